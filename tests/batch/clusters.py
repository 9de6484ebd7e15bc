"""A real Dask cluster for tests: a scheduler and its workers, each a process of its own, started with Dask's own commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.tooling import ROOT

_SECONDS = 30.0


@contextmanager
def cluster(folder: Path, workers: int, tls: Sequence[str] = ()) -> Iterator[str]:
    """The scheduler's address while it runs. The workers stand in another folder than the tests."""
    known = folder / "scheduler.json"
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    kind = "tls" if tls else "tcp"
    processes = [
        _dask(
            "scheduler",
            "--host",
            f"{kind}://127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(known),
            *tls,
            cwd=elsewhere,
        )
    ]
    try:
        address = _address(known)
        processes += [
            _dask(
                "worker",
                address,
                "--nthreads",
                "1",
                "--no-dashboard",
                "--local-directory",
                str(elsewhere),
                *tls,
                cwd=elsewhere,
            )
            for _ in range(workers)
        ]
        yield address
    finally:
        for process in reversed(processes):
            _end(process)


def _dask(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _address(known: Path) -> str:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            return str(json.loads(known.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler does not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
