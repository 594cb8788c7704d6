"""Pages of an organisation's figures: the grid, one figure with its history, parts, workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.indicators import catalogue
from innaxe.site.indicators import actions
from innaxe.site.indicators.agreed import agreed, by_dimension
from innaxe.site.indicators.forms import AssignForm, TextForm, parts_of
from innaxe.site.indicators.grid import entry_table, state_of, unit_in_words
from innaxe.site.indicators.queries import figures as queries
from innaxe.site.indicators.queries.questions import question_of, questions_of
from innaxe.site.indicators.spreadsheet import workbook
from innaxe.site.indicators.typed import Typed, read_grid, typed_of
from innaxe.site.indicators.views.common import FORM, in_wave_of_organisation
from innaxe.site.pages import UNPROCESSABLE, refused, wrong
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, problems_in_words, say

if TYPE_CHECKING:
    from innaxe.site.indicators.actions import Conflict
    from innaxe.site.indicators.typed import Grid

CONFLICT = 409
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(
    request: Any, organisation: Any, wave: Any, sheet: Any, typed: dict[str, Typed] | None = None
) -> dict[str, Any]:
    place = [request.consortium.slug, organisation.code, wave.number]
    base = reverse("indicators:grid", args=place)
    table = entry_table(sheet, wave, typed or {}, lambda code: f"{base}figures/{code}/")
    may = policy_of(request.user)
    here = (request.consortium.pk, organisation.pk)
    return {
        "organisation": organisation,
        "wave": wave,
        "sheet": sheet,
        "table": table,
        "total": len(sheet.rows),
        "may_sign": may.may("figures.sign", *here),
        "may_import": may.may("figures.import", *here),
        "may_assign": may.may("figures.assign", *here),
    }


@in_wave_of_organisation("figures.read")
@require_http_methods(FORM)
def grid(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """The grid of entry."""
    sheet = queries.sheet_of(request.user, organisation, wave)
    if request.method == "POST":
        return _save(request, organisation, wave, sheet)
    context = _page(request, organisation, wave, sheet)
    return render(request, "indicators/grid.html", context)


def _save(request: Any, organisation: Any, wave: Any, sheet: Any) -> HttpResponse:
    """Figures and answers together: all of them, or none."""
    template = "indicators/grid.html"
    sent = read_grid(request.POST, [row.indicator.id for row in sheet.rows])
    if not sent.problems:
        try:
            with transaction.atomic():
                saved = actions.save_figures(request.user, organisation, wave, sent.entries)
                _answer(request, organisation)
                if saved.conflicts:
                    transaction.set_rollback(True)
        except InnaxeError as error:
            _at_rows(sent, error)
        else:
            if not saved.conflicts:
                text = say("figures.saved", count=len(saved.changed))
                messages.success(request, text)
                place = [request.consortium.slug, organisation.code, wave.number]
                return redirect("indicators:grid", *place)
            return _overtaken(request, organisation, wave, sent, saved.conflicts)
    context = _page(request, organisation, wave, sheet, sent.typed)
    context["problems"] = sent.problems
    return render(request, template, context, status=UNPROCESSABLE)


def _answer(request: Any, organisation: Any) -> None:
    for name, text in request.POST.items():
        number = name.removeprefix("answer-")
        if name.startswith("answer-") and number.isdigit() and text.strip():
            question = question_of(request.user, organisation, int(number))
            actions.answer(request.user, question, text=text)


def _at_rows(sent: Grid, error: InnaxeError) -> None:
    """Put each problem at its row; what belongs to none stands in the summary alone."""
    for problem, place in zip(
        problems_in_words(error), (one.place for one in error.problems), strict=True
    ):
        code = place.column
        if code in sent.typed:
            sent.typed[code].problem = f"{problem['cause']} {problem['step']}"
            cause = say("figures.problem", id=code, cause=problem["cause"])
            sent.problems.append({**problem, "cause": cause, "place": "", "field": code})
        else:
            sent.problems.append(problem)


def _overtaken(
    request: Any, organisation: Any, wave: Any, sent: Grid, conflicts: tuple[Conflict, ...]
) -> HttpResponse:
    """Both values of each figure that a colleague changed; nothing is saved before a choice."""
    sheet = queries.sheet_of(request.user, organisation, wave)
    problems = []
    for one in conflicts:
        sent.typed[one.indicator].conflict = one
        cause = say("figures.conflict", id=one.indicator, by=one.by or say("figures.somebody"))
        step = say("figures.conflict.next", id=one.indicator, by=one.by)
        problems.append(
            {"cause": cause, "step": step, "field": one.indicator, "code": "figures.conflict"}
        )
    context = _page(request, organisation, wave, sheet, sent.typed)
    context["problems"] = problems
    return render(request, "indicators/grid.html", context, status=CONFLICT)


@in_wave_of_organisation("figures.read")
@require_safe
def figure(request: Any, organisation: Any, wave: Any, indicator: str) -> HttpResponse:
    """One figure: definition, history, questions."""
    return _figure(request, organisation, wave, indicator)


def _figure(
    request: Any,
    organisation: Any,
    wave: Any,
    code: str,
    error: InnaxeError | None = None,
) -> HttpResponse:
    found = queries.indicator_of(wave, code)
    history = queries.history_of(request.user, organisation, wave, code)
    here = (request.consortium.pk, organisation.pk)
    asked = questions_of(request.user, organisation, wave)
    threads = [one for one in asked if one.indicator == code]
    row = queries.row_of(organisation, wave, found)
    still_open = tuple(one for one in threads if one.closed is None)
    kind, word, tone = state_of(replace(row, questions=still_open))
    language = current().language
    may = policy_of(request.user)
    context = {
        "organisation": organisation,
        "wave": wave,
        "indicator": found,
        "name": found.name(language),
        "definition": found.definition(language),
        "unit": unit_in_words(found.unit),
        "row": row,
        "typed": typed_of(row),
        "state": {"mark": kind, "word": word, "tone": tone},
        "flags": row.flags,
        "history": history,
        "may_undo": bool(history) and may.may("figures.edit", *here) and not wave.signed_at,
        "revision": history[0].revision if history else 0,
        "threads": threads,
        "may_ask": may.may("figures.ask", *here),
        "may_answer": may.may("figures.answer", *here),
        "form": TextForm(),
    }
    template = "indicators/figure.html"
    if error is not None:
        return refused(request, template, error, context)
    return render(request, template, context)


@in_wave_of_organisation("figures.edit")
@require_POST
def undo(request: Any, organisation: Any, wave: Any, indicator: str) -> HttpResponse:
    """Take the latest change of a figure back."""
    seen = request.POST.get("revision", "")
    try:
        actions.undo_figure(
            request.user,
            organisation,
            wave,
            queries.indicator_of(wave, indicator).id,
            revision=int(seen) if seen.isdigit() else 0,
        )
    except InnaxeError as error:
        return _figure(request, organisation, wave, indicator, error)
    messages.success(request, say("figures.undone", id=indicator))
    place = [request.consortium.slug, organisation.code, wave.number, indicator]
    return redirect("indicators:figure", *place)


@in_wave_of_organisation("figures.read")
@require_safe
def spreadsheet(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """The figures as a workbook to fill in."""
    sheet = queries.sheet_of(request.user, organisation, wave)
    answer = HttpResponse(workbook(sheet, wave), content_type=XLSX)
    name = f"{organisation.code}-{wave.year}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _parts(request: Any, organisation: Any, wave: Any) -> dict[str, Any]:
    people = [(str(one.pk), str(one)) for one in queries.colleagues_of(request.user, organisation)]
    offered = parts_of(by_dimension(agreed(wave.indicator_set)))
    language, known = current().language, catalogue()
    names = {
        f"dimension:{key}": known.label("dimension", key, language) for key in known.dimensions
    }
    names |= {one.id: f"{one.id} {one.name(language)}" for one in known.indicators}
    given = queries.assignments_of(request.user, organisation, wave)
    return {
        "organisation": organisation,
        "wave": wave,
        "form": AssignForm(request.POST or None, parts=offered, people=people),
        "has_people": bool(people),
        "given": [{"one": one, "part": names.get(one.part, one.part)} for one in given],
    }


@in_wave_of_organisation("figures.assign")
@require_http_methods(FORM)
def parts(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """Who enters which part."""
    context, template = _parts(request, organisation, wave), "indicators/parts.html"
    form = context["form"]
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    people = {str(one.pk): one for one in queries.colleagues_of(request.user, organisation)}
    given = form.cleaned_data
    try:
        actions.assign(
            request.user, organisation, wave, part=given["part"], person=people[given["person"]]
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("site.saved"))
    return redirect("indicators:parts", request.consortium.slug, organisation.code, wave.number)


@in_wave_of_organisation("figures.assign")
@require_POST
def remove_part(request: Any, organisation: Any, wave: Any, assignment: int) -> HttpResponse:
    """Take a part away from somebody."""
    given = queries.assignments_of(request.user, organisation, wave)
    found = given.filter(pk=assignment).first()
    if found is None:
        raise Http404
    actions.unassign(request.user, found)
    messages.success(request, say("site.saved"))
    return redirect("indicators:parts", request.consortium.slug, organisation.code, wave.number)


__all__ = ["figure", "grid", "parts", "remove_part", "spreadsheet", "undo"]
