"""From the catalogue or a frozen set to a document with a fiche for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe import __version__
from innaxe.errors import RequestError
from innaxe.indicators import catalogue as whole
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from innaxe.indicators import Indicator, IndicatorSet
    from innaxe.publish.document import Document

__all__ = ["fiches_document"]


def fiches_document(
    *,
    language: str,
    day: date,
    ids: Sequence[str] = (),
    dimensions: Sequence[str] = (),
    core: bool = False,
    frozen: Path | None = None,
    publisher: str = "",
) -> Document:
    """The fiches before they are written.

    Args:
        language: of names, definitions and labels.
        day: date on the document.
        ids: only these indicators.
        dimensions: only those of these dimensions.
        core: only those of the core.
        frozen: file of a frozen set to take the definitions from, instead of the catalogue.
        publisher: who publishes the document.

    Raises:
        RequestError: for unknown ids, or where no indicator is left.
        SourceError: if the file is no frozen set, or was changed after freezing.
    """
    from innaxe.publish.fiches import fiches
    from innaxe.publish.fiches.content import Content
    from innaxe.studies.indicators import load_set

    held = load_set(frozen) if frozen else None
    indicators = _chosen(held, ids, dimensions, core=core)
    if not indicators:
        raise RequestError.of("fiche.none")
    content = Content(
        indicators=indicators,
        labels=whole(),
        name=held.name if held else "",
        version_of_set=held.version if held else "",
        sha256=held.sha256 if held else "",
        day=day,
        publisher=publisher,
        version=__version__,
    )
    return fiches(content, catalogue(language))


def _chosen(
    held: IndicatorSet | None, ids: Sequence[str], dimensions: Sequence[str], *, core: bool
) -> tuple[Indicator, ...]:
    """The indicators that every wish lets through."""
    known = held.indicators if held else tuple(whole())
    if ids and held:
        missing = sorted(set(ids) - set(held.ids))
        if missing:
            raise RequestError.of("fiche.not_in_set", ids=tuple(missing), name=held.name)
    elif ids:
        known = whole().get(ids)
    return tuple(
        one
        for one in known
        if (not ids or one.id in ids)
        and (not dimensions or one.dimension in dimensions)
        and (one.is_core or not core)
    )
