"""How this installation reaches Eurostat."""

from __future__ import annotations

from innaxe.site.settings import CONFIGURATION
from innaxe.sources.eurostat import Access

__all__ = ["access_to_eurostat"]


def access_to_eurostat() -> Access:
    """Its address and how long a person is kept waiting for it."""
    return Access(CONFIGURATION["INNAXE_EUROSTAT_URL"], timeout=20, attempts=2, longest_wait=10)
