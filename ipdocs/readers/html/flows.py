"""Where the words of a page go: paragraphs being gathered in the body, in cells, in headers."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.limits import Limits
from ipdocs.model import Inline, Part, Text, inline_text
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftParagraph
from ipdocs.readers.html.css import Look
from ipdocs.readers.html.markers import Marker, word_marker
from ipdocs.readers.runs import Runs, Shape


@dataclass(slots=True)
class Frame:
    """What holds inside one open element."""

    tag: str
    look: Look
    level: int | None = None
    marker: Marker | None = None
    target: str | None = None
    language: str = ""
    word_level: int | None = None
    is_marker: bool = False
    is_flattened: bool = False


@dataclass(slots=True)
class Flow:
    """Where blocks go: the body, a cell, a header; and the paragraph that is being gathered there."""

    blocks: list[DraftBlock]
    part: Part
    runs: Runs = field(default_factory=Runs)
    is_large: bool = False
    typed_marker: str = ""


class Flows:
    """The open flows, innermost last. ``element`` counts the elements met and makes the anchors."""

    def __init__(self, body: list[DraftBlock], anchor: str, limits: Limits) -> None:
        self._open = [Flow(body, Part.BODY)]
        self._anchor = anchor
        self._limits = limits
        self._paragraphs = 0
        self.element = 0

    @property
    def current(self) -> Flow:
        """The innermost."""
        return self._open[-1]

    def push(self, blocks: list[DraftBlock], part: Part | None = None) -> None:
        """Let the words that follow go here."""
        self._open.append(Flow(blocks, part or self.current.part))

    def pop(self) -> None:
        """Go back to where the words went before."""
        self._open.pop()

    def place(self) -> str:
        """The anchor of what stands here."""
        return f"{self._anchor}#{self.element}"

    def line_break(self, frame: Frame) -> None:
        """A line break. One after a line that is bold throughout, or after another break, parts paragraphs."""
        runs = self.current.runs
        if runs.is_bold or runs.ends_with_break:
            self.flush(frame)
        else:
            runs.exact("\n", shape_of(frame.look))

    def flush(self, frame: Frame) -> None:
        """End the paragraph that is being gathered, if there is one."""
        flow = self.current
        inlines = _without_last_break(flow.runs.done())
        typed, flow.typed_marker = flow.typed_marker, ""
        is_large, flow.is_large = flow.is_large, False
        if not inlines or not (inline_text(inlines).strip() or any(not isinstance(i, Text) for i in inlines)):
            return
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise unreadable("too_many_blocks")
        draft = DraftParagraph(inlines, self.place(), flow.part, is_large=is_large, level=frame.level)
        marker = frame.marker
        if frame.word_level is not None and frame.level is None:
            marker = word_marker(typed, frame.word_level)
        elif typed.strip() and frame.level is None:
            draft.inlines.insert(0, Text(typed.strip() + " "))
        if marker is not None and not marker.is_used and frame.level is None:
            marker.is_used = True
            draft.marker, draft.list_level, draft.is_ordered = marker.text, marker.level, marker.is_ordered
        flow.blocks.append(draft)


def shape_of(look: Look) -> Shape:
    """Bold, italic, underlined, struck."""
    return bool(look.get("bold")), bool(look.get("italic")), bool(look.get("underline")), bool(look.get("strike"))


def _without_last_break(inlines: list[Inline]) -> list[Inline]:
    while inlines and type(inlines[-1]) is Text and inlines[-1].text.endswith(("\n", " ")):
        last = inlines.pop()
        text = last.text.rstrip(" \n")
        if text and isinstance(last, Text):
            inlines.append(Text(text, last.bold, last.italic, last.underline, last.strike))
    return inlines
