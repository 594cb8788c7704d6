"""More bad files, as people with spreadsheets make them, each through the command they belong to.

Refused: exit code 2, the code, where it is, cause and next step, and nothing written. Done with a
caution: the output is there, and the caution stands in it and is told. What the table of
docs/reference/bad-input.md says is compared with these tables and the two earlier ones.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from innaxe.cli import main
from innaxe.cli.words import explain
from innaxe.errors import InnaxeError
from innaxe.indicators import catalogue, comparable, convert, freeze, parse_territories
from innaxe.locale.texts import TEXTS
from innaxe.sources import read_crosswalk, read_json_stat, read_territories, read_values
from innaxe.studies.indicators import compare_files

VALUES = """unit,name,country,pop,pat,gap,inc,area
A1,Alpha,N,100,5,3,40,9
A2,Beta,N,200,9,4,50,7
A3,Gamma,S,300,7,6,45,5
A4,Delta,S,150,2,8,60,2
A5,Epsilon,S,120,4,5,42,4
"""
FRAMEWORK = """Level,iCode,iName,Direction,Weight,Parent,Type,Unit,Denominator,Target
1,pat,Patents,1,1,P,Indicator,number,,
1,gap,Gap,-1,1,P,Indicator,points,,
1,inc,Income,1,1,Q,Indicator,EUR,,
2,P,Pillar,1,1,I,Aggregate,,,
2,Q,Quarter,1,1,I,Aggregate,,,
3,I,Index,1,1,,Aggregate,,,
,country,Country,,,,Group,,,
,pop,People,,,,Denominator,,,
,area,Area,,,,Other,,,
"""
LONG = """unit,indicator,year,value,unit_of_measure,nuts_version
A1,pat,2020,5,number,2021
A2,pat,2020,9,number,2021
A1,gap,2020,3,points,2021
A2,gap,2020,4,points,2021
A1,inc,2020,40,EUR,2021
A2,inc,2020,50,EUR,2021
"""
ERRORS = "unit,value,standard_error\nA,1,0.1\nB,2,0.2\nC,3,0.1\n"
MAP = {
    "type": "Topology",
    "arcs": [[[2, 41], [2, 42], [3, 42], [3, 41], [2, 41]]],
    "objects": {
        "nuts": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"NUTS_ID": "A1"}}],
        }
    },
}
SETS = "indicators compare old.json new.json"


def edited(text, *pairs):
    """A text with words replaced, each of which must be there."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def values(*pairs):
    return {"values.csv": edited(VALUES, *pairs)}


def framework(*pairs):
    return {"framework.csv": edited(FRAMEWORK, *pairs)}


def long(*pairs):
    return {"values.csv": edited(LONG, *pairs)}


def recipe(normalise="", weigh="", aggregate="", more=""):
    """A recipe of few words; every argument is what stands in its section, on one line."""
    text = f"""name = "mine"
{more}
[normalise]
{normalise or 'method = "min_max"'}
[weigh]
{weigh}
[aggregate]
{aggregate or 'method = "arithmetic_mean"'}
"""
    return {"recipe.toml": text}


def section(name, *lines):
    return recipe(more="\n".join([f"[{name}]", *lines]))


def only(column):
    """Values with nothing in one column."""
    at = VALUES.splitlines()[0].split(",").index(column)
    rows = [line.split(",") for line in VALUES.splitlines()]
    emptied = [[*row[:at], "", *row[at + 1 :]] for row in rows[1:]]
    return {"values.csv": "\n".join(",".join(row) for row in [rows[0], *emptied]) + "\n"}


def same(column, value):
    """Values that are all the same in one column."""
    text = only(column)["values.csv"]
    at = VALUES.splitlines()[0].split(",").index(column)
    rows = [line.split(",") for line in text.splitlines()]
    rows[1:] = [[*row[:at], value, *row[at + 1 :]] for row in rows[1:]]
    return {"values.csv": "\n".join(",".join(row) for row in rows) + "\n"}


