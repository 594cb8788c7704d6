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
    "territory.none": N_("The file holds no territory."),
    "territory.none.next": N_("Add at least one territory with its NUTS codes."),
    "territory.undeclared": N_("The territory “{id}” does not say which NUTS vintage it is in."),
    "territory.undeclared.next": N_("Fill in nuts_version, for example 2021."),
    "territory.unknown_vintage": N_("There is no NUTS vintage “{version}”."),
    "territory.unknown_vintage.next": N_("Choose one of {known}."),
    "territory.mixed_vintages": N_(
        "The territory “{id}” mixes codes of several NUTS vintages: {versions}."
    ),
    "territory.mixed_vintages.next": N_("Write all its codes in one vintage."),
    "territory.bad_code": N_("“{code}” is not a NUTS code."),
    "territory.bad_code.next": N_(
        "A NUTS code has two capital letters for the country and up to three letters or digits."
    ),
    "territory.bad_weight": N_("The weight of {code} is {weight}."),
    "territory.bad_weight.next": N_("Write the share that belongs to it: above 0 and at most 1."),
    "territory.overlap": N_("In the territory “{id}” the area {code} overlaps with {other}."),
    "territory.overlap.next": N_("Keep one of them, so that nobody is counted twice."),
    "territory.vintage_differs": N_(
        "The territory “{id}” is in NUTS {version}, the values are in NUTS {theirs}."
    ),
    "territory.vintage_differs.next": N_(
        "Convert the values first, or write the territory in their vintage."
    ),
    "territory.measure_incomplete": N_(
        "It is not said what “{id}” is made of: a ratio needs numerator and denominator, an "
        "average needs a weight."
    ),
    "territory.measure_incomplete.next": N_("Name them; population is the usual weight."),
    "territory.not_observed": N_("There are no values of {codes}."),
    "territory.not_observed.next": N_("Bring them, or take what needs them out."),
    "territory.averaged": NP_(
        "{indicators} was averaged over the areas of each territory, because numerator and "
        "denominator are not known; that is exact only if the weight is its true denominator.",
        "{indicators} were averaged over the areas of each territory, because numerators and "
        "denominators are not known; that is exact only if the weight is their true denominator.",
    ),
    "territory.incomplete": N_(
        "{id}, “{indicator}” {year}: no value, because those of {codes} are missing."
    ),
    "territory.zero_denominator": N_(
        "{id}, “{indicator}” {year}: no value, because the denominator is zero."
    ),
    "vintage.undeclared": NP_(
        "One value does not say which NUTS vintage its code is in.",
        "{count} values do not say which NUTS vintage their codes are in.",
    ),
    "vintage.undeclared.next": N_("Fill in nuts_version for every value."),
    "vintage.unknown": N_("There is no NUTS vintage {versions}."),
    "vintage.unknown.next": N_("Known ones are {known}."),
    "vintage.mixed": N_("The values are in several NUTS vintages: {versions}."),
    "vintage.mixed.next": N_("Convert those of one vintage at a time, then put them together."),
    "vintage.repeated": N_("The area {unit} has two values of “{indicator}” for the same year."),
    "vintage.repeated.next": N_("Keep one of them."),
    "vintage.nature_unknown": N_(
        "It is not said whether these are counts or levels (rates, means, indices): {indicators}."
    ),
    "vintage.nature_unknown.next": N_(
        "Say it for each indicator: counts are divided, levels are averaged."
    ),
    "vintage.no_matrix": N_("The matrix does not lead from NUTS {start} to NUTS {to}."),
    "vintage.no_matrix.next": N_("Give a matrix that holds this step."),
    "vintage.through_2021": N_("No table leads from NUTS {start} to NUTS {to} directly."),
    "vintage.through_2021.next": N_("Convert to NUTS 2021 first, and from there in a second step."),
    "vintage.unknown_codes": N_("The matrix from NUTS {start} to NUTS {to} does not know {codes}."),
    "vintage.unknown_codes.next": N_("Correct the codes or the vintage, or leave these areas out."),
    "vintage.no_matrix_2024": N_(
        "Between NUTS {start} and NUTS {to} no table of ours carries {codes}: they were split, "
        "merged or given new borders, or are not known to be the same."
    ),
    "vintage.no_matrix_2024.next": N_(
        "Give a matrix with this step, or leave these areas out and say so."
    ),
    "vintage.border_change": NP_(
        "{units} has slightly other borders in NUTS {to} than in NUTS {start}; its values are "
        "estimated from what the areas share.",
        "{units} have slightly other borders in NUTS {to} than in NUTS {start}; their values are "
        "estimated from what the areas share.",
    ),
    "vintage.split": NP_(
        "{units} came of a split between NUTS {start} and NUTS {to}; its rates are left empty, "
        "its counts are divided by size.",
        "{units} came of splits between NUTS {start} and NUTS {to}; their rates are left empty, "
        "their counts are divided by size.",
    ),
}
