"""Whether scans are read."""

from __future__ import annotations

from enum import StrEnum


class Ocr(StrEnum):
    """Whether pages that are only pictures are read: where the extra and Tesseract are there, or never."""

    AUTO = "auto"
    NEVER = "never"