def with_answers(*counts, values=VALUES):
    """Values with a number of answers behind the income."""
    head, *rows = values.splitlines()
    lines = [f"{row},{count}" for row, count in zip(rows, counts, strict=True)]
    return "\n".join([f"{head},inc:n", *lines]) + "\n"


PILLAR = framework(
    ("1,inc,Income,1,1,Q,Indicator,EUR,,\n", ""),
    ("2,Q,Quarter,1,1,I,Aggregate,,,\n3,I,Index,1,1,,Aggregate,,,\n", ""),
    ("2,P,Pillar,1,1,I,", "2,P,Pillar,1,1,,"),
)
NO_SKEW = ['by = "right_skew"', "skew = 0.5", "max_winsorised = 0"]
DIVIDED = framework(("number,,", "number,pop,")) | section("denominate")
NOISE = '[[vary]]\nstep = "weigh"\nsetting = "noise"\nlow = -0.2\nhigh = 0.2\n'

# name: files that differ from the good ones, command, code, where the command says it is
REFUSED = {
    # values
    "two units of measure in one indicator": (long(("50,EUR", "0.05,kEUR")), "score", "source.two_measures", "values.csv, row 7, column “unit_of_measure”"),
    "two units of measure in two files": (long() | {"more.csv": edited(LONG, ("2020", "2021"), ("EUR", "DKK"))}, "score --values more.csv", "source.two_measures", "more.csv, row 6, column “unit_of_measure”"),
    "the same unit with a space behind it": (values(("A2,", "A1 ,")), "score", "source.duplicate_unit", "values.csv, row 3, column “unit”"),
    "the same value in two files": ({"more.csv": "unit,pat\nA1,5\n"}, "score --values more.csv", "source.duplicate_value", "more.csv, row 2, column “pat”"),
    "two files that contradict each other": ({"more.csv": "unit,country\nA1,S\n"}, "score --values more.csv", "source.contradiction", "more.csv, row 2, column “country”"),
    "an error of the spreadsheet in a cell": (values(("200,9", "200,#DIV/0!")), "score", "source.cell_error", "values.csv, row 3, column “pat”"),
    "a currency in a number": (values((",50,", ",€50,")), "score", "source.text_in_number", "values.csv, row 3, column “inc”"),
    "a second row of headings": (values(("A1,", "code,label,country,x,number,points,EUR,km2\nA1,")), "score", "source.text_in_number", "values.csv, row 2, column “pop”"),
    "a title above the headings": ({"values.csv": "Table 1. Values by region\n" + VALUES}, "score", "source.not_a_table", "values.csv, row 1"),
    "a web page with the ending of a table": ({"values.csv": "<html><table><tr><td>unit</td></tr></table></html>"}, "score", "source.markup", "values.csv"),
    "a code in other capitals": (values((",inc,", ",INC,")), "score", "source.indicator_missing", "values.csv, column “inc”"),
    "a negative denominator": (values(("N,200", "N,-200")) | DIVIDED, "score", "values.negative_denominator", "values.csv, row 3, column “pat”"),
    "a denominator that no file has": (values(("pop", "people")) | DIVIDED, "score", "values.no_denominator", "framework.csv, row 2, column “Denominator”"),
    "a number with a wrong exponent": (values(("200,9", "200,9e300")), "score", "values.too_large", "values.csv, row 3, column “pat”"),
    "a negative standard error": ({"values.csv": edited(VALUES, ("area", "inc:se"), ("50,7", "50,-7"))}, "score", "source.negative", "values.csv, row 3, column “inc:se”"),
    "a share of answers above 100 %": ({"values.csv": with_answers(20, 30, 31, 32, 33, values=edited(VALUES, ("60", "160")))} | framework(("EUR", "%")), "score", "values.share_range", "values.csv, row 5, column “inc”"),
    "too few answers behind everything": ({"values.csv": with_answers(2, 3, 1, 2, 3)} | PILLAR | framework(("1,pat,Patents,1,1,P,Indicator,number,,\n1,gap,Gap,-1,1,P,Indicator,points,,\n", ""), ("2,P,Pillar,1,1,I,Aggregate,,,\n", ""), ("EUR", "%")), "score", "request.no_indicators_left", ""),
    "a constant indicator before z-scores": (same("inc", "40") | recipe('method = "z_score"'), "score", "normalise.constant", "values.csv, column “inc”"),
    "an indicator with a single value": (values((",50,", ",,"), (",45,", ",,"), (",60,", ",,"), (",42,", ",,")), "score", "normalise.constant", "values.csv, column “inc”"),
    "one unit only": ({"values.csv": "".join(VALUES.splitlines(keepends=True)[:2])}, "score", "normalise.constant", "values.csv, column “gap”"),
    "nobody with enough values": (only("pat") | section("screen", "threshold = 1"), "score", "screen.nobody_left", "recipe.toml, row 3"),
    # framework
    "weights all zero in one group": (framework(("Patents,1,1", "Patents,1,0"), ("Gap,-1,1", "Gap,-1,0")), "score", "framework.weights_sum_to_zero", "framework.csv, row 5, column “Weight”"),
    "an empty weight": (framework(("Patents,1,1", "Patents,1,")), "score", "source.cell_missing", "framework.csv, row 2, column “Weight”"),
    "an indicator called unit": (framework(("1,pat,", "1,unit,")), "score", "source.reserved_code", "framework.csv, row 2, column “iCode”"),
    "values in place of the framework": ({"framework.csv": VALUES}, "score", "source.not_a_framework", "framework.csv, row 1"),
    "a direction in words": (framework(("Gap,-1", "Gap,less")), "score", "source.direction", "framework.csv, row 3, column “Direction”"),
    # what does not fit the method
    "a log of negatives": (values(("100,5", "100,-5"), ("200,9", "200,900")) | section("treat", *NO_SKEW, 'otherwise = "log"'), "score", "treat.log_of_negative", "values.csv, row 2, column “pat”"),
    "a log with a highest value below one": (values(("100,5", "100,-95"), ("200,9", "200,-1"), ("300,7", "300,-97"), ("150,2", "150,-92"), ("120,4", "120,-94")) | section("treat", *NO_SKEW, 'otherwise = "log_gii"'), "score", "treat.not_defined", "values.csv, column “pat”"),
    "a square root of negatives": (values(("100,5", "100,-5"), ("200,9", "200,900")) | section("treat", *NO_SKEW, 'otherwise = "square_root"'), "score", "treat.root_of_negative", "values.csv, column “pat”"),
    "a geometric mean over z-scores": (recipe('method = "z_score"', aggregate='method = "geometric_mean"'), "score", "aggregate.not_positive", "values.csv, row 2, column “inc”"),
    "a harmonic mean with zero": (recipe(aggregate='method = "harmonic_mean"'), "score", "aggregate.not_positive", "values.csv, row 2, column “inc”"),
    "a power mean of negatives": (recipe('method = "z_score"', aggregate='method = "generalised_mean"\npower = 2'), "score", "aggregate.negative", "values.csv, row 2, column “inc”"),
    "a geometric mean over zero before a sensitivity analysis": (recipe(aggregate='method = "geometric_mean"'), "sensitivity --draws 16", "aggregate.not_positive", "values.csv, row 2, column “inc”"),
    "a power of zero": (recipe(aggregate='method = "generalised_mean"\npower = 0'), "score", "recipe.power_zero", "recipe.toml, row 9"),
    "PCA on a pillar of one": (recipe(weigh='method = "pca"'), "score", "recipe.pca_single", "recipe.toml, row 6"),
    "PCA where indicators oppose each other": (PILLAR | values((",5,3,", ",5,5,"), (",9,4,", ",9,9,"), (",7,6,", ",7,7,"), (",2,8,", ",2,2,"), (",4,5,", ",4,4,")) | recipe(weigh='method = "pca"'), "score", "weigh.pca_negative", "recipe.toml, row 6"),
    "PCA on two units": (PILLAR | {"values.csv": "".join(VALUES.splitlines(keepends=True)[:3])} | recipe(weigh='method = "pca"'), "score", "weigh.too_few", "recipe.toml, row 6"),
    "optimised weights of a geometric mean": (recipe("low = 1", weigh='method = "optimised"', aggregate='method = "geometric_mean"'), "score", "recipe.optimised_needs_means", "recipe.toml, row 6"),
    "benefit of the doubt with bounds that cannot be met": (recipe(aggregate='method = "benefit_of_the_doubt"\nshare_low = 0.6'), "score", "recipe.share_bounds", "recipe.toml, row 9"),
    "a target on the wrong side": (framework(("number,,", "number,,1"), ("points,,", "points,,1"), ("EUR,,", "EUR,,70")) | recipe('method = "distance_to_target"'), "score", "normalise.target_side", "framework.csv, row 2, column “Target”"),
    "a target that is missing": (framework(("number,,", "number,,20"), ("points,,", "points,,1")) | recipe('method = "distance_to_target"'), "score", "recipe.target_missing", "recipe.toml, row 4"),
    "goalposts reversed in the recipe": (recipe('method = "goalposts"\ngoalposts = { pat = [10, 0], gap = [0, 10], inc = [0, 100] }'), "score", "recipe.goalposts_reversed", "recipe.toml, row 5"),
    "goalposts that are missing": (recipe('method = "goalposts"\ngoalposts = { pat = [0, 10], gap = [0, 10] }'), "score", "recipe.goalposts_missing", "recipe.toml, row 4"),
    "goalposts of an indicator that does not exist": (recipe('method = "goalposts"\ngoalposts = { pat = [0, 9], gap = [0, 9], inc = [0, 99], ink = [0, 1] }'), "score", "recipe.goalposts_unknown", "recipe.toml, row 5"),
    "a reference unit that is missing": (recipe('method = "distance_to_reference"\nunit = "Z9"'), "score", "normalise.reference_unknown", "recipe.toml, row 5"),
    "a reference unit without a value": (values(("200,9", "200,")) | recipe('method = "distance_to_reference"\nunit = "A2"'), "score", "normalise.reference_gap", "values.csv, row 3, column “pat”"),
    "a reference unit that is the lowest": (recipe('method = "distance_to_reference"\nunit = "A4"'), "score", "normalise.reference_lowest", "values.csv, row 5, column “gap”"),
    "a percentage of a unit that was screened out": (values(("200,9,4", "200,,")) | section("screen", "threshold = 0.9"), "score --reference A2", "relative.unknown_unit", ""),
    "a fraction of a maximum where less is better": (recipe('method = "fraction_of_maximum"'), "score", "recipe.fraction_needs_upward", "recipe.toml, row 4"),
    "less is better and nothing is normalised": ({"recipe.toml": "[aggregate]\n"}, "score", "recipe.direction_needs_normalise", "framework.csv, row 3, column “Direction”"),
    "Mazziotta and Pareto on another scale": (recipe(aggregate='method = "mpi"'), "score", "recipe.mpi_scale", "recipe.toml, row 8"),
    "more means than levels": (recipe(aggregate='method = ["arithmetic_mean", "geometric_mean", "arithmetic_mean"]'), "score", "recipe.aggregate_levels", "recipe.toml, row 8"),
    "a rule for an aggregate that does not exist": (recipe(more='[aggregate.nodes]\nPP = "geometric_mean"'), "score", "recipe.unknown_node", "recipe.toml, row 2"),
    "a unit both kept and left out": (section("screen", 'include = ["A1"]', 'exclude = ["A1"]'), "score", "recipe.screen_both_lists", "recipe.toml, row 4"),
    "a group that is no column": ({}, "score --group region", "recipe.unknown_group", ""),
    # sensitivity, reports, peers, ranks
    "a factor declared twice": (recipe(aggregate=f"method = 'arithmetic_mean'\n{NOISE}{NOISE}"), "sensitivity --draws 16", "recipe.vary_twice", "recipe.toml, row 14"),
    "nothing that varies": (recipe(more="vary = []"), "sensitivity --draws 16", "sensitivity.nothing_varies", ""),
    "a report of a unit that does not exist": ({}, "report --unit Z9 --draws 20", "request.unknown_unit", ""),
    "a report of a unit without values": (values(("5,3,40", ",,")), "report --unit A1 --draws 20", "request.unit_without_score", ""),
    "a map without codes": ({"map.json": edited(json.dumps(MAP), ("NUTS_ID", "label"))}, "report --unit A1 --draws 20 --map map.json", "source.shapes_without_codes", "map.json"),
    "a map in another format": ({"map.json": '{"type": "FeatureCollection", "features": []}'}, "report --unit A1 --draws 20 --map map.json", "source.shapes_malformed", "map.json"),
    "peers without circumstances": (framework((",area,Area,,,,Other,,,\n", "")), "peers --unit A1 --draws 20", "peers.no_context", ""),
    "peers of a unit without circumstances": (values(("40,9", "40,")), "peers --unit A1 --draws 20", "peers.unit_without_context", ""),
    "a value without standard error": ({"errors.csv": edited(ERRORS, ("0.2", ""))}, "ranks errors.csv", "rank_sets.missing_error", "errors.csv, row 3, column “standard_error”"),
    "a ranking of one": ({"errors.csv": ERRORS[:34]}, "ranks errors.csv", "rank_sets.too_few_units", ""),
    # frozen sets
    "a frozen set that was tampered with": ({"new.json": "tampered"}, SETS, "sets.tampered", "new.json"),
    "a file that is no frozen set": ({"new.json": "{}"}, SETS, "sets.not_a_set", "new.json"),
    "an indicator that the catalogue does not have": ({}, "indicators freeze --ids CAP-99 --name A --version 1 --out out.json", "indicators.unknown", ""),
}  # fmt: skip

