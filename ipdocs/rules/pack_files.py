"""The files of packs as they are read: TOML with known keys, its word lists filled in. Errors name the file and the place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ipdocs.errors import PackError
from ipdocs.rules.vocabulary import Vocabulary

_PACK_KEYS = frozenset({"cue", "type", "version", "extends", "requirement", "adjust", "title"})


def read_pack(path: Path) -> dict[str, Any]:
    """The file as TOML with known keys. Raises :class:`PackError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path.name} is not valid TOML: {error}.", "Mend the line that the message names.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name} cannot be read as UTF-8 text.", "Save the file as UTF-8.") from error
    only_known(raw, _PACK_KEYS, path, "the pack")
    return raw


def only_known(raw: Mapping[str, Any], known: frozenset[str], path: Path, where: str) -> None:
    """Raises :class:`PackError` for any other key, with the one that was probably meant."""
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(known))}."
            raise PackError(f"{path.name}: unknown key {key} in {where}.", hint)


def expanded(phrases: list[str], path: Path, where: str, vocabulary: Vocabulary) -> list[str]:
    """The phrases with the words of the lists that they name. Raises :class:`PackError` for a list that is not there."""
    try:
        return vocabulary.lists.expand(phrases)
    except KeyError as error:
        raise PackError(
            f"{path.name}: {where}: there is no word list {error}.", "See the lists in ordlister.toml."
        ) from None
