"""Forms of the pages about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from innaxe.site.people.models import Person, Role
from innaxe.site.words import later

__all__ = ["AcceptForm", "AccountForm", "InvitationForm", "language_choices", "role_choices"]


def language_choices() -> list[tuple[str, Any]]:
    """All languages by their own names, after "as the browser asks"."""
    from django.conf import settings

    return [("", later("people.language.browser")), *settings.LANGUAGES]


def role_choices() -> list[tuple[str, Any]]:
    """All roles with what each does."""
    return [(role.value, later(f"people.role.{role.value}.choice")) for role in Role]


class InvitationForm(forms.Form):
    """Whom to invite, as what, into which organisation."""

    email = forms.EmailField(label=later("people.email"))
    role = forms.ChoiceField(
        label=later("people.role"), choices=role_choices, widget=forms.RadioSelect
    )
    organisation = forms.ChoiceField(
        label=later("people.organisation"),
        help_text=later("people.organisation.hint"),
        required=False,
    )
    language = forms.ChoiceField(
        label=later("people.letter_language"), choices=language_choices, required=False
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the organisations that the inviting person may invite into."""
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.choices = [("", later("people.organisation.none")), *organisations]


class AccountForm(forms.Form):
    """The own name and language."""

    name = forms.CharField(label=later("people.name"), max_length=120)
    language = forms.ChoiceField(
        label=later("site.language"),
        help_text=later("people.language.hint"),
        choices=language_choices,
        required=False,
    )


class AcceptForm(forms.Form):
    """Name and password of a new account."""

    name = forms.CharField(
        label=later("people.name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=later("people.password"),
        help_text=later("people.password.hint"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Keep the address, which the password must not resemble."""
        super().__init__(*args, **kwargs)
        self._email = email

    def clean_password(self) -> str:
        """The password, if it is good enough."""
        password = self.cleaned_data["password"]
        person = Person(email=self._email, name=self.cleaned_data.get("name", ""))
        validate_password(password, person)
        return password
