"""What pdfium does not tell: form fields with their values, digital signatures, hidden layers and comments.

Read with pypdf, which works on the structure of the file alone. Asked only where the file has such things.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from ipdocs.limits import Limits
from ipdocs.readers.pdf.content import Control

_RADIO, _PUSH_BUTTON, _PASSWORD = 1 << 15, 1 << 16, 1 << 13
_HIDDEN_FLAGS = 0x1 | 0x2 | 0x20
"""Invisible, hidden, not to be viewed (ISO 32000-2, table 167)."""
_DEEPEST = 40
_MOST_WIDGETS = 20_000
_COMMENTS = frozenset({"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Popup"})
_DATE = re.compile(r"AFDate_|Date_Format")


@dataclass(slots=True)
class Widget:
    """A field on a page; ``rect`` in the file's coordinates: left, bottom, right, top."""

    page: int
    rect: tuple[float, float, float, float]
    control: Control


@dataclass(slots=True)
class Structure:
    """What the file holds beside the text."""

    widgets: list[Widget] = field(default_factory=list)
    written: list[tuple[int, tuple[float, float, float, float], str]] = field(default_factory=list)
    """Text written on the pages as annotations (FreeText): page, rect, text."""
    comments: list[tuple[int, str, str]] = field(default_factory=list)
    """Page, author, text."""
    signatures: list[tuple[str | None, str | None]] = field(default_factory=list)
    hidden_layers: frozenset[str] = frozenset()
    language: str | None = None
    has_xfa: bool = False


