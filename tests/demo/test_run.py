"""The demo as a whole: what it writes, that it says so, that it can be repeated."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from innaxe.demo import run, run_demo
from innaxe.demo.definitions import Texts
from innaxe.demo.readme import fictitious_notice, readme
from innaxe.errors import RequestError
from innaxe.locale import LANGUAGES

WRITTEN = {
    "README.txt", "report-PT11.pdf", "values.csv", "framework.csv", "recipe.toml", "members.csv",
    "results/README.txt", "results/scores.csv", "results/ranks.csv", "results/ranks_data.csv",
    "results/ranks_both.csv", "results/pairs.csv", "results/rank_ranges.csv",
    "results/detectable.csv", "results/result.json",
}  # fmt: skip
FICTITIOUS = {
    "en": "Fictitious", "fr": "fictives", "de": "Fiktive", "es": "ficticios", "ca": "fictícies",
    "da": "Fiktive", "bg": "Фиктивни",
}  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo") / "made"


@pytest.fixture(scope="module")
def outcome(folder):
    """One real run, report and all."""
    return run_demo(folder, language="ca", seed=1)


@pytest.fixture
def quick(monkeypatch):
    """A run without the report, which takes most of the time."""
    monkeypatch.setattr(run, "_report", lambda *_: b"%PDF-")


def test_everything_is_written(outcome, folder):
    found = contents(folder)
    assert set(found) == WRITTEN
    assert {path.relative_to(folder).as_posix() for path in outcome.files} == WRITTEN
    assert found["report-PT11.pdf"].startswith(b"%PDF-")
    assert all(found.values())


def test_the_report_says_in_its_language_that_it_is_fictitious(outcome, folder):
    from pypdf import PdfReader

    assert outcome.folder == folder
    reader = PdfReader(folder / "report-PT11.pdf")
    first = reader.pages[0].extract_text()
    assert "Demo Cluster Norte" in first
    assert "fictici" in first.casefold()
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert Texts.of("ca")["TAL-04"].split()[0] in text


def test_the_same_seed_gives_the_same_bytes(outcome, tmp_path):
    run_demo(tmp_path, language="ca", seed=1)
    assert contents(tmp_path) == contents(outcome.folder)


@pytest.mark.usefixtures("quick")
def test_another_seed_gives_other_figures(outcome, tmp_path):
    run_demo(tmp_path, language="ca", seed=2)
    before, after = contents(outcome.folder), contents(tmp_path)
    same = {name for name in before if before[name] == after[name]}
    assert same == {"framework.csv", "recipe.toml", "results/README.txt"}


@pytest.mark.usefixtures("quick")
def test_what_to_look_at_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = run_demo(Path("here"), language="en", seed=3)
    shown = outcome.worth_reading("en")
    assert shown[0][0] == Path("here/report-PT11.pdf")
    assert all(path.is_file() and why.endswith(".") for path, why in shown)
    assert len({why for _, why in shown}) == len(shown) == 5


def test_why_to_look_at_ranks_and_pairs_is_true(outcome, folder):
    import pandas as pd

    why = {path.name: text.params for path, text in outcome.highlights}
    ranks = pd.read_csv(folder / "results" / "ranks_both.csv").set_index("unit").loc["PT11"]
    told = why["ranks_both.csv"]
    assert [told["rank"], told["low"], told["high"]] == [int(number) for number in ranks]
    pairs = pd.read_csv(folder / "results" / "pairs.csv")
    ahead = pairs.pivot(index="unit", columns="other", values="ahead")
    apart = (ahead >= 0.9) | (ahead.T >= 0.9)
    size = len(ahead)
    assert why["pairs.csv"]["share"] == pytest.approx(1 - apart.sum().sum() / (size * (size - 1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_says_fictitious_in_every_language(consortium, study, language):
    told = run._told(consortium, study)  # noqa: SLF001
    text = readme(consortium, study, told, language=language)
    assert all(word in text for word in FICTITIOUS.values())
    heading, *_ = text.splitlines()
    assert heading == Texts.of(language)["consortium"]
    assert text.index(FICTITIOUS[language]) < 400
    assert fictitious_notice(language).startswith(Texts.of(language)["fictitious"][:20])
    assert all(f"\n{name}\n" in text for name in told)


def test_every_file_is_explained(outcome, folder):
    text = (outcome.folder / "README.txt").read_text(encoding="utf-8")
    for name in WRITTEN - {"README.txt", "results/README.txt"}:
        assert f"\n{name}\n    " in text
    assert (folder / "results" / "README.txt").stat().st_size > 100


def test_the_command_in_the_readme_gives_the_same_ranks(outcome, folder, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from innaxe.cli import app

    text = (outcome.folder / "README.txt").read_text(encoding="utf-8")
    command = next(line for line in text.splitlines() if line.startswith("innaxe benchmark score"))
    monkeypatch.chdir(folder)
    arguments = [*shlex.split(command)[1:-1], str(tmp_path)]
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    for name in ("scores.csv", "ranks.csv", "ranks_both.csv", "pairs.csv"):
        assert (tmp_path / name).read_bytes() == (folder / "results" / name).read_bytes()


def test_the_result_names_recipe_and_hashes(outcome):
    result = json.loads((outcome.folder / "results" / "result.json").read_text(encoding="utf-8"))
    assert result["recipe"]["name"] == "demo"
    assert result["seed"] == 1
    assert "values.withheld" in {caution["code"] for caution in result["cautions"]}


def test_a_file_in_the_way_is_refused_before_anything_is_made(tmp_path):
    place = tmp_path / "taken"
    place.write_text("", encoding="utf-8")
    with pytest.raises(RequestError):
        run_demo(place, language="en", seed=1)
    assert place.read_text(encoding="utf-8") == ""


def test_nothing_is_written_when_the_report_fails(tmp_path, monkeypatch):
    def fail(*_):
        raise RequestError.of("request.draws")

    monkeypatch.setattr(run, "_report", fail)
    with pytest.raises(RequestError):
        run_demo(tmp_path / "out", language="en", seed=1)
    assert not (tmp_path / "out").exists()


def test_importing_the_demo_loads_no_numbers_library():
    code = "import sys, innaxe.demo; print(sorted({'numpy', 'pandas', 'babel'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
