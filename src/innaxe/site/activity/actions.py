"""Write an entry into the log; every other action calls this inside its own transaction."""

from __future__ import annotations

from typing import Any

from innaxe.site.activity.models import Entry

__all__ = ["record"]


def record(
    person: Any, action: str, /, *, consortium: Any = None, organisation: Any = None, **params: Any
) -> None:
    """Keep who did what.

    Args:
        person: who did it; None for the software itself.
        action: code of the sentence, ``log.…``.
        consortium: whose log it belongs to.
        organisation: whose alone it concerns, if it does.
        **params: what the sentence names; never a figure of an organisation.
    """
    Entry.objects.create(
        person=person,
        action=action,
        consortium=consortium,
        organisation=organisation,
        params=params,
    )
