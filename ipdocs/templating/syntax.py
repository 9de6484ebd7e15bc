"""All that is wrong with the tags of a part, told at once, in Norwegian and each at its own place.

Jinja stops at the first error, and tells of a block without end where the part ends. Here each tag is read by itself
and blocks are matched over the whole part, so that the author sees the tag that was not closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from ipdocs.findings import Finding
from ipdocs.templating.faults import finding
from ipdocs.templating.patching import JinjaSource
from ipdocs.templating.tags import Tag

_UNKNOWN = re.compile(r"No (filter|test) named '([^']*)'")
_EXPECTED = re.compile(r"expected token '([^']*)'")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)(.*?)[-+]?%\}", re.DOTALL)
_BLOCKS = frozenset({"if", "for", "macro", "call", "filter", "with", "block", "autoescape"})
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}


def check_tags(
    source: JinjaSource, tags: tuple[Tag, ...], whole: Tag, environment: Environment, form: str
) -> Iterator[Finding]:
    """Every fault in the tags of a part: what cannot be read, unknown filters and tests, blocks without beginning or end."""
    open_blocks: list[tuple[str, Tag]] = []
    for code, number in zip(source.codes, source.numbers, strict=True):
        tag = tags[number] if number >= 0 else whole
        statement = _STATEMENT.fullmatch(code)
        if statement is None:
            yield from _check_alone(code, tag, environment, form)
            continue
        word, rest = statement[1], statement[2]
        if word in _BLOCKS or (word == "set" and "=" not in rest):
            open_blocks.append((word, tag))
            yield from _check_alone(f"{{% {word}{rest}%}}{{% end{word} %}}", tag, environment, form)
        elif word.startswith("end"):
            yield from _close(word.removeprefix("end"), tag, open_blocks, form)
        elif word in _MIDDLES:
            if not open_blocks or open_blocks[-1][0] not in _MIDDLES[word]:
                yield finding(form, "unexpected", tag, kode=_shown(tag))
            if word == "elif":
                yield from _check_alone(f"{{% if{rest}%}}{{% endif %}}", tag, environment, form)
        elif word not in ("break", "continue"):
            yield from _check_alone(code, tag, environment, form)
    for word, tag in open_blocks:
        yield finding(form, "unended", tag, slutt=_end(word))


def unended_blocks(source: JinjaSource) -> str:
    """The tags that would end the blocks that a part leaves open, innermost first."""
    open_blocks: list[str] = []
    for code in source.codes:
        statement = _STATEMENT.fullmatch(code)
        word = statement[1] if statement else ""
        if word in _BLOCKS:
            open_blocks.append(word)
        elif word.startswith("end") and open_blocks and open_blocks[-1] == word.removeprefix("end"):
            open_blocks.pop()
    return "".join(_end(word) for word in reversed(open_blocks))


def syntax_finding(error: TemplateSyntaxError, tag: Tag, form: str) -> Finding:
    """The finding for an error of Jinja in a tag."""
    message = error.message or ""
    unknown = _UNKNOWN.search(message)
    if unknown:
        return finding(form, unknown[1], tag, navn=unknown[2])
    if "unknown tag" in message:
        return finding(form, "unexpected", tag, kode=_shown(tag))
    expected = _EXPECTED.search(message)
    return finding(form, "syntax", tag, grunn=f"«{expected[1]}»" if expected else message.partition(",")[0])


def _check_alone(code: str, tag: Tag, environment: Environment, form: str) -> Iterator[Finding]:
    try:
        tree = environment.parse(code)
    except TemplateSyntaxError as error:
        yield syntax_finding(error, tag, form)
        return
    except RecursionError:
        yield finding(form, "limit", tag)
        return
    for used in tree.find_all(nodes.Filter):
        if used.name not in environment.filters:
            yield finding(form, "filter", tag, frozenset(environment.filters), navn=used.name)
    for asked in tree.find_all(nodes.Test):
        if asked.name not in environment.tests:
            yield finding(form, "test", tag, frozenset(environment.tests), navn=asked.name)
    if next(tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)), None) is not None:
        yield finding(form, "unsafe", tag, felt=_shown(tag))


def _close(word: str, tag: Tag, open_blocks: list[tuple[str, Tag]], form: str) -> Iterator[Finding]:
    if not any(opened == word for opened, _ in open_blocks):
        yield finding(form, "unexpected", tag, kode=_shown(tag))
        return
    while open_blocks:
        opened, opener = open_blocks.pop()
        if opened == word:
            return
        yield finding(form, "unended", opener, slutt=_end(opened))


def _end(word: str) -> str:
    return f"{{% end{word} %}}"


def _shown(tag: Tag) -> str:
    return " ".join(tag.text.split())
