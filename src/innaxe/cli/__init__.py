"""The command line: one command per method. Heavy imports sit in the commands, not here."""

from __future__ import annotations

import gettext
import os
import sys

import click

from innaxe import __version__
from innaxe.cli.audit import audit
from innaxe.cli.benchmark import benchmark
from innaxe.cli.demo import demo
from innaxe.cli.guidelines import guidelines
from innaxe.cli.indicators import indicators
from innaxe.cli.peers import peers
from innaxe.cli.ranks import ranks
from innaxe.cli.sensitivity import sensitivity
from innaxe.cli.site import COMMANDS as SITE_COMMANDS
from innaxe.cli.survey import survey
from innaxe.cli.words import LANGUAGE, _, report_error
from innaxe.errors import InnaxeError
from innaxe.locale import DOMAIN, FOLDER

__all__ = ["app", "main"]


@click.group(
    help=_(
        "From the figures of regions or clusters to an honest benchmark.\n\n"
        "Start with made-up data: innaxe demo --no-serve --out demo-results\n\n"
        "Then with your own: innaxe benchmark score --values values.csv --framework "
        "framework.csv --out results\n\n"
        "Set INNAXE_LANGUAGE (en, fr, de, es, ca, da, bg) to be spoken to in another language."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="innaxe")
def app() -> None:
    """Gather the commands; each says what it does."""


benchmark.add_command(peers)
benchmark.add_command(ranks)
benchmark.add_command(sensitivity)
benchmark.add_command(audit)
app.add_command(benchmark)
app.add_command(demo)
app.add_command(guidelines)
app.add_command(indicators)
app.add_command(survey)
for command in SITE_COMMANDS:
    app.add_command(command)
app.add_command(survey)


def main() -> None:
    """Run the command line; errors are explained, and nothing is left half-written."""
    # the library's own words ("Usage", "Options") come from our catalogue too
    os.environ["LANGUAGE"] = LANGUAGE
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    try:
        app(prog_name="innaxe")
    except InnaxeError as error:
        report_error(error)
        sys.exit(2)
