"""Fill, check and convert the documents around the Norwegian individuell plan (IP).

The public names are loaded when they are first used, so that ``import ipdocs`` and ``ipdocs --version`` stay fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipdocs.api import check, fill, read
    from ipdocs.api.extracting import extract
    from ipdocs.errors import IpdocsError, RecordInvalid, TemplateError, UnreadableDocument
    from ipdocs.findings import Finding, Report, Severity
    from ipdocs.model import Document, Location
    from ipdocs.templating import Template

__version__ = "0.1.0"

_HOME = {
    "check": "ipdocs.api",
    "extract": "ipdocs.api.extracting",
    "fill": "ipdocs.api",
    "read": "ipdocs.api",
    "IpdocsError": "ipdocs.errors",
    "RecordInvalid": "ipdocs.errors",
    "TemplateError": "ipdocs.errors",
    "UnreadableDocument": "ipdocs.errors",
    "Finding": "ipdocs.findings",
    "Report": "ipdocs.findings",
    "Severity": "ipdocs.findings",
    "Document": "ipdocs.model",
    "Location": "ipdocs.model",
    "Template": "ipdocs.templating",
}

__all__ = [
    "Document",
    "Finding",
    "IpdocsError",
    "Location",
    "RecordInvalid",
    "Report",
    "Severity",
    "Template",
    "TemplateError",
    "UnreadableDocument",
    "__version__",
    "check",
    "extract",
    "fill",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import the module behind a public name at its first use."""
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module 'ipdocs' has no attribute {name!r}") from None
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
