"""The names of the data that a template uses, as dotted paths: ``person.navn``, ``tiltak[].ansvarlig``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from ipdocs.templating.environment import ROUNDS

Names = dict[str, str | None]
"""What a local name stands for: the path of a field, ``None`` for something that is no field."""

_LOCALS = frozenset({"loop", "caller", "varargs", "kwargs", "self"})


def fields_of(tree: nodes.Template, known_globals: frozenset[str]) -> Iterator[tuple[str, int]]:
    """All fields with the line they are used on; an inner path (``person``) is told with its longest use only."""
    names: Names = dict.fromkeys((*_LOCALS, *known_globals))
    yield from _body(tree.body, names)


def name_at(paths: Iterable[str], name: str) -> str:
    """The whole path among those of a line that ends in ``name``; ``name`` itself when there is none."""
    for path in paths:
        if not name:
            return path
        words = path.replace("[]", "").split(".")
        if name in words:
            whole = path.split(".")
            return ".".join(whole[: words.index(name) + 1]).removesuffix("[]")
    return name


def _body(body: list[nodes.Node], names: Names) -> Iterator[tuple[str, int]]:
    for node in body:
        yield from _node(node, names)


def _node(node: nodes.Node, names: Names) -> Iterator[tuple[str, int]]:
    match node:
        case nodes.For():
            yield from _for(node, names)
        case nodes.Assign():
            yield from _node(node.node, names)
            _bind(node.target, _path(node.node, names), names)
        case nodes.AssignBlock():
            yield from _body(node.body, dict(names))
            _bind(node.target, None, names)
        case nodes.With():
            inner = dict(names)
            for target, value in zip(node.targets, node.values, strict=True):
                yield from _node(value, names)
                _bind(target, _path(value, names), inner)
            yield from _body(node.body, inner)
        case nodes.Macro() | nodes.CallBlock():
            if isinstance(node, nodes.Macro):
                names[node.name] = None
            else:
                yield from _node(node.call, names)
            inner = {**names, **{argument.name: None for argument in node.args}}
            for default in node.defaults:
                yield from _node(default, names)
            yield from _body(node.body, inner)
        case nodes.Call() if isinstance(node.node, nodes.Getattr):
            # a method call uses what it is called on: person.navn.upper()
            yield from _node(node.node.node, names)
            for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
                yield from _node(argument, names)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            path = _path(node, names)
            if path:
                yield path, node.lineno
            elif not isinstance(node, nodes.Name):
                yield from _node(node.node, names)
            if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
                yield from _node(node.arg, names)
        case _:
            for child in node.iter_child_nodes():
                yield from _node(child, names)


def _for(node: nodes.For, names: Names) -> Iterator[tuple[str, int]]:
    iterable: nodes.Node = node.iter
    if isinstance(node.iter, nodes.Filter) and node.iter.name == ROUNDS and node.iter.node is not None:
        iterable = node.iter.node
    yield from _node(iterable, names)
    path = _path(iterable, names)
    inner = dict(names)
    _bind(node.target, f"{path}[]" if path else None, inner)
    inner["loop"] = None
    if node.test is not None:
        yield from _node(node.test, inner)
    yield from _body(node.body, inner)
    yield from _body(node.else_, dict(names))


def _bind(target: nodes.Node, path: str | None, names: Names) -> None:
    if isinstance(target, nodes.Name):
        names[target.name] = path
    else:
        for name in target.find_all(nodes.Name):
            names[name.name] = None


def _path(node: nodes.Node, names: Names) -> str | None:
    """The path that an expression names; a filter such as ``sort`` gives the same list."""
    match node:
        case nodes.Name():
            return names.get(node.name, node.name)
        case nodes.Getattr():
            owner = _path(node.node, names)
            return f"{owner}.{node.attr}" if owner else None
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            owner = _path(node.node, names)
            return f"{owner}.{key}" if owner else None
        case nodes.Getitem():
            owner = _path(node.node, names)
            if isinstance(node.arg, nodes.Slice):
                return owner
            return f"{owner}[]" if owner and isinstance(node.arg, nodes.Const) else None
        case nodes.Filter() if node.node is not None and node.name in _SAME_LIST:
            return _path(node.node, names)
        case nodes.Filter() if node.node is not None and node.name in _ONE_OF_LIST:
            owner = _path(node.node, names)
            return f"{owner}[]" if owner else None
        case _:
            return None


_SAME_LIST = frozenset(
    {"sort", "list", "reverse", "unique", "selectattr", "rejectattr", "select", "reject", "default", "d", ROUNDS}
)
_ONE_OF_LIST = frozenset({"first", "last"})
