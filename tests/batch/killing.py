"""Runs in a session of their own, to be killed with all their processes, and what their ledgers say is done."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from ipdocs.batch.ledger import LEDGER_NAME
from tests.tooling import ROOT


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """``python -m …`` in the project's folder."""
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def settled_files(folder: Path) -> dict[str, str]:
    """Name → checksum of every file that a settled row of the ledger names; none before its tables were made."""
    if not (folder / LEDGER_NAME).exists():
        return {}
    with contextlib.closing(sqlite3.connect(folder / LEDGER_NAME)) as ledger:
        try:
            rows = ledger.execute("SELECT files FROM source WHERE state IN ('done', 'flagged')").fetchall()
        except sqlite3.OperationalError:
            return {}
    return {name: sha256 for (files,) in rows for name, sha256, _ in json.loads(files)}
