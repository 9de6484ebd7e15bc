"""The requirements of a pack's file, checked and compiled, and what a municipality adjusts about them."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ipdocs.errors import PackError
from ipdocs.findings import Severity
from ipdocs.rules.conditions import CONDITIONS
from ipdocs.rules.pack_files import expanded, only_known
from ipdocs.rules.phrases import PhraseError
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.vocabulary import Vocabulary

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
_ADJUST_KEYS = frozenset({"severity", "off", "reason", "headings", "columns", "sentences", "not"})


def compiled_requirement(entry: dict[str, Any], path: Path, vocabulary: Vocabulary) -> Requirement:
    """One ``[[requirement]]``. Raises :class:`PackError` for what lacks, is unknown or cannot be read."""
    where = f"requirement {entry.get('id', '(without id)')}"
    only_known(entry, _KEYS, path, where)
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
    entry = {**entry, **{key: expanded(entry[key], path, where, vocabulary) for key in _LISTS & entry.keys()}}
    parts = {
        name: expanded(listed, path, where, vocabulary)
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


def adjust(
    requirements: dict[str, Requirement],
    requirement_id: str,
    changes: dict[str, Any],
    path: Path,
    vocabulary: Vocabulary,
) -> None:
    """Changes a requirement as ``[adjust.…]`` of its id says, which must give its reason. Raises :class:`PackError`."""
    where = f"adjust {requirement_id}"
    only_known(changes, _ADJUST_KEYS, path, where)
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
        raw[key] = (*old.raw.get(key, ()), *expanded(changes[key], path, where, vocabulary))
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
