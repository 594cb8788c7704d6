"""Random answers to any form: sensible ones, odd ones, and many gaps."""

from __future__ import annotations

from innaxe.survey.form import Group
from innaxe.survey.others import choices_offered

TEXTS = [
    "abc",
    "12",
    "3.5",
    "ana@example.org",
    "Łódź 7",
    "<b>x</b>",
    "a b",
    "2020-01-01",
    "0",
    "-4",
]
DATES = ["1999-12-31", "2024-02-29", "2026-11-21", "2030-01-01"]


def answers_to(form, rng, gaps=0.25):
    """One answer; the same generator gives the same answers."""
    return level(form, form.questions, rng, gaps)


def level(form, items, rng, gaps):
    found = {}
    for item in items:
        if isinstance(item, Group):
            if item.repeat:
                rows = range(rng.randrange(4))
                found[item.name] = [level(form, item.items, rng, gaps) for _ in rows]
            else:
                found |= level(form, item.items, rng, gaps)
        elif item.type not in ("note", "calculate") and rng.random() >= gaps:
            found[item.name] = answer(form, item, rng)
    return found


def answer(form, item, rng):  # noqa: PLR0911 - one way for each type
    names = [choice.name for choice in choices_offered(form, item)]
    if item.type == "select_one":
        return rng.choice(names) if names else None
    if item.type in ("select_multiple", "rank"):
        return rng.sample(names, rng.randrange(len(names) + 1))
    if item.type == "integer":
        return rng.choice([0, 1, 2, 5, 17, 18, 40, 99, 100, 250, -3, rng.randrange(10**6)])
    if item.type == "decimal":
        return rng.choice([0.0, 0.5, 18.25, -2.75, 1e-7, 123456.789, rng.random() * 1000])
    if item.type == "range":
        low, high = float(item.parameters.get("start", 1)), float(item.parameters.get("end", 10))
        return rng.choice([low, high, (low + high) / 2])
    if item.type == "date":
        return rng.choice(DATES)
    if item.type == "datetime":
        return f"{rng.choice(DATES)}T{rng.randrange(24):02d}:15:00"
    if item.type == "time":
        return f"{rng.randrange(24):02d}:30"
    if item.type == "acknowledge":
        return "OK"
    return rng.choice(["a.png", "b.pdf"]) if item.type in ("file", "image") else rng.choice(TEXTS)
