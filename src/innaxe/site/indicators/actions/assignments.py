"""Give parts of an organisation's figures to colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.indicators.agreed import agreed, part_covers
from innaxe.site.indicators.models import Assignment
from innaxe.site.people.models import Role
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = ["assign", "unassign"]


@transaction.atomic
def assign(
    by: Person, organisation: Organisation, wave: Wave, *, part: str, person: Person
) -> Assignment:
    """Give a dimension (``dimension:KEY``) or one indicator to a colleague.

    Raises:
        RequestError: ``assignment.part`` if the set has no such part, ``assignment.person`` if the
            person enters no figures of the organisation.
    """
    require(by, "figures.assign", organisation.consortium_id, organisation.pk)
    if not any(part_covers(part, one) for one in agreed(wave.indicator_set).indicators):
        raise RequestError.of("assignment.part", part=part)
    colleagues = organisation.memberships.filter(
        person=person, role__in=[Role.CONTRIBUTOR, Role.EDITOR]
    )
    if not colleagues.exists():
        raise RequestError.of("assignment.person", name=organisation.name)
    made, fresh = Assignment.objects.get_or_create(
        organisation=organisation, wave=wave, part=part, person=person, defaults={"by": by}
    )
    if fresh:
        record(
            by,
            "log.part_assigned",
            consortium=organisation.consortium,
            organisation=organisation,
            part=part.removeprefix("dimension:"),
            name=str(person),
        )
    return made


@transaction.atomic
def unassign(by: Person, assignment: Assignment) -> None:
    """Take a part away again; what was entered stays."""
    organisation = assignment.organisation
    require(by, "figures.assign", organisation.consortium_id, organisation.pk)
    name, part = str(assignment.person), assignment.part.removeprefix("dimension:")
    assignment.delete()
    record(
        by,
        "log.part_withdrawn",
        consortium=organisation.consortium,
        organisation=organisation,
        part=part,
        name=name,
    )
