"""What the ledger keeps of a converted document for the reports of the run: counts and codes, nothing of its text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from ipdocs.conversion.causes import Cause

_PERSON_BYTES = 8


@dataclass(frozen=True, slots=True)
class Note:
    """``person`` stands for the person under the run's own key, ``date`` is the plan's own, both empty when not known."""

    format: str
    form: str
    causes: tuple[Cause, ...] = ()
    words: int = 0
    lost: int = 0
    unmet: int = 0
    person: str = ""
    date: str = ""

    def text(self) -> str:
        """As it stands in the ledger."""
        values = [
            self.format,
            self.form,
            " ".join(self.causes),
            self.words,
            self.lost,
            self.unmet,
            self.person,
            self.date,
        ]
        return json.dumps(values, separators=(",", ":"))


def read_note(text: str) -> Note:
    """The note behind its text."""
    format, form, causes, *rest = json.loads(text)
    return Note(format, form, tuple(map(Cause, causes.split())), *rest)


def person_key(secret: bytes, parts: Iterable[str]) -> str:
    """What stands for a person in a ledger: the same for the same person, and of no use without the ledger's own secret."""
    written = "\x1f".join(" ".join(part.casefold().split()) for part in parts)
    return blake2b(written.encode("utf-8", "surrogatepass"), key=secret, digest_size=_PERSON_BYTES).hexdigest()
