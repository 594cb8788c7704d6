"""Reports that people edit: a kept comparison, sections on or off, own text with live figures.

Own text is read and every figure in it looked up before anything is computed; where one is gone,
nothing is made. The same order on the same comparison gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import InnaxeError, Message, Place, Problem, RequestError, message
from innaxe.locale import catalogue
from innaxe.studies.kept_examinations import Examinations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from innaxe.indicators import IndicatorSet
    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.content import MapShapes
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition, Section
    from innaxe.publish.guidelines.content import WaveDates
    from innaxe.studies.benchmark import Study
    from innaxe.studies.live_figures import LiveFigures
    from innaxe.studies.live_text import OwnText

    Plain = dict[str, Any]
    Progress = Callable[[int, int, Message], None]

__all__ = [
    "ENDINGS",
    "KINDS",
    "NEEDS_UNIT",
    "Kept",
    "Order",
    "check_texts",
    "edited_document",
    "edited_files",
    "live_figures",
    "places_in_words",
    "preview",
    "sections_of",
    "told_texts",
]

KINDS = ("unit", "public", "audit", "guidelines")
NEEDS_UNIT = ("unit",)
WITHOUT_NAMES = ("public", "guidelines")  # they leave the consortium
ENDINGS = (".pdf", ".docx", ".html", ".xlsx")


@dataclass(frozen=True, slots=True)
class Kept:
    """A comparison that was kept, with what it was made from.

    Args:
        name: of the comparison.
        source: where its values come from.
        published: whether they are published statistics, which are free; else they were released
            inside the consortium, and what leaves it names nobody.
        inputs, board: as ``comparison.compare`` took and gave them.
        own: gives what belongs to one unit.
        recipe, draws, seed: of the comparison.
        agreed: the frozen set; None where there is none.
        waves: the calendar of the consortium.
        from_set: whether the framework was made from the set.
        shapes: outlines for a map; tiles where left out.
        regions: codes of the territories of units that are none by their own code.
        found: what the comparison was looked into for.
    """

    name: str
    source: str
    published: bool
    inputs: Plain
    board: Plain
    own: Callable[[str], Plain]
    recipe: str
    draws: int
    seed: int
    agreed: IndicatorSet | None = None
    waves: tuple[WaveDates, ...] = ()
    from_set: bool = False
    shapes: MapShapes | None = None
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    found: Examinations = field(default_factory=Examinations)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made.

    Args:
        kind: one of ``KINDS``.
        language: of the document.
        day: date on it.
        unit: whose report it is, or whose value the example follows; may be empty.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        left_out: names of sections that are switched off.
        texts: own text as it was typed, by place.
        facts: code of a label and value, told at the end of the document.
    """

    kind: str
    language: str
    day: date
    unit: str = ""
    publisher: str = ""
    fictitious: bool = False
    left_out: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: tuple[tuple[str, str], ...] = ()


@cache
def sections_of(kind: str) -> tuple[Section, ...]:
    """The sections of a kind of report, in order."""
    from innaxe.publish import audit_report, benchmark_report, guidelines, whole_report

    return {
        "unit": benchmark_report.sections,
        "public": lambda: whole_report.sections("public"),
        "audit": audit_report.sections,
        "guidelines": guidelines.sections,
    }[kind]()


def places_in_words(kind: str, words: Catalogue) -> dict[str, str]:
    """Every place for own text with its name, in the order of reading."""
    from innaxe.publish.edition import AFTER, BEFORE, COVER, FOREWORD, place_of

    found = {name: words.text(f"edition.place.{name}") for name in (COVER, FOREWORD)}
    for one in sections_of(kind):
        title = words.text(one.title)
        for side in (BEFORE, AFTER):
            name = place_of(side, one.name)
            found[name] = words.text(f"edition.place.{side}", section=title)
    return found


