"""What one conversion gives: settings in, the files of a converted document with its protocol out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ipdocs.api.workspace import Workspace

if TYPE_CHECKING:
    from ipdocs.conversion import Password
    from ipdocs.conversion.causes import Cause
    from ipdocs.conversion.extraction import Extraction
    from ipdocs.conversion.mending import Mended
    from ipdocs.conversion.protocol import Protocol, ResultFacts
    from ipdocs.conversion.result import Made
    from ipdocs.model import Document

PLAN = "individuell-plan"
FORMATS = ("docx", "json", "pdf")
PROTOCOL_JSON, PROTOCOL_HTML = ".protokoll.json", ".protokoll.html"


@dataclass(frozen=True, slots=True)
class ConvertSettings:
    """How to convert. ``formats`` are of :data:`FORMATS`; ``type`` takes the place of detection; ``form`` is that of protocols.

    ``secret`` is the key under which persons stand in the ledger.
    """

    formats: tuple[str, ...] = ("docx", "json")
    type: str | None = None
    law_date: date | None = None
    form: str = "nb"
    passwords: tuple[Password, ...] = field(default=(), repr=False)
    secret: bytes = field(default=b"", repr=False)
    ocr: str = "auto"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Those of the files that one source becomes."""
        return (*(f".{name}" for name in self.formats), PROTOCOL_JSON, PROTOCOL_HTML)


@dataclass(frozen=True, slots=True)
class Converted:
    """One converted document: files by suffix, and what the run keeps of it."""

    files: tuple[tuple[str, bytes], ...]
    note: str
    is_flagged: bool


@dataclass(frozen=True)
class Assembly:
    """Puts the files of one conversion together."""

    workspace: Workspace
    settings: ConvertSettings
    data: bytes
    name: str
    document: Document
    extraction: Extraction
    mended: Mended
    made: Made
    is_unlocked: bool
    is_twin: bool

    def converted(self) -> Converted:
        """Result files, protocol in both forms, and the note for the ledger."""
        from ipdocs.conversion import protocol_page
        from ipdocs.conversion.protocol import ResultFacts, to_json

        settings = self.settings
        contents = {name: self._content(name) for name in settings.formats}
        facts = tuple(
            ResultFacts(name, len(data), hashlib.sha256(data).hexdigest(), standards)
            for name, (data, standards) in contents.items()
        )
        protocol = self._protocol(facts)
        files = (
            *((f".{name}", data) for name, (data, _) in contents.items()),
            (PROTOCOL_JSON, to_json(protocol, settings.form)),
            (PROTOCOL_HTML, protocol_page.to_html(protocol, settings.form, self.workspace.packs)),
        )
        return Converted(files, self._note(protocol.causes), bool(protocol.causes))

    def _content(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        """The file in that format and the standards that it meets."""
        if name == "docx":
            return self.made.data, ()
        if name == "json":
            return json.dumps(self.made.record, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n", ()
        from ipdocs.api.printing import print_pdf

        printed = print_pdf(self.made.data, form=self.extraction.form)
        return printed.data, tuple(map(str, printed.standards))

    def _protocol(self, results: tuple[ResultFacts, ...]) -> Protocol:
        from ipdocs.batch.masking import masked
        from ipdocs.conversion.protocol import MadeWith, Protocol, SourceFacts

        digest = hashlib.sha256(self.data).hexdigest()
        kinds = tuple(dict.fromkeys(notice.kind for notice in self.document.notices))
        template = self.workspace.template_path(f"{PLAN}/mal", self.extraction.form)
        return Protocol(
            source=SourceFacts(
                masked(self.name), self.document.format, len(self.data), digest, digest, self.is_unlocked,
                self.document.recognition is not None, kinds,
            ),
            results=results,
            made_with=MadeWith(
                f"{PLAN}/{template.name}", hashlib.sha256(template.read_bytes()).hexdigest(), self.made.judged.packs
            ),
            type=PLAN,
            form=self.extraction.form,
            date=str(self.made.record.get("dato") or ""),
            fields=self.extraction.sources,
            coverage=self.made.coverage,
            put_back=(len(self.made.put_back.texts), len(self.made.put_back.labels)),
            moved=self.mended.moved,
            consents=self.made.consents,
            judged=self.made.judged,
            causes=self._causes(),
        )  # fmt: skip

    def _causes(self) -> tuple[Cause, ...]:
        from ipdocs.conversion.causes import Cause
        from ipdocs.findings import UNMET, Severity

        made = self.made
        unmet = [one for one in made.judged.requirements if one.status in UNMET and one.severity is Severity.ERROR]
        found = {
            Cause.WORDS: not made.coverage.is_whole,
            Cause.CONSENT: made.downgraded or not all(pair.is_same for pair in made.consents),
            Cause.NO_NAME: self.mended.lacks_name,
            Cause.MOVED: bool(self.mended.moved),
            Cause.UNCERTAIN: self.document.recognition is not None or bool(self.extraction.uncertain),
            Cause.UNPLACED: bool(self.extraction.unplaced or made.put_back.texts),
            Cause.TWIN: self.is_twin,
            Cause.INCOMPLETE: bool(unmet),
        }
        return tuple(cause for cause in Cause if found.get(cause))

    def _note(self, causes: tuple[Cause, ...]) -> str:
        from ipdocs.conversion.note import Note, person_key
        from ipdocs.findings import UNMET

        record = self.made.record
        who = _who(record.get("person") or {})
        unmet = sum(one.status in UNMET for one in self.made.judged.requirements)
        return Note(
            self.document.format,
            self.extraction.form,
            causes,
            self.made.coverage.total,
            self.made.coverage.lost,
            unmet,
            person_key(self.settings.secret, who) if who else "",
            str(record.get("dato") or ""),
        ).text()


def _who(person: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells that two plans are for the same person: name and birth date, which a personal number gives too; else nothing."""
    from ipdocs.records.values import likely_birth_date

    name, number = str(person.get("navn") or ""), str(person.get("fodselsnummer") or "")
    born = str(person.get("fodselsdato") or "")
    if not born and number:
        likely = likely_birth_date(number)
        born = likely.isoformat() if likely else ""
    if name and born:
        return (name, born)
    return (number,) if number else ()
