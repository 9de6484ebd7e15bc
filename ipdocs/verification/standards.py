"""The standards that a PDF can be judged by, and where their rules stand in the engine's archive."""

from __future__ import annotations

ACCESSIBLE = "ua1"
"""PDF/UA-1 (ISO 14289-1), by which every file is judged unless the caller says otherwise."""

WITHOUT_CLAIM = "2b"
"""What a file that claims no PDF/A is judged by: it fails at least for the missing claim."""

STANDARDS = {
    "1a": ("PDF/A-1a", "PDFA-1A"),
    "1b": ("PDF/A-1b", "PDFA-1B"),
    "2a": ("PDF/A-2a", "PDFA-2A"),
    "2b": ("PDF/A-2b", "PDFA-2B"),
    "2u": ("PDF/A-2u", "PDFA-2U"),
    "3a": ("PDF/A-3a", "PDFA-3A"),
    "3b": ("PDF/A-3b", "PDFA-3B"),
    "3u": ("PDF/A-3u", "PDFA-3U"),
    "4": ("PDF/A-4", "PDFA-4"),
    "4e": ("PDF/A-4e", "PDFA-4E"),
    "4f": ("PDF/A-4f", "PDFA-4F"),
    ACCESSIBLE: ("PDF/UA-1", "PDFUA-1"),
}
"""The engine's short name of a standard: its name for people, the name of its file of rules."""

RULES = "org/verapdf/pdfa/validation/{}.xml"
"""Where a file of rules stands in the engine's archive."""


def name_of(standard: str) -> str:
    """The name for people: ``PDF/A-2a``."""
    return STANDARDS[standard][0] if standard in STANDARDS else standard


def asked(claims: tuple[str, ...]) -> tuple[str, ...]:
    """What a file with these claims is judged by: the PDF/A that it claims (else the mildest), and PDF/UA-1."""
    archival = tuple(claim for claim in claims if claim in STANDARDS and claim != ACCESSIBLE)
    return (*(archival or (WITHOUT_CLAIM,)), ACCESSIBLE)
