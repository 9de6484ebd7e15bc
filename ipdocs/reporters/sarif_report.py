"""The report as SARIF 2.1.0 (OASIS, 2020) for code-scanning tools: one run, a rule a requirement, a result a fault.

Documents have no lines before they are laid out, so places are logical locations. A result's fingerprint is made of file name,
rule and place, so that it is recognised after unrelated changes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ipdocs import __version__
from ipdocs.errors import NotInCatalog
from ipdocs.findings import Report, Severity, Verdict
from ipdocs.reporters.clean import clean
from ipdocs.reporters.view import DocumentView, Remark, Viewer

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "ipdocsPlace/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> str:
    """The JSON text."""
    viewer = Viewer(form, redact, packs)
    documents = viewer.documents(report)
    faults = [(document, one) for document in documents for one in (*document.unmet, *document.findings)]
    rules = list(dict.fromkeys(one.id for _, one in faults))
    index = {rule: number for number, rule in enumerate(rules)}
    first = {one.id: one for _, one in reversed(faults)}
    run = {
        "tool": {
            "driver": {
                "name": "ipdocs",
                "version": __version__,
                "language": f"{form}-NO",
                "rules": [_rule(viewer, first[rule]) for rule in rules],
            }
        },
        "invocations": [_invocation(documents)],
        "artifacts": [_artifact(document) for document in documents],
        "results": list(_results(documents, index)),
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(viewer: Viewer, one: Remark) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": one.id,
        "shortDescription": {"text": one.name},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }
    if one.basis:
        rule["fullDescription"] = {"text": f"{one.name}. {viewer.say('basis', grunnlag=one.basis)}"}
    explained = _explained(viewer, one.id)
    if explained:
        rule["help"] = {"text": explained}
    return rule


def _explained(viewer: Viewer, rule: str) -> str:
    """What ``ipdocs explain`` says of the rule; nothing for a rule that no pack has."""
    from ipdocs.rules import explain

    try:
        return "\n".join(clean(line) for line in explain(rule, viewer.form, viewer.packs).splitlines())
    except NotInCatalog:
        return ""


def _uri(document: DocumentView) -> str:
    return quote(document.path.replace("\\", "/"), safe="/")


def _artifact(document: DocumentView) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(document)}, "roles": ["analysisTarget"]}
    if document.sha256:
        artifact["hashes"] = {"sha-256": document.sha256}
    return artifact


def _invocation(documents: Sequence[DocumentView]) -> dict[str, Any]:
    unread = [(number, one) for number, one in enumerate(documents) if one.verdict is Verdict.UNREADABLE]
    notices = [
        {
            "level": "error",
            "descriptor": {"id": one.error_code or "unreadable"},
            "message": {"text": one.error or one.verdict_words},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one), "index": number}}}],
        }
        for number, one in unread
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": notices}


def _results(documents: Sequence[DocumentView], index: dict[str, int]) -> Iterator[dict[str, Any]]:
    for number, document in enumerate(documents):
        seen: Counter[str] = Counter()
        for one in (*document.unmet, *document.findings):
            key = "\n".join((document.name, one.id, one.place))
            seen[key] += 1
            yield _result(document, number, one, index[one.id], f"{key}\n{seen[key]}")


def _result(document: DocumentView, number: int, one: Remark, rule: int, key: str) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(document), "index": number}}}
    if one.place:
        location["logicalLocations"] = [{"fullyQualifiedName": one.place, "kind": "element"}]
    text = f"{one.message} «{one.excerpt}»" if one.excerpt else one.message
    properties = {"status": one.status.value if one.status else "finding", "basis": one.basis, "page": one.page}
    return {
        "ruleId": one.id,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: hashlib.sha256(key.encode("utf-8")).hexdigest()},
        "properties": {name: value for name, value in properties.items() if value},
    }