# name: files, command, code, words that the command (or the document) says
CAUTIONED = {
    "a group with one member": (values(("A1,Alpha,N,100,5", "A1,Alpha,W,100,")) | section("impute", 'method = "group_mean"', 'group = "country"'), "score", "impute.group_without_value", "A1 on pat"),
    "a group with no value": (values(("N,100,5", "N,100,"), ("N,200,9", "N,200,")) | section("impute", 'group = "country"'), "score", "impute.group_without_value", "A1 on pat and A2 on pat"),
    "labels that no file has": (values(("country", "land"), ("200,9", "200,")) | section("impute", 'group = "country"'), "score", "impute.no_labels", "“country”"),
    "codes without a shape": ({"map.json": json.dumps(MAP)}, "report --unit A1 --draws 20 --map map.json", "report.chart.map.not_shown", "Beta (A2)"),
    "a unit with few values": (values(("5,3,40", ",,40")), "score", "aggregate.partial", "One unit is scored on the indicators it has"),
    "a unit with too few values": (values(("200,9,4", "200,,")) | section("screen", "threshold = 0.9"), "score", "screen.dropped", "A2"),
    "a remark under the table": ({"values.csv": VALUES + "Source: Eurostat,,,,,,,\n"}, "score", "aggregate.unscored", "Source: Eurostat"),
    "a row with the total": ({"values.csv": VALUES + "Total,,,870,27,26,237,27\n"}, "score", "values.sum_row", "Total"),
    "the Union among its regions": ({"values.csv": VALUES + "EU27_2020,,,870,27,26,237,27\n"}, "score", "values.sum_row", "EU27_2020"),
    "Latin and Cyrillic letters in codes": ({"values.csv": VALUES + "\u04101,,S,90,5,4,44,3\n"}, "score", "values.alike_codes", "A1 and \u04101"),
    "codes that differ in capitals": ({"values.csv": VALUES + "a1,,S,90,5,4,44,3\n"}, "score", "values.alike_codes", "A1 and a1"),
    "another unit of measure than the framework": (long(("EUR", "DKK")), "score", "values.other_measure", "inc"),
    "scores of codes in two vintages": (long(("A2,pat,2020,9,number,2021", "A2,pat,2020,9,number,2024")), "score", "values.mixed_vintages", "2021 and 2024"),
    "an indicator without any value": (only("inc"), "score", "chain.no_values", "inc"),
    "a constant indicator in ranks": (same("inc", "40") | recipe('method = "rank"'), "score", "normalise.flat", "inc"),
    "goalposts that every value lies beyond": (recipe('method = "goalposts"\ngoalposts = { pat = [90, 99], gap = [0, 10], inc = [0, 99] }'), "score", "normalise.flat", "pat"),
    "two units only": ({"values.csv": "".join(VALUES.splitlines(keepends=True)[:3])}, "score", "chain.few_units", "There are 2 units only"),
    "optimised weights with a target that cannot be met": (framework(("Patents,1,1", "Patents,1,0.001")) | recipe(weigh='method = "optimised"'), "score", "weigh.target_missed", "the largest gap is 23"),
    "a smallest share for a part that is zero": (recipe(aggregate='method = "benefit_of_the_doubt"\nshare_low = 0.2'), "score", "aggregate.doubt_zero", "A1 and A4"),
    "answers behind what is not a share": ({"values.csv": with_answers(20, 30, 31, 32, 33)}, "score", "values.answers_without_share", "inc"),
    "two units in a sensitivity analysis": ({"values.csv": "".join(VALUES.splitlines(keepends=True)[:3])}, "sensitivity --draws 16", "sensitivity.nothing_moves", "No rank moves"),
    "a gap among values with standard errors": ({"errors.csv": edited(ERRORS, ("B,2", "B,"))}, "ranks errors.csv", "rank_sets.unranked", "B"),
    "standard errors that drown every difference": ({"errors.csv": edited(ERRORS, ("0.1", "1e9"))}, "ranks errors.csv", "rank_sets.nothing_told", "no rank can be ruled out"),
    "the same indicator with another source in two sets": ({"new.json": "other source"}, SETS, "sets.flagged", "CAP-01: source"),
}  # fmt: skip

