"""The tables that cross a door between rooms: their columns, types, units and meaning.

A room hands over a pandas data frame that has these columns; nothing here depends on pandas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ANSWERS",
    "BOTTLENECK",
    "CENTRAL_WEIGHTS",
    "CODINGS",
    "CROSSWALK",
    "DETECTABLE",
    "ESTIMATES",
    "FRAMEWORK",
    "GROUPS",
    "OBSERVATIONS",
    "PAIRS",
    "PANEL_GAPS",
    "PANEL_RANKS",
    "PANEL_RELATIVE",
    "PANEL_SCORES",
    "PANEL_VALUES",
    "PLACED",
    "RANKS",
    "RANK_PROBABILITIES",
    "RANK_RANGES",
    "RANK_SETS",
    "RELATIVE",
    "SCORES",
    "SENSITIVITY",
    "SENSITIVITY_UNITS",
    "STAKEHOLDERS",
    "STATUSES",
    "TABLES",
    "TARGETS",
    "TERRITORIES",
    "TRENDS",
    "UNITS",
    "VALUES",
    "Column",
    "Table",
]

Type = Literal["text", "number", "integer"]

# how a value came to be what it is; "withheld" values are too few answers to be shown
STATUSES = ("recorded", "estimated", "not_recorded", "withheld")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type, what it means, and its unit where it has one."""

    name: str
    type: Type
    meaning: str
    unit: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table that crosses a door. ``open_ended`` tables carry one more column per indicator."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    open_ended: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be there."""
        return tuple(column.name for column in self.columns if column.required)


_PLACE = (
    Column("file", "text", "file that the row was read from", required=False),
    Column("sheet", "text", "sheet of the workbook", required=False),
    Column("row", "integer", "row in the file, counted from 1", required=False),
)

OBSERVATIONS = Table(
    "observations",
    "one value of one indicator for one unit, with where it comes from",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("indicator", "text", "code of the indicator"),
        Column("year", "integer", "year that the value describes", "year", required=False),
        Column("value", "number", "the value; missing is never zero", "unit_of_measure"),
        Column("status", "text", "recorded, estimated, not_recorded or withheld"),
        Column("unit_of_measure", "text", "unit that the value is in", required=False),
        Column("source", "text", "who published the value", required=False),
        Column("nuts_version", "text", "vintage of the territorial codes", required=False),
        Column("flag", "text", "flag of the source, such as e for estimated", required=False),
        Column(
            "standard_error", "number", "sampling error of the value", "as value", required=False
        ),
        Column("n", "number", "answers behind the value", "answers", required=False),
        *_PLACE,
        Column("column", "text", "heading of the column", required=False),
    ),
)

UNITS = Table(
    "units",
    "one region or cluster with its name, and its labels and denominators by column",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("name", "text", "name that a reader knows"),
    ),
    open_ended="one column for each group (text) and denominator (number) of the framework",
)

VALUES = Table(
    "values",
    "one row for each unit, one column for each indicator",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("name", "text", "name that a reader knows", required=False),
    ),
    open_ended="one column for each indicator, group and denominator of the framework",
)

FRAMEWORK = Table(
    "framework",
    "the tree of indicators and aggregates, and the other columns that the values carry",
    (
        Column("Level", "integer", "1 for indicators, 2 for their aggregates, and so on"),
        Column("iCode", "text", "code of the indicator, aggregate, group or denominator"),
        Column("Parent", "text", "code of the aggregate one level up; empty for the root"),
        Column("Direction", "integer", "1 where more is better, -1 where less is better"),
        Column("Weight", "number", "weight among the children of the same parent"),
        Column("Type", "text", "Indicator, Aggregate, Group, Denominator or Other"),
        Column("iName", "text", "name that a reader knows", required=False),
        Column("Unit", "text", "unit of measure", required=False),
        Column("Denominator", "text", "code of the column to divide by", required=False),
        Column("Target", "number", "value to reach", required=False),
        Column("Low", "number", "lower goalpost, smaller than High", required=False),
        Column("High", "number", "upper goalpost", required=False),
        *_PLACE,
    ),
)

