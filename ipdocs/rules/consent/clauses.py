"""Text parted into sentences and these into clauses, each of which says one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipdocs.model.lines import split_sentences

_CLAUSE = re.compile(
    r",\s+og\s+(?=(?:skrev|skreiv|signerte|underskrev|underskreiv|ga|gav|sa)\b)|,?\s+(?:men|derimot|mens|medan|så sa|så sier|så seier)\s+|;\s+|,\s+og\s+(?=ønsk|vil|ynskj|fritar|fritek|løser|løyser|godtar|godtek|tillat|dei|de|hun|ho|han|har|begge)|,\s+(?=samtyk\w+\s+(?:er|ble|vart|sign|gitt|gjeve|innhent|ligg|mottatt|motteke)|samt\.)|\s+og\s+(?=(?:ble |vart |blei )?(?:gitt|gjeve|fornyet|fornya|innhentet|innhenta) på nytt)|,\s+(?=(?:har no|har nå|sa|seier|sier|ringte|trukket|trekt)\b)"
    r"|,\s+(?=(?:ikke|ikkje)\s+(?:til|at|med|for)\b)"
    r"|\s+og\s+(?=har (?:no|nå) |(?:ja|nei) )|(?<![\d])(?<!\bsamt)(?<!\bskriftl)(?<!\bpas)(?<!\bpt)(?<!\bbr)\.\s+(?-i:(?=[a-zæøå]{2}))",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"\W*(?P<who>jeg|eg|vi|me|undertegnede|underteikna)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:vil|ønsk\w+|ynskj\w+|samtyk\w+|gir|gjev|godt\w+|tillat\w*|fritar|fritek|takk\w+|går med|gjev)\b", re.IGNORECASE
)
LONGEST_SENTENCE = 1_500


def sentences(text: str) -> Iterator[str]:
    """The sentences; what never ends is cut, so that the cost stays linear in the text."""
    for sentence in split_sentences(text):
        for start in range(0, len(sentence), LONGEST_SENTENCE):
            yield sentence[start : start + LONGEST_SENTENCE]


def clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence with the position where each begins."""
    start = 0
    for match in _CLAUSE.finditer(sentence):
        piece = sentence[start : match.start()]
        yield _with_subject(sentence, start + len(piece) - len(piece.lstrip()), piece.strip())
        start = match.end()
    piece = sentence[start:]
    yield _with_subject(sentence, start + len(piece) - len(piece.lstrip()), piece.strip())


def _with_subject(sentence: str, start: int, clause: str) -> tuple[int, str]:
    """A clause that goes on with the verb of somebody's own statement, with her before it: ``… og vil at kommunen lager den``."""
    subject = _OWN_SUBJECT.match(sentence)
    if subject is None or start == 0 or _GOES_ON.match(clause) is None:
        return start, clause
    return start - len(subject["who"]) - 1, f"{subject['who']} {clause}"
