"""Forms of the pages of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings

from innaxe.site.words import later
from innaxe.studies.edited_reports import KINDS, sections_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from innaxe.site.reports.models import Report
    from innaxe.site.reports.queries import Owner

__all__ = ["ChoicesForm", "MakeForm", "TextsForm"]

ROWS = {"rows": 4}


def _languages(consortium: Any) -> list[tuple[str, str]]:
    """The languages of the consortium first, then the others."""
    own = set(consortium.languages)
    return sorted(settings.LANGUAGES, key=lambda one: one[0] not in own)


class MakeForm(forms.Form):
    """Kind, comparison, language, and whose report it is."""

    name = forms.CharField(label=later("reports.name"), max_length=120)
    kind = forms.ChoiceField(
        label=later("reports.kind"),
        choices=[(one, later(f"reports.kind.{one}")) for one in KINDS],
        widget=forms.RadioSelect,
        initial="unit",
    )
    comparison = forms.TypedChoiceField(
        label=later("reports.comparison"), help_text=later("reports.comparison.hint"), coerce=int
    )
    language = forms.ChoiceField(label=later("reports.language"))
    owner = forms.ChoiceField(label=later("reports.owner"), help_text=later("reports.owner.hint"))

    def __init__(
        self,
        *args: Any,
        comparisons: list[tuple[int, str]],
        owners: list[Owner],
        consortium: Any,
        **rest: Any,
    ) -> None:
        """Offer what there is; who makes reports for one alone is not asked for whom."""
        super().__init__(*args, **rest)
        fields: Any = self.fields
        fields["comparison"].choices = comparisons
        fields["language"].choices = _languages(consortium)
        fields["language"].initial = consortium.default_language
        fields["owner"].choices = [(one.key, one.name) for one in owners]
        if len(owners) == 1:
            fields["owner"].widget = forms.HiddenInput()
            fields["owner"].initial = owners[0].key


class ChoicesForm(forms.Form):
    """Name, comparison, unit, language, and the sections that stay in."""

    name = forms.CharField(label=later("reports.name"), max_length=120)
    comparison = forms.TypedChoiceField(
        label=later("reports.comparison"), help_text=later("reports.comparison.hint"), coerce=int
    )
    unit = forms.ChoiceField(label=later("reports.unit"), required=False)
    language = forms.ChoiceField(label=later("reports.language"))
    sections = forms.MultipleChoiceField(
        label=later("reports.sections"),
        help_text=later("reports.sections.hint"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        report: Report,
        comparisons: list[tuple[int, str]],
        units: list[tuple[str, str]],
        without: Collection[str] = (),
        **rest: Any,
    ) -> None:
        """Offer the comparisons, the units that are ranked, and the sections of the kind.

        Sections ``without`` anything to show are not offered; a choice of before stays.
        """
        super().__init__(*args, **rest)
        fields: Any = self.fields
        fields["comparison"].choices = comparisons
        fields["language"].choices = _languages(report.consortium)
        free = [one for one in sections_of(report.kind) if not one.fixed]
        self.free = [one for one in free if one.name not in without]
        self.before = [name for name in report.left_out if name in without]
        fields["sections"].choices = [(one.name, later(one.title)) for one in self.free]
        if report.kind not in {"unit", "guidelines"}:
            del self.fields["unit"]
            return
        # another comparison may rank other units: what is sent is looked at by the action
        middle = [("", later("reports.unit.middle"))] if report.kind == "guidelines" else []
        sent = str(self.data.get("unit", ""))
        known = dict(units)
        more = [(sent, sent)] if sent and sent not in known else []
        fields["unit"].choices = [*middle, *units, *more]
        fields["unit"].required = not middle

    def left_out(self) -> list[str]:
        """The sections that were not ticked."""
        kept = set(self.cleaned_data["sections"])
        return [*self.before, *(one.name for one in self.free if one.name not in kept)]


class TextsForm(forms.Form):
    """One field for each place."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, places: dict[str, str], **rest: Any) -> None:
        """Make the fields; a dot in a name would not do for an identifier."""
        super().__init__(*args, **rest)
        self.places = places
        self.titles = {one.name: later(one.title) for one in sections_of(kind)}
        for place, title in places.items():
            self.fields[_field(place)] = forms.CharField(
                label=title,
                required=False,
                strip=False,
                widget=forms.Textarea(attrs=ROWS),
            )

    def texts(self) -> dict[str, str]:
        """What was typed, by place."""
        found = ((place, self.cleaned_data.get(_field(place), "")) for place in self.places)
        return {place: text for place, text in found if text.strip()}

    def grouped(self) -> list[dict[str, Any]]:
        """The fields in groups: those that stand alone, then two for each section."""
        groups: dict[str, dict[str, Any]] = {}
        for place in self.places:
            key = place.partition(".")[2] or place
            title = self.titles.get(key, "")
            group = groups.setdefault(key, {"title": title, "fields": [], "open": False})
            field = self[_field(place)]
            group["fields"].append(field)
            filled = bool(field.value()) or bool(field.errors)
            group["open"] = group["open"] or filled or "." not in place
        return list(groups.values())


def _field(place: str) -> str:
    return f"text-{place.replace('.', '-')}"
