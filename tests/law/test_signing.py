"""Who signs, for every situation of the domain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipdocs.law import Competence, Ground, Hearing, Reason, Signer, signing

LACKING = Competence.LACKING
P, CW, F = Signer.PARENT, Signer.CHILD_WELFARE, Signer.FOSTER


@pytest.mark.parametrize(
    ("gjelder", "age", "grounds", "competence", "signers", "reason"),
    [
        ("plan", 40, (), Competence.PRESUMED, (Signer.PERSON,), Reason.ADULT),
        ("plan", 18, (), Competence.PRESUMED, (Signer.PERSON,), Reason.ADULT),
        ("plan", 17, ("foreldreansvar",), Competence.PRESUMED, (Signer.PERSON,), Reason.YOUTH),
        ("deling", 16, ("foreldreansvar",), Competence.PRESUMED, (Signer.PERSON,), Reason.YOUTH),
        ("plan", 15, ("foreldreansvar",), Competence.PRESUMED, (P,), Reason.UNDER_16),
        ("deling", 6, (), Competence.PRESUMED, (P,), Reason.UNDER_16),
        ("plan", 9, ("barnevernstjenesten",), Competence.PRESUMED, (CW, F), Reason.UNDER_16_CARE_TAKEN_OVER),
        ("deling", 9, ("fosterforeldre-institusjon",), LACKING, (CW, F), Reason.UNDER_16_CARE_TAKEN_OVER),
        ("plan", 17, ("foreldreansvar",), LACKING, (P,), Reason.YOUTH_WITHOUT_COMPETENCE),
        ("plan", 17, ("barnevernstjenesten",), LACKING, (CW,), Reason.YOUTH_CARE_TAKEN_OVER),
        ("deling", 17, ("foreldreansvar",), LACKING, (Signer.NEAREST_KIN,), Reason.NEAREST_KIN_SHARING),
        ("deling", 80, ("naermeste-parorende",), LACKING, (Signer.NEAREST_KIN,), Reason.NEAREST_KIN_SHARING),
        ("plan", 80, ("naermeste-parorende",), LACKING, (), Reason.ADULT_WITHOUT_COMPETENCE),
        ("plan", 80, ("verge",), LACKING, (Signer.GUARDIAN,), Reason.GUARDIAN),
        ("plan", None, (), Competence.PRESUMED, (), Reason.AGE_UNKNOWN),
    ],
)
def test_those_who_sign_follow_from_age_competence_and_ground(
    gjelder: str,
    age: int | None,
    grounds: tuple[str, ...],
    competence: Competence,
    signers: tuple[Signer, ...],
    reason: Reason,
) -> None:
    found = signing(gjelder, age, grounds=grounds, competence=competence)
    assert (found.signers, found.reason) == (signers, reason)


def test_no_one_signs_for_a_youth_who_objects_and_a_person_must_look_at_it() -> None:
    found = signing("plan", 17, grounds=["foreldreansvar"], competence=LACKING, objects=True)
    assert found.signers == ()
    assert found.review
    assert found.reason is Reason.YOUTH_OBJECTS


def test_a_guardian_and_an_adult_without_anyone_are_handed_to_a_person() -> None:
    assert signing("plan", 50, grounds=["verge"], competence=LACKING).review
    assert signing("plan", 50, competence=LACKING).review
    assert not signing("deling", 50, competence=LACKING).review


def test_only_those_who_sign_are_entitled() -> None:
    youth = signing("plan", 17, grounds=["foreldreansvar"])
    assert youth.entitled(None)
    assert not youth.entitled("foreldreansvar")
    child = signing("plan", 10, grounds=["foreldreansvar"])
    assert child.entitled(Ground.PARENT)
    assert not child.entitled(None)


def test_the_basis_names_the_regulation_of_the_object_and_the_rule_on_the_signer() -> None:
    assert signing("plan", 10).basis == "FOR-2022-06-22-1110 § 5; pbrl § 4-4"
    assert signing("deling", 40).basis == "hpl § 22; fvl § 13 a nr. 1; pbrl § 4-3"


@pytest.mark.parametrize(("age", "withholds"), [(11, False), (12, True), (15, True), (16, False)])
def test_from_twelve_to_sixteen_a_child_may_keep_something_from_the_parents(age: int, withholds: bool) -> None:
    assert signing("plan", age).child_may_withhold is withholds


def test_a_consent_to_something_unknown_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        signing("journal", 40)


@given(
    st.sampled_from(["plan", "deling", "koordinator"]),
    st.none() | st.integers(0, 110),
    st.sets(st.sampled_from([ground.value for ground in Ground])),
    st.sampled_from(Competence),
    st.none() | st.booleans(),
)
def test_either_someone_signs_or_a_person_must_look(
    gjelder: str, age: int | None, grounds: set[str], competence: Competence, objects: bool | None
) -> None:
    found = signing(gjelder, age, grounds=grounds, competence=competence, objects=objects)
    assert found.signers or found.review
    if age is not None and age >= 16 and competence is Competence.PRESUMED:
        assert found.signers == (Signer.PERSON,)
    if age is not None and age < 16:
        assert Signer.PERSON not in found.signers
        assert found.hearing is not Hearing.OWN_DECISION
