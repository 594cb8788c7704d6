"""Pages about people: who is here, invitations, the own account."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.consortium.queries import organisations_of
from innaxe.site.pages import UNPROCESSABLE, form_problems, in_consortium, refused, wrong
from innaxe.site.people import actions, personal, queries
from innaxe.site.people.forms import AcceptForm, AccountForm, InvitationForm
from innaxe.site.permissions import policy_of
from innaxe.site.words import say, speak

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORM = ["GET", "HEAD", "POST"]


def _page(request: Any, form: InvitationForm | None = None, **extra: Any) -> dict[str, Any]:
    policy, consortium = policy_of(request.user), request.consortium
    inside = [
        one
        for one in organisations_of(consortium)
        if policy.may("people.invite", consortium.pk, one.pk)
    ]
    offered = [(one.code, one.name) for one in inside]
    return {
        "memberships": queries.memberships_for(request.user, consortium),
        "invitations": queries.open_invitations_for(request.user, consortium),
        "may_invite": bool(offered) or policy.may("people.invite", consortium.pk),
        "endable": {one.pk for one in inside},
        "endable_wide": policy.may("people.invite", consortium.pk),
        "form": form or InvitationForm(organisations=offered),
        "offered": offered,
        **extra,
    }


@in_consortium
@require_http_methods(FORM)
def people(request: Any) -> HttpResponse:
    """Who is here, as what; invite somebody."""
    context = _page(request)
    if request.method != "POST":
        return render(request, "people/people.html", context)
    form = InvitationForm(request.POST, organisations=context["offered"])
    context["form"] = form
    if not form.is_valid():
        return wrong(request, "people/people.html", form, context)
    given = form.cleaned_data
    organisation = organisations_of(request.consortium).filter(code=given["organisation"]).first()
    try:
        link = actions.invite(
            request.user,
            request.consortium,
            email=given["email"],
            role=given["role"],
            organisation=organisation,
            language=given["language"],
            address=actions.address_of(request),
        )
    except InnaxeError as error:
        return refused(request, "people/people.html", error, context)
    return render(request, "people/invited.html", {"link": link, "email": given["email"]})


@in_consortium
@require_POST
def withdraw(request: Any, number: int) -> HttpResponse:
    """Let an invitation no longer hold."""
    found = queries.open_invitations_for(request.user, request.consortium).filter(pk=number).first()
    if found is None:
        raise Http404
    actions.withdraw(request.user, found)
    messages.success(request, say("people.withdrawn"))
    return redirect("person:people", slug=request.consortium.slug)


@in_consortium
@require_http_methods(FORM)
def end_role(request: Any, number: int) -> HttpResponse:
    """Ask, then take a role away."""
    found = queries.memberships_for(request.user, request.consortium).filter(pk=number).first()
    if found is None:
        raise Http404
    context = {"membership": found}
    if request.method != "POST":
        return render(request, "people/end_role.html", context)
    try:
        actions.end_role(request.user, found)
    except InnaxeError as error:
        return refused(request, "people/end_role.html", error, context)
    messages.success(request, say("people.role_ended"))
    return redirect("person:people", slug=request.consortium.slug)


@require_http_methods(FORM)
def accept(request: Any, secret: str) -> HttpResponse:
    """Follow an invitation."""
    invitation = queries.open_invitation(secret)
    if invitation is None:
        return render(request, "people/gone.html", status=404)
    speak(request, invitation.language)
    signed_in = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST or None, email=invitation.email)
    context = {"invitation": invitation, "form": form, "signed_in": signed_in}
    if request.method != "POST":
        return render(request, "people/accept.html", context)
    if signed_in is None and not form.is_valid():
        return wrong(request, "people/accept.html", form, context)
    given = form.cleaned_data if signed_in is None else {"name": "", "password": ""}
    try:
        person = actions.accept(secret, person=signed_in, **given)
    except InnaxeError as error:
        return refused(request, "people/accept.html", error, context)
    if signed_in is None:
        login(request, person, backend=BACKEND)
    return redirect("start")


@login_required
@require_http_methods(FORM)
def account(request: Any) -> HttpResponse:
    """The own name, language, ways to sign in, and data."""
    person = request.user
    first = {"name": person.name, "language": person.language}
    form = AccountForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.change_account(person, **form.cleaned_data)
        messages.success(request, say("site.saved"))
        return redirect("person:account")
    status = UNPROCESSABLE if request.method == "POST" else 200
    context = {"form": form, "problems": form_problems(form)}
    return render(request, "people/account.html", context, status=status)


@login_required
@require_safe
def own_data(request: Any) -> HttpResponse:
    """All that is kept of the person, as a file."""
    text = json.dumps(personal.export_person(request.user), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@login_required
@require_http_methods(FORM)
def erase(request: Any) -> HttpResponse:
    """Ask, then erase all personal data of the person."""
    if request.method != "POST":
        return render(request, "people/erase.html")
    if request.POST.get("sure") != "yes":
        problems = [{"field": "sure", "cause": say("people.erase.not_sure")}]
        return render(request, "people/erase.html", {"problems": problems}, status=UNPROCESSABLE)
    try:
        personal.erase_person(request.user)
    except InnaxeError as error:
        return refused(request, "people/erase.html", error, {})
    logout(request)
    return render(request, "people/erased.html")
