"""Found a consortium, bring in its organisations, keep its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify

from innaxe.errors import RequestError
from innaxe.locale import LANGUAGES
from innaxe.site.activity.actions import record
from innaxe.site.consortium.models import (
    Consortium,
    Kind,
    Milestone,
    Organisation,
    Release,
    TerritoryPart,
)
from innaxe.site.consortium.queries import holds_figures
from innaxe.site.people.models import Membership, Role
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from innaxe.site.people.models import Person

__all__ = [
    "add_milestone",
    "add_organisation",
    "change_consortium",
    "change_organisation",
    "found",
    "remove_milestone",
    "remove_organisation",
    "set_territory",
]


@transaction.atomic
def found(
    by: Person,
    *,
    name: str,
    languages: Sequence[str],
    default_language: str,
    fictitious: bool = False,
    slug: str = "",
) -> Consortium:
    """Make a consortium; whoever founds it coordinates it.

    Raises:
        PermissionDenied: if the person may not found one.
        RequestError: ``consortium.name_taken``, ``consortium.languages``.
    """
    if not by.is_founder:
        raise PermissionDenied
    slug = slugify(slug or name)[:60]
    if not slug or Consortium.objects.filter(slug=slug).exists():
        raise RequestError.of("consortium.name_taken", name=name)
    chosen = [language for language in LANGUAGES if language in languages]
    if default_language not in chosen:
        raise RequestError.of("consortium.languages", language=default_language)
    made = Consortium.objects.create(
        slug=slug,
        name=name.strip(),
        languages=chosen,
        default_language=default_language,
        fictitious=fictitious,
    )
    Membership.objects.create(person=by, consortium=made, role=Role.COORDINATOR)
    by._policy = None  # noqa: SLF001 - the person has a role more
    record(by, "log.consortium_founded", consortium=made)
    return made


@transaction.atomic
def change_consortium(
    by: Person,
    consortium: Consortium,
    *,
    name: str,
    languages: Sequence[str],
    default_language: str,
) -> None:
    """Change name and languages; the address stays.

    Raises:
        RequestError: ``consortium.languages``.
    """
    require(by, "consortium.manage", consortium.pk)
    chosen = [language for language in LANGUAGES if language in languages]
    if default_language not in chosen:
        raise RequestError.of("consortium.languages", language=default_language)
    consortium.name, consortium.languages = name.strip(), chosen
    consortium.default_language = default_language
    consortium.save()
    record(by, "log.consortium_changed", consortium=consortium)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("kind", Kind.CLUSTER) not in Kind.values:
        raise RequestError.of("organisation.kind", kind=values["kind"], known=tuple(Kind.values))
    if values.get("release", Release.ANONYMOUS) not in Release.values:
        raise RequestError.of(
            "organisation.release", release=values["release"], known=tuple(Release.values)
        )
    return values


@transaction.atomic
def add_organisation(
    by: Person,
    consortium: Consortium,
    *,
    code: str,
    name: str,
    territory: Iterable[tuple[str, str, float]] = (),
    **values: Any,
) -> Organisation:
    """Bring in an organisation.

    Args:
        by: who does.
        consortium: into which.
        code: short, unique in the consortium.
        name: that readers know.
        territory: NUTS code, vintage and weight of each part.
        **values: kind, country, language, peer_group.

    Raises:
        RequestError: ``organisation.code_taken``, ``organisation.code``, ``organisation.kind``.
    """
    require(by, "consortium.manage", consortium.pk)
    code = code.strip()
    if not code or slugify(code) != code.lower():
        raise RequestError.of("organisation.code", code=code)
    if consortium.organisations.filter(code__iexact=code).exists():
        raise RequestError.of("organisation.code_taken", code=code)
    made = Organisation.objects.create(
        consortium=consortium, code=code, name=name.strip(), **_checked(values)
    )
    _replace_territory(made, territory)
    record(by, "log.organisation_added", consortium=consortium, organisation=made)
    return made


@transaction.atomic
def change_organisation(by: Person, organisation: Organisation, **values: Any) -> None:
    """Change name, country, language, peer group, release or openness to checks."""
    require(by, "organisation.manage", organisation.consortium_id, organisation.pk)
    if "release" in values or "open_to_checks" in values:
        # what leaves the house is the approver's word alone
        require(by, "figures.sign", organisation.consortium_id, organisation.pk)
    for name, value in _checked(values).items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(values))
    record(
        by,
        "log.organisation_changed",
        consortium=organisation.consortium,
        organisation=organisation,
    )


@transaction.atomic
def set_territory(
    by: Person, organisation: Organisation, parts: Iterable[tuple[str, str, float]]
) -> None:
    """Say which NUTS regions the territory is made of, in one vintage.

    Raises:
        RequestError: ``organisation.territory.…``.
    """
    require(by, "organisation.manage", organisation.consortium_id, organisation.pk)
    _replace_territory(organisation, parts)
    record(
        by,
        "log.organisation_changed",
        consortium=organisation.consortium,
        organisation=organisation,
    )


def _replace_territory(organisation: Organisation, parts: Iterable[tuple[str, str, float]]) -> None:
    from innaxe.indicators import VINTAGES

    given = list(parts)
    codes = [code for code, _vintage, _weight in given]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise RequestError.of("organisation.territory.twice", codes=tuple(twice))
    vintages = {vintage for _code, vintage, _weight in given}
    if len(vintages) > 1 or not vintages <= set(VINTAGES):
        raise RequestError.of("organisation.territory.vintage", known=tuple(VINTAGES))
    if any(not 0 < weight <= 1 for _code, _vintage, weight in given):
        raise RequestError.of("organisation.territory.weight")
    organisation.territory.all().delete()
    TerritoryPart.objects.bulk_create(
        TerritoryPart(organisation=organisation, nuts_code=code, vintage=vintage, weight=weight)
        for code, vintage, weight in given
    )


@transaction.atomic
def remove_organisation(by: Person, organisation: Organisation) -> None:
    """Take out an organisation that holds no figures yet.

    Raises:
        RequestError: ``organisation.has_figures``.
    """
    require(by, "consortium.manage", organisation.consortium_id, organisation.pk)
    if holds_figures(organisation):
        raise RequestError.of("organisation.has_figures", name=organisation.name)
    name, consortium = organisation.name, organisation.consortium
    organisation.delete()
    record(by, "log.organisation_removed", consortium=consortium, name=name)


@transaction.atomic
def add_milestone(
    by: Person, consortium: Consortium, *, day: date, title: str, concerns: str = ""
) -> Milestone:
    """Put a date into the calendar."""
    require(by, "consortium.manage", consortium.pk)
    made = Milestone.objects.create(
        consortium=consortium, day=day, title=title.strip(), concerns=concerns.strip()
    )
    record(by, "log.milestone_added", consortium=consortium, title=made.title)
    return made


@transaction.atomic
def remove_milestone(by: Person, milestone: Milestone) -> None:
    """Take a date out of the calendar."""
    require(by, "consortium.manage", milestone.consortium_id)
    title, consortium = milestone.title, milestone.consortium
    milestone.delete()
    record(by, "log.milestone_removed", consortium=consortium, title=title)
