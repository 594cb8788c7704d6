"""The tables of a benchmark as files: CSV for figures, JSON for how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe import __version__
from innaxe.locale import catalogue
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from innaxe.studies.benchmark import Study

__all__ = ["score_documents", "score_workbook"]


def score_documents(study: Study, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark score`` writes, by name.

    ranks.csv and pairs.csv tell what choices of method do; ranks_data.csv and ranks_both.csv are
    there where values carry a sampling error, relative.csv where the recipe has a reference.

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
    }
    files["result.json"] = json_bytes(told)
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
