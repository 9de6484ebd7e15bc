"""Writing the reports of a run into its folder: ``rapport.html`` and ``rapport.xlsx`` beside the run's own ``rapport.json``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

from ipdocs import __version__
from ipdocs.batch import write_atomically
from ipdocs.batch.ledger import Ledger
from ipdocs.batch.report import RunSummary
from ipdocs.conversion import run_page, run_workbook
from ipdocs.conversion.run_facts import RunFacts
from ipdocs.conversion.survey import Source

HTML_NAME, XLSX_NAME = "rapport.html", "rapport.xlsx"
HEAD_BYTES = 4096


def reporter(sources: Sequence[Source]) -> Callable[[Path, Ledger, RunSummary], None]:
    """What writes the reports of a run over ``sources`` when it ends, for :class:`ipdocs.batch.RunSettings`."""

    def write(folder: Path, ledger: Ledger, summary: RunSummary) -> None:
        """Raises :class:`ipdocs.errors.OutputError`."""
        told = _told(ledger, sources, summary)
        if (folder / XLSX_NAME).is_file() and _mark(told) in _head(folder / HTML_NAME):
            return  # a run with nothing to do has nothing new to tell
        facts = RunFacts.of(ledger, sources)
        page = run_page.to_html(ledger, facts, summary.form, told, unfinished=not summary.is_finished)
        write_atomically(folder / HTML_NAME, page)
        write_atomically(folder / XLSX_NAME, run_workbook.to_xlsx(ledger, facts, summary.form))

    return write


def _told(ledger: Ledger, sources: Sequence[Source], summary: RunSummary) -> str:
    """Stands for all that the reports say."""
    digest = blake2b(f"{__version__} {summary.form} {summary.is_finished}".encode(), digest_size=16)
    for row in ledger.rows():
        names = " ".join(file.name for file in row.files)
        digest.update(
            f"{row.position}\x1f{row.label}\x1f{row.state}\x1f{row.code}\x1f{row.note}\x1f{names}\x1e".encode()
        )
    for source in sources:
        digest.update(source.sha256.encode())
    return digest.hexdigest()


def _mark(told: str) -> bytes:
    return f'name="told" content="{told}"'.encode()


def _head(page: Path) -> bytes:
    try:
        with page.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""
