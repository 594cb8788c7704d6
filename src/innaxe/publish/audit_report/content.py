"""What an audit report has to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from innaxe.benchmark.audit import Audit
    from innaxe.benchmark.audit_flags import Flag
    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message
    from innaxe.publish.figures.data import Correlations, Groups, Sensitivities

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an audit report says.

    Args:
        benchmark: what was audited, for names, recipe and hashes.
        audit: the tables.
        flags: what to look at, with names in place of codes.
        headline: the claim on the first page.
        recipe: what was done, step by step.
        cautions: what a reader has to know.
        recorded: share of all values that are recorded.
        rank_width: places that the middle one of the rank intervals spans; None without draws.
        day: of the report.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        version: of the software.
        correlations: of all indicators; None where there are too few or too many.
        source: names of the files that the figures come from.
        groups: probabilities of performance groups; None where they were not examined.
        sensitivities: which choice decides; None where it was not examined.
    """

    benchmark: Benchmark
    audit: Audit
    flags: tuple[Flag, ...]
    headline: Message
    recipe: tuple[Message, ...]
    cautions: tuple[Message, ...]
    recorded: float
    rank_width: float | None
    day: date
    publisher: str
    fictitious: bool
    version: str
    correlations: Correlations | None = None
    source: str = ""
    groups: Groups | None = None
    sensitivities: Sensitivities | None = None
