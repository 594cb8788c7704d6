"""The English texts of all messages, by code: one module per subject.

A text is a string, or a pair (one, many) where ``count`` decides. A code of an error ``x`` has a
companion ``x.next``: what to do about it.
"""

from innaxe.locale.texts import (
    audit,
    benchmark,
    demo,
    errors,
    indicators,
    methods,
    publish,
    rank_sets,
    recipe,
    report,
    sensitivity,
    sources,
)
from innaxe.locale.texts.marks import Text

__all__ = ["TEXTS"]

TEXTS: dict[str, Text] = {
    **audit.TEXTS,
    **benchmark.TEXTS,
    **demo.TEXTS,
    **errors.TEXTS,
    **indicators.TEXTS,
    **methods.TEXTS,
    **publish.TEXTS,
    **rank_sets.TEXTS,
    **recipe.TEXTS,
    **report.TEXTS,
    **sensitivity.TEXTS,
    **sources.TEXTS,
}
