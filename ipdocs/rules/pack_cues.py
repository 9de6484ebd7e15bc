"""The cues of a pack's file: words by which a label is placed that no list of headings has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ipdocs.errors import PackError
from ipdocs.rules.lexicon import Phrases
from ipdocs.rules.pack_files import expanded, only_known
from ipdocs.rules.phrases import PhraseError
from ipdocs.rules.requirement import Requirement
from ipdocs.rules.vocabulary import Vocabulary

_CUE_KEYS = frozenset({"requirement", "words", "columns"})


def cue_stems(chain: Iterable[tuple[Path, dict[str, Any]]], vocabulary: Vocabulary) -> Iterator[str]:
    """The words of the cues that place a label somewhere, without their endings."""
    for path, raw in chain:
        for entry in raw.get("cue", []):
            if entry.get("requirement"):
                for phrase in expanded(entry.get("words", []), path, "cue", vocabulary):
                    for word in phrase.replace("/", " ").split():
                        if word.strip("*[]").isalpha() and not word.startswith("*"):
                            yield word.strip("*[]").lower()


def cues_of(
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
            only_known(entry, _CUE_KEYS, path, f"the cue of {requirement_id}")
            if requirement_id and requirement_id not in requirements:
                near = get_close_matches(requirement_id, requirements, 1)
                hint = f"Did you mean {near[0]}?" if near else "Write an id of this pack."
                raise PackError(f"{path.name}: cue: there is no requirement {requirement_id}.", hint)
            if key not in entry:
                continue
            try:
                words = vocabulary.lexicon.phrases(expanded(entry[key], path, "cue", vocabulary))
            except PhraseError as error:
                raise PackError(
                    f"{path.name}: cue: the phrase “{error}” cannot be read.", "See the notation."
                ) from error
            if words is not None:
                yield requirement_id, words
