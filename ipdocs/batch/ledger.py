"""The run ledger: one SQLite file in the output folder that is the truth for resuming, and the lock on the folder.

One row per source. A row is *claimed*, durably, before its job is handed to a worker, and gets its final state only
after its files are on the disk. What a killed run leaves is therefore a set of claimed rows without a final state; the
next run does them again under the same names. Keys and contents stand in the ledger as keyed hashes (BLAKE2, random key per
ledger), since a plain hash of a personal number can be reversed by trying all numbers.

``locking_mode=EXCLUSIVE`` holds SQLite's own lock for the whole run: a second run finds the folder taken, a killed run's lock
vanishes with its process, on every system.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ipdocs.batch.jobs import Done, Failed, Fault, Job, OutputFile
from ipdocs.batch.naming import candidates, comparison_key
from ipdocs.batch.output import output_errors
from ipdocs.errors import ExitCode, OutputError

LEDGER_NAME = ".ipdocs-run.sqlite"
SCHEMA_VERSION = 1
LOCK_WAIT_SECONDS = 0.5
RESERVED_STEMS = ("rapport",)
_encode = json.JSONEncoder(ensure_ascii=False).encode

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    key BLOB PRIMARY KEY, position INTEGER NOT NULL, label TEXT NOT NULL, digest BLOB NOT NULL, state TEXT NOT NULL,
    stem TEXT NOT NULL, stem_key TEXT NOT NULL UNIQUE, files TEXT NOT NULL DEFAULT '[]',
    superseded TEXT NOT NULL DEFAULT '[]', code TEXT NOT NULL DEFAULT '', faults TEXT NOT NULL DEFAULT '[]',
    exception TEXT NOT NULL DEFAULT '', exit_code INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_position ON source (run, position);
"""


