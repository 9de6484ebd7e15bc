"""Which of our document types a document is, told by what it calls itself, what it decides and how it is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ipdocs.model import Document, Heading
from ipdocs.model.lines import Line
from ipdocs.model.walking import tables
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.passages import Passages

HEAD_LINES = 25
FIRST_LINES = 8
OPENING_LINES = 4
OPENING_SENTENCES = 4
LONGEST_TITLE = 120
LONGEST_HEADLINE = 100
LONGEST_LABEL = 60
MOST_TEXT_POINTS = 8
MOST_LABEL_POINTS = 12
LEAST_POINTS = 4
FIRST_TITLE = 12
LATER_TITLE = 6
DECISION = 8
AGAINST = 6
MOST_AGAINST = 2
LACKS_WHAT_IT_NEEDS = 8
LEAST_SUSPECT = 3
_AROUND_TITLES = " \t\n.:–-*#"
_CLAUSE = re.compile(r"[,;:.–(]")
_MACRO = re.compile(r"\{(\w+)\}")
_LABEL = re.compile(r"(?:^|\s{2,}|\t|[.;!?]\s+)([^\W\d_][^:\n.]{0,58}):")


@dataclass(frozen=True, slots=True)
class VariantRule:
    """A variant of a type: ``words`` anywhere, or ``decided`` where the document decides, in a sentence without ``unless``."""

    name: str
    words: Phrases | None
    unless: Phrases | None
    decided: Phrases | None


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How one document type is told, in the words of ``dokumenttyper.toml``.

    ``named`` is a whole line where a document names itself, ``title`` counts inside such a line, ``decides`` in a
    sentence that says what is the case for somebody (if it has none of ``unless``), ``labels`` where words head a part or
    a field, ``text`` anywhere; ``against`` speaks against the type. ``subject``: only a document about these matters can
    be of the type. ``opening``: how its first sentence may begin, where it has no title. ``needs``: a document without these
    that speaks to its reader (``suspect``) is rather not of the type.
    """

    type: str | None
    named: Phrases | None
    title: Phrases | None
    text: Phrases | None
    labels: Phrases | None
    against: Phrases | None
    not_title: Phrases | None
    decides: Phrases | None
    unless: Phrases | None
    reason: dict[str, str]
    variants: tuple[VariantRule, ...]
    most_text: int
    least: int
    decision: int
    yields: bool
    subject: Phrases | None
    needs: Phrases | None
    suspect: Phrases | None
    opening: Phrases | None = None


