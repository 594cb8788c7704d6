"""``innaxe benchmark sensitivity``: which choices decide the ranks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.benchmark import (
    FILE,
    document_options,
    draws_option,
    progress_bar,
    scoring_options,
    tell,
)
from innaxe.cli.words import LANGUAGE, _, say_list, say_written
from innaxe.errors import Share, message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from innaxe.benchmark.sensitivity_result import Sensitivity
    from innaxe.errors import Message
    from innaxe.studies.sensitivity import SensitivityStudy

__all__ = ["sensitivity"]

BASE_SAMPLES = draws_option(
    default=10_000,
    fewest=2,
    text=_("Base samples N; with d factors the index is made N(d + 2) times."),
)


@click.command(
    help=_(
        "Tell which choices decide the ranks.\n\n"
        "Writes sensitivity.csv, sensitivity_units.csv, ranks.csv, rank_probabilities.csv, "
        "groups.csv, pairs.csv and result.json into the folder of --out. First-order and total "
        "Sobol indices say which share of the movement of ranks each choice explains, alone and "
        "with its interactions; sampling error is a factor too where it is known. For each unit "
        "come the probabilities of its ranks and of the groups leader, strong, moderate and "
        "emerging. With --report the same is told with charts.\n\n"
        "Example: innaxe benchmark sensitivity --values values.csv --framework framework.csv "
        "--group country --out results"
    )
)
@partial(scoring_options, draws=BASE_SAMPLES)
@click.option(
    "--reference",
    help=_(
        "Code of the unit that stands for 100 % in groups; that of the recipe, or else the mean "
        "of all, if left out."
    ),
)
@document_options
@click.option(
    "--report",
    type=FILE,
    help=_("File for a report with charts as well: .pdf, .docx, .html or .xlsx."),
)
@click.option("--out", type=FILE, required=True, help=_("Folder for the results."))
def sensitivity(out: Path, report: Path | None, **options: Any) -> None:
    """Tell which choices decide the ranks."""
    from innaxe.publish.writers import ENDINGS
    from innaxe.studies.output import check_file, check_folder, write_file, write_files
    from innaxe.studies.sensitivity import sensitivity_documents, sensitivity_files

    check_folder(out)
    if report:
        check_file(report, ENDINGS)
    facts = {name: options.pop(name) for name in ("language", "day", "publisher", "fictitious")}
    with progress_bar(options["draws"]) as step:
        study = sensitivity_files(options.pop("values"), progress=step, **options)
    content = _report(study, report.suffix.lower(), facts) if report else b""
    written = write_files(out, sensitivity_documents(study, LANGUAGE))
    if report:
        written.append(write_file(report, content))
    tell(study.study, study.result.recipe_in_words(), study.cautions)
    say_list(_("Share of the movement of ranks that each factor explains:"), _lines(study.result))
    say_written(written)


def _report(study: SensitivityStudy, ending: str, facts: dict[str, Any]) -> bytes:
    from datetime import UTC, datetime

    from innaxe.publish.writers import write
    from innaxe.studies.whole import sensitivity_document

    day = (facts.pop("day") or datetime.now(tz=UTC)).date()
    return write(sensitivity_document(study, day=day, **facts), ending)


def _lines(result: Sensitivity) -> Iterator[Message]:
    """One line a factor, the one with the largest total index first."""
    if result.indices.variance == 0:
        return
    table = result.to_frame().sort_values("total", ascending=False, kind="stable")
    for row in table.to_dict("records"):
        yield message(
            "sensitivity.factor",
            factor=row["factor"],
            first=_share(row["first_order"]),
            total=_share(row["total"]),
            low=_share(row["total_low"]),
            high=_share(row["total_high"]),
        )


def _share(index: float) -> Share:
    """An estimate may come out just below zero; a share does not."""
    return Share(min(max(index, 0.0), 1.0))
