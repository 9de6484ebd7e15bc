"""Reading .docx: this package against python-docx, interleaved. Run: ``python -m tests.benchmarks.read_docx FILE_OR_FOLDER...``.

python-docx does less here: it gives the text of paragraphs and table cells, without headers, notes, content controls, text boxes,
lists, places or hidden text. ``floor`` is what cannot be saved: unpacking and parsing the main part alone, with the same parser.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import docx

from ipdocs.errors import UnreadableDocument
from ipdocs.ooxml import Archive, main_part, parse_xml
from ipdocs.readers import read, sniff

SAMPLES = Path(__file__).resolve().parents[2] / "templates"


def theirs(data: bytes) -> int:
    """The characters that python-docx sees in paragraphs and cells."""
    document = docx.Document(io.BytesIO(data))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return seen + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def floor(data: bytes) -> int:
    """Unpack and parse the main part."""
    archive = Archive.open(data)
    return len(parse_xml(archive.read(main_part(archive))))


def timed(work: Callable[[bytes], object], data: bytes) -> float | None:
    """Seconds of processor time, or ``None`` where this reader fails on the file."""
    started = time.process_time()
    try:
        work(data)
    except UnreadableDocument:
        return None
    except Exception:  # python-docx fails in many ways
        return None
    return time.process_time() - started


def is_docx(data: bytes) -> bool:
    """Whether the content is a package for this reader."""
    try:
        return sniff(data) == "docx"
    except UnreadableDocument:
        return False


def main() -> int:
    """Print the ratios per file (median) and over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    files = [
        file
        for path in arguments.paths
        for file in ([path] if path.is_file() else sorted(path.rglob("*")))
        if file.suffix.lower() in {".docx", ".docm", ".dotx"}
    ]
    warnings.simplefilter("ignore")
    works: tuple[Callable[[bytes], object], ...] = (read, theirs, floor)
    spent = [0.0, 0.0, 0.0]
    ratios: list[float] = []
    of_floor: list[float] = []
    count = failed = 0
    for file in files:
        data = file.read_bytes()
        if not is_docx(data):
            continue
        rounds = [[timed(work, data) for work in works] for _ in range(arguments.rounds)]
        best = [min((one for one in each if one is not None), default=None) for each in zip(*rounds, strict=True)]
        count += best[0] is not None
        failed += best[0] is not None and best[1] is None
        own, other, least = best
        if own is None or other is None or least is None:
            continue
        ratios.append(other / own)
        of_floor.append(other / least)
        spent = [total + one for total, one in zip(spent, (own, other, least), strict=True)]
    print(f"{len(files)} files, {count} read; python-docx failed on {failed} of them")
    if ratios:
        print(f"against python-docx: median ratio {statistics.median(ratios):.1f}, over all {spent[1] / spent[0]:.1f}")
        print(
            f"the floor would be:  median ratio {statistics.median(of_floor):.1f}, over all {spent[1] / spent[2]:.1f}"
        )
        print(f"own rate {len(ratios) / spent[0]:.0f} documents a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
