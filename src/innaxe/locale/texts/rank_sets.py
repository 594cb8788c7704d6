"""Confidence sets for ranks: what is wrong, and what a reader has to know."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # what the method cannot work with
    "rank_sets.missing_columns": N_("The table lacks columns: {columns}."),
    "rank_sets.missing_columns.next": N_(
        "Add them; the columns unit, value and standard_error must be there."
    ),
    "rank_sets.missing_error": N_("{unit} has a value, but no standard error."),
    "rank_sets.missing_error.next": N_(
        "Write the standard error, or 0 if the value is known exactly, or empty the value too."
    ),
    "rank_sets.negative_error": N_("The standard error of {unit} is negative."),
    "rank_sets.negative_error.next": N_("Write a number above zero, or 0 for an exact value."),
    "rank_sets.too_few_units": N_(
        "A ranking needs at least two units with a value; found here: {found}."
    ),
    "rank_sets.too_few_units.next": N_("Add the missing values, or further units."),
    "rank_sets.coverage": N_("A coverage of {coverage} is not between 0 and 1."),
    "rank_sets.coverage.next": N_("For 90 % write 0.9."),
    "rank_sets.draws": N_("For a coverage of {coverage}, {draws} draws are too few."),
    "rank_sets.draws.next": N_("Ask for at least {needed}, or leave the number of draws out."),
    "rank_sets.covariance_units": N_(
        "Rows and columns of the covariance matrix do not hold each of these units once: {units}."
    ),
    "rank_sets.covariance_units.next": N_(
        "Give the matrix the codes of the units as names of its rows and columns."
    ),
    "rank_sets.not_a_covariance": N_(
        "The matrix is no covariance matrix: it has gaps, is not symmetric, or gives some "
        "difference a negative variance."
    ),
    "rank_sets.not_a_covariance.next": N_(
        "Check how it was computed; leave it out if errors of different units are independent."
    ),
    # what a reader has to know
    "rank_sets.independent": N_(
        "Sampling errors of different units are taken as independent, as those of separate "
        "samples are."
    ),
    "rank_sets.exact": NP_(
        "The standard error of one unit is 0; its value is taken as exact: {units}.",
        "The standard errors of {count} units are 0; their values are taken as exact: {units}.",
    ),
    "rank_sets.unranked": NP_(
        "One unit has no value and is not ranked: {units}.",
        "{count} units have no value and are not ranked: {units}.",
    ),
    "rank_sets.nothing_told": N_(
        "At a coverage of {coverage} no rank can be ruled out for any unit: the sampling errors "
        "are too large for a ranking."
    ),
}
