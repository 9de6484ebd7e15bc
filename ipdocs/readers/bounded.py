"""Another program run once on files of our own: in a session that ends with it, told little, saying nothing, within bounds.

What it prints goes nowhere, since it may quote the document.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

if sys.platform == "linux":
    import resource

_KILL_AFTER = 2.0
_PASSED_ON = ("PATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a program may take: wall-clock ``seconds``; ``memory`` of its own and the size of a ``file``, in bytes (Linux)."""

    seconds: float
    memory: int
    file: int


def run_bounded(
    command: Sequence[str], folder: Path, bounds: Bounds, environment: Mapping[str, str] = MappingProxyType({})
) -> int:
    """The exit code. ``folder`` is its home, its work folder and where its temporary files go; ``environment`` is added.

    The whole session is ended with it, so nothing that it started lives on. Raises :class:`TimeoutError`.
    """
    told = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    told |= {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", **environment}
    with subprocess.Popen(  # noqa: S603 - the callers' fixed programs, absolute paths of our own
        command,
        cwd=folder,
        env=told,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _bound(process.pid, bounds)
            return process.wait(bounds.seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error
        finally:
            _stop(process)


def _bound(process: int, bounds: Bounds) -> None:
    """Limits that its children inherit; no core dump with what they read.

    The address space is no measure for LibreOffice, which reserves far more than it uses.
    """
    if sys.platform != "linux":
        return
    with suppress(ProcessLookupError, PermissionError, ValueError):
        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_DATA, bounds.memory),
            (resource.RLIMIT_FSIZE, bounds.file),
        ):
            resource.prlimit(process, kind, (most, most))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the whole session, politely first."""
    if not hasattr(os, "killpg"):
        with suppress(OSError):
            process.kill()
        return
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_KILL_AFTER)
            if sign is signal.SIGTERM and not _is_alive(process.pid):
                return


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
