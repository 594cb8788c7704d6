"""What the pages share: who is asked to sign in, whose workspace it is, how errors are shown."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render

from innaxe.site.consortium.models import Consortium, Organisation
from innaxe.site.permissions import policy_of, require
from innaxe.site.words import problems_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from innaxe.errors import InnaxeError

__all__ = ["form_problems", "in_consortium", "in_organisation", "refused", "wrong"]

UNPROCESSABLE = 422


def in_consortium(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a consortium: signed in, and with a role there; else it does not exist."""

    @login_required
    @wraps(view)
    def page(request: Any, slug: str, **rest: Any) -> HttpResponse:
        own = policy_of(request.user).consortia()
        found = Consortium.objects.filter(slug=slug, pk__in=own).first()
        if found is None:
            raise Http404
        request.consortium = found
        return view(request, **rest)

    return page


def in_organisation(action: str) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A page of one organisation, for those who may do ``action`` there; hands over the reach."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @in_consortium
        @wraps(view)
        def page(request: Any, code: str, **rest: Any) -> HttpResponse:
            found = Organisation.objects.filter(consortium=request.consortium, code=code).first()
            if found is None:
                raise Http404
            request.reach = require(request.user, action, request.consortium.pk, found.pk)
            return view(request, organisation=found, **rest)

        return page

    return decorate


def form_problems(form: forms.BaseForm) -> list[dict[str, str]]:
    """The errors of a form for the summary above the title; each leads to its field."""
    found: list[dict[str, str]] = []
    for name, errors in form.errors.items():
        field = "" if name == "__all__" else form[name].id_for_label
        label = "" if name == "__all__" else f"{form[name].label}: "
        found += [{"field": field, "cause": f"{label}{error}"} for error in errors]
    return found


def refused(
    request: HttpRequest, template: str, error: InnaxeError, context: dict[str, Any]
) -> HttpResponse:
    """The page again, with the summary of what is wrong; nothing was changed."""
    shown = {**context, "problems": problems_in_words(error)}
    return render(request, template, shown, status=UNPROCESSABLE)


def wrong(
    request: HttpRequest, template: str, form: forms.BaseForm, context: dict[str, Any]
) -> HttpResponse:
    """The page again, with what is wrong in the form."""
    shown = {**context, "problems": form_problems(form)}
    return render(request, template, shown, status=UNPROCESSABLE)
