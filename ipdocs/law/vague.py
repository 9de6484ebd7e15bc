"""Answers that are too vague to count (``validators/law/vague.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache

from ipdocs.catalog import builtin_root


@cache
def _vague() -> dict[str, frozenset[str]]:
    path = builtin_root() / "validators" / "law" / "vague.toml"
    return {key: frozenset(words) for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def is_vague(subject: str, answer: str) -> bool:
    """Whether the answer says nothing definite. ``subject``: ``mottakere``, ``opplysninger`` or ``ansvarlig``.

    Sources: hpl § 22 (consent holds "i den utstrekning" it is given), FOR-2022-06-22-1110 § 9 third paragraph.
    """
    return " ".join(answer.casefold().split()).rstrip(" .") in _vague()[subject]
