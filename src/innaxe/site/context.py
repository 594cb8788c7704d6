"""What every page shows around its content: whose workspace, the five tasks, the banner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["frame"]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The consortium of the page (if it has one), the person's policy and the languages."""
    consortium = getattr(request, "consortium", None)
    return {
        "consortium": consortium,
        "policy": policy_of(request.user) if hasattr(request, "user") else None,
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", "en"),
    }
