"""``innaxe benchmark``: scores and reports from files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from innaxe.cli.words import LANGUAGE, _, say, say_list, say_written
from innaxe.errors import RequestError
from innaxe.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from innaxe.errors import Message
    from innaxe.publish.document import Document
    from innaxe.sources import ReadingReport
    from innaxe.studies.benchmark import Study

__all__ = [
    "FILE",
    "benchmark",
    "document_options",
    "draws_option",
    "population_option",
    "progress_bar",
    "scored",
    "scoring_options",
    "tell",
    "tell_reading",
]

FILE = click.Path(path_type=Path)


@click.group(
    help=_(
        "Where regions or clusters stand, and how sure that is.\n\n"
        "Values come as CSV or XLSX, one row a unit (wide) or one row a value (long). The "
        "framework says which indicators form which aggregate, in the columns Level, iCode, "
        "Parent, Direction, Weight and Type. COINr's iData and iMeta are read as they are."
    )
)
def benchmark() -> None:
    """Gather the commands of the benchmark."""


def draws_option(*, default: int, fewest: int, text: str) -> Callable[..., Any]:
    """How often something is drawn."""
    return click.option(
        "--draws",
        type=click.IntRange(min=fewest),
        default=default,
        show_default=True,
        help=text,
    )


DRAWS = draws_option(
    default=1000,
    fewest=0,
    text=_("How often choices are varied; 0 gives scores without intervals."),
)


def scoring_options(
    command: Callable[..., Any], *, draws: Callable[..., Any] = DRAWS
) -> Callable[..., Any]:
    """The options that say what is scored, and how."""
    options = (
        click.option(
            "--values",
            "values",
            type=FILE,
            required=True,
            multiple=True,
            help=_("File with the values; may be given several times."),
        ),
        click.option(
            "--framework",
            type=FILE,
            required=True,
            help=_("File with the tree of indicators and aggregates."),
        ),
        click.option(
            "--recipe",
            default="coin",
            show_default=True,
            help=_(
                "Name of a recipe that comes with innaxe (coin, consortium, ris_like), or a "
                "TOML file."
            ),
        ),
        click.option(
            "--group",
            help=_("Column of labels: gaps are filled from it, and peers share it."),
        ),
        click.option(
            "--weights",
            type=FILE,
            help=_(
                "File with the weights that people give, one row a person and code; the draws "
                "take one person at a time."
            ),
        ),
        draws,
        click.option(
            "--seed",
            type=click.IntRange(min=0),
            default=1,
            show_default=True,
            help=_("Seed of the draws; the same seed gives the same result."),
        ),
    )
    return _all_of(options)(command)


def population_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The reference population that the units are placed in."""
    return click.option(
        "--population",
        type=FILE,
        multiple=True,
        help=_(
            "File with the values of a reference population, such as all European regions; the "
            "units of --values are placed in it. May be given several times."
        ),
    )(command)


