"""``run_demo``: draw the figures, run the main job on them, write everything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from innaxe.errors import message

if TYPE_CHECKING:
    from innaxe.demo.definitions import Consortium
    from innaxe.errors import Message
    from innaxe.studies.benchmark import Study

__all__ = ["Outcome", "run_demo"]

RESULTS = "results"
# streams of random numbers, so that members do not change when an indicator is added
FIGURES, MEMBERS = 0, 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the demo wrote.

    Args:
        folder: where.
        files: all files in it, in the order of the README.
        highlights: the files to look at first, with why.
    """

    folder: Path
    files: tuple[Path, ...]
    highlights: tuple[tuple[Path, Message], ...]

    def worth_reading(self, language: str) -> list[tuple[Path, str]]:
        """The files to look at first, with one sentence each that says why."""
        from innaxe.locale import catalogue

        words = catalogue(language)
        return [(path, words.text(why)) for path, why in self.highlights]


def run_demo(out: Path, *, language: str, seed: int) -> Outcome:
    """Run the main job on a fictitious consortium.

    Nothing is written before everything is made.

    Args:
        out: folder for the files; made if it is not there.
        language: of names, README and report.
        seed: of the made-up figures; the draws of the benchmark keep their usual one.

    Raises:
        RequestError: if ``out`` cannot be written to, or there is no such language.
        PublishError: if the report cannot be built.
    """
    from innaxe.demo.definitions import load_consortium
    from innaxe.demo.readme import fictitious_notice, readme
    from innaxe.studies.output import check_folder, write_files
    from innaxe.studies.scores import score_documents

    check_folder(out)
    consortium = load_consortium()
    inputs = input_files(consortium, language=language, seed=seed)
    study = _scored(inputs)
    told = _told(consortium, study)
    report = _report(consortium, study, language)
    results = {
        f"{RESULTS}/{name}": content for name, content in score_documents(study, language).items()
    }
    notice = {f"{RESULTS}/README.txt": f"{fictitious_notice(language)}\n".encode()}
    text = readme(consortium, study, told, language=language)
    documents = {"README.txt": text.encode(), _report_name(consortium): report}
    written = write_files(out, documents | inputs | notice | results)
    return Outcome(out, tuple(written), _highlights(out, consortium, study, told))


def input_files(consortium: Consortium, *, language: str, seed: int) -> dict[str, bytes]:
    """What the main job reads, and the members; bytes by file name."""
    import numpy as np

    from innaxe.demo.definitions import Texts, data_text
    from innaxe.demo.figures import draw_figures
    from innaxe.demo.files import framework_csv, members_csv, values_csv

    texts = Texts.of(language)
    figures = draw_figures(consortium, np.random.default_rng([seed, FIGURES]))
    return {
        "values.csv": values_csv(consortium, figures, texts),
        "framework.csv": framework_csv(consortium, texts),
        "recipe.toml": data_text("recipe.toml").encode(),
        "members.csv": members_csv(consortium, np.random.default_rng([seed, MEMBERS])),
    }


def _scored(inputs: dict[str, bytes]) -> Study:
    """Score the files as the command does, from a folder that is gone afterwards."""
    from innaxe.studies.benchmark import score_files
    from innaxe.studies.output import write_files

    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, inputs)
        return score_files(
            [folder / "values.csv"],
            folder / "framework.csv",
            recipe=str(folder / "recipe.toml"),
        )


def _report(consortium: Consortium, study: Study, language: str) -> bytes:
    from innaxe.demo.definitions import Texts
    from innaxe.studies.report import unit_report

    return unit_report(
        study,
        consortium.report_cluster.unit,
        language=language,
        shapes=None,
        day=consortium.day,
        publisher=Texts.of(language)["consortium"],
        fictitious=True,
    )


def _report_name(consortium: Consortium) -> str:
    return f"report-{consortium.report_cluster.unit}.pdf"


def _told(consortium: Consortium, study: Study) -> dict[str, Message]:
    """What each file is, by its name."""
    status = study.observations["status"].value_counts()
    clusters = len(consortium.clusters)
    return {
        _report_name(consortium): message(
            "demo.file.report", cluster=consortium.report_cluster.name
        ),
        "values.csv": message(
            "demo.file.values",
            clusters=clusters,
            regions=len(consortium.regions) - clusters,
            indicators=len(consortium.indicators),
            missing=int(status.get("not_recorded", 0)),
            withheld=int(status.get("withheld", 0)),
        ),
        "framework.csv": message("demo.file.framework", areas=len(consortium.model["areas"])),
        "recipe.toml": message("demo.file.recipe"),
        "members.csv": message(
            "demo.file.members", count=len(consortium.members), clusters=clusters
        ),
        f"{RESULTS}/scores.csv": message("demo.file.scores"),
        f"{RESULTS}/ranks.csv": message("demo.file.ranks"),
        f"{RESULTS}/ranks_data.csv": message("demo.file.ranks_data"),
        f"{RESULTS}/ranks_both.csv": message("demo.file.ranks_both"),
        f"{RESULTS}/pairs.csv": message("demo.file.pairs"),
        f"{RESULTS}/rank_ranges.csv": message("demo.file.rank_ranges"),
        f"{RESULTS}/detectable.csv": message("demo.file.detectable"),
        f"{RESULTS}/result.json": message("demo.file.result"),
    }


def _highlights(
    out: Path, consortium: Consortium, study: Study, told: dict[str, Message]
) -> tuple[tuple[Path, Message], ...]:
    report = _report_name(consortium)
    return (
        (out / report, told[report]),
        (out / RESULTS / "ranks_both.csv", _rank_of(consortium, study)),
        (out / RESULTS / "pairs.csv", _told_apart(study)),
        (out / "values.csv", told["values.csv"]),
        (out / "README.txt", message("demo.file.readme")),
    )


def _rank_of(consortium: Consortium, study: Study) -> Message:
    cluster = consortium.report_cluster
    ranks = study.benchmark.ranks("both")
    own = ranks.loc[ranks["unit"] == cluster.unit, ["rank", "rank_low", "rank_high"]]
    rank, low, high = own.to_numpy(dtype=int)[0].tolist()
    units = len(study.benchmark.units)
    return message(
        "demo.why.ranks", cluster=cluster.name, rank=rank, low=low, high=high, units=units
    )


def _told_apart(study: Study) -> Message:
    from innaxe.benchmark.uncertainty import DISTINGUISHABLE
    from innaxe.errors import Share

    ahead = study.benchmark.pairs()["ahead"]
    # each pair stands in the table twice, and at most one of the two is clearly ahead
    apart = 2 * float((ahead >= DISTINGUISHABLE).mean())
    return message("demo.why.pairs", share=Share(1 - apart))
