"""The protocol as one HTML page to read, keep and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipdocs.conversion.causes import Cause
from ipdocs.conversion.protocol import Protocol, field_title, note_text
from ipdocs.findings import ConsentState
from ipdocs.reporters.clean import clean, shortened
from ipdocs.reporters.pages import TOOL, page
from ipdocs.reporters.view import Remark, Viewer
from ipdocs.wording import wording
from ipdocs.wording.place import place

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks

LONGEST_LIST = 2_000


@dataclass(frozen=True, slots=True)
class _Row:
    field: str
    place: str
    certainty: str
    is_sure: bool
    remark: str


@dataclass(frozen=True, slots=True)
class _Consent:
    about: str
    before: str
    after: str


def to_html(protocol: Protocol, form: str, packs: BoundPacks | None = None) -> bytes:
    """The page in ``nb`` or ``nn``. ``packs`` gives the requirements' names (default: the built-in packs)."""

    def say(key: str, /, **arguments: object) -> str:
        return wording(form, f"conversion.{key}", **arguments)

    viewer = Viewer(form, False, packs)
    unmet: Sequence[Remark] = viewer.document(protocol.judged).unmet
    made = page(
        "protocol.html.j2",
        form=form,
        say=say,
        report=viewer.say,
        title=f"{say('protocol.title')}: {clean(protocol.source.name)}",
        protocol=protocol,
        name=clean(protocol.source.name),
        causes=protocol.causes,
        gravest=Cause.WORDS,
        percent=f"{protocol.coverage.percent:g}".replace(".", ","),
        missing=[(clean(one.word), one.count) for one in protocol.coverage.missing[:LONGEST_LIST]],
        rows=[
            _Row(
                field_title(one.field, protocol.type, form),
                shortened(clean(place(one.location, form)), 200),
                say(f"certainty.{one.certainty.value}"),
                one.certainty.value == "sikker",
                note_text(one.note, form),
            )
            for one in protocol.fields[:LONGEST_LIST]
        ],
        consents=[
            _Consent(viewer.say(f"object.{pair.object.value}"), _states(pair.before, viewer, say("protocol.nothing")),
                     _states(pair.after, viewer, say("protocol.nothing")))
            for pair in protocol.consents
        ],
        unmet=unmet,
        met=len(viewer.document(protocol.judged).met),
        notices=[say(f"notice.{notice.value}") for notice in protocol.source.notices],
        tool=TOOL,
    )  # fmt: skip
    return made.encode("utf-8", "replace")


def _states(states: Sequence[ConsentState], viewer: Viewer, nothing: str) -> str:
    return ", ".join(viewer.say(f"state.{state.value}") for state in states) or nothing