def document_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a document is made."""
    options = (
        click.option(
            "--language",
            type=click.Choice(LANGUAGES),
            default=LANGUAGE,
            show_default=True,
            help=_("Language of the report."),
        ),
        click.option(
            "--date",
            "day",
            type=click.DateTime(["%Y-%m-%d"]),
            help=_("Date on the report, as 2026-11-21; today if left out."),
        ),
        click.option("--publisher", default="", help=_("Who publishes the report.")),
        click.option(
            "--fictitious", is_flag=True, help=_("Mark every page: the figures are made up.")
        ),
    )
    return _all_of(options)(command)


def _all_of(options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@benchmark.command(
    help=_(
        "Score units and rank them with intervals.\n\n"
        "Writes scores.csv, ranks.csv, pairs.csv and result.json into the folder of --out. A "
        "rank interval holds 90 % of the ranks that a unit takes when the choices of the recipe "
        "vary. Where values carry a standard error or a number of answers, ranks_data.csv and "
        "ranks_both.csv tell what sampling error does. A recipe with a reference writes "
        "relative.csv: the index as per cent of it, and groups.\n\n"
        "With --panel all years of the values are scored on one scale: panel_scores.csv, "
        "panel_ranks.csv (ranks within a year), trends.csv and gaps.csv take the place of the "
        "others.\n\n"
        "Example: innaxe benchmark score --values values.csv --framework framework.csv "
        "--group country --out results"
    )
    + "\n\n"
    + _(
        "Where sampling error is known, detectable.csv tells how far apart units must be. With "
        "--population these files are those of the population, and placed.csv tells where the "
        "units of --values would stand in it."
    )
)
@scoring_options
@click.option(
    "--reference",
    help=_("Code of the unit that stands for 100 % in relative.csv, instead of the recipe's."),
)
@click.option("--panel", is_flag=True, help=_("Score all years on one scale, with trends."))
@population_option
@click.option(
    "--xlsx",
    type=FILE,
    help=_("Workbook with the data after every step as well, laid out as COINr exports it."),
)
@click.option("--out", type=FILE, required=True, help=_("Folder for the results."))
def score(out: Path, *, panel: bool, xlsx: Path | None, **options: Any) -> None:
    """Score units and rank them with intervals."""
    from innaxe.studies.output import check_file, check_folder, write_file, write_files
    from innaxe.studies.scores import score_documents, score_workbook

    check_folder(out)
    if xlsx:
        check_file(xlsx, (".xlsx",))
    if panel:
        if xlsx:
            raise RequestError.of("score.panel_workbook")
        _score_panel(out, options)
        return
    study = scored(options)
    workbook = score_workbook(study, LANGUAGE) if xlsx else b""
    written = write_files(out, score_documents(study, LANGUAGE))
    if xlsx:
        written.append(write_file(xlsx, workbook))
    tell(study, study.benchmark.recipe_in_words(), study.cautions)
    tell_places(study)
    say_written(written)


def _score_panel(out: Path, options: dict[str, Any]) -> None:
    """Score all years on one scale, and write the tables of a panel."""
    from innaxe.studies.output import write_files
    from innaxe.studies.panel import panel_documents, panel_files

    with progress_bar(options["draws"]) as step:
        study = panel_files(options.pop("values"), progress=step, **options)
    written = write_files(out, panel_documents(study, LANGUAGE))
    tell_reading(study.report)
    name, words = study.panel.recipe.name, study.panel.recipe_in_words()
    say_list(_("Recipe “{name}”:").format(name=name), words)
    say_list(_("To keep in mind:"), study.cautions)
    numbers = catalogue(LANGUAGE)
    say(
        _("{units} units scored in {years} years.").format(
            units=numbers.number(len(study.panel.units)),
            years=numbers.number(len(study.panel.years)),
        )
    )
    say_written(written)


def tell_places(study: Study) -> None:
    """Where placed units would stand, and what the data can tell apart."""
    if study.placement:
        from innaxe.studies.scores import places_in_words

        say_list(_("Where they would stand:"), places_in_words(study))
    say_list(_("What these data can tell apart:"), study.detectable_in_short())


@benchmark.command(
    help=_(
        "Build the report of one unit, or the public report on all.\n\n"
        "The report says where the unit stands, beside whom, what is strong and what is missing, "
        "how sure that is, and where every figure comes from. The ending of the file chooses the "
        "format: .pdf is tagged for screen readers (PDF/UA-1) and made to be kept (PDF/A-2a), "
        ".docx can be edited, .html is one page that needs nothing else, and .xlsx holds every "
        "table and the numbers behind every chart.\n\n"
        "With --kind public the report is about all units, for everyone: what can be said, with "
        "intervals, and what is withheld; with --anonymous letters stand for names.\n\n"
        "Example: innaxe benchmark report --values values.csv --framework framework.csv "
        "--group country --unit ES51 --language ca --out report.pdf"
    )
)
@scoring_options
@population_option
@click.option(
    "--kind",
    type=click.Choice(("unit", "public")),
    default="unit",
    show_default=True,
    help=_("Report of one unit, or the public report on all units."),
)
@click.option("--unit", help=_("Code of the unit that the report is about."))
@click.option(
    "--peers",
    type=click.Choice(["group", "circumstances"]),
    default="group",
    show_default=True,
    help=_("Peers of the report: units of the same label, or the ten most alike in circumstances."),
)
@click.option(
    "--anonymous", is_flag=True, help=_("In the public report, letters in place of names.")
)
@document_options
@click.option(
    "--map",
    "shapes",
    type=FILE,
    help=_("TopoJSON file with NUTS areas; without it the map is a grid of tiles."),
)
@click.option(
    "--source", default="", help=_("Who published the figures, where the files do not say.")
)
@click.option(
    "--base-samples",
    "base",
    type=click.IntRange(min=0),
    default=500,
    show_default=True,
    help=_("Base samples for performance groups and for which choice decides; 0 for neither."),
)
@click.option(
    "--ways-up/--no-ways-up",
    "ways",
    default=True,
    show_default=True,
    help=_("Tell what would lift the unit to the next fifth."),
)
@click.option(
    "--out", type=FILE, required=True, help=_("File for the report: .pdf, .docx, .html or .xlsx.")
)
def report(out: Path, kind: str, unit: str | None, **options: Any) -> None:
    """Build the report of one unit, or the public report on all."""
    from datetime import UTC, datetime

    from innaxe.publish.writers import ENDINGS, write
    from innaxe.studies.output import check_file, write_file

    check_file(out, ENDINGS)
    _check_kind(kind, unit, anonymous=options["anonymous"], population=options["population"])
    day = (options.pop("day") or datetime.now(tz=UTC)).date()
    facts = {name: options.pop(name) for name in FACTS}
    study = scored(options)
    document = _document(study, kind, unit, {**facts, "day": day})
    write_file(out, write(document, out.suffix.lower()))
    tell(study, study.benchmark.recipe_in_words(), study.cautions)
    say(_("Written: {path}").format(path=out))


FACTS = (
    "publisher", "source", "fictitious", "language", "shapes", "base", "ways", "peers", "anonymous",
)  # fmt: skip


def _check_kind(kind: str, unit: str | None, *, anonymous: bool, population: Any) -> None:
    """Refuse what does not fit together before any work is done."""
    if kind == "unit" and not unit:
        raise RequestError.of("report.unit_needed")
    if kind == "public" and unit:
        raise RequestError.of("report.unit_in_public")
    if kind == "public" and population:
        raise RequestError.of("report.public_population")
    if kind == "unit" and anonymous:
        raise RequestError.of("report.anonymous_unit")


def _document(study: Study, kind: str, unit: str | None, facts: dict[str, Any]) -> Document:
    from innaxe.studies.report import unit_document
    from innaxe.studies.whole import public_document

    if kind == "public":
        return public_document(study, **_without(facts, "ways", "peers"))
    return unit_document(study, str(unit), **_without(facts, "anonymous"))


def _without(facts: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key not in names}


def scored(chosen: dict[str, Any]) -> Study:
    """Score files as the options of ``scoring_options`` say, with a bar while draws run."""
    from innaxe.studies.benchmark import score_files

    with progress_bar(chosen["draws"]) as step:
        return score_files(
            chosen["values"],
            chosen["framework"],
            recipe=chosen["recipe"],
            group=chosen["group"],
            reference=chosen.get("reference"),
            draws=chosen["draws"],
            seed=chosen["seed"],
            weights=chosen["weights"],
            population=chosen.get("population", ()),
            progress=step,
        )


@contextmanager
def progress_bar(draws: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on the error stream while draws run; its length grows with the kinds of draws."""
    if not draws:
        yield None
        return
    label = _("Drawing")
    with click.progressbar(length=draws, label=label, file=sys.stderr) as bar:

        def step(done: int) -> None:
            if bar.length is not None and bar.pos + done > bar.length:
                bar.length += draws
            bar.update(done)

        yield step


def tell_reading(report: ReadingReport) -> None:
    """What was read, changed on the way, and left."""
    say_list(_("Read:"), report.read)
    say_list(_("Changed while reading:"), report.changed)
    say_list(_("Left out:"), report.left)


def tell(study: Study, recipe: Iterable[Message], cautions: Iterable[Message]) -> None:
    """What was read, what was done, and what a reader has to know."""
    words = catalogue(LANGUAGE)
    tell_reading(study.report)
    say_list(
        _("Recipe “{name}”:").format(name=study.benchmark.recipe.name),
        recipe,
    )
    say_list(_("To keep in mind:"), cautions)
    root = study.benchmark.hierarchy.root
    name = study.benchmark.hierarchy.nodes[root].name
    say(
        _("{units} units scored on “{index}”.").format(
            units=words.number(len(study.benchmark.units)), index=name
        )
    )
