"""Small PDFs written by hand, object by object, so that each test says what is in its file."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

FONTS = {"R": "Helvetica", "B": "Helvetica-Bold", "Z": "ZapfDingbats"}


def text(x: float, y: float, words: str, size: float = 11, font: str = "R", before: str = "") -> str:
    """Content that writes the words; ``y`` counts from the lower edge. ``before``: operators inside the text object."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {before} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines(x: float, y: float, *rows: str, size: float = 11, font: str = "R", leading: float = 14) -> str:
    """Rows of text one below the other."""
    return "".join(text(x, y - number * leading, row, size, font) for number, row in enumerate(rows))


def grid(xs: list[float], ys: list[float]) -> str:
    """Ruling lines of a full grid."""
    out = [f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys]
    out += [f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs]
    return "0.5 w\n" + "".join(out)


@dataclass
class Pdf:
    """Collects objects; :meth:`bytes` writes them with a cross-reference table."""

    objects: list[bytes] = field(default_factory=list)
    catalog: str = ""
    trailer: str = ""

    def add(self, body: str | bytes) -> int:
        """Add an object; returns its number (the catalog is 1, the page tree 2)."""
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objects) + 2

    def stream(self, content: str | bytes, entries: str = "") -> int:
        """Add a stream, deflated."""
        data = zlib.compress(content if isinstance(content, bytes) else content.encode("cp1252"))
        head = f"<< /Length {len(data)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def bytes(self, *pages: str, entries: str = "", resources: str = "", page_entries: str = "") -> bytes:
        """The file: a page for each content."""
        fonts = " ".join(
            f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name}"
            + ("" if key == "Z" else " /Encoding /WinAnsiEncoding")
            + " >>"
            for key, name in FONTS.items()
        )
        numbers = []
        for content in pages:
            stream = self.stream(content)
            numbers.append(
                self.add(
                    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R {page_entries}"
                    f" /Resources << /Font << {fonts} >> {resources} >> >>"
                )
            )
        kids = " ".join(f"{number} 0 R" for number in numbers)
        bodies = [
            f"<< /Type /Catalog /Pages 2 0 R {self.catalog} {entries} >>".encode("latin-1"),
            f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode(),
            *self.objects,
        ]
        return written(bodies, self.trailer)


def written(bodies: list[bytes], trailer: str = "") -> bytes:
    """Numbered objects as a file."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def pdf(*pages: str, entries: str = "", resources: str = "", page_entries: str = "") -> bytes:
    """A file with these pages and nothing else."""
    return Pdf().bytes(*pages, entries=entries, resources=resources, page_entries=page_entries)
