"""Rules: packs of requirements as data, checks as code, one report a document. Nothing here opens a document's file."""

from ipdocs.rules.detect import Detected, detect
from ipdocs.rules.engine import check_document
from ipdocs.rules.explain import explain
from ipdocs.rules.packs import BoundPacks, load_packs

__all__ = ["BoundPacks", "Detected", "check_document", "detect", "explain", "load_packs"]
