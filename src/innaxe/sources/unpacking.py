"""Look into a zipped workbook without trusting what it says of its own size."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from innaxe.errors import Place, SourceError
from innaxe.sources.files import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["members_of"]

# real workbooks shrink to a tenth or a fiftieth; beyond this someone made the file to harm
_SUSPICIOUS_RATIO = 200
_SUSPICIOUS_FROM = 100 * 1024**2
_PIECE = 1024**2
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


def members_of(file: str, content: bytes) -> zipfile.ZipFile:
    """Open a zip whose members were all unpacked once, piece by piece, and are of a sane size.

    Raises:
        SourceError: ``source.workbook_too_large`` or ``source.workbook_unreadable``.
    """
    place = Place(file=file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for size in _sizes(archive):
            suspicious = size > _SUSPICIOUS_FROM and size > _SUSPICIOUS_RATIO * len(content)
            if size > LARGEST or suspicious:
                raise SourceError.of(
                    "source.workbook_too_large", place=place, megabytes=size // 1024**2
                )
    except _BROKEN as error:
        raise SourceError.of("source.workbook_unreadable", place=place) from error
    return archive


def _sizes(archive: zipfile.ZipFile) -> Iterator[int]:
    """The running total of unpacked bytes."""
    total = 0
    for member in archive.infolist():
        # the directory may understate a size, and reading would stop there while others go on
        member.file_size = LARGEST + 1
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                total += len(piece)
                yield total
