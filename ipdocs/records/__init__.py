"""Records: the data that a document is made of. Sources in, validated records out."""

from ipdocs.records.case import SignatureLine, age_of, signature_lines, signing_of
from ipdocs.records.record import RawRecord, Record, validate
from ipdocs.records.schema import TYPES, schema

__all__ = [
    "TYPES",
    "RawRecord",
    "Record",
    "SignatureLine",
    "age_of",
    "schema",
    "signature_lines",
    "signing_of",
    "validate",
]
