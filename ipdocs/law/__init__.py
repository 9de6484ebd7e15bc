"""The domain's rules as pure functions on plain values; the figures of the tracks are data (``validators/law/tracks.toml``).

Short names of acts: pbrl pasient- og brukerrettighetsloven, hol helse- og omsorgstjenesteloven, hpl helsepersonelloven,
fvl forvaltningsloven (1967), sotjl sosialtjenesteloven, bvl barnevernsloven; FOR-2022-06-22-1110 is the regulation on
individuell plan, FOR-2011-12-16-1256 the one on habilitation, rehabilitation and coordinator.
"""

from ipdocs.law.ages import (
    ADULT_FROM,
    CONSENTS_FROM,
    GREAT_WEIGHT_FROM,
    HEARD_FROM,
    OWN_NOTICE_FROM,
    Hearing,
    age_on,
    hearing,
    is_child,
    needs_child_participation,
)
from ipdocs.law.in_force import CURRENT_FROM, DECISION_COMPETENCE_FROM, PlanLaw, competence_term, law_in_force
from ipdocs.law.signing import Competence, Ground, Reason, Signer, Signing, signing
from ipdocs.law.tracks import DEFAULT_SPOR, Decision, Instance, Start, Track, track, tracks
from ipdocs.law.vague import is_vague

__all__ = [
    "ADULT_FROM",
    "CONSENTS_FROM",
    "CURRENT_FROM",
    "DECISION_COMPETENCE_FROM",
    "DEFAULT_SPOR",
    "GREAT_WEIGHT_FROM",
    "HEARD_FROM",
    "OWN_NOTICE_FROM",
    "Competence",
    "Decision",
    "Ground",
    "Hearing",
    "Instance",
    "PlanLaw",
    "Reason",
    "Signer",
    "Signing",
    "Start",
    "Track",
    "age_on",
    "competence_term",
    "hearing",
    "is_child",
    "is_vague",
    "law_in_force",
    "needs_child_participation",
    "signing",
    "track",
    "tracks",
]
