"""How wide a text is, and where it breaks: read from the very face that charts are set in."""

from __future__ import annotations

import struct
from functools import cache

from innaxe.publish.fonts import face

__all__ = ["width_of", "wrapped"]

# readers without our font see a fallback, which runs a little wider
ALLOWANCE = 1.04


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the longest line of a text in pixels."""
    advances, middle = _advances("Semibold" if bold else "Regular")
    lines = (sum(advances.get(ord(sign), middle) for sign in line) for line in text.split("\n"))
    return max(lines) * size * ALLOWANCE


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text broken between words into as few lines as fit, all about equally long."""
    lines = _filled(text, width, size, bold=bold)
    narrower = width
    while len(lines) > 1 and narrower > size:
        narrower -= size / 2
        closer = _filled(text, narrower, size, bold=bold)
        if len(closer) > len(lines):
            break
        lines = closer
    return "\n".join(lines)


def _filled(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _advances(style: str) -> tuple[dict[int, float], float]:
    """Width of each sign as a share of the size, and a width for signs the face lacks."""
    data = face("font_source_sans_pro", f"SourceSansPro-{style}.ttf").read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    metrics = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]
    widths = {
        code: metrics[min(glyph, count - 1)] / units
        for code, glyph in _glyphs(data, tables["cmap"]).items()
    }
    return widths, widths[ord("m")]


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in records}


def _glyphs(data: bytes, start: int) -> dict[int, int]:
    """Number of the glyph for each sign of the basic plane (OpenType cmap, format 4)."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    offsets = (struct.unpack_from(">HHI", data, start + 4 + 8 * i)[2] for i in range(count))
    table = next(start + at for at in offsets if data[start + at : start + at + 2] == b"\0\4")
    (twice,) = struct.unpack_from(">H", data, table + 6)
    places = [table + 14, *(table + 16 + twice * i for i in (1, 2, 3))]
    columns = [struct.unpack_from(f">{twice // 2}H", data, place) for place in places]
    glyphs: dict[int, int] = {}
    for index, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = places[3] + 2 * index + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs
