"""Ask for a comparison, keep its result, rename and remove it, save a scenario, look into it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.benchmark.inputs import inputs_of_dataset, inputs_of_wave, tree_of
from innaxe.site.benchmark.models import Comparison, Examination, Scenario, UnitResult
from innaxe.site.benchmark.periods import history_is_withdrawn, inputs_of_history
from innaxe.site.benchmark.queries import computed
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Dataset, IndicatorSet, Wave
from innaxe.site.jobs.actions import ask_for
from innaxe.site.jobs.models import State
from innaxe.site.permissions import require
from innaxe.studies.comparison import Choices, digest, read_tree

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = [
    "ask_comparison",
    "ask_examination",
    "forget_history",
    "keep",
    "keep_examination",
    "remove_comparison",
    "rename_comparison",
    "save_scenario",
]

DRAWS = 1000
MOST_SCENARIOS = 200


@transaction.atomic
def ask_comparison(
    by: Person,
    consortium: Consortium,
    *,
    name: str,
    what: str,
    recipe: str,
    language: str = "en",
    framework: tuple[str, bytes] | None = None,
) -> Comparison:
    """Lay the inputs out, keep them with their hash, and put the computing into the queue.

    Args:
        by: who asks.
        consortium: whose comparison it will be.
        name: of the comparison.
        what: ``wave:<number>`` or ``dataset:<id>``.
        recipe: name of a preset.
        language: of the names of indicators and dimensions.
        framework: name and content of a file, for published statistics; else the agreed set.

    Raises:
        RequestError, SourceError: if there is nothing to compare; nothing is kept then.
    """
    require(by, "benchmark.make", consortium.pk)
    kind, _, number = what.partition(":")
    if kind == "wave":
        given = _from_wave(by, consortium, int(number), language)
    else:
        given = _from_dataset(consortium, int(number), language, framework)
    made = Comparison.objects.create(
        consortium=consortium,
        name=name,
        recipe=recipe,
        draws=DRAWS,
        made_by=by,
        inputs_sha256=digest(given["inputs"]),
        **given,
    )
    made.job = ask_for(
        by, "comparison", consortium=consortium, language=language, comparison=made.pk
    )
    made.save(update_fields=["job"])
    record(by, "log.comparison_made", consortium=consortium, name=name)
    return made


def _from_wave(by: Person, consortium: Consortium, number: int, language: str) -> dict[str, Any]:
    wave = Wave.objects.filter(consortium=consortium, number=number).first()
    if wave is None:
        raise RequestError.of("comparison.no_source")
    return {
        "wave": wave,
        "source": f"{wave.name}, {wave.year}",
        "set_version": wave.indicator_set.version,
        "inputs": inputs_of_wave(by, wave, language),
    }


def _from_dataset(
    consortium: Consortium, number: int, language: str, framework: tuple[str, bytes] | None
) -> dict[str, Any]:
    dataset = Dataset.objects.filter(consortium=consortium, pk=number).first()
    if dataset is None:
        raise RequestError.of("comparison.no_source")
    version = ""
    if framework is not None:
        tree = read_tree(*framework)
    else:
        stored = IndicatorSet.objects.filter(consortium=consortium).order_by("-pk").first()
        if stored is None:
            raise RequestError.of("comparison.no_framework")
        codes = dataset.observations.values_list("indicator", flat=True).distinct()
        tree, version = tree_of(agreed(stored), codes, language), stored.version
    source = f"{dataset.name}: {dataset.source}" if dataset.source else dataset.name
    return {
        "dataset": dataset,
        "source": source,
        "set_version": version,
        "inputs": inputs_of_dataset(dataset, tree),
    }


@transaction.atomic
def keep(made: Comparison, board: dict[str, Any], own: dict[str, Any]) -> bool:
    """Keep what was computed; what was kept before of the same comparison is replaced.

    Returns:
        Whether the comparison is still there: somebody may have removed it meanwhile.
    """
    if not Comparison.objects.filter(pk=made.pk).exists():
        return False
    UnitResult.objects.filter(comparison=made).delete()
    rows = [UnitResult(comparison=made, unit=unit, content=plain) for unit, plain in own.items()]
    UnitResult.objects.bulk_create(rows, batch_size=50)
    made.board, made.sha256 = board, digest([board, own])
    made.save(update_fields=["board", "sha256"])
    return True


@transaction.atomic
def rename_comparison(by: Person, made: Comparison, name: str) -> None:
    """Give a comparison another name; its result and its address stay."""
    require(by, "benchmark.make", made.consortium_id)
    if name == made.name:
        return
    record(by, "log.comparison_renamed", consortium=made.consortium, before=made.name, name=name)
    made.name = name
    made.save(update_fields=["name"])


@transaction.atomic
def remove_comparison(by: Person, made: Comparison) -> None:
    """Remove a comparison with its scenarios and all that was looked into.

    Raises:
        RequestError: ``comparison.in_use`` if something rests on it that must not lose it.
    """
    require(by, "benchmark.make", made.consortium_id)
    record(by, "log.comparison_removed", consortium=made.consortium, name=made.name)
    try:
        made.delete()
    except (ProtectedError, RestrictedError) as error:
        raise RequestError.of("comparison.in_use", name=made.name) from error


@transaction.atomic
def ask_examination(
    by: Person, made: Comparison, what: str, unit: str = "", language: str = "en"
) -> Examination:
    """Have a comparison looked into, once for everybody who reads it.

    Args:
        by: whoever reads the comparison.
        made: the comparison, computed.
        what: ``audit``, ``ways`` of one unit, or ``history``.
        unit: code of a ranked unit, for ``ways``.
        language: of the texts of the job.

    Raises:
        RequestError: if there is nothing to compute it from.
    """
    require(by, "benchmark.read", made.consortium_id)
    if made.board is None or (unit and unit not in made.board["ranks"]):
        raise RequestError.of("request.unit_without_score", unit=unit)
    # of two who ask at once the second one waits here, and finds what the first one asked for
    Comparison.objects.select_for_update().only("pk").get(pk=made.pk)
    found = Examination.objects.filter(comparison=made, what=what, unit=unit).first()
    if found is not None and (found.content is not None or _under_way(found)):
        return found
    given: dict[str, Any] = {"asked_by": by}
    if what == "history":
        given["inputs"] = inputs_of_history(by, made)
    found, _new = Examination.objects.update_or_create(
        comparison=made, what=what, unit=unit, defaults=given
    )
    found.job = ask_for(
        by, "examination", consortium=made.consortium, language=language, examination=found.pk
    )
    found.save(update_fields=["job"])
    return found


@transaction.atomic
def forget_history(by: Person, made: Comparison) -> None:
    """Let a history go in which a figure was taken back, so that it can be computed anew."""
    require(by, "benchmark.read", made.consortium_id)
    found = Examination.objects.filter(comparison=made, what="history").first()
    if found is not None and found.inputs and history_is_withdrawn(by, made, found.inputs):
        found.delete()


def _under_way(found: Examination) -> bool:
    return found.job is not None and found.job.state in {State.WAITING, State.RUNNING}


@transaction.atomic
def keep_examination(comparison: int, what: str, unit: str, content: dict[str, Any]) -> bool:
    """Keep what was found, unless the comparison was removed meanwhile."""
    if not Comparison.objects.filter(pk=comparison).exists():
        return False
    Examination.objects.update_or_create(
        comparison_id=comparison,
        what=what,
        unit=unit,
        defaults={"content": content, "sha256": digest(content)},
    )
    return True


@transaction.atomic
def save_scenario(by: Person, made: Comparison, name: str, choices: Choices) -> Scenario:
    """Save other choices with the ranks that they give; whoever reads the comparison may.

    Raises:
        RequestError: if the choices cannot be computed, or there are too many scenarios.
    """
    require(by, "benchmark.read", made.consortium_id)
    if made.scenarios.count() >= MOST_SCENARIOS:
        raise RequestError.of("comparison.many_scenarios", most=MOST_SCENARIOS)
    ranks = computed(made, choices)
    saved = Scenario.objects.create(
        comparison=made,
        key=secrets.token_hex(12),
        name=name,
        choices={
            "recipe": choices.recipe,
            "weights": dict(choices.weights or {}),
            "dropped": list(choices.dropped),
        },
        ranks={unit: list(ends) for unit, ends in ranks.items()},
        made_by=by,
    )
    record(by, "log.scenario_saved", consortium=made.consortium, name=name)
    return saved
