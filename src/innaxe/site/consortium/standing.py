"""Where a consortium stands: the five tasks, what blocks it, the steps of the set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from innaxe.errors import Message, message
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.consortium.models import Consortium, Organisation

__all__ = [
    "Link",
    "Standing",
    "Step",
    "Task",
    "five_tasks",
    "set_up_steps",
    "standing_of",
    "thread_of",
]

# the marks of looks: done, under way, not started, blocked
_STATES = {
    "full": "site.done",
    "half": "site.under_way",
    "none": "site.not_started",
    "stop": "site.blocked",
}
TASKS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One of the five tasks, with its mark and one sentence on where it stands."""

    number: int
    mark: str
    standing: Message
    url: str

    @property
    def name(self) -> str:
        """Code of its name."""
        return f"site.task.{self.number}"

    @property
    def state(self) -> Message:
        """Its mark as a word."""
        return message(_STATES[self.mark])


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the set-up: what it is, whether it is done, and where to do it."""

    title: Message
    text: Message
    done: bool
    url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of the current wave; counts are no figures, so everybody inside may know them.

    ``started`` and ``signed`` hold numbers of organisations, ``everybody`` all organisations.
    """

    everybody: tuple[Organisation, ...]
    waves: tuple[Any, ...]
    wave: Any = None
    started: frozenset[int] = frozenset()
    signed: frozenset[int] = frozenset()
    questions: int = 0

    @property
    def clusters(self) -> list[Organisation]:
        """The organisations that give figures."""
        return [one for one in self.everybody if one.kind == "cluster"]

    @property
    def organisations(self) -> int:
        """How many organisations give figures."""
        return len(self.clusters)

    def mark(self, organisation: int) -> str:
        """The mark of an organisation in the current wave."""
        if organisation in self.signed:
            return "full"
        return "half" if organisation in self.started else "none"


def standing_of(consortium: Consortium) -> Standing:
    """How far the latest wave is that has opened; all zero before the first."""
    everybody = tuple(consortium.organisations.all())
    waves = tuple(consortium.waves.all())
    today = timezone.localdate()
    opened = [wave for wave in waves if wave.opens <= today]
    if not opened:
        return Standing(everybody, waves)
    started, signed, questions = _progress(opened[-1], everybody)
    return Standing(everybody, waves, opened[-1], started, signed, questions)


def _progress(
    wave: Any, everybody: Iterable[Organisation]
) -> tuple[frozenset[int], frozenset[int], int]:
    """Who has begun, who has signed, and how many questions are open."""
    from innaxe.site.indicators.models import Figure, Question, SignOff

    clusters = [one.pk for one in everybody if one.kind == "cluster"]
    inside = {"wave": wave, "organisation__in": clusters}
    # that somebody began or signed is told to all partners; what they wrote is not
    with reach(clusters):
        started = Figure.objects.filter(**inside).values_list("organisation", flat=True).distinct()
        signed = SignOff.objects.filter(**inside, reopened__isnull=True)
        questions = Question.objects.filter(**inside, closed__isnull=True).count()
        numbers = signed.values_list("organisation", flat=True)
        return frozenset(started), frozenset(numbers), questions


def five_tasks(consortium: Consortium, standing: Standing | None = None) -> list[Task]:
    """The five tasks in order.

    Args:
        consortium: whose tasks.
        standing: how far the wave is, where the page knows it; else the counts are asked for.
    """
    first = _mapping(consortium, *(_counts_in(standing) if standing else _counts_of(consortium)))
    rest = [
        Task(number, "none", message(f"task.{number}.waiting"), _task_url(consortium, number))
        for number in range(2, TASKS + 1)
    ]
    return [first, *rest]


def _task_url(consortium: Consortium, number: int) -> str:
    return reverse("consortium:task", args=[consortium.slug, number])


def _counts_in(standing: Standing) -> tuple[Any, int, int]:
    return standing.wave, len(standing.signed), standing.organisations


