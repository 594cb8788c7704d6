"""Peers by circumstance, and what it would take to move up, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe import __version__
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from innaxe.benchmark.peers import NearestPeers
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
    told = {
        "innaxe": __version__,
        "median_rank": position.own.median,
        "peers": near.to_dict(),
        "ways_up": ways.to_dict(),
        "hashes": dict(benchmark.hashes),
        "seed": study.seed,
        "cautions": [caution.to_dict() for caution in study.cautions],
    }
    return {
        "peers.csv": csv_bytes(_named(study, near)),
        "profile.csv": csv_bytes(_profile(study, [code for code, _, _ in near.peers], unit)),
        "ways_up.csv": csv_bytes(ways.to_frame()),
        "result.json": json_bytes(told),
    }


def _named(study: Study, near: NearestPeers) -> pd.DataFrame:
    """The peers with their names, also of those that were screened out."""
    source = study.benchmark.stages.source
    names = dict(zip(source.units, source.names, strict=True))
    peers = near.to_frame()
    peers.insert(1, "name", [names[code] for code in peers["unit"]])
    return peers


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
