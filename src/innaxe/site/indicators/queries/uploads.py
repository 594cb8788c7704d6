"""Read uploads: the sheet as it stands, what its columns are, and every problem at its cell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min
from django.http import Http404

from innaxe.errors import Message, Place, Problem, SourceError
from innaxe.locale import LANGUAGES, catalogue
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Basis, Dataset, Mapping, Upload
from innaxe.site.permissions import require
from innaxe.sources import open_content, read_figures
from innaxe.sources.figures import ROLES, FigureRow, FiguresWanted

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person
    from innaxe.sources.figures import Basis as BasisWord
    from innaxe.sources.opening import Opened
    from innaxe.sources.sheets import Cells

__all__ = [
    "Looked",
    "columns_for",
    "dataset_of",
    "datasets_of",
    "headings_digest",
    "look_into",
    "problems_kept",
    "reference_upload_of",
    "reference_uploads_of",
    "series_of",
    "sheet_with",
    "upload_of",
    "uploads_of",
    "words_of_roles",
]


def uploads_of(person: Person, organisation: Organisation, wave: Wave) -> QuerySet[Upload]:
    """The uploads of an organisation in a wave, the latest first, without their content."""
    require(person, "figures.import", organisation.consortium_id, organisation.pk)
    found = Upload.objects.filter(organisation=organisation, wave=wave).defer("content")
    return found.select_related("uploaded_by").order_by("-pk")


def upload_of(person: Person, organisation: Organisation, number: int) -> Upload:
    """One upload of an organisation, with its content.

    Raises:
        Http404: if there is none.
    """
    require(person, "figures.import", organisation.consortium_id, organisation.pk)
    rows = Upload.objects.filter(organisation=organisation, pk=number)
    found = rows.select_related("wave__indicator_set", "organisation__consortium")
    upload = found.defer("wave__indicator_set__content").first()
    if upload is None:
        raise Http404
    return upload


def reference_uploads_of(person: Person, consortium: Consortium) -> QuerySet[Upload]:
    """Uploads of published statistics that wait to be taken over."""
    require(person, "reference.import", consortium.pk)
    found = Upload.objects.filter(
        consortium=consortium, organisation__isnull=True, committed__isnull=True
    )
    return found.defer("content").select_related("uploaded_by").order_by("-pk")


def reference_upload_of(person: Person, consortium: Consortium, number: int) -> Upload:
    """One upload of published statistics.

    Raises:
        Http404: if there is none.
    """
    require(person, "reference.import", consortium.pk)
    rows = Upload.objects.filter(consortium=consortium, organisation__isnull=True, pk=number)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def datasets_of(person: Person, consortium: Consortium) -> QuerySet[Dataset]:
    """The published statistics that the consortium works with."""
    require(person, "reference.read", consortium.pk)
    return (
        Dataset.objects.filter(consortium=consortium)
        .select_related("imported_by")
        .order_by("name", "pk")
    )


def dataset_of(person: Person, consortium: Consortium, number: int) -> Dataset:
    """One of them.

    Raises:
        Http404: if there is none.
    """
    found = datasets_of(person, consortium).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def series_of(dataset: Dataset) -> list[dict[str, Any]]:
    """The series of a dataset, each with its number of values, units and years."""
    rows = dataset.observations.order_by("indicator").values("indicator", "unit_of_measure")
    return list(
        rows.annotate(
            values_known=Count("value"),
            units=Count("unit", distinct=True),
            first=Min("year"),
            last=Max("year"),
        )
    )


def problems_kept(upload: Upload) -> list[Problem]:
    """The problems that were kept with an upload of published statistics."""
    return [Problem(_message(one), Place(**one["place"])) for one in upload.problems]


def _message(plain: Any) -> Any:
    """A message of plain data, with those inside it."""
    if isinstance(plain, dict) and "code" in plain:
        params = {name: _message(value) for name, value in plain["params"].items()}
        return Message(plain["code"], params)
    return tuple(plain) if isinstance(plain, list) else plain


def sheet_with(upload: Upload, place: Place) -> Cells | None:
    """The sheet of an upload of published statistics in which a problem stands."""
    content, start = bytes(upload.content), 0
    for name, length in upload.mapping["files"]:
        if name == place.file and upload.kind != "eurostat":
            try:
                opened = open_content(name, content[start : start + length])
            except SourceError:
                return None
            named = [one for one in opened.sheets if one.name == place.sheet]
            return next(iter(named), None)
        start += length
    return None


@cache
def words_of_roles() -> dict[str, str]:
    """Which role a heading in small letters names, in any of our languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        words = catalogue(language)
        for role in ROLES:
            found.setdefault(words.text(f"figures.column.{role}").casefold(), role)
    found |= {role: role for role in ROLES} | {"id": "indicator", "code": "indicator"}
    return found


