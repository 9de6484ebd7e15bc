"""The text source of a template, parsed into blocks. The format is described in :mod:`ipdocs.authoring`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ipdocs.authoring.blocks import (
    HEADS,
    Block,
    Checkbox,
    Column,
    Control,
    Fact,
    Head,
    Heading,
    ListItem,
    Paragraph,
    Signature,
    SignatureRow,
    Source,
    Table,
    Together,
    Turn,
)
from ipdocs.errors import ContentError

FORMS = ("nb", "nn")
FENCE = "+++"

_HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
_BULLET = re.compile(r"( *)-\s+(\S.*)")
_NUMBER = re.compile(r"\d+\.\s+(\S.*)")
_CONTROL = re.compile(r"\{%p\s.*%\}")
_ROW_CONTROL = re.compile(r"\{%tr\s.*%\}")
_CHECKBOX = re.compile(r"\[\?([^\]]+)\]\s+(\S.*)")
_FACT = re.compile(r"(\S.*?)\s+::\s+(\S.*)")
_COLUMN = re.compile(r"(.*?)\s*\{(\d+)\}")
_SIGNATURE_CONTROL = re.compile(r"((?:for|if) [^\":]+):\s*")
_SIGNATURE_FIELD = re.compile(r'"([^"]+)"(?:\s*=\s*(\{\{.*?\}\}))?')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class SourceError(ContentError):
    """A text source is wrong; the message names the file and the line."""


def parse(text: str, name: str, shared: Callable[[str], str]) -> Source:
    """Parse a whole source. ``shared`` gives the text of a shared head (``brevhode``) in the source's language form.

    Raises :class:`SourceError` with ``name`` and the line.
    """
    head, body, offset = _front_matter(text, name)
    title, form = head.get("tittel"), head.get("spraak")
    if not isinstance(title, str) or form not in FORMS or set(head) - {"tittel", "spraak"}:
        raise SourceError(f"{name}: the head must have tittel and spraak (nb or nn), and nothing else.")
    return Source(title, form, _Parser(body, name, offset, shared).blocks())


def _front_matter(text: str, name: str) -> tuple[dict[str, object], str, int]:
    parts = text.split(f"{FENCE}\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise SourceError(f"{name}: the source must begin with a head between two lines of {FENCE}.")
    try:
        return tomllib.loads(parts[1]), parts[2], parts[1].count("\n") + 2
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{name}: the head is not valid TOML: {error}.") from None


@dataclass(slots=True)
class _Parser:
    body: str
    name: str
    offset: int
    shared: Callable[[str], str]
    lines: list[str] = field(init=False)
    at: int = field(init=False, default=0)
    fence: int = field(init=False, default=0)
    numbered_lists: int = field(init=False, default=0)
    in_numbered_list: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        without_comments = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), self.body)
        self.lines = [line.rstrip() for line in without_comments.split("\n")]

    def blocks(self) -> tuple[Block, ...]:
        found = tuple(self._until_fence())
        if self.at < len(self.lines):
            raise self._wrong("'::: ' closes nothing")
        return found

    def _until_fence(self) -> Iterator[Block]:
        while self.at < len(self.lines) and self.lines[self.at] != ":::":
            line = self.lines[self.at]
            if not line:
                self.at += 1
            elif line.startswith("::: "):
                yield self._fenced(line[4:].strip())
            elif line.startswith("|"):
                yield self._table()
            else:
                yield self._text(line)

    def _fenced(self, directive: str) -> Block:
        self.fence = self.at
        self.at += 1
        word, _, rest = directive.partition(" ")
        if word in HEADS:
            return self._head(word)
        if word == "signatur":
            return self._signature(rest)
        if word in ("liggende", "staaende"):
            return Turn(landscape=word == "liggende")
        if word == "samlet":
            opened = self.fence
            inner = tuple(self._until_fence())
            if self.at == len(self.lines):
                raise self._wrong("'::: samlet' is not closed by ':::'", opened)
            self.at += 1
            return Together(inner)
        raise self._wrong(f"unknown directive '{word}'", self.fence)

    def _head(self, kind: str) -> Head:
        zones: dict[str, tuple[Block, ...]] = {}
        for part in re.split(r"^::: sone ", self.shared(kind), flags=re.MULTILINE)[1:]:
            zone, _, text = part.partition("\n")
            zones[zone.strip()] = _Parser(text, f"{kind} ({zone.strip()})", 0, self.shared).blocks()
        if tuple(zones) != HEADS[kind]:
            raise self._wrong(f"{kind} must have the zones {', '.join(HEADS[kind])} in this order", self.fence)
        return Head(kind, zones)

    def _signature(self, text: str) -> Signature:
        if text:
            return Signature((self._signature_row(text),))
        rows: list[SignatureRow] = []
        while self.at < len(self.lines) and (line := self.lines[self.at]) != ":::":
            rows.append(self._signature_row(line))
            self.at += 1
        self.at += 1
        if not rows or len({len(row.fields) for row in rows}) > 1:
            raise self._wrong("'::: signatur' needs rows with the same number of lines, closed by ':::'", self.fence)
        return Signature(tuple(rows))

    def _signature_row(self, text: str) -> SignatureRow:
        control = _SIGNATURE_CONTROL.match(text)
        text = text[control.end() :] if control else text
        fields = tuple((label, value or "") for label, value in _SIGNATURE_FIELD.findall(text))
        if not fields or _SIGNATURE_FIELD.sub("", text).strip():
            raise self._wrong('write signatur "Label" or signatur "Label" = {{ value }}', self.fence)
        return SignatureRow(fields, control[1] if control else "")

    def _table(self) -> Table:
        columns = []
        for cell in self._cells():
            match = _COLUMN.fullmatch(cell)
            if not match or not match[1]:
                raise self._wrong("a column is written 'Heading {width in percent}'")
            columns.append(Column(match[1], int(match[2])))
        if sum(column.width for column in columns) != 100:
            raise self._wrong("the widths of the columns must add up to 100")
        self.at += 1
        rows: list[tuple[str, ...]] = []
        while self.at < len(self.lines) and (line := self.lines[self.at]):
            if _ROW_CONTROL.fullmatch(line):
                rows.append((line,))
            elif line.startswith("|"):
                cells = self._cells()
                if len(cells) != len(columns):
                    raise self._wrong(f"the row has {len(cells)} cells, the table {len(columns)} columns")
                rows.append(tuple(cells))
            else:
                break
            self.at += 1
        return Table(tuple(columns), tuple(rows))

    def _cells(self) -> list[str]:
        line = self.lines[self.at]
        if not line.endswith("|") or len(line) < 2:
            raise self._wrong("a table row begins and ends with |")
        # A bar inside a tag is a filter, not the border of a cell.
        return [cell.strip() for cell in re.findall(r"(?:\{\{.*?\}\}|\{%.*?%\}|[^|])+", line[1:-1])]

    def _text(self, line: str) -> Block:
        if _CONTROL.fullmatch(line):
            self.at += 1
            return Control(line)
        if match := _HEADING.fullmatch(line):
            self.at += 1
            self.in_numbered_list = False
            return Heading(len(match[1]), match[2])
        if match := _BULLET.fullmatch(line):
            return ListItem(self._joined(match[2]), level=min(len(match[1]) // 2, 1))
        if match := _NUMBER.fullmatch(line):
            if not self.in_numbered_list:
                self.numbered_lists += 1
            self.in_numbered_list = True
            return ListItem(self._joined(match[1]), number=self.numbered_lists)
        if match := _CHECKBOX.fullmatch(line):
            return Checkbox(match[1].strip(), self._joined(match[2]))
        if match := _FACT.fullmatch(line):
            self.at += 1
            return Fact(match[1], match[2])
        self.in_numbered_list = False
        return Paragraph(self._joined(line))

    def _joined(self, first: str) -> str:
        """A paragraph goes on over the following lines; a backslash at the end of a line is a line break."""
        text = first
        self.at += 1
        while self.at < len(self.lines) and (line := self.lines[self.at]) and not self._begins_block(line):
            text = f"{text[:-1].rstrip()}\n{line.strip()}" if text.endswith("\\") else f"{text} {line.strip()}"
            self.at += 1
        return text

    @staticmethod
    def _begins_block(line: str) -> bool:
        patterns = (_HEADING, _BULLET, _NUMBER, _CONTROL, _CHECKBOX, _FACT)
        return line.startswith((":::", "|")) or any(pattern.fullmatch(line) for pattern in patterns)

    def _wrong(self, what: str, at: int | None = None) -> SourceError:
        return SourceError(f"{self.name}, line {(self.at if at is None else at) + 1 + self.offset}: {what}.")
