"""What nobody claimed, with its heading, in the order of the document: ``uplassert``."""

from __future__ import annotations

from collections.abc import Mapping

from ipdocs.conversion.extraction.ledger import Ledger, Slot
from ipdocs.model import Heading

LONGEST_HEADING = 2_000
LONGEST_TEXT = 1_000_000


def unplaced(ledger: Ledger, headings: Mapping[int, str], rows: Mapping[int, int]) -> list[dict[str, str]]:
    """``overskrift`` and ``tekst`` of everything left over.

    ``headings``: slot → what stands over it; ``rows``: slot → table row, whose cells come on one line.
    """
    out: list[dict[str, str]] = []
    over: str | None = None
    last: tuple[int, str] = (-1, "")
    for left in ledger.leftovers():
        slot = left.slot
        heading = headings.get(slot.number, "")
        if _is_heading(slot, left.is_whole) and left.text != over and len(left.text) <= LONGEST_HEADING:
            out.append({"overskrift": " ".join(left.text.split())})
            over, last = left.text, (-1, "")
            continue
        heading = heading if len(heading) <= LONGEST_HEADING else ""
        key = (rows.get(slot.number, -1), slot.aside)
        if out and over == heading and last[1] == slot.aside:
            joint = " | " if key == last and key[0] >= 0 else "\n"
            _append(out, joint, left.text)
        else:
            out.append({**({"overskrift": " ".join(heading.split())} if heading else {}), "tekst": left.text})
        over, last = heading, key
    return out


def _append(out: list[dict[str, str]], joint: str, text: str) -> None:
    entry = out[-1]
    if "tekst" not in entry:
        entry["tekst"] = text
    elif len(entry["tekst"]) + len(text) + 3 > LONGEST_TEXT:
        out.append({"tekst": text[:LONGEST_TEXT]})
    else:
        entry["tekst"] += joint + text


def _is_heading(slot: Slot, is_whole: bool) -> bool:
    return is_whole and isinstance(slot.block, Heading)
