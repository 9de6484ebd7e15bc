"""The page: A4, margins, sections, footers."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ipdocs.authoring.markup import el, paragraph, root, run, runs, tab, text_element
from ipdocs.ooxml import qn

TWIPS_PER_MM = 1440 / 25.4
SHORT, LONG = 11906, 16838  # A4
# SvarUt prints only with a left margin of 18 mm or more.
LEFT, RIGHT, TOP, BOTTOM, FOOTER = (round(mm * TWIPS_PER_MM) for mm in (25, 20, 18, 18, 9))
MUNICIPALITY = "{{ kommune.navn }}"
PAGE_WORDS = ("Side ", " av ")  # the same in bokmål and nynorsk


@dataclass(frozen=True, slots=True)
class Page:
    """A standing or lying A4 page and the relationship of its footer."""

    landscape: bool
    footer_id: str

    @property
    def text_width(self) -> int:
        """Width between the margins in twentieths of a point."""
        return (LONG if self.landscape else SHORT) - LEFT - RIGHT

    def section(self) -> etree._Element:
        """The section properties of pages of this kind."""
        width, height = (LONG, SHORT) if self.landscape else (SHORT, LONG)
        size = el("w:pgSz", w=width, h=height)
        if self.landscape:
            size.set(qn("w:orient"), "landscape")
        reference = el("w:footerReference", type="default")
        reference.set(qn("r:id"), self.footer_id)
        return el(
            "w:sectPr",
            reference,
            size,
            el("w:pgMar", top=TOP, right=RIGHT, bottom=BOTTOM, left=LEFT, header=FOOTER, footer=FOOTER, gutter=0),
        )

    def footer(self) -> etree._Element:
        """The footer part: the municipality to the left, "Side x av y" to the right."""
        line = paragraph("Footer", *runs(MUNICIPALITY), tab())
        line[0].insert(1, el("w:tabs", el("w:tab", val="right", pos=self.text_width)))
        for words, name in zip(PAGE_WORDS, ("PAGE", "NUMPAGES"), strict=True):
            line.append(run(text_element("w:t", words)))
            line.extend(_field(name))
        return root("w:ftr", line)


PORTRAIT = Page(landscape=False, footer_id="rIdFooter")
LANDSCAPE = Page(landscape=True, footer_id="rIdFooterLandscape")


def _field(name: str) -> list[etree._Element]:
    return [
        run(el("w:fldChar", fldCharType="begin")),
        run(text_element("w:instrText", f" {name} ")),
        run(el("w:fldChar", fldCharType="separate")),
        run(text_element("w:t", "1")),
        run(el("w:fldChar", fldCharType="end")),
    ]
