"""Errors of frameworks, recipes, values and requests: the cause, and under ``.next`` what to do."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "language.unknown": N_("There is no catalogue for the language “{language}”."),
    "language.unknown.next": N_("Choose one of {known}."),
    "framework.missing_columns": N_("The framework lacks columns: {columns}."),
    "framework.missing_columns.next": N_(
        "Add them; the columns Level, iCode, Parent, Direction, Weight and Type must be there."
    ),
    "framework.duplicate_code": N_("The code “{node}” stands twice, first in row {first}."),
    "framework.duplicate_code.next": N_("Give each indicator, aggregate and group its own code."),
    "framework.no_indicators": N_("The framework has no row of type Indicator."),
    "framework.no_indicators.next": N_("Add the indicators, with Level 1 and Type Indicator."),
    "framework.direction": N_("“{node}” has no direction of 1 or -1. Is more better?"),
    "framework.direction.next": N_("Write 1 where more is better and -1 where less is better."),
    "framework.type_and_level": N_(
        "“{node}” is on level {level}, which does not fit its type: indicators are on level 1, "
        "aggregates above."
    ),
    "framework.type_and_level.next": N_("Correct the level or the type of this row."),
    "framework.unknown_denominator": N_(
        "“{node}” is to be divided by “{denominator}”, which the framework does not have."
    ),
    "framework.unknown_denominator.next": N_(
        "Add a row of type Denominator with this code, or empty the cell."
    ),
    "framework.orphan": N_("“{node}” belongs to “{parent}”, which does not exist."),
    "framework.orphan.next": N_("Add the aggregate, or correct the code of the parent."),
    "framework.cycle": N_("The parents go round in a circle: {path}."),
    "framework.cycle.next": N_("Give one of them another parent, one level up."),
    "framework.no_root": N_("Every row has a parent, so there is no index at the top."),
    "framework.no_root.next": N_("Leave the parent of the topmost aggregate empty."),
    "framework.several_roots": N_("Several rows have no parent: {nodes}. Only the index has none."),
    "framework.several_roots.next": N_("Give all but the topmost aggregate a parent."),
    "framework.level_gap": N_(
        "“{node}” is on level {level} and its parent “{parent}” on level {parent_level}; "
        "a parent stands exactly one level up."
    ),
    "framework.level_gap.next": N_("Correct the level, or put an aggregate in between."),
    "framework.childless": N_("The aggregate “{node}” has nothing below it."),
    "framework.childless.next": N_("Take it out, or give it indicators or aggregates."),
    "framework.weight": N_("The weight of “{node}” is {weight}; a weight is zero or more."),
    "framework.weight.next": N_("Write a number that is not negative."),
    "framework.weights_sum_to_zero": N_("The weights below “{parent}” add up to zero."),
    "framework.weights_sum_to_zero.next": N_("Give at least one of them a weight above zero."),
    "recipe.unknown_key": N_("The recipe has the key “{key}”, which no step knows."),
    "recipe.unknown_key.next": N_("Did you mean “{near}”? Known here: {known}."),
    "recipe.missing_key": N_("The recipe lacks “{key}”."),
    "recipe.missing_key.next": N_("Add it; docs/reference/recipes.md shows every key."),
    "recipe.not_allowed": N_("“{value}” is not possible for “{key}”."),
    "recipe.not_allowed.next": N_("Did you mean “{near}”? Possible are {allowed}."),
    "recipe.bad_value": N_("“{value}” does not fit “{key}”."),
    "recipe.bad_value.next": N_("See docs/reference/recipes.md for what this key takes."),
    "recipe.unknown_preset": N_("There is no recipe “{name}”."),
    "recipe.unknown_preset.next": N_(
        "Did you mean “{near}”? Name one of {known}, or a file that ends in .toml."
    ),
    "recipe.setting_not_of_method": N_("“{setting}” is not a setting of {method}."),
    "recipe.setting_not_of_method.next": N_("Take it out, or choose the method it belongs to."),
    "recipe.low_not_below_high": N_("The lower end {low} is not below the upper end {high}."),
    "recipe.low_not_below_high.next": N_("Exchange them, or widen the range."),
    "recipe.vary_needs_values_or_range": N_(
        "What varies in {step}, {setting}, needs either a list of values or both ends of a range."
    ),
    "recipe.vary_needs_values_or_range.next": N_("Write values = [...], or low = and high =."),
    "recipe.vary_noise_range": N_(
        "The noise of weights needs a range with low above -1, so that no weight turns negative."
    ),
    "recipe.vary_noise_range.next": N_("For 25 % either way write low = -0.25 and high = 0.25."),
    "recipe.vary_twice": N_("{step}, {setting}, is varied twice."),
    "recipe.vary_twice.next": N_("Join both into one list of values."),
    "recipe.vary_missing_step": N_("The recipe varies {step}, a step that it leaves out."),
    "recipe.vary_missing_step.next": N_("Add the section [{step}], or take the variation out."),
    "recipe.vary_unknown_setting": N_("The step {step} has no setting “{setting}”."),
    "recipe.vary_unknown_setting.next": N_("Did you mean “{near}”?"),
    "recipe.vary_value": N_("{step}, {setting}, cannot be {value}."),
    "recipe.vary_value.next": N_("See docs/reference/recipes.md for what this setting takes."),
    "recipe.unknown_group": N_("“{group}” is not a column of type Group in the framework."),
    "recipe.unknown_group.next": N_("Did you mean “{near}”? The framework has {known}."),
    "recipe.group_needed": N_("The framework has several columns of labels: {known}."),
    "recipe.group_needed.next": N_(
        "Name the one to use, with --group or in [impute] of the recipe."
    ),
    "recipe.aggregate_missing": N_("The recipe has no section [aggregate], so there is no index."),
    "recipe.aggregate_missing.next": N_('Add [aggregate] with method = "arithmetic_mean".'),
    "recipe.aggregate_levels": N_(
        "The recipe lists {given} means, the framework has {levels} levels of aggregates."
    ),
    "recipe.aggregate_levels.next": N_(
        "List one mean a level from the lowest up, or a single one."
    ),
    "recipe.direction_needs_normalise": N_(
        "Less is better on “{indicator}”, but the recipe does not normalise, so its values would "
        "count the wrong way round."
    ),
    "recipe.direction_needs_normalise.next": N_("Add a section [normalise] to the recipe."),
    "values.no_unit_column": N_("The table of values has no column “unit”."),
    "values.no_unit_column.next": N_("Name the column with the codes of the units “unit”."),
    "values.no_units": N_("The table of values has no rows."),
    "values.no_units.next": N_("Add one row for each unit."),
    "values.duplicate_unit": N_("The unit “{unit}” stands twice."),
    "values.duplicate_unit.next": N_("Keep one row for each unit."),
    "values.indicators_without_column": N_("There are no values for {indicators}."),
    "values.indicators_without_column.next": N_(
        "Add the columns, or take these rows out of the framework."
    ),
    "values.text_in_column": N_("The column “{column}” holds text that is not a number."),
    "values.text_in_column.next": N_("Turn it into numbers; leave what is missing empty."),
    "values.infinite": N_("The value of {unit} on “{indicator}” is infinite."),
    "values.infinite.next": N_("Correct it, or leave the cell empty."),
    "values.zero_denominator": N_("The denominator of “{indicator}” is zero for {unit}."),
    "values.zero_denominator.next": N_("Correct it, or leave the cell empty."),
    "values.negative_error": N_(
        "The standard error or number of answers of {unit} on “{indicator}” is negative."
    ),
    "values.negative_error.next": N_("Correct it, or leave the cell empty."),
    "normalise.constant": N_(
        "All values of “{indicator}” are equal, so {method} is not defined for it."
    ),
    "normalise.constant.next": N_(
        "Take the indicator out of the framework (or give it the type Other): it tells no units "
        "apart."
    ),
    "aggregate.not_positive": N_(
        "The {method} needs values above zero, but {unit} has zero or less on “{indicator}” "
        "after normalising."
    ),
    "aggregate.not_positive.next": N_(
        "Normalise to a range above zero, such as min_max with low = 1 and high = 100."
    ),
    "screen.nobody_left": N_("No unit has enough values for the threshold of {threshold}."),
    "screen.nobody_left.next": N_("Lower the threshold, or bring more values."),
    "uncertainty.no_rng": N_("Draws need a source of random numbers."),
    "uncertainty.no_rng.next": N_("Pass rng=numpy.random.default_rng(seed)."),
    "position.no_draws": N_(
        "The position of a unit is told with intervals, and nothing was drawn."
    ),
    "position.no_draws.next": N_("Ask for draws, for example --draws 1000."),
    "request.unknown_unit": N_("There is no unit “{unit}”."),
    "request.unknown_unit.next": N_("Near ones are {near}."),
    "request.unit_screened_out": N_("The unit {unit} has too few values and was screened out."),
    "request.unit_screened_out.next": N_("Bring more values, or lower the threshold in [screen]."),
    "request.unit_without_score": N_("The unit {unit} has no value on any indicator."),
    "request.unit_without_score.next": N_("Choose another unit, or bring values for this one."),
    "request.unknown_indicators": N_("There is no indicator {indicators}."),
    "request.unknown_indicators.next": N_("Name indicators of the framework by their codes."),
    "request.place": N_("Place {rank} does not exist among {units} units."),
    "request.place.next": N_("Name a place from 1 to {units}."),
    "peers.no_context": N_(
        "The framework has no row of type Other, so nothing tells which units are alike."
    ),
    "peers.no_context.next": N_(
        "Add circumstances such as population or income as rows of type Other; they are not scored."
    ),
    "peers.unit_without_context": N_("{unit} has fewer than half of the circumstances."),
    "peers.unit_without_context.next": N_("Bring its values on the rows of type Other."),
    "request.draws": N_("The number of draws cannot be negative."),
    "request.draws.next": N_("Ask for 0 (no intervals) or more; 1000 is usual."),
    "request.no_indicators_left": N_(
        "All values are withheld, because too few answers stand behind them."
    ),
    "request.no_indicators_left.next": N_("Bring values that rest on at least {minimum} answers."),
    "output.not_a_folder": N_("“{path}” is a file, not a folder."),
    "output.not_a_folder.next": N_("Name another folder with --out."),
    "output.not_writable": N_("“{path}” cannot be written: {reason}."),
    "output.not_writable.next": N_("Choose a place you may write to."),
    "output.unknown_format": N_("“{path}” does not end in {known}."),
    "output.unknown_format.next": N_("Name the file with the ending of the format you want."),
    "list.more": NP_("{items} and one more", "{items} and {count} more"),
    "errors.heading": NP_(
        "One problem; nothing was written.", "{count} problems; nothing was written."
    ),
    "errors.where": N_("Where: {place}"),
    "errors.cause": N_("Cause: {cause}"),
    "errors.next": N_("Next step: {step}"),
    "errors.file": N_("file {name}"),
    "errors.sheet": N_("sheet “{name}”"),
    "errors.row": N_("row {number}"),
    "errors.column": N_("column “{name}”"),
    "errors.section": N_("section “{name}”"),
    "errors.sentence": N_("sentence {number}"),
    "errors.more": NP_("One more problem of this kind.", "{count} more problems."),
}
