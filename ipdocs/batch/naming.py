"""File names from a pattern: clean on every system, the same in every run, with personal data only if the pattern asks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import count
from string import Formatter
from typing import Any

from ipdocs.errors import UsageError

DEFAULT_PATTERN = "{dato}_{type}_{lopenummer}"
NUMBER_FIELD = "lopenummer"
PLAIN_FIELDS = frozenset({"type", "variant", "spraak", "dato", NUMBER_FIELD, "saksnummer"})
NUMBER_WIDTH = 4
LONGEST_NAME_BYTES = 200
LONGEST_STEM_BYTES = 160
"""A stem leaves room for a number that makes it unique and for the suffix."""

LONGEST_VALUE_BYTES = 60
"""One long value must not push the others, the serial number above all, out of the name. A name of one value has no others."""

FALLBACK_STEM = "dokument"
_UNSAFE = frozenset('<>:"/\\|?*')
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_WINDOWS_DEVICE = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*", re.IGNORECASE)
_DOTTED = re.compile(r"[a-z][a-z_]*(?:\.[a-z][a-z_]*)*")
_ALREADY_CLEAN = re.compile(r"(?:[A-Za-z0-9_.]|-(?!-))*")
_REPEATED_JOINT = re.compile(r"_{2,}")
_REPEATED_DASH = re.compile(r"[-\s]{2,}|\s")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A parsed pattern: pieces of (literal text, field name, width). Make one with :func:`parse_pattern`."""

    text: str
    pieces: tuple[tuple[str, str | None, int], ...]

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that a job's ``name_fields`` has to fill; the serial number is the run's own."""
        return frozenset(name for _, name, _ in self.pieces if name) - {NUMBER_FIELD}

    @property
    def personal_fields(self) -> frozenset[str]:
        """Fields beyond the plain ones, such as ``person.navn``: the user asked for them."""
        return self.fields - PLAIN_FIELDS

    def values(self, record: Mapping[str, Any]) -> dict[str, str]:
        """What ``record`` has for the pattern's fields, as text; a dotted field is looked up in its groups."""
        return {name: _text(_look_up(record, name)) for name in self.fields}

    def stem(self, values: Mapping[str, str], number: int) -> str:
        """The cleaned name without suffix for record ``number``; a missing value leaves no gap."""
        longest = LONGEST_STEM_BYTES if len(self.pieces) == 1 else LONGEST_VALUE_BYTES
        parts: list[str] = []
        for literal, name, width in self.pieces:
            parts.append(literal)
            if name == NUMBER_FIELD:
                parts.append(str(number).zfill(width))
            elif name is not None:
                parts.append(_clean_value(values.get(name, ""), longest))
        return clean_stem("".join(parts))


def _look_up(record: Any, name: str) -> Any:
    for key in name.split("."):
        if not isinstance(record, Mapping):
            return None
        record = record.get(key)
    return record


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | date) else ""


def parse_pattern(text: str) -> NamePattern:
    """Parse ``{dato}_{type}_{lopenummer}`` or ``{saksnummer}_{lopenummer:6}``; dotted fields name places in the record.

    Raises :class:`UsageError` for a broken pattern, an unknown plain field (with a suggestion) or a path separator.
    """
    try:
        parsed = [(literal, name, spec, conversion) for literal, name, spec, conversion in Formatter().parse(text)]
    except ValueError:
        raise UsageError(f"The name pattern {text!r} has an unmatched brace.", "Write fields as {dato}.") from None
    pieces = tuple((_literal(literal), *_field(name, spec, conversion)) for literal, name, spec, conversion in parsed)
    if not any(name for _, name, _ in pieces):
        raise UsageError(f"The name pattern {text!r} has no field.", f"Use for example {DEFAULT_PATTERN}.")
    return NamePattern(text, pieces)


def _literal(text: str) -> str:
    if any(character in _UNSAFE or unicodedata.category(character) in _HIDDEN_CATEGORIES for character in text):
        raise UsageError(
            "The name pattern holds a character that no file name may hold.",
            'Leave out control characters and < > : " / \\ | ? *; -o chooses the folder.',
        )
    return text


def _field(name: str | None, spec: str | None, conversion: str | None) -> tuple[str | None, int]:
    if name is None:
        return None, 0
    if conversion or not _DOTTED.fullmatch(name) or ("." not in name and name not in PLAIN_FIELDS):
        near = get_close_matches(name, PLAIN_FIELDS, n=1)
        hint = (
            f"Did you mean {{{near[0]}}}?" if near else f"Known: {', '.join(sorted(PLAIN_FIELDS))}, or a dotted field."
        )
        raise UsageError(f"The name pattern has an unknown field {{{name}}}.", hint)
    if not spec:
        return name, NUMBER_WIDTH if name == NUMBER_FIELD else 0
    if name != NUMBER_FIELD or not (spec.isascii() and spec.isdigit() and 1 <= int(spec) <= 12):
        raise UsageError(f"The field {{{name}:{spec}}} has a width that does not fit.", f"Use {{{NUMBER_FIELD}:6}}.")
    return name, int(spec)


def clean_stem(text: str) -> str:
    """A stem that is safe on Linux, macOS and Windows: NFC, at most 160 bytes, no separators, controls, bidi marks, device names.

    >>> clean_stem("../../etc/passwd")
    'etc-passwd'
    >>> clean_stem("con")
    '_con'
    """
    stem = _REPEATED_JOINT.sub("_", _clean(text))
    stem = _cut(stem.strip("-_. "), LONGEST_STEM_BYTES).rstrip("-_. ")
    if not stem:
        return FALLBACK_STEM
    if _WINDOWS_DEVICE.fullmatch(stem.partition(".")[0]):
        return f"_{stem}"
    return stem


def _clean_value(text: str, longest: int) -> str:
    return _cut(_clean(text).strip("-_. "), longest)


def _clean(text: str) -> str:
    if _ALREADY_CLEAN.fullmatch(text):
        return text
    normal = unicodedata.normalize("NFC", text)
    visible = (" " if c in "\t\r\n\v\f\u2028\u2029" else c for c in normal)
    kept = "".join(
        "-" if c in _UNSAFE else c for c in visible if c == " " or unicodedata.category(c) not in _HIDDEN_CATEGORIES
    )
    # Removing a hidden character can bring a letter and its accent together.
    kept = unicodedata.normalize("NFC", kept)
    return _REPEATED_DASH.sub("-", kept)


def _cut(text: str, longest: int) -> str:
    data = text.encode("utf-8")
    return text if len(data) <= longest else data[:longest].decode("utf-8", errors="ignore")


def comparison_key(stem: str) -> str:
    """Two stems with the same key are the same file on a disk that ignores case or normalises accents."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", stem).casefold())


def candidates(stem: str) -> Iterator[str]:
    """``stem``, ``stem-2``, ``stem-3`` and so on: the first free one is taken."""
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"
