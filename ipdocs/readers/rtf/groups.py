r"""Small groups as trees: the tables at the head of a file, ``\info``, ``\formfield``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf.codepages import decoded
from ipdocs.readers.rtf.words import CHARACTERS, SYMBOLS

DEEPEST = 100
"""A table nests four groups; deeper ones are read as if they stood here."""


@dataclass(slots=True)
class Group:
    """``words`` are the control words in order with their parameters, ``text`` what stands between the inner groups."""

    words: list[tuple[bytes, int | None]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters of this group alone."""
        joined = "".join(self.pieces)
        return (
            joined if joined.isascii() else joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )

    @property
    def all_text(self) -> str:
        """The characters of this group and, after them, of those inside it."""
        return self.text + "".join(group.all_text for group in self.groups)

    @property
    def name(self) -> bytes:
        """The first control word: what kind of group it is."""
        return self.words[0][0] if self.words else b""

    def number(self, word: bytes, default: int | None = None) -> int | None:
        """The parameter of a control word; 1 where it has none, ``default`` where the word is not there."""
        for each, parameter in self.words:
            if each == word:
                return 1 if parameter is None else parameter
        return default

    def named(self, word: bytes) -> Iterator[Group]:
        """The inner groups of that kind."""
        return (group for group in self.groups if group.name == word)

    def first(self, word: bytes) -> Group | None:
        """The first inner group of that kind."""
        return next(self.named(word), None)


def read_group(data: bytes, position: int, codec: str) -> tuple[Group, int]:
    """The group whose content begins at ``position``, and the position of the brace that closes it."""
    end = len(data)
    root = Group()
    open_groups = [root]
    skip, uc = 0, 1
    while position < end:
        for match in t.TOKEN.finditer(data, position):
            position = match.end()
            kind = match.lastindex
            group = open_groups[-1]
            if kind in (t.WORD, t.PARAMETER):
                word = match[2]
                number = int(match[3]) if kind == t.PARAMETER else None
                if word == b"bin":
                    position += t.bytes_claimed(match[3], end - position)
                    break
                if word == b"u" and number is not None:
                    group.pieces.append(chr(number % 0x10000))
                    skip = uc
                elif word == b"uc":
                    uc = max(0, min(number or 0, 16))
                elif word in CHARACTERS:
                    group.pieces.append(CHARACTERS[word])
                else:
                    group.words.append((word, number))
            elif kind in (t.TEXT, t.HEX):
                raw = match[1] if kind == t.TEXT else t.hex_bytes(match[4])
                group.pieces.append(decoded(raw[skip:], codec))
                skip = max(0, skip - len(raw))
            elif kind == t.OPEN:
                skip = 0
                inner = Group() if len(open_groups) < DEEPEST else group
                if inner is not group:
                    group.groups.append(inner)
                open_groups.append(inner)
            elif kind == t.CLOSE:
                skip = 0
                open_groups.pop()
                if not open_groups:
                    return root, position - 1
            elif kind == t.SYMBOL and match[7] != b"*":
                group.pieces.append(SYMBOLS.get(match[7], ""))
        else:
            break
    return root, end
