"""``innaxe benchmark ranks``: confidence sets for ranks from a file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.benchmark import FILE
from innaxe.cli.words import LANGUAGE, _, say, say_list, say_written
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from innaxe.studies.rank_sets import RankStudy

__all__ = ["ranks"]


@click.command(
    help=_(
        "Tell which ranks sampling error leaves open.\n\n"
        "VALUES is a CSV or XLSX file with the columns unit, value and standard_error; rank 1 is "
        "the highest value. Writes ranks.csv and result.json into the folder of --out. A marginal "
        "set holds the true rank of its unit with the probability of --coverage; the simultaneous "
        "sets hold all true ranks at once with that probability. How far ranks depend on choices "
        "of method is another question: see innaxe benchmark score.\n\n"
        "Example: innaxe benchmark ranks values.csv --coverage 0.9 --out results"
    )
)
@click.argument("values", type=FILE)
@click.option(
    "--coverage",
    type=float,
    default=0.9,
    show_default=True,
    help=_("Probability with which a set holds the true rank, between 0 and 1."),
)
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    help=_(
        "How often the sampling errors are drawn; left out, 100000 for up to 44 units and fewer "
        "for more."
    ),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=_("Seed of the draws; the same seed gives the same result."),
)
@click.option("--out", type=FILE, required=True, help=_("Folder for the results."))
def ranks(values: Path, out: Path, **options: Any) -> None:
    """Tell which ranks sampling error leaves open."""
    from innaxe.studies.output import check_folder, write_files
    from innaxe.studies.rank_sets import rank_documents, rank_file

    check_folder(out)
    with _progress() as step:
        study = rank_file(values, progress=step, **options)
    written = write_files(out, rank_documents(study, LANGUAGE))
    _tell(study)
    say_written(written)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream; how long it is, the first step tells."""
    label = _("Drawing")
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def step(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield step


def _tell(study: RankStudy) -> None:
    """What was read, what a reader has to know, and how much can be told apart."""
    say_list(_("Read:"), study.report.read)
    say_list(_("Changed while reading:"), study.report.changed)
    say_list(_("Left out:"), study.report.left)
    say_list(_("To keep in mind:"), study.sets.cautions)
    words = catalogue(LANGUAGE)
    say(
        _("{share} of all pairs of the {units} units can be told apart.").format(
            share=words.share(study.sets.told_apart), units=words.number(len(study.sets.units))
        )
    )
    say(click.wrap_text(words.text(study.sets.detectable_in_short), width=88))
