"""From the analysed tree to Python code: Jinja's own code generator with our writers at the outputs.

At the top level of a part every piece is yielded as bytes: static text was encoded when the template was compiled, so
that a document is put together without being encoded once more. Inside macros and captured blocks pieces are text.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

from ipdocs.templating.environment import TemplateEnvironment, join_text
from ipdocs.templating.structure import Structure
from ipdocs.templating.undefined import SOURCE_PREFIX
from ipdocs.templating.writing import encoded, encoding, writer


class SiteCodeGenerator(CodeGenerator):
    """Writes ``b17(value)`` (bytes) or ``s17(value)`` (text) where Jinja writes ``escape(value)``."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        self._in_buffer = frame.buffer is not None
        return node.data

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        return repr(text if self._in_buffer else text.encode("utf-8"))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        letter = "s" if frame.buffer is not None else "b"
        self.write(f"{letter}{node.site}(")  # type: ignore[attr-defined]

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to write the text that a call or filter block gives."""
        if frame.buffer is None:
            self.writeline("yield encoded(", node)
        else:
            super().start_write(frame, node)

    def end_write(self, frame: Frame) -> None:
        """End what :meth:`start_write` began."""
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """``a.b``: straight into the dict where ``a`` is one."""
        self.write("fast_getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """``a ~ b``: as long as the budget allows."""
        self.write("join_text((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


@dataclass(frozen=True, slots=True)
class RenderCode:
    """The compiled code of a part: ``root`` and ``blocks`` are Jinja render functions that yield bytes."""

    root: Callable[[Context], Iterator[bytes]]
    blocks: Mapping[str, Callable[[Context], Iterator[bytes]]]
    environment: TemplateEnvironment
    lines: tuple[tuple[int, int], ...]

    def pieces(self, variables: Mapping[str, Any]) -> Iterator[bytes]:
        """Render: the pieces of the part in order. ``variables`` include the environment's globals."""
        blocks: Any = self.blocks
        return self.root(Context(self.environment, variables, None, blocks))  # type: ignore[arg-type]

    def source_line(self, line: int) -> int:
        """The line of the Jinja source that a line of the code was made from."""
        index = bisect_right(self.lines, (line, sys.maxsize)) - 1
        return self.lines[index][1] if index >= 0 else 1


def generate(environment: TemplateEnvironment, tree: nodes.Template, structure: Structure, part: str) -> RenderCode:
    """Compile an analysed tree. Raises Jinja's ``TemplateAssertionError`` for an unknown filter or test."""
    generator = SiteCodeGenerator(environment, part, part)
    generator.visit(tree)
    source = generator.stream.getvalue()  # type: ignore[attr-defined]
    namespace: dict[str, Any] = {
        "environment": environment,
        "fast_getattr": environment.fast_getattr,
        "encoded": encoded,
        "join_text": join_text,
    }
    for site in structure.sites:
        write = writer(site)
        namespace[f"s{site.number}"] = write
        namespace[f"b{site.number}"] = encoding(write)
    exec(compile(source, f"{SOURCE_PREFIX}{part}>", "exec"), namespace)  # noqa: S102 - Jinja's own way to load its code
    pairs = (pair.split("=") for pair in namespace["debug_info"].split("&") if pair)
    lines = tuple((int(code), int(template)) for template, code in pairs)
    return RenderCode(namespace["root"], namespace["blocks"], environment, lines)
