"""From a file of values with standard errors to confidence sets for ranks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.errors import MethodError, Place, Problem
from innaxe.locale import catalogue
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from innaxe.benchmark.rank_sets import RankSets
    from innaxe.sources import ReadingReport

__all__ = ["DEFAULT_COVERAGE", "DEFAULT_SEED", "RankStudy", "rank_documents", "rank_file"]

DEFAULT_COVERAGE = 0.9
DEFAULT_SEED = 1
Progress = Callable[[int, int], None]

_COLUMNS = {
    "rank_sets.negative_error": "standard_error",
    "rank_sets.missing_error": "standard_error",
}


@dataclass(frozen=True, slots=True)
class RankStudy:
    """Confidence sets for ranks with where they came from.

    Args:
        sets: the result.
        report: what was read, changed and left.
        seed: of the draws.
    """

    sets: RankSets
    report: ReadingReport
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """What result.json says: method, parameters, seed, hash, cautions, what was read."""
        return {**self.sets.to_dict(), "seed": self.seed, "files": self.report.to_dict()}


def rank_file(
    values: Path,
    *,
    coverage: float = DEFAULT_COVERAGE,
    draws: int | None = None,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
) -> RankStudy:
    """Read values with standard errors and find the confidence sets of their ranks.

    Args:
        values: a file with the columns unit, value and standard_error.
        coverage: probability with which sets hold the true ranks.
        draws: number of draws of the errors; left out, as many as take a few seconds.
        seed: of the draws.
        progress: called with the number of sets that are finished and the number of all sets.

    Raises:
        InnaxeError: whatever is wrong with the file or the request; nothing is written here.
    """
    import numpy as np

    from innaxe.benchmark.rank_sets import rank_confidence_sets
    from innaxe.sources import read_estimates

    reading = read_estimates(values)
    try:
        sets = rank_confidence_sets(
            reading.estimates,
            coverage=coverage,
            draws=draws,
            rng=np.random.default_rng(seed),
            progress=progress,
        )
    except MethodError as error:
        placed = [_placed(problem, reading.estimates) for problem in error.problems]
        raise MethodError(placed) from None
    return RankStudy(sets, reading.report, seed)


def _placed(problem: Problem, estimates: pd.DataFrame) -> Problem:
    """The problem with the place of the cell that it speaks of."""
    rows = estimates[estimates["unit"] == problem.message.params.get("unit")]
    if rows.empty:
        return problem
    first = rows.iloc[0]
    column = _COLUMNS.get(problem.code, "value")
    place = Place(str(first["file"]), str(first["sheet"]), int(first["row"]), column)
    return Problem(problem.message, place)


def rank_documents(study: RankStudy, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark ranks`` writes, by name.

    Args:
        study: the sets with where they came from.
        language: of the cautions in words in result.json.
    """
    words = catalogue(language)
    told = {
        "innaxe": __version__,
        **study.to_dict(),
        "cautions_in_words": [words.text(caution) for caution in study.sets.cautions],
        "detectable_in_words": words.text(study.sets.detectable_in_short),
    }
    return {"ranks.csv": csv_bytes(study.sets.to_frame()), "result.json": json_bytes(told)}
