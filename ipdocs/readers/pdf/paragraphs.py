"""Lines of one column become paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ipdocs.model import Certainty, Checkbox, CheckState, FieldKind, FormField, Inline, Text, inline_text
from ipdocs.readers.draft import DraftBlock, DraftParagraph
from ipdocs.readers.pdf.content import Control, Piece, Tag
from ipdocs.readers.pdf.lines import Line, spaced
from ipdocs.readers.pdf.typography import Typography
from ipdocs.readers.runs import Runs

_BULLET = re.compile(r"^([•▪➢❖→·◦■●○►◆▶‣⁃*–—-]|o(?=\s))(?:\s+|(?=[A-ZÆØÅ])|$)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,2}|[a-zæøå]|[ivx]{2,4})[.)])\s+(?=\S)")
_MONTH = re.compile(r"^\d{1,2}\.\s*(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des|\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")
_SENTENCE = re.compile(r"[.;,]\s*$")
_STANDS_ALONE = re.compile(r"^(?:og|eller|samt|men|til|og/eller|enn|and|or|und)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[^\W\d_][^:.?!]{0,40}:(?:\s|$)")
_GAP = 1.28
_INDENT = 18.0
_LONGEST_HEADING = 140
_SHORTEST_RUN_ON = 40
_HYPHENS = "-\u00ad\u2010"


def paragraphs(
    lines: Sequence[Line], right: float, types: Typography, tags: dict[int, Tag] | None = None
) -> list[DraftParagraph]:
    """The paragraphs of one column whose text may run as far as ``right``."""
    out: list[DraftParagraph] = []
    group: list[Line] = []
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        if group and not _continues(group, line, right, types, tags):
            out.append(_paragraph(group, left, types, tags))
            group = []
        group.append(line)
    if group:
        out.append(_paragraph(group, left, types, tags))
    _unmark_lone_numbers(out)
    return out


def _unmark_lone_numbers(drafts: list[DraftParagraph]) -> None:
    """A number before a single paragraph is part of its text; a list has at least two."""
    marked = [draft.marker is not None and draft.is_ordered for draft in drafts]
    for index, draft in enumerate(drafts):
        if not marked[index] or _has_fellow(drafts, marked, index):
            continue
        first = draft.inlines[0] if draft.inlines else None
        text = f"{draft.marker} "
        if isinstance(first, Text):
            draft.inlines[0] = Text(text + first.text, first.bold, first.italic, first.underline, first.strike)
        else:
            draft.inlines.insert(0, Text(text))
        draft.marker, draft.is_ordered, draft.list_level = None, False, 0


def _has_fellow(drafts: list[DraftParagraph], marked: list[bool], index: int) -> bool:
    """Whether another item stands at most one paragraph away, with no heading between."""
    for step in (-1, 1):
        for other in (index + step, index + 2 * step):
            if not 0 <= other < len(drafts) or drafts[other].level is not None:
                break
            if marked[other]:
                return True
    return False


def _continues(group: list[Line], line: Line, right: float, types: Typography, tags: dict[int, Tag] | None) -> bool:
    """Whether the line goes on with the paragraph."""
    before = group[-1]
    if tags:
        ours, theirs = _tag(before, tags), _tag(line, tags)
        if ours is not None and theirs is not None:
            return ours.block == theirs.block
    if abs(line.size - before.size) > 0.8:
        return False
    step = line.base - before.base
    if step < before.size * 0.5 or step > max(types.leading_of(line.size) * _GAP, line.size * 1.25) + 0.6:
        return False
    if line.is_bold != before.is_bold or _opens_item(line) or line.pieces[0].control is not None:
        return False
    text = line.text
    if _LABEL.match(text) and _LABEL.match(before.text):
        return False
    if "\t" in text or "\t" in before.text or _CONTENTS.search(before.text):
        return False
    first_word = text.split(" ", 1)[0]
    width = (line.x1 - line.x0) / max(1, len(text))
    room = right - before.x1
    fits = room > width * (len(first_word) + 1) + before.size * 0.6
    if fits and before.text[-1:] not in _HYPHENS:
        return False
    indented = line.x0 - min(each.x0 for each in group)
    if len(group) > 1 and indented > before.size * 1.2 and before.text.rstrip()[-1:] in ".!?:":
        return False
    if types.level(line.size) is not None:
        return True
    return not (before.text.rstrip()[-1:] in ".!?:" and room > before.size * 4)


def _opens_item(line: Line) -> bool:
    text = line.text
    return bool(_BULLET.match(text) or (_NUMBER.match(text) and not _MONTH.match(text)))


def _tag(line: Line, tags: dict[int, Tag]) -> Tag | None:
    for piece in line.pieces:
        tag = tags.get(piece.mark)
        if tag is not None and tag.role != "label":
            return tag
    return None


def _paragraph(group: list[Line], left: float, types: Typography, tags: dict[int, Tag] | None) -> DraftParagraph:
    text = group[0].text
    draft = DraftParagraph([], anchor=anchor_of(group), page=group[0].pieces[0].page)
    tag = _tag(group[0], tags) if tags else None
    level = tag.level if tag is not None and tag.role == "heading" else None
    if level is None:
        level = _level_by_size(group, types)
        draft.certainty = Certainty.SHAPED if level is not None else Certainty.MARKED
    draft.level = level
    skip = 0
    if level is None and (marker := _marker(group, text)) is not None:
        draft.marker = marker.strip()
        draft.is_ordered = _BULLET.match(text) is None
        draft.list_level = max(0, min(8, round((group[0].x0 - left) / _INDENT)))
        skip = len(marker)
    elif _CONTENTS.search(group[-1].text):
        draft.style, draft.level = "toc", None
    draft.inlines = joined(group, skip)
    return draft


def _marker(group: list[Line], text: str) -> str | None:
    bullet = _BULLET.match(text)
    if bullet is not None:
        return bullet[0] if bullet[0].strip() != text.strip() else None
    number = _NUMBER.match(text)
    if number is None or _MONTH.match(text) or group[0].is_bold or _CONTENTS.search(group[-1].text):
        return None
    return number[0]


def _level_by_size(group: list[Line], types: Typography) -> int | None:
    if any(piece.control is not None for line in group for piece in line.pieces):
        return None
    level = types.level(group[0].size)
    if level is None:
        return None
    text = " ".join(line.text for line in group)
    if len(text) > _LONGEST_HEADING or len(group) > 4 or _SENTENCE.search(text) or "\t" in text:
        return None
    return level if sum(character.isalpha() for character in text) >= 2 else None


def anchor_of(group: Sequence[Line]) -> str:
    """The handle to the place: page and box in points from the upper left corner."""
    page = group[0].pieces[0].page
    x0, x1 = min(line.x0 for line in group), max(line.x1 for line in group)
    return f"{page}@{x0:.0f},{group[0].top:.0f},{x1:.0f},{group[-1].bottom:.0f}"


def joined(group: Sequence[Line], skip: int = 0) -> list[Inline]:
    """The inlines of lines that make one paragraph; a word parted at a line end is whole again.

    PASS: ``opp-|læring`` → ``opplæring``; ``helse-|og omsorg`` → ``helse- og omsorg``; ``IP-|møte`` → ``IP-møte``
    """
    runs = Runs()
    for number, line in enumerate(group):
        following = group[number + 1].text if number + 1 < len(group) else None
        pieces = line.pieces
        for index, (blank, piece) in enumerate(spaced(pieces)):
            text = piece.text
            if skip:
                cut = min(skip, len(blank) + len(text))
                blank, text = blank[min(cut, len(blank)) :], text[max(0, cut - len(blank)) :]
                skip -= cut
                if not text:
                    continue
                blank = ""
            if index == len(pieces) - 1 and following is not None:
                text += _seam(text, following)
                if text.endswith("\x00"):
                    text = text[:-2]
            look = (piece.bold, piece.italic, piece.underline, piece.strike)
            if blank == "\t":
                runs.exact("\t")
            elif blank:
                runs.flowing(" ", look)
            if piece.control is not None:
                runs.put(inline_of(piece.control))
                if following is not None and index == len(pieces) - 1:
                    runs.flowing(" ")
            else:
                runs.flowing(text, look)
    return runs.done()


def run_on(first: DraftBlock, second: DraftBlock) -> bool:
    """Take the second block into the first when they are one paragraph that a page end parted; says whether it did."""
    if not isinstance(first, DraftParagraph) or not isinstance(second, DraftParagraph):
        return False
    if first.level is not None or second.level is not None or second.marker is not None or not first.inlines:
        return False
    if first.style == "toc" or not isinstance(first.inlines[-1], Text):
        return False
    above = first.inlines[-1].text.rstrip()
    below = inline_text(second.inlines)
    if not below[:1].islower() or above[-1:] in ".:!?" or len(above) < _SHORTEST_RUN_ON or "\t" in below:
        return False
    seam = _seam(above, below)
    last = first.inlines[-1]
    text = above[:-1] if seam == "\x00" else above + seam
    first.inlines[-1] = Text(text, last.bold, last.italic, last.underline, last.strike)
    first.inlines.extend(second.inlines)
    return True


def _seam(text: str, following: str) -> str:
    """What to put between this line end and the next line; ``\\x00`` takes the hyphen away."""
    if not text or text[-1] not in _HYPHENS or len(text) < 2:
        return " "
    if text[-1] == "\u00ad":
        return "\x00"
    if not text[-2].isalpha() or _STANDS_ALONE.match(following):
        return " "
    if text[-2].islower() and following[:1].islower():
        return "\x00"
    return ""


def inline_of(control: Control) -> Inline:
    """The inline of a tick box or field."""
    if control.kind == "box":
        return Checkbox(CheckState(control.value), control.name)
    return FormField(control.value, FieldKind(control.kind), control.name)


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces in a row."""
    return "".join(blank + piece.text for blank, piece in spaced(pieces))
