"""``innaxe survey report``: what the answers tell, and what they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.words import LANGUAGE, _, say_list, say_written
from innaxe.locale import LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["report"]

FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Tell what the answers to a questionnaire say, and what they cannot say.\n\n"
        "Writes tables, charts, result.json and report.html into the folder of --out. Figures of "
        "fewer than 5 answers are withheld, and so is what would give them away. A sample that "
        "chose itself gets no margin of error.\n\n"
        "Example: innaxe survey report form.xlsx answers.csv --by helix,region --out report"
    )
)
@click.argument("form", metavar="FORM.xlsx", type=FILE)
@click.argument("answers", metavar="ANSWERS.csv", type=FILE)
@click.option("--by", default="", help=_("Questions or columns to break results by."))
@click.option(
    "--mapping", type=FILE, help=_("TOML or CSV: which column belongs to which question.")
)
@click.option("--weights", type=FILE, help=_("CSV of targets: variable, category, share."))
@click.option(
    "--limits",
    type=(float, float),
    default=(0.2, 5.0),
    show_default=True,
    help=_("Smallest and largest weight."),
)
@click.option(
    "--leave-out-empty", is_flag=True, help=_("Leave out targets that nobody's answer stands for.")
)
@click.option("--balance", default="", help=_("Variable whose groups count equally."))
@click.option("--organisation", default="", help=_("Column that names the organisation."))
@click.option("--invited", type=click.IntRange(min=1), help=_("Number of people invited."))
@click.option("--random-sample", is_flag=True, help=_("The sample was drawn at random."))
@click.option(
    "--register", type=FILE, help=_("JSON file that keeps what was published; keep it private.")
)
@click.option("--document", default="report", help=_("Name of the report in the register."))
@click.option("--seed", type=int, default=1, show_default=True, help=_("Seed of the bootstrap."))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGE,
    show_default=True,
    help=_("Language of the report."),
)
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=_("Date on the report; today.")
)
@click.option("--publisher", default="", help=_("Who answers for the report."))
@click.option("--fictitious", is_flag=True, help=_("Mark all figures as made up."))
@click.option("--pdf", is_flag=True, help=_("Write the report as a PDF too."))
@click.option("--out", type=FILE, required=True, help=_("Folder for the results."))
def report(form: Path, answers: Path, out: Path, **options: Any) -> None:
    """Tell what the answers say."""
    from innaxe.studies.output import check_folder, write_file, write_files
    from innaxe.studies.survey_report import (
        Request,
        register_bytes,
        survey_documents,
        survey_study,
        with_by,
    )

    check_folder(out)
    told = {name: options.pop(name) for name in ("language", "publisher", "fictitious", "pdf")}
    day = _day(options.pop("day"))
    by, register = options.pop("by"), options["register"]
    options["random"] = options.pop("random_sample")
    study = survey_study(with_by(Request(form, answers, **options), by))
    written = write_files(out, survey_documents(study, day=day, **told))
    if register:
        written.append(write_file(register, register_bytes(study)))
    say_list(_("The sample can tell:"), study.can)
    say_list(_("It cannot tell:"), study.cannot)
    say_list(_("Keep in mind:"), (*study.cautions, *study.reading.report.left))
    say_written(written)


def _day(day: datetime | None) -> Any:
    from datetime import UTC, datetime

    return (day or datetime.now(tz=UTC)).date()