TERRITORIES = """territory,name,nuts_version,code,weight
neckar,Rhine-Neckar,2021,DE12,1
neckar,Rhine-Neckar,2021,DE71,0.5
"""
AREAS = """unit,indicator,year,value,nuts_version
AA01,pat,2012,5,2010
AA02,pat,2012,6,2010
"""
MATRIX = "from_code,to_code,from_version,to_version,pop11\nAA01,AA09,2010,2021,3\n"
CUBE = {
    "version": "2.0",
    "class": "dataset",
    "id": ["geo", "time"],
    "size": [2, 1],
    "value": [1, 2],
    "dimension": {
        "geo": {"category": {"index": ["BG", "DK"]}},
        "time": {"category": {"index": ["2021"]}},
    },
}


def build(folder):
    parse_territories(read_territories(folder / "territories.csv"))


def carry(folder):
    """Values of areas, carried to NUTS 2021."""
    import pandas as pd

    rows = {"iCode": ["pat"], "Type": ["Indicator"], "Unit": ["number"]}
    areas = read_values([folder / "areas.csv"], pd.DataFrame(rows)).observations
    convert(areas, read_crosswalk(folder / "matrix.csv"), to="2021", natures={"pat": "count"})


def cube(folder):
    read_json_stat(folder / "cube.json", indicator="pat")


