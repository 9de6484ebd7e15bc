"""What a run shows: the bar on a terminal, labels, its sentences in both language forms."""

from __future__ import annotations

import io
import os
import signal
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.batch import FailureCode, Tally, stop_on_signals
from ipdocs.batch.failures import sentence
from ipdocs.batch.masking import LONGEST_LABEL, shown_label
from ipdocs.batch.progress import QUIET
from ipdocs.batch.terminal import progress_on


class Terminal(io.StringIO):
    """Text that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("form", "words"), [("nb", ["Dokumenter", "feilet: 1"]), ("nn", ["Dokument", "feila: 1"])])
def test_a_terminal_shows_counts_in_the_language_form(
    form: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    bar = progress_on(stream, form)
    bar.start(20)
    bar.update(Tally(done=10, failed=1))
    bar.update(Tally(done=18, failed=1, invalid=1))
    bar.stop()
    assert "20/20" in stream.getvalue()
    for word in words:
        assert word in stream.getvalue()


def test_a_bar_of_unknown_length_shows_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    bar = progress_on(stream, "nb")
    bar.start(None)
    bar.update(Tally(done=10))
    bar.stop()
    assert "10/?" in stream.getvalue()


def test_what_is_no_terminal_stays_quiet() -> None:
    stream = io.StringIO()
    assert progress_on(stream, "nb") is QUIET


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("code", FailureCode)
def test_every_failure_has_a_sentence(form: str, code: str) -> None:
    assert sentence(code, form).endswith(".")


def test_a_code_of_a_reader_without_a_sentence_of_ours_has_one_too() -> None:
    assert sentence("encrypted", "nb") == "Dokumentet kunne ikke leses."


@pytest.mark.parametrize("number", ["01819012345", "018190 12345", "01 81 90 123 45", "01.81.90.12345", "41819012345"])
def test_personal_numbers_are_masked_by_their_shape(number: str) -> None:
    shown = shown_label(f"mappe/plan {number}.docx")
    assert shown == "mappe/plan ***********.docx"


def test_longer_numbers_and_row_labels_stay() -> None:
    assert shown_label("rad 14") == "rad 14"
    assert shown_label("2024/123456789012345") == "2024/123456789012345"


@given(st.text(max_size=400))
def test_a_label_is_one_printable_line(text: str) -> None:
    shown = shown_label(text)
    assert len(shown) <= LONGEST_LABEL
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_the_first_signal_asks_and_the_second_interrupts() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_on_signals() as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.requested
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) == before


def test_in_another_thread_signals_are_left_as_they_are() -> None:
    asked: list[bool] = []

    def use() -> None:
        with stop_on_signals() as stop:
            asked.append(stop.requested)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert asked == [False]
