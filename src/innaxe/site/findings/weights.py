"""How a finding or need was weighed, by helix: what may be shown of it.

Two rules keep the words of single persons from being worked out. Within one table, cells under
``MINIMUM_ANSWERS`` are withheld with as many others as it takes (``disclosure.protect``). Between
two tables, at least ``BATCH`` words are new: so even one of those who weighed, who knows the own
word, sees what five others said together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS, protect
from innaxe.site.findings.kinds import Helix

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BANDS", "BATCH", "WeightRow", "Weights", "counted", "weights_of"]

BATCH = MINIMUM_ANSWERS + 1
BANDS = ("low", "middle", "high")  # 1 and 2; 3; 4 and 5
_BAND = {1: 0, 2: 0, 3: 1, 4: 2, 5: 2}


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One helix: counts by band and in all, None where withheld."""

    helix: str
    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Weights:
    """The table that everybody sees.

    Args:
        rows: by helix; none before enough persons weighed, or where nothing may be shown.
        totals: by band over all helices, then all; None where withheld.
    """

    rows: tuple[WeightRow, ...] = ()
    totals: tuple[int | None, ...] = ()

    @property
    def high(self) -> float | None:
        """The share that gave 4 or 5; None where it is withheld."""
        if not self.totals or self.totals[2] is None or not self.totals[3]:
            return None
        return self.totals[2] / self.totals[3]


def counted(votes: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Counts by helix and band, as they are kept."""
    found = {helix: [0] * len(BANDS) for helix in Helix.values}
    for helix, value in votes:
        found[helix][_BAND[value]] += 1
    return found


def weights_of(kept: dict[str, list[int]] | None) -> Weights:
    """What may be shown of kept counts."""
    if not kept:
        return Weights()
    counts = np.array([kept[helix] for helix in Helix.values], dtype=np.float64)
    shown: Any = protect(counts).published(counts)
    if np.isnan(shown).all():
        return Weights()
    plain = [tuple(None if np.isnan(cell) else int(cell) for cell in row) for row in shown]
    rows = tuple(
        WeightRow(helix, row[:-1], row[-1])
        for helix, row in zip(Helix.values, plain[:-1], strict=True)
    )
    return Weights(rows, plain[-1])
