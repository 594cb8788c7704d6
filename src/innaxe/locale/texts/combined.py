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
}
