"""python-docx as the oracle: what it sees of plain documents, the reader sees too, in the same order."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.model import Table
from ipdocs.model.lines import lines
from ipdocs.readers import read

LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00ad☐☑☒□◻⬜✓✔✗✘\u00a0"
)
WORDS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: text.strip() != "")
BLOCKS = st.lists(
    st.one_of(
        st.lists(WORDS, min_size=1, max_size=3),
        st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3).map(tuple),
    ),
    max_size=6,
)


def written(blocks: list[list[str] | tuple[list[str], ...]]) -> tuple[bytes, WordDocument]:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, tuple):
            table = document.add_table(len(block), 2)
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            paragraph = document.add_paragraph()
            for index, text in enumerate(block):
                paragraph.add_run(text).bold = bool(index % 2)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), document


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_paragraphs_and_cells_have_the_same_text(blocks: list[list[str] | tuple[list[str], ...]]) -> None:
    data, document = written(blocks)
    expected = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            expected += [cell.text for row in block.rows for cell in row.cells]
        else:
            expected.append(block.text)
    found = read(data)
    assert "".join("".join(expected).split()) == "".join(found.text.split())
    assert sum(isinstance(block, Table) for block in found.blocks) <= sum(isinstance(block, tuple) for block in blocks)
    assert [line.location.order for line in lines(found.blocks)] == sorted(
        line.location.order for line in lines(found.blocks)
    )
