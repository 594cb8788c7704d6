"""Documentation keeps up with the code: commands, recipes, files and sentences are all named."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pandas as pd
import pytest

from innaxe import tables
from innaxe.benchmark import Recipe
from innaxe.benchmark.recipe import PRESETS
from innaxe.cli import app
from innaxe.locale.texts import TEXTS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def commands(group=app, path="innaxe"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_documented(path):
    section = read("reference/commands.md").partition(f"## {path}\n")[2].partition("\n## ")[0]
    assert section, f"{path} has no section"
    shared = read("reference/commands.md") if "The options of `score`" in section else section
    for option in COMMANDS[path].params:
        metavar = option.make_metavar(click.Context(COMMANDS[path]))
        name = metavar if isinstance(option, click.Argument) else f"`{option.opts[0]}`"
        assert name in shared, name


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_has_help(path):
    assert COMMANDS[path].help
    options = [item for item in COMMANDS[path].params if isinstance(item, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_every_setting_is_documented_with_its_default():
    from innaxe.site.configuration import VARIABLES

    rows = re.findall(
        r"^\|`([A-Z_]+)`\|(?:`([^`]*)`)?\|", read("reference/settings.md"), re.MULTILINE
    )
    assert dict(rows) == VARIABLES


def test_the_compose_file_names_known_settings_only():
    from innaxe.site.configuration import VARIABLES

    text = read("deploy/compose.yaml") + read("deploy/README.md") + read("how-to/run-the-site.md")
    assert set(re.findall(r"\bINNAXE_[A-Z_]+\b", text)) <= set(VARIABLES)


def test_every_key_of_a_recipe_is_documented():
    text = read("reference/recipes.md")
    for name, field in Recipe.model_fields.items():
        assert f"[{name}]" in text or f"`{name}`" in text, name
        for model in getattr(field.annotation, "__args__", ()):
            for key in getattr(model, "model_fields", {}):
                assert f"`{key}`" in text, f"{name}.{key}"


def test_every_preset_is_documented():
    text = read("reference/recipes.md")
    assert [name for name in PRESETS if f"`{name}`" not in text] == []


def test_the_recipe_of_the_documentation_is_one():
    import tomllib

    [block] = re.findall(r"```toml\n(.*?)```", read("reference/recipes.md"), re.DOTALL)
    assert Recipe.parse(tomllib.loads(block)).vary


def test_every_sentence_is_documented():
    text = read("reference/sentences.md")
    told = {code for code in TEXTS if code.startswith("finding.")}
    assert {code for code in told if f"`{code}`" not in text} == set()
    named = set(re.findall(r"`(finding\.[a-z_.]+)`", text))
    assert named == told


def test_every_column_of_framework_and_results_is_documented():
    text = read("reference/files.md")
    shown = [
        column.name
        for table in (
            tables.FRAMEWORK,
            tables.RANKS,
            tables.PAIRS,
            tables.SENSITIVITY,
            tables.SENSITIVITY_UNITS,
            tables.RANK_PROBABILITIES,
            tables.GROUPS,
            tables.RELATIVE,
            tables.PANEL_RANKS,
            tables.PANEL_RELATIVE,
            tables.PANEL_GAPS,
            tables.TRENDS,
        )
        for column in table.columns
        if column.name not in {"file", "sheet", "row"}
    ]
    assert [name for name in shown if name not in text] == []


def test_every_page_of_the_site_is_pictured_or_said_to_have_no_picture():
    listed = re.findall(
        r"^\| `(/[^`]*)` \|", (DOCS / "reference/pages.md").read_text(), re.MULTILINE
    )
    shown = re.findall(r"^(?:- )?`(/[^`]*)`", (DOCS / "gallery.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(shown)
    pictures = re.findall(r"\]\((pictures/pages/[^)]+)\)", (DOCS / "gallery.md").read_text())
    kept = (DOCS / "pictures" / "pages").glob("*.webp")
    assert sorted(pictures) == sorted(f"pictures/pages/{file.name}" for file in kept)


def test_links_lead_somewhere():
    pages = [*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md"))]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 10
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []


def test_the_readme_names_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npython3 dev.py demo --no-serve --out demo-results\n" in text
    assert "\npython3 dev.py test\n" in text


def test_the_map_names_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = [path for path in (ROOT / "src" / "innaxe").iterdir() if path.name[0] not in "_."]
    rooms = {path.stem for path in folders}
    assert {room for room in rooms if f"`{room}`" not in text} == set()


def test_the_notebook_page_runs(tmp_path, monkeypatch, values, framework):
    values.rename(columns={"g": "country"}).to_csv(tmp_path / "values.csv", index=False)
    tree = framework.replace({"iCode": {"g": "country"}})
    tree.to_csv(tmp_path / "framework.csv", index=False)
    monkeypatch.chdir(tmp_path)
    estimates = pd.DataFrame({"unit": list("ABC"), "value": [1.0, 2, 9], "standard_error": 0.5})
    known = {"values": values, "framework": framework, "estimates": estimates}
    blocks = re.findall(r"```python\n(.*?)```", read("how-to/notebook.md"), re.DOTALL)
    for block in blocks:
        exec(block, known)  # noqa: S102 - our own page
    assert len(blocks) == 3
    assert list(known["study"].benchmark.ranks().columns) == list(tables.RANKS.names)
    assert not known["result"].scores().empty


def test_what_coinr_users_are_sent_to_exists():
    import importlib

    text = read("explanation/coming-from-coinr.md")
    names = set(re.findall(r"`(innaxe\.[\w.]+)`", text))
    assert len(names) > 8
    for name in names:
        parts = name.split(".")
        split = 3 if parts[2][0].islower() else 2
        thing = importlib.import_module(".".join(parts[:split]))
        for part in parts[split:]:
            thing = getattr(thing, part)
    paths = {path.removeprefix("innaxe ") for path in COMMANDS}
    told = set(re.findall(r"`innaxe ((?:benchmark|indicators) \w+)", text))
    assert told
    assert told <= paths
    recipe = read("reference/recipes.md")
    methods = set(re.findall(r"is `([a-z_]+)`", text))
    assert [name for name in methods if f"`{name}`" not in recipe] == []


SITE_SUBJECTS = ("position", "examinations", "findings", "reports", "live_text")


def refusals(subject):
    """Codes of a subject with a next step; a page without rows tells by ``….none`` how to begin."""
    from importlib import import_module

    texts = import_module(f"innaxe.locale.texts.{subject}").TEXTS
    return {code for code in texts if f"{code}.next" in texts and not code.endswith(".none")}


def test_the_page_on_bad_input_lists_what_the_site_refuses_with_cause_and_next_step():
    page = read("reference/bad-input.md").partition("## Refused on the site")[2]
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    listed = [code for code, *_told in rows]
    assert len(listed) == len(set(listed))
    assert set(listed) == set().union(*map(refusals, SITE_SUBJECTS))
    for code, _meaning, cause, step in rows:
        told = [TEXTS[one] for one in (code, f"{code}.next")]
        assert [cause, step] == [one if isinstance(one, str) else one[1] for one in told], code
