"""Lines of plain text that look like headings or items and are answers."""

from __future__ import annotations

from ipdocs.model import Heading, ListItem
from ipdocs.readers import read

TEXT = """INDIVIDUELL PLAN

Mål:
   Odin vil ta lappen

Planperiode:
1. oktober 2025–30. september 2026
"""


def test_what_stands_under_a_label_is_no_heading_and_a_date_no_item() -> None:
    blocks = {block.text: block for block in read(TEXT.encode()).blocks}
    assert not isinstance(blocks["Odin vil ta lappen"], Heading)
    assert not isinstance(blocks["1. oktober 2025–30. september 2026"], (Heading, ListItem))
