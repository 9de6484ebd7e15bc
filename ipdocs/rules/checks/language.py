"""``language``: the text keeps to one language form. PASS one form; FAIL a text that swings between bokmål and nynorsk."""

from __future__ import annotations

from ipdocs.findings import Status
from ipdocs.model import WHOLE_DOCUMENT
from ipdocs.rules.answer import Answer
from ipdocs.rules.context import Context
from ipdocs.rules.requirement import Requirement


def check_language(requirement: Requirement, context: Context) -> Answer:
    """Names the first line in the other form."""
    language = context.language
    if not language.is_mixed(context.facts.text):
        return Answer(Status.PRESENT, WHOLE_DOCUMENT)
    for line in context.facts.lines:
        nb, nn = language.count(line.text)
        if (nb > nn) if context.facts.form == "nn" else (nn > nb):
            return Answer(Status.UNCERTAIN, line.location, line.text[:200], "mixed-forms")
    return Answer(Status.UNCERTAIN, WHOLE_DOCUMENT, "", "mixed-forms")
