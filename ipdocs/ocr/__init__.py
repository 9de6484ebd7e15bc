"""Scans: documents that are only pictures of text. Needs the extra ``ocr`` and Tesseract with Norwegian.

=====================  ======================================================================================
parent's side          ``reading`` (a document with how sure it is), ``copying`` (copies to search in), ``tools``
in the process         ``recognition`` ← ``assembly`` ← ``words``, ``marks``, ``handwriting``, ``looks`` ← ``sheet``
=====================  ======================================================================================
"""

from ipdocs.ocr.copying import searchable
from ipdocs.ocr.mode import Ocr
from ipdocs.ocr.reading import DOUBTFUL, has_unread_pages, is_image, read_any, read_scan
from ipdocs.ocr.tools import is_available, require, require_searchable

__all__ = [
    "DOUBTFUL",
    "Ocr",
    "has_unread_pages",
    "is_available",
    "is_image",
    "read_any",
    "read_scan",
    "require",
    "require_searchable",
    "searchable",
]
