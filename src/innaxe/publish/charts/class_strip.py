"""Colours of classes, and the strip above a chart that says in words what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from innaxe.publish.charts.canvas import LEADING, SMALL, WIDTH, Label
from innaxe.publish.charts.lettering import width_of, wrapped

if TYPE_CHECKING:
    from innaxe.publish.charts.canvas import Canvas
    from innaxe.publish.charts.theme import Palette

__all__ = ["ClassStrip", "Sample", "colours_of", "ink_on"]

PADDING = 10.0
GAP = 2.0
SWATCH = 16.0
APART = 16.0
BELOW = 16.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A mark that the strip explains beside the classes: the own unit, or a missing value."""

    text: str
    stroke: str
    dash: tuple[int, ...] = ()
    width: float = 2.0

    @property
    def wide(self) -> float:
        """Pixels that the swatch and its words take."""
        return SWATCH + 8 + width_of(self.text, SMALL) + APART


class ClassStrip:
    """A box for each class with its words, then the samples; on further lines where need be."""

    def __init__(
        self,
        labels: tuple[str, ...],
        colours: tuple[str, ...],
        samples: tuple[Sample, ...] = (),
        sheet: float = WIDTH,
    ) -> None:
        """Lay it out; it is drawn once the canvas is there."""
        self.colours, self.samples = colours, samples
        self.columns = _columns(labels, sheet) if sheet < WIDTH else len(labels)
        widest = max(width_of(label, SMALL) for label in labels) + 2 * PADDING
        self.wide = min(widest, sheet / self.columns - GAP)
        self.labels = [wrapped(label, self.wide - 6, SMALL) for label in labels]
        self.tall = 24.0 + LEADING * max(label.count("\n") for label in self.labels)
        lines = -(-len(labels) // self.columns)
        foot = lines * (self.tall + GAP) - GAP
        end = self.columns * (self.wide + GAP) + APART
        beside = lines == 1 and end + sum(sample.wide for sample in samples) <= sheet + APART
        self.places = self._beside(end) if beside else self._below(foot, sheet)
        last = self.places[-1][1] + SWATCH / 2 if self.places else 0.0
        self.height = max(foot, last) + BELOW

    def _beside(self, start: float) -> list[tuple[float, float]]:
        """Where the samples stand in the line of the boxes."""
        wide = [sample.wide for sample in self.samples]
        return [(x, self.tall / 2) for x in list(accumulate(wide, initial=start))[:-1]]

    def _below(self, foot: float, sheet: float) -> list[tuple[float, float]]:
        """Where they stand under the boxes, in as many lines as they take."""
        places: list[tuple[float, float]] = []
        x, y = 0.0, foot + 8 + SWATCH / 2
        for sample in self.samples:
            if x and x + sample.wide - APART > sheet:
                x, y = 0.0, y + SWATCH + 6
            places.append((x, y))
            x += sample.wide
        return places

    def draw(self, canvas: Canvas) -> None:
        """Draw it along the upper edge."""
        count = range(len(self.colours))
        edges = [i % self.columns * (self.wide + GAP) for i in count]
        tops = [i // self.columns * (self.tall + GAP) for i in count]
        canvas.rects(
            [
                {"x": x, "x2": x + self.wide, "y": y, "y2": y + self.tall, "fill": colour}
                for x, y, colour in zip(edges, tops, self.colours, strict=True)
            ]
        )
        words = [
            Label(x + self.wide / 2, y + self.tall / 2, text, ink_on(colour), "center", size=SMALL)
            for x, y, text, colour in zip(edges, tops, self.labels, self.colours, strict=True)
        ]
        for (x, y), sample in zip(self.places, self.samples, strict=True):
            self._swatch(canvas, sample, x, y)
            ink = canvas.palette.ink
            words.append(Label(x + SWATCH + 8, y, sample.text, ink, size=SMALL))
        canvas.write(words)

    def _swatch(self, canvas: Canvas, sample: Sample, x: float, middle: float) -> None:
        top = middle - SWATCH / 2
        canvas.rects(
            [{"x": x + 1, "x2": x + SWATCH, "y": top, "y2": top + SWATCH}],
            filled=False,
            stroke=sample.stroke,
            strokeWidth=sample.width,
            strokeDash=list(sample.dash),
        )


def _columns(labels: tuple[str, ...], sheet: float) -> int:
    """As many boxes beside each other as leave room for the longest word; all lines alike."""
    longest = max(width_of(word, SMALL) for label in labels for word in label.split(" "))
    most = max(1, min(len(labels), int(sheet // (longest + 4 + GAP))))
    lines = -(-len(labels) // most)
    return -(-len(labels) // lines)


def colours_of(count: int, scale: str, palette: Palette) -> tuple[str, ...]:
    """As many colours as there are classes, spread over the scale of the theme."""
    colours = palette.diverging if scale == "diverging" else palette.ramp
    if count == 1:
        return (colours[len(colours) // 2],)
    return tuple(colours[round(i * (len(colours) - 1) / (count - 1))] for i in range(count))


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    # relative luminance, WCAG 2.2; contrast with black and white is equal at 0.179
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for c in channels
    )
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if light > 0.179 else "#ffffff"  # noqa: PLR2004
