r"""The tokens of RTF 1.9.1 ("RTF Syntax"): groups, control words, control symbols, \'hh and plain bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from ipdocs.readers.rtf.words import IGNORED

TEXT: Final = 1
WORD: Final = 2
PARAMETER: Final = 3
HEX: Final = 4
OPEN: Final = 5
CLOSE: Final = 6
SYMBOL: Final = 7


def _any_of(words: Iterable[bytes]) -> bytes:
    """A pattern for these words, parted by their first letters so that few are tried."""
    by_letter = groupby(sorted(words), lambda word: word[:1])
    return b"|".join(
        letter + b"(?:" + b"|".join(word[1:] for word in reversed(list(group))) + b")" for letter, group in by_letter
    )


TOKEN = re.compile(
    rb"(?:\\(?:" + _any_of(IGNORED) + rb")(?![A-Za-z])(?:-?[0-9]{1,10})? ?|[\r\n\0]+)*+"
    rb"(?:([^\\{}\r\n\0]+)"
    rb"|\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"
    rb"|(\{)|(\})"
    rb"|\\([^A-Za-z'])"
    rb"|\\'?|\Z)",
    re.DOTALL,
)
"""One token, after line ends and ignored words, which mean nothing. The group that matched last tells the kind, but a
word with a parameter ends in :data:`PARAMETER`; a backslash that begins nothing is of no kind."""

_EDGE = re.compile(rb"(?:[^\\{}]++|\\(?!bin[0-9]).)*+(?:([{}])|\\bin([0-9]{1,10}) ?)", re.DOTALL)
"""The next brace or ``\\bin``, with all that stands before it."""


def group_end(data: bytes, position: int) -> int:
    r"""The position of the brace that closes the group in which ``position`` stands; the end of the data if none does.

    Braces inside ``\bin`` data do not count; a ``\bin`` that claims more than is left is taken at what is left.
    """
    depth = 1
    find = _EDGE.match
    while found := find(data, position):
        position = found.end()
        if found[1] == b"{":
            depth += 1
        elif found[1] == b"}":
            depth -= 1
            if not depth:
                return position - 1
        else:
            position += bytes_claimed(found[2], len(data) - position)
    return len(data)


def bytes_claimed(parameter: bytes | None, left: int) -> int:
    r"""How many bytes a ``\bin`` takes: what it says, nothing when it claims more than is left."""
    claimed = int(parameter or 0)
    return claimed if 0 <= claimed <= left else 0


def hex_bytes(token: bytes) -> bytes:
    r"""The bytes that ``\'e5\'f8`` stands for."""
    return bytes.fromhex(token.replace(b"\\'", b"").decode("ascii"))
