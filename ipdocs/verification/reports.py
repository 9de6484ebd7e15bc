"""Judgements as text, JSON, csv and JUnit XML; the page to read is :mod:`ipdocs.verification.page`.

``redact`` leaves out the engine's words about a place, which may quote the file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from ipdocs import __version__
from ipdocs.reporters.clean import clean
from ipdocs.reporters.masking import masked
from ipdocs.reporters.sheets import cell
from ipdocs.verification.results import FileJudgement, StandardResult
from ipdocs.verification.standards import name_of
from ipdocs.verification.words import claims_of, heading_of, meaning, places_of, standing
from ipdocs.wording import wording

VERSION = 1
_MARKS = {"valid": "✓", "invalid": "✗", "unread": "?"}
_BOM = "\ufeff"


def to_text(files: Sequence[FileJudgement], form: str, *, redact: bool) -> str:
    """All files for the terminal, then a line that counts them."""
    parts = ["\n".join(_file_lines(file, form, redact=redact)) for file in files]
    if len(files) > 1:
        counts = {name: sum(standing(file) == name for file in files) for name in _MARKS}
        told = ", ".join(
            f"{count} {wording(form, f'verification.counted.{name}')}" for name, count in counts.items() if count
        )
        parts.append(wording(form, "verification.summary", antall=len(files), deler=told))
    return "\n\n".join(parts) + "\n"


def _file_lines(file: FileJudgement, form: str, *, redact: bool) -> Iterator[str]:
    yield masked(file.path)
    name = standing(file)
    yield f"  {_MARKS[name]} {wording(form, f'verification.standing.{name}')}"
    if file.judgement is None:
        yield f"    {masked(file.message)} [{file.error}]"
        return
    yield f"    {claims_of(file, form)}"
    for result in file.judgement.results:
        yield f"  {_MARKS['valid' if result.is_valid else 'invalid']} {heading_of(result, form)}"
        for clause in result.failed:
            plain = meaning(result.standard, clause, form)
            yield f"    ✗ {clause.specification} {clause.id}: {plain or clause.description}"
            if plain:
                yield f"      {clause.description}"
            yield f"      {places_of(clause, form)}"
            if not redact and clause.places and clause.places[0].detail:
                yield f"      {clean(clause.places[0].detail)}"


def to_json(files: Sequence[FileJudgement], form: str, *, redact: bool) -> str:
    """One JSON object with all files; keys are stable, new ones may be added."""
    whole = {
        "verification": VERSION,
        "tool": f"ipdocs {__version__}",
        "judge": "veraPDF",
        "files": [_data(file, form, redact=redact) for file in files],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_jsonl(files: Sequence[FileJudgement], form: str, *, redact: bool) -> str:
    """One JSON object a line and file."""
    return "".join(json.dumps(_data(file, form, redact=redact), ensure_ascii=False) + "\n" for file in files)


def _data(file: FileJudgement, form: str, *, redact: bool) -> dict[str, Any]:
    judgement = file.judgement
    return {
        "path": masked(file.path),
        "sha256": file.sha256,
        "result": standing(file),
        "claims": [name_of(claim) for claim in judgement.claims] if judgement else [],
        "standards": [_standard(result, form, redact=redact) for result in judgement.results] if judgement else [],
        "error": {"code": file.error, "message": masked(file.message)} if judgement is None else None,
    }


def _standard(result: StandardResult, form: str, *, redact: bool) -> dict[str, Any]:
    return {
        "standard": name_of(result.standard),
        "valid": result.is_valid,
        "checks": result.checks,
        "clauses": [
            {
                "specification": clause.specification,
                "clause": clause.clause,
                "test": clause.test,
                "count": clause.count,
                "description": clause.description,
                "meaning": meaning(result.standard, clause, form),
                "places": [
                    {"page": place.page, "path": place.path, "detail": "" if redact else clean(place.detail)}
                    for place in clause.places
                ],
            }
            for clause in result.failed
        ],
    }


def to_csv(files: Sequence[FileJudgement], form: str, *, redact: bool) -> str:
    """One table: a row a clause that is broken or a standard that is met."""
    columns = ("file", "row", "standard", "clause", "meaning", "description", "count", "pages")
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([wording(form, f"verification.{column}") for column in columns])
    for file in files:
        for row in _rows(file, form):
            writer.writerow([cell(masked(value)) for value in (file.path, *row)])
    return out.getvalue()


def _rows(file: FileJudgement, form: str) -> Iterator[tuple[str, ...]]:
    if file.judgement is None:
        yield (wording(form, "verification.unread-row"), "", file.error, file.message, "", "", "")
        return
    for result in file.judgement.results:
        name = name_of(result.standard)
        if result.is_valid:
            yield (wording(form, "verification.passed-row"), name, "", "", "", "0", "")
        for clause in result.failed:
            pages = sorted({place.page for place in clause.places if place.page is not None})
            yield (
                wording(form, "verification.failed-row"),
                name,
                f"{clause.specification} {clause.id}",
                meaning(result.standard, clause, form),
                clause.description,
                str(clause.count),
                " ".join(map(str, pages)),
            )


def to_junit(files: Sequence[FileJudgement], form: str, *, redact: bool) -> str:
    """JUnit XML: a test suite a file, a test case a standard that is met or a clause that is broken."""
    root = etree.Element("testsuites", name="ipdocs verify")
    root.extend([_suite(file, form, redact=redact) for file in files])
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _suite(file: FileJudgement, form: str, *, redact: bool) -> etree._Element:
    suite = etree.Element("testsuite", name=clean(file.path))
    if file.judgement is None:
        case = etree.SubElement(suite, "testcase", name=wording(form, "verification.standing.unread"), classname="pdf")
        etree.SubElement(case, "error", type=file.error, message=clean(file.message))
    for result in file.judgement.results if file.judgement else ():
        name = name_of(result.standard)
        if result.is_valid:
            etree.SubElement(suite, "testcase", name=name, classname=name)
        for clause in result.failed:
            case = etree.SubElement(suite, "testcase", name=f"{clause.specification} {clause.id}", classname=name)
            failure = etree.SubElement(case, "failure", type=clause.id, message=clean(clause.description))
            lines = [meaning(result.standard, clause, form), places_of(clause, form)]
            if not redact:
                lines += [clean(f"{place.path}: {place.detail}") for place in clause.places]
            failure.text = "\n".join(line for line in lines if line)
    for attribute, tag in (("failures", "failure"), ("errors", "error")):
        suite.set(attribute, str(sum(case.find(tag) is not None for case in suite)))
    suite.set("tests", str(len(suite)))
    suite.set("skipped", "0")
    suite.set("time", "0")
    for case in suite:
        case.set("time", "0")
    return suite
