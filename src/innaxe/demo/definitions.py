"""What the demo is made of, read from the data files beside this module."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Consortium", "Indicator", "Member", "Region", "Texts", "data_text", "load_consortium"]


@dataclass(frozen=True, slots=True)
class Region:
    """A real region and what the model makes of it.

    Args:
        unit, name, country: NUTS 2 code, name with the word Demo, country code.
        strength: made-up label that sets the standing.
        is_cluster: whether one of the six clusters stands for it.
        asked: how many are asked, by kind of sample.
        gaps: share of figures that it does not record; the gaps of clusters are in the model.
    """

    unit: str
    name: str
    country: str
    strength: str
    is_cluster: bool
    asked: Mapping[str, int]
    gaps: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """How the figures of one indicator are drawn.

    Args:
        code, parent, direction, weight: as in the framework.
        unit: code of the text that names the unit of measure.
        denominator: code of the column to divide by, or an empty string.
        kind: ``count``, ``share`` or ``scale``.
        centre, spread: of the figure; of its logarithm for a count, of its logit for a share.
        low, high: ends of a scale.
        decimals: how it is published.
        loading: how closely it follows the standing of the region.
        sample: kind of sample behind it, or an empty string.
        told: what is published of the sample: ``n``, ``se`` or both.
        deviation: of the answers on a scale.
        gaps: share of regions that do not record it.
    """

    code: str
    parent: str
    direction: int
    weight: str
    unit: str
    denominator: str
    kind: str
    centre: float
    spread: float
    low: float
    high: float
    decimals: int
    loading: float
    sample: str
    told: tuple[str, ...]
    deviation: float
    gaps: float


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that does not exist."""

    member: str
    unit: str
    name: str
    helix: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Names and units of measure of the demo in one language."""

    by_code: Mapping[str, str]

    def __getitem__(self, code: str) -> str:
        """The text with this code; an empty code has an empty text."""
        return self.by_code[code] if code else ""

    @classmethod
    def of(cls, language: str) -> Texts:
        """The texts in a language of ``innaxe.locale.LANGUAGES``."""
        return cls({row["code"]: row[language] for row in _rows("texts.csv")})


@dataclass(frozen=True, slots=True)
class Consortium:
    """All definitions of the demo.

    Args:
        regions: six clusters, then the regions they are compared with.
        indicators: in the order of the framework.
        members: of the clusters.
        model: the rest, as ``consortium.toml`` says it.
    """

    regions: tuple[Region, ...]
    indicators: tuple[Indicator, ...]
    members: tuple[Member, ...]
    model: Mapping[str, Any]

    @property
    def clusters(self) -> tuple[Region, ...]:
        """The regions that a cluster stands for."""
        return tuple(region for region in self.regions if region.is_cluster)

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of all regions."""
        return tuple(region.unit for region in self.regions)

    @property
    def report_cluster(self) -> Region:
        """The cluster that the report is about."""
        return self.regions[self.units.index(self.model["report_unit"])]

    @property
    def day(self) -> date:
        """The date on the report."""
        return self.model["day"]


def load_consortium() -> Consortium:
    """Read all definitions."""
    members = tuple(Member(**row) for row in _rows("members.csv"))
    sizes = [member.unit for member in members]
    return Consortium(
        regions=tuple(_region(row, sizes.count(row["unit"])) for row in _rows("regions.csv")),
        indicators=tuple(map(_indicator, _rows("indicators.csv"))),
        members=members,
        model=tomllib.loads(data_text("consortium.toml")),
    )


def _region(row: Mapping[str, str], members: int) -> Region:
    """A region; of a cluster all members are asked, and nobody else."""
    asked = {kind: int(row[kind] or members) for kind in ("cohort", "answers", "household")}
    return Region(
        unit=row["unit"],
        name=row["name"],
        country=row["country"],
        strength=row["strength"],
        is_cluster=row["cluster"] == "yes",
        asked=asked,
        gaps=float(row["gaps"] or 0),
    )


def _indicator(row: dict[str, str]) -> Indicator:
    numbers = {
        name: float(row[name] or "nan")
        for name in ("centre", "spread", "low", "high", "loading", "deviation", "gaps")
    }
    whole = {name: int(row[name]) for name in ("direction", "decimals")}
    fields: dict[str, Any] = {**row, **numbers, **whole, "told": tuple(row["told"].split())}
    return Indicator(**fields)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(data_text(name).splitlines()))


def data_text(name: str) -> str:
    """Text of a file of the demo."""
    return resources.files("innaxe.demo").joinpath(name).read_text(encoding="utf-8")
