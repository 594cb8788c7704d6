"""Forms of the pages of comparisons."""

from __future__ import annotations

from typing import Any

from django import forms

from innaxe.benchmark import PRESETS
from innaxe.site.words import later

__all__ = ["ComparisonForm", "NameForm", "WhatIfForm"]

LARGEST = 5_000_000
RECIPES = [(name, later(f"comparison.recipe.{name}")) for name in PRESETS]


class ComparisonForm(forms.Form):
    """A name, what is compared, by which recipe, and a framework of one's own."""

    name = forms.CharField(label=later("comparison.name"), max_length=120)
    what = forms.ChoiceField(
        label=later("comparison.what"), help_text=later("comparison.what.hint")
    )
    recipe = forms.ChoiceField(
        label=later("comparison.recipe"),
        help_text=later("comparison.recipe.hint"),
        choices=RECIPES,
        initial="coin",
    )
    framework = forms.FileField(
        label=later("comparison.framework"),
        help_text=later("comparison.framework.hint"),
        required=False,
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **rest: Any) -> None:
        """Offer what can be compared."""
        super().__init__(*args, **rest)
        self.fields["what"].choices = sources  # pyright: ignore[reportAttributeAccessIssue]

    def clean_framework(self) -> Any:
        """Refuse a file that is larger than any framework."""
        found = self.cleaned_data.get("framework")
        if found and found.size > LARGEST:
            raise forms.ValidationError(str(later("comparison.framework.large")))
        return found


class NameForm(forms.Form):
    """The name of a comparison."""

    name = forms.CharField(label=later("comparison.name"), max_length=120)


class WhatIfForm(forms.Form):
    """Another recipe, other weights of the pillars, indicators left out, and a name to save it."""

    recipe = forms.ChoiceField(label=later("comparison.recipe"), required=False)
    dropped = forms.MultipleChoiceField(
        label=later("whatif.dropped"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    name = forms.CharField(
        label=later("whatif.name"),
        help_text=later("whatif.name.hint"),
        max_length=120,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        areas: list[dict[str, Any]],
        indicators: list[dict[str, Any]],
        **rest: Any,
    ) -> None:
        """Ask for a weight of each area, and offer each indicator to be left out."""
        super().__init__(*args, **rest)
        same = ("", later("whatif.recipe.same"))
        self.fields["recipe"].choices = [same, *RECIPES]  # pyright: ignore[reportAttributeAccessIssue]
        self.fields["dropped"].choices = [(i["code"], i["name"]) for i in indicators]  # pyright: ignore[reportAttributeAccessIssue]
        self.given = {area["code"]: area["weight"] for area in areas}
        for area in areas:
            self.fields[f"weight-{area['code']}"] = forms.FloatField(
                label=later("whatif.weight", name=area["name"]),
                min_value=0,
                max_value=1000,
                required=False,
                initial=area["weight"],
            )
        self.order_fields(["recipe", *(f"weight-{code}" for code in self.given), "dropped", "name"])

    def weights(self) -> dict[str, float]:
        """The weights that are not those of the comparison."""
        found = ((code, self.cleaned_data.get(f"weight-{code}")) for code in self.given)
        return {
            code: weight
            for code, weight in found
            if weight is not None and weight != self.given[code]
        }
