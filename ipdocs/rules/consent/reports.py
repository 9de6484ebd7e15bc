"""Whether a sentence tells that a consent was given: by whom, by what act, and what speaks against taking it so.

The evidence is closed: a completed act (``har samtykket``, ``skrev under``, ``samtykke er innhentet``), told in the past, by
somebody who can be its giver, standing right beside it. Every word of doubt, condition, duty, future, question, example or
negation before it, and every condition or correction after it, is an obstacle. A sentence whose act cannot be explained in
this way tells of a consent; it gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.rules.consent.evidence_words import EvidenceWords, occurrences

LOOKS_BACK = 200
LONGEST_OPENING = 40
"""So long is what opens a sentence and colours all of it: ``Ifølge far, …``."""
SUBJECT_WITHIN = 5
_VERB_FIRST = re.compile(
    r"^\W*(?:er|ble|blei|vart|var|har|hadde|kan|skal|skulle|bør|må|vil|ville|blir|vert)\s+", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(?:til|av|for|fra|frå|hos|med|på|i|om|mot|ved)\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:til|for)\s+$", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:har|hadde|ha)\W+$", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:bli|være|vere|verte|verta|bli|vil|kan|skal|skulle|ville|kunne|må|bør|hadde|var|ikke|ikkje|aldri|å|uten|utan|ha|der|som|hvor|kor)[^\w,]+$",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"\b(?:ikke|ikkje|aldri)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ikkje|aldri|ingen|verken|korkje|hverken)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\b(?:ikke|ikkje)\s+(?:bare|berre|kun)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"(?:\W+\w+){0,6}?\W+(?:er|ble|blei|vart|blir|vert|gjelder|gjeld|gjaldt|kan|må|skal|ligger|ligg|omfatter|mangler|manglar)\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r"(?:ga|gav|skrev|skreiv|sa|takka|takket|samtykket|samtykte)\s+(?!under\b|ja\b)", re.IGNORECASE)
_NOT_DONE_AFTER = ("nektelse", "plikt", "framtid", "tvil")
"""What makes ``skriftlig samtykke fra mor`` no more than a wish: ``… må foreligge``."""
_BY_INSIDE = re.compile(r"\s(?:av|frå|fra)$", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:signert|underskrevet|underskrive|undertegnet|underteikna|godkjent|bekreftet|bekrefta|stadfesta)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:en|ei|et|eit|den|det|ett|uten|utan|med|et)\s+$", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:der|som|hvor|kor)\W+$", re.IGNORECASE)
_OPENING = re.compile(
    r"\W*(?:etter|da|då|fordi|siden|sidan|mens|medan|ved|under)\b[^.;:]*,(?:\s*(?:har|hadde|er))?\s*$", re.IGNORECASE
)
_AND = re.compile(r"\s*,?\s+(?:og|samt|&)\s+")
_BY = re.compile(r"\s+(?:av|frå|fra)\s+", re.IGNORECASE)
_VERBS = frozenset(
    ("er", "ble", "blei", "vart", "var", "har", "hadde", "kan", "skal", "skulle", "bør", "må", "vil", "ville", "blir", "vert")
)  # fmt: skip
_NOUN = re.compile(r"samtyk(?:ket|ka)", re.IGNORECASE)
_VERBAL = re.compile(r"\s+(?:muntlig|munnleg|skriftlig|skriftleg|selv|sjølv|likevel|den\s+\d|\d)", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|☐|\[[^\]xX ][^\]]*\]|<(?:navn|namn|dato|sign)[^<>]*>", re.IGNORECASE)
_CONCESSION = re.compile(r"^\W*(?:selv|sjølv) om [^,]*,", re.IGNORECASE)
_PAUSE = re.compile(r"[,;]|\bog\b|\bmen\b", re.IGNORECASE)


class Obstacle(StrEnum):
    """Why a report does not make the consent given. The first ones are the lists of ``[hindring]``."""

    NEGATION = "nektelse"
    CONDITION = "vilkaar"
    DUTY = "plikt"
    FUTURE = "framtid"
    DOUBT = "tvil"
    QUESTION = "sporsmaal"
    HYPOTHESIS = "tenkt"
    EARLIER = "tidligere"
    NO_GIVER = "ingen-giver"
    NOT_DONE = "ikke-fullfort"
    CONDITION_AFTER = "vilkaar-etter"
    CORRECTED = "rettet"


@dataclass(frozen=True, slots=True)
class Report:
    """A completed act that a clause tells of. ``giver`` as it stands there; none in ``samtykke er innhentet``."""

    giver: str | None
    obstacles: tuple[Obstacle, ...]
    start: int = 0

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.obstacles

    @property
    def is_denied(self) -> bool:
        """Whether it is told that it was not done."""
        others = {Obstacle.NEGATION, Obstacle.NO_GIVER, Obstacle.NOT_DONE, Obstacle.EARLIER}
        return Obstacle.NEGATION in self.obstacles and others.issuperset(self.obstacles)


def reports(clause: str, before: str, after: str, words: EvidenceWords) -> Iterator[Report]:
    """Every act that the clause tells of. ``before`` and ``after`` are the rest of its sentence."""
    for match in occurrences(words.deed, clause):
        if _is_noun(clause, match, before, words):
            continue
        yield _of_deed(clause, match, before, after, words)
    for match in occurrences(words.parted_deed, clause):
        yield _of_deed(clause, match, before, after, words, match["who"])
    for match in occurrences(words.done, clause):
        yield _of_state(clause, match, before, after, words)


def best_report(clause: str, before: str, after: str, words: EvidenceWords) -> Report | None:
    """A report that stands if there is one, else the first; ``None`` when the clause tells of no completed act."""
    first: Report | None = None
    for report in reports(clause, before, after, words):
        if report.stands:
            return report
        first = first or report
    return first


def _of_deed(
    clause: str, match: re.Match[str], before: str, after: str, words: EvidenceWords, inner: str | None = None
) -> Report:
    """``inner``: who stands between the two parts of the act."""
    left, right = clause[: match.start()][-LOOKS_BACK:], clause[match.end() :]
    giver: str | None = inner
    head: str | None = left.strip() if inner is not None and _may_give(inner, "", words) else None
    if inner is None:
        giver, head = _giver(left, match[0], right, words)
    obstacles = [] if head is not None else [Obstacle.NO_GIVER]
    if head is not None and giver is None and _is_by_other(before, words):
        obstacles.append(Obstacle.NO_GIVER)
    obstacles += _before(left if head is None else _without_opening(head, words), words)
    if _NOT.search(_NOT_ONLY.sub(" ", match[0])):
        obstacles.append(Obstacle.NEGATION)
    if _is_attribute(match[0], left):
        obstacles.append(Obstacle.NOT_DONE)
    if _UNDONE.search(left):
        obstacles.append(Obstacle.NEGATION if _REFUSES.search(left) else Obstacle.NOT_DONE)
    if len(before) <= LONGEST_OPENING and words.hindrances["tvil"].search(before):
        obstacles.append(Obstacle.DOUBT)
    if not before.strip() and giver is not None and head is not None and _asks(left, head):
        obstacles.append(Obstacle.QUESTION)
    return Report(giver, tuple(dict.fromkeys((*obstacles, *_after(right, after, words)))), match.start())


def _without_opening(head: str, words: EvidenceWords) -> str:
    """What stands before an act without the clause of time that opens its sentence: ``Etter at hun fikk lese den, skrev …``."""
    opening = _OPENING.match(head)
    if opening is None or _limits(opening[0], words) or words.proviso_of_plan.search(opening[0]):
        return head
    return head[opening.end() :]


def _is_by_other(before: str, words: EvidenceWords) -> bool:
    """Whether the sentence began with somebody who can give no consent: ``Legen leste planen, og signerte``."""
    other = words.not_giver.search(before)
    return other is not None and other.start() <= SUBJECT_WITHIN


def _is_noun(clause: str, match: re.Match[str], before: str, words: EvidenceWords) -> bool:
    """``samtykket`` and ``samtykka`` as nouns: ``samtykket gjelder``, ``uavhengig av samtykket``."""
    if match[0].lower().startswith("underteikna") and not clause[: match.start()].strip(" \t–-•☒☐"):
        return True
    if _NOUN.fullmatch(match[0]) is None:
        return False
    left, right = clause[: match.start()][-LOOKS_BACK:], clause[match.end() :]
    if not left.strip():
        return _VERBAL.match(right) is None and (not before.strip() or _FINITE.match(right) is not None)
    if _AUXILIARY.search(left) or words.giver_before.search(left) or words.giver_after.match(right):
        return False
    bare = words.bare_before.search(left)
    return bare is None or not bare[0].strip(" \t,;:.–-")


def _is_attribute(act: str, left: str) -> bool:
    """``En signert samtykkeerklæring``: what describes a paper does not tell that anybody signed it."""
    return _PARTICIPLE.match(act) is not None and _ARTICLE.search(left) is not None


def _asks(left: str, head: str) -> bool:
    """``Har mor samtykket``, ``Hadde hun samtykket``: the verb first, then the giver: a question or a condition."""
    return _VERB_FIRST.match(left) is not None and head.strip().lower() in _VERBS


def _giver(left: str, act: str, right: str, words: EvidenceWords) -> tuple[str | None, str | None]:
    """Who did it and what stands before him; no second value when nobody fit stands beside the act."""
    inner = words.giver.search(act) if _FOLLOWED.match(act) else None
    if inner is not None and _may_give(inner[0], "", words):
        return inner[0], left.strip()
    beside = words.giver_before.search(left)
    if beside is not None:
        head = left[: beside.start()]
        if beside["aside"] is not None and _limits(beside["aside"], words):
            return None, None
        return (beside["who"], head) if _may_give(beside["who"], head, words) else (None, None)
    after = words.giver_after.match(right)
    follows = after["who"] if after is not None and _may_give(after["who"], "", words) else None
    bare = words.bare_before.search(left)
    if bare is not None:
        head = left[: bare.start()]
        subject = next((each[0] for each in words.giver.finditer(head) if _may_give(each[0], "", words)), None)
        other = words.not_giver.search(head)
        if subject is None and other is not None and other.start() <= SUBJECT_WITHIN:
            return None, None
        return follows or subject, head.strip()
    return (follows, left) if follows is not None and left.strip() else (None, None)


def _limits(aside: str, words: EvidenceWords) -> bool:
    """Whether what stands between commas takes the act back: ``har, med forbehold om plass, samtykket``."""
    return words.proviso.search(aside) is not None or any(
        words.hindrances[each].search(aside) for each in ("nektelse", "tvil")
    )


def _may_give(who: str, head: str, words: EvidenceWords) -> bool:
    if any(words.not_giver.search(each) and not words.role.fullmatch(each) for each in _AND.split(who)):
        return False
    if _PREPOSITION.search(head) is not None:
        return _RELATIVE.search(head) is not None and bool(words.role.search(head[-40:]))
    last = head.split()[-1:] if head.strip() and head.rstrip()[-1].isalpha() else []
    return not (last and words.not_giver.search(last[0]))


def _of_state(clause: str, match: re.Match[str], before: str, after: str, words: EvidenceWords) -> Report:
    left, own, right = clause[: match.start()][-LOOKS_BACK:], match[0], clause[match.end() :]
    obstacles = list(_before(left, words))
    inner = own.rsplit(None, 1)[0] + " " if " " in own else ""
    if _UNDONE.search(inner) or _WHERE.search(left) or _NOT.search(_NOT_ONLY.sub(" ", own)):
        obstacles.append(Obstacle.NEGATION if _NOT.search(own) else Obstacle.NOT_DONE)
    if re.search(r"\bsom\b", own) or words.hindrances["framtid"].search(own) or words.hindrances["plikt"].search(own):
        obstacles.append(Obstacle.NOT_DONE)
    if not before.strip() and _VERB_FIRST.match(left or own):
        obstacles.append(Obstacle.QUESTION)
    by = _BY.match(right) or _BY_INSIDE.search(own)
    start = 0 if by is None or by.string is own else by.end()
    giver = words.giver.match(right.lstrip() if start == 0 else right, start) if by is not None else None
    if by is not None and (giver is None or not _may_give(giver[0], "", words)):
        obstacles.append(Obstacle.NO_GIVER)
    if words.regretted.search(own):
        obstacles.append(Obstacle.CORRECTED)
    if _BY_INSIDE.search(own):
        obstacles += [Obstacle(each) for each in _NOT_DONE_AFTER if words.hindrances[each].search(f"{right} {after}")]
    obstacles += _after(right, after, words)
    return Report(None, tuple(dict.fromkeys(obstacles)), match.start())


def _before(head: str, words: EvidenceWords) -> Iterator[Obstacle]:
    """The obstacles before the act, once what confirms it and harmless openings are taken away."""
    head = _CONCESSION.sub("", _last_segment(head, words))
    for harmless in (words.confirmed, words.opening):
        for match in occurrences(harmless, head):
            head = f"{head[: match.start()]}{' ' * (match.end() - match.start())}{head[match.end() :]}"
    if not head.strip():
        return
    for name, phrases in words.hindrances.items():
        if phrases.search(head):
            yield Obstacle(name)


def _last_segment(head: str, words: EvidenceWords) -> str:
    """What stands behind the last colon or semicolon, unless what stands before it announces an example or a question."""
    before, mark, last = head.rpartition(":") if ":" in head else head.rpartition(";")
    announces = mark and any(
        words.hindrances[each].search(before) for each in ("tenkt", "sporsmaal", "tidligere", "tvil")
    )
    return head if announces else last


def _after(right: str, after: str, words: EvidenceWords) -> Iterator[Obstacle]:
    if _BLANK.search(right) or (right.rstrip().endswith(":") and not after.strip()):
        yield Obstacle.NOT_DONE
    pause = _PAUSE.search(right)
    near = right[: pause.start()] if pause else right
    if _NOT.search(_NOT_ONLY.sub(" ", near)):
        yield Obstacle.NEGATION
    rest = f"{right} {after}"
    for match in occurrences(words.restriction, rest):
        rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    if words.same_sentence.search(rest):
        yield Obstacle.CONDITION_AFTER
    if words.corrected.search(rest) or words.regretted.search(rest):
        yield Obstacle.CORRECTED


def is_hindered(text: str, words: EvidenceWords) -> bool:
    """Whether an answer in words is no plain yes: ``Ja, hvis far skriver under``, ``Ja, muntlig, men ikke bekreftet``."""
    return any(_before(text, words)) or any(_after(text, "", words))
