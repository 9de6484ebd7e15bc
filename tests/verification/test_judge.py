"""The judge really judges: it passes what is right, fails what is wrong by the clause, and outlives bad files."""

from __future__ import annotations

import io
import os
import signal
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from ipdocs.errors import ExitCode, ToolMissing, UnreadableDocument
from ipdocs.limits import LIMITS
from ipdocs.model import Document, Heading, Paragraph, Text
from ipdocs.pdf import print_layout
from ipdocs.pdf.plain import layout_of_document
from ipdocs.verification import Judge, require_judge
from ipdocs.verification.rules import read_rules
from ipdocs.verification.standards import STANDARDS
from tests.judging import broken, claims, judge
from tests.tooling import ROOT, program

UNTAGGED = ROOT / "samples" / "formats" / "pdf" / "umerket.pdf"


@pytest.fixture(scope="module")
def good() -> bytes:
    document = Document((Heading(1, (Text("Overskrift"),)), Paragraph((Text("Tekst 12.3.2024."),))), "test")
    return print_layout(layout_of_document(document)).data


def changed(data: bytes, how: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if how == "language":
            del pdf.Root.Lang
        elif how == "tags":
            del pdf.Root.StructTreeRoot
            del pdf.Root.MarkInfo
        elif how == "metadata":
            del pdf.Root.Metadata
        elif how == "script":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b") if how == "password" else None)
    return out.getvalue()


def test_a_file_that_follows_both_standards_passes_and_was_really_looked_at(good: bytes) -> None:
    found = judge().judge(good)
    assert found.claims == ("2a", "ua1")
    assert found.is_valid
    assert all(result.checks > 100 for result in found.results)


@pytest.mark.parametrize(
    ("how", "clauses"),
    [
        ("tags", {"2a 6.7.2.2-1", "2a 6.7.3.3-1", "ua1 6.2-1", "ua1 7.1-11"}),
        ("metadata", {"2b 6.6.2.1-1", "ua1 7.1-8"}),
        ("script", {"2a 6.5.1-1"}),
    ],
)
def test_a_file_that_was_spoilt_fails_by_the_clause(good: bytes, how: str, clauses: set[str]) -> None:
    assert clauses <= set(broken(changed(good, how)))


def test_a_text_without_a_language_fails(good: bytes) -> None:
    assert any(clause.startswith("ua1 7.2-") for clause in broken(changed(good, "language"), "ua1"))


def test_a_file_that_claims_nothing_is_judged_all_the_same_and_fails() -> None:
    found = judge().judge(UNTAGGED.read_bytes())
    assert found.claims == ()
    assert [result.standard for result in found.results] == ["2b", "ua1"]
    assert not any(result.is_valid for result in found.results)
    pages = {place.page for result in found.results for clause in result.failed for place in clause.places}
    assert {1, 3} <= pages
    assert all(clause.count and clause.description for result in found.results for clause in result.failed)


def test_a_level_is_judged_that_the_caller_names(good: bytes) -> None:
    found = judge().judge(good, ("2u", "1b"))
    assert [(result.standard, result.is_valid) for result in found.results] == [("2u", True), ("1b", False)]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "not_a_pdf"), (b"hello", "not_a_pdf"), (b"%PDF-1.7\n" + b"x" * 5000, "not_a_pdf")],
    ids=["empty", "text", "torso"],
)
def test_what_is_no_pdf_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        judge().judge(data)
    assert caught.value.code == code


def test_a_file_with_a_password_is_refused_and_the_next_is_judged(good: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        judge().judge(changed(good, "password"))
    assert caught.value.code == "pdf_encrypted"
    assert claims(good) == ("2a", "ua1")


def test_a_file_over_the_limit_is_refused(good: bytes) -> None:
    with Judge(replace(LIMITS, pdf_bytes=len(good) - 1)) as strict, pytest.raises(UnreadableDocument) as caught:
        strict.judge(good)
    assert caught.value.code == "pdf_too_large"


def test_a_judge_that_takes_too_long_is_ended_and_leaves_no_process(good: bytes) -> None:
    program("java")
    with Judge(replace(LIMITS, judge_seconds=0.05)) as hasty:
        with pytest.raises(UnreadableDocument) as caught:
            hasty.judge(good)
        assert caught.value.code == "judge_timeout"
        assert hasty._process is None


def test_a_judge_that_is_killed_between_two_files_goes_on_with_a_fresh_runtime(good: bytes) -> None:
    program("java")
    with Judge() as one:
        one.judge(good)
        assert one._process is not None
        first = one._process.pid
        os.kill(first, signal.SIGKILL)
        assert one.judge(good).is_valid
        assert one._process.pid != first


def test_every_standard_has_rules_in_the_engine() -> None:
    program("java")
    archive = require_judge()
    for standard in STANDARDS:
        rules = read_rules(archive, standard)
        assert len(rules.rules) > 90
        assert all(rule.test and rule.object and rule.description for rule in rules.rules)


def test_without_java_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import jpype

    def missing() -> str:
        raise jpype.JVMNotFoundException("No JVM")

    monkeypatch.setattr(jpype, "getDefaultJVMPath", missing)
    with pytest.raises(ToolMissing) as caught:
        require_judge()
    assert caught.value.exit_code == ExitCode.TOOL_MISSING
    assert "default-jre-headless" in caught.value.remedy


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipdocs.verification.judge.find_spec", lambda name: None)
    with pytest.raises(ToolMissing) as caught:
        require_judge()
    assert "ipdocs[verify]" in caught.value.remedy


def test_the_judge_writes_nothing_of_the_file_to_the_terminal(good: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    judge().judge(Path(UNTAGGED).read_bytes())
    assert capfd.readouterr() == ("", "")
