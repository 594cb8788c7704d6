"""What a figure holds, as plain data: for history, undo, frozen copies and comparing two edits."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.site.indicators.models import Figure

__all__ = ["Record", "digest", "record_of"]


@dataclass(frozen=True, slots=True)
class Record:
    """One figure with how it is known, without who entered it."""

    value: float | None
    basis: str
    reason: str = ""
    source: str = ""
    note: str = ""
    flag: str = ""
    nuts_version: str = ""
    standard_error: float | None = None
    n: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return asdict(self)

    @classmethod
    def parse(cls, data: Mapping[str, Any] | None) -> Record | None:
        """From plain data; None where there was no figure."""
        return None if data is None else cls(**data)


def record_of(figure: Figure | None) -> Record | None:
    """What a stored figure holds."""
    if figure is None:
        return None
    return Record(**{name: getattr(figure, name) for name in Record.__slots__})


def digest(figures: Iterable[Mapping[str, Any]]) -> str:
    """A hash of figures by content: sorted, numbers rounded to ten significant digits."""
    whole = hashlib.sha256()
    for figure in sorted(figures, key=lambda one: one["indicator"]):
        plain = {
            name: f"{item:.9e}" if isinstance(item, float) else item
            for name, item in figure.items()
        }
        whole.update(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return whole.hexdigest()
