"""A paragraph of a template as a regular expression with a group for each field, condition and tick box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ipdocs.content.dates import DATE_KEYS
from ipdocs.conversion.extraction.ledger import seen
from ipdocs.model import Checkbox, TextBlock

_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FIELD = re.compile(r"\{\{\s*(?P<path>[A-Za-z_][\w.]*)\s*(?P<filters>(?:\|.*)?)\}\}", re.DOTALL)
_TAG = re.compile(r"\{%-?\s*(?P<word>if|elif|else|endif)\b\s*(?P<rest>(?:(?!%\}).)*?)\s*-?%\}", re.DOTALL)
_SPACES = re.compile(r"(\s+)")
_MARKER = r"\w+ – [^\n.]*?"
_DATE = rf"(?:\d{{1,2}}\.[ \u00a0]\w+[ \u00a0]\d{{4}}|{_MARKER})"
_SHAPES = {
    "postnummer": r"\d{4}",
    "fodselsnummer": r"\d{11}",
    "telefon": rf"(?:[+\d][\d \u00a0().-]*|{_MARKER}|)",
    "epost": rf"(?:[^\s@]+@[^\s@]+|{_MARKER}|)",
}
_ONE_LINE = frozenset(
    {"navn", "tittel", "enhet", "telefon", "epost", "rolle", "hjemmel", "hvem", "saksnummer", "poststed", "av", "linje"}
)
_BOX = "kryss:"


@dataclass(frozen=True, slots=True)
class Pattern:
    """``fields``: group → path; ``conditions``: group → what holds when it matched; ``boxes``: group → what its tick says."""

    expression: re.Pattern[str]
    fields: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str], ...]
    literal: str

    @property
    def is_bare(self) -> bool:
        """Whether the paragraph is nothing but a field."""
        return not re.search(r"\w", self.literal) and bool(self.fields)


def _shape(name: str) -> str:
    """What may stand in a field of that name: a date (or the marker for what is missing), a line, or any text."""
    if name in DATE_KEYS and name != "tidspunkt":
        return _DATE
    return _SHAPES.get(name, r"[^\n]*?" if name in _ONE_LINE else ".*?")


def _space(white: str) -> str:
    return r"[^\S\n]*\n\s*" if "\n" in white else r"[^\S\n]+"


class _Maker:
    def __init__(self) -> None:
        self.fields: list[tuple[str, str]] = []
        self.conditions: list[tuple[str, str]] = []
        self.boxes: list[tuple[str, str]] = []
        self.literal: list[str] = []

    def text(self, written: str) -> str:
        """The expression of a stretch of a paragraph; conditions in it become alternatives, those without a field first."""
        at = 0
        stack: list[list[str]] = [[""]]
        has_else: list[bool] = []
        for match in _TOKEN.finditer(written):
            stack[-1][-1] += self._plain(written[at : match.start()])
            at = match.end()
            tag = _TAG.fullmatch(match[0])
            if tag is None:
                stack[-1][-1] += self._field(match[0])
            elif tag["word"] == "if":
                has_else.append(False)
                stack.append([self._condition(tag["rest"])])
            elif tag["word"] == "elif":
                stack[-1].append(self._condition(tag["rest"]))
            elif tag["word"] == "else":
                has_else[-1] = True
                stack[-1].append("")
            else:
                branches = stack.pop()
                if not has_else.pop():
                    branches.append("")
                else:
                    branches.sort(key=lambda branch: "(?P<f" in branch)
                stack[-1][-1] += f"(?:{'|'.join(branches)})"
        return stack[0][0] + self._plain(written[at:])

    def _plain(self, words: str) -> str:
        self.literal.append(words)
        return "".join(
            _space(part) if not part.strip() else re.escape(part) for part in _SPACES.split(seen(words)) if part
        )

    def _field(self, tag: str) -> str:
        match = _FIELD.fullmatch(tag)
        if match is None:
            return r"\s*" if '"\\n"' in tag else r"(?:.+?)"
        path = match["path"]
        name = f"f{len(self.fields)}"
        listed = "|join" in match["filters"].replace(" ", "")
        self.fields.append((name, f"{path}[]" if listed else path))
        return rf"(?P<{name}>{_shape(path.rsplit('.', 1)[-1])})"

    def _condition(self, expression: str) -> str:
        name = f"c{len(self.conditions)}"
        self.conditions.append((name, expression))
        return f"(?P<{name}>)"

    def box(self, expression: str) -> str:
        name = f"b{len(self.boxes)}"
        self.boxes.append((name, expression))
        return f"(?P<{name}>[☐☒])"


@lru_cache(maxsize=4_096)
def pattern_of(block: TextBlock) -> Pattern:
    """The pattern of one paragraph of a template."""
    maker = _Maker()
    source, pending = "", ""
    for inline in block.inlines:
        if isinstance(inline, Checkbox):
            source += maker.text(pending)
            pending = ""
            expression = inline.name.removeprefix(_BOX) if inline.name and inline.name.startswith(_BOX) else ""
            source += maker.box(expression)
        else:
            pending += inline.text
    source += maker.text(pending)
    return Pattern(
        re.compile(r"\s*" + source + r"\s*", re.DOTALL),
        tuple(maker.fields),
        tuple(maker.conditions),
        tuple(maker.boxes),
        "".join(maker.literal),
    )
