"""Marks that let the extractor find texts; they change nothing."""

from __future__ import annotations

__all__ = ["NP_", "N_", "Text"]

Text = str | tuple[str, str]


def N_(text: str) -> str:  # noqa: N802 - the name that extractors know
    """Mark a text for translation."""
    return text


def NP_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark a text with a singular and a plural for translation; ``count`` picks one."""
    return one, many