def check_texts(kind: str, texts: Mapping[str, str], words: Catalogue) -> dict[str, OwnText]:
    """Read own text, all of it.

    Args:
        kind: of the report.
        texts: by place.
        words: the language in which places are named.

    Raises:
        RequestError: every problem of every text, with section and sentence.
    """
    from innaxe.studies.live_text import parse

    known = places_in_words(kind, words)
    found: dict[str, OwnText] = {}
    problems: list[Problem] = []
    for place, typed in texts.items():
        if place not in known:
            told = message("live.place", place=place)
            problems.append(Problem(told, Place(section=place)))
            continue
        try:
            found[place] = parse(typed, known[place])
        except RequestError as error:
            problems += error.problems
    if problems:
        raise RequestError(problems)
    return found


def live_figures(kept: Kept, kind: str, language: str) -> LiveFigures:
    """What the own text of a report can refer to."""
    from innaxe.studies.kept import in_language
    from innaxe.studies.live_figures import LiveFigures, nominal_scores

    kept_scores: dict[str, float] = {}

    def scores() -> Mapping[str, float]:
        if not kept_scores:
            kept_scores.update(nominal_scores(kept.inputs, kept.recipe))
        return kept_scores

    return LiveFigures(
        inputs=in_language(kept.inputs, language, kept.agreed if kept.from_set else None),
        board=kept.board,
        own=kept.own,
        scores=scores,
        words=catalogue(language),
        unnamed=kind in WITHOUT_NAMES and not kept.published,
    )


def told_texts(
    kind: str, texts: Mapping[str, str], figures: LiveFigures
) -> dict[str, tuple[str, ...]]:
    """Own text with its figures, as paragraphs by place.

    Raises:
        RequestError: what cannot be read, and every figure that is gone, each with its section,
            its sentence and what to do.
    """
    from innaxe.studies.live_text import resolve

    read = check_texts(kind, texts, figures.words)
    names = places_in_words(kind, figures.words)
    found: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for place, text in read.items():
        try:
            found[place] = resolve(text, figures, names[place])
        except InnaxeError as error:
            problems += error.problems
    if problems:
        raise RequestError(problems)
    return {place: paragraphs for place, paragraphs in found.items() if paragraphs}


def preview(kind: str, texts: Mapping[str, str], figures: LiveFigures) -> list[Plain]:
    """Own text as it would read now, place by place, in the order of the document."""
    told = told_texts(kind, texts, figures)
    names = places_in_words(kind, figures.words)
    return [
        {"place": place, "title": title, "paragraphs": told[place]}
        for place, title in names.items()
        if place in told
    ]


def edited_document(kept: Kept, order: Order, progress: Progress | None = None) -> Document:
    """The report before it is written.

    Args:
        kept: what it rests on.
        order: what is to be made.
        progress: called with what is done, how much there is, and what is being done.

    Raises:
        RequestError: see ``told_texts``, ``kept.kept_study``; ``edited.few_units`` where a report
            that leaves the consortium would rest on too few units; ``edited.no_set``,
            ``edited.no_unit``.
    """
    from innaxe.studies.kept import in_language, kept_study

    _check(kept, order)
    figures = live_figures(kept, order.kind, order.language)
    own = told_texts(order.kind, order.texts, figures)
    study = kept_study(
        in_language(kept.inputs, order.language, kept.agreed if kept.from_set else None),
        board=kept.board,
        recipe=kept.recipe,
        draws=kept.draws,
        seed=kept.seed,
        source=kept.source,
        progress=_drawing(kept, progress),
    )
    return _DOCUMENTS[order.kind](kept, order, study, _edition(order, own))


def _check(kept: Kept, order: Order) -> None:
    if order.kind in NEEDS_UNIT and order.unit not in kept.board["ranks"]:
        raise RequestError.of("edited.no_unit", unit=order.unit)
    if order.kind == "guidelines" and kept.agreed is None:
        raise RequestError.of("edited.no_set")
    ranked = len(kept.board["ranks"])
    if order.kind in WITHOUT_NAMES and not kept.published and ranked < MINIMUM_ANSWERS:
        raise RequestError.of("edited.few_units", count=ranked, minimum=MINIMUM_ANSWERS)


