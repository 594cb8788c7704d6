"""Figures that several documents show: groups, pairs, sensitivity, correlations, ways up."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "figure.group.leader": N_("Leader"),
    "figure.group.strong": N_("Strong"),
    "figure.group.moderate": N_("Moderate"),
    "figure.group.emerging": N_("Emerging"),
    "figure.groups": N_("Performance groups"),
    "figure.groups.own.leader": N_("{unit} is a leader in {share} of the runs"),
    "figure.groups.own.strong": N_("{unit} is in the strong group in {share} of the runs"),
    "figure.groups.own.moderate": N_("{unit} is in the moderate group in {share} of the runs"),
    "figure.groups.own.emerging": N_("{unit} is in the emerging group in {share} of the runs"),
    "figure.groups.title": NP_(
        "The group of one of {rows} is certain in nine of ten runs",
        "The group of {count} of {rows} is certain in nine of ten runs",
    ),
    "figure.groups.measure": N_(
        "Share of {runs} runs with other choices of method in which the score falls into each "
        "group: leader above 125 %, strong from 100 %, moderate from 70 %, emerging below."
    ),
    "figure.groups.mean": N_("The mean of all units stands for 100 %."),
    "figure.groups.reference": N_("{unit} stands for 100 %."),
    "figure.groups.alternative": NP_(
        "Bars of group probabilities in {rows} rows. One row is in a single group in at least 90 % "
        "of the runs.",
        "Bars of group probabilities in {rows} rows. {count} rows are in a single group in at "
        "least 90 % of the runs.",
    ),
    "figure.groups.table": N_("Probability of each performance group"),
    "figure.groups.label.title": N_("How the units of each label spread over the groups"),
    "figure.pairs": N_("Who is ahead of whom"),
    "figure.pairs.title": N_("{share} of the pairs shown can be told apart"),
    "figure.pairs.measure": N_(
        "Chance in per cent that the unit of the row is ahead of the unit of the column, over "
        "{draws} draws. From 90 % on, two units are told apart."
    ),
    "figure.pairs.clearly_behind": N_("clearly behind"),
    "figure.pairs.behind": N_("rather behind"),
    "figure.pairs.open": N_("open"),
    "figure.pairs.ahead": N_("rather ahead"),
    "figure.pairs.clearly_ahead": N_("clearly ahead"),
    "figure.pairs.alternative": N_(
        "Matrix of {units} units: the chance that one is ahead of another. {share} of the pairs "
        "can be told apart."
    ),
    "figure.pairs.table": N_("Chances of each pair"),
    "figure.pairs.neighbours": N_("Shown are the units nearest to {unit} in median rank."),
    "figure.column.other": N_("Other unit"),
    "figure.column.ahead": N_("Unit ahead"),
    "figure.column.other_ahead": N_("Other unit ahead"),
    "figure.factors": N_("Which choice decides"),
    "figure.factors.title": N_("{factor}: {share} of the movement of ranks, interactions included"),
    "figure.factors.measure": N_(
        "Share of the variance of the mean rank change that each choice explains (Sobol indices "
        "from {base} base samples). Dot: with its interactions. Ring: alone. Line: 90 % interval "
        "of the estimate."
    ),
    "figure.factors.total": N_("With interactions"),
    "figure.factors.alone": N_("alone"),
    "figure.factors.interactions": N_("with interactions"),
    "figure.factors.alternative": NP_(
        "Chart of one choice, {factors}. The largest share is that of {factor}: {share}.",
        "Chart of {count} choices, the largest share first: {factors}. The largest share is that "
        "of {factor}: {share}.",
    ),
    "figure.factors.table": N_("First-order and total indices with 90 % intervals"),
    "figure.factor.screen": N_("Screening of units"),
    "figure.factor.denominate": N_("Division by size"),
    "figure.factor.impute": N_("Filling of gaps"),
    "figure.factor.treat": N_("Treatment of outliers"),
    "figure.factor.normalise": N_("Normalisation"),
    "figure.factor.weigh": N_("Weights"),
    "figure.factor.aggregate": N_("Way of aggregating"),
    "figure.factor.data": N_("Sampling error"),
    "figure.column.factor": N_("Choice"),
    "figure.column.first": N_("Alone"),
    "figure.column.first_low": N_("Alone, from"),
    "figure.column.first_high": N_("Alone, to"),
    "figure.column.total": N_("Total"),
    "figure.column.total_low": N_("Total, from"),
    "figure.column.total_high": N_("Total, to"),
    "figure.not_examined": N_("Groups and the weight of each choice were not examined: {reason}"),
    "figure.correlations.title": NP_(
        "Of {within} pairs within a pillar one moves together, {against} against each other",
        "Of {within} pairs within a pillar {count} move together, {against} against each other",
    ),
    "figure.correlations.measure": N_(
        "Correlation of normalised values. Blue: together. Orange: against each other. From ±0.3 "
        "on a pair counts. The black angle holds the pairs of one pillar; the numbers below are "
        "those before the names."
    ),
    "figure.correlations.under": N_("below {number}"),
    "figure.correlations.missing": N_("not defined"),
    "figure.correlations.alternative": NP_(
        "Triangle of the correlations of {parts} parts. Of {within} pairs within a pillar one is "
        "above 0.3, {against} below −0.3.",
        "Triangle of the correlations of {parts} parts. Of {within} pairs within a pillar {count} "
        "are above 0.3, {against} below −0.3.",
    ),
    "figure.correlations.table": N_("Correlation of each pair"),
    "figure.correlations.strong": N_(
        "Pairs with a correlation of {bound} or more either way; correlations.csv holds all pairs"
    ),
    "figure.column.other_part": N_("Other part"),
    "figure.ways": N_("What it would take"),
    "figure.ways.intro": N_(
        "The smallest change of one figure that would bring {unit} to place {place} or better in "
        "at least {probability} of the draws, while all other units stay as they are. Nothing is "
        "said of how such a change could be brought about."
    ),
    "figure.ways.title": N_("{indicator}: the shortest way of {unit} to place {place}"),
    "figure.ways.title.none": N_("No single figure is enough to bring {unit} to place {place}"),
    "figure.ways.title.there": N_("{unit} reaches place {place} already"),
    "figure.ways.measure": N_(
        "How far each figure would have to move from today towards the best value of any unit, so "
        "that the place is reached in at least {probability} of the draws. Dashed: even the best "
        "value is not enough."
    ),
    "figure.ways.text": N_("Value now and needed"),
    "figure.ways.now": N_("now"),
    "figure.ways.best": N_("best of any unit"),
    "figure.ways.together": N_("All together"),
    "figure.ways.each": N_("each {share} of its way"),
    "figure.ways.from_to": N_("from {start} to {goal}"),
    "figure.ways.not_enough": N_("not enough alone"),
    "figure.ways.alternative": N_(
        "Chart of ways of {unit} to place {place}. Enough on their own: {indicators}."
    ),
    "figure.ways.table": N_("Changes that would bring {unit} to place {place}"),
    "figure.column.now": N_("Now"),
    "figure.column.needed": N_("Needed"),
    "figure.column.way": N_("Share of the way"),
    "figure.column.reached": N_("Place reached"),
}
