"""One part of a template, compiled: from XML with tags to a function from data to bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from ipdocs.findings import Finding
from ipdocs.model import Location, Part
from ipdocs.ooxml import qn
from ipdocs.templating.breaks import break_part
from ipdocs.templating.codegen import RenderCode, generate
from ipdocs.templating.environment import TemplateEnvironment
from ipdocs.templating.faults import finding, whole
from ipdocs.templating.fields import fields_of, name_at
from ipdocs.templating.guarding import IllFormed, guard
from ipdocs.templating.patching import JinjaSource, jinja_source
from ipdocs.templating.rendering import Fault, Rendering, RenderLimit
from ipdocs.templating.structure import analyse
from ipdocs.templating.syntax import check_tags, syntax_finding, unended_blocks
from ipdocs.templating.tables import GridFit, fix_grids, grid_fit, needs_fitting
from ipdocs.templating.tags import BrokenTag, Tag, mark_tags
from ipdocs.templating.undefined import SOURCE_PREFIX

_DOCPR, _T = qn("wp:docPr"), qn("w:t")
_FAILURES = (
    *(ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, RuntimeError, TypeError, ValueError),
    JinjaError,
)
"""What an expression of a template can raise on data that it was not made for."""

_SIGNS = ("{#", "{%", "{_{", "}_}", "{_%", "%_}")
_BLOCK_RULES = frozenset({"template.unended", "template.unexpected"})
_BREAK = re.compile(r"[\t\n]")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


UsedField = tuple[str, Tag]
"""A field's dotted path and the tag that uses it."""


class BrokenPart(Exception):
    """The part has broken tags; ``findings`` has one entry a fault, ``readable`` the fields of the tags that are sound."""

    def __init__(self, findings: tuple[Finding, ...], readable: tuple[UsedField, ...] = ()) -> None:
        super().__init__(len(findings))
        self.findings = findings
        self.readable = readable


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part with tags, ready to render. ``is_proven``: its result is well-formed whatever the data is."""

    name: str
    kind: Part
    code: RenderCode
    source: JinjaSource
    tags: tuple[Tag, ...]
    fields: tuple[tuple[str, int], ...]
    is_proven: bool
    grid_fit: GridFit
    paths: Mapping[int, list[str]]
    declaration: bytes = _DECLARATION

    def render(self, variables: Mapping[str, Any], state: Rendering, form: str) -> bytes:
        """The part's XML. Raises :class:`BrokenPart` when the template's code fails; other faults are kept in ``state``."""
        state.part = self.name
        state.has_markup = state.needs_breaks = False
        try:
            pieces = list(self.code.pieces(variables))
        except RenderLimit:
            raise BrokenPart((finding(form, "limit", self._failed_tag()),)) from None
        except SecurityError:
            raise BrokenPart((finding(form, "unsafe", self._failed_tag(), felt=self._failed_text()),)) from None
        except _FAILURES as error:
            raise BrokenPart((finding(form, "expression", self._failed_tag(), grunn=type(error).__name__),)) from None
        if sum(map(len, pieces)) > state.characters:
            raise BrokenPart((finding(form, "limit", whole(location=Location(self.kind))),))
        xml = b"".join(pieces)
        if state.needs_breaks:
            xml = break_part(xml.decode("utf-8")).encode("utf-8")
        if needs_fitting(xml, self.grid_fit):
            self._guard(xml, form)
            xml = fix_grids(xml)
        xml = self.declaration + xml
        if not self.is_proven or state.has_markup:
            self._guard(xml, form)
        return xml

    def _guard(self, xml: bytes, form: str) -> None:
        try:
            guard(xml)
        except IllFormed as error:
            raise BrokenPart(
                (finding(form, "ill-formed", whole(location=Location(self.kind)), grunn=error.reason),)
            ) from None

    def _failed_tag(self) -> Tag:
        """The tag whose code raised the exception that is being handled."""
        trace = sys.exc_info()[2]
        line = 0
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == f"{SOURCE_PREFIX}{self.name}>":
                line = trace.tb_lineno
            trace = trace.tb_next
        return self.tag_at_code(line)

    def _failed_text(self) -> str:
        return self._failed_tag().text.strip("{}% ")

    def tag_at_code(self, line: int) -> Tag:
        """The author's tag that a line of the compiled code came from."""
        return self.tag_at_source(self.code.source_line(line))

    def tag_at_source(self, line: int) -> Tag:
        """The author's tag that a line of the Jinja source belongs to."""
        number = self.source.tag_at(line)
        return self.tags[number] if number >= 0 else whole(location=Location(self.kind))

    def finding(self, fault: Fault, form: str) -> Finding:
        """A fault of a render as a finding."""
        line = self.code.source_line(fault.line)
        tag = self.tag_at_source(line)
        field = name_at(self.paths.get(line, ()), fault.name) or tag.text.strip("{}% ")
        arguments = {"felt": field}
        if fault.detail:
            arguments["tegn"] = fault.detail
        head, dot, _ = field.rpartition(".")
        return finding(form, fault.kind, tag, [head + dot + name for name in fault.known], **arguments)


