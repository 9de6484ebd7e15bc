"""Where each output of a template stands, and whether the result is well-formed whatever the data is.

The compiled template is walked once as a tree. A state goes through it: the elements that are open and the markup that
has begun and not ended. Every branch of a condition must leave the same state, every round of a loop the state it found,
every macro and captured block must be balanced. Where that holds, static text is sound in every order it can be put
together in, and since every value is escaped for its position, the whole is: no parser need look at the result.

On the way static text is finished: line breaks and tabs in it become what docxtpl makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from jinja2 import nodes

_TOKEN = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+")
_NAME = re.compile(r"</?([^\s/>]+)")
_BREAKS = re.compile(r"[\t\n\a\f]")


class Position(Enum):
    """What stands around an output."""

    TEXT = "text"
    """Inside ``w:t`` of a run of a paragraph."""
    OTHER_TEXT = "other-text"
    """Inside the text of another element, such as ``w:instrText`` or ``a:t``."""
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    """Between the runs of a paragraph (``{{r }}``)."""
    BLOCKS = "blocks"
    """Between paragraphs (``{{p }}``)."""
    CAPTURED = "captured"
    """In a macro or a captured block with no element around it: where it will stand is not known."""
    MARKUP = "markup"
    """Inside a start tag or elsewhere where only whole markup makes sense."""


@dataclass(frozen=True, slots=True)
class Site:
    """One output. ``run`` and ``paragraph`` are the properties (``w:rPr``, ``w:pPr``) it stands under, ``None``: varying."""

    number: int
    position: Position
    line: int
    run: str | None = ""
    paragraph: str | None = ""


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    properties: str | None = ""


@dataclass(frozen=True, slots=True)
class _State:
    """``pending`` is markup that has begun; ``capture`` the text of properties being read, of the element ``owner``."""

    stack: tuple[_Element, ...] = ()
    pending: str = ""
    capture: str | None = ""
    owner: int = -1
    is_captured: bool = False


@dataclass(slots=True)
class Structure:
    """The result of :func:`analyse`: the sites by number, and whether well-formedness is proven."""

    sites: list[Site] = field(default_factory=list)
    is_proven: bool = True


_PROPERTIES = {"w:r": "w:rPr", "w:p": "w:pPr"}
_TEXT_HOLDERS = frozenset(
    {"w:t", "a:t", "m:t", "w:instrText", "w:delText", "w:delInstrText", "wp:posOffset", "w:fldSimple"}
)
_BLOCK_HOLDERS = frozenset(
    {"w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "w:comment"}
)
_AROUND_CONTROL = frozenset({"w:p", "w:tc", "w:body", "w:txbxContent", "w:hdr", "w:ftr"})
_RUN_HOLDERS = frozenset({"w:p", "w:hyperlink", "w:ins", "w:smartTag", "w:fldSimple"})


def analyse(template: nodes.Template) -> Structure:
    """Number all outputs (``node.site``) and finish the static text in place."""
    walker = _Walker(Structure())
    end = walker.body(template.body, _State())
    if end.stack or end.pending:
        walker.result.is_proven = False
    return walker.result


class _Walker:
    def __init__(self, result: Structure) -> None:
        self.result = result
        self._loops: list[_State] = []

    def body(self, children: Iterable[nodes.Node], state: _State) -> _State:
        for child in children:
            state = self.node(child, state)
        return state

    def node(self, node: nodes.Node, state: _State) -> _State:
        match node:
            case nodes.Output():
                return self.output(node, state)
            case nodes.If():
                state = _dynamic(state)
                ends = [self.body(node.body, state)]
                ends.extend(self.body(branch.body, state) for branch in node.elif_)
                ends.append(self.body(node.else_, state))
                return self.join(ends)
            case nodes.For():
                state = _dynamic(state)
                self._loops.append(state)
                ends = [state, self.body(node.body, state)]
                self._loops.pop()
                ends.append(self.body(node.else_, state))
                return self.join(ends)
            case nodes.Break() | nodes.Continue():
                if not self._loops or self._loops[-1] != state:
                    self.result.is_proven = False
                return state
            case nodes.With() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                return self.body(node.body, state)
            case nodes.Block():
                return self.join([state, self.body(node.body, state)])
            case nodes.Macro() | nodes.CallBlock() | nodes.AssignBlock() | nodes.FilterBlock():
                self.captured(node)
                return state
            case _:
                return state

    def captured(self, node: nodes.Macro | nodes.CallBlock | nodes.AssignBlock | nodes.FilterBlock) -> None:
        start = _State(is_captured=True)
        if self.body(node.body, start) != start or isinstance(node, nodes.FilterBlock):
            self.result.is_proven = False

    def join(self, ends: list[_State]) -> _State:
        first = ends[0]
        for other in ends[1:]:
            if [e.name for e in other.stack] != [e.name for e in first.stack] or other.pending != first.pending:
                self.result.is_proven = False
            elif other.stack != first.stack:
                merged = tuple(
                    a if a == b else _Element(a.name, None) for a, b in zip(first.stack, other.stack, strict=True)
                )
                first = replace(first, stack=merged)
        return first

    def output(self, node: nodes.Output, state: _State) -> _State:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                child.data, state = self.data(child.data, state)
                continue
            site = self.site(child, state)
            child.site = site.number  # type: ignore[attr-defined]
            state = _dynamic(state)
        return state

    def site(self, node: nodes.Expr, state: _State) -> Site:
        position = self.position(state)
        run = next((e.properties for e in reversed(state.stack) if e.name == "w:r"), "")
        paragraph = next((e.properties for e in reversed(state.stack) if e.name == "w:p"), "")
        site = Site(len(self.result.sites), position, node.lineno, run, paragraph)
        self.result.sites.append(site)
        return site

    def position(self, state: _State) -> Position:
        if state.pending:
            if state.pending.count('"') % 2:
                return Position.ATTRIBUTE
            self.result.is_proven = False
            return Position.MARKUP
        if not state.stack:
            return Position.CAPTURED if state.is_captured else Position.MARKUP
        name = state.stack[-1].name
        if name == "w:t":
            names = {element.name for element in state.stack}
            known = {"w:r", "w:p"} <= names
            return Position.TEXT if known else Position.OTHER_TEXT if not state.is_captured else Position.CAPTURED
        if name == "w:sdtContent":
            name = next((e.name for e in reversed(state.stack) if e.name in _AROUND_CONTROL), "w:body")
        if name in _RUN_HOLDERS:
            return Position.RUNS
        if name in _BLOCK_HOLDERS:
            return Position.BLOCKS
        return Position.OTHER_TEXT

    def data(self, data: str, state: _State) -> tuple[str, _State]:
        """Take static text into the state; returns the text to write."""
        data = data.replace("{_{", "{{").replace("}_}", "}}").replace("{_%", "{%").replace("%_}", "%}")
        text = state.pending + data
        skip = len(state.pending)
        state = replace(state, pending="")
        out: list[str] = []
        position = 0
        for match in _TOKEN.finditer(text):
            if match.start() != position:
                break
            position = match.end()
            token = match.group()
            if not token.startswith("<"):
                token = self.static_text(token, state)
                state = _captured(state, token)
            else:
                state = self.markup(token, state)
            out.append(token)
        rest = text[position:]
        if rest:
            if not rest.startswith("<"):
                self.result.is_proven = False
            state = replace(state, pending=_shape(rest))
            out.append(rest)
        return "".join(out)[skip:], state

    def static_text(self, token: str, state: _State) -> str:
        if not _BREAKS.search(token):
            return token
        if self.position(state) is Position.TEXT:
            run = next((e.properties for e in reversed(state.stack) if e.name == "w:r"), "") or ""
            paragraph = next((e.properties for e in reversed(state.stack) if e.name == "w:p"), "") or ""
            return with_breaks(token, run, paragraph)
        return token.replace("\n", "&#10;").replace("\t", "&#9;")

    def markup(self, token: str, state: _State) -> _State:
        if token.startswith(("<?", "<!")):
            return state
        match = _NAME.match(token)
        name = match[1] if match else ""
        if token.startswith("</"):
            return self.close(name, _captured(state, token))
        if token.endswith("/>"):
            return _captured(state, token)
        parent = len(state.stack) - 1
        opens_properties = parent >= 0 and token == f"<{_PROPERTIES.get(state.stack[parent].name)}>"
        if opens_properties and state.owner < 0 and state.stack[parent].properties == "":
            state = replace(state, owner=parent, capture="")
        state = _captured(state, token)
        return replace(state, stack=(*state.stack, _Element(name)))

    def close(self, name: str, state: _State) -> _State:
        if not state.stack or state.stack[-1].name != name:
            self.result.is_proven = False
            if not any(element.name == name for element in state.stack):
                return state
        stack = list(state.stack)
        while stack and stack.pop().name != name:
            pass
        if state.owner >= 0 and len(stack) == state.owner + 1:
            stack[state.owner] = _Element(stack[state.owner].name, state.capture)
            return replace(state, stack=tuple(stack), owner=-1, capture="")
        return replace(state, stack=tuple(stack))


def _shape(pending: str) -> str:
    """Markup that has begun, without the value of an attribute that is open: it may differ between branches."""
    return pending[: pending.rindex('"') + 1] if pending.count('"') % 2 else pending


def _captured(state: _State, token: str) -> _State:
    if state.owner < 0 or state.capture is None:
        return state
    return replace(state, capture=state.capture + token)


def _dynamic(state: _State) -> _State:
    """Something that varies stands here: properties that are being read are not known."""
    return state if state.owner < 0 else replace(state, capture=None)


def with_breaks(text: str, run: str, paragraph: str) -> str:
    """Escaped text in ``w:t`` with its breaks as markup: line break, tab, new paragraph (``\\a``), page (``\\f``)."""
    reopened = f'<w:r>{run}<w:t xml:space="preserve">'
    text = text.replace("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r>{reopened}")
    text = text.replace("\a", f"</w:t></w:r></w:p><w:p>{paragraph}{reopened}")
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    page = f'</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{paragraph}{reopened}'
    return text.replace("\f", page)
