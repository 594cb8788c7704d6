"""A single number that a person typed, in the manner of the person's language."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import SourceError
from innaxe.sources.notes import shown
from innaxe.sources.numbers import is_missing, parse_number

if TYPE_CHECKING:
    from innaxe.sources.numbers import Mark

__all__ = ["read_typed_number"]

# what parts thousands besides a space, which all languages accept
_GROUPS: dict[str, str] = {"en": ",", "de": ".", "es": ".", "ca": ".", "da": "."}
_LOOKS_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def read_typed_number(text: str, language: str) -> float | None:
    """Read what somebody typed into a field; nothing, a dash or ``NA`` is no number.

    English writes 1,234.5, the other languages write 1.234,5 or 1 234,5. What could be a decimal
    in one habit and thousands in another is refused where the language has no such habit.

    Args:
        text: as typed.
        language: of the person.

    Raises:
        SourceError: ``figures.not_a_number`` or ``figures.ambiguous_number``.
    """
    plain = text.strip()
    if is_missing(plain):
        return None
    mark: Mark = "." if language == "en" else ","
    other = "," if mark == "." else "."
    if other in plain and _GROUPS.get(language) != other:
        code = "ambiguous_number" if _LOOKS_GROUPED.fullmatch(plain) else "not_a_number"
        raise SourceError.of(f"figures.{code}", text=shown(plain), mark=mark)
    number = parse_number(plain, mark)
    if number.problem or number.flag or isnan(number.value):
        raise SourceError.of("figures.not_a_number", text=shown(plain), mark=mark)
    return number.value
