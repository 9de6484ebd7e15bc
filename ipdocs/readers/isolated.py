"""The program of the reading process: takes requests on its input, answers on its output, until its input closes.

Run by :mod:`ipdocs.readers.isolation`, never by a person. A thread watches the input, so that the process ends at once when
its parent is gone, even in the middle of a document.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, BinaryIO

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import Limits
from ipdocs.readers.isolation import ANSWER, HEADER

EXIT_OUT_OF_MEMORY = 3
_MARGIN_SECONDS = 5.0
_OBJECTS_BETWEEN_COLLECTIONS = 100_000

Request = tuple[dict[str, Any], bytes]


def main() -> None:
    """Serve until the input closes."""
    source = os.fdopen(os.dup(0), "rb", buffering=1 << 20)
    target = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    silence()
    _limit_memory(int(sys.argv[1]))
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=listen, args=(source, requests), daemon=True).start()
    while True:
        request, data = requests.get()
        limits = Limits(**request["limits"])
        _guard(limits.reader_seconds + _MARGIN_SECONDS)
        answer = json.dumps(answered(request["task"], data, limits)).encode()
        _guard(0.0)
        target.write(ANSWER.pack(len(answer)))
        target.write(answer)
        target.flush()


def answered(task: str, data: bytes, limits: Limits) -> dict[str, Any]:
    """``{"done": …}`` or ``{"refused": code}``; the task is ``module:function``, ``(bytes, Limits) -> JSON data``.

    Ends the process when memory ran out: it is not to be trusted further."""
    module, _, name = task.partition(":")
    work: Callable[[bytes, Limits], Any] = getattr(importlib.import_module(module), name)
    try:
        return {"done": work(data, limits)}
    except UnreadableDocument as error:
        return {"refused": error.code}
    except MemoryError:
        os._exit(EXIT_OUT_OF_MEMORY)
    except Exception:  # a fault of ours or of a library on this file: the next one is read all the same
        return {"refused": "reader_crashed"}


def listen(source: BinaryIO, requests: SimpleQueue[Request]) -> None:
    """Put every request in the queue, and end this process when its parent is gone."""
    with suppress(Exception):
        while len(head := source.read(HEADER.size)) == HEADER.size:
            request_size, data_size = HEADER.unpack(head)
            request = source.read(request_size)
            data = source.read(data_size)
            if len(data) < data_size:
                break
            requests.put((json.loads(request), data))
    os._exit(0)


def silence() -> None:
    """Let nothing that a library writes come out: it may quote the document."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _limit_memory(memory_bytes: int) -> None:
    """Address space and core dumps (a dump would hold health data); a system without the limits runs without."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _guard(seconds: float) -> None:
    """The kernel ends a document that goes on after the parent should have ended it."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
