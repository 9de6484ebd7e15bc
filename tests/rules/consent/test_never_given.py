"""However refusals are put together, and whatever is taken from a given consent: no consent comes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.findings import ConsentObject, ConsentState
from tests.rules.consent import PARTS, Passage, near_misses, passages
from tests.rules.consent.scoring import judged

REFUSALS = (
    "Hun samtykker ikke til individuell plan",
    "Far har ikke samtykket til individuell plan",
    "Bruker nekter å samtykke til individuell plan",
    "Mor motsetter seg at det lages individuell plan",
    "Jeg vil ikke ha individuell plan",
    "Samtykke til individuell plan er ikke gitt",
    "Han takket nei til individuell plan",
    "Samtykket til individuell plan er trukket",
    "Eg samtykkjer ikkje til individuell plan",
    "Ho har ikkje gjeve samtykke til individuell plan",
    "Brukaren seier nei til individuell plan",
    "Samtykket til individuell plan er trekt tilbake",
    "Verken mor eller far har samtykket til individuell plan",
    "Ho ynskjer ikkje individuell plan",
)
TURNS = (
    ", men ",
    ". ",
    " og ",
    ", for ",
    ". Derfor ",
    ". Fortsatt: ",
    "; ",
    ", og ",
    ". Også nå: ",
    " fordi ",
    ". Seinare: ",
)
PREFIXES = ("", "Det er klart at ", "Igjen: ", "3.4.2024: ", "I dag: ", "Som før: ", "Etter informasjon: ")
SUFFIXES = ("", " nå", " likevel", " fortsatt", " 3.4.2024", ", journalført", " (muntlig)", ", sier Kari Vik")


def is_given(text: str) -> bool:
    return any(each.state is ConsentState.GIVEN and each.object is not ConsentObject.ANNET for each in judged(text))


@settings(max_examples=300, deadline=None)
@given(
    first=st.sampled_from(REFUSALS),
    turn=st.sampled_from(TURNS),
    second=st.sampled_from(REFUSALS),
    before=st.sampled_from(PREFIXES),
    after=st.sampled_from(SUFFIXES),
    heading=st.sampled_from(("", "## Samtykke\n")),
)
def test_refusals_put_together_never_give(
    first: str, turn: str, second: str, before: str, after: str, heading: str
) -> None:
    second = second if turn.strip().endswith((".", ":")) else second[0].lower() + second[1:]
    assert not is_given(f"{heading}{before}{first}{turn}{second}{after}.")


_SIGNATURE = re.compile(r"(?im)^(?P<label>.*\b(?:underskrift|signatur|sign)\b[^:\n|]{0,20}:).*$")
_DATED = re.compile(r"(?m)^[^|\n]*\b\d{1,2}[./ ]\s?(?:\d{1,2}\.|[a-z]+)\s?\d{2,4}[^|\n]*$")
_KINDS = {"tick", "no-stem", "guardian", "form", "recipients", "staff"}
_STATEMENT = re.compile(
    r"(?i)\b(?:jeg|eg|vi|me|undertegnede|underteikna|undersk\w+)\b.*\b(?:samty\w+|enig|samd|godta\w*|godtek|vil ha|lov|greit)\b"
)


def signed() -> list[Passage]:
    """Given consents that rest on a signature in a line of its own, and not on a report that it was given."""
    return [
        passage
        for part in PARTS
        for passage in passages(part)
        if passage.kind in _KINDS and passage.given and _SIGNATURE.search(passage.text) and "\n" in passage.text and "|" not in passage.text
        and not re.search(r"(?i)gitt av|gjeve av", passage.text)
    ]  # fmt: skip


@pytest.mark.parametrize("passage", signed(), ids=lambda passage: passage.id)
def test_a_consent_without_its_signature_is_not_given(passage: Passage) -> None:
    blank = _SIGNATURE.sub(r"\g<label> ____________________", passage.text)
    blank = "\n".join(line for line in blank.split("\n") if not _DATED.match(line) or _STATEMENT.search(line))
    if "____" not in blank:
        blank += "\nUnderskrift: ____________________"
    assert not is_given(blank), blank


def ticked() -> list[Passage]:
    """Given consents that rest on a box."""
    return [
        passage
        for part in PARTS
        for passage in passages(part)
        if passage.given and re.search(r"☒|☑|✓|\[[xX]\]|\([xX]\)", passage.text) and passage.kind in {"tick", "form", "recipients"}
    ]  # fmt: skip


@pytest.mark.parametrize("passage", ticked(), ids=lambda passage: passage.id)
def test_a_consent_without_its_tick_is_not_given(passage: Passage) -> None:
    open_ = re.sub(r"☒|☑|✓", "☐", passage.text)
    open_ = re.sub(r"\[[xX]\]", "[ ]", re.sub(r"\([xX]\)", "( )", open_))
    assert not is_given(open_), open_


@pytest.mark.parametrize("word", ["ikke", "ikkje", "aldri"])
@pytest.mark.parametrize(
    "report",
    [
        "Mor har {} samtykket til individuell plan.",
        "Far har {} gitt samtykke til individuell plan.",
        "Foreldra har {} gjeve samtykke til individuell plan.",
        "Samtykke til individuell plan er {} gitt.",
        "Bruker har {} sagt ja til individuell plan.",
        "Ho har {} skrive under på samtykket til individuell plan.",
        "Jeg samtykker {} til individuell plan. Underskrift: Kari Vik 3.4.2024",
        "Eg samtykkjer {} til individuell plan. Kari Vik 3.4.2024",
    ],
)
def test_one_negation_takes_the_consent_away(report: str, word: str) -> None:
    assert is_given(report.format("").replace("  ", " "))
    assert not is_given(report.format(word))


@settings(max_examples=30, deadline=None)
@given(
    name=st.text(alphabet="&\"<>'ÆØÅæøåéÖABCdef -", min_size=1, max_size=20).map(
        lambda s: f"Åse {s.strip() or 'Ø'} Vik"
    )
)
def test_any_name_may_stand_as_giver(name: str) -> None:
    text = f"## Samtykke til planen\n☒ Jeg samtykker til at det utarbeides individuell plan. Samtykket er gitt av {name} 3. mars 2026."
    assert is_given(text)


@pytest.mark.parametrize(
    "text",
    [
        "## Samtykke\nPå spørsmål om individuell plan svarte Anders tvert nei. Han skrev under på at han har fått informasjon.",
        "## Samtykke\nPå spørsmål om individuell plan svara ho blankt nei, og ho skreiv under på at ho er orientert om dette.",
        "## Taushetsplikt\nJeg opphever fritaket fra taushetsplikten som jeg ga i fjor.\nWenche Dahlberg, 09.09.2025",
        "## Teieplikt\nEg opphevar fritaket frå teieplikta som eg gav i fjor.\nWenche Dahlberg, 09.09.2025",
        "## Familien\nMor har selv individuell plan og underskrev samtykket til sin egen plan i 2023.",
        "## Kultur\nEg ønskjer å spele trekkspel. Eg vil gjerne trekkje meg tilbake om kvelden.",
    ],
)
def test_what_only_sounds_like_a_consent_gives_none(text: str) -> None:
    assert not is_given(text)


@pytest.mark.parametrize("heading", ["", "## Samtykke\n"])
@pytest.mark.parametrize("line", near_misses())
def test_a_near_miss_is_never_given(line: str, heading: str) -> None:
    assert not is_given(heading + line)


def test_a_hobby_that_begins_like_a_withdrawal_is_none() -> None:
    assert not any(each.state is ConsentState.WITHDRAWN for each in judged("## Mål\nEg ønskjer å spele trekkspel."))
