"""Questionnaires: compiled forms, expressions, what an answer comes to. No files, no pages."""

from innaxe.survey.answers import clean
from innaxe.survey.compile import compile_form
from innaxe.survey.evaluate import Evaluation, defaults, evaluate, offered
from innaxe.survey.form import Choice, Expression, Form, Group, Question, items_of
from innaxe.survey.others import choices_offered
from innaxe.survey.piping import pipe
from innaxe.survey.sheets import sheets_of

__all__ = [
    "Choice",
    "Evaluation",
    "Expression",
    "Form",
    "Group",
    "Question",
    "choices_offered",
    "clean",
    "compile_form",
    "defaults",
    "evaluate",
    "items_of",
    "offered",
    "pipe",
    "sheets_of",
]
