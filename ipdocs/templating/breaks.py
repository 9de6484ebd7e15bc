"""Line breaks, tabs and page breaks in markup that was not known when the template was compiled (RichText, macros).

The same result as docxtpl's ``resolve_listing``, but only where there is something to resolve.
"""

from __future__ import annotations

import re

from ipdocs.templating.structure import with_breaks

_BREAKS = re.compile(r"[\t\n\a\f]")
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)(.*?)</w:t>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_END = "</w:p>"


def break_fragment(markup: str, paragraph: str) -> str:
    """Resolve the breaks of a fragment that stands in a paragraph with those properties."""
    if not _BREAKS.search(markup):
        return markup
    if _PARAGRAPH.search(markup):
        return break_part(markup)
    return _runs(markup, paragraph)


def break_part(xml: str) -> str:
    """Resolve the breaks in all paragraphs of a part."""
    return _END.join(_segment(segment) for segment in xml.split(_END))


def _segment(segment: str) -> str:
    if not _BREAKS.search(segment):
        return segment
    start = _PARAGRAPH.search(segment)
    if start is None:
        return segment
    found = _PARAGRAPH_PROPERTIES.search(segment, start.start())
    return segment[: start.start()] + _runs(segment[start.start() :], found[0] if found else "")


def _runs(xml: str, paragraph: str) -> str:
    def run(match: re.Match[str]) -> str:
        found = _RUN_PROPERTIES.search(match[0])
        properties = found[0] if found else ""
        return _TEXT.sub(lambda text: text[1] + with_breaks(text[2], properties, paragraph) + "</w:t>", match[0])

    return _RUN.sub(run, xml)
