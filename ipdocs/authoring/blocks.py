"""The blocks of a text source, as the parser gives them and the builder takes them."""

from __future__ import annotations

from dataclasses import dataclass

HEADS = {"brevhode": ("avsender", "kontakt", "mottaker", "referanse"), "dokumenthode": ("avsender", "kontakt")}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """A ``{%p … %}`` tag, which becomes a paragraph of its own and is gone in the filled document."""

    tag: str

    @property
    def word(self) -> str:
        """``if``, ``endfor``, …"""
        return self.tag.removeprefix("{%p").split()[0]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A point of a list. ``number`` tells the numbered lists of a document apart; 0 is a bullet list."""

    text: str
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value on one line: ``Navn: Kari Normann``."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A tick box bound to an expression, and the statement beside it."""

    expression: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in percent of the text width."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. A row of one text is a ``{%tr … %}`` tag, the others have one text a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signer's lines: label and, where the record knows it, the value as a tag. ``control`` is a ``for`` or ``if``."""

    fields: tuple[tuple[str, str], ...]
    control: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on. All rows have the same number of fields."""

    rows: tuple[SignatureRow, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the first page: the zones of :data:`HEADS`, each a list of blocks."""

    kind: str
    zones: dict[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the pages lie (``landscape``) or stand."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that should stand on one page."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Control | ListItem | Fact | Checkbox | Table | Signature | Head | Turn | Together


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed source: the title of the document, its language form and its blocks."""

    title: str
    form: str
    blocks: tuple[Block, ...]
