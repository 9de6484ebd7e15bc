"""YAML 1.2, read from its events: every plain word stays text.

``no``, ``nei``, ``ja``, ``on``, ``01815012345`` and ``2026-03-01`` are the texts that they look like (the Norway problem,
lost zeros and dates turned around cannot happen); the record's schema says what each is. Only an empty value, ``null`` and
``~`` are nothing. Aliases, tags and keys that stand twice are refused. A list of records, and several documents in one
file, are read one record at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from ipdocs.limits import LIMITS, Limits
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


def read_yaml(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of a .yaml file. The place of a record is the line where it begins."""
    with path.open("rb") as stream:
        if stream.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise SourceTrouble("tegnsett")
        stream.seek(0)
        try:
            yield from _records(_events(stream), limits)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise SourceTrouble("yaml", Place("line", mark.line + 1) if mark else None) from None
        except UnicodeDecodeError:
            raise SourceTrouble("tegnsett") from None
        except ReaderError as error:
            raise SourceTrouble("yaml" if error.encoding == "unicode" else "tegnsett") from None
        except (YAMLError, ValueError, RecursionError):
            raise SourceTrouble("yaml") from None


def _events(stream: Any) -> Iterator[Event]:
    yield from YAML(typ="safe", pure=True).parse(stream)


def _records(events: Iterator[Event], limits: Limits) -> Iterator[Item]:
    first = True
    for event in events:
        if isinstance(event, SequenceStartEvent):
            _plain(event)
            first = False
            for inner in events:
                if isinstance(inner, SequenceEndEvent):
                    break
                yield _item(inner, _value(inner, events, limits, 2), placed=True)
        elif isinstance(event, MappingStartEvent | ScalarEvent | AliasEvent):
            yield _item(event, _value(event, events, limits, 1), placed=not first)
            first = False


def _item(event: Event, data: Any, *, placed: bool) -> Item:
    place = _place(event) if placed else None
    return Item(data, place) if isinstance(data, dict) else Item({}, place, (Trouble("ikke-en-post"),))


def _place(event: Event) -> Place:
    return Place("line", event.start_mark.line + 1)


def _value(event: Event, events: Iterator[Event], limits: Limits, depth: int) -> Any:
    """The value that begins with the event. Recursion is bounded by the depth limit, the size by the number of values."""
    budget = [limits.record_values]
    return _build(event, events, limits.record_depth, budget)


def _build(event: Event, events: Iterator[Event], depth: int, budget: list[int]) -> Any:
    budget[0] -= 1
    if depth <= 0 or budget[0] < 0:
        raise SourceTrouble("for-dyp" if depth <= 0 else "for-stor", _place(event))
    if isinstance(event, AliasEvent):
        raise SourceTrouble("yaml-alias", _place(event))
    _plain(event)
    if isinstance(event, ScalarEvent):
        return None if event.style is None and event.value in _NOTHING else event.value
    if isinstance(event, SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), SequenceEndEvent):
            items.append(_build(inner, events, depth - 1, budget))
        return items
    found: dict[str, Any] = {}
    while not isinstance(key := next(events), MappingEndEvent):
        if not isinstance(key, ScalarEvent):
            raise SourceTrouble("yaml", _place(key))
        if key.value in found:
            raise SourceTrouble("to-ganger", _place(key))
        found[key.value] = _build(next(events), events, depth - 1, budget)
    return found


def _plain(event: Event) -> None:
    tag = getattr(event, "tag", None)
    if (str(tag) if tag is not None else None) not in _PLAIN_TAGS:
        raise SourceTrouble("yaml-merke", _place(event))
