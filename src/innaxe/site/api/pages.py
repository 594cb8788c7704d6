"""Lists come in pages: ``page`` from 1, ``page_size`` up to 1,000, and the count of all."""

from __future__ import annotations

from typing import Any

from ninja import Field, Query, Schema
from ninja.pagination import PaginationBase

__all__ = ["Pages"]

LAST = 1_000_000
LARGEST = 1000


class Pages(PaginationBase):
    """One page of a list, and how many rows there are in all."""

    class Input(Schema):
        """Which page, and how long it is."""

        page: int = Field(1, ge=1, le=LAST)
        page_size: int = Field(100, ge=1, le=LARGEST)

    InputSource = Query(...)

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
