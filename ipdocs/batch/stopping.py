"""Stopping politely: a request that the run looks at between records, set by Ctrl-C or by a service manager."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class StopRequest:
    """Once requested, it stays requested."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def request(self) -> None:
        """Ask the run to stop after the records in hand."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Whether the run should stop."""
        return self._event.is_set()


NEVER = StopRequest()
"""For callers that never stop a run; nothing sets it."""


@contextmanager
def stop_on_signals() -> Iterator[StopRequest]:
    """The first Ctrl-C, SIGTERM or SIGHUP requests a stop, a second one interrupts at once (``KeyboardInterrupt``).

    Signal handlers belong to the main thread; in another one the request is never set by a signal.
    """
    request = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield request
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if request.requested:
            raise KeyboardInterrupt
        request.request()

    earlier = [(number, signal.signal(number, on_signal)) for number in _SIGNALS]
    try:
        yield request
    finally:
        for number, handler in earlier:
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
