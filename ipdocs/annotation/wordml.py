"""Writing WordprocessingML in the namespace that the document uses: Transitional or Strict (ISO/IEC 29500-1 and -4).

Only markup that is the same in both is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ipdocs.ooxml import NS, qn
from ipdocs.ooxml.names import STRICT

_STRICT_W = STRICT + "wordprocessingml/main"
_RELATIONSHIP = {False: NS["r"], True: STRICT + "officeDocument/relationships"}


@dataclass(frozen=True, slots=True)
class WordML:
    """Makes elements; ``language`` is the tag of the texts that it makes."""

    namespace: str
    language: str

    @classmethod
    def like(cls, root: etree._Element, language: str) -> WordML:
        """In the namespace of a main part."""
        return cls(etree.QName(root).namespace or NS["w"], language)

    @property
    def is_strict(self) -> bool:
        """Whether the document is Strict."""
        return self.namespace == _STRICT_W

    def relationship(self, kind: str) -> str:
        """The type URI of a relationship of this kind."""
        return f"{_RELATIONSHIP[self.is_strict]}/{kind}"

    def name(self, local: str) -> str:
        """``p`` in lxml's notation."""
        return f"{{{self.namespace}}}{local}"

    def make(self, local: str, children: Iterable[etree._Element] = (), /, **attributes: str) -> etree._Element:
        """An element with ``w:`` attributes."""
        element = etree.Element(self.name(local), nsmap={"w": self.namespace})
        for key, value in attributes.items():
            element.set(self.name(key), value)
        element.extend(list(children))
        return element

    def run(self, text: str, *look: etree._Element, size: int | None = None) -> etree._Element:
        """A run of text. ``look`` are properties that stand before the size; ``size`` counts half points."""
        properties = [*look]
        if size is not None:
            properties += [self.make("sz", val=str(size)), self.make("szCs", val=str(size))]
        properties.append(self.make("lang", val=self.language))
        shown = self.make("t")
        shown.text = text
        shown.set(qn("xml:space"), "preserve")
        return self.make("r", [self.make("rPr", properties), shown])

    def bold(self) -> tuple[etree._Element, etree._Element]:
        """The properties of bold text."""
        return self.make("b"), self.make("bCs")

    def paragraph(self, runs: Iterable[etree._Element], *properties: etree._Element) -> etree._Element:
        """A paragraph; ``properties`` in the order of the schema."""
        return self.make("p", [self.make("pPr", properties), *runs])
