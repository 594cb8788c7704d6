"""Values from one vintage of NUTS codes to another, with the sizes of what two areas share.

Sizes come from a matrix of the Joint Research Centre, as a table. Between 2021 and 2024 there is
none: codes that stand for the same area in both come from ``nuts_2021_2024.csv``, all others are
refused until a matrix is given.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from innaxe.errors import NOWHERE, Message, MethodError, Place, Problem, message
from innaxe.indicators.territories import VINTAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["Conversion", "check_repeats", "convert", "declared_vintage"]

Nature = Literal["count", "level"]

# regions of the 2021 vintage and of the 2024 vintage are joined by our own table
_OWN = ("2021", "2024")
_COUNTRY = 2


@dataclass(frozen=True, slots=True)
class Conversion:
    """Values in another vintage.

    Args:
        observations: the columns that were given, units in the new vintage, sorted.
        basis: how each new area came about: ``unit``, ``basis`` (unchanged, recoded,
            border_change or split), ``overlap`` (1 where the areas are the same), ``codes`` and
            ``shares`` of the areas that it was made of.
        cautions: how many areas were interpolated and which were left empty.
    """

    observations: pd.DataFrame
    basis: pd.DataFrame
    cautions: tuple[Message, ...]


def declared_vintage(observations: pd.DataFrame) -> str:
    """The one vintage of the codes.

    Raises:
        MethodError: ``vintage.undeclared``, ``vintage.unknown`` or ``vintage.mixed``.
    """
    if "nuts_version" not in observations.columns:
        raise MethodError.of("vintage.undeclared", count=len(observations))
    given = observations["nuts_version"].fillna("").astype(str)
    if blank := int((given == "").sum()):
        place = _first_place(observations[given == ""])
        raise MethodError.of("vintage.undeclared", place=place, count=blank)
    versions = tuple(sorted({str(version) for version in given}))
    if unknown := tuple(version for version in versions if version not in VINTAGES):
        raise MethodError.of("vintage.unknown", versions=unknown, known=VINTAGES)
    if len(versions) != 1:
        place = _first_place(observations[given != given.iloc[0]])
        raise MethodError.of("vintage.mixed", place=place, versions=versions)
    return versions[0]


def _first_place(rows: pd.DataFrame) -> Place:
    """Where the first of some observations stands, if they were read from a file."""
    if not {"file", "sheet", "row"} <= set(rows.columns):
        return NOWHERE
    first = rows.iloc[0]
    row = int(first["row"]) or None
    column = "nuts_version" if row else ""
    return Place(str(first["file"]), str(first["sheet"]), row, column)


def check_repeats(observations: pd.DataFrame) -> None:
    """Refuse two values of one area, indicator and year.

    Raises:
        MethodError: ``vintage.repeated`` for each of them.
    """
    keys = [name for name in ("unit", "indicator", "year") if name in observations.columns]
    again = observations[observations.duplicated(keys)][["unit", "indicator"]].drop_duplicates()
    if not again.empty:
        pairs = zip(again["unit"], again["indicator"], strict=True)
        raise MethodError(
            Problem(message("vintage.repeated", unit=str(unit), indicator=str(code)))
            for unit, code in pairs
        )


def convert(
    observations: pd.DataFrame,
    matrix: pd.DataFrame | None,
    *,
    to: str,
    natures: Mapping[str, Nature],
    size: str = "pop11",
    least_overlap: float = 0.8,
    smallest_share: float = 0.01,
) -> Conversion:
    """Carry values to another vintage of NUTS codes.

    A count is divided over the new areas by the size of what they share with the old one, so the
    sum stays. A level (rate, mean, index) of a new area is the mean of the old ones, weighted by
    the same sizes; where the overlap is below ``least_overlap`` it is left empty. The overlap of a
    new area is the sum, over the old areas, of their share in it times its share in them.

    Args:
        observations: ``tables.OBSERVATIONS`` in one vintage, in any order.
        matrix: ``tables.CROSSWALK``; none is needed where only 2021 and 2024 meet.
        to: the vintage to reach.
        natures: for each indicator, whether it is a count or a level.
        size: column of the matrix to weigh with; the year nearest to the values is best.
        least_overlap: from 0 to 1, for levels.
        smallest_share: an old area with a smaller share in a new one is left out of its level;
            areas whose overlap lacks no more than this count as the same.

    Raises:
        MethodError: for vintages as ``declared_vintage``; ``vintage.no_matrix`` where the matrix
            has no such step; ``vintage.unknown_codes`` for codes that it does not know;
            ``vintage.no_matrix_2024`` for areas that a split, merger or new border touched;
            ``vintage.nature_unknown`` for indicators that ``natures`` lacks, ``vintage.repeated``
            for two values of one area, indicator and year.
    """
    start = declared_vintage(observations)
    if to not in VINTAGES:
        raise MethodError.of("vintage.unknown", versions=(to,), known=VINTAGES)
    codes = {str(code) for code in observations["indicator"]}
    if missing := tuple(sorted(codes - natures.keys())):
        raise MethodError.of("vintage.nature_unknown", indicators=missing)
    check_repeats(observations)
    shares = _shares(observations, _step(matrix, start, to, size), start, to)
    basis = _basis(shares, least_overlap, smallest_share)
    carried = _carry(
        observations,
        shares,
        basis,
        natures=natures,
        smallest_share=smallest_share,
        least_overlap=least_overlap,
    )
    return Conversion(carried.assign(nuts_version=to), basis, _cautions(basis, start, to))


def _step(matrix: pd.DataFrame | None, start: str, to: str, size: str) -> pd.DataFrame:
    """Old code, new code and the size of what they share."""
    import pandas as pd

    columns = ["from_code", "to_code", "size"]
    if start == to:
        return pd.DataFrame({name: [] for name in columns})
    if matrix is not None:
        chosen = matrix[(matrix["from_version"] == start) & (matrix["to_version"] == to)]
        step = chosen[["from_code", "to_code", size]].set_axis(columns, axis=1)
        if not step.empty:
            return step[step["size"] > 0]
    if "2024" not in (start, to):
        raise MethodError.of("vintage.no_matrix", start=start, to=to)
    own = pd.DataFrame(_own_codes(), columns=["2021", "2024"])
    if {start, to} == set(_OWN):
        return own[[start, to]].set_axis(columns[:2], axis=1).assign(size=1.0)
    raise MethodError.of("vintage.through_2021", start=start, to=to)


@cache
def _own_codes() -> list[tuple[str, str]]:
    file = resources.files("innaxe.indicators").joinpath("nuts_2021_2024.csv")
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return [(row["code_2021"], row["code_2024"]) for row in rows]


def _shares(observations: pd.DataFrame, step: pd.DataFrame, start: str, to: str) -> pd.DataFrame:
    """For each pair of codes, the share of the old area and the share of the new one."""
    import pandas as pd

    units = {str(unit) for unit in observations["unit"]}
    whole = sorted(units if start == to else {unit for unit in units if len(unit) == _COUNTRY})
    # a country keeps its code, whatever happens to its regions
    same = pd.DataFrame({"from_code": whole, "to_code": whole, "size": 1.0})
    step = pd.concat([step[~step["from_code"].isin(whole)], same], ignore_index=True)
    if unknown := tuple(sorted(units - set(step["from_code"]))):
        own = {start, to} == set(_OWN)
        code = "vintage.no_matrix_2024" if own else "vintage.unknown_codes"
        raise MethodError([Problem(message(code, codes=unknown, start=start, to=to))])
    # sums over sorted rows: the same content gives the same bits
    step = step.sort_values(["to_code", "from_code"], ignore_index=True)
    by_old = step.groupby("from_code")["size"].transform("sum")
    by_new = step.groupby("to_code")["size"].transform("sum")
    step = step.assign(of_old=step["size"] / by_old, of_new=step["size"] / by_new)
    # new areas that none of the given ones touches are of no concern
    reached = set(step.loc[step["from_code"].isin(units), "to_code"])
    return step[step["to_code"].isin(reached)]


def _basis(shares: pd.DataFrame, least_overlap: float, smallest_share: float) -> pd.DataFrame:
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for unit, group in shares.groupby("to_code", sort=True):
        overlap = float((group["of_old"] * group["of_new"]).sum())
        main = str(group.sort_values("of_new", kind="stable")["from_code"].iloc[-1])
        if overlap >= 1 - smallest_share:
            basis = "unchanged" if main == unit else "recoded"
        else:
            basis = "border_change" if overlap >= least_overlap else "split"
        codes = " ".join(str(code) for code in group["from_code"])
        parts = " ".join(f"{share:.4f}" for share in group["of_new"])
        rows.append(
            {"unit": unit, "basis": basis, "overlap": overlap, "codes": codes, "shares": parts}
        )
    return pd.DataFrame(rows, columns=["unit", "basis", "overlap", "codes", "shares"])


def _carry(
    observations: pd.DataFrame,
    shares: pd.DataFrame,
    basis: pd.DataFrame,
    *,
    natures: Mapping[str, Nature],
    smallest_share: float,
    least_overlap: float,
) -> pd.DataFrame:
    """The values of the new areas."""
    import numpy as np
    import pandas as pd

    keys = [name for name in ("indicator", "year") if name in observations.columns]
    texts = [name for name in ("unit_of_measure", "source", "flag") if name in observations.columns]
    pairs = _pairs(observations, shares, keys, natures, smallest_share)
    sums = _sums(pairs, ["to_code", *keys], texts).rename(columns={"to_code": "unit"})
    made = sums.merge(basis[["unit", "basis", "overlap"]], on="unit")
    value = np.where(made["counted"], made["part"], made["part"] / made["weight"])
    empty = (made["gap"] > 0) | (~made["counted"] & (made["overlap"] < least_overlap))
    made["value"] = np.where(empty, np.nan, value)
    guessed = made["basis"].isin(["border_change", "split"]) | (made["estimated"] > 0)
    status = np.where(guessed, "estimated", "recorded")
    made["status"] = np.where(empty, "not_recorded", status)
    result = pd.DataFrame(made[["unit", *keys, "value", "status", *texts]])
    return result.sort_values(["unit", *keys], ignore_index=True)


def _pairs(
    observations: pd.DataFrame,
    shares: pd.DataFrame,
    keys: list[str],
    natures: Mapping[str, Nature],
    smallest_share: float,
) -> pd.DataFrame:
    """For each indicator and year, old and new areas with the part that goes from one to other."""
    import numpy as np

    occasions = observations[keys].drop_duplicates()
    counts = [code for code, nature in natures.items() if nature == "count"]
    pairs = occasions.assign(counted=occasions["indicator"].isin(counts)).merge(shares, how="cross")
    pairs = pairs[pairs["counted"] | (pairs["of_new"] >= smallest_share)]
    pairs = pairs.assign(weight=np.where(pairs["counted"], pairs["of_old"], pairs["of_new"]))
    given = observations.rename(columns={"unit": "from_code"})
    return pairs.merge(given, on=["from_code", *keys], how="left")


def _sums(pairs: pd.DataFrame, keys: list[str], texts: list[str]) -> pd.DataFrame:
    """Parts added up for each new area; ``gap`` counts old areas without a value."""
    rows = pairs.assign(
        part=pairs["weight"] * pairs["value"],
        gap=pairs["value"].isna().astype(int),
        estimated=(pairs["status"] == "estimated").astype(int),
    )
    # the order of addition is the order of codes, so that the same content gives the same bits
    grouped = rows.sort_values([*keys, "from_code"]).groupby(keys, dropna=False, sort=True)
    sums = grouped[["part", "weight", "gap", "estimated"]].sum()
    first = grouped[["counted", *texts]].first()
    return sums.join(first).reset_index()


def _cautions(basis: pd.DataFrame, start: str, to: str) -> tuple[Message, ...]:
    found: list[Message] = []
    for kind in ("border_change", "split"):
        units = tuple(str(unit) for unit in basis.loc[basis["basis"] == kind, "unit"])
        if units:
            code = f"vintage.{kind}"
            found.append(message(code, count=len(units), units=units, start=start, to=to))
    return tuple(found)
