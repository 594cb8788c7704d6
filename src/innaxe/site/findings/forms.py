"""Forms of the pages of findings and needs."""

from __future__ import annotations

from typing import Any

from django import forms

from innaxe.site.findings.kinds import HIGHEST, LOWEST, Helix, Kind
from innaxe.site.words import later

__all__ = ["CommentForm", "EditForm", "NeedForm", "WeighForm", "WriteForm"]

KINDS = [(one.value, later(f"findings.kind.{one.value}")) for one in Kind]
HELICES = [(one.value, later(f"findings.helix.{one.value}")) for one in Helix]
LONG = {"rows": 3}


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        label=later("agree.comment.label"), max_length=2000, widget=forms.Textarea(attrs=LONG)
    )


class WeighForm(forms.Form):
    """For whom one speaks, and how much it matters."""

    helix = forms.ChoiceField(
        label=later("findings.helix"), choices=HELICES, widget=forms.RadioSelect
    )
    value = forms.TypedChoiceField(
        label=later("findings.weight.label"),
        choices=[(number, number) for number in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )


class WriteForm(forms.Form):
    """A finding by hand; about an organisation where no figure says about whom."""

    unit = forms.ChoiceField(label=later("findings.territory"))
    kind = forms.ChoiceField(
        label=later("findings.kind.label"), choices=KINDS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=later("findings.text.label"), max_length=2000, widget=forms.Textarea(attrs=LONG)
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]] | None, **rest: Any) -> None:
        """Ask for the territory, or not where the figure tells it."""
        super().__init__(*args, **rest)
        if units is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].choices = units  # pyright: ignore[reportAttributeAccessIssue]


class EditForm(forms.Form):
    """Other words for a finding or need, and another kind of a finding."""

    kind = forms.ChoiceField(
        label=later("findings.kind.label"), choices=KINDS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=later("findings.text.label"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, of_need: bool, proposed: bool, **rest: Any) -> None:
        """A need has no kind; only what was proposed can go back to the proposed sentence."""
        super().__init__(*args, **rest)
        if of_need:
            del self.fields["kind"]
        if proposed:
            self.fields["text"].help_text = later("findings.text.hint")
        else:
            self.fields["text"].required = True


class NeedForm(forms.Form):
    """A need in one's own words."""

    text = forms.CharField(
        label=later("findings.text.label"), max_length=2000, widget=forms.Textarea(attrs=LONG)
    )
