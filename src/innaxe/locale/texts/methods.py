"""Methods beyond the first chain: what they refuse, what they caution, and their words."""

from innaxe.locale.texts.marks import N_, Text

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
        "Add CODE = [low, high] for each of them to [normalise.goalposts]."
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
}
