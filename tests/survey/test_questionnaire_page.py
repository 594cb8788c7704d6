"""The reference page says what the bank says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from innaxe.survey.bank import bank

ROOT = Path(__file__).parents[2]


def tool():
    spec = importlib.util.spec_from_file_location("tool", ROOT / "tools" / "questionnaires.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_made_from_the_bank():
    assert tool().PAGE.read_text(encoding="utf-8") == tool().page(), (
        "run python tools/questionnaires.py"
    )


def test_every_item_is_explained():
    text = tool().PAGE.read_text(encoding="utf-8")
    for whole in bank().questionnaires.values():
        for item in whole.items:
            assert f"**{item.id}** " in text
            assert item.why in text
            assert all(f"`{feed}`" in text for feed in item.feeds)
