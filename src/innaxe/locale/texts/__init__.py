"""The English texts of all messages, by code: one module per subject.

A text is a string, or a pair (one, many) where ``count`` decides. A code of an error ``x`` has a
companion ``x.next``: what to do about it. A new module of this folder is found by itself.
"""

from importlib import import_module
from pkgutil import iter_modules

from innaxe.locale.texts.marks import Text

__all__ = ["TEXTS"]


def _gathered() -> dict[str, Text]:
    texts: dict[str, Text] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        texts |= getattr(import_module(f"{__name__}.{name}"), "TEXTS", {})
    return texts


TEXTS: dict[str, Text] = _gathered()
