"""Organisations from a spreadsheet into the consortium, all of them or none."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.db import transaction

from innaxe.errors import InnaxeError, Problem, SourceError
from innaxe.site.consortium.actions import add_organisation
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person
    from innaxe.sources.organisations import OrganisationRow

__all__ = ["bring_in_organisations"]


@transaction.atomic
def bring_in_organisations(
    by: Person, consortium: Consortium, *, name: str, content: bytes
) -> list[Organisation]:
    """Add every organisation of a file; one bad row and none is added.

    Raises:
        SourceError: with the place of each row that cannot be used.
    """
    from innaxe.sources.organisations import read_organisations

    require(by, "consortium.manage", consortium.pk)
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        rows = read_organisations(path)
    made: list[Organisation] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            with transaction.atomic():
                made.append(_added(by, consortium, row))
        except InnaxeError as error:
            problems += [Problem(one.message, row.place) for one in error.problems]
    if problems:
        raise SourceError(problems)
    return made


def _added(by: Person, consortium: Consortium, row: OrganisationRow) -> Organisation:
    return add_organisation(
        by,
        consortium,
        code=row.code,
        name=row.name,
        kind=row.kind,
        country=row.country,
        language=row.language,
        peer_group=row.peer_group,
        territory=[(code, row.nuts_version, weight) for code, weight in row.territory],
    )
