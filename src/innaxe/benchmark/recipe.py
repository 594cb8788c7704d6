"""A recipe: the steps from raw values to an index, and which of its choices vary.

A step that is left out is not done. Recipes are data (TOML); this module and ``recipe_steps`` are
their schema.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from pydantic import ValidationError, model_validator
from pydantic_core import PydanticCustomError

from innaxe.benchmark.recipe_problems import as_message, custom
from innaxe.benchmark.recipe_steps import (
    Aggregate,
    Denominate,
    Impute,
    Mean,
    Normalise,
    Panel,
    Place,
    Pool,
    Relative,
    Screen,
    Step,
    Treat,
    Weigh,
)
from innaxe.benchmark.recipe_vary import WEIGHT_SETTINGS, Vary, overlapping
from innaxe.errors import Problem, RecipeError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "PRESETS",
    "Aggregate",
    "Denominate",
    "Impute",
    "Mean",
    "Normalise",
    "Panel",
    "Place",
    "Pool",
    "Recipe",
    "Relative",
    "Screen",
    "Treat",
    "Vary",
    "Weigh",
]

PRESETS = ("coin", "consortium", "ris_like")
STEPS = (
    "denominate",
    "pool",
    "impute",
    "screen",
    "treat",
    "normalise",
    "place",
    "weigh",
    "aggregate",
    "relative",
    "panel",
)
VARIABLE_STEPS = ("impute", "treat", "normalise", "weigh", "aggregate")
# steps of a published method that a preset follows without a method report at hand, or leaves out
Doubtful = Literal[
    "outliers_at_two_deviations",
    "nearest_year",
    "pooled_window",
    "country_correction",
    "thirds_of_groups",
    "square_root_above_one",
    "unweighted_mean",
    "relative_to_average",
]


class Recipe(Step):
    """The steps of a benchmark, in the order of the fields.

    Args:
        name: how the recipe is called in results.
        left_out: steps of the method that the recipe follows which it does not do, since no
            method report confirms them.
        assumed: steps that it does, though no method report confirms them.
        relative: the index as per cent of a reference, and groups by it.
        panel: what several years ask for besides.
        vary: the choices that the draws vary; ``None`` stands for the usual ones that apply.
    """

    name: str = "recipe"
    left_out: tuple[Doubtful, ...] | None = None
    assumed: tuple[Doubtful, ...] | None = None
    denominate: Denominate | None = None
    pool: Pool | None = None
    impute: Impute | None = None
    screen: Screen | None = None
    treat: Treat | None = None
    normalise: Normalise | None = None
    place: Place | None = None
    weigh: Weigh | None = None
    aggregate: Aggregate | None = None
    relative: Relative | None = None
    panel: Panel | None = None
    vary: tuple[Vary, ...] | None = None

    @model_validator(mode="after")
    def _vary_fits(self) -> Self:
        for number, factor in enumerate(self.vary or (), start=1):
            before = (self.vary or ())[: number - 1]
            try:
                self._check_declared(factor, before)
            except PydanticCustomError as error:
                raise custom(error.type, **(error.context or {}), position=number) from None
        return self

    def _check_declared(self, factor: Vary, before: tuple[Vary, ...]) -> None:
        """Complain of a factor that does not fit the steps, or those declared before it."""
        named = {"step": factor.step, "setting": factor.setting}
        for other in before:
            if (other.step, other.setting) == (factor.step, factor.setting):
                raise custom("recipe.vary_twice", **named)
            if overlapping(factor, other):
                raise custom("recipe.vary_overlap", **named, other=other.setting)
        if getattr(self, factor.step) is None and not factor.on_weights:
            raise custom("recipe.vary_missing_step", step=factor.step)
        seen: set[Self] = set()
        for end in factor.values or (factor.low, factor.high):
            changed = self.with_choice(factor, end)
            if changed in seen and not factor.on_weights:
                raise custom("recipe.vary_repeated", **named, value=str(end))
            seen.add(changed)

    @classmethod
    def preset(cls, name: str) -> Self:
        """A recipe that comes with innaxe; ``PRESETS`` names them."""
        if name not in PRESETS:
            raise _unknown_preset(name)
        text = resources.files("innaxe.benchmark").joinpath("presets", f"{name}.toml").read_text()
        return cls.parse(tomllib.loads(text))

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        """Read a recipe from plain data, as TOML gives it.

        Raises:
            RecipeError: with every problem: unknown keys (the near one is suggested), values
                that are not allowed, settings that do not belong together.
        """
        try:
            return cls.model_validate(dict(data))
        except ValidationError as error:
            messages = [as_message(item, _keys_of) for item in error.errors()]
            # a list that may also be a word is complained of twice: keep the finer complaint
            keys = [str(found.params.get("key", "")) for found in messages]
            raise RecipeError(
                Problem(found)
                for found, key in zip(messages, keys, strict=True)
                if not key or not any(other.startswith(f"{key}.") for other in keys)
            ) from None

    def with_choice(self, factor: Vary, value: Any) -> Self:
        """This recipe with one of its choices made differently.

        Raises:
            PydanticCustomError: if the setting does not exist or the value is not allowed.
        """
        if factor.on_weights:
            return self
        step: Step = getattr(self, factor.step)
        fields = type(step).model_fields
        if factor.setting not in fields:
            near = get_close_matches(factor.setting, [*fields, *WEIGHT_SETTINGS], 1) or [
                next(iter(fields))
            ]
            raise custom(
                "recipe.vary_unknown_setting",
                step=factor.step,
                setting=factor.setting,
                near=near[0],
            )
        settings = _settings(value) or {
            **step.model_dump(exclude_unset=True),
            factor.setting: value,
        }
        try:
            changed = type(step).model_validate(settings)
        except ValidationError as error:
            raise custom(
                "recipe.vary_value", step=factor.step, setting=factor.setting, value=str(value)
            ) from error
        return self.model_copy(update={factor.step: changed})

    def to_dict(self) -> dict[str, Any]:
        """The recipe as plain data: what ``parse`` reads back to the same recipe."""
        data = self.model_dump(mode="json", exclude_none=True)
        for name in STEPS:
            if step := getattr(self, name):
                data[name] = step.settings()
        return data


def _settings(value: Any) -> dict[str, Any]:
    """An alternative that stands for a whole step; empty where it is a single value."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _unknown_preset(name: str) -> RecipeError:
    near = get_close_matches(name, PRESETS, 1) or [PRESETS[0]]
    return RecipeError.of("recipe.unknown_preset", name=name, near=near[0], known=PRESETS)


def _keys_of(section: str) -> list[str]:
    models: dict[str, type[Step]] = {
        "screen": Screen,
        "denominate": Denominate,
        "pool": Pool,
        "impute": Impute,
        "place": Place,
        "treat": Treat,
        "normalise": Normalise,
        "weigh": Weigh,
        "aggregate": Aggregate,
        "relative": Relative,
        "panel": Panel,
        "vary": Vary,
    }
    model = models.get(section, Recipe)
    return list(model.model_fields) or ["-"]
