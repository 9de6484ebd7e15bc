"""Grids about consent: which column asks what, and what each row answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ipdocs.model import Cell
from ipdocs.model.lines import Line
from ipdocs.rules.consent.parting import MARKS
from ipdocs.rules.consent.signs import Sign, Signed, sign_of
from ipdocs.rules.consent.ticks import Tick, tick_of
from ipdocs.rules.consent.unit import Unit
from ipdocs.rules.consent.words import ConsentWords
from ipdocs.rules.dates import first_date
from ipdocs.rules.judging import is_blank

YES_MARK = re.compile(r"^\W*(?:x|ja|☒|v|ok)\W*$|☒", re.IGNORECASE)
NO_MARK = re.compile(r"^\W*nei\W*$", re.IGNORECASE)
_GIVEN_BY = re.compile(r"\b(?:gitt|gjeve|samtyk\w*)\s+av\b", re.IGNORECASE)
_NUMBERS = re.compile(r"^\W*(?:nr|nummer|pkt|punkt|#|dato|dag)\W*$", re.IGNORECASE)
_BARE = re.compile(r"^\W*ja\W*$", re.IGNORECASE)
_TO = re.compile(r"\b(?:til|for|med)\s*$", re.IGNORECASE)
_ROLES = re.compile(r"\W*(?:rolle|funksjon|stilling|tittel|deltaker|deltakar)\w*\W*$", re.IGNORECASE)
"""A column that says as what somebody signs: a ``Fysioterapeut`` in it gives no consent of another's."""
_LEAST_COLUMNS = 2
MOST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a grid has what; ``label`` is the words over the topics. ``given`` and ``withdrawn`` hold days in a log."""

    labels: tuple[str, ...]
    topic: int
    label: str
    yes: int | None
    no: int | None
    either: int | None
    status: int | None
    signature: int | None
    given: int | None
    withdrawn: int | None
    is_asked: bool

    @property
    def decides(self) -> bool:
        """Whether any column but the topics' answers or signs."""
        found = (self.yes, self.no, self.either, self.status, self.signature, self.given, self.withdrawn)
        return any(each is not None for each in found)

    @property
    def is_pair(self) -> bool:
        """Whether the grid offers both yes and no."""
        return self.either is not None or (self.yes is not None and self.no is not None)


def columns_of(
    labels: Sequence[str], rows: Sequence[Sequence[Cell | None]], words: ConsentWords, heading: str
) -> Columns | None:
    """The columns; ``None`` for two columns of questions and answers, which are a form with a heading over it."""

    def find(phrases: re.Pattern[str], start: int = 0) -> int | None:
        return next((i for i, label in enumerate(labels) if i >= start and phrases.search(label.strip())), None)

    topic = next((i for i, label in enumerate(labels) if _is_topic(i, label, rows)), 0)
    yes, no = find(words.yes_column, 1), find(words.no_column, 1)
    either = next((i for i, each in enumerate(labels) if words.yes_or_no.search(each)), None)
    if len(labels) == _LEAST_COLUMNS and either is None and yes is None and _answers_only(rows):
        either = 1
    status = find(words.status_column, topic + 1)
    given, withdrawn = find(words.given_column, 1), find(words.withdrawn_column, 1)
    signature = next(
        (i for i, each in enumerate(labels) if words.signature_label.search(each) or _GIVEN_BY.search(each)), None
    )
    if len(labels) == _LEAST_COLUMNS and all(
        each is None for each in (yes, no, either, status, given, withdrawn, signature)
    ):
        return None
    asking = next((labels[each] for each in (either, yes) if each is not None and not _BARE.match(labels[each])), "")
    label = f"{labels[topic]} {asking}".strip()
    joined = " ".join(labels)
    is_asked = either is not None or yes is not None or bool(words.trigger.search(joined) or words.asked.search(joined))
    is_asked = is_asked or (signature is not None and words.asks(heading))
    topics = _texts_of(rows, topic)
    if (
        status is not None
        and words.log_heading.search(heading)
        and all(_is_consent_topic(each, words) for each in topics)
    ):
        is_asked = True
    if not words.objects_of(label) and words.services.search(" ".join(_texts_of(rows, topic))):
        label = next((each for each in labels if words.asks(each)), label)
    return Columns(tuple(labels), topic, label, yes, no, either, status, signature, given, withdrawn, is_asked)


def _is_consent_topic(text: str, words: ConsentWords) -> bool:
    """Whether a row of a register is about a consent: it names its object, and nothing that may be given besides."""
    return bool(words.objects_of(text)) and words.content.no_plan.match(text.strip()) is None


def _texts_of(rows: Sequence[Sequence[Cell | None]], place: int) -> list[str]:
    return [cell.text for row in rows if place < len(row) and (cell := row[place]) is not None]


