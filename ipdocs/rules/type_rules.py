"""The rules of ``dokumenttyper.toml`` by which document types are told, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ipdocs.rules.lexicon import Lexicon, Phrases

MOST_TEXT_POINTS = 8
LEAST_POINTS = 4
DECISION = 8
_MACRO = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class VariantRule:
    """A variant of a type: ``words`` anywhere, or ``decided`` where the document decides, in a sentence without ``unless``."""

    name: str
    words: Phrases | None
    unless: Phrases | None
    decided: Phrases | None


@dataclass(frozen=True, slots=True)
class TypeRule:
    """How one document type is told, in the words of ``dokumenttyper.toml``.

    ``named`` is a whole line where a document names itself, ``title`` counts inside such a line, ``decides`` in a
    sentence that says what is the case for somebody (if it has none of ``unless``), ``labels`` where words head a part or
    a field, ``text`` anywhere; ``against`` speaks against the type. ``subject``: only a document about these matters can
    be of the type. ``opening``: how its first sentence may begin, where it has no title. ``needs``: a document without these
    that speaks to its reader (``suspect``) is rather not of the type.
    """

    type: str | None
    named: Phrases | None
    title: Phrases | None
    text: Phrases | None
    labels: Phrases | None
    against: Phrases | None
    not_title: Phrases | None
    decides: Phrases | None
    unless: Phrases | None
    reason: dict[str, str]
    variants: tuple[VariantRule, ...]
    most_text: int
    least: int
    decision: int
    yields: bool
    subject: Phrases | None
    needs: Phrases | None
    suspect: Phrases | None
    opening: Phrases | None = None


@dataclass(frozen=True, slots=True)
class TypeWords:
    """All type rules and the tracks' words, in the order of the file: the first of equals wins.

    ``subject`` are the matters that all our documents are about, ``others`` the matters of other letters, ``supposes`` what
    makes a sentence tell a case that may be, not one that is.
    """

    rules: tuple[TypeRule, ...]
    tracks: dict[str, Phrases | None]
    subject: Phrases | None
    others: Phrases | None
    supposes: Phrases | None
    lexicon: Lexicon

    @classmethod
    def compile(cls, raw: dict[str, Any], lexicon: Lexicon) -> TypeWords:
        """``{name}`` in a phrase stands for the words of that name under ``[ord]``.

        Raises :class:`KeyError` for a name that is not there and :class:`PhraseError`.
        """
        words: dict[str, str] = raw.get("ord", {})

        def listed(entry: dict[str, Any], name: str) -> Phrases | None:
            return lexicon.phrases(_MACRO.sub(lambda found: words[found[1]], each) for each in entry.get(name, ()))

        rules = tuple(
            TypeRule(
                type=entry.get("type"),
                named=listed(entry, "named"),
                title=listed(entry, "title"),
                text=listed(entry, "text"),
                labels=listed(entry, "labels"),
                against=listed(entry, "not"),
                not_title=listed(entry, "not_title"),
                decides=listed(entry, "decides"),
                unless=listed(entry, "unless"),
                reason=entry.get("reason", {"nb": "", "nn": ""}),
                variants=tuple(
                    VariantRule(each["name"], *(listed(each, key) for key in ("words", "unless", "decided")))
                    for each in entry.get("variant", ())
                ),
                most_text=int(entry.get("weight", MOST_TEXT_POINTS)),
                least=int(entry.get("least", LEAST_POINTS)),
                decision=int(entry.get("decision", DECISION)),
                yields=bool(entry.get("yields", False)),
                subject=listed(entry, "subject"),
                needs=listed(entry, "needs"),
                suspect=listed(entry, "suspect"),
                opening=listed(entry, "opening"),
            )
            for entry in raw["document"]
        )
        about = raw.get("sak", {})
        return cls(
            rules,
            {name: listed(raw["track"], name) for name in raw["track"]},
            listed(about, "subject"),
            listed(about, "others"),
            listed(about, "supposes"),
            lexicon,
        )
