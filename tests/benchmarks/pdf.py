"""How fast both engines print: ``python -m tests.benchmarks.pdf [FACTOR]`` (0.3: a third of the documents).

One process each, warm: the first document of each engine is not counted; LibreOffice prints in batches of twenty, as ipdocs
lets it. Medians of three rounds over the same filled documents, run in turns so that both meet the same neighbours. Printed are
documents a second, milliseconds of processor a document (for LibreOffice those of its own processes too), and the ratio.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ipdocs.api.printing import print_pdf
from ipdocs.pdf.office import BATCH, print_batch, require_office
from ipdocs.readers.office import office_program
from tests.pdf.test_every_sample import samples

ROUNDS = 3
TARGET = 10


def main() -> None:
    """Print the table."""
    factor = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    documents = list(samples().values())
    documents = documents[:: max(1, round(len(documents) / max(BATCH, len(documents) * factor)))]
    engines: dict[str, Callable[[Sequence[bytes]], object]] = {"typst": _by_typst}
    if office_program() is None:
        print("LibreOffice is not installed: only typst is measured")
    else:
        require_office()
        engines["libreoffice"] = print_batch
    for engine in engines.values():
        engine(documents[:1])
    walls: dict[str, list[float]] = {name: [] for name in engines}
    work: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, engine in engines.items():
            start, worked = time.perf_counter(), processor_seconds()
            engine(documents)
            walls[name].append((time.perf_counter() - start) / len(documents))
            work[name].append((processor_seconds() - worked) / len(documents))
    print(f"{len(documents)} filled documents, {os.cpu_count()} processors, median of {ROUNDS} rounds")
    for name, seconds in walls.items():
        typical = statistics.median(seconds)
        processor = statistics.median(work[name]) * 1000
        print(
            f"{name:12} {1 / typical:7.1f} documents/s {typical * 1000:8.1f} ms each, {processor:6.1f} ms of processor"
        )
    if "libreoffice" in walls:
        ratio = statistics.median(walls["libreoffice"]) / statistics.median(walls["typst"])
        print(f"typst is {ratio:.1f} times as fast as LibreOffice in warm batches (target {TARGET})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory of this process: {peak} MiB")


def processor_seconds() -> float:
    """What this process, the children that have ended and those that still run have used (the latter on Linux)."""
    used = sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
    for listing in Path("/proc/self/task").glob("*/children"):
        for child in listing.read_text(encoding="ascii").split():
            fields = (
                Path(f"/proc/{child}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
            used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def _by_typst(documents: Sequence[bytes]) -> None:
    for data in documents:
        print_pdf(data)


if __name__ == "__main__":
    main()
