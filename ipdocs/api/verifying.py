"""Verifying: PDF files in, the judgement of veraPDF out, clause by clause."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.errors import UnreadableDocument

if TYPE_CHECKING:
    from ipdocs.verification import FileJudgement, Judge


def verify(source: str | Path | bytes, *, standards: Sequence[str] = (), form: str = "nb") -> FileJudgement:
    """The judgement of one PDF; for several use :func:`verify_files`, which starts one Java runtime for all.

    ``standards`` are the engine's short names (``2a``, ``ua1``); by default what the file claims, and PDF/UA-1.
    Raises :class:`ipdocs.errors.ToolMissing` where the extra ``verify`` or the Java runtime is not there.
    """
    return next(verify_files([source], standards=standards, form=form))


def verify_files(
    sources: Iterable[str | Path | bytes], *, standards: Sequence[str] = (), form: str = "nb"
) -> Iterator[FileJudgement]:
    """The judgement of each file in turn; one that cannot be judged has an error code instead and stops nothing."""
    from ipdocs.verification import Judge, require_judge

    require_judge()
    with Judge(form=form) as judge:
        for source in sources:
            yield _judged(judge, source, standards, form)


def _judged(judge: Judge, source: str | Path | bytes, standards: Sequence[str], form: str) -> FileJudgement:
    from ipdocs.ooxml import unreadable
    from ipdocs.readers import read_source
    from ipdocs.verification import FileJudgement

    path = "" if isinstance(source, bytes) else str(source)
    digest = ""
    try:
        data = source if isinstance(source, bytes) else read_source(Path(source))
        digest = hashlib.sha256(data).hexdigest()
        return FileJudgement(path, digest, judge.judge(data, standards))
    except UnreadableDocument as error:
        try:
            told = str(unreadable(error.code, form))
        except KeyError:
            told = error.message
        return FileJudgement(path, digest, error=error.code, message=told)
