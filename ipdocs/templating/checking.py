"""Check a template without data: broken tags, unknown filters, fields that do not exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ipdocs.errors import TemplateError
from ipdocs.findings import Finding, Severity
from ipdocs.ooxml import parse_xml
from ipdocs.templating.environment import TemplateEnvironment
from ipdocs.templating.faults import finding, in_reading_order, whole
from ipdocs.templating.package import Package, Source, read_source
from ipdocs.templating.template import compile_parts, prepared_package

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}")


def check_template(
    source: Source,
    known: Collection[str] | None = None,
    *,
    filters: Mapping[str, Callable[..., Any]] | None = None,
    globals: Mapping[str, Any] | None = None,
    form: str = "nb",
) -> tuple[Finding, ...]:
    """Everything that is wrong with a template, in reading order; nothing when it is sound.

    ``known`` are the dotted names that data may have (``person.navn``, ``tiltak[].ansvarlig``); a name that leads to a
    known one (``person``) is known. Raises :class:`OSError` when the file cannot be read, nothing else.
    """
    environment = TemplateEnvironment(filters or {}, globals or {})
    try:
        package = prepared_package(read_source(source), form)
    except TemplateError as error:
        return error.findings
    parts, findings, readable = compile_parts(package, environment, form)
    if known is not None:
        allowed = _with_ways(known)
        sound = ((path, part.tag_at_source(line)) for part in parts for path, line in part.fields)
        for path, tag in (*sound, *readable):
            if path not in allowed and path.removesuffix("[]") not in allowed:
                findings.append(finding(form, "unknown", tag, allowed, felt=path))
    findings.extend(_out_of_reach(package, form))
    return in_reading_order(findings)


def _out_of_reach(package: Package, form: str) -> Iterator[Finding]:
    """Tags in parts that no render touches (charts, comments): told, since they would stand in every document."""
    for name in package.archive.names:
        if name in package.texts or not name.startswith("word/") or not name.endswith(".xml"):
            continue
        tag = _TAG.search("".join(str(text) for text in parse_xml(package.archive.read(name)).itertext()))
        if tag:
            found = finding(form, "unrendered", whole(tag[0]), **{"del": name})
            yield replace(found, severity=Severity.WARNING)


def _with_ways(known: Collection[str]) -> frozenset[str]:
    """The names with all that lead to them: ``tiltak[].mal`` is reached by ``tiltak[]`` and ``tiltak``."""
    ways = set(known)
    for name in known:
        while "." in name or name.endswith("[]"):
            name = name.removesuffix("[]") if name.endswith("[]") else name.rpartition(".")[0]
            ways.add(name)
    return frozenset(ways)
