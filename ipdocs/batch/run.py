"""A run: jobs in, documents in a folder out, one ledger row a source; resumable at any moment.

The order that makes it safe: claim rows (durable) → workers write files (each flushed, then renamed) → flush the folder →
settle rows (durable). Memory does not grow with the number of jobs: they are taken from the iterator as workers have room.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from ipdocs.batch.executor import Executor, make_executor
from ipdocs.batch.jobs import Done, Execution, Failed, Job, Outcome, OutputFile, Skipped, TaskFactory
from ipdocs.batch.ledger import Ledger
from ipdocs.batch.masking import shown_label
from ipdocs.batch.naming import DEFAULT_PATTERN, NamePattern, parse_pattern
from ipdocs.batch.output import flush_folder, prepare_folder, remove_leftovers
from ipdocs.batch.progress import QUIET, Progress, Tally
from ipdocs.batch.report import RunSummary, write_reports
from ipdocs.batch.rows import Row, State
from ipdocs.batch.shelf import Shelf, shelf_at
from ipdocs.batch.stopping import NEVER, StopRequest
from ipdocs.batch.writing import Named, WritingFactory, Written
from ipdocs.errors import IpdocsError, RunInterrupted

LOOKAHEAD = 64
LONGEST_LOOKAHEAD = 2048
COMMIT_SECONDS = 0.1
PROGRESS_SECONDS = 0.1


class Retry(StrEnum):
    """What to do with sources that failed in an earlier run and have not changed."""

    NOTHING = "nothing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Where and how a run writes.

    ``fingerprint`` stands for everything besides the source that decides the result (template, profile, version of the
    tool): when it changes, all is done again. ``suffixes`` are those that a job's files can get. Sources that failed with one
    of the ``transient`` codes are tried again by every run. ``also_report`` writes reports of its own at the end of a run.
    The documents go into ``folder``, or to ``store`` (an address for fsspec); ledger and reports are always in ``folder``.
    """

    folder: Path
    fingerprint: bytes
    pattern: NamePattern = field(default_factory=lambda: parse_pattern(DEFAULT_PATTERN))
    suffixes: tuple[str, ...] = (".docx",)
    execution: Execution = field(default_factory=Execution)
    retry: Retry = Retry.NOTHING
    transient: frozenset[str] = frozenset()
    also_report: Callable[[Path, Ledger, RunSummary], None] | None = None
    store: str | None = None

    @property
    def shelf(self) -> Shelf:
        """Where the documents are put."""
        return shelf_at(self.folder.absolute(), self.store)


def run(
    jobs: Iterable[Job],
    factory: TaskFactory,
    settings: RunSettings,
    *,
    total: int | None = None,
    progress: Progress = QUIET,
    stop: StopRequest = NEVER,
) -> Iterator[Outcome]:
    """Run all jobs whose outcome is not already in the folder; yields each outcome once it is safe on the disk.

    The task returns a :class:`ipdocs.batch.writing.Product` or the bytes of a .docx. Outcomes come in the order in which they
    end. At the end the reports are written. Raises :class:`ipdocs.errors.OutputError` (folder taken, disk full), the task
    factory's error, :class:`RunInterrupted` after a polite stop, and whatever ``jobs`` raises once all jobs before it are done.
    """
    prepare_folder(settings.folder)
    shelf = settings.shelf
    shelf.prepare()
    with Ledger(settings.folder) as ledger:
        remove_leftovers(settings.folder)
        ledger.avoid_foreign(settings.suffixes, shelf.names())
        tally = Tally()
        progress.start(total)
        try:
            with make_executor(WritingFactory(factory, shelf), settings.execution) as executor:
                desk = _Desk(iter(jobs), ledger, executor, settings, stop)
                told = 0.0
                for outcome in desk.outcomes():
                    tally.add(outcome)
                    if time.monotonic() - told > PROGRESS_SECONDS:
                        progress.update(tally)
                        told = time.monotonic()
                    yield outcome
            progress.update(tally)
        finally:
            progress.stop()
            remove_leftovers(settings.folder)
        summary = RunSummary(tally, desk.is_finished, settings.execution.form)
        write_reports(settings.folder, ledger, summary)
        if settings.also_report is not None:
            settings.also_report(settings.folder, ledger, summary)
        flush_folder(settings.folder)
    if desk.source_error is not None:
        raise desk.source_error
    if not desk.is_finished:
        raise RunInterrupted(
            f"Stopped after {tally.total} sources.", "Run the same command again: it goes on from here."
        )


