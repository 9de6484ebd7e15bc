"""How fast PDF is read, against pypdf: ``python tests/benchmarks/read_pdf.py FOLDER… [--rounds N]``.

Interleaved: each file by ipdocs (whole way: the reading process, layout, document model) and by pypdf (text alone). A file
on which pypdf needs more than a limit counts with that limit. Prints a line a folder: files, pages, milliseconds a file,
and the ratio of the sums and of the medians.
"""

from __future__ import annotations

import argparse
import io
import logging
import signal
import statistics
import sys
import time
import warnings
from pathlib import Path

import pypdf

import ipdocs.readers
from ipdocs.errors import UnreadableDocument

PYPDF_LIMIT_SECONDS = 20


class _Overdue(Exception):
    pass


def _overdue(*_: object) -> None:
    raise _Overdue


def by_pypdf(data: bytes) -> float | None:
    """Seconds that pypdf needs for the text; ``None`` where it fails."""
    signal.alarm(PYPDF_LIMIT_SECONDS)
    start = time.perf_counter()
    try:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            page.extract_text()
    except _Overdue:
        return float(PYPDF_LIMIT_SECONDS)
    except Exception:  # pypdf fails in many ways; such a file is left out of the comparison
        return None
    finally:
        signal.alarm(0)
    return time.perf_counter() - start


def by_ipdocs(data: bytes) -> tuple[float, int] | None:
    """Seconds that ipdocs needs for the document, and its pages; ``None`` where it refuses."""
    start = time.perf_counter()
    try:
        document = ipdocs.readers.read(data)
    except UnreadableDocument:
        return None
    return time.perf_counter() - start, document.metadata.page_count or 0


def main() -> int:
    """Measure each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _overdue)
    for folder in arguments.folders:
        pairs: list[tuple[float, float]] = []
        pages = 0
        for path in sorted(folder.rglob("*.pdf")):
            data = path.read_bytes()
            if by_ipdocs(data) is None:
                continue
            best: list[tuple[float, float]] = []
            for _ in range(arguments.rounds):
                theirs, ours = by_pypdf(data), by_ipdocs(data)
                if theirs is None or ours is None:
                    break
                best.append((theirs, ours[0]))
                if theirs > 1:
                    break
            else:
                ours = by_ipdocs(data)
            if best and ours is not None:
                pages += ours[1]
                pairs.append((min(pair[0] for pair in best), min(pair[1] for pair in best)))
        if not pairs:
            print(f"{folder}: no PDF that both read")
            continue
        theirs_sum, ours_sum = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        print(
            f"{folder}: {len(pairs)} files, {pages} pages; pypdf {theirs_sum / len(pairs) * 1e3:.1f} ms, "
            f"ipdocs {ours_sum / len(pairs) * 1e3:.1f} ms a file; ratio of sums {theirs_sum / ours_sum:.1f}, "
            f"median of ratios {statistics.median(pair[0] / pair[1] for pair in pairs):.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
