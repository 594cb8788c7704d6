"""What a survey report has to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from innaxe.errors import Message
    from innaxe.survey.analysis import Analysis

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a survey report says.

    Args:
        title: of the questionnaire.
        analysis: the results.
        labels: what a reader knows a question or option by: ``item`` or ``item=option``.
        can: what the sample can tell.
        cannot: what it cannot tell.
        cautions: what else a reader must know.
        withheld: number of withheld figures.
        form_hash: which questionnaire it was, to the letter.
        language: of the report.
        day: of the report.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        version: of the software.
    """

    title: str
    analysis: Analysis
    labels: Mapping[str, str]
    can: tuple[Message, ...]
    cannot: tuple[Message, ...]
    cautions: tuple[Message, ...]
    withheld: int
    form_hash: str
    language: str
    day: date
    publisher: str
    fictitious: bool
    version: str
