"""Documents in shorthand, for tests that need no file.

``document('''## Mål
Jeg vil bo hjemme.
Navn: Kari   Født: 1.2.1990
| Tiltak | Omfang |
| Støttekontakt | 4 timer |
- punkt
''')``; a table's first row is a header row when it begins with ``|!``.
"""

from __future__ import annotations

import re

from ipdocs.model import Document, Inline, Metadata, Part, Text
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.structure import Builder

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def document(markup: str, *, language: str | None = None) -> Document:
    """The document that the shorthand describes."""
    drafts: list[DraftBlock] = []
    for line in markup.strip("\n").split("\n"):
        if line.startswith("|"):
            _row(line, drafts)
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            drafts.append(DraftParagraph(_inlines(line.lstrip("# ")), f"x#/{len(drafts)}", level=level))
        elif line.startswith("- "):
            drafts.append(DraftParagraph(_inlines(line[2:]), f"x#/{len(drafts)}", marker="•"))
        else:
            drafts.append(DraftParagraph(_inlines(line), f"x#/{len(drafts)}"))
    return Document(Builder().blocks(drafts), "test", metadata=Metadata(language=language))


def _inlines(text: str) -> list[Inline]:
    pieces = _BOLD.split(text)
    return [Text(piece, bold=bool(index % 2)) for index, piece in enumerate(pieces) if piece]


def _row(line: str, drafts: list[DraftBlock]) -> None:
    is_header = line.startswith("|!")
    if not drafts or not isinstance(drafts[-1], DraftTable):
        drafts.append(DraftTable(anchor=f"x#/{len(drafts)}", part=Part.BODY))
    table = drafts[-1]
    assert isinstance(table, DraftTable)
    row = DraftRow(is_header=is_header)
    for column, text in enumerate(line.lstrip("|!").rstrip().rstrip("|").split("|")):
        blocks: list[DraftBlock] = [DraftParagraph(_inlines(part.strip())) for part in text.split("¶") if part.strip()]
        row.cells.append(DraftCell(blocks, column))
    table.rows.append(row)
