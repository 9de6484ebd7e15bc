"""Form controls as a person sees them: boxes with their state, fields with their answer or their prompt."""

from __future__ import annotations

from lxml import etree

from ipdocs.model import Checkbox, CheckState, FieldKind, FormField, Inline, Text

_BOXES = frozenset({"checkbox", "radio"})
_BUTTONS = frozenset({"submit", "reset", "button"})
_UNSEEN = frozenset({"hidden", "image"})
_DATES = frozenset({"date", "datetime-local", "datetime", "month", "week"})


def input_of(element: etree._Element) -> Inline | None:
    """An ``input``; ``None`` for one that shows nothing."""
    kind = element.get("type", "text").strip().lower()
    name = element.get("name") or element.get("id") or element.get("aria-label")
    if kind in _BOXES:
        return Checkbox(CheckState.CHECKED if "checked" in element.attrib else CheckState.UNCHECKED, name)
    value = element.get("value", "")
    if kind in _BUTTONS:
        return Text(value) if value else None
    if kind in _UNSEEN:
        return None
    field = FieldKind.DATE if kind in _DATES else FieldKind.TEXT
    if value.strip():
        return FormField(value, field, name)
    return FormField(element.get("placeholder", ""), field, name, is_placeholder=True)


def text_area(element: etree._Element) -> FormField:
    """A ``textarea`` with its text, else its prompt."""
    name = element.get("name") or element.get("id")
    text = "".join(str(each) for each in element.itertext()).strip("\r\n")
    if text.strip():
        return FormField(text, FieldKind.TEXT, name)
    return FormField(element.get("placeholder", ""), FieldKind.TEXT, name, is_placeholder=True)


def choice(element: etree._Element) -> FormField:
    """A ``select`` with what is chosen; one where nothing was chosen shows its first option, as a prompt."""
    name = element.get("name") or element.get("id")
    options = list(element.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    if chosen:
        text = ", ".join(_label(option) for option in chosen)
        is_prompt = all(option.get("value", "chosen") == "" or "disabled" in option.attrib for option in chosen)
        return FormField(text, FieldKind.CHOICE, name, is_prompt)
    shown = _label(options[0]) if options and "multiple" not in element.attrib else ""
    return FormField(shown, FieldKind.CHOICE, name, is_placeholder=True)


def word_control(element: etree._Element) -> Inline | None:
    """A content control as Word writes it to HTML (``w:sdt``); ``None`` where it is ordinary text."""
    name = element.get("sdttag") or element.get("title")
    if element.get("checkbox") == "t":
        checked = element.get("checkboxischecked") == "t"
        return Checkbox(CheckState.CHECKED if checked else CheckState.UNCHECKED, name)
    if element.get("showingplchdr") == "t":
        text = " ".join("".join(str(each) for each in element.itertext()).split())
        kind = FieldKind.CHOICE if "dropdown" in element.attrib or "combobox" in element.attrib else FieldKind.TEXT
        kind = FieldKind.DATE if "calendartype" in element.attrib or "date" in element.attrib else kind
        return FormField(text, kind, name, is_placeholder=True)
    return None


def _label(option: etree._Element) -> str:
    return option.get("label") or " ".join("".join(str(each) for each in option.itertext()).split())
