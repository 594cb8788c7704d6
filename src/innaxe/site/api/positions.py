"""Operations on comparisons: make, read for each unit, choose otherwise, save."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from innaxe.benchmark import findings
from innaxe.site.api import schemas_positions as schemas
from innaxe.site.api.errors import ERRORS, Problems, Stopped
from innaxe.site.api.finding import consortium_at
from innaxe.site.api.pages import Pages, file_of
from innaxe.site.benchmark import actions, queries
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.benchmark.named import say_names
from innaxe.site.benchmark.origin import origin_of
from innaxe.site.benchmark.readings import apart, moved
from innaxe.site.benchmark.views import files
from innaxe.site.benchmark.views.common import sentences, source_of
from innaxe.site.words import current, say
from innaxe.studies.comparison import Choices, against

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.benchmark.position import Position
    from innaxe.site.benchmark.models import Comparison, Scenario

__all__ = ["ONE", "SHOWN", "UNIT", "router", "shown"]

router = Router(tags=["positions"])
ALL = "/consortia/{slug}/comparisons"
ONE = f"{ALL}/{{comparison}}"
UNIT = f"{ONE}/units/{{unit}}"
# not computed yet, and no longer shown
SHOWN: dict[int, Any] = {**ERRORS, 409: Problems, 410: Problems}


def _plain(made: Comparison) -> dict[str, Any]:
    names = ("name", "source", "set_version", "recipe", "draws", "seed", "inputs_sha256", "sha256")
    return {name: getattr(made, name) for name in names} | {
        "id": made.pk,
        "made": made.made,
        "made_by": str(made.made_by or ""),
        "computed": bool(made.sha256),
        "job": made.job_id,
    }


def shown(request: Any, slug: str, comparison: int) -> Comparison:
    """The comparison as far as it may be read; ``stale`` says whether its sources changed."""
    made = queries.comparison_of(request.user, consortium_at(request, slug), comparison)
    if made.board is None:
        raise Stopped("api.not_computed", 409)
    fresh = freshness(request.user, made)
    if fresh.withdrawn:
        raise Stopped("api.taken_back", 410)
    made.stale = fresh.stale
    say_names(made)
    return made


def _ranked(made: Comparison, unit: str) -> Position:
    if unit not in made.board["ranks"]:
        raise Http404
    return queries.position_in(made, unit)


def _number(value: float | None) -> float | None:
    return None if value is None or isnan(value) else value


def _range(row: Any) -> dict[str, float]:
    return {name: getattr(row, name) for name in ("low", "median", "high")}


@router.get(ALL, response={200: list[schemas.ComparisonOut], **ERRORS})
@paginate(Pages)
def list_comparisons(request: Any, slug: str) -> Any:
    """The comparisons of the consortium, the latest first."""
    found = queries.comparisons_of(request.user, consortium_at(request, slug))
    return [_plain(one) for one in found]


@router.get(f"{ALL}/sources", response={200: list[schemas.SourceOut], **ERRORS})
@paginate(Pages)
def list_sources(request: Any, slug: str) -> Any:
    """The waves and the published statistics that can be compared."""
    found = queries.sources_of(request.user, consortium_at(request, slug))
    return [{"what": what, "name": name} for what, name in found]


@router.post(ALL, response={201: schemas.ComparisonOut, **ERRORS})
def make(
    request: Any,
    slug: str,
    given: Form[schemas.ComparisonIn],
    framework: File[UploadedFile | None] = None,
) -> Any:
    """Compare; the work is a job, whose number comes back."""
    made = actions.ask_comparison(
        request.user,
        consortium_at(request, slug),
        **given.dict(),
        language=current().language,
        framework=(framework.name or "framework", framework.read()) if framework else None,
    )
    return Status(201, _plain(made))


@router.get(ONE, response={200: schemas.BoardOut, **SHOWN})
def read_board(request: Any, slug: str, comparison: int) -> Any:
    """All units of a comparison, and how much can be told apart at all."""
    made = shown(request, slug, comparison)
    board = made.board
    names = {one["code"]: one["name"] for one in made.inputs["units"]}
    units = [
        {"unit": unit, **ranks, "areas": board["area_medians"][unit]}
        for unit, ranks in sorted(board["ranks"].items())
    ]
    return _plain(made) | {
        "stale": made.stale,
        "told_apart": board["pairs"],
        "areas": board["areas"],
        "indicators": board["indicators"],
        "units": units,
        "unranked": [
            {**one, "name": names.get(one["unit"], one["unit"])} for one in board["unranked"]
        ],
        "steps": sentences(board["words"]),
        "cautions": sentences(board["cautions"]),
    }


@router.patch(ONE, response={204: None, **ERRORS})
def rename_comparison(request: Any, slug: str, comparison: int, given: schemas.NameIn) -> Any:
    """Give a comparison another name."""
    made = queries.comparison_of(request.user, consortium_at(request, slug), comparison)
    actions.rename_comparison(request.user, made, given.name.strip())
    return Status(204, None)


@router.delete(ONE, response={204: None, **ERRORS})
def remove_comparison(request: Any, slug: str, comparison: int) -> Any:
    """Remove a comparison with its scenarios, unless something rests on it."""
    made = queries.comparison_of(request.user, consortium_at(request, slug), comparison)
    actions.remove_comparison(request.user, made)
    return Status(204, None)


@router.get(f"{ONE}/board.csv", response={200: None, **SHOWN}, openapi_extra=file_of("text/csv"))
def board_file(request: Any, slug: str, comparison: int) -> Any:
    """The ranks of all units as a table."""
    shown(request, slug, comparison)
    return files.board_file(request, slug=slug, comparison=comparison)


@router.get(UNIT, response={200: schemas.PositionOut, **SHOWN})
def read_position(
    request: Any,
    slug: str,
    comparison: int,
    unit: str,
    peers: Query[list[str]] = [],  # noqa: B006
) -> Any:
    """The position of a unit, beside its own peers or those that you choose."""
    made = shown(request, slug, comparison)
    if unit in {one["unit"] for one in made.board["unranked"]}:
        return _unranked(made, unit)
    found = _ranked(made, unit)
    chosen = [one for one in dict.fromkeys(peers) if one in made.board["ranks"] and one != unit]
    if chosen:
        found = against(found, made.board, made.inputs, chosen)
    own = found.own
    return {
        "unit": unit,
        "name": found.name,
        "ranked": True,
        "headline": say(findings.headline(found)),
        "sentences": [say(one) for one in findings.area_findings(found)],
        "units": found.ranked,
        "range": _range(own),
        "upper_third": found.upper_third,
        "by_kind": [{"kind": o.kind, "draws": o.draws, **_range(o)} for o in found.by_kind],
        "peers": list(found.peers),
        "neighbours": [
            {name: getattr(row, name) for name in schemas.NeighbourOut.model_fields}
            for row in found.neighbours
        ],
        "areas": _areas(found),
        "indicators": _indicators(request, made, found),
        "source": source_of(made),
        "stale": made.stale,
    }


def _areas(found: Position) -> list[dict[str, Any]]:
    numbers = ("median", "low", "high", "peer_median")
    return [
        {"code": one.code, "name": one.name, "verdict": one.verdict}
        | {name: _number(getattr(one, name)) for name in numbers}
        for one in found.areas
    ]


def _indicators(request: Any, made: Comparison, found: Position) -> list[dict[str, Any]]:
    unnamed = queries.unnamed_positions(request.user, made)
    numbers = ("value", "position", "low", "high", "peer_median")
    return [
        {
            "code": one.code,
            "name": one.name,
            "measure": one.unit_of_measure,
            "status": one.status,
            "verdict": one.verdict,
            "unnamed": list(unnamed.get(one.code, ())),
        }
        | {name: _number(getattr(one, name)) for name in numbers}
        for one in found.indicators
    ]


def _unranked(made: Comparison, unit: str) -> dict[str, Any]:
    """A unit with too few values: said so, with its values, and no rank."""
    codes = [one["code"] for one in made.inputs["units"]]
    place = codes.index(unit)
    nothing = dict.fromkeys(("position", "low", "high", "peer_median"))

    def row(one: Mapping[str, Any]) -> dict[str, Any]:
        value = made.inputs["values"][one["code"]][place]
        status = "missing" if value is None else "recorded"
        told = {"value": value, "status": status, "verdict": "unknown"}
        return {name: one[name] for name in ("code", "name", "measure")} | told | nothing

    share = next(one["share"] for one in made.board["unranked"] if one["unit"] == unit)
    return {
        "unit": unit,
        "name": made.inputs["units"][place]["name"],
        "ranked": False,
        "share": share,
        "indicators": [row(one) for one in made.board["indicators"]],
        "source": source_of(made),
        "stale": made.stale,
    }


@router.get(f"{UNIT}/beside/{{other}}", response={200: schemas.BesideOut, **SHOWN})
def read_beside(request: Any, slug: str, comparison: int, unit: str, other: str) -> Any:
    """Two units beside each other: the chance that one is ahead, and both on every area."""
    made = shown(request, slug, comparison)
    if unit == other:
        raise Http404
    one, two = _ranked(made, unit), _ranked(made, other)
    row = next(row for row in one.neighbours if row.unit == other)
    twins = {area.code: area for area in two.areas}
    return {
        "unit": unit,
        "other": other,
        "chance": row.chance,
        "verdict": row.verdict,
        "headline": say(f"position.beside.{row.verdict}", unit=one.name, other=two.name),
        "ranges": {found.unit: _range(found.own) for found in (one, two)},
        "areas": [
            {
                "code": area.code,
                "name": area.name,
                "one": _interval(area),
                "other": _interval(twins.get(area.code)),
                "apart": apart(area, twins.get(area.code)),
            }
            for area in one.areas
        ],
    }


def _interval(area: Any) -> dict[str, float | None] | None:
    names = ("low", "median", "high")
    return None if area is None else {name: _number(getattr(area, name)) for name in names}


@router.get(f"{UNIT}/indicators/{{indicator}}/trace", response={200: schemas.TraceOut, **SHOWN})
def read_trace(request: Any, slug: str, comparison: int, unit: str, indicator: str) -> Any:
    """From a number to where it comes from, and what each step made of it."""
    made = shown(request, slug, comparison)
    rows = queries.result_of(made, unit)["trace"]
    step = next((row for row in rows if row["indicator"] == indicator), None)
    if step is None:
        raise Http404
    known = {one["code"]: one for one in made.board["indicators"]}[indicator]
    stages = ("raw", "denominated", "imputed", "treated", "normalised", "share")
    return {name: _number(step[name]) for name in stages} | {
        "unit": unit,
        "indicator": indicator,
        "name": known["name"],
        "measure": known["measure"],
        "direction": known["direction"],
        "status": step["status"],
        "winsorised": bool(step["winsorised"]),
        "logged": bool(step["logged"]),
        "origin": origin_of(request.user, made, unit, indicator),
        "steps": sentences(made.board["words"]),
    }


@router.get(
    f"{UNIT}/tables/{{figure}}.csv",
    response={200: None, **SHOWN},
    openapi_extra=file_of("text/csv"),
)
def table_file(request: Any, slug: str, comparison: int, unit: str, figure: str) -> Any:
    """The table behind a chart: ranks, areas, scoreboard or indicators."""
    shown(request, slug, comparison)
    return files.table_file(request, slug=slug, comparison=comparison, unit=unit, figure=figure)


@router.get(
    f"{UNIT}/charts/{{figure}}.svg",
    response={200: None, 304: None, **SHOWN},
    openapi_extra=file_of("image/svg+xml"),
)
def chart_file(request: Any, slug: str, comparison: int, unit: str, figure: str) -> Any:
    """A chart: ranks, areas, scoreboard or indicators; it has an ETag."""
    shown(request, slug, comparison)
    return files.chart_file(request, slug=slug, comparison=comparison, unit=unit, figure=figure)


def _choices(given: schemas.ChoicesIn) -> Choices:
    return Choices(given.recipe, given.weights, tuple(given.dropped))


def _moves(made: Comparison, ranks: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Before and after for each unit."""
    rows: list[dict[str, Any]] = []
    for unit, old in sorted(made.board["ranks"].items()):
        new = ranks.get(unit)
        after = dict(zip(("low", "median", "high"), new, strict=True)) if new else None
        told = {"before": old, "after": after, "moved": moved(old, new)}
        rows.append({"unit": unit, "name": old["name"]} | told)
    return {"moved": sum(row["moved"] for row in rows), "units": rows}


