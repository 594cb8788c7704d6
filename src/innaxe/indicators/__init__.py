"""What is measured, and where: the catalogue of indicators, frozen sets, territories.

``catalogue`` is the door to the definitions, ``freeze`` and ``compare`` to sets of them,
``aggregate_to_territories`` and ``convert`` to values of territories. Not here: files
(``innaxe.sources``), scores (``innaxe.benchmark``).
"""

from innaxe.indicators.aggregation import Aggregation, Measure, aggregate_to_territories
from innaxe.indicators.catalogue import Catalogue, catalogue
from innaxe.indicators.compare import Change, Comparable, Comparison, comparable, compare
from innaxe.indicators.model import LANGUAGES, Indicator
from innaxe.indicators.plausibility import implausible
from innaxe.indicators.sets import IndicatorSet, freeze, parse_set
from innaxe.indicators.territories import VINTAGES, Part, Territory, parse_territories
from innaxe.indicators.vintages import Conversion, convert, declared_vintage

__all__ = [
    "LANGUAGES",
    "VINTAGES",
    "Aggregation",
    "Catalogue",
    "Change",
    "Comparable",
    "Comparison",
    "Conversion",
    "Indicator",
    "IndicatorSet",
    "Measure",
    "Part",
    "Territory",
    "aggregate_to_territories",
    "catalogue",
    "comparable",
    "compare",
    "convert",
    "declared_vintage",
    "freeze",
    "implausible",
    "parse_set",
    "parse_territories",
]
