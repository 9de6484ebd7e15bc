"""A layout as the JSON that typst works off: every look, shape and frame once in a table, paragraphs naming them by number.

A document has some hundred paragraphs in a dozen looks. What typst would work out for each of them is so worked out once.
"""

from __future__ import annotations

from typing import Any

from ipdocs.pdf.layout import (
    Block,
    Box,
    Break,
    Edge,
    Frame,
    Grid,
    Image,
    Inline,
    Layout,
    LinkTo,
    Listing,
    Look,
    Note,
    PageCount,
    PageNumber,
    Pages,
    Par,
    Tab,
    Words,
)

NATURAL = 1.2207
"""The natural height of a line in parts of the size (Carlito, as Calibri)."""
BELOW = 0.27
"""How much of it is below the baseline."""
_SPLIT = (0.78, 0.22)


def program_of(layout: Layout) -> dict[str, Any]:
    """The whole document for ``typeset.typ``."""
    maker = _Maker()
    pages = [maker.pages(page) for page in layout.pages]
    language, _, region = layout.language.partition("-")
    return {
        "title": layout.title,
        "author": layout.author,
        "made_on": [layout.made_on.year, layout.made_on.month, layout.made_on.day] if layout.made_on else None,
        "lang": language.lower() if 2 <= len(language) <= 3 and language.isascii() and language.isalpha() else "nb",
        "region": region.upper() if len(region) == 2 and region.isascii() and region.isalpha() else None,
        "pages": pages,
        **{name: [dict(entry) for entry in table] for name, table in maker.tables.items()},
    }


Entry = tuple[tuple[str, Any], ...]