def compare_figures(folder):
    """Whether figures of two waves may stand in one series."""
    comparable(compare_files(folder / "old.json", folder / "new.json"), ["CAP-01"])


# no command reads these yet: each goes through the door that docs/how-to/territories.md shows
DOORS = {
    "a territory without a vintage": ({"territories.csv": edited(TERRITORIES, ("2021,DE71", ",DE71"))}, build, "territory.undeclared", "territories.csv, row 3, column “nuts_version”"),
    "a territory of two vintages": ({"territories.csv": edited(TERRITORIES, ("2021,DE71", "2016,DE71"))}, build, "territory.mixed_vintages", "territories.csv, row 2, column “nuts_version”"),
    "a territory of a vintage that does not exist": ({"territories.csv": edited(TERRITORIES, ("2021,DE71", "2020,DE71"))}, build, "territory.unknown_vintage", "territories.csv, row 3, column “nuts_version”"),
    "a weight above one": ({"territories.csv": edited(TERRITORIES, ("0.5", "50"))}, build, "territory.bad_weight", "territories.csv, row 3, column “weight”"),
    "a region and a part of it": ({"territories.csv": edited(TERRITORIES, ("DE71", "DE1"))}, build, "territory.overlap", "territories.csv, row 3, column “code”"),
    "values of an undeclared vintage": ({"areas.csv": edited(AREAS, ("6,2010", "6,"))}, carry, "vintage.undeclared", "areas.csv, row 3, column “nuts_version”"),
    "values of two vintages": ({"areas.csv": edited(AREAS, ("6,2010", "6,2013"))}, carry, "vintage.mixed", "areas.csv, row 3, column “nuts_version”"),
    "one series over two sets that mean different things": ({"new.json": "other unit"}, compare_figures, "sets.not_comparable", ""),
    "a matrix without the code": ({}, carry, "vintage.unknown_codes", ""),
    "a matrix without the step": ({"matrix.csv": edited(MATRIX, ("2010", "2016"))}, carry, "vintage.no_matrix", ""),
    "a matrix without sizes": ({"matrix.csv": edited(MATRIX, ("pop11", "people"))}, carry, "source.column_missing", "matrix.csv, row 1"),
    "JSON-stat with wrong sizes": ({"cube.json": json.dumps({**CUBE, "size": [3, 1]})}, cube, "source.jsonstat_form", "cube.json"),
    "JSON-stat with more values than cells": ({"cube.json": json.dumps({**CUBE, "value": [1, 2, 3]})}, cube, "source.jsonstat_form", "cube.json"),
}  # fmt: skip


