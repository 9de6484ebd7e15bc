"""A Word template, compiled once and rendered as often as there are records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from ipdocs.errors import UnreadableDocument
from ipdocs.findings import Finding
from ipdocs.templating.environment import TemplateEnvironment
from ipdocs.templating.faults import finding, template_error
from ipdocs.templating.fields import fields_of
from ipdocs.templating.marker import DEFAULT_TEXT
from ipdocs.templating.package import Package, Source, open_package, read_source
from ipdocs.templating.parts import BrokenPart, CompiledPart, compile_part
from ipdocs.templating.rendering import Rendering, rendering
from ipdocs.templating.zipping import Engine, PackedPart, Shelf, assemble, engine, pack, packed_as_they_are, shelve


class RenderPath(Enum):
    """How a template is rendered."""

    RAW = "raw"
    """Compiled: only the parts with tags are made anew, the others are copied as they are."""
    DOCXTPL = "docxtpl"
    """Through docxtpl and python-docx, with our environment."""


class Template:
    """A .docx with the tag language of docxtpl. Immutable, safe to share between threads, picklable.

    Templates are rendered in a sandbox: values are text (escaped, control characters refused), a name that the data do
    not have is an error, and loops and sizes are limited.
    """

    def __init__(
        self,
        data: bytes,
        filters: Mapping[str, Callable[..., Any]],
        global_values: Mapping[str, Any],
        form: str,
        deflate: str | None,
    ) -> None:
        self._options = (data, dict(filters), dict(global_values), form, deflate)
        self._form = form
        self._engine: Engine = engine(deflate)
        self._environment = TemplateEnvironment(filters, global_values)
        package = open_package(data, form)
        self._parts = _compiled(package, self._environment, form)
        self._packed = package.packed()
        self._shelf: Shelf = shelve(packed_as_they_are(self._packed, (part.name for part in self._parts)))
        names = frozenset(self._environment.globals)
        self.fields = frozenset(path for part in self._parts for path, _ in fields_of(part.tree, names))

    @classmethod
    def open(
        cls,
        source: Source,
        *,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        globals: Mapping[str, Any] | None = None,
        form: str = "nb",
        deflate: str | None = None,
    ) -> Template:
        """Compile a template.

        ``filters`` and ``globals`` are added to Jinja's own (and must be picklable when the template is to be sent to
        another process). ``form`` is the language form of messages, ``nb`` or ``nn``. ``deflate`` is ``zlib``, ``isal``
        or, for ``None``, the fastest that is installed.

        Raises :class:`TemplateError` with one finding for every fault, each with its place; :class:`OSError` when the
        file cannot be read.
        """
        return cls(read_source(source), filters or {}, globals or {}, form, deflate)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), self._options)

    def render(self, context: Mapping[str, Any], *, properties: Any = None) -> bytes:
        """One document, as the bytes of a .docx.

        Raises :class:`TemplateError` with one finding for every fault: names that the data do not have (with a
        suggestion), characters that cannot stand in a document, code that fails. Nothing is returned then.
        """
        variables = {**self._environment.globals, **context}
        marker = context.get("mangler") or DEFAULT_TEXT
        with rendering(str(marker), tuple(context)) as state:
            findings: list[Finding] = []
            changed: list[PackedPart] = []
            for part in self._parts:
                try:
                    changed.append(pack(part.name, part.render(variables, state, self._form), self._engine))
                except BrokenPart as error:
                    findings.extend(error.findings)
            if state.faults or findings:
                findings.extend(self._findings(state))
                raise template_error(findings, self._form)
        return assemble(self._shelf, changed)

    def _findings(self, state: Rendering) -> list[Finding]:
        parts = {part.name: part for part in self._parts}
        return [parts[fault.part].finding(fault, self._form) for fault in state.faults.values()]


def _compiled(package: Package, environment: TemplateEnvironment, form: str) -> tuple[CompiledPart, ...]:
    parts: list[CompiledPart] = []
    findings: list[Finding] = []
    for name, kind in package.texts.items():
        try:
            part = compile_part(name, kind, package.tree(name), environment, form)
        except BrokenPart as error:
            findings.extend(error.findings)
        except UnreadableDocument as error:
            findings.append(finding(form, "package", grunn=error.message))
        else:
            if part is not None:
                parts.append(part)
    if findings:
        raise template_error(findings, form)
    return tuple(parts)
