"""Reading .odt: this package against odfpy, interleaved. Run it as ``python -m tests.benchmarks.read_odf FILE_OR_FOLDER...``.

odfpy is no dependency; without it only the own rate is printed. odfpy does less here: it loads the file and walks over all
paragraphs and headings for their text, without styles, lists, places or hidden text. Ratios carry over to other machines.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from ipdocs.errors import UnreadableDocument
from ipdocs.readers.odf import read_odt

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats" / "odf"


def own(path: Path) -> int:
    """Read with this package; returns the number of characters."""
    return len(read_odt(path.read_bytes()).text)


def odfpy_reader() -> Callable[[Path], int] | None:
    """The same with odfpy, where it is installed."""
    try:
        from odf import teletype, text
        from odf.opendocument import load
    except ImportError:
        return None

    def read(path: Path) -> int:
        document = load(str(path))
        paragraphs = [*document.getElementsByType(text.P), *document.getElementsByType(text.H)]
        return sum(len(teletype.extractText(paragraph)) for paragraph in paragraphs)

    return read


def timed(read: Callable[[Path], int], path: Path) -> float | None:
    """Seconds, or ``None`` where this reader fails on the file."""
    started = time.perf_counter()
    try:
        read(path)
    except UnreadableDocument:
        return None
    except Exception:  # odfpy fails in many ways
        return None
    return time.perf_counter() - started


def main() -> int:
    """Print the ratio per file (median) and over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    files = [file for path in arguments.paths for file in ([path] if path.is_file() else sorted(path.rglob("*.odt")))]
    warnings.simplefilter("ignore")
    other = odfpy_reader()
    mine = theirs = 0.0
    ratios, read, failed_other = [], 0, 0
    for path in files:
        pairs = [(timed(own, path), timed(other, path) if other else None) for _ in range(arguments.rounds)]
        best = min((pair[0] for pair in pairs if pair[0] is not None), default=None)
        best_other = min((pair[1] for pair in pairs if pair[1] is not None), default=None)
        read += best is not None
        failed_other += best is not None and best_other is None
        if best is not None and best_other is not None:
            ratios.append(best_other / best)
            mine += best
            theirs += best_other
    print(f"{len(files)} files, {read} read")
    if other is None:
        print("odfpy is not installed: nothing to compare with")
    elif ratios:
        quotient = theirs / mine
        print(f"against odfpy: median ratio {statistics.median(ratios):.1f}, over all {quotient:.1f}")
        print(f"odfpy failed on {failed_other}")
        print(f"own rate {len(ratios) / mine:.0f} documents a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
