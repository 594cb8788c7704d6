"""What the pages say on comparisons, positions, scenarios and traces."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "position.title": N_("Positions"),
    "position.choose": N_("Whose position"),
    "position.open": N_("Read the position"),
    "position.own": N_("this one"),
    "position.range": N_("{low} to {high}"),
    "position.of": N_("{count} of {units}"),
    "position.interval": N_("{median} ({low} to {high})"),
    "position.apart": N_("told apart"),
    "position.fact.rank": N_("Rank, 90 % interval"),
    "position.fact.median": N_("median {median} of {units}"),
    "position.fact.third": N_("Chance of the upper third"),
    "position.fact.third.more": N_("over all draws"),
    "position.fact.apart": N_("Told apart from"),
    "position.fact.apart.more": N_("{ahead} ahead, {behind} behind"),
    "position.fact.recorded": N_("Indicators recorded"),
    "position.board.finding": N_("Of the pairs among {units} units, {share} can be told apart"),
    "position.board.lede": N_(
        "Choose a unit to read where it stands, beside whom, and how sure that is."
    ),
    "position.board.heading": N_("Where each unit is above and below the middle"),
    "position.board.measure": N_(
        "Median position of {units} units in each area, from 0 to 100; in the order of their "
        "names. Blue is above the middle, orange below."
    ),
    "position.board.caption": N_("Median position by unit and area"),
    "position.few": NP_("One unit has too few values", "{count} units have too few values"),
    "position.few.share": N_("{share} of the values are recorded."),
    "position.unranked": N_("{unit} has too few values to be ranked"),
    "position.unranked.text": N_(
        "A rank would rest on what is not known. What is recorded stands below."
    ),
    "position.unranked.values": N_("Values as they are recorded"),
    "position.source": N_("Source: {source}. Computed on {day}."),
    "position.source.set": N_(
        "Source: {source}. Indicator set version {version}. Computed on {day}."
    ),
    "position.csv": N_("Table as CSV"),
    "position.svg": N_("Chart as SVG"),
    "position.table": N_("Show as table"),
    "position.table.of": N_("Table: {title}"),
    "position.method": N_("How this was computed"),
    "position.kept": N_("{draws} draws, seed {seed}. Hashes of inputs and result:"),
    "position.stale": N_(
        "Organisations have released more figures since this was computed. A new comparison would "
        "include them."
    ),
    "position.stale.dataset": N_(
        "The dataset behind this comparison was taken back. Read the result with that in mind."
    ),
    "position.withdrawn": N_("This comparison is no longer shown"),
    "position.withdrawn.text": N_(
        "An organisation has taken back or changed a figure that stands in it. A coordinator or "
        "editor can make a new comparison from what is released now."
    ),
    "position.compare": N_("Compare with others"),
    "position.beside.other": N_("Another unit"),
    "position.beside.do": N_("Put side by side"),
    "position.beside.ahead": N_("{other} is ahead of {unit}"),
    "position.beside.behind": N_("{unit} is ahead of {other}"),
    "position.beside.same": N_("{unit} and {other} cannot be told apart"),
    "position.beside.chance": N_("The chance that {unit} is ahead of {other} is {chance}."),
    "position.beside.areas": N_("Both in each area"),
    "position.beside.caption": N_(
        "Median position and 90 % interval. Told apart: the two intervals do not touch."
    ),
    "position.peers": N_("Peers of your choice"),
    "position.peers.hint": N_("The profile and the scoreboard are then read against them."),
    "position.peers.do": N_("Use these peers"),
    "position.peers.all": N_("Back to all peers"),
    "position.peers.chosen": NP_(
        "Here the peer is the one you chose; not clear means that the interval holds its median.",
        "Here the peers are the {count} that you chose; not clear means that the interval holds "
        "their median.",
    ),
    "position.unnamed": N_(
        "Some ticks are values of organisations that stay without a name; the bar leaves them out."
    ),
    "comparison.lede": N_(
        "A comparison is computed once, kept with the hash of its inputs, and read for every unit."
    ),
    "comparison.new": N_("New comparison"),
    "comparison.new.lede": N_(
        "Published statistics enter as they are. Of a wave only those figures enter that an "
        "organisation released by name to the whole consortium."
    ),
    "comparison.do": N_("Compute the comparison"),
    "comparison.list": N_("Comparisons so far"),
    "comparison.none": N_("Nothing was compared yet."),
    "comparison.none.next": N_(
        "Bring in published statistics, or wait until organisations release figures by name; then "
        "make a comparison."
    ),
    "comparison.none.wait": N_("A coordinator or editor makes the first comparison."),
    "comparison.nothing": N_("There is neither a wave nor a dataset to compare."),
    "comparison.name": N_("Name of the comparison"),
    "comparison.what": N_("What is compared"),
    "comparison.what.hint": N_("A wave of measurement, or a dataset of published statistics."),
    "comparison.recipe": N_("Recipe"),
    "comparison.recipe.hint": N_("It says what is done with the values before they are ranked."),
    "comparison.recipe.coin": N_("Usual: scaled between lowest and highest value"),
    "comparison.recipe.consortium": N_("For few units: scaled between goalposts of the framework"),
    "comparison.recipe.ris_like": N_("In the manner of the Regional Innovation Scoreboard"),
    "comparison.framework": N_("Framework of your own"),
    "comparison.framework.hint": N_(
        "For published statistics: a CSV or XLSX file in the form of iMeta with indicators, "
        "directions and pillars. Left out, the agreed set is used with equal weights."
    ),
    "comparison.framework.large": N_("The file is larger than 5 MB. Send the framework alone."),
    "comparison.made": N_("Made"),
    "comparison.state.done": N_("computed"),
    "comparison.state.waiting": N_("not computed yet"),
    "comparison.waiting": N_("The result appears here when it is ready."),
    "comparison.progress": N_("{done} of {total} steps computed"),
    "comparison.progress.look": N_("See how far it is"),
    "comparison.nobody_ranked": N_("No unit has enough values to be ranked by this recipe"),
    "comparison.nobody_ranked.next": N_(
        "Choose a recipe that asks for fewer values, or wait for more figures."
    ),
    "comparison.few_units": NP_(
        "One unit has values that may be compared; at least {fewest} are needed",
        "{count} units have values that may be compared; at least {fewest} are needed",
    ),
    "comparison.few_units.next": N_(
        "Choose another source, or wait until more organisations release figures by name."
    ),
    "comparison.no_indicator": N_("No indicator of the framework has a value in this source"),
    "comparison.no_indicator.next": N_(
        "Send a framework whose codes are those of the dataset, or choose another source."
    ),
    "comparison.too_large": N_("The source has more than {most} values"),
    "comparison.too_large.next": N_("Send a framework with fewer indicators."),
    "comparison.code": N_("The code {code} holds a slash, which no address can carry"),
    "comparison.code.next": N_("Change the code in the dataset and bring it in again."),
    "comparison.no_source": N_("What was to be compared is not there"),
    "comparison.no_source.next": N_("Choose a wave or a dataset from the list."),
    "comparison.no_framework": N_("The consortium has not frozen a set of indicators yet"),
    "comparison.no_framework.next": N_("Freeze a set, or send a framework with the comparison."),
    "comparison.unknown_code": N_("The comparison has no part {code}"),
    "comparison.unknown_code.next": N_("Choose from the parts that the form lists."),
    "comparison.weight": N_("The weight of {name} is not a number from 0 upwards"),
    "comparison.weight.next": N_("Type 0 to leave the part out, 1 for its usual weight."),
    "comparison.all_dropped": N_("Every indicator is left out"),
    "comparison.all_dropped.next": N_("Keep at least one indicator."),
    "comparison.no_weight_left": N_("Every part with indicators has the weight 0"),
    "comparison.no_weight_left.next": N_("Give at least one part a weight above 0."),
    "comparison.choice": N_("This choice cannot be computed: {choice}. {reason}"),
    "comparison.choice.next": N_("Take this choice back; the others can stay."),
    "comparison.choice.recipe": N_("the recipe {name}"),
    "comparison.choice.dropped": N_("left out: {names}"),
    "comparison.choice.weights": N_("other weights of {names}"),
    "comparison.many_scenarios": N_("The comparison has {most} scenarios already"),
    "comparison.many_scenarios.next": N_("Make a new comparison and save the scenario there."),
    "whatif.title": N_("What if"),
    "whatif.lede": N_(
        "Change weights, recipe or indicators and see where the ranges of ranks go. Nothing of "
        "the comparison changes."
    ),
    "whatif.choices": N_("Your choices"),
    "whatif.recipe.same": N_("as in the comparison"),
    "whatif.weight": N_("Weight of {name}"),
    "whatif.dropped": N_("Indicators to leave out"),
    "whatif.name": N_("Name, to save and share it"),
    "whatif.name.hint": N_("Left empty, the result is shown and not kept."),
    "whatif.do": N_("Compute"),
    "whatif.finding": NP_(
        "For one unit the range of ranks leaves the former one",
        "For {count} units the range of ranks leaves the former one",
    ),
    "whatif.finding.none": N_("No range of ranks leaves the former one: the choice decides little"),
    "whatif.measure": N_(
        "90 % intervals of ranks. With these choices they come from fewer draws than the "
        "comparison itself."
    ),
    "whatif.before": N_("Rank in the comparison"),
    "whatif.after": N_("Rank with these choices"),
    "whatif.apart": N_("moves clearly"),
    "whatif.same": N_("ranges overlap"),
    "whatif.not_ranked": N_("not ranked"),
    "whatif.saved": N_("Saved scenarios"),
    "whatif.by": N_("Saved by {name} on {day}."),
    "whatif.link": N_("Everybody in the consortium can open the address of this page."),
    "whatif.chosen.weight": N_("weight of {name}: {weight}"),
    "trace.lede": N_("{share} of the index of this unit rests on it. More is {direction}."),
    "trace.by": N_("Brought in by"),
    "trace.steps": N_("What became of the value"),
    "trace.step": N_("After this step"),
    "trace.raw": N_("as recorded"),
    "trace.denominated": N_("divided by its denominator"),
    "trace.imputed": N_("gaps filled"),
    "trace.treated": N_("outliers treated"),
    "trace.normalised": N_("scaled"),
    "trace.winsorised": N_("The value was an outlier and was pulled in to the next one."),
    "trace.logged": N_("The logarithm was taken, since the values were far from even."),
    "log.comparison_made": N_("made the comparison {name}"),
    "log.scenario_saved": N_("saved the scenario {name}"),
}