def read_structure(data: bytes, limits: Limits) -> Structure | None:
    """The structure, or ``None`` where pypdf cannot read the file."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                return None
            return _Walk(reader, limits).run()
        except MemoryError:
            raise
        except Exception:  # pypdf raises errors of many kinds on damaged files; the text is read all the same
            return None


class _Walk:
    def __init__(self, reader: Any, limits: Limits) -> None:
        self._reader = reader
        self._limits = limits
        self._root: Any = reader.root_object
        self._out = Structure()

    def run(self) -> Structure:
        out = self._out
        for step in (self._layers, self._pages, self._signatures, self._rest):
            with suppress(Exception):
                step()
        return out

    def _rest(self) -> None:
        form = self._get(self._root, "/AcroForm")
        self._out.has_xfa = form is not None and "/XFA" in form
        language = self._get(self._root, "/Lang")
        self._out.language = str(language) if language else None

    @staticmethod
    def _get(holder: Any, key: str) -> Any:
        value: Any = holder.get(key) if hasattr(holder, "get") else None
        return value.get_object() if hasattr(value, "get_object") else value

    def _layers(self) -> None:
        properties = self._get(self._root, "/OCProperties")
        default = self._get(properties, "/D") if properties else None
        if default is None:
            return
        is_off = str(self._get(default, "/BaseState") or "/ON") == "/OFF"
        every = list(self._get(properties, "/OCGs") or [])
        shown = {self._number(each) for each in self._get(default, "/ON") or []}
        off = {self._number(each) for each in self._get(default, "/OFF") or []}
        names = set()
        for group in every:
            if self._number(group) in off or (is_off and self._number(group) not in shown):
                names.add(str(self._get(group.get_object(), "/Name")))
        self._out.hidden_layers = frozenset(names)

    @staticmethod
    def _number(reference: Any) -> int:
        return int(getattr(reference, "idnum", id(reference)))

    def _pages(self) -> None:
        seen = 0
        for number, page in enumerate(self._reader.pages):
            if number >= self._limits.pdf_pages:
                return
            for reference in self._get(page, "/Annots") or []:
                seen += 1
                if seen > _MOST_WIDGETS:
                    return
                with suppress(Exception):
                    self._annotation(number, reference.get_object())

    def _annotation(self, page: int, annotation: Any) -> None:
        kind = str(self._get(annotation, "/Subtype"))
        if kind in _COMMENTS:
            text = self._get(annotation, "/Contents")
            if text and kind != "/Popup":
                self._out.comments.append((page, str(self._get(annotation, "/T") or ""), str(text)))
            return
        if int(self._get(annotation, "/F") or 0) & _HIDDEN_FLAGS:
            return
        values = [float(each) for each in self._get(annotation, "/Rect")]
        rect = (
            min(values[0], values[2]),
            min(values[1], values[3]),
            max(values[0], values[2]),
            max(values[1], values[3]),
        )
        if kind == "/FreeText":
            text = self._get(annotation, "/Contents")
            if text:
                self._out.written.append((page, rect, str(text)))
        elif kind == "/Widget":
            control = self._control(annotation)
            if control is not None:
                self._out.widgets.append(Widget(page, rect, control))

    def _control(self, widget: Any) -> Control | None:
        kind = str(self._inherited(widget, "/FT"))
        name = self._name(widget)
        flags = int(self._inherited(widget, "/Ff") or 0)
        if kind == "/Btn":
            if flags & _PUSH_BUTTON:
                return None
            state = str(self._get(widget, "/AS") or "")
            if not state:
                value = str(self._inherited(widget, "/V") or "/Off")
                state = value if value in self._states(widget) else "/Off"
            return Control("box", "unchecked" if state in ("/Off", "") else "checked", name)
        value = self._inherited(widget, "/V")
        if kind == "/Tx":
            text = "" if value is None else self._string(value)
            if flags & _PASSWORD:
                text = "•" * len(text)
            return Control("date" if self._is_date(widget) else "text", text, name)
        if kind == "/Ch":
            return Control("choice", self._chosen(widget, value), name)
        return None

    @staticmethod
    def _string(value: Any) -> str:
        data = value.get_data().decode("utf-8", "replace") if hasattr(value, "get_data") else str(value)
        return data.replace("\r\n", "\n").replace("\r", "\n")

    def _states(self, widget: Any) -> set[str]:
        appearance = self._get(widget, "/AP")
        normal = self._get(appearance, "/N") if appearance else None
        return {str(key) for key in normal} if normal else set()

    def _is_date(self, widget: Any) -> bool:
        actions = self._get(widget, "/AA")
        script = self._get(self._get(actions, "/F"), "/JS") if actions else None
        return bool(script) and bool(_DATE.search(self._string(script)))

    def _chosen(self, widget: Any, value: Any) -> str:
        shown: dict[str, str] = {}
        for option in self._inherited(widget, "/Opt") or []:
            pair = option.get_object() if hasattr(option, "get_object") else option
            if isinstance(pair, list) and len(pair) == 2:
                shown[str(pair[0])] = str(pair[1])
        values = value if isinstance(value, list) else [] if value is None else [value]
        return ", ".join(shown.get(str(each), str(each)) for each in values)

    def _above(self, holder: Any) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            if holder is None:
                return
            yield holder
            holder = self._get(holder, "/Parent")

    def _inherited(self, widget: Any, key: str) -> Any:
        for holder in self._above(widget):
            value = self._get(holder, key)
            if value is not None:
                return value
        return None

    def _name(self, widget: Any) -> str | None:
        shown = self._inherited(widget, "/TU")
        if shown:
            return str(shown)
        parts = [str(part) for holder in self._above(widget) if (part := self._get(holder, "/T"))]
        return ".".join(reversed(parts)) or None

    def _signatures(self) -> None:
        form = self._get(self._root, "/AcroForm")
        waiting = list(self._get(form, "/Fields") or []) if form is not None else []
        seen: set[int] = set()
        while waiting and len(seen) < _MOST_WIDGETS:
            reference = waiting.pop(0)
            if self._number(reference) in seen:
                continue
            seen.add(self._number(reference))
            holder = reference.get_object()
            if str(self._inherited(holder, "/FT")) == "/Sig":
                value = self._get(holder, "/V")
                if value is not None and "/Contents" in value and "/ByteRange" in value:
                    self._out.signatures.append((self._signer(value), _stamp(self._get(value, "/M"))))
                continue
            waiting.extend(self._get(holder, "/Kids") or [])

    def _signer(self, value: Any) -> str | None:
        name = self._get(value, "/Name")
        if name:
            return str(name)
        contents = self._get(value, "/Contents")
        return _certified_name(getattr(contents, "original_bytes", b"") or bytes(contents))


def _certified_name(message: bytes) -> str | None:
    """The name in the signer's certificate (PKCS #7), where it can be told from those of the issuers."""
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509.oid import ExtensionOID, NameOID

    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for certificate in pkcs7.load_der_pkcs7_certificates(message.rstrip(b"\0")):
            with suppress(Exception):
                basic = certificate.extensions.get_extension_for_oid(ExtensionOID.BASIC_CONSTRAINTS)
                if getattr(basic.value, "ca", False):
                    continue
            names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            if names:
                return str(names[0].value)
    return None


def _stamp(value: Any) -> str | None:
    """The date of a signature in ISO form."""
    found = parsed_date(str(value)) if value else None
    return found.isoformat() if found else None


_PDF_DATE = re.compile(r"^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")


def parsed_date(text: str) -> datetime | None:
    """A date as PDF writes it: ``D:20240312101500+01'00'`` (ISO 32000-2, 7.9.4)."""
    found = _PDF_DATE.match(text.strip())
    if found is None:
        return None
    year, *rest = (int(part) if part else None for part in found.groups()[:6])
    month, day, hour, minute, second = (
        default if part is None else part for part, default in zip(rest, (1, 1, 0, 0, 0), strict=True)
    )
    zone: timezone | None = None
    if found[7]:
        zone = UTC
    elif found[8]:
        shift = timedelta(hours=int(found[9]), minutes=int(found[10] or 0))
        zone = timezone(-shift if found[8] == "-" else shift)
    with suppress(ValueError):
        return datetime(year or 1, month, day, hour, minute, second, tzinfo=zone)
    return None
