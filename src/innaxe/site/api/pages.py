"""How answers come: lists in pages with the count of all, and files."""

from __future__ import annotations

from typing import Any, cast

from ninja import Field, Query, Schema
from ninja.pagination import PaginationBase

__all__ = ["Pages", "asked", "file_of"]

# a parameter of the address; type checkers know the other form of it alone
asked = cast("Any", Query)
LAST = 1_000_000
LARGEST = 1000


def file_of(kind: str) -> dict[str, Any]:
    """What the description says of an operation that answers with a file."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


class Pages(PaginationBase):
    """One page of a list, and how many rows there are in all."""

    class Input(Schema):
        """Which page, and how long it is."""

        page: int = Field(1, ge=1, le=LAST)
        page_size: int = Field(100, ge=1, le=LARGEST)

    InputSource: Any = asked(...)

    class Output(Schema):
        """The rows of the page, and the count of all."""

        items: list[Any]
        count: int

    def paginate_queryset(
        self, queryset: Any, pagination: Input, request: Any, **params: Any
    ) -> dict[str, Any]:
        """Cut the page out."""
        del request, params
        start = (pagination.page - 1) * pagination.page_size
        rows = queryset[start : start + pagination.page_size]
        return {"items": list(rows), "count": self._items_count(queryset)}
