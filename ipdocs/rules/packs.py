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

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.findings import Severity
from ipdocs.rules.conditions import CONDITIONS
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.naming import Cues, Naming
from ipdocs.rules.phrases import PhraseError
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.spelling import Spelling
from ipdocs.rules.vocabulary import SHARED_FILES, Vocabulary

FOLDER = "validators"
CHECK_NAMES = frozenset(
    {
        "content",
        "rows",
        "consent",
        "complaint",
        "deadline",
        "person",
        "signature",
        "sender",
        "language",
        "other-documents",
        "separate",
        "recipients",
        "statement",
        "choice",
        "instance",
        "address",
        "reference",
        "complaint-right",
        "deadline-start",
        "journal-signature",
        "open-channel",
        "issued",
        "reasons",
        "law-list",
        "recipient",
        "need",
        "consent-to-contact",
        "dated",
        "agreed",
        "norwegian",
    }
)
_LISTS = frozenset({"headings", "columns", "columns_beside", "not_under", "sentences", "not", "values", "not_values"})
_TEXTS = frozenset({"name", "basis", "advice", "counts_not"})
_KEYS = _LISTS | _TEXTS | {"id", "severity", "applies_when", "check", "strict", "options"}
_PACK_KEYS = frozenset({"cue", "type", "version", "extends", "requirement", "adjust", "title"})
_CUE_KEYS = frozenset({"requirement", "words", "columns"})
_ADJUST_KEYS = frozenset({"severity", "off", "reason", "headings", "columns", "sentences", "not"})


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
        raw = _read(path)
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
            requirement = _requirement(entry, path, vocabulary)
            requirements[requirement.id] = requirement
        for requirement_id, changes in raw.get("adjust", {}).items():
            _adjust(requirements, requirement_id, changes, path, vocabulary)
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
    cues = tuple(_cues(chain, "words", requirements, vocabulary))
    column_cues = tuple(_cues(chain, "columns", requirements, vocabulary))
    stems = frozenset(_stems(chain, vocabulary))
    common = vocabulary.words.common
    naming = Naming(every, cues, column_cues, spelling, vocabulary.lexicon, common, stems)
    return Pack(own_type, every, sources, naming, adjusted)


def _stems(chain: Iterable[tuple[Path, dict[str, Any]]], vocabulary: Vocabulary) -> Iterator[str]:
    """The words of the cues that place a label somewhere, without their endings."""
    for path, raw in chain:
        for entry in raw.get("cue", []):
            if entry.get("requirement"):
                for phrase in _expanded(entry.get("words", []), path, "cue", vocabulary):
                    for word in phrase.replace("/", " ").split():
                        if word.strip("*[]").isalpha() and not word.startswith("*"):
                            yield word.strip("*[]").lower()


def _cues(
    chain: Iterable[tuple[Path, dict[str, Any]]],
    key: str,
    requirements: Mapping[str, Requirement],
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, Phrases]]:
    """The ``words`` or ``columns`` by which an unknown label is placed, in order; an empty id places it nowhere."""
    for path, raw in chain:
        for entry in raw.get("cue", []):
            requirement_id = entry.get("requirement")
            if requirement_id is None or not entry.keys() & {"words", "columns"}:
                raise PackError(f"{path.name}: a cue needs a requirement and words.", "Add what lacks.")
            _only_known(entry, _CUE_KEYS, path, f"the cue of {requirement_id}")
            if requirement_id and requirement_id not in requirements:
                near = get_close_matches(requirement_id, requirements, 1)
                hint = f"Did you mean {near[0]}?" if near else "Write an id of this pack."
                raise PackError(f"{path.name}: cue: there is no requirement {requirement_id}.", hint)
            if key not in entry:
                continue
            try:
                words = vocabulary.lexicon.phrases(_expanded(entry[key], path, "cue", vocabulary))
            except PhraseError as error:
                raise PackError(
                    f"{path.name}: cue: the phrase “{error}” cannot be read.", "See the notation."
                ) from error
            if words is not None:
                yield requirement_id, words


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path.name} is not valid TOML: {error}.", "Mend the line that the message names.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name} cannot be read as UTF-8 text.", "Save the file as UTF-8.") from error
    _only_known(raw, _PACK_KEYS, path, "the pack")
    return raw


def _only_known(raw: Mapping[str, Any], known: frozenset[str], path: Path, where: str) -> None:
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(known))}."
            raise PackError(f"{path.name}: unknown key {key} in {where}.", hint)


