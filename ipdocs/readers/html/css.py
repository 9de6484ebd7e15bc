"""As much of CSS as tells what is seen and what stands out: simple selectors, the properties of text, no layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ipdocs.readers.colours import is_ground, is_light

LARGE_POINTS = 13.0
TINY_POINTS = 2.0
BOLD_WEIGHT = 600
MOST_RULES, MOST_NESTED = 5_000, 16
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"(?P<tag>[a-z][\w-]*)?(?:(?P<kind>[.#])(?P<name>[\w-]+))?$", re.IGNORECASE)
_SIZE = re.compile(r"(\d*\.?\d+)\s*(pt|px|em|rem|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "rem": 12.0, "%": 0.12, "": 0.75}
_NAMED_SIZES = {"large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_UNPAINTED = frozenset({"", "transparent", "none", "inherit", "initial", "unset"})
_AWAY = re.compile(r"-\d{3,}")

Look = dict[str, bool]
"""``bold``, ``italic``, ``underline``, ``strike``, ``hidden`` (with all inside), ``invisible`` (may be shown again inside),
``white``, ``shaded``, ``tiny``, ``large``, ``caps``, ``preformatted``. Absent means not set."""


@dataclass(slots=True)
class Sheet:
    """The rules of all ``style`` elements, by selector: ``p``, ``.western``, ``p.western``, ``#top``."""

    rules: dict[str, str] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Take in one style sheet. Selectors that look at other elements are left out, rules for printing too."""
        for selectors, declarations in _rules(_COMMENT.sub("", text)):
            for selector in selectors.split(","):
                match = _SIMPLE.match(selector.strip())
                if match and selector.strip() and len(self.rules) < MOST_RULES:
                    key = selector.strip().lower()
                    self.rules[key] = f"{self.rules[key]};{declarations}" if key in self.rules else declarations

    def declarations(self, tag: str, classes: str, identity: str) -> Iterator[str]:
        """What the sheet says of an element, the least specific first."""
        rules = self.rules
        if not rules:
            return
        if tag in rules:
            yield rules[tag]
        for name in classes.lower().split():
            for key in (f".{name}", f"{tag}.{name}"):
                if key in rules:
                    yield rules[key]
        for key in (f"#{identity.lower()}", f"{tag}#{identity.lower()}") if identity else ():
            if key in rules:
                yield rules[key]

    def look(self, declarations: str) -> Look:
        """What a list of declarations says, remembered."""
        found = self._looks.get(declarations)
        if found is None:
            found = self._looks[declarations] = read_look(declarations)
        return found


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; of blocks such as ``@media`` only those that hold for a screen."""
    heads: list[str] = []
    piece = ""
    for part in _BRACE.split(text):
        if part == "{":
            heads.append(piece.rpartition(";")[2].strip() if len(heads) < MOST_NESTED else "@")
            piece = ""
        elif part == "}":
            head = heads.pop() if heads else ""
            if head and not head.startswith("@") and not any(_is_elsewhere(outer) for outer in heads):
                yield head, piece
            piece = ""
        else:
            piece = part


def _is_elsewhere(head: str) -> bool:
    """Whether a block holds for paper, for small screens or under other conditions, and not for the page as it stands."""
    return head.startswith("@") and head.lower().split() not in (["@media", "screen"], ["@media", "all"])


def properties(declarations: str) -> dict[str, str]:
    """The declarations by name, in lower case."""
    found: dict[str, str] = {}
    for declaration in declarations.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def read_look(declarations: str) -> Look:
    """What declarations say of the text and its visibility."""
    look: Look = {}
    given = properties(declarations)
    for name, value in given.items():
        if name == "display":
            look["hidden"] = value == "none"
        elif name == "visibility":
            look["invisible"] = value in {"hidden", "collapse"}
        elif name == "mso-hide":
            look["hidden"] = value == "all"
        elif name == "opacity":
            look["invisible"] = value in {"0", "0.0", "0%"}
        elif name == "font-weight":
            look["bold"] = value in {"bold", "bolder"} or (value.isdecimal() and int(value[:4]) >= BOLD_WEIGHT)
        elif name == "font-style":
            look["italic"] = value in {"italic", "oblique"}
        elif name in {"text-decoration", "text-decoration-line"}:
            look["underline"], look["strike"] = "underline" in value, "line-through" in value
        elif name == "color":
            look["white"] = is_light(value)
        elif name in {"background", "background-color"}:
            if value not in _UNPAINTED:
                look["shaded"] = is_painted(value)
        elif name == "font-size":
            _set_size(look, value)
        elif name == "text-transform":
            look["caps"] = value == "uppercase"
        elif name == "white-space":
            look["preformatted"] = value.startswith("pre")
    if _stands_away(given):
        look["hidden"] = True
    return look


def is_painted(value: str) -> bool:
    """Whether a background makes white text readable; a picture may, and gets the benefit of the doubt."""
    if "url(" in value or "gradient(" in value:
        return True
    return any(is_ground(part) for part in (re.findall(r"rgba?\([^)]*\)", value) or value.split()[:1]))


def _stands_away(given: dict[str, str]) -> bool:
    """Text moved out of sight: ``position: absolute; left: -9999px`` and ``text-indent: -9999px``."""
    if given.get("position") in {"absolute", "fixed"}:
        return any(_AWAY.match(given.get(side, "")) for side in ("left", "top", "right"))
    return bool(re.match(r"-\d{4,}", given.get("text-indent", "")))


def _set_size(look: Look, value: str) -> None:
    if value in _NAMED_SIZES:
        look["large"], look["tiny"] = True, False
        return
    match = _SIZE.match(value)
    if match:
        points = float(match[1]) * _POINTS[match[2] or ""]
        look["tiny"], look["large"] = points <= TINY_POINTS, points >= LARGE_POINTS
