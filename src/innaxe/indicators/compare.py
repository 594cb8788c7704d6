"""What changed between two frozen sets, and which indicators may still be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from innaxe.errors import Message, MethodError, Problem, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from innaxe.indicators.model import Indicator
    from innaxe.indicators.sets import IndicatorSet

__all__ = ["BREAKING", "FLAGGED", "Change", "Comparable", "Comparison", "comparable", "compare"]

# a value before and a value after such a change are not values of the same thing
BREAKING = frozenset(
    {"definitions.en", "unit", "direction", "target", "denominator", "aggregation", "level"}
)
# these may or may not have moved the values: a person must judge
FLAGGED = frozenset({"version", "source", "source_detail", "frequency", "questions", "method"})

Verdict = Literal["same", "reworded", "flagged", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator that both sets have, with the fields that differ.

    Args:
        id: of the indicator.
        fields: names of the fields, sorted; texts are named by language, as ``names.bg``.
    """

    id: str
    fields: tuple[str, ...]

    @property
    def breaking(self) -> tuple[str, ...]:
        """The fields whose change gives the values another meaning."""
        return tuple(field for field in self.fields if field in BREAKING)

    @property
    def flagged(self) -> tuple[str, ...]:
        """The fields whose change a person must judge."""
        return tuple(field for field in self.fields if field in FLAGGED)

    @property
    def verdict(self) -> Verdict:
        """Whether values of before and after may be compared."""
        if self.breaking:
            return "not_comparable"
        return "flagged" if self.flagged else "reworded"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one frozen set to another.

    Args:
        old: name, version and hash of the earlier set.
        new: the same of the later one.
        added: ids that only the later set has.
        removed: ids that only the earlier set has.
        changed: indicators that both have, with differences.
        unchanged: ids that both have without any difference.
    """

    old: tuple[str, str, str]
    new: tuple[str, str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both sets hold the same indicators, word for word."""
        return not (self.added or self.removed or self.changed)

    def to_frame(self) -> pd.DataFrame:
        """One row for each indicator of either set: id, verdict and the fields that differ."""
        import pandas as pd

        rows = [(id_, "added", "") for id_ in self.added]
        rows += [(id_, "removed", "") for id_ in self.removed]
        rows += [(change.id, change.verdict, ", ".join(change.fields)) for change in self.changed]
        rows += [(id_, "same", "") for id_ in self.unchanged]
        return pd.DataFrame(sorted(rows), columns=["id", "verdict", "fields"])

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, ready for JSON."""
        names = ("name", "version", "sha256")
        return {
            "old": dict(zip(names, self.old, strict=True)),
            "new": dict(zip(names, self.new, strict=True)),
            "added": list(self.added),
            "removed": list(self.removed),
            "changed": {
                change.id: {"verdict": change.verdict, "fields": list(change.fields)}
                for change in self.changed
            },
            "unchanged": list(self.unchanged),
        }


@dataclass(frozen=True, slots=True)
class Comparable:
    """Indicators that may be compared across two sets, and what to keep in mind.

    Args:
        ids: sorted.
        cautions: one for each indicator that a person must judge.
    """

    ids: tuple[str, ...]
    cautions: tuple[Message, ...]


def compare(old: IndicatorSet, new: IndicatorSet) -> Comparison:
    """What changed from ``old`` to ``new``; the order of indicators never matters."""
    before = {indicator.id: indicator for indicator in old.indicators}
    after = {indicator.id: indicator for indicator in new.indicators}
    both = sorted(before.keys() & after.keys())
    differing = {id_: _differing(before[id_], after[id_]) for id_ in both}
    return Comparison(
        old=(old.name, old.version, old.sha256),
        new=(new.name, new.version, new.sha256),
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(Change(id_, fields) for id_, fields in differing.items() if fields),
        unchanged=tuple(id_ for id_, fields in differing.items() if not fields),
    )


def _differing(old: Indicator, new: Indicator) -> tuple[str, ...]:
    before, after = _flat(old), _flat(new)
    fields = before.keys() | after.keys()
    return tuple(sorted(name for name in fields if before.get(name) != after.get(name)))


def _flat(indicator: Indicator) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in indicator.to_dict().items():
        if isinstance(value, dict):
            flat |= {f"{name}.{language}": text for language, text in value.items()}  # pyright: ignore[reportUnknownVariableType]
        else:
            flat[name] = value
    return flat


def comparable(comparison: Comparison, ids: Iterable[str] = ()) -> Comparable:
    """The indicators whose values may be compared across both sets.

    Args:
        comparison: of the two sets.
        ids: those that must be comparable; without any, all that are.

    Raises:
        MethodError: for each of ``ids``, ``sets.not_comparable`` with the fields that changed its
            meaning, or ``sets.only_in_one`` where one of the sets lacks it.
    """
    changes = {change.id: change for change in comparison.changed}
    sound = {id_ for id_, change in changes.items() if not change.breaking}
    sound |= set(comparison.unchanged)
    wanted = sorted(set(ids)) or sorted(sound)
    refused = [_refusal(id_, changes) for id_ in wanted if id_ not in sound]
    if refused:
        raise MethodError(refused)
    cautions = [
        message("sets.flagged", id=id_, fields=changes[id_].flagged)
        for id_ in wanted
        if id_ in changes and changes[id_].flagged
    ]
    return Comparable(tuple(wanted), tuple(cautions))


def _refusal(id_: str, changes: dict[str, Change]) -> Problem:
    if id_ not in changes:
        return Problem(message("sets.only_in_one", id=id_))
    return Problem(message("sets.not_comparable", id=id_, fields=changes[id_].breaking))
