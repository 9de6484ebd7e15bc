"""One sentence as frames see it: which word is subject of which verb, where its clauses part, what is negated or supposed.

This is no grammar of Norwegian. It knows that the verb of a main clause stands second, that what a preposition governs is no
subject, and that ``og`` carries the subject on. Whom names and pronouns stand for is worked out before, by
:mod:`~ipdocs.rules.frame_people`. Everything is one pass over the words of the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ipdocs.rules.frame_words import Token, WordClasses

PERSON, NAME, KIN, MENTION = "person", "navn", "parorende", "omtalt"
BREAKS = frozenset(",;:–(")
AND = frozenset(("og", "eller", "samt"))
_OPENERS = frozenset((":", "-", "–", "•", "«", "*"))
_MOST_SKIPPED = 8
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Roles:
    """The bits of the classes that the reader itself asks for (``[reading]`` in the file)."""

    subjects: int
    sure_subjects: int
    people: int
    pronouns: int
    mentions: int
    prepositions: int
    skipped: int
    subordinate: int
    negation: int
    conditional: int
    conditional_first: int
    general: int
    participants: int
    counted: int
    person: int
    name: int
    kin: int
    mention: int

    @classmethod
    def of(cls, classes: WordClasses, lists: Mapping[str, Sequence[str]]) -> Roles:
        """Raises :class:`KeyError` for a role that is not there and :class:`PhraseError` for an unknown class."""
        named = {role: classes.bits(lists[role]) for role in _FROM_FILE}
        own = (classes.bits([name]) for name in (PERSON, NAME, KIN, MENTION))
        return cls(**named, **dict(zip(("person", "name", "kin", "mention"), own, strict=True)))


_FROM_FILE = (
    "subjects", "sure_subjects", "people", "pronouns", "mentions", "prepositions", "skipped", "subordinate", "negation",
    "conditional", "conditional_first", "general", "participants", "counted",
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A sentence, read. ``masks`` are the classes by word; ``implied`` who is meant where no subject stands:
    ``Trenger hjelp til å dusje``."""

    tokens: tuple[Token, ...]
    masks: tuple[int, ...]
    roles: Roles
    implied: int

    @cached_property
    def all(self) -> int:
        """The classes of all words together."""
        found = 0
        for mask in self.masks:
            found |= mask
        return found

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """By word: the number of its clause, parted by signs, by ``men`` and by words that begin a subordinate one."""
        return self._parted(with_subordinate=True)

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """By word: the number of its part, parted by signs and ``men`` only."""
        return self._parted(with_subordinate=False)

    def _parted(self, *, with_subordinate: bool) -> tuple[int, ...]:
        number, out = 0, []
        for at, (token, mask) in enumerate(zip(self.tokens, self.masks, strict=True)):
            begins = at > 0 and with_subordinate and bool(mask & self.roles.subordinate)
            if token.text in BREAKS or token.text == "men" or begins or self._begins_main(at):
                number += 1
            out.append(number)
        return tuple(out)

    def _begins_main(self, at: int) -> bool:
        """``og`` before a subject that is not one more of a list."""
        if self.tokens[at].text not in AND or at + 1 >= len(self.tokens) or at == 0:
            return False
        return bool(self.masks[at + 1] & self.roles.sure_subjects)

    @cached_property
    def dead(self) -> frozenset[int]:
        """Where words stand that only suppose something."""
        out: set[int] = set()
        first = self.masks[0] if self.masks else 0
        if first & (self.roles.conditional | self.roles.conditional_first):
            return frozenset(range(len(self.tokens)))
        for at, mask in enumerate(self.masks):
            if mask & self.roles.conditional:
                out.update(other for other, part in enumerate(self.parts) if other >= at and part == self.parts[at])
        return frozenset(out)

    def is_negated(self, at: int) -> bool:
        """Whether the clause of that word is negated."""
        own = self.clauses[at]
        return any(
            mask & self.roles.negation and clause == own for mask, clause in zip(self.masks, self.clauses, strict=True)
        )

    def opens(self, at: int) -> bool:
        """Whether the sentence, or what it tells behind a colon, begins with that word."""
        return at == 0 or self.tokens[at - 1].text in _OPENERS

    def part_of(self, at: int) -> int:
        """The classes of the words in the same part of the sentence."""
        found, own = 0, self.parts[at]
        for mask, part in zip(self.masks, self.parts, strict=True):
            if part == own:
                found |= mask
        return found

    @property
    def is_of_others(self) -> bool:
        """Whether somebody is subject and the person of the plan is not spoken of: ``Læreren er flink til å forklare``."""
        roles = self.roles
        if self.all & (roles.person | roles.mention):
            return False
        first = next((mask for at, mask in enumerate(self.masks) if self._is_subject(at)), 0)
        return bool(first & roles.participants)

    @cached_property
    def participants(self) -> int:
        """How many people and services around the person are named; beside each other they are one: ``fastlege Ola Li``."""
        count, is_inside = 0, False
        for mask in self.masks:
            is_one = bool(mask & self.roles.counted) and not mask & self.roles.person
            count += is_one and not is_inside
            is_inside = is_one
        return count

    @cached_property
    def _bracketed(self) -> frozenset[int]:
        """Where words stand in brackets: ``Mor (Lene Li) øver …``."""
        out: set[int] = set()
        opened = -1
        for at, token in enumerate(self.tokens):
            if token.text == "(":
                opened = at
            elif token.text == ")" and opened >= 0:
                out.update(range(opened, at + 1))
                opened = -1
        return frozenset(out)

    def _is_subject(self, at: int) -> bool:
        if not 0 <= at < len(self.masks) or not self.masks[at] & self.roles.subjects or at in self._bracketed:
            return False
        return not self._is_governed(at)

    def _is_governed(self, at: int) -> bool:
        """Whether a preposition stands before it and the words that belong to it."""
        start = at
        while start > 0:
            before = self.masks[start - 1]
            if before & self.roles.prepositions:
                return True
            if self.tokens[start - 1].text in AND and start > 1 and before & self.roles.subjects == 0:
                other = start - 2
                return bool(self.masks[other] & self.roles.subjects) and self._is_governed(other)
            is_own = before & self.roles.participants and self.masks[start] & self.roles.participants
            if not (is_own or self.tokens[start - 1].text in _BEFORE_NOUNS):
                return False
            start -= 1
        return False

    def subject_of(self, at: int, last: int) -> int:
        """The classes of the subject of the verb there; ``last`` is that of the verb before it, 0 where there is none."""
        right = self._right_of(at)
        if right is None and self.opens(at) and self.tokens[at].is_capital:
            return self.implied
        if right is not None and self.masks[right] & self.roles.sure_subjects:
            return self.masks[right]
        left = self._left_of(at)
        if left is not None and self._is_subject(left):
            return self._with_coordinated(left)
        named = None if left is None else self._before_apposition(left)
        if named is not None:
            return self.masks[named]
        if left is not None and self.tokens[left].text in AND and last:
            return last
        own = self.clauses[at]
        for other in range(at - 1, -1, -1):
            if self.clauses[other] != own:
                break
            if self._is_subject(other):
                return self._with_coordinated(other)
        if right is not None and self._is_subject(right):
            return self.masks[right]
        for other in range(at - 1, -1, -1):
            if self._is_subject(other):
                return self._with_coordinated(other)
        return last

    def _with_coordinated(self, at: int) -> int:
        found = self.masks[at]
        while at > 1 and self.tokens[at - 1].text in AND and self._is_subject(at - 2):
            at -= 2
            found |= self.masks[at]
        return found

    def _before_apposition(self, at: int) -> int | None:
        """The subject before ``som``, or before a name between commas: ``Jeg, Unni Sand, har …``."""
        if self.tokens[at].text == ",":
            at -= 1
            while at >= 0 and self.masks[at] & self.roles.participants:
                at -= 1
            if at <= 0 or self.tokens[at].text != ",":
                return None
        elif self.tokens[at].text != "som":
            return None
        return next((other for other in range(at - 1, -1, -1) if self._is_subject(other)), None)

    def _left_of(self, at: int) -> int | None:
        left = at - 1
        while left >= 0 and at - left <= _MOST_SKIPPED and self._is_skipped(left):
            left -= 1
        return left if left >= 0 else None

    def _is_skipped(self, at: int) -> bool:
        mask = self.masks[at]
        if at in self._bracketed:
            return True
        return bool(mask & self.roles.skipped) and not mask & self.roles.subjects

    def _right_of(self, at: int) -> int | None:
        for right in range(at + 1, min(at + 1 + _NEAR, len(self.tokens))):
            if self.masks[right] & self.roles.subjects:
                return right
            if not self._is_skipped(right):
                return None
        return None


_BEFORE_NOUNS = frozenset(
    {
        "den",
        "det",
        "de",
        "dei",
        "en",
        "ei",
        "ein",
        "et",
        "eit",
        "min",
        "mi",
        "mitt",
        "mine",
        "sin",
        "si",
        "sitt",
        "sine",
    }
    | {"vår", "vårt", "våre", "fast", "faste", "egen", "eigen", "ny", "nye", "begge"}
)
