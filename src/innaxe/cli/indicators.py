"""``innaxe indicators``: the catalogue, and sets frozen from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.words import LANGUAGE, _, say, say_list
from innaxe.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from innaxe.indicators import Catalogue, Comparison, Indicator

__all__ = ["indicators"]

FILE = click.Path(path_type=Path)
DIMENSIONS = (
    "context",
    "capacity",
    "connectedness",
    "acceleration",
    "innovation_scaling",
    "talent",
    "competitiveness",
    "inclusiveness",
    "cluster_organisation",
)
WIDTH = 88
FICHES = (".pdf", ".docx", ".html")


def _language() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default=LANGUAGE,
        show_default=True,
        help=_("Language of names and definitions."),
    )


@click.group(
    help=_(
        "What is measured: the catalogue of 70 indicators, and sets that are frozen.\n\n"
        "Choose indicators from the catalogue, freeze them under a name and a version, and every "
        "later figure can be traced to the definition that it was made by. Two frozen sets can be "
        "compared; indicators whose meaning changed in between are not comparable."
    )
)
def indicators() -> None:
    """Gather the commands of the catalogue."""


@indicators.command(
    "list",
    help=_(
        "List the indicators of the catalogue.\n\n"
        "Core indicators carry a star. Neutral indicators describe and are never scored.\n\n"
        "Example: innaxe indicators list --core --dimension talent --csv talent.csv"
    ),
)
@click.option(
    "--dimension",
    "dimensions",
    type=click.Choice(DIMENSIONS),
    multiple=True,
    help=_("Only this part of the catalogue; may be given several times."),
)
@click.option("--core", is_flag=True, help=_("Only the core."))
@_language()
@click.option("--csv", "csv", type=FILE, help=_("Write all their fields to this CSV file too."))
def list_(dimensions: tuple[str, ...], core: bool, language: str, csv: Path | None) -> None:  # noqa: FBT001 - click's way
    """List the indicators of the catalogue."""
    from innaxe.indicators import catalogue as whole
    from innaxe.studies.indicators import list_csv, list_indicators
    from innaxe.studies.output import check_file, write_file

    if csv:
        check_file(csv, (".csv",))
    found = list_indicators(dimensions=dimensions, core=core)
    _print_list(whole(), found, language)
    if csv:
        write_file(csv, list_csv(found, language))
        say(_("Written: {path}").format(path=csv))


def _print_list(whole: Catalogue, found: Sequence[Indicator], language: str) -> None:
    for dimension in whole.dimensions:
        members = [one for one in found if one.dimension == dimension]
        if not members:
            continue
        say(whole.label("dimension", dimension, language))
        for one in members:
            unit = whole.label("unit", one.unit, language)
            say(f"  {one.id} {'*' if one.is_core else ' '} {one.name(language)} ({unit})")
        say()
    say(catalogue(language).text("indicators.count", count=len(found)))


@indicators.command(
    help=_(
        "Show all that the catalogue says of one indicator.\n\n"
        "Notes on the method and on doubts are in English.\n\n"
        "Example: innaxe indicators show CAP-04 --language da"
    )
)
@click.argument("indicator", metavar="ID")
@_language()
def show(indicator: str, language: str) -> None:
    """Show one indicator."""
    from innaxe.indicators import catalogue as whole

    (found,) = whole().get([indicator.upper()])
    say(f"{found.id}  {found.name(language)}")
    say(click.wrap_text(found.definition(language), width=WIDTH))
    say()
    for code, value in _facts(whole(), found, language):
        if value:
            say(catalogue(language).text(f"indicators.{code}", value=value))


def _facts(whole: Catalogue, found: Indicator, language: str) -> list[tuple[str, str]]:
    """Code of the sentence and the value that it tells, in the order of reading."""

    def label(kind: str, key: str) -> str:
        return key and whole.label(kind, key, language)

    source = f"{label('source', found.source)} ({found.source_detail})"
    target = "" if found.target is None else catalogue(language).number(found.target)
    return [
        ("dimension", label("dimension", found.dimension)),
        ("unit", label("unit", found.unit)),
        ("direction", label("direction", found.direction)),
        ("target", target),
        ("denominator", label("denominator", found.denominator)),
        ("aggregation", label("aggregation", found.aggregation)),
        ("level", ", ".join(label("level", one) for one in found.level)),
        ("source", source),
        ("frequency", label("frequency", found.frequency)),
        ("questions", ", ".join(found.questions)),
        ("tier", label("tier", found.tier)),
        ("version", str(found.version)),
        ("method", found.method),
        ("doubt", found.doubt),
    ]


@indicators.command(
    help=_(
        "Freeze indicators as a set with a name, a version and a hash.\n\n"
        "The file holds the definitions as they are today, in all languages. The hash is taken "
        "over them in sorted order: the same indicators give the same hash, whatever their order "
        "and the name of the set.\n\n"
        "Example: innaxe indicators freeze --core --name Consortium --version 1 --out set-1.json"
    )
)
@click.option(
    "--ids",
    multiple=True,
    help=_("Ids of indicators, separated by commas; may be given several times."),
)
@click.option("--core", is_flag=True, help=_("All indicators of the core."))
@click.option("--name", required=True, help=_("Name of the set."))
@click.option("--version", required=True, help=_("Version of the set, such as 1 or 2026-11."))
@click.option("--out", type=FILE, required=True, help=_("File for the set, ending in .json."))
def freeze(ids: tuple[str, ...], core: bool, name: str, version: str, out: Path) -> None:  # noqa: FBT001 - click's way
    """Freeze a set."""
    from innaxe.studies.indicators import freeze_set
    from innaxe.studies.output import check_file, write_file

    check_file(out, (".json",))
    frozen = freeze_set(_single(ids), core=core, name=name, version=version)
    write_file(out, frozen.to_json().encode())
    count = len(frozen.indicators)
    say(catalogue(LANGUAGE).text("sets.frozen", count=count, name=name, version=version))
    say(f"SHA-256 {frozen.sha256}")
    say(_("Written: {path}").format(path=out))


def _single(ids: tuple[str, ...]) -> list[str]:
    """Ids that may stand several in one word, separated by commas."""
    return [part.strip().upper() for text in ids for part in text.split(",") if part.strip()]


@indicators.command(
    help=_(
        "Write a document with one fiche for each indicator.\n\n"
        "A fiche holds definition, unit of measure, direction, denominator, aggregation, level, "
        "source, a note on the method and what is not settled. The ending of the file chooses the "
        "format: .pdf, .docx or .html.\n\n"
        "Example: innaxe indicators fiches --core --language fr --out fiches.pdf"
    )
)
@click.option(
    "--ids",
    multiple=True,
    help=_("Ids of indicators, separated by commas; may be given several times."),
)
@click.option(
    "--dimension",
    "dimensions",
    type=click.Choice(DIMENSIONS),
    multiple=True,
    help=_("Only this part of the catalogue; may be given several times."),
)
@click.option("--core", is_flag=True, help=_("Only the core."))
@click.option(
    "--set",
    "frozen",
    type=FILE,
    help=_("File of a frozen set; its definitions are used instead of the catalogue's."),
)
@_language()
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Date on the document, as 2026-11-21; today if left out."),
)
@click.option("--publisher", default="", help=_("Who publishes the document."))
@click.option(
    "--out", type=FILE, required=True, help=_("File for the fiches: .pdf, .docx or .html.")
)
def fiches(out: Path, ids: tuple[str, ...], day: datetime | None, **chosen: Any) -> None:
    """Write the fiches of indicators."""
    from datetime import UTC, datetime

    from innaxe.publish.writers import write
    from innaxe.studies.fiches import fiches_document
    from innaxe.studies.output import check_file, write_file

    check_file(out, FICHES)
    date = (day or datetime.now(tz=UTC)).date()
    document = fiches_document(ids=_single(ids), day=date, **chosen)
    write_file(out, write(document, out.suffix.lower()))
    say(_("Written: {path}").format(path=out))


@indicators.command(
    help=_(
        "Compare two frozen sets.\n\n"
        "Says which indicators were added, removed and changed, and which fields changed. Where "
        "the English definition, unit, direction, target, denominator, aggregation or level "
        "changed, values of before and after are not comparable; where the source or the method "
        "changed, a person must judge.\n\n"
        "Example: innaxe indicators compare set-1.json set-2.json"
    )
)
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
def compare(old: Path, new: Path) -> None:
    """Compare two frozen sets."""
    from innaxe.studies.indicators import compare_files

    _print_comparison(compare_files(old, new))


def _print_comparison(found: Comparison) -> None:
    from innaxe.indicators import comparable

    words = catalogue(LANGUAGE)
    if found.is_same:
        say(words.text("sets.same", count=len(found.unchanged)))
        return
    broken = [(one.id, one.breaking) for one in found.changed if one.breaking]
    reworded = [(one.id, one.fields) for one in found.changed if one.verdict == "reworded"]
    _say_lines(_("Only in the new set:"), found.added)
    _say_lines(_("Only in the old set:"), found.removed)
    _say_lines(_("Not comparable, because their meaning changed:"), _with_fields(broken))
    say_list(_("To be judged before they are compared:"), comparable(found).cautions)
    _say_lines(_("Reworded or moved, still comparable:"), _with_fields(reworded))
    say(words.text("sets.unchanged", count=len(found.unchanged)))


def _with_fields(changes: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    return [f"{id_}: {', '.join(fields)}" for id_, fields in changes]


def _say_lines(heading: str, lines: Sequence[str]) -> None:
    """Codes as a list under a heading; nothing where there are none."""
    if not lines:
        return
    say(heading)
    for line in lines:
        say(f"  - {line}")
    say()
