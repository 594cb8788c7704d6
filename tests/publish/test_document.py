"""The document model: what it holds, and what it refuses."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import FrozenInstanceError, replace

import pypdf
import pytest

from innaxe.publish.content import content_of
from innaxe.publish.document import Column, Document, Foreign, Paragraph, TableBlock
from innaxe.publish.writers import write


def test_a_document_cannot_be_changed(document) -> None:
    with pytest.raises(FrozenInstanceError):
        document.title = "Other"


def test_a_row_has_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="differ in number"):
        TableBlock("Ranks", (Column("Region"), Column("Rank")), (("Catalonia",),))


def test_numbers_keep_to_the_end_and_text_to_the_start() -> None:
    assert Column("Rank", "number").align == "end"
    assert Column("Region").align == "start"


def test_figures_that_share_a_table_share_its_place_in_the_annex(
    document_of, figure, table
) -> None:
    other = replace(figure, title="Other", table=replace(table, caption="Other"))
    again = replace(figure, title="Again")
    document: Document = document_of(figure, other, again)
    assert [entry.caption for entry in document.annex] == ["Rank of the regions", "Other"]
    assert [document.table_number(entry) for entry in document.figures] == [1, 2, 1]


def test_content_is_plain_data_without_layout(document) -> None:
    content = json.loads(json.dumps(content_of(document)))
    kinds = [block["kind"] for block in content["blocks"]]
    assert kinds == [
        "paragraph",
        "key_figures",
        "heading",
        "heading",
        "finding",
        "bullets",
        "bullets",
        "note",
        "table",
        "figure",
        "page_break",
        "definitions",
    ]
    run = content["blocks"][0]["text"][1]
    assert run == {"text": "cannot be told apart", "strong": True, "language": ""}
    assert content["date"] == "November 21, 2026"


def test_every_block_of_the_model_can_be_written() -> None:
    from typing import get_args

    from innaxe.publish import content, document

    written = set(content._block.registry) - {object}  # noqa: SLF001
    assert written == set(get_args(document.Block))


def test_something_else_is_no_block(document_of) -> None:
    with pytest.raises(TypeError, match="no block"):
        content_of(document_of("text"))


def test_importing_the_room_brings_nothing_heavy_along() -> None:
    code = (
        "import sys, innaxe.publish, innaxe.publish.charts, innaxe.publish.pdf;"
        "print({'altair', 'vl_convert', 'typst', 'pandas', 'numpy', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("ending", [".html", ".docx", ".pdf"])
def test_words_in_another_language_say_which(document_of, ending) -> None:
    told = document_of(Paragraph(("Бележка: ", Foreign("a note", "en"))), language="bg")
    content = write(told, ending)
    if ending == ".html":
        assert '<span lang="en">a note</span>' in content.decode()
    elif ending == ".docx":
        body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert re.search(r'<w:lang w:val="en-[A-Z]{2}"/></w:rPr><w:t[^>]*>a note', body)
    else:
        stream = pypdf.PdfReader(io.BytesIO(content)).pages[0].get_contents().get_data()
        assert set(re.findall(rb"/Lang ?\((\w+)\)", stream)) >= {b"en"}
