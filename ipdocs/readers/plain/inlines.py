"""Signs inside a line of plain text or Markdown: tick boxes, bold words, links."""

from __future__ import annotations

import re

from ipdocs.model import Checkbox, CheckState, Inline, Link
from ipdocs.readers.runs import PLAIN, Runs

_TYPED_BOX = re.compile(r"(?<![\w\]])[\[(](?P<state>[ xX✓✔]|\u00a0)[\])](?=\s|$)")
_MARKDOWN = re.compile(
    r"\*\*(?P<bold>[^*\s](?:[^*\n]{0,400}[^*\s])?)\*\*"
    r"|(?<![\w_])__(?P<strong>[^_\s](?:[^_\n]{0,400}[^_\s])?)__(?![\w_])"
    r"|~~(?P<struck>[^~\s](?:[^~\n]{0,400}[^~\s])?)~~"
    r"|(?<![\w*])\*(?P<italic>[^*\s](?:[^*\n]{0,400}[^*\s])?)\*(?![\w*])"
    r"|!\[(?P<alt>[^\[\]\n]{0,200})\]\([^()\n]{0,500}\)"
    r"|\[(?P<label>[^\[\]\n]{1,200})\]\((?P<target>[^()\s]{1,500})(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|<(?P<address>https?://[^<>\s]{1,500})>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])"
)
_BOLD, _ITALIC, _STRUCK = (True, False, False, False), (False, True, False, False), (False, False, False, True)


def inlines_of(text: str, *, is_markdown: bool) -> list[Inline]:
    """The inlines of a line; only Markdown has bold words and links, both have boxes typed as ``[x]`` and ``( )``."""
    runs = Runs()
    at = 0
    for match in _MARKDOWN.finditer(text) if is_markdown else ():
        _boxed(runs, text[at : match.start()])
        at = match.end()
        kind = match.lastgroup
        if kind in {"bold", "strong"}:
            runs.exact(match[kind], _BOLD)
        elif kind == "struck":
            runs.exact(match["struck"], _STRUCK)
        elif kind == "italic":
            runs.exact(match["italic"], _ITALIC)
        elif kind == "target":
            runs.put(Link(match["label"], match["target"]))
        elif kind == "address":
            runs.put(Link(match["address"], match["address"]))
        elif kind == "escaped":
            runs.exact(match["escaped"])
        else:
            runs.exact(match["alt"])
    _boxed(runs, text[at:])
    return runs.done()


def _boxed(runs: Runs, text: str) -> None:
    at = 0
    for match in _TYPED_BOX.finditer(text):
        runs.exact(text[at : match.start()], PLAIN)
        is_checked = bool(match["state"].strip())
        runs.put(Checkbox(CheckState.CHECKED if is_checked else CheckState.UNCHECKED))
        at = match.end()
    runs.exact(text[at:], PLAIN)
