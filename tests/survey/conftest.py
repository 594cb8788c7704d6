"""Forms out of rows of cells, both engines side by side, and a small wave of answers."""

from __future__ import annotations

import json
from importlib import resources

import openpyxl
import pandas as pd
import pytest

from innaxe.studies.survey_forms import check_form
from innaxe.survey.variables import Option, Variable

NOW = "2026-11-21T14:30:00"
CSP = "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
PAGE = "<!doctype html><title>engine</title><script type=module src=/start.js></script>"
START = "import * as engine from '/engine.js'; import * as inner from '/expressions.js';"
START += "window.engine = {...inner, ...engine};"


def workbook(path, survey, choices=(), settings=()):
    """Write a workbook from lists of rows; the first row of each holds the headings."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def checked(tmp_path):
    """Check a form that is given as rows."""

    def checked(survey, choices=(), settings=()):
        return check_form(workbook(tmp_path / "form.xlsx", survey, choices, settings))

    return checked


@pytest.fixture
def compiled(checked):
    """Compile a form that is given as rows and must be sound."""

    def compiled(survey, choices=(), settings=()):
        found = checked(survey, choices, settings)
        assert found.errors == (), found.errors
        return found.form

    return compiled


@pytest.fixture(scope="session")
def browser(chromium):
    """A page in Chromium with the engine, under the site's Content-Security-Policy."""
    files = {"/": ("text/html", PAGE), "/start.js": ("text/javascript", START)}
    for name in ("engine.js", "expressions.js"):
        text = resources.files("innaxe.survey").joinpath(name).read_text("utf-8")
        files[f"/{name}"] = ("text/javascript", text)

    def answer(route):
        kind, text = files["/" + route.request.url.split("/", 3)[3]]
        headers = {"content-type": f"{kind}; charset=utf-8", "content-security-policy": CSP}
        route.fulfill(status=200, headers=headers, body=text)

    page = chromium.new_page()
    page.route("**/*", answer)
    page.goto("http://engine.test/")
    page.wait_for_function("window.engine !== undefined")
    yield page
    page.close()


@pytest.fixture(scope="session")
def in_browser(browser):
    """Call a function of the engine; arguments and result go as JSON."""

    def call(name, *arguments):
        script = f"([...given]) => JSON.stringify(window.engine.{name}(...given))"
        return json.loads(browser.evaluate(script, list(arguments)))

    return call


def options(*names):
    return tuple(Option(name, {"en": name.title()}) for name in names)


@pytest.fixture
def variables():
    steps = options("1", "2", "3", "4", "5", "99")
    trust = [
        Variable(f"t{i}", "scale", {"en": f"Trust {i}"}, steps, "agree", "trust", "1")
        for i in (1, 2, 3)
    ]
    return (
        Variable("helix", "single", {"en": "Group"}, options("ind", "aca", "pol", "soc"), "helix"),
        *trust,
        Variable("used", "multiple", {"en": "Used"}, options("a", "b", "none"), "services"),
        Variable("needs", "ranking", {"en": "Needs"}, options("money", "space", "staff"), "needs"),
        Variable("fte", "number", {"en": "Staff"}),
        Variable("why", "text", {"en": "Why"}),
    )


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "respondent": ["p1", "p2", "p3", "p4"],
            "language": ["en", "fr", "en", "en"],
            "row": [2, 3, 4, 6],
            "helix": ["ind", "ind", "aca", ""],
            "t1": ["1", "5", "99", ""],
            "t2": ["2", "5", "3", ""],
            "t3": ["1", "4", "3", ""],
            "used": ["a b", "none", "", "b"],
            "needs": ["money staff", "staff", "space money staff", ""],
            "fte": ["12.5", "", "-3", "0"],
            "why": ["because", "", "", "="],
            "region": ["North", "South", "North", "North"],
        }
    )
