"""A recipe in words: one message a step, for every result and document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from innaxe.errors import Message, Share, message

if TYPE_CHECKING:
    from innaxe.benchmark.recipe import Aggregate, Recipe, Treat, Vary

__all__ = ["describe", "describe_panel"]


def describe(recipe: Recipe, group: str, factors: tuple[Vary, ...]) -> tuple[Message, ...]:
    """What a recipe does, in the order in which it is done, then what the draws vary.

    Args:
        recipe: the steps.
        group: code of the column of labels that is used; empty for none.
        factors: the choices that vary.
    """
    steps = [
        message("recipe.words.denominate") if recipe.denominate else None,
        message(f"recipe.words.pool.{recipe.pool.method}") if recipe.pool else None,
        _impute(recipe, group),
        *_screen(recipe),
        *_treat(recipe),
        _normalise(recipe),
        message(f"recipe.words.place.{recipe.place.beyond}") if recipe.place else None,
        _weigh(recipe),
        *_aggregate(recipe),
        *_relative(recipe),
        *_doubtful(recipe),
        *(_factor(factor) for factor in factors),
    ]
    return tuple(step for step in steps if step)


def _impute(recipe: Recipe, group: str) -> Message | None:
    method = recipe.impute.method if recipe.impute else "none"
    if method == "none" or (method.startswith("group_") and not group):
        return message("recipe.words.impute.none")
    return message(f"recipe.words.impute.{method}", group=group)


def _screen(recipe: Recipe) -> list[Message]:
    step = recipe.screen
    if step is None:
        return []
    found: list[Message] = []
    if step.by != "zeros":
        found.append(message(f"recipe.words.screen.{step.of}", threshold=Share(step.threshold)))
    if step.by != "values":
        found.append(message("recipe.words.screen.zeros", threshold=Share(step.non_zero)))
    if step.include:
        found.append(message("recipe.words.screen.include", units=step.include))
    if step.exclude:
        found.append(message("recipe.words.screen.exclude", units=step.exclude))
    return found


def _treat(recipe: Recipe) -> list[Message]:
    treat = recipe.treat
    if treat is None:
        return []
    if treat.by == "right_skew":
        return _right_skew(treat)
    settled = treat.otherwise if treat.otherwise in {"log", "none"} else "none"
    words = message(
        f"recipe.words.treat.{settled}",
        count=treat.max_winsorised,
        skew=treat.skew,
        kurtosis=treat.kurtosis,
    )
    if settled == treat.otherwise:
        return [words]
    return [words, message(f"recipe.words.transform.{treat.otherwise}", power=treat.box_cox_lambda)]


def _right_skew(treat: Treat) -> list[Message]:
    words = [message("recipe.words.treat.right_skew", skew=treat.skew)]
    if treat.max_winsorised:
        words.append(message("recipe.words.treat.pulled_in", count=treat.max_winsorised))
    if treat.otherwise != "none":
        name = message(f"recipe.{treat.otherwise}")
        words.append(message("recipe.words.treat.transformed", method=name))
    return words


def _normalise(recipe: Recipe) -> Message:
    normalise = recipe.normalise
    if normalise is None:
        return message("recipe.words.normalise.none")
    of_framework = normalise.method == "goalposts" and not normalise.goalposts
    method = "goalposts_of_framework" if of_framework else normalise.method
    return message(
        f"recipe.words.normalise.{method}",
        low=normalise.low,
        high=normalise.high,
        mean=normalise.mean,
        deviation=normalise.deviation,
        unit=normalise.unit or "",
    )


def _weigh(recipe: Recipe) -> Message:
    step = recipe.weigh
    if step and step.method == "optimised":
        return message(f"recipe.words.weigh.optimised.{step.importance}")
    return message(f"recipe.words.weigh.{step.method if step else 'equal'}")


def _aggregate(recipe: Recipe) -> list[Message]:
    step = recipe.aggregate
    if step is None:
        return []
    words = [_levels(step)]
    if step.nodes:
        own = tuple(_node(code, method) for code, method in sorted(step.nodes.items()))
        words.append(message("recipe.words.aggregate_nodes", nodes=own))
    if "generalised_mean" in step.chosen():
        words.append(message("recipe.words.power", power=step.power))
    if {"mpi", "ampi"} & step.chosen():
        words.append(message(f"recipe.words.imbalance.{step.imbalance}"))
    if "benefit_of_the_doubt" in step.chosen():
        low, high = Share(step.share_low), Share(step.share_high)
        words.append(message("recipe.words.shares", low=low, high=high))
    return words


def _levels(step: Aggregate) -> Message:
    if not isinstance(step.method, str):
        named = tuple(message(f"recipe.{name}") for name in step.method)
        return message("recipe.words.aggregate_levels", methods=named)
    if step.method in {"copeland", "benefit_of_the_doubt"}:
        return message(f"recipe.words.aggregate.{step.method}")
    if step.method in {"mpi", "ampi"}:
        return message("recipe.words.aggregate_rule", method=message(f"recipe.{step.method}"))
    return message("recipe.words.aggregate", method=message(f"recipe.{step.method}"))


def _node(code: str, method: str) -> Message:
    return message("recipe.words.node", node=code, method=message(f"recipe.{method}"))


def _relative(recipe: Recipe) -> list[Message]:
    step = recipe.relative
    if step is None:
        return []
    to = "unit" if step.unit else step.centre
    top, middle, low = (Share(limit) for limit in step.shares)
    return [
        message(f"recipe.words.relative.{to}", unit=step.unit or ""),
        message("recipe.words.limits", top=top, middle=middle, low=low),
    ]


def _doubtful(recipe: Recipe) -> list[Message]:
    found: list[Message] = []
    for kind, names in (("assumed", recipe.assumed), ("left_out", recipe.left_out)):
        if names:
            steps = tuple(message(f"recipe.step.{name}") for name in names)
            found.append(message(f"recipe.words.{kind}", steps=steps))
    return found


def describe_panel(recipe: Recipe) -> tuple[Message, ...]:
    """What a recipe does with several years, before all other steps."""
    words = [message("recipe.words.panel.pooled")]
    step = recipe.panel
    if step and step.impute != "none":
        limited = step.impute == "latest" and step.limit
        code = "latest_limit" if limited else step.impute
        words.append(message(f"recipe.words.panel.{code}", count=step.limit or 0))
    if step and step.base_year:
        words.append(message("recipe.words.panel.base_year", year=str(step.base_year)))
    return tuple(words)


def _factor(factor: Vary) -> Message:
    if factor.on_weights and factor.setting != "noise":
        return _drawn_weights(factor)
    what = "otherwise" if factor.setting == "otherwise" else factor.step
    name = message(f"recipe.factor.{what}")
    if factor.values is None:
        low, high = factor.range
        if factor.setting == "noise":
            return message("recipe.words.vary.noise", factor=name, low=Share(low), high=Share(high))
        return message("recipe.words.vary.range", factor=name, low=low, high=high)
    return message(
        "recipe.words.vary.values",
        factor=name,
        values=tuple(_alternative(factor, value) for value in factor.values),
    )


def _drawn_weights(factor: Vary) -> Message:
    if factor.setting == "stakeholders":
        return message(f"recipe.words.vary.stakeholders.{factor.pick or 'person'}")
    bounded = bool(factor.lowest or factor.order)
    kind = "bounded" if bounded else "free"
    if factor.of is None:
        return message(f"recipe.words.vary.smaa.{kind}")
    return message(f"recipe.words.vary.smaa.{kind}_of", nodes=factor.of)


def _alternative(factor: Vary, value: object) -> Message | str | float:
    if isinstance(value, dict):
        chosen = cast("dict[str, Any]", value)
        if factor.step != "normalise":
            return message(f"recipe.{chosen.get('method', '')}")
        settings = {"low": 0.0, "high": 100.0, "mean": 0.0, "deviation": 1.0, **chosen}
        return message(f"recipe.scale.{chosen.get('method', '')}", **settings)
    if isinstance(value, int | float):
        return value
    if factor.setting == "method" or isinstance(value, str):
        return message(f"recipe.{value}")
    return str(value)
