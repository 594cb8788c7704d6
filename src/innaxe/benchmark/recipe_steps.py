"""The steps of a recipe and their settings, one class a step; ``recipe`` puts them together."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from innaxe.benchmark.recipe_problems import custom

__all__ = [
    "Aggregate",
    "Denominate",
    "Impute",
    "Mean",
    "Normalise",
    "Panel",
    "Place",
    "Pool",
    "Relative",
    "Screen",
    "Step",
    "Treat",
    "Weigh",
]

Mean = Literal[
    "arithmetic_mean",
    "geometric_mean",
    "harmonic_mean",
    "generalised_mean",
    "copeland",
    "mpi",
    "ampi",
    "benefit_of_the_doubt",
]
NormaliseMethod = Literal[
    "min_max",
    "z_score",
    "rank",
    "percentile_rank",
    "borda",
    "distance_to_maximum",
    "fraction_of_maximum",
    "distance_to_target",
    "distance_to_reference",
    "goalposts",
]


class Step(BaseModel):
    """What all steps share: unknown keys are refused, settings go with their method.

    ``belongs`` names the methods that a setting is for; other settings go with every method.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    belongs: ClassVar[dict[str, frozenset[str]]] = {}

    def __hash__(self) -> int:
        """By content, also where a setting is a table."""
        return hash((type(self), self.model_dump_json()))

    def chosen(self) -> frozenset[str]:
        """The methods that the step uses."""
        return frozenset({str(getattr(self, "method", ""))})

    def settings(self) -> dict[str, Any]:
        """The settings as plain data, without those that the chosen method does not have."""
        data = self.model_dump(mode="json", exclude_none=True)
        return {name: value for name, value in data.items() if self._has(name)}

    def _has(self, setting: str) -> bool:
        return setting not in self.belongs or bool(self.belongs[setting] & self.chosen())

    @model_validator(mode="after")
    def _settings_fit(self) -> Self:
        foreign = sorted(name for name in self.model_fields_set if not self._has(name))
        if foreign:
            methods = ", ".join(sorted(self.chosen()))
            raise custom("recipe.setting_not_of_method", setting=foreign[0], method=methods)
        return self


