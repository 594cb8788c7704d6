"""Questionnaires: compiled forms, expressions, what an answer comes to. No files, no pages."""

from innaxe.survey.answers import clean
from innaxe.survey.compile import compile_form
from innaxe.survey.evaluate import Evaluation, evaluate, offered
from innaxe.survey.form import Choice, Expression, Form, Group, Question
from innaxe.survey.sheets import sheets_of

__all__ = [
    "Choice",
    "Evaluation",
    "Expression",
    "Form",
    "Group",
    "Question",
    "clean",
    "compile_form",
    "evaluate",
    "offered",
    "sheets_of",
]
