"""What kind of line a line of plain text is, told by itself and by its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

SETEXT_1, SETEXT_2 = re.compile(r"^\s{0,3}={3,}\s*$"), re.compile(r"^\s{0,3}(?:-{3,}|~{3,}|_{3,}|\*{3,})\s*$")
HASH_HEADING = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?P<text>\S.*)$")
BULLET = re.compile(r"^(?P<indent>\s*)(?P<marker>[-*+•·▪◦●○→➢»o–—])(?:\s+|\t)(?P<text>\S.*)$")
HANGING = re.compile(r"(?: {2,8}|\t)\S")
"""Set in a little: what stands under the line before. A title in the middle of the line stands further in."""
BEGINS_WITH_MONTH = re.compile(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b", re.IGNORECASE
)
"""``1. mars 2025`` is a date, no item of a list."""
NUMBERED = re.compile(
    r"^(?P<indent>\s*)(?P<marker>\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zæøåA-ZÆØÅ])[.)])\s+(?P<text>\S.*)$"
)
NUMBERED_BARE = re.compile(r"^\s*(?P<marker>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?P<text>[A-ZÆØÅ].*)$")
# These two are matched against a line without the blanks around it: none of the patterns may look back over blanks.
PIPE_ROW = re.compile(r"^\|.*\|$")
PIPE_RULE = re.compile(r"^(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
RULE_OF_SIGNS = re.compile(r"^[-=_*~.·\s]{3,}$")
LABEL = re.compile(r"^\s*[^\W_][^:\n]{0,60}:(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!;,…]$")
_FILL_LINE = re.compile(r"_{3,}|\.{4,}|…{2,}|-{5,}")
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b")
_COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")
_DIGITS = re.compile(r"\d{4,}")
_NARROWEST, _WIDEST = 50, 120
_FULL = 0.7
LONGEST_HEADING, LONGEST_BARE_HEADING = 80, 50


@dataclass(frozen=True, slots=True)
class Setting:
    """How the whole text is set: the width at which its lines were broken, ``None`` where every line is a paragraph."""

    width: int | None

    @classmethod
    def of(cls, lines: list[str]) -> Setting:
        """Judged by long lines that the next one goes on with in a small letter, none of them longer than a page is wide."""
        lengths = [len(line) for line in lines if line.strip() and not RULE_OF_SIGNS.match(line)]
        longest = max(lengths, default=0)
        if not _NARROWEST <= longest <= _WIDEST:
            return cls(None)
        broken = sum(
            len(line) > longest * _FULL and following[:1].islower() and not starts_anew(following)
            for line, following in pairwise(lines)
        )
        return cls(longest if broken >= max(1, len(lengths) // 25) else None)

    def goes_on(self, line: str, following: str) -> bool:
        """Whether the next line goes on with the same paragraph: its first word had no room on this one."""
        if self.width is None or not following.strip() or starts_anew(following):
            return False
        first = following.split()[0]
        is_full = len(line.rstrip()) + 1 + len(first) > self.width
        return is_full and not _COLUMNS.search(line.strip()) and not _COLUMNS.search(following.strip())


def starts_anew(line: str) -> bool:
    """Whether the line is a heading, an item, a row or a label, so that it never belongs to the line before."""
    patterns = (HASH_HEADING, BULLET, NUMBERED, LABEL, RULE_OF_SIGNS)
    return any(pattern.match(line) for pattern in patterns) or PIPE_ROW.match(line.strip()) is not None


def may_be_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, no sentence, no value, nothing to fill in."""
    text = line.strip()
    numbered = NUMBERED.match(text) or NUMBERED_BARE.match(text)
    text = numbered["text"] if numbered else text
    if (
        not 2 <= len(text) <= LONGEST_HEADING
        or _SENTENCE_END.search(text)
        or text.startswith(("«", "(", "[", "<", '"'))
    ):
        return False
    if re.search(r":\s*\S", text) or text.endswith(":") or _COLUMNS.search(text):
        return False
    if _FILL_LINE.search(text) or _DATE.search(text) or _DIGITS.search(text):
        return False
    letters = sum(character.isalpha() for character in text)
    return letters >= 2 and letters >= len(text) * 0.6 and not re.search(r"[☐☒☑@|]", text)


def reads_like_title(line: str) -> bool:
    """Whether an unnumbered line is short and begins as a heading does."""
    text = line.strip()
    words = text.split()
    if len(words) > 1 and all(word[0].isupper() for word in words) and not text.isupper():
        return False  # a name
    return 0 < len(text) <= LONGEST_BARE_HEADING and (text[0].isupper() or text[0].isdigit()) and len(words) <= 7


def is_title(line: str) -> bool:
    """Whether a line by itself could be a heading, a name or the cell of a table."""
    return may_be_heading(line) and len(line.strip()) <= LONGEST_BARE_HEADING and len(line.split()) <= 7
