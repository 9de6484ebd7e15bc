"""Filling: a record in, the bytes of a Word document out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs.api.templates import require_sound_template
from ipdocs.api.workspace import Workspace

if TYPE_CHECKING:
    from ipdocs.api.printing import Engine
    from ipdocs.findings import Finding
    from ipdocs.records import RawRecord, Record


def fill(
    type: str,
    record: Mapping[str, Any],
    lang: str | None = None,
    *,
    template: str | Path | None = None,
    workspace: Workspace | None = None,
) -> bytes:
    """The finished document of one record, as the bytes of a .docx.

    ``type`` is a document type (``individuell-plan``, …), ``lang`` the language form ``nb`` or ``nn``: by default the
    record's own, else the municipality's. ``template`` takes the place of the municipality's template.

    Raises :class:`ipdocs.errors.RecordInvalid` with all faults, and :class:`ipdocs.errors.TemplateError`.
    """
    settings = FillSettings(type, lang, None if template is None else Path(template))
    return Filler(workspace or Workspace.open(), settings)(record).data


@dataclass(frozen=True, slots=True)
class FillSettings:
    """What a fill is about; ``None`` leaves the choice to the record or the municipality.

    ``formats`` are those of the files that a run writes, ``docx`` and ``pdf``; ``pdf_engine`` makes the latter.
    """

    type: str
    lang: str | None = None
    template: Path | None = None
    formats: tuple[str, ...] = ("docx",)
    pdf_engine: Engine = "typst"


@dataclass(frozen=True, slots=True)
class Filled:
    """A finished document and what the record lacks or contradicts by law (which does not stop it)."""

    data: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills records one after the other; templates are compiled at the first use."""

    workspace: Workspace
    settings: FillSettings
    _sound: set[Path] = field(default_factory=set, repr=False, compare=False)

    def __call__(self, raw: RawRecord | Mapping[str, Any]) -> Filled:
        """One document. Raises :class:`RecordInvalid` and :class:`TemplateError`."""
        from ipdocs import content, records

        here = self.workspace
        record = records.validate(raw, self.settings.type, catalog=here.catalog)
        form = self._form(record)
        values = content.context(record.data, here.profile, form)
        path = self.settings.template or here.template_path(content.template_name(record.data), form)
        if path not in self._sound:
            require_sound_template(path, here, self.settings.type, form)
            self._sound.add(path)
        template = here.template_file(path, form)
        data = template.render(values, properties=content.properties(record.data, form))
        return Filled(data, record.findings)

    def _form(self, record: Record) -> str:
        return self.settings.lang or record.spraak or self.workspace.profile.maalform


@dataclass(frozen=True, slots=True)
class FillFactory:
    """Builds a :class:`FillTask` in each worker: travels as two paths and the settings."""

    profile: Path
    settings: FillSettings

    def __call__(self) -> FillTask:
        """Read the profile in this process."""
        return FillTask(Filler(Workspace.open(self.profile), self.settings))


@dataclass(frozen=True, slots=True)
class FillTask:
    """The task of a run: a record in; the document's bytes out, with the number of findings."""

    filler: Filler

    def __call__(self, raw: RawRecord) -> Any:
        """Raises what :class:`Filler` raises."""
        from ipdocs.batch import Product

        filled = self.filler(raw)
        return Product(output_files(filled, self.filler.settings), len(filled.findings))


def output_files(filled: Filled, settings: FillSettings) -> tuple[tuple[str, bytes], ...]:
    """The document in each of the formats, by suffix. Raises what :func:`ipdocs.api.printing.print_pdf` raises."""
    files: list[tuple[str, bytes]] = []
    for name in settings.formats:
        if name == "pdf":
            from ipdocs.api.printing import print_pdf

            files.append((".pdf", print_pdf(filled.data, engine=settings.pdf_engine, form=settings.lang or "nb").data))
        else:
            files.append((".docx", filled.data))
    return tuple(files)