@cache
def _words_of_bases() -> dict[str, BasisWord]:
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        for basis in Basis.values:
            found.setdefault(catalogue(language).text(f"basis.{basis}").casefold(), basis)
    for basis in Basis.values:
        found[basis] = found[basis.replace("_", " ")] = found[basis.replace("_", "-")] = basis
    return found


def headings_digest(headings: tuple[str, ...]) -> str:
    """What the memory of a mapping is kept under: the headings, capitals apart."""
    return hashlib.sha256("\n".join(one.casefold() for one in headings).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Looked:
    """An upload as it was looked into.

    Args:
        sheets: names of the sheets with content; one nameless sheet for a text file.
        cells: the sheet in question; None where the file cannot be read.
        columns: role by position, as chosen, remembered or guessed.
        known: whether somebody chose them, now or before.
        figures: what would be taken over.
        problems: what is wrong, with places; with any of them nothing is taken over.
        changed: what was read otherwise than it stands.
        left: what is not taken.
    """

    sheets: tuple[str, ...]
    cells: Cells | None
    columns: dict[int, str]
    known: bool
    figures: tuple[FigureRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    changed: tuple[Message, ...] = ()
    left: tuple[Message, ...] = ()


def look_into(upload: Upload) -> Looked:
    """Read an upload of figures: the file once, with the columns as far as they are known."""
    try:
        opened = open_content(upload.name, bytes(upload.content))
    except SourceError as error:
        return Looked((), None, {}, known=False, problems=error.problems)
    cells = _sheet(opened, upload.sheet)
    columns, known = columns_for(upload, cells)
    reading = read_figures(cells, columns, _wanted(upload), mark=upload.mapping.get("mark") or None)
    return Looked(
        tuple(one.name for one in opened.sheets),
        cells,
        columns,
        known,
        reading.figures,
        reading.problems,
        (*opened.changed, *reading.changed),
        reading.left,
    )


def _sheet(opened: Opened, name: str) -> Cells:
    if not opened.sheets:
        raise SourceError.of("source.empty")
    named = [one for one in opened.sheets if one.name == name]
    return named[0] if named else opened.sheets[0]


def columns_for(upload: Upload, cells: Cells) -> tuple[dict[int, str], bool]:
    """The roles of the columns: chosen for this upload, remembered, or guessed by heading."""
    chosen = upload.mapping.get("columns")
    if chosen is not None:
        return {int(index): role for index, role in chosen.items()}, True
    rows = Mapping.objects.filter(
        organisation_id=upload.organisation_id,
        consortium_id=upload.consortium_id,
        headings=headings_digest(cells.headings),
    )
    remembered = rows.first()
    if remembered is not None:
        return {int(index): role for index, role in remembered.columns.items()}, True
    return _guessed(upload, cells), False


def _guessed(upload: Upload, cells: Cells) -> dict[int, str]:
    roles, ids = words_of_roles(), _names_of(upload)
    found: dict[int, str] = {}
    for index, heading in enumerate(cells.headings):
        folded = heading.casefold()
        role = roles.get(folded, "")
        if not role and folded in ids:
            role = f"value:{ids[folded]}"
        if heading == str(upload.wave.year) and "value" not in found.values():
            role = "value"
        if role and role not in found.values():
            found[index] = role
    if "indicator" in found.values():
        return {index: role for index, role in found.items() if not role.startswith("value:")}
    return found


def _names_of(upload: Upload) -> dict[str, str]:
    """Ids of indicators by id and by name in any language, in small letters."""
    found: dict[str, str] = {}
    indicators = agreed(upload.wave.indicator_set).indicators
    for one in indicators:
        for name in one.names.values():
            found.setdefault(name.casefold(), one.id)
    return found | {one.id.casefold(): one.id for one in indicators}


def _wanted(upload: Upload) -> FiguresWanted:
    organisation = upload.organisation
    assert organisation is not None  # noqa: S101 - figures belong to an organisation
    names = frozenset({organisation.code.casefold(), organisation.name.casefold()})
    return FiguresWanted(_names_of(upload), _words_of_bases(), names, upload.wave.year)
