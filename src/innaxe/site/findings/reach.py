"""What one person may see of findings and needs: what is shared, and drafts of the own houses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from innaxe.site.consortium.models import Organisation
from innaxe.site.permissions import policy_of, require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.findings.models import Statement
    from innaxe.site.people.models import Person

__all__ = [
    "hold_within_reach",
    "hold_writer",
    "may_write",
    "territory_of",
    "units_about",
    "within_reach",
]


def within_reach(person: Person, consortium: Consortium, prefix: str = "") -> Q:
    """The rows that a person may see, as a condition on a table of findings or needs.

    Raises:
        Http404: if the person has no role in the consortium.
    """
    require(person, "findings.read", consortium.pk)
    own = policy_of(person).own_organisations(consortium.pk)
    owner = f"{prefix}organisation"
    seen = Q(**{f"{owner}__isnull": True}) | Q(**{f"{owner}__in": own})
    return seen & Q(**{f"{prefix}consortium": consortium})


def hold_within_reach(person: Person, subject: Statement) -> None:
    """Stop where the person may not even know of a finding or need.

    Raises:
        Http404: if it is a draft of another house, or in another consortium.
    """
    require(person, "findings.read", subject.consortium_id)
    own = policy_of(person).own_organisations(subject.consortium_id)
    if subject.organisation_id is not None and subject.organisation_id not in own:
        raise Http404


def may_write(person: Person, consortium: Consortium) -> bool:
    """Whether a person may write findings and needs about anything in a consortium."""
    policy = policy_of(person)
    own = policy.own_organisations(consortium.pk)
    return any(policy.may("findings.propose", consortium.pk, one) for one in (None, *own))


def hold_writer(person: Person, consortium: Consortium) -> None:
    """Stop whoever may write about nothing.

    Raises:
        PermissionDenied: to others of the consortium.
    """
    if not may_write(person, consortium):
        raise PermissionDenied


def territory_of(consortium: Consortium, unit: str) -> Organisation | None:
    """The organisation that a unit of a comparison stands for: its code, or its one region."""
    found = Organisation.objects.filter(consortium=consortium)
    by_code = found.filter(code=unit).first()
    if by_code is not None:
        return by_code
    by_region = list(found.filter(territory__nuts_code=unit).distinct()[:2])
    return by_region[0] if len(by_region) == 1 else None


def units_about(subject: Statement) -> list[str]:
    """The units whose figures may stand behind a statement: its own, those of its territory."""
    found = [subject.unit]
    if subject.about is not None:
        found.append(subject.about.code)
        found += subject.about.territory.values_list("nuts_code", flat=True)
    return list(dict.fromkeys(found))
