"""Cautions and findings of a benchmark."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "impute.no_group": N_(
        "The framework has no column of labels, so no gap could be filled from a group."
    ),
    "impute.filled": NP_(
        "One gap was filled from the group; {units} units are concerned.",
        "{count} gaps were filled from the group; {units} units are concerned.",
    ),
    "impute.left_empty": NP_(
        "One gap could not be filled and stays empty: {indicators}.",
        "{count} gaps could not be filled and stay empty: {indicators}.",
    ),
    "aggregate.partial": NP_(
        "One unit is scored on the indicators it has; their weights share the whole.",
        "{count} units are scored on the indicators they have; their weights share the whole.",
    ),
    "aggregate.unscored": NP_(
        "One unit has no value at all and is not ranked: {units}.",
        "{count} units have no value at all and are not ranked: {units}.",
    ),
    "screen.dropped": NP_(
        "One unit has too few values and was left out: {units}.",
        "{count} units have too few values and were left out: {units}.",
    ),
    "treat.winsorised": NP_(
        "One outlying value was pulled in: {indicators}.",
        "{count} outlying values were pulled in: {indicators}.",
    ),
    "treat.logged": NP_(
        "One indicator was turned into logarithms: {indicators}.",
        "{count} indicators were turned into logarithms: {indicators}.",
    ),
    "treat.still_skewed": NP_(
        "One indicator is still skewed after treatment, so that few units decide its scale: "
        "{indicators}.",
        "{count} indicators are still skewed after treatment, so that few units decide their "
        "scale: {indicators}.",
    ),
    "treat.would_be_constant": NP_(
        "On one indicator pulling in more points would have left a single value; it was not "
        "done: {indicators}.",
        "On {count} indicators pulling in more points would have left a single value; it was not "
        "done: {indicators}.",
    ),
    "chain.few_units": NP_(
        "There is one unit only; nothing can be compared.",
        "There are {count} units only. Scales and outliers rest on single units; a population "
        "from outside, such as all European regions, would make them firmer.",
    ),
    "chain.no_values": NP_(
        "One indicator has no value and does not count: {indicators}.",
        "{count} indicators have no value and do not count: {indicators}.",
    ),
    "chain.few_values": NP_(
        "One indicator has fewer than four values; outliers cannot be told: {indicators}.",
        "{count} indicators have fewer than four values; outliers cannot be told: {indicators}.",
    ),
    "values.mixed_years": NP_(
        "On one indicator the years differ between units; the latest of each was taken: "
        "{indicators}.",
        "On {count} indicators the years differ between units; the latest of each was taken: "
        "{indicators}.",
    ),
    "values.withheld": NP_(
        "One value rests on fewer than {minimum} answers, or would give such a value away, and "
        "is withheld.",
        "{count} values rest on fewer than {minimum} answers, or would give such a value away, "
        "and are withheld.",
    ),
    "values.answers_without_share": NP_(
        "The number of answers is known on one indicator that is not a share; without a "
        "standard error its sampling error is not drawn: {indicators}.",
        "The number of answers is known on {count} indicators that are not shares; without a "
        "standard error their sampling error is not drawn: {indicators}.",
    ),
    "uncertainty.kind.method": N_("choices of method"),
    "uncertainty.kind.data": N_("sampling error of the data"),
    "uncertainty.kind.both": N_("choices of method and sampling error together"),
    "uncertainty.left_out": N_("The geometric mean is not among the choices that vary. {reason}"),
    "uncertainty.failed": NP_(
        "One draw could not be computed ({share}; {kind}); it does not count.",
        "{count} draws could not be computed ({share}; {kind}); they do not count.",
    ),
    "uncertainty.outside": NP_(
        "The rank of one unit by the recipe as it stands lies outside its interval over {kind}: "
        "{units}. The interval is not stretched for that.",
        "The ranks of {count} units by the recipe as it stands lie outside their intervals over "
        "{kind}: {units}. The intervals are not stretched for that.",
    ),
    "finding.headline.fixed": N_("{unit} holds place {place} of {units}, whatever is varied"),
    "finding.headline.range": N_("{unit} stands between places {low} and {high} of {units}"),
    "finding.same.none": N_("Every other unit can be told apart from {unit}"),
    "finding.same.all": N_("None of the other {units} units can be told apart from {unit}"),
    "finding.same.some": NP_(
        "One unit cannot be told apart from {unit}",
        "{count} units cannot be told apart from {unit}",
    ),
    "finding.ahead": NP_("One unit is clearly ahead.", "{count} units are clearly ahead."),
    "finding.behind": NP_("One unit is clearly behind.", "{count} units are clearly behind."),
    "finding.rank_outside": N_(
        "By the recipe as it stands {unit} has rank {rank}, which lies outside this interval: the "
        "choices of the recipe matter more here than usual."
    ),
    "finding.peers.group": NP_(
        "One other unit has the same label ({group}: {label}) and is the peer.",
        "The peers are the {count} other units with the same label ({group}: {label}).",
    ),
    "finding.peers.group_too_small": NP_(
        "Only {size} units have the label {label} ({group}), fewer than five; so the one other "
        "unit is the peer.",
        "Only {size} units have the label {label} ({group}), fewer than five; so all {count} "
        "other units are the peers.",
    ),
    "finding.peers.all": NP_(
        "The one other unit is the peer.", "All {count} other units are the peers."
    ),
    "finding.peers.place": N_("Among these {units} units {unit} holds place {low}."),
    "finding.peers.range": N_(
        "Among these {units} units {unit} stands between places {low} and {high}."
    ),
    "finding.areas.above": N_("Clearly above the peer median: {areas}."),
    "finding.areas.below": N_("Clearly below the peer median: {areas}."),
    "finding.areas.not_clear": N_("Not clear: {areas}."),
    "finding.profile.both": N_("Clearly above the peers in {above}, clearly below in {below}"),
    "finding.profile.above": N_("Clearly above the peers in {above}, clearly below in nothing"),
    "finding.profile.below": N_("Clearly below the peers in {below}, clearly above in nothing"),
    "finding.profile.none": N_("In no area is {unit} clearly above or below its peers"),
    "finding.scoreboard": NP_(
        "{unit} is higher than the peer median in one of {areas} areas",
        "{unit} is higher than the peer median in {count} of {areas} areas",
    ),
    "finding.map.one": N_("{unit} is in fifth {fifth} of five, 1 being the highest"),
    "finding.map.several": N_(
        "{unit} is somewhere in fifths {first} to {last} of five, 1 being the highest"
    ),
    "finding.strengths": NP_(
        "One indicator is a strength, in the upper quarter of all units and above the peer "
        "median: {indicators}.",
        "{count} indicators are strengths, in the upper quarter of all units and above the peer "
        "median: {indicators}.",
    ),
    "finding.strengths.many": NP_(
        "One indicator is a strength: {indicators}.",
        "{count} indicators are strengths, in the upper quarter of all units and above the peer "
        "median. The furthest up: {indicators}.",
    ),
    "finding.strengths.none": N_(
        "No indicator of {unit} is in the upper quarter of all units and above the peer median."
    ),
    "finding.gaps": NP_(
        "One indicator is a gap, in the lower quarter of all units and below the peer median: "
        "{indicators}.",
        "{count} indicators are gaps, in the lower quarter of all units and below the peer "
        "median: {indicators}.",
    ),
    "finding.gaps.many": NP_(
        "One indicator is a gap: {indicators}.",
        "{count} indicators are gaps, in the lower quarter of all units and below the peer "
        "median. The furthest down: {indicators}.",
    ),
    "finding.gaps.none": N_(
        "No indicator of {unit} is in the lower quarter of all units and below the peer median."
    ),
    "finding.filled": NP_(
        "One figure is missing or withheld and was filled from the group; it is no strength "
        "and no gap: {indicators}.",
        "{count} figures are missing or withheld and were filled from the group; they are no "
        "strengths and no gaps: {indicators}.",
    ),
    "finding.missing": NP_(
        "One figure is missing or withheld and could not be filled: {indicators}.",
        "{count} figures are missing or withheld and could not be filled: {indicators}.",
    ),
    "finding.treated": NP_(
        "One own figure was so far out that it was pulled in before scoring: {indicators}.",
        "{count} own figures were so far out that they were pulled in before scoring: "
        "{indicators}.",
    ),
}
