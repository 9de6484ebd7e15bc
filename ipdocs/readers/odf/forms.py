"""Form controls: what ``draw:control`` puts in the text, by the control's id (ODF 1.3 part 3, 13)."""

from __future__ import annotations

from lxml import etree

from ipdocs.model import Checkbox, CheckState, FieldKind, FormField, Inline, Text
from ipdocs.readers.odf import names as n

_STATES = {"checked": CheckState.CHECKED, "unchecked": CheckState.UNCHECKED, "unknown": CheckState.UNKNOWN}
_TEXT_KINDS = frozenset({"text", "textarea", "formatted-text", "number", "time", "password", "file"})
_LABELS = frozenset({"fixed-text", "button", "frame"})


def read_controls(root: etree._Element) -> dict[str, list[Inline]]:
    """The inlines of every control below ``root``, by id."""
    controls: dict[str, list[Inline]] = {}
    for forms in root.iter(n.FORMS):
        for element in forms.iter(etree.Element):
            identity = element.get(n.ID) or element.get(n.FORM + "id")
            if identity is not None and str(element.tag).startswith(n.FORM):
                controls[identity] = _control(element, str(element.tag).removeprefix(n.FORM))
    return controls


def _control(element: etree._Element, kind: str) -> list[Inline]:
    name = element.get(n.FORM + "name")
    label = element.get(n.FORM + "label", "")
    if kind == "checkbox":
        state = element.get(n.FORM + "current-state") or element.get(n.FORM + "state") or "unchecked"
        return _box(_STATES.get(state, CheckState.UNKNOWN), name, label)
    if kind == "radio":
        chosen = element.get(n.FORM + "current-selected") or element.get(n.FORM + "selected")
        return _box(CheckState.CHECKED if chosen == "true" else CheckState.UNCHECKED, name, label)
    if kind in _LABELS:
        return [Text(label)] if label else []
    value = element.get(n.FORM + "current-value") or element.get(n.FORM + "value") or ""
    if kind in _TEXT_KINDS:
        return [FormField(value or _paragraphs(element), FieldKind.TEXT, name, not (value or _paragraphs(element)))]
    if kind == "date":
        return [FormField(value, FieldKind.DATE, name, not value)]
    if kind in {"listbox", "combobox"}:
        value = value or _chosen(element)
        return [FormField(value, FieldKind.CHOICE, name, not value)]
    return []


def _box(state: CheckState, name: str | None, label: str) -> list[Inline]:
    return [Checkbox(state, name), Text(f" {label}")] if label else [Checkbox(state, name)]


def _paragraphs(element: etree._Element) -> str:
    return "\n".join("".join(str(text) for text in paragraph.itertext()) for paragraph in element.iter(n.P))


def _chosen(element: etree._Element) -> str:
    for option in element.iter(n.FORM + "option", n.FORM + "item"):
        if option.get(n.FORM + "current-selected", option.get(n.FORM + "selected")) == "true":
            return option.get(n.FORM + "label", "")
    return ""
