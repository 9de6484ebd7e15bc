"""From the XML of a part to Jinja source, once a template.

The rewriting of docxtpl's language (``{%tr %}``, ``{%p %}``, ``{{r }}``, colspan, cellbg, merges, tags split over runs,
curly quotes) is docxtpl's own, so that a template means here what it means there. Afterwards each tag starts a line of
its own: a line break after ``{{`` or ``{%`` shows nowhere and makes Jinja's line numbers lead to the tag.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from ipdocs.templating.tags import MARK

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_RAW_BLOCK = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)
_DOCPR_ID = re.compile(r'(<wp:docPr\b[^>]*?\sid=")[^"{]*(")')


@dataclass(frozen=True, slots=True)
class JinjaSource:
    """Jinja source, and for the first line of every tag in it the number of the author's tag (-1: none), and the tags' text."""

    text: str
    lines: tuple[int, ...]
    numbers: tuple[int, ...]
    codes: tuple[str, ...]

    def tag_at(self, line: int) -> int:
        """The number of the tag that a line belongs to, -1 when there is none."""
        index = bisect_right(self.lines, line) - 1
        while index >= 0 and self.numbers[index] < 0:
            index -= 1
        return self.numbers[index] if index >= 0 else -1


def jinja_source(root: etree._Element, *, renumber_drawings: bool) -> JinjaSource:
    """The Jinja source of a part whose tags are marked."""
    xml = etree.tostring(root, encoding="unicode")
    patched = DocxTemplate.patch_xml(None, xml)
    if renumber_drawings:
        patched = _DOCPR_ID.sub(r"\1{{ _docpr() }}\2", patched)
    out: list[str] = []
    lines: list[int] = []
    numbers: list[int] = []
    codes: list[str] = []
    line = 1
    done = 0
    for start, end, is_tag in _spans(patched):
        gap = patched[done:start]
        out.append(gap)
        line += gap.count("\n")
        text = patched[start:end]
        done = end
        mark = MARK.search(text)
        text = MARK.sub("", text)
        if is_tag:
            head = 3 if text[2] in "-+" else 2
            text = text[:head] + "\n" + _unescaped(text[head:])
            lines.append(line + 1)
            codes.append(text)
            numbers.append(int(mark[1]) if mark else -1)
        out.append(text)
        line += text.count("\n")
    out.append(patched[done:])
    return JinjaSource("".join(out), tuple(lines), tuple(numbers), tuple(codes))


def _spans(patched: str) -> list[tuple[int, int, bool]]:
    """Tags, comments and raw blocks in order; only real tags may be changed inside."""
    spans: list[tuple[int, int, bool]] = []
    position = 0
    while match := _TAG.search(patched, position):
        raw = _RAW_BLOCK.match(patched, match.start())
        end = raw.end() if raw else match.end()
        spans.append((match.start(), end, raw is None and not match.group().startswith("{#")))
        position = end
    return spans


def _unescaped(inside: str) -> str:
    """Within a tag the author's characters count, not their XML form: output is escaped when it is rendered."""
    return inside.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
