"""Filling: documents a second against docxtpl, one process, interleaved rounds. ``python -m tests.benchmarks.fill``.

Prints the median of each engine and its ratio to docxtpl in the same round; ratios carry over to other machines, times do
not. All guards are on: sandbox, escaping, strict names, control characters, well-formedness. ``--memory`` fills 10,000
documents and prints what the process grew by; ``--rows`` prints the time of a table of 300, 3,000 and 30,000 rows.

Template and records: the arguments, else those of a benchmark folder beside the repository, else a sample made here.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docxtpl

from ipdocs.templating import Template
from tests.templating.builders import docx, p, row, table

BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "bench"
Fill = Callable[[dict[str, Any]], bytes]


def sample() -> tuple[bytes, list[dict[str, Any]]]:
    """A template like those of the benchmark folder (44 fields, a table of 12 rows), and 100 records."""
    names = [f"felt_{number}" for number in range(44)]
    fixed = "Planen er utarbeidet etter loven og skal sikre at tjenestene henger sammen for den som trenger dem. " * 2
    body = [p(f"{fixed}{{{{ {name} }}}}") for name in names]
    body += [p("{%p if har_verge %}"), p("Verge: {{ felt_0 }}"), p("{%p endif %}")]
    cells = row("{{ t.nr }}", "{{ t.tiltak }}", "{{ t.ansvarlig }}", "{{ t.frist }}")
    body.append(table(row("{%tr for t in tiltak %}", "", "", ""), cells, row("{%tr endfor %}", "", "", ""), columns=4))
    template = docx(*body, header=p("{{ felt_1 }} {{ felt_2 }}"), footer=p("{{ felt_3 }}"))
    text = "Eleven trenger tettere oppfølging i overganger og < 10 % fravær & faste rammer gjennom uken"
    words = text.split()
    records = []
    for number in range(100):
        record: dict[str, Any] = {
            name: " ".join(words[(number + i) % len(words) :] + words[: i % 7]) for i, name in enumerate(names)
        }
        record["har_verge"] = number % 2 == 0
        record["tiltak"] = [
            {"nr": str(nr), "tiltak": record[names[nr]], "ansvarlig": f"Kontakt {nr}", "frist": "1. mars"}
            for nr in range(12)
        ]
        records.append(record)
    return template, records


def load(arguments: argparse.Namespace) -> tuple[bytes, list[dict[str, Any]]]:
    """Template and records to measure with."""
    if arguments.template and arguments.records:
        return arguments.template.read_bytes(), json.loads(arguments.records.read_text(encoding="utf-8"))
    if (BENCH / "fill-template.docx").is_file():
        records = json.loads((BENCH / "fill-records.json").read_text(encoding="utf-8"))
        return (BENCH / "fill-template.docx").read_bytes(), records
    return sample()


def by_docxtpl(template: bytes) -> Fill:
    """docxtpl as its manual shows it, with escaping on so that no text is lost."""

    def fill(record: dict[str, Any]) -> bytes:
        document = docxtpl.DocxTemplate(BytesIO(template))
        document.render(record, autoescape=True)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return fill


def engines(template: bytes) -> dict[str, Fill]:
    """The engines to compare; isal only where it is installed."""
    found: dict[str, Fill] = {
        "docxtpl": by_docxtpl(template),
        "ipdocs, zlib 6": Template.open(template, deflate="zlib").render,
    }
    try:
        found["ipdocs, isal"] = Template.open(template, deflate="isal").render
    except ModuleNotFoundError:
        print("The extra 'fast' (isal) is not installed; it was not measured.")
    return found


def seconds(fill: Fill, records: list[dict[str, Any]]) -> float:
    """The time of one document, over these records."""
    gc.collect()
    start = time.perf_counter()
    for record in records:
        fill(record)
    return (time.perf_counter() - start) / len(records)


def same_text(one: bytes, other: bytes) -> bool:
    """Whether the text parts of two documents are equal as canonical XML."""
    with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
        names = [name for name in first.namelist() if name.startswith(("word/document", "word/header", "word/footer"))]
        return all(
            ElementTree.canonicalize(first.read(name), rewrite_prefixes=True)
            == ElementTree.canonicalize(second.read(name), rewrite_prefixes=True)
            for name in names
        )


def compare(template: bytes, records: list[dict[str, Any]], rounds: int) -> None:
    """Interleaved rounds, medians, ratios within the round."""
    fills = engines(template)
    reference, sizes = fills["docxtpl"](records[0]), {name: len(fill(records[0])) for name, fill in fills.items()}
    same = all(same_text(reference, fill(records[0])) for fill in fills.values())
    times: dict[str, list[float]] = {name: [] for name in fills}
    few = records[: max(1, len(records) // 10)]
    for _ in range(rounds):
        for name, fill in fills.items():
            times[name].append(seconds(fill, few if name == "docxtpl" else records * 2))
    print(
        f"{len(records)} records, {rounds} interleaved rounds, text parts equal to docxtpl's: {'yes' if same else 'NO'}"
    )
    for name, taken in times.items():
        ratio = statistics.median(base / own for base, own in zip(times["docxtpl"], taken, strict=True))
        median = statistics.median(taken)
        print(
            f"{name:16} {1 / median:10.1f} docs/s {median * 1e3:9.3f} ms {ratio:8.1f} x docxtpl {sizes[name]:8} bytes"
        )


def memory(template: bytes, records: list[dict[str, Any]]) -> None:
    """What the process grows by over 10,000 documents."""
    fill = Template.open(template).render
    for count in (1_000, 10_000):
        for number in range(count):
            fill(records[number % len(records)])
        print(
            f"after {count:6} documents more: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.1f} MiB at most"
        )


def rows() -> None:
    """The time of long tables."""
    cells = row("{{ t.a }}", "{{ t.b }}")
    template = Template.open(
        docx(table(row("Tiltak", "Omfang"), row("{%tr for t in liste %}", ""), cells, row("{%tr endfor %}", "")))
    )
    for count in (300, 3_000, 30_000):
        data = {"liste": [{"a": f"Tiltak {number}", "b": "Hver uke & etter behov"} for number in range(count)]}
        taken = statistics.median(seconds(template.render, [data]) for _ in range(5))
        print(f"{count:6} rows: {taken * 1e3:9.2f} ms, {taken / count * 1e6:6.2f} µs a row")


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("template", nargs="?", type=Path, help="a .docx with tags")
    parser.add_argument("records", nargs="?", type=Path, help="a JSON list of contexts")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--rows", action="store_true")
    arguments = parser.parse_args()
    template, records = load(arguments)
    compare(template, records, arguments.rounds)
    if arguments.memory:
        memory(template, records)
    if arguments.rows:
        rows()
    return 0


if __name__ == "__main__":
    sys.exit(main())
