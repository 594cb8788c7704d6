"""The catalogue of indicators, frozen sets and territories: problems, cautions, facts."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "indicators.unknown": N_("There is no indicator “{id}” in the catalogue."),
    "indicators.unknown.next": N_(
        "Near ones are {near}. The command “innaxe indicators list” shows all."
    ),
    "indicators.count": NP_(
        "One indicator; a star marks the core.", "{count} indicators; a star marks the core."
    ),
    "indicators.dimension": N_("Dimension: {value}"),
    "indicators.unit": N_("Unit: {value}"),
    "indicators.direction": N_("Direction: {value}"),
    "indicators.target": N_("Target: {value}"),
    "indicators.denominator": N_("Denominator: {value}"),
    "indicators.aggregation": N_("Aggregation: {value}"),
    "indicators.level": N_("Level: {value}"),
    "indicators.source": N_("Source: {value}"),
    "indicators.frequency": N_("Renewed: {value}"),
    "indicators.questions": N_("Survey questions: {value}"),
    "indicators.tier": N_("Part: {value}"),
    "indicators.version": N_("Version: {value}"),
    "indicators.method": N_("Note on the method: {value}"),
    "indicators.doubt": N_("Not settled: {value}"),
    "sets.empty": N_("No indicator was chosen for the set."),
    "sets.empty.next": N_("Name indicators with --ids, or take the core with --core."),
    "sets.unnamed": N_("A frozen set needs a name and a version."),
    "sets.unnamed.next": N_("Give both, for example --name Consortium --version 1."),
    "sets.not_a_set": N_("The file is not a frozen set of indicators (“{format}”)."),
    "sets.not_a_set.next": N_("Name a file that “innaxe indicators freeze” wrote."),
    "sets.tampered": N_("The set “{name}” was changed after it was frozen: its hash does not fit."),
    "sets.tampered.next": N_(
        "Take the original file, or freeze the indicators again as a new version."
    ),
    "sets.not_comparable": N_(
        "“{id}” means something else in the two sets; these fields changed: {fields}."
    ),
    "sets.not_comparable.next": N_(
        "Leave it out of the comparison, or make the older values again by the new definition."
    ),
    "sets.only_in_one": N_("“{id}” is not in both sets."),
    "sets.only_in_one.next": N_("Leave it out of the comparison."),
    "sets.flagged": N_("{id}: {fields} changed; check that the values are still of the same kind."),
    "sets.frozen": NP_(
        "One indicator is frozen as “{name}”, version {version}.",
        "{count} indicators are frozen as “{name}”, version {version}.",
    ),
    "sets.same": NP_(
        "Both sets hold the same indicator, word for word.",
        "Both sets hold the same {count} indicators, word for word.",
    ),
    "sets.unchanged": NP_("One indicator is unchanged.", "{count} indicators are unchanged."),
    "source.not_json": N_("The file is not sound JSON."),
    "source.not_json.next": N_("Take the file as it was written, without editing it by hand."),
}
