"""What these pages share: the comparison of the address, and that it may be shown."""

from __future__ import annotations

import unicodedata
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from innaxe.site.benchmark import queries
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.benchmark.named import say_names
from innaxe.site.jobs.states import shown
from innaxe.site.pages import in_consortium
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, say
from innaxe.studies.messages import message_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

__all__ = ["GONE", "file_of_comparison", "in_comparison", "plain", "said", "sentences", "source_of"]

GONE = 410


def in_comparison(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a comparison: computed, and with nothing in it that was taken back."""

    @in_consortium
    @wraps(view)
    def page(request: Any, comparison: int, **rest: Any) -> HttpResponse:
        request.task_now = 1
        made = queries.comparison_of(request.user, request.consortium, comparison)
        makes = policy_of(request.user).may("benchmark.make", request.consortium.pk)
        context: dict[str, Any] = {"made": made, "makes": makes}
        if made.board is None:
            job = shown(made.job) if made.job and made.job.person_id == request.user.pk else None
            return render(request, "benchmark/waiting.html", context | {"job": job})
        request.fresh = freshness(request.user, made)
        if request.fresh.withdrawn:
            return render(request, "benchmark/withdrawn.html", context, status=GONE)
        say_names(made)
        return view(request, made=made, **rest)

    return page


def file_of_comparison(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A file of a comparison: it is there, or it is not."""

    @in_consortium
    @wraps(view)
    def answer(request: Any, comparison: int, **rest: Any) -> HttpResponse:
        made = queries.comparison_of(request.user, request.consortium, comparison)
        if made.board is None or freshness(request.user, made).withdrawn:
            raise Http404
        say_names(made)
        return view(request, made=made, **rest)

    return answer


def plain(name: str) -> str:
    """A name without capitals and accents, to sort by."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def said(plain: dict[str, Any]) -> str:
    """A kept message in words."""
    return say(message_from(plain))


def sentences(found: list[dict[str, Any]]) -> list[str]:
    """Kept messages as sentences."""
    texts = [said(one) for one in found]
    return [text if text.endswith((".", ":", "!", "?")) else f"{text}." for text in texts]


def source_of(made: Any) -> str:
    """Where the values come from, for the line below a chart."""
    when = current().date(made.made.date())
    if made.set_version:
        return say("position.source.set", source=made.source, version=made.set_version, day=when)
    return say("position.source", source=made.source, day=when)
