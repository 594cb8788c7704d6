"""Which key of a recipe, or column of a framework, a problem is about, to tell it with its row."""

from __future__ import annotations

__all__ = ["COLUMNS", "KEYS"]

# by the code of the problem, which names an indicator
COLUMNS = {
    "normalise.target_side": "Target",
    "recipe.direction_needs_normalise": "Direction",
    "values.no_denominator": "Denominator",
}
# section and key by the code of the problem
KEYS = {
    "normalise.reference_unknown": ("normalise", "unit"),
    "recipe.aggregate_levels": ("aggregate", "method"),
    "recipe.ampi_scale": ("aggregate", "method"),
    "recipe.fraction_needs_upward": ("normalise", "method"),
    "recipe.goalposts_missing": ("normalise", "method"),
    "recipe.goalposts_reversed": ("normalise", "goalposts"),
    "recipe.goalposts_unknown": ("normalise", "goalposts"),
    "recipe.group_needed": ("impute", "method"),
    "recipe.limits_order": ("relative", "limits"),
    "recipe.mpi_scale": ("aggregate", "method"),
    "recipe.optimised_needs_means": ("weigh", "method"),
    "recipe.pca_single": ("weigh", "method"),
    "recipe.power_zero": ("aggregate", "power"),
    "recipe.reference_missing": ("normalise", "method"),
    "recipe.reference_twice": ("relative", "unit"),
    "recipe.screen_both_lists": ("screen", "exclude"),
    "recipe.share_bounds": ("aggregate", "share_low"),
    "recipe.target_missing": ("normalise", "method"),
    "recipe.unknown_group": ("impute", "group"),
    "recipe.unknown_node": ("aggregate", "nodes"),
    "screen.nobody_left": ("screen", "threshold"),
    "weigh.no_spread": ("weigh", "method"),
    "weigh.pca_negative": ("weigh", "method"),
    "weigh.too_few": ("weigh", "method"),
}
