"""Extraction: any readable document in, its record out, with every visible word accounted for."""

from ipdocs.conversion.extraction.extract import extract_record
from ipdocs.conversion.extraction.result import Extraction, FieldSource, Reason, Recognised, Sureness

__all__ = ["Extraction", "FieldSource", "Reason", "Recognised", "Sureness", "extract_record"]
