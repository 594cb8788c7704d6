"""A comparison as plain data: computed once, kept, and read again for any unit without computing.

The site keeps what ``compare`` gives back; ``position_from`` makes of it the ``Position`` that
reports are written from, so that page and report say the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from math import isnan, nan
from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError, RequestError
from innaxe.studies.messages import kept_message

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    import pandas as pd

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.position import AreaPosition, IndicatorPosition, Position
    from innaxe.errors import Message

    Plain = dict[str, Any]

__all__ = [
    "Choices",
    "against",
    "compare",
    "digest",
    "framework_of",
    "kinds_of_draws",
    "plain_of",
    "position_from",
    "read_tree",
    "rescore",
    "scored",
    "table_of",
]

DIGITS = 10  # significant digits that a hash is taken over
KEPT = 6  # decimals that are kept of chances and positions
INDEX = "INDEX"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody would have done otherwise.

    Args:
        recipe: name of a preset; empty for the one of the comparison.
        weights: weight of an aggregate below the index by its code; others keep theirs.
        dropped: codes of indicators that are left out.
    """

    recipe: str = ""
    weights: Mapping[str, float] | None = None
    dropped: tuple[str, ...] = ()


def digest(plain: Any) -> str:
    """SHA-256 of plain data, its keys sorted and its numbers at ten significant digits."""
    text = json.dumps(_rounded(plain), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _rounded(plain: Any) -> Any:
    if isinstance(plain, float):
        return f"{plain:.{DIGITS}g}"
    if isinstance(plain, dict):
        return {str(key): _rounded(value) for key, value in plain.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(plain, (list, tuple)):
        return [_rounded(value) for value in plain]  # pyright: ignore[reportUnknownVariableType]
    return plain


def read_tree(name: str, content: bytes) -> list[Plain]:
    """The rows of a framework (COINr's iMeta) that was sent as a file.

    Raises:
        SourceError: with file, sheet, row and column of every problem.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from innaxe.sources import read_framework

    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        frame = read_framework(path).framework
    rows = frame.drop(columns=["row", "file", "sheet"], errors="ignore").to_dict("records")
    return [{str(key): plain_of(value) for key, value in row.items()} for row in rows]


def plain_of(value: Any) -> Any:
    """A value as plain data: None where it is missing, numbers of numpy as numbers."""
    import pandas as pd

    if isinstance(value, (list, tuple)):
        return [plain_of(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {str(key): plain_of(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if value is pd.NA or (isinstance(value, float) and isnan(value)):
        return None
    item = getattr(value, "item", None)  # a number of numpy
    return item() if callable(item) else value


def compare(
    inputs: Plain,
    *,
    recipe: str,
    draws: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Plain, dict[str, Plain]]:
    """Score units and lay the result out as plain data.

    Args:
        inputs: ``units`` (code and name), ``framework`` (rows of ``tables.FRAMEWORK``), and by
            indicator one number for each unit under ``values``, ``standard_errors``, ``n``.
        recipe: name of a preset.
        draws: number of draws of each kind.
        seed: of the draws.
        progress: called with what is done and how much there is: draws, then units.

    Returns:
        What all pages share, and what belongs to one unit, by code.

    Raises:
        InnaxeError: whatever does not fit together.
    """
    kinds = kinds_of_draws(inputs)
    total = draws * kinds + len(inputs["units"])
    benchmark = scored(
        inputs,
        recipe,
        draws,
        seed,
        (lambda done: progress(min(done, draws * kinds), total)) if progress else None,
    )
    return _laid_out(
        benchmark, (lambda done: progress(draws * kinds + done, total)) if progress else None
    )


def _laid_out(
    benchmark: Benchmark, progress: Callable[[int], None] | None
) -> tuple[Plain, dict[str, Plain]]:
    """Board and units, one position after the other: all at once would fill the memory."""
    from innaxe.benchmark.position import position_of
    from innaxe.benchmark.standing import Standing
    from innaxe.benchmark.trace import shares_of_index, trace
    from innaxe.studies.proposals import weakness_of

    standing, shares = Standing(benchmark), shares_of_index(benchmark)
    ranked = [
        unit
        for unit, rank in zip(benchmark.units, benchmark.nominal_ranks, strict=True)
        if not isnan(rank)
    ]
    if not ranked:
        raise RequestError.of("comparison.nobody_ranked")
    board = _Board(benchmark)
    own: dict[str, Plain] = {}
    below: dict[str, Any] = {}
    for done, unit in enumerate(ranked, start=1):
        found = position_of(benchmark, unit, standing=standing)
        board.add(found)
        below[unit], ahead = weakness_of(benchmark, found)
        own[unit] = _own(found, ranked) | {"area_ahead": ahead}
        if progress:
            progress(done)
    for unit in benchmark.units:
        frame = trace(benchmark, unit, shares)
        own.setdefault(unit, {})["trace"] = _plain_rows(frame)
    return board.plain() | {"area_below": below}, own


def kinds_of_draws(inputs: Plain) -> int:
    """One kind where no sampling error is known; else choices, errors, and both at once."""
    known = any(
        value is not None
        for name in ("standard_errors", "n")
        for values in inputs.get(name, {}).values()
        for value in values
    )
    return 3 if known else 1


def framework_of(inputs: Plain) -> pd.DataFrame:
    """The framework of the inputs, a table of the form ``tables.FRAMEWORK``."""
    import pandas as pd

    frame = pd.DataFrame(inputs["framework"]).astype({"Level": "Int64", "Direction": "Int64"})
    texts = {name: "" for name in ("Parent", "Denominator", "Unit") if name in frame}
    return frame.fillna(texts)


def scored(
    inputs: Plain, recipe: str, draws: int, seed: int, progress: Callable[[int], None] | None = None
) -> Benchmark:
    """The inputs scored by a preset; names of units and indicators go along and change nothing."""
    import numpy as np

    from innaxe.benchmark import Recipe, score

    tables = {name: table_of(inputs, name) for name in ("values", "standard_errors", "n")}
    return score(
        tables["values"],
        framework_of(inputs),
        Recipe.preset(recipe),
        draws=draws,
        rng=np.random.default_rng(seed),
        standard_errors=tables["standard_errors"],
        answers=tables["n"],
        progress=progress,
    )


def table_of(inputs: Plain, name: str) -> pd.DataFrame:
    """``values``, ``standard_errors`` or ``n``: one row a unit, one column an indicator."""
    import pandas as pd

    columns = {code: pd.Series(row, dtype=float) for code, row in inputs.get(name, {}).items()}
    head: dict[str, Any] = {"unit": [unit["code"] for unit in inputs["units"]]}
    if name == "values":
        head["name"] = [unit["name"] for unit in inputs["units"]]
    return pd.DataFrame(head | columns)


def _number(value: float) -> float | None:
    return None if isnan(value) else round(float(value), KEPT)


class _Board:
    """What all pages share, gathered from one position after the other."""

    def __init__(self, benchmark: Benchmark) -> None:
        self.benchmark = benchmark
        self.first: Position | None = None
        self.areas: set[str] = set()
        self.area_medians: dict[str, dict[str, float | None]] = {}
        self.indicator_positions: dict[str, list[float | None]] = {}
        self.clear = 0

    def add(self, found: Position) -> None:
        """Take over what others show of a unit."""
        self.first = self.first or found
        self.areas |= {area.code for area in found.areas}
        self.area_medians[found.unit] = {area.code: _number(area.median) for area in found.areas}
        self.indicator_positions[found.unit] = [_number(one.position) for one in found.indicators]
        self.clear += sum(row.verdict in {"ahead", "behind"} for row in found.neighbours)

    def pairs(self) -> float:
        """The share of pairs of units of which the draws tell who is ahead."""
        pairs = len(self.area_medians) * (len(self.area_medians) - 1)
        return round(self.clear / pairs, KEPT) if pairs else 0.0

    def plain(self) -> Plain:
        """The board as plain data."""
        from innaxe.benchmark.position import third_of

        assert self.first is not None  # noqa: S101 - a unit was added
        benchmark, first = self.benchmark, self.first
        nodes = benchmark.hierarchy.nodes
        return {
            "kind": first.kind,
            "draws": first.draws,
            "third": third_of(first.ranked),
            "ranks": {row.unit: _ranks(row) for row in first.neighbours},
            "areas": [
                {"code": code, "name": nodes[code].name, "level": nodes[code].level}
                for code in benchmark.hierarchy.aggregates
                if code in self.areas
            ],
            "area_medians": self.area_medians,
            "indicators": [
                {
                    "code": one.code,
                    "name": one.name,
                    "measure": one.unit_of_measure,
                    "parent": nodes[one.code].parent,
                    "direction": nodes[one.code].direction,
                }
                for one in first.indicators
            ],
            "indicator_positions": self.indicator_positions,
            "unranked": _unranked(benchmark, self.area_medians),
            "recipe": benchmark.recipe.to_dict(),
            "words": [kept_message(one) for one in _named(benchmark.recipe_in_words(), benchmark)],
            "cautions": [kept_message(one) for one in _named(benchmark.cautions, benchmark)],
            "hashes": dict(benchmark.hashes),
            "weights": [
                {"code": row["code"], "share": _number(row["effective_weight"])}
                for row in benchmark.effective_weights().to_dict("records")
            ],
            "pairs": self.pairs(),
        }


def _named(found: Sequence[Message], benchmark: Benchmark) -> tuple[Message, ...]:
    from innaxe.studies.report import named

    return named(tuple(found), benchmark)


def _ranks(row: Any) -> Plain:
    kept = ("name", "rank", "low", "lower", "median", "upper", "high", "fifth")
    return {name: getattr(row, name) for name in kept}


def _unranked(benchmark: Benchmark, ranked: Container[str]) -> list[Plain]:
    """Units with too few values: screened out, or without a score."""
    import numpy as np

    known = 1 - np.isnan(benchmark.stages.inputs.values).mean(axis=1)
    found = [{"unit": unit, "share": _number(share)} for unit, share in benchmark.stages.dropped]
    return found + [
        {"unit": unit, "share": _number(share)}
        for unit, share in zip(benchmark.units, known, strict=True)
        if unit not in ranked
    ]


_OF_ONE = ("group", "label", "group_size", "peer_low", "peer_high", "upper_third")


def _own(found: Position, codes: Sequence[str]) -> Plain:
    """What belongs to one unit; what all share stands on the board, once."""
    rows = {row.unit: row for row in found.neighbours}
    return {
        **{name: getattr(found, name) for name in _OF_ONE},
        "peers": list(found.peers),
        "by_kind": [asdict(one) for one in found.by_kind],
        "chances": {code: round(rows[code].chance, KEPT) for code in codes},
        "verdicts": {code: rows[code].verdict for code in codes},
        "areas": [_slim(one) for one in found.areas],
        "indicators": [_slim(one) for one in found.indicators],
    }


def _slim(one: Any) -> Plain:
    """An area or indicator without the positions of the others, which stand on the board."""
    kept = ((field.name, getattr(one, field.name)) for field in fields(one))
    return {
        name: _number(value) if isinstance(value, float) else value
        for name, value in kept
        if name != "peers"
    }


def _plain_rows(frame: pd.DataFrame) -> list[Plain]:
    rows = frame.to_dict("records")
    return [{str(key): plain_of(value) for key, value in row.items()} for row in rows]


def position_from(board: Plain, unit: str, own: Plain) -> Position:
    """The position of a unit from what was kept.

    Raises:
        RequestError: if the unit was not ranked.
    """
    from innaxe.benchmark.position import Neighbour, Position, RankInterval

    if unit not in board["ranks"] or "verdicts" not in own:
        raise RequestError.of("request.unit_without_score", unit=unit)
    neighbours = tuple(
        Neighbour(unit=code, chance=own["chances"][code], verdict=own["verdicts"][code], **ranks)
        for code, ranks in board["ranks"].items()
    )
    shared = {name: own[name] for name in _OF_ONE}
    return Position(
        unit=unit,
        name=board["ranks"][unit]["name"],
        kind=board["kind"],
        draws=board["draws"],
        ranked=len(neighbours),
        by_kind=tuple(RankInterval(**one) for one in own["by_kind"]),
        neighbours=neighbours,
        peers=tuple(own["peers"]),
        areas=tuple(_areas(board, own)),
        indicators=tuple(_indicators(board, own)),
        **shared,
    )


def _back(plain: Plain) -> Plain:
    return {key: nan if value is None else value for key, value in plain.items()}


def _areas(board: Plain, own: Plain) -> Iterator[Any]:
    from innaxe.benchmark.position import AreaPosition

    names = {one["code"]: one["name"] for one in board["areas"]}
    for one in own["areas"]:
        medians = (board["area_medians"][peer].get(one["code"]) for peer in own["peers"])
        told = _back(one) | {"name": names[one["code"]]}
        yield AreaPosition(peers=tuple(nan if m is None else m for m in medians), **told)


def _indicators(board: Plain, own: Plain) -> Iterator[Any]:
    from innaxe.benchmark.position import IndicatorPosition

    for column, one in enumerate(own["indicators"]):
        others = (board["indicator_positions"][peer][column] for peer in own["peers"])
        peers = tuple(other for other in others if other is not None)
        names = board["indicators"][column]
        told = _back(one) | {"name": names["name"], "unit_of_measure": names["measure"]}
        yield IndicatorPosition(peers=peers, **told)


def against(position: Position, board: Plain, inputs: Plain, chosen: Sequence[str]) -> Position:
    """The same unit read against peers of somebody's choice.

    Draws are not kept, so an area is clear where its interval leaves the middle of the chosen out.

    Args:
        position: of the unit.
        board: of the comparison.
        inputs: of the comparison, for the values of the peers.
        chosen: codes of other ranked units, at least one.
    """
    rows = {one["code"]: row for row, one in enumerate(inputs["units"])}
    areas = tuple(_area_against(one, board, chosen) for one in position.areas)
    indicators = tuple(
        _indicator_against(
            one,
            [board["indicator_positions"][peer][column] for peer in chosen],
            [inputs["values"][one.code][rows[peer]] for peer in chosen],
        )
        for column, one in enumerate(position.indicators)
    )
    return replace(
        position,
        peers=tuple(chosen),
        group="",
        label="",
        group_size=0,
        areas=areas,
        indicators=indicators,
    )


def _middle(values: Sequence[float | None]) -> tuple[tuple[float, ...], float]:
    from statistics import median

    known = tuple(value for value in values if value is not None)
    return known, float(median(known)) if known else nan


def _area_against(one: AreaPosition, board: Plain, chosen: Sequence[str]) -> AreaPosition:
    medians = [board["area_medians"][peer].get(one.code) for peer in chosen]
    _known, middle = _middle(medians)
    verdict = "above" if one.low > middle else "below" if one.high < middle else "not_clear"
    peers = tuple(nan if value is None else value for value in medians)
    return replace(one, peers=peers, peer_median=middle, above=nan, verdict=verdict)


def _indicator_against(
    one: IndicatorPosition, positions: Sequence[float | None], values: Sequence[float | None]
) -> IndicatorPosition:
    from innaxe.benchmark.indicator_position import verdict_of

    peers, middle = _middle(positions)
    return replace(
        one,
        peers=peers,
        peer_median=middle,
        peer_value=_middle(values)[1],
        verdict=verdict_of(one.position, one.low, one.high, middle),
    )


def rescore(
    inputs: Plain, *, recipe: str, choices: Choices, draws: int, seed: int
) -> dict[str, tuple[float, float, float]]:
    """The ranks that other choices would give: 5, 50 and 95 % quantiles by unit.

    Raises:
        InnaxeError: ``comparison.choice`` names the choice that cannot be computed and why.
    """
    _check(inputs, choices)
    changed = _weighed(_without(inputs, choices.dropped), choices.weights or {})
    name = choices.recipe or recipe
    try:
        benchmark = scored(changed, name, draws, seed)
    except InnaxeError as error:
        _blame(inputs, recipe, choices, error)
        raise
    kind = "both" if "both" in benchmark.draws else "method"
    low, median, high = benchmark.draws[kind].interval()
    return {
        unit: (float(low[i]), float(median[i]), float(high[i]))
        for i, unit in enumerate(benchmark.units)
        if not isnan(benchmark.nominal_ranks[i])
    }


def _check(inputs: Plain, choices: Choices) -> None:
    """Refuse what can be seen to fail before anything is computed."""
    rows = {row["iCode"]: row for row in inputs["framework"]}
    for code in (*choices.dropped, *(choices.weights or {})):
        if code not in rows:
            raise RequestError.of("comparison.unknown_code", code=code)
    for code, weight in (choices.weights or {}).items():
        if not 0 <= weight < float("inf"):
            raise RequestError.of("comparison.weight", name=rows[code]["iName"])
    used = [
        row
        for row in inputs["framework"]
        if row["Type"] == "Indicator" and row["iCode"] not in choices.dropped
    ]
    if not used:
        raise RequestError.of("comparison.all_dropped")
    parents = {row["Parent"] for row in used}
    weights = choices.weights or {}
    if weights and all(weights.get(code, 1.0) == 0 for code in parents):
        raise RequestError.of("comparison.no_weight_left")


def _blame(inputs: Plain, recipe: str, choices: Choices, error: InnaxeError) -> None:
    """Find the one choice without which it can be computed, and name it."""
    singles = (
        ("recipe", replace(choices, recipe="")) if choices.recipe else None,
        ("dropped", replace(choices, dropped=())) if choices.dropped else None,
        ("weights", replace(choices, weights=None)) if choices.weights else None,
    )
    for one in filter(None, singles):
        which, rest = one
        changed = _weighed(_without(inputs, rest.dropped), rest.weights or {})
        try:
            scored(changed, rest.recipe or recipe, 0, 1)
        except InnaxeError:
            continue
        choice = _choice(which, choices)
        raise RequestError.of(
            "comparison.choice", choice=choice, reason=error.problems[0].message
        ) from error


def _choice(which: str, choices: Choices) -> Message:
    from innaxe.errors import message

    if which == "recipe":
        return message("comparison.choice.recipe", name=choices.recipe)
    if which == "dropped":
        return message("comparison.choice.dropped", names=choices.dropped)
    return message("comparison.choice.weights", names=tuple(choices.weights or ()))


def _without(inputs: Plain, dropped: Sequence[str]) -> Plain:
    """The inputs without some indicators, and without the aggregates that are left empty."""
    if not dropped:
        return inputs
    rows = [row for row in inputs["framework"] if row["iCode"] not in dropped]
    while True:
        parents = {row["Parent"] for row in rows if row["Type"] in {"Indicator", "Aggregate"}}
        kept = [r for r in rows if r["Type"] != "Aggregate" or r["iCode"] in parents]
        if len(kept) == len(rows):
            return {**inputs, "framework": kept}
        rows = kept


def _weighed(inputs: Plain, weights: Mapping[str, float]) -> Plain:
    """The inputs with other weights; an aggregate without weight leaves with its indicators."""
    if not weights:
        return inputs
    gone = {code for code, weight in weights.items() if weight == 0}
    rows = [
        {**row, "Weight": weights.get(row["iCode"], row["Weight"])}
        for row in inputs["framework"]
        if row["iCode"] not in gone and row["Parent"] not in gone
    ]
    return {**inputs, "framework": rows}