def _drawing(kept: Kept, progress: Progress | None) -> Callable[[int], None] | None:
    if progress is None:
        return None
    total = _total(kept)
    step = message("edited.step.draws")
    furthest = 0

    def tell(done: int) -> None:
        nonlocal furthest
        # draws are made side by side and may be counted out of order
        furthest = max(furthest, min(done, total - len(ENDINGS)))
        progress(furthest, total, step)

    return tell


def _total(kept: Kept) -> int:
    """Steps of the work: draws of each kind, then a file a format."""
    from innaxe.studies.comparison import kinds_of_draws

    return kept.draws * kinds_of_draws(kept.inputs) + len(ENDINGS)


def _edition(order: Order, own: Mapping[str, tuple[str, ...]]) -> Edition:
    from innaxe.publish.edition import Edition

    words = catalogue(order.language)
    facts = [(words.text(code), value) for code, value in order.facts]
    titles = [words.text(o.title) for o in sections_of(order.kind) if o.name in order.left_out]
    if titles:
        facts.append((words.text("edition.left_out"), words.listing(titles)))
    if own:
        names = places_in_words(order.kind, words)
        told = words.listing([title for place, title in names.items() if place in own])
        facts.append((words.text("edition.own"), told))
    return Edition(order.left_out, own, tuple(facts))


def _common(order: Order, edition: Edition) -> Plain:
    return {
        "language": order.language,
        "day": order.day,
        "publisher": order.publisher,
        "fictitious": order.fictitious,
        "edition": edition,
    }


def _unit(kept: Kept, order: Order, study: Study, edition: Edition) -> Document:
    from innaxe.studies.report import unit_document

    drawn = {"shapes": kept.shapes, "regions": kept.regions, "found": kept.found}
    facts = _common(order, edition)
    return unit_document(study, order.unit, source=kept.source, **drawn, **facts)


def _public(kept: Kept, order: Order, study: Study, edition: Edition) -> Document:
    from innaxe.studies.whole import public_document

    anonymous = not kept.published
    facts = _common(order, edition)
    drawn = {"shapes": kept.shapes, "regions": kept.regions, "examined": kept.found}
    return public_document(study, anonymous=anonymous, source=kept.source, **drawn, **facts)


def _audit(kept: Kept, order: Order, study: Study, edition: Edition) -> Document:
    from innaxe.studies.audit import audit_document, audit_study

    return audit_document(audit_study(study), found=kept.found, **_common(order, edition))


def _guidelines(kept: Kept, order: Order, study: Study, edition: Edition) -> Document:
    from innaxe.studies.guidelines import guidelines_document

    assert kept.agreed is not None  # noqa: S101 - looked at before anything was computed
    return guidelines_document(
        kept.agreed,
        study=study,
        comparison=kept.name,
        unit=order.unit,
        named=kept.published,
        waves=kept.waves,
        **_common(order, edition),
    )


_DOCUMENTS = {"unit": _unit, "public": _public, "audit": _audit, "guidelines": _guidelines}


def edited_files(kept: Kept, order: Order, progress: Progress | None = None) -> dict[str, bytes]:
    """The report in every format, by ending; made once and written four times.

    Raises:
        InnaxeError: whatever stops ``edited_document``; then there is no file at all.
    """
    from innaxe.publish.writers import write

    document = edited_document(kept, order, progress)
    total = _total(kept)
    files: dict[str, bytes] = {}
    for done, ending in enumerate(ENDINGS):
        if progress:
            step = message("edited.step.write", format=ending.removeprefix(".").upper())
            progress(total - len(ENDINGS) + done, total, step)
        files[ending] = write(document, ending)
    return files
