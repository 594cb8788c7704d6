"""Sensitivity: what is refused, what a reader has to know, and the indices in a line each."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "sensitivity.draws": N_("A sensitivity analysis needs at least {fewest} base samples."),
    "sensitivity.draws.next": N_("Ask for more with --draws; 10000 is usual."),
    "sensitivity.nothing_varies": N_(
        "Nothing varies: the recipe names no choice that fits, and no value carries a sampling "
        "error."
    ),
    "sensitivity.nothing_varies.next": N_(
        "Add [[vary]] to the recipe; docs/reference/recipes.md shows how."
    ),
    "sensitivity.nothing_moves": N_(
        "No rank moves, whatever is varied; so there is no variance to divide among the factors, "
        "and the indices are empty."
    ),
    "sensitivity.wide": NP_(
        "The indices of one factor are not settled with {draws} base samples; an interval is "
        "wider than {width}: {factors}. More draws narrow it.",
        "The indices of {count} factors are not settled with {draws} base samples; an interval "
        "is wider than {width}: {factors}. More draws narrow them.",
    ),
    "sensitivity.neighbours": N_(
        "With more than {most} units pairs.csv holds each unit with its neighbours in rank, not "
        "all pairs."
    ),
    "sensitivity.factor": N_(
        "{factor}: {first} alone, {total} with interactions ({low} to {high})"
    ),
    "groups.no_scale": N_(
        "No scale that the draws use has a bottom, so no unit can be put into a group; z-scores "
        "have none. Groups are empty."
    ),
    "groups.some_draws": N_(
        "Groups rest on {share} of the draws: those on a scale that has a bottom. A percentage "
        "of the mean says nothing on z-scores."
    ),
}