def _is_topic(place: int, label: str, rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether a column says what its rows are about: no numbers or days, and where it has no label, words in it."""
    if label.strip():
        return not _NUMBERS.match(label)
    return any(
        place < len(row) and (cell := row[place]) is not None and len(cell.text.strip()) > MOST_NUMBER for row in rows
    )


def _answers_only(rows: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether the second of two columns holds yes and no and nothing else."""
    values = [cell.text.strip() for row in rows if len(row) > 1 and (cell := row[1]) is not None and cell.text.strip()]
    return len(values) > 0 and all(YES_MARK.search(each.translate(MARKS)) or NO_MARK.match(each) for each in values)


def grid_units(row: Sequence[Cell | None], columns: Columns, words: ConsentWords) -> Iterator[Unit]:
    """What one row says: a signature row, an entry of a log, a status in words, or boxes."""
    first = next((cell for cell in row if cell is not None), None)
    if first is None:
        return
    texts = ["" if cell is None else cell.text.strip().translate(MARKS) for cell in row]
    topic = texts[columns.topic]
    place = (row[columns.topic] or first).location
    if words.signature_label.search(texts[0]):
        is_whole = ":" in texts[0].rstrip(": ") and not any(texts[1:])
        signed = texts[0] if is_whole else f"{texts[0]}: {' '.join(texts[1:]).strip() or '____'}"
        joined = Line(signed, first.location)
        yield Unit(joined.text, joined, Tick.NONE, sign_of(joined, words), is_row=True)
        return
    if columns.status is not None and not columns.is_pair and columns.is_asked:
        columns = _with_answer(columns, texts[columns.status])
    told = _told(texts, topic, columns)
    if told is not None:
        line = Line(told, place)
        yield Unit(line.text, line, Tick.NONE, Signed(Sign.NONE))
        return
    sign = _signature(texts, columns, words)
    line = Line(f"{columns.label}: {topic}".strip(": ") if columns.is_asked else topic, place)
    if columns.signature is not None and words.staff.search(topic):
        line, sign = Line("", place), Signed(Sign.NONE)
    if sign.sign is Sign.SIGNED and first_date(" ".join(texts)) and not columns.is_pair:
        line = replace(line, text=f"{line.text}: {' '.join(texts[1:])}")
    is_empty = not any(each for i, each in enumerate(texts) if i != columns.topic)
    if (not any(texts) or (is_empty and columns.signature is not None)) and columns.is_asked:
        yield Unit(line.text, line, Tick.OPEN, sign, is_pair=True, is_row=True)
        return
    tick = _answer(texts, columns)
    if tick is Tick.NONE and columns.is_asked and sign.sign is Sign.SIGNED and words.asks(columns.label):
        is_no = any(words.stance.nekter.search(text) for text in texts[columns.topic + 1 :])
        tick = Tick.NO if is_no else Tick.YES  # who signs the row of a service lets it know
    yield Unit(line.text, line, tick, sign, is_pair=columns.is_pair, is_row=True)


def _with_answer(columns: Columns, value: str) -> Columns:
    """The columns for a row whose status is a plain yes or no."""
    is_answer = YES_MARK.search(value) is not None or NO_MARK.match(value) is not None
    return replace(columns, either=columns.status) if is_answer else columns


def _told(texts: Sequence[str], topic: str, columns: Columns) -> str | None:
    """A row that tells in words or days: ``Individuell plan | 10.01.2023 | –`` under ``Gitt | Trukket``."""
    if columns.given is not None or columns.withdrawn is not None:
        days = {
            word: texts[index]
            for word, index in (("er gitt", columns.given), ("er trukket", columns.withdrawn))
            if index is not None and first_date(texts[index]) is not None
        }
        if days and not columns.is_pair:
            about = f"{columns.label} {topic}" if _TO.search(columns.label) else f"Samtykket til {topic}"
            return " ".join(f"{about} {word} {day}." for word, day in days.items())
    if columns.status is None or columns.is_pair or columns.yes is not None or not columns.is_asked:
        return None
    return f"Samtykke, {topic}: {' '.join(texts[columns.status :])}".strip() if texts[columns.status] else None


def _answer(texts: Sequence[str], columns: Columns) -> Tick:
    if columns.yes is not None and columns.no is not None:
        yes, no = (bool(YES_MARK.search(texts[each])) for each in (columns.yes, columns.no))
        if yes and no:
            return Tick.BOTH
        return Tick.YES if yes else Tick.NO if no else Tick.OPEN
    if columns.either is None:
        return Tick.NONE
    answer = texts[columns.either]
    if NO_MARK.match(answer):
        return Tick.NO
    if YES_MARK.search(answer) and "☐" not in answer:
        return Tick.YES
    return tick_of(answer) if "☐" in answer or "☒" in answer else Tick.OPEN


def _signature(texts: Sequence[str], columns: Columns, words: ConsentWords) -> Signed:
    if columns.signature is None:
        return Signed(Sign.NONE)
    value = texts[columns.signature]
    if is_blank(value):
        return Signed(Sign.BLANK)
    is_other = _ROLES.match(columns.labels[0]) is not None and words.evidence.not_giver.search(texts[0]) is not None
    return Signed(Sign.STAFF if is_other or words.staff.search(texts[0]) else Sign.SIGNED, signer(value))


def signer(value: str) -> str:
    """The name in a signature cell without the date beside it, as it stands there."""
    day = re.search(r"\s*[,;]?\s*\d{1,2}[./]\s?\d", value)
    return (value[: day.start()] if day and day.start() else value).strip()
