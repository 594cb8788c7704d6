"""The English texts of all messages, by code: one module per subject.

A text is a string, or a pair (one, many) where ``count`` decides. A code of an error ``x`` has a
companion ``x.next``: what to do about it.
"""

from innaxe.locale.texts import benchmark, demo, errors, methods, publish, recipe, report, sources
from innaxe.locale.texts.marks import Text

__all__ = ["TEXTS"]

TEXTS: dict[str, Text] = {
    **errors.TEXTS,
    **recipe.TEXTS,
    **benchmark.TEXTS,
    **methods.TEXTS,
    **publish.TEXTS,
    **report.TEXTS,
    **sources.TEXTS,
    **demo.TEXTS,
}
