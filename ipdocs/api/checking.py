"""Checking: a document in, a report out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.api.reading import read_bytes
from ipdocs.api.workspace import Workspace
from ipdocs.errors import UnreadableDocument
from ipdocs.findings import DocumentReport, ReadError, Report, Verdict

if TYPE_CHECKING:
    from ipdocs.model import Document

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What to check for: ``type`` is a document type or ``auto``; ``law_date`` decides the law; ``ocr`` as in ``ipdocs.read``."""

    type: str = AUTO
    law_date: date | None = None
    form: str = "nb"
    ocr: str = "auto"


def check(
    source: str | Path | bytes | Document,
    *,
    type: str = AUTO,
    law_date: date | None = None,
    lang: str | None = None,
    ocr: str = "auto",
    workspace: Workspace | None = None,
) -> Report:
    """The report of one document: requirements, consents and findings.

    ``type`` is a document type or ``auto``; ``law_date`` takes the place of the document's own date; ``lang`` is the
    language form of the messages, by default the municipality's; ``ocr`` is ``auto`` or ``never`` (:func:`ipdocs.read`).
    A document that cannot be read gives a report with the
    verdict ``unreadable`` and no exception.
    """
    here = workspace or Workspace.open()
    checker = Checker(here, CheckSettings(type, law_date, lang or here.profile.maalform, ocr))
    return Report((checker(source),))


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks documents one after the other; the rule packs are bound once."""

    workspace: Workspace
    settings: CheckSettings

    def __call__(self, source: str | Path | bytes | Document) -> DocumentReport:
        """The report of one document."""
        from ipdocs.model import Document
        from ipdocs.readers.remote import source_bytes

        path, digest = "", ""
        try:
            if isinstance(source, Document):
                document = source
            else:
                path = "" if isinstance(source, bytes) else str(source)
                data = source_bytes(source)
                digest = hashlib.sha256(data).hexdigest()
                document = read_bytes(data, self.settings.ocr)
        except UnreadableDocument as error:
            failed = ReadError(error.code, str(_worded(error, self.settings.form)))
            return DocumentReport(path, digest, None, Verdict.UNREADABLE, error=failed)
        return replace(self.judge(document), path=path, sha256=digest)

    def judge(self, document: Document) -> DocumentReport:
        """The report of a document that has been read."""
        from ipdocs.rules import check_document

        asked = self.settings
        kind = None if asked.type == AUTO else asked.type
        return check_document(document, self.workspace.packs, type=kind, law_date=asked.law_date, form=asked.form)


def _worded(error: UnreadableDocument, form: str) -> UnreadableDocument:
    """The same refusal in the language form of the report: readers do not know it and speak bokmål."""
    from ipdocs.ooxml import unreadable

    return unreadable(error.code, form)


@dataclass(frozen=True, slots=True)
class CheckFactory:
    """Builds a :class:`Checker` in each worker."""

    profile: Path
    settings: CheckSettings

    def __call__(self) -> Checker:
        """Read the profile and bind the packs in this process."""
        return Checker(Workspace.open(self.profile), self.settings)


def expand_all(sources: Iterable[Path | str]) -> list[Path | str]:
    """As :func:`expand`; text is an address for fsspec (``s3://bucket/plans``), and what is below it are addresses too."""
    from ipdocs.readers.remote import addresses

    found: dict[Path | str, None] = {}
    for source in sources:
        found.update(dict.fromkeys(addresses(source) if isinstance(source, str) else expand([source])))
    return list(found)


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files to check: files as they are, folders with every file below them (no hidden ones), each once, sorted."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file() and not _is_hidden(one.relative_to(path)))
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in relative.parts)
