"""Tasks and jobs for the tests of runs: picklable, so that they work in spawned processes too."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ipdocs.batch import Job, Product, fingerprint, output
from ipdocs.errors import OutputError, RecordInvalid, TemplateError
from ipdocs.findings import Finding, Severity

CANARY = "Kari Kanari 12345678901"


def content_of(number: int) -> bytes:
    """What the document of record ``number`` holds: long enough to be cut in two by a kill."""
    return f"dokument {number} ".encode() * 1500


def work_through(payload: dict[str, Any]) -> bytes:
    """Do what the record says, by default write its document."""
    time.sleep(payload.get("seconds", 0.0))
    match payload.get("does"):
        case "exit":
            os._exit(3)
        case "segfault":
            signal.raise_signal(signal.SIGSEGV)
        case "hang":
            while True:
                time.sleep(60)
        case "spin":
            list(map(str, iter(int, 1)))
        case "memory":
            return bytes(8 * 1024**3)
        case "raise":
            raise ValueError(f"cannot read {CANARY}")
        case "invalid":
            findings = tuple(
                Finding(f"record.{n}", Severity.ERROR, f"felt {n} mangler", excerpt=CANARY) for n in (1, 2)
            )
            raise RecordInvalid("not valid", findings)
        case "template":
            raise TemplateError("not valid", (Finding("template.character", Severity.ERROR, "ulovlig tegn"),))
        case "full":
            raise OutputError("No room.")
        case "once":
            _only_once(Path(payload["marker"]))
        case "print":
            print(CANARY, flush=True)
            print(CANARY, file=sys.stderr, flush=True)
            os.write(1, CANARY.encode())
        case "surroundings":
            return Product((), _surroundings())  # type: ignore[return-value]
        case "unpicklable":
            return Product(((".docx", b"x"),), lambda: None)  # type: ignore[return-value]
    return content_of(payload["number"])


def _surroundings() -> dict[str, Any]:
    import resource

    return {
        "leads its session": os.getsid(0) == os.getpid(),
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "arguments": Path("/proc/self/cmdline").read_bytes(),
    }


def _only_once(marker: Path) -> None:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Writer:
    """Factory of the task; leaves a mark for each worker that it was built in."""

    log: Path | None = None

    def __call__(self) -> Any:
        if self.log is None:
            return work_through
        return Logging(self.log)


@dataclass(frozen=True)
class Logging:
    """Notes each record that it begins, one line each."""

    log: Path

    def __call__(self, payload: dict[str, Any]) -> bytes:
        with self.log.open("a") as lines:
            lines.write(f"{payload['number']}\n")
        return work_through(payload)


@dataclass(frozen=True)
class DiesWriting:
    """A factory whose worker is killed once, half-way in writing a file."""

    marker: Path

    def __call__(self) -> Any:
        real = output._write_all

        def write_half(descriptor: int, data: bytes) -> None:
            real(descriptor, data[: len(data) // 2])
            if b"dokument 30 " in data:
                _only_once(self.marker)
            real(descriptor, data[len(data) // 2 :])

        output._write_all = write_half
        return work_through


class CannotStart:
    """A factory whose template is wrong."""

    def __call__(self) -> Any:
        raise TemplateError("The template is wrong.")


class DiesAtStart:
    """A factory that takes its process with it."""

    def __call__(self) -> Any:
        os._exit(9)


@dataclass
class Records:
    """``count`` records; ``special`` says what some of them do. ``taken`` counts how many were asked for."""

    count: int
    special: dict[int, dict[str, Any]] = field(default_factory=dict)
    seconds: float = 0.0
    taken: int = 0

    def __iter__(self) -> Iterator[Job]:
        for number in range(1, self.count + 1):
            self.taken = number
            payload = {"number": number, "seconds": self.seconds, **self.special.get(number, {})}
            content = {key: value for key, value in payload.items() if key not in ("seconds", "marker")}
            names = {"type": "samtykke", "dato": "2026-03-03"}
            yield Job(f"data.jsonl#{number}", payload, f"rad {number}", fingerprint(content), names)
