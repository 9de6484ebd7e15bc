"""One pass over the elements of a page, without recursion: what a person sees becomes drafts, the rest is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.model import Inline, Part, Picture, Text, inline_text
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock, DraftParagraph, DraftTable
from ipdocs.readers.html import controls
from ipdocs.readers.html.css import Look, Sheet, properties
from ipdocs.readers.html.grid import Budget, OpenTable
from ipdocs.readers.html.looks import own_look
from ipdocs.readers.html.markers import Listing, Marker, word_level, word_marker
from ipdocs.readers.runs import Runs, Shape

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "listing", "xmp", *_HEADINGS,
})  # fmt: skip
_UNSEEN = frozenset({"head", "script", "style", "template", "datalist", "area", "param", "source", "track", "rp", "rt", "xml",
                     "colgroup", "col", "base", "link", "meta", "title", "o:smarttagtype", "annotation"})  # fmt: skip
_TOLD_AS_HIDDEN = frozenset({"noscript", "noframes", "noembed"})
_OBJECTS = frozenset({"iframe", "embed", "object", "applet", "audio", "video", "canvas", "frame"})
_OUTSIDE = ("http:", "https:", "//", "file:", "ftp:")
_EDGES = {"header": Part.HEADER, "footer": Part.FOOTER}
_GAP = re.compile(r"(?<=[^\s>]) {2,}(?=\S)")
"""A gap typed inside a line: browsers close it, but it parts ``Navn: Kari   Født: 1990`` as its writer meant it."""
DEEPEST_TABLE = 40
"""Tables inside tables beyond this are read as the blocks that they hold."""


@dataclass(slots=True)
class _Frame:
    """What holds inside one open element."""

    tag: str
    look: Look
    level: int | None = None
    marker: Marker | None = None
    target: str | None = None
    language: str = ""
    word_level: int | None = None
    is_marker: bool = False
    is_counted: bool = True


@dataclass(slots=True)
class _Flow:
    """Where blocks go: the body, a cell, a header; and the paragraph that is being gathered there."""

    blocks: list[DraftBlock]
    part: Part
    runs: Runs = field(default_factory=Runs)
    is_large: bool = False
    typed_marker: str = ""


@dataclass
class Walk:
    """Reads one page. After :meth:`read` the attributes hold what was found."""

    sheet: Sheet
    limits: Limits
    anchor: str
    body: list[DraftBlock] = field(default_factory=list)
    edges: list[tuple[Part, list[DraftBlock]]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    changes: int = 0
    objects: int = 0
    external: int = 0
    scripts: int = 0

    def read(self, root: etree._Element) -> None:
        """Walk over all elements. Raises :class:`UnreadableDocument`: ``too_deep``, ``too_many_blocks``."""
        self._prepare()
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._elements += 1
                if self._enter(element, tag):
                    if element.text:
                        self._text(element.text)
                else:
                    self._skipped = True
                    walker.skip_subtree()
            else:
                if self._skipped:
                    self._skipped = False
                else:
                    self._leave(tag)
                if element.tail and len(self._frames) > 1:
                    self._text(element.tail)
        self._flush()

    def _prepare(self) -> None:
        self._elements = 0
        self._paragraphs = 0
        self._skipped = False
        self._frames: list[_Frame] = [_Frame("", {})]
        self._flows: list[_Flow] = [_Flow(self.body, Part.BODY)]
        self._tables: list[OpenTable] = []
        self._lists: list[Listing] = []
        self._closers: list[Callable[[], None] | None] = []
        self._budget = Budget(self.limits.table_cells)
        self._has_large_body = any(
            self.sheet.look(self.sheet.rules.get(name, "")).get("large") for name in ("body", "p", "td", "html")
        )

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    @property
    def _flow(self) -> _Flow:
        return self._flows[-1]

    def _enter(self, element: etree._Element, tag: str) -> bool:
        """Open an element; ``False`` when nothing inside it is to be read."""
        own = own_look(element, tag, self.sheet)
        if tag in {"html", "body"}:  # pages that hide themselves until a script has run
            own = {name: is_so for name, is_so in own.items() if name not in {"hidden", "invisible"}}
        if own.get("hidden"):
            self._tell_hidden(element)
            return False
        if tag in _UNSEEN:
            self.scripts += tag == "script"
            return False
        if self._replaced(element, tag):
            return False
        if len(self._frames) > self.limits.markup_depth:
            raise unreadable("too_deep")
        if tag in _BLOCKS:
            self._flush()
        outer = self._frame
        frame = _Frame(
            tag, {**outer.look, **own} if own else outer.look, outer.level, outer.marker, outer.target,
            outer.language, outer.word_level, outer.is_marker,
        )  # fmt: skip
        self._frames.append(frame)
        self._closers.append(self._open(element, tag, frame))
        return True

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        closer = self._closers.pop()
        if closer is not None:
            closer()
        self._frames.pop()

    def _open(self, element: etree._Element, tag: str, frame: _Frame) -> Callable[[], None] | None:
        """Apply what the element means; returns what to do when it closes."""
        language = element.get("lang") or element.get("xml:lang")
        if language:
            frame.language = language
        if tag in _HEADINGS:
            frame.level = _HEADINGS[tag]
        elif element.get("role") == "heading":
            level = element.get("aria-level", "2")
            frame.level = min(int(level), 9) if level in {"1", "2", "3", "4", "5", "6", "7", "8", "9"} else 2
        elif tag == "a":
            target = (element.get("href") or "").strip()
            frame.target = target if target and not target.startswith(("#", "javascript:")) else frame.target
        elif tag in {"p", "span"} and "mso-" in element.get("style", ""):
            self._open_word(element, frame)
        elif tag == "ins":
            self.changes += 1
        elif tag == "body" and frame.look.get("large"):
            self._has_large_body = True
        if tag in {"ul", "ol", "menu", "dir"}:
            return self._open_list(element, tag)
        if tag == "li":
            frame.marker = self._lists[-1].next(element.get("value")) if self._lists else Marker("•", 0, False)
        elif tag == "caption" and self._tables and not self._is_flattened():
            return self._open_caption()
        elif tag == "dl":
            return self._open_definitions()
        elif tag in {"dt", "dd"} and self._tables and self._tables[-1].is_definitions:
            return self._open_definition(tag)
        elif tag in {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}:
            return self._open_table_part(element, tag)
        elif tag == "div" and element.get("title") in _EDGES and self._frames[-2].tag == "body":
            return self._open_edge(_EDGES[element.get("title", "")])
        return None

    def _open_word(self, element: etree._Element, frame: _Frame) -> None:
        """What Word writes into ``style``: list levels, the marker as text, heading levels."""
        given = properties(element.get("style", ""))
        if given.get("mso-list", "").startswith("ignore"):
            frame.is_marker = True
        elif "mso-list" in given and element.tag == "p":
            frame.word_level = word_level(given["mso-list"])
        outline = given.get("mso-outline-level", "")
        if outline.isdecimal() and element.tag == "p" and 1 <= int(outline[:2]) <= 9:
            frame.level = int(outline[:2])

    def _open_list(self, element: etree._Element, tag: str) -> Callable[[], None]:
        self._lists.append(Listing.of(element, tag, len(self._lists)))
        self._frame.marker = None
        return self._close_list

    def _open_edge(self, part: Part) -> Callable[[], None]:
        blocks: list[DraftBlock] = []
        self.edges.append((part, blocks))
        self._flows.append(_Flow(blocks, part))
        return self._close_flow

    def _open_caption(self) -> Callable[[], None]:
        """What stands over a table in the page stands before it in the document."""
        table = self._tables[-1].table
        above: list[DraftBlock] = []
        self._flows.append(_Flow(above, self._flow.part))

        def close() -> None:
            self._flows.pop()
            blocks = self._flow.blocks
            at = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i] is table), len(blocks))
            blocks[at:at] = above
            table.caption = " ".join(inline_text(b.inlines) for b in above if isinstance(b, DraftParagraph)) or None

        return close

    def _open_definitions(self) -> Callable[[], None] | None:
        """Terms and what they mean stand like the two columns of a form."""
        if len(self._tables) >= DEEPEST_TABLE:
            return None
        table = OpenTable(self._new_table(), self.limits, self._budget, is_definitions=True)
        self._tables.append(table)
        return self._close_table

    def _open_definition(self, tag: str) -> Callable[[], None]:
        table = self._tables[-1]
        if tag == "dt":
            table.start_row()
        elif table.row is None or table.column == 0:
            table.start_row()
            table.column = 1
        blocks = self._definition_cell(table)
        self._flows.append(_Flow(blocks, self._flow.part))
        self._frame.marker = None
        return self._close_flow

    def _definition_cell(self, table: OpenTable) -> list[DraftBlock]:
        if table.row is not None and len(table.row.cells) > 1:
            return table.row.cells[-1].blocks
        return table.start_cell(None, None, is_label=False, anchor=self._place())

    def _open_table_part(self, element: etree._Element, tag: str) -> Callable[[], None] | None:
        if tag == "table":
            if len(self._tables) >= DEEPEST_TABLE:
                self._frame.is_counted = False
                return None
            self._tables.append(OpenTable(self._new_table(), self.limits, self._budget))
            self._frame.marker = None
            return self._close_table
        if not self._tables or self._tables[-1].is_definitions or self._is_flattened():
            return None
        table = self._tables[-1]
        if tag in {"thead", "tbody", "tfoot"}:
            table.end_section()
            table.in_head = tag == "thead"
            return table.end_section
        if tag == "tr":
            table.start_row()
            return table.end_row
        blocks = table.start_cell(
            element.get("colspan"), element.get("rowspan"), is_label=tag == "th", anchor=self._place()
        )
        self._flows.append(_Flow(blocks, self._flow.part))
        self._frame.level = None
        return self._close_flow

    def _is_flattened(self) -> bool:
        """Whether the innermost open table element is one that is read as its blocks."""
        for frame in reversed(self._frames):
            if frame.tag == "table":
                return not frame.is_counted
        return False

    def _new_table(self) -> DraftTable:
        table = DraftTable(anchor=self._place(), part=self._flow.part)
        self._flow.blocks.append(table)
        return table

    def _close_flow(self) -> None:
        self._flows.pop()

    def _close_list(self) -> None:
        self._lists.pop()

    def _close_table(self) -> None:
        self._tables.pop().end_section()

    def _replaced(self, element: etree._Element, tag: str) -> bool:
        """Elements that stand for something else than their content: read here, not gone into."""
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        elif tag in {"input", "textarea", "select", "w:sdt"}:
            inline = _control(element, tag)
            if tag == "w:sdt" and inline is None:
                return False
            if inline is not None:
                self._put(inline)
        elif tag == "del":
            self._removed(element)
        elif tag == "svg":
            self._drawing(element)
        elif tag in _OBJECTS:
            self.objects += 1
        elif tag in _TOLD_AS_HIDDEN or (tag == "dialog" and "open" not in element.attrib):
            self._tell_hidden(element)
        else:
            return False
        return True

    def _put(self, inline: Inline) -> None:
        if self._frame.look.get("invisible"):
            self.hidden += 1
        else:
            self._flow.runs.put(inline)

    def _picture(self, element: etree._Element) -> None:
        self.external += element.get("src", "").strip().lower().startswith(_OUTSIDE)
        self._put(Picture((element.get("alt") or "").strip() or None))

    def _drawing(self, element: etree._Element) -> None:
        title = next((each.text for each in element.iter("title", "desc") if each.text), None)
        self._put(Picture(title.strip() if title else None))
        for text in element.iter("text"):
            self._text(" " + " ".join("".join(str(each) for each in text.itertext()).split()) + " ")

    def _removed(self, element: etree._Element) -> None:
        self.changes += 1
        text = " ".join("".join(str(each) for each in element.itertext()).split())
        if text:
            self.deleted.append(text)

    def _tell_hidden(self, element: etree._Element) -> None:
        texts = (str(text) for each in element.iter(etree.Element) if each.tag not in _UNSEEN
                 for text in (each.text, each.tail if each is not element else "") if text)  # fmt: skip
        self.hidden += any(text.strip() for text in texts)

    def _break(self) -> None:
        """A line break. One after a line that is bold throughout, or after another break, parts paragraphs."""
        runs = self._flow.runs
        seen = [inline for inline in runs.inlines if inline.text.strip()]
        is_bold = bool(seen) and all(isinstance(inline, Text) and inline.bold for inline in seen)
        if is_bold or (seen and runs.inlines[-1].text.endswith("\n")):
            self._flush()
        else:
            runs.exact("\n", self._shape(self._frame.look))

    def _text(self, text: str) -> None:
        frame = self._frame
        look = frame.look
        if look.get("tiny") or look.get("invisible") or (look.get("white") and not look.get("shaded")):
            self.hidden += bool(text.strip())
            return
        flow = self._flow
        if frame.is_marker:
            flow.typed_marker += text
            return
        if frame.language:
            self.languages[frame.language] += len(text)
        if look.get("caps"):
            text = text.upper()
        if look.get("large") and text.strip() and not self._has_large_body:
            flow.is_large = True
        flow.runs.target = frame.target
        if look.get("preformatted"):
            flow.runs.exact(text.replace("\r\n", "\n"), self._shape(look))
        else:
            shape = self._shape(look)
            for number, piece in enumerate(_GAP.split(text)):
                if number:
                    flow.runs.exact("  ", shape)
                flow.runs.flowing(piece, shape)

    @staticmethod
    def _shape(look: Look) -> Shape:
        return bool(look.get("bold")), bool(look.get("italic")), bool(look.get("underline")), bool(look.get("strike"))

    def _flush(self) -> None:
        """End the paragraph that is being gathered, if there is one."""
        flow, frame = self._flow, self._frame
        inlines = _without_last_break(flow.runs.done())
        typed, flow.typed_marker = flow.typed_marker, ""
        is_large, flow.is_large = flow.is_large, False
        if not inlines or not (inline_text(inlines).strip() or any(not isinstance(i, Text) for i in inlines)):
            return
        self._paragraphs += 1
        if self._paragraphs > self.limits.paragraphs:
            raise unreadable("too_many_blocks")
        draft = DraftParagraph(inlines, self._place(), flow.part, is_large=is_large, level=frame.level)
        marker = frame.marker
        if frame.word_level is not None and frame.level is None:
            marker = word_marker(typed, frame.word_level)
        elif typed.strip() and frame.level is None:
            draft.inlines.insert(0, Text(typed.strip() + " "))
        if marker is not None and not marker.is_used and frame.level is None:
            marker.is_used = True
            draft.marker, draft.list_level, draft.is_ordered = marker.text, marker.level, marker.is_ordered
        flow.blocks.append(draft)

    def _place(self) -> str:
        return f"{self.anchor}#{self._elements}"


def _without_last_break(inlines: list[Inline]) -> list[Inline]:
    while inlines and type(inlines[-1]) is Text and inlines[-1].text.endswith(("\n", " ")):
        last = inlines.pop()
        text = last.text.rstrip(" \n")
        if text and isinstance(last, Text):
            inlines.append(Text(text, last.bold, last.italic, last.underline, last.strike))
    return inlines


def _control(element: etree._Element, tag: str) -> Inline | None:
    if tag == "input":
        return controls.input_of(element)
    if tag == "textarea":
        return controls.text_area(element)
    return controls.choice(element) if tag == "select" else controls.word_control(element)
