"""The words of labels that belong to a field of the record and to no requirement: ``validators/uttrekk/ledetekster.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.rules.lexicon import Labels, Lexicon, Phrases
from ipdocs.rules.phrases import PhraseError
from ipdocs.rules.spelling import Spelling

FILE = "validators/uttrekk/ledetekster.toml"
_FLUFF = "(?!)"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """``labels``: field → whole labels; ``status``: what is said of a coordinator; ``spelling`` knows all their words."""

    labels: Mapping[str, Labels]
    status: Mapping[str, Phrases]
    spelling: Spelling

    def fields_of(self, label: str) -> tuple[str, ...]:
        """The fields that a cleaned label names; those that it names word by word before those that it names roughly."""
        exact = tuple(name for name, listed in self.labels.items() if listed.is_exactly(label))
        return exact or tuple(name for name, listed in self.labels.items() if listed.fullmatch(label))


@cache
def field_words(catalog: Catalog | None = None) -> FieldWords:
    """The vocabulary, compiled once. Raises :class:`PackError`."""
    path = (catalog or Catalog()).find(FILE)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        lexicon = Lexicon()
        labels = {name: lexicon.labels(phrases, _FLUFF) for name, phrases in raw["labels"].items()}
        status = {name: lexicon.phrases(phrases) for name, phrases in raw["status"].items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise PackError(f"{path.name} cannot be read.", "Compare with the built-in file.") from error
    except PhraseError as error:
        raise PackError(
            f"{path.name}: “{error}” cannot be read.", "See the notation in validators/README.md."
        ) from error
    every = (phrase for phrases in raw["labels"].values() for phrase in phrases)
    return FieldWords(
        {name: each for name, each in labels.items() if each is not None},
        {name: each for name, each in status.items() if each is not None},
        Spelling.of(every),
    )
