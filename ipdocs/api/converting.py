"""Converting: a legacy document in; its record, a new document by the current template and a protocol out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs import __version__
from ipdocs.api.converted import PLAN, Assembly, Converted, ConvertSettings
from ipdocs.api.templates import require_sound_template
from ipdocs.api.workspace import Workspace
from ipdocs.errors import UnreadableDocument

if TYPE_CHECKING:
    from ipdocs.batch import Product
    from ipdocs.conversion import Source
    from ipdocs.conversion.extraction import Extraction
    from ipdocs.conversion.result import Made
    from ipdocs.model import Document


@dataclass(frozen=True)
class Converter:
    """Converts documents one after the other; packs and template are loaded at the first use."""

    workspace: Workspace
    settings: ConvertSettings
    _sound: set[Path] = field(default_factory=set, repr=False, compare=False)

    def __call__(self, source: Source) -> Converted:
        """Convert a file and make sure that it is the same afterwards.

        Raises :class:`UnreadableDocument` with a stable code, and what ends a run (:mod:`ipdocs.batch.failures`).
        """
        from ipdocs.conversion.refusing import refusal
        from ipdocs.conversion.snapshot import CHANGED, require_unchanged, take

        form = self.settings.form
        try:
            if source.look.code and not (source.look.code == "encrypted" and self.settings.passwords):
                raise refusal(source.look.code, form)
            snapshot = take(source.path)
            if snapshot.sha256 != source.sha256:
                raise refusal(CHANGED, form)
            converted = self.convert(snapshot.data, source.label, twin=bool(source.twin_of))
            require_unchanged(source.path, snapshot.sha256)
        except UnreadableDocument as error:
            if error.code == "other_type":
                raise
            raise refusal(error.code, form) from None
        return converted

    def convert(self, data: bytes, name: str, *, twin: bool = False) -> Converted:
        """Convert a document from its bytes. ``name`` is what the protocol calls it; ``twin``: another source is the same.

        Raises :class:`UnreadableDocument`.
        """
        from ipdocs.conversion import mending
        from ipdocs.conversion.extraction import extract_record
        from ipdocs.conversion.recognised import doubted
        from ipdocs.conversion.refusing import refusal

        document, is_unlocked = self._read(data, name)
        if not document.text.strip():
            raise refusal("no_text", self.settings.form)
        extraction = doubted(
            extract_record(
                document,
                self.workspace.packs,
                type=self.settings.type,
                law_date=self.settings.law_date,
                catalog=self.workspace.catalog,
            ),
            document,
        )
        if extraction.type != PLAN:
            raise refusal("other_type", self.settings.form, slag=_type_words(extraction.type, self.settings.form))
        mended = mending.mended(extraction.record, PLAN, extraction.form, self.workspace.catalog)
        made = self._made(document, mended.record, extraction)
        return Assembly(
            self.workspace, self.settings, data, name, document, extraction, mended, made, is_unlocked, twin
        ).converted()

    def _read(self, data: bytes, name: str) -> tuple[Document, bool]:
        from ipdocs.api.reading import read_bytes
        from ipdocs.conversion.unlocking import unlocked

        try:
            return read_bytes(data, self.settings.ocr), False
        except UnreadableDocument as error:
            if error.code != "encrypted" or not self.settings.passwords:
                raise
        data = unlocked(data, name.rpartition("/")[2], self.settings.passwords)
        return read_bytes(data, self.settings.ocr), True

    def _made(self, document: Document, record: Mapping[str, Any], extraction: Extraction) -> Made:
        from ipdocs import readers
        from ipdocs.conversion.extraction import Reason
        from ipdocs.conversion.result import Maker
        from ipdocs.rules import check_document

        packs = self.workspace.packs
        before = check_document(document, packs, type=PLAN, law_date=self.settings.law_date, form=self.settings.form)
        today = date.today()
        maker = Maker(
            PLAN,
            extraction.form,
            tuple(one.text for one in extraction.recognised if one.reason is Reason.LABEL),
            make=lambda filled: self._filled(filled, extraction.form, document),
            read=readers.read,
            judge=lambda result: check_document(result, packs, type=PLAN, law_date=today, form=self.settings.form),
        )
        return maker.made(document, record, before.consents)

    def _filled(self, record: Mapping[str, Any], form: str, document: Document) -> bytes:
        """The new document. Where the source has no date or no name, the document says that it lacks one."""
        from ipdocs import content, records
        from ipdocs.wording import wording

        here = self.workspace
        person = dict(record.get("person") or {})
        person.setdefault("navn", wording(form, "content.mangler"))
        valid = records.validate({**record, "person": person}, PLAN, form=form, catalog=here.catalog).data
        values = content.context(valid, here.profile, form, _day(valid, document))
        if not valid["dato"]:
            values["dato"] = ""
        path = self.template_path(form)
        if path not in self._sound:
            require_sound_template(path, here, PLAN, form)
            self._sound.add(path)
        template = here.template_file(path, form)
        return template.render(values, properties=content.properties(valid, form))

    def template_path(self, form: str) -> Path:
        """The current template of a plan in that language form."""
        return self.workspace.template_path(f"{PLAN}/mal", form)


def _day(record: Mapping[str, Any], document: Document) -> date:
    """The day by which ages count where the plan has no date of its own: the same in every run, if any."""
    period = record["planperiode"]["fra"]
    if period:
        return date.fromisoformat(period)
    written = document.metadata.modified or document.metadata.created
    return written.date() if written else date.today()


def _type_words(kind: str | None, form: str) -> str:
    from ipdocs.wording import wording

    return wording(form, f"reports.type.{kind}") if kind else wording(form, "conversion.unknown.type")


@dataclass(frozen=True, slots=True)
class ConvertFactory:
    """Builds a :class:`ConvertTask` in each worker: travels as a path and the settings."""

    profile: Path
    settings: ConvertSettings

    def __call__(self) -> ConvertTask:
        """Read the profile in this process."""
        return ConvertTask(Converter(Workspace.open(self.profile), self.settings))


@dataclass(frozen=True, slots=True)
class ConvertTask:
    """The task of a run: a source in; its files, note and flag out."""

    converter: Converter

    def __call__(self, source: Source) -> Product:
        """Raises what :class:`Converter` raises."""
        from ipdocs.batch import Product

        made = self.converter(source)
        return Product(made.files, None, made.note, made.is_flagged)


def require_formats(formats: tuple[str, ...]) -> None:
    """Raises :class:`ipdocs.errors.ToolMissing` when a format cannot be written here."""
    if "pdf" not in formats:
        return
    from ipdocs.api.printing import require_engine

    require_engine("typst")


def fingerprint(here: Workspace, settings: ConvertSettings) -> bytes:
    """Stands for all that decides a conversion besides its source: when it changes, everything is done again."""
    chosen = [
        __version__,
        *settings.formats,
        settings.type or "",
        str(settings.law_date or ""),
        settings.form,
        settings.ocr,
    ]
    digest = hashlib.blake2b("\x1f".join(chosen).encode())
    rules = (here.catalog.find(name) for name in here.catalog.names("validators", ".toml"))
    for path in dict.fromkeys((*here.sources([PLAN]), *rules)):
        digest.update(path.read_bytes())
    return digest.digest()


__all__ = [
    "ConvertFactory",
    "ConvertSettings",
    "ConvertTask",
    "Converted",
    "Converter",
    "fingerprint",
    "require_formats",
]  # fmt: skip
