"""Numbers, dates and texts as both engines turn them into each other; a calendar without a clock.

Days count from 1 January 1970, as in ODK. The calendar is the proleptic Gregorian one
(H. Hinnant, chrono-compatible low-level date algorithms, 2014).
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

__all__ = [
    "date_text",
    "days_of",
    "finite",
    "number_of",
    "number_text",
    "parts_of",
    "settled",
]

_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_DIGITS = 12
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def finite(number: float) -> float | None:
    """The number, or nothing where it is none or too large to be one."""
    return number if math.isfinite(number) else None


def settled(number: float) -> float | None:
    """Rounded to 12 significant digits: libraries of mathematics differ in the last ones."""
    if not math.isfinite(number):
        return None
    return float(f"{number:.{_DIGITS - 1}e}")


def number_text(number: float) -> str:
    """A number as text: shortest digits that read back, no exponent, no trailing zeros."""
    if number == 0:
        return "0"
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_of(text: str) -> float | None:
    """The number that a text stands for; dates are days, times are parts of a day."""
    if found := _NUMBER.fullmatch(text):
        return finite(float(found[1]))
    if parts := parts_of(text):
        year, month, day, hour, minute, second = parts
        return days_of(year, month, day) + (hour * 3600 + minute * 60 + second) / 86400
    if found := _TIME.fullmatch(text):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        if hour < 24 and minute < 60 and second < 60:  # noqa: PLR2004 - a clock
            return (hour * 3600 + minute * 60 + second) / 86400
    return None


def parts_of(text: str) -> tuple[int, int, int, int, int, int] | None:
    """Year to second of a date or moment; nothing where the calendar has no such day.

    A moment is taken at its place: the offset from universal time is not applied.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    hour, minute, second = (int(part or 0) for part in found.group(4, 5, 6))
    if not (1 <= month <= 12 and 1 <= day <= _month_length(year, month)):  # noqa: PLR2004
        return None
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        return None
    return year, month, day, hour, minute, second


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else MONTHS[month - 1]  # noqa: PLR2004 - February


def days_of(year: int, month: int, day: int) -> int:
    """Days since 1 January 1970."""
    year -= month <= 2  # noqa: PLR2004 - the year starts in March
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1  # noqa: PLR2004
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146097 + day_of_era - 719468


def date_text(days: float) -> str | None:
    """The date of a number of days; nothing outside the years 1 to 9999."""
    number = math.floor(days) + 719468
    era = number // 146097
    day_of_era = number - era * 146097
    years = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9  # noqa: PLR2004 - the year starts in March
    year = years + era * 400 + (month <= 2)  # noqa: PLR2004
    if not 1 <= year <= 9999:  # noqa: PLR2004 - four digits
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
