"""Annotated copies of checked documents, each in a file of its own; sources are only read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.api.workspace import Workspace
from ipdocs.errors import InputError, UsageError
from ipdocs.findings import DocumentReport, Verdict

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

MARK = ".kommentert"


@dataclass(frozen=True, slots=True)
class AnnotationJob:
    """A checked document and the file for its copy."""

    source: Path
    target: Path
    report: DocumentReport


def annotation_jobs(
    sources: Sequence[Path], reports: Sequence[DocumentReport], folder: Path
) -> tuple[AnnotationJob, ...]:
    """One job for each document that could be read, in order; every copy gets a name of its own, without personal numbers.

    Raises :class:`UsageError` when a copy would take the place of a source.
    """
    from ipdocs.annotation.annotate import suffix_of
    from ipdocs.batch.naming import candidates, clean_stem, comparison_key
    from ipdocs.reporters.masking import masked

    taken: set[str] = set()
    own = {source.resolve() for source in sources}
    jobs: list[AnnotationJob] = []
    for source, report in zip(sources, reports, strict=True):
        if report.verdict is Verdict.UNREADABLE:
            continue
        stem = clean_stem(masked(source.stem).replace("*", "x") + MARK)
        free = next(name for name in candidates(stem) if comparison_key(name) not in taken)
        taken.add(comparison_key(free))
        target = folder / f"{free}{suffix_of(report)}"
        if target.resolve() in own:
            raise UsageError("An annotated copy would take the place of a checked document.", "Choose another folder.")
        jobs.append(AnnotationJob(source, target, report))
    return tuple(jobs)


@dataclass(frozen=True, slots=True)
class Annotator:
    """Writes annotated copies one after the other."""

    packs: BoundPacks
    form: str
    moment: datetime

    def __call__(self, job: AnnotationJob) -> None:
        """Write one copy, whole or not at all.

        Raises :class:`InputError` when the source is not the one that was checked, :class:`ipdocs.errors.OutputError`.
        """
        from ipdocs import readers
        from ipdocs.annotation import annotate
        from ipdocs.batch import write_atomically

        data = readers.read_source(job.source)
        if hashlib.sha256(data).hexdigest() != job.report.sha256:
            raise InputError("The file was changed while it was checked.", "Run the check again.")
        made = annotate(data, job.report, self.form, packs=self.packs, moment=self.moment)
        write_atomically(job.target, made.data)


@dataclass(frozen=True, slots=True)
class AnnotatorFactory:
    """Builds an :class:`Annotator` in each worker."""

    profile: Path
    form: str
    moment: datetime

    def __call__(self) -> Annotator:
        """Read the profile and bind the packs in this process."""
        return Annotator(Workspace.open(self.profile).packs, self.form, self.moment)
