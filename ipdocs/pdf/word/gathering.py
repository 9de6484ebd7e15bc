"""From a run of drafts to blocks: items that follow each other become lists, deeper ones lists inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ipdocs.pdf.layout import Block, Item, Listing, Par


@dataclass(frozen=True, slots=True)
class Draft:
    """A block on its way. ``label`` makes it a list item; ``section`` ends the pages of a kind."""

    block: Block | None
    label: str | None = None
    depth: int = 0
    is_ordered: bool = False
    contextual: str | None = None
    breaks_after: bool = False
    section: etree._Element | None = None


def gathered(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks, lists made of their items; page breaks after a paragraph go before the next one."""
    out: list[Block] = []
    at = 0
    breaks = False
    while at < len(drafts):
        draft = drafts[at]
        if draft.label is not None and isinstance(draft.block, Par):
            end = at
            while end < len(drafts) and drafts[end].label is not None:
                end += 1
            out += _listings(drafts[at:end])
            at = end
            continue
        if draft.block is not None:
            block = draft.block
            if isinstance(block, Par):
                if breaks:
                    block, breaks = replace(block, page_break=True), False
                if (
                    draft.contextual is not None
                    and at + 1 < len(drafts)
                    and drafts[at + 1].contextual == draft.contextual
                ):
                    block = replace(block, after=0.0)
                if draft.contextual is not None and at and drafts[at - 1].contextual == draft.contextual:
                    block = replace(block, before=0.0)
            out.append(block)
            breaks = breaks or draft.breaks_after
        at += 1
    return tuple(out)


def _listings(drafts: Sequence[Draft]) -> list[Listing]:
    """Lists of neighbouring items: one as long as depth and kind are the same."""
    lists: list[Listing] = []
    at = 0
    while at < len(drafts):
        first = drafts[at]
        items: list[list[Draft]] = []
        end = at
        while end < len(drafts):
            one = drafts[end]
            if one.depth <= first.depth and (one.is_ordered != first.is_ordered or one.depth < first.depth):
                break
            if one.depth == first.depth:
                items.append([one])
            elif items:
                items[-1].append(one)
            end += 1
        lists.append(_listing(items, first))
        at = end
    return lists


def _listing(items: Sequence[Sequence[Draft]], first: Draft) -> Listing:
    par = first.block
    assert isinstance(par, Par)  # noqa: S101 - only paragraphs are items
    last = items[-1][0].block
    hang = max(-par.first, 0.0) or 14.2
    left = max(par.left - hang, 0.0)
    return Listing(
        items=tuple(_item(group, par) for group in items),
        ordered=first.is_ordered,
        left=left,
        hang=hang,
        before=par.before,
        after=last.after if isinstance(last, Par) else 0.0,
        gap=max(par.after, par.before),
    )


def _item(group: Sequence[Draft], parent: Par) -> Item:
    head = group[0].block
    assert isinstance(head, Par)  # noqa: S101 - only paragraphs are items
    inner = [_moved(one, parent.left) for one in _listings(group[1:])] if len(group) > 1 else []
    own = replace(head, left=0.0, first=0.0, before=0.0, after=head.after if inner else 0.0, keep_next=False)
    return Item(group[0].label or "", (own, *inner))


def _moved(listing: Listing, left: float) -> Listing:
    """A list inside an item: its place counts from the item's text."""
    return replace(listing, left=max(listing.left - left, 0.0), after=0.0)
