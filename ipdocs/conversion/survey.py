"""The plan of a run: what there is to convert, and which files hold the same.

Looking at a file costs reading it, so what was found stands in a small SQLite file in the output folder, by the file's size,
times and number; a later run reads only what has changed. No path or name stands in it: keys are keyed hashes.
The file is also what a run holds from its first moment on, so that a second one stops at once.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from ipdocs.batch.output import output_errors
from ipdocs.conversion.looking import Look, Mark, look
from ipdocs.conversion.snapshot import take
from ipdocs.conversion.walking import Found, Walk
from ipdocs.errors import OutputError, UnreadableDocument

SURVEY_NAME = ".ipdocs-survey.sqlite"
LOCK_WAIT_SECONDS = 0.5
COMMIT_EVERY = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS known (
    key BLOB PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL, code TEXT NOT NULL, marks TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Source:
    """One source as the plan knows it. ``code`` says why it cannot be converted; ``twin_of`` names an earlier same file."""

    path: str
    label: str
    sha256: str
    look: Look
    twin_of: str = ""


@dataclass(slots=True)
class Plan:
    """What a run will meet."""

    total: int = 0
    passed_over: int = 0
    bytes: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    marks: Counter[Mark] = field(default_factory=Counter)
    twins: int = 0


class Survey:
    """Looks at sources; use it as a context manager. ``folder`` is the output folder, ``None`` for a look without a trace."""

    def __init__(self, folder: Path | None) -> None:
        """Raises :class:`OutputError` when another run works in the folder or it cannot be written."""
        self.plan = Plan()
        self._twins: dict[str, str] = {}
        place = ":memory:"
        if folder is not None:
            path = folder / SURVEY_NAME
            with output_errors(folder):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
            place = str(path)
        try:
            self._connection = sqlite3.connect(place, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
            self._prepare()
        except sqlite3.Error as error:
            raise _explained(error) from None

    def _prepare(self) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode=EXCLUSIVE")
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=NORMAL")
        run("BEGIN EXCLUSIVE")
        for statement in _SCHEMA.split(";\n"):
            run(statement)
        run("INSERT OR IGNORE INTO meta VALUES ('secret', ?)", (secrets.token_bytes(32),))
        ((self.secret,),) = run("SELECT value FROM meta WHERE name = 'secret'").fetchall()
        run("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()

    def sources(self, walk: Walk) -> Iterator[Source]:
        """All sources with what is known of each; counts them in :attr:`plan`. Raises :class:`OutputError`."""
        self.plan.passed_over = walk.passed_over
        try:
            for number, found in enumerate(walk.found):
                if number % COMMIT_EVERY == 0:
                    self._commit()
                source = self._source(found)
                self._count(source, found.size)
                yield source
            self._commit()
        except sqlite3.Error as error:
            raise _explained(error) from None

    def _commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def _source(self, found: Found) -> Source:
        if found.oddity:
            return Source(found.path, found.label, "", Look("", found.oddity))
        key = blake2b(os.fsencode(found.path), key=self.secret, digest_size=16).digest()
        stamp = " ".join(map(str, found.stamp))
        known = self._connection.execute("SELECT * FROM known WHERE key = ? AND stamp = ?", (key, stamp)).fetchone()
        if known is not None:
            _, _, sha256, format, code, marks = known
            seen = Look(format, code, tuple(map(Mark, marks.split())))
        else:
            try:
                snapshot = take(found.path)
            except UnreadableDocument as error:
                return Source(found.path, found.label, "", Look("", error.code))
            sha256, seen = snapshot.sha256, look(snapshot.data)
            row = (key, stamp, sha256, seen.format, seen.code, " ".join(seen.marks))
            self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?, ?)", row)
        twin = self._twins.setdefault(sha256, found.label) if found.size else found.label
        return Source(found.path, found.label, sha256, seen, "" if twin == found.label else twin)

    def _count(self, source: Source, size: int) -> None:
        plan = self.plan
        plan.total += 1
        plan.bytes += size
        plan.twins += bool(source.twin_of)
        plan.marks.update(source.look.marks)
        if source.look.code:
            plan.codes[source.look.code] += 1
        else:
            plan.formats[source.look.format] += 1


def _explained(error: sqlite3.Error) -> OutputError:
    number = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if number in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return OutputError(
            "Another run is working in this output folder.", "Wait until it has ended, or choose another folder."
        )
    if number == sqlite3.SQLITE_FULL:
        return OutputError(
            "There is no room left in the output folder.", "Make room and run the same command again: it goes on."
        )
    return OutputError(
        f"The list of known sources in the output folder cannot be used ({type(error).__name__}).",
        f"Remove {SURVEY_NAME} there and run the same command again; no document is lost by that.",
    )
