"""Opening protected documents whose passwords are known: Word (msoffcrypto-tool, extra ``unlock``) and PDF (pypdf).

The file of passwords has one a line; ``pattern<TAB>password`` keeps a password to files whose name fits the pattern. Passwords
are never told in messages, reports or protocols, and never stand in a process's arguments.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from ipdocs.conversion.refusing import refusal
from ipdocs.errors import InputError, ToolMissing

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_FILE = 1 << 20
ENCRYPTED, WRONG_PASSWORD = "encrypted", "wrong_password"


@dataclass(frozen=True, slots=True)
class Password:
    """One password and the names that it is for (a shell pattern; ``*`` for all)."""

    text: str = field(repr=False)
    names: str = "*"


def read_passwords(path: Path) -> tuple[Password, ...]:
    """The passwords of a file. Raises :class:`InputError`."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST_FILE).decode("utf-8-sig")
    except OSError:
        raise InputError(f"The file of passwords {path} cannot be read.", "Check the path and the rights.") from None
    except UnicodeDecodeError:
        raise InputError(f"The file of passwords {path} is not in UTF-8.", "Save it as UTF-8 text.") from None
    return tuple(_password(line) for line in text.splitlines() if line.strip())


def _password(line: str) -> Password:
    names, tab, text = line.partition("\t")
    return Password(text, names) if tab else Password(line)


def unlocked(data: bytes, name: str, passwords: tuple[Password, ...]) -> bytes:
    """The document without its protection.

    Raises :class:`ipdocs.errors.UnreadableDocument`: ``encrypted`` when no password is for this name, ``wrong_password``
    when none fits; :class:`ToolMissing` when the package for Word files is not installed.
    """
    fitting = [each.text for each in passwords if fnmatchcase(name, each.names)]
    if not fitting:
        raise refusal(ENCRYPTED)
    opened = next(_opened(data, fitting), None)
    if opened is None:
        raise refusal(WRONG_PASSWORD)
    return opened


def _opened(data: bytes, passwords: list[str]) -> Iterator[bytes]:
    if data.startswith(_OLE):
        return _word(data, passwords)
    if b"%PDF-" in data[:1024]:
        return _pdf(data, passwords)
    return iter(())


def _word(data: bytes, passwords: list[str]) -> Iterator[bytes]:
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    except ImportError:
        raise ToolMissing(
            "Opening protected Word files needs the package msoffcrypto-tool.", "Run: pip install 'ipdocs[unlock]'."
        ) from None
    for password in passwords:
        out = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(data))
            office.load_key(password=password)
            office.decrypt(out)
        except (DecryptionError, InvalidKeyError, FileFormatError, ParseError):
            continue
        except Exception:  # noqa: S112 - the library meets damaged files with whatever its parts raise
            continue
        yield out.getvalue()


def _pdf(data: bytes, passwords: list[str]) -> Iterator[bytes]:
    from pypdf import PasswordType, PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    for password in passwords:
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.decrypt(password) is PasswordType.NOT_DECRYPTED:
                continue
            out = io.BytesIO()
            PdfWriter(clone_from=reader).write(out)
        except PyPdfError:
            continue
        except Exception:  # noqa: S112 - as above
            continue
        yield out.getvalue()


def warning_about(path: Path) -> str:
    """A sentence for whoever may read the file of passwords besides its owner; empty when nobody may."""
    if os.name == "nt" or not path.stat().st_mode & 0o077:
        return ""
    return f"{path} can be read by others than you; consider: chmod 600 {path}"
