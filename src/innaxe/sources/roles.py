"""What a framework says about the columns of the values: which code plays which part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from innaxe.sources.sheets import Cells

__all__ = ["ANSWERS", "FORM_HEADINGS", "NAMES", "Form", "Roles", "form_of", "role_of"]

Form = Literal["wide", "long", "framework", "scoreboard", ""]

NAMES = {
    "unit": "unit", "ucode": "unit", "uname": "name", "name": "name", "unit_name": "name",
    "year": "year", "time": "year",
}  # fmt: skip
ANSWERS = {"se": "standard_error", "n": "n"}
FORM_HEADINGS = ("uCode", "unit", "indicator", "year", "value")


@dataclass(frozen=True, slots=True)
class Roles:
    """The codes of a framework by the part they play in the values.

    Args:
        indicators: codes of type Indicator and Other, with their units of measure.
        needed: codes of type Indicator: some file must have them.
        groups: codes of columns that hold labels.
        denominators: codes of columns to divide by.
    """

    indicators: Mapping[str, str]
    needed: Sequence[str]
    groups: Sequence[str]
    denominators: Sequence[str]

    @classmethod
    def of(cls, framework: DataFrame) -> Roles:
        """Sort the codes of a framework."""
        of_type: dict[str, list[str]] = {}
        for code, kind in zip(framework["iCode"], framework["Type"], strict=True):
            of_type.setdefault(kind, []).append(code)
        measured = framework[framework["Type"].isin(["Indicator", "Other"])]
        measures = (
            measured["Unit"].fillna("") if "Unit" in measured else ["" for _ in measured["iCode"]]
        )
        return cls(
            dict(zip(measured["iCode"], measures, strict=True)),
            of_type.get("Indicator", []),
            of_type.get("Group", []),
            of_type.get("Denominator", []),
        )

    @property
    def known(self) -> list[str]:
        """All codes that the values may carry."""
        return [*self.indicators, *self.groups, *self.denominators]


def form_of(cells: Cells) -> Form:
    """Which kind of table the headings announce."""
    headings = {heading.casefold() for heading in cells.headings}
    if "icode" in headings and headings & {"level", "parent", "direction", "weight"}:
        return "framework"
    if headings & {"region code", "indicator code"}:
        return "scoreboard"
    if "indicator" in headings:
        # one of the two may be missing or misspelt; with neither it is a list of indicators
        return "long" if headings & {"value", "year"} else ""
    return "wide" if headings & {"ucode", "unit"} else ""


def role_of(heading: str, roles: Roles) -> tuple[str, str]:
    """The part that a column of a wide table plays, and for which code; codes come first."""
    for part, codes in (
        ("value", roles.indicators),
        ("group", roles.groups),
        ("denominator", roles.denominators),
    ):
        if heading in codes:
            return part, heading
    code, _, suffix = heading.rpartition(":")
    if suffix.strip().casefold() in ANSWERS and code.strip() in roles.indicators:
        return ANSWERS[suffix.strip().casefold()], code.strip()
    return NAMES.get(heading.casefold(), ""), ""
