"""The two type families of charts and documents, found without importing their packages.

The packages carry each face in two formats. Which of the two a folder search finds first differs
from machine to machine, so the faces in use are copied into a folder of their own.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from innaxe.errors import PublishError

__all__ = ["FACES", "SANS", "SERIF", "face", "font_folder"]

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"

FACES = {
    "font_source_sans_pro": (
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-It.ttf",
        "SourceSansPro-Semibold.ttf",
        "SourceSansPro-Bold.ttf",
    ),
    "font_source_serif_pro": (
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-It.ttf",
        "SourceSerifPro-Semibold.ttf",
        "SourceSerifPro-Bold.ttf",
    ),
}


def face(package: str, name: str) -> Path:
    """Where a face of one of the font packages is.

    Raises:
        PublishError: ``publish.font_missing`` where the package or the face is not installed.
    """
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / "files" / name if folder else None
    if path is None or not path.is_file():
        raise PublishError.of("publish.font_missing", font=name, package=package.replace("_", "-"))
    return path


@cache
def font_folder() -> Path:
    """A folder with the faces in use and nothing else; it lives as long as the process."""
    found = [face(package, name) for package, names in FACES.items() for name in names]
    folder = Path(tempfile.mkdtemp(prefix="innaxe-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in found:
        shutil.copyfile(path, folder / path.name)
    return folder
