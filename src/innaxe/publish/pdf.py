"""A document as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1), the same bytes every time.

The layout stands in the templates beside this module. Content reaches them as JSON and is never
read as markup.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from innaxe.errors import PublishError
from innaxe.publish.content import content_of
from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    import typst

    from innaxe.publish.document import Document

__all__ = ["write_pdf"]


def write_pdf(document: Document) -> bytes:
    """Set a document as A4 pages.

    Raises:
        PublishError: ``publish.pdf_failed`` where the document cannot be set.
    """
    import typst

    content = json.dumps(content_of(document), ensure_ascii=False, sort_keys=True)
    with resources.as_file(resources.files("innaxe.publish") / "templates") as root:
        try:
            return typst.compile(
                str(root / "report.typ"),
                root=str(root),
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"document": content},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise PublishError.of("publish.pdf_failed", detail=error.message) from error


@cache
def _fonts() -> typst.Fonts:
    """Our faces, and for signs they lack those that the typesetter carries."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])