SCORES = Table(
    "scores",
    "score of each unit on the index and on every aggregate",
    (Column("unit", "text", "code of the region or cluster"),),
    open_ended="one column for each code above the indicators, the index first",
)

RANKS = Table(
    "ranks",
    "rank of each unit with the interval of its ranks over the draws",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("rank", "integer", "rank by the recipe as it stands; 1 is the highest score"),
        Column("rank_low", "integer", "5 % quantile of the ranks over the draws"),
        Column("rank_high", "integer", "95 % quantile of the ranks over the draws"),
    ),
)

ESTIMATES = Table(
    "estimates",
    "one value for each unit, with its sampling error",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("value", "number", "the value; a unit without one is not ranked"),
        Column("standard_error", "number", "sampling error of the value; 0 if exact", "as value"),
        *_PLACE,
    ),
)

RANK_SETS = Table(
    "rank_sets",
    "rank of each unit with its confidence sets for sampling error",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("rank", "integer", "rank by the values as they are; 1 is the highest"),
        Column("marginal_low", "integer", "best rank that the unit may have, looked at by itself"),
        Column("marginal_high", "integer", "worst rank, looked at by itself"),
        Column("simultaneous_low", "integer", "best rank, all units looked at together"),
        Column("simultaneous_high", "integer", "worst rank, all units looked at together"),
    ),
)

PAIRS = Table(
    "pairs",
    "for each ordered pair, how often the first is ahead of the second",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("other", "text", "code of the one it is compared with"),
        Column("ahead", "number", "share of draws in which the first scores higher", "share"),
    ),
)

SENSITIVITY = Table(
    "sensitivity",
    "how much of the variance of mean rank change each factor explains, with 90 % intervals",
    (
        Column("factor", "text", "step and setting that varies, or data.sampling_error"),
        Column("first_order", "number", "share of the variance by the factor alone", "share"),
        Column("first_order_low", "number", "5 % quantile of the bootstrap", "share"),
        Column("first_order_high", "number", "95 % quantile of the bootstrap", "share"),
        Column("total", "number", "share with all interactions of the factor", "share"),
        Column("total_low", "number", "5 % quantile of the bootstrap", "share"),
        Column("total_high", "number", "95 % quantile of the bootstrap", "share"),
    ),
)

SENSITIVITY_UNITS = Table(
    "sensitivity_units",
    "how much of the variance of a unit's rank each factor explains, with 90 % intervals",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("factor", "text", "step and setting that varies, or data.sampling_error"),
        Column("first_order", "number", "share of the variance by the factor alone", "share"),
        Column("first_order_low", "number", "5 % quantile of the bootstrap", "share"),
        Column("first_order_high", "number", "95 % quantile of the bootstrap", "share"),
        Column("total", "number", "share with all interactions of the factor", "share"),
        Column("total_low", "number", "5 % quantile of the bootstrap", "share"),
        Column("total_high", "number", "95 % quantile of the bootstrap", "share"),
    ),
)

RANK_PROBABILITIES = Table(
    "rank_probabilities",
    "how often each unit takes each rank that it takes at all",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("rank", "integer", "rank; 1 is the highest score"),
        Column("probability", "number", "share of draws", "share"),
    ),
)

GROUPS = Table(
    "groups",
    "how often each unit falls into each performance group",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("group", "text", "leader, strong, moderate or emerging"),
        Column("probability", "number", "share of the draws that have a scale with a bottom"),
    ),
)

TERRITORIES = Table(
    "territories",
    "one NUTS area of one territory, and how much of it belongs there",
    (
        Column("territory", "text", "code of the territory"),
        Column("name", "text", "name that a reader knows", required=False),
        Column("nuts_version", "text", "vintage of the code, such as 2021"),
        Column("code", "text", "NUTS code"),
        Column("weight", "number", "share of the area that belongs to the territory", "share"),
        *_PLACE,
    ),
)

