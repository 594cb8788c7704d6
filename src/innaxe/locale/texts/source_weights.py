"""Weights that people give: what the reader refuses and what it says was read."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "source.person_missing": N_("The row names no person."),
    "source.person_missing.next": N_("Write a code for the person; no name is needed."),
    "source.weight_code_missing": N_("The row names no indicator or aggregate."),
    "source.weight_code_missing.next": N_("Write its code as it stands in the framework."),
    "source.weight_missing": N_("The weight that {person} gives to {code} is missing."),
    "source.weight_missing.next": N_("Write a number, 0 for what does not matter."),
    "source.group_missing": N_("{person} has no group in this row, while others have one."),
    "source.group_missing.next": N_("Fill it in, or leave the whole column out."),
    "source.duplicate_weight": N_("{person} weighs {code} here and in {other_place}."),
    "source.duplicate_weight.next": N_("Keep one of the two rows."),
    "source.several_weights": N_("Several sheets hold weights of people: {sheets}."),
    "source.several_weights.next": N_("Leave one of them in the workbook, or hide the others."),
    "source.read.stakeholders": NP_(
        "{file}: {weights} weights of one person.", "{file}: {weights} weights of {count} persons."
    ),
}
