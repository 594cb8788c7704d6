"""Own text with live figures in reports, and what stops a report."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "edition.place.cover": N_("Cover note"),
    "edition.place.foreword": N_("Foreword"),
    "edition.place.before": N_("{section}: at the start"),
    "edition.place.after": N_("{section}: at the end"),
    "edition.left_out": N_("Sections left out"),
    "edition.own": N_("Own text of the publisher"),
    "edition.number": N_("Version of the report"),
    "edition.comparison": N_("Comparison"),
    "edition.data": N_("Fingerprint of the data (SHA-256)"),
    "edited.step.draws": N_("computing the draws again"),
    "edited.step.write": N_("writing {format}"),
    "edited.no_unit": N_("The comparison does not rank the unit {unit}"),
    "edited.no_unit.next": N_("Choose another unit, or another comparison."),
    "edited.no_set": N_("No set of indicators has been frozen, so there is nothing to describe"),
    "edited.no_set.next": N_("Freeze a set first."),
    "edited.few_units": NP_(
        "Only one unit is ranked; a report that leaves the consortium needs {minimum}",
        "Only {count} units are ranked; a report that leaves the consortium needs {minimum}",
    ),
    "edited.few_units.next": N_(
        "Take a comparison of published statistics, or wait until more organisations release "
        "their figures by name."
    ),
    "kept.differs": N_(
        "Computing the comparison again gives another result than the one that was kept"
    ),
    "kept.differs.next": N_(
        "Make the comparison anew: the software or one of its parts has changed since."
    ),
    "kept.small_cells": N_("A value of the comparison rests on too few answers to be shown"),
    "kept.small_cells.next": N_("Make the comparison anew without it."),
    "live.figure.rank": N_("{rank} (between {low} and {high})"),
    "live.figure.range": N_("{low} to {high}"),
    "live.figure.score": N_("{score} (all units lie between {lowest} and {highest})"),
    "live.figure.position": N_("{place} (between {low} and {high})"),
    "live.figure.place": N_("{place} of 100"),
    "live.figure.value": N_("{value} ({measure})"),
    "live.open": N_("In “{sentence}” a brace lacks its other half"),
    "live.open.next": N_(
        "Close the reference, or write the brace twice if it belongs to the text."
    ),
    "live.kind": N_("In “{sentence}” the reference {reference} begins with no known word"),
    "live.kind.next": N_("Begin it with one of these: {kinds}."),
    "live.codes": N_("In “{sentence}” the reference {reference} has {given} codes, not {count}"),
    "live.codes.next": N_("Copy it from the list of figures, or write its codes after the word."),
    "live.long": N_("The text of “{section}” has more than {most} letters"),
    "live.long.next": N_("Shorten it, or divide it among the sections."),
    "live.place": N_("The report has no place {place} for own text"),
    "live.place.next": N_("Move the text to one of the places of the report."),
    "live.unit": N_("“{sentence}” refers to {reference}, but the comparison has no unit {unit}"),
    "live.unit.next": N_("Correct the sentence, or choose a comparison that holds the unit."),
    "live.indicator": N_(
        "“{sentence}” refers to {reference}, but the comparison has no indicator {indicator}"
    ),
    "live.indicator.next": N_(
        "Correct the sentence, or choose a comparison that holds the indicator."
    ),
    "live.part": N_(
        "“{sentence}” refers to {reference}, but the comparison has no part {part} of that kind"
    ),
    "live.part.next": N_("Copy a reference from the list of figures."),
    "live.not_ranked": N_(
        "“{sentence}” refers to {reference}, but {unit} has too few values to be ranked"
    ),
    "live.not_ranked.next": N_("Take the sentence out, or refer to a value instead of a rank."),
    "live.no_value": N_("“{sentence}” refers to {reference}, but {unit} has no value on {part}"),
    "live.no_value.next": N_("Take the sentence out, or refer to another figure."),
    "live.same_unit": N_("“{sentence}” compares {unit} with itself in {reference}"),
    "live.same_unit.next": N_("Name two different units."),
    "live.what": N_("“{sentence}” counts {what} in {reference}, which nobody counts"),
    "live.what.next": N_("Count one of these: {known}."),
    "live.unnamed": N_(
        "“{sentence}” names the unit {unit} in {reference}, but units stay without a name in a "
        "report that leaves the consortium"
    ),
    "live.unnamed.next": N_(
        "Write a sentence about all units, or make a report for the consortium alone."
    ),
}
