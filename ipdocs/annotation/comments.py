"""Word comments: the entries of the comments part and the ranges in the text that they hang on (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from ipdocs.annotation.notes import Note
from ipdocs.annotation.wordml import WordML

AUTHOR, INITIALS = "ipdocs", "ip"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(frozen=True, slots=True)
class Comment:
    """A note with its number in the document."""

    number: int
    note: Note


def first_free(word: WordML, *roots: etree._Element | None) -> int:
    """The first number that no comment and no range has."""
    used = [-1]
    for root in roots:
        if root is not None:
            own = WordML.like(root, word.language)
            for element in root.iter(*(own.name(local) for local in ("comment", *_MARKS))):
                number = element.get(own.name("id"), "")
                if number.isdecimal() and len(number) < 10:
                    used.append(int(number))
    return max(used) + 1


def hang(word: WordML, paragraph: etree._Element, comment: Comment) -> None:
    """Put the range of a comment around the whole content of a paragraph."""
    number = str(comment.number)
    properties = paragraph.find(word.name("pPr"))
    start = 0 if properties is None else paragraph.index(properties) + 1
    paragraph.insert(start, word.make("commentRangeStart", id=number))
    paragraph.append(word.make("commentRangeEnd", id=number))
    paragraph.append(word.make("r", [word.make("commentReference", id=number)]))


def comments_part(
    word: WordML, existing: etree._Element | None, new: Iterable[Comment], moment: datetime
) -> etree._Element:
    """The comments part with the new entries at its end."""
    root = existing if existing is not None else word.make("comments")
    own = WordML.like(root, word.language)
    for comment in new:
        root.append(_entry(own, comment, moment))
    return root


def _entry(word: WordML, comment: Comment, moment: datetime) -> etree._Element:
    note = comment.note
    title = word.paragraph([word.make("r", [word.make("annotationRef")]), word.run(note.title, *word.bold())])
    lines = [word.paragraph([word.run(line)]) for line in note.lines]
    return word.make(
        "comment",
        [title, *lines],
        id=str(comment.number),
        author=AUTHOR,
        date=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        initials=INITIALS,
    )
