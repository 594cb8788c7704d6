"""``innaxe benchmark audit``: is the index sound?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.benchmark import document_options, scored, scoring_options, tell
from innaxe.cli.words import _, say, say_list

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["audit"]


@click.command(
    help=_(
        "Check whether an index is sound before it is published.\n\n"
        "Writes availability.csv, correlations.csv, consistency.csv, weights.csv, removals.csv, "
        "result.json and a report in plain words, audit.pdf, into the folder of --out. Flags point "
        "at gaps, outliers, indicators that repeat or oppose each other, weights that do not do "
        "what they say, and parts that decide the ranking.\n\n"
        "Example: innaxe benchmark audit --values values.csv --framework framework.csv "
        "--group country --out audit"
    )
)
@scoring_options(draws=0)
@document_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help=_("Folder for the results."),
)
def audit(out: Path, language: str, day: datetime | None, **options: Any) -> None:
    """Check whether an index is sound before it is published."""
    from datetime import UTC, datetime

    from innaxe.studies.audit import audit_documents, audit_study
    from innaxe.studies.output import check_folder, write_files

    check_folder(out)
    named = {name: options.pop(name) for name in ("publisher", "fictitious")}
    audited = audit_study(scored(options))
    date = (day or datetime.now(tz=UTC)).date()
    written = write_files(out, audit_documents(audited, language=language, day=date, **named))
    tell(audited.study)
    say_list(
        _("Decide first:"), [flag.message for flag in audited.flags if flag.level == "warning"]
    )
    say_list(_("Know as well:"), [flag.message for flag in audited.flags if flag.level == "note"])
    say_list(_("Written:"), ())
    for path in written:
        say(f"  {path}")
