"""A report of a thousand documents is written in seconds. The bounds leave room for a slow and busy machine."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from ipdocs.findings import Report
from ipdocs.reporters import FORMATS, rendered
from tests.reporters.reports import one_of_each

SECONDS = 30.0


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_thousand_documents_are_written_in_seconds(format_name: str) -> None:
    document = one_of_each()
    large = replace(document, requirements=document.requirements * 4)
    report = Report(tuple(replace(large, path=f"{number}.docx") for number in range(1_000)))
    start = time.perf_counter()
    assert rendered(report, format_name, "nb")
    assert time.perf_counter() - start < SECONDS
