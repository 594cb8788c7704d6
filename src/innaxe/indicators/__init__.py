"""What is measured, and where: the catalogue of indicators, frozen sets, territories.

``catalogue`` is the door to the definitions, ``freeze`` and ``compare`` to sets of them,
``aggregate_to_territories`` and ``convert`` to values of territories. Not here: files
(``innaxe.sources``), scores (``innaxe.benchmark``).
"""

from innaxe.indicators.catalogue import Catalogue, catalogue
from innaxe.indicators.compare import Change, Comparable, Comparison, comparable, compare
from innaxe.indicators.model import LANGUAGES, Indicator
from innaxe.indicators.sets import IndicatorSet, freeze, parse_set

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "Change",
    "Comparable",
    "Comparison",
    "Indicator",
    "IndicatorSet",
    "catalogue",
    "comparable",
    "compare",
    "freeze",
    "parse_set",
]
