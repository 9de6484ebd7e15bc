"""The long way: values that only docxtpl can place (its InlineImage and Subdoc, hyperlinks with a relationship).

The compiled template has been rendered before, with these values left out, so every fault has been told with its place.
What remains runs through docxtpl and python-docx in our environment.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from docxtpl import InlineImage as DocxtplImage
from markupsafe import Markup

from ipdocs.ooxml import Archive
from ipdocs.templating.editing import rebuilt
from ipdocs.templating.environment import TemplateEnvironment
from ipdocs.templating.marker import Marker
from ipdocs.templating.pictures import InlineImage
from ipdocs.templating.writing import escaped, needs_docxtpl, text_of

_OWN_MARKUP = "__html__"


def base_document(data: bytes) -> DocxTemplate:
    """A docxtpl document of a template."""
    template = DocxTemplate(BytesIO(data))
    template.init_docx()
    return template


def render_through(
    base: DocxTemplate,
    environment: TemplateEnvironment,
    context: Mapping[str, Any],
    core: tuple[str, bytes] | None,
) -> bytes:
    """Render with docxtpl. ``base`` is the document that the values are tied to; it is not changed.

    ``core`` is the part with the core properties as our path made it; docxtpl would escape them twice.
    """
    template = DocxTemplate(BytesIO(_saved(base)))
    environment.finalize = _Finalizer(template)
    template.render(_rebound(dict(context), template), jinja_env=environment, autoescape=True)
    out = BytesIO()
    template.save(out)
    data = out.getvalue()
    return data if core is None else rebuilt(Archive.open(data), dict([core]))


def _saved(base: DocxTemplate) -> bytes:
    """The document as it was before rendering, with the parts and relationships that values added to it."""
    out = BytesIO()
    base.get_docx().save(out)
    return out.getvalue()


class _Finalizer:
    """What an output becomes before it is escaped."""

    def __init__(self, template: DocxTemplate) -> None:
        self._template = template

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Marker):
            run = value.run("", escaped(text_of(value.text)))
            return Markup(f'</w:t></w:r>{run}<w:r><w:t xml:space="preserve">')  # noqa: S704 - the text is escaped
        if isinstance(value, InlineImage):
            return DocxtplImage(self._template, BytesIO(value.data), **value.docxtpl_size())
        return value if hasattr(value, _OWN_MARKUP) else text_of(value)


def _rebound(value: Any, template: DocxTemplate) -> Any:
    """The context with every value that is tied to a docxtpl document tied to this one."""
    if needs_docxtpl(value):
        value = copy.copy(value) if isinstance(value, DocxtplImage) else value
        if isinstance(value, DocxtplImage):
            value.tpl = template
        return value
    if type(value) is dict:
        return {key: _rebound(inner, template) for key, inner in value.items()}
    if type(value) in (list, tuple):
        return type(value)(_rebound(inner, template) for inner in value)
    return value
