"""What ``w:rPr``, ``w:pPr`` and the styles behind them come to (ECMA-376 part 1, 17.7): plain merges, nearest wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.pdf.layout import Edge, Look, Stop
from ipdocs.pdf.word.measures import color, points
from ipdocs.readers.docx.names import PPR, RPR, VAL, is_on, number

Props = Mapping[str, Any]
"""Properties by name; what is not there was not said."""

_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "strike": "strike", W + "dstrike": "strike", W + "caps": "caps",
            W + "vanish": "hidden", W + "specVanish": "hidden"}  # fmt: skip
_KEEPS = {W + "keepNext": "keep_next", W + "keepLines": "keep_lines", W + "pageBreakBefore": "page_break",
          W + "suppressAutoHyphens": "unhyphenated", W + "contextualSpacing": "contextual"}  # fmt: skip
_HIGHLIGHTS = {"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "red": "FF0000",
               "blue": "0000FF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
               "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
               "lightGray": "C0C0C0", "black": "000000"}  # fmt: skip
_SERIF = ("times", "cambria", "georgia", "garamond", "book antiqua", "palatino", "century", "constantia", "caladea",
          "liberation serif", "dejavu serif", "minion", "baskerville", "bodoni")  # fmt: skip
_MONO = ("courier", "consolas", "mono", "lucida console", "menlo")
_BORDERS = ("top", "bottom", "left", "right", "insideH", "insideV", "start", "end")
_NO_LINE = frozenset({"nil", "none"})
_ALIGN = {"start": "left", "end": "right", "center": "center", "both": "both", "distribute": "both", "right": "right"}
EIGHTHS = 8


def run_props(element: etree._Element | None) -> dict[str, Any]:
    """What a ``w:rPr`` says."""
    found: dict[str, Any] = {}
    for child in element if element is not None else ():
        tag = child.tag
        value = child.get(VAL)
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(value)
        elif tag == W + "u":
            found["underline"] = value != "none"
        elif tag == W + "sz":
            found["size"] = min(max(points(value, 11.0, 2), 1.0), 400.0)
        elif tag == W + "color":
            found["color"] = color(value)
        elif tag == W + "highlight":
            found["highlight"] = _HIGHLIGHTS.get(value or "", "")
        elif tag == W + "shd":
            found["ground"] = color(child.get(W + "fill"))
        elif tag == W + "rFonts":
            name = child.get(W + "ascii") or child.get(W + "hAnsi")
            if name:
                found["font"] = name
        elif tag == W + "vertAlign":
            found["raised"] = {"superscript": "super", "subscript": "sub"}.get(value or "", "")
        elif tag == W + "rStyle":
            found["style"] = value
        elif tag == W + "rtl":
            found["rtl"] = is_on(value)
    return found


def paragraph_props(element: etree._Element | None) -> dict[str, Any]:
    """What a ``w:pPr`` says, its place in a list as ``num_id`` and ``ilvl``."""
    found: dict[str, Any] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _KEEPS:
            found[_KEEPS[tag]] = is_on(child.get(VAL))
        elif tag == W + "spacing":
            found.update(_spacing(child))
        elif tag == W + "ind":
            found.update(_indents(child))
        elif tag == W + "jc":
            found["align"] = _ALIGN.get(child.get(VAL, ""), "left")
        elif tag == W + "tabs":
            found["stops"] = tuple(_stops(child))
        elif tag == W + "numPr":
            for part in child:
                found["num_id" if part.tag == W + "numId" else "ilvl"] = part.get(VAL)
        elif tag == W + "pStyle":
            found["style"] = child.get(VAL)
        elif tag == W + "shd":
            found["fill"] = color(child.get(W + "fill"))
        elif tag == W + "pBdr":
            found["borders"] = borders(child)
        elif tag == W + "outlineLvl":
            found["outline"] = number(child.get(VAL), 9)
    return found


def _spacing(element: etree._Element) -> Iterator[tuple[str, Any]]:
    for name, key in (("before", "before"), ("after", "after")):
        value = element.get(W + name)
        if value is not None:
            yield key, min(max(points(value), 0.0), 400.0)
    line = element.get(W + "line")
    if line is not None:
        rule = element.get(W + "lineRule", "auto")
        yield "rule", rule if rule in ("exact", "atLeast") else "auto"
        yield "line", max(points(line), 0.5) if rule in ("exact", "atLeast") else max(points(line, 12.0) / 12.0, 0.1)


def _indents(element: etree._Element) -> Iterator[tuple[str, Any]]:
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right")):
        value = next((element.get(W + name) for name in names if element.get(W + name) is not None), None)
        if value is not None:
            yield key, points(value)
    if element.get(W + "hanging") is not None:
        yield "first", -points(element.get(W + "hanging"))
    elif element.get(W + "firstLine") is not None:
        yield "first", points(element.get(W + "firstLine"))


def _stops(element: etree._Element) -> Iterator[tuple[str, float]]:
    for tab in element.iterfind(W + "tab"):
        kind = tab.get(VAL, "left")
        yield ({"start": "left", "end": "right", "num": "left"}.get(kind, kind), points(tab.get(W + "pos")))


def borders(element: etree._Element | None) -> dict[str, Edge | None]:
    """The lines that a ``w:*Borders`` names; ``None`` for one that it takes away."""
    found: dict[str, Edge | None] = {}
    for name in _BORDERS:
        line = element.find(W + name) if element is not None else None
        if line is None:
            continue
        side = {"start": "left", "end": "right"}.get(name, name)
        if line.get(VAL) in _NO_LINE:
            found[side] = None
        else:
            width = points(line.get(W + "sz"), 0.5, EIGHTHS)
            found[side] = Edge(min(max(width, 0.25), 12.0), color(line.get(W + "color")) or "000000")
    return found


def stops_of(props: Props) -> tuple[Stop, ...]:
    """The tab stops in their order, cleared ones left out."""
    cleared = {position for kind, position in props.get("stops", ()) if kind == "clear"}
    kept = {
        position: kind
        for kind, position in props.get("stops", ())
        if kind in ("left", "right", "center", "decimal") and position not in cleared
    }
    return tuple(Stop(position, "right" if kind == "decimal" else kind) for position, kind in sorted(kept.items()))


def merged(*layers: Props) -> dict[str, Any]:
    """The layers over each other, the last one nearest; tab stops add up."""
    out: dict[str, Any] = {}
    for layer in layers:
        stops = (*out.get("stops", ()), *layer["stops"]) if "stops" in layer else None
        out.update(layer)
        if stops is not None:
            out["stops"] = stops
    return out


def look_of(props: Props) -> Look:
    """The look that run properties come to."""
    get = props.get
    return _look(
        bool(get("bold")),
        bool(get("italic")),
        bool(get("underline")),
        bool(get("strike")),
        get("size", 10.0),
        get("color", ""),
        get("highlight") or get("ground") or "",
        get("font", ""),
        get("raised", ""),
    )


@lru_cache(maxsize=1024)
def _look(
    bold: bool,
    italic: bool,
    underline: bool,
    strike: bool,
    size: float,
    color: str,
    highlight: str,
    font: str,
    raised: str,
) -> Look:
    name = font.lower()
    kind = "serif" if name.startswith(_SERIF) else "mono" if any(part in name for part in _MONO) else "sans"
    return Look(bold, italic, underline, strike, size, color, highlight, kind, raised)


class StyleSheet:
    """The styles of a document by id, merged along ``basedOn`` when they are used."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._runs: dict[str, dict[str, Any]] = {}
        self._paragraphs: dict[str, dict[str, Any]] = {}
        self.default_paragraph = ""
        self.default_table = ""
        self.run_defaults: dict[str, Any] = {}
        self.paragraph_defaults: dict[str, Any] = {}
        if root is None:
            return
        self.run_defaults = run_props(root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}"))
        self.paragraph_defaults = paragraph_props(root.find(f"{W}docDefaults/{W}pPrDefault/{PPR}"))
        for element in root.iterfind(W + "style"):
            name = element.get(W + "styleId", "")
            self._elements.setdefault(name, element)
            default = element.get(W + "default")
            if default is not None and is_on(default):
                if element.get(W + "type") == "paragraph":
                    self.default_paragraph = name
                elif element.get(W + "type") == "table":
                    self.default_table = name

    def chain(self, name: str | None) -> list[etree._Element]:
        """The style and what it is based on, farthest first; a cycle ends it."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while name is not None and name not in seen and name in self._elements:
            seen.add(name)
            element = self._elements[name]
            found.append(element)
            based = element.find(W + "basedOn")
            name = based.get(VAL) if based is not None else None
        return found[::-1]

    def run(self, name: str | None) -> dict[str, Any]:
        """The run properties of a style."""
        key = name or ""
        if key not in self._runs:
            self._runs[key] = merged(*(run_props(element.find(RPR)) for element in self.chain(name)))
        return self._runs[key]

    def paragraph(self, name: str | None) -> dict[str, Any]:
        """The paragraph properties of a style."""
        key = name or ""
        if key not in self._paragraphs:
            self._paragraphs[key] = merged(*(paragraph_props(element.find(PPR)) for element in self.chain(name)))
        return self._paragraphs[key]
