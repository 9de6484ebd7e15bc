"""Who consents, and so signs, for whom, and why.

The consent to a plan follows "den som har rett til å samtykke på tjenestemottakerens vegne" (FOR-2022-06-22-1110 § 5), which
leans on pbrl kap. 4; access to confidential information follows hpl § 22 and fvl § 13 a no. 1. The provisions name no one
who may consent to a plan for an adult without competence, and do not say whether both parents must: the first is handed
to a person to clear up, for the second all with parental responsibility are asked (the toolkit's choice, not law).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ipdocs.law.ages import ADULT_FROM, CONSENTS_FROM, GREAT_WEIGHT_FROM, Hearing, hearing

OBJECTS = ("plan", "deling", "koordinator")


class Ground(StrEnum):
    """On what ground someone acts for the person (``representanter[].grunnlag``)."""

    PARENT = "foreldreansvar"
    CHILD_WELFARE = "barnevernstjenesten"
    FOSTER = "fosterforeldre-institusjon"
    GUARDIAN = "verge"
    NEAREST_KIN = "naermeste-parorende"
    MANDATE = "fullmakt"


class Signer(StrEnum):
    """Who signs: the person, or a representative on one of the grounds."""

    PERSON = "person"
    PARENT = "foreldreansvar"
    CHILD_WELFARE = "barnevernstjenesten"
    FOSTER = "fosterforeldre-institusjon"
    GUARDIAN = "verge"
    NEAREST_KIN = "naermeste-parorende"


class Competence(StrEnum):
    """Competence to decide is presumed; its lack needs a written, reasoned decision (pbrl § 4-3 fourth paragraph)."""

    PRESUMED = "presumed"
    LACKING = "lacking"


class Reason(StrEnum):
    """Why those sign; the sentence is ``law.reason.<value>`` in the wording."""

    ADULT = "voksen"
    YOUTH = "ungdom-16-18"
    UNDER_16 = "under-16"
    UNDER_16_CARE_TAKEN_OVER = "under-16-omsorg-overtatt"
    YOUTH_WITHOUT_COMPETENCE = "ungdom-uten-kompetanse"
    YOUTH_OBJECTS = "ungdom-motsetter-seg"
    YOUTH_CARE_TAKEN_OVER = "ungdom-uten-kompetanse-omsorg-overtatt"
    NEAREST_KIN_SHARING = "naermeste-parorende-deling"
    ADULT_WITHOUT_COMPETENCE = "voksen-uten-kompetanse"
    GUARDIAN = "verge-fratatt-handleevne"
    AGE_UNKNOWN = "alder-ukjent"


_BASIS = {
    Reason.ADULT: "pbrl § 4-3",
    Reason.YOUTH: "pbrl § 4-3 første ledd",
    Reason.UNDER_16: "pbrl § 4-4",
    Reason.UNDER_16_CARE_TAKEN_OVER: "pbrl § 4-4 fjerde ledd",
    Reason.YOUTH_WITHOUT_COMPETENCE: "pbrl § 4-5",
    Reason.YOUTH_OBJECTS: "pbrl § 4-5 tredje ledd",
    Reason.YOUTH_CARE_TAKEN_OVER: "pbrl § 4-5; bvl § 5-1",
    Reason.NEAREST_KIN_SHARING: "hpl § 22 andre ledd",
    Reason.ADULT_WITHOUT_COMPETENCE: "pbrl §§ 3-1, 4-6",
    Reason.GUARDIAN: "pbrl § 4-7",
    Reason.AGE_UNKNOWN: "",
}
_OBJECT_BASIS = {
    "plan": "FOR-2022-06-22-1110 § 5",
    "deling": "hpl § 22; fvl § 13 a nr. 1",
    "koordinator": "hol § 7-2",
}


@dataclass(frozen=True, slots=True)
class Signing:
    """``signers`` in the order in which they are asked; empty when no one can be named and a person must clear it up.

    ``review`` says that a person must look at the case before anyone signs.
    ``hearing`` says how the child is heard; ``OWN_DECISION`` when the person decides or is of age.
    ``child_may_withhold``: from 12 to 16 the child decides alone on what the parents are not told (pbrl §§ 3-4, 4-3).
    """

    signers: tuple[Signer, ...]
    reason: Reason
    basis: str
    hearing: Hearing
    review: bool = False
    child_may_withhold: bool = False

    def entitled(self, ground: str | None) -> bool:
        """Whether one who acts on that ground (``None``: the person) is among those who sign."""
        return (Signer.PERSON if ground is None else ground) in self.signers


def signing(
    gjelder: str,
    age: int | None,
    *,
    grounds: Collection[str] = (),
    competence: Competence = Competence.PRESUMED,
    objects: bool | None = None,
) -> Signing:
    """Who signs a consent to ``gjelder`` (plan, deling, koordinator) for a person of that age (catalogue C2).

    ``grounds`` are those of the representatives at hand: ``barnevernstjenesten`` or ``fosterforeldre-institusjon`` tell that
    the care of the child was taken over. ``objects``: a youth of 16 to 18 without competence is against it.
    Raises :class:`KeyError` for an unknown ``gjelder``.
    """
    object_basis = _OBJECT_BASIS[gjelder]
    signers, reason, review = _decide(gjelder, age, frozenset(grounds), competence, objects)
    return Signing(
        signers=signers,
        reason=reason,
        basis="; ".join(part for part in (object_basis, _BASIS[reason]) if part),
        hearing=Hearing.OWN_DECISION if age is None else hearing(age),
        review=review,
        child_may_withhold=age is not None and GREAT_WEIGHT_FROM <= age < CONSENTS_FROM,
    )


def _decide(
    gjelder: str, age: int | None, grounds: frozenset[str], competence: Competence, objects: bool | None
) -> tuple[tuple[Signer, ...], Reason, bool]:
    taken_over = bool(grounds & {Ground.CHILD_WELFARE, Ground.FOSTER})
    care = (Signer.CHILD_WELFARE, Signer.FOSTER)
    if age is None:
        return (), Reason.AGE_UNKNOWN, True
    if age < CONSENTS_FROM:
        if taken_over:
            return care, Reason.UNDER_16_CARE_TAKEN_OVER, False
        return (Signer.PARENT,), Reason.UNDER_16, False
    if competence is Competence.PRESUMED:
        return (Signer.PERSON,), Reason.ADULT if age >= ADULT_FROM else Reason.YOUTH, False
    if gjelder == "deling":
        return (Signer.NEAREST_KIN,), Reason.NEAREST_KIN_SHARING, False
    if age < ADULT_FROM:
        if objects:
            return (), Reason.YOUTH_OBJECTS, True
        if taken_over:
            return (Signer.CHILD_WELFARE,), Reason.YOUTH_CARE_TAKEN_OVER, False
        return (Signer.PARENT,), Reason.YOUTH_WITHOUT_COMPETENCE, False
    if Ground.GUARDIAN in grounds:
        return (Signer.GUARDIAN,), Reason.GUARDIAN, True
    return (), Reason.ADULT_WITHOUT_COMPETENCE, True
