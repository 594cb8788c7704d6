"""Answers to questionnaires: what is wrong with them, what they tell, and the report."""

from innaxe.locale.texts.marks import N_, NP_, Text

_TARGETS = N_("Correct the file of the targets.")
_CELL = N_("Correct the cell.")

TEXTS: dict[str, Text] = {
    # reading
    "survey.unknown_choice": N_(
        "“{choice}” is no option of the question {item}; options: {known}."
    ),
    "survey.unknown_choice.next": N_("Correct the cell, or name the text in a mapping."),
    "survey.not_a_number": N_("“{cell}” is no number, which the question {item} asks for."),
    "survey.not_a_number.next": _CELL,
    "survey.ranked_twice": N_("The ranking of the question {item} names an option twice."),
    "survey.ranked_twice.next": _CELL,
    "survey.respondent_twice": N_("“{respondent}” answers here and in row {row}."),
    "survey.respondent_twice.next": N_("Keep one of the two answers."),
    "survey.unknown_variable": N_("There is no question or column “{name}”; there are {known}."),
    "survey.unknown_variable.next": N_("Choose one that is there."),
    "survey.not_a_grouping": N_("Results cannot be broken down by “{name}”."),
    "survey.not_a_grouping.next": N_("Choose a question with options, or a column of few values."),
    "survey.nobody": N_("There is no answer in {file}."),
    "survey.nobody.next": N_("Choose a file with answers."),
    # targets
    "survey.target_empty": N_(
        "The target {share} for {variable}: {category} cannot be met: nobody of them answered."
    ),
    "survey.target_empty.next": N_(
        "Join the category with another one, or leave such targets out with --leave-out-empty."
    ),
    "survey.target_missing": NP_(
        "One answer is of {variable}: {category}, which has no target.",
        "{count} answers are of {variable}: {category}, which has no target.",
    ),
    "survey.target_missing.next": _TARGETS,
    "survey.target_not_positive": N_("The target for {variable}: {category} is not above 0."),
    "survey.target_not_positive.next": _TARGETS,
    "survey.target_unknown": N_(
        "{variable} has no category “{category}”; its categories are {known}."
    ),
    "survey.target_unknown.next": _TARGETS,
    "survey.target_twice": N_("There are two targets for {variable}: {category}."),
    "survey.target_twice.next": _TARGETS,
    "survey.targets_do_not_add_up": N_("The targets for {variable} add up to {total}, not 100 %."),
    "survey.targets_do_not_add_up.next": _TARGETS,
    "survey.cell_missed": N_("{variable}: {category} ({reached} instead of {target})"),
    "survey.caution.weights_no_cure": N_(
        "Weights mend the mix of those who answered. They do not make a random sample of them."
    ),
    "survey.caution.target_left_out": N_(
        "The target {share} for {variable}: {category} was left out, since nobody of them answered."
    ),
    "survey.caution.not_converged": N_(
        "After {rounds} rounds the weights do not meet these targets: {cells}."
    ),
    "survey.caution.trimmed": NP_(
        "One weight was held between {lowest} and {highest}.",
        "{count} weights were held between {lowest} and {highest}.",
    ),
    "survey.caution.few_behind_target": N_(
        "Fewer than {limit} answers carry the whole weight of {cells}."
    ),
    "survey.caution.all_asked": N_(
        "With more than {most} answers, everybody counts as asked in the table of missing answers."
    ),
    "survey.caution.unasked": NP_(
        "One answer is to a question that the form does not ask after the others; it counts.",
        "{count} answers are to questions that the form does not ask after the others; they count.",
    ),
    # coding, waves, register
    "survey.two_coders": N_("Two coders are needed; the file has {coders}."),
    "survey.two_coders.next": N_("Keep the rows of two coders."),
    "survey.unknown_code": N_("“{name}” is not in the codebook; it has {known}."),
    "survey.unknown_code.next": N_("Correct the code, or add it to the codebook."),
    "survey.coded_twice": N_("{coder} coded the text “{text}” twice."),
    "survey.coded_twice.next": N_("Keep one of the two rows."),
    "survey.nothing_coded_twice": N_("No text was coded by both coders."),
    "survey.nothing_coded_twice.next": N_("Let both code the same texts."),
    "survey.not_in_both_waves": N_("The question {item} is not in both waves."),
    "survey.not_in_both_waves.next": N_("Compare questions of both waves."),
    "survey.versions_differ": N_(
        "The question {item} changed (version “{before}”, then “{after}”), so its answers cannot "
        "be compared."
    ),
    "survey.versions_differ.next": N_("Compare questions of the same version."),
    "survey.not_a_number_item": N_("The question {item} has no mean."),
    "survey.not_a_number_item.next": N_("Choose a scale or a number."),
    "survey.not_a_register": N_("The file is no register of releases."),
    "survey.not_a_register.next": N_("Choose the register of an earlier report, or a new file."),
    "survey.differencing": N_(
        "Not shown ({table}): subtracted from the table “{other_table}” of “{document}”, it would "
        "show fewer than {minimum} answers."
    ),
    "survey.withheld.distribution": N_(
        "How the answers spread over the scale is not shown, because some steps have fewer than 5."
    ),
    # what a sample tells
    "survey.tells.count": NP_(
        "What the one person who answered said.", "What the {count} people who answered said."
    ),
    "survey.tells.effective": N_(
        "With weights, {count} answers tell as much as {effective} of equal weight (design effect "
        "{effect})."
    ),
    "survey.tells.groups": N_("By “{variable}”, these groups have enough answers: {groups}."),
    "survey.tells.evenness": N_(
        "How even the groups of “{variable}” are: {evenness} (1 is fully even, 0 is one group)."
    ),
    "survey.tells.steady": NP_(
        "One of {of} scales reads the same whether groups count equally or by their size.",
        "{count} of {of} scales read the same whether groups count equally or by their size.",
    ),
    "survey.tells.reliable": N_("These batteries measure one thing reliably: {batteries}."),
    "survey.tells.self_selected": N_(
        "What others think: those who answered chose to. No margin of error is given, because it "
        "would presume a random sample."
    ),
    "survey.tells.no_rate": N_("What share of those invited answered: their number is not known."),
    "survey.tells.too_few": N_(
        "Anything about these groups of “{variable}”, with fewer than 5 answers or cover for such: "
        "{groups}."
    ),
    "survey.tells.dominant": N_(
        "A view of all by raw figures: {share} of the answers to “{variable}” are {group}."
    ),
    "survey.tells.detectable": N_(
        "Small differences between {first} and {second}: even random samples of these sizes would "
        "only show differences of shares above {points}."
    ),
    "survey.tells.crossing": N_(
        "Differences within “{first}” by “{second}”: of {cells} combinations {enough} have answers "
        "enough to be shown."
    ),
    "survey.tells.depends": NP_(
        "A single figure for this question, which depends on how groups are counted: {items}.",
        "A single figure for these {count} questions, which depend on how groups are counted: "
        "{items}.",
    ),
    "survey.tells.unbalanced": N_(
        "A full balance over “{variable}”: for some questions these groups are missing: {groups}."
    ),
    "survey.tells.missing": N_(
        "Much about these questions, which more than {limit} of those asked left out: {items}."
    ),
    "survey.tells.attribution": N_(
        "What the cluster caused. Answers tell a contribution as people see it, and other weights "
        "move it by up to {spread}."
    ),
    "survey.tells.language_differs": N_(
        "Answers in different languages together, until these translations are checked: {items}."
    ),
    "survey.tells.language_unchecked": N_(
        "Whether questions work alike in these languages, with too few answers: {languages}."
    ),
    # the report
    "survey.report.title": NP_(
        "{form}: what one answer tells", "{form}: what {count} answers tell"
    ),
    "survey.report.subtitle": N_("Survey report: {form}"),
    "survey.report.keyword": N_("survey"),
    "survey.report.annex": N_("Figures behind the charts"),
    "survey.report.everybody": N_("Everybody"),
    "survey.report.others": N_("Other groups together"),
    "survey.report.balanced": N_("Groups counted equally"),
    "survey.report.withheld_cell": N_("withheld"),
    "survey.report.interval": N_("{low} to {high}"),
    "survey.report.no_margin": N_(
        "No margin of error is given. Those who answered chose to; a margin of error would presume "
        "that they were drawn at random."
    ),
    "survey.report.can": N_("What this sample can tell"),
    "survey.report.cannot": N_("What this sample cannot tell"),
    "survey.report.cannot.none": N_("No rule found a limit beyond the intervals shown."),
    "survey.report.key.answers": N_("Answers"),
    "survey.report.key.started": NP_("of one that was begun", "of {count} that were begun"),
    "survey.report.key.started_unknown": N_("how many began is not known"),
    "survey.report.key.effective": N_("Effective number"),
    "survey.report.key.effective_note": N_("with weights; design effect {effect}"),
    "survey.report.key.rate": N_("Response rate"),
    "survey.report.key.rate_note": NP_("of one invited", "of {count} invited"),
    "survey.report.key.withheld": N_("Withheld figures"),
    "survey.report.key.withheld_note": N_("fewer than 5 answers, or cover for those"),
    "survey.report.sample": N_("Who answered"),
    "survey.report.sample.text": N_(
        "Counts under 5 are withheld, and others with them where they could be worked out."
    ),
    "survey.report.sample.by": N_("Answers by “{variable}”"),
    "survey.report.sample.cross": N_("Answers by “{first}” and “{second}”"),
    "survey.report.sample.missing": N_("Questions with missing answers, the most first"),
    "survey.report.results": N_("The answers"),
    "survey.report.results.text": N_(
        "Scales and numbers are told by means, other questions by shares of those who answered."
    ),
    "survey.report.results.none": N_("Too few answers to show anything."),
    "survey.report.results.by": N_("“{item}” by “{variable}”"),
    "survey.report.results.mean_measure": N_(
        "Means of those who answered; the first row is the mean of the group means."
    ),
    "survey.report.results.mean_text": N_("{mean} (n = {count})"),
    "survey.report.results.balanced_title": NP_(
        "{balanced} with groups counted equally, {raw} over the one answer",
        "{balanced} with groups counted equally, {raw} over all {count} answers",
    ),
    "survey.report.results.mean_title": NP_(
        "{mean} on average in one answer", "{mean} on average in {count} answers"
    ),
    "survey.report.results.share_title": NP_(
        "What the one person chose", "What {count} people chose"
    ),
    "survey.report.results.share_measure": N_("Share of those who answered the question."),
    "survey.report.gaps": N_("Importance and performance"),
    "survey.report.gaps.text": N_(
        "The gap is importance minus performance, ordered by gap times importance. The range of "
        "chance comes from drawing whole organisations again; it says nothing of those who did not "
        "answer."
    ),
    "survey.report.gaps.table": N_("Gaps between importance and performance"),
    "survey.report.attribution": N_("What people attribute to the cluster"),
    "survey.report.attribution.text": N_(
        "“Would not have happened” counts 1, “later” and “smaller” 0.5, “the same” 0; strictly "
        "they count 1, 0, 0, 0, cautiously 1, 0.25, 0.25, 0. This is a contribution as people see "
        "it, never proof of a cause."
    ),
    "survey.report.attribution.table": N_("Attributed share under three sets of weights"),
    "survey.report.rankings": N_("Rankings"),
    "survey.report.rankings.text": N_(
        "Of m places given, the first earns m points, the last one point (Borda)."
    ),
    "survey.report.rankings.table": N_("Options by how many ranked them"),
    "survey.report.scales": N_("Do the batteries measure one thing?"),
    "survey.report.scales.text": N_(
        "Cronbach's alpha is near 1 where the questions of a battery go together."
    ),
    "survey.report.scales.table": N_("Reliability of batteries"),
    "survey.report.languages": N_("Do questions work alike in every language?"),
    "survey.report.languages.text": N_(
        "People are matched by their other answers of the battery (Mantel's test). With few "
        "answers, no difference found is no proof that there is none."
    ),
    "survey.report.languages.table": N_("Questions by language"),
    "survey.report.languages.alike": N_("no difference found"),
    "survey.report.languages.differs": N_("differs: look at the translation"),
    "survey.report.about": N_("How the figures came about"),
    "survey.report.about.self_selected": N_(
        "The sample is self-selected: anybody with the link could answer. Shares and means "
        "describe those who did."
    ),
    "survey.report.about.random": N_(
        "The sample was drawn at random, as the analyst states. Intervals are for 95 %, by the "
        "effective number of answers."
    ),
    "survey.report.about.balance": N_(
        "Balanced means are means of the group means of “{variable}”; groups that are withheld "
        "take no part."
    ),
    "survey.report.about.withheld": NP_(
        "One figure is withheld; withheld.csv names it.",
        "{count} figures are withheld; withheld.csv names each.",
    ),
    "survey.report.about.cautions": N_("Cautions"),
    "survey.report.about.form": N_("Fingerprint of the questionnaire"),
    "survey.report.column.group": N_("Group"),
    "survey.report.column.option": N_("Option"),
    "survey.report.column.item": N_("Question"),
    "survey.report.column.battery": N_("Battery"),
    "survey.report.column.answers": N_("Answers"),
    "survey.report.column.asked": N_("Asked"),
    "survey.report.column.answered": N_("Answered"),
    "survey.report.column.missing": N_("Missing"),
    "survey.report.column.share": N_("Share"),
    "survey.report.column.weighted_share": N_("Weighted share"),
    "survey.report.column.target": N_("Target"),
    "survey.report.column.mean": N_("Mean"),
    "survey.report.column.deviation": N_("Standard deviation"),
    "survey.report.column.weighted_mean": N_("Weighted mean"),
    "survey.report.column.importance": N_("Importance"),
    "survey.report.column.performance": N_("Performance"),
    "survey.report.column.gap": N_("Gap"),
    "survey.report.column.chance": N_("Range of chance"),
    "survey.report.column.main": N_("Main"),
    "survey.report.column.strict": N_("Strict"),
    "survey.report.column.cautious": N_("Cautious"),
    "survey.report.column.ranked": N_("Ranked by"),
    "survey.report.column.first": N_("First places"),
    "survey.report.column.points": N_("Points"),
    "survey.report.column.alpha": N_("Alpha"),
    "survey.report.column.language": N_("Language"),
    "survey.report.column.difference": N_("Difference"),
    "survey.report.column.p_value": N_("p-value"),
    "survey.report.column.verdict": N_("Verdict"),
    # export
    "survey.personal_left": NP_(
        "One question of the class personal was left out.",
        "{count} questions of the class personal were left out.",
    ),
    "survey.no_label_language": N_("The form has no texts in “{language}”; it has {known}."),
    "survey.no_label_language.next": N_("Choose one of its languages."),
    "survey.export_failed": N_("The file could not be written: {reason}"),
    "survey.export_failed.next": N_(
        "Shorten the names of the questions, or choose another format."
    ),
}
