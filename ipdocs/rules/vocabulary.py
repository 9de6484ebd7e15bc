"""The vocabulary that all packs share, from ``validators/``, compiled once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.rules.consent import ConsentWords
from ipdocs.rules.detect import LanguageWords
from ipdocs.rules.frames import Frames
from ipdocs.rules.judging import Words
from ipdocs.rules.lexicon import Lexicon
from ipdocs.rules.lists import WordLists
from ipdocs.rules.phrases import PhraseError
from ipdocs.rules.references import LawReferences
from ipdocs.rules.terms import Term, read_terms
from ipdocs.rules.type_rules import TypeWords

SHARED_FILES = frozenset(
    {
        "felles.toml",
        "samtykke-ord.toml",
        "samtykke-bevis.toml",
        "samtykke-holdning.toml",
        "samtykke-innhold.toml",
        "dokumenttyper.toml",
        "utgaatte-ord.toml",
        "ordlister.toml",
        "lovhenvisninger.toml",
        "setningsrammer.toml",
    }
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All shared words: of answers and placeholders, of consent, of document types, and outdated terms.

    What is asked at different times has a lexicon of its own, so that a text is looked through for no more than is asked.
    """

    words: Words
    consent: ConsentWords
    types: TypeWords
    language: LanguageWords
    terms: tuple[Term, ...]
    lists: WordLists
    references: LawReferences
    lexicon: Lexicon
    frames: Frames

    @classmethod
    def load(cls, catalog: Catalog) -> Vocabulary:
        """From the first file of each name. Raises :class:`PackError` with the file and what is wrong in it."""
        shared = _read(catalog, "felles.toml")
        types = _read(catalog, "dokumenttyper.toml")
        name = "felles.toml"
        lexicon = Lexicon()
        try:
            words = Words.compile(shared, lexicon)
            name = "samtykke-ord.toml"
            consent = ConsentWords.load(catalog, Lexicon())
            name = "dokumenttyper.toml"
            type_words = TypeWords.compile(types, Lexicon())
            language = LanguageWords.compile(types["language"])
            name = "utgaatte-ord.toml"
            terms = read_terms(_read(catalog, name), lexicon)
            name = "ordlister.toml"
            lists = WordLists.compile(_read(catalog, name), lexicon)
            name = "lovhenvisninger.toml"
            references = LawReferences.compile(_read(catalog, name), lexicon)
        except KeyError as error:
            raise PackError(f"{name}: the list {error} is missing.", "Compare with the built-in file.") from error
        except (PhraseError, ValueError) as error:
            raise PackError(f"{name}: “{error}” cannot be read.", "See the notation at the top of the file.") from error
        return cls(words, consent, type_words, language, terms, lists, references, lexicon, Frames.load(catalog))


def _read(catalog: Catalog, name: str) -> dict[str, Any]:
    path: Path = catalog.find(f"validators/{name}")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{name} is not valid TOML.", "Mend the file.") from error
