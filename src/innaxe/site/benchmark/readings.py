"""What pages and the API read out of a comparison in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.benchmark.position import AreaPosition

__all__ = ["apart", "moved"]


def apart(one: AreaPosition, other: AreaPosition | None) -> bool:
    """Whether two units differ on an area: their intervals do not touch."""
    return other is not None and (one.low > other.high or other.low > one.high)


def moved(before: Mapping[str, Any], after: Sequence[float] | None) -> bool:
    """Whether other choices move a unit out of its range of ranks, as far as they rank it."""
    return after is not None and (after[2] < before["low"] or after[0] > before["high"])
