"""Panels over years, the presets beside coin, and the scoreboard's workbook."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # the workbook of the scoreboard
    "source.scoreboard_sheet": N_(
        "The sheet “{name}” has the headings of the Regional Innovation Scoreboard, whose values "
        "stand on a sheet “{wanted}”."
    ),
    "source.scoreboard_sheet.next": N_(
        "Take the workbook as it is published; if this is the same table, call its sheet "
        "“{wanted}”."
    ),
    "source.read.scoreboard": N_(
        "{file}: layout of the Regional Innovation Scoreboard; its values are normalised by the "
        "publisher and relative to the EU in {year}."
    ),
    "source.read.level": N_("NUTS {level} ({count})"),
    "source.read.mixed_levels": N_(
        "{file}: region codes are of several levels: {levels}. They carry no vintage; check which "
        "of them you compare."
    ),
    "source.changed.mixed_periods": NP_(
        "{file}: single years and periods of several years stand side by side for {count} "
        "indicator or table.",
        "{file}: single years and periods of several years stand side by side for {count} "
        "indicators or tables.",
    ),
    # the framework and the recipe
    "framework.goalposts_reversed": N_(
        "The goalposts of “{node}” are reversed or equal: {low} is not below {high}."
    ),
    "framework.goalposts_reversed.next": N_(
        "Write the smaller bound into Low, also where less is better; the direction turns the "
        "scale round."
    ),
    "framework.goalpost_missing": N_("“{node}” has one goalpost only; {column} is empty."),
    "framework.goalpost_missing.next": N_("Fill in both Low and High, or neither."),
    "recipe.limits_order": N_(
        "The limits of the groups must fall and stay above zero: {top}, {middle}, {low}."
    ),
    "recipe.limits_order.next": N_("Write the highest limit first, such as [125, 100, 70]."),
    "recipe.reference_twice": N_(
        "The recipe compares with the unit “{unit}” and with the centre of all units at once."
    ),
    "recipe.reference_twice.next": N_("Take out unit or centre in [relative]."),
    "recipe.square_root": N_("square root"),
    "recipe.factor.otherwise": N_("what is done with indicators that stay skewed"),
    "recipe.by_size": N_("every indicator counts the same"),
    "recipe.words.weigh.by_size": N_(
        "Every indicator counts the same in the index: an aggregate weighs as many as the "
        "indicators below it."
    ),
    "recipe.words.normalise.goalposts_of_framework": N_(
        "Each indicator is brought to a scale from {low} (lower goalpost) to {high} (upper "
        "goalpost), turned round where less is better; the goalposts are those of the framework."
    ),
    "recipe.words.treat.right_skew": N_(
        "An indicator counts as skewed when its skewness to the right is {skew} or more."
    ),
    "recipe.words.treat.pulled_in": NP_(
        "Of a skewed indicator at most one outlying point is pulled in.",
        "Of a skewed indicator up to {count} outlying points are pulled in.",
    ),
    "recipe.words.treat.transformed": N_(
        "An indicator that is skewed after that is transformed: {method}."
    ),
    "recipe.words.transform.square_root": N_("Where that is not enough, the square root is taken."),
    "treat.root_of_negative": N_(
        "“{indicator}” is skewed, but has values below zero, of which there is no square root."
    ),
    "treat.root_of_negative.next": N_(
        "Choose log in [treat], which shifts the values first, or measure the indicator so that it "
        "cannot fall below zero."
    ),
    "recipe.words.relative.unit": N_("The index is expressed as per cent of “{unit}”."),
    "recipe.words.relative.mean": N_(
        "The index is expressed as per cent of the mean of all units."
    ),
    "recipe.words.relative.median": N_(
        "The index is expressed as per cent of the median of all units."
    ),
    "recipe.words.limits": N_(
        "A unit is a leader above {top}, strong from {middle}, moderate from {low}, and emerging "
        "below that."
    ),
    "recipe.words.assumed": N_(
        "Done although no method report confirms it for recent editions: {steps}."
    ),
    "recipe.words.left_out": N_("Not done, since no method report confirms it: {steps}."),
    "recipe.step.outliers_at_two_deviations": N_(
        "replacing values beyond two standard deviations by the remaining extreme"
    ),
    "recipe.step.nearest_year": N_("filling gaps from the nearest year"),
    "recipe.step.pooled_window": N_("minima and maxima over a window of eight years"),
    "recipe.step.country_correction": N_(
        "a factor for each country that fits regional scores to the national level"
    ),
    "recipe.step.thirds_of_groups": N_("thirds within the groups"),
    "recipe.step.square_root_above_one": N_("square root where the skewness is above 1"),
    "recipe.step.unweighted_mean": N_("unweighted mean of the indicators"),
    "recipe.step.relative_to_average": N_("index relative to the average, times 100"),
    "recipe.unverified": NP_(
        "The recipe “{name}” is like the published method, not the same: one step of it is off, "
        "and others are not confirmed. Do not publish the result under the name of the scoreboard.",
        "The recipe “{name}” is like the published method, not the same: {count} steps of it are "
        "off, and others are not confirmed. Do not publish the result under the name of the "
        "scoreboard.",
    ),
    "relative.no_scale": N_(
        "The index cannot be expressed as per cent of a reference: its scale has no lowest score "
        "to count from ({method})."
    ),
    "relative.no_scale.next": N_(
        'Normalise with method = "min_max" or "goalposts" and aggregate with means, or take out '
        "[relative]."
    ),
    "relative.unknown_unit": N_("The reference unit “{unit}” is not among the units."),
    "relative.unknown_unit.next": N_(
        "Did you mean “{near}”? If not, add its values, or leave the reference out."
    ),
    "relative.no_score": N_("The reference unit “{unit}” has no score."),
    "relative.no_score.next": N_("Add its values, or choose another reference."),
    "relative.at_the_bottom": N_(
        "The reference has the lowest score of the scale, so nothing can be a percentage of it."
    ),
    "relative.at_the_bottom.next": N_("Choose another reference in [relative]."),
    # panels
    "values.no_year_column": N_("The values have no column of years."),
    "values.no_year_column.next": N_("Add a column Time (wide form) or year (long form)."),
    "panel.year": N_("“{unit}” has a row for “{year}”, which is no year."),
    "panel.year.next": N_("Write years with four digits."),
    "panel.twice": N_("“{unit}” stands twice in {year}."),
    "panel.twice.next": N_("Delete one of the two rows, or correct its year."),
    "panel.year_missing": N_("The value of “{indicator}” for “{unit}” has no year."),
    "panel.year_missing.next": N_(
        "Fill in the year (column Time or year), or run the command without --panel."
    ),
    "panel.mixed_periods": N_(
        "Single years and periods of several years stand side by side; they do not make one series."
    ),
    "panel.mixed_periods.next": N_(
        "Give an indicator either years or periods of one length, or make two indicators of it."
    ),
    "panel.one_year": N_("A panel needs at least two years with values; found: {years}."),
    "panel.one_year.next": N_("Add other years, or run the command without --panel."),
    "panel.reference_year": N_(
        "The reference unit “{unit}” has no values in {year}; it has some in {known}."
    ),
    "panel.reference_year.next": N_("Name one of these years as base_year in [panel]."),
    "panel.base_year": N_("The base year {year} is not in the panel; its years are {known}."),
    "panel.base_year.next": N_("Name one of these years as base_year in [panel]."),
    "panel.relative_year": N_("The reference unit “{unit}” has no score in {year}."),
    "panel.relative_year.next": N_(
        "Add its values for that year, or name a base_year in [panel], to which all years are "
        "compared."
    ),
    "panel.not_a_panel": N_(
        "The recipe has settings for panels, which do nothing without --panel: the latest value of "
        "each unit was scored."
    ),
    "panel.gaps": NP_(
        "One value of the panel is not recorded: {time} filled from other years, {others} from "
        "other units of the same year, {left} left empty. The list is in gaps.csv.",
        "{count} values of the panel are not recorded: {time} filled from other years, {others} "
        "from other units of the same year, {left} left empty. The list is in gaps.csv.",
    ),
    "panel.absent": NP_(
        "One unit has nothing recorded in one year and no score there: {rows}.",
        "{count} times a unit has nothing recorded in a year and no score there: {rows}.",
    ),
    "panel.dropped": NP_(
        "One unit has too few values in one year and was left out there: {rows}.",
        "{count} times a unit has too few values in a year and was left out there: {rows}.",
    ),
    "panel.trends_bare": N_(
        "Trends compare two years and carry no interval; a small change may be chance."
    ),
    "panel.one_point": NP_(
        "One unit has a score in one year only, and no trend: {units}.",
        "{count} units have a score in one year only, and no trend: {units}.",
    ),
    "panel.no_rate": NP_(
        "One series has no rate of growth, since its values are at or below zero: {indicators}.",
        "{count} series have no rate of growth, since their values are at or below zero: "
        "{indicators}.",
    ),
    "panel.outside": NP_(
        "The rank of one unit in one year lies outside the interval of its own draws ({kind}): "
        "{rows}.",
        "{count} times the rank of a unit in a year lies outside the interval of its own draws "
        "({kind}): {rows}.",
    ),
    "panel.denominator_without_year": NP_(
        "The denominator of one column has no year and was used for all years: {codes}.",
        "The denominators of {count} columns have no year and were used for all years: {codes}.",
    ),
    "recipe.words.panel.pooled": N_(
        "All years are scored together: limits of outliers and ends of scales are the same in "
        "every year; ranks are within a year."
    ),
    "recipe.words.panel.latest": N_(
        "Gaps are filled first with the latest earlier value of the same unit."
    ),
    "recipe.words.panel.latest_limit": NP_(
        "Gaps are filled first with the value of the same unit one period earlier.",
        "Gaps are filled first with the latest earlier value of the same unit, at most {count} "
        "periods back.",
    ),
    "recipe.words.panel.constant": N_(
        "Gaps are filled first with the latest earlier value of the same unit, and before its "
        "first value with that."
    ),
    "recipe.words.panel.linear": N_(
        "Gaps are filled first on the line between the values of the same unit around them, and "
        "outside with the nearest; a unit with a single value keeps its gaps."
    ),
    "recipe.words.panel.linear_or_constant": N_(
        "Gaps are filled first on the line between the values of the same unit around them, and "
        "outside, or where there is a single value, with the nearest."
    ),
    "recipe.words.panel.base_year": N_("Year of the reference unit: {year}."),
}
