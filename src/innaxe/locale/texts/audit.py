"""The audit of a benchmark: its flags, and the report that tells them."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "audit.item": N_("{code} ({number})"),
    "audit.pair": N_("{code} – {other} ({number})"),
    "audit.weight_item": N_("{code} ({importance} instead of {weight})"),
    "audit.few_units": N_(
        "Number of units: {count}. With fewer than {limit}, correlations and everything that "
        "rests on them are unreliable."
    ),
    "audit.many_indicators": N_(
        "Number of indicators: {count}. Beyond {limit} an index is hard to read and to explain."
    ),
    "audit.lone_child": N_(
        "Aggregates that rest on a single part, so that nothing can confirm it: {items}."
    ),
    "audit.no_weight": N_("Parts without weight, and so without effect: {items}."),
    "audit.units_below": N_("Units with less than {limit} of their values recorded: {items}."),
    "audit.indicators_below": N_(
        "Indicators recorded for less than {limit} of the units: {items}."
    ),
    "audit.screened_out": N_("Units left out because too little of them is recorded: {items}."),
    "audit.still_skewed": N_(
        "Indicators still skewed after treatment, so that few units decide their scale "
        "(skewness): {items}."
    ),
    "audit.much_treated": N_(
        "Indicators on which more than {limit} of the values were pulled in: {items}."
    ),
    "audit.negative_within": N_(
        "Pairs within one pillar that move against each other, so that they cancel out "
        "(correlation): {items}."
    ),
    "audit.redundant": N_(
        "Pairs within one pillar that nearly repeat or mirror each other (correlation): {items}."
    ),
    "audit.negative_across": N_(
        "Pairs from different pillars that move against each other (correlation): {items}."
    ),
    "audit.against_parent": N_(
        "Parts that move against their own aggregate; check their direction and meaning first "
        "(correlation): {items}."
    ),
    "audit.weak_with_parent": N_(
        "Parts that hardly move with their own aggregate (correlation): {items}."
    ),
    "audit.against_index": N_(
        "Parts in step with their own aggregate, but against the index (correlation): {items}."
    ),
    "audit.negative_alpha": N_(
        "Aggregates whose parts cancel each other out (Cronbach's alpha below zero): {items}."
    ),
    "audit.low_alpha": N_(
        "Aggregates whose parts hold together loosely (Cronbach's alpha below {limit}): {items}."
    ),
    "audit.several_dimensions": N_(
        "Aggregates that measure more than one thing (number of principal components with an "
        "eigenvalue above 1): {items}."
    ),
    "audit.less_than_weight": N_(
        "Parts that matter less than half as much as their weight says: {items}."
    ),
    "audit.more_than_weight": N_(
        "Parts that matter more than twice as much as their weight says: {items}."
    ),
    "audit.unranked_without": N_(
        "Parts without which some units have no score at all (number of units): {items}."
    ),
    "audit.decisive_indicators": N_(
        "Indicators without which ranks change by more than {limit} places on average: {items}."
    ),
    "audit.decisive_aggregates": N_(
        "Aggregates without which ranks change by more than {limit} places on average: {items}."
    ),
    "audit.no_draws": N_(
        "How far the ranks depend on choices of method was not examined here; scoring with draws "
        "tells it."
    ),
    "audit.subtitle": N_("Audit report: {index}"),
    "audit.keyword": N_("statistical audit"),
    "audit.headline.none": N_("No check raises a warning about “{index}”"),
    "audit.headline.some": NP_(
        "One point of “{index}” calls for a decision before it is published",
        "{count} points of “{index}” call for a decision before it is published",
    ),
    "audit.key.units": N_("Units"),
    "audit.key.units_note": N_("{share} of all values recorded"),
    "audit.key.indicators": N_("Indicators"),
    "audit.key.indicators_note": N_("in {count} aggregates"),
    "audit.key.warnings": N_("Warnings"),
    "audit.key.warnings_note": N_("to be decided"),
    "audit.key.notes": N_("Notes"),
    "audit.key.notes_note": N_("to be known"),
    "audit.first": N_("What to look at first"),
    "audit.first.intro": N_(
        "A warning is a reason to look and to decide, not a verdict. A part that raises one may "
        "stay, if the reason is given. The sections that follow take the steps of the audits of "
        "the European Commission's Joint Research Centre."
    ),
    "audit.first.none": N_(
        "No check raised a warning. The notes in the sections that follow are still worth reading."
    ),
    "audit.level.warning": N_("Warning:"),
    "audit.level.note": N_("Note:"),
    "audit.clear": N_("The checks of this step raised no flag."),
    "audit.shown": N_(
        "Shown are the first {count} of {total} rows; the tables that come with this report hold "
        "all of them."
    ),
    "audit.framework": N_("Concept and framework"),
    "audit.framework.text": N_(
        "Whether the indicators express what the index is meant to measure is a judgement that no "
        "statistic can make; people who know the field have to confirm it."
    ),
    "audit.framework.table": N_("Aggregates and their parts"),
    "audit.coverage": N_("Coverage and outliers"),
    "audit.coverage.text": N_(
        "Of all values {share} are recorded. The rule of thumb asks for {limit} for each unit and "
        "each indicator."
    ),
    "audit.coverage.units": N_("Units with gaps, the largest first"),
    "audit.coverage.indicators": N_("Indicators with gaps, the largest first"),
    "audit.coverage.outliers": N_("Indicators on which outlying values were treated"),
    "audit.coherence": N_("Statistical coherence"),
    "audit.coherence.text": N_(
        "Correlations show whether the parts of an aggregate point the same way: 1 is fully in "
        "step, 0 no relation, −1 fully against. They rest on normalised values, on which more is "
        "always better."
    ),
    "audit.coherence.alpha": N_(
        "Cronbach's alpha is near 1 where the parts of an aggregate measure the same thing. The "
        "first principal component tells what share of their variation one common dimension "
        "carries."
    ),
    "audit.coherence.consistency": N_("How the parts of each aggregate hold together"),
    "audit.coherence.pairs": N_("Pairs within one pillar, the strongest correlation first"),
    "audit.coherence.parents": N_("Correlation of each indicator with its pillar and the index"),
    "audit.weights": N_("Weights and importance"),
    "audit.weights.text": N_(
        "A weight says what was intended. Importance says what happens: it is the squared "
        "correlation of a part with the aggregate above it, as a share among all its parts. The "
        "two differ where some parts vary more than others or move together."
    ),
    "audit.weights.table": N_("Weight and importance of each part within its aggregate"),
    "audit.removals": N_("Removing elements"),
    "audit.removals.text": N_(
        "One part at a time loses its weight, and the index is built again on the same scales. "
        "How much the ranks change shows what the ranking rests on."
    ),
    "audit.removals.table": N_("Change of ranks without each part, the largest first"),
    "audit.uncertainty.drawn": N_(
        "The choices of method were varied in {draws} draws. For half of the units the interval "
        "from the 5 % to the 95 % quantile of their ranks spans {width} places or fewer."
    ),
    "audit.about": N_("About this audit"),
    "audit.about.rules": N_(
        "Flags follow rules of thumb, not tests: less than {enough} of the values recorded; a "
        "correlation within a pillar above {redundant} or below {negative}, or with the own "
        "aggregate below {weak}; alpha below {low_alpha}; importance below half or above twice "
        "the weight; a mean change of rank above {decisive} of the number of units."
    ),
    "audit.column.aggregate": N_("Aggregate"),
    "audit.column.parts": N_("Parts"),
    "audit.column.part": N_("Part"),
    "audit.column.recorded": N_("Recorded"),
    "audit.column.share": N_("Share recorded"),
    "audit.column.winsorised": N_("Values pulled in"),
    "audit.column.skew_before": N_("Skewness before"),
    "audit.column.skew_after": N_("Skewness after"),
    "audit.column.units": N_("Units"),
    "audit.column.alpha": N_("Alpha"),
    "audit.column.first_share": N_("First component"),
    "audit.column.above_one": N_("Eigenvalues above 1"),
    "audit.column.other": N_("Other indicator"),
    "audit.column.pearson": N_("Pearson"),
    "audit.column.spearman": N_("Spearman"),
    "audit.column.pillar": N_("Pillar"),
    "audit.column.with_pillar": N_("With its pillar"),
    "audit.column.with_index": N_("With the index"),
    "audit.column.importance": N_("Importance"),
    "audit.column.correlation": N_("Correlation"),
    "audit.column.mean_change": N_("Mean change"),
    "audit.column.largest_change": N_("Largest change"),
    "audit.column.most": N_("Unit that changes most"),
}
