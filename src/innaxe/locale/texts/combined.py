"""Where parts of a benchmark meet: what is not told of the two together, and why."""

from innaxe.locale.texts.marks import N_, Text

TEXTS: dict[str, Text] = {
    "panel.no_ranges": N_(
        "Ranges of ranks that keep sampling error and choices of method apart rest on one ranking "
        "of all units; a panel has one for each year. Score a single year for them."
    ),
    "panel.no_central": N_(
        "The weights that favour each unit rest on one ranking of all units; a panel has one for "
        "each year. Score a single year for them."
    ),
    "panel.pool": N_(
        "The recipe draws values of surveys towards the mean of their indicator, which would draw "
        "all years together and flatten every trend."
    ),
    "panel.pool.next": N_("Take [pool] out, or score a single year."),
    "placing.not_examined": N_(
        "They belong to the population, in which a placed unit has no part."
    ),
    "report.provenance.stakeholders": N_("Weights of people"),
    "report.public_population": N_(
        "The public report is on all units of one table, not on units placed in a population."
    ),
    "report.public_population.next": N_(
        "Leave --population out, or ask for the report of one unit with --unit."
    ),
    "request.panel_population": N_(
        "A panel has no reference population: units are placed among those of one year."
    ),
    "request.panel_population.next": N_(
        "Leave --population or --panel out; with --population each indicator's latest year counts."
    ),
}
