"""The package's own list beside the message: ids, files, checksums, what was checked. It holds no names and no text.

``pakke.json`` is what a receipt is matched to; ``sjekksummer.sha256`` can be checked with ``sha256sum -c``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipdocs.archive.package import ArchivePackage
from ipdocs.errors import InputError
from ipdocs.findings import Finding

MESSAGE_NAME = "arkivmelding.xml"
MANIFEST_NAME = "pakke.json"
CHECKSUMS_NAME = "sjekksummer.sha256"
_LARGEST_MANIFEST = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ManifestDocument:
    """A document of a package as its manifest tells it."""

    number: int
    title: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a receipt is matched to."""

    format: str
    ids: Mapping[str, str]
    key: str
    documents: tuple[ManifestDocument, ...]
    files: Mapping[str, str]


def manifest_of(
    package: ArchivePackage, format_: str, message: bytes, schema: str, findings: Sequence[Finding], version: str
) -> bytes:
    """The manifest as JSON; ``schema`` says whether the message was validated."""
    content = {
        "pakke": 1,
        "program": f"ipdocs {version}",
        "format": format_,
        "tidspunkt": package.moment.isoformat(timespec="seconds"),
        "saksnoekkel": package.key,
        "spor": package.spor,
        "ider": dict(package.ids),
        "skjema": schema,
        "melding": {"navn": MESSAGE_NAME, "sha256": hashlib.sha256(message).hexdigest(), "stoerrelse": len(message)},
        "dokumenter": [
            {
                "nummer": document.number,
                "rolle": "H" if document.is_main else "V",
                "type": document.type,
                "tittel": document.title,
                "dato": document.date.isoformat() if document.date else None,
                "filer": [
                    {
                        "navn": file.name,
                        "variant": file.variant.value,
                        "pronom": file.format.pronom or None,
                        "mime": file.format.mime,
                        "sha256": file.sha256,
                        "stoerrelse": len(file.data),
                        "kilde_sha256": file.source_sha256,
                    }
                    for file in document.files
                ],
            }
            for document in package.documents
        ],
        "merknader": [{"regel": each.rule, "alvor": each.severity.value, "tekst": each.message} for each in findings],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a package on the disk. Raises :class:`InputError`."""
    path = folder / MANIFEST_NAME
    try:
        with path.open("rb") as stream:
            raw = json.loads(stream.read(_LARGEST_MANIFEST))
        return _manifest(raw)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).", "Give the folder of the package.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"{path} is not the list of a package.", "Give a folder that 'ipdocs archive' wrote."
        ) from None


def _manifest(raw: Mapping[str, Any]) -> Manifest:
    documents = tuple(
        ManifestDocument(int(one["nummer"]), str(one["tittel"]), tuple(str(file["variant"]) for file in one["filer"]))
        for one in raw["dokumenter"]
    )
    files = {str(file["navn"]): str(file["sha256"]) for one in raw["dokumenter"] for file in one["filer"]}
    files[str(raw["melding"]["navn"])] = str(raw["melding"]["sha256"])
    return Manifest(str(raw["format"]), dict(raw["ider"]), str(raw["saksnoekkel"]), documents, files)


def changed_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """The names of the files that are gone or no longer what was packed."""
    changed = []
    for name, digest in manifest.files.items():
        path = folder / Path(name).name
        try:
            with path.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    changed.append(name)
        except OSError:
            changed.append(name)
    return tuple(changed)
