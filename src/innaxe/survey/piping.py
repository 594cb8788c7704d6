"""Answers inside texts: ``${name}`` stands for what was answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["pipe"]

_PIPE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
NOT_ANSWERED = "…"


def pipe(text: str, shown: Callable[[str], str]) -> str:
    """A text with the answers that it names; still plain text, to be escaped by who shows it.

    Args:
        text: as its author wrote it.
        shown: the answer of a question as a person reads it; empty where there is none.
    """
    return _PIPE.sub(lambda found: shown(found[1]) or NOT_ANSWERED, text)
