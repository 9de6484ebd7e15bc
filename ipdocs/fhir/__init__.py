"""A plan as an HL7 FHIR R4 document. No national profile exists for it, and none is claimed."""

from ipdocs.fhir.bundle import bundle

__all__ = ["bundle"]
