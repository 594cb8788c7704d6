"""Fiches of indicators: headings, labels, how to read them."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "fiche.title": N_("Indicator fiches"),
    "fiche.subtitle": NP_("One indicator", "{count} indicators"),
    "fiche.set": N_("set “{name}”, version {version}"),
    "fiche.keyword": N_("indicators"),
    "fiche.read": N_("How to read a fiche"),
    "fiche.read.core": N_(
        "Core indicators are asked of everyone; extended ones are taken up where they help."
    ),
    "fiche.read.neutral": N_(
        "Where neither more nor less is better, an indicator describes and is never scored."
    ),
    "fiche.read.ratio": N_(
        "For a territory of several areas counts are summed, and ratios are made again from their "
        "numerator and denominator."
    ),
    "fiche.read.english": N_("Notes on the method, doubts and names of tables are in English."),
    "fiche.read.version": N_(
        "The version of an indicator rises when its values change their meaning; values of two "
        "versions must not be compared."
    ),
    "fiche.overview": N_("All indicators at a glance"),
    "fiche.overview.table": N_("The indicators by dimension"),
    "fiche.id": N_("Code"),
    "fiche.name": N_("Name"),
    "fiche.dimension": N_("Dimension"),
    "fiche.unit": N_("Unit of measure"),
    "fiche.direction": N_("Direction"),
    "fiche.target": N_("Target"),
    "fiche.denominator": N_("Denominator"),
    "fiche.aggregation": N_("Aggregation"),
    "fiche.level": N_("Level"),
    "fiche.source": N_("Source"),
    "fiche.frequency": N_("Renewed"),
    "fiche.questions": N_("Survey questions"),
    "fiche.tier": N_("Core or extended"),
    "fiche.version": N_("Version"),
    "fiche.method": N_("Note on the method"),
    "fiche.doubt": N_("Not settled"),
    "fiche.about": N_("About these fiches"),
    "fiche.sha256": N_("Fingerprint of the set (SHA-256)"),
    "fiche.none": N_("No indicator is left to describe."),
    "fiche.none.next": N_(
        "Ask for fewer conditions at once: --ids, --dimension, --core and --set."
    ),
    "fiche.not_in_set": N_("The frozen set “{name}” does not hold these indicators: {ids}."),
    "fiche.not_in_set.next": N_("Name indicators of the set, or leave out --set."),
}
