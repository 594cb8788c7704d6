"""Is the index sound? The statistical checks that the JRC makes before an index is published.

Coverage, coherence, weights against importance, effect of removing elements; each with the flags
that a reader should see first. Not here: uncertainty and sensitivity, which need draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from innaxe.benchmark.associations import Correlation, associate
from innaxe.benchmark.audit_flags import THRESHOLDS, Flag, flags_of
from innaxe.benchmark.consistency import Consistency, consistencies
from innaxe.benchmark.coverage import Availability, coverage
from innaxe.benchmark.importance import Importance, importances
from innaxe.benchmark.removals import Removal, removals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message

__all__ = ["AUDIT_TABLES", "Audit", "audit"]

# the columns of each table, as they stand in the files
AUDIT_TABLES: dict[str, tuple[str, ...]] = {
    "availability": ("kind", "code", "name", "recorded", "possible", "kept", "share", "enough"),
    "correlations": ("code", "other", "relation", "count", "pearson", "spearman"),
    "consistency": ("code", "children", "count", "alpha", "first_share", "above_one"),
    "weights": (
        "code", "parent", "level", "weight", "importance", "ratio", "effective_weight",
        "index_importance", "with_parent", "with_index",
    ),
    "removals": ("code", "level", "mean_change", "largest_change", "unit", "unranked"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audit:
    """What ``audit`` gives back.

    Args:
        availability: what was recorded of each unit and each indicator.
        correlations: of pairs of indicators, and of indicators and aggregates with those above.
        consistency: alpha and principal components of each aggregate.
        weights: weight and importance of each code below the index.
        removals: what the ranking would be without each code.
        flags: what to look at, in the order of the steps.
        hashes: SHA-256 of values, framework and recipe.
        cautions: those of the benchmark.
    """

    availability: tuple[Availability, ...]
    correlations: tuple[Correlation, ...]
    consistency: tuple[Consistency, ...]
    weights: tuple[Importance, ...]
    removals: tuple[Removal, ...]
    flags: tuple[Flag, ...]
    hashes: Mapping[str, str]
    cautions: tuple[Message, ...]

    @property
    def thresholds(self) -> dict[str, float]:
        """The numbers in the rules of the flags, by name."""
        return dict(THRESHOLDS)

    @property
    def enough(self) -> float:
        """Share of values that the rule of thumb asks for."""
        return THRESHOLDS["enough"]

    @property
    def warnings(self) -> tuple[Flag, ...]:
        """Flags that ask for a decision."""
        return tuple(flag for flag in self.flags if flag.level == "warning")

    def table(self, name: str) -> pd.DataFrame:
        """One of ``AUDIT_TABLES`` as a data frame."""
        rows: tuple[Any, ...] = getattr(self, name)
        columns = list(AUDIT_TABLES[name])
        frame = pd.DataFrame(
            [[getattr(row, column) for column in columns] for row in rows], columns=columns
        )
        return frame.astype({"above_one": "Int64"}) if name == "consistency" else frame

    def to_frame(self) -> pd.DataFrame:
        """The flags: step, level, code of the message and how many things it names."""
        rows = [
            (flag.step, flag.level, flag.message.code, flag.message.params.get("count"))
            for flag in self.flags
        ]
        frame = pd.DataFrame(rows, columns=["step", "level", "code", "count"])
        return frame.astype({"count": "Int64"})

    def to_dict(self) -> dict[str, Any]:
        """Method, thresholds, hashes, flags and cautions as plain data, ready for JSON."""
        return {
            "method": "benchmark audit",
            "thresholds": self.thresholds,
            "flags": [flag.to_dict() for flag in self.flags],
            "hashes": dict(self.hashes),
            "cautions": [caution.to_dict() for caution in self.cautions],
        }


def audit(benchmark: Benchmark) -> Audit:
    """Check a scored benchmark; draws are not needed.

    Correlations and all that rests on them use normalised values, where more is always better.
    """
    associations = associate(benchmark)
    parts: dict[str, Any] = {
        "availability": coverage(benchmark),
        "correlations": associations.pairs,
        "consistency": consistencies(benchmark),
        "removals": removals(benchmark),
    }
    importance = importances(benchmark, associations)
    return Audit(
        **parts,
        weights=importance,
        flags=flags_of(benchmark, importance=importance, **parts),
        hashes=benchmark.hashes,
        cautions=benchmark.cautions,
    )
