"""The parent's side of one worker process: starting it, handing it chunks, ending it with all that it started."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from ipdocs.batch.jobs import Execution, Job, TaskFactory
from ipdocs.batch.worker import work

GRACE_SECONDS = 2.0
_CONTEXT = multiprocessing.get_context("spawn")


class Child:
    """One child process, its channel, and the chunks it was given; the first job of the first chunk is in hand."""

    def __init__(self, factory: TaskFactory, execution: Execution) -> None:
        self.channel, theirs = _CONTEXT.Pipe(duplex=True)
        self.process = _CONTEXT.Process(
            target=work, args=(theirs, factory, execution), daemon=True, name="ipdocs-worker"
        )
        _start_without_interrupts(self.process)
        theirs.close()
        self.chunks: deque[deque[Job]] = deque()
        self.is_ready = False
        self.since = time.monotonic()
        self.served = 0
        self.allowed: float | None = None
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = threading.Thread(target=_send_all, args=(self.channel, self._outbox), daemon=True)
        self._sender.start()

    def give(self, jobs: Sequence[Job]) -> None:
        """Hand over a chunk; a thread sends it, for a worker that is busy does not read."""
        if not self.chunks and self.is_ready:
            self.since = time.monotonic()
        self.chunks.append(deque(jobs))
        self._outbox.put(pickle.dumps(list(jobs), pickle.HIGHEST_PROTOCOL))

    def finish_one(self) -> Job:
        """The record in hand is finished; the next one is."""
        job = self.chunks[0].popleft()
        if not self.chunks[0]:
            self.chunks.popleft()
        self.served += 1
        self.since = time.monotonic()
        self.allowed = None
        return job

    def allow(self, seconds: float) -> None:
        """The record in hand may take this long, counted from now."""
        self.allowed = seconds
        self.since = time.monotonic()

    def terminate(self) -> None:
        """Ask it to stop after the record in hand."""
        self.process.terminate()

    def kill(self) -> int | None:
        """End the worker and all that it started; returns its exit code (negative: the signal)."""
        pid = self.process.pid
        if pid is not None and hasattr(os, "killpg"):
            # The group is there from the worker's first moments on; before that only the process itself is.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        if self.process.is_alive():
            self.process.kill()
        return self._clear_away()

    def retire(self) -> None:
        """Let an idle worker end by itself."""
        self._outbox.put(None)
        self._sender.join(GRACE_SECONDS)
        with suppress(OSError):
            self.channel.close()
        self.process.join(GRACE_SECONDS)
        self.kill()

    def _clear_away(self) -> int | None:
        self._outbox.put(None)
        self.process.join(GRACE_SECONDS)
        # Only now: a channel closed under the sending thread could be another file by then.
        self._sender.join(GRACE_SECONDS)
        with suppress(OSError):
            self.channel.close()
        exit_code = self.process.exitcode
        with suppress(ValueError):
            self.process.close()
        return exit_code


def _send_all(channel: Connection, outbox: SimpleQueue[bytes | None]) -> None:
    with suppress(OSError):
        while (data := outbox.get()) is not None:
            channel.send_bytes(data)


def _start_without_interrupts(process: Any) -> None:
    """Start a child in which Ctrl-C at the terminal does nothing, from its first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it would unblock the signals again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
