"""What both kinds of map share: classes of territories, their colours, what could not be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.class_strip import ClassStrip, Sample, colours_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from innaxe.publish.charts.theme import Palette

__all__ = ["DrawnMap", "Territories", "fill_of", "not_shown", "strip_of"]


@dataclass(frozen=True, slots=True)
class Territories:
    """What a map shows.

    Args:
        values: for each code the number of its class, counted from 0; ``None`` where nothing is
            recorded.
        classes: the classes in words, in the order of the colours: light to dark, or from below
            the middle to above it.
        scale: ``sequential`` (at most five classes) or ``diverging`` (at most seven).
        own: codes of the own territory, or nothing.
        own_label: its name.
        missing_label: what to call territories without a class.
        told: headings of what stands beside the pointer.
        words: the same for each code.
    """

    values: Mapping[str, int | None]
    classes: tuple[str, ...]
    scale: Literal["sequential", "diverging"] = "sequential"
    own: tuple[str, ...] = ()
    own_label: str = ""
    missing_label: str = ""
    told: tuple[str, ...] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict[str, "Sequence[str]"])


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map, and the codes that have no place on it; no chart where none has."""

    chart: alt.LayerChart | None
    not_shown: tuple[str, ...]


def fill_of(data: Territories, code: str, palette: Palette) -> str | None:
    """Colour of a territory, nothing where it has no class."""
    value = data.values[code]
    return None if value is None else colours_of(len(data.classes), data.scale, palette)[value]


def not_shown(data: Territories, drawn: Iterable[str]) -> tuple[str, ...]:
    """Codes with values that have no place on the map, sorted."""
    return tuple(sorted(set(data.values) - set(drawn)))


def strip_of(
    data: Territories, drawn: Iterable[str], palette: Palette, width: float = WIDTH
) -> ClassStrip:
    """The strip of classes, with a sample of what else is on the map."""
    drawn = set(drawn)
    samples: list[Sample] = []
    if drawn & set(data.own):
        samples.append(Sample(data.own_label, palette.own))
    if any(data.values[code] is None for code in drawn):
        samples.append(Sample(data.missing_label, palette.mute, dash=(3, 2), width=1))
    colours = colours_of(len(data.classes), data.scale, palette)
    return ClassStrip(data.classes, colours, tuple(samples), width)
