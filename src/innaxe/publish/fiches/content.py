"""What a document of fiches has to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from innaxe.indicators import Catalogue, Indicator

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Indicators with the words for their keys.

    Args:
        indicators: those to describe.
        labels: the catalogue that puts keys into words.
        name, version_of_set, sha256: of the frozen set; empty where there is none.
        day: of the document.
        publisher: who answers for it.
        version: of the software.
    """

    indicators: tuple[Indicator, ...]
    labels: Catalogue
    name: str
    version_of_set: str
    sha256: str
    day: date
    publisher: str
    version: str