def frozen(version, *, changed=None, tampered=False):
    """The file of a set; with a changed indicator, or with a word changed after freezing."""
    from innaxe.indicators.sets import IndicatorSet, _digest

    made = freeze(catalogue(), ["CAP-01"], name="Set", version=version)
    if changed:
        others = tuple(replace(one, **changed) for one in made.indicators)
        made = IndicatorSet(made.name, made.version, others, _digest(others))
    text = made.to_json()
    return edited(text, ("CAP-01", "CAP-02")) if tampered else text


def folder_of(files, path):
    """A folder with the good files and, in place of some, the bad ones."""
    good = {
        "values.csv": VALUES,
        "framework.csv": FRAMEWORK,
        **recipe(),
        "territories.csv": TERRITORIES,
        "areas.csv": AREAS,
        "matrix.csv": MATRIX,
        "cube.json": json.dumps(CUBE),
        "errors.csv": ERRORS,
        "old.json": frozen("1"),
        "new.json": frozen("2"),
    }
    made = {
        "tampered": frozen("2", tampered=True),
        "other unit": frozen("2", changed={"unit": "percent"}),
        "other source": frozen("2", changed={"source": "elsewhere"}),
    }
    for name, content in (good | files).items():
        (path / name).write_text(made.get(content, content), encoding="utf-8")
    return path


