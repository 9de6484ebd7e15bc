"""What a run tells while it works. The run itself prints nothing: whoever starts it decides what is shown, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ipdocs.batch.jobs import Done, Failed, FailureCode, Outcome, Skipped


@dataclass(slots=True)
class Tally:
    """Counts of a run so far. ``invalid`` records are counted apart from the other failures.

    ``flagged`` are those of ``done`` and ``skipped`` that a person must look at.
    """

    done: int = 0
    skipped: int = 0
    invalid: int = 0
    failed: int = 0
    flagged: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, Done | Skipped):
            self.flagged += outcome.is_flagged
        match outcome:
            case Done():
                self.done += 1
            case Skipped():
                self.skipped += 1
            case Failed(code=FailureCode.INVALID):
                self.invalid += 1
            case Failed():
                self.failed += 1

    @property
    def total(self) -> int:
        """All sources met so far."""
        return self.done + self.skipped + self.invalid + self.failed


class Progress(Protocol):
    """Is told how a run goes on. ``total`` is ``None`` where the number of sources is not known beforehand."""

    def start(self, total: int | None) -> None:
        """The run begins."""

    def update(self, tally: Tally) -> None:
        """Some sources more have been settled; called a few times a second."""

    def stop(self) -> None:
        """The run has ended, well or not."""


class Quiet:
    """Tells nothing."""

    def start(self, total: int | None) -> None:
        """Nothing."""

    def update(self, tally: Tally) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


QUIET = Quiet()
