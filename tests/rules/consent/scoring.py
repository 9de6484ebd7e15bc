"""What the judge makes of the labelled passages, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ipdocs.findings import Consent
from ipdocs.rules import check_document, load_packs
from tests.builders import document
from tests.rules.consent import Passage

STRONGEST = ("withdrawn", "refused", "given", "unsigned", "blank", "mentioned")
PACKS = load_packs()


def judged(text: str) -> tuple[Consent, ...]:
    """The consents of a text in shorthand."""
    return check_document(document(text), PACKS, type="individuell-plan").consents


@dataclass
class Score:
    """``wrong``: what was expected and what came; ``matrix``: (expected, reported) state → number."""

    matrix: Counter[tuple[str, str]] = field(default_factory=Counter)
    forms: Counter[tuple[str, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    false_given: list[str] = field(default_factory=list)
    details: Counter[tuple[str, bool]] = field(default_factory=Counter)

    @property
    def right(self) -> float:
        """The share of expected states that came."""
        good = sum(number for (expected, got), number in self.matrix.items() if expected == got)
        return good / max(1, self.matrix.total())

    def precision(self, state: str) -> float:
        """Of what is reported with the state, the share that is."""
        reported = sum(number for (_, got), number in self.matrix.items() if got == state)
        return self.matrix[state, state] / reported if reported else 1.0

    def recall(self, state: str) -> float:
        """Of what has the state, the share that is reported with it."""
        expected = sum(number for (each, _), number in self.matrix.items() if each == state)
        return self.matrix[state, state] / expected if expected else 1.0

    def share(self, detail: str) -> float:
        """The share of ``by``, ``on`` or ``recipients`` told that came."""
        good, bad = self.details[detail, True], self.details[detail, False]
        return good / (good + bad) if good + bad else 1.0


def score(passages: Iterable[Passage]) -> Score:
    """The score of the passages."""
    out = Score()
    for passage in passages:
        _add(out, passage, judged(passage.text))
    return out


def _add(out: Score, passage: Passage, consents: Sequence[Consent]) -> None:
    is_right = True
    for about, reported in _pairs(passage, consents):
        wanted = next((states for each, states in passage.expected if each == about), ("mentioned",))
        partial = [states for each, states in passage.expected if each == about]
        state = _one(reported, [state for states in partial for state in states])
        expected = state if any(state in states for states in partial or [wanted]) else wanted[0]
        out.matrix[expected, state] += 1
        if len(partial) > 1 and {state for states in partial for state in states} - set(reported):
            expected = "partial"
        if expected != state:
            is_right = False
            out.wrong.append(f"{passage.id} {passage.form} {passage.kind}: {about} {'/'.join(wanted)} -> {state}")
    given = [consent for consent in consents if consent.state.value == "given"]
    for consent in given:
        if consent.object.value != "annet" and consent.object.value not in passage.given:
            out.false_given.append(passage.id)
    out.forms[passage.form, is_right] += 1
    if passage.by is not None:
        _detail(out, passage, "by", any(each.by == passage.by for each in given), [each.by for each in given])
    if passage.on is not None:
        _detail(out, passage, "on", any(each.on == passage.on for each in consents), [each.on for each in consents])
    if passage.recipients:
        got = {name.casefold() for each in given for name in each.recipients}
        good = got == {name.casefold() for name in passage.recipients}
        _detail(out, passage, "recipients", good, sorted(got))


def _detail(out: Score, passage: Passage, name: str, good: bool, got: Sequence[object]) -> None:
    out.details[name, good] += 1
    if not good:
        out.wrong.append(f"{passage.id} {passage.form} {passage.kind}: {name} -> {[str(each) for each in got]}")


def _pairs(passage: Passage, consents: Sequence[Consent]) -> Iterable[tuple[str, list[str]]]:
    objects = {about for about, _ in passage.expected}
    objects |= {
        each.object.value for each in consents if each.state.value != "mentioned" and each.object.value != "annet"
    }
    for about in sorted(objects):
        yield about, [each.state.value for each in consents if each.object.value == about]


def _one(reported: Sequence[str], wanted: Sequence[str]) -> str:
    """The strongest state; where both a given and a refused part are expected, the given one."""
    if {"given", "refused"} <= set(wanted) and {"given", "refused"} <= set(reported):
        return "given"
    return next((state for state in STRONGEST if state in reported), "mentioned")
