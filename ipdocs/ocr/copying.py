"""Searchable copies: the scan as it looks, with its text behind it, made by OCRmyPDF in a process of its own.

Neither Ghostscript nor a network is used: pages are drawn by pdfium and the result is plain PDF (``--output-type pdf``,
``--rasterizer pypdfium``, ``--pdf-renderer fpdf2``); converting to PDF/A would need Ghostscript, whose licence is AGPL. The
work folder is private (0700), its file names say nothing, and what the program prints goes nowhere: it may quote the document.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ipdocs.limits import LIMITS, MIB, Limits
from ipdocs.ocr.reading import has_unread_pages, is_image
from ipdocs.ocr.tools import LANGUAGE, require_searchable
from ipdocs.ooxml import unreadable
from ipdocs.readers import sniff
from ipdocs.readers.bounded import Bounds, run_bounded
from ipdocs.readers.pdf import read_pdf

_BAD_INPUT, _ENCRYPTED = 2, 8
"""Exit codes of OCRmyPDF."""
_OPTIONS = (
    "--language", LANGUAGE, "--mode", "skip", "--deskew", "--rotate-pages", "--output-type", "pdf", "--rasterizer", "pypdfium",
    "--pdf-renderer", "fpdf2", "--optimize", "0", "--jobs", "1", "--tagged-pdf-mode", "ignore", "--quiet",
)  # fmt: skip


def searchable(data: bytes, limits: Limits = LIMITS) -> bytes:
    """The bytes of a PDF with a text layer on the pages that have none; pages with text stay as they are.

    ``data`` is a PDF or a picture (PNG, JPEG, TIFF). Raises :class:`ToolMissing`, and :class:`UnreadableDocument`:
    ``ocr_not_scan`` for what is neither, ``ocr_signed`` (a copy would break the signature), ``ocr_timeout``,
    ``ocr_failed``, and what reading a PDF raises. A PDF in which all pages have text is returned as it is.
    """
    require_searchable()
    if is_image(data):
        from ipdocs.ocr.recognition import pdf_of_image

        data = pdf_of_image(data, limits)
    elif sniff(data, limits) != "pdf":
        raise unreadable("ocr_not_scan")
    else:
        document = read_pdf(data, limits)
        if not has_unread_pages(document):
            return data
        if document.signatures:
            raise unreadable("ocr_signed")
    with tempfile.TemporaryDirectory(prefix="ipdocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "in.pdf", folder / "out.pdf"
        source.write_bytes(data)
        code = _run([sys.executable, "-m", "ocrmypdf", *_options(limits), str(source), str(target)], folder, limits)
        if code == 0 and target.is_file() and 0 < target.stat().st_size <= limits.pdf_bytes:
            return target.read_bytes()
    refused = {_ENCRYPTED: "encrypted", _BAD_INPUT: "damaged"}
    raise unreadable(refused.get(code, "ocr_failed"))


def _options(limits: Limits) -> list[str]:
    seconds, pixels = str(limits.ocr_page_seconds), str(limits.ocr_pixels // 1_000_000)
    return [*_OPTIONS, "--tesseract-timeout", seconds, "--max-image-mpixels", pixels]


def _run(command: list[str], folder: Path, limits: Limits) -> int:
    """The exit code; Tesseract ends with it. Raises ``ocr_timeout``."""
    more = {name: os.environ[name] for name in ("TESSDATA_PREFIX", "PYTHONPATH") if name in os.environ}
    bounds = Bounds(limits.ocr_file_seconds, limits.office_bytes, 1024 * MIB)
    try:
        return run_bounded(command, folder, bounds, {**more, "OMP_THREAD_LIMIT": "1"})
    except TimeoutError:
        raise unreadable("ocr_timeout") from None
