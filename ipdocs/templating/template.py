"""A Word template, compiled once and rendered as often as there are records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from jinja2 import Undefined

from ipdocs.errors import UnreadableDocument
from ipdocs.findings import Finding
from ipdocs.model import Part
from ipdocs.ooxml import relationships
from ipdocs.templating.environment import TemplateEnvironment
from ipdocs.templating.faults import document_error, finding, template_error
from ipdocs.templating.marker import DEFAULT_TEXT
from ipdocs.templating.package import Package, Source, open_package, read_source
from ipdocs.templating.parts import BrokenPart, CompiledPart, UsedField, compile_part
from ipdocs.templating.placing import package_changes
from ipdocs.templating.preparing import prepared
from ipdocs.templating.properties import CoreProperties, with_properties
from ipdocs.templating.rendering import Rendering, rendering
from ipdocs.templating.swapping import swapped
from ipdocs.templating.tables import GridFit
from ipdocs.templating.undefined import RecordedUndefined
from ipdocs.templating.zipping import PackedPart, Shelf, assemble, engine, pack, packed_as_they_are, shelve

_SMALL = 32 * 1024


class RenderPath(Enum):
    """How a template is rendered."""

    RAW = "raw"
    """Compiled: only the parts with tags are made anew, the others are copied as they are."""
    DOCXTPL = "docxtpl"
    """Through docxtpl and python-docx, with our environment."""


class Template:
    """A .docx with the tag language of docxtpl. Immutable, safe to share between threads, picklable.

    Templates are rendered in a sandbox: values are text (escaped, control characters refused), a name that the data do
    not have is an error, and loops and sizes are limited. ``None`` is written as nothing.

    ``fields``: the dotted names of the data that it uses; what stands in a list is ``tiltak[].ansvarlig``.
    """

    fields: frozenset[str]

    def __init__(
        self,
        data: bytes,
        filters: Mapping[str, Callable[..., Any]],
        global_values: Mapping[str, Any],
        form: str,
        deflate: str | None,
        undefined: type[Undefined],
    ) -> None:
        self._options = (data, dict(filters), dict(global_values), form, deflate, undefined)
        self._form = form
        self._engine = engine(deflate)
        self._environment = TemplateEnvironment(filters, global_values, undefined)
        self._package = prepared_package(data, form)
        parts, findings, _ = compile_parts(self._package, self._environment, form)
        if findings:
            raise template_error(findings, form)
        self._parts = tuple(parts)
        self._packed = self._package.packed()
        self._last_core: tuple[CoreProperties, bytes] | None = None
        self._last: dict[str, tuple[bytes, PackedPart]] = {}
        self._shelves: dict[frozenset[str], Shelf] = {}
        self._relationships = {
            name: frozenset(found.id for found in relationships(self._package.archive, name))
            for name in self._package.texts
        }
        self.fields = frozenset(path for part in self._parts for path, _ in part.fields)

    @classmethod
    def open(
        cls,
        source: Source,
        *,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        globals: Mapping[str, Any] | None = None,
        form: str = "nb",
        deflate: str | None = None,
        undefined: type[Undefined] = RecordedUndefined,
    ) -> Template:
        """Compile a template.

        ``filters`` and ``globals`` are added to Jinja's own (and must be picklable when the template is to be sent to
        another process). ``form`` is the language form of messages, ``nb`` or ``nn``. ``deflate`` is ``zlib``, ``isal``
        or, for ``None``, the fastest that is installed. ``undefined`` is for comparing with docxtpl, which writes nothing
        for a name that the data do not have (``jinja2.Undefined``); leave it alone otherwise.

        Raises :class:`TemplateError` with one finding for every fault, each with its place; :class:`OSError` when the
        file cannot be read.
        """
        return cls(read_source(source), filters or {}, globals or {}, form, deflate, undefined)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), self._options)

    @property
    def path(self) -> RenderPath:
        """How the template is rendered. Only a value can ask for docxtpl (its InlineImage, Subdoc or hyperlinks)."""
        return RenderPath.RAW

    @property
    def path_reason(self) -> str:
        """What the compiler found out, in English: for those who measure."""
        fitted = [part.name for part in self._parts if part.grid_fit is GridFit.ALWAYS]
        guarded = [part.name for part in self._parts if not part.is_proven]
        reasons = [f"compiled parts: {', '.join(part.name for part in self._parts) or 'none'}"]
        if fitted:
            reasons.append(f"table grids are fitted after rendering in {', '.join(fitted)}")
        if guarded:
            reasons.append(f"checked by a parser after rendering, since tags cross elements: {', '.join(guarded)}")
        return "; ".join(reasons)

    def with_picture(self, name: str, picture: bytes | None, alt: str = "") -> Template:
        """A template with the picture of that name swapped (``None``: taken out), in body, headers and footers.

        The new picture (PNG or JPEG) keeps its proportions within the old one's box. Raises :class:`KeyError` when the
        template has no such picture, :class:`InputError` when the new one cannot be used.
        """
        data = swapped(self._package, name, picture, alt)
        return type(self)(data, *self._options[1:])

    def docxtpl(self) -> Any:
        """A ``docxtpl.DocxTemplate`` of this template, to make values of docxtpl with (``new_subdoc``, ``build_url_id``)."""
        from ipdocs.templating.docxtpl_path import base_document

        return base_document(self._package.archive.data)

    def render(
        self,
        context: Mapping[str, Any],
        *,
        properties: CoreProperties | Mapping[str, object] | None = None,
        through: Any = None,
    ) -> bytes:
        """One document, as the bytes of a .docx.

        ``properties`` go into ``docProps/core.xml``. ``through`` is what :meth:`docxtpl` gave, when values were made
        with it that do not know it themselves (hyperlinks in RichText).

        Raises :class:`TemplateError` with one finding for every fault: names that the data do not have (with a
        suggestion), characters that cannot stand in a document, code that fails. Nothing is returned then.
        """
        variables = {**self._environment.globals, **context}
        marker = context.get("mangler") or DEFAULT_TEXT
        with rendering(str(marker), context) as state:
            changed = self._rendered(variables, state)
            core = self._package.core
            if properties is not None and core is not None:  # a template without the part got it when it was prepared
                changed[core] = self._core(changed.get(core), core, CoreProperties.of(properties))
            base = through if through is not None else getattr(state.needs_docxtpl, "tpl", None)
            if base is None:
                for fault in state.unbound:
                    state.report(fault)
            if state.faults:
                raise document_error(self._findings(state), self._form)
            if state.needs_docxtpl is not None or state.unbound:
                return self._through_docxtpl(context, changed, base)
        if state.pictures:
            changed |= package_changes(self._package.archive, state.pictures)
        return self._assembled(changed)

    def _rendered(self, variables: Mapping[str, Any], state: Rendering) -> dict[str, bytes]:
        changed: dict[str, bytes] = {}
        findings: list[Finding] = []
        for part in self._parts:
            state.relationships = self._relationships.get(part.name, frozenset())
            try:
                changed[part.name] = part.render(variables, state, self._form)
            except BrokenPart as error:
                findings.extend(error.findings)
        if findings:
            raise document_error((*findings, *self._findings(state)), self._form)
        return changed

    def _assembled(self, changed: Mapping[str, bytes]) -> bytes:
        names = frozenset(self._packed.keys() & changed.keys())  # not the pictures of this render: they vary
        shelf = self._shelves.get(names)
        if shelf is None:
            shelf = self._shelves[names] = shelve(packed_as_they_are(self._packed, names))
        return assemble(shelf, [self._pack(name, data) for name, data in changed.items()])

    def _core(self, filled: bytes | None, name: str, properties: CoreProperties) -> bytes:
        """The core properties; those of the last document again when they are the same."""
        if filled is not None:
            return with_properties(filled, properties)
        last = self._last_core
        if last is None or last[0] != properties:
            last = self._last_core = (properties, with_properties(self._package.archive.read(name), properties))
        return last[1]

    def _pack(self, name: str, data: bytes) -> PackedPart:
        """A part, deflated; a header or footer that is the same as in the last document is not deflated again."""
        last = self._last.get(name)
        if last is not None and last[0] == data:
            return last[1]
        packed = pack(name, data, self._engine)
        if len(data) <= _SMALL:
            self._last[name] = (data, packed)
        return packed

    def _through_docxtpl(self, context: Mapping[str, Any], changed: Mapping[str, bytes], base: Any) -> bytes:
        from ipdocs.templating.docxtpl_path import render_through

        environment = TemplateEnvironment(self._options[1], self._options[2], self._options[5])
        core = self._package.core
        properties = changed.get(core) if core else None
        return render_through(base, environment, context, (core, properties) if core and properties else None)

    def _findings(self, state: Rendering) -> list[Finding]:
        parts = {part.name: part for part in self._parts}
        return [
            parts[fault.part].finding(fault, self._form)
            if fault.part in parts
            else finding(self._form, fault.kind, felt=fault.name, tegn=fault.detail)
            for fault in state.faults.values()
        ]


def prepared_package(data: bytes, form: str) -> Package:
    """The template as it is compiled. Raises :class:`TemplateError` when it is no sound Word package."""
    package = open_package(data, form)
    try:
        ready = prepared(package)
    except UnreadableDocument as error:
        raise template_error((finding(form, "package", grunn=error.message),), form) from None
    return package if ready is package.archive.data else open_package(ready, form)


def compile_parts(
    package: Package, environment: TemplateEnvironment, form: str
) -> tuple[list[CompiledPart], list[Finding], list[UsedField]]:
    """All parts with tags; the faults of those that could not be compiled, and the fields of their sound tags."""
    parts: list[CompiledPart] = []
    findings: list[Finding] = []
    readable: list[UsedField] = []
    texts = dict(package.texts)
    if package.core is not None:
        texts[package.core] = Part.METADATA
    for name, kind in texts.items():
        try:
            part = compile_part(name, kind, package.tree(name), environment, form)
        except BrokenPart as error:
            findings.extend(error.findings)
            readable.extend(error.readable)
        except UnreadableDocument as error:
            findings.append(finding(form, "package", grunn=error.message))
        else:
            if part is not None:
                parts.append(part)
    return parts, findings, readable
