"""Jinja's syntax errors in Norwegian."""

from __future__ import annotations

import re

from jinja2.exceptions import TemplateSyntaxError

from ipdocs.findings import Finding
from ipdocs.templating.faults import finding
from ipdocs.templating.tags import Tag

_UNKNOWN = re.compile(r"No (filter|test) named '([^']*)'")
_UNENDED = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
_EXPECTED = re.compile(r"expected token '([^']*)'")
_END_OF = {"if": "endif", "for": "endfor", "macro": "endmacro", "set": "endset", "call": "endcall", "with": "endwith"}


def syntax_finding(error: TemplateSyntaxError, tag: Tag, form: str) -> Finding:
    """The finding for an error that Jinja met in a tag; the place is that of the tag that was not closed."""
    message = error.message or ""
    unknown = _UNKNOWN.search(message)
    if unknown:
        return finding(form, unknown[1], tag, navn=unknown[2])
    unended = _UNENDED.search(message)
    if unended and "Encountered unknown tag" not in message:
        closer = _END_OF.get(unended[1], f"end{unended[1]}")
        return finding(form, "unended", tag, slutt=f"{{% {closer} %}}")
    if "Encountered unknown tag" in message:
        return finding(form, "unexpected", tag, kode=" ".join(tag.text.split()))
    expected = _EXPECTED.search(message)
    return finding(form, "syntax", tag, grunn=f"«{expected[1]}»" if expected else message.partition(",")[0])
