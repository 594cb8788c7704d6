"""The benchmark report: headings, how to read it, labels of tables."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "report.subtitle": N_("Benchmark report: {index}"),
    "report.keyword": N_("benchmark"),
    "report.fictitious": N_("Fictitious data: every figure in this document is made up."),
    "report.running": N_("{unit}: benchmark report"),
    "report.key.rank": N_("Rank, 90 % of the draws"),
    "report.key.rank_value": N_("{low} to {high}"),
    "report.key.rank_note": N_("median {median} of {units}"),
    "report.key.chance": N_("Chance of the upper third"),
    "report.key.chance_note": N_("place {place} or better"),
    "report.key.peers": N_("Peers told apart"),
    "report.key.peers_value": N_("{count} of {peers}"),
    "report.key.peers_note": N_("{ahead} ahead, {behind} behind"),
    "report.key.recorded": N_("Figures recorded"),
    "report.key.recorded_value": N_("{count} of {indicators}"),
    "report.key.recorded_note": N_("{filled} filled in, {missing} missing"),
    "report.read": N_("How to read this report"),
    "report.read.interval": N_(
        "A rank never stands alone here. The index was made {draws} times, each time with other "
        "choices that a careful analyst could have made. The interval of a unit holds the ranks "
        "of the middle 90 % of these draws, from the 5 % to the 95 % quantile."
    ),
    "report.read.same": N_(
        "Two units are told apart when one of them is ahead in at least 90 % of the draws. "
        "Otherwise they are not distinguishable, and their order should not be quoted."
    ),
    "report.read.kind.method": N_(
        "The intervals tell how far ranks depend on choices of method. They do not tell how "
        "exact the figures themselves are: no sampling error is known for them."
    ),
    "report.read.kind.both": N_(
        "The intervals join two kinds of uncertainty: choices of method, and the sampling error "
        "of figures that come from few answers. The annex tells the two apart."
    ),
    "report.read.position": N_(
        "A position says what share of the other units is lower: 0 is the lowest, 100 the "
        "highest. Where less is better, the scale is turned round, so that 100 is always best."
    ),
    "report.read.confidence": N_(
        "These are ranges over draws, not confidence sets: no level of confidence is claimed."
    ),
    "report.position": N_("Position"),
    "report.peers": N_("Peers"),
    "report.areas": N_("Areas"),
    "report.map": N_("On the map"),
    "report.strengths": N_("Strengths and gaps"),
    "report.method": N_("Method"),
    "report.method.intro": N_(
        "The index “{index}” was made by the recipe “{recipe}”, in this order:"
    ),
    "report.method.weights": N_("Weights and their share of the index"),
    "report.uncertainty": N_("Uncertainty"),
    "report.uncertainty.method": NP_(
        "One draw varied the choices named above and nothing else.",
        "{count} draws varied the choices named above and nothing else.",
    ),
    "report.uncertainty.data": NP_(
        "One draw kept the recipe and drew the values from their sampling errors.",
        "{count} draws kept the recipe and drew the values from their sampling errors.",
    ),
    "report.uncertainty.both": NP_(
        "One draw did both at once.",
        "{count} draws did both at once.",
    ),
    "report.uncertainty.kinds": N_("Rank of {unit} by kind of uncertainty"),
    "report.uncertainty.seed": N_("The draws have the seed {seed}; with it they can be repeated."),
    "report.uncertainty.cautions": N_("To keep in mind"),
    "report.disclosure": N_("Disclosure"),
    "report.disclosure.rule": N_(
        "Figures that rest on fewer than {minimum} answers are withheld, and so are further "
        "figures of the same indicator where a withheld one could otherwise be worked out. "
        "Withheld figures take no part in any score, so that no score gives them away."
    ),
    "report.provenance": N_("Provenance"),
    "report.provenance.table": N_("Where the figures come from"),
    "report.provenance.figures": N_("Figures of {unit}"),
    "report.provenance.hashes": N_("Fingerprints of the inputs (SHA-256)"),
    "report.provenance.values": N_("Values"),
    "report.provenance.framework": N_("Framework"),
    "report.provenance.recipe": N_("Recipe"),
    "report.provenance.software": N_("Made with innaxe {version}."),
    "report.annex": N_("Data behind the charts"),
    "report.source": N_("{sources}; own calculations"),
    "report.source.files": N_("File {files}; own calculations"),
    "report.column.unit": N_("Unit"),
    "report.column.code": N_("Code"),
    "report.column.rank": N_("Rank"),
    "report.column.low": N_("From"),
    "report.column.high": N_("To"),
    "report.column.median": N_("Median"),
    "report.column.chance": N_("Chance that {unit} is ahead"),
    "report.column.verdict": N_("Told apart"),
    "report.column.area": N_("Area"),
    "report.column.indicator": N_("Indicator"),
    "report.column.position": N_("Position"),
    "report.column.peer_median": N_("Peer median"),
    "report.column.above": N_("Chance to be above"),
    "report.column.value": N_("Value"),
    "report.column.peer_value": N_("Peer median"),
    "report.column.measure": N_("Unit of measure"),
    "report.column.status": N_("Status"),
    "report.column.year": N_("Year"),
    "report.column.source": N_("Source"),
    "report.column.nuts": N_("NUTS"),
    "report.column.weight": N_("Weight"),
    "report.column.share": N_("Share of the index"),
    "report.column.direction": N_("More is"),
    "report.column.kind": N_("Kind"),
    "report.column.fifth": N_("Fifth"),
    "report.better": N_("better"),
    "report.worse": N_("worse"),
    "report.verdict.own": N_("this report"),
    "report.verdict.ahead": N_("ahead"),
    "report.verdict.same": N_("not distinguishable"),
    "report.verdict.behind": N_("behind"),
    "report.verdict.above": N_("clearly above"),
    "report.verdict.below": N_("clearly below"),
    "report.verdict.not_clear": N_("not clear"),
    "report.verdict.strength": N_("strength"),
    "report.verdict.gap": N_("gap"),
    "report.verdict.middle": N_("in between"),
    "report.verdict.unknown": N_("not recorded"),
    "report.status.recorded": N_("recorded"),
    "report.status.estimated": N_("estimated"),
    "report.status.not_recorded": N_("not recorded"),
    "report.status.withheld": N_("withheld"),
    "report.status.filled": N_("filled from the group"),
    "report.status.missing": N_("not recorded"),
    "report.missing_short": N_("n/r"),
    "report.band.ahead": N_("Ahead of {unit}"),
    "report.band.same": N_("Not distinguishable from {unit}"),
    "report.band.behind": N_("Behind {unit}"),
    "report.chart.ranks.measure": N_(
        "Rank among {units} units over {draws} draws. Dot: median. Thick line: middle half. Thin "
        "line: 90 %. On the right: chance that {unit} is ahead."
    ),
    "report.chart.ranks.shown": N_(
        "Shown are the {shown} units whose median rank is nearest to that of {unit}."
    ),
    "report.chart.ranks.alternative": N_(
        "Chart of rank intervals. {unit}: median {median}, from {low} to {high}. {ahead} units "
        "are ahead, {same} not distinguishable, {behind} behind."
    ),
    "report.chart.areas.measure": N_(
        "Position among {units} units, from 0 to 100. Dot and line: {unit}, median and 90 % of "
        "the draws. Bar: peer median. Thin ticks: each of the {peers} peers."
    ),
    "report.chart.areas.alternative": N_(
        "Chart of positions by area. Clearly above the peer median: {above}. Clearly below: "
        "{below}. Not clear: {unclear}."
    ),
    "report.chart.none": N_("none"),
    "report.chart.indicators.title": NP_(
        "One of {indicators} indicators is a strength, {gaps} are gaps",
        "{count} of {indicators} indicators are strengths, {gaps} are gaps",
    ),
    "report.chart.indicators.measure": N_(
        "Position of the recorded value among the units that have one, from 0 (lowest) to 100 "
        "(best). Bar: peer median. Thin ticks: peers."
    ),
    "report.chart.indicators.interval": N_(
        "A wedge marks a value whose sampling error is not known; a dot with a line marks one "
        "with its 90 % sampling interval."
    ),
    "report.chart.indicators.alternative": N_(
        "Chart of positions by indicator. Strengths: {strengths}. Gaps: {gaps}."
    ),
    "report.chart.scoreboard.measure": N_(
        "Median position of {unit} and its peers in each area. Blue is above the peer median, "
        "orange below; neighbours may not be distinguishable."
    ),
    "report.chart.scoreboard.shown": N_("Shown are the {shown} peers nearest in rank."),
    "report.chart.scoreboard.alternative": N_(
        "Table of median positions of {rows} units in {areas} areas, coloured by the difference "
        "from the peer median."
    ),
    "report.chart.map.measure": N_(
        "Fifth of all ranked units, by median rank. 1: the highest fifth."
    ),
    "report.chart.map.alternative": N_(
        "Map of {units} units coloured by fifth. {unit} has the median rank {median}."
    ),
    "report.chart.map.tiles": N_("Each tile is one region; the grid shows neighbours, not areas."),
    "report.chart.map.not_shown": NP_(
        "One unit has no place on this map: {units}.",
        "{count} units have no place on this map: {units}.",
    ),
    "report.chart.map.boundaries": N_("© EuroGeographics for the administrative boundaries"),
    "report.chart.map.fifth_first": N_("1, highest"),
    "report.chart.map.fifth_last": N_("5, lowest"),
    "report.class.or_less": N_("{number} or less"),
    "report.class.range": N_("{low} to {high}"),
    "report.class.near": N_("near the median"),
    "report.class.or_more": N_("{number} or more"),
    "report.column.against": N_("Against the peer median"),
    "report.peer_median": N_("peer median"),
    "report.table.strengths": N_("Indicators of {unit}, strengths first"),
}
