"""Which writer makes which kind of file; each is loaded when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.publish.document import Document

__all__ = ["ENDINGS", "write"]

ENDINGS = (".pdf", ".docx", ".html", ".xlsx")


def write(document: Document, ending: str) -> bytes:
    """The document as a file of the kind that an ending names.

    Args:
        document: what is written.
        ending: one of ``ENDINGS``.

    Raises:
        PublishError: if the document cannot be built.
    """
    if ending not in ENDINGS:
        raise ValueError(f"no writer for {ending!r}")
    name = ending.removeprefix(".")
    module = import_module(f"innaxe.publish.{name}")
    writer: Callable[[Document], bytes] = getattr(module, f"write_{name}")
    return writer(document)
