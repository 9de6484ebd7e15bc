"""Reading .doc: this package against LibreOffice in one batch. Run ``python -m tests.benchmarks.read_doc FILE_OR_FOLDER...``.

LibreOffice turns all files into text in one call, so that its start is paid once. Files that this package does not read
itself (Word 95, encrypted ones) are left out on both sides. Ratios carry over to other machines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ipdocs.errors import UnreadableDocument
from ipdocs.readers.doc import read_doc
from ipdocs.readers.doc.container import open_container
from ipdocs.readers.doc.fib import OldWord, read_fib
from ipdocs.readers.office import office_program

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats" / "doc"


def is_own(file: Path) -> bool:
    """Whether the file is read in this process."""
    try:
        container = open_container(file.read_bytes())
        read_fib(container.word)
    except (UnreadableDocument, OldWord):
        return False
    return True


def own_seconds(files: list[Path], rounds: int) -> float:
    """The best of some rounds over all files."""
    contents = [file.read_bytes() for file in files]
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        for data in contents:
            try:
                len(read_doc(data).text)
            except UnreadableDocument:
                continue
        best = min(best, time.perf_counter() - started)
    return best


def office_seconds(program: str, files: list[Path]) -> float:
    """One batch with a profile of its own, which a first call has made."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(Path(folder, "out"))]
        subprocess.run([*command, str(files[0])], check=False, capture_output=True)
        started = time.perf_counter()
        subprocess.run([*command, *map(str, files)], check=False, capture_output=True)
        return time.perf_counter() - started


def main() -> int:
    """Print the rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    files = [file for path in arguments.paths for file in ([path] if path.is_file() else sorted(path.rglob("*.doc")))]
    files = [file for file in files if is_own(file)]
    if not files:
        sys.stderr.write("No .doc file was found.\n")
        return 2
    mine = own_seconds(files, arguments.rounds)
    print(f"{len(files)} files, {1000 * mine / len(files):.2f} ms each, {len(files) / mine:.0f} a second")
    program = office_program()
    if program is not None:
        theirs = office_seconds(program, files)
        print(f"LibreOffice: {theirs / len(files):.3f} s each; {theirs / mine:.0f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main())
