"""What the pages say on maps, histories, ways up, audits, groups, and on removing comparisons."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # figures
    "figure.weights.title.as_meant": N_("Every part moves the index about as its weight says"),
    "figure.weights.title.more": N_(
        "{part} counts for {weight} of the index and explains {influence} of its differences"
    ),
    "figure.weights.title.less": N_(
        "{part} counts for {weight} of the index but explains only {influence} of its differences"
    ),
    "figure.weights.measure": N_(
        "Ring: the share of the index that the weights give a part. Dot: its share of what the "
        "parts explain of the differences between units (squared correlations with the index). A "
        "long line between them means that the part does not do what its weight promises."
    ),
    "figure.weights.alternative": NP_(
        "Weight and influence of one part: {parts}.",
        "Weight and influence of {count} parts: {parts}.",
    ),
    "figure.weights.pair": N_("{weight} given, {influence} done"),
    "figure.weights.text": N_("Weight and influence"),
    "figure.weights.table": N_("Weight and influence of every part and indicator"),
    "figure.column.weight": N_("Weight in the index"),
    "figure.column.influence": N_("Influence on the index"),
    "figure.map.title.fifth": NP_(
        "Where one unit stands, by fifths of the ranks",
        "Where {count} units stand, by fifths of the ranks",
    ),
    "figure.map.title.position": NP_(
        "{name}: where one unit stands among the others",
        "{name}: where {count} units stand among the others",
    ),
    "figure.map.measure.fifth": N_(
        "Fifth of all ranked units, by median rank; 1 is the highest. Neighbouring fifths may not "
        "be told apart: the table holds the intervals."
    ),
    "figure.map.measure.position": N_(
        "Position from 0 to 100: the share of other units that are below, in per cent."
    ),
    "figure.map.tiles": N_("Each tile is one region; the grid shows neighbours, not areas."),
    "figure.map.outlines": N_("Outlines as published for statistics."),
    "figure.map.alternative": NP_(
        "Map of one unit in five classes, by {name}.",
        "Map of {count} units in five classes, by {name}.",
    ),
    "figure.map.table": N_("{name} by unit"),
    "figure.history.title.higher": N_("{unit} stands higher in {last} than in {first}"),
    "figure.history.title.lower": N_("{unit} stands lower in {last} than in {first}"),
    "figure.history.title.same": N_(
        "Whether {unit} moved between {first} and {last} cannot be told"
    ),
    "figure.history.measure": N_(
        "Position among all units in all {periods} periods on one scale, from 0 to 100. Dot: "
        "median of {draws} draws. Line: 90 %. A change is told where nine of ten draws agree."
    ),
    "figure.history.alternative": N_("Position of {unit} by period: {rows}."),
    "figure.history.row": N_("{period}: {median}, from {low} to {high}"),
    "figure.history.rows": N_("Area and period"),
    "figure.history.against": N_("Against the period before"),
    "figure.history.first": N_("the first one"),
    "figure.history.higher": N_("higher"),
    "figure.history.lower": N_("lower"),
    "figure.history.same": N_("not distinguishable"),
    "figure.history.table": N_("{unit} by area and period"),
    "figure.column.period": N_("Period"),
    "figure.column.higher": N_("Above the period before, share of draws"),
    "figure.parts.measure": N_(
        "Share of {draws} draws in which the unit is further below the middle of its {peers} peers "
        "in this area than in any other."
    ),
    "figure.parts.text": N_("Weakest in"),
    "figure.parts.alternative": N_("Share of draws by area: {parts}."),
    # moving about
    "compared.pages": N_("Pages of this comparison"),
    "compared.board": N_("Scoreboard"),
    "compared.map": N_("Map"),
    "compared.history": N_("History"),
    "compared.audit": N_("Audit"),
    "compared.whatif": N_("What if"),
    "compared.change": N_("Name and removal"),
    "unit.pages": N_("Pages of {unit}"),
    "unit.position": N_("Position"),
    "unit.ways": N_("What holds it back"),
    "unit.history": N_("Over time"),
    # charts and files
    "chart.interactive": N_("Chart that answers to the pointer"),
    "chart.failed": N_("The chart could not be loaded; the picture stays."),
    "chart.place": N_("Chart: {title}"),
    "chart.files": N_("Files of this figure"),
    "chart.kept": N_("Permanent address"),
    "chart.xlsx": N_("Table as XLSX"),
    "chart.png": N_("Chart as PNG"),
    "kept.note": N_(
        "The permanent address holds the hash of the result: it leads to these figures or to none."
    ),
    # being looked into
    "examined.waiting": N_("This is being computed."),
    "examined.look": N_("See how far it is"),
    "examined.failed": N_("The last attempt did not succeed."),
    "examined.none": N_("Nobody has asked for this yet."),
    "examined.once": N_("It is computed once, for everybody who reads this comparison."),
    "examined.withdrawn": N_("This history is no longer shown"),
    "examined.withdrawn.text": N_(
        "An organisation has taken back or changed a figure of one of the waves. It can be "
        "computed again from what is released now."
    ),
    # ways up
    "ways.title": N_("What holds {unit} back, and what it would take"),
    "ways.lede": N_(
        "Arithmetic about the index, not a forecast: nothing is said of how a figure could change."
    ),
    "ways.do": N_("Work out the ways up"),
    "ways.tried": N_(
        "Tried were the {tried} of {indicators} indicators on which the unit has most room."
    ),
    "ways.single": N_("The index has a single part, so no area can hold it back."),
    # history
    "history.over_time": N_("Over time: {name}"),
    "history.lede": N_(
        "All periods share one scale, so that a unit moves because its figures do and not because "
        "the scale did."
    ),
    "history.do": N_("Compute the history"),
    "history.finding": NP_(
        "Of {units} units one clearly moved between the first and the last period",
        "Of {units} units {count} clearly moved between the first and the last period",
    ),
    "history.finding.none": N_(
        "Of {units} units none clearly moved between the first and the last period"
    ),
    "history.caption": N_("First and last period of each unit, and whether a change can be told"),
    "history.from": N_("From"),
    "history.to": N_("To"),
    "history.rank": N_("place {range} of {units}"),
    "history.left_out": N_("Left out"),
    "history.version": N_(
        "{name}: measured by version {version} of the indicator set. What was asked differs, so "
        "the values are not put side by side."
    ),
    "history.few": N_("{name}: fewer than three organisations released their figures by name."),
    "history.once": N_(
        "{unit} has a score in fewer than two periods, so there is no change to tell"
    ),
    "history.one_period": N_("There are not two periods that can be put side by side"),
    "history.one_period.next": N_(
        "Wait for another wave by the same version of the indicator set, or bring in a dataset "
        "with several years."
    ),
    "history.gaps": NP_(
        "One value is not recorded: {time} filled from other periods, {others} from other units "
        "of the same period, {left} left empty. The page of each unit over time shows its values.",
        "{count} values are not recorded: {time} filled from other periods, {others} from other "
        "units of the same period, {left} left empty. The page of each unit over time shows its "
        "values.",
    ),
    "history.values": N_("Values by period"),
    # the map
    "map.title": N_("Map: {name}"),
    "map.lede": N_("A map shows where; the intervals that say how sure stand in its table."),
    "map.value": N_("What the map shows"),
    "map.rank": N_("The index, by fifths of the ranks"),
    "map.areas": N_("Areas"),
    "map.indicators": N_("Indicators"),
    "map.do": N_("Show"),
    "map.none": N_("None of these units has a place on the map"),
    "map.none.text": N_(
        "The map knows regions and countries by their NUTS codes. Organisations appear once their "
        "territory is set; units of other kinds have no place."
    ),
    "map.missing": NP_(
        "One unit has no place on this map: {units}.",
        "{count} units have no place on this map: {units}.",
    ),
    "map.shared": NP_(
        "One region belongs to several organisations and is left empty: {regions}.",
        "{count} regions belong to several organisations and are left empty: {regions}.",
    ),
    # the audit
    "review.title": N_("Audit: {name}"),
    "review.finding.none": N_("Nothing in this comparison asks for a decision"),
    "review.finding": NP_(
        "One thing in this comparison asks for a decision",
        "{count} things in this comparison ask for a decision",
    ),
    "review.lede": N_(
        "Can the index be trusted? These are the checks that are made before an index is "
        "published, in plain words. A flag is a reason to look, never a verdict."
    ),
    "review.do": N_("Compute the audit"),
    "review.flags": N_("What to look at"),
    "review.flags.none": N_("No check raised a flag."),
    "review.weights": N_("Why a weight matters"),
    "review.weights.text": N_(
        "A weight says how much a part should count. How much it does count depends on the data as "
        "well: a part on which all units are alike moves nobody, whatever its weight."
    ),
    "review.repeats": N_("Which indicators repeat one another"),
    "review.repeats.text": N_(
        "Two indicators that rise and fall together tell the same story twice, and it counts "
        "double. Two that move against each other cancel out, so that good units look average."
    ),
    "review.repeat": N_("{one} and {other} tell nearly the same (correlation {value})"),
    "review.against": N_("{one} and {other} pull against each other (correlation {value})"),
    "review.repeats.none": N_("No pair within an area repeats or cancels the other."),
    "review.choices": N_("How far the answer depends on choices"),
    "review.choices.text": N_(
        "Whoever builds an index chooses how to scale, weigh and sum up. Here all choices are "
        "changed at once, {runs} times, to see which of them decides the ranks."
    ),
    "review.choices.still": N_(
        "No choice moved any rank: the order is the same whatever is chosen."
    ),
    "review.choices.none": N_("The choices could not be varied: {reason}"),
    "review.groups": N_("Performance groups"),
    "review.groups.text": N_(
        "The groups of the European Innovation Scoreboard, each with its probability: a unit near "
        "a limit belongs to both sides of it."
    ),
    "review.removals": N_("What one indicator more or less would change"),
    "review.removals.text": N_("How far ranks move on average when a part is left out."),
    "review.removals.caption": N_("Parts whose removal moves ranks most"),
    "review.mean": N_("Mean change of rank"),
    "review.largest": N_("Largest change"),
    "review.whose": N_("Whose"),
    "review.gaps": N_("What is recorded"),
    "review.gaps.text": N_(
        "{share} of the values are recorded; the rule of thumb asks for {limit}."
    ),
    "review.gaps.caption": N_("Units and indicators with gaps, the largest first"),
    "review.gaps.what": N_("Unit or indicator"),
    "review.gaps.full": N_("Every value is recorded."),
    "review.level.warning": N_("Decide:"),
    "review.level.note": N_("Know:"),
    # renaming and removing
    "comparison.change.lede": N_("The result and its addresses stay as they are."),
    "comparison.rename": N_("Save the name"),
    "comparison.renamed": N_("The comparison has its new name."),
    "comparison.remove": N_("Remove this comparison"),
    "comparison.remove.title": N_("Remove {name}?"),
    "comparison.remove.text": N_(
        "Its positions, its audit and its history go with it, and so do links to them in findings "
        "and reports. This cannot be undone; a new comparison of the same source gives the same "
        "figures again."
    ),
    "comparison.remove.scenarios": NP_(
        "One saved scenario goes with it.", "{count} saved scenarios go with it."
    ),
    "comparison.removed": N_("The comparison was removed."),
    "comparison.keep": N_("Keep it"),
    "comparison.in_use": N_("Something rests on the comparison {name}"),
    "comparison.in_use.next": N_("Remove what rests on it first, or leave the comparison."),
    "position.fact.group": N_("Most likely group"),
    "position.fact.group.more": N_("in {share} of the runs"),
    "position.peers.link": N_("Address of this view, with these peers"),
    "demo.comparison": N_("Six clusters in the first wave"),
    "jobs.kind.examination": N_("A closer look at a comparison"),
    "log.comparison_renamed": N_("renamed the comparison {before} to {name}"),
    "log.comparison_removed": N_("removed the comparison {name}"),
}
