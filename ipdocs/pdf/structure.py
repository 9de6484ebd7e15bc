"""The structure that a tagged PDF has, looked at where LibreOffice made it: headings in order, every figure described."""

from __future__ import annotations

import io
import re
from typing import Any

_HEADING = re.compile(r"/H([1-6])")
_MOST_NODES = 200_000


def has_sound_structure(data: bytes) -> bool:
    """Whether the headings begin at 1 and skip none, and every figure has an alternative text (ISO 14289-1, 7.3 and 7.4).

    Raises :class:`ValueError` for what cannot be opened.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        raise ValueError("no PDF") from error
    with pdf:
        root = pdf.Root.get("/StructTreeRoot")
        return root is not None and _is_sound(root)


def _is_sound(root: Any) -> bool:
    import pikepdf

    level = 0
    waiting = [root]
    for _ in range(_MOST_NODES):
        if not waiting:
            return True
        node = waiting.pop()
        kind = str(node.get("/S", ""))
        match = _HEADING.fullmatch(kind)
        if kind == "/H" or (kind == "/Figure" and not str(node.get("/Alt", node.get("/ActualText", "")))):
            return False
        if match:
            if int(match[1]) > level + 1:
                return False
            level = int(match[1])
        kids = node.get("/K", ())
        many = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in reversed(many) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return False
