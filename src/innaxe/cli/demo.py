"""``innaxe demo``: the main job on a consortium that does not exist."""

from __future__ import annotations

from pathlib import Path

import click

from innaxe.cli.words import LANGUAGE, _, say
from innaxe.locale import LANGUAGES

__all__ = ["demo"]


@click.command(
    help=_(
        "Run the main job on made-up data.\n\n"
        "Makes a fictitious consortium of six clusters in real regions with 47 members, scores "
        "it, and writes tables and a report into the folder of --out. Every document says that "
        "its figures are made up. Nothing leaves this computer."
    )
)
@click.option(
    "--no-serve",
    is_flag=True,
    required=True,
    help=_("Write files and stop; there is no site to start yet."),
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help=_("Folder for the results.")
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=LANGUAGE,
    show_default=True,
    help=_("Language of the report."),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=_("Seed of the made-up data."),
)
def demo(*, no_serve: bool, out: Path, language: str, seed: int) -> None:  # noqa: ARG001
    """Run the main job on made-up data."""
    from innaxe.demo import run_demo

    outcome = run_demo(out, language=language, seed=seed)
    say(_("Made-up data, scores and a report are in {folder}.").format(folder=out))
    say()
    say(_("What to look at:"))
    for path, why in outcome.worth_reading(LANGUAGE):
        say(f"  {path}")
        say(f"      {why}")
