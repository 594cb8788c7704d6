"""Pages of an organisation's spreadsheets: send, name the columns, look, take over, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.indicators import actions
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.forms import FileForm
from innaxe.site.indicators.queries import uploads as queries
from innaxe.site.indicators.queries.figures import previous_values
from innaxe.site.indicators.typed import written
from innaxe.site.indicators.views.common import (
    FORM,
    in_figures_of_organisation,
    in_wave_of_organisation,
)
from innaxe.site.indicators.views.sheets import marked_sheet
from innaxe.site.pages import UNPROCESSABLE, refused, wrong
from innaxe.site.words import current, say
from innaxe.sources.figures import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from innaxe.site.indicators.queries.uploads import Looked

__all__ = ["columns", "commit", "discard", "undo", "upload", "uploads"]

EXAMPLES = 3


@in_wave_of_organisation("figures.import")
@require_http_methods(FORM)
def uploads(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """The spreadsheets that were sent; send one."""
    form = FileForm(request.POST or None, request.FILES or None)
    context = {
        "organisation": organisation,
        "wave": wave,
        "uploads": queries.uploads_of(request.user, organisation, wave),
        "form": form,
    }
    template = "indicators/uploads.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    file = form.cleaned_data["file"]
    try:
        made = actions.receive_figures(
            request.user, organisation, wave, name=file.name, content=file.read()
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    looked = queries.look_into(made)
    where = "upload" if looked.known or not looked.problems else "columns"
    return redirect(f"indicators:{where}", request.consortium.slug, organisation.code, made.pk)


@in_figures_of_organisation("figures.import")
@require_http_methods(FORM)
def columns(request: Any, organisation: Any, upload: int) -> HttpResponse:
    """What each column is."""
    found = queries.upload_of(request.user, organisation, upload)
    wanted = request.POST.get("sheet") or request.GET.get("sheet")
    if wanted and not found.committed:
        found.sheet = wanted
    looked = queries.look_into(found)
    context = _columns(found, looked, organisation)
    template = "indicators/columns.html"
    if request.method != "POST":
        return render(request, template, context)
    chosen = {
        int(name.removeprefix("column-")): role
        for name, role in request.POST.items()
        if name.startswith("column-") and name.removeprefix("column-").isdigit()
    }
    try:
        actions.map_columns(
            request.user,
            found,
            sheet=request.POST.get("sheet", ""),
            columns=chosen,
            mark=request.POST.get("mark", ""),
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("indicators:upload", request.consortium.slug, organisation.code, found.pk)


def _columns(found: Any, looked: Looked, organisation: Any) -> dict[str, Any]:
    cells, language = looked.cells, current().language
    rows = []
    first = cells.cells[1 : EXAMPLES + 1] if cells else ()
    for index, heading in enumerate(cells.headings if cells else ()):
        inside = [row[index] for row in first if index < len(row)]
        examples = [str(one) for one in inside if str(one).strip()]
        role = looked.columns.get(index, "")
        rows.append({"index": index, "heading": heading, "role": role, "examples": examples})
    singles = [
        (f"value:{one.id}", f"{one.id} {one.name(language)}")
        for one in agreed(found.wave.indicator_set).indicators
    ]
    return {
        "organisation": organisation,
        "wave": found.wave,
        "upload": found,
        "sheets": looked.sheets if len(looked.sheets) > 1 else (),
        "sheet": cells.name if cells else "",
        "rows": rows,
        "roles": [(one, say(f"figures.column.{one}")) for one in ROLES],
        "singles": singles,
        "mark": found.mapping.get("mark", ""),
    }


@in_figures_of_organisation("figures.import")
@require_safe
def upload(request: Any, organisation: Any, upload: int) -> HttpResponse:
    """The sheet with every problem at its cell, and what would change."""
    found = queries.upload_of(request.user, organisation, upload)
    return _preview(request, organisation, found)


def _preview(
    request: Any, organisation: Any, found: Any, error: InnaxeError | None = None
) -> HttpResponse:
    looked = queries.look_into(found)
    sheet = marked_sheet(looked.cells, looked.problems)
    context = {
        "organisation": organisation,
        "wave": found.wave,
        "upload": found,
        "looked": looked,
        "sheet": sheet,
        "changes": _changes(organisation, found, looked),
        "problems": sheet.problems,
    }
    template = "indicators/upload.html"
    if error is not None and not looked.problems:
        return refused(request, template, error, context)
    status = UNPROCESSABLE if error is not None else 200
    return render(request, template, context, status=status)


def _changes(organisation: Any, found: Any, looked: Looked) -> list[dict[str, Any]]:
    """What would be taken over, beside the value of the wave before."""
    by_id = {one.id: one for one in agreed(found.wave.indicator_set).indicators}
    _earlier, before = previous_values(organisation, found.wave)
    language = current().language
    return [
        {
            "id": row.indicator,
            "name": by_id[row.indicator].name(language),
            "before": written(before.get(row.indicator)),
            "value": written(row.value),
            "word": f"basis.{row.basis}",
        }
        for row in looked.figures
    ]


def _done(
    request: Any,
    organisation: Any,
    upload: int,
    act: Callable[[Any, Any], Any],
    *,
    said: str,
    to: str,
) -> HttpResponse:
    """Do something with an upload, or show it with what stood in the way."""
    found = queries.upload_of(request.user, organisation, upload)
    place = (request.consortium.slug, organisation.code, found.wave.number)
    try:
        count = act(request.user, found)
    except InnaxeError as error:
        return _preview(request, organisation, found, error)
    messages.success(request, say(said, count=count))
    return redirect(to, *place)


@in_figures_of_organisation("figures.import")
@require_POST
def commit(request: Any, organisation: Any, upload: int) -> HttpResponse:
    """Take all figures over, or none."""
    act = actions.commit_upload
    return _done(request, organisation, upload, act, said="upload.taken", to="indicators:grid")


@in_figures_of_organisation("figures.import")
@require_POST
def undo(request: Any, organisation: Any, upload: int) -> HttpResponse:
    """Take a whole upload back."""
    act = actions.undo_upload
    return _done(request, organisation, upload, act, said="upload.back", to="indicators:uploads")


@in_figures_of_organisation("figures.import")
@require_POST
def discard(request: Any, organisation: Any, upload: int) -> HttpResponse:
    """Throw an upload away that was not taken over."""
    act = actions.discard_upload
    return _done(
        request, organisation, upload, act, said="upload.discarded", to="indicators:uploads"
    )
