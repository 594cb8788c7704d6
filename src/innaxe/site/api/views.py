"""The page of keys for programs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from innaxe.site.api.forms import TokenForm
from innaxe.site.api.tokens import make_token, revoke_token, tokens_of
from innaxe.site.pages import wrong
from innaxe.site.words import say


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Any) -> HttpResponse:
    """The own keys; make one, which is shown this once."""
    form = TokenForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "tokens": tokens_of(request.user)}
    if request.method != "POST":
        return render(request, "api/tokens.html", context)
    if not form.is_valid():
        return wrong(request, "api/tokens.html", form, context)
    context["secret"] = make_token(request.user, **form.cleaned_data)
    context["form"] = TokenForm()
    return render(request, "api/tokens.html", context)


@login_required
@require_POST
def revoke(request: Any, number: int) -> HttpResponse:
    """Let a key no longer hold."""
    found = tokens_of(request.user).filter(pk=number).first()
    if found is None:
        raise Http404
    revoke_token(request.user, found)
    messages.success(request, say("tokens.revoked", name=found.name))
    return redirect("tokens:tokens")
