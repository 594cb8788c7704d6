"""A recipe: the steps from raw values to an index, and which of its choices vary.

A step that is left out is not done. Recipes are data (TOML); this module is their schema.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from innaxe.errors import Message, Problem, RecipeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

__all__ = [
    "PRESETS",
    "Aggregate",
    "Denominate",
    "Impute",
    "Normalise",
    "Recipe",
    "Screen",
    "Treat",
    "Vary",
    "Weigh",
]

PRESETS = ("coin",)
STEPS = ("denominate", "impute", "screen", "treat", "normalise", "weigh", "aggregate")
VARIABLE_STEPS = ("impute", "treat", "normalise", "weigh", "aggregate")

Mean = Literal["arithmetic_mean", "geometric_mean", "harmonic_mean"]
NormaliseMethod = Literal["min_max", "z_score", "rank", "percentile_rank"]
# settings that belong to one method of normalisation only
_SETTINGS: dict[str, frozenset[str]] = {
    "min_max": frozenset({"low", "high"}),
    "z_score": frozenset({"mean", "deviation"}),
    "rank": frozenset(),
    "percentile_rank": frozenset(),
}


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Screen(_Step):
    """Keep the units that have enough values.

    Args:
        threshold: smallest share of indicators with a value, from 0 to 1.
        of: count values as they are at this step (``filled``), or only those that were
            there before imputation (``recorded``).
    """

    threshold: float = Field(default=2 / 3, ge=0, le=1)
    of: Literal["filled", "recorded"] = "filled"


class Denominate(_Step):
    """Divide indicators by the denominator that the framework names."""


class Impute(_Step):
    """Fill gaps from the other units of the same group.

    Args:
        method: ``group_mean``, ``group_median`` or ``none``.
        group: column of type Group in the framework; of several names the first that is there.
            Where it is left out, or none of several is there, the only such column is used.
    """

    method: Literal["group_mean", "group_median", "none"] = "group_mean"
    group: str | tuple[str, ...] | None = None


class Treat(_Step):
    """Pull in outliers of indicators that are both skewed and heavy-tailed.

    Args:
        max_winsorised: stop after this many points of an indicator.
        skew: an indicator passes below this absolute skewness ...
        kurtosis: ... or below this excess kurtosis.
        otherwise: what to do where winsorising is not enough: ``log`` or ``none``.
    """

    max_winsorised: int = Field(default=5, ge=0)
    skew: float = Field(default=2.0, gt=0)
    kurtosis: float = 3.5
    otherwise: Literal["log", "none"] = "log"


class Normalise(_Step):
    """Bring all indicators to one scale on which more is better.

    Args:
        method: ``min_max``, ``z_score``, ``rank`` or ``percentile_rank``.
        low: score of the lowest unit (min_max).
        high: score of the highest unit (min_max).
        mean: mean of the scores (z_score).
        deviation: standard deviation of the scores (z_score).
    """

    method: NormaliseMethod = "min_max"
    low: float = 0.0
    high: float = 100.0
    mean: float = 0.0
    deviation: float = Field(default=1.0, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        foreign = sorted(self.model_fields_set - _SETTINGS[self.method] - {"method"})
        if foreign:
            raise _custom("recipe.setting_not_of_method", setting=foreign[0], method=self.method)
        if self.method == "min_max" and self.low >= self.high:
            raise _custom("recipe.low_not_below_high", low=self.low, high=self.high)
        return self


class Weigh(_Step):
    """Which weights the children of an aggregate have.

    Args:
        method: ``given`` by the framework, or ``equal``.
    """

    method: Literal["given", "equal"] = "given"


class Aggregate(_Step):
    """How the children of an aggregate become one score.

    Args:
        method: one mean for all levels, or a list from the lowest level up.
    """

    method: Mean | tuple[Mean, ...] = "arithmetic_mean"

    def at(self, position: int) -> Mean:
        """The mean of the level at ``position``, counted from the lowest aggregates."""
        return self.method if isinstance(self.method, str) else self.method[position]


class Vary(_Step):
    """One choice that the draws vary: a list of values, or a range.

    Args:
        step: ``impute``, ``treat``, ``normalise``, ``weigh`` or ``aggregate``.
        setting: the setting of that step; ``noise`` of ``weigh`` multiplies the weights above
            the indicators by 1 + u, u uniform between low and high.
        values: what the setting may be; a table stands for a whole step.
        low: lower end of a range.
        high: upper end of a range.
    """

    step: Literal["impute", "treat", "normalise", "weigh", "aggregate"]
    setting: str
    values: tuple[Any, ...] | None = None
    low: float | None = None
    high: float | None = None

    @property
    def range(self) -> tuple[float, float]:
        """Both ends of the range; zero where a list of values stands instead."""
        return self.low or 0.0, self.high or 0.0

    @property
    def whole_numbers(self) -> bool:
        """Whether the setting counts something."""
        return self.setting == "max_winsorised"

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        ranged = self.low is not None and self.high is not None
        half = (self.low is None) != (self.high is None)
        if half or ranged == (self.values is not None) or self.values == ():
            raise _custom("recipe.vary_needs_values_or_range", step=self.step, setting=self.setting)
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise _custom("recipe.low_not_below_high", low=self.low, high=self.high)
        if self.setting == "noise" and (self.low is None or self.low <= -1):
            raise _custom("recipe.vary_noise_range")
        return self


class Recipe(_Step):
    """The steps of a benchmark, in the order of the fields.

    Args:
        name: how the recipe is called in results.
        vary: the choices that the draws vary; ``None`` stands for the usual ones that apply.
    """

    name: str = "recipe"
    denominate: Denominate | None = None
    impute: Impute | None = None
    screen: Screen | None = None
    treat: Treat | None = None
    normalise: Normalise | None = None
    weigh: Weigh | None = None
    aggregate: Aggregate | None = None
    vary: tuple[Vary, ...] | None = None

    @model_validator(mode="after")
    def _vary_fits(self) -> Self:
        seen: set[tuple[str, str]] = set()
        for factor in self.vary or ():
            if (factor.step, factor.setting) in seen:
                raise _custom("recipe.vary_twice", step=factor.step, setting=factor.setting)
            seen.add((factor.step, factor.setting))
            if getattr(self, factor.step) is None and factor.setting != "noise":
                raise _custom("recipe.vary_missing_step", step=factor.step)
            for end in factor.values or (factor.low, factor.high):
                self.with_choice(factor, end)
        return self

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
            messages = [_as_message(item) for item in error.errors()]
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
        if factor.setting == "noise" and factor.step == "weigh":
            return self
        step: _Step = getattr(self, factor.step)
        fields = type(step).model_fields
        if factor.setting not in fields:
            near = get_close_matches(factor.setting, [*fields, "noise"], 1) or [next(iter(fields))]
            raise _custom(
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
            raise _custom(
                "recipe.vary_value", step=factor.step, setting=factor.setting, value=str(value)
            ) from error
        return self.model_copy(update={factor.step: changed})

    def to_dict(self) -> dict[str, Any]:
        """The recipe as plain data: what ``parse`` reads back to the same recipe."""
        data = self.model_dump(mode="json", exclude_none=True, exclude={"normalise"})
        if self.normalise:
            kept = {"method", *_SETTINGS[self.normalise.method]}
            data["normalise"] = self.normalise.model_dump(mode="json", include=kept)
        return data


def _settings(value: Any) -> dict[str, Any]:
    """An alternative that stands for a whole step; empty where it is a single value."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _unknown_preset(name: str) -> RecipeError:
    near = get_close_matches(name, PRESETS, 1) or [PRESETS[0]]
    return RecipeError.of("recipe.unknown_preset", name=name, near=near[0], known=PRESETS)


