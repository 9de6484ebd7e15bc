"""``person`` and ``sender``: who a document is about, and who sent it when.

``person``: PASS name and birth date (options ``date = false``: the name is enough).
``sender``: PASS a date, a reference number or case handler, and a sender; what lacks is named.
The words are the lists ``avsender``, ``kontakt`` and ``referanse`` of ``validators/ordlister.toml``.
"""

from __future__ import annotations

import re

from ipdocs.findings import Status
from ipdocs.model import WHOLE_DOCUMENT
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import answer_of
from ipdocs.rules.context import Context
from ipdocs.rules.dates import first_date
from ipdocs.rules.phrases import NAME
from ipdocs.rules.requirement import Requirement

_NAME = re.compile(NAME)
_CASE_NUMBER = re.compile(r"\b\d{2,4}/\d{2,}")
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}\s?\d{5}(?!\d)")
_TO = re.compile(
    r"^(?:til\b:?\s*|v/\s*)?(?:(?:foreldrene|foreldra|foresatte|føresette|vergen|verja)\s+(?:til|for)\b:?\s*)?",
    re.IGNORECASE,
)
_WORD_OF_NAME = re.compile(r"(?:[A-ZÆØÅ]|^\W*[a-zæøå])[^\W\d]")
_BIRTH_LABEL = re.compile(
    r"\W*(?:f[øo]dsels|f[øo]d[td]\b|fnr|pnr|f\.|person(?:nummer|nr)|(?:en|ei|ein|et|eit)\s)", re.IGNORECASE
)
_CLOSING = re.compile(r"\W*(?:(?:med\s+)?(?:vennlig|venleg|beste)?\s*(?:hilsen|helsing)|mvh)\b", re.IGNORECASE)
_CASE_WORKER = re.compile(r"\bhilsen|\bhelsing|saksbehandl|sakshandsam", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*(?:[,:;(–]|\bv/|\bved\b|$)")
_FIRST_NAMES = re.compile(r"(?:[A-ZÆØÅ][a-zæøåéäöü-]+(?:,\s+|\s+(?:og|&)\s+)){1,3}(?=[A-ZÆØÅ])")
"""``Inga og Lasse Porsmyr``: what stands before the name of the last of those who share a surname."""
_AND_NAME = re.compile(rf"\s+og\s+{NAME}")
HEAD_LINES = 14
LONGEST_NAME_LINE = 60
LONGEST_ADDRESSED_LINE = 140


def check_person(requirement: Requirement, context: Context) -> Answer:
    """A name under a fitting label, and a birth date unless that is not asked for."""
    facts = context.facts
    named = MISSING
    for entry in context.entries_for(requirement):
        answer = answer_of(requirement, entry, context)
        if answer.status is Status.PRESENT and not _could_name(answer.excerpt):
            continue
        named = better(named, answer)
    if named.status is not Status.PRESENT:
        for sentence in context.running_text.sentences_for(requirement):
            if _NAME.search(sentence.text):
                named = Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
                break
    if named.status is not Status.PRESENT and requirement.options.get("addressee"):
        named = better(named, _addressee(context))
    if named.status is not Status.PRESENT or requirement.options.get("date") is False:
        return named
    if facts.birth_date is None and not _PERSON_NUMBER.search(facts.text):
        return Answer(Status.UNCERTAIN, named.location, named.excerpt, "no-birth-date")
    return named


def _could_name(text: str) -> bool:
    """Whether somebody may be named: there is a word in capitals or begun with one, and it is no label of a birth date."""
    return _WORD_OF_NAME.search(text) is not None and _BIRTH_LABEL.match(text) is None


def _addressee(context: Context) -> Answer:
    """A name on a line of its own above the text of a letter."""
    for line in context.facts.lines[:HEAD_LINES]:
        if line.is_heading:
            continue
        if _CLOSING.match(line.text) or (len(line.text) > LONGEST_ADDRESSED_LINE and line.text.rstrip().endswith(".")):
            break
        for text in re.split(r"\n|\t|\s{3,}", line.text):
            bare = _TO.sub("", text.strip(), count=1)
            is_addressed = len(bare) < len(text.strip())
            shared = _FIRST_NAMES.match(bare)
            match = _NAME.match(bare, shared.end() if shared is not None else 0) or _NAME.match(bare)
            longest = LONGEST_ADDRESSED_LINE if is_addressed else LONGEST_NAME_LINE
            if match is None or _CASE_WORKER.search(text) or len(bare) > longest:
                continue
            more = _AND_NAME.match(bare, match.end())
            end = more.end() if more else match.end()
            if _BEHIND_NAME.match(bare, end) and not context.facts.lists.has("avsender", bare[:end]):
                return Answer(Status.PRESENT, line.location, excerpt(bare))
    return MISSING


def check_sender(requirement: Requirement, context: Context) -> Answer:
    """Date, reference, sender and contact: all four, or those that lack are named."""
    facts = context.facts
    stories = [story.text for story in (*facts.document.headers, *facts.document.footers)]
    texts = [*(line.text for line in facts.lines), *(text for story in stories for text in story.split("\n"))]
    lacking = []
    if not any(first_date(text) for text in texts):
        lacking.append("dato")
    if not any(facts.lists.has("referanse", text) or _CASE_NUMBER.search(text) for text in texts):
        lacking.append("saksnummer")
    for part, name in (("avsender", "avsender"), ("kontaktperson", "kontakt")):
        if not any(facts.lists.has(name, text) for text in texts):
            lacking.append(part)
    if not lacking:
        line = next((line for line in facts.lines if first_date(line.text) is not None), None)
        return Answer(Status.PRESENT, line.location if line else WHOLE_DOCUMENT, excerpt(line.text) if line else "")
    status = Status.MISSING if len(lacking) >= 3 or "dato" in lacking else Status.UNCERTAIN
    return Answer(status, None, "", "sender-lacks", {"deler": ",".join(lacking)})
