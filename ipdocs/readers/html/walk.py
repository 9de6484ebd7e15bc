"""One pass over the elements of a page, without recursion: what a person sees becomes drafts, the rest is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ipdocs.limits import Limits
from ipdocs.model import Inline, Part, Picture
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.html import controls
from ipdocs.readers.html.css import Sheet, properties
from ipdocs.readers.html.flows import Flows, Frame, shape_of
from ipdocs.readers.html.looks import own_look
from ipdocs.readers.html.markers import Listing, Marker, word_level
from ipdocs.readers.html.tables import PARTS, Tables

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEVELS = frozenset("123456789")
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
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._flows.element += 1
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
        self._flows.flush(self._frame)

    def __post_init__(self) -> None:
        self._skipped = False
        self._frames: list[Frame] = [Frame("", {})]
        self._flows: Flows = Flows(self.body, self.anchor, self.limits)
        self._tables: Tables = Tables(self._flows, self.limits)
        self._lists: list[Listing] = []
        self._closers: list[Callable[[], None] | None] = []
        self._has_large_body = any(
            self.sheet.look(self.sheet.rules.get(name, "")).get("large") for name in ("body", "p", "td", "html")
        )

    @property
    def _frame(self) -> Frame:
        return self._frames[-1]

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
            self._flows.flush(self._frame)
        outer = self._frame
        frame = Frame(
            tag, {**outer.look, **own} if own else outer.look, outer.level, outer.marker, outer.target,
            outer.language, outer.word_level, outer.is_marker,
        )  # fmt: skip
        self._frames.append(frame)
        self._closers.append(self._open(element, tag, frame))
        return True

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flows.flush(self._frame)
        closer = self._closers.pop()
        if closer is not None:
            closer()
        self._frames.pop()

    def _open(self, element: etree._Element, tag: str, frame: Frame) -> Callable[[], None] | None:
        """Apply what the element means; returns what to do when it closes."""
        language = element.get("lang") or element.get("xml:lang")
        if language:
            frame.language = language
        if tag in _HEADINGS:
            frame.level = _HEADINGS[tag]
        elif element.get("role") == "heading":
            level = element.get("aria-level", "")
            frame.level = int(level) if level in _LEVELS else 2
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
        elif tag in PARTS:
            return self._tables.open(element, tag, self._frames)
        elif tag == "div" and element.get("title") in _EDGES and self._frames[-2].tag == "body":
            return self._open_edge(_EDGES[element.get("title", "")])
        return None

    def _open_word(self, element: etree._Element, frame: Frame) -> None:
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
        self._flows.push(blocks, part)
        return self._flows.pop

    def _close_list(self) -> None:
        self._lists.pop()

    def _replaced(self, element: etree._Element, tag: str) -> bool:
        """Elements that stand for something else than their content: read here, not gone into."""
        if tag == "br":
            self._flows.line_break(self._frame)
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
            self._flows.current.runs.put(inline)

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

    def _text(self, text: str) -> None:
        frame = self._frame
        look = frame.look
        if look.get("tiny") or look.get("invisible") or (look.get("white") and not look.get("shaded")):
            self.hidden += bool(text.strip())
            return
        flow = self._flows.current
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
            flow.runs.exact(text.replace("\r\n", "\n"), shape_of(look))
        else:
            shape = shape_of(look)
            for number, piece in enumerate(_GAP.split(text)):
                if number:
                    flow.runs.exact("  ", shape)
                flow.runs.flowing(piece, shape)


def _control(element: etree._Element, tag: str) -> Inline | None:
    if tag == "input":
        return controls.input_of(element)
    if tag == "textarea":
        return controls.text_area(element)
    return controls.choice(element) if tag == "select" else controls.word_control(element)
