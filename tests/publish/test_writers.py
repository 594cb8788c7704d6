"""One document, four kinds of file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from innaxe.publish.pdf import write_pdf
from innaxe.publish.writers import ENDINGS, write

STARTS = {".pdf": b"%PDF", ".docx": b"PK", ".html": b"<!doctype html>", ".xlsx": b"PK"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_chooses_the_writer(document, ending) -> None:
    content = write(document, ending)
    assert content.startswith(STARTS[ending])
    assert content == write(document, ending)
    if ending == ".pdf":
        assert content == write_pdf(document)


def test_another_ending_has_no_writer(document) -> None:
    with pytest.raises(ValueError, match="no writer"):
        write(document, ".odt")


def test_loading_the_writers_brings_nothing_heavy_along() -> None:
    names = ", ".join(f"innaxe.publish.{ending[1:]}" for ending in ENDINGS)
    code = (
        f"import sys, innaxe.publish.writers, {names};"
        "print({'altair', 'vl_convert', 'docx', 'xlsxwriter', 'lxml', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