def compile_part(
    name: str, kind: Part, root: etree._Element, environment: TemplateEnvironment, form: str
) -> CompiledPart | None:
    """Compile a part. ``None`` when it has no tags. Raises :class:`BrokenPart` with all its broken tags."""
    tags, broken = mark_tags(root, kind)
    findings = [_broken_finding(fault, form) for fault in broken]
    if not tags and not findings and not _needs_rendering(root, kind):
        return None
    fit = grid_fit(root) if kind is Part.BODY else GridFit.NEVER
    source = jinja_source(root, renumber_drawings=kind is Part.BODY)
    everywhere = whole(location=Location(kind))
    wrong = check_tags(source, tags, everywhere, environment, form)
    if any(fault.text.startswith("{%") or fault.text.endswith("%}") for fault in broken):
        wrong = (found for found in wrong if found.rule not in _BLOCK_RULES)  # blocks cannot match without that tag
    findings.extend(wrong)
    if findings:
        raise BrokenPart(tuple(findings), _readable(source, tags, everywhere, environment))
    try:
        tree = environment.parse_part(source.text)
        structure = analyse(tree)
        code = generate(environment, tree, structure, name)
    except TemplateSyntaxError as error:
        number = source.tag_at(error.lineno or 0)
        tag = tags[number] if number >= 0 else everywhere
        raise BrokenPart((syntax_finding(error, tag, form),)) from None
    except (RecursionError, MemoryError, SyntaxError):  # nested deeper than Python reads
        raise BrokenPart((finding(form, "limit", everywhere),)) from None
    fields = tuple(fields_of(tree, frozenset(environment.globals)))
    paths: dict[int, list[str]] = {}
    for path, line in fields:
        paths.setdefault(line, []).append(path)
    return CompiledPart(name, kind, code, source, tags, fields, structure.is_proven, fit, paths)


def _readable(
    source: JinjaSource, tags: tuple[Tag, ...], everywhere: Tag, environment: TemplateEnvironment
) -> tuple[UsedField, ...]:
    """The fields of a part whose broken tags are text and whose open blocks are ended; nothing when that is not enough."""
    for text in (source.text, source.text + unended_blocks(source)):
        try:
            tree = environment.parse_part(text)
        except (TemplateSyntaxError, RecursionError, MemoryError):
            continue
        used = fields_of(tree, frozenset(environment.globals))
        numbered = ((path, source.tag_at(line)) for path, line in used)
        return tuple((path, tags[number] if number >= 0 else everywhere) for path, number in numbered)
    return ()


def _needs_rendering(root: etree._Element, kind: Part) -> bool:
    """Whether a part without numbered tags is changed all the same: comments, raw blocks, escapes, breaks, drawings."""
    if any(sign in text for text in root.itertext() for sign in _SIGNS):
        return True
    if any(_BREAK.search(element.text or "") for element in root.iter(_T)):
        return True
    return kind is Part.BODY and next(root.iter(_DOCPR), None) is not None


def _broken_finding(fault: BrokenTag, form: str) -> Finding:
    if fault.kind == "unclosed":
        closer = "%}" if fault.text.startswith("{%") else "#}" if fault.text.startswith("{#") else "}}"
    else:
        closer = fault.text[-2:]
    return finding(form, fault.kind, Tag(fault.text, fault.location), slutt=closer)
