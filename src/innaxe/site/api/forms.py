"""The form that makes a key."""

from __future__ import annotations

from django import forms

from innaxe.site.api.tokens import DAYS, SCOPES
from innaxe.site.words import later

__all__ = ["TokenForm"]


class TokenForm(forms.Form):
    """What the key is for, what it may do, how long it holds."""

    name = forms.CharField(
        label=later("tokens.name"), help_text=later("tokens.name.hint"), max_length=80
    )
    scopes = forms.MultipleChoiceField(
        label=later("tokens.scopes.label"),
        choices=[(scope, later(f"tokens.scope.{scope}")) for scope in SCOPES],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    days = forms.TypedChoiceField(
        label=later("tokens.days.label"),
        choices=[(days, later("tokens.days.choice", count=days)) for days in DAYS],
        coerce=int,
        initial=90,
    )
