"""The demo: what its files are and why to look at them."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "demo.readme.real": N_(
        "Only the codes and names of the regions are real. A random generator made the rest; no "
        "figure and no label here says anything about a real region, cluster or organisation. Do "
        "not quote it."
    ),
    "demo.readme.files": N_("The files"),
    "demo.readme.recipe": N_("What the recipe does"),
    "demo.readme.again": N_("The same again, by hand"),
    "demo.readme.by_hand": N_(
        "Run these commands in this folder. Change values.csv or recipe.toml before, and see what "
        "becomes of the ranks. A report made by hand carries no banner that says it is fictitious; "
        "keep it to yourself."
    ),
    "demo.file.report": N_(
        "The report on {cluster}: its place with an interval, its peers, what is strong and what "
        "is missing, and where every figure comes from."
    ),
    "demo.file.values": N_(
        "The figures of {clusters} clusters and {regions} regions to compare them with, on "
        "{indicators} indicators: {missing} are not recorded, and {withheld} are withheld from "
        "the scores because too few answers are behind them."
    ),
    "demo.file.framework": N_(
        "The indicators in {areas} areas below one index: which way is better, weights, units of "
        "measure, what counts are divided by."
    ),
    "demo.file.recipe": N_("The steps from figures to ranks, each with a reason."),
    "demo.file.members": NP_(
        "One organisation of {clusters} clusters; it does not exist.",
        "{count} organisations of {clusters} clusters; none of them exists.",
    ),
    "demo.file.readme": N_("What each file is, and the commands to make it again by hand."),
    "demo.file.scores": N_("The scores on the index and on each area."),
    "demo.file.ranks": N_("Ranks with intervals that tell how far they depend on the method."),
    "demo.file.ranks_data": N_(
        "Ranks with intervals that tell how far they depend on sampling error."
    ),
    "demo.file.ranks_both": N_("Ranks with intervals for both kinds of uncertainty at once."),
    "demo.file.pairs": N_("For each pair, how often the first is ahead of the second."),
    "demo.file.result": N_(
        "The recipe, the seed, fingerprints of the inputs, what was read, and all cautions."
    ),
    "demo.why.ranks": N_(
        "{cluster} has rank {rank} of {units}; in 90 % of the draws it lies from {low} to {high}."
    ),
    "demo.why.pairs": N_(
        "{share} of all pairs cannot be told apart: a league table would have put them in order "
        "all the same."
    ),
    "demo.person.coordinator": N_("Demo coordinator"),
    "demo.person.editor": N_("Editor of {cluster}"),
    "demo.person.contributor": N_("Contributor of {cluster}"),
    "demo.person.approver": N_("Approver of {cluster}"),
    "demo.person.reader": N_("Reader of {cluster}"),
    "demo.set": N_("Agreed indicators of clusters"),
    "demo.wave": N_("Wave {number}"),
    "demo.question": N_(
        "Expenditure rose a lot in a year. Is money included that you pass on to third parties?"
    ),
    "demo.date.closes": N_("{wave} closes: sign-off by all clusters"),
    "demo.date.survey": N_("Stakeholder survey closes"),
    "demo.date.workshop": N_("Workshop on needs"),
    "demo.date.report": N_("Mid-term report"),
    "demo.sign_ins": N_("Sign in as one of these; the password is the same for all: {password}"),
    "demo.file.rank_ranges": N_(
        "which ranks sampling error, choices of method, and both leave open"
    ),
    "demo.file.detectable": N_("the smallest differences that these data can show"),
}