class Screen(Step):
    """Keep the units that have enough values.

    Args:
        by: ``values`` that are there, values that are not ``zeros``, or ``both``.
        threshold: smallest share of indicators with a value, from 0 to 1.
        non_zero: smallest share of values that are not zero (zeros, both).
        of: count values as they are at this step (``filled``), or only those that were
            there before imputation (``recorded``).
        include: codes of units that stay whatever they have.
        exclude: codes of units that leave whatever they have.
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {
        "threshold": frozenset({"values", "both"}),
        "non_zero": frozenset({"zeros", "both"}),
    }
    by: Literal["values", "zeros", "both"] = "values"
    threshold: float = Field(default=2 / 3, ge=0, le=1)
    non_zero: float = Field(default=0.05, ge=0, le=1)
    of: Literal["filled", "recorded"] = "filled"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def chosen(self) -> frozenset[str]:
        """What the step counts."""
        return frozenset({self.by})

    def settings(self) -> dict[str, Any]:
        """As plain data; what every recipe had before is all that a plain one shows."""
        plain: dict[str, Any] = {"by": "values", "include": [], "exclude": []}
        data = super().settings()
        return {name: value for name, value in data.items() if plain.get(name) != value}

    @model_validator(mode="after")
    def _lists_fit(self) -> Self:
        both = sorted(set(self.include) & set(self.exclude))
        if both:
            raise custom("recipe.screen_both_lists", unit=both[0])
        return self


class Denominate(Step):
    """Divide indicators by the denominator that the framework names."""


class Pool(Step):
    """Draw values that carry a sampling error towards their mean, the more the larger it is.

    Args:
        method: how the variance between units is found: ``paule_mandel`` or ``reml``.
        indicators: codes of the indicators that are pooled; all with sampling errors if left out.
    """

    method: Literal["paule_mandel", "reml"] = "paule_mandel"
    indicators: tuple[str, ...] = ()


class Place(Step):
    """What becomes of placed units whose values lie beyond those of the reference population.

    Args:
        beyond: ``clip`` counts such a value as the population's nearest, ``extend`` leaves it, so
            that a score may lie beyond the scale.
    """

    beyond: Literal["clip", "extend"] = "clip"


class Impute(Step):
    """Fill gaps from the other units, of the same group or all.

    Args:
        method: ``group_mean``, ``group_median``, ``mean``, ``median`` or ``none``.
        group: column of type Group in the framework; of several names the first that is there.
            Where it is left out, or none of several is there, the only such column is used.
    """

    method: Literal["group_mean", "group_median", "mean", "median", "none"] = "group_mean"
    group: str | tuple[str, ...] | None = None


class Treat(Step):
    """Pull in outliers of indicators that are skewed, and transform what is still skewed.

    Args:
        by: what makes an indicator pass: small skewness or small kurtosis
            (``skew_and_kurtosis``: both must be large to fail), or no long tail above
            (``right_skew``).
        max_winsorised: stop after this many points of an indicator; 0 pulls none in.
        skew: an indicator passes below this absolute skewness (right_skew: this skewness) ...
        kurtosis: ... or below this excess kurtosis.
        otherwise: what to do where winsorising is not enough: ``none``, or a transform.
        box_cox_lambda: the power of Box and Cox's transform; 0 is the logarithm.
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {
        "box_cox_lambda": frozenset({"box_cox"}),
        "kurtosis": frozenset({"skew_and_kurtosis"}),
    }
    by: Literal["skew_and_kurtosis", "right_skew"] = "skew_and_kurtosis"
    max_winsorised: int = Field(default=5, ge=0)
    skew: float = Field(default=2.0, gt=0)
    kurtosis: float = 3.5
    otherwise: Literal[
        "log", "log_ct_orig", "log_ct_plus", "log_gii", "box_cox", "square_root", "none"
    ] = "log"
    box_cox_lambda: float = 0.0

    def chosen(self) -> frozenset[str]:
        """The transform, and what is tested."""
        return frozenset({self.otherwise, self.by})

    def settings(self) -> dict[str, Any]:
        """Without the usual test, so that the hash of a recipe is what it was before others."""
        data = super().settings()
        return data if self.by == "right_skew" else {k: v for k, v in data.items() if k != "by"}


class Normalise(Step):
    """Bring all indicators to one scale on which more is better.

    Args:
        method: how; see ``scales`` for the formulas.
        low: score of the lowest unit (min_max), or of the lower goalpost.
        high: score of the highest unit (min_max), or of the upper goalpost.
        mean: mean of the scores (z_score).
        deviation: standard deviation of the scores (z_score).
        unit: code of the unit that the others are compared with (distance_to_reference).
        cap: whether units beyond the target or the reference score 1 and no more.
        goalposts: lower and upper bound of each indicator, frozen from wave to wave; an indicator
            that is left out takes those of the framework.
        cut: whether values beyond a goalpost score as if they stood at it.
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {
        "low": frozenset({"min_max", "goalposts"}),
        "high": frozenset({"min_max", "goalposts"}),
        "mean": frozenset({"z_score"}),
        "deviation": frozenset({"z_score"}),
        "unit": frozenset({"distance_to_reference"}),
        "cap": frozenset({"distance_to_reference", "distance_to_target"}),
        "goalposts": frozenset({"goalposts"}),
        "cut": frozenset({"goalposts"}),
    }
    method: NormaliseMethod = "min_max"
    low: float = 0.0
    high: float = 100.0
    mean: float = 0.0
    deviation: float = Field(default=1.0, gt=0)
    unit: str | None = None
    cap: bool = False
    goalposts: dict[str, tuple[float, float]] | None = None
    cut: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.low >= self.high:
            raise custom("recipe.low_not_below_high", low=self.low, high=self.high)
        if self.method == "distance_to_reference" and not self.unit:
            raise custom("recipe.reference_missing")
        for code, (low, high) in (self.goalposts or {}).items():
            if low >= high:
                raise custom("recipe.goalposts_reversed", indicator=code, low=low, high=high)
        return self


class Weigh(Step):
    """Which weights the children of an aggregate have.

    Args:
        method: ``given`` by the framework, ``equal`` among the children of an aggregate, by the
            number of indicators below a child, so that all indicators count the same in the
            index (``by_size``), first loading of principal components (``pca``), or ``optimised``
            so that importance meets the weights of the framework.
        importance: correlations ``squared`` or ``absolute`` (optimised).
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {"importance": frozenset({"optimised"})}
    method: Literal["given", "equal", "by_size", "pca", "optimised"] = "given"
    importance: Literal["squared", "absolute"] = "squared"

    @property
    def from_data(self) -> bool:
        """Whether the weights depend on the values."""
        return self.method in {"pca", "optimised"}

    @property
    def power(self) -> int:
        """To which power correlations are taken as importance."""
        return 2 if self.importance == "squared" else 1


