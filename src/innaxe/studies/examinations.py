"""What a comparison is looked into for when somebody asks: audit, and ways up of one unit.

Both give back plain data, which is kept; ``examined_figures`` makes figures of it.
"""

from __future__ import annotations

from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.studies.comparison import plain_of, scored
from innaxe.studies.messages import kept_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.audit import Audit
    from innaxe.benchmark.audit_flags import Flag
    from innaxe.benchmark.sensitivity_result import Sensitivity

    Plain = dict[str, Any]
    Progress = Callable[[int, int], None]

__all__ = ["audited", "ways_of_unit"]

FEWEST_SAMPLES, MOST_SAMPLES = 500, 4000
CELLS = 8_000_000  # units x indicators x samples that take some seconds
MOST_WAYS = 25  # indicators that are tried for a way up; those with most room come first


def audited(inputs: Plain, *, recipe: str, seed: int, progress: Progress | None = None) -> Plain:
    """The audit of a comparison: coverage, coherence, weights, removals, sensitivity, groups.

    Args:
        inputs: those of ``compare``.
        recipe: name of a preset.
        seed: of the samples.
        progress: called with samples that are done and how many there are.
    """
    from innaxe.benchmark.audit import audit

    benchmark = scored(inputs, recipe, 0, seed)
    samples = _samples(benchmark)
    tell = (lambda done: progress(done, samples)) if progress else None
    found, reason = _examined(benchmark, samples, seed, tell)
    result = audit(benchmark)
    return {
        "thresholds": result.thresholds,
        "flags": [_flag(flag) for flag in _flags(result, benchmark)],
        "availability": [
            {**_plain(one), "share": one.share} for one in result.availability if one.share < 1
        ],
        "possible": sum(one.possible for one in result.availability if one.kind == "unit"),
        "recorded": sum(one.recorded for one in result.availability if one.kind == "unit"),
        "weights": [_weight(benchmark, one) for one in result.weights],
        "correlations": [_plain(one) for one in result.correlations],
        "triangle": _triangle(benchmark, result),
        "removals": [_plain(one) for one in result.removals],
        "samples": samples,
        "reason": reason,
        **_from_samples(found, benchmark),
    }


def _plain(row: Any) -> Plain:
    return {name: plain_of(value) for name, value in asdict(row).items()}


def _samples(benchmark: Benchmark) -> int:
    cells = len(benchmark.units) * len(benchmark.hierarchy.indicators)
    return max(FEWEST_SAMPLES, min(MOST_SAMPLES, CELLS // max(cells, 1)))


def _examined(
    benchmark: Benchmark, samples: int, seed: int, tell: Callable[[int], None] | None
) -> tuple[Sensitivity | None, Plain | None]:
    """The sensitivity analysis, or why there is none."""
    import numpy as np

    from innaxe.benchmark import sensitivity
    from innaxe.errors import MethodError, RecipeError

    rng = np.random.default_rng(seed)
    try:
        return sensitivity(benchmark, draws=samples, rng=rng, progress=tell), None
    except (RecipeError, MethodError) as error:
        return None, kept_message(error.problems[0].message)


def _triangle(benchmark: Benchmark, result: Audit) -> Plain | None:
    """The correlations as a figure shows them; None where there are too few or too many."""
    from innaxe.publish.charts.correlation_map import MOST_CELLS
    from innaxe.studies.examined import correlations_of

    found = correlations_of(benchmark, result.correlations, MOST_CELLS)
    return None if found is None else _plain(found)


def _flags(result: Audit, benchmark: Benchmark) -> list[Flag]:
    from innaxe.studies.audit import flags_in_names

    # that nothing was drawn is no flag here: the samples tell how far ranks depend on choices
    return [flag for flag in flags_in_names(result, benchmark) if flag.step != "uncertainty"]


def _flag(flag: Flag) -> Plain:
    return {"step": flag.step, "level": flag.level, **kept_message(flag.message)}


def _weight(benchmark: Benchmark, one: Any) -> Plain:
    nodes = benchmark.hierarchy.nodes
    parent = nodes[one.parent]
    # the index may have no name of its own, and one that is a code tells nobody anything
    named = {"name": nodes[one.code].name, "parent_name": parent.name}
    return {**_plain(one), **named, "ratio": plain_of(one.ratio)}


def _from_samples(found: Sensitivity | None, benchmark: Benchmark) -> Plain:
    """Shares of the choices, ranges of ranks and group probabilities; nothing without samples."""
    if found is None:
        return {"factors": [], "groups": {}, "grouped": 0, "reference": "", "runs": 0}
    from innaxe.studies.examined import sensitivities

    shares = sensitivities(found)
    groups = zip(benchmark.units, found.groups, strict=True)
    return {
        "factors": [asdict(one) for one in shares.factors] if shares else [],
        "groups": {
            unit: [round(float(share), 6) for share in row]
            for unit, row in groups
            if found.grouped and float(row.sum()) > 0
        },
        "grouped": found.grouped,
        "reference": found.reference,
        "runs": found.counts.counted,
    }


def ways_of_unit(
    inputs: Plain,
    unit: str,
    *,
    recipe: str,
    draws: int,
    seed: int,
    progress: Progress | None = None,
) -> Plain:
    """What holds a unit back, and the smallest changes that reach the next fifth.

    Args:
        inputs: those of ``compare``.
        unit: code of a unit with a score.
        recipe: name of a preset.
        draws: of the comparison.
        seed: of the draws.
        progress: called with ways that are done and how many there are.
    """
    import numpy as np

    from innaxe.benchmark.bottleneck import bottleneck
    from innaxe.benchmark.position import position_of
    from innaxe.benchmark.ways_up import next_place, ways_up

    benchmark = scored(inputs, recipe, draws, seed)
    position = position_of(benchmark, unit)
    held = bottleneck(benchmark, position, rng=np.random.default_rng(seed))
    codes = _with_room(benchmark, unit)
    total, done = len(codes) + 1, 0

    def tell(one: int) -> None:
        nonlocal done
        done += one
        if progress:
            progress(done, total)

    place = next_place(benchmark, unit)
    found = ways_up(benchmark, unit, place=place, indicators=codes, seed=seed, progress=tell)
    return {
        "bottleneck": _plain(held),
        "tried": len(codes),
        "indicators": len(benchmark.hierarchy.indicators),
        "place": found.place,
        "probability": found.probability,
        "now": found.now,
        "ways": [_plain(way) for way in found.ways],
    }


def _with_room(benchmark: Benchmark, unit: str) -> Sequence[str]:
    """The indicators of which the best value would lift the index of the unit most."""
    import numpy as np

    from innaxe.benchmark.trace import shares_of_index

    row = benchmark.units.index(unit)
    scaled = benchmark.stages.normalised
    best = np.fmax.reduce(scaled, axis=0)
    room = shares_of_index(benchmark)[row] * (best - scaled[row])
    codes = benchmark.hierarchy.indicators
    known = [(code, float(one)) for code, one in zip(codes, room, strict=True) if not isnan(one)]
    ordered = sorted(known, key=lambda pair: (-pair[1], pair[0]))[:MOST_WAYS]
    chosen = {code for code, _room in ordered}
    return tuple(code for code in codes if code in chosen)
