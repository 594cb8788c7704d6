"""The agreed set of a wave as definitions: read once for each hash, since it never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.indicators import catalogue, comparable, compare, parse_set
from innaxe.site.indicators.models import IndicatorSet as StoredSet

if TYPE_CHECKING:
    from innaxe.indicators import Indicator, IndicatorSet

__all__ = ["agreed", "by_dimension", "comparable_ids", "part_covers"]

_KEPT: dict[str, IndicatorSet] = {}
_SAME: dict[tuple[str, str], frozenset[str]] = {}
_MOST_KEPT = 200
DIMENSION = "dimension:"


def agreed(stored: StoredSet) -> IndicatorSet:
    """The definitions of a stored set; the database is asked for them once."""
    found = _KEPT.get(stored.sha256)
    if found is None:
        content = StoredSet.objects.values_list("content", flat=True).get(pk=stored.pk)
        found = parse_set(content)
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[stored.sha256] = found
    return found


def by_dimension(found: IndicatorSet) -> dict[str, list[Indicator]]:
    """The indicators by dimension, in the order in which dimensions are presented."""
    groups: dict[str, list[Indicator]] = {key: [] for key in catalogue().dimensions}
    for indicator in found.indicators:
        groups.setdefault(indicator.dimension, []).append(indicator)
    return {key: members for key, members in groups.items() if members}


def comparable_ids(one: StoredSet, other: StoredSet) -> frozenset[str]:
    """The indicators whose values mean the same in both sets."""
    if one.sha256 == other.sha256:
        return frozenset(agreed(one).ids)
    key = (one.sha256, other.sha256)
    if key not in _SAME:
        _SAME[key] = frozenset(comparable(compare(agreed(one), agreed(other))).ids)
    return _SAME[key]


def part_covers(part: str, indicator: Indicator) -> bool:
    """Whether an assigned part, a dimension or one indicator, holds the indicator."""
    return part in {indicator.id, f"{DIMENSION}{indicator.dimension}"}
