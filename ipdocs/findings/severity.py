"""How serious a finding is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Ordered by ``rank``: info < warning < error."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)
