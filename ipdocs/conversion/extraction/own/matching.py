"""A document against the grammar of a template: which words are the template's, and which value stood in which field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ipdocs.conversion.extraction.ledger import Ledger, Slot, Span
from ipdocs.conversion.extraction.own.grammar import ForNode, Grammar, IfNode, Node, RowNode, TableNode, TextNode
from ipdocs.conversion.extraction.own.patterns import Pattern
from ipdocs.model import Block, Document, Heading, Row, Table
from ipdocs.model.blocks import Certainty

MOST_STEPS = 60_000


@dataclass(frozen=True, slots=True)
class Value:
    """The words that stood in a field."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition of the template that held, or did not, when the document was made."""

    expression: str
    scope: tuple[tuple[str, str], ...]
    is_true: bool


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words of the template."""

    slot: int


@dataclass(frozen=True, slots=True)
class Trail:
    """What was found on the way, last first."""

    found: Value | Holds | Fixed
    before: Trail | None

    def forward(self) -> list[Value | Holds | Fixed]:
        """In the order of the document."""
        out = []
        here: Trail | None = self
        while here is not None:
            out.append(here.found)
            here = here.before
        return out[::-1]


@dataclass(frozen=True, slots=True)
class _TableOf:
    rows: tuple[tuple[Row, tuple[tuple[int, tuple[_Piece, ...]], ...]], ...]


_Piece = Slot | _TableOf
_State = tuple[int, Trail | None]
_Scope = Mapping[str, str]


class TooHard(Exception):
    """Too many ways were tried."""


@dataclass
class Matcher:
    """Matches one document against one grammar."""

    ledger: Ledger
    marker: str
    steps: int = 0
    _slots: Iterator[Slot] = field(default_factory=lambda: iter(()))

    def match(self, grammar: Grammar, document: Document) -> Iterator[list[Value | Holds | Fixed]]:
        """All readings of the whole document; the first is the likeliest. Raises :class:`TooHard`."""
        self._slots = iter(self.ledger.slots)
        pieces = tuple(self._pieces(document.blocks))
        for at, trail in self._sequence(grammar.nodes, 0, pieces, (0, None), {}):
            if at == len(pieces) and trail is not None:
                yield trail.forward()

    def _pieces(self, blocks: Sequence[Block]) -> Iterator[_Piece]:
        for block in blocks:
            if isinstance(block, Table):
                rows = []
                for row in block.rows:
                    cells = tuple((cell.column, tuple(self._pieces(cell.blocks))) for cell in row.cells)
                    rows.append((row, cells))
                yield _TableOf(tuple(rows))
            else:
                yield next(self._slots)

    def _sequence(
        self, nodes: Sequence[Node], number: int, pieces: Sequence[_Piece], state: _State, scope: _Scope
    ) -> Iterator[_State]:
        if number == len(nodes):
            yield state
            return
        for after in self._node(nodes[number], pieces, state, scope):
            yield from self._sequence(nodes, number + 1, pieces, after, scope)

    def _node(self, node: Node, pieces: Sequence[_Piece], state: _State, scope: _Scope) -> Iterator[_State]:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooHard
        if isinstance(node, IfNode):
            yield from self._condition(node, pieces, state, scope)
            return
        if isinstance(node, ForNode):
            yield from self._loop(node, pieces, state, scope)
            return
        if state[0] < len(pieces):
            piece = pieces[state[0]]
            if isinstance(node, TextNode) and isinstance(piece, Slot):
                trail = self._text(node, piece, state[1], scope)
                if trail is not None:
                    yield state[0] + 1, trail
                elif not piece.text.strip():
                    yield from self._node(node, pieces, (state[0] + 1, state[1]), scope)
            elif isinstance(node, TableNode) and isinstance(piece, _TableOf):
                for at, trail in self._rows(node.rows, 0, piece, (0, state[1]), scope):
                    if at == len(piece.rows):
                        yield state[0] + 1, trail
        if isinstance(node, TextNode) and not re.search(r"\S", node.pattern.literal):
            yield state  # a field with nothing to say leaves an empty paragraph, which no reader tells of

    def _condition(self, node: IfNode, pieces: Sequence[_Piece], state: _State, scope: _Scope) -> Iterator[_State]:
        bound = tuple(scope.items())
        trail = state[1]
        for condition, nodes in node.branches:
            taken = Trail(Holds(condition, bound, is_true=True), trail) if condition else trail
            yield from self._sequence(nodes, 0, pieces, (state[0], taken), scope)
            if condition:
                trail = Trail(Holds(condition, bound, is_true=False), trail)
            else:
                return
        yield state[0], trail

    def _loop(self, node: ForNode, pieces: Sequence[_Piece], state: _State, scope: _Scope) -> Iterator[_State]:
        """As many items as there are, then fewer; each in its first reading, so that depth does not grow with items."""
        path = _bound(node.path, scope)
        states = [state]
        while True:
            inner = {**scope, node.name: f"{path}[{len(states) - 1}]"}
            after = next(self._sequence(node.body, 0, pieces, states[-1], inner), None)
            if after is None or after[0] == states[-1][0]:
                break
            states.append(after)
        yield from reversed(states[1:])
        yield from self._sequence(node.otherwise, 0, pieces, state, scope)

    def _rows(
        self, nodes: Sequence[Node], number: int, table: _TableOf, state: _State, scope: _Scope
    ) -> Iterator[_State]:
        if number == len(nodes):
            yield state
            return
        for after in self._row_node(nodes[number], table, state, scope):
            yield from self._rows(nodes, number + 1, table, after, scope)

    def _row_node(self, node: Node, table: _TableOf, state: _State, scope: _Scope) -> Iterator[_State]:
        if isinstance(node, IfNode):
            bound = tuple(scope.items())
            condition, nodes = node.branches[0]
            yield from self._rows(
                nodes, 0, table, (state[0], Trail(Holds(condition, bound, is_true=True), state[1])), scope
            )
            yield state
        elif isinstance(node, ForNode):
            path = _bound(node.path, scope)
            states = [state]
            while True:
                inner = {**scope, node.name: f"{path}[{len(states) - 1}]"}
                after = next(self._rows(node.body, 0, table, states[-1], inner), None)
                if after is None or after[0] == states[-1][0]:
                    break
                states.append(after)
            yield from reversed(states)
        elif isinstance(node, RowNode) and state[0] < len(table.rows):
            trail = self._cells(node, table.rows[state[0]][1], state[1], scope)
            if trail is not None:
                yield state[0] + 1, trail

    def _cells(
        self, node: RowNode, cells: tuple[tuple[int, tuple[_Piece, ...]], ...], trail: Trail | None, scope: _Scope
    ) -> Trail | None:
        by_column = dict(cells)
        if not set(by_column) <= {cell.column for cell in node.cells}:
            return None
        for cell in node.cells:
            pieces = by_column.get(cell.column, ())
            after = next(
                (state for state in self._cell(cell.nodes, pieces, trail, scope) if state[0] == len(pieces)), None
            )
            if after is None:
                return None
            trail = after[1]
        return trail or Trail(Fixed(-1), None)

    def _cell(
        self, nodes: tuple[Node, ...], pieces: tuple[_Piece, ...], trail: Trail | None, scope: _Scope
    ) -> Iterator[_State]:
        yield from self._sequence(nodes, 0, pieces, (0, trail), scope)
        if not pieces:  # an empty cell: the field had nothing to say
            yield 0, trail

    def _text(self, node: TextNode, slot: Slot, trail: Trail | None, scope: _Scope) -> Trail | None:
        is_heading = isinstance(slot.block, Heading) and slot.block.certainty is Certainty.MARKED
        if node.pattern.is_bare and is_heading and not node.is_heading and slot.text.strip() != self.marker:
            return None
        if node.is_heading and not isinstance(slot.block, Heading):
            return None
        return self.paragraph(node.pattern, slot, trail, scope)

    def paragraph(self, pattern: Pattern, slot: Slot, trail: Trail | None, scope: _Scope) -> Trail | None:
        """One paragraph: its values, conditions and ticks, or ``None``."""
        match = pattern.expression.fullmatch(slot.living)
        if match is None:
            return None
        bound = tuple(scope.items())
        here = Trail(Fixed(slot.number), trail)
        for group, path in pattern.fields:
            if match[group] is not None:
                here = Trail(Value(_bound(path, scope), Span(slot.number, *match.span(group))), here)
        for group, condition in pattern.conditions:
            here = Trail(Holds(condition, bound, is_true=match[group] is not None), here)
        for group, condition in pattern.boxes:
            if condition:
                here = Trail(Holds(condition, bound, is_true=match[group] == "☒"), here)
        return here


def _bound(path: str, scope: _Scope) -> str:
    """The path with the name of a loop put in: ``s.status`` in the second round is ``samtykke_plan_liste[1].status``."""
    first, dot, rest = path.partition(".")
    bare = first.removesuffix("[]")
    if bare in scope:
        return scope[bare] + first[len(bare) :] + dot + rest
    return path
