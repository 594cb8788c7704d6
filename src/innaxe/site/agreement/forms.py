"""Forms of the pages on which partners agree."""

from __future__ import annotations

from typing import Any

from django import forms

from innaxe.indicators import catalogue
from innaxe.site.agreement.models import HIGHEST, LOWEST
from innaxe.site.words import current, later

__all__ = ["CommentForm", "DecisionForm", "DropForm", "OwnForm", "RatingForm", "ServeForm"]


def labelled(kind: str) -> Any:
    """The keys of one kind with their words, looked up when shown."""

    def choices() -> list[tuple[str, str]]:
        known, language = catalogue(), current().language
        return [(key, known.label(kind, key, language)) for one, key in known.labels if one == kind]

    return choices


def steps(scale: str) -> Any:
    """The five steps of a scale, in words."""
    return lambda: [
        (number, later(f"agree.{scale}.{number}")) for number in range(LOWEST, HIGHEST + 1)
    ]


class RatingForm(forms.Form):
    """Importance and feasibility."""

    importance = forms.TypedChoiceField(
        label=later("agree.importance"),
        choices=steps("importance"),
        coerce=int,
        widget=forms.RadioSelect,
    )
    feasibility = forms.TypedChoiceField(
        label=later("agree.feasibility"),
        choices=steps("feasibility"),
        coerce=int,
        widget=forms.RadioSelect,
    )


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        label=later("agree.comment.label"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DropForm(forms.Form):
    """Why it is dropped."""

    reason = forms.CharField(label=later("agree.reason.label"), max_length=300)


class ServeForm(forms.Form):
    """What it serves."""

    deliverable = forms.CharField(label=later("agree.deliverable"), max_length=160, required=False)
    action = forms.CharField(label=later("agree.action"), max_length=160, required=False)


class OwnForm(forms.Form):
    """An own indicator."""

    id = forms.RegexField(
        "^OWN-[0-9]{2}$", label=later("agree.own.id.label"), help_text=later("agree.own.id.hint")
    )
    name = forms.CharField(label=later("agree.own.name"), max_length=120)
    definition = forms.CharField(
        label=later("agree.own.definition"),
        help_text=later("agree.own.definition.hint"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    dimension = forms.ChoiceField(label=later("agree.own.dimension"), choices=labelled("dimension"))
    unit = forms.ChoiceField(label=later("agree.own.unit"), choices=labelled("unit"))
    direction = forms.ChoiceField(label=later("agree.own.direction"), choices=labelled("direction"))


class DecisionForm(forms.Form):
    """Name and version of what is frozen."""

    name = forms.CharField(label=later("agree.decision.name"), max_length=120)
    version = forms.CharField(label=later("agree.decision.version"), max_length=20)
