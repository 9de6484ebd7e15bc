"""TOML: one record, or a list of records as ``[[post]]``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from ipdocs.limits import LIMITS, Limits
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble

LIST_KEY = "post"
_LINE = re.compile(r"at line (\d+)")


def read_toml(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of a .toml file; the whole file is read at once, up to the size of one record."""
    with path.open("rb") as stream:
        raw = stream.read(limits.record_bytes + 1)
    if len(raw) > limits.record_bytes:
        raise SourceTrouble("for-stor")
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise SourceTrouble("tegnsett") from None
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise SourceTrouble("toml", Place("line", int(line[1])) if line else None) from None
    except (RecursionError, ValueError):
        raise SourceTrouble("toml") from None
    if list(data) == [LIST_KEY] and isinstance(data[LIST_KEY], list):
        for number, one in enumerate(data[LIST_KEY], start=1):
            place = Place("post", number)
            yield Item(one, place) if isinstance(one, dict) else Item({}, place, (Trouble("ikke-en-post"),))
    else:
        yield Item(data)
