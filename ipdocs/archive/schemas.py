"""Validating a message against the XSDs that a municipality has on its disk. Nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from ipdocs.errors import UsageError

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_REFERRING = tuple(f"{_XSD}{name}" for name in ("import", "include", "redefine", "override"))
_MOST_SCHEMAS = 100


def schema_faults(message: bytes, folder: Path) -> tuple[str, ...]:
    """What the schema of the message's namespace, found below ``folder``, says against it; empty for a valid message.

    Each fault is the line and the kind, without the value. Raises :class:`UsageError` when there is no such schema there,
    or it cannot be used.
    """
    root = etree.fromstring(message, _parser())
    schema = _schema(folder, str(etree.QName(root).namespace))
    if schema.validate(root):
        return ()
    log: Any = schema.error_log
    return tuple(f"{entry.line}: {entry.type_name}" for entry in log)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)


def _schema(folder: Path, namespace: str) -> etree.XMLSchema:
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.", "Give the folder with the XSD files.")
    for path in sorted(folder.rglob("*.xsd")):
        document = _parsed(path)
        if document is None:
            continue
        root = document.getroot()
        declares = root.find(f"{_XSD}element[@name='arkivmelding']") is not None
        if root.tag != f"{_XSD}schema" or root.get("targetNamespace") != namespace or not declares:
            continue
        _require_local(path, folder.resolve())
        try:
            return etree.XMLSchema(document)
        except etree.XMLSchemaParseError:
            raise UsageError(
                f"{path} cannot be used as a schema.", "The XSD files that it imports must lie beside it."
            ) from None
    raise UsageError(
        f"There is no schema for {namespace} below {folder}.",
        "Get the XSD files of that format and point --xsd-dir there.",
    )


def _parsed(path: Path) -> etree._ElementTree | None:
    try:
        return etree.parse(str(path), _parser())
    except (etree.XMLSyntaxError, OSError):
        return None


def _require_local(start: Path, folder: Path) -> None:
    """A schema may name others by any address; here only files of the same folder are opened."""
    seen: set[Path] = set()
    waiting = [start.resolve()]
    while waiting and len(seen) < _MOST_SCHEMAS:
        path = waiting.pop()
        seen.add(path)
        document = _parsed(path)
        for reference in document.getroot().iter(*_REFERRING) if document is not None else ():
            written = reference.get("schemaLocation")
            if written is None:
                continue
            target = (path.parent / written).resolve()
            if "://" in written or not target.is_relative_to(folder):
                raise UsageError(f"{path} refers to a schema outside {folder}.", "Put all XSD files into that folder.")
            if target not in seen:
                waiting.append(target)
