"""A recipe in words, step by step."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "recipe.arithmetic_mean": N_("arithmetic mean"),
    "recipe.geometric_mean": N_("geometric mean"),
    "recipe.harmonic_mean": N_("harmonic mean"),
    "recipe.min_max": N_("min-max"),
    "recipe.z_score": N_("z-score"),
    "recipe.rank": N_("ranks"),
    "recipe.percentile_rank": N_("percentile ranks"),
    "recipe.group_mean": N_("mean of the group"),
    "recipe.group_median": N_("median of the group"),
    "recipe.none": N_("not done"),
    "recipe.log": N_("logarithm"),
    "recipe.given": N_("given weights"),
    "recipe.equal": N_("equal weights"),
    "recipe.scale.min_max": N_("min-max from {low} to {high}"),
    "recipe.scale.z_score": N_("z-score with mean {mean} and deviation {deviation}"),
    "recipe.scale.rank": N_("ranks"),
    "recipe.scale.percentile_rank": N_("percentile ranks"),
    "recipe.factor.impute": N_("how gaps are filled"),
    "recipe.factor.treat": N_("how outliers are pulled in"),
    "recipe.factor.normalise": N_("the common scale"),
    "recipe.factor.weigh": N_("the weights"),
    "recipe.factor.aggregate": N_("the mean"),
    "recipe.words.denominate": N_(
        "Counts are divided by the denominator that the framework names."
    ),
    "recipe.words.impute.none": N_("Gaps stay empty; nothing is filled in."),
    "recipe.words.impute.group_mean": N_(
        "Gaps are filled with the mean of the units of the same group ({group})."
    ),
    "recipe.words.impute.group_median": N_(
        "Gaps are filled with the median of the units of the same group ({group})."
    ),
    "recipe.words.screen.filled": N_(
        "Units stay when at least {threshold} of the indicators have a value after filling."
    ),
    "recipe.words.screen.recorded": N_(
        "Units stay when at least {threshold} of the indicators have a value of their own."
    ),
    "recipe.words.treat.log": NP_(
        "Indicators with a skewness of {skew} or more and an excess kurtosis of {kurtosis} or "
        "more have at most one outlying point pulled in; where that is not enough, logarithms "
        "are taken.",
        "Indicators with a skewness of {skew} or more and an excess kurtosis of {kurtosis} or "
        "more have up to {count} outlying points pulled in; where that is not enough, logarithms "
        "are taken.",
    ),
    "recipe.words.treat.none": NP_(
        "Indicators with a skewness of {skew} or more and an excess kurtosis of {kurtosis} or "
        "more have at most one outlying point pulled in.",
        "Indicators with a skewness of {skew} or more and an excess kurtosis of {kurtosis} or "
        "more have up to {count} outlying points pulled in.",
    ),
    "recipe.words.normalise.none": N_("Values are used as they are, on their own scales."),
    "recipe.words.normalise.min_max": N_(
        "Each indicator is brought to a scale from {low} (lowest unit) to {high} (highest unit), "
        "turned round where less is better."
    ),
    "recipe.words.normalise.z_score": N_(
        "Each indicator is brought to a mean of {mean} and a standard deviation of {deviation}, "
        "turned round where less is better."
    ),
    "recipe.words.normalise.rank": N_(
        "Each indicator is replaced by the rank of its values, the lowest being 1, turned round "
        "where less is better."
    ),
    "recipe.words.normalise.percentile_rank": N_(
        "Each indicator is replaced by the rank of its values as a share from 0 to 1, turned "
        "round where less is better."
    ),
    "recipe.words.weigh.given": N_("Weights are those of the framework."),
    "recipe.words.weigh.equal": N_("All weights within an aggregate are equal."),
    "recipe.words.aggregate": N_(
        "Scores of one level become the score of the next by their weighted {method}."
    ),
    "recipe.words.aggregate_levels": N_(
        "Scores of one level become the score of the next by weighted means, from the lowest "
        "level up: {methods}."
    ),
    "recipe.words.vary.noise": N_(
        "The draws vary {factor}: above the indicators each is changed at random by {low} to "
        "{high}."
    ),
    "recipe.words.vary.range": N_("The draws vary {factor}: anything from {low} to {high}."),
    "recipe.words.vary.values": N_("The draws vary {factor}: {values}."),
}
