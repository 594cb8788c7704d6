"""The addresses of the site, from its URL configuration."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

__all__ = ["addresses"]


def addresses(resolver=None, prefix="", names=()):
    """Names and routes of all addresses of ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.app_name == "ninja" or route.startswith(("account/", "api/")):
                continue
            inside = (*names, entry.namespace) if entry.namespace else names
            yield from addresses(entry, route, inside)
        elif isinstance(entry, URLPattern):
            yield ":".join((*names, entry.name or "")), route