class _Desk:
    """Takes jobs in, keeps the ledger, gives outcomes out."""

    def __init__(
        self, jobs: Iterator[Job], ledger: Ledger, executor: Executor, settings: RunSettings, stop: StopRequest
    ) -> None:
        self._jobs = jobs
        self._ledger = ledger
        self._executor = executor
        self._settings = settings
        self._shelf = settings.shelf
        self._stop = stop
        self._position = 0
        self._has_more = True
        self._lookahead = LOOKAHEAD
        self._claimed: deque[Job] = deque()
        self._unsettled: list[Done | Failed] = []
        self._told: deque[Outcome] = deque()
        self._superseded: dict[str, tuple[OutputFile, ...]] = {}
        self._committed_at = time.monotonic()
        self.is_finished = False
        self.source_error: Exception | None = None

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes; leaves settled what has ended, however it is left itself."""
        try:
            while not self._stop.requested:
                self._hand_in()
                if self._executor.pending:
                    self._unsettled += map(self._received, self._executor.collect())
                if self._unsettled and time.monotonic() - self._committed_at > COMMIT_SECONDS:
                    self._commit(())
                yield from self._tell()
                if not (self._has_more or self._claimed or self._executor.pending):
                    self.is_finished = self.source_error is None
                    break
            else:
                self._unsettled += map(self._received, self._executor.wind_up())
            self._commit(())
        except BaseException:
            with suppress(IpdocsError):
                self._commit(())
            raise
        yield from self._tell()

    def _tell(self) -> Iterator[Outcome]:
        while self._told:
            yield self._told.popleft()

    def _hand_in(self) -> None:
        wanted = self._executor.wanted()
        while wanted:
            if not self._claimed:
                self._claim_more()
            if not self._claimed:
                return
            self._executor.submit([self._claimed.popleft() for _ in range(min(wanted, len(self._claimed)))])
            wanted = self._executor.wanted()

    def _claim_more(self) -> None:
        jobs: list[Job] = []
        wanted = self._lookahead
        try:
            jobs.extend(islice(self._jobs, wanted))
        except Exception as error:
            self.source_error = error
        self._has_more = len(jobs) == wanted
        if jobs or self._unsettled:
            self._commit(jobs)
        # Where there is nothing to do, a commit for each few sources would be all that the time goes to.
        self._lookahead = LOOKAHEAD if self._claimed else min(2 * wanted, LONGEST_LOOKAHEAD)

    def _commit(self, jobs: Iterable[Job]) -> None:
        """Settle what has ended and claim ``jobs``, in one transaction."""
        settled, self._unsettled = self._unsettled, []
        try:
            if any(isinstance(outcome, Done) for outcome in settled):
                self._shelf.flush()
            with self._ledger.transaction():
                for outcome in settled:
                    self._ledger.settle(self._ledger.key(outcome.key), outcome)
                for job in jobs:
                    self._consider(job)
        except BaseException:
            self._unsettled = settled
            raise
        for outcome in settled:
            self._remove_superseded(outcome)
        self._told.extend(settled)
        self._committed_at = time.monotonic()

    def _consider(self, job: Job) -> None:
        """Tell at once what an earlier run has settled; claim the rest."""
        self._position += 1
        label = shown_label(job.label)
        if label != job.label:
            job = replace(job, label=label)
        key = self._ledger.key(job.key)
        digest = self._ledger.hashed(self._settings.fingerprint + b"\0" + job.fingerprint)
        row = self._ledger.find(key)
        if row is not None and row.run == self._ledger.run:
            raise ValueError("two jobs of a run have the same key")
        earlier = self._settled_earlier(job, row) if row is not None and row.digest == digest else None
        if earlier is not None:
            self._ledger.seen(key, self._position)
            self._told.append(earlier)
            return
        superseded = (*row.files, *row.superseded) if row is not None else ()
        stem = self._stem(job, key, row, digest)
        self._ledger.claim(key, job, digest, self._position, stem, superseded)
        if superseded:
            self._superseded[job.key] = superseded
        self._claimed.append(Job(job.key, Named(stem, job.payload), job.label))

    def _settled_earlier(self, job: Job, row: Row) -> Outcome | None:
        if row.state in (State.DONE, State.FLAGGED) and all(self._shelf.has(file.name) for file in row.files):
            is_flagged = row.state is State.FLAGGED
            return Skipped(job.key, job.label, files=row.files, note=row.note, is_flagged=is_flagged)
        if (
            row.state is State.FAILED
            and self._settings.retry is Retry.NOTHING
            and row.code not in self._settings.transient
        ):
            return row.failed(job)
        return None

    def _stem(self, job: Job, key: bytes, row: Row | None, digest: bytes) -> str:
        """The name of a job's files: the one it had, unless the name's fields have changed or someone has edited the file."""
        wanted = self._settings.pattern.stem(job.name_fields, self._position)
        if row is None:
            return self._ledger.free_stem(wanted, key)
        if any(self._is_edited(file) for file in (*row.files, *row.superseded)):
            return self._ledger.free_stem(wanted, None)
        if row.digest == digest:
            return row.stem
        return self._ledger.free_stem(wanted, key)

    def _is_edited(self, file: OutputFile) -> bool:
        return self._shelf.has(file.name) and not self._shelf.is_as_written(file)

    def _received(self, outcome: Done | Failed) -> Done | Failed:
        if isinstance(outcome, Done) and isinstance(outcome.value, Written):
            made = outcome.value
            return replace(outcome, value=made.value, files=made.files, note=made.note, is_flagged=made.is_flagged)
        return outcome

    def _remove_superseded(self, outcome: Done | Failed) -> None:
        """Remove the files of the source's earlier content, except what someone has edited since."""
        superseded = self._superseded.pop(outcome.key, ())
        if not isinstance(outcome, Done):
            return
        new = {file.name for file in outcome.files}
        for file in superseded:
            if file.name not in new and self._shelf.is_as_written(file):
                with suppress(OSError):
                    self._shelf.remove(file.name)
