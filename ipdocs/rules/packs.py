"""Rule packs: TOML in ``validators/``, extended and adjusted by a municipality, checked and compiled once.

A pack of a municipality has the same name as the built-in one and says ``extends = true``; it then adds requirements and
adjusts others by id, with a reason that the report shows::

    extends = true

    [adjust."tb.klage-planarbeid"]
    severity = "info"
    reason = "Kommunen har egen brosjyre om dette"

    [adjust."tb.koordinator-oppgaver"]
    off = true
    reason = "Står i vedlegget til alle brev"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.rules.lexicon import Lexicon
from ipdocs.rules.naming import Cues, Naming
from ipdocs.rules.pack_cues import cue_stems, cues_of
from ipdocs.rules.pack_entries import adjust, compiled_requirement
from ipdocs.rules.pack_files import read_pack
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.spelling import Spelling
from ipdocs.rules.vocabulary import SHARED_FILES, Vocabulary

FOLDER = "validators"


@dataclass(frozen=True, slots=True)
class Pack:
    """The requirements of one document type, in the order of the catalogue; ``sources`` are the files that made it."""

    type: str
    requirements: tuple[Requirement, ...]
    sources: tuple[str, ...]
    naming: Naming
    adjusted: Mapping[str, str] = field(default_factory=dict)

    @property
    def spelling(self) -> Spelling:
        """The words of its labels."""
        return self.naming.spelling

    @property
    def cues(self) -> Cues:
        """The words by which an unknown label is placed."""
        return self.naming.cues


@dataclass(frozen=True)
class BoundPacks:
    """All packs with their shared vocabulary, compiled: make it once, use it for many documents."""

    packs: Mapping[str, Pack]
    vocabulary: Vocabulary

    def requirement(self, requirement_id: str) -> Requirement | None:
        """The requirement of that id in any pack."""
        for pack in self.packs.values():
            for requirement in pack.requirements:
                if requirement.id == requirement_id:
                    return requirement
        return None


@cache
def load_packs(catalog: Catalog | None = None) -> BoundPacks:
    """All packs that the catalogue's folders hold.

    Raises :class:`PackError`, which names the file and the rule, for anything unknown, missing or of the wrong kind.
    """
    catalog = catalog or Catalog()
    vocabulary = Vocabulary.load(catalog)
    packs: dict[str, Pack] = {}
    for name in catalog.names(FOLDER, ".toml"):
        relative = name.removeprefix(FOLDER + "/")
        if "/" in relative or relative in SHARED_FILES:
            continue
        pack = _load(catalog, name, replace(vocabulary, lexicon=Lexicon()))
        packs[pack.type] = pack
    return BoundPacks(packs, vocabulary)


def _load(catalog: Catalog, name: str, vocabulary: Vocabulary) -> Pack:
    chain: list[tuple[Path, dict[str, Any]]] = []
    for path in catalog.all(name):
        raw = read_pack(path)
        chain.append((path, raw))
        if not raw.get("extends"):
            break
    else:
        raise PackError(f"{chain[-1][0].name}: extends, but there is no pack to extend.", "Take away extends = true.")
    chain.reverse()
    requirements: dict[str, Requirement] = {}
    adjusted: dict[str, str] = {}
    for path, raw in chain:
        for entry in raw.get("requirement", []):
            requirement = compiled_requirement(entry, path, vocabulary)
            requirements[requirement.id] = requirement
        for requirement_id, changes in raw.get("adjust", {}).items():
            adjust(requirements, requirement_id, changes, path, vocabulary)
            adjusted[requirement_id] = changes["reason"]
    own_type = chain[0][1].get("type")
    if not isinstance(own_type, str):
        raise PackError(
            f"{chain[0][0].name}: the key type is missing.", "Write the document type that the pack is for."
        )
    sources = tuple(f"{path.parent.parent.name}/{FOLDER}/{path.name}" for path, _ in reversed(chain))
    spelling = Spelling.of(
        phrase
        for each in requirements.values()
        for key in ("headings", "columns", "columns_beside")
        for phrase in each.raw.get(key, ())
    )
    every = tuple(requirements.values())
    cues = tuple(cues_of(chain, "words", requirements, vocabulary))
    column_cues = tuple(cues_of(chain, "columns", requirements, vocabulary))
    stems = frozenset(cue_stems(chain, vocabulary))
    common = vocabulary.words.common
    naming = Naming(every, cues, column_cues, spelling, vocabulary.lexicon, common, stems)
    return Pack(own_type, every, sources, naming, adjusted)
