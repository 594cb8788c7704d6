"""Keep, drop, edit, merge, share, and take the last change back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from innaxe.errors import RequestError
from innaxe.site.findings.actions.common import allow, changed, own_words, remember
from innaxe.site.findings.actions.evidence import stood
from innaxe.site.findings.kinds import Kind, Stand
from innaxe.site.findings.models import Evidence, Finding, Need

if TYPE_CHECKING:
    from innaxe.site.findings.models import Statement
    from innaxe.site.people.models import Person

__all__ = ["drop", "edit", "keep", "merge", "share", "take_back", "undo"]


@transaction.atomic
def keep(by: Person, subject: Statement) -> None:
    """Keep what was proposed or dropped."""
    allow(by, "findings.edit", subject)
    _hold_open(subject)
    changed(by, "log.findings.kept", subject, stand=Stand.KEPT)


@transaction.atomic
def drop(by: Person, subject: Statement) -> None:
    """Drop it; it can be kept again."""
    allow(by, "findings.edit", subject)
    _hold_open(subject)
    changed(by, "log.findings.dropped", subject, stand=Stand.DROPPED)


def _hold_open(subject: Statement) -> None:
    if subject.stand == Stand.MERGED:
        raise RequestError.of("findings.merged_already")


@transaction.atomic
def edit(
    by: Person, subject: Statement, *, text: str, language: str, kind: str = "", seen: int = 0
) -> None:
    """Put it into one's own words, or back into the proposed ones where the text is empty.

    Args:
        by: who edits; who rewords a proposal keeps it.
        subject: a finding or need.
        text: own words.
        language: of the text.
        kind: of a finding; as it is where left out.
        seen: the revision that the person read; 0 asks for none.

    Raises:
        RequestError: ``findings.text``, ``findings.kind``, ``findings.changed_meanwhile``.
    """
    allow(by, "findings.edit", subject)
    _hold_open(subject)
    if seen and seen != subject.revision:
        raise RequestError.of("findings.changed_meanwhile")
    plain = own_words(text) if text.strip() or not subject.code else ""
    fields: dict[str, Any] = {"text": plain, "language": language if plain else ""}
    if isinstance(subject, Finding) and kind:
        if kind not in Kind.values:
            raise RequestError.of("findings.kind")
        fields["kind"] = kind
        if subject.code:
            fields["code"] = f"finding.{kind}.{subject.code.rpartition('.')[2]}"
    changed(by, "log.findings.edited", subject, stand=Stand.KEPT, **fields)


@transaction.atomic
def merge(by: Person, source: Finding, target: Finding) -> None:
    """Let one finding go up in another of the same territory; its figures go along.

    Raises:
        RequestError: ``findings.cannot_merge`` if they are of two territories, one is a draft and
            the other not, or they are the same.
    """
    allow(by, "findings.edit", source)
    allow(by, "findings.edit", target)
    _hold_open(source)
    _hold_open(target)
    same = (source.consortium_id, source.unit, source.organisation_id) == (
        target.consortium_id,
        target.unit,
        target.organisation_id,
    )
    if not same or source.pk == target.pk:
        raise RequestError.of("findings.cannot_merge")
    moved = list(source.evidence.filter(removed=None))
    kept = stood(*moved)
    Evidence.objects.filter(pk__in=[one.pk for one in moved]).update(finding=target)
    changed(
        by,
        "log.findings.merged",
        source,
        kept=kept,
        stand=Stand.MERGED,
        merged_into_id=target.pk,
    )
    remember(by, "log.findings.took_in", target)


@transaction.atomic
def undo(by: Person, subject: Statement) -> None:
    """Take the latest change back, figures included.

    Raises:
        RequestError: ``findings.nothing_to_undo``.
    """
    allow(by, "findings.edit", subject)
    last = subject.history.filter(undone=None).exclude(before={}).first()  # pyright: ignore[reportAttributeAccessIssue]
    if last is None:
        raise RequestError.of("findings.nothing_to_undo")
    before = last.before
    last.undone = timezone.now()
    last.save(update_fields=["undone"])
    fields = before.get("fields", {})
    type(subject).objects.filter(pk=subject.pk).update(revision=subject.revision + 1, **fields)  # pyright: ignore[reportAttributeAccessIssue]
    for name, value in fields.items():
        setattr(subject, name, value)
    for number, row in before.get("evidence", {}).items():
        _put_back(int(number), row)
    if isinstance(subject, Need) and "grounds" in before:
        from innaxe.site.findings.actions.needs import ground

        ground(subject, Finding.objects.filter(pk__in=before["grounds"]))
    subject.revision += 1
    remember(by, "log.findings.undone", subject)


def _put_back(number: int, row: dict[str, Any]) -> None:
    """One figure where it stood; it belongs to whom its finding belongs now."""
    finding = Finding.objects.filter(pk=row["finding"]).first()
    if finding is not None:
        Evidence.objects.filter(pk=number).update(
            finding=finding,
            organisation_id=finding.organisation_id,
            removed=parse_datetime(row["removed"]) if row["removed"] else None,
        )


@transaction.atomic
def share(by: Person, subject: Statement) -> None:
    """Let the consortium read a draft.

    Raises:
        RequestError: ``findings.shared_already``; ``needs.drafts_below`` for a need that rests on
            a draft.
    """
    allow(by, "findings.share", subject)
    if subject.shared:
        raise RequestError.of("findings.shared_already")
    if isinstance(subject, Need) and subject.findings.exclude(organisation=None).exists():
        raise RequestError.of("needs.drafts_below")
    _belongs_to(subject, None)
    remember(by, "log.findings.shared", subject)


@transaction.atomic
def take_back(by: Person, subject: Statement) -> None:
    """Make a draft of it again, as long as nobody outside has built on it.

    Raises:
        RequestError: ``findings.built_upon`` if others talked about it, weighed it, or a need that
            is shared rests on it.
    """
    allow(by, "findings.share", subject)
    was_draft = subject.history.filter(action="log.findings.shared").exists()  # pyright: ignore[reportAttributeAccessIssue]
    if not subject.shared or subject.house_id is None or not was_draft:
        raise RequestError.of("findings.built_upon")
    inside = Q(person__memberships__organisation=subject.house_id)
    outside = (subject.comments.exclude(inside), subject.weights.exclude(inside))  # pyright: ignore[reportAttributeAccessIssue]
    rests = subject.grounds.filter(organisation=None)  # pyright: ignore[reportAttributeAccessIssue]
    if any(rows.exists() for rows in outside) or (isinstance(subject, Finding) and rests.exists()):
        raise RequestError.of("findings.built_upon")
    _belongs_to(subject, subject.house_id)
    remember(by, "log.findings.taken_back", subject)


def _belongs_to(subject: Statement, organisation: int | None) -> None:
    """Hand a statement over with all that hangs on it; grounds belong to their need."""
    type(subject).objects.filter(pk=subject.pk).update(organisation_id=organisation)  # pyright: ignore[reportAttributeAccessIssue]
    subject.organisation_id = organisation  # pyright: ignore[reportAttributeAccessIssue]
    names = ("comments", "weights", "history")
    for name in (*names, "evidence" if isinstance(subject, Finding) else "grounds"):
        getattr(subject, name).update(organisation_id=organisation)
