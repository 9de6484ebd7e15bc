"""The run ledger: one SQLite file in the output folder that is the truth for resuming, and the lock on the folder.

One row per source. A row is *claimed*, durably, before its job is handed to a worker, and gets its final state only
after its files are on the disk. What a killed run leaves is therefore a set of claimed rows without a final state; the
next run does them again under the same names. Keys and contents stand in the ledger as keyed hashes (BLAKE2, random key per
ledger), since a plain hash of a personal number can be reversed by trying all numbers.

``locking_mode=EXCLUSIVE`` holds SQLite's own lock for the whole run: a second run finds the folder taken, a killed run's lock
vanishes with its process, on every system.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from ipdocs.batch.jobs import Done, Failed, Job, OutputFile
from ipdocs.batch.naming import candidates, comparison_key
from ipdocs.batch.output import output_errors
from ipdocs.batch.rows import COLUMNS, Row, State, faults_text, files_text, row
from ipdocs.errors import OutputError

LEDGER_NAME = ".ipdocs-run.sqlite"
SCHEMA_VERSION = 2
LOCK_WAIT_SECONDS = 0.5
RESERVED_STEMS = ("rapport",)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    key BLOB PRIMARY KEY, position INTEGER NOT NULL, label TEXT NOT NULL, digest BLOB NOT NULL, state TEXT NOT NULL,
    stem TEXT NOT NULL, stem_key TEXT NOT NULL UNIQUE, files TEXT NOT NULL DEFAULT '[]',
    superseded TEXT NOT NULL DEFAULT '[]', code TEXT NOT NULL DEFAULT '', faults TEXT NOT NULL DEFAULT '[]',
    exception TEXT NOT NULL DEFAULT '', exit_code INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, run INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '', ended REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_position ON source (run, position);
"""
_SINCE_1 = ("note TEXT NOT NULL DEFAULT ''", "ended REAL NOT NULL DEFAULT 0")
"""Columns that a ledger of version 1 lacks."""


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
        self._bring_up_to_date()
        meta = dict(run("SELECT name, value FROM meta"))
        if meta["schema"] != SCHEMA_VERSION:
            raise OutputError(
                "The output folder holds the ledger of another version of ipdocs.", "Choose another output folder."
            )
        self._hash_key: bytes = meta["hash-key"]
        self.run: int = meta["run"]
        run("COMMIT")

    def _bring_up_to_date(self) -> None:
        ((version,),) = self._connection.execute("SELECT value FROM meta WHERE name = 'schema'")
        if version == 1:
            for column in _SINCE_1:
                self._connection.execute(f"ALTER TABLE source ADD COLUMN {column}")
            self._connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (SCHEMA_VERSION,))

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
        found = self._connection.execute(f"SELECT {COLUMNS} FROM source WHERE key = ?", (key,)).fetchone()  # noqa: S608
        return None if found is None else row(found)

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

    def avoid_foreign(self, suffixes: Iterable[str], names: Iterable[str]) -> None:
        """Note the files beside the documents that no run wrote, so that no output gets the name of one (whatever its case)."""
        suffixes = tuple(suffixes)
        for name in names:
            for suffix in suffixes:
                if name.endswith(suffix) and self._owner(stem := comparison_key(name.removesuffix(suffix))) is None:
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
            " faults = '[]', exception = '', exit_code = 0, attempts = 0, seconds = 0, note = '', ended = 0",
            (key, position, job.label, digest, stem, comparison_key(stem), files_text(superseded), self.run),
        )

    def seen(self, key: bytes, position: int) -> None:
        """Enter that an unchanged source is still there."""
        self._connection.execute("UPDATE source SET run = ?, position = ? WHERE key = ?", (self.run, position, key))

    def settle(self, key: bytes, outcome: Done | Failed) -> None:
        """Enter a final state. Call it only when the outcome's files are on the disk."""
        match outcome:
            case Done():
                self._connection.execute(
                    "UPDATE source SET state = ?, files = ?, superseded = '[]', attempts = ?, seconds = ?, note = ?,"
                    " ended = ? WHERE key = ?",
                    (
                        (State.FLAGGED if outcome.is_flagged else State.DONE).value,
                        files_text(outcome.files),
                        outcome.attempts,
                        outcome.seconds,
                        outcome.note,
                        time.time(),
                        key,
                    ),
                )
            case Failed():
                self._connection.execute(
                    "UPDATE source SET state = 'failed', code = ?, faults = ?, exception = ?, exit_code = ?, attempts = ?,"
                    " seconds = ?, ended = ? WHERE key = ?",
                    (
                        outcome.code,
                        faults_text(outcome.faults),
                        outcome.exception,
                        int(outcome.exit_code),
                        outcome.attempts,
                        outcome.seconds,
                        time.time(),
                        key,
                    ),
                )

    def rows(self) -> Iterator[Row]:
        """The rows of this run's sources, in the source's order."""
        query = f"SELECT {COLUMNS} FROM source WHERE run = ? ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield row(found)

    def failures(self) -> Iterator[Row]:
        """The rows of this run's sources that failed, in the source's order."""
        query = f"SELECT {COLUMNS} FROM source WHERE run = ? AND state = 'failed' ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield row(found)

    def codes(self) -> dict[str, int]:
        """How many of this run's sources failed with which code."""
        query = "SELECT code, count(*) FROM source WHERE run = ? AND state = 'failed' GROUP BY code ORDER BY code"
        return dict(self._connection.execute(query, (self.run,)))

    def vanished(self) -> Iterator[Row]:
        """Rows whose source this run has not met: their files were left as they are."""
        query = f"SELECT {COLUMNS} FROM source WHERE run <> ? ORDER BY position"  # noqa: S608
        for found in self._connection.execute(query, (self.run,)):
            yield row(found)


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
