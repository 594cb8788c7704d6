"""docs/reference/xlsform.md names all types, functions and columns of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from innaxe.survey.form import OURS
from innaxe.survey.functions import FUNCTIONS
from innaxe.survey.kinds import TYPES

TEXT = (Path(__file__).parents[2] / "docs" / "reference" / "xlsform.md").read_text("utf-8")


@pytest.mark.parametrize("words", [FUNCTIONS, TYPES, OURS.values()], ids=["f", "types", "ours"])
def test_the_page_names_all(words):
    assert [word for word in words if f"`{word}`" not in TEXT] == []
