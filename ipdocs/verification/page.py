"""Judgements as one HTML page to read, forward and print, in the style of the other"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from ipdocs.reporters.masking import masked
from ipdocs.reporters.pages import TOOL, policy, style
from ipdocs.verification.results import FileJudgement
from ipdocs.verification.words import claims_of, heading_of, meaning, places_of, standing
from ipdocs.wording import wording

OPEN_UP_TO = 5
_CLASSES = {"valid": "complete", "invalid": "incomplete", "unread": "unreadable"}


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("ipdocs.verification", "page_parts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def to_html(files: Sequence[FileJudgement], form: str) -> str:
    """The page. It quotes nothing of the files: clauses, counts and pages alone."""
    standings = [standing(file) for file in files]
    return _template().render(
        form=form,
        say=lambda key, **arguments: wording(form, f"verification.{key}", **arguments),
        style=Markup(style()),  # noqa: S704 - our own style sheet
        policy=policy(),
        tool=TOOL,
        files=list(zip(files, standings, strict=True)),
        counts=[(name, standings.count(name)) for name in _CLASSES if name in standings],
        classes=_CLASSES,
        masked=masked,
        is_open=len(files) <= OPEN_UP_TO,
        claims=lambda file: claims_of(file, form),
        heading=lambda result: heading_of(result, form),
        meaning=lambda result, clause: meaning(result.standard, clause, form),
        places=lambda clause: places_of(clause, form),
    )
