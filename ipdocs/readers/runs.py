"""The inlines of one paragraph while they are being read: stretches of one look run together, tick boxes stand out."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.model import Checkbox, Inline, Link, Text
from ipdocs.readers.tickboxes import BOX, BOXES

Shape = tuple[bool, bool, bool, bool]
"""Bold, italic, underlined, struck."""

_BLANKS = " \t\r\n\f"
"""The white space of markup; a hard blank is part of a word."""
_TO_BLANK = str.maketrans("\t\r\n\f", "    ")

PLAIN: Shape = (False, False, False, False)


@dataclass(slots=True)
class Runs:
    """Gathers inlines. With :meth:`flowing` white space collapses as in HTML and ODF; :meth:`exact` keeps it.

    While ``target`` is set, text leads there.
    """

    inlines: list[Inline] = field(default_factory=list)
    target: str | None = None
    _after_space: bool = True

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
        return Runs(_after_space=self._after_space)

    def take(self, inner: Runs) -> None:
        """Take over what an inner one gathered."""
        self.inlines.extend(inner.inlines)
        self._after_space = inner._after_space

    def put(self, inline: Inline) -> None:
        """Add something else than text."""
        self.inlines.append(inline)
        self._after_space = False

    def take_over(self, inlines: list[Inline]) -> None:
        """Add inlines that were gathered apart."""
        if inlines:
            self.inlines.extend(inlines)
            self._after_space = False

    def done(self) -> list[Inline]:
        """The inlines, without the blank that flowed in last; the next paragraph begins empty."""
        out, self.inlines, self._after_space = self.inlines, [], True
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
                self.inlines.append(Checkbox(BOXES[piece]))
            else:
                self._text(piece, shape)

    def _text(self, text: str, shape: Shape) -> None:
        if not text:
            return
        last = self.inlines[-1] if self.inlines else None
        if self.target:
            if type(last) is Link and last.target == self.target:
                self.inlines[-1] = Link(last.text + text, self.target)
            else:
                self.inlines.append(Link(text, self.target))
        elif type(last) is Text and (last.bold, last.italic, last.underline, last.strike) == shape:
            self.inlines[-1] = Text(last.text + text, *shape)
        else:
            self.inlines.append(Text(text, *shape))
