"""Who may do what: the one place that answers it, for pages, API, jobs and commands alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ACTIONS", "ROLES", "RULES", "Grant", "Policy", "policy_of", "require"]

Role = Literal["coordinator", "editor", "contributor", "approver", "reader"]
Reach = Literal["consortium", "organisation", "assigned"]

ROLES: tuple[Role, ...] = ("coordinator", "editor", "contributor", "approver", "reader")

# action -> role -> how far it reaches. "consortium": everywhere in the consortium of the role;
# "organisation": the organisation of the role; "assigned": the parts given to the person.
# An organisation's figures are its own: a coordinator has no rule for reading them.
_EVERYBODY: dict[Role, Reach] = dict.fromkeys(ROLES, "consortium")
RULES: dict[str, dict[Role, Reach]] = {
    "consortium.read": _EVERYBODY,
    "consortium.manage": {"coordinator": "consortium"},
    "organisation.read": _EVERYBODY,
    "organisation.manage": {"coordinator": "consortium", "approver": "organisation"},
    "people.read": {
        "coordinator": "consortium",
        "editor": "organisation",
        "approver": "organisation",
    },
    "people.invite": {"coordinator": "consortium", "approver": "organisation"},
    "agree.read": _EVERYBODY,
    "agree.propose": {
        "coordinator": "consortium",
        "editor": "consortium",
        "approver": "consortium",
    },
    "agree.rate": dict.fromkeys(("coordinator", "editor", "contributor", "approver"), "consortium"),
    "agree.decide": {"coordinator": "consortium"},
    "benchmark.read": _EVERYBODY,
    "benchmark.make": {"coordinator": "consortium", "editor": "consortium"},
    # reports that were shared; those of the own house before that; reports of the consortium
    "report.read": _EVERYBODY,
    "report.draft": dict.fromkeys(("editor", "contributor", "approver", "reader"), "organisation"),
    "report.make": {"editor": "organisation", "approver": "organisation"},
    "report.share": {"approver": "organisation"},
    "report.common": {"coordinator": "consortium"},
    "wave.manage": {"coordinator": "consortium"},
    "progress.read": _EVERYBODY,
    "reference.read": _EVERYBODY,
    "reference.import": {"coordinator": "consortium", "editor": "consortium"},
    "figures.read": {
        "editor": "organisation",
        "contributor": "assigned",
        "approver": "organisation",
        "reader": "organisation",
    },
    "figures.edit": {"editor": "organisation", "contributor": "assigned"},
    "figures.import": {"editor": "organisation"},
    "figures.assign": {"editor": "organisation", "approver": "organisation"},
    "figures.ask": {
        "coordinator": "consortium",
        "editor": "organisation",
        "approver": "organisation",
    },
    "figures.answer": {
        "editor": "organisation",
        "contributor": "assigned",
        "approver": "organisation",
    },
    "figures.sign": {"approver": "organisation"},
    "activity.read": {
        "coordinator": "consortium",
        "editor": "organisation",
        "approver": "organisation",
    },
}
ACTIONS = tuple(RULES)


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of a person: in a consortium, and in one of its organisations or in none."""

    consortium: int
    organisation: int | None
    role: Role

    def reaches(self, action: str, consortium: int, organisation: int | None) -> Reach | None:
        """How the role allows an action there, or None."""
        rule = RULES[action].get(self.role)
        if rule is None or consortium != self.consortium:
            return None
        if rule == "consortium":
            return rule
        inside = organisation is not None and organisation == self.organisation
        return rule if inside else None


@dataclass(frozen=True, slots=True)
class Policy:
    """All that one person may do; without grants: nothing."""

    grants: tuple[Grant, ...] = ()

    def reach(self, action: str, consortium: int, organisation: int | None = None) -> Reach | None:
        """The widest reach that a role of the person gives, or None."""
        found = {grant.reaches(action, consortium, organisation) for grant in self.grants}
        widest: tuple[Reach, ...] = ("consortium", "organisation", "assigned")
        return next((reach for reach in widest if reach in found), None)

    def may(self, action: str, consortium: int, organisation: int | None = None) -> bool:
        """Whether the person may, be it for assigned parts only."""
        return self.reach(action, consortium, organisation) is not None

    def own_organisations(self, consortium: int | None = None) -> set[int]:
        """The organisations in which the person has a role: whose rows the database shows."""
        return {
            grant.organisation
            for grant in self.grants
            if grant.organisation is not None and consortium in {None, grant.consortium}
        }

    def consortia(self) -> set[int]:
        """The consortia in which the person has a role."""
        return {grant.consortium for grant in self.grants}

    def roles(self, consortium: int, organisation: int | None = None) -> tuple[Role, ...]:
        """The roles of the person in a consortium, or in one of its organisations."""
        held = {
            grant.role
            for grant in self.grants
            if grant.consortium == consortium and organisation in {None, grant.organisation}
        }
        return tuple(role for role in ROLES if role in held)


def policy_of(person: Any) -> Policy:
    """The policy of a person, read once a request."""
    if not getattr(person, "is_authenticated", False):
        return Policy()
    kept = getattr(person, "_policy", None)
    if kept is None:
        kept = Policy(_grants(person.memberships.all()))
        person._policy = kept  # noqa: SLF001 - kept with the person for this request
    return kept


def _grants(memberships: Iterable[Any]) -> tuple[Grant, ...]:
    return tuple(Grant(one.consortium_id, one.organisation_id, one.role) for one in memberships)


def require(person: Any, action: str, consortium: int, organisation: int | None = None) -> Reach:
    """Let the person pass, or stop.

    Returns:
        How far the permission reaches; ``assigned`` asks the caller to look at the part.

    Raises:
        Http404: if the person has no role there at all: what others have is not even named.
        PermissionDenied: if the person has a role there, but not one for this.
    """
    policy = policy_of(person)
    found = policy.reach(action, consortium, organisation)
    if found is not None:
        return found
    if consortium not in policy.consortia():
        raise Http404
    if organisation is not None and not (
        organisation in policy.own_organisations() or policy.may("consortium.manage", consortium)
    ):
        raise Http404
    raise PermissionDenied
