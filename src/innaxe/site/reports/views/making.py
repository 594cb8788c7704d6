"""Begin a report, choose its parts, write its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from innaxe.errors import InnaxeError
from innaxe.site.pages import UNPROCESSABLE, in_consortium, refused, wrong
from innaxe.site.reports import actions, queries
from innaxe.site.reports.forms import ChoicesForm, MakeForm, TextsForm
from innaxe.site.reports.views.common import FORM, for_makers
from innaxe.site.words import current, problems_in_words, say
from innaxe.studies.edited_reports import places_in_words, preview, sections_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from innaxe.studies.live_figures import LiveFigures


@in_consortium
@require_http_methods(FORM)
def make(request: Any) -> HttpResponse:
    """Say what kind of report it is and what it rests on."""
    owners = queries.owners_of(request.user, request.consortium)
    if not owners:
        raise PermissionDenied
    comparisons = queries.comparisons_for(request.user, request.consortium)
    template = "reports/make.html"
    form = MakeForm(
        request.POST or None, comparisons=comparisons, owners=owners, consortium=request.consortium
    )
    context: dict[str, Any] = {"form": form, "comparisons": comparisons}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        report = actions.make_report(request.user, request.consortium, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("reports:choices", request.consortium.slug, report.pk)


@for_makers
@require_http_methods(FORM)
def choices(request: Any, report: Any) -> HttpResponse:
    """Choose comparison, unit, language and sections."""
    names = ("name", "language", "unit")
    initial: dict[str, Any] = {name: getattr(report, name) for name in names}
    missing = queries.not_examined(report)
    form = ChoicesForm(
        request.POST or None,
        report=report,
        without=missing,
        comparisons=queries.comparisons_for(request.user, request.consortium),
        units=queries.units_of(report),
        initial=initial | {"comparison": report.comparison_id},
    )
    kept = [one.name for one in form.free if one.name not in report.left_out]
    form.fields["sections"].initial = kept
    template = "reports/choices.html"
    context: dict[str, Any] = {"form": form, "report": report, "missing": _missing(report, missing)}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = {name: value for name, value in form.cleaned_data.items() if name != "sections"}
    try:
        actions.change_report(request.user, report, left_out=form.left_out(), **given)
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("reports:write", request.consortium.slug, report.pk)


def _missing(report: Any, missing: dict[str, str]) -> list[dict[str, str]]:
    """What stands in no report yet, and the page where somebody can have it worked out."""
    titles = {one.name: say(one.title) for one in sections_of(report.kind)}
    where = [report.consortium.slug, report.comparison_id]
    found: list[dict[str, str]] = []
    for what in sorted(set(missing.values())) if report.comparison_id else ():
        names = [titles[name] for name, by in missing.items() if by == what]
        of_unit = what == "ways" and report.unit
        url = reverse(f"benchmark:{what}", args=[*where, *([report.unit] if of_unit else [])])
        sections = current().listing(names)
        told = say(f"reports.without.{what}", count=len(names), sections=sections)
        label = say("unit.ways" if what == "ways" else "compared.audit")
        found.append({"told": told, "url": url, "label": label})
    return found


@for_makers
@require_http_methods(FORM)
def write(request: Any, report: Any) -> HttpResponse:
    """Own text in its places, the figures that it can refer to, and how it would read."""
    off = set(report.left_out)
    places = {
        place: title
        for place, title in places_in_words(report.kind, current()).items()
        # what was written in a section that is off is kept, and can be read and taken out
        if place.partition(".")[2] not in off or place in report.texts
    }
    initial: dict[str, Any] = {
        f"text-{place.replace('.', '-')}": text for place, text in report.texts.items()
    }
    form = TextsForm(
        request.POST or None,
        kind=report.kind,
        places=places,
        initial=initial | {"revision": report.revision},
    )
    context: dict[str, Any] = {"form": form, "report": report}
    template = "reports/write.html"
    try:
        figures = queries.figures_of(request.user, report)
    except InnaxeError as error:
        return refused(request, template, error, context)
    context |= _help(request, report, figures)
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        if "preview" in request.POST:
            context["preview"] = preview(report.kind, form.texts(), figures)
            return render(request, template, context)
        revision = form.cleaned_data["revision"]
        actions.write_texts(request.user, report, form.texts(), revision=revision)
    except InnaxeError as error:
        context["problems"] = _with_fields(error, report)
        return render(request, template, context, status=UNPROCESSABLE)
    return redirect("reports:report", request.consortium.slug, report.pk)


def _with_fields(error: InnaxeError, report: Any) -> list[dict[str, str]]:
    """The problems, each leading to the field that holds the sentence."""
    there = {
        title: f"id_text-{place.replace('.', '-')}"
        for words in (current(), _words_of(report))
        for place, title in places_in_words(report.kind, words).items()
    }
    told = problems_in_words(error)
    for problem, one in zip(told, error.problems, strict=True):
        problem["field"] = there.get(one.place.section, "")
    return told


def _words_of(report: Any) -> Any:
    from innaxe.locale import catalogue

    return catalogue(report.language)


def _help(request: Any, report: Any, figures: LiveFigures) -> dict[str, Any]:
    """The references that can be copied, with what they give now."""
    units = [] if figures.unnamed else sorted(figures.units().items(), key=lambda one: one[1])
    known = dict(units)
    asked = request.GET.get("of", report.unit)
    unit = asked if asked in known else next(iter(known), "")
    parts = figures.parts()
    offered: list[dict[str, str]] = []
    for one, shown in figures.offered(unit):
        of = parts.get(one.codes[-1], "") if one.codes else ""
        what = say(f"live.kind.{one.kind}")
        offered.append({"typed": one.typed, "shown": shown, "what": what, "of": of})
    return {"units": units, "of": unit, "offered": offered, "parts": sorted(parts.items())}
