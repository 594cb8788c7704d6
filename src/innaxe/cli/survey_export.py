"""``innaxe survey export``: answers for other software."""

from __future__ import annotations

from pathlib import Path

import click

from innaxe.cli.words import _, say, say_list
from innaxe.errors import message

__all__ = ["export"]

FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Write the answers to a questionnaire for SPSS (.sav), as a workbook with its codebook "
        "(.xlsx), or as a data package with its schema (.zip).\n\n"
        "The file holds single answers: give it to those who may see them. Questions of the class "
        "personal, and who answered, are left out unless asked for.\n\n"
        "Example: innaxe survey export form.xlsx answers.csv --out answers.sav --language bg"
    )
)
@click.argument("form", metavar="FORM.xlsx", type=FILE)
@click.argument("answers", metavar="ANSWERS.csv", type=FILE)
@click.option(
    "--mapping", type=FILE, help=_("TOML or CSV: which column belongs to which question.")
)
@click.option("--language", default="", help=_("Language of the labels in a .sav file."))
@click.option("--personal", is_flag=True, help=_("With questions of the class personal."))
@click.option(
    "--keep", multiple=True, help=_("A further column to write; may be given several times.")
)
@click.option("--out", type=FILE, required=True, help=_("File: .sav, .xlsx or .zip."))
def export(  # noqa: PLR0917 - click's way
    form: Path,
    answers: Path,
    mapping: Path | None,
    language: str,
    personal: bool,  # noqa: FBT001 - as above
    keep: tuple[str, ...],
    out: Path,
) -> None:
    """Write the answers for other software."""
    from innaxe.studies.output import check_file, write_file
    from innaxe.studies.survey_export import ENDINGS, export_answers

    check_file(out, ENDINGS)
    found = export_answers(
        form, answers, out.suffix.lower(), mapping=mapping, language=language,
        personal=personal, keep=keep,
    )  # fmt: skip
    write_file(out, found.content)
    if found.left_out:
        say_list(_("Keep in mind:"), [message("survey.personal_left", count=len(found.left_out))])
    say(_("Written: {path}").format(path=out))
