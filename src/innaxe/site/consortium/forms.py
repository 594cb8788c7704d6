"""Forms of the pages about the consortium."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from innaxe.site.consortium.models import Kind, Release
from innaxe.site.people.forms import language_choices
from innaxe.site.words import later

__all__ = [
    "CalendarForm",
    "ConsortiumForm",
    "OrganisationForm",
    "ReleaseForm",
    "SheetForm",
    "TerritoryForm",
]


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of organisations in words."""
    return [(one.value, later(f"organisation.kind.{one.value}")) for one in Kind]


def release_choices() -> list[tuple[str, Any]]:
    """Kinds of release, each with what it means."""
    return [(one.value, later(f"release.{one.value}.choice")) for one in Release]


class ConsortiumForm(forms.Form):
    """Name and languages."""

    name = forms.CharField(label=later("consortium.name"), max_length=160)
    languages = forms.MultipleChoiceField(
        label=later("consortium.languages.label"),
        help_text=later("consortium.languages.hint"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    default_language = forms.ChoiceField(
        label=later("consortium.default_language"), choices=settings.LANGUAGES
    )


class OrganisationForm(forms.Form):
    """What an organisation is."""

    name = forms.CharField(label=later("organisation.name"), max_length=160)
    code = forms.SlugField(
        label=later("organisation.code.label"),
        help_text=later("organisation.code.hint"),
        max_length=40,
    )
    kind = forms.ChoiceField(label=later("organisation.kind.label"), choices=kind_choices)
    country = forms.RegexField(
        "^[A-Za-z]{2}$",
        label=later("organisation.country"),
        help_text=later("organisation.country.hint"),
        required=False,
    )
    language = forms.ChoiceField(
        label=later("organisation.language"), choices=language_choices, required=False
    )
    peer_group = forms.CharField(
        label=later("organisation.peer_group"),
        help_text=later("organisation.peer_group.hint"),
        max_length=60,
        required=False,
    )

    def clean_country(self) -> str:
        """The code in capitals."""
        return self.cleaned_data["country"].upper()


class TerritoryForm(forms.Form):
    """The regions of a territory, in one vintage."""

    nuts_version = forms.ChoiceField(
        label=later("organisation.territory.vintage.label"),
        choices=[(year, year) for year in ("2024", "2021", "2016", "2013", "2010", "2006")],
    )
    territory = forms.CharField(
        label=later("organisation.territory.label"),
        help_text=later("organisation.territory.hint"),
        required=False,
    )

    def parts(self) -> list[tuple[str, str, float]]:
        """NUTS code, vintage and weight of each part."""
        found: list[tuple[str, str, float]] = []
        for item in self.cleaned_data["territory"].split(";"):
            code, _, share = item.strip().partition(":")
            if code:
                weight = float(share.replace(",", ".")) if share else 1.0
                found.append((code.strip().upper(), self.cleaned_data["nuts_version"], weight))
        return found

    def clean_territory(self) -> str:
        """A text that can be read as parts."""
        text = self.cleaned_data["territory"]
        for item in filter(None, (part.strip() for part in text.split(";"))):
            code, _, share = item.partition(":")
            plain = share.strip().replace(",", ".", 1).replace(".", "", 1)
            if not code.strip().isalnum() or (share and not plain.isdigit()):
                raise forms.ValidationError(later("source.organisation.territory", cell=item))
        return text


class ReleaseForm(forms.Form):
    """What others may see, decided by the approver."""

    release = forms.ChoiceField(
        label=later("release.label"), choices=release_choices, widget=forms.RadioSelect
    )
    open_to_checks = forms.BooleanField(
        label=later("release.checks"), help_text=later("release.checks.hint"), required=False
    )


class SheetForm(forms.Form):
    """A spreadsheet."""

    sheet = forms.FileField(label=later("site.file"), help_text=later("organisation.sheet.hint"))


class CalendarForm(forms.Form):
    """A date for all."""

    day = forms.DateField(
        label=later("calendar.day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    title = forms.CharField(label=later("calendar.title"), max_length=160)
    concerns = forms.CharField(
        label=later("calendar.concerns"),
        help_text=later("calendar.concerns.hint"),
        max_length=160,
        required=False,
    )
