"""The tables of a benchmark as files: CSV for figures, JSON for how they came about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from innaxe import __version__
from innaxe.locale import catalogue

if TYPE_CHECKING:
    import pandas as pd

    from innaxe.studies.benchmark import Study

__all__ = ["score_documents"]


def score_documents(study: Study, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark score`` writes, by name.

    ranks.csv and pairs.csv tell what choices of method do; ranks_data.csv and ranks_both.csv are
    there where values carry a sampling error.

    Args:
        study: the benchmark with where it came from.
        language: of the recipe in words in result.json.
    """
    benchmark = study.benchmark
    files = {"scores.csv": _csv(benchmark.scores()), "ranks.csv": _csv(benchmark.ranks())}
    if "method" in benchmark.draws:
        files["pairs.csv"] = _csv(benchmark.pairs())
    for kind in ("data", "both"):
        if kind in benchmark.draws:
            files[f"ranks_{kind}.csv"] = _csv(benchmark.ranks(kind))
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
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
    files["result.json"] = f"{text}\n".encode()
    return files


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()
