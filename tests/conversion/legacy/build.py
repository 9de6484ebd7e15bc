"""Write ``samples/legacy``: ``python -m tests.conversion.legacy.build`` (needs LibreOffice; run it when a layout changes)."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conversion.legacy import layouts
from tests.conversion.legacy.cases import CASES, Case
from tests.tooling import ROOT, program

FOLDER = ROOT / "samples" / "legacy"
FILTERS = {
    "docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf", "pdf": "pdf:writer_web_pdf_Export",
}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    case: Case
    layout: Callable[[Case], str]
    suffix: str

    @property
    def name(self) -> str:
        """``2005-slag-paragraf19.doc``: year, case, layout."""
        year = self.case.date.rpartition(".")[2]
        return f"{year}-{self.case.key}-{LAYOUT_NAMES[self.layout.__name__]}.{self.suffix}"


LAYOUT_NAMES = {"paragraph19": "paragraf19", "printed": "utskrift", "columns": "skjema", "prose": "tekst", "grid": "tabeller",
                "easy": "lettlest", "typed": "maskin"}  # fmt: skip
_WANTED = (
    ("slag", "paragraph19", "doc"), ("slag", "printed", "rtf"), ("slag", "typed", "txt"),
    ("autisme", "columns", "doc"), ("autisme", "grid", "docx"), ("autisme", "prose", "odt"),
    ("psykisk", "prose", "doc"), ("psykisk", "easy", "pdf"), ("psykisk", "typed", "txt"),
    ("cp", "paragraph19", "rtf"), ("cp", "columns", "docx"), ("cp", "printed", "pdf"),
    ("rus", "printed", "docx"), ("rus", "paragraph19", "html"),
    ("demens", "columns", "odt"), ("demens", "grid", "doc"),
    ("ung", "easy", "docx"), ("ung", "grid", "odt"), ("ung", "typed", "txt"),
    ("ms", "prose", "rtf"), ("ms", "printed", "html"), ("ms", "paragraph19", "docx"),
    ("utvikling", "grid", "docx"), ("utvikling", "easy", "odt"), ("utvikling", "paragraph19", "pdf"),
    ("kreft", "printed", "docx"), ("kreft", "columns", "pdf"),
    ("fosterheim", "paragraph19", "odt"), ("fosterheim", "prose", "html"), ("fosterheim", "typed", "txt"),
    ("skade", "columns", "rtf"), ("skade", "grid", "pdf"), ("skade", "paragraph19", "docx"),
)  # fmt: skip
SAMPLES = tuple(Sample(CASES[case], getattr(layouts, layout), suffix) for case, layout, suffix in _WANTED)


def page(sample: Sample) -> str:
    """The document as an HTML page."""
    body = sample.layout(sample.case)
    return (
        f"<!DOCTYPE html><html lang='{sample.case.form}'><head><meta charset='utf-8'><title>Individuell plan</title></head>"
        f"<body style='font-family: Liberation Sans'>{body}</body></html>\n"
    )


def main() -> None:
    """All samples."""
    office = program("soffice", "libreoffice")
    FOLDER.mkdir(parents=True, exist_ok=True)
    by_suffix: dict[str, list[Sample]] = defaultdict(list)
    for sample in SAMPLES:
        by_suffix[sample.suffix].append(sample)
    with tempfile.TemporaryDirectory() as folder:
        for suffix, samples in by_suffix.items():
            sources: list[str] = []
            for sample in samples:
                if suffix == "txt":
                    encoding = "cp1252" if sample.case.form == "nb" else "utf-8"
                    (FOLDER / sample.name).write_bytes(
                        sample.layout(sample.case).replace("\n", "\r\n").encode(encoding)
                    )
                elif suffix == "html":
                    (FOLDER / sample.name).write_text(page(sample), encoding="utf-8")
                else:
                    source = Path(folder) / sample.name.replace(f".{suffix}", ".html")
                    source.write_text(page(sample), encoding="utf-8")
                    sources.append(str(source))
            if sources:
                infilter = [] if suffix == "pdf" else ["--infilter=HTML (StarWriter)"]
                command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", *infilter,
                           "--convert-to", FILTERS[suffix], "--outdir", str(FOLDER), *sources]  # fmt: skip
                subprocess.run(command, check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    main()
