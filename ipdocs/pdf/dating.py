"""The date of a PDF, which PDF/A asks for: the document's own where it tells one, so that the same input gives the same bytes."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from ipdocs.pdf.layout import Block, Layout, Par, inner_blocks

_LABEL = re.compile(r"\bdato\b", re.IGNORECASE)


def day_of(layout: Layout) -> date:
    """The day in the file's properties, else the one under "Dato", else the last that is named and not to come, else today.

    ``SOURCE_DATE_EPOCH`` takes the place of today (reproducible-builds.org).
    """
    if layout.made_on is not None:
        return layout.made_on
    from ipdocs.rules.dates import dates, first_date

    today = _today()
    lines = [text for page in layout.pages for text in _lines(page.blocks)]
    for at, line in enumerate(lines):
        if _LABEL.search(line) and (found := first_date(" ".join(lines[at : at + 2]))) is not None:
            return found
    named = [day for line in lines for _, day in dates(line) if day <= today]
    return max(named, default=today)


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return [" ".join(block.text.split()) for block in inner_blocks(blocks) if isinstance(block, Par) and block.inlines]


def _today() -> date:
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal() and len(told) <= 11:
        return datetime.fromtimestamp(int(told), UTC).date()
    return datetime.now(UTC).date()