CROSSWALK = Table(
    "crosswalk",
    "how much two NUTS areas of different vintages share",
    (
        Column("from_code", "text", "code in the earlier or later vintage"),
        Column("to_code", "text", "code in the other vintage"),
        Column("from_version", "text", "vintage of from_code, such as 2010"),
        Column("to_version", "text", "vintage of to_code"),
        Column("level", "integer", "NUTS level", required=False),
        Column("country", "text", "name of the country", required=False),
    ),
    open_ended="one column (number) for each kind of size of the common part, such as pop11",
)

_UNIT = Column("unit", "text", "code of the region or cluster")
_YEAR = Column("year", "integer", "year that the row describes", "year")
_RELATIVE = (
    Column("score", "number", "score on the index"),
    Column("relative", "number", "score as per cent of the reference", "%"),
    Column("group", "text", "leader, strong, moderate or emerging; empty without a score"),
)

RELATIVE = Table("relative", "the index as per cent of a reference", (_UNIT, *_RELATIVE))

PANEL_VALUES = Table(
    "panel_values",
    "one row for each unit and year, one column for each indicator",
    (_UNIT, _YEAR, Column("name", "text", "name that a reader knows", required=False)),
    open_ended="one column for each indicator, group and denominator of the framework",
)

PANEL_SCORES = Table(
    "panel_scores",
    "score of each unit in each year, on one scale for all years",
    (_UNIT, _YEAR),
    open_ended="one column for each code above the indicators, the index first",
)

PANEL_RANKS = Table(
    "panel_ranks",
    "rank of each unit within each year, with the interval of its ranks over the draws",
    (
        _UNIT,
        _YEAR,
        Column("rank", "integer", "rank within the year; 1 is the highest score"),
        Column("rank_low", "integer", "5 % quantile of the ranks over the draws"),
        Column("rank_high", "integer", "95 % quantile of the ranks over the draws"),
    ),
)

PANEL_RELATIVE = Table(
    "panel_relative",
    "the index of each year as per cent of a reference",
    (_UNIT, _YEAR, *_RELATIVE),
)

PANEL_GAPS = Table(
    "panel_gaps",
    "one value of the panel that is not recorded, and what was put in its place",
    (
        _UNIT,
        Column("indicator", "text", "code of the indicator"),
        _YEAR,
        Column("filled", "text", "time (other years), units (other units), or empty"),
        Column("value", "number", "what was put there, after denominating; empty for nothing"),
    ),
)

TRENDS = Table(
    "trends",
    "how a unit moved on an indicator (recorded values, denominated), an aggregate or the index",
    (
        _UNIT,
        Column("code", "text", "code of the indicator or aggregate"),
        Column("first_year", "integer", "first year with a value", "year"),
        Column("last_year", "integer", "last year with a value", "year"),
        Column("points", "integer", "years with a value"),
        Column("first", "number", "value in the first year"),
        Column("last", "number", "value in the last year"),
        Column("change", "number", "last less first; empty with fewer than two years"),
        Column("annual_rate", "number", "compound annual growth; empty where not defined", "share"),
    ),
)

ANSWERS = Table(
    "answers",
    "one answer to a questionnaire, by names of options; several are divided by blanks",
    (
        Column("respondent", "text", "who answered, as the source numbers it", required=False),
        Column("language", "text", "code of the language of the answer", required=False),
        Column("row", "integer", "row in the file, counted from 1", required=False),
    ),
    open_ended="one column (text) for each question, and further ones that group results",
)

TARGETS = Table(
    "targets",
    "what share of the whole each category of a margin has, for weights",
    (
        Column("variable", "text", "name of the question or column"),
        Column("category", "text", "name of the option or group"),
        Column("share", "number", "share of the whole, above 0; a margin adds up to 1", "share"),
        Column("row", "integer", "row in the file, counted from 1", required=False),
    ),
)

CODINGS = Table(
    "codings",
    "what one coder made of one open answer",
    (
        Column("text", "text", "key of the answer"),
        Column("coder", "text", "who coded it"),
        Column("codes", "text", "codes of the codebook, divided by blanks; none is a judgement"),
        Column("row", "integer", "row in the file, counted from 1", required=False),
    ),
)

