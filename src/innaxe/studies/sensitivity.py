"""From files to a sensitivity analysis, and its tables as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.errors import InnaxeError
from innaxe.locale import catalogue
from innaxe.studies.benchmark import DEFAULT_SEED, in_recipe, score_files
from innaxe.studies.output import csv_bytes, json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from innaxe.benchmark.sensitivity_result import Sensitivity
    from innaxe.errors import Message
    from innaxe.studies.benchmark import Study

__all__ = ["BASE_SAMPLES", "SensitivityStudy", "sensitivity_documents", "sensitivity_files"]

BASE_SAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class SensitivityStudy:
    """A sensitivity analysis with where it came from.

    Args:
        study: the scores by the recipe as it stands, and what was read.
        result: the indices and all that goes with them.
        seed: of the draws.
    """

    study: Study
    result: Sensitivity
    seed: int

    @property
    def cautions(self) -> tuple[Message, ...]:
        """Those of reading and scoring, then those of the analysis."""
        return (*self.study.cautions, *self.result.cautions)

    def to_dict(self) -> dict[str, Any]:
        """What result.json says."""
        return {
            **self.study.to_dict(),
            **self.result.to_dict(),
            "seed": self.seed,
            "cautions": [caution.to_dict() for caution in self.cautions],
        }


def sensitivity_files(
    values: Sequence[Path],
    framework: Path,
    *,
    recipe: str = "coin",
    group: str | None = None,
    draws: int = BASE_SAMPLES,
    seed: int = DEFAULT_SEED,
    reference: str | None = None,
    weights: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> SensitivityStudy:
    """Read values and a framework, and tell which choices decide the ranks.

    Args:
        values: one file or several with values, wide or long.
        framework: the file with the framework.
        recipe: name of a preset, or path of a TOML file.
        group: column of labels to use instead of the recipe's.
        draws: base samples; the index is made for each as often as there are factors, and
            twice more.
        seed: of the draws.
        reference: code of the unit that stands for 100 % in groups; that of the recipe, or else
            the mean, if left out.
        weights: the file with the weights that people give, for a recipe that varies them.
        progress: called with the number of base samples that were finished.

    Raises:
        InnaxeError: whatever is wrong with the files or does not fit; nothing is written here.
    """
    import numpy as np

    from innaxe.benchmark import sensitivity

    study = score_files(
        values, framework, recipe=recipe, group=group, draws=0, seed=seed, weights=weights
    )
    rng = np.random.default_rng(seed)
    try:
        result = sensitivity(
            study.benchmark, draws=draws, rng=rng, reference=reference, progress=progress
        )
    except InnaxeError as error:
        raise type(error)(in_recipe(problem, recipe) for problem in error.problems) from None
    return SensitivityStudy(study, result, seed)


def sensitivity_documents(study: SensitivityStudy, language: str = "en") -> dict[str, bytes]:
    """Bytes of each file that ``innaxe benchmark sensitivity`` writes, by name.

    Args:
        study: the analysis with where it came from.
        language: of the recipe and the cautions in words in result.json.
    """
    result, words = study.result, catalogue(language)
    told = {
        "innaxe": __version__,
        "rank_interval": "5 % to 95 % of the draws",
        "rank_interval_kind": {"ranks.csv": result.kind},
        **study.to_dict(),
        "recipe_in_words": [words.text(step) for step in result.recipe_in_words()],
        "cautions_in_words": [words.text(caution) for caution in study.cautions],
    }
    files = {
        "sensitivity.csv": csv_bytes(result.to_frame()),
        "sensitivity_units.csv": csv_bytes(result.units()),
        "ranks.csv": csv_bytes(result.ranks()),
        "rank_probabilities.csv": csv_bytes(result.rank_probabilities()),
        "groups.csv": csv_bytes(result.group_probabilities()),
        "pairs.csv": csv_bytes(result.pairs()),
        "result.json": json_bytes(told),
    }
    if result.central is not None:
        files["central_weights.csv"] = csv_bytes(result.central_weights())
    if result.ranges is not None:
        files["rank_ranges.csv"] = csv_bytes(result.rank_ranges())
    return files