class State(StrEnum):
    """Where a source stands."""

    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One source in the ledger, as an earlier or this run left it."""

    run: int
    position: int
    label: str
    digest: bytes
    state: State
    stem: str
    files: tuple[OutputFile, ...]
    superseded: tuple[OutputFile, ...]
    code: str
    faults: tuple[Fault, ...]
    exception: str
    exit_code: ExitCode
    attempts: int
    seconds: float

    def failed(self, job: Job) -> Failed:
        """The failure of an earlier run, told again."""
        return Failed(
            key=job.key,
            label=job.label,
            code=self.code,
            faults=self.faults,
            exception=self.exception,
            exit_code=self.exit_code,
            seconds=self.seconds,
            attempts=self.attempts,
        )


_COLUMNS = "run, position, label, digest, state, stem, files, superseded, code, faults, exception, exit_code, attempts, seconds"


class Ledger:
    """The open ledger of a folder; use it as a context manager. It is the folder's lock as long as it is open."""

    def __init__(self, folder: Path) -> None:
        """Open or make the ledger. Raises :class:`OutputError` when another run holds it or it cannot be used."""
        self._folder = folder
        self._foreign: set[str] = set()
        path = folder / LEDGER_NAME
        with output_errors(folder):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        with _ledger_errors():
            self._connection = sqlite3.connect(path, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode=EXCLUSIVE")
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        run("BEGIN EXCLUSIVE")
        for statement in _SCHEMA.split(";\n"):
            run(statement)
        run("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
        run("INSERT OR IGNORE INTO meta VALUES ('hash-key', ?)", (secrets.token_bytes(32),))
        run("INSERT OR IGNORE INTO meta VALUES ('run', 0)")
        run("UPDATE meta SET value = value + 1 WHERE name = 'run'")
        meta = dict(run("SELECT name, value FROM meta"))
        if meta["schema"] != SCHEMA_VERSION:
            raise OutputError(
                "The output folder holds the ledger of another version of ipdocs.", "Choose another output folder."
            )
        self._hash_key: bytes = meta["hash-key"]
        self.run: int = meta["run"]
        run("COMMIT")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Commit what is open as far as the disk takes it, and let go of the folder."""
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        with suppress(sqlite3.Error):
            self._connection.close()

    def hashed(self, data: bytes) -> bytes:
        """The keyed hash under which ``data`` stands in this ledger."""
        return blake2b(data, key=self._hash_key, digest_size=16).digest()

    def key(self, job_key: str) -> bytes:
        """The row's key of the job with that key."""
        return self.hashed(job_key.encode("utf-8", errors="surrogateescape"))

    def find(self, key: bytes) -> Row | None:
        """The row of that key, or ``None``."""
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM source WHERE key = ?", (key,)).fetchone()  # noqa: S608
        return None if found is None else _row(found)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is on the disk when the block ends, or nothing of it. Raises :class:`OutputError`."""
        with _ledger_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def avoid_foreign(self, suffixes: Iterable[str]) -> None:
        """Note the files in the folder that no run wrote, so that no output gets the name of one (whatever its case)."""
        with output_errors(self._folder), os.scandir(self._folder) as entries:
            for entry in entries:
                for suffix in suffixes:
                    stem = comparison_key(entry.name.removesuffix(suffix))
                    if entry.name.endswith(suffix) and self._owner(stem) is None:
                        self._foreign.add(stem)

    def free_stem(self, stem: str, owner: bytes | None) -> str:
        """The first of ``stem``, ``stem-2``, … that no other source has and that is no foreign file's.

        A name that ``owner`` already has stays its own.
        """
        return next(candidate for candidate in candidates(stem) if self._is_free(candidate, owner))

    def _is_free(self, stem: str, owner: bytes | None) -> bool:
        compared = comparison_key(stem)
        if compared in RESERVED_STEMS or compared in self._foreign:
            return False
        found = self._owner(compared)
        return found is None or found == owner

    def _owner(self, stem_key: str) -> bytes | None:
        found = self._connection.execute("SELECT key FROM source WHERE stem_key = ?", (stem_key,)).fetchone()
        return None if found is None else found[0]

    def claim(
        self, key: bytes, job: Job, digest: bytes, position: int, stem: str, superseded: tuple[OutputFile, ...] = ()
    ) -> None:
        """Enter that the job is about to be run under that name; ``superseded`` are the files of its earlier content."""
        self._connection.execute(
            "INSERT INTO source (key, position, label, digest, state, stem, stem_key, superseded, run)"
            " VALUES (?, ?, ?, ?, 'claimed', ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET position = excluded.position,"
            " label = excluded.label, digest = excluded.digest, state = excluded.state, stem = excluded.stem,"
            " stem_key = excluded.stem_key, superseded = excluded.superseded, run = excluded.run, files = '[]', code = '',"
            " faults = '[]', exception = '', exit_code = 0, attempts = 0, seconds = 0",
            (key, position, job.label, digest, stem, comparison_key(stem), _files_text(superseded), self.run),
        )

    def seen(self, key: bytes, position: int) -> None:
        """Enter that an unchanged source is still there."""
        self._connection.execute("UPDATE source SET run = ?, position = ? WHERE key = ?", (self.run, position, key))

    def settle(self, key: bytes, outcome: Done | Failed) -> None:
        """Enter a final state. Call it only when the outcome's files are on the disk."""
        match outcome:
            case Done():
                self._connection.execute(
                    "UPDATE source SET state = 'done', files = ?, superseded = '[]', attempts = ?, seconds = ? WHERE key = ?",
                    (_files_text(outcome.files), outcome.attempts, outcome.seconds, key),
                )
            case Failed():
                faults = _encode([[fault.rule, fault.text] for fault in outcome.faults])
                self._connection.execute(
                    "UPDATE source SET state = 'failed', code = ?, faults = ?, exception = ?, exit_code = ?, attempts = ?,"
                    " seconds = ? WHERE key = ?",
                    (
                        outcome.code,
                        faults,
                        outcome.exception,
                        int(outcome.exit_code),
                        outcome.attempts,
                        outcome.seconds,
                        key,
                    ),
                )

    def rows(self) -> Iterator[Row]:
        """The rows of this run's sources, in the source's order."""
        query = f"SELECT {_COLUMNS} FROM source WHERE run = ? ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield _row(found)

    def failures(self) -> Iterator[Row]:
        """The rows of this run's sources that failed, in the source's order."""
        query = f"SELECT {_COLUMNS} FROM source WHERE run = ? AND state = 'failed' ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield _row(found)

    def codes(self) -> dict[str, int]:
        """How many of this run's sources failed with which code."""
        query = "SELECT code, count(*) FROM source WHERE run = ? AND state = 'failed' GROUP BY code ORDER BY code"
        return dict(self._connection.execute(query, (self.run,)))

    def vanished(self) -> Iterator[Row]:
        """Rows whose source this run has not met: their files were left as they are."""
        query = f"SELECT {_COLUMNS} FROM source WHERE run <> ? ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield _row(found)


def _files_text(files: tuple[OutputFile, ...]) -> str:
    return _encode([[file.name, file.sha256, file.size] for file in files]) if files else "[]"


def _files(text: str) -> tuple[OutputFile, ...]:
    return () if text == "[]" else tuple(OutputFile(*file) for file in json.loads(text))


def _row(found: tuple[Any, ...]) -> Row:
    (
        run,
        position,
        label,
        digest,
        state,
        stem,
        files,
        superseded,
        code,
        faults,
        exception,
        exit_code,
        attempts,
        seconds,
    ) = found
    return Row(
        run=run,
        position=position,
        label=label,
        digest=digest,
        state=State(state),
        stem=stem,
        files=_files(files),
        superseded=_files(superseded),
        code=code,
        faults=() if faults == "[]" else tuple(Fault(*fault) for fault in json.loads(faults)),
        exception=exception,
        exit_code=ExitCode(exit_code),
        attempts=attempts,
        seconds=seconds,
    )


@contextmanager
def _ledger_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise OutputError(
                "Another run is working in this output folder.", "Wait until it has ended, or choose another folder."
            ) from None
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise OutputError(
                "There is no room left for the run ledger.", "Make room and run the same command again: it goes on."
            ) from None
        raise OutputError(
            f"The run ledger in the output folder could not be written ({error.sqlite_errorname}).",
            "Check the disk and the rights to the folder, and run the same command again.",
        ) from None
    except sqlite3.DatabaseError:
        raise OutputError(
            "The run ledger in the output folder is damaged.",
            "Choose another output folder; its documents are untouched.",
        ) from None
