"""The program of the judging process: takes files on its input, judgements on its output, until its input closes.

Run by :mod:`ipdocs.verification.judge`, never by a person.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ipdocs.readers.isolated import Request, listen, silence
from ipdocs.readers.isolation import ANSWER


def main() -> None:
    """Serve until the input closes. Arguments: the engine's archive, the heap in bytes, a folder for temporary files."""
    source = os.fdopen(os.dup(0), "rb", buffering=1 << 20)
    target = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    silence()
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=listen, args=(source, requests), daemon=True).start()
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


if __name__ == "__main__":
    main()
