"""How fast documents are read and checked, beside python-docx iterating paragraphs and cells of the same files.

Run: ``python -m tests.benchmarks.check [FOLDER]``. Without a folder: the filled sample records, several rounds, and then 500
documents that no two are alike (:mod:`~tests.benchmarks.varied`), each once, so that only what a template says recurs. With
one: its Word files, each once. The two readers take turns on each file, so that a busy machine slows both; the ratio is what
counts. Times are those of the process, of which the machine's other work is no part.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx

from ipdocs import content, records
from ipdocs.catalog import builtin_root
from ipdocs.profile import builtin_profile_path, load_profile
from ipdocs.readers import read
from ipdocs.rules import check_document, load_packs
from ipdocs.rules.packs import BoundPacks
from ipdocs.templating import Template
from tests.benchmarks.varied import varied

ROUNDS = 5
MANY = 500
KINDS = ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")


def sample_records(kinds: Iterable[str] = KINDS) -> list[dict[str, Any]]:
    """The complete sample records, as they stand in their files."""
    folder = builtin_root() / "samples" / "records"
    return [next(iter(records.load(path))).data for kind in kinds for path in sorted((folder / kind).glob("*.yaml"))]


def filled(raw: Iterable[Mapping[str, Any]]) -> list[bytes]:
    """The documents of records."""
    profile = load_profile(builtin_profile_path())
    documents = []
    for each in raw:
        record = records.validate(each)
        form = record.spraak or "nb"
        template = Template.open(builtin_root() / "templates" / f"{content.template_name(record.data)}.{form}.docx")
        documents.append(template.render(content.context(record.data, profile, form)))
    return documents


def varied_documents(count: int = MANY) -> list[bytes]:
    """Documents of people who are all different: the sample plans, letters and consents, told anew each time."""
    samples = sample_records(KINDS[:3])
    return filled(varied(samples[number % len(samples)], number) for number in range(count))


def oracle(data: bytes) -> int:
    """What python-docx sees of a document, counted in characters."""
    document = docx.Document(io.BytesIO(data))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return seen + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def measure(name: str, documents: Sequence[bytes], packs: BoundPacks, rounds: int = 1) -> None:
    """Print milliseconds a document and the ratio."""
    spent = {"read": 0.0, "check": 0.0, "python-docx": 0.0}
    for data in [*documents] * rounds:
        start = time.process_time()
        document = read(data)
        after_read = time.process_time()
        check_document(document, packs)
        after_check = time.process_time()
        oracle(data)
        spent["read"] += after_read - start
        spent["check"] += after_check - after_read
        spent["python-docx"] += time.process_time() - after_check
    count = rounds * len(documents)
    words = sum(len(read(data).text.split()) for data in documents) / len(documents)
    print(f"{name}: {len(documents)} documents of {words:.0f} words")
    for part, seconds in spent.items():
        print(f"  {part:12s} {seconds / count * 1000:7.2f} ms a document")
    print(f"  read and check: {count / (spent['read'] + spent['check']):.0f} documents a second")
    print(f"  reading is {spent['python-docx'] / spent['read']:.1f} times as fast as python-docx")


def main(folder: str | None = None) -> None:
    """All measurements."""
    start = time.process_time()
    packs = load_packs()
    print(f"load the packs once: {time.process_time() - start:.2f} s")
    if folder is not None:
        measure(folder, [path.read_bytes() for path in sorted(Path(folder).rglob("*.docx"))], packs)
        return
    measure("samples", filled(sample_records()), packs, ROUNDS)
    measure("all different", varied_documents(), packs)


if __name__ == "__main__":
    main(*sys.argv[1:2])
