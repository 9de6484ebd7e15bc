"""The sides of a document that its type is told by: its titles, first sentences, labels, sentences and the words anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ipdocs.model import Document, Heading
from ipdocs.model.lines import Line
from ipdocs.model.walking import tables
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.passages import Passages
from ipdocs.rules.type_rules import TypeWords

HEAD_LINES = 25
FIRST_LINES = 8
OPENING_LINES = 4
OPENING_SENTENCES = 4
LONGEST_TITLE = 120
LONGEST_HEADLINE = 100
LONGEST_LABEL = 60
_CLAUSE = re.compile(r"[,;:.–(]")
_LABEL = re.compile(r"(?:^|\s{2,}|\t|[.;!?]\s+)([^\W\d_][^:\n.]{0,58}):")


def titles(document: Document, lines: Sequence[Line]) -> list[str]:
    """Where a document says what it is: the first headings and lines, page headers and the file's own title."""
    head = [block.text for block in document.blocks[:HEAD_LINES] if isinstance(block, Heading)][:3]
    first = [line.text for line in lines[:FIRST_LINES] if len(line.text) < LONGEST_TITLE]
    headers = [story.text for story in document.headers]
    return [*head, *first, *headers, document.metadata.title or ""]


@dataclass(frozen=True)
class Sides:
    """The sides of a document that its type is told by."""

    lexicon: Lexicon
    lines: tuple[Line, ...]
    named: Passages
    texts: Passages
    rows: tuple[str, ...]

    def _passages(self, texts: Iterable[str]) -> Passages:
        return Passages(tuple(texts), self.lexicon)

    @cached_property
    def headlines(self) -> Passages:
        """Where it says what it is, without the sentences among them."""
        return self._passages(
            text for text in self.named.texts if len(text) <= LONGEST_HEADLINE and not text.rstrip().endswith(".")
        )

    @cached_property
    def openings(self) -> Passages:
        """How the first sentences begin, each up to its first sign: where a text that has no title says what it is."""
        sentences = [sentence for line in self.lines[:OPENING_LINES] for sentence in line.sentences[:2]]
        clauses = (_CLAUSE.split(each, maxsplit=1)[0].strip() for each in sentences[:OPENING_SENTENCES])
        return self._passages(clause for clause in clauses if clause)

    @cached_property
    def sentences(self) -> Passages:
        """Sentences, and table rows read as ``label: value``."""
        return self._passages((*(sentence for line in self.lines for sentence in line.sentences), *self.rows))

    @cached_property
    def labels(self) -> Passages:
        """What heads a part or a field: short lines that are no sentence, and what stands before a colon."""
        texts = self.texts.texts
        short = (text for text in texts if len(text) <= LONGEST_LABEL and not text.rstrip().endswith("."))
        return self._passages((*short, *(match[1] for text in texts for match in _LABEL.finditer(text))))

    def tell_of(self, phrases: Phrases | None) -> bool:
        """Whether any phrase of the list stands anywhere."""
        return self.named.hold(phrases) or self.texts.hold(phrases)


def sides_of(document: Document, lines: Sequence[Line], words: TypeWords) -> Sides:
    """What the rules look at in a document; ``lines`` are all of its lines."""
    rows = (
        ": ".join(cell.text.strip().rstrip(":") for cell in row.cells)
        for table in tables(document.blocks)
        for row in table.rows
        if len(row.cells) == 2
    )
    named, texts = tuple(titles(document, lines)), tuple(line.text for line in lines)
    return Sides(
        words.lexicon, tuple(lines), Passages(named, words.lexicon), Passages(texts, words.lexicon), tuple(rows)
    )
