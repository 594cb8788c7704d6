"""Methods beyond the first chain: what they refuse, what they caution, and their words."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "recipe.borda": N_("Borda points"),
    "recipe.distance_to_maximum": N_("distance to the maximum"),
    "recipe.fraction_of_maximum": N_("fraction of the maximum"),
    "recipe.distance_to_target": N_("distance to the target"),
    "recipe.distance_to_reference": N_("distance to the reference unit"),
    "recipe.goalposts": N_("goalposts"),
    "recipe.scale.borda": N_("Borda points"),
    "recipe.scale.distance_to_maximum": N_("distance to the maximum"),
    "recipe.scale.fraction_of_maximum": N_("fraction of the maximum"),
    "recipe.scale.distance_to_target": N_("distance to the target"),
    "recipe.scale.distance_to_reference": N_("distance to the reference unit"),
    "recipe.scale.goalposts": N_("goalposts"),
    "recipe.words.normalise.borda": N_(
        "Each indicator is replaced by its Borda points, the number of units with a lower value, "
        "turned round where less is better."
    ),
    "recipe.words.normalise.distance_to_maximum": N_(
        "Each indicator is brought to a scale on which the best unit has 1 and the others lose by "
        "their distance to it, as a share of the range; turned round where less is better."
    ),
    "recipe.words.normalise.fraction_of_maximum": N_(
        "Each indicator is divided by its highest value."
    ),
    "recipe.words.normalise.distance_to_target": N_(
        "Each indicator is scored by the way covered from the worst unit to the target of the "
        "framework, which has 1; turned round where less is better."
    ),
    "recipe.words.normalise.distance_to_reference": N_(
        "Each indicator is scored by the way covered from the worst unit to the reference unit "
        "{unit}, which has 1; turned round where less is better."
    ),
    "recipe.words.normalise.goalposts": N_(
        "Each indicator is brought to a scale from {low} (lower goalpost) to {high} (upper "
        "goalpost), turned round where less is better; the goalposts are frozen in the recipe."
    ),
    "recipe.reference_missing": N_(
        "The distance to a reference needs a reference unit, and the recipe names none."
    ),
    "recipe.reference_missing.next": N_(
        "Write unit = with the code of a unit in [normalise] of the recipe."
    ),
    "recipe.goalposts_missing": N_("The recipe has no goalposts for {indicators}."),
    "recipe.goalposts_missing.next": N_(
        "Add CODE = [low, high] for each of them to [normalise.goalposts], or fill in the columns "
        "Low and High of the framework."
    ),
    "recipe.goalposts_reversed": N_(
        "The goalposts of “{indicator}” are reversed or equal: {low} is not below {high}."
    ),
    "recipe.goalposts_reversed.next": N_(
        "Write the smaller bound first, also where less is better; the direction of the framework "
        "turns the scale round."
    ),
    "recipe.goalposts_unknown": N_(
        "The recipe has goalposts for “{code}”, which is not an indicator of the framework."
    ),
    "recipe.goalposts_unknown.next": N_("Did you mean “{near}”? If not, take them out."),
    "recipe.target_missing": N_("The framework names no target for {indicators}."),
    "recipe.target_missing.next": N_(
        "Fill in the column Target for every indicator, or choose another normalisation."
    ),
    "recipe.fraction_needs_upward": N_(
        "Less is better on “{indicator}”; a fraction of the maximum would count it the wrong way "
        "round."
    ),
    "recipe.fraction_needs_upward.next": N_(
        "Choose another normalisation, such as distance_to_maximum."
    ),
    "normalise.reference_unknown": N_(
        "The reference unit “{unit}” is not among the units, or was screened out."
    ),
    "normalise.reference_unknown.next": N_(
        "Did you mean “{near}”? Name a unit that stays, or keep it with include in [screen]."
    ),
    "normalise.reference_gap": N_("The reference unit {unit} has no value on “{indicator}”."),
    "normalise.reference_gap.next": N_(
        "Choose a reference unit that has all values, or fill its gaps with [impute]."
    ),
    "normalise.reference_lowest": N_(
        "No unit does worse than the reference unit {unit} on “{indicator}”, so there is no "
        "distance to measure in."
    ),
    "normalise.reference_lowest.next": N_(
        "Choose another reference unit, or another normalisation."
    ),
    "normalise.target_side": N_(
        "The target {target} of “{indicator}” is on the wrong side of the data: every unit has "
        "reached it."
    ),
    "normalise.target_side.next": N_(
        "Correct the target or the direction in the framework; where less is better the target "
        "lies below the values."
    ),
    "normalise.maximum_not_positive": N_(
        "The highest value of “{indicator}” is not above zero, so a fraction of it means nothing."
    ),
    "normalise.maximum_not_positive.next": N_(
        "Choose another normalisation, such as distance_to_maximum."
    ),
    "recipe.generalised_mean": N_("generalised mean"),
    "recipe.copeland": N_("Copeland’s rule"),
    "recipe.mpi": N_("Mazziotta-Pareto index"),
    "recipe.ampi": N_("adjusted Mazziotta-Pareto index"),
    "recipe.words.aggregate.copeland": N_(
        "Units are compared two by two on the scores of the level below, by majority of the "
        "weights; the score is the number of units that a unit beats less the number that beat "
        "it (Copeland)."
    ),
    "recipe.words.aggregate_rule": N_(
        "Scores of one level become the score of the next by one rule: {method}."
    ),
    "recipe.words.aggregate_nodes": N_("Some aggregates have a rule of their own: {nodes}."),
    "recipe.words.node": N_("{node} ({method})"),
    "recipe.words.power": N_("The generalised mean has the power {power}."),
    "recipe.words.imbalance.penalty": N_(
        "The Mazziotta-Pareto index is the mean less a penalty for unequal scores of a unit: "
        "their variance divided by their mean."
    ),
    "recipe.words.imbalance.adds": N_(
        "The Mazziotta-Pareto index is the mean plus a supplement for unequal scores of a unit: "
        "their variance divided by their mean."
    ),
    "recipe.power_zero": N_("A generalised mean cannot have the power 0."),
    "recipe.power_zero.next": N_(
        "Choose geometric_mean, which is its limit at 0, or another power."
    ),
    "recipe.unknown_node": N_(
        "The recipe has a rule for “{code}”, which is not an aggregate of the framework."
    ),
    "recipe.unknown_node.next": N_("Did you mean “{near}”? If not, take it out."),
    "recipe.mpi_scale": N_(
        "The Mazziotta-Pareto index is defined on z-scores with mean 100 and deviation 10 only."
    ),
    "recipe.mpi_scale.next": N_(
        'Write method = "z_score", mean = 100, deviation = 10 in [normalise].'
    ),
    "recipe.ampi_scale": N_(
        "The adjusted Mazziotta-Pareto index is defined on a scale from 70 to 130 only."
    ),
    "recipe.ampi_scale.next": N_(
        'Write method = "goalposts" (or "min_max"), low = 70, high = 130 in [normalise].'
    ),
    "aggregate.negative": N_(
        "The {method} needs values of zero or more, but {unit} has less on “{indicator}” after "
        "normalising."
    ),
    "aggregate.negative.next": N_(
        'Normalise with method = "min_max", or choose another aggregation.'
    ),
    "recipe.benefit_of_the_doubt": N_("benefit of the doubt"),
    "recipe.pca": N_("weights from principal components"),
    "recipe.optimised": N_("weights optimised for importance"),
    "recipe.words.weigh.pca": N_(
        "Weights are the first loadings of the principal components of each group."
    ),
    "recipe.words.weigh.optimised.squared": N_(
        "Weights are chosen so that the importance of each part, measured by its squared "
        "correlation with the whole, comes as close as possible to the weights of the framework."
    ),
    "recipe.words.weigh.optimised.absolute": N_(
        "Weights are chosen so that the importance of each part, measured by its absolute "
        "correlation with the whole, comes as close as possible to the weights of the framework."
    ),
    "recipe.words.aggregate.benefit_of_the_doubt": N_(
        "Each unit is scored with the weights that suit it best, such that no unit would score "
        "more than 1 with them (benefit of the doubt)."
    ),
    "recipe.words.shares": N_(
        "With the benefit of the doubt each part makes up between {low} and {high} of the score "
        "of a unit."
    ),
    "recipe.share_bounds": N_(
        "“{node}” has {children} parts; with shares between {low} and {high} they cannot add up "
        "to the whole."
    ),
    "recipe.share_bounds.next": N_(
        "Lower share_low or raise share_high, so that one divided by the number of parts lies "
        "between them."
    ),
    "recipe.optimised_needs_means": N_(
        "Optimised weights are defined for arithmetic means only, and the recipe uses another "
        "rule: {method}."
    ),
    "recipe.optimised_needs_means.next": N_(
        'Write method = "arithmetic_mean" in [aggregate], or choose other weights.'
    ),
    "recipe.pca_single": N_(
        "“{node}” has a single part, so principal components give it no weights."
    ),
    "recipe.pca_single.next": N_("Choose other weights, or join this aggregate with another."),
    "weigh.pca_negative": N_(
        "In “{node}” the first principal component needs negative weights for {indicators}."
    ),
    "weigh.pca_negative.next": N_(
        "Check the direction of these indicators, move them to another aggregate, or choose other "
        "weights."
    ),
    "weigh.too_few": NP_(
        "In “{node}” one unit only has values on all parts; weights from data need three.",
        "In “{node}” only {count} units have values on all parts; weights from data need three.",
    ),
    "weigh.too_few.next": N_("Fill the gaps with [impute], or choose other weights."),
    "weigh.no_spread": N_(
        "All units score the same on “{indicator}”, so “{node}” has no weights from data."
    ),
    "weigh.no_spread.next": N_("Take it out of the framework, or choose other weights."),
    "weigh.target_missed": N_(
        "In “{node}” no weights bring the importance of the parts to what is wanted; the largest "
        "gap is {gap}."
    ),
    "weigh.against": NP_(
        "In “{node}” one part goes against the whole: where it is higher, the whole is lower.",
        "In “{node}” {count} parts go against the whole: where they are higher, the whole is "
        "lower.",
    ),
    "recipe.mean": N_("mean of all units"),
    "recipe.median": N_("median of all units"),
    "recipe.log_ct_orig": N_("logarithm of one plus the distance to the minimum"),
    "recipe.log_ct_plus": N_("logarithm from the side of the tail"),
    "recipe.log_gii": N_("logarithm of the Global Innovation Index"),
    "recipe.box_cox": N_("Box-Cox transform"),
    "recipe.words.impute.mean": N_("Gaps are filled with the mean of all units."),
    "recipe.words.impute.median": N_("Gaps are filled with the median of all units."),
    "recipe.words.screen.zeros": N_(
        "Units stay when at least {threshold} of their values are not zero."
    ),
    "recipe.words.screen.include": N_("These units stay whatever they have: {units}."),
    "recipe.words.screen.exclude": N_("These units are left out by choice: {units}."),
    "recipe.words.transform.log_ct_orig": N_(
        "Where that is not enough, the logarithm of one plus the distance to the lowest value is "
        "taken."
    ),
    "recipe.words.transform.log_ct_plus": N_(
        "Where that is not enough, logarithms are taken from the side on which the tail is."
    ),
    "recipe.words.transform.log_gii": N_(
        "Where that is not enough, logarithms are taken as in the Global Innovation Index."
    ),
    "recipe.words.transform.box_cox": N_(
        "Where that is not enough, the Box-Cox transform with lambda {power} is taken."
    ),
    "recipe.screen_both_lists": N_("{unit} is both to be kept and to be left out."),
    "recipe.screen_both_lists.next": N_("Take it out of include or of exclude in [screen]."),
    "screen.unknown_unit": N_("The recipe screens “{code}”, which is not among the units."),
    "screen.unknown_unit.next": N_("Did you mean “{near}”? If not, take it out of the list."),
    "treat.not_defined": N_(
        "The {method} is not defined for “{indicator}”: its highest value is not above one."
    ),
    "treat.not_defined.next": N_("Choose another transform in [treat], such as log."),
    "treat.transformed": NP_(
        "One indicator was transformed: {indicators}.",
        "{count} indicators were transformed: {indicators}.",
    ),
}
