"""The profile that ``ipdocs init`` writes: the built-in starter text in the municipality's language form."""

from __future__ import annotations

from ipdocs.catalog import builtin_root


def starter_profile(form: str) -> str:
    """A commented ``ipdocs.toml`` that is valid as it is, with invented values to replace; ``form`` is ``nb`` or ``nn``."""
    return (builtin_root() / "templates" / "eksempelkommune" / f"start.{form}.toml").read_text(encoding="utf-8")
