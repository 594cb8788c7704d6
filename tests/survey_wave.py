"""A made-up wave: a small stakeholder questionnaire, and 91 answers with the skew of life.

Most answers are of industry and of one region; patients, payers and two regions hardly answer.
Everything is drawn with a seed, and nobody is meant.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

HELIX = {"industry": 0.66, "academia": 0.19, "policy": 0.10, "society": 0.05}
REGIONS = {"north": 0.68, "east": 0.15, "south": 0.10, "west": 0.04, "isles": 0.03}
LANGUAGES = {"en": 0.55, "fr": 0.35, "bg": 0.10}
SERVICES = ("sv1", "sv2", "sv3", "sv4")
TRUST = ("t1", "t2", "t3", "t4", "t5")
NEEDS = ("money", "staff", "space", "data", "law")
EFFECTS = ("e1", "e2")
WITHOUT = {"never": 0.2, "later": 0.35, "smaller": 0.15, "same": 0.2, "dk": 0.1}
STEPS = {"industry": 0.5, "academia": 0.0, "policy": -0.3, "society": -0.9}


def form_rows() -> dict[str, list[list[str]]]:
    """The sheets of the questionnaire."""
    head = ["type", "name", "label::English (en)", "label::French (fr)", "label::Bulgarian (bg)",
            "required", "relevant", "appearance", "innaxe_privacy", "innaxe_item_version",
            "innaxe_weight_target"]  # fmt: skip

    def ask(kind, name, label, *, relevant="", appearance="", privacy="", target=""):
        french, bulgarian = f"{label} (fr)", f"{label} (bg)"
        return [kind, name, label, french, bulgarian, "", relevant, appearance, privacy, "1",
                target]  # fmt: skip

    def end(kind):
        return [kind] + [""] * (len(head) - 1)

    rows = [
        head,
        ask("select_one helix", "helix", "Which group are you of?", target="helix"),
        ask("select_one region", "region", "Where are you?", target="region"),
        ask("text", "email", "Your address", privacy="personal"),
        ask("begin_group", "trust", "How far do these hold?", appearance="table-list"),
        *(ask("select_one agree", name, f"Trust {name}") for name in TRUST),
        end("end_group"),
        ask("select_multiple service", "used", "Which services did you use?"),
    ]
    for part in ("importance", "performance"):
        rows.append(ask("begin_group", f"g_{part}", part.title(), appearance="table-list"))
        rows += [
            ask("select_one agree", f"{name}_{part}", f"{part.title()} of {name}",
                relevant=f"selected(${{used}}, '{name}')")
            for name in SERVICES
        ]  # fmt: skip
        rows.append(end("end_group"))
    rows += [
        ask("range", "recommend", "Would you recommend us?"),
        *(ask("select_one without", name, f"Without us, {name}") for name in EFFECTS),
        ask("rank need", "needs", "Order your needs"),
        ask("decimal", "fte", "Your staff"),
        ask("text", "idea", "One idea"),
    ]
    choices = [["list_name", "name", "label::English (en)", "label::French (fr)",
                "label::Bulgarian (bg)"]]  # fmt: skip
    lists = {
        "helix": tuple(HELIX), "region": tuple(REGIONS), "service": SERVICES, "need": NEEDS,
        "agree": ("1", "2", "3", "4", "5", "dk"), "without": tuple(WITHOUT),
    }  # fmt: skip
    for name, options in lists.items():
        choices += [[name, one, one.title(), f"{one.title()} (fr)", f"{one.title()} (bg)"]
                    for one in options]  # fmt: skip
    settings = [["form_title", "form_id", "version", "default_language"],
                ["Made-up stakeholder survey", "made_up", "1", "English (en)"]]  # fmt: skip
    return {"survey": rows, "choices": choices, "settings": settings}


def write_form(path: Path) -> Path:
    """The questionnaire as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        for name, rows in form_rows().items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def answer_rows(count: int = 91, seed: int = 7) -> list[dict[str, str]]:
    """Answers, one mapping of names to cells for each."""
    rng = np.random.default_rng(seed)

    def pick(shares):
        return str(rng.choice(list(shares), p=np.array(list(shares.values()))))

    rows = []
    for number in range(count):
        helix = pick(HELIX)
        opinion = 3.3 + STEPS[helix] + rng.normal(0, 0.8)
        row = {
            "_uuid": f"uuid-{number:05}",
            "language": pick(LANGUAGES),
            "helix": helix,
            "region": pick(REGIONS),
            "email": f"person{number}@example.org",
        }
        for name in TRUST:
            row[name] = _step(opinion + rng.normal(0, 0.7), rng)
        used = [name for name, share in zip(SERVICES, (0.8, 0.5, 0.3, 0.08), strict=True)
                if rng.random() < share]  # fmt: skip
        row["used"] = " ".join(used)
        for name in used:
            row[f"{name}_importance"] = _step(4.2 + rng.normal(0, 0.7), rng)
            row[f"{name}_performance"] = _step(opinion + rng.normal(0, 0.6), rng)
        row["recommend"] = str(int(np.clip(round(2 * opinion + rng.normal(0, 1)), 0, 10)))
        row |= {name: pick(WITHOUT) for name in EFFECTS}
        row["needs"] = " ".join(rng.permutation(NEEDS)[:3])
        row["fte"] = f"{rng.lognormal(3, 1):.1f}" if rng.random() > 0.3 else ""
        row["idea"] = "=HYPERLINK(1) <b>more</b> пари" if rng.random() < 0.2 else ""
        rows.append(row)
    return rows


def _step(value: float, rng: np.random.Generator) -> str:
    draw = rng.random()
    if draw < 0.04:
        return ""
    return "dk" if draw < 0.1 else str(int(np.clip(round(value), 1, 5)))


def write_answers(path: Path, rows: list[dict[str, str]] | None = None) -> Path:
    """Answers as CSV, every column in the order of the form."""
    rows = answer_rows() if rows is None else rows
    names = dict.fromkeys(name for row in rows for name in row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(names), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
