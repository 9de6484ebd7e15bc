"""JSON: one object, or a list of objects of which one at a time is in memory; and JSON Lines.

Numbers keep the digits that stand in the file (a leading zero or a long number is not lost). A key that stands twice,
NaN and Infinity are refused: JSON itself leaves open what they mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, TextIO

from ipdocs.limits import LIMITS, Limits
from ipdocs.records.sources.item import Item, Place, SourceTrouble, Trouble

_CHUNK = 1 << 16
_SPACE = " \t\r\n"


def _no_constant(_: str) -> NoReturn:
    raise SourceTrouble("json")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise SourceTrouble("to-ganger")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=_no_constant)


def read_json(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of a .json file: one object, or the items of a list."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        window = _Window(stream, limits)
        if window.peek() != "[":
            data = window.value()
            window.expect_end()
            yield _item(data, None)
            return
        window.skip()
        number = 0
        if window.peek() == "]":
            window.skip()
        else:
            while True:
                number += 1
                place = Place("post", number)
                try:
                    data = window.value()
                except SourceTrouble as error:
                    raise SourceTrouble(error.trouble.key, place, **error.trouble.details) from None
                yield _item(data, place)
                mark = window.peek()
                window.skip()
                if mark == "]":
                    break
                if mark != ",":
                    raise SourceTrouble("json", place)
        window.expect_end()


def read_jsonl(path: Path, limits: Limits = LIMITS) -> Iterator[Item]:
    """The records of a .jsonl file: one object a line; a bad line is a fault of its own, empty lines are passed over."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(limits.record_bytes + 1):
            number += 1
            place = Place("line", number)
            if len(line) > limits.record_bytes:
                raise SourceTrouble("for-stor", place)
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
                if text:
                    data, end = _DECODER.raw_decode(text)
                    yield _item(data, place) if end == len(text) else Item({}, place, (Trouble("json"),))
            except UnicodeDecodeError:
                yield Item({}, place, (Trouble("tegnsett"),))
            except (json.JSONDecodeError, RecursionError):
                yield Item({}, place, (Trouble("json"),))
            except SourceTrouble as error:
                yield Item({}, place, (error.trouble,))


def _item(data: Any, place: Place | None) -> Item:
    return Item(data, place) if isinstance(data, dict) else Item({}, place, (Trouble("ikke-en-post"),))


class _Window:
    """A window on the text that grows until one value fits in it."""

    def __init__(self, stream: TextIO, limits: Limits) -> None:
        self._stream = stream
        self._limit = limits.record_bytes
        self._text = ""
        self._at = 0

    def _more(self, size: int) -> bool:
        read = self._stream.read(size)
        self._text = self._text[self._at :] + read
        self._at = 0
        return bool(read)

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_CHUNK):
                return ""

    def skip(self) -> None:
        """Go past the character that :meth:`peek` showed."""
        self._at += 1

    def value(self) -> Any:
        """The next value. The window doubles while the value does not end in it, so that the work stays linear."""
        if not self.peek():
            raise SourceTrouble("tom")
        size = _CHUNK
        while True:
            try:
                data, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more(size):
                    raise SourceTrouble("json") from None
            except RecursionError:
                raise SourceTrouble("for-dyp") from None
            else:
                self._at = end
                return data
            if len(self._text) > self._limit:
                raise SourceTrouble("for-stor")
            size = len(self._text)

    def expect_end(self) -> None:
        """Nothing but space may follow."""
        if self.peek():
            raise SourceTrouble("json")
