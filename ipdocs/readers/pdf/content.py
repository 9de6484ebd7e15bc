"""What stands on a page: stretches of text and drawn lines, in points from the upper left corner as the page is shown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Piece:
    """A stretch of text of one look on one line, or a form field or tick box at its place.

    ``base`` is the baseline; ``control`` is set for a field or box (see :mod:`ipdocs.readers.pdf.controls`), whose ``text``
    is empty. ``mark`` is the marked-content number that a tagged file refers to, -1 without one.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    mark: int = -1
    control: Control | None = None
    page: int = 0
    order: int = -2
    is_spaced: bool = True
    """Whether the file has a blank between it and the piece of the ``order`` before."""

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base - self.size * 0.78

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base + self.size * 0.22

    @property
    def middle(self) -> float:
        """Half-way up its small letters."""
        return self.base - self.size * 0.28


@dataclass(frozen=True, slots=True)
class Control:
    """A tick box or a field.

    ``kind`` is ``box`` (then ``value`` is ``checked`` or ``unchecked``), ``text``, ``date`` or ``choice``.
    """

    kind: str
    value: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; ``y0`` is its upper edge."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies in it."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def touches(self, other: Rect, slack: float = 0.0) -> bool:
        """Whether the two have a point in common."""
        return (
            self.x0 <= other.x1 + slack
            and other.x0 <= self.x1 + slack
            and self.y0 <= other.y1 + slack
            and other.y0 <= self.y1 + slack
        )


@dataclass(frozen=True, slots=True)
class Fill:
    """A painted area; ``depth`` counts from the bottom of what is painted. ``is_partial``: what is below may show through."""

    rect: Rect
    depth: int
    is_light: bool
    is_partial: bool = False


@dataclass(slots=True)
class Drawing:
    """The drawn lines of a page: ``across`` are (y, x0, x1), ``down`` are (x, y0, y1)."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    slanted: list[Rect] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One page."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    drawing: Drawing
    upright: list[Piece] = field(default_factory=list)
    """Text that runs up or down the page or slants, apart: it belongs to no line."""
    hidden: int = 0
    has_content: bool = False
    """Whether anything at all is painted on it."""
    tags: dict[int, Tag] = field(default_factory=dict)
    picture_share: float = 0.0
    """How much of it pictures cover."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tagged file says of a stretch: ``level`` of a heading; the ``block`` that it belongs to; its table cell.

    ``role`` is ``heading``, ``label`` (the marker of a list item), ``item``, ``cell`` or ``text``.
    """

    role: str
    block: int
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    column_span: int = 1
    row_span: int = 1
    is_header: bool = False
