"""Reads a hostile format in a process of its own, with limits on time and memory, which is kept for the next document.

A format library in C can be brought down by a file, or loop for ever. Here that costs one document, not the program. The
process is this package run anew (:mod:`ipdocs.readers.isolated`): nothing of the caller's program is imported into it, and
what it sends back is JSON, so data alone. It ends when the caller ends, for its input closes; it is replaced after a crash,
a time-out and every 200 documents. A supervised worker of a bulk run is such a process already: there the work is done on
the spot, and the run's own limits hold.
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ipdocs.limits import Limits
from ipdocs.ooxml import unreadable

RECYCLE_AFTER = 200
SUPERVISED_NAME = "ipdocs-worker"
HEADER = struct.Struct("<QQ")
ANSWER = struct.Struct("<Q")
_GRACE_SECONDS = 2.0
_LARGEST_ANSWER = 512 * 1024 * 1024
_OUT_OF_MEMORY = 3


class _Process:
    """One reading process. Not thread-safe; see :class:`Isolated`."""

    def __init__(self, limits: Limits) -> None:
        package_root = str(Path(__file__).resolve().parent.parent.parent)
        paths = [package_root, *(path for path in sys.path if path)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "ipdocs.readers.isolated", str(limits.reader_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self.served = 0
        self.is_overdue = False

    def ask(self, task: str, data: bytes, limits: Limits) -> Any:
        """The answer of the process. Raises :class:`EOFError` when it died."""
        request = json.dumps({"task": task, "limits": asdict(limits)}).encode()
        alarm = threading.Timer(limits.reader_seconds, self._end_overdue)
        alarm.daemon = True
        alarm.start()
        self.served += 1
        try:
            stdin, stdout = self._process.stdin, self._process.stdout
            if stdin is None or stdout is None:
                raise EOFError
            stdin.write(HEADER.pack(len(request), len(data)))
            stdin.write(request)
            stdin.write(data)
            stdin.flush()
            head = stdout.read(ANSWER.size)
            size = ANSWER.unpack(head)[0] if len(head) == ANSWER.size else _LARGEST_ANSWER + 1
            if size > _LARGEST_ANSWER:
                raise EOFError
            answer = stdout.read(size)
            if len(answer) < size:
                raise EOFError
            return json.loads(answer)
        except (OSError, ValueError) as error:
            raise EOFError from error
        finally:
            alarm.cancel()

    def _end_overdue(self) -> None:
        self.is_overdue = True
        self.kill()

    def kill(self) -> None:
        """End it and all that it started, at once."""
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg") and self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(OSError):
            self._process.kill()

    def close(self) -> int | None:
        """Let it end by itself, or end it; returns its exit code."""
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            code = self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return code

    def forget(self) -> None:
        """Drop our ends of the channel without touching the process: after a fork it belongs to the parent."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    os.close(stream.fileno())
        self._process.returncode = 0


class Isolated:
    """The reading process of this program. Threads take turns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._limit = 0
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._after_fork)

    def run(self, task: str, data: bytes, limits: Limits) -> Any:
        """Do the task, ``module:function`` with ``(bytes, Limits) -> JSON data``, on the bytes and return what it returns.

        Raises :class:`UnreadableDocument`: what the task raises, and ``reader_timeout``, ``reader_memory``, ``reader_crashed``.
        A crash of a process that had read others before is tried once more with a fresh one.
        """
        with self._lock:
            while True:
                process = self._ready(limits)
                was_used = process.served > 0
                try:
                    answer = process.ask(task, data, limits)
                except EOFError:
                    self._process = None
                    code = process.close()
                    if process.is_overdue:
                        raise unreadable("reader_timeout") from None
                    if was_used:
                        continue
                    raise unreadable("reader_memory" if code == _OUT_OF_MEMORY else "reader_crashed") from None
                except BaseException:
                    # Interrupted in the middle: the answer of this document must not be taken for the next one's.
                    self._process = None
                    process.kill()
                    process.close()
                    raise
                break
        if "refused" in answer:
            raise unreadable(str(answer["refused"]))
        return answer["done"]

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.close()

    def _ready(self, limits: Limits) -> _Process:
        if self._process is not None and (self._process.served >= RECYCLE_AFTER or self._limit != limits.reader_bytes):
            self.close()
        if self._process is None:
            self._process = _Process(limits)
            self._limit = limits.reader_bytes
        return self._process

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        process, self._process = self._process, None
        if process is not None:
            process.forget()


ISOLATED = Isolated()
"""The one reading process of this program."""


def is_supervised() -> bool:
    """Whether this process is itself a worker that its parent watches and may lose."""
    return multiprocessing.parent_process() is not None and multiprocessing.current_process().name == SUPERVISED_NAME
