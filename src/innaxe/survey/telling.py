"""What a sample can tell and what it cannot, in sentences by rule.

Each rule looks at the figures and says nothing where it does not hold.
"""

from __future__ import annotations

from math import isnan, sqrt
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import Share, message
from innaxe.survey.response import evenness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from innaxe.errors import Message
    from innaxe.survey.analysis import Analysis
    from innaxe.survey.tables import Groups

__all__ = ["can_tell", "cannot_tell", "detectable"]

DOMINANT = 0.5
MUCH_MISSING = 0.2
FAR = 0.3  # steps of a scale between raw and balanced mean that change what one reads
# two-sided 5 % and a chance of 80 % to see a difference that is there
POWER = 1.959963984540054 + 0.8416212335729143


def detectable(first: int, second: int) -> float:
    """The smallest difference of two shares that random samples of these sizes would show.

    At 50 %, where it is largest; 5 % two-sided, power 80 %. Cohen (1988), DOI
    10.4324/9780203771587, chapter 6.
    """
    return POWER * sqrt(0.25 * (1 / first + 1 / second))


def can_tell(analysis: Analysis) -> tuple[Message, ...]:
    """What may be said."""
    return tuple(_can(analysis))


def cannot_tell(analysis: Analysis) -> tuple[Message, ...]:
    """What must not be read into the results."""
    return tuple(_cannot(analysis))


def _can(analysis: Analysis) -> Iterator[Message]:
    wave = analysis.wave
    count = wave.answers.size
    yield message("survey.tells.count", count=count)
    if wave.weighting.raking is not None:
        effect = round(wave.weighting.design_effect, 2)
        effective = round(wave.weighting.effective)
        yield message("survey.tells.effective", count=count, effective=effective, effect=effect)
    for groups in analysis.groups:
        enough = [name for name, n in _named(groups) if n >= MINIMUM_ANSWERS]
        if enough:
            yield message("survey.tells.groups", variable=groups.name, groups=tuple(enough))
        even = evenness(groups.sizes)
        if not isnan(even):
            yield message("survey.tells.evenness", variable=groups.name, evenness=round(even, 2))
    near = [name for name, gap in _apart(analysis) if abs(gap) < FAR]
    if near:
        yield message("survey.tells.steady", count=len(near), of=len(list(_apart(analysis))))
    firm = tuple(row.battery for row in analysis.reliability if row.low >= 0.7)  # noqa: PLR2004
    if firm:
        yield message("survey.tells.reliable", batteries=firm)


def _cannot(analysis: Analysis) -> Iterator[Message]:
    wave = analysis.wave
    if not wave.random:
        yield message("survey.tells.self_selected")
    if wave.funnel is None or wave.funnel.invited is None:
        yield message("survey.tells.no_rate")
    for groups in analysis.groups:
        yield from _of_groups(groups, wave.answers.size)
    for result in analysis.crossings:
        counts = result.table.counts
        inside = counts[counts.sum(axis=1) > 0]
        enough = int((inside >= MINIMUM_ANSWERS).sum())
        if enough < inside.size:
            yield message(
                "survey.tells.crossing",
                first=result.table.column.variable.name,
                second=result.table.groups.name,
                enough=enough,
                cells=inside.size,
            )
    yield from _of_items(analysis)
    yield from _of_languages(analysis)


def _named(groups: Groups) -> list[tuple[str, int]]:
    return [(name, int(n)) for name, n in zip(groups.names, groups.sizes, strict=True)]


def _of_groups(groups: Groups, size: int) -> Iterator[Message]:
    sizes = _named(groups)
    few = [name for name, n in sizes if n < MINIMUM_ANSWERS]
    if few:
        yield message("survey.tells.too_few", variable=groups.name, groups=tuple(few))
    enough = sorted((pair for pair in sizes if pair[1] >= MINIMUM_ANSWERS), key=lambda p: -p[1])
    if not enough or not size:
        return
    largest, count = enough[0]
    if count / size > DOMINANT and not few:
        yield message(
            "survey.tells.dominant", variable=groups.name, group=largest, share=Share(count / size)
        )
    elif count / size > DOMINANT:  # a share to the last digit would tell what few are
        yield message("survey.tells.mostly", variable=groups.name, group=largest)
    if len(enough) > 1:
        (one, first), (other, second) = enough[:2]
        points = Share(min(1.0, detectable(first, second)))
        yield message("survey.tells.detectable", first=one, second=other, points=points)


def _apart(analysis: Analysis) -> Iterator[tuple[str, float]]:
    """Balanced minus raw mean of each scale, where both are shown."""
    for name, even in analysis.balanced.items():
        result = analysis.means[name][0]
        if analysis.column(name).variable.kind != "scale" or result.withheld[0]:
            continue
        gap = even.mean - float(result.means.means[0])
        if not isnan(gap) and len(even.groups) > 1:
            yield name, gap


def _of_items(analysis: Analysis) -> Iterator[Message]:
    far = sorted(
        ((name, gap) for name, gap in _apart(analysis) if abs(gap) >= FAR),
        key=lambda pair: -abs(pair[1]),
    )
    if far:
        items = tuple(name for name, _ in far)
        yield message("survey.tells.depends", count=len(items), items=items)
    missing = {name for even in analysis.balanced.values() for name in even.missing}
    if missing:
        groups = tuple(sorted(missing))
        yield message("survey.tells.unbalanced", variable=analysis.wave.balance, groups=groups)
    gaps = tuple(
        row.variable
        for row in analysis.asked
        if row.asked >= MINIMUM_ANSWERS and row.missing > MUCH_MISSING
    )
    if gaps:
        yield message("survey.tells.missing", items=gaps, limit=Share(MUCH_MISSING))
    if any(row.spread > np.spacing(1) and not row.withheld for row in analysis.attributions):
        widest = max(row.spread for row in analysis.attributions if not row.withheld)
        yield message("survey.tells.attribution", spread=Share(widest))


def _of_languages(analysis: Analysis) -> Iterator[Message]:
    differ = sorted({(row.variable, row.language) for row in analysis.languages
                     if row.verdict == "differs"})  # fmt: skip
    if differ:
        items = tuple(f"{name} ({language})" for name, language in differ)
        yield message("survey.tells.language_differs", items=items)
    few = sorted({row.language for row in analysis.languages if row.verdict == "too_few"})
    if few:
        yield message("survey.tells.language_unchecked", languages=tuple(few))
