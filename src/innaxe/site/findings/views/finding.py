"""The page of a finding: evidence, talk, weights, history; keep, drop, reword, merge, share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.findings import actions
from innaxe.site.findings.forms import CommentForm, EditForm, WeighForm
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries.needs import needs_on
from innaxe.site.findings.weights import weights_of
from innaxe.site.findings.words import (
    claims,
    number_of,
    proposed_text,
    rights,
    shown_evidence,
    statement,
)
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import require
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from innaxe.site.findings.models import Finding

FORM = ["GET", "HEAD", "POST"]
# what a press of a button alone does
PRESSED: dict[str, Callable[..., Any]] = {
    "keep": actions.keep,
    "drop": actions.drop,
    "share": actions.share,
    "take_back": actions.take_back,
    "undo": actions.undo,
}
ON_EVIDENCE: dict[str, Callable[..., Any]] = {
    "accept": actions.accept,
    "remove": actions.remove_evidence,
}
FORMS: dict[str, tuple[Any, Callable[..., Any]]] = {
    "comment": (CommentForm, actions.comment),
    "weigh": (WeighForm, actions.weigh),
}


def talk_context(request: Any, subject: Any) -> dict[str, Any]:
    """What pages of findings and of needs share."""
    mine = {"helix": subject.my_helix, "value": subject.my_value}
    own = proposed_text(subject) if subject.text else ""
    return {
        "subject": subject,
        "number": number_of(subject),
        "original": own,
        "comments": queries.comments_of(subject),
        "weights": weights_of(subject.weighed),
        "comment": CommentForm(),
        "weigh": WeighForm(initial=mine),
        **rights(request, subject),
    }


def page_of(request: Any, subject: Finding) -> dict[str, Any]:
    """Everything on the page of a finding."""
    shown = queries.evidence_of(request.user, request.consortium, [subject])
    withheld = queries.claim_withheld(subject, shown)
    return {
        "text": say("findings.claim_withheld") if withheld else statement(subject),
        "evidence": shown_evidence(shown),
        "needs": [(one.pk, statement(one)) for one in needs_on(request.user, subject)],
        "merged": _merged(request, subject),
        **talk_context(request, subject),
    }


def _merged(request: Any, subject: Finding) -> str:
    """What the finding says that it went up in."""
    if subject.merged_into_id is None:
        return ""
    found = queries.went_up_in(request.user, subject)
    return claims(request.user, request.consortium, [found])[found.pk] if found else ""


def done(request: Any, subject: Any, which: str) -> tuple[Any, InnaxeError | None]:
    """Do what a form of the page asks for; gives back a form that is not filled in well."""
    try:
        if which in PRESSED:
            PRESSED[which](request.user, subject)
        elif which in ON_EVIDENCE and hasattr(subject, "kind"):
            number = request.POST.get("evidence", "")
            row = queries.one_evidence(subject, int(number) if number.isdecimal() else 0)
            ON_EVIDENCE[which](request.user, row)
        elif which in FORMS:
            made, act = FORMS[which]
            form = made(request.POST)
            if not form.is_valid():
                return form, None
            act(request.user, subject, **form.cleaned_data)
        else:
            raise Http404
    except InnaxeError as error:
        return None, error
    return None, None


@in_consortium
@require_http_methods(FORM)
def finding(request: Any, number: int) -> HttpResponse:
    """One finding with what it rests on, what is said about it and how much it matters."""
    request.task_now = 1
    found = queries.finding_of(request.user, request.consortium, number)
    template = "findings/finding.html"
    if request.method != "POST":
        return render(request, template, page_of(request, found))
    which = request.POST.get("which", "")
    form, error = done(request, found, which)
    if error is not None:
        return refused(request, template, error, page_of(request, found))
    if form is not None:
        return wrong(request, template, form, page_of(request, found) | {which: form})
    return redirect("findings:finding", request.consortium.slug, number)


@in_consortium
@require_http_methods(FORM)
def change(request: Any, number: int) -> HttpResponse:
    """Reword a finding, say what kind it is, or merge it into another."""
    request.task_now = 1
    found = queries.finding_of(request.user, request.consortium, number)
    require(request.user, "findings.edit", found.consortium_id, found.house_id)
    asked = request.POST.get("which") == "edit"
    initial = {"kind": found.kind, "text": found.text, "seen": found.revision}
    form = EditForm(
        request.POST if asked else None,
        of_need=False,
        proposed=bool(found.code),
        initial=initial,
    )
    others = queries.merge_targets(request.user, found)
    said = claims(request.user, request.consortium, [found, *others])
    context: dict[str, Any] = {
        "subject": found,
        "text": said[found.pk],
        "number": number_of(found),
        "original": proposed_text(found) if found.text else "",
        "form": form,
        "targets": [(one.pk, f"{number_of(one)}: {said[one.pk]}") for one in others],
    }
    template = "findings/change.html"
    if request.method != "POST":
        return render(request, template, context)
    try:
        if not asked:
            target = request.POST.get("target", "")
            into = int(target) if target.isdecimal() else 0
            other = queries.finding_of(request.user, request.consortium, into)
            actions.merge(request.user, found, other)
        elif form.is_valid():
            given = {**form.cleaned_data, "seen": form.cleaned_data["seen"] or 0}
            actions.edit(request.user, found, language=current().language, **given)
        else:
            return wrong(request, template, form, context)
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("findings:finding", request.consortium.slug, number)


def history_context(subject: Any, text: str) -> dict[str, Any]:
    """Who changed what."""
    return {
        "subject": subject,
        "text": text,
        "number": number_of(subject),
        "entries": [
            {
                "at": one.at,
                "who": str(one.by) if one.by and not one.by.erased else say("log.software"),
                "what": say(one.action, what=number_of(subject)),
                "undone": one.undone,
            }
            for one in queries.history_of(subject)
        ],
    }


@in_consortium
@require_safe
def history(request: Any, number: int) -> HttpResponse:
    """Who changed a finding, the latest first."""
    request.task_now = 1
    found = queries.finding_of(request.user, request.consortium, number)
    said = claims(request.user, request.consortium, [found])
    return render(request, "findings/history.html", history_context(found, said[found.pk]))


@in_consortium
@require_POST
def withdraw_comment(request: Any, number: int) -> HttpResponse:
    """Take the own comment back."""
    found = queries.comment_of(request.user, request.consortium, number)
    try:
        actions.withdraw_comment(request.user, found)
    except InnaxeError:
        require(request.user, "findings.discuss", request.consortium.pk)
    where = ("finding", found.finding_id) if found.finding_id else ("need", found.need_id)
    return redirect(f"findings:{where[0]}", request.consortium.slug, where[1])
