"""The outlines that an installation has for its maps: read once, and anew when the file changes.

A file that is missing or broken never stops a page or a report: regions are tiles then, the log
says it, and so do the start of the server and ``innaxe doctor``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from innaxe.errors import InnaxeError, SourceError
from innaxe.studies.comparison import digest
from innaxe.studies.report import map_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.publish.benchmark_report.content import MapShapes

__all__ = ["Outlines", "outlines", "problem_of_map"]

log = logging.getLogger("innaxe.map")


@dataclass(frozen=True, slots=True)
class Outlines:
    """The map of an installation.

    Args:
        shapes: None where tiles stand for regions.
        digest: SHA-256 of what is in the file; empty without one.
        problem: why the file that is named cannot be used.
    """

    shapes: MapShapes | None = None
    digest: str = ""
    problem: InnaxeError | None = None

    def fitting(self, codes: Iterable[str]) -> Outlines:
        """The same where any of the regions is in it; else none, and regions are tiles."""
        if self.shapes is None or self.shapes.codes.isdisjoint(codes):
            return Outlines(problem=self.problem)
        return self


def outlines() -> Outlines:
    """What INNAXE_MAP names, or nothing."""
    named = str(settings.MAP)
    if not named:
        return Outlines()
    try:
        file = Path(named).stat()
    except OSError:
        return _read(named, 0, 0)
    return _read(named, file.st_mtime_ns, file.st_size)


def problem_of_map() -> InnaxeError | None:
    """Why the map cannot be used; None where it can, or none is named."""
    return outlines().problem


@lru_cache(maxsize=2)
def _read(named: str, _changed: int, _size: int) -> Outlines:
    """Keyed by the state of the file, so that a better one is taken without a restart."""
    path = Path(named)
    try:
        shapes = map_shapes(path)
    except SourceError as error:
        log.error("the map cannot be used: %s", error.problems[0].message.code)  # noqa: TRY400
        return Outlines(problem=error)
    return Outlines(shapes, digest(shapes.content) if shapes else "")
