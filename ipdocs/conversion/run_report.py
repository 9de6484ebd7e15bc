"""Writing the reports of a run into its folder: ``rapport.html`` and ``rapport.xlsx`` beside the run's own ``rapport.json``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ipdocs.batch import write_atomically
from ipdocs.batch.ledger import Ledger
from ipdocs.batch.report import RunSummary
from ipdocs.conversion import run_page, run_workbook
from ipdocs.conversion.run_facts import RunFacts
from ipdocs.conversion.survey import Source

HTML_NAME, XLSX_NAME = "rapport.html", "rapport.xlsx"


def reporter(sources: Sequence[Source]) -> Callable[[Path, Ledger, RunSummary], None]:
    """What writes the reports of a run over ``sources`` when it ends, for :class:`ipdocs.batch.RunSettings`."""

    def write(folder: Path, ledger: Ledger, summary: RunSummary) -> None:
        """Raises :class:`ipdocs.errors.OutputError`."""
        facts = RunFacts.of(ledger, sources)
        page = run_page.to_html(ledger, facts, summary.form, unfinished=not summary.is_finished)
        write_atomically(folder / HTML_NAME, page)
        write_atomically(folder / XLSX_NAME, run_workbook.to_xlsx(ledger, facts, summary.form))

    return write
