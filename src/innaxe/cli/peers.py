"""``innaxe benchmark peers``: whom to learn from, and what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.benchmark import FILE, population_option, scored, scoring_options
from innaxe.cli.words import LANGUAGE, _, say_written

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["peers"]


@click.command(
    help=_(
        "Find the units most like one, and what would lift it.\n\n"
        "Peers are alike in circumstances: the rows of type Other in the framework, which are "
        "never scored. Writes peers.csv (nearest first), profile.csv (the unit beside the median "
        "of these peers, largest gap first), ways_up.csv (the smallest change of each indicator "
        "that reaches a place in enough of the draws) and result.json.\n\n"
        "Example: innaxe benchmark peers --values values.csv --framework framework.csv "
        "--group country --unit ES51 --out peers"
    )
    + "\n\n"
    + _(
        "Also writes areas.csv (every area beside these peers, with intervals) and bottleneck.csv "
        "(which area is the weakest, and which would lift the index most)."
    )
)
@scoring_options
@population_option
@click.option("--unit", required=True, help=_("Code of the unit."))
@click.option(
    "--count", type=click.IntRange(min=1), default=10, show_default=True, help=_("How many peers.")
)
@click.option(
    "--place", type=click.IntRange(min=1), help=_("Rank to reach; the next fifth if left out.")
)
@click.option(
    "--probability",
    type=click.FloatRange(min=0, max=1, min_open=True),
    default=0.5,
    show_default=True,
    help=_("Share of the draws in which the place must be reached."),
)
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    help=_("Indicator that may change; may be given several times. All if left out."),
)
@click.option("--out", type=FILE, required=True, help=_("Folder for the results."))
def peers(out: Path, unit: str, **options: Any) -> None:
    """Find the units most like one, and what would lift it."""
    from innaxe.studies.output import check_folder, write_files
    from innaxe.studies.peers import peer_documents

    check_folder(out)
    asked = {name: options.pop(name) for name in ("count", "place", "probability", "indicators")}
    study = scored(options)
    written = write_files(out, peer_documents(study, unit, language=LANGUAGE, **asked))
    say_written(written)
