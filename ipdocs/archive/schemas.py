"""Validating a message against the XSDs that a municipality has on its disk. Nothing is fetched."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ipdocs.errors import UsageError

_SCHEMA = "{http://www.w3.org/2001/XMLSchema}schema"


class _LocalOnly(etree.Resolver):
    """Lets a schema import what lies in its own folder, and nothing else."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        path = Path(system_url.removeprefix("file://")).resolve()
        if path.suffix != ".xsd" or not path.is_relative_to(self._folder):
            return self.resolve_string("<refused/>", context)
        return self.resolve_filename(str(path), context)


def schema_faults(message: bytes, folder: Path) -> tuple[str, ...]:
    """What the schema of the message's namespace, found below ``folder``, says against it; empty for a valid message.

    Each fault is the line and the kind, without the value. Raises :class:`UsageError` when there is no such schema there,
    or it cannot be used.
    """
    root = etree.fromstring(message, etree.XMLParser(resolve_entities=False, no_network=True))
    schema = _schema(folder, str(etree.QName(root).namespace))
    if schema.validate(root):
        return ()
    return tuple(f"{entry.line}: {entry.type_name}" for entry in schema.error_log)


def _schema(folder: Path, namespace: str) -> etree.XMLSchema:
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.", "Give the folder with the XSD files.")
    for path in sorted(folder.rglob("*.xsd")):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        parser.resolvers.add(_LocalOnly(path.parent))
        try:
            document = etree.parse(str(path), parser)
        except (etree.XMLSyntaxError, OSError):
            continue
        root = document.getroot()
        declares = root.find(f"{_SCHEMA.removesuffix('schema')}element[@name='arkivmelding']") is not None
        if root.tag == _SCHEMA and root.get("targetNamespace") == namespace and declares:
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
