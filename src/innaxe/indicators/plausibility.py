"""What about a figure should make its owner look again: flags, which never refuse anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LIMITS", "implausible"]

_SHARE = (0.0, 100.0)
# lowest and highest value that the unit of measure allows
LIMITS: Mapping[str, tuple[float, float]] = {
    "percent": _SHARE,
    "percent_active": _SHARE,
    "percent_employed": _SHARE,
    "percent_weighted": _SHARE,
    "share_0_1": (0.0, 1.0),
    "index_0_1": (0.0, 1.0),
    "mean_1_5": (1.0, 5.0),
    "points_0_3": (0.0, 3.0),
    "points_0_10": (0.0, 10.0),
    "net_score": (-100.0, 100.0),
}
_MAY_BE_NEGATIVE = frozenset({"net_score", "points_gap"})
_WHOLE = frozenset({"clusters", "members", "persons", "services"})
_DOUBLE = 2.0


def implausible(unit: str, value: float | None, before: float | None = None) -> tuple[Message, ...]:
    """What is striking about a figure.

    Args:
        unit: key of its unit of measure.
        value: the figure; None where it is not recorded.
        before: the same figure of the last wave, where there is a comparable one.

    Returns:
        Messages ``plausible.…``: outside what the unit allows, below zero, no whole number, more
        than doubled or less than half, from or to zero, with another sign.
    """
    if value is None:
        return ()
    return (*_alone(unit, value), *_against(value, before))


def _alone(unit: str, value: float) -> list[Message]:
    found: list[Message] = []
    lowest, highest = LIMITS.get(unit, (value, value))
    if not lowest <= value <= highest:
        found.append(message("plausible.outside", lowest=lowest, highest=highest))
    elif value < 0 and unit not in _MAY_BE_NEGATIVE:
        found.append(message("plausible.negative"))
    if unit in _WHOLE and value != int(value):
        found.append(message("plausible.whole"))
    return found


def _against(value: float, before: float | None) -> list[Message]:
    if before is None or before == value:
        return []
    if before == 0 or value == 0:
        return [message("plausible.from_zero" if before == 0 else "plausible.to_zero")]
    if (before < 0) != (value < 0):
        return [message("plausible.sign")]
    change = value / before
    if change > _DOUBLE:
        return [message("plausible.doubled", times=change)]
    if change < 1 / _DOUBLE:
        return [message("plausible.halved", times=1 / change)]
    return []
