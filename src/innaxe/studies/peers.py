"""Peers by circumstance, and what it would take to move up, as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.errors import MethodError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from innaxe.studies.benchmark import Study

__all__ = ["peer_documents"]


def peer_documents(
    study: Study,
    unit: str,
    *,
    count: int = 10,
    place: int | None = None,
    probability: float = 0.5,
    indicators: Sequence[str] = (),
    progress: Callable[[int], None] | None = None,
) -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark peers`` writes, by name.

    Args:
        study: a scored study with draws.
        unit: code of the unit.
        count: number of peers.
        place: rank to reach; the next fifth where left out.
        probability: share of the draws in which it must be reached.
        indicators: which may change; all recorded ones where left out.
        progress: called with 1 after each way up.

    Raises:
        MethodError: without draws, or without circumstances to compare.
        RequestError: if unit, indicator or place do not exist.
    """
    from innaxe.benchmark.peers import nearest_peers
    from innaxe.benchmark.position import position_of
    from innaxe.benchmark.ways_up import next_place, ways_up

    benchmark = study.benchmark
    if not benchmark.draws:
        raise MethodError.of("position.no_draws")
    position = position_of(benchmark, unit)
    near = nearest_peers(study.context, unit, count=count)
    ways = ways_up(
        benchmark,
        unit,
        place=place or next_place(benchmark, unit),
        probability=probability,
        indicators=indicators,
        seed=study.seed,
        progress=progress,
    )
    names = dict(zip(benchmark.stages.source.units, benchmark.stages.source.names, strict=True))
    peers = near.to_frame()
    peers.insert(1, "name", [names[code] for code in peers["unit"]])
    told = {"median_rank": position.own.median, "peers": near.to_dict(), "ways_up": ways.to_dict()}
    return {
        "peers.csv": _csv(peers),
        "profile.csv": _csv(_profile(study, [code for code, _, _ in near.peers], unit)),
        "ways_up.csv": _csv(ways.to_frame()),
        "result.json": _json(study, told),
    }


def _profile(study: Study, peers: Sequence[str], unit: str) -> pd.DataFrame:
    """The unit's value beside the median of these peers, indicator by indicator."""
    stage = study.benchmark.stage("denominated").set_index("unit")
    normalised = study.benchmark.stage("normalised").set_index("unit")
    known = [code for code in peers if code in stage.index]
    frame = stage.loc[[unit]].T.set_axis(["value"], axis=1)
    frame["peer_median"] = stage.loc[known].median()
    frame["score"] = normalised.loc[unit]
    frame["peer_median_score"] = normalised.loc[known].median()
    frame["gap"] = frame["score"] - frame["peer_median_score"]
    ordered = frame.rename_axis("indicator").sort_values(["gap"], kind="stable")
    return ordered.reset_index()


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _json(study: Study, told: dict[str, Any]) -> bytes:
    whole = {
        "innaxe": __version__,
        **told,
        "hashes": dict(study.benchmark.hashes),
        "seed": study.seed,
        "cautions": [caution.to_dict() for caution in study.cautions],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()
