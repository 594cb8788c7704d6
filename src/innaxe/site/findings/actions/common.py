"""What all changes share: who may, whose it becomes, what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.findings.models import Finding, Revision, Statement
from innaxe.site.findings.reach import hold_within_reach
from innaxe.site.permissions import RULES, policy_of, require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person

__all__ = [
    "LONGEST",
    "allow",
    "changed",
    "house_for",
    "own_words",
    "remember",
    "subject_of",
    "tell",
]

LONGEST = 2000


def allow(by: Person, action: str, subject: Statement) -> None:
    """Let the person change a finding or need, or stop.

    Raises:
        Http404: if it is a draft of another house, or in another consortium.
        PermissionDenied: if the person's roles do not reach that far.
    """
    hold_within_reach(by, subject)
    of_house = action in {"findings.edit", "findings.share"}
    require(by, action, subject.consortium_id, subject.house_id if of_house else None)


def house_for(
    by: Person, consortium: Consortium, about: Organisation | None
) -> tuple[Organisation | None, Organisation | None]:
    """Whose draft a new statement is, and whose people may change it.

    What the people of an organisation write about it, or about a unit that is nobody's, is a draft
    of theirs. What a coordinator writes is shared from the start.

    Raises:
        Http404, PermissionDenied: if it is about another organisation.
    """
    if about is not None:
        if _writes_in(by, consortium, about.pk):
            return about, about
        require(by, "findings.propose", consortium.pk, about.pk)
        return None, about
    own = sorted(policy_of(by).own_organisations(consortium.pk))
    houses = [number for number in own if _writes_in(by, consortium, number)]
    if not houses:
        require(by, "findings.propose", consortium.pk)
        return None, None
    house = consortium.organisations.get(pk=houses[0])
    return house, house


def _writes_in(by: Person, consortium: Consortium, organisation: int) -> bool:
    """Whether the person has a role of that very house that lets one write."""
    rule = RULES["findings.propose"]
    roles = policy_of(by).roles(consortium.pk, organisation)
    return any(rule.get(role) == "organisation" for role in roles)


def subject_of(subject: Statement) -> dict[str, Any]:
    """The columns by which rows name their finding or need."""
    name = "finding" if isinstance(subject, Finding) else "need"
    return {name: subject, "organisation_id": subject.organisation_id}


def tell(by: Person, action: str, subject: Statement) -> None:
    """Write the log: which finding or need by its number, never what it says."""
    record(
        by,
        action,
        consortium=subject.consortium,
        organisation=subject.organisation,
        what=f"{'F' if isinstance(subject, Finding) else 'N'}{subject.pk}",
    )


def remember(
    by: Person, action: str, subject: Statement, before: dict[str, Any] | None = None
) -> None:
    """Write history and log."""
    Revision.objects.create(by=by, action=action, before=before or {}, **subject_of(subject))
    tell(by, action, subject)


def changed(
    by: Person,
    action: str,
    subject: Statement,
    *,
    kept: dict[str, Any] | None = None,
    **fields: Any,
) -> None:
    """Change fields, remember how they stood.

    Args:
        by: who changes.
        action: code of the sentence in history and log.
        subject: what changes.
        kept: what else stood before: ``evidence`` or ``grounds``.
        **fields: by name of the column.

    Raises:
        RequestError: ``findings.changed_meanwhile`` if somebody else changed it since it was read.
    """
    before = {"fields": {name: getattr(subject, name) for name in fields}, **(kept or {})}
    same = type(subject).objects.filter(pk=subject.pk, revision=subject.revision)  # pyright: ignore[reportAttributeAccessIssue]
    if not same.update(revision=F("revision") + 1, **fields):
        raise RequestError.of("findings.changed_meanwhile")
    for name, value in fields.items():
        setattr(subject, name, value)
    subject.revision += 1
    remember(by, action, subject, before)


def own_words(text: str) -> str:
    """A text that somebody wrote.

    Raises:
        RequestError: ``findings.text`` if it is empty or too long.
    """
    plain = text.strip()
    if not plain or len(plain) > LONGEST:
        raise RequestError.of("findings.text", most=LONGEST)
    return plain
