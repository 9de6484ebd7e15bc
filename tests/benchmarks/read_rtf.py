"""Reading .rtf: this package against striprtf, interleaved. Run it as ``python -m tests.benchmarks.read_rtf FILE_OR_FOLDER...``.

striprtf does less here: it gives the text without looks, tables as values, notes, fields, places or hidden text left out.
Ratios carry over to other machines.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from ipdocs.errors import UnreadableDocument
from ipdocs.readers.rtf import read_rtf

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats" / "rtf"


def own(data: bytes) -> int:
    """Read with this package; gives the number of characters."""
    return len(read_rtf(data).text)


def theirs(data: bytes) -> int:
    """Read with striprtf."""
    return len(rtf_to_text(data.decode("cp1252", "replace"), errors="ignore"))


def timed(read: Callable[[bytes], int], data: bytes) -> float | None:
    """Seconds, or ``None`` where this reader fails on the file."""
    started = time.perf_counter()
    try:
        read(data)
    except UnreadableDocument:
        return None
    except Exception:  # striprtf fails on code pages that it does not know
        return None
    return time.perf_counter() - started


def main() -> int:
    """Print the ratio over all files and its median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    files = [file for path in arguments.paths for file in ([path] if path.is_file() else sorted(path.rglob("*.rtf")))]
    ratios: list[float] = []
    mine = other = 0.0
    for file in files:
        data = file.read_bytes()
        pairs = [(timed(own, data), timed(theirs, data)) for _ in range(arguments.rounds)]
        ours = [first for first, _ in pairs if first is not None]
        striprtf = [second for _, second in pairs if second is not None]
        if ours and striprtf:
            mine, other = mine + min(ours), other + min(striprtf)
            ratios.append(min(striprtf) / min(ours))
    if not ratios:
        sys.stderr.write("No .rtf file was read by both.\n")
        return 2
    print(f"{len(ratios)} files, {1000 * mine / len(ratios):.2f} ms each")
    print(
        f"striprtf takes {other / mine:.2f} times as long over all, {statistics.median(ratios):.2f} times in the median"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
