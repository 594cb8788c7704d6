"""Reports of the fictitious consortium: regional statistics, a comparison, and what is said of it.

The comparison is computed while the site is filled. Versions of the reports are put into the
queue: the worker makes them while the visitor looks around.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from innaxe.demo.jobs import done_here
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Comparison

__all__ = ["fill_reports"]

YEAR = "year"


def fill_reports(slug: str, *, language: str, seed: int) -> None:
    """Bring statistics in, compare the regions, and begin a report of each sort.

    Args:
        slug: of the consortium, which is there.
        language: of names and texts.
        seed: of the made-up figures.
    """
    from django.db import transaction

    from innaxe.demo.definitions import load_consortium
    from innaxe.demo.run import input_files
    from innaxe.site.scope import reach_of_all

    files = input_files(load_consortium(), language=language, seed=seed)
    with transaction.atomic(), reach_of_all():
        made = _compared(slug, files, language)
        _told(made, language)


def _say(language: str, code: str, **params: Any) -> str:
    return catalogue(language).text(f"demo.reports.{code}", **params)


def _compared(slug: str, files: dict[str, bytes], language: str) -> Comparison:
    from innaxe.site.benchmark.actions import ask_comparison
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.indicators.actions import commit_upload, receive_statistics
    from innaxe.site.indicators.models import Dataset
    from innaxe.site.people.models import Person

    consortium = Consortium.objects.get(slug=slug)
    coordinator = Person.objects.get(
        memberships__consortium=consortium, memberships__role="coordinator"
    )
    name = f"{_say(language, 'statistics')}.csv"
    upload = receive_statistics(
        coordinator, consortium, files=[(name, _statistics(files))], kind="table"
    )
    commit_upload(coordinator, upload)
    dataset = Dataset.objects.get(upload=upload)
    made = ask_comparison(
        coordinator,
        consortium,
        name=_say(language, "comparison"),
        what=f"dataset:{dataset.pk}",
        recipe="coin",
        language=language,
        framework=("framework.csv", files["framework.csv"]),
    )
    done_here(made.job)
    made.refresh_from_db()
    return made


def _statistics(files: dict[str, bytes]) -> bytes:
    """The columns that rest on no answers, one value a row, as statistics are published."""
    rows = list(csv.DictReader(io.StringIO(files["values.csv"].decode("utf-8-sig"))))
    framework = csv.DictReader(io.StringIO(files["framework.csv"].decode("utf-8-sig")))
    codes = [row["iCode"] for row in framework if row["Type"] == "Indicator"]
    open_ones = [code for code in codes if f"{code}:n" not in rows[0]]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["unit", "name", "indicator", YEAR, "value"])
    for row in rows:
        writer.writerows(
            [row["unit"], row["name"], code, row[YEAR], row[code]]
            for code in open_ones
            if row[code]
        )
    return text.getvalue().encode()


def _told(made: Comparison, language: str) -> None:
    """A report of the first house, shared, and the guidelines of the consortium."""
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.people.models import Membership
    from innaxe.site.reports.actions import ask_version, make_report, share, write_texts
    from innaxe.site.reports.queries import report_of

    board: Any = made.board
    house = Organisation.objects.filter(
        consortium=made.consortium, code__in=[unit.lower() for unit in board["ranks"]]
    ).order_by("pk")[0]
    roles = Membership.objects.filter(organisation=house).select_related("person")
    editor, approver = (roles.get(role=role).person for role in ("editor", "approver"))
    unit = house.code.upper()
    begun = make_report(
        editor,
        made.consortium,
        name=_say(language, "unit", name=house.name),
        kind="unit",
        comparison=made.pk,
        language=language,
        owner=house.code,
        unit=unit,
    )
    report = report_of(editor, made.consortium, begun.pk)
    write_texts(editor, report, _texts(unit, language), revision=1)
    ask_version(editor, report)
    share(approver, report, shared=True)
    coordinator: Any = made.made_by
    begun = make_report(
        coordinator,
        made.consortium,
        name=catalogue(language).text("guide.title")[:120],
        kind="guidelines",
        comparison=made.pk,
        language=language,
        owner="consortium",
        unit=unit,
    )
    ask_version(coordinator, report_of(coordinator, made.consortium, begun.pk))


def _texts(unit: str, language: str) -> dict[str, str]:
    """Own text as an editor writes it: every figure in it is a reference."""
    cover = _say(
        language, "cover", interval=f"{{interval {unit}}}", count="{count ranked}", apart="{apart}"
    )
    return {"cover": cover, "after.areas": _say(language, "areas")}
