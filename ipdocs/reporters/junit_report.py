"""The report as JUnit XML for build servers: a test suite a document, a test case a requirement.

An unmet requirement of severity error is a failure, a document that cannot be read an error; what is not met and weighs less
stands in the suite's output. Follows the schema of the Jenkins xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from ipdocs.findings import Report, Severity, Status
from ipdocs.reporters.view import DocumentView, Remark, Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

_SKIPPED = frozenset({Status.NOT_APPLICABLE, Status.NOT_RUN})


def to_junit(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> str:
    """The XML text."""
    viewer = Viewer(form, redact, packs)
    suites = [_suite(viewer, document) for document in viewer.documents(report)]
    root = etree.Element("testsuites", name="ipdocs")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(viewer: Viewer, document: DocumentView) -> etree._Element:
    suite = etree.Element("testsuite", name=document.path)
    properties = etree.SubElement(suite, "properties")
    for name, value in (
        ("type", document.type),
        ("verdict", document.verdict.value),
        ("sha256", document.sha256),
        ("law_date", document.law_date),
    ):
        if value:
            etree.SubElement(properties, "property", name=name, value=value)
    for case in _cases(viewer, document):
        suite.append(case)
    quiet = [_told(viewer, one) for one in (*document.unmet, *document.findings) if one.severity is not Severity.ERROR]
    if quiet:
        etree.SubElement(suite, "system-out").text = "\n".join(quiet)
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for attribute, child in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(child) is not None for case in cases)))
    suite.set("time", "0")
    return suite


def _cases(viewer: Viewer, document: DocumentView) -> Iterator[etree._Element]:
    kind = document.type or "ipdocs"
    if document.error_code:
        case = _case(viewer.say("page.standing.unreadable"), kind)
        etree.SubElement(case, "error", type=document.error_code, message=document.error)
        yield case
    for one in document.requirements:
        case = _case(f"{one.id} {one.name}", kind)
        if one.is_unmet and one.severity is Severity.ERROR:
            failure = etree.SubElement(
                case, "failure", type=one.status.value if one.status else "", message=one.message
            )
            failure.text = _told(viewer, one)
        elif one.status in _SKIPPED:
            etree.SubElement(case, "skipped", message=one.message)
        yield case
    for one in document.findings:
        if one.severity is Severity.ERROR:
            case = _case(one.id, kind)
            etree.SubElement(case, "failure", type=one.id, message=one.message).text = _told(viewer, one)
            yield case


def _case(name: str, kind: str) -> etree._Element:
    return etree.Element("testcase", name=name, classname=kind, time="0")


def _told(viewer: Viewer, one: Remark) -> str:
    parts = [f"{one.weight}: {one.message} [{one.id}]"]
    if one.basis:
        parts.append(viewer.say("basis", grunnlag=one.basis))
    if one.place:
        parts.append(viewer.say("place", sted=one.place) + (f": «{one.excerpt}»" if one.excerpt else ""))
    return "\n  ".join(parts)