def words_of(command):
    """What a person types, word by word."""
    first, *rest = command.split()
    if first == "indicators":
        return command.split()
    out = "out.html" if first == "report" else "out"
    if first == "ranks":
        return ["benchmark", *command.split(), "--draws", "2000", "--out", out]
    files = ["--values", "values.csv", "--framework", "framework.csv", "--recipe", "recipe.toml"]
    draws = [] if "--draws" in rest else ["--draws", "0"]
    return ["benchmark", first, *files, *draws, *rest, "--out", out]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the program as it is started; hand back exit code, output and error output."""

    def run(files, command):
        folder_of(files, tmp_path)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("LANGUAGE", "en")
        monkeypatch.setattr(sys, "argv", ["innaxe", *words_of(command)])
        before = set(tmp_path.rglob("*"))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        new = {path.name for path in set(tmp_path.rglob("*")) - before}
        return ended.value.code or 0, " ".join(said.out.split()), said.err, new

    return run


def test_the_good_files_are_good(run, tmp_path):
    assert run({}, "score")[0] == 0
    assert run({}, "ranks errors.csv")[0] == 0
    assert run({}, SETS)[0] == 0
    for door in (build, cube):
        door(tmp_path)


def told(text, code):
    """The lines that explain a code: where, cause and next step."""
    block = re.search(rf"^{re.escape(code)}\n((?:  .*\n?)+)", text, re.MULTILINE)
    assert block, text
    return dict(re.findall(r"^  (Where|Cause|Next step): (.*)", block[1], re.MULTILINE))


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_and_nothing_is_written(run, name):
    files, command, code, where = REFUSED[name]
    status, _, said, new = run(files, command)
    assert (status, new) == (2, set()), said
    lines = told(said, code)
    assert lines.get("Where", "") == (f"file {where}" if where else "")
    assert lines["Cause"]
    assert lines["Next step"]


@pytest.mark.parametrize("name", CAUTIONED)
def test_what_can_go_on_is_done_with_a_caution(run, tmp_path, name):
    files, command, code, words = CAUTIONED[name]
    status, said, problems, new = run(files, command)
    assert status == 0, problems
    if command == SETS:
        assert words in said.partition("To be judged before they are compared:")[2]
        return
    if command.startswith("report"):
        assert "out.html" in new
        assert words in (tmp_path / "out.html").read_text(encoding="utf-8")
        return
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert code in {caution["code"] for caution in result["cautions"]}
    assert words in said.partition("To keep in mind:")[2]


def test_the_cell_of_a_group_without_value_stays_empty(run, tmp_path):
    files = CAUTIONED["a group with one member"][0]
    run(files, "score")
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert "impute.filled" not in {caution["code"] for caution in result["cautions"]}


@pytest.mark.parametrize("name", DOORS)
def test_what_no_command_reads_is_refused_at_its_door(tmp_path, name):
    files, door, code, where = DOORS[name]
    with pytest.raises(InnaxeError) as caught:
        door(folder_of(files, tmp_path))
    lines = told(explain(caught.value), code)
    assert lines.get("Where", "") == (f"file {where}" if where else "")
    assert lines["Next step"]


def test_there_are_more_cases_than_were_asked_for():
    assert len(REFUSED) + len(CAUTIONED) + len(DOORS) >= 35


TESTS = Path(__file__).parent
PAGE = TESTS.parents[1] / "docs" / "reference" / "bad-input.md"


def tables():
    """For each code whether it is refused, and the names of its bad inputs in all tables."""
    found = {}
    for file in ("test_bad_input.py", "test_panel.py", Path(__file__).name):
        for node in ast.parse((TESTS / file).read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign):
                continue
            if node.targets[0].id not in {"BAD", "REFUSED", "CAUTIONED", "DOORS"}:
                continue
            outcome = "caution" if node.targets[0].id == "CAUTIONED" else "refused"
            for name, row in zip(node.value.keys, node.value.values, strict=True):
                found.setdefault((row.elts[2].value, outcome), set()).add(name.value)
    return found


def test_the_page_lists_every_bad_input_and_what_a_user_sees():
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `([a-z_.]+)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", page, re.MULTILINE
    )
    listed = {(code, outcome): set(inputs.split("; ")) for code, inputs, _, outcome, _ in rows}
    assert listed == tables()
    for code, _, seen, _, why in rows:
        text = TEXTS[code]
        assert seen == (text if isinstance(text, str) else text[1]), code
        assert why
