"""Walks through the tokens of a file; what each control word does stands in the tables of handlers."""

from __future__ import annotations

from ipdocs.ooxml import unreadable
from ipdocs.readers.flow import Gathered
from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf import words as w
from ipdocs.readers.rtf.character_words import CharacterWords
from ipdocs.readers.rtf.destinations import Destinations
from ipdocs.readers.rtf.paragraph_words import ParagraphWords
from ipdocs.readers.rtf.reading import Handler, Reading, Stories

_CHARACTER_CODES = frozenset({b"u", b"uc"})
"""They do not end the text that waits: a character beyond the first plane comes in two halves."""
_PADDING = b"\0\r\n\t }\x1a"
"""What may follow the last brace of a whole file."""


class Walk:
    """Reads one file into its :class:`Reading`."""

    def __init__(self, data: bytes, gathered: Gathered) -> None:
        self.reading = Reading(data, gathered)
        self._data = data
        self._gathered = gathered
        self._opened = 0
        self._starred = False
        self._handlers: dict[bytes, Handler] = {
            **Destinations(self.reading).handlers(),
            **CharacterWords(self.reading).handlers(),
            **ParagraphWords(self.reading).handlers(),
        }

    def read(self) -> Stories:
        """Read to the end.

        Raises :class:`UnreadableDocument`: ``too_deep``, ``too_many_blocks``.
        """
        reading = self.reading
        data, position = self._data, 0
        while 0 <= position < len(data):
            position = self._walk(position)
        if reading.stack:
            self._gathered.damage += 1
        while reading.stack:
            self._close_group()
        reading.flush()
        reading.stories.body = reading.story.finish()
        return reading.stories

    def _walk(self, start: int) -> int:
        """Read tokens until the end (-1), or until the walk must go on elsewhere."""
        reading = self.reading
        handlers, raw = self._handlers, reading.raw
        for match in t.TOKEN.finditer(self._data, start):
            kind = match.lastindex
            if kind == t.TEXT:
                text = match[1]
                if reading.skip:
                    text, reading.skip = text[reading.skip :], max(0, reading.skip - len(text))
                raw += text
            elif kind == t.WORD or kind == t.PARAMETER:
                word = match[2]
                handler = handlers.get(word)
                if handler is None:
                    if self._starred:
                        self._starred = False
                        return t.group_end(self._data, match.end())
                    continue
                if reading.skip and word in w.CHARACTERS:
                    reading.skip -= 1
                    continue
                if word not in _CHARACTER_CODES and (raw or reading.pieces):
                    reading.flush()
                reading.position = match.end()
                handler(int(match[3]) if kind == t.PARAMETER else None)
                self._starred = False
                if reading.jump >= 0:
                    jump, reading.jump = reading.jump, -1
                    return jump
            elif kind == t.HEX:
                text = t.hex_bytes(match[4])
                if reading.skip:
                    text, reading.skip = text[reading.skip :], max(0, reading.skip - len(text))
                raw += text
            elif kind == t.OPEN:
                self._open_group(match.end())
            elif kind == t.CLOSE:
                reading.flush()
                if not reading.stack:
                    self._gathered.damage += 1
                    return -1
                self._close_group()
                if not reading.stack:
                    self._gathered.damage += bool(self._data[match.end() :].strip(_PADDING))
                    return -1
            elif kind == t.SYMBOL:
                self._control_symbol(match[7], match.end() - 2)
        return -1

    def _open_group(self, position: int) -> None:
        reading = self.reading
        reading.flush()
        if len(reading.stack) >= self._gathered.limits.rtf_depth:
            raise unreadable("too_deep")
        reading.stack.append(reading.state)
        reading.state = reading.state.copy()
        reading.position = self._opened = position
        reading.skip = 0
        self._starred = False

    def _close_group(self) -> None:
        reading = self.reading
        reading.skip = 0
        if len(reading.stack) == 1:
            self._end_text()
        closer = reading.closers.pop(len(reading.stack), None) if reading.closers else None
        if closer is not None:
            closer()
        reading.state = reading.stack.pop()

    def _end_text(self) -> None:
        """The last paragraph needs no mark; it has the properties that are in force."""
        self.reading.flush()
        if not self.reading.story.is_blank:
            self.reading.end_paragraph(self.reading.state.paragraph.table_depth)

    def _control_symbol(self, symbol: bytes, at: int) -> None:
        reading = self.reading
        if symbol == b"*":
            self._starred = not self._data[self._opened : at].strip()
        elif symbol in w.SYMBOLS:
            if reading.skip:
                reading.skip -= 1
                return
            reading.decode()
            reading.pieces.append(w.SYMBOLS[symbol])
        elif symbol in b"\r\n":
            reading.flush()
            self._handlers[b"par"](None)
