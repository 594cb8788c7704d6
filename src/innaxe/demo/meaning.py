"""What the fictitious consortium makes of its first wave: a comparison, findings and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.demo.jobs import done_here
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["fill_findings"]

DRAWS = 400
SHARING = 4  # so many clusters share what they found; the fifth keeps drafts, the last has none
TAKEN = 5  # proposals that a cluster takes over at most


def fill_findings(
    coordinator: Any, wave: Any, houses: Sequence[dict[str, Any]], language: str
) -> None:
    """Compare the clusters by the first wave, and let them write down what it means.

    Args:
        coordinator: who asks for the comparison.
        wave: all of whose figures were released by name.
        houses: of each cluster the organisation and a person a role.
        language: of own words.
    """
    made = _compared(coordinator, wave, language)
    _looked_into(coordinator, made)
    kept = [_findings(house, made, number) for number, house in enumerate(houses[: SHARING + 1])]
    needs = [_needs(house, wave.consortium) for house in houses[:SHARING]]
    _own_words(houses[0], kept[0], language)
    people = [house[role] for house in houses for role in ("editor", "approver", "contributor")]
    for subject in [found[0] for found in kept[:SHARING] if found] + needs[:2]:
        if subject is not None:
            _weighed(people, subject)


def _say(language: str, code: str) -> str:
    return catalogue(language).text(code)


def _compared(coordinator: Any, wave: Any, language: str) -> Any:
    """The comparison with its audit, computed here and now."""
    from innaxe.site.benchmark.actions import ask_comparison
    from innaxe.site.benchmark.models import Comparison

    made = ask_comparison(
        coordinator,
        wave.consortium,
        name=wave.name,
        what=f"wave:{wave.number}",
        recipe="coin",
        language=language,
    )
    Comparison.objects.filter(pk=made.pk).update(draws=DRAWS)
    done_here(made.job)
    return Comparison.objects.select_related("consortium").get(pk=made.pk)


def _looked_into(coordinator: Any, made: Any) -> None:
    """Both waves side by side, and what it would take where most is to be gained."""
    from innaxe.site.benchmark.actions import ask_examination

    done_here(ask_examination(coordinator, made, "history").job)
    ranks = made.board["ranks"]
    weakest = max(ranks, key=lambda code: (ranks[code]["median"], code))
    done_here(ask_examination(coordinator, made, "ways", weakest).job)


def _findings(house: dict[str, Any], made: Any, number: int) -> list[Any]:
    """Proposals that a cluster took over, kept and, most of them, shared."""
    from innaxe.site.findings import actions
    from innaxe.site.findings.queries.proposals import proposals_for

    unit = house["organisation"].code
    offered = proposals_for(house["editor"], made, unit)
    nodes = [one["node"] for one in offered]
    weak = [one["node"] for one in offered if one["kind"] == "weakness"]
    chosen = list(dict.fromkeys([*nodes[: TAKEN - 2], *weak[:2]]))
    if not chosen:
        return []
    found = actions.propose(house["editor"], made, unit, chosen)
    for one in found[: TAKEN - 1]:
        actions.keep(house["editor"], one)
        if number < SHARING:
            actions.share(house["approver"], one)
    return found


def _needs(house: dict[str, Any], consortium: Any) -> Any:
    """The first need that the kept weaknesses of a cluster propose, shared as far as it may be."""
    from innaxe.site.findings import actions
    from innaxe.site.findings.queries.needs import proposed_needs

    unit = house["organisation"].code
    offered = [
        one
        for one in proposed_needs(house["editor"], consortium, unit)
        if all(below.shared for below in one["findings"])
    ]
    if not offered:
        return None
    [made] = actions.take_needs(house["editor"], consortium, unit, [offered[0]["area"]])
    actions.keep(house["editor"], made)
    actions.share(house["approver"], made)
    return made


def _own_words(house: dict[str, Any], found: list[Any], language: str) -> None:
    """One finding reworded, two merged, one talked about."""
    from innaxe.site.findings import actions
    from innaxe.site.findings.models import Finding

    if not found:
        return
    editor = house["editor"]
    first = Finding.objects.get(pk=found[0].pk)
    actions.edit(editor, first, text=_say(language, "demo.finding.text"), language=language)
    text = _say(language, "demo.finding.comment")
    actions.comment(house["approver"], first, text=text)
    rest = Finding.objects.filter(pk__in=[one.pk for one in found[1:]], organisation=None)
    for kind in ("capacity", "strength", "weakness"):
        alike = list(rest.filter(kind=kind).order_by("pk")[:2])
        if len(alike) > 1:
            actions.merge(editor, alike[1], alike[0])
            break


def _weighed(people: Sequence[Any], subject: Any) -> None:
    """Everybody weighs, each for one helix; what they say is made up."""
    from innaxe.site.findings import actions

    helices = ("industry", "industry", "academia", "policy")
    for place, person in enumerate(people):
        value = 3 + (place * 7 + subject.pk) % 3
        fresh = type(subject).objects.get(pk=subject.pk)
        actions.weigh(person, fresh, helix=helices[place % 4], value=value)
