"""A scored study as the sheets that COINr's users know: Meta, Data, Analysis, Results.

COINr 1.1.14 (DOI 10.21105/joss.04567) writes each table of a coin to a sheet that is named by its
place in the coin, and each data set with ``uCode`` first. The sheets that only innaxe has follow,
under names of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import __version__
from innaxe.benchmark.steps import denominate, impute
from innaxe.locale import catalogue
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from innaxe.studies.benchmark import Study

    FloatArray = NDArray[np.float64]

__all__ = ["result_sheets"]

PLACE = ("file", "sheet", "row")
LOW_DATA, LOW_ZEROS = 2 / 3, 0.05  # COINr's own limits where a recipe names none
MOST_PAIRS = 1_000_000  # rows that a sheet can hold


def result_sheets(study: Study, language: str = "en") -> dict[str, pd.DataFrame]:
    """The tables by name of sheet, in COINr's order.

    Args:
        study: a scored study.
        language: of the recipe and the cautions in words.
    """
    return {**_meta(study), **_data(study), **_analysis(study), **_results(study),
            **_ours(study, language)}  # fmt: skip


def _order(study: Study, kind: str) -> list[str]:
    """Codes of one type in the order of the framework."""
    rows = study.framework
    return [str(code) for code in rows.loc[rows["Type"] == kind, "iCode"]]


def _meta(study: Study) -> dict[str, pd.DataFrame]:
    framework = study.framework.drop(columns=[name for name in PLACE if name in study.framework])
    ordered = framework.sort_values(["Level", "Parent"], kind="stable", na_position="last")
    tree = ordered[ordered["Type"].isin(["Indicator", "Aggregate"])]
    return {
        "Meta.Ind": ordered,
        "Meta.Lineage": _lineage(study),
        "Meta.Weights.Original": tree[["iCode", "Level", "Weight"]],
        "Meta.Unit": _units(study),
    }


def _lineage(study: Study) -> pd.DataFrame:
    """Each indicator with the aggregates above it, a column a level."""
    nodes = study.benchmark.hierarchy.nodes
    rows: list[list[str]] = []
    for code in _order(study, "Indicator"):
        row, above = [code], nodes[code].parent
        while above:
            row.append(above)
            above = nodes[above].parent
        rows.append(row)
    names = [f"Level_{level}" for level in range(1, len(rows[0]) + 1)]
    frame = pd.DataFrame(rows, columns=names)
    # as R sorts words: capitals do not count
    return frame.sort_values(
        names[::-1], kind="stable", ignore_index=True, key=lambda column: column.str.casefold()
    )


def _units(study: Study) -> pd.DataFrame:
    """Names, groups, denominators and what is carried along."""
    indicators = set(_order(study, "Indicator"))
    values = study.values.rename(columns={"unit": "uCode", "name": "uName"})
    frame = values[[name for name in values.columns if name not in indicators]]
    context = study.context.rename(columns={"unit": "uCode"})
    more = [name for name in context.columns if name not in frame.columns or name == "uCode"]
    frame = frame.merge(context[more], on="uCode", how="left")
    first = [name for name in ("uCode", "uName") if name in frame.columns]
    others = [name for name in frame.columns if name not in first]
    return frame[[*first, *others]].sort_values("uCode", kind="stable", ignore_index=True)


def _data(study: Study) -> dict[str, pd.DataFrame]:
    """The data set after each step that the recipe takes."""
    stages, recipe = study.benchmark.stages, study.benchmark.recipe
    source, units = stages.source, study.benchmark.units
    denominated = denominate(source.values, source.denominators)
    imputed = impute(denominated, source.groups, recipe.impute.method if recipe.impute else "none")
    raw = source.pooling.raw if source.pooling else source.values
    sets = [
        ("Raw", True, source.units, raw),
        ("Pooled", recipe.pool, source.units, source.values),
        ("Denominated", recipe.denominate, source.units, denominated),
        ("Imputed", recipe.impute, source.units, imputed),
        ("Screened", recipe.screen, units, stages.imputed),
        ("Treated", recipe.treat, units, stages.treated),
        ("Normalised", True, units, stages.normalised),
    ]
    frames = {
        f"Data.{name}": _frame(study, codes, values) for name, done, codes, values in sets if done
    }
    frames["Data.Aggregated"] = _aggregated(study)
    return frames


def _frame(study: Study, units: Sequence[str], values: FloatArray) -> pd.DataFrame:
    frame = pd.DataFrame(values, columns=list(study.benchmark.hierarchy.indicators))
    ordered = frame[_order(study, "Indicator")]
    ordered.insert(0, "uCode", list(units))
    return ordered


def _aggregated(study: Study) -> pd.DataFrame:
    """Normalised indicators, then the scores of each level upwards."""
    benchmark = study.benchmark
    scores = benchmark.scores().drop(columns="unit")
    nodes = benchmark.hierarchy.nodes
    upwards = sorted(_order(study, "Aggregate"), key=lambda code: (nodes[code].level, code))
    normalised = _frame(study, benchmark.units, benchmark.stages.normalised)
    return pd.concat([normalised, scores[upwards]], axis=1)


def _analysis(study: Study) -> dict[str, pd.DataFrame]:
    frames: dict[str, pd.DataFrame] = {}
    if study.benchmark.recipe.screen is not None:
        frames["Analysis.Screened.DataSummary"] = _screening(study)
    if study.benchmark.stages.treatment is not None:
        frames["Analysis.Treated.Dets_Table"] = _treatment(study)
    return frames


def _screening(study: Study) -> pd.DataFrame:
    """What was recorded of each unit, and whether it stayed."""
    stages, recipe = study.benchmark.stages, study.benchmark.recipe
    source, step = stages.source, recipe.screen
    values = denominate(source.values, source.denominators)
    if step is not None and step.of == "filled":
        values = impute(values, source.groups, recipe.impute.method if recipe.impute else "none")
    missing, zero = np.isnan(values).sum(axis=1), (values == 0).sum(axis=1)
    available = 1 - missing / values.shape[1]
    there = np.maximum(values.shape[1] - missing, 1)
    not_zero = np.where(missing == values.shape[1], np.nan, 1 - zero / there)
    low = available < (step.threshold if step else LOW_DATA)
    zeros = not_zero < (step.non_zero if step else LOW_ZEROS)
    return pd.DataFrame(
        {
            "uCode": list(source.units),
            "N_missing": missing,
            "N_zero": zero,
            "N_miss_or_zero": missing + zero,
            "Dat_Avail": available,
            "Non_Zero": not_zero,
            "LowData": low,
            "LowNonZero": zeros,
            "LowDatOrZeroFlag": low | zeros,
            "Included": stages.kept,
        }
    )


def _treatment(study: Study) -> pd.DataFrame:
    """Shape of each indicator before treatment, and after it where anything was done."""
    done = study.benchmark.stages.treatment
    assert done is not None  # noqa: S101 - the caller has seen to it
    touched = (done.winsorised > 0) | done.logged
    after = np.where(touched, 1.0, np.nan)
    frame = pd.DataFrame(
        {
            "iCode": list(study.benchmark.hierarchy.indicators),
            "check_SkewKurt0.Pass": done.passes & ~touched,
            "check_SkewKurt0.Skew": done.skew_before,
            "check_SkewKurt0.Kurt": done.kurtosis_before,
            "winsorise.nwin": np.where(touched, done.winsorised, np.nan),
            "check_SkewKurt1.Pass": [bool(ok) if there else None
                                     for ok, there in zip(done.passes, touched, strict=True)],
            "check_SkewKurt1.Skew": done.skew_after * after,
            "check_SkewKurt1.Kurt": done.kurtosis_after * after,
            "transform": np.where(done.logged, done.transform, ""),
        }
    )  # fmt: skip
    return frame.set_index("iCode").loc[_order(study, "Indicator")].reset_index()


def _results(study: Study) -> dict[str, pd.DataFrame]:
    """Scores and ranks of everything, the index first, best units first."""
    table = _aggregated(study).set_index("uCode")
    root = study.benchmark.hierarchy.root
    nodes = study.benchmark.hierarchy.nodes
    aggregates = sorted(
        _order(study, "Aggregate"), key=lambda code: (-nodes[code].level, nodes[code].parent)
    )
    codes = [*aggregates, *_lineage(study)["Level_1"]]
    ranks = pd.DataFrame(
        {code: competition_ranks(table[code].to_numpy()) for code in codes}, index=table.index
    )
    order = table[root].sort_values(ascending=False, kind="stable", na_position="last").index
    full = table[codes].copy()
    full.insert(0, "Rank", ranks[root])
    return {
        "Results.FullScore": full.loc[order].reset_index(),
        "Results.FullRank": ranks.loc[order].reset_index(),
    }


def _ours(study: Study, language: str) -> dict[str, pd.DataFrame]:
    """What COINr does not have: intervals of ranks, pairs, effective weights, how it came about."""
    benchmark = study.benchmark
    frames: dict[str, Any] = {}
    for kind in benchmark.draws:
        name = "innaxe.Ranks" if kind == "method" else f"innaxe.Ranks.{kind}"
        frames[name] = benchmark.ranks(kind).rename(columns={"unit": "uCode"}).astype(object)
        frames[name] = frames[name].where(frames[name].notna(), None)
    if "method" in benchmark.draws and len(benchmark.units) ** 2 < MOST_PAIRS:
        frames["innaxe.Pairs"] = benchmark.pairs().rename(columns={"unit": "uCode"})
    weights = benchmark.effective_weights()
    weights.columns = ["iCode", "Level", "Weight", "EffWeight"]
    frames["innaxe.EffWeights"] = weights
    frames["innaxe.About"] = _about(study, language)
    return frames


def _about(study: Study, language: str) -> pd.DataFrame:
    words, benchmark = catalogue(language), study.benchmark
    rows = [("innaxe", __version__), ("recipe", benchmark.recipe.name), ("seed", str(study.seed))]
    rows += [(f"sha256 {part}", value) for part, value in sorted(benchmark.hashes.items())]
    rows += [("step", words.text(step)) for step in benchmark.recipe_in_words()]
    rows += [("caution", words.text(caution)) for caution in study.cautions]
    return pd.DataFrame(rows, columns=["what", "value"])