@dataclass(frozen=True, slots=True)
class TypeWords:
    """All type rules and the tracks' words, in the order of the file: the first of equals wins.

    ``subject`` are the matters that all our documents are about, ``others`` the matters of other letters, ``supposes`` what
    makes a sentence tell a case that may be, not one that is.
    """

    rules: tuple[TypeRule, ...]
    tracks: dict[str, Phrases | None]
    subject: Phrases | None
    others: Phrases | None
    supposes: Phrases | None
    lexicon: Lexicon

    @classmethod
    def compile(cls, raw: dict[str, Any], lexicon: Lexicon) -> TypeWords:
        """``{name}`` in a phrase stands for the words of that name under ``[ord]``.

        Raises :class:`KeyError` for a name that is not there and :class:`PhraseError`.
        """
        words: dict[str, str] = raw.get("ord", {})

        def listed(entry: dict[str, Any], name: str) -> Phrases | None:
            return lexicon.phrases(_MACRO.sub(lambda found: words[found[1]], each) for each in entry.get(name, ()))

        rules = tuple(
            TypeRule(
                type=entry.get("type"),
                named=listed(entry, "named"),
                title=listed(entry, "title"),
                text=listed(entry, "text"),
                labels=listed(entry, "labels"),
                against=listed(entry, "not"),
                not_title=listed(entry, "not_title"),
                decides=listed(entry, "decides"),
                unless=listed(entry, "unless"),
                reason=entry.get("reason", {"nb": "", "nn": ""}),
                variants=tuple(
                    VariantRule(each["name"], *(listed(each, key) for key in ("words", "unless", "decided")))
                    for each in entry.get("variant", ())
                ),
                most_text=int(entry.get("weight", MOST_TEXT_POINTS)),
                least=int(entry.get("least", LEAST_POINTS)),
                decision=int(entry.get("decision", DECISION)),
                yields=bool(entry.get("yields", False)),
                subject=listed(entry, "subject"),
                needs=listed(entry, "needs"),
                suspect=listed(entry, "suspect"),
                opening=listed(entry, "opening"),
            )
            for entry in raw["document"]
        )
        about = raw.get("sak", {})
        return cls(
            rules,
            {name: listed(raw["track"], name) for name in raw["track"]},
            listed(about, "subject"),
            listed(about, "others"),
            listed(about, "supposes"),
            lexicon,
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """The type with its variant, or the reason why it is none of ours."""

    type: str | None
    variant: str | None
    reason: dict[str, str] | None


UNKNOWN = Kind(
    None, None, {"nb": "Ingen av dokumenttypene kjennes igjen.", "nn": "Ingen av dokumenttypane er kjende att."}
)
"""What is said of a document in which nothing tells its type; others may still look at what its sentences tell."""


def titles(document: Document, lines: Sequence[Line]) -> list[str]:
    """Where a document says what it is: the first headings and lines, page headers and the file's own title."""
    head = [block.text for block in document.blocks[:HEAD_LINES] if isinstance(block, Heading)][:3]
    first = [line.text for line in lines[:FIRST_LINES] if len(line.text) < LONGEST_TITLE]
    headers = [story.text for story in document.headers]
    return [*head, *first, *headers, document.metadata.title or ""]


@dataclass(frozen=True)
class _Seen:
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


def _seen(document: Document, lines: Sequence[Line], words: TypeWords) -> _Seen:
    rows = (
        ": ".join(cell.text.strip().rstrip(":") for cell in row.cells)
        for table in tables(document.blocks)
        for row in table.rows
        if len(row.cells) == 2
    )
    named, texts = tuple(titles(document, lines)), tuple(line.text for line in lines)
    return _Seen(
        words.lexicon, tuple(lines), Passages(named, words.lexicon), Passages(texts, words.lexicon), tuple(rows)
    )


def detect_type(document: Document, lines: Sequence[Line], words: TypeWords) -> Kind:
    """The type with most points, of those that the document's matter allows.

    What a document calls itself gives 12 or 6, a sentence that decides 8 (or the rule's ``decision``), a label 1 (at most 12),
    a word anywhere 1 (at most 8, or the rule's ``weight``); what speaks against it −6, twice at most.
    """
    seen = _seen(document, lines, words)
    owners = _deciders(seen, words)
    is_ours = _is_ours(seen, words)
    is_decision = any(not rule.yields and rule.type is not None for rule in owners)
    best: tuple[int, TypeRule] | None = None
    for rule in words.rules:
        if rule.type is not None and not is_ours:
            continue
        points = _points(rule, seen, is_decided=rule in owners, yields=rule.yields and is_decision)
        if points >= rule.least and (best is None or points > best[0]):
            best = (points, rule)
    if best is None:
        return UNKNOWN
    rule = best[1]
    if rule.type is None:
        return Kind(None, None, rule.reason)
    return Kind(rule.type, _variant(rule, seen), None)


def _is_ours(seen: _Seen, words: TypeWords) -> bool:
    """Whether the document is about a plan or a coordinator at all, and does not name another matter as its own."""
    if words.subject is None:
        return True
    if not seen.tell_of(words.subject):
        return False
    return not seen.headlines.hold(words.others) or seen.headlines.hold(words.subject)


def _deciders(seen: _Seen, words: TypeWords) -> list[TypeRule]:
    """The rules that a sentence decides for; a sentence that two rules know belongs to the first."""
    owned: set[int] = set()
    found: list[TypeRule] = []
    for rule in words.rules:
        deciding = set(_deciding(rule, seen.sentences)) - owned
        owned |= deciding
        if any(not _stands(words.supposes, seen.sentences.texts[place]) for place in deciding):
            found.append(rule)
    return found


def _deciding(rule: TypeRule, sentences: Passages) -> Iterator[int]:
    """Where the sentences are that decide for the rule."""
    return (place for place in sentences.places(rule.decides) if not _stands(rule.unless, sentences.texts[place]))


def _points(rule: TypeRule, seen: _Seen, *, is_decided: bool, yields: bool) -> int:
    points = _title_points(rule, seen.headlines) or _opening_points(rule, seen)
    points += rule.decision * is_decided - DECISION * (yields and points < FIRST_TITLE)
    points += min(rule.most_text, _different(rule.text, seen.texts))
    points += min(MOST_LABEL_POINTS, _different(rule.labels, seen.labels))
    points -= AGAINST * min(MOST_AGAINST, _different(rule.against, seen.texts))
    return points - LACKS_WHAT_IT_NEEDS if points > 0 and _lacks(rule, seen) else points


def _title_points(rule: TypeRule, headlines: Passages) -> int:
    """For the place where the document calls itself what the rule is about: a line of its own, or inside a headline."""
    if any(_is_all(rule.named, title) for title in headlines.having(rule.named)):
        return FIRST_TITLE
    for rank in headlines.places(rule.title):
        if not _stands(rule.not_title, headlines.texts[rank]):
            return FIRST_TITLE if rank == 0 else LATER_TITLE
    return 0


def _opening_points(rule: TypeRule, seen: _Seen) -> int:
    """For a first sentence that begins by saying what the document is: ``Individuell plan for Kari Li, født …``."""
    for clause in seen.openings.having(rule.opening):
        found = rule.opening.search(clause) if rule.opening is not None else None
        if found is not None and found.start() == 0 and not _stands(rule.not_title, clause):
            return FIRST_TITLE
    return 0


def _lacks(rule: TypeRule, seen: _Seen) -> bool:
    """Whether the document says nothing of what such a document is about, or, to its reader, nothing of the person."""
    if rule.subject is not None and not seen.tell_of(rule.subject):
        return True
    if rule.needs is None or seen.tell_of(rule.needs):
        return False
    return rule.suspect is None or sum(1 for _ in seen.texts.matches(rule.suspect)) >= LEAST_SUSPECT


def _stands(phrases: Phrases | None, text: str) -> bool:
    return phrases is not None and phrases.search(text) is not None


def _is_all(phrases: Phrases | None, text: str) -> bool:
    found = phrases.search(text) if phrases is not None else None
    return found is not None and found[0] == text.strip(_AROUND_TITLES)


def _different(phrases: Phrases | None, texts: Passages) -> int:
    return len({match[0].lower() for match in texts.matches(phrases)})


def variant_of(rule: TypeRule, document: Document, lines: Sequence[Line], words: TypeWords) -> str | None:
    """The first variant of the file whose words stand in the text, or where the document decides; else the last one."""
    return _variant(rule, _seen(document, lines, words))


def _variant(rule: TypeRule, seen: _Seen) -> str | None:
    if not rule.variants:
        return None
    deciding = Passages((*seen.headlines.texts, *seen.sentences.having(rule.decides)), seen.lexicon)
    for variant in rule.variants:
        for words, passages in ((variant.words, seen.sentences), (variant.decided, deciding)):
            if any(not _stands(variant.unless, text) for text in passages.having(words)):
                return variant.name
    return rule.variants[-1].name
