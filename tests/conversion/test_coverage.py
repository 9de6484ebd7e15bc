"""Coverage: the fixed words of a template hide no loss, and what lacks is put back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipdocs.conversion.coverage import ResultWords, covered, lacking, value_texts
from ipdocs.conversion.leftover import left_over
from ipdocs.conversion.source_words import SourceWords
from ipdocs.model import Document, Heading, Paragraph, Text

KIND = "individuell-plan"


def document(*lines: str) -> Document:
    blocks = [Heading(1, (Text(line[2:]),)) if line.startswith("# ") else Paragraph((Text(line),)) for line in lines]
    return Document(tuple(blocks), "docx")


def lost(source: Document, record: dict[str, object], result: Document) -> dict[str, int]:
    coverage = covered(SourceWords.of(source), value_texts(record, KIND), result)
    return {each.word: each.count for each in coverage.missing}


def test_all_words_in_values_that_stand_in_the_result_are_covered() -> None:
    source = document("# Mål", "Jeg vil sykle", "Behov: tid")
    record = {"maal": [{"tekst": "Jeg vil sykle"}], "behov": "tid"}
    result = document("# Mål", "Jeg vil sykle", "Behov for tjenester", "tid")
    assert lost(source, record, result) == {}


def test_a_word_of_the_text_that_only_the_template_says_is_lost() -> None:
    source = document("Jeg vil ha en plan")
    record = {"behov": "Jeg vil ha en"}
    result = document("Individuell plan", "Planen er en plan", "Jeg vil ha en")
    assert lost(source, record, result) == {"plan": 1}


def test_a_value_that_the_template_does_not_print_is_lost() -> None:
    source = document("Ring skolen")
    assert lost(source, {"behov": "Ring skolen"}, document("Ring på skolen")) == {"ring": 1, "skolen": 1}


def test_a_word_must_stand_in_the_result_as_often_as_in_the_source() -> None:
    source = document("ja takk", "ja gjerne")
    assert lost(source, {"behov": "ja takk"}, document("ja takk")) == {"ja": 1, "gjerne": 1}


def test_a_heading_of_the_old_form_must_stand_in_the_result_once_and_whole() -> None:
    source = document("# Hovedmål", "sykle", "# Hovedmål", "svømme")
    record = {"maal": [{"tekst": "sykle"}, {"tekst": "svømme"}]}
    assert lost(source, record, document("Mål", "sykle", "svømme")) == {"hovedmål": 1}
    assert lost(source, record, document("Mål", "sykle", "svømme", "Hovedmål")) == {}


def test_a_code_of_the_record_carries_no_word() -> None:
    source = document("oppnevnt")
    assert lost(source, {"koordinator": {"status": "oppnevnt"}}, document("Koordinator er oppnevnt")) == {"oppnevnt": 1}


def test_a_date_in_another_notation_is_no_loss() -> None:
    source = document("Møtet var 12.3.09")
    record = {"planperiode": {"fra": "2009-03-12"}, "behov": "Møtet var"}
    assert lost(source, record, document("Planen gjelder fra 12. mars 2009", "Møtet var")) == {}


def test_the_share_is_a_hundred_only_when_nothing_is_missing() -> None:
    words = " ".join(f"ord{number}" for number in range(100_000))
    coverage = covered(SourceWords.of(document(words, "tapt")), (words,), document(words))
    assert (coverage.lost, coverage.percent) == (1, 99.99)
    assert not coverage.is_whole


WORDS = ("mål", "plan", "jeg", "vil", "ha", "det", "bra", "hjemme", "med", "katten", "min", "ja", "nei")
LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@given(st.lists(LINE, max_size=6), st.lists(LINE, max_size=4))
def test_what_is_put_back_makes_any_source_covered(lines: list[str], kept: list[str]) -> None:
    source = document(*lines)
    words = SourceWords.of(source)
    lacks = lacking(words, kept, ResultWords("\n".join(kept)))
    left = left_over(words, lacks)
    entries = left.entries("overskrift", "ledetekster")
    texts = [*kept, *(entry["tekst"] for entry in entries)]
    assert covered(words, texts, document(*texts)).is_whole
    if not lines:
        assert not entries


def test_a_whole_line_is_put_back_as_it_was_and_parts_by_themselves() -> None:
    source = document("Katten heter Mons, sier hun.", "Hun vil ha jobb snart")
    words = SourceWords.of(source)
    left = left_over(words, lacking(words, ["Hun vil ha"], ResultWords("Hun vil ha")))
    assert left.texts == ("Katten heter Mons, sier hun.", "jobb snart")


def test_labels_inside_a_line_are_told_apart_when_they_were_recognised() -> None:
    words = SourceWords.of(document("Trening Omfang 2 timer Omfang ukjent"), ["Omfang"])
    assert words.content() == {"trening": 1, "2": 1, "timer": 1, "omfang": 1, "ukjent": 1}
    assert list(words.labels().values()) == ["Omfang"]
