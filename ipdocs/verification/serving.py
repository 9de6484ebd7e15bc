"""The program of the judging process: takes files on its input, judgements on its output, until its input closes.

Run by :mod:`ipdocs.verification.judge`, never by a person.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

HEADER = struct.Struct("<QQ")
ANSWER = struct.Struct("<Q")

Request = tuple[dict[str, Any], bytes]


def main() -> None:
    """Serve until the input closes. Arguments: the engine's archive, the heap in bytes, a folder for temporary files."""
    source = os.fdopen(os.dup(0), "rb", buffering=1 << 20)
    target = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    _silence()
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests), daemon=True).start()
    engine: Any = None
    while True:
        request, data = requests.get()
        answer: dict[str, Any]
        try:
            if engine is None:
                from ipdocs.verification.engine import Engine

                engine = Engine(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
            answer = {"done": engine.judge(data, request["standards"])}
        except BaseException as error:
            # Only the class: the text of a foreign exception may quote the file.
            answer = {"refused": type(error).__name__}
        told = json.dumps(answer).encode()
        target.write(ANSWER.pack(len(told)))
        target.write(told)
        target.flush()


def _listen(source: BinaryIO, requests: SimpleQueue[Request]) -> None:
    with suppress(Exception):
        while len(head := source.read(HEADER.size)) == HEADER.size:
            request_size, data_size = HEADER.unpack(head)
            request = source.read(request_size)
            data = source.read(data_size)
            if len(data) < data_size:
                break
            requests.put((json.loads(request), data))
    os._exit(0)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


if __name__ == "__main__":
    main()
