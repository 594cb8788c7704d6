"""Published statistics from files that somebody sent, whatever set of indicators they hold."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from innaxe.errors import Place, SourceError
from innaxe.sources.cells import text_of
from innaxe.sources.framework import read_framework
from innaxe.sources.jsonstat import read_json_stat
from innaxe.sources.opening import open_tables
from innaxe.sources.roles import form_of
from innaxe.sources.values import read_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame

    from innaxe.sources.reading import Reading

__all__ = ["PUBLISHED", "Kind", "read_published"]

Kind = Literal["table", "ris", "coinr", "eurostat"]
PUBLISHED: tuple[Kind, ...] = ("table", "ris", "coinr", "eurostat")
_CODES = ("indicator", "icode", "indicator code")


def read_published(
    files: Sequence[tuple[str, bytes]],
    kind: Kind,
    *,
    indicator: str = "",
    nuts_version: str = "",
    where: Mapping[str, str] | None = None,
) -> Reading:
    """Read published values; the door says which forms there are."""
    if not files:
        raise SourceError.of("source.no_files")
    with _on_disk(files) as paths:
        if kind == "eurostat":
            return read_json_stat(
                paths[0], indicator=indicator, nuts_version=nuts_version, where=where
            )
        if kind == "coinr":
            return _read_pair(paths)
        return read_values(paths, _framework_of(paths))


@contextmanager
def _on_disk(files: Sequence[tuple[str, bytes]]) -> Iterator[list[Path]]:
    """The files for readers that want a path; names are kept for the errors."""
    with TemporaryDirectory(prefix="innaxe-") as folder:
        paths: list[Path] = []
        for number, (name, content) in enumerate(files):
            place = Path(folder) / str(number)
            place.mkdir()
            paths.append(place / (Path(name.replace("\\", "/")).name[:120] or "file"))
            paths[-1].write_bytes(content)
        yield paths


def _read_pair(paths: Sequence[Path]) -> Reading:
    """COINr's pair, in whichever order it was sent."""
    metas = [path for path in paths if _is_framework(path)]
    if len(paths) != 2 or len(metas) != 1:  # noqa: PLR2004 - a pair
        raise SourceError.of("source.pair", place=Place(file=paths[0].name), count=len(paths))
    data = [path for path in paths if path not in metas]
    return read_values(data, read_framework(metas[0]).framework)


def _is_framework(path: Path) -> bool:
    return any(form_of(cells) == "framework" for cells in open_tables(path).sheets)


def _framework_of(paths: Sequence[Path]) -> DataFrame:
    """A framework that wants each code of the files: their indicators are their own."""
    import pandas as pd

    codes: dict[str, None] = {}
    for path in paths:
        for cells in open_tables(path).sheets:
            folded = [heading.casefold() for heading in cells.headings]
            for name in set(_CODES) & set(folded):
                index = folded.index(name)
                codes |= dict.fromkeys(
                    text_of(row[index]) for row in cells.cells[1:] if index < len(row)
                )
    codes.pop("", None)
    rows = [(code, "Indicator", "") for code in codes]
    return pd.DataFrame(rows, columns=["iCode", "Type", "Unit"])
