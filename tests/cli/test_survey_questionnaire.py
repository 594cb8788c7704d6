"""``innaxe survey questionnaire`` as a person types it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from innaxe.cli import app


@pytest.mark.parametrize(("name", "count"), [("cluster", 40), ("stakeholder", 25)])
def test_it_writes_a_questionnaire_and_says_which(tmp_path, name, count):
    out = tmp_path / "form.xlsx"
    result = CliRunner().invoke(app, ["survey", "questionnaire", name, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert str(count) in result.output
    assert "SHA-256" in result.output
    assert ("--wave" in result.output) == (name == "stakeholder")
    assert out.read_bytes().startswith(b"PK")


def test_another_name_is_refused(tmp_path):
    out = tmp_path / "form.xlsx"
    result = CliRunner().invoke(app, ["survey", "questionnaire", "members", "--out", str(out)])
    assert result.exit_code == 2
    assert not out.exists()