@router.post(f"{ONE}/what-if", response={200: schemas.WhatIfOut, **SHOWN})
def what_if(request: Any, slug: str, comparison: int, given: schemas.ChoicesIn) -> Any:
    """Choose otherwise and see where the ranges go; nothing is kept."""
    made = shown(request, slug, comparison)
    return _moves(made, queries.computed(made, _choices(given)))


def _scenario(found: Scenario) -> dict[str, Any]:
    names = ("key", "name", "made", "choices")
    plain = {name: getattr(found, name) for name in names}
    return plain | {"made_by": str(found.made_by or "")}


@router.get(f"{ONE}/scenarios", response={200: list[schemas.ScenarioOut], **SHOWN})
@paginate(Pages)
def list_scenarios(request: Any, slug: str, comparison: int) -> Any:
    """The saved scenarios of a comparison, the latest first."""
    made = shown(request, slug, comparison)
    return [_scenario(one) for one in made.scenarios.select_related("made_by")]


@router.post(f"{ONE}/scenarios", response={201: schemas.WholeScenarioOut, **SHOWN})
def save_scenario(request: Any, slug: str, comparison: int, given: schemas.ScenarioIn) -> Any:
    """Save other choices with the ranks that they give, for whoever reads the comparison."""
    made = shown(request, slug, comparison)
    saved = actions.save_scenario(request.user, made, given.name, _choices(given))
    return Status(201, _scenario(saved) | _moves(made, saved.ranks))


@router.get(f"{ONE}/scenarios/{{key}}", response={200: schemas.WholeScenarioOut, **SHOWN})
def read_scenario(request: Any, slug: str, comparison: int, key: str) -> Any:
    """A saved scenario: what was chosen, and the ranks then and as the comparison has them."""
    made = shown(request, slug, comparison)
    found = queries.scenario_of(made, key)
    return _scenario(found) | _moves(made, found.ranks)
