"""Forms of the pages about waves, figures and uploads."""

from __future__ import annotations

from typing import Any

from django import forms

from innaxe.indicators import VINTAGES, catalogue
from innaxe.site.consortium.forms import release_choices
from innaxe.site.words import current, later
from innaxe.sources.published import PUBLISHED

__all__ = [
    "AskForm",
    "AssignForm",
    "EurostatForm",
    "FileForm",
    "FreezeForm",
    "ReasonForm",
    "SignForm",
    "StatisticsForm",
    "TextForm",
    "TimeForm",
    "WaveForm",
    "pairs_in",
]


class Day(forms.DateInput):
    """A day, chosen or typed."""

    input_type = "date"

    def __init__(self) -> None:
        """ISO, as browsers send and expect it."""
        super().__init__(format="%Y-%m-%d")


class FreezeForm(forms.Form):
    """Name and version of a set; the indicators are ticked in a table of their own."""

    name = forms.CharField(label=later("sets.name"), max_length=120)
    version = forms.SlugField(
        label=later("sets.version"), help_text=later("sets.version.hint"), max_length=20
    )


class WaveForm(forms.Form):
    """A wave to open."""

    name = forms.CharField(label=later("wave.name"), max_length=120)
    year = forms.IntegerField(label=later("wave.year.label"), help_text=later("wave.year.hint"))
    opens = forms.DateField(label=later("wave.opens"), widget=Day)
    closes = forms.DateField(
        label=later("wave.closes"), widget=Day, help_text=later("wave.closes.hint")
    )
    indicator_set = forms.ChoiceField(label=later("wave.set"))

    def __init__(self, *args: Any, sets: list[tuple[str, str]], **rest: Any) -> None:
        """Offer the frozen sets."""
        super().__init__(*args, **rest)
        self.fields["indicator_set"].choices = sets


class TimeForm(forms.Form):
    """More time for a wave."""

    closes = forms.DateField(label=later("wave.closes"), widget=Day)


class TextForm(forms.Form):
    """A turn in a thread."""

    text = forms.CharField(
        label=later("question.text.label"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(TextForm):
    """A question on a figure to be chosen."""

    indicator = forms.ChoiceField(label=later("figures.column.figure"))
    field_order = ["indicator", "text"]

    def __init__(self, *args: Any, indicators: list[tuple[str, str]], **rest: Any) -> None:
        """Offer the indicators of the set."""
        super().__init__(*args, **rest)
        self.fields["indicator"].choices = indicators


class AssignForm(forms.Form):
    """A part for a colleague."""

    part = forms.ChoiceField(label=later("assignment.part.label"))
    person = forms.ChoiceField(label=later("assignment.person.label"))

    def __init__(
        self, *args: Any, parts: list[Any], people: list[tuple[str, str]], **rest: Any
    ) -> None:
        """Offer the parts of the set and the colleagues."""
        super().__init__(*args, **rest)
        self.fields["part"].choices = parts
        self.fields["person"].choices = people


class SignForm(forms.Form):
    """The release, and the hash of what was read."""

    release = forms.ChoiceField(
        label=later("release.title"), choices=release_choices, widget=forms.RadioSelect
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReasonForm(forms.Form):
    """Why signed figures are opened again."""

    reason = forms.CharField(label=later("signoff.reason.label"), max_length=300)


class FileForm(forms.Form):
    """A spreadsheet of figures."""

    file = forms.FileField(label=later("upload.file"), help_text=later("upload.file.hint"))


class SeveralFiles(forms.FileInput):
    """One file or a pair; the view reads all of them from the request."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002
        """The first one, for the field's own checks."""
        found = files.getlist(name)
        return found[0] if found else None


class StatisticsForm(forms.Form):
    """Published statistics from files."""

    kind = forms.ChoiceField(
        label=later("reference.kind"),
        choices=lambda: [(one, later(f"reference.kind.{one}")) for one in PUBLISHED],
        widget=forms.RadioSelect,
        initial="table",
    )
    file = forms.FileField(
        label=later("reference.files"),
        help_text=later("reference.files.hint"),
        widget=SeveralFiles,
    )
    indicator = forms.CharField(
        label=later("reference.indicator"),
        help_text=later("reference.indicator.hint"),
        max_length=60,
        required=False,
    )
    nuts_version = forms.ChoiceField(
        label=later("organisation.territory.vintage.label"),
        choices=[("", "\u2013"), *((one, one) for one in VINTAGES)],
        required=False,
    )
    where = forms.CharField(
        label=later("reference.where"),
        help_text=later("reference.where.hint"),
        max_length=400,
        required=False,
    )


class EurostatForm(forms.Form):
    """A dataset to be fetched."""

    dataset = forms.CharField(
        label=later("reference.dataset"), help_text=later("reference.dataset.hint"), max_length=64
    )
    indicator = forms.CharField(label=later("reference.indicator"), max_length=60)
    where = forms.CharField(
        label=later("reference.where"),
        help_text=later("reference.where.hint"),
        max_length=400,
        required=False,
    )
    filters = forms.CharField(
        label=later("reference.filters"),
        help_text=later("reference.filters.hint"),
        max_length=400,
        required=False,
    )
    nuts_version = StatisticsForm.base_fields["nuts_version"]


def pairs_in(text: str) -> list[tuple[str, str]]:
    """``name=value`` pairs joined by semicolons or commas; what has no sign is left."""
    parts = [one.split("=", 1) for one in text.replace(";", ",").split(",") if "=" in one]
    return [(name.strip(), value.strip()) for name, value in parts]


def parts_of(groups: dict[str, list[Any]]) -> list[Any]:
    """Parts to choose from: each dimension, and its indicators."""
    language = current().language
    known = catalogue()
    found: list[Any] = []
    for key, members in groups.items():
        name = known.label("dimension", key, language)
        inside = [(f"dimension:{key}", name)]
        inside += [(one.id, f"{one.id} {one.name(language)}") for one in members]
        found.append((name, inside))
    return found
