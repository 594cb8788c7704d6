"""What a sample can tell and what it cannot, in sentences by rule.

Each rule looks at the figures and says nothing where it does not hold.
"""

from __future__ import annotations

from collections import Counter
from math import isnan, sqrt
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import Share, message
from innaxe.survey.response import evenness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from innaxe.errors import Message
    from innaxe.survey.analysis import Analysis, ShareResult

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
    for result in analysis.composition:
        variable = result.table.column.variable.name
        shown = _shown(result)
        if shown:
            yield message("survey.tells.groups", variable=variable, groups=tuple(shown))
        if not _hidden(result):  # else it would narrow down what is withheld
            even = evenness(np.array(list(shown.values())))
            if not isnan(even):
                yield message("survey.tells.evenness", variable=variable, evenness=round(even, 2))
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
    for result in analysis.composition:
        yield from _of_groups(result, wave.answers.size)
    for result in analysis.crossings:
        yield from _of_crossing(result)
    yield from _of_items(analysis)
    yield from _of_languages(analysis)


def _shown(result: ShareResult) -> dict[str, int]:
    """Groups that may be shown, with their answers; a withheld one may be small or cover."""
    names = [option.name for option in result.table.column.variable.options]
    counts = result.table.counts[:, 0]
    return {
        name: int(count)
        for name, count, hidden in zip(names, counts, result.withheld[:, 0], strict=True)
        if not hidden
    }


def _hidden(result: ShareResult) -> tuple[str, ...]:
    names = [option.name for option in result.table.column.variable.options]
    return tuple(name for name, hidden in zip(names, result.withheld[:, 0], strict=True) if hidden)


def _of_groups(result: ShareResult, size: int) -> Iterator[Message]:
    variable = result.table.column.variable.name
    if hidden := _hidden(result):
        yield message("survey.tells.too_few", variable=variable, groups=hidden)
    shown = sorted(_shown(result).items(), key=lambda pair: -pair[1])
    if not shown:
        return
    largest, count = shown[0]
    if count / size > DOMINANT:
        share = Share(count / size)
        yield message("survey.tells.dominant", variable=variable, group=largest, share=share)
    if len(shown) > 1:
        (one, first), (other, second) = shown[:2]
        points = Share(min(1.0, detectable(first, second)))
        yield message(
            "survey.tells.detectable", variable=variable, first=one, second=other, points=points
        )


def _of_crossing(result: ShareResult) -> Iterator[Message]:
    table = result.table
    cells = int((table.counts.sum(axis=1) > 0).sum()) * len(table.groups.names)
    enough = int((~result.withheld).sum())
    if enough < cells:
        yield message(
            "survey.tells.crossing",
            first=table.column.variable.name,
            second=table.groups.name,
            enough=enough,
            cells=cells,
        )


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
    scales = [even for even in analysis.balanced.values() if even.groups]
    missing = Counter(name for even in scales for name in even.missing)
    groups = tuple(sorted(name for name, count in missing.items() if 2 * count >= len(scales)))
    if groups:
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
