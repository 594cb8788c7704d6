"""What these pages share: the wave of the address."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from innaxe.site.indicators.queries.waves import wave_of
from innaxe.site.pages import in_consortium, in_organisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

__all__ = ["FORM", "in_figures_of_organisation", "in_wave", "in_wave_of_organisation"]

FORM = ["GET", "HEAD", "POST"]


def in_wave(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a wave."""

    @in_consortium
    @wraps(view)
    def page(request: Any, number: int, **rest: Any) -> HttpResponse:
        request.task_now = 1
        return view(request, wave=wave_of(request.consortium, number), **rest)

    return page


def in_figures_of_organisation(action: str) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A page of one organisation's figures, for those who may do ``action`` there."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @in_organisation(action)
        @wraps(view)
        def page(request: Any, **rest: Any) -> HttpResponse:
            request.task_now = 1
            return view(request, **rest)

        return page

    return decorate


def in_wave_of_organisation(action: str) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A page of one organisation in a wave, for those who may do ``action`` there."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @in_figures_of_organisation(action)
        @wraps(view)
        def page(request: Any, organisation: Any, number: int, **rest: Any) -> HttpResponse:
            wave = wave_of(request.consortium, number, organisation)
            return view(request, organisation=organisation, wave=wave, **rest)

        return page

    return decorate
