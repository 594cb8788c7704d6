"""The tables of a benchmark as files: CSV for figures, JSON for how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe import __version__
from innaxe.locale import catalogue
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from innaxe.errors import Message
    from innaxe.studies.benchmark import Study

__all__ = ["places_in_words", "score_documents", "score_workbook"]


def score_documents(study: Study, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark score`` writes, by name.

    ranks.csv and pairs.csv tell what choices of method do; ranks_data.csv and ranks_both.csv are
    there where values carry a sampling error, and so is rank_ranges.csv, which keeps three kinds
    apart; central_weights.csv is where the simplex of weights varies, relative.csv where the recipe
    has a reference. With a reference population these files are the population's, and placed.csv
    and its companions tell of the placed units.

    Args:
        study: the benchmark with where it came from.
        language: of the recipe in words in result.json.
    """
    benchmark = study.benchmark
    files = {"scores.csv": csv_bytes(benchmark.scores()), "ranks.csv": csv_bytes(benchmark.ranks())}
    if benchmark.recipe.relative:
        files["relative.csv"] = csv_bytes(benchmark.relative())
    if "method" in benchmark.draws:
        files["pairs.csv"] = csv_bytes(benchmark.pairs())
    for kind in ("data", "both"):
        if kind in benchmark.draws:
            files[f"ranks_{kind}.csv"] = csv_bytes(benchmark.ranks(kind))
    central = benchmark.central_weights()
    if not central.empty:
        files["central_weights.csv"] = csv_bytes(central)
    if benchmark.ranges is not None:
        files["rank_ranges.csv"] = csv_bytes(benchmark.rank_ranges())
    files |= _small(study)
    words = catalogue(language)
    told = {
        "innaxe": __version__,
        "rank_interval": "5 % to 95 % of the draws",
        "rank_interval_kind": {
            "ranks.csv": "method",
            "ranks_data.csv": "data",
            "ranks_both.csv": "both",
        },
        **study.to_dict(),
        "recipe_in_words": [words.text(step) for step in benchmark.recipe_in_words()],
        "cautions_in_words": [words.text(caution) for caution in study.cautions],
        "detectable_in_words": [words.text(found) for found in study.detectable_in_short()],
    }
    files["result.json"] = json_bytes(told)
    return files


def places_in_words(study: Study) -> tuple[Message, ...]:
    """Where each placed unit would stand; none without draws."""
    from innaxe.benchmark.findings import placed_findings

    placement = study.placement
    if placement is None or not placement.draws:
        return ()
    scored = [
        unit
        for unit, own in zip(placement.units, placement.index, strict=True)
        if own == own  # noqa: PLR0124 - NaN
    ]
    return tuple(item for unit in scored for item in placed_findings(placement, unit))


def _small(study: Study) -> dict[str, bytes]:
    """What few units and survey values add: places, pooled values, detectable differences."""
    from innaxe.benchmark.detectable import sets_frame
    from innaxe.benchmark.pooling import pooled_frame

    benchmark, placement = study.benchmark, study.placement
    files: dict[str, bytes] = {}
    if sets := study.detectable():
        files["detectable.csv"] = csv_bytes(sets_frame(sets))
    if placement:
        files["placed.csv"] = csv_bytes(placement.to_frame())
        files["placed_scores.csv"] = csv_bytes(placement.scores())
        files["placed_beyond.csv"] = csv_bytes(placement.beyond())
        if benchmark.recipe.relative:
            files["placed_relative.csv"] = csv_bytes(placement.relative())
        if placement.draws:
            files["placed_pairs.csv"] = csv_bytes(placement.pairs())
    if benchmark.recipe.pool:
        pooled = pooled_frame(benchmark.stages.inputs, benchmark.hierarchy)
        files["pooled.csv"] = csv_bytes(pooled)
        if placement:
            own = pooled_frame(placement.inputs, benchmark.hierarchy)
            files["placed_pooled.csv"] = csv_bytes(own)
    return files


def score_workbook(study: Study, language: str = "en") -> bytes:
    """A workbook with the data after every step, laid out as COINr exports it.

    Args:
        study: the benchmark with where it came from.
        language: of the recipe and the cautions in words.
    """
    from innaxe.publish.frames import write_frames
    from innaxe.studies.coinr_sheets import result_sheets

    return write_frames(result_sheets(study, language))
