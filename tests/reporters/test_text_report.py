"""The report on a terminal, and what it calls a document that has everything and yet is not in order."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.text import Text

from ipdocs.findings import DocumentReport, Report, Severity, Standing, Verdict
from ipdocs.reporters import show, to_text
from tests.reporters.reports import one_of_each


def bare(**changes: object) -> DocumentReport:
    report = replace(one_of_each(), verdict=Verdict.COMPLETE, requirements=(), findings=(), consents=())
    return replace(report, **changes)  # type: ignore[arg-type]


MET = one_of_each().requirements[:1]
ERROR = tuple(one for one in one_of_each().findings if one.severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("document", "standing"),
    [
        (bare(type=None), Standing.NOT_JUDGED),
        (bare(requirements=MET), Standing.COMPLETE),
        (bare(requirements=MET, findings=ERROR), Standing.FAULTY),
        (one_of_each(), Standing.INCOMPLETE),
        (bare(verdict=Verdict.UNREADABLE), Standing.UNREADABLE),
        (bare(verdict=Verdict.NOT_CHECKABLE), Standing.NOT_CHECKABLE),
    ],
)
def test_complete_is_said_only_of_what_was_judged_and_has_no_error(
    document: DocumentReport, standing: Standing
) -> None:
    assert document.standing is standing
    assert ("Komplett" in to_text(Report((document,)), "nb")) == (standing is Standing.COMPLETE)


def test_the_count_tells_the_documents_apart_that_were_not_judged() -> None:
    both = Report((bare(type=None), bare(requirements=MET), bare(requirements=MET, findings=ERROR)))
    assert to_text(both, "nb").endswith("3 dokumenter: 1 med feil, 1 ikke vurdert, 1 komplette.\n")


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("narrow")
def test_a_terminal_gets_the_same_words_broken_to_its_width() -> None:
    report = Report((one_of_each(),))
    screen = Terminal()
    show(report, "nb", screen)
    seen = Text.from_ansi(screen.getvalue()).plain
    assert seen.split() == to_text(report, "nb").split()
    assert max(len(line) for line in seen.splitlines()) <= 60


@pytest.mark.usefixtures("narrow")
def test_no_escape_sequence_of_a_document_reaches_the_terminal() -> None:
    hostile = replace(one_of_each(), path="plan\x1b]0;eid\x07\u202e.docx")
    screen = Terminal()
    show(Report((hostile,)), "nb", screen)
    assert "\x1b]" not in screen.getvalue()
    assert "\x07" not in screen.getvalue()
    assert "\u202e" not in screen.getvalue()
