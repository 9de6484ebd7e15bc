"""Everything that a user reads in Norwegian, kept as data: ``wording/<form>/<area>.toml``.

A key is ``area.section.name`` (``records.required``); texts are :class:`string.Template` templates with named
arguments (``$sti``), so that data can reach no attribute. Bokmål (``nb``) is complete; nynorsk (``nn``) too (a test compares).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

FORMS = ("nb", "nn")


@cache
def _area(form: str, area: str) -> dict[str, Any]:
    source = files("ipdocs.wording") / form / f"{area}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _template(form: str, key: str) -> Template:
    area, *path = key.split(".")
    node: Any = _area(form, area)
    for name in path:
        node = node[name]
    if not isinstance(node, str):
        raise KeyError(key)
    return Template(node)


def wording(form: str, key: str, /, **arguments: object) -> str:
    """The sentence ``key`` in the language form ``nb`` or ``nn``, with its arguments filled in.

    Raises :class:`KeyError` for an unknown key or a missing argument: both are programming errors.
    """
    return _template(form, key).substitute(arguments)
