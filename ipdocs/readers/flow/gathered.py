"""What is met while reading beside the visible text; one for all stories of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Notice, NoticeKind, Paragraph, Story, Text
from ipdocs.ooxml import unreadable


@dataclass(slots=True)
class Gathered:
    """Counts of what the visible text does not show; also keeps count of the limits on blocks."""

    limits: Limits = LIMITS
    hidden: int = 0
    changes: int = 0
    comments: int = 0
    outside: int = 0
    macros: int = 0
    objects: int = 0
    unknown: int = 0
    damage: int = 0
    deleted: list[list[str]] = field(default_factory=list)
    paragraphs: int = 0
    cells: int = 0

    def count_paragraph(self) -> None:
        """Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
        self.paragraphs += 1
        if self.paragraphs > self.limits.paragraphs:
            raise unreadable("too_many_blocks")

    def count_cell(self) -> None:
        """Raises :class:`UnreadableDocument` (``too_many_blocks``)."""
        self.cells += 1
        if self.cells > self.limits.table_cells:
            raise unreadable("too_many_blocks")

    def notices(self) -> tuple[Notice, ...]:
        """What the reader of a report is told."""
        counts = {
            NoticeKind.TRACKED_CHANGES: self.changes,
            NoticeKind.HIDDEN_TEXT: self.hidden,
            NoticeKind.COMMENTS: self.comments,
            NoticeKind.EXTERNAL_LINK: self.outside,
            NoticeKind.MACROS: self.macros,
            NoticeKind.EMBEDDED_OBJECT: self.objects,
            NoticeKind.UNKNOWN_CONTENT: self.unknown,
            NoticeKind.DAMAGED: self.damage,
        }
        return tuple(Notice(kind, count) for kind, count in counts.items() if count)

    def deleted_stories(self) -> tuple[Story, ...]:
        """Text deleted by tracked change, a story each."""
        kept = [text for text in map("".join, self.deleted) if text.strip()]
        return tuple(Story(str(number), (Paragraph((Text(text),)),)) for number, text in enumerate(kept, 1))
