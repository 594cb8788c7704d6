"""Pages of the consortium: home, set-up, organisations, calendar, log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.activity.queries import entries_for, in_words
from innaxe.site.consortium import actions, queries, standing
from innaxe.site.consortium.forms import (
    CalendarForm,
    ConsortiumForm,
    OrganisationForm,
    ReleaseForm,
    SheetForm,
    TerritoryForm,
)
from innaxe.site.consortium.intake import bring_in_organisations
from innaxe.site.indicators.queries.waves import waves_of
from innaxe.site.pages import in_consortium, in_organisation, refused, wrong
from innaxe.site.permissions import policy_of, require
from innaxe.site.words import say

if TYPE_CHECKING:
    from django import forms

FORM = ["GET", "HEAD", "POST"]
LATEST = 5


@login_required
@require_http_methods(FORM)
def found(request: Any) -> HttpResponse:
    """The first page of the set-up: name and languages."""
    if not request.user.is_founder:
        raise PermissionDenied
    form = ConsortiumForm(request.POST or None, initial={"default_language": "en"})
    context = {"form": form}
    if request.method != "POST":
        return render(request, "consortium/found.html", context)
    if not form.is_valid():
        return wrong(request, "consortium/found.html", form, context)
    try:
        made = actions.found(request.user, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, "consortium/found.html", error, context)
    return redirect("consortium:set_up", slug=made.slug)


@in_consortium
@require_safe
def set_up(request: Any) -> HttpResponse:
    """The steps of the set-up, and which are done."""
    require(request.user, "consortium.manage", request.consortium.pk)
    steps = standing.set_up_steps(request.consortium)
    return render(request, "consortium/set_up.html", {"steps": steps})


@in_consortium
@require_safe
def home(request: Any) -> HttpResponse:
    """Where the consortium stands, what blocks it, what comes next."""
    consortium = request.consortium
    stands = standing.standing_of(consortium)
    request.tasks = standing.five_tasks(consortium, stands)
    policy = policy_of(request.user)
    manages = policy.may("consortium.manage", consortium.pk)
    steps = standing.set_up_steps(consortium) if manages else []
    latest = entries_for(request.user, consortium)[:LATEST]
    context = {
        "standing": stands,
        "blocks": queries.blocks_of(stands),
        "clusters": queries.clusters_with_state(stands),
        "calendar": queries.calendar_of(consortium),
        "entries": in_words(latest),
        "open_steps": [step for step in steps if not step.done],
        "own": queries.own_work(request.user, consortium, stands),
        "thread": standing.thread_of(consortium, stands),
    }
    return render(request, "consortium/home.html", context)


@in_consortium
@require_safe
def task(request: Any, number: int) -> HttpResponse:
    """The page of a task: where it stands, and where to go on."""
    if not 1 <= number <= standing.TASKS:
        raise Http404
    request.task_now = number
    stands = standing.standing_of(request.consortium)
    request.tasks = standing.five_tasks(request.consortium, stands)
    context = {
        "task": request.tasks[number - 1],
        "lede": f"task.{number}.lede",
        "waves": list(reversed(stands.waves)),
    }
    return render(request, "consortium/task.html", context)


@in_consortium
@require_http_methods(FORM)
def change(request: Any) -> HttpResponse:
    """Name and languages of the consortium."""
    consortium = request.consortium
    require(request.user, "consortium.manage", consortium.pk)
    first = {name: getattr(consortium, name) for name in ("name", "languages", "default_language")}
    form = ConsortiumForm(request.POST or None, initial=first)
    context = {"form": form}
    if request.method != "POST":
        return render(request, "consortium/change.html", context)
    if not form.is_valid():
        return wrong(request, "consortium/change.html", form, context)
    try:
        actions.change_consortium(request.user, consortium, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, "consortium/change.html", error, context)
    messages.success(request, say("site.saved"))
    return redirect("consortium:home", slug=consortium.slug)


def _organisations(request: Any, **extra: Any) -> dict[str, Any]:
    policy = policy_of(request.user)
    return {
        "organisations": queries.organisations_of(request.consortium),
        "own": policy.own_organisations(request.consortium.pk),
        "manages": policy.may("consortium.manage", request.consortium.pk),
        "form": OrganisationForm(),
        "sheet": SheetForm(),
        **extra,
    }


@in_consortium
@require_http_methods(FORM)
def organisations(request: Any) -> HttpResponse:
    """The organisations; add one."""
    form = OrganisationForm(request.POST or None)
    context = _organisations(request, form=form)
    if request.method != "POST":
        return render(request, "consortium/organisations.html", context)
    if not form.is_valid():
        return wrong(request, "consortium/organisations.html", form, context)
    try:
        made = actions.add_organisation(request.user, request.consortium, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, "consortium/organisations.html", error, context)
    messages.success(request, say("organisation.added", name=made.name))
    return redirect("consortium:organisations", slug=request.consortium.slug)


@in_consortium
@require_POST
def bring_in(request: Any) -> HttpResponse:
    """Organisations from a spreadsheet, all or none."""
    sheet = SheetForm(request.POST, request.FILES)
    context = _organisations(request, sheet=sheet)
    if not sheet.is_valid():
        return wrong(request, "consortium/organisations.html", sheet, context)
    file = sheet.cleaned_data["sheet"]
    try:
        made = bring_in_organisations(
            request.user, request.consortium, name=file.name, content=file.read()
        )
    except InnaxeError as error:
        return refused(request, "consortium/organisations.html", error, context)
    messages.success(request, say("organisation.brought_in", count=len(made)))
    return redirect("consortium:organisations", slug=request.consortium.slug)


def _organisation(request: Any, organisation: Any, **extra: Any) -> dict[str, Any]:
    policy, consortium = policy_of(request.user), request.consortium
    parts = list(organisation.territory.all())
    territory = "; ".join(
        part.nuts_code if part.weight == 1 else f"{part.nuts_code}:{part.weight:g}"
        for part in parts
    )
    vintage = parts[0].vintage if parts else "2024"
    fields = ("name", "code", "kind", "country", "language", "peer_group")
    return {
        "organisation": organisation,
        "manages": policy.may("organisation.manage", consortium.pk, organisation.pk),
        "signs": policy.may("figures.sign", consortium.pk, organisation.pk),
        "reads": policy.may("figures.read", consortium.pk, organisation.pk),
        "removes": policy.may("consortium.manage", consortium.pk),
        "waves": waves_of(consortium),
        "form": OrganisationForm(initial={name: getattr(organisation, name) for name in fields}),
        "territory": TerritoryForm(initial={"territory": territory, "nuts_version": vintage}),
        "release": ReleaseForm(
            initial={
                "release": organisation.release,
                "open_to_checks": organisation.open_to_checks,
            }
        ),
        **extra,
    }


_FORMS: dict[str, type[forms.Form]] = {
    "form": OrganisationForm,
    "territory": TerritoryForm,
    "release": ReleaseForm,
}


@in_organisation("organisation.read")
@require_http_methods(FORM)
def organisation(request: Any, organisation: Any) -> HttpResponse:
    """One organisation: what it is, its territory, what it releases."""
    template = "consortium/organisation.html"
    if request.method != "POST":
        return render(request, template, _organisation(request, organisation))
    which = request.POST.get("which", "form")
    if which not in _FORMS:
        raise Http404
    require(request.user, "organisation.manage", request.consortium.pk, organisation.pk)
    data = request.POST.copy()
    data["code"] = organisation.code  # the code stays
    form = _FORMS[which](data)
    context = _organisation(request, organisation, **{which: form})
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        _save(request.user, organisation, which, form)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("site.saved"))
    return redirect("consortium:organisation", slug=request.consortium.slug, code=organisation.code)


def _save(person: Any, organisation: Any, which: str, form: Any) -> None:
    if which == "territory":
        actions.set_territory(person, organisation, form.parts())
        return
    values = {name: value for name, value in form.cleaned_data.items() if name != "code"}
    actions.change_organisation(person, organisation, **values)


@in_organisation("consortium.manage")
@require_http_methods(FORM)
def remove_organisation(request: Any, organisation: Any) -> HttpResponse:
    """Ask, then remove an organisation that holds no figures."""
    context = {"organisation": organisation, "holds": queries.holds_figures(organisation)}
    if request.method != "POST":
        return render(request, "consortium/remove_organisation.html", context)
    try:
        actions.remove_organisation(request.user, organisation)
    except InnaxeError as error:
        return refused(request, "consortium/remove_organisation.html", error, context)
    messages.success(request, say("organisation.removed", name=organisation.name))
    return redirect("consortium:organisations", slug=request.consortium.slug)


@in_consortium
@require_http_methods(FORM)
def calendar(request: Any) -> HttpResponse:
    """The dates of the consortium; add one."""
    policy, consortium = policy_of(request.user), request.consortium
    form = CalendarForm(request.POST or None)
    context = {
        "milestones": queries.calendar_of(consortium, count=200),
        "manages": policy.may("consortium.manage", consortium.pk),
        "form": form,
    }
    if request.method != "POST":
        return render(request, "consortium/calendar.html", context)
    if not form.is_valid():
        return wrong(request, "consortium/calendar.html", form, context)
    actions.add_milestone(request.user, consortium, **form.cleaned_data)
    messages.success(request, say("site.saved"))
    return redirect("consortium:calendar", slug=consortium.slug)


@in_consortium
@require_POST
def remove_milestone(request: Any, number: int) -> HttpResponse:
    """Take a date out of the calendar."""
    found = queries.calendar_of(request.consortium, count=None).filter(pk=number).first()
    if found is None:
        raise Http404
    actions.remove_milestone(request.user, found)
    messages.success(request, say("calendar.removed", title=found.title))
    return redirect("consortium:calendar", slug=request.consortium.slug)
