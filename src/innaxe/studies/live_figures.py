"""What own text can refer to: the figures of a kept comparison, in the reader's words.

A rank, a score and a position never come without their interval: the reference that gives the one
gives the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError, Share
from innaxe.studies.live_text import Reference, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from innaxe.locale import Catalogue

    Plain = dict[str, Any]

__all__ = ["COUNTS", "LiveFigures", "nominal_scores"]

COUNTS = ("units", "ranked", "indicators", "areas", "draws")


def nominal_scores(inputs: Plain, recipe: str) -> dict[str, float]:
    """The score of each unit by the recipe as it is, without draws; NaN without one."""
    from innaxe.studies.comparison import scored

    benchmark = scored(inputs, recipe, 0, 1)
    column = benchmark.aggregate_scores[:, -1]
    return dict(zip(benchmark.units, (float(one) for one in column), strict=True))


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """The figures of a comparison by reference.

    Args:
        inputs, board: of the comparison, names in the language of ``words``.
        own: gives what belongs to one unit, as ``compare`` gave it back.
        scores: gives the score of each unit.
        words: the language that figures are told in.
        unnamed: whether units stay without a name: then no reference may name one.
    """

    inputs: Plain
    board: Plain
    own: Callable[[str], Plain]
    scores: Callable[[], Mapping[str, float]]
    words: Catalogue
    unnamed: bool = False
    _kept: dict[str, Plain] = field(default_factory=dict[str, "Plain"])

    def __call__(self, one: Reference) -> str:
        """The figure in words.

        Raises:
            RequestError: if it is gone: ``live.unit``, ``live.indicator``, ``live.part``,
                ``live.not_ranked``, ``live.no_value``, ``live.what``, ``live.unnamed``.
        """
        return getattr(self, f"_{one.kind}")(*one.codes)

    # ---- what is there ----
    def units(self) -> dict[str, str]:
        """Code and name of each unit."""
        return {one["code"]: one["name"] for one in self.inputs["units"]}

    def parts(self) -> dict[str, str]:
        """Code and name of each area and each indicator."""
        return {row["iCode"]: row["iName"] for row in self.inputs["framework"] if row["Parent"]}

    def indicators(self) -> dict[str, str]:
        """Code and name of each indicator."""
        rows = self.inputs["framework"]
        return {row["iCode"]: row["iName"] for row in rows if row["Type"] == "Indicator"}

    def offered(self, unit: str) -> Iterator[tuple[Reference, str]]:
        """References with what they give now: those without a unit, and those of one unit."""
        general = [("count", what) for what in COUNTS]
        parts = self.parts()
        weights = [("weight", o["code"]) for o in self.board["weights"] if o["code"] in parts]
        for kind, *codes in [*general, ("apart",), *weights]:
            yield from self._offer(kind, *codes)
        if not unit or self.unnamed or unit not in self.units():
            return
        for kind in ("name", "rank", "interval", "score", "third"):
            yield from self._offer(kind, unit)
        for area in (*self._areas(), *self.indicators()):
            yield from self._offer("position", unit, area)
        for code in self.indicators():
            yield from self._offer("value", unit, code)
            yield from self._offer("year", unit, code)

    def _offer(self, kind: str, *codes: str) -> Iterator[tuple[Reference, str]]:
        found = Reference(kind, codes, reference(kind, *codes))
        try:
            yield found, self(found)
        except RequestError:
            return  # nothing to refer to: not offered

    # ---- looking up ----
    def _named(self, unit: str) -> str:
        if self.unnamed:
            raise RequestError.of("live.unnamed", unit=unit)
        found = self.units().get(unit)
        if found is None:
            raise RequestError.of("live.unit", unit=unit)
        return found

    def _ranked(self, unit: str) -> Plain:
        name = self._named(unit)
        if unit not in self.board["ranks"]:
            raise RequestError.of("live.not_ranked", unit=name)
        return self.board["ranks"][unit]

    def _of(self, unit: str) -> Plain:
        self._ranked(unit)
        if unit not in self._kept:
            self._kept[unit] = self.own(unit)
        return self._kept[unit]

    def _areas(self) -> list[str]:
        return [one["code"] for one in self.board["areas"]]

    def _say(self, code: str, **params: Any) -> str:
        return self.words.text(f"live.figure.{code}", **params)

    def _whole(self, value: float) -> str:
        return self.words.number(value, decimals=0 if value == int(value) else 1)

    # ---- one for each kind ----
    def _name(self, code: str) -> str:
        parts = self.parts()
        return parts[code] if code in parts else self._named(code)

    def _rank(self, unit: str) -> str:
        row = self._ranked(unit)
        ends = {"low": self._whole(row["low"]), "high": self._whole(row["high"])}
        return self._say("rank", rank=self._whole(row["median"]), **ends)

    def _interval(self, unit: str) -> str:
        row = self._ranked(unit)
        return self._say("range", low=self._whole(row["low"]), high=self._whole(row["high"]))

    def _score(self, unit: str) -> str:
        self._ranked(unit)
        known = [one for one in self.scores().values() if not isnan(one)]
        number = self.words.number
        return self._say(
            "score",
            score=number(self.scores()[unit]),
            lowest=number(min(known)),
            highest=number(max(known)),
        )

    def _third(self, unit: str) -> str:
        return self.words.value(Share(self._of(unit)["upper_third"]))

    def _chance(self, unit: str, other: str) -> str:
        self._ranked(other)
        found = self._of(unit)["chances"]
        if unit == other:
            raise RequestError.of("live.same_unit", unit=self._named(unit))
        return self.words.value(Share(found[other]))

    def _position(self, unit: str, part: str) -> str:
        own = self._of(unit)
        found = next((o for o in (*own["areas"], *own["indicators"]) if o["code"] == part), None)
        if found is None:
            raise RequestError.of("live.part", part=part)
        middle = found.get("median", found.get("position"))
        if middle is None:
            raise RequestError.of("live.no_value", part=self._name(part), unit=self._named(unit))
        low, high = found.get("low"), found.get("high")
        if low is None or high is None:
            return self._say("place", place=self._whole(round(middle)))
        ends = {"low": self._whole(round(low)), "high": self._whole(round(high))}
        return self._say("position", place=self._whole(round(middle)), **ends)

    def _cell(self, table: str, unit: str, code: str) -> Any:
        name = self._named(unit)
        if code not in self.inputs["values"]:
            raise RequestError.of("live.indicator", indicator=code)
        place = list(self.units()).index(unit)
        found = self.inputs[table].get(code, [None] * (place + 1))[place]
        if found is None:
            part = self.indicators().get(code, code)
            raise RequestError.of("live.no_value", part=part, unit=name)
        return found

    def _value(self, unit: str, code: str) -> str:
        value = self.words.number(self._cell("values", unit, code))
        rows = (row for row in self.inputs["framework"] if row["iCode"] == code)
        measure = next(rows).get("Unit") or ""
        return self._say("value", value=value, measure=measure) if measure else value

    def _year(self, unit: str, code: str) -> str:
        self._cell("values", unit, code)
        return str(self._cell("years", unit, code))

    def _weight(self, part: str) -> str:
        shares = {row["code"]: row["share"] for row in self.board["weights"]}
        if shares.get(part) is None:
            raise RequestError.of("live.part", part=part)
        return self.words.value(Share(shares[part]))

    def _count(self, what: str) -> str:
        counts = {
            "units": len(self.inputs["units"]),
            "ranked": len(self.board["ranks"]),
            "indicators": len(self.inputs["values"]),
            "areas": len(self.board["areas"]),
            "draws": self.board["draws"],
        }
        if what not in counts:
            raise RequestError.of("live.what", what=what, known=COUNTS)
        return self.words.number(counts[what])

    def _apart(self) -> str:
        return self.words.value(Share(self.board["pairs"]))
