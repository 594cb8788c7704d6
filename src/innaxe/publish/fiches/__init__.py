"""The fiches of indicators (outline D of the house): what each means and how its value is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Document
    from innaxe.publish.fiches.content import Content

__all__ = ["fiches"]


def fiches(content: Content, catalogue: Catalogue) -> Document:
    """One fiche for each indicator, by dimension, after a table of all.

    Args:
        content: the indicators.
        catalogue: the language they are told in.
    """
    from innaxe.publish.document import Document
    from innaxe.publish.fiches.sections import about, by_dimension, opening

    title = catalogue.text("fiche.title")
    subtitle = catalogue.text("fiche.subtitle", count=len(content.indicators))
    if content.name:
        named = catalogue.text("fiche.set", name=content.name, version=content.version_of_set)
        subtitle = f"{subtitle} · {named}"
    blocks = (
        *opening(content, catalogue),
        *by_dimension(content, catalogue),
        *about(content, catalogue),
    )
    return Document(
        title=title,
        subtitle=subtitle,
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=blocks,
        running=title,
        keywords=(catalogue.text("fiche.keyword"),),
    )
