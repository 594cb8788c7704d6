"""The two questionnaires and the waves they are asked in."""

from innaxe.locale.texts.marks import N_, NP_, Text

TEXTS: dict[str, Text] = {
    "questionnaire.cluster": NP_(
        "Cluster survey, version {version}: one question in seven languages.",
        "Cluster survey, version {version}: {count} questions in seven languages.",
    ),
    "questionnaire.stakeholder": NP_(
        "Stakeholder survey, version {version}: one question in seven languages.",
        "Stakeholder survey, version {version}: {count} questions in seven languages.",
    ),
    "questionnaire.example": N_(
        "Trends, topics and actions are those of the example. Give yours with --wave before "
        "anybody is asked."
    ),
    "wave.kind": N_("“{kind}” is not a kind of row in a wave."),
    "wave.kind.next": N_("Write one of {known}."),
    "wave.kind_missing": N_("The wave has no row of the kind “{kind}”."),
    "wave.kind_missing.next": N_(
        "Add at least one row of this kind; the survey has a question on it."
    ),
    "wave.id": N_("“{id}” cannot be the id of a row."),
    "wave.id.next": N_(
        "Begin with a small letter and use only small letters, digits and underscores, at most 30."
    ),
    "wave.text_missing": N_("“{id}” has no text in this language."),
    "wave.text_missing.next": N_("Fill in the text; everybody must be able to read the question."),
    "wave.reference": N_("The text of “{id}” holds “$” and a bracket, which stands for an answer."),
    "wave.reference.next": N_("Leave the sign out, or write the words themselves."),
    "wave.twice": N_("The {kind} “{id}” stands more than once."),
    "wave.twice.next": N_("Give each row of a kind an id of its own."),
}