def _requirement(entry: dict[str, Any], path: Path, vocabulary: Vocabulary) -> Requirement:
    where = f"requirement {entry.get('id', '(without id)')}"
    _only_known(entry, _KEYS, path, where)
    for key in ("id", "severity", "name", "basis", "applies_when"):
        if key not in entry:
            raise PackError(f"{path.name}: {where} lacks the key {key}.", "Add it.")
    for key in _TEXTS & entry.keys():
        if not isinstance(entry[key], dict) or set(entry[key]) != {"nb", "nn"}:
            raise PackError(f"{path.name}: {where}: {key} needs a text for nb and one for nn.", "Write both.")
    for key in _LISTS & entry.keys():
        if not isinstance(entry[key], list) or not all(isinstance(phrase, str) for phrase in entry[key]):
            raise PackError(f"{path.name}: {where}: {key} must be a list of phrases.", 'Put the phrases in ["…"].')
    check = entry.get("check", "content")
    if check not in CHECK_NAMES:
        raise PackError(
            f"{path.name}: {where}: there is no check {check}.", f"Checks: {', '.join(sorted(CHECK_NAMES))}."
        )
    _known_condition(entry["applies_when"], path, where)
    lexicon = vocabulary.lexicon
    entry = {**entry, **{key: _expanded(entry[key], path, where, vocabulary) for key in _LISTS & entry.keys()}}
    parts = {
        name: _expanded(listed, path, where, vocabulary)
        for name, listed in entry.get("options", {}).get("parts", {}).items()
    }
    try:
        return Requirement(
            id=entry["id"],
            severity=_severity(entry["severity"], path, where),
            basis=entry["basis"],
            applies_when=entry["applies_when"],
            check=check,
            name=entry["name"],
            advice=entry.get("advice", {"nb": "", "nn": ""}),
            counts_not=entry.get("counts_not", {"nb": "", "nn": ""}),
            labels=lexicon.labels(entry.get("headings", ()), vocabulary.words.fluff),
            weak_labels=lexicon.labels(
                vocabulary.lists.expand(entry.get("options", {}).get("weak_headings", ())), vocabulary.words.fluff
            ),
            columns=lexicon.labels(entry.get("columns", ()), vocabulary.words.fluff),
            columns_beside=lexicon.labels(entry.get("columns_beside", ()), vocabulary.words.fluff),
            not_under=lexicon.phrases(entry.get("not_under", ())),
            sentences=lexicon.phrases(entry.get("sentences", ())),
            against=lexicon.phrases(entry.get("not", ())),
            values=lexicon.phrases(entry.get("values", ())),
            against_values=lexicon.phrases(entry.get("not_values", ())),
            is_strict=bool(entry.get("strict", False)),
            parts={name: found for name, listed in parts.items() if (found := lexicon.phrases(listed)) is not None},
            options=entry.get("options", {}),
            raw={key: tuple(entry[key]) for key in _LISTS & entry.keys()},
            source=path.name,
        )
    except PhraseError as error:
        raise PackError(
            f"{path.name}: {where}: the phrase “{error}” cannot be read.", "See the notation in the docs."
        ) from error


def _expanded(phrases: list[str], path: Path, where: str, vocabulary: Vocabulary) -> list[str]:
    try:
        return vocabulary.lists.expand(phrases)
    except KeyError as error:
        raise PackError(
            f"{path.name}: {where}: there is no word list {error}.", "See the lists in ordlister.toml."
        ) from None


def _severity(value: object, path: Path, where: str) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise PackError(
            f"{path.name}: {where}: severity {value} is not known.", "Use info, warning or error."
        ) from None


def _known_condition(condition: str, path: Path, where: str) -> None:
    for name in condition.split(" and "):
        bare = name.removeprefix("not ")
        if bare not in CONDITIONS:
            near = get_close_matches(bare, CONDITIONS, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Conditions: {', '.join(sorted(CONDITIONS))}."
            raise PackError(f"{path.name}: {where}: there is no condition {bare}.", hint)


def _adjust(
    requirements: dict[str, Requirement],
    requirement_id: str,
    changes: dict[str, Any],
    path: Path,
    vocabulary: Vocabulary,
) -> None:
    where = f"adjust {requirement_id}"
    _only_known(changes, _ADJUST_KEYS, path, where)
    if requirement_id not in requirements:
        near = get_close_matches(requirement_id, requirements, 1)
        hint = f"Did you mean {near[0]}?" if near else "Write an id of this pack."
        raise PackError(f"{path.name}: {where}: there is no requirement of that id.", hint)
    reason = changes.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise PackError(f"{path.name}: {where} gives no reason.", 'Write reason = "…"; the report shows it.')
    old = requirements[requirement_id]
    new = replace(old, reason=reason)
    if "severity" in changes:
        new = replace(new, severity=_severity(changes["severity"], path, where))
    if changes.get("off"):
        new = replace(new, applies_when="never")
    raw = {**old.raw}
    for key in _LISTS & changes.keys():
        raw[key] = (*old.raw.get(key, ()), *_expanded(changes[key], path, where, vocabulary))
    lexicon = vocabulary.lexicon
    try:
        requirements[requirement_id] = replace(
            new,
            raw=raw,
            labels=lexicon.labels(raw.get("headings", ()), vocabulary.words.fluff),
            columns=lexicon.labels(raw.get("columns", ()), vocabulary.words.fluff),
            sentences=lexicon.phrases(raw.get("sentences", ())),
            against=lexicon.phrases(raw.get("not", ())),
        )
    except PhraseError as error:
        raise PackError(f"{path.name}: {where}: the phrase “{error}” cannot be read.", "See the notation.") from error
