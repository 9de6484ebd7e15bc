"""Lines made ready to be judged: boxes of all kinds made one, broken sentences joined, several answers in a line parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ipdocs.model.lines import Line
from ipdocs.rules.consent.ticks import box_in_front, has_leading_box, options, squeezed
from ipdocs.rules.memory import Memory

MARKS = {ord(mark): "☒" for mark in "☑✓✔🗹⊠√✅🗵"} | {ord(mark): "☐" for mark in "□▢❏❑❐❒⬜◻○◯"}
_TYPED_MARK = re.compile(r"^\s*[vVxX]\s+(?=(?:Jeg|Eg|Ja|Vi|Me|Samtyk\w*|Nei|Undertegn\w*|Underteik\w*)\b)")
_NEXT_BOX = re.compile(r"\s+(?=(?:[☒☐]|\[\s?[xX☒]?\s?\]|\(\s?[xX☒]?\s?\))\s*(?:nei|ja)\b)", re.IGNORECASE)
_BROKEN = re.compile(r"(?:,|\b(?:og|eller|til|med|mellom|at|av|som|for|i|om|frå|fra))\s*$", re.IGNORECASE)
_KEY = re.compile(r"^\s*(?P<key>\w{3,40})=(?=\S)")
_ANY_BOX = re.compile(r"\s+(?=[☒☐]\s*\w)")
LEAST_WORDS = 4
"""So many words, the box among them, an option of its own has at least."""
LONGEST_BROKEN = 400
WRAPPED = 50


def mended(run: Sequence[Line]) -> Iterator[Line]:
    """Lines that a page broke in the midst of a sentence, joined."""
    held: Line | None = None
    for place, line in enumerate(run):
        if held is not None:
            if line.text.strip() and not line.is_item and not has_leading_box(line.text.translate(MARKS)):
                line = replace(held, text=f"{held.text.rstrip()} {line.text.lstrip()}")
            else:
                yield held
            held = None
        follower = run[place + 1].text if place + 1 < len(run) else ""
        is_broken = _BROKEN.search(line.text) is not None or _goes_on(line.text, follower)
        if is_broken and len(line.text) < LONGEST_BROKEN and ":" not in line.text[-2:]:
            held = line
        else:
            yield line
    if held is not None:
        yield held


def _goes_on(text: str, follower: str) -> bool:
    """Whether a long line that no mark ends goes on in small letters: a paragraph that was wrapped."""
    return len(text) >= WRAPPED and text.rstrip()[-1:].isalpha() and follower.lstrip()[:1].islower()


def parted(line: Line) -> Iterator[Line]:
    """``☒ Ja, jeg vil     ☐ Nei`` as two lines."""
    for text in _PARTS[line.text]:
        yield line if text == line.text else replace(line, text=text)


def _parts(written: str) -> Sequence[str]:
    text = squeezed(_TYPED_MARK.sub("☒ ", written.translate(MARKS)))
    text = _KEY.sub(r"\g<key>: ", text)
    choice = options(text)
    text = text if choice else box_in_front(text)
    if not has_leading_box(text):
        return choice or [text]
    pieces = _NEXT_BOX.split(text)
    if len(pieces) == 1 and all(len(piece.split()) >= LEAST_WORDS for piece in _ANY_BOX.split(text)):
        pieces = _ANY_BOX.split(text)
    is_first_bare = re.fullmatch(r"\W*(?:[xX]\W*)?(?:ja|nei)\W*", pieces[0], re.IGNORECASE) is not None
    return [text] if len(pieces) == 1 or is_first_bare else pieces


_PARTS: Memory[str, Sequence[str]] = Memory(_parts)
