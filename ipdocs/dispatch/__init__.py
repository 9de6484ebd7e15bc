"""Consignments for KS SvarUt, as files: nothing here opens a connection, and nothing is ever sent.

``names``, ``printable``, ``sealing`` ← ``recipient`` ← ``consignment``
"""

from ipdocs.dispatch.consignment import (
    HEALTH_LEVEL,
    PDF,
    ConsignedFile,
    Consignment,
    contents,
    findings_of,
    forsendelse,
)
from ipdocs.dispatch.printable import PrintFaults, print_faults
from ipdocs.dispatch.recipient import Recipient, recipient_of
from ipdocs.dispatch.sealing import sealer

__all__ = [
    "HEALTH_LEVEL",
    "PDF",
    "ConsignedFile",
    "Consignment",
    "PrintFaults",
    "Recipient",
    "contents",
    "findings_of",
    "forsendelse",
    "print_faults",
    "recipient_of",
    "sealer",
]
