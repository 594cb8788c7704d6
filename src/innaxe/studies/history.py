"""The same units over waves or years: one scale for all of them, and what cannot be told apart.

The scale, its outliers and its ends come from all waves together, so that a unit moves because its
figures do. Waves by another version of the indicator set are not among them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError
from innaxe.studies.comparison import KEPT, framework_of, plain_of
from innaxe.studies.messages import kept_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from innaxe.benchmark.panel_result import PanelBenchmark

    Plain = dict[str, Any]

__all__ = ["history"]

FEWEST_PERIODS = 2


def history(
    inputs: Plain,
    *,
    recipe: str,
    draws: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Plain:
    """Where each unit stood in each period, and between which its change can be told.

    Args:
        inputs: ``framework`` (rows of ``tables.FRAMEWORK``), and ``periods``, each with ``year``,
            ``name``, ``units`` (code and name) and ``values``: by indicator one number a unit.
        recipe: name of a preset.
        draws: over the choices of the recipe.
        seed: of the draws.
        progress: called with draws that are done and how many there are.

    Returns:
        ``units``: for each of them the periods in which it has a score, with ranks within the
        period and positions on one scale for all, each from 5 to 95 %, and the steps between
        them; ``areas`` in the order of the framework.

    Raises:
        RequestError: ``history.one_period`` with fewer than two periods.
        InnaxeError: whatever does not fit the method.
    """
    import numpy as np

    from innaxe.benchmark import Recipe
    from innaxe.benchmark.panel import score_panel
    from innaxe.studies.report import named

    if len(inputs["periods"]) < FEWEST_PERIODS:
        raise RequestError.of("history.one_period")
    panel = score_panel(
        _table(inputs),
        framework_of(inputs),
        Recipe.preset(recipe),
        draws=draws,
        rng=np.random.default_rng(seed),
        progress=(lambda done: progress(min(done, draws), draws)) if progress else None,
    )
    words = [kept_message(one) for one in named(panel.recipe_in_words(), panel.rows)]
    return {
        "periods": [{"year": one["year"], "name": one["name"]} for one in inputs["periods"]],
        "draws": len(panel.rows.draws["method"].ranks),
        "areas": _areas(panel),
        "units": _Reading(panel, inputs).units(),
        "words": words,
        "cautions": [kept_message(one) for one in named(panel.cautions, panel.rows)],
        "hashes": dict(panel.rows.hashes),
    }


def _table(inputs: Plain) -> pd.DataFrame:
    """A table of the form ``tables.PANEL_VALUES``: one row a unit and period."""
    import pandas as pd

    codes = [row["iCode"] for row in inputs["framework"] if row["Type"] == "Indicator"]
    frames: list[pd.DataFrame] = []
    for period in inputs["periods"]:
        units = [unit["code"] for unit in period["units"]]
        blank = [None] * len(units)
        columns = {
            code: pd.Series(period["values"].get(code, blank), dtype=float) for code in codes
        }
        frames.append(pd.DataFrame({"unit": units, "year": period["year"], **columns}))
    return pd.concat(frames, ignore_index=True)


def _areas(panel: PanelBenchmark) -> list[Plain]:
    """The index first, then what is below it."""
    nodes = panel.rows.hierarchy.nodes
    return [
        {"code": code, "name": nodes[code].name, "level": nodes[code].level}
        for code in panel.rows.hierarchy.aggregates
    ]


class _Reading:
    """The draws of a panel, read unit by unit."""

    def __init__(self, panel: PanelBenchmark, inputs: Plain) -> None:
        self.panel = panel
        self.ranks = panel.draws["method"]
        self.positions = panel.rows.draws["method"].positions
        self.names = {u["code"]: u["name"] for p in inputs["periods"] for u in p["units"]}
        self.low, self.median, self.high = self.ranks.interval()

    def units(self) -> dict[str, Plain]:
        """Periods and steps of each unit, in the order of codes."""
        import numpy as np

        periods = self.panel.periods
        scored = ~np.isnan(self.panel.nominal_ranks)
        found: dict[str, Plain] = {}
        for unit in self.panel.units:
            mine = np.array([code == unit for code in periods.units])
            rows: list[int] = np.flatnonzero(mine & scored).tolist()
            rows.sort(key=lambda row: periods.year[row])
            found[unit] = {
                "name": self.names[unit],
                "periods": [self._period(row) for row in rows],
                "steps": [self._step(before, after) for before, after in pairwise(rows)],
            }
            if len(rows) > FEWEST_PERIODS:
                found[unit]["whole"] = self._step(rows[0], rows[-1])
        return found

    def _period(self, row: int) -> Plain:
        import numpy as np

        year = int(self.panel.periods.year[row])
        ranks = self.panel.nominal_ranks[self.panel.periods.year == year]
        ends = np.quantile(
            self.positions[:, row].astype(float), (0.05, 0.25, 0.5, 0.75, 0.95), axis=0
        )
        return {
            "year": year,
            "ranked": int((~np.isnan(ranks)).sum()),
            "rank": [plain_of(float(end[row])) for end in (self.low, self.median, self.high)],
            "positions": [[_kept(end) for end in column] for column in ends.T],
        }

    def _step(self, before: int, after: int) -> Plain:
        """From one period to another: the share of draws in which the unit stands higher."""
        first, last = self.positions[:, before], self.positions[:, after]
        higher, lower = (last > first).mean(axis=0), (last < first).mean(axis=0)
        years = self.panel.periods.year
        return {
            "from": int(years[before]),
            "to": int(years[after]),
            "higher": [_kept(one) for one in higher],
            "verdicts": _verdicts(higher, lower),
        }


def _kept(value: Any) -> float | None:
    found = float(value)
    return None if found != found else round(found, KEPT)  # noqa: PLR0124 - not a number


def _verdicts(higher: NDArray[Any], lower: NDArray[Any]) -> Sequence[str]:
    """``higher`` or ``lower`` where nine of ten draws say so, else ``same``."""
    from innaxe.benchmark.uncertainty import DISTINGUISHABLE

    def verdict(up: float, down: float) -> str:
        if up >= DISTINGUISHABLE:
            return "higher"
        return "lower" if down >= DISTINGUISHABLE else "same"

    return [verdict(float(up), float(down)) for up, down in zip(higher, lower, strict=True)]
