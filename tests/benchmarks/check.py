"""How fast documents are read and checked, beside python-docx iterating paragraphs and cells of the same files.

Run: ``python tests/benchmarks/check.py [FOLDER]``. Without a folder the filled sample records are used. The two readers take
turns on each file, so that a busy machine slows both; the ratio is what counts.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import docx

from ipdocs import content, records
from ipdocs.catalog import builtin_root
from ipdocs.profile import builtin_profile_path, load_profile
from ipdocs.readers import read
from ipdocs.rules import check_document, load_packs
from ipdocs.templating import Template

ROUNDS = 5


def filled_samples() -> list[bytes]:
    """The documents of all complete sample records."""
    profile = load_profile(builtin_profile_path())
    documents = []
    for kind in ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning"):
        for path in sorted((builtin_root() / "samples" / "records" / kind).glob("*.yaml")):
            record = records.validate(next(iter(records.load(path))))
            form = record.spraak or "nb"
            template = Template.open(builtin_root() / "templates" / f"{content.template_name(record.data)}.{form}.docx")
            documents.append(template.render(content.context(record.data, profile, form)))
    return documents


def oracle(data: bytes) -> int:
    """What python-docx sees of a document, counted in characters."""
    document = docx.Document(io.BytesIO(data))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return seen + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def main(folder: str | None = None) -> None:
    """Print milliseconds a document and the ratio."""
    documents = [path.read_bytes() for path in sorted(Path(folder).rglob("*.docx"))] if folder else filled_samples()
    packs = load_packs()
    check_document(read(documents[0]), packs)
    spent = {"read": 0.0, "check": 0.0, "python-docx": 0.0}
    for _ in range(ROUNDS):
        for data in documents:
            start = time.perf_counter()
            document = read(data)
            after_read = time.perf_counter()
            check_document(document, packs)
            after_check = time.perf_counter()
            oracle(data)
            spent["read"] += after_read - start
            spent["check"] += after_check - after_read
            spent["python-docx"] += time.perf_counter() - after_check
    count = ROUNDS * len(documents)
    for name, seconds in spent.items():
        print(f"{name:12s} {seconds / count * 1000:7.2f} ms a document")
    print(f"read and check: {count / (spent['read'] + spent['check']):.0f} documents a second")
    print(
        f"reading is {spent['python-docx'] / spent['read']:.1f} times as fast as python-docx ({len(documents)} files)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
