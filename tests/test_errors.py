"""One tree of errors; every code that is raised has words, and words have no orphans."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from innaxe import errors
from innaxe.errors import InnaxeError, Message, Place, Problem, Share, SourceError, message
from innaxe.locale.texts import TEXTS

SOURCE = Path(errors.__file__).parent
# they name labels in short
REPORTS = {"benchmark_report": "report", "audit_report": "audit", "whole_report": "whole"}
OWN = r"words\.text\(\s*\"([a-z_.]+)\""
NAMED = {
    "benchmark_report": OWN,
    "audit_report": OWN,
    "whole_report": OWN.replace("text", "whole_text"),
}
LITERAL = re.compile(r'"([a-z_]+(?:\.[a-z_]+)+)"')
CODES = {
    found
    for path in SOURCE.rglob("*.py")
    # the site names permissions, addresses and templates in the same way: tests/site/test_words.py
    if not {"locale", "site", *REPORTS} & set(path.parts)
    for found in LITERAL.findall(path.read_text(encoding="utf-8"))
}
SUBJECTS = {code.split(".")[0] for code in TEXTS}


def test_the_tree_is_the_one_in_the_docstring():
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__))
    assert {kind.__name__ for kind in InnaxeError.__subclasses__()} == drawn


@pytest.mark.parametrize("kind", InnaxeError.__subclasses__())
def test_errors_survive_pickling(kind):
    problem = Problem(Message("source.empty", {"x": 1}), Place("f.csv", "s", 3, "c"))
    copy = pickle.loads(pickle.dumps(kind([problem])))  # noqa: S301 - our own bytes
    assert type(copy) is kind
    assert copy.problems == (problem,)


def test_an_error_tells_its_first_problem():
    error = SourceError.of("source.empty", place=Place("f.csv", row=3), a=1)
    assert (error.code, error.place.row) == ("source.empty", 3)
    assert str(error) == "source.empty"


def test_problems_become_plain_data():
    inner = message("recipe.min_max")
    problem = Problem(message("x.y", method=inner, share=Share(0.5), list=("a", inner)))
    assert problem.to_dict() == {
        "code": "x.y",
        "params": {
            "list": ["a", {"code": "recipe.min_max", "params": {}}],
            "method": {"code": "recipe.min_max", "params": {}},
            "share": 0.5,
        },
        "place": {},
    }
    placed = Problem(message("x.y"), Place("f.csv", row=2)).to_dict()
    assert placed["place"] == {"file": "f.csv", "row": 2}


def test_codes_in_the_code_have_words():
    # a code that ends in an underscore is completed where it is used
    named = {code for code in CODES if code.split(".")[0] in SUBJECTS and code[-1] != "_"}
    # factors of a recipe, not messages
    named -= {"weigh.noise", "weigh.smaa", "weigh.stakeholders"}
    files = {
        code
        for code in named
        if re.search(r"\.(csv|json|toml|pdf|html|css|typ|po|mo|files)$", code)
    }
    assert named - files - set(TEXTS) == set()


@pytest.mark.parametrize(("room", "prefix"), REPORTS.items())
def test_labels_of_reports_have_words(room, prefix):
    folder = SOURCE / "publish" / room
    used = {
        f"{prefix}.{code}"
        for path in folder.glob("*.py")
        for code in re.findall(NAMED[room], path.read_text(encoding="utf-8"))
    }
    assert len(used) > 20
    assert used - set(TEXTS) == set()


def test_errors_have_a_next_step():
    raised = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        raised |= set(re.findall(r'Error\.of\(\s*"([a-z_.]+)"', text))
    assert raised
    assert {code for code in raised if f"{code}.next" not in TEXTS} == set()


def test_next_steps_belong_to_an_error():
    lone = {
        code for code in TEXTS if code.endswith(".next") and code.removesuffix(".next") not in TEXTS
    }
    assert lone == {"errors.next"}, "errors.next is the label, all others follow a cause"
