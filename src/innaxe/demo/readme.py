"""README.txt of the demo: that it is fictitious, what each file is, how to do it again by hand."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from innaxe.demo.definitions import Texts
from innaxe.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from innaxe.demo.definitions import Consortium
    from innaxe.errors import Message
    from innaxe.studies.benchmark import Study

__all__ = ["fictitious_notice", "readme"]

WIDTH = 92
INPUTS = "--values values.csv --framework framework.csv --recipe recipe.toml"


def fictitious_notice(language: str) -> str:
    """The notice in the chosen language, then in all others, since files travel."""
    others = [known for known in LANGUAGES if known != language]
    return "\n\n".join(_wrapped(Texts.of(known)["fictitious"]) for known in (language, *others))


def readme(
    consortium: Consortium, study: Study, told: Mapping[str, Message], *, language: str
) -> str:
    """Text of README.txt.

    Args:
        consortium: the definitions.
        study: the benchmark, for what its recipe does.
        told: what each file is, by its name in the folder.
        language: of the text.
    """
    words, texts = catalogue(language), Texts.of(language)
    steps = [words.text(step) for step in study.benchmark.recipe_in_words()]
    title = texts["consortium"]
    parts = [
        f"{title}\n{'=' * len(title)}",
        fictitious_notice(language),
        _wrapped(words.text("demo.readme.real")),
        _heading(words.text("demo.readme.files")),
        *(f"{name}\n{_wrapped(words.text(what), '    ')}" for name, what in told.items()),
        _heading(words.text("demo.readme.recipe")),
        "\n".join(_wrapped(f"- {step}", "", "  ") for step in steps),
        _heading(words.text("demo.readme.again")),
        _wrapped(words.text("demo.readme.by_hand")),
        "\n".join(_commands(consortium, language)),
    ]
    return "\n\n".join(parts) + "\n"


def _heading(text: str) -> str:
    return f"{text}\n{'-' * len(text)}"


def _wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    later = first if rest is None else rest
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)


def _commands(consortium: Consortium, language: str) -> Iterator[str]:
    unit = consortium.report_cluster.unit
    yield f"innaxe benchmark score {INPUTS} --out results"
    yield (
        f"innaxe benchmark report {INPUTS} --unit {unit} --language {language} "
        f"--date {consortium.day} --out report-{unit}.pdf"
    )
