"""Find what an address of the API names, as far as the asking person may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from innaxe.site.consortium.queries import consortia_of

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium, Organisation

__all__ = ["consortium_at", "one_of", "organisation_at"]


def one_of(found: Any, **which: Any) -> Any:
    """The one row of a query, or 404."""
    row = found.filter(**which).first()
    if row is None:
        raise Http404
    return row


def consortium_at(request: Any, slug: str) -> Consortium:
    """The consortium, if the person has a role in it."""
    return one_of(consortia_of(request.user), slug=slug)


def organisation_at(request: Any, slug: str, code: str) -> Organisation:
    """The organisation, if the person has a role in its consortium."""
    return one_of(consortium_at(request, slug).organisations, code=code)
