r"""Control words of characters, fonts and the document: what text means and how it looks."""

from __future__ import annotations

from ipdocs.readers.flow import look as looks
from ipdocs.readers.rtf import words as w
from ipdocs.readers.rtf.codepages import OF_SET, codec_of_number
from ipdocs.readers.rtf.reading import Handler, Reading


class CharacterWords:
    """Character formatting and document formatting properties."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def handlers(self) -> dict[bytes, Handler]:
        """The table of the words that it acts on."""
        return {
            **{word: self._toggle(bit) for word, bit in w.TOGGLES.items()},
            **{word: self._toggle(looks.UNDERLINE) for word in w.UNDERLINES},
            **{word: self._character(text) for word, text in w.CHARACTERS.items()},
            **{word: self._character_set(codec) for word, codec in OF_SET.items()},
            b"ansicpg": self._code_page, b"deff": self._set_default_font, b"deflang": self._set_default_language,
            b"titlepg": self._title_page, b"facingp": self._facing_pages,
            b"u": self._unicode, b"uc": self._fallback_length, b"plain": self._plain, b"ulnone": self._no_underline,
            b"fs": self._size, b"cf": self._color, b"highlight": self._ground, b"cb": self._ground,
            b"chcbpat": self._ground, b"f": self._font, b"lang": self._language,
        }  # fmt: skip

    def _character(self, text: str) -> Handler:
        def handle(_: int | None) -> None:
            self._reading.pieces.append(text)

        return handle

    def _unicode(self, number: int | None) -> None:
        if number is None:
            return
        self._reading.decode()
        self._reading.pieces.append(chr(number % 0x10000))
        self._reading.skip = self._reading.state.fallback_length

    def _fallback_length(self, number: int | None) -> None:
        self._reading.state.fallback_length = max(0, min(1 if number is None else number, 16))

    def _toggle(self, bit: int) -> Handler:
        def handle(number: int | None) -> None:
            state = self._reading.state
            state.look = state.look & ~bit if number == 0 else state.look | bit

        return handle

    def _no_underline(self, _: int | None) -> None:
        self._reading.state.look &= ~looks.UNDERLINE

    def _plain(self, _: int | None) -> None:
        kept = self._reading.state.look & (looks.DELETED | looks.INSERTED)
        self._reading.state.look = kept
        self._reading.state.language = self._reading.default_language
        self._font(self._reading.default_font)

    def _size(self, half_points: int | None) -> None:
        self._reading.state.look = looks.sized(self._reading.state.look, 24 if half_points is None else half_points)

    def _color(self, number: int | None) -> None:
        self._toggle(looks.WHITE)(int((number or 0) in self._reading.header.light_colors))

    def _ground(self, number: int | None) -> None:
        self._toggle(looks.SHADED)(int((number or 0) in self._reading.header.visible_colors))

    def _font(self, number: int | None) -> None:
        font = self._reading.header.fonts.get(number or 0)
        state = self._reading.state
        state.codec = (font.codec if font else None) or self._reading.codec
        state.symbols = font.symbols if font else ""

    def _language(self, number: int | None) -> None:
        self._reading.state.language = number or 0

    def _character_set(self, codec: str) -> Handler:
        def handle(_: int | None) -> None:
            self._reading.codec = self._reading.state.codec = codec

        return handle

    def _code_page(self, number: int | None) -> None:
        self._reading.codec = self._reading.state.codec = codec_of_number(number or 0)

    def _set_default_font(self, number: int | None) -> None:
        self._reading.default_font = number or 0

    def _set_default_language(self, number: int | None) -> None:
        self._reading.default_language = self._reading.state.language = number or 0

    def _title_page(self, number: int | None) -> None:
        self._reading.has_title_page = True

    def _facing_pages(self, number: int | None) -> None:
        self._reading.has_facing_pages = True
