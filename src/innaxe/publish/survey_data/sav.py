"""Answers as an SPSS file, labels in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import PublishError
from innaxe.survey.variables import in_language

if TYPE_CHECKING:
    from pathlib import Path

    from innaxe.survey.microdata import Field, Microdata

__all__ = ["write_sav"]

MOST_LABEL, MOST_VALUE_LABEL = 255, 120  # bytes that SPSS takes
LONGEST_TEXT = 32_767
MEASURES = {"single": "nominal", "multiple": "nominal", "scale": "ordinal", "ranking": "ordinal",
            "number": "scale"}  # fmt: skip


def write_sav(data: Microdata, path: Path, *, language: str, title: str) -> None:
    """Write an SPSS file.

    Args:
        data: the answers.
        path: where to; the writer of the format wants a file.
        language: of the labels; the first language of the form where it has no such text.
        title: of the file.

    Raises:
        PublishError: ``survey.export_failed`` with the reason.
    """
    import pyreadstat

    texts = [one.name for one in data.fields if one.values == "text"]
    frame = data.frame
    if texts:
        frame = frame.assign(**{name: frame[name].str.slice(0, LONGEST_TEXT) for name in texts})
    try:
        pyreadstat.write_sav(
            frame,  # pyright: ignore[reportArgumentType] - its stand-in for a pandas frame
            str(path),
            file_label=_cut(title, 64),
            column_labels=[_cut(_label(one, language), MOST_LABEL) for one in data.fields],
            variable_value_labels={
                one.name: _value_labels(one, language) for one in data.fields if one.labels
            },
            variable_measure={one.name: MEASURES.get(one.kind, "nominal") for one in data.fields},
            compress=False,
        )
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, ValueError) as error:
        raise PublishError.of("survey.export_failed", reason=str(error)) from error


def _label(one: Field, language: str) -> str:
    return in_language(one.label, language) or one.name


def _value_labels(one: Field, language: str) -> dict[float, str]:
    return {
        float(code): _cut(in_language(texts, language) or str(code), MOST_VALUE_LABEL)
        for code, texts in one.labels.items()
    }


def _cut(text: str, most: int) -> str:
    """A text on one line of at most so many bytes, never cut within a letter."""
    line = " ".join(text.split())
    return line.encode()[:most].decode(errors="ignore")
