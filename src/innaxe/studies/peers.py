"""Peers by circumstance, and what it would take to move up, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.locale import catalogue
from innaxe.studies.output import csv_bytes, json_bytes
from innaxe.studies.report import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from innaxe.benchmark.bottleneck import Bottleneck
    from innaxe.benchmark.peers import NearestPeers
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.ways_up import WaysUp
    from innaxe.errors import Message
    from innaxe.studies.benchmark import Study

__all__ = ["peer_documents", "told_beside_peers"]


def peer_documents(
    study: Study,
    unit: str,
    *,
    count: int = 10,
    place: int | None = None,
    probability: float = 0.5,
    indicators: Sequence[str] = (),
    language: str = "en",
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
        language: of what was found, in result.json.
        progress: called with 1 after each way up.

    Raises:
        MethodError: without draws, or without circumstances to compare.
        RequestError: if unit, indicator or place do not exist.
    """
    import numpy as np

    from innaxe.benchmark.bottleneck import bottleneck
    from innaxe.benchmark.peers import nearest_peers
    from innaxe.benchmark.position import position_of
    from innaxe.benchmark.profile import area_frame, profile_frame

    placement = study.placement if _is_placed(study, unit) else None
    study = study.read_for(unit)
    benchmark = study.benchmark
    # refuses a unit that cannot be read, before anything else is asked of it
    position_of(benchmark, unit)
    near = nearest_peers(study.context, unit, count=count)
    position = position_of(benchmark, unit, near)
    held = bottleneck(
        benchmark, position, rng=np.random.default_rng(study.seed), placement=placement
    )
    asked = {"place": place, "probability": probability, "indicators": indicators}
    ways = _ways(study, unit, placement=placement, progress=progress, **asked)
    files = {
        "peers.csv": csv_bytes(_named(study, near)),
        "profile.csv": csv_bytes(
            profile_frame(benchmark, position, np.random.default_rng(study.seed))
        ),
        "areas.csv": csv_bytes(area_frame(position)),
        "bottleneck.csv": csv_bytes(held.to_frame()),
        "ways_up.csv": csv_bytes(ways.to_frame()),
    }
    told = {"median_rank": position.own.median, "peers": near.to_dict()}
    told |= {"bottleneck": held.to_dict(), "ways_up": ways.to_dict()}
    found = named(told_beside_peers(position, held), benchmark)
    return {**files, "result.json": json_bytes(told | _told(study, found, language))}


def _told(study: Study, found: tuple[Message, ...], language: str) -> dict[str, Any]:
    """Where it comes from, what to keep in mind, and what was found, in words."""
    words = catalogue(language)
    return {
        "innaxe": __version__,
        "hashes": dict(study.benchmark.hashes),
        "seed": study.seed,
        "cautions": [caution.to_dict() for caution in study.cautions],
        "found_in_words": [words.text(item) for item in found],
    }


def told_beside_peers(position: Position, held: Bottleneck) -> tuple[Message, ...]:
    """What a reader is told: who the peers are, areas, indicators, and the bottleneck."""
    from innaxe.benchmark import findings

    return (
        *findings.peer_findings(position, ""),
        *findings.area_findings(position),
        *findings.indicator_findings(position),
        *findings.bottleneck_findings(held),
    )


def _is_placed(study: Study, unit: str) -> bool:
    return study.placement is not None and unit in study.placement.units


def _ways(study: Study, unit: str, *, place: int | None, **asked: Any) -> WaysUp:
    from innaxe.benchmark.ways_up import next_place, ways_up

    target = place or next_place(study.benchmark, unit)
    return ways_up(study.benchmark, unit, place=target, seed=study.seed, **asked)


def _named(study: Study, near: NearestPeers) -> pd.DataFrame:
    """The peers with their names, also of those that were screened out."""
    source = study.benchmark.stages.source
    names = dict(zip(source.units, source.names, strict=True))
    peers = near.to_frame()
    peers.insert(1, "name", [names[code] for code in peers["unit"]])
    return peers
