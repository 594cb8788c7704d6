"""Bad input of spreadsheets and recipes: what is refused, and what a reader has to know."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # refused
    "source.two_measures": N_(
        "“{indicator}” is in “{measure}” here and in “{other}” in {other_place}."
    ),
    "source.two_measures.next": N_(
        "Convert the values to one unit of measure, or make two indicators of them."
    ),
    "source.reserved_code": N_(
        "“{code}” cannot be a code: it is the heading of the column with the codes of the units."
    ),
    "source.reserved_code.next": N_("Choose another code, here and in the files of values."),
    "treat.log_of_negative": N_(
        "“{indicator}” is skewed and would be turned into logarithms, but {unit} has {value}, and "
        "there is no logarithm of values below zero."
    ),
    "treat.log_of_negative.next": N_(
        'Write otherwise = "none" or "box_cox" in [treat], or use a measure that is never below '
        "zero."
    ),
    "values.negative_denominator": N_(
        "The denominator of “{indicator}” is below zero for {unit}, so more would count as less."
    ),
    "values.negative_denominator.next": N_("Correct it, or leave the cell empty."),
    "values.no_denominator": N_(
        "“{indicator}” is to be divided by “{denominator}”, of which no unit has a value."
    ),
    "values.no_denominator.next": N_(
        "Add the column “{denominator}” to the values, or empty the cell in the column Denominator "
        "of the framework."
    ),
    "values.too_large": N_(
        "The value of {unit} on “{indicator}” is so large that nothing can be computed from it."
    ),
    "values.too_large.next": N_("Correct the number; its exponent is probably wrong."),
    "values.share_range": N_(
        "The value of {unit} on “{indicator}” is a share of answers and lies below 0 % or above "
        "100 %."
    ),
    "values.share_range.next": N_(
        "Correct it, or give the indicator another unit of measure in the framework."
    ),
    # done with a caution
    "impute.cell": N_("{unit} on {indicator}"),
    "impute.group_without_value": NP_(
        "One cell stays empty, because no other unit of its group has a value there: {cells}.",
        "{count} cells stay empty, because no other unit of their group has a value there: "
        "{cells}.",
    ),
    "impute.no_labels": N_(
        "No unit has a label in the column “{group}”, so no gap could be filled from a group."
    ),
    "normalise.flat": NP_(
        "One indicator gives all units the same score and tells none of them apart: {indicators}.",
        "{count} indicators give all units the same score and tell none of them apart: "
        "{indicators}.",
    ),
    "aggregate.doubt_zero": NP_(
        "One unit scores zero on a part that must have a share in its score, so nothing else can "
        "count there either: {units}.",
        "{count} units score zero on a part that must have a share in their score, so nothing else "
        "can count there either: {units}.",
    ),
    "values.other_measure": NP_(
        "The file gives one indicator in another unit of measure than the framework says: "
        "{indicators}. Names may differ; the values must not.",
        "The files give {count} indicators in other units of measure than the framework says: "
        "{indicators}. Names may differ; the values must not.",
    ),
    "values.mixed_vintages": N_(
        "The codes of the units are in several NUTS vintages ({versions}); the same code may be "
        "another area in another vintage."
    ),
    "values.sum_row": NP_(
        "One unit looks like a sum or mean of the others, and was scored beside them: {units}.",
        "{count} units look like sums or means of the others, and were scored beside them: "
        "{units}.",
    ),
    "values.alike_codes": N_(
        "These units have codes that look alike and were taken as different units: {units}."
    ),
}
