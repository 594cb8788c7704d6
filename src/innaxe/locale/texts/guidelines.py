"""The guidelines for monitoring, benchmarking and impact evaluation."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "guide.title": N_("Guidelines for ecosystem monitoring, benchmarking and impact evaluation"),
    "guide.subtitle": N_("Indicator set “{name}”, version {version}"),
    "guide.running": N_("Guidelines"),
    "guide.keyword": N_("guidelines"),
    "guide.purpose": N_("Purpose and users"),
    "guide.purpose.text": N_(
        "These guidelines say what the consortium measures, how it collects and compares it, and "
        "what may be concluded. They are written from the frozen indicator set and from the "
        "recipe that is computed, so that what is said and what is done cannot part."
    ),
    "guide.purpose.coordinator": N_(
        "Coordinators read how a wave runs, what is agreed, and what to publish."
    ),
    "guide.purpose.analyst": N_(
        "Analysts read what each indicator means, how to fill gaps, and how to read a profile."
    ),
    "guide.purpose.approver": N_("Approvers read what becomes visible to whom once they sign."),
    "guide.purpose.public": N_(
        "Authorities and the public read how sure a figure is before they quote it."
    ),
    "guide.concepts": N_("Concepts"),
    "guide.concept.ecosystem": N_("Ecosystem"),
    "guide.concept.ecosystem.text": N_(
        "The organisations of a territory that innovate together, with their ties, rules and means."
    ),
    "guide.concept.cluster": N_("Cluster"),
    "guide.concept.cluster.text": N_(
        "An organisation that connects companies, research, authorities and society in one field "
        "and serves them."
    ),
    "guide.concept.helix": N_("Quadruple helix"),
    "guide.concept.helix.text": N_(
        "Industry, academia, public authorities and civil society; each group counts equally."
    ),
    "guide.concept.wave": N_("Wave"),
    "guide.concept.wave.text": N_(
        "One round of measurement with a reference year, a frozen set and two dates."
    ),
    "guide.concept.index": N_("Index"),
    "guide.concept.index.text": N_(
        "Indicators on one scale, weighed and put together. It is never shown without its "
        "uncertainty."
    ),
    "guide.indicators": N_("Indicator set"),
    "guide.set.text": NP_(
        "The set holds one indicator. Its definition was frozen and carries a fingerprint.",
        "The set holds {count} indicators, {core} of them core. Their definitions were frozen and "
        "carry a fingerprint. A fiche for each follows the overview.",
    ),
    "guide.collection": N_("Collection protocol and calendar"),
    "guide.collection.freeze": N_(
        "Freeze the set before the wave opens; nothing in it changes while figures come in."
    ),
    "guide.collection.assign": N_(
        "Give each part to the person who knows it best, and name who stands in."
    ),
    "guide.collection.enter": N_(
        "Enter every value with how it is known: recorded, estimated or not recorded. A gap keeps "
        "its reason."
    ),
    "guide.collection.source": N_(
        "Take published statistics from the source itself, with retrieval date and vintage of the "
        "territorial codes."
    ),
    "guide.collection.sign": N_(
        "Let an approver check the copy, choose what others see, and sign it."
    ),
    "guide.collection.close": N_(
        "Close the wave on its date; what is signed later enters in batches."
    ),
    "guide.calendar": N_("Calendar of waves"),
    "guide.calendar.none": N_("No wave has been planned yet."),
    "guide.calendar.wave": N_("Wave"),
    "guide.calendar.year": N_("Reference year"),
    "guide.calendar.opens": N_("Opens"),
    "guide.calendar.closes": N_("Closes"),
    "guide.origins": N_("Where the values come from"),
    "guide.origins.count": N_("Indicators"),
    "guide.quality": N_("Quality checks"),
    "guide.quality.place": N_(
        "A value that is no number, has the wrong unit or stands twice is refused with file, "
        "sheet, row and column; nothing is half-saved."
    ),
    "guide.quality.plausible": N_(
        "A value outside what is plausible, or far from that of the wave before, asks for a note."
    ),
    "guide.quality.whole": N_("Parts cannot exceed their whole, and shares add up to 100."),
    "guide.quality.question": N_(
        "Open questions stand at the figure until they are answered and closed."
    ),
    "guide.quality.version": N_(
        "Values of an indicator whose definition changed are not compared with earlier ones."
    ),
    "guide.coverage": N_("Units with a value, by indicator"),
    "guide.coverage.recorded": N_("Units with a value"),
    "guide.missing": N_("Missing data and normalisation"),
    "guide.missing.text": N_(
        "Missing is never zero. What was filled, left, dropped or pulled in is counted and said. "
        "The recipe “{recipe}” is carried out in this order:"
    ),
    "guide.weights": N_("Composite, weights and sensitivity"),
    "guide.weights.text": N_(
        "Weights are choices, not facts. They are therefore varied together with the other "
        "choices, {draws} times, and only what holds in nine of ten draws is said to be so."
    ),
    "guide.weights.told_apart": N_(
        "{share} of the pairs among {units} units can be told apart; half of the rank intervals "
        "span {width} places or more."
    ),
    "guide.profile": N_("Reading the profile"),
    "guide.profile.interval": N_(
        "Read the interval first. Where it holds the median of the peers, nothing is claimed."
    ),
    "guide.profile.strengths": N_(
        "A strength lies clearly above the peers, a weakness clearly below."
    ),
    "guide.profile.opportunities": N_(
        "An opportunity is a strength that few peers share, or a need that a practice of a peer "
        "has met."
    ),
    "guide.profile.challenges": N_(
        "A challenge is a weakness that holds back what depends on it: look at the bottleneck."
    ),
    "guide.profile.rank": N_(
        "Do not quote an order of units that cannot be told apart, and no rank without its "
        "interval."
    ),
    "guide.impact": N_("Impact evaluation"),
    "guide.impact.theory": N_("Theory of change"),
    "guide.impact.theory.text": N_(
        "Write down how the programme should work before it is measured: means, activities, "
        "outputs, outcomes, impact. Put an indicator at each step and the assumption at each link."
    ),
    "guide.impact.ladder": N_("Ladder of designs"),
    "guide.impact.ladder.table": N_("What each design needs, and what it may say"),
    "guide.impact.design": N_("Design"),
    "guide.impact.needs": N_("Needs"),
    "guide.impact.level": N_("Maryland scale"),
    "guide.impact.lottery": N_("Places drawn by lot"),
    "guide.impact.lottery.needs": N_("More applicants than places, and outcomes of all of them"),
    "guide.impact.cutoff": N_("Scores with a cut-off"),
    "guide.impact.cutoff.needs": N_("About thirty units on either side, near the cut-off"),
    "guide.impact.panel": N_("Comparison over time"),
    "guide.impact.panel.needs": N_(
        "Two periods before, one after, and units outside the programme that moved alike before"
    ),
    "guide.impact.synthetic": N_("A made-up twin"),
    "guide.impact.synthetic.needs": N_(
        "Eight periods before and ten units outside, for one to nine participants"
    ),
    "guide.impact.matched": N_("Comparison afterwards"),
    "guide.impact.matched.needs": N_("Similar units outside the programme, one period after"),
    "guide.impact.before": N_("Before and after alone"),
    "guide.impact.before.needs": N_("Two periods; the word “caused” is never used"),
    "guide.impact.claim": N_("Contribution against attribution"),
    "guide.impact.claim.attribution": N_(
        "Attribution says how much of a change is due to the programme. It needs to know what "
        "would have happened without it, which a comparison group tells."
    ),
    "guide.impact.claim.contribution": N_(
        "Contribution says that the programme plausibly helped: the steps of the theory happened, "
        "in order, and rival explanations were looked at. It is the honest claim where no "
        "comparison group exists."
    ),
    "guide.impact.claim.nothing": N_(
        "Never write “no effect”. Write: no detectable effect; a programme of this size could "
        "only have shown effects above a stated size."
    ),
    "guide.impact.not_yet": N_(
        "The software does not estimate effects yet. It keeps definitions, waves and figures in "
        "the form that the designs need; the estimate itself has to be made elsewhere."
    ),
    "guide.rules": N_("Benchmark rules"),
    "guide.rules.peers": N_(
        "A peer group has at least {minimum} members and is chosen before the result is known: "
        "same level of innovation, size, age or field."
    ),
    "guide.rules.threshold": N_(
        "A figure that rests on fewer than {minimum} answers is withheld, and so is whatever would "
        "let a reader work it out."
    ),
    "guide.rules.release": N_(
        "An organisation decides what others see: its name, its peer group alone, no name, or "
        "totals only. Nothing is shown before it signed."
    ),
    "guide.rules.withdraw": N_(
        "It may take that back; results that show the figure are then no longer shown."
    ),
    "guide.rules.league": N_(
        "There is no league table. Units are ahead, not distinguishable, or behind."
    ),
    "guide.ethics": N_("Ethics and data protection"),
    "guide.ethics.consent": N_(
        "Who answers a survey is told what for, by whom and for how long, and agrees before the "
        "first question."
    ),
    "guide.ethics.contacts": N_("Contacts are kept apart from answers."),
    "guide.ethics.erase": N_("A person can take their data along, and can have them erased."),
    "guide.ethics.harm": N_(
        "Harm is reported as plainly as benefit, and results go first to those they concern."
    ),
    "guide.ethics.inclusion": N_(
        "Surveys are offered in the languages of those asked, on a phone, and to all groups of the "
        "helix."
    ),
    "guide.forms": N_("Forms"),
    "guide.forms.text": N_(
        "Both questionnaires are kept with version and fingerprint and can be opened in Excel, "
        "Kobo and ODK."
    ),
    "guide.forms.table": N_("{name}, version {version}"),
    "guide.forms.number": N_("Number"),
    "guide.forms.question": N_("Question asked"),
    "guide.forms.feeds": N_("Feeds"),
    "guide.forms.required": N_("Needed"),
    "guide.forms.yes": N_("yes"),
    "guide.example": N_("Worked example"),
    "guide.example.text": N_(
        "What became of one value: {indicator} of {unit}, from the comparison “{comparison}”."
    ),
    "guide.example.table": N_("{indicator}, step by step"),
    "guide.example.share": N_("The indicator has {share} of the weight in the index of {unit}."),
    "guide.example.rank": N_(
        "All indicators together put {unit} between rank {low} and rank {high} of {units}, in the "
        "middle 90 % of the draws."
    ),
    "guide.example.unnamed": N_(
        "The figure was released inside the consortium alone: the unit stays without a name here, "
        "and its value as recorded is left out."
    ),
    "guide.example.none": N_("There is no comparison yet from which an example could be taken."),
    "guide.unit": N_("Cluster {letter}"),
    "guide.few_units": NP_(
        "Only one unit is ranked; without names at least {minimum} are needed",
        "Only {count} units are ranked; without names at least {minimum} are needed",
    ),
    "guide.few_units.next": N_(
        "Take a comparison with more units, or one of published statistics."
    ),
    "guide.half": N_("Values and their framework are needed together"),
    "guide.half.next": N_("Give both --values and --framework, or neither."),
    "guide.wave": N_("“{text}” is no wave: name, year, first day and last day are needed"),
    "guide.wave.next": N_(
        "Write it as “Wave 1; 2025; 2026-01-15; 2026-03-31”, with semicolons between the parts."
    ),
    "guide.checklist": N_("Checklist"),
    "guide.check.set": N_("The set is frozen, and everybody knows its version."),
    "guide.check.roles": N_("Each part has a person, and each organisation an approver."),
    "guide.check.dates": N_("Both dates of the wave stand in the calendar."),
    "guide.check.gaps": N_("Gaps carry a reason, estimates a mark."),
    "guide.check.signed": N_("Every figure that is shown was signed."),
    "guide.check.audit": N_("The index was audited, and its warnings were decided on."),
    "guide.check.intervals": N_("Every rank in text or talk comes with its interval."),
    "guide.check.kept": N_("The report is kept with its version and the hash of its data."),
    "guide.about": N_("About these guidelines"),
    "edition.foreword": N_("Foreword"),
    "edition.title": N_("This edition"),
    "edition.key": N_("Figures to remember"),
}
