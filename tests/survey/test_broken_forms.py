"""Broken forms: each must be refused (or remarked) with its code at its place."""

from __future__ import annotations

import pytest

from innaxe.locale import catalogue

HEAD = ("type", "name", "label")
AGE = ("integer", "age", "Age")
YES = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))


def q(extra, *cells, first=AGE):
    """A form of one good question and one with a cell in a further column."""
    column, text = extra
    return [(*HEAD, column), first, (*cells, text)]


def rel(text):
    return q(("relevant", text), "text", "why", "Why?")


def con(text, kind="integer"):
    return q(("constraint", text), kind, "n", "Number")


def calc(text):
    return q(("calculation", text), "calculate", "c", "")


# id, survey, choices, settings, code, sheet, row, column
ERRORS = [
    ("no survey rows", [HEAD], (), (), "form.no_questions", "survey", None, ""),
    ("only notes", [HEAD, ("note", "n", "Hello")], (), (), "form.no_questions", "survey", None, ""),
    ("no type column", [("name", "label"), ("a", "A")], (), (), "xlsform.column_missing", "survey", 1, "type"),
    ("no name column", [("type", "label"), ("text", "A")], (), (), "xlsform.column_missing", "survey", 1, "name"),
    ("no list column", [HEAD, ("select_one yn", "a", "A")], (("name", "label"), ("x", "X")), (), "xlsform.column_missing", "choices", 1, "list_name"),
    ("label twice", [("type", "name", "label", "label"), ("text", "a", "A", "B")], (), (), "xlsform.heading_twice", "survey", 1, "label"),
    ("relevant and relevance", [(*HEAD, "relevant", "relevance"), (*AGE, "", "")], (), (), "xlsform.heading_twice", "survey", 1, "relevance"),
    ("bind::relevant and relevant", [(*HEAD, "bind::relevant", "relevant"), (*AGE, "", "")], (), (), "xlsform.heading_twice", "survey", 1, "relevant"),
    ("row without type", [HEAD, AGE, ("", "b", "B")], (), (), "form.type_missing", "survey", 3, "type"),
    ("unknown type", [HEAD, ("txet", "a", "A")], (), (), "form.type_unknown", "survey", 2, "type"),
    ("type with a blank", [HEAD, AGE, ("whole number", "a", "A")], (), (), "form.type_unknown", "survey", 3, "type"),
    ("geopoint", [HEAD, AGE, ("geopoint", "g", "Where?")], (), (), "form.type_refused", "survey", 3, "type"),
    ("geoshape", [HEAD, AGE, ("geoshape", "g", "Where?")], (), (), "form.type_refused", "survey", 3, "type"),
    ("barcode", [HEAD, AGE, ("barcode", "b", "Scan")], (), (), "form.type_refused", "survey", 3, "type"),
    ("audio", [HEAD, AGE, ("audio", "b", "Sing")], (), (), "form.type_refused", "survey", 3, "type"),
    ("video", [HEAD, AGE, ("video", "b", "Dance")], (), (), "form.type_refused", "survey", 3, "type"),
    ("background audio", [HEAD, AGE, ("background-audio", "b", "")], (), (), "form.type_refused", "survey", 3, "type"),
    ("choices from a file", [HEAD, AGE, ("select_one_from_file a.csv", "b", "B")], (), (), "form.type_refused", "survey", 3, "type"),
    ("external choices", [HEAD, AGE, ("select_one_external c", "b", "B")], (), (), "form.type_refused", "survey", 3, "type"),
    ("csv-external", [HEAD, AGE, ("csv-external", "b", "")], (), (), "form.type_refused", "survey", 3, "type"),
    ("loop", [HEAD, AGE, ("begin loop over yn", "l", "L"), ("text", "t", "T"), ("end loop", "", "")], YES, (), "form.type_refused", "survey", 3, "type"),
    ("old cascade", [HEAD, AGE, ("cascading_select c", "b", "B")], (), (), "form.type_refused", "survey", 3, "type"),
    ("search()", q(("appearance", "minimal search('f')"), "select_one yn", "a", "A"), YES, (), "form.type_refused", "survey", 3, "appearance"),
    ("no name", [HEAD, AGE, ("text", "", "B")], (), (), "form.name_missing", "survey", 3, "name"),
    ("name with a space", [HEAD, AGE, ("text", "my name", "B")], (), (), "form.name_bad", "survey", 3, "name"),
    ("name that starts with a digit", [HEAD, AGE, ("text", "1st", "B")], (), (), "form.name_bad", "survey", 3, "name"),
    ("name twice", [HEAD, AGE, ("text", "age", "B")], (), (), "form.name_twice", "survey", 3, "name"),
    ("name twice in two groups", [HEAD, ("begin group", "g", "G"), AGE, ("end group", "", ""), ("begin group", "h", "H"), AGE, ("end group", "", "")], (), (), "form.name_twice", "survey", 6, "name"),
    ("name taken by or_other", [HEAD, ("select_one yn or_other", "a", "A"), ("text", "a_other", "B")], YES, (), "form.name_twice", "survey", 3, "name"),
    ("open group", [HEAD, ("begin group", "g", "G"), AGE], (), (), "form.group_open", "survey", 2, "type"),
    ("a thousand groups in each other", [HEAD, *[("begin group", f"g{n}", "G") for n in range(1000)], AGE, *[("end group", "", "")] * 1000], (), (), "form.groups_too_deep", "survey", 22, "type"),
    ("open repeat", [HEAD, AGE, ("begin_repeat", "g", "G"), ("text", "t", "T")], (), (), "form.group_open", "survey", 3, "type"),
    ("end without begin", [HEAD, AGE, ("end group", "", "")], (), (), "form.end_without_begin", "survey", 3, "type"),
    ("repeat that ends as group", [HEAD, ("begin repeat", "r", "R"), AGE, ("end group", "", "")], (), (), "form.end_mismatch", "survey", 4, "type"),
    ("no list named", [HEAD, AGE, ("select_one", "a", "A")], YES, (), "form.list_missing", "survey", 3, "type"),
    ("unknown list", [HEAD, AGE, ("select_one nope", "a", "A")], YES, (), "form.list_unknown", "survey", 3, "type"),
    ("no choices sheet", [HEAD, AGE, ("select_multiple yn", "a", "A")], (), (), "form.list_unknown", "survey", 3, "type"),
    ("choices from answers", [HEAD, AGE, ("select_one ${age}", "a", "A")], YES, (), "form.list_dynamic", "survey", 3, "type"),
    ("choice twice", [HEAD, ("select_one yn", "a", "A")], (*YES, ("yn", "yes", "Again")), (), "form.choice_twice", "choices", 4, "name"),
    ("choice without name", [HEAD, ("select_one yn", "a", "A")], (*YES, ("yn", "", "Again")), (), "form.choice_without_name", "choices", 4, "name"),
    ("choice without list", [HEAD, ("select_one yn", "a", "A")], (*YES, ("", "x", "Again")), (), "form.choice_without_list_name", "choices", 4, "list_name"),
    ("choice with a space", [HEAD, ("select_multiple yn", "a", "A")], (*YES, ("yn", "not sure", "Hm")), (), "form.choice_with_space", "choices", 4, "name"),
    ("other with filter", q(("choice_filter", "name != 'no'"), "select_one yn or_other", "a", "A"), YES, (), "form.other_with_filter", "survey", 3, "choice_filter"),
    ("other already there", [HEAD, ("select_one yn or_other", "a", "A")], (*YES, ("yn", "other", "Other")), (), "form.other_twice", "survey", 2, "type"),
    ("calculation missing", [HEAD, AGE, ("calculate", "c", "")], (), (), "form.calculation_missing", "survey", 3, "calculation"),
    ("range upside down", q(("parameters", "start=10 end=0 step=1"), "range", "r", "R"), (), (), "form.range_bad", "survey", 3, "parameters"),
    ("range of words", q(("parameters", "start=low end=high"), "range", "r", "R"), (), (), "form.range_bad", "survey", 3, "parameters"),
    ("range without a step", q(("parameters", "start=0 end=5 step=0"), "range", "r", "R"), (), (), "form.range_bad", "survey", 3, "parameters"),
    ("rows shown", q(("innaxe_rows_shown", "eight"), "text", "r", "R"), (), (), "form.rows_shown_bad", "survey", 3, "innaxe_rows_shown"),
    ("privacy", q(("innaxe_privacy", "secret"), "text", "r", "R"), (), (), "form.privacy_unknown", "survey", 3, "innaxe_privacy"),
    ("unknown reference", rel("${aeg} > 3"), (), (), "form.reference_unknown", "survey", 3, "relevant"),
    ("unknown reference in a label", [HEAD, AGE, ("note", "n", "You are ${old}")], (), (), "form.reference_unknown", "survey", 3, "label"),
    ("unknown reference in a hint", q(("hint", "see ${old}"), "text", "t", "T"), (), (), "form.reference_unknown", "survey", 3, "hint"),
    ("reference to metadata", [(*HEAD, "relevant"), ("start", "start", "", ""), (*AGE, "${start} != ''")], (), (), "form.reference_left", "survey", 3, "relevant"),
    ("reference to a group", [(*HEAD, "relevant"), ("begin group", "g", "G", ""), (*AGE, ""), ("end group", "", "", ""), ("text", "t", "T", "${g} = 1")], (), (), "form.reference_group", "survey", 5, "relevant"),
    ("label of no choice", calc("jr:choice-name(${age}, '${age}')"), (), (), "form.label_of_no_choice", "survey", 3, "calculation"),
    ("dot in relevant", rel(". > 3"), (), (), "form.self_outside", "survey", 3, "relevant"),
    ("bare name", rel("age > 3"), (), (), "form.bare_name", "survey", 3, "relevant"),
    ("relevant of itself", q(("relevant", "${n} > 3"), "integer", "n", "N"), (), (), "form.circular", "survey", 3, "relevant"),
    ("two calculations in a circle", [(*HEAD, "calculation"), (*AGE, ""), ("calculate", "a", "", "${b} + 1"), ("calculate", "b", "", "${a} + 1")], (), (), "form.circular", "survey", 3, "calculation"),
    ("group that hangs on its inside", [(*HEAD, "relevant"), ("begin group", "g", "G", "${age} > 3"), (*AGE, ""), ("end group", "", "", "")], (), (), "form.circular", "survey", 2, "relevant"),
    ("constraint that nothing satisfies", con(". > 10 and . < 5"), (), (), "form.constraint_impossible", "survey", 3, "constraint"),
    ("no whole number between", con(". > 2 and . < 3"), (), (), "form.constraint_impossible", "survey", 3, "constraint"),
    ("constraint false()", con("false()"), (), (), "form.constraint_impossible", "survey", 3, "constraint"),
    ("constraint beyond the range", [(*HEAD, "constraint", "parameters"), ("range", "r", "R", ". > 10", "start=0 end=10 step=1")], (), (), "form.constraint_impossible", "survey", 2, "constraint"),
    ("constraint on no choice", q(("constraint", ". = 'maybe'"), "select_one yn", "a", "A"), YES, (), "form.constraint_impossible", "survey", 3, "constraint"),
    ("open bracket", rel("(${age} > 3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("open quote", rel("${age} = '3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("two signs", rel("${age} == 3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("sign of programmers", rel("${age} > 3 && ${age} < 5"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("nothing after and", rel("${age} > 3 and"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("two values side by side", rel("${age} 3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("reference with a space", rel("${my age} > 3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("reference left open", rel("${age > 3"), (), (), "expression.syntax", "survey", 3, "relevant"),
    ("unknown function", rel("slected(${age}, '3')"), (), (), "expression.function_unknown", "survey", 3, "relevant"),
    ("function in capitals", calc("IF(${age} = '', 1, 2)"), (), (), "expression.function_unknown", "survey", 3, "calculation"),
    ("pulldata", calc("pulldata('a', 'b', 'c', ${age})"), (), (), "expression.function_refused", "survey", 3, "calculation"),
    ("random", calc("random()"), (), (), "expression.function_refused", "survey", 3, "calculation"),
    ("once", calc("once(uuid())"), (), (), "expression.function_refused", "survey", 3, "calculation"),
    ("last-saved", calc("${last-saved#age}"), (), (), "expression.function_refused", "survey", 3, "calculation"),
    ("too few operands", calc("if(${age} = 3, 1)"), (), (), "expression.operands", "survey", 3, "calculation"),
    ("too many operands", calc("today(1)"), (), (), "expression.operands", "survey", 3, "calculation"),
    ("path", rel("/data/age > 3"), (), (), "expression.path", "survey", 3, "relevant"),
    ("path to above", rel("../age > 3"), (), (), "expression.path", "survey", 3, "relevant"),
    ("pattern left open", con("regex(., '[a-z')", "text"), (), (), "expression.pattern", "survey", 3, "constraint"),
    ("pattern that looks ahead", con("regex(., '(?=a)b')", "text"), (), (), "expression.pattern", "survey", 3, "constraint"),
    ("pattern that refers back", con(r"regex(., '(a)\1')", "text"), (), (), "expression.pattern", "survey", 3, "constraint"),
    ("pattern from an answer", con("regex(., ${age})", "text"), (), (), "expression.pattern_not_written", "survey", 3, "constraint"),
    ("pattern that explodes", con("regex(., '((a{99}){99}){99}')", "text"), (), (), "expression.pattern_too_large", "survey", 3, "constraint"),
    ("too deep", rel("(" * 60 + "1" + ")" * 60), (), (), "expression.too_deep", "survey", 3, "relevant"),
    ("too long", rel("1 = 1 or " * 700 + "1 = 1"), (), (), "expression.too_long", "survey", 3, "relevant"),
    ("nested chains", rel("(" * 9 + "1" + "+1)" * 9 + "+1" * 200), (), (), "expression.too_deep", "survey", 3, "relevant"),
    ("long chain", rel("+".join(["1"] * 900)), (), (), "expression.too_deep", "survey", 3, "relevant"),
    ("broken default", q(("default", "${age} +"), "integer", "n", "N"), (), (), "expression.syntax", "survey", 3, "default"),
    ("broken count", [(*HEAD, "repeat_count"), (*AGE, ""), ("begin repeat", "r", "R", "${aeg}"), ("text", "t", "T", ""), ("end repeat", "", "", "")], (), (), "form.reference_unknown", "survey", 3, "repeat_count"),
    ("formr by its type", [(*HEAD, "showif"), ("mc_button", "a", "A", "")], (), (), "form.formr", "survey", 2, "type"),
    ("formr by its columns", [(*HEAD, "showif", "choice1"), (*AGE, "", "")], (), (), "form.formr", "survey", 1, "showif"),
    ("no label", [HEAD, ("integer", "age", "")], (), (), "form.label_missing", "survey", 2, "label"),
    ("a failed formula", q(("hint", "#REF!"), "text", "t", "T"), (), (), "source.cell_error", "survey", 3, "hint"),
    ("what only the peer minds", [HEAD, AGE], (), (("form_title", "form_id", "name"), ("T", "id", "1 bad name")), "xlsform.refused_by_peer", "settings", 2, "name"),
]  # fmt: skip

WARNINGS = [
    ("filter by a column that is not there", q(("choice_filter", "contry = ${age}"), "select_one yn", "a", "A"), YES, (), "form.choice_column_unknown", "survey", 3, "choice_filter"),
    ("metadata", [HEAD, ("start", "start", ""), AGE], (), (), "form.metadata_left", "survey", 2, "type"),
    ("audit", [HEAD, ("audit", "audit", ""), AGE], (), (), "form.metadata_left", "survey", 2, "type"),
    ("no label on a note", [(*HEAD, "media::image"), (*AGE, ""), ("note", "n", "", "a.png")], (), (), "form.label_missing", "survey", 3, "label"),
    ("choice without label", [HEAD, ("select_one yn", "a", "A")], (*YES, ("yn", "x", "")), (), "form.choice_without_label", "choices", 4, "label"),
    ("media", [(*HEAD, "media::image"), (*AGE, "a.png")], (), (), "form.column_left", "survey", 1, "media::image"),
    ("misspelt column", [(*HEAD, "relevent"), (*AGE, "")], (), (), "form.column_unknown", "survey", 1, "relevent"),
    ("language without code", [("type", "name", "label::English"), AGE], (), (), "form.language_without_code", "survey", 1, "label::English"),
    ("stray default", [("type", "name", "label::English (en)", "label"), (*AGE, "Age")], (), (), "form.stray_default", "survey", 1, "label"),
    ("missing translation", [("type", "name", "label::English (en)", "label::dansk (da)"), (*AGE, "")], (), (), "form.translation_missing", "survey", 2, "label::dansk (da)"),
    ("missing hint", [("type", "name", "label::English (en)", "label::dansk (da)", "hint::English (en)"), (*AGE, "Alder", "Years")], (), (), "form.translation_missing", "survey", 2, "hint::dansk (da)"),
    ("missing translation of a choice", [("type", "name", "label::English (en)", "label::dansk (da)"), ("select_one yn", "a", "A", "A")], (("list_name", "name", "label::English (en)", "label::dansk (da)"), ("yn", "y", "Yes", "Ja"), ("yn", "n", "No", "")), (), "form.translation_missing", "choices", 3, "label::dansk (da)"),
    ("default language", [("type", "name", "label::English (en)"), AGE], (), (("form_title", "default_language"), ("T", "French (fr)")), "form.default_language", "settings", None, "default_language"),
    ("unused list", [HEAD, AGE], YES, (), "form.list_unused", "choices", 2, "list_name"),
    ("unreachable by false", rel("false()"), (), (), "form.unreachable", "survey", 3, "relevant"),
    ("unreachable by numbers", rel("${age} > 10 and ${age} < 5"), (), (), "form.unreachable", "survey", 3, "relevant"),
    ("unreachable by a choice", q(("relevant", "${a} = 'maybe'"), "text", "t", "T", first=("select_one yn", "a", "A")), YES, (), "form.unreachable", "survey", 3, "relevant"),
    ("unreachable by the group", [(*HEAD, "relevant"), (*AGE, ""), ("begin group", "g", "G", "${age} > 5"), ("text", "t", "T", "${age} < 3"), ("end group", "", "", "")], (), (), "form.unreachable", "survey", 4, "relevant"),
    ("choice not in the list", q(("relevant", "selected(${a}, 'y')"), "text", "t", "T", first=("select_one yn", "a", "A")), YES, (), "form.choice_unknown", "survey", 3, "relevant"),
    ("required but not always asked", [(*HEAD, "relevant", "required"), (*AGE, "", ""), ("text", "t", "T", "${age} > 5", "yes")], (), (), "form.required_unasked", "survey", 3, "required"),
    ("blank in if", calc("if(${age} < 250, 'sme', 'large')"), (), (), "form.blank_number", "survey", 3, "calculation"),
    ("blank in a sum", calc("${age} + 1"), (), (), "form.blank_number", "survey", 3, "calculation"),
    ("blank behind not", rel("not(${age} < 5)"), (), (), "form.blank_number", "survey", 3, "relevant"),
    ("blank unequal", rel("${age} != 5"), (), (), "form.blank_number", "survey", 3, "relevant"),
    ("blank limit", con(". <= ${age}"), (), (), "form.blank_number", "survey", 3, "constraint"),
    ("many values", [(*HEAD, "relevant"), ("begin repeat", "r", "R", ""), (*AGE, ""), ("end repeat", "", "", ""), ("text", "t", "T", "${age} > 3")], (), (), "form.many_values", "survey", 5, "relevant"),
    ("external app", q(("appearance", "ex:org.app"), "text", "t", "T"), (), (), "form.appearance_left", "survey", 3, "appearance"),
    ("empty group", [HEAD, AGE, ("begin group", "g", "G"), ("end group", "", "")], (), (), "form.group_empty", "survey", 3, "type"),
    ("other in a language that we have no word for", [("type", "name", "label::Suomi (fi)"), ("select_one yn or_other", "a", "A")], (("list_name", "name", "label::Suomi (fi)"), ("yn", "y", "K"), ("yn", "n", "E")), (), "form.other_untranslated", "survey", 2, "type"),
]  # fmt: skip


def ids(table):
    return [row[0] for row in table]


def found_in(problems, code):
    return [
        (one.place.sheet, one.place.row, one.place.column) for one in problems if one.code == code
    ]


def test_there_are_enough_of_them():
    assert len(ERRORS) >= 60
    assert len(set(ids(ERRORS))) == len(ERRORS)


@pytest.mark.parametrize(
    ("name", "survey", "choices", "settings", "code", "sheet", "row", "column"),
    ERRORS,
    ids=ids(ERRORS),
)
def test_a_broken_form_is_refused_at_its_place(
    checked, name, survey, choices, settings, code, sheet, row, column
):
    found = checked(survey, choices, settings)
    assert found.form is None, name
    assert (sheet, row, column) in found_in(found.errors, code), found.errors
    says_what_to_do(found.errors)


@pytest.mark.parametrize(
    ("name", "survey", "choices", "settings", "code", "sheet", "row", "column"),
    WARNINGS,
    ids=ids(WARNINGS),
)
def test_a_doubtful_form_is_remarked_at_its_place(
    checked, name, survey, choices, settings, code, sheet, row, column
):
    found = checked(survey, choices, settings)
    assert found.errors == (), name
    assert (sheet, row, column) in found_in(found.warnings, code), found.warnings
    says_what_to_do(found.warnings)


def says_what_to_do(problems):
    words = catalogue("en")
    for problem in problems:
        assert words.text(problem.message)
        assert words.text(f"{problem.code}.next", **problem.message.params)


SOUND = [
    ("guarded by and", rel("${age} != '' and not(${age} < 5)")),
    ("guarded by if", calc("if(${age} = '', '', if(${age} < 250, 'sme', 'large'))")),
    ("guarded by or", rel("${age} = '' or not(${age} < 5)")),
    ("guarded by length", calc("if(string-length(${age}) > 0, ${age} + 1, '')")),
    ("guarded by coalesce", calc("coalesce(${age}, 0) + 1")),
    ("plain comparison", rel("${age} < 5")),
    ("required number", [(*HEAD, "required", "calculation"), (*AGE, "yes", ""), ("calculate", "c", "", "", "${age} * 2")]),
    ("required where asked", [(*HEAD, "relevant", "required"), (*AGE, "", ""), ("text", "t", "T", "${age} > 5", "${age} > 5")]),
    ("two answers compared", [(*HEAD, "relevant"), (*AGE, ""), ("integer", "old", "Old", ""), ("text", "t", "T", "${age} = ${old}")]),
    ("limits that meet", con(". >= 5 and . <= 5")),
    ("decimals between", con(". > 2 and . < 3", "decimal")),
    ("curly quotes", rel("${age} = \u20185\u2019")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "survey"), SOUND, ids=ids(SOUND))
def test_a_sound_form_is_not_remarked(checked, name, survey):
    found = checked(survey)
    assert (found.errors, found.warnings) == ((), ()), name
