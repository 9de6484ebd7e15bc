"""The inlines of one paragraph while they are being read: stretches of one look run together, tick boxes stand out."""

from __future__ import annotations

from ipdocs.model import Checkbox, Inline, Link, Text
from ipdocs.readers.tickboxes import BOX, BOXES

Shape = tuple[bool, bool, bool, bool]
"""Bold, italic, underlined, struck."""

PLAIN: Shape = (False, False, False, False)
_BLANKS = " \t\r\n\f"
"""The white space of markup; a hard blank is part of a word."""
_TO_BLANK = str.maketrans("\t\r\n\f", "    ")


class Runs:
    """Gathers inlines. With :meth:`flowing` white space collapses as in HTML and ODF; :meth:`exact` keeps it.

    While ``target`` is set, text leads there. Pieces of one look are joined once, so that a long paragraph costs no more
    than its length.
    """

    __slots__ = ("_after_space", "_has_other_than_bold", "_has_words", "_inlines", "_pieces", "_shape", "_to", "target")

    def __init__(self, *, after_space: bool = True) -> None:
        self.target: str | None = None
        self._after_space = after_space
        self._pieces: list[str] = []
        self._shape = PLAIN
        self._to: str | None = None
        self._begin()

    def _begin(self) -> None:
        self._inlines: list[Inline] = []
        self._has_words = False
        self._has_other_than_bold = False

    @property
    def inlines(self) -> list[Inline]:
        """What has been gathered."""
        self._settle()
        return self._inlines

    @inlines.setter
    def inlines(self, inlines: list[Inline]) -> None:
        self._pieces.clear()
        self._inlines = inlines

    @property
    def is_bold(self) -> bool:
        """Whether there are words, and all of them are bold."""
        return self._has_words and not self._has_other_than_bold

    @property
    def ends_with_break(self) -> bool:
        """Whether there are words, and a line break is the last that came."""
        return self._has_words and bool(self._pieces) and self._pieces[-1].endswith("\n")

    def flowing(self, text: str, shape: Shape = PLAIN) -> None:
        """Add text whose white space counts as one blank, and as none after another blank or at the start."""
        flat = " ".join([word for word in text.translate(_TO_BLANK).split(" ") if word])
        if not flat:
            if text and not self._after_space:
                self._add(" ", shape)
                self._after_space = True
            return
        if text[0] in _BLANKS and not self._after_space:
            flat = " " + flat
        if text[-1] in _BLANKS:
            flat += " "
        self._add(flat, shape)
        self._after_space = flat[-1] == " "

    def exact(self, text: str, shape: Shape = PLAIN) -> None:
        """Add text as it stands; a line break or tab swallows the blanks that flow after it."""
        if text:
            self._add(text, shape)
            self._after_space = text[-1] in "\n\t"

    def inner(self) -> Runs:
        """An empty one that goes on where this stands; hand back what it gathers with :meth:`take`."""
        return Runs(after_space=self._after_space)

    def take(self, inner: Runs) -> None:
        """Take over what an inner one gathered."""
        self.inlines.extend(inner.inlines)
        self._after_space = inner._after_space
        self._has_words = self._has_words or inner._has_words
        self._has_other_than_bold = self._has_other_than_bold or inner._has_other_than_bold

    def put(self, inline: Inline) -> None:
        """Add something else than text."""
        self.inlines.append(inline)
        self._after_space = False
        if inline.text.strip():
            self._has_words = self._has_other_than_bold = True

    def done(self) -> list[Inline]:
        """The inlines, without the blank that flowed in last; the next paragraph begins empty."""
        out = self.inlines
        self._begin()
        self._after_space = True
        if out and type(out[-1]) is Link and out[-1].text.endswith(" "):
            out[-1] = Link(out[-1].text.rstrip(" "), out[-1].target)
        if out and type(out[-1]) is Text and out[-1].text.endswith(" "):
            last = out[-1]
            text = last.text.rstrip(" ")
            out[-1:] = [Text(text, last.bold, last.italic, last.underline, last.strike)] if text else []
        return out

    def _add(self, text: str, shape: Shape) -> None:
        text = text.replace("\u00ad", "").replace("\u200b", "")
        if text.isascii() or not BOX.search(text):
            self._text(text, shape)
            return
        for piece in BOX.split(text):
            if piece in BOXES:
                self.put(Checkbox(BOXES[piece]))
            else:
                self._text(piece, shape)

    def _text(self, text: str, shape: Shape) -> None:
        if not text:
            return
        if self._pieces and (shape != self._shape or self.target != self._to):
            self._settle()
        self._pieces.append(text)
        self._shape, self._to = shape, self.target
        if not text.isspace():
            self._has_words = True
            self._has_other_than_bold = self._has_other_than_bold or not shape[0] or self.target is not None

    def _settle(self) -> None:
        """Make one inline of the pieces that have the same look."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        last = self._inlines[-1] if self._inlines else None
        if self._to:
            if type(last) is Link and last.target == self._to:
                self._inlines[-1] = Link(last.text + text, self._to)
            else:
                self._inlines.append(Link(text, self._to))
        elif type(last) is Text and (last.bold, last.italic, last.underline, last.strike) == self._shape:
            self._inlines[-1] = Text(last.text + text, *self._shape)
        else:
            self._inlines.append(Text(text, *self._shape))
