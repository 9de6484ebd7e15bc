"""Lines that look like headings although nothing marks them: bold lines, capitals, numbered lines, short questions.

PASS: ``**Mål og ønsker**``, ``SAMTYKKE``, ``3. Tiltak`` (bold or capitals), ``Hva er viktig for deg?``
FAIL: a bold sentence that ends in a full stop, ``Navn: Kari`` (a label with its value), ``KARI NORDMANN, 12.03.24``
"""

from __future__ import annotations

import re

from ipdocs.model import Certainty, Inline, Link, Text, inline_text
from ipdocs.readers.draft import DraftParagraph, DraftTable
from ipdocs.wording import FORMS, wording

_NOT_FILLED_IN = frozenset(wording(form, "content.mangler") for form in FORMS)
"""The marker of our own templates for what is lacking: bold and alone on its line, yet no heading."""
LONGEST = 90
LONGEST_QUESTION = 80
LONGEST_BANNER = 50
FIRST_SHAPED_LEVEL = 2
_SENTENCE_END = re.compile(r"[.;,]\s*$")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå])[.)]\s+\S")
_DEPTH = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_LETTERS = re.compile(r"[^\W\d_]")
_LABEL_WITH_VALUE = re.compile(r":\s*\S")
_FILL_LINE = re.compile(r"_{3,}|\.{4,}|…{2,}")
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b")


def shaped_level(draft: DraftParagraph) -> tuple[int, Certainty] | None:
    """The level and certainty when the paragraph acts as a heading by its look, else ``None``."""
    if draft.marker is not None and not draft.is_ordered:
        return None
    inlines = draft.inlines
    text = (inlines[0].text if len(inlines) == 1 else inline_text(inlines)).strip()
    if not 2 <= len(text) <= LONGEST or "\n" in text or "\t" in text:
        return None
    is_upper = text.upper() == text
    is_set_apart = draft.is_large or _all(inlines, "bold") or _is_underlined(inlines)
    is_question = text[-1] == "?" and len(text) <= LONGEST_QUESTION and draft.marker is None
    if not (is_set_apart or is_upper or is_question):  # most lines: said before anything is searched for
        return None
    if any(not isinstance(inline, (Text, Link)) for inline in inlines if inline.text):
        return None
    if _SENTENCE_END.search(text) or _LABEL_WITH_VALUE.search(text) or _FILL_LINE.search(text) or _DATE.search(text):
        return None
    letters = len(_LETTERS.findall(text))
    if letters < 2 or letters < len(text) * 0.5:
        return None
    if is_set_apart or (is_upper and letters >= 3):
        return _level(text), Certainty.SHAPED
    return (FIRST_SHAPED_LEVEL, Certainty.GUESSED) if is_question else None


def _is_underlined(inlines: list[Inline]) -> bool:
    return _all(inlines, "underline") and not any(isinstance(inline, Link) for inline in inlines)


def _level(text: str) -> int:
    depth = _DEPTH.match(text) if _NUMBERED.match(text) or _DEPTH.match(text) else None
    return FIRST_SHAPED_LEVEL + depth[1].count(".") if depth else FIRST_SHAPED_LEVEL


def _all(inlines: list[Inline], look: str) -> bool:
    """Whether there are words, and all of them have that look."""
    has_words = False
    for inline in inlines:
        if inline.text.strip():
            if not (isinstance(inline, Text) and getattr(inline, look)):
                return False
            has_words = True
    return has_words


def banner_line(table: DraftTable) -> DraftParagraph | DraftTable:
    """A table of one cell with one short line is a painted heading: the line; any other table is itself."""
    if len(table.rows) != 1 or len(table.rows[0].cells) != 1:
        return table
    blocks = [
        block for block in table.rows[0].cells[0].blocks if not isinstance(block, DraftParagraph) or block.inlines
    ]
    if len(blocks) != 1 or not isinstance(blocks[0], DraftParagraph):
        return table
    line = blocks[0]
    text = inline_text(line.inlines).strip()
    if line.level is None and shaped_level(line) is None and not _is_short_title(text):
        return table
    line.level = line.level or FIRST_SHAPED_LEVEL
    return line


def _is_short_title(text: str) -> bool:
    return 2 <= len(text) <= LONGEST_BANNER and not re.search(r"[.:;,_?]|\.{4}|\d{3}|[☐☒\n\t]", text)
