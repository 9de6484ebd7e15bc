"""What the reports of a run say: each source with its state and causes, and which sources belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from ipdocs.batch.ledger import Ledger
from ipdocs.batch.rows import Row, State
from ipdocs.conversion.causes import Cause
from ipdocs.conversion.note import Note, read_note
from ipdocs.conversion.survey import Source


class Standing(StrEnum):
    """How a source ended, as a report sorts it."""

    FULL = "full"
    PERSON = "person"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Item:
    """One source in a report. ``note`` is ``None`` for one that failed; ``group`` numbers its plan's versions, 0 for none."""

    row: Row
    source: Source | None
    note: Note | None
    causes: tuple[Cause, ...]
    group: int = 0

    @property
    def standing(self) -> Standing:
        """Done, to be looked at, or failed."""
        if self.row.state is State.FAILED:
            return Standing.FAILED
        return Standing.PERSON if self.causes else Standing.FULL

    @property
    def document(self) -> str:
        """The name of the new document or, without one, of the record."""
        return self._file(lambda name: ".protokoll." not in name)

    @property
    def protocol(self) -> str:
        """The name of the protocol's page."""
        return self._file(lambda name: name.endswith(".protokoll.html"))

    def _file(self, fits: object) -> str:
        return next((file.name for file in self.row.files if callable(fits) and fits(file.name)), "")

    @property
    def ended(self) -> str:
        """When it was settled, in UTC."""
        return datetime.fromtimestamp(self.row.ended, UTC).isoformat(timespec="seconds") if self.row.ended else ""


@dataclass(slots=True)
class RunFacts:
    """Counts over all sources, and the groups of versions and of sources with the same content (positions)."""

    sources: Sequence[Source]
    standings: Counter[Standing] = field(default_factory=Counter)
    causes: Counter[Cause] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    versions: list[list[int]] = field(default_factory=list)
    twins: list[list[int]] = field(default_factory=list)
    _group_of: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, sources: Sequence[Source]) -> RunFacts:
        """Count the rows of this run. Row ``position`` n is the n-th of ``sources``."""
        facts = cls(sources)
        facts._group(ledger)
        for item in facts.items(ledger):
            facts.standings[item.standing] += 1
            facts.causes.update(item.causes)
            if item.standing is Standing.FAILED:
                facts.codes[item.row.code] += 1
        return facts

    def items(self, ledger: Ledger) -> Iterator[Item]:
        """All settled sources of this run, in their order."""
        for row in ledger.rows():
            if row.state is State.CLAIMED:
                continue
            source = self.source(row.position)
            if row.state is State.FAILED or not row.note:
                yield Item(row, source, None, ())
                continue
            note = read_note(row.note)
            group = self._group_of.get(row.position, 0)
            causes = {*note.causes, Cause.VERSION} if group else set(note.causes)
            yield Item(row, source, note, tuple(cause for cause in Cause if cause in causes), group)

    def source(self, position: int) -> Source | None:
        """The source of a row."""
        return self.sources[position - 1] if 0 < position <= len(self.sources) else None

    def _group(self, ledger: Ledger) -> None:
        persons: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in ledger.rows():
            if row.note and (note := read_note(row.note)).person:
                persons[note.person].append((note.date, row.position))
        for plans in persons.values():
            contents = {source.sha256 for _, position in plans if (source := self.source(position)) is not None}
            if len(plans) > 1 and len(contents) > 1:
                newest_first = sorted(plans, key=lambda plan: (plan[0], -plan[1]), reverse=True)
                self.versions.append([position for _, position in newest_first])
                for _, position in plans:
                    self._group_of[position] = len(self.versions)
        same: dict[str, list[int]] = defaultdict(list)
        for position, source in enumerate(self.sources, 1):
            if source.twin_of or source.sha256:
                same[source.sha256].append(position)
        self.twins = [positions for positions in same.values() if len(positions) > 1]