STAKEHOLDERS = Table(
    "stakeholders",
    "one weight that one person gives to one part of an aggregate",
    (
        Column("person", "text", "who was asked; any code, no name is needed"),
        Column("group", "text", "group that the person belongs to", required=False),
        Column("code", "text", "indicator or aggregate that is weighed"),
        Column("weight", "number", "weight among its siblings, not negative"),
        *_PLACE,
    ),
)

CENTRAL_WEIGHTS = Table(
    "central_weights",
    "mean of the drawn weights with which a unit ranks first",
    (
        Column("unit", "text", "code of a unit that ranks first in some draw"),
        Column("parent", "text", "aggregate that the part feeds"),
        Column("code", "text", "indicator or aggregate with drawn weights"),
        Column("weight", "number", "mean share among its siblings", "share"),
        Column("first", "number", "share of draws in which the unit ranks first", "share"),
    ),
)


def _set_ends(kind: str, words: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{kind}_{name}_{end}", "integer", f"{words}, {name} set: {worth} rank")
        for name in ("marginal", "simultaneous")
        for end, worth in (("low", "best"), ("high", "worst"))
    )


RANK_RANGES = Table(
    "rank_ranges",
    "which ranks sampling error, choices of method, and both leave open",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("rank", "integer", "rank by the recipe as it stands; 1 is the highest score"),
        *_set_ends("sampling", "confidence set from sampling error alone"),
        Column("method_low", "integer", "best rank over the recipes that were tried"),
        Column("method_high", "integer", "worst rank over the recipes that were tried"),
        *_set_ends("both", "union of the confidence sets over the recipes that were tried"),
    ),
)

PLACED = Table(
    "placed",
    "place of each unit from outside in a reference population, and among the placed units",
    (
        Column("unit", "text", "code of the region or cluster"),
        Column("kind", "text", "what varies in the draws: method, data or both"),
        Column("rank", "integer", "1 plus the members of the population that score higher"),
        Column("rank_low", "integer", "5 % quantile over the draws"),
        Column("rank_high", "integer", "95 % quantile over the draws"),
        Column("of", "integer", "the ranks there are: other members with a score, and one"),
        Column("among", "integer", "rank among the placed units"),
        Column("among_low", "integer", "5 % quantile over the draws"),
        Column("among_high", "integer", "95 % quantile over the draws"),
    ),
)

DETECTABLE = Table(
    "detectable",
    "how far apart two units of a set must be on the index before the data can tell them apart",
    (
        Column("set", "text", "all, placed, or the label that the units share"),
        Column("units", "integer", "units that take part in such a pair"),
        Column("pairs", "integer", "pairs with a sampling error in their difference"),
        Column("low", "number", "smallest detectable difference of a pair", "points"),
        Column("median", "number", "middle of the detectable differences", "points"),
        Column("high", "number", "largest detectable difference of a pair", "points"),
        Column("larger", "number", "pairs that differ by at least as much", "share"),
    ),
)

BOTTLENECK = Table(
    "bottleneck",
    "each part of the index: how often it is the weakest beside the peers, and what it would lift",
    (
        Column("area", "text", "code of the aggregate"),
        Column("name", "text", "name that a reader knows"),
        Column("share", "number", "share of the index by the weights as they stand", "share"),
        Column("weakest", "number", "draws in which no part is further below the peers", "share"),
        Column("below", "number", "draws in which it is below the middle of the peers", "share"),
        Column("gain", "number", "gained on the index at the middle of the peers", "points"),
        Column("places", "number", "places gained there, median over the draws"),
        Column("places_low", "number", "5 % quantile over the draws"),
        Column("places_high", "number", "95 % quantile over the draws"),
        Column("moves_most", "number", "draws in which no part would lift more", "share"),
        Column("verdict", "text", "weakest, not_clear, or empty"),
    ),
)

TABLES = {value.name: value for value in tuple(globals().values()) if isinstance(value, Table)}
