"""Small pieces of WordprocessingML: elements, runs, tick boxes, paragraphs."""

from __future__ import annotations

from lxml import etree

from ipdocs.authoring.inlines import Box, Inline, LineBreak, inlines, without_tags
from ipdocs.ooxml import NS, qn

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHECKED, UNCHECKED = "☒", "☐"
# Word's own font for tick boxes; where it is missing, the office suite takes one that has the glyphs.
CHECKBOX_FONT = "MS Gothic"
LONGEST_TAG = 64  # Word refuses a longer w:tag or w:alias
PREFIXES = {prefix: NS[prefix] for prefix in ("w", "r", "wp", "a", "w14", "mc")} | {"pic": PICTURE}

_ROOT_ATTRIBUTES = {qn("mc:Ignorable"): "w14"}


def root(name: str, *children: etree._Element) -> etree._Element:
    """The root of a part, with all prefixes declared there."""
    element = etree.Element(qn(name), _ROOT_ATTRIBUTES, nsmap=PREFIXES)
    element.extend(children)
    return element


def el(name: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """``el("w:jc", val="left")``: an element whose attributes are in its own namespace, as WordprocessingML has them."""
    prefix = name.partition(":")[0]
    element = etree.Element(qn(name), nsmap=PREFIXES)
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key}"), str(value))
    element.extend(children)
    return element


def bare(tag: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """A drawing element, whose attributes have no namespace; ``tag`` is in lxml's notation."""
    element = etree.Element(tag, {key: str(value) for key, value in attributes.items()}, nsmap=PREFIXES)
    element.extend(children)
    return element


def text_element(name: str, text: str) -> etree._Element:
    """``w:t`` or ``w:instrText`` that keeps its spaces."""
    element = el(name)
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def run(*content: etree._Element, properties: tuple[etree._Element, ...] = ()) -> etree._Element:
    """A run."""
    return el("w:r", *((el("w:rPr", *properties),) if properties else ()), *content)


def tab() -> etree._Element:
    """A run with a tab."""
    return run(el("w:tab"))


def runs(text: str, *, bold: bool = False) -> list[etree._Element]:
    """The runs of a source text. A tag never shares its characters over two runs, so a case worker can edit it."""
    return [_inline(part, bold, without_tags(text)) for part in inlines(text)]


def _inline(part: Inline, bold: bool, label: str) -> etree._Element:
    if isinstance(part, LineBreak):
        return run(el("w:br"))
    if isinstance(part, Box):
        return checkbox(part.expression, label)
    strong = (el("w:b"), el("w:bCs")) if bold or part.bold else ()
    return run(text_element("w:t", part.text), properties=strong)


def checkbox(expression: str, label: str) -> etree._Element:
    """A tick box content control whose tag binds it to ``expression``; ``label`` names it for a screen reader.

    Raises :class:`ValueError` when the tag would be longer than Word allows.
    """
    tag = f"kryss:{expression}"
    if len(tag) > LONGEST_TAG:
        raise ValueError(f"the expression of a tick box is longer than {LONGEST_TAG - 6} characters: {expression}")
    font = el("w:rFonts", ascii=CHECKBOX_FONT, eastAsia=CHECKBOX_FONT, hAnsi=CHECKBOX_FONT, hint="eastAsia")
    properties = [el("w:tag", val=tag), _checkbox_states()]
    if label:
        properties.insert(0, el("w:alias", val=label[:LONGEST_TAG]))
    return el(
        "w:sdt",
        el("w:sdtPr", *properties),
        el("w:sdtContent", run(text_element("w:t", UNCHECKED), properties=(font,))),
    )


def _checkbox_states() -> etree._Element:
    return el(
        "w14:checkbox",
        el("w14:checked", val=0),
        el("w14:checkedState", val=f"{ord(CHECKED):04X}", font=CHECKBOX_FONT),
        el("w14:uncheckedState", val=f"{ord(UNCHECKED):04X}", font=CHECKBOX_FONT),
    )


def paragraph(
    style: str,
    *content: etree._Element,
    keep_next: bool = False,
    numbering: tuple[int, int] | None = None,
    before: int = 0,
) -> etree._Element:
    """A paragraph in a style; ``numbering`` is the list's number and level, ``before`` extra air in twentieths of a point."""
    properties = [el("w:pStyle", val=style)]
    if keep_next:
        properties.append(el("w:keepNext"))
    if numbering:
        number, level = numbering
        properties.append(el("w:numPr", el("w:ilvl", val=level), el("w:numId", val=number)))
    if before:
        properties.append(el("w:spacing", before=before))
    return el("w:p", el("w:pPr", *properties), *content)