class _Maker:
    """Makes the parts and keeps the tables."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[Entry, int]] = {
            name: {} for name in ("looks", "dresses", "shapes", "frames", "cells")
        }

    def _number(self, table: str, *entry: tuple[str, Any]) -> int:
        entries = self.tables[table]
        return entries.setdefault(entry, len(entries))

    def pages(self, page: Pages) -> dict[str, Any]:
        """One kind of pages."""
        return {
            "width": page.width,
            "height": page.height,
            "top": page.top,
            "right": page.right,
            "bottom": page.bottom,
            "left": page.left,
            "header_at": page.header_at,
            "footer_at": page.footer_at,
            "blocks": self._blocks(page.blocks),
            "header": self._blocks(page.header),
            "footer": self._blocks(page.footer),
            "first_header": None if page.first_header is None else self._blocks(page.first_header),
            "first_footer": None if page.first_footer is None else self._blocks(page.first_footer),
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Par):
            return self._par(block)
        if isinstance(block, Listing):
            return self._listing(block)
        if isinstance(block, Frame):
            return {
                "k": "Frame",
                "width": block.width,
                "stroke": _edge(block.stroke),
                "blocks": self._blocks(block.blocks),
            }
        return self._grid(block)

    def _par(self, par: Par) -> dict[str, Any]:
        base = _base(par)
        hang = max(-par.first, 0.0)
        data: dict[str, Any] = {
            "k": "Par",
            "d": self._dress(par, base),
            "s": self._number(
                "shapes",
                ("justify", par.align == "both"),
                ("hang", hang),
                ("first", max(par.first, 0.0)),
                ("optimized", par.hyphenate),
            ),
            "f": self._number(
                "frames",
                ("above", par.before),
                ("below", par.after),
                ("sticky", par.keep_next or par.level > 0),
                ("breakable", not par.keep_lines and not par.level),
                ("fill", par.fill),
                ("top", _edge(par.top)),
                ("bottom", _edge(par.bottom)),
                ("left", par.left - hang),
                ("right", par.right),
            ),
            "before": par.before,
            "after": par.after,
        }
        if par.page_break:
            data["break"] = True
        if not par.inlines:
            data["height"] = _height(par)
            return data
        data["level"] = par.level
        if par.align in ("center", "right"):
            data["align"] = par.align
        if any(isinstance(one, Tab | Break) for one in par.inlines):
            data["lines"] = [[self._inlines(piece, base) for piece in line] for line in _pieces(par.inlines)]
            stops = [stop.position for stop in par.stops if stop.kind == "left"] + ([par.left] if par.first < 0 else [])
            data["stops"] = sorted(stops)
            data["free"] = any(stop.kind != "left" for stop in par.stops)
            data["starts"] = [par.left + par.first, par.left]
        else:
            data["c"] = self._inlines(par.inlines, base)
        return data

    def _dress(self, par: Par, base: Look) -> int:
        if par.rule == "auto":
            unit, top, bottom = "em", NATURAL - BELOW, BELOW + NATURAL * (par.line - 1)
        elif par.rule == "exact" or par.line > NATURAL * par.size:
            unit, top, bottom = "pt", par.line * _SPLIT[0], par.line * _SPLIT[1]
        else:
            unit, top, bottom = "em", NATURAL - BELOW, BELOW
        return self._number(
            "dresses",
            ("look", self._look(base)),
            ("unit", unit),
            ("top", round(top, 4)),
            ("bottom", round(bottom, 4)),
            ("hyphenate", par.hyphenate),
        )

    def _look(self, look: Look) -> int:
        return self._number(
            "looks",
            ("font", look.font),
            ("size", look.size),
            ("bold", look.bold),
            ("italic", look.italic),
            ("color", look.color),
            ("underline", look.underline),
            ("strike", look.strike),
            ("highlight", look.highlight),
            ("raised", look.raised),
        )

    def _inlines(self, inlines: tuple[Inline, ...], base: Look) -> list[Any]:
        return [self._inline(one, base) for one in inlines]

    def _inline(self, one: Inline, base: Look) -> Any:
        """Words in the paragraph's own look are text alone, others a list of look and text; the rest says its kind."""
        match one:
            case Words(text=text, look=look):
                return text if look == base else [self._look(look), text]
            case Image():
                return {"k": "Image", "file": one.file, "width": one.width, "height": one.height, "alt": one.alt}
            case LinkTo():
                return {"k": "LinkTo", "target": one.target, "c": self._inlines(one.inlines, base)}
            case Note():
                return {"k": "Note", "blocks": self._blocks(one.blocks)}
            case PageNumber(look=look) | PageCount(look=look):
                return {"k": type(one).__name__, "look": self._look(look)}
            case _:
                return " "

    def _listing(self, listing: Listing) -> dict[str, Any]:
        first = listing.items[0].blocks[0]
        dress = self._dress(first, _base(first)) if isinstance(first, Par) else 0
        return {
            "k": "Listing",
            "d": dress,
            "ordered": listing.ordered,
            "left": listing.left,
            "hang": listing.hang,
            "before": listing.before,
            "after": listing.after,
            "gap": listing.gap,
            "labels": [item.label for item in listing.items],
            "items": [self._blocks(item.blocks) for item in listing.items],
        }

    def _grid(self, grid: Grid) -> dict[str, Any]:
        return {
            "k": "Grid",
            "widths": list(grid.widths),
            "head": grid.head,
            "is_layout": grid.is_layout,
            "left": grid.left,
            "align": grid.align,
            "whole": grid.whole,
            "rows": [[self._cell(cell, row.height, row.whole) for cell in row.cells] for row in grid.rows],
        }

    def _cell(self, cell: Box, height: float, whole: bool) -> dict[str, Any]:
        style = self._number(
            "cells",
            ("fill", cell.fill),
            ("align", cell.align),
            ("room", cell.room),
            ("top", _edge(cell.top)),
            ("right", _edge(cell.right)),
            ("bottom", _edge(cell.bottom)),
            ("left", _edge(cell.left)),
            ("whole", whole),
        )
        data = {"s": style, "x": cell.column, "w": cell.span, "h": cell.rows, "blocks": self._blocks(cell.blocks)}
        if height > 0 and cell.rows == 1:
            data["height"] = max(height - cell.room[0] - cell.room[2], 0.0)
        return data


def _base(par: Par) -> Look:
    """The look that the paragraph is set in: that of its first words, without what is put over or under them."""
    first = next((one.look for one in par.inlines if isinstance(one, Words)), None)
    if first is None:
        return Look(size=par.size)
    return Look(first.bold, first.italic, False, False, first.size, first.color, "", first.font)


def _edge(edge: Edge | None) -> tuple[float, str] | None:
    return None if edge is None else (edge.width, edge.color)


def _height(par: Par) -> float:
    if par.rule == "auto":
        return NATURAL * par.line * par.size
    return par.line if par.rule == "exact" else max(par.line, NATURAL * par.size)


def _pieces(inlines: tuple[Inline, ...]) -> list[list[tuple[Inline, ...]]]:
    """The inlines parted at line breaks, and each line at its tabs."""
    lines: list[list[list[Inline]]] = [[[]]]
    for one in inlines:
        if isinstance(one, Break):
            lines.append([[]])
        elif isinstance(one, Tab):
            lines[-1].append([])
        else:
            lines[-1][-1].append(one)
    return [[tuple(piece) for piece in line] for line in lines]
