"""``innaxe survey``: questionnaires and their answers; each command has a module of its own."""

from __future__ import annotations

import click

from innaxe.cli.survey_export import export
from innaxe.cli.survey_forms import check, evaluate
from innaxe.cli.survey_questionnaire import questionnaire
from innaxe.cli.survey_report import report
from innaxe.cli.words import _

__all__ = ["survey"]


@click.group(
    help=_("Questionnaires in Excel (XLSForm) and their answers: check, evaluate, report, export.")
)
def survey() -> None:
    """Gather the commands on surveys."""


survey.add_command(check)
survey.add_command(evaluate)
survey.add_command(questionnaire)
survey.add_command(report)
survey.add_command(export)
