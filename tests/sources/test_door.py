"""The door of the room: cheap to open, and every message it can say has words."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import innaxe.sources
from innaxe.locale.texts import TEXTS as ALL
from innaxe.locale.texts import sources

TEXTS = {code: text for code, text in ALL.items() if code.startswith("source.")} | sources.TEXTS
ROOM = Path(innaxe.sources.__file__).parent
REPORT = ("source.read.", "source.changed.", "source.left.")
WITHIN_OTHERS = {
    "source.place",
    "source.place_in_sheet",
    "source.did_you_mean",
    "source.nothing_near",
}
# put together from a stem and a name
STEMS = {
    "source.changed.": (
        "decimal_comma",
        "thousands",
        "percent",
        "flag",
        "period",
        "mixed_periods",
        "name",
        "reference",
    ),
    "source.eurostat.": ("refused", "not_found", "busy", "broken"),
    "source.changed.read_as_": ("text", "zip", "ole"),
}


def codes_in_the_room():
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            text = node.value
            if text in STEMS:
                found |= {text + name for name in STEMS[text]}
            elif text.startswith(("source.", "recipe.")) and " " not in text:
                found.add(text)
    return found


def test_every_code_has_words_and_every_error_a_next_step():
    codes = codes_in_the_room()
    assert codes <= set(TEXTS)
    errors = {code for code in codes if not code.startswith(REPORT)} - WITHIN_OTHERS
    assert {f"{code}.next" for code in errors} <= set(TEXTS)


def test_no_words_without_a_code():
    said = {code.removesuffix(".next") for code in TEXTS}
    assert said == codes_in_the_room()


def test_opening_the_door_imports_nothing_heavy():
    program = (
        "import sys, innaxe.sources\n"
        "heavy = {'pandas', 'numpy', 'openpyxl', 'python_calamine', 'csv', 'zipfile'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
