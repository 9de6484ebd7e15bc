"""Tables: data with marked header rows, lines to sign on, and the letterhead's layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from ipdocs.authoring.blocks import Block, Head, Signature, SignatureRow, Table
from ipdocs.authoring.markup import bare, el, paragraph, run, runs
from ipdocs.authoring.page import TWIPS_PER_MM
from ipdocs.ooxml import NS, qn

HEADER_FILL = "E9EFF5"
LINE = "3C4650"
LOGO_NAME = "ipdocs:logo"
LOGO_ID = "rIdLogo"
LOGO_BOX_MM = (16, 19.2)
EMU_PER_MM = 36_000
# The recipient stands 45–75 mm from the top and 25 mm from the left: in the left window of a C5 envelope.
_SENDER_HEIGHT_MM, _RECIPIENT_HEIGHT_MM = 28, 32
_LOGO_WIDTH_MM, _SIDE_WIDTH_MM = 20, 62
_SIGNATURE_GAP_MM = 7
_SIGNATURE_HEIGHT_MM = 13


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def _table(style: str, widths: Sequence[int], rows: Sequence[etree._Element], *, first_row: int = 0) -> etree._Element:
    return el(
        "w:tbl",
        el(
            "w:tblPr",
            el("w:tblStyle", val=style),
            el("w:tblW", w=sum(widths), type="dxa"),
            el("w:tblLayout", type="fixed"),
            el("w:tblLook", val="0020" if first_row else "0000", firstRow=first_row, lastRow=0, firstColumn=0,
               lastColumn=0, noHBand=1, noVBand=1),
        ),
        el("w:tblGrid", *(el("w:gridCol", w=width) for width in widths)),
        *rows,
    )  # fmt: skip


def _cell(width: int, content: Sequence[etree._Element], *properties: etree._Element, span: int = 1) -> etree._Element:
    spanning = (el("w:gridSpan", val=span),) if span > 1 else ()
    return el("w:tc", el("w:tcPr", el("w:tcW", w=width, type="dxa"), *spanning, *properties), *content)


def data_table(table: Table, text_width: int) -> etree._Element:
    """A table whose header row repeats on each page and whose rows stay whole; ``{%tr %}`` rows span all columns."""
    widths = [text_width * column.width // 100 for column in table.columns]
    widths[-1] += text_width - sum(widths)
    head = el(
        "w:tr",
        el("w:trPr", el("w:cantSplit"), el("w:tblHeader")),
        *(
            _cell(
                width,
                [paragraph("Tabellhode", *runs(column.heading))],
                el("w:shd", val="clear", color="auto", fill=HEADER_FILL),
                el("w:vAlign", val="bottom"),
            )
            for width, column in zip(widths, table.columns, strict=True)
        ),
    )
    return _table("Datatabell", widths, [head, *(_data_row(row, widths) for row in table.rows)], first_row=1)


def _data_row(row: tuple[str, ...], widths: Sequence[int]) -> etree._Element:
    if len(row) == 1 and len(widths) > 1:
        return _control_row(row[0], widths)
    cells = (_cell(width, [paragraph("Tabelltekst", *runs(text))]) for width, text in zip(widths, row, strict=True))
    return el("w:tr", el("w:trPr", el("w:cantSplit")), *cells)


def _control_row(tag: str, widths: Sequence[int]) -> etree._Element:
    return el("w:tr", _cell(sum(widths), [paragraph("Styring", *runs(tag))], span=len(widths)))


def signature_table(signature: Signature, text_width: int) -> etree._Element:
    """Lines to sign on: the label above, then the room for the value, which the cell's lower border closes.

    All signers stand in one table that keeps together, because an office suite lets go between two tables.
    """
    widths = _signature_widths(len(signature.rows[0].fields), text_width)
    rows: list[etree._Element] = []
    for row in signature.rows:
        lines = _signature_row(row, widths)
        if row.control:
            end = f"{{%tr end{row.control.partition(' ')[0]} %}}"
            rows += [_control_row(f"{{%tr {row.control} %}}", widths), lines, _control_row(end, widths)]
        else:
            rows.append(lines)
    return _table("Oppsett", widths, rows)


def _signature_widths(count: int, text_width: int) -> list[int]:
    """The columns: lines, with a gap between two. The first line is for the date, which needs less room than a name."""
    gap = _twips(_SIGNATURE_GAP_MM)
    free = text_width - gap * (count - 1)
    if count == 1:
        return [free]
    first = free * 2 // 5
    return [first, *[gap, (free - first) // (count - 1)] * (count - 1)]


def _signature_row(row: SignatureRow, widths: Sequence[int]) -> etree._Element:
    cells: list[etree._Element] = []
    for position, (label, value) in enumerate(row.fields):
        if position:
            cells.append(_cell(widths[2 * position - 1], [paragraph("Underskriftsetikett")]))
        content = [paragraph("Underskriftsetikett", *runs(label)), paragraph("Underskrift", *runs(value))]
        line = el("w:tcBorders", el("w:bottom", val="single", sz=6, space=0, color=LINE))
        cells.append(_cell(widths[2 * position], content, line))
    height = el("w:trHeight", val=_twips(_SIGNATURE_HEIGHT_MM), hRule="atLeast")
    return el("w:tr", el("w:trPr", el("w:cantSplit"), height), *cells)


def head_table(
    head: Head, text_width: int, logo_alt: str, compose: Callable[[Sequence[Block]], list[etree._Element]]
) -> etree._Element:
    """The top of the first page: logo, sender and contact; for a letter the recipient and the references below."""
    logo, side = _twips(_LOGO_WIDTH_MM), _twips(_SIDE_WIDTH_MM)
    widths = [logo, text_width - logo - side, side]
    letter = "mottaker" in head.zones
    sender = el(
        "w:tr",
        el("w:trPr", el("w:cantSplit"), el("w:trHeight", val=_twips(_SENDER_HEIGHT_MM), hRule="atLeast")),
        _cell(logo, [paragraph("Brevhode", _logo(logo_alt))]),
        _cell(widths[1], compose(head.zones["avsender"])),
        _cell(side, compose(head.zones["kontakt"])),
    )
    if not letter:
        return _table("Oppsett", widths, [sender])
    recipient = el(
        "w:tr",
        el("w:trPr", el("w:cantSplit"), el("w:trHeight", val=_twips(_RECIPIENT_HEIGHT_MM), hRule="atLeast")),
        _cell(logo + widths[1], compose(head.zones["mottaker"]), span=2),
        _cell(side, compose(head.zones["referanse"])),
    )
    return _table("Oppsett", widths, [sender, recipient])


def _logo(alt: str) -> etree._Element:
    width, height = (round(mm * EMU_PER_MM) for mm in LOGO_BOX_MM)
    picture = "{" + NS["a"][: -len("main")] + "picture}"
    drawing, wp = "{" + NS["a"] + "}", "{" + NS["wp"] + "}"
    blip = bare(f"{drawing}blip")
    blip.set(qn("r:embed"), LOGO_ID)
    pic = bare(
        f"{picture}pic",
        bare(f"{picture}nvPicPr", bare(f"{picture}cNvPr", id=1, name=LOGO_NAME, descr=alt), bare(f"{picture}cNvPicPr")),
        bare(f"{picture}blipFill", blip, bare(f"{drawing}stretch", bare(f"{drawing}fillRect"))),
        bare(
            f"{picture}spPr",
            bare(f"{drawing}xfrm", bare(f"{drawing}off", x=0, y=0), bare(f"{drawing}ext", cx=width, cy=height)),
            bare(f"{drawing}prstGeom", bare(f"{drawing}avLst"), prst="rect"),
        ),
    )
    inline = bare(
        f"{wp}inline",
        bare(f"{wp}extent", cx=width, cy=height),
        bare(f"{wp}docPr", id=1, name=LOGO_NAME, descr=alt),
        bare(f"{wp}cNvGraphicFramePr", bare(f"{drawing}graphicFrameLocks", noChangeAspect=1)),
        bare(f"{drawing}graphic", bare(f"{drawing}graphicData", pic, uri=picture[1:-1])),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return run(el("w:drawing", inline))
