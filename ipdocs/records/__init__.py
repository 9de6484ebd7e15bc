"""Records: the data that a document is made of. Sources in, validated records out."""

from ipdocs.records.case import SignatureLine, age_of, signature_lines, signing_of
from ipdocs.records.record import RawRecord, Record, validate
from ipdocs.records.schema import TYPES, schema
from ipdocs.records.sources import FORMATS, load

__all__ = [
    "FORMATS",
    "TYPES",
    "RawRecord",
    "Record",
    "SignatureLine",
    "age_of",
    "load",
    "schema",
    "signature_lines",
    "signing_of",
    "validate",
]
