"""Composite indicators that say how sure they are: score, rank, compare, check.

``score`` is the door; ``Recipe`` says what is done; ``position_of`` reads the result for one unit,
``sensitivity`` tells which choices decide.
``audit.audit`` checks whether the index is sound.
Not here: files (``innaxe.sources``), documents (``innaxe.publish``).
"""

from innaxe.benchmark.hierarchy import Hierarchy
from innaxe.benchmark.recipe import PRESETS, Recipe, Vary
from innaxe.benchmark.result import Benchmark
from innaxe.benchmark.score import score
from innaxe.benchmark.sensitivity import sensitivity

__all__ = ["PRESETS", "Benchmark", "Hierarchy", "Recipe", "Vary", "score", "sensitivity"]
