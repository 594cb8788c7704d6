"""Few units: placing in a reference population, pooling, what can be told apart, bottlenecks."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # placing in a population
    "recipe.words.place.clip": N_(
        "Units that are placed in a reference population count its highest or lowest value where "
        "their own lies beyond."
    ),
    "recipe.words.place.extend": N_(
        "Units that are placed in a reference population keep values beyond its range, so that "
        "scores may leave the scale."
    ),
    "placing.rule": N_(
        "The recipe uses {method}, which scores units against each other, so a unit from outside "
        "cannot be placed without changing the population."
    ),
    "placing.rule.next": N_(
        "Choose a mean in [aggregate] of the recipe, or score all units together without "
        "--population."
    ),
    "placing.placed": NP_(
        "One unit was placed in a population of {population} units, from which filling, outliers, "
        "scales and weights come alone: {units}.",
        "{count} units were placed in a population of {population} units, from which filling, "
        "outliers, scales and weights come alone: {units}.",
    ),
    "placing.members": NP_(
        "One placed unit also belongs to the population and is compared with its other units: "
        "{units}.",
        "{count} placed units also belong to the population; each is compared with its other "
        "units: {units}.",
    ),
    "placing.screened_out": NP_(
        "One unit has too few values and was not placed: {units}.",
        "{count} units have too few values and were not placed: {units}.",
    ),
    "placing.filled": NP_(
        "One gap of the placed units was filled from the population: {indicators}.",
        "{count} gaps of the placed units were filled from the population: {indicators}.",
    ),
    "placing.left_empty": NP_(
        "One gap of the placed units stays empty: {indicators}.",
        "{count} gaps of the placed units stay empty: {indicators}.",
    ),
    "placing.clipped": NP_(
        "One value of a placed unit lies beyond those of the population and counts as its nearest; "
        "how far beyond has no effect: {indicators} ({units}).",
        "{count} values of placed units lie beyond those of the population and count as its "
        "nearest; how far beyond has no effect: {indicators} ({units}).",
    ),
    "placing.extended": NP_(
        "One value of a placed unit lies beyond those of the population and was left so; its score "
        "may lie beyond the scale: {indicators} ({units}).",
        "{count} values of placed units lie beyond those of the population and were left so; "
        "their scores may lie beyond the scale: {indicators} ({units}).",
    ),
    "placing.failed": NP_(
        "In one draw a placed unit had no score; it does not count ({kind}): {units}.",
        "In up to {count} draws a placed unit had no score; they do not count ({kind}): {units}.",
    ),
    "finding.placed.population": N_(
        "In the reference population {unit} would stand between place {low} and place {high} of "
        "{units}."
    ),
    "finding.placed.population.fixed": N_(
        "In the reference population {unit} would stand at place {low} of {units}, whatever is "
        "varied."
    ),
    "finding.placed.among": N_(
        "Among the {units} placed units {unit} stands between place {low} and place {high}."
    ),
    "finding.placed.among.fixed": N_(
        "Among the {units} placed units {unit} stands at place {low}, whatever is varied."
    ),
    # pooling
    "recipe.words.pool.paule_mandel": N_(
        "Values with a sampling error are drawn towards their mean, the more the larger the error "
        "is beside the spread between units (Morris; spread after Paule and Mandel)."
    ),
    "recipe.words.pool.reml": N_(
        "Values with a sampling error are drawn towards their mean, the more the larger the error "
        "is beside the spread between units (Morris; spread by restricted maximum likelihood)."
    ),
    "recipe.pool_unknown": N_(
        "The recipe pools “{code}”, which is not an indicator of the framework."
    ),
    "recipe.pool_unknown.next": N_("Did you mean “{near}”? If not, take it out."),
    "pool.pooled": NP_(
        "One value with a sampling error was drawn towards its mean, by {median} of the way: "
        "{indicators}.",
        "{count} values with a sampling error were drawn towards their means, by {low} to {high} "
        "of the way, in the middle {median}: {indicators}.",
    ),
    "pool.no_spread": NP_(
        "On one indicator the units differ no more than sampling error would make them differ: "
        "{indicators}.",
        "On {count} indicators the units differ no more than sampling error would make them "
        "differ: {indicators}.",
    ),
    "pool.too_few": NP_(
        "One indicator has fewer than {fewest} values with a sampling error and was not pooled: "
        "{indicators}.",
        "{count} indicators have fewer than {fewest} values with a sampling error and were not "
        "pooled: {indicators}.",
    ),
    "pool.nothing": N_("No value carries a sampling error, so nothing was pooled."),
    # what can be told apart
    "detectable.all": N_(
        "All {count} units: differences of the index under {points} points cannot be told apart "
        "with these data (80 % power, 5 % two-sided; by pair {low} to {high}). {larger} of the "
        "pairs differ by at least as much as theirs."
    ),
    "detectable.placed": N_(
        "The {count} placed units among themselves: differences of the index under {points} "
        "points cannot be told apart with these data (80 % power, 5 % two-sided; by pair {low} to "
        "{high}). {larger} of the pairs differ by at least as much as theirs."
    ),
    "detectable.label": N_(
        "{label}, {count} units: differences of the index under {points} points cannot be told "
        "apart with these data (80 % power, 5 % two-sided; by pair {low} to {high}). {larger} of "
        "the pairs differ by at least as much as theirs."
    ),
    "detectable.estimates": NP_(
        "One pair: a difference under {points} cannot be told apart with these data (80 % power, "
        "5 % two-sided).",
        "{count} pairs: differences under {points} cannot be told apart with these data (80 % "
        "power, 5 % two-sided; by pair {low} to {high}).",
    ),
    "finding.detectable.all": N_(
        "Differences of the index under {points} points cannot be told apart with these data (80 % "
        "power, 5 % two-sided; middle of the pairs with {unit}). Of the {units} other units, "
        "{apart} differ from {unit} by at least as much as their pair needs."
    ),
    "finding.detectable.peers": N_(
        "Beside a peer, differences of the index under {points} points cannot be told apart (80 % "
        "power, 5 % two-sided). Of the {units} peers, {apart} differ from {unit} by at least as "
        "much as their pair needs."
    ),
    # peers and the bottleneck
    "peers.none_scored": N_("None of the units that are most like {unit} has a score."),
    "peers.none_scored.next": N_("Ask for more peers with --count, or screen less."),
    "finding.peers.circumstances": NP_(
        "The peer of {unit} is the unit most like it in circumstances: {circumstances}.",
        "The peers of {unit} are the {count} units most like it in circumstances: {circumstances}.",
    ),
    "finding.bottleneck.weakest": N_(
        "The bottleneck of {unit} is {area}: in {share} of the draws it is further below its "
        "peers there than in any other area."
    ),
    "finding.bottleneck.not_clear": N_(
        "Which area is the bottleneck of {unit} is not clear; the draws point to {areas}."
    ),
    "finding.bottleneck.none": N_(
        "{unit} has no bottleneck: it is not below the middle of its peers in any area."
    ),
    "finding.bottleneck.moves": N_(
        "Nothing would lift the index of {unit} more than {area}: at the middle of its peers there "
        "it would gain {points} points and {low} to {high} places ({share} of the draws)."
    ),
    "finding.bottleneck.moves_not_clear": N_(
        "Which area would lift the index of {unit} most is not clear. In {share} of the draws it "
        "is {area}, with {points} points and {low} to {high} places at the middle of its peers."
    ),
    "report.bottleneck": N_("Bottleneck"),
    "report.bottleneck.read": NP_(
        "Each area was set to the score of its one peer, everything else unchanged, and the index "
        "made again in every draw. This is arithmetic about the index, not a forecast.",
        "Each area was set to the middle of its {peers} peers, everything else unchanged, and the "
        "index made again in every draw. This is arithmetic about the index, not a forecast.",
    ),
    "report.bottleneck.table": N_("What holds {unit} back, area by area"),
    "report.column.weakest": N_("Weakest area, share of draws"),
    "report.column.below": N_("Below the peers, share of draws"),
    "report.column.gain": N_("Points gained at the peer median"),
    "report.column.places": N_("Places gained there"),
    "report.column.moves_most": N_("Lifts most, share of draws"),
}
