"""The legal track (spor) of a case: it decides deadline, instance and form of the decision."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from ipdocs.catalog import builtin_root

DEFAULT_SPOR = "helse"


class Start(StrEnum):
    """When the deadline for a complaint begins."""

    KNOWLEDGE = "knowledge"
    NOTIFIED = "notified"


class Instance(StrEnum):
    """Who decides the complaint in the end. It is always sent to the body that made the decision."""

    STATSFORVALTER = "statsforvalter"
    SUPERIOR_BODY = "overordnet-organ"


class Decision(StrEnum):
    """Whether the decision itself is processed under fvl kap. IV and V."""

    AVGJORELSE = "avgjorelse"
    ENKELTVEDTAK = "enkeltvedtak"


@dataclass(frozen=True, slots=True)
class Track:
    """One track. ``unit`` is the key of the deciding unit in the municipality profile."""

    spor: str
    deadline_weeks: int
    starts: Start
    instance: Instance
    decision: Decision
    unit: str
    basis_right: str
    basis_complaint: str

    @property
    def needs_grounds(self) -> bool:
        """Grounds, complaint information and access to the file must be told (fvl §§ 24, 25, 27); not in the health track
        (pbrl § 2-7 first paragraph), save for services that the same letter grants (second paragraph).
        """
        return self.decision is Decision.ENKELTVEDTAK


@cache
def tracks() -> MappingProxyType[str, Track]:
    """All tracks by name, in the order of the data file. Source: catalogue C1 and C4 (pbrl §§ 2-7, 7-2, 7-5; fvl § 29)."""
    path = builtin_root() / "validators" / "law" / "tracks.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            spor: Track(
                spor=spor,
                deadline_weeks=values["deadline_weeks"],
                starts=Start(values["starts"]),
                instance=Instance(values["instance"]),
                decision=Decision(values["decision"]),
                unit=values["unit"],
                basis_right=values["basis_right"],
                basis_complaint=values["basis_complaint"],
            )
            for spor, values in raw.items()
        }
    )


def track(spor: str | None) -> Track:
    """The track of that name; ``None`` means the default, ``helse``. Raises :class:`KeyError` for an unknown one."""
    return tracks()[spor or DEFAULT_SPOR]