def _counts_of(consortium: Consortium) -> tuple[Any, int, int]:
    """The latest wave that has opened, how many clusters signed, and how many there are.

    Every page shows the five tasks, so two questions must do for what ``standing_of`` asks five.
    """
    from innaxe.site.indicators.models import SignOff

    clusters = list(consortium.organisations.filter(kind="cluster").values_list("pk", flat=True))
    signed = SignOff.objects.filter(
        wave=OuterRef("pk"), organisation__in=clusters, reopened__isnull=True
    )
    count = signed.order_by().values("wave").annotate(count=Count("pk")).values("count")
    waves = consortium.waves.filter(opens__lte=timezone.localdate()).order_by("-number")
    with reach(clusters):
        wave = waves.annotate(signed=Coalesce(Subquery(count), 0)).first()
    return wave, wave.signed if wave else 0, len(clusters)


def _mapping(consortium: Consortium, wave: Any, signed: int, count: int) -> Task:
    url = _task_url(consortium, 1)
    if wave is None:
        return Task(1, "none", message("task.1.no_wave"), url)
    said = message("task.1.signed", wave=wave.name, signed=signed, organisations=count, count=count)
    late = wave.closes < timezone.localdate()
    if count and signed == count:
        return Task(1, "full", said, url)
    return Task(1, "stop" if late else "half", said, url)


def set_up_steps(consortium: Consortium) -> list[Step]:
    """What a new consortium does first, each with whether it is done."""
    counts = (
        type(consortium)
        .objects.filter(pk=consortium.pk)
        .aggregate(
            organisations=Count("organisations", distinct=True),
            sets=Count("sets", distinct=True),
            waves=Count("waves", distinct=True),
            approvers=Count("memberships", filter=Q(memberships__role="approver"), distinct=True),
            dates=Count("milestones", distinct=True),
        )
    )

    def step(name: str, url: str, *, done: bool) -> Step:
        return Step(
            message(f"setup.{name}"),
            message(f"setup.{name}.text"),
            done,
            reverse(url, args=[consortium.slug]),
        )

    return [
        step("organisations", "consortium:organisations", done=counts["organisations"] > 0),
        step("people", "person:people", done=counts["approvers"] > 0),
        step("calendar", "consortium:calendar", done=counts["dates"] > 0),
        step("set", "indicators:sets", done=counts["sets"] > 0),
        step("wave", "indicators:waves", done=counts["waves"] > 0),
    ]


# what the thread joins; the software counts what it keeps so far, the rest is open
_LINKS = ("indicators", "findings", "needs", "practices", "actions", "targets", "measured")


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the thread: how many there are, and the gap behind it in words."""

    name: str
    count: int
    gap: str

    @property
    def mark(self) -> str:
        """Full where there is something, ring where there is nothing yet."""
        return "full" if self.count else "none"


def _kept(consortium: Consortium) -> dict[str, int]:
    """How many findings and needs were kept and shared: drafts are nobody else's business."""
    from innaxe.site.findings.models import Finding, Need

    def count(model: Any) -> Coalesce:
        kept = model.objects.filter(consortium=OuterRef("pk"), organisation=None, stand="kept")
        counted = kept.order_by().values("consortium").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)

    rows = type(consortium).objects.filter(pk=consortium.pk)
    return rows.annotate(findings=count(Finding), needs=count(Need)).values("findings", "needs")[0]


def thread_of(consortium: Consortium, standing: Standing) -> list[Link]:
    """The thread from indicators to the indicators measured again."""
    latest = consortium.sets.order_by("pk").last()
    counts = {
        "indicators": len(latest.content["indicators"]) if latest else 0,
        **_kept(consortium),
        "measured": max(len(standing.waves) - 1, 0),
    }
    return [
        Link(
            f"thread.{name}",
            counts.get(name, 0),
            "" if counts.get(name) else f"thread.{name}.gap",
        )
        for name in _LINKS
    ]
