"""One file of vectors, two engines: Python and the browser must say the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from innaxe.survey.evaluate import plain
from innaxe.survey.functions import FUNCTIONS
from innaxe.survey.grammar import compile_expression, walk
from innaxe.survey.interpret import Many, Scope, interpret

NOW = "2026-11-21T14:30:00"
VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
RUN = """vectors => vectors.map(vector => {
  const { Many, interpret, scopeOf } = window.engine;
  const value = each => each && each.many ? new Many(each.many) : each;
  const found = interpret(vector.tree, scopeOf({
    valueOf: name => value(vector.values[name] ?? null),
    labelOf: (name, given) => (vector.labels ?? {})[given] ?? "",
    itself: vector.itself ?? null, columns: vector.columns ?? {},
    position: vector.position ?? 1, now: "2026-11-21T14:30:00" }));
  return found instanceof Many ? { many: found.values } : found;
})"""


def python_value(given):
    if isinstance(given, dict):
        return Many(tuple(python_value(one) for one in given["many"]))
    if isinstance(given, list):
        return tuple(given)
    return float(given) if isinstance(given, int) and not isinstance(given, bool) else given


def in_python(vector):
    scope = Scope(
        value_of=lambda name: python_value(vector["values"].get(name)),
        itself=python_value(vector.get("itself")),
        columns=vector.get("columns", {}),
        label_of=lambda _, value: vector.get("labels", {}).get(value, ""),
        position=vector.get("position", 1),
        now=NOW,
    )
    return plain(interpret(compile_expression(vector["expression"]).tree, scope))


def name(vector):
    return f"{vector['expression']} {vector.get('itself', '')}"


@pytest.mark.parametrize("vector", VECTORS, ids=name)
def test_python_says_what_the_vector_wants(vector):
    found = in_python(vector)
    assert found == vector["want"]
    assert type(found) is type(vector["want"]) or not isinstance(found, bool)


def test_the_browser_says_the_same(browser):
    told = [{**vector, "tree": compile_expression(vector["expression"]).tree} for vector in VECTORS]
    found = browser.evaluate(RUN, json.loads(json.dumps(told)))
    wrong = [
        (vector["expression"], vector["want"], value)
        for vector, value in zip(VECTORS, found, strict=True)
        if value != vector["want"] or isinstance(value, bool) != isinstance(vector["want"], bool)
    ]
    assert wrong == []


def test_every_function_has_a_vector():
    special = {"regex": "regex", "position": "position", "jr:choice-name": "label"}
    used = set()
    for vector in VECTORS:
        for node in walk(compile_expression(vector["expression"]).tree):
            used |= {node[1]} if node[0] == "call" else {node[0]}
    assert [name for name in FUNCTIONS if special.get(name, name) not in used] == []


LEAVES = ["${a}", "${b}", "${c}", "${d}", "${e}", "${many}", "1", "0", "2.5", "-3", "1000000", "''", "'a'",
          "'12'", "'2024-02-29'", "'a b'", "today()", "now()", ".", "position(..)", "pi()", "'%Y-%m'"]  # fmt: skip
SIGNS = ["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"]
VALUES = [
    None,
    True,
    0.0,
    7.0,
    -2.25,
    1e15,
    0.1,
    "a",
    "b c",
    "é👋x",
    "12.50",
    "2023-12-31",
    "23:59",
    ["a", "c"],
]


def made_up(rng, depth):
    """A random expression that calls anything."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(LEAVES)
    if rng.random() < 0.4:
        return f"({made_up(rng, depth - 1)} {rng.choice(SIGNS)} {made_up(rng, depth - 1)})"
    name = rng.choice([name for name in FUNCTIONS if name not in ("position", "regex")])
    if name == "jr:choice-name":
        return f"jr:choice-name({made_up(rng, depth - 1)}, '${{a}}')"
    fewest, most = FUNCTIONS[name]
    count = rng.randint(fewest, min(most, fewest + 2))
    return f"{name}({', '.join(made_up(rng, depth - 1) for _ in range(count))})"


def test_both_engines_agree_on_made_up_expressions(browser):
    rng = random.Random(20261121)  # noqa: S311 - test data
    told = []
    for _ in range(2000):
        values = {name: rng.choice(VALUES) for name in "abcde"}
        values["many"] = {"many": [rng.choice(VALUES) for _ in range(rng.randrange(4))]}
        expression = made_up(rng, 3)
        labels = {"a": "Label of a", "12": "Twelve"}
        told.append({"expression": expression, "values": values, "itself": rng.choice(VALUES),
                     "position": 2, "labels": labels})  # fmt: skip
    trees = [{**one, "tree": compile_expression(one["expression"]).tree} for one in told]
    found = browser.evaluate(RUN, json.loads(json.dumps(trees)))
    different = [
        (one["expression"], one["values"], one["itself"], ours, theirs)
        for one, theirs in zip(told, found, strict=True)
        if (ours := in_python(one)) != theirs or isinstance(ours, bool) != isinstance(theirs, bool)
    ]
    assert different == [], "\n".join(map(str, different[:40]))
