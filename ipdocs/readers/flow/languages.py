"""Windows language numbers ([MS-LCID]) as tags."""

from __future__ import annotations

_TAGS = {
    1044: "nb-NO", 2068: "nn-NO", 20: "no", 1083: "se-NO", 1033: "en-US", 2057: "en-GB", 1053: "sv-SE", 1030: "da-DK",
    1031: "de-DE", 1036: "fr-FR", 1035: "fi-FI", 1039: "is-IS", 1034: "es-ES", 3082: "es-ES", 1043: "nl-NL",
    1045: "pl-PL", 1049: "ru-RU", 1058: "uk-UA", 1025: "ar-SA", 1055: "tr-TR", 1066: "vi-VN", 1065: "fa-IR",
    6203: "sma-NO", 4155: "smj-NO", 2107: "se-SE", 1046: "pt-BR", 2070: "pt-PT", 1040: "it-IT", 1041: "ja-JP",
}  # fmt: skip
_PRIMARY = {
    _number & 0x3FF: _tag.split("-", maxsplit=1)[0]
    for _number, _tag in reversed(_TAGS.items())
    if _number & 0x3FF != 20
}
_PRIMARY_BITS = 0x3FF


def language_tag(number: int) -> str | None:
    """The tag of a language number, without the country where that is not known here; ``None`` for no language."""
    return _TAGS.get(number) or _PRIMARY.get(number & _PRIMARY_BITS)
