"""The progress bar of a run: rate, time left and counts, drawn only on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from ipdocs.batch.progress import QUIET, Progress, Tally
from ipdocs.wording import wording

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


def progress_on(stream: TextIO, form: str) -> Progress:
    """A bar on ``stream`` (standard error) when that is a terminal, else silence. ``form``: language of its words."""
    return TerminalBar(stream, form) if stream.isatty() else QUIET


class TerminalBar:
    """Draws the bar with rich; which is imported when the run starts."""

    def __init__(self, stream: TextIO, form: str) -> None:
        self._stream = stream
        self._form = form
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def start(self, total: int | None) -> None:
        """Show the empty bar; without ``total`` it shows that something goes on, and no time left."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[counts]}"),
            console=Console(file=self._stream),
            transient=False,
        )
        self._task = self._bar.add_task(self._words("documents"), total=total, rate="", counts="")
        self._bar.start()

    def update(self, tally: Tally) -> None:
        """Move the bar."""
        if self._bar is None or self._task is None:
            return
        speed = self._bar.tasks[0].finished_speed or self._bar.tasks[0].speed
        self._bar.update(
            self._task,
            completed=tally.total,
            rate=self._words("rate", antall=f"{speed:.0f}") if speed else "",
            counts=self._counts(tally),
        )

    def stop(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _counts(self, tally: Tally) -> str:
        named = (
            ("skipped", tally.skipped),
            ("flagged", tally.flagged),
            ("invalid", tally.invalid),
            ("failed", tally.failed),
        )
        return " · ".join(self._words(name, antall=number) for name, number in named if number)

    def _words(self, key: str, **arguments: object) -> str:
        return wording(self._form, f"batch.progress.{key}", **arguments)
