"""Questionnaires: what is wrong with a form, an expression or an answer, and what to do."""

from innaxe.locale.texts.marks import N_, NP_, Text

_RENAME = N_("Give one of them another name.")
_TAKE_OUT = N_("Take it out, or move it.")
_SHORTER = N_("Make it shorter, or divide it.")
_WRITE_LABEL = N_("Write a text into the column “label”.")
_FROM_LIST = N_("Correct the word, or add it to the list.")
_SIGNS = N_("Correct it at that sign; brackets and quotes come in pairs.")

TEXTS: dict[str, Text] = {
    "survey.check.compiles": NP_(
        "{file}: one item, languages {languages}, hash {hash}.",
        "{file}: {count} items, languages {languages}, hash {hash}.",
    ),
    "survey.check.refused": NP_(
        "{file}: cannot be used, one error.",
        "{file}: cannot be used, {count} errors.",
    ),
    "survey.not_a_moment": N_("“{value}” is not a date and time."),
    "survey.not_a_moment.next": N_("Write it as 2026-11-21T14:30:00."),
    # the workbook
    "xlsform.not_a_workbook": N_("The file is not a workbook."),
    "xlsform.not_a_workbook.next": N_("Save the form as .xlsx."),
    "xlsform.no_survey": N_("There is no sheet “survey”; the workbook has {sheets}."),
    "xlsform.no_survey.next": N_("Name the sheet with the questions “survey”."),
    "xlsform.heading_twice": N_("The columns “{heading}” and “{other}” mean the same."),
    "xlsform.heading_twice.next": N_("Keep one of the two columns."),
    "xlsform.title_translated": N_("Other tools cannot open a form with the column “{heading}”."),
    "xlsform.title_translated.next": N_("Call the column “{instead}”."),
    "xlsform.column_missing": N_("The column “{heading}” is missing."),
    "xlsform.column_missing.next": N_("Add it; its heading stands in the first row."),
    "xlsform.refused_by_peer": N_("Other tools for XLSForm refuse the form: {reason}"),
    "xlsform.refused_by_peer.next": N_(
        "Change what the message names; the form must work in Kobo and ODK too."
    ),
    "xlsform.sheet_left": N_("The sheet “{name}” is not used."),
    "xlsform.sheet_left.next": N_("Nothing, if the form works without it."),
    # the form
    "form.formr": N_("This form is written for formr (“{word}”), which is not XLSForm."),
    "form.formr.next": N_("Write it as XLSForm: types such as select_one, conditions in relevant."),
    "form.did_you_mean": N_("Did you mean “{name}”?"),
    "form.nothing_near": N_("Nothing similar to “{name}” is there."),
    "form.too_long": N_("The form has more than {most} rows."),
    "form.too_long.next": _SHORTER,
    "form.no_questions": N_("The form asks nothing."),
    "form.no_questions.next": N_("Add at least one question."),
    "form.not_a_form": N_("This is not a compiled form (“{found}”)."),
    "form.not_a_form.next": N_("Compile it again from its workbook."),
    "form.changed": N_("The form “{id}” was changed after it was compiled: its hash does not fit."),
    "form.changed.next": N_("Compile it again from its workbook."),
    "form.no_language": N_("The form has no language “{language}”."),
    "form.no_language.next": N_("Choose one of {known}."),
    "form.default_language": N_("The default language “{language}” is not among the columns."),
    "form.default_language.next": N_("Choose one of {known}."),
    "form.language_without_code": N_("The language “{language}” has no code."),
    "form.language_without_code.next": N_("Write the heading as label::English (en)."),
    "form.stray_default": N_("This column has no language, though others have one."),
    "form.stray_default.next": N_(
        "Name its language in the heading, or set default_language on the sheet settings."
    ),
    "form.column_left": N_("This column is not used here."),
    "form.column_left.next": N_("Nothing, if the form works without it."),
    "form.column_unknown": N_("This column is unknown; it is close to “{name}”."),
    "form.column_unknown.next": N_("Correct the heading if “{name}” is meant."),
    "form.type_missing": N_("The row has no type."),
    "form.type_missing.next": N_("Write the type, such as text or note."),
    "form.type_unknown": N_("There is no type “{type}”. {hint}"),
    "form.type_unknown.next": N_("Correct the type; docs/reference/xlsform.md lists all."),
    "form.type_refused": N_("“{type}” does not work on a page."),
    "form.type_refused.next": N_("Instead: {instead}"),
    "form.instead.place": N_("ask for the region with select_one, or for the address with text."),
    "form.instead.code": N_("ask for the number with text."),
    "form.instead.media": N_("ask for a file with the type file."),
    "form.instead.list": N_(
        "put the choices on the sheet choices and narrow them with choice_filter."
    ),
    "form.instead.cascade": N_("use several select_one with choice_filter."),
    "form.instead.repeat": N_("use begin_repeat and end_repeat."),
    "form.instead.text": N_("use text."),
    "form.metadata_left": N_("“{type}” is recorded by devices, not asked; it is left out."),
    "form.metadata_left.next": N_(
        "Nothing; the server keeps the date and the language of an answer."
    ),
    "form.name_missing": N_("The item of type “{type}” has no name."),
    "form.name_missing.next": N_("Give it a name: a letter first, then letters, digits or _."),
    "form.name_bad": N_("“{name}” cannot be a name."),
    "form.name_bad.next": N_("Give it a name: a letter first, then letters, digits or _."),
    "form.name_twice": N_("The name “{name}” is taken by row {other}."),
    "form.name_twice.next": _RENAME,
    "form.label_missing": N_("“{name}” has no label: nobody will know what is asked."),
    "form.label_missing.next": _WRITE_LABEL,
    "form.group_open": N_("The group “{name}” is never closed."),
    "form.group_open.next": N_("Add a row end_group or end_repeat where it ends."),
    "form.group_empty": N_("The group “{name}” is empty."),
    "form.group_empty.next": _TAKE_OUT,
    "form.groups_too_deep": N_("Groups stand more than {most} deep in each other."),
    "form.groups_too_deep.next": _SHORTER,
    "form.end_without_begin": N_("A {type} ends here that never began."),
    "form.end_without_begin.next": _TAKE_OUT,
    "form.end_mismatch": N_("A {type} ends here, but “{name}” of row {other} is open."),
    "form.end_mismatch.next": N_("End it with the word that it began with."),
    "form.calculation_missing": N_("“{name}” calculates nothing."),
    "form.calculation_missing.next": N_("Write an expression into the column “calculation”."),
    "form.list_missing": N_("The question of type {type} names no list of choices."),
    "form.list_missing.next": N_("Write the name of a list behind the type."),
    "form.list_unknown": N_("There is no list of choices “{list}”. {hint}"),
    "form.list_unknown.next": N_("Correct the name, or add the list to the sheet choices."),
    "form.list_dynamic": N_("Choices cannot come from answers ({list})."),
    "form.list_dynamic.next": N_("Put the choices on the sheet choices."),
    "form.list_unused": N_("No question uses the list “{list}”."),
    "form.list_unused.next": _TAKE_OUT,
    "form.choice_without_name": N_("The choice has no name."),
    "form.choice_without_name.next": N_("Give it a short name without spaces."),
    "form.choice_without_list_name": N_("The choice belongs to no list."),
    "form.choice_without_list_name.next": N_("Write the name of its list."),
    "form.choice_without_label": N_("The choice “{name}” has no label."),
    "form.choice_without_label.next": _WRITE_LABEL,
    "form.choice_with_space": N_("The name of the choice “{name}” has a space in it."),
    "form.choice_with_space.next": N_("Give it a short name without spaces."),
    "form.choice_twice": N_("The choice “{name}” is twice in the list “{list}”."),
    "form.choice_twice.next": _RENAME,
    "form.choice_unknown": N_("“{value}” is not a choice of “{name}”, so this never holds."),
    "form.choice_unknown.next": _FROM_LIST,
    "form.other_twice": N_("The list “{list}” has a choice “other” of its own already."),
    "form.other_twice.next": N_("Take out or_other, or that choice."),
    "form.other_with_filter": N_("or_other does not go with a choice filter."),
    "form.other_with_filter.next": N_("Add a choice “other” and a text question for it."),
    "form.other_untranslated": N_("The words for “other” are English in {languages}."),
    "form.other_untranslated.next": N_("Add a choice “other” and a text question for it."),
    "form.range_bad": N_("“{parameters}” is not a range."),
    "form.range_bad.next": N_("Write it as start=0 end=10 step=1; the end is above the start."),
    "form.rows_shown_bad": N_("“{value}” is not a number of rows."),
    "form.rows_shown_bad.next": N_("Write a whole number from 1."),
    "form.privacy_unknown": N_("There is no privacy class “{value}”."),
    "form.privacy_unknown.next": N_("Choose one of {known}."),
    "form.appearance_left": N_("It is not shown as “{appearance}”, but in the usual way."),
    "form.appearance_left.next": N_("Nothing, if the form works without it."),
    "form.reference_unknown": N_("There is no question “{name}”. {hint}"),
    "form.reference_unknown.next": N_("Correct the name, or add the question."),
    "form.choice_column_unknown": N_("The sheet choices has no column “{name}”. {hint}"),
    "form.choice_column_unknown.next": N_(
        "Correct the name, or add the column to the sheet choices."
    ),
    "form.reference_left": N_("“{name}” is left out ({type}), so it has no value."),
    "form.reference_left.next": N_("Use today() or now() for dates; otherwise ask a question."),
    "form.reference_group": N_("“{name}” is a group; groups have no value."),
    "form.reference_group.next": N_(
        "Name a question inside; rows of a repeat are counted by count()."
    ),
    "form.label_of_no_choice": N_("“{name}” has no choices, so no label can be taken from it."),
    "form.label_of_no_choice.next": N_("Correct the name, or add the question."),
    "form.self_outside": N_("A single dot means the answer; it has a meaning in constraints only."),
    "form.self_outside.next": N_("Name the question that is meant: {written}."),
    "form.bare_name": N_("“{name}” stands here without its brackets."),
    "form.bare_name.next": N_("Write {written} for an answer, or '{name}' for a text."),
    "form.circular": N_("These need each other: {path}."),
    "form.circular.next": N_("Break the circle: one of them must not depend on the others."),
    "form.constraint_impossible": N_("No answer to “{name}” can satisfy this constraint."),
    "form.constraint_impossible.next": N_(
        "Correct the limits; check whether “and” should be “or”."
    ),
    "form.unreachable": N_("“{name}” can never be asked."),
    "form.unreachable.next": N_("Correct its condition or those of the groups around it."),
    "form.required_unasked": N_(
        "“{name}” is required, yet not everybody is asked it, so it may be missing."
    ),
    "form.required_unasked.next": N_(
        "If that is meant, write the condition of relevant into required too."
    ),
    "form.blank_number": N_(
        "Where “{name}” has no answer, other tools take it for not a number and go on with that."
    ),
    "form.blank_number.next": N_("Ask first whether it has one: {written} != ''."),
    "form.many_values": N_("“{name}” has a value in each row of a repeat; only the first counts."),
    "form.many_values.next": N_("Use sum(), min(), max(), count() or join()."),
    "form.translation_missing": N_("The text is missing in {language}."),
    "form.translation_missing.next": N_("Have it translated."),
    # expressions
    "expression.syntax": N_("The expression cannot be read at sign {position}: “{near}”."),
    "expression.syntax.next": _SIGNS,
    "expression.too_long": N_("The expression is longer than {most} signs."),
    "expression.too_long.next": _SHORTER,
    "expression.too_deep": N_("The expression has more than {most} levels or parts."),
    "expression.too_deep.next": _SHORTER,
    "expression.path": N_("Paths are not supported: “{path}”."),
    "expression.path.next": N_("Name the question that is meant: {written}."),
    "expression.function_unknown": N_("There is no function {function}. {hint}"),
    "expression.function_unknown.next": N_(
        "Correct the function; docs/reference/xlsform.md lists all."
    ),
    "expression.did_you_mean": N_("Did you mean “{name}”?"),
    "expression.see_functions": N_("Nothing similar is there."),
    "expression.function_refused": N_("{function} does not work on a page."),
    "expression.function_refused.next": N_("Instead: {instead}"),
    "expression.instead.place": N_(
        "ask for the region with select_one, or for the address with text."
    ),
    "expression.instead.plain": N_("write the value itself, or leave it to the server."),
    "expression.instead.reference": N_("name the question in its brackets."),
    "expression.instead.list": N_(
        "put the choices on the sheet choices and narrow them with choice_filter."
    ),
    "expression.instead.default": N_("use the column “default”."),
    "expression.instead.rows": N_(
        "use the column innaxe_rows_shown; rows are drawn for each person."
    ),
    "expression.operands": NP_(
        "{function} was given one operand; it takes {wanted}.",
        "{function} was given {count} operands; it takes {wanted}.",
    ),
    "expression.operands.next": N_("Give it as many as it takes, with commas between them."),
    "expression.operands_exact": N_("exactly {fewest}"),
    "expression.operands_least": N_("at least {fewest}"),
    "expression.operands_range": N_("{fewest} to {most}"),
    "expression.pattern": N_("The pattern “{pattern}” cannot be read at sign {position}."),
    "expression.pattern.next": N_(
        "Use letters, classes, groups and counts only; the whole answer must match."
    ),
    "expression.pattern_too_large": N_("The pattern has more than {steps} steps."),
    "expression.pattern_too_large.next": _SHORTER,
    "expression.pattern_not_written": N_("The pattern of regex() must be written out in quotes."),
    "expression.pattern_not_written.next": _SIGNS,
    "expression.choice_name": N_("jr:choice-name() needs the question as its second operand."),
    "expression.choice_name.next": N_("Name the question that is meant: {written}."),
    # answers
    "answer.not_object": N_("The file does not hold one answer as a JSON object."),
    "answer.not_object.next": N_("Write names of questions with their values, in curly brackets."),
    "answer.unknown": N_("The form has no question “{name}”."),
    "answer.not_rows": N_("Rows of a repeat are expected: a list of objects."),
    "answer.too_many_rows": N_("{count} rows are too many; at most {most} are taken."),
    "answer.not_asked": N_("This is not asked, so nothing is taken."),
    "answer.irrelevant": N_(
        "The question is not asked after the other answers; it does not count."
    ),
    "answer.not_number": N_("“{value}” is not a number."),
    "answer.not_whole": N_("“{value}” is not a whole number."),
    "answer.beyond": N_("“{value}” is beyond all numbers that can be kept exactly."),
    "answer.out_of_range": N_("“{value}” is not between {low} and {high}."),
    "answer.not_text": N_("A text is expected."),
    "answer.too_long": N_("The text has {count} signs; at most {most} are taken."),
    "answer.control_characters": N_("Control characters were taken out of the text."),
    "answer.no_such_choice": N_("“{value}” is not one of the choices."),
    "answer.not_list": N_("A list of choices is expected."),
    "answer.chosen_twice": N_("“{value}” is chosen twice."),
    "answer.not_acknowledged": N_("“{value}” is neither a yes nor a no."),
    "answer.not_date": N_("“{value}” is not a date such as 2026-11-21."),
    "answer.not_datetime": N_("“{value}” is not a moment such as 2026-11-21T14:30:00."),
    "answer.not_time": N_("“{value}” is not a time such as 14:30."),
    "answer.not_file": N_("“{value}” is not a name of a file."),
    "answer.not_image": N_("“{value}” is not a name of a file."),
}
