"""``innaxe guidelines``: what a consortium measures, how, and what may be concluded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.words import LANGUAGE, _, say
from innaxe.locale import LANGUAGES

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["guidelines"]

FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Write guidelines for monitoring, benchmarking and impact evaluation.\n\n"
        "Made from a frozen set: a fiche for each indicator, protocol and calendar, checks, rules, "
        "both questionnaires and a checklist. With values and a framework the recipe, its weights, "
        "their sensitivity and a worked example are added. The ending of the file chooses the "
        "format: .pdf, .docx, .html, or .xlsx for the tables alone.\n\n"
        "Example: innaxe guidelines --set set-1.json --values values.csv --framework "
        "framework.csv --out guidelines.pdf"
    )
)
@click.option("--set", "frozen", type=FILE, required=True, help=_("File of a frozen set."))
@click.option(
    "--values",
    type=FILE,
    multiple=True,
    help=_("File with values, CSV or Excel; may be given several times."),
)
@click.option("--framework", type=FILE, help=_("File with the framework of the values."))
@click.option(
    "--recipe",
    default="coin",
    show_default=True,
    help=_("Name of a preset, or path of a recipe in TOML."),
)
@click.option(
    "--unit", default="", help=_("Unit of the worked example; one in the middle if left out.")
)
@click.option("--group", default=None, help=_("Column of labels that peers share."))
@click.option(
    "--wave",
    "waves",
    multiple=True,
    help=_("A wave of the calendar, as 'Wave 1; 2025; 2026-01-15; 2026-03-31'."),
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGE,
    show_default=True,
    help=_("Language of the document."),
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Date on the document, as 2026-11-21; today if left out."),
)
@click.option("--publisher", default="", help=_("Who publishes the document."))
@click.option("--fictitious", is_flag=True, help=_("Mark the figures as made up."))
@click.option(
    "--out", type=FILE, required=True, help=_("File for the document: .pdf, .docx, .html or .xlsx.")
)
def guidelines(out: Path, day: datetime | None, **chosen: Any) -> None:
    """Write guidelines."""
    from datetime import UTC, datetime

    from innaxe.publish.writers import ENDINGS, write
    from innaxe.studies.guidelines import guidelines_from_files
    from innaxe.studies.output import check_file, write_file

    check_file(out, ENDINGS)
    date = (day or datetime.now(tz=UTC)).date()
    document = guidelines_from_files(day=date, **chosen)
    write_file(out, write(document, out.suffix.lower()))
    say(_("Written: {path}").format(path=out))
