"""Write the documents of the corpus: ``python -m tests.corpus.build`` (needs LibreOffice; run it when a layout changes)."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import defaultdict
from html import escape
from pathlib import Path

from tests.corpus.inventory import ITEMS, TRAPS, Item
from tests.tooling import program

FOLDER = Path(__file__).parent
FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "odt": "odt",
    "rtf": "rtf",
    "pdf": "pdf:writer_web_pdf_Export",
}


def page(item: Item) -> str:
    """The document as HTML, with its general sentences at the end."""
    body = item.layout(item.plan)
    if not body.startswith("<"):
        body = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n"))
    traps = "".join(f"<p>{escape(TRAPS[item.plan.case.form][number])}</p>" for number in item.traps)
    return f"<!DOCTYPE html><html lang='{item.plan.case.form}'><head><meta charset='utf-8'><title>Individuell plan</title></head><body>{body}{traps}</body></html>"


def text(item: Item) -> str:
    """The document as plain text."""
    body = item.layout(item.plan)
    if body.startswith("<"):
        body = (
            body.replace("<br>", "\n").replace("</p>", "\n\n").replace("</b>", "").replace("<b>", "").replace("<p>", "")
        )
    return body + "\n" + "\n".join(TRAPS[item.plan.case.form][number] for number in item.traps) + "\n"


def main() -> None:
    """All documents and the truth."""
    office = program("soffice", "libreoffice")
    (FOLDER / "docs").mkdir(exist_ok=True)
    by_format: dict[str, list[Item]] = defaultdict(list)
    for item in ITEMS:
        by_format[item.name.rsplit(".", 1)[1]].append(item)
    with tempfile.TemporaryDirectory() as folder:
        for suffix, items in by_format.items():
            sources = []
            for item in items:
                if suffix == "txt":
                    (FOLDER / "docs" / item.name).write_text(text(item), encoding="utf-8")
                elif suffix == "html":
                    (FOLDER / "docs" / item.name).write_text(page(item), encoding="utf-8")
                else:
                    source = Path(folder) / item.name.replace(f".{suffix}", ".html")
                    source.write_text(page(item), encoding="utf-8")
                    sources.append(str(source))
            if sources:
                infilter = [] if suffix == "pdf" else ["--infilter=HTML (StarWriter)"]
                command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", *infilter,
                           "--convert-to", FILTERS[suffix], "--outdir", str(FOLDER / "docs"), *sources]  # fmt: skip
                subprocess.run(command, check=True, capture_output=True, timeout=300)
    truth = [
        {"file": item.name, "half": item.half, "layout": item.layout.__name__, "form": item.plan.case.form, "requirements": item.plan.truth(),
         "consent": {"plan": item.plan.consent[0], "deling": item.plan.consent[1]}}
        for item in ITEMS
    ]  # fmt: skip
    (FOLDER / "truth.json").write_text(
        "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in truth) + "\n]\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
