"""Labels that nothing marks: lines that only name a part, with what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model import Table
from ipdocs.model.blocks import Block, Heading, ListItem
from ipdocs.model.forms import Entry, EntryKind
from ipdocs.model.lines import Line, cell_lines, line_of
from ipdocs.rules.facts import Facts
from ipdocs.rules.line_labels import MOST_WORDS_OF_A_LIKELY_LABEL
from ipdocs.rules.naming import Naming
from ipdocs.rules.phrases import clean_label

MOST_WORDS_OF_A_BARE_LABEL = 6
LEAST_BARE = 2
DEEPEST = 9
_ORDINAL_MARKER = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå]|[ivx]{1,4})\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+\S")
_HOLDS_DIGITS = re.compile(r"\d|[xX]{2}")
_ENDS_A_SENTENCE = (".", ",", ";", "!")


@dataclass(frozen=True, repr=False)
class BareLabels:
    """The unmarked labels of one document; ``labelled`` is where lines stand that have a label of their own."""

    facts: Facts
    naming: Naming
    labelled: frozenset[int]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The labels that nothing marks, each with the lines up to the next."""
        return tuple(self._unmarked())

    def _unmarked(self) -> Iterator[Entry]:
        """Lines that are no more than the name of a part, and that nothing marks as headings, with what follows them."""
        open_at: Line | None = None
        taken: list[Line] = []
        for block in self.facts.document.blocks:
            if isinstance(block, Table):
                taken.extend(_lines_of(block))
                continue
            line = line_of(block)
            marker = block.marker if isinstance(block, ListItem) else ""
            is_label = not isinstance(block, Heading) and self._is_bare(line, marker)
            if open_at is not None and (is_label or isinstance(block, Heading) or self._is_title(line, marker)):
                yield Entry(open_at.text.strip(), EntryKind.HEADING, tuple(taken), open_at.location, DEEPEST)
                open_at = None
            if is_label:
                open_at, taken = line, []
            else:
                taken.append(line)
        if open_at is not None:
            yield Entry(open_at.text.strip(), EntryKind.HEADING, tuple(taken), open_at.location, DEEPEST)

    def _is_bare(self, line: Line, marker: str = "") -> bool:
        """Whether a line only names a part: word by word, or, among others that do, as labels alone are worded."""
        text = line.text.strip()
        if not text or line.is_contents or line.is_prompt or text.endswith((":", *_ENDS_A_SENTENCE)):
            return False
        if not text[0].isalnum() or line.location.order in self.labelled:
            return False
        if marker and not _ORDINAL_MARKER.fullmatch(marker):
            return False
        label = clean_label(text)
        if text.endswith("?"):
            return bool(marker) or bool(self.naming.owners(label, EntryKind.LABEL))
        words = len(text.split())
        if _NUMBERED.match(text) is not None and words <= MOST_WORDS_OF_A_LIKELY_LABEL:
            if _HOLDS_DIGITS.search(label) is not None:
                return False
            return bool(self.naming.owners(label, EntryKind.LABEL))
        if words <= MOST_WORDS_OF_A_BARE_LABEL and self.naming.exactly(label):
            return True
        return (
            (self._has_bare_labels or _NUMBERED.match(text) is not None)
            and words <= MOST_WORDS_OF_A_LIKELY_LABEL
            and self._is_likely(label)
        )

    def _is_title(self, line: Line, marker: str) -> bool:
        """Whether a numbered line is the name of a part that is not known: ``D. Bidrag`` over other labels."""
        text = line.text.strip()
        is_short = 0 < len(text.split()) <= MOST_WORDS_OF_A_BARE_LABEL and not text.endswith((":", *_ENDS_A_SENTENCE))
        return is_short and bool(_ORDINAL_MARKER.fullmatch(marker)) and self.naming.is_label_like(clean_label(text))

    def _is_likely(self, label: str) -> bool:
        naming = self.naming
        return (
            label[:1].isupper()
            and naming.is_label_like(label)
            and bool(naming.owners(label, EntryKind.LABEL) - naming.fields)
        )

    @cached_property
    def _has_bare_labels(self) -> bool:
        """Whether the document has unmarked lines that name parts word by word, and so is one whose headings look like text."""
        texts = [line.text.strip() for line in self.facts.lines if not line.is_heading and not line.is_contents]
        return sum(len(text.split()) <= MOST_WORDS_OF_A_BARE_LABEL and bool(self.naming.exactly(clean_label(text)))
                   for text in texts if text) >= LEAST_BARE  # fmt: skip


def _lines_of(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell_lines(cell)
    else:
        yield line_of(block)
