"""From a kept comparison back to a study: the same inputs, recipe, draws and seed, scored again.

Documents are written from a whole benchmark, of which a site keeps only what its pages show. It is
computed again here, and compared with what was kept, so that page and document cannot differ.
"""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from innaxe.benchmark import Benchmark
    from innaxe.indicators import IndicatorSet
    from innaxe.studies.benchmark import Study

    Plain = dict[str, Any]

__all__ = ["in_language", "kept_study"]

CLOSE = 1e-6  # ranks are kept with fewer decimals than they are computed with


def kept_study(
    inputs: Plain,
    *,
    board: Plain,
    recipe: str,
    draws: int,
    seed: int,
    source: str = "",
    progress: Callable[[int], None] | None = None,
) -> Study:
    """Score the inputs of a comparison again and stand them on their provenance.

    Args:
        inputs: as ``comparison.compare`` took them.
        board: what ``compare`` gave back for all units.
        recipe: name of the preset.
        draws: of each kind.
        seed: of the draws.
        source: where the values come from, in words.
        progress: called with the number of draws that were finished.

    Raises:
        RequestError: ``kept.differs`` if the result is another one than the one that was kept,
            ``kept.small_cells`` if a value rests on too few answers.
    """
    from innaxe.sources import ReadingReport
    from innaxe.studies.benchmark import Study, withhold_table
    from innaxe.studies.comparison import framework_of, scored, table_of

    observations = _observations(inputs, source)
    if withhold_table(observations)[1]:
        raise RequestError.of("kept.small_cells")
    benchmark = scored(inputs, recipe, draws, seed, progress)
    _check(benchmark, board)
    return Study(
        benchmark=benchmark,
        observations=observations,
        report=ReadingReport(),
        seed=seed,
        cautions=tuple(benchmark.cautions),
        counted=bool(observations["n"].notna().any()),
        context=observations[["unit"]].drop_duplicates().reset_index(drop=True),
        framework=framework_of(inputs),
        values=table_of(inputs, "values"),
    )


def _check(benchmark: Benchmark, board: Plain) -> None:
    """Another version of the software, or of a library, may draw otherwise: then stop."""
    kind = "both" if "both" in benchmark.draws else "method"
    ranks = benchmark.ranks(kind).set_index("unit")
    same = dict(benchmark.hashes) == board["hashes"]
    for unit, kept in board["ranks"].items():
        row = ranks.loc[unit]
        ends = ((row["rank_low"], kept["low"]), (row["rank_high"], kept["high"]))
        same = same and all(isclose(float(a), float(b), abs_tol=CLOSE) for a, b in ends)
    if not same:
        raise RequestError.of("kept.differs")


def _observations(inputs: Plain, source: str) -> pd.DataFrame:
    """The values as ``tables.OBSERVATIONS``, one row for each unit and indicator."""
    import pandas as pd

    measures = {row["iCode"]: row.get("Unit") or "" for row in inputs["framework"]}
    units = [one["code"] for one in inputs["units"]]
    count = len(units)
    frames = [
        pd.DataFrame(
            {
                "unit": units,
                "indicator": code,
                "year": pd.array(inputs.get("years", {}).get(code, [None] * count), dtype="Int64"),
                "value": pd.array(values, dtype="Float64").astype(float),
                "unit_of_measure": measures[code],
                "source": source,
                "nuts_version": "",
                "flag": inputs.get("flags", {}).get(code) or [""] * count,
                "standard_error": _numbers(inputs, "standard_errors", code, count),
                "n": _numbers(inputs, "n", code, count),
                "file": source,
                "sheet": "",
                "row": range(1, count + 1),
                "column": code,
            }
        )
        for code, values in inputs["values"].items()
    ]
    whole = pd.concat(frames, ignore_index=True)
    known = whole["value"].notna().map({True: "recorded", False: "not_recorded"})
    return whole.assign(status=known)


def _numbers(inputs: Plain, name: str, code: str, count: int) -> Any:
    import pandas as pd

    return pd.array(inputs.get(name, {}).get(code, [None] * count), dtype="Float64").astype(float)


def in_language(inputs: Plain, language: str, agreed: IndicatorSet | None) -> Plain:
    """The inputs with the names that the agreed set and the catalogue have in another language.

    Names take no part in any computing. Codes that the set does not hold keep theirs.

    Args:
        inputs: of a comparison.
        language: of names and units of measure.
        agreed: the set that the framework was made from; None for one of its own.
    """
    if agreed is None:
        return inputs
    from innaxe.indicators import catalogue

    label = catalogue().label
    known = {one.id: one for one in agreed.indicators}
    dimensions = {one.dimension for one in agreed.indicators}

    def told(row: Plain) -> Plain:
        one = known.get(row["iCode"])
        if one is not None:
            return {**row, "iName": one.name(language), "Unit": label("unit", one.unit, language)}
        if row["iCode"] in dimensions:
            return {**row, "iName": label("dimension", row["iCode"], language)}
        # the index of an agreed set is called after it
        return {**row, "iName": agreed.name} if not row["Parent"] else row

    return {**inputs, "framework": [told(row) for row in inputs["framework"]]}