class Aggregate(Step):
    """How the children of an aggregate become one score.

    Args:
        method: one rule for all levels, or a list from the lowest level up.
        nodes: aggregates with a rule of their own.
        power: of the generalised mean; not zero.
        imbalance: whether unequal scores of a unit are a penalty or add (mpi, ampi).
        share_low, share_high: bounds of the share that a child may have in the score of a unit
            (benefit_of_the_doubt).
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {
        "power": frozenset({"generalised_mean"}),
        "imbalance": frozenset({"mpi", "ampi"}),
        "share_low": frozenset({"benefit_of_the_doubt"}),
        "share_high": frozenset({"benefit_of_the_doubt"}),
    }
    method: Mean | tuple[Mean, ...] = "arithmetic_mean"
    nodes: dict[str, Mean] | None = None
    power: float = 1.0
    imbalance: Literal["penalty", "adds"] = "penalty"
    share_low: float = Field(default=0.0, ge=0, le=1)
    share_high: float = Field(default=1.0, ge=0, le=1)

    def chosen(self) -> frozenset[str]:
        """The rules that some level or aggregate uses."""
        levels = {self.method} if isinstance(self.method, str) else set(self.method)
        return frozenset(levels | set((self.nodes or {}).values()))

    def at(self, position: int) -> Mean:
        """The rule of the level at ``position``, counted from the lowest aggregates."""
        return self.method if isinstance(self.method, str) else self.method[position]

    @model_validator(mode="after")
    def _power_fits(self) -> Self:
        if self.power == 0:
            raise custom("recipe.power_zero")
        return self


class Relative(Step):
    """Express the index as per cent of a reference, and put units into groups by it.

    Args:
        unit: code of the unit that stands for 100 %.
        centre: without a unit, the ``mean`` or the ``median`` of all units does.
        limits: per cent: leader above the first, strong from the second, moderate from the third,
            emerging below.
    """

    unit: str | None = None
    centre: Literal["mean", "median"] = "mean"
    limits: tuple[float, float, float] = (125.0, 100.0, 70.0)

    @property
    def shares(self) -> tuple[float, float, float]:
        """The limits as shares of the reference."""
        top, middle, low = self.limits
        return top / 100, middle / 100, low / 100

    @model_validator(mode="after")
    def _fits(self) -> Self:
        top, middle, low = self.limits
        if not top > middle > low > 0:
            raise custom("recipe.limits_order", top=top, middle=middle, low=low)
        if self.unit is not None and "centre" in self.model_fields_set:
            raise custom("recipe.reference_twice", unit=self.unit)
        return self


class Panel(Step):
    """What several years ask for besides; without several years it does nothing.

    Args:
        impute: how gaps of a unit are filled from its other years, before they are filled from
            other units: ``latest`` earlier value, ``constant`` (the earlier value, before the
            first one the first), ``linear`` between two values and constant outside them,
            ``linear_or_constant``: the same, and constant where one value is all there is.
        limit: how many periods of the panel ``latest`` may look back; any number if left out.
        base_year: year of the reference unit: of ``distance_to_reference`` (the last year if left
            out) and of ``[relative]`` (each year's own reference if left out).
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {"limit": frozenset({"latest"})}
    impute: Literal["latest", "constant", "linear", "linear_or_constant", "none"] = "none"
    limit: int | None = Field(default=None, ge=1)
    base_year: int | None = None

    def chosen(self) -> frozenset[str]:
        """The imputation."""
        return frozenset({self.impute})
