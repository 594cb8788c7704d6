"""``innaxe benchmark audit``: is the index sound?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.benchmark import (
    FILE,
    document_options,
    draws_option,
    scored,
    scoring_options,
    tell,
)
from innaxe.cli.words import _, say_list, say_written

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

__all__ = ["audit"]

NO_DRAWS = draws_option(
    default=0,
    fewest=0,
    text=_("How often choices are varied; 0 gives scores without intervals."),
)


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
@partial(scoring_options, draws=NO_DRAWS)
@document_options
@click.option(
    "--out",
    type=FILE,
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
    scored_one = audited.study.benchmark
    tell(audited.study, scored_one.recipe_in_words(), audited.study.cautions)
    say_list(
        _("Decide first:"), [flag.message for flag in audited.flags if flag.level == "warning"]
    )
    say_list(_("Know as well:"), [flag.message for flag in audited.flags if flag.level == "note"])
    say_written(written)
