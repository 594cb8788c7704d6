"""``innaxe survey questionnaire``: the cluster survey and the stakeholder survey as XLSForms."""

from __future__ import annotations

from pathlib import Path

import click

from innaxe.cli.words import LANGUAGE, _, say
from innaxe.locale import catalogue

__all__ = ["questionnaire"]

FILE = click.Path(path_type=Path)
NAMES = ("cluster", "stakeholder")


@click.command(
    help=_(
        "Write one of the two questionnaires as an XLSForm in seven languages.\n\n"
        "The cluster survey has 40 questions for cluster organisations, the stakeholder survey "
        "25 for their partners and users. The workbook opens in Excel, Kobo and ODK; its texts "
        "and its version are frozen.\n\n"
        "Trends, topics and actions differ from wave to wave: give yours in a CSV file with the "
        "columns kind, id, en, fr, de, es, ca, da, bg. Without it an example stands in the "
        "stakeholder survey, and says so.\n\n"
        "Example: innaxe survey questionnaire stakeholder --wave wave-2027.csv --out survey.xlsx"
    )
)
@click.argument("name", metavar="NAME", type=click.Choice(NAMES))
@click.option("--out", type=FILE, required=True, help=_("Workbook to write, ending in .xlsx."))
@click.option(
    "--wave", type=FILE, help=_("CSV file with the trends, topics and actions of your wave.")
)
def questionnaire(name: str, out: Path, wave: Path | None) -> None:
    """Write one of the two questionnaires."""
    from innaxe.studies.questionnaires import write_questionnaire

    written = write_questionnaire(name, out, wave=wave)
    words, asked = catalogue(LANGUAGE), written.questionnaire
    say(words.text(f"questionnaire.{name}", version=asked.version, count=len(asked.items)))
    say(f"SHA-256 {written.hash}")
    if name == "stakeholder" and written.wave.is_example:
        say(words.text("questionnaire.example"))
    say(_("Written: {path}").format(path=written.path))