def _custom(code: str, **params: Any) -> PydanticCustomError:
    # pydantic carries our code and parameters through to the error list
    return PydanticCustomError(code, code, params)  # pyright: ignore[reportArgumentType]


def _as_message(item: ErrorDetails) -> Message:
    kind, context = item["type"], item.get("ctx", {})
    if kind.startswith("recipe."):
        return Message(kind, dict(context))
    path = ".".join(
        str(part) for part in item["loc"] if not str(part).startswith(("literal", "tup"))
    )
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return Message("recipe.missing_key", {"key": path})
    given = str(item["input"])
    if kind == "literal_error":
        allowed = tuple(_quoted(str(context.get("expected", ""))))
        near = get_close_matches(given, allowed, 1)
        return Message(
            "recipe.not_allowed",
            {"key": path, "value": given, "allowed": allowed, "near": (near or list(allowed))[0]},
        )
    return Message("recipe.bad_value", {"key": path, "value": given})


def _quoted(expected: str) -> Iterator[str]:
    """The alternatives that pydantic lists as ``'a', 'b' or 'c'``."""
    for part in expected.replace(" or ", ", ").split(", "):
        yield part.strip("'")


def _unknown_key(path: str) -> Message:
    section, _, key = path.rpartition(".")
    known = _keys_of(section.split(".")[0])
    near = get_close_matches(key, known, 1, cutoff=0.5)
    return Message(
        "recipe.unknown_key", {"key": path, "near": (near or known)[0], "known": tuple(known)}
    )


def _keys_of(section: str) -> list[str]:
    models: dict[str, type[_Step]] = {
        "screen": Screen,
        "denominate": Denominate,
        "impute": Impute,
        "treat": Treat,
        "normalise": Normalise,
        "weigh": Weigh,
        "aggregate": Aggregate,
        "vary": Vary,
    }
    model = models.get(section, Recipe)
    return list(model.model_fields) or ["-"]
