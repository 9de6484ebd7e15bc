"""The person's own name in labels, where it stands for ``personen``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

LEAST_WORDS_AROUND_A_NAME = 2


@dataclass(frozen=True, repr=False)
class PersonInLabels:
    """Labels and other texts without the name of the person that the document is about."""

    name: str | None

    def unnamed(self, label: str) -> str:
        """The label without the person's own name: ``Bidraget frå Asta`` asks what ``Bidraget frå personen`` asks."""
        name = self._names
        if name is None or len(label.split()) < LEAST_WORDS_AROUND_A_NAME:
            return label
        return self.about_person(label)

    def about_person(self, text: str) -> str:
        """The text with ``personen`` for the person's name, wherever it stands."""
        name = self._names
        return text if name is None else name.sub(lambda match: "personens" if match["s"] else "personen", text)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        name = self.name
        if name is None:
            return None
        first, *others = map(re.escape, name.split())
        rest = "|".join(others)
        return re.compile(rf"\b{first}(?:\s+(?:{rest}))*(?P<s>s)?\b" if rest else rf"\b{first}(?P<s>s)?\b")
