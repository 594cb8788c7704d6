"""What is said of findings and needs: proposed sentences, pages, history, refusals."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    # sentences that the rule proposes; they name no figure
    "finding.strength.area": N_("{unit} is clearly above its peers in {area}"),
    "finding.weakness.area": N_("{unit} is clearly below its peers in {area}"),
    "finding.capacity.area": N_("{unit} has something to give in {area}, where others lack it"),
    "finding.strength.indicator": N_("{unit} stands out among its peers: {indicator}"),
    "finding.weakness.indicator": N_("{unit} lags behind its peers: {indicator}"),
    "finding.capacity.indicator": N_("{unit} has something to give: {indicator}"),
    "need.area": N_("{unit} needs to catch up in {area}"),
    "findings.title": N_("Findings"),
    "needs.title": N_("Needs"),
    "findings.kind": N_("A finding is a strength, a weakness or a capacity."),
    "findings.kind.next": N_("Choose one of the three."),
    "findings.kind.label": N_("What it is"),
    "findings.kind.strength": N_("strength"),
    "findings.kind.weakness": N_("weakness"),
    "findings.kind.capacity": N_("capacity"),
    "findings.stand.proposed": N_("proposed"),
    "findings.stand.kept": N_("kept"),
    "findings.stand.dropped": N_("dropped"),
    "findings.stand.merged": N_("merged"),
    "findings.board.some": NP_("One finding is kept", "{count} findings are kept"),
    "findings.board.open": NP_("One finding waits to be kept", "{count} findings wait to be kept"),
    "findings.board.none": N_("Nothing is written down yet of what the results mean"),
    "findings.lede": N_(
        "What results say about each territory, with the figures behind it and how sure they are. "
        "Software proposes, people decide."
    ),
    "findings.house.lede": N_(
        "What is written about this territory. Drafts are read by its own people alone until an "
        "approver shares them."
    ),
    "findings.finding": N_("Finding"),
    "findings.need": N_("Need"),
    "findings.territory": N_("Territory"),
    "findings.figures": N_("Figures"),
    "findings.sort": N_("Order"),
    "findings.sort.latest": N_("the latest first"),
    "findings.live": N_("proposed and kept"),
    "findings.none": N_("No finding fits."),
    "findings.none.next": N_("Propose some from a comparison, or write one by hand."),
    "findings.draft": N_("draft of {house}"),
    "findings.claim_withheld": N_("A proposal whose figures were withdrawn"),
    "findings.figure.above": N_(
        "Position {median} ({low} to {high}), peers {peers}; above in {chance} of draws"
    ),
    "findings.figure.below": N_(
        "Position {median} ({low} to {high}), peers {peers}; below in {chance} of draws"
    ),
    "findings.figure.not_clear": N_(
        "Position {median} ({low} to {high}), peers {peers}; not distinguishable"
    ),
    "findings.figure.value": N_("{value} ({measure}); position {position}, peers {peers}"),
    "findings.figure.ranks": N_("Rank of the territory: {low} to {high} of {units}"),
    "findings.certainty.interval": N_("The sampling interval lies apart from the peers."),
    "findings.certainty.open": N_("Not distinguishable from the peers."),
    "findings.certainty.recorded": N_("As recorded: no sampling error is known."),
    "findings.state.changed": N_("figures have changed"),
    "findings.state.revised": N_("source was revised"),
    "findings.state.withdrawn": N_("figures were withdrawn"),
    "findings.changed.text": N_(
        "A newer comparison of the same source gives other figures: {figures}"
    ),
    "findings.changed.gone": N_("The newest comparison of this source has no such figure."),
    "findings.revised.text": N_(
        "The source has changed since. A new comparison will tell whether the figures do."
    ),
    "findings.withdrawn.text": N_(
        "These figures are shown no more, because an organisation took figures back or the "
        "comparison is gone."
    ),
    "findings.evidence": N_("What it rests on"),
    "findings.evidence.none": N_("No figure stands behind it."),
    "findings.evidence.add": N_(
        "Open the page of a figure in a position and choose: write a finding about it."
    ),
    "findings.from": N_("{source}, computed on {day}"),
    "findings.trace": N_("To the figure"),
    "findings.accept": N_("Take the newer figures"),
    "findings.remove": N_("Take this figure away"),
    "findings.keep": N_("Keep"),
    "findings.drop": N_("Drop"),
    "findings.share": N_("Share with the consortium"),
    "findings.take_back": N_("Make it a draft again"),
    "findings.undo": N_("Take the last change back"),
    "findings.change": N_("Reword or merge"),
    "findings.history": N_("History"),
    "findings.history.none": N_("Nothing has changed yet."),
    "findings.undone": N_("taken back"),
    "findings.merged_into": N_("It went up in: {text}"),
    "findings.original": N_("Proposed as: {text}"),
    "findings.weigh": N_("How much it matters"),
    "findings.weigh.do": N_("Weigh it"),
    "findings.weigh.none": N_(
        "Shown when six people have weighed it; groups under five stay withheld."
    ),
    "findings.weigh.caption": N_("Weights by helix; - is withheld"),
    "findings.helix": N_("You speak for"),
    "findings.helix.industry": N_("industry"),
    "findings.helix.academia": N_("academia"),
    "findings.helix.policy": N_("policy"),
    "findings.helix.society": N_("society"),
    "findings.helix.all": N_("all together"),
    "findings.weight.label": N_("From 1, little, to 5, very much"),
    "findings.band.low": N_("1 or 2"),
    "findings.band.middle": N_("3"),
    "findings.band.high": N_("4 or 5"),
    "findings.band.all": N_("answers"),
    "findings.text.label": N_("In your own words"),
    "findings.text.hint": N_("Leave it empty for the proposed sentence in each reader’s language."),
    "findings.merge": N_("Merge into another finding"),
    "findings.merge.hint": N_("The figures go along; it can be taken back."),
    "findings.merge.do": N_("Merge"),
    "findings.propose": N_("Propose findings"),
    "findings.propose.lede": N_(
        "Choose a comparison and a territory. What the result tells apart is proposed; tick what "
        "you take over."
    ),
    "findings.propose.some": NP_(
        "The result says one thing about {unit}", "The result says {count} things about {unit}"
    ),
    "findings.propose.none": N_("The result tells {unit} apart from its peers in nothing"),
    "findings.propose.none.text": N_(
        "That is a result too: with the data at hand nothing can be claimed."
    ),
    "findings.propose.unranked": N_("{unit} has too few values for anything to be proposed"),
    "findings.propose.there": N_("is a finding already"),
    "findings.propose.look": N_("Show proposals"),
    "findings.propose.take": N_("Take over"),
    "findings.no_comparison": N_("No comparison has been computed yet."),
    "findings.taken": NP_("One finding was taken over.", "{count} findings were taken over."),
    "findings.write": N_("Write a finding"),
    "findings.write.figure": N_("Write a finding about this figure"),
    "findings.write.lede": N_("A claim about a territory, in your own words."),
    "findings.about_figure": N_("Findings about this"),
    "findings.about_figure.none": N_("No finding rests on this yet."),
    "findings.add_to": N_("Add this figure to a finding"),
    "findings.add_to.do": N_("Add the figure"),
    "needs.board.some": NP_("One need is written down", "{count} needs are written down"),
    "needs.board.none": N_("No need is written down yet"),
    "needs.lede": N_(
        "What territories need, each resting on findings. Actions will rest on needs."
    ),
    "needs.none": N_("No need fits."),
    "needs.none.next": N_("Keep a weakness first, then say what follows from it."),
    "needs.shared": N_("Needs that several territories share"),
    "needs.shared.count": NP_("one territory", "{count} territories"),
    "needs.shared.none": N_("No need is shared by two territories yet."),
    "needs.new": N_("Write a need"),
    "needs.new.lede": N_(
        "Software proposes one need for each area in which weaknesses were kept; or write your own."
    ),
    "needs.proposed": N_("Proposed from weaknesses that were kept"),
    "needs.proposed.none": N_("No kept weakness waits for a need."),
    "needs.rests": N_("Rests on"),
    "needs.rests.none": N_("None of the findings below it can be read by you."),
    "needs.own": N_("In your own words, upon findings"),
    "needs.change": N_("Reword, or rest it on other findings"),
    "needs.upon": N_("Needs that rest on it"),
    "needs.write_upon": N_("Write a need upon it"),
    "needs.weighed": N_("gave 4 or 5"),
    "exchange.title": N_("Who could give, who could receive"),
    "exchange.some": NP_(
        "For one gap somebody clearly stronger could help",
        "For {count} gaps somebody clearly stronger could help",
    ),
    "exchange.none": N_("No gap stands out with somebody clearly stronger beside it"),
    "exchange.lede": N_(
        "Receivers are clearly below their peers in an area. Givers are ahead of them there in at "
        "least 90 % of the draws."
    ),
    "exchange.caption": N_("Areas, receivers and possible givers"),
    "exchange.receiver": N_("Could receive"),
    "exchange.givers": N_("Could give"),
    "exchange.open": N_("Ahead, but not distinguishable"),
    "exchange.chance": N_("{unit} ({chance})"),
    "exchange.nobody": N_("nobody is told apart"),
    "exchange.ours": N_("of this consortium"),
    "exchange.more": N_("Next"),
    "exchange.older": N_("This comparison was computed before such chances were kept."),
    "exchange.older.next": N_("Make the comparison again."),
    "exchange.no_gap": N_("None of these territories is clearly below its peers in any area."),
    "log.findings.proposed": N_("took over {what} as proposed"),
    "log.findings.written": N_("wrote {what}"),
    "log.findings.kept": N_("kept {what}"),
    "log.findings.dropped": N_("dropped {what}"),
    "log.findings.edited": N_("reworded {what}"),
    "log.findings.merged": N_("merged {what} into another"),
    "log.findings.took_in": N_("let {what} take in another"),
    "log.findings.shared": N_("shared {what} with the consortium"),
    "log.findings.taken_back": N_("made {what} a draft again"),
    "log.findings.undone": N_("took the last change of {what} back"),
    "log.findings.evidence_added": N_("added a figure to {what}"),
    "log.findings.evidence_removed": N_("took a figure away from {what}"),
    "log.findings.accepted": N_("took newer figures for {what}"),
    "log.findings.grounded": N_("rested {what} on other findings"),
    "log.findings.commented": N_("commented on {what}"),
    "demo.finding.text": N_("This is where we can help others most"),
    "demo.finding.comment": N_("The workshop agreed. Whom could we help first?"),
    "findings.text": N_("The text has between 1 and {most} characters."),
    "findings.text.next": N_("Write a little more, or less."),
    "findings.changed_meanwhile": N_("Somebody else changed this in the meantime."),
    "findings.changed_meanwhile.next": N_("Read it again, then make your change."),
    "findings.merged_already": N_("It went up in another finding."),
    "findings.merged_already.next": N_("Take the last change back first, or change the other one."),
    "findings.cannot_merge": N_("These two cannot be merged."),
    "findings.cannot_merge.next": N_(
        "Choose another finding about the same territory, a draft for a draft."
    ),
    "findings.nothing_to_undo": N_("There is no change to take back."),
    "findings.nothing_to_undo.next": N_("The history shows what was changed."),
    "findings.shared_already": N_("The consortium reads it already."),
    "findings.shared_already.next": N_("Nothing needs doing."),
    "findings.built_upon": N_("It cannot become a draft again."),
    "findings.built_upon.next": N_(
        "Others have talked about it, weighed it or built on it, or it never was a draft. Drop it "
        "instead."
    ),
    "findings.not_proposed": N_("The result does not propose: {ids}."),
    "findings.not_proposed.next": N_("Look at the proposals again, or write it by hand."),
    "findings.nothing_ticked": N_("Nothing is ticked."),
    "findings.nothing_ticked.next": N_("Tick what you take over."),
    "findings.not_computed": N_("The comparison is not computed yet."),
    "findings.not_computed.next": N_("Wait until its job is done."),
    "findings.withdrawn": N_("The comparison is no longer shown."),
    "findings.withdrawn.next": N_("Make it again from what is released now."),
    "findings.no_unit": N_("There is no such territory here."),
    "findings.no_unit.next": N_("Choose an organisation, or a unit of the comparison."),
    "findings.no_figure": N_("The territory has no recorded figure there."),
    "findings.no_figure.next": N_("Choose an area or indicator with a value of its own."),
    "findings.other_unit": N_("This figure belongs to another territory."),
    "findings.other_unit.next": N_("Choose a figure of the territory that the finding is about."),
    "findings.has_figure": N_("The finding rests on this figure already."),
    "findings.has_figure.next": N_("Nothing needs doing."),
    "findings.nothing_newer": N_("There are no newer figures to take."),
    "findings.nothing_newer.next": N_("Make the comparison again first."),
    "findings.weight": N_(
        "A weight is a number from {low} to {high}, for one of the four helices."
    ),
    "findings.weight.next": N_("Choose both."),
    "needs.not_proposed": N_("No kept weakness proposes a need in: {ids}."),
    "needs.not_proposed.next": N_("Look at the proposals again, or write it by hand."),
    "needs.no_finding": N_("A need rests on at least one finding."),
    "needs.no_finding.next": N_("Tick the findings that it follows from."),
    "needs.two_territories": N_("A need belongs to one territory."),
    "needs.two_territories.next": N_("Tick findings about the same territory."),
    "needs.drafts_below": N_("A shared need cannot rest on a draft."),
    "needs.drafts_below.next": N_("Share the findings below it first."),
}
