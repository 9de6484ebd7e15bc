"""Lines become paragraphs, headings, items and tables, as drafts."""

from __future__ import annotations

import re

from ipdocs.limits import Limits
from ipdocs.model import Certainty
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftCell, DraftParagraph, DraftRow, DraftTable
from ipdocs.readers.plain import lines as kind
from ipdocs.readers.plain.inlines import inlines_of
from ipdocs.readers.structure import shaped_level

_PIPE = re.compile(r"(?<!\\)\|")
_MARKDOWN_SIGN = re.compile(
    r"^#{1,6} \S|^[ \t]{0,20}\|?[ \t]{0,20}:?-{3,}:?[ \t]{0,20}\||\*\*\S[^*\n]*\*\*|\]\([^\s()]{1,500}\)|^```",
    re.MULTILINE,
)
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
FIRST_LEVEL, SECOND_LEVEL = 1, 2
_INDENT = 2
_DEEPEST = 8


class TextReader:
    """Reads one text."""

    def __init__(self, text: str, name: str, limits: Limits) -> None:
        self._pages = text.split("\f")
        self._is_markdown = _MARKDOWN_SIGN.search(text) is not None
        self._name = name
        self._limits = limits
        self._setting = kind.Setting.of(text.replace("\f", "\n").split("\n"))
        self._lines: list[str] = []
        self._at = 0
        self._offset = 0
        self._page: int | None = None
        self._out: list[DraftBlock] = []
        self._cells = 0

    def read(self) -> list[DraftBlock]:
        """The blocks. Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
        for number, page in enumerate(self._pages):
            self._page = number + 1 if len(self._pages) > 1 else None
            self._lines = page.split("\n")
            self._at = 0
            while self._at < len(self._lines):
                self._next()
            self._offset += len(self._lines)
        return self._out

    def _line(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._lines[at] if 0 <= at < len(self._lines) else ""

    def _next(self) -> None:
        line = self._line()
        if not line.strip():
            self._at += 1
        elif _FENCE.match(line) and self._is_markdown:
            self._fenced()
        elif self._is_table():
            self._table()
        elif not (self._hash_heading(line) or self._underlined(line) or self._item(line) or self._lone_heading(line)):
            if kind.SETEXT_1.match(line) or kind.SETEXT_2.match(line):
                self._at += 1
            else:
                self._paragraph(_QUOTE.sub("", line) if self._is_markdown else line)

    def _add(self, text: str, *, level: int | None = None, certainty: Certainty = Certainty.MARKED) -> DraftParagraph:
        if len(self._out) >= self._limits.paragraphs:
            raise unreadable("too_many_blocks")
        inlines = inlines_of(text.strip(), is_markdown=self._is_markdown)
        draft = DraftParagraph(inlines, self._place(), level=level, certainty=certainty, page=self._page)
        self._out.append(draft)
        return draft

    def _place(self) -> str:
        return f"{self._name}#{self._offset + self._at}"

    def _hash_heading(self, line: str) -> bool:
        match = kind.HASH_HEADING.match(line)
        if match is None or not self._is_markdown:
            return False
        self._add(match["text"].rstrip().rstrip("#"), level=len(match["hashes"]))
        self._at += 1
        return True

    def _underlined(self, line: str) -> bool:
        """A line over a rule of ``===`` or ``---`` of about its own length."""
        rule = self._line(1)
        level = FIRST_LEVEL if kind.SETEXT_1.match(rule) else SECOND_LEVEL if kind.SETEXT_2.match(rule) else None
        text = line.strip()
        if level is None or len(text) > kind.LONGEST_HEADING or kind.RULE_OF_SIGNS.match(line) or text.endswith(":"):
            return False
        if abs(len(rule.strip()) - len(text)) > max(3, len(text)) and not self._is_markdown:
            return False
        self._add(text, level=level)
        self._at += 2
        return True

    def _lone_heading(self, line: str) -> bool:
        """A short line that stands alone, or heads the lines under it after a gap."""
        if self._line(-1).rstrip().endswith(":") or kind.HANGING.match(line):
            return False
        if not self._stands_off() or not kind.may_be_heading(line) or self._setting.goes_on(line, self._line(1)):
            return False
        following = next((each for each in self._lines[self._at + 1 : self._at + 4] if each.strip()), "")
        if not following or self._is_name_list():
            return False
        if not (kind.NUMBERED_BARE.match(line) or kind.NUMBERED.match(line) or kind.reads_like_title(line)):
            return False
        draft = self._add(line)
        if shaped_level(draft) is None:
            draft.is_large = True
            shaped = shaped_level(draft)
            draft.is_large = False
            if shaped is not None:
                draft.level, draft.certainty = shaped[0], Certainty.GUESSED
        self._at += 1
        return True

    def _stands_off(self) -> bool:
        """Whether this line begins something new: after a gap, or, where every line is a paragraph, after no title."""
        before = self._line(-1)
        return not before.strip() or (self._setting.width is None and not kind.is_title(before))

    def _is_name_list(self) -> bool:
        """Whether the following line, without a gap, is as short: an address, a list of names, a signature."""
        below = self._line(1)
        return bool(below.strip()) and kind.is_title(below)

    def _item(self, line: str) -> bool:
        bullet = kind.BULLET.match(line)
        match = bullet or kind.NUMBERED.match(line)
        if match is None or (bullet is None and kind.BEGINS_WITH_MONTH.match(match["text"])):
            return False
        marker, text = match["marker"], match["text"]
        if marker == "o" and not self._has_sibling("o"):
            return False
        if bullet is None and self._heads_a_part(line):
            return False
        level = min(len(match["indent"].expandtabs(4)) // _INDENT, _DEEPEST)
        text = self._joined(text, line, hangs=True)
        draft = self._add(text)
        is_dash = marker in "-–—→"
        draft.marker = marker if bullet is None or is_dash else "•"
        draft.list_level, draft.is_ordered = level, bullet is None
        return True

    def _has_sibling(self, marker: str) -> bool:
        return any(self._line(ahead).lstrip().startswith(f"{marker} ") for ahead in (-1, 1))

    def _heads_a_part(self, line: str) -> bool:
        """Whether a numbered line stands alone between gaps, with ordinary text under it: a heading, not an item."""
        if self._is_markdown or self._line(-1).strip() or not kind.may_be_heading(line):
            return False
        if self._is_indented_next() and not line.isupper():
            return False
        following = next((each for each in self._lines[self._at + 1 : self._at + 4] if each.strip()), "")
        return bool(following) and not kind.NUMBERED.match(following)

    def _paragraph(self, line: str) -> None:
        self._add(self._joined(line, line))

    def _joined(self, text: str, line: str, *, hangs: bool = False) -> str:
        """The text with the lines that go on with it (``hangs``: or stand indented under it); leaves the place after them."""
        pieces = [text.strip()]
        while self._at + 1 < len(self._lines) and (self._goes_on(line) or (hangs and self._is_indented_next())):
            self._at += 1
            line = self._line()
            pieces.append(line.strip())
        self._at += 1
        return " ".join(pieces)

    def _goes_on(self, line: str) -> bool:
        following = self._line(1)
        if self._is_underlined_next():
            return False
        return self._setting.goes_on(line, following)

    def _is_indented_next(self) -> bool:
        following = self._line(1)
        return (
            following.startswith(("  ", "\t"))
            and "\t" not in following.strip()
            and following.strip() != ""
            and not kind.starts_anew(following)
        )

    def _is_underlined_next(self) -> bool:
        rule = self._line(2)
        return bool(kind.SETEXT_1.match(rule) or kind.SETEXT_2.match(rule))

    def _is_table(self) -> bool:
        line, rule = self._line().strip(), self._line(1).strip()
        if kind.PIPE_ROW.match(line):
            return True
        return "|" in line and "|" in rule and kind.PIPE_RULE.match(rule) is not None

    def _table(self) -> None:
        table = DraftTable(anchor=self._place(), page=self._page)
        has_rule = kind.PIPE_RULE.match(self._line(1).strip()) is not None and "|" in self._line(1)
        while self._at < len(self._lines) and "|" in self._line():
            line = self._line()
            if not kind.PIPE_RULE.match(line.strip()):
                table.rows.append(self._row(line, is_header=has_rule and not table.rows))
            self._at += 1
        self._out.append(table)

    def _row(self, line: str, *, is_header: bool) -> DraftRow:
        row = DraftRow(is_header=is_header)
        texts = _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))
        self._cells += len(texts)
        if self._cells > self._limits.table_cells or len(texts) > self._limits.table_columns:
            raise unreadable("too_many_blocks")
        for column, text in enumerate(texts):
            inlines = inlines_of(text.strip().replace("<br>", "\n"), is_markdown=self._is_markdown)
            row.cells.append(DraftCell([DraftParagraph(inlines, self._place(), page=self._page)], column))
        return row

    def _fenced(self) -> None:
        """Text between fences is kept line by line as it stands."""
        self._at += 1
        while self._at < len(self._lines) and not _FENCE.match(self._line()):
            if self._line().strip():
                self._add(self._line())
            self._at += 1
        self._at += 1
