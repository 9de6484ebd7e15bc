"""Records: the data that a document is made of. Sources in, validated records out."""

from ipdocs.records.case import SignatureLine, age_of, signature_lines, signing_of
from ipdocs.records.json_schema import json_schema
from ipdocs.records.record import RawRecord, Record, validate
from ipdocs.records.schema import TYPES, schema
from ipdocs.records.sources import FORMATS, expected_count, load
from ipdocs.records.starter import STARTER_FORMATS, starter
from ipdocs.records.values import iso_date

__all__ = [
    "FORMATS",
    "STARTER_FORMATS",
    "TYPES",
    "RawRecord",
    "Record",
    "SignatureLine",
    "age_of",
    "expected_count",
    "iso_date",
    "json_schema",
    "load",
    "schema",
    "signature_lines",
    "signing_of",
    "starter",
    "validate",
]
