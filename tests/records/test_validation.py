"""A record is valid or all its faults are told at once, in Norwegian, with path and row."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.catalog import Catalog
from ipdocs.errors import ContentError, ExitCode, RecordInvalid, UsageError
from ipdocs.limits import LIMITS
from ipdocs.records import TYPES, RawRecord, schema, validate
from ipdocs.records.schema import Field, Kind


def plan(**fields: Any) -> dict[str, Any]:
    return {"type": "individuell-plan", "person": {"navn": "Kari Eksempel"}, **fields}


def messages(raw: RawRecord | dict[str, Any], type_: str | None = None, form: str | None = None) -> list[str]:
    with pytest.raises(RecordInvalid) as error:
        validate(raw, type_, form=form)
    assert error.value.exit_code is ExitCode.INVALID_RECORD
    return [finding.message for finding in error.value.findings]


def test_all_faults_are_told_at_once_with_row_path_and_suggestion() -> None:
    raw = RawRecord(
        0,
        "personer.csv",
        "rad 14",
        plan(
            person={"nafn": "x", "telefon": "abc"},
            spor="healse",
            tiltak=[{}, {"ansvarlg": "x"}, "y"],
            samtykke=[{"status": "gitt"}],
            tiltakk=[],
        ),
    )
    assert messages(raw) == [
        "rad 14: spor har en verdi som ikke finnes – mente du helse? Velg en av: helse, nav-sosial, nav-stat, barnevern",
        "rad 14: person.nafn er ikke et felt her – mente du navn?",
        "rad 14: person.navn mangler",
        "rad 14: person.telefon er ikke et telefonnummer. Skriv 8 sifre, eller + og landkode",
        "rad 14: tiltak[1].ansvarlg er ikke et felt her – mente du ansvarlig? (tiltak nr. 2)",
        "rad 14: tiltak[2] må ha egne felt: tiltak, maal, omfang, ansvarlig, gjennomforing, tidspunkt (tiltak nr. 3)",
        "rad 14: samtykke[0].gjelder mangler (samtykke nr. 1)",
        "rad 14: tiltakk er ikke et felt her – mente du tiltak?",
    ]


def test_the_error_itself_counts_the_faults_and_names_the_row() -> None:
    with pytest.raises(RecordInvalid) as error:
        validate(RawRecord(0, "a.csv", "rad 3", {"type": "individuell-plan"}))
    assert str(error.value) == "rad 3: Opplysningene kan ikke brukes. Det er 1 feil. Rett feilene og prøv igjen."
    assert pickle.loads(pickle.dumps(error.value)).findings == error.value.findings


def test_the_messages_are_in_the_language_of_the_record_or_the_one_asked_for() -> None:
    raw = plan(spraak="nn", person={})
    assert messages(raw) == ["person.navn manglar"]
    assert messages(raw, form="nb") == ["person.navn mangler"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mål", "maal"),
        ("samarbeidAndre", "samarbeid_andre"),
        ("språk", "spraak"),
        ("tiltag", "tiltak"),
        ("Behov", "behov"),
    ],
)
def test_a_misspelt_key_gets_a_suggestion(written: str, meant: str) -> None:
    assert messages(plan(**{written: "x"})) == [f"{written} er ikke et felt her – mente du {meant}?"]


def test_a_key_in_the_wrong_place_is_told_where_it_belongs() -> None:
    assert messages(plan(fodselsdato="2010-01-01")) == [
        "fodselsdato er ikke et felt her – det hører til i person.fodselsdato"
    ]


def test_a_key_that_may_be_personal_is_not_repeated() -> None:
    for key in ("Kari Normann", "14859121250", "x14859121250", "a" * 61):
        (message,) = messages(plan(person={"navn": "x", key: "y"}))
        assert key not in message
        assert message.startswith("person.«…» er ikke et felt her")


def test_no_message_holds_a_value() -> None:
    secret = "Hemmelig Opplysning"
    raw = plan(
        spraak=secret,
        person={"navn": "x", "fodselsdato": secret, "fodselsnummer": secret, "telefon": secret, "postnummer": secret},
        deltakere=[{"epost": secret}],
        tiltak=secret,
        ansvar=secret,
    )
    found = messages(raw)
    assert len(found) == 8
    assert not any(secret in message for message in found)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"behov": ["a"]}, "behov må være tekst"),
        ({"behov": {"a": "b"}}, "behov må være tekst"),
        ({"behov": True}, "behov må være tekst"),
        ({"tiltak": {"tiltak": "x"}}, "tiltak må være en liste"),
        ({"ansvar": "meg"}, "ansvar må ha egne felt: utarbeide, koordinering"),
        (
            {"behov": "a\x0bb"},
            "behov har et tegn som ikke kan stå i et dokument, for eksempel et styretegn. Skriv teksten inn på nytt",
        ),
        (
            {"behov": "a\ud800b"},
            "behov har et tegn som ikke kan stå i et dokument, for eksempel et styretegn. Skriv teksten inn på nytt",
        ),
        ({"saksnummer": "1\n2"}, "saksnummer må stå på én linje"),
        ({"dato": "våren"}, "dato er ikke en dato. Skriv for eksempel 3.2.2026"),
        (
            {"planperiode": {"fra": "3.2.26"}},
            "planperiode.fra har årstall med to sifre. Skriv fire sifre, for eksempel 3.2.2026",
        ),
        ({"koordinator": {"epost": "a@b"}}, "koordinator.epost er ikke en e-postadresse"),
        (
            {"person": {"navn": "x", "fodselsnummer": "14859121251"}},
            "person.fodselsnummer har kontrollsifre som ikke stemmer",
        ),
        (
            {"person": {"navn": "x", "fodselsnummer": "14859121250", "fodselsdato": "1991-05-15"}},
            "person.fodselsdato stemmer ikke med fødselsnummeret",
        ),
        ({"behov": "x" * 20_001}, "behov er for lang. Grensen er 20000 tegn"),
        ({"saksnummer": "x" * 301}, "saksnummer er for lang. Grensen er 300 tegn"),
    ],
)
def test_one_fault_has_one_sentence(fields: dict[str, Any], message: str) -> None:
    assert messages(plan(**fields)) == [message]


def test_texts_at_the_limit_are_accepted() -> None:
    assert validate(plan(behov="x" * 20_000, saksnummer="y" * 300)).data["behov"] == "x" * 20_000


def test_a_record_that_is_too_deep_or_too_big_is_refused_before_it_is_walked() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    assert messages(plan(behov=deep)) == [f"Opplysningene er nøstet for dypt. Grensen er {LIMITS.record_depth} nivåer"]
    many = ["x"] * LIMITS.record_values
    assert messages(plan(maal=[{"delmaal": many}])) == [
        f"Det er for mange opplysninger i én post. Grensen er {LIMITS.record_values}"
    ]


def test_a_record_at_the_limits_of_depth_and_size_is_looked_at() -> None:
    inner: Any = "x"
    for _ in range(LIMITS.record_depth - 2):
        inner = [inner]
    assert messages(plan(behov=inner)) == ["behov må være tekst"]
    many = ["x"] * (LIMITS.record_values - 8)
    assert len(validate(plan(maal=[{"delmaal": many}])).data["maal"][0]["delmaal"]) == len(many)


def test_five_hundred_measures_and_ten_thousand_letters_are_no_trouble() -> None:
    measures = [
        {"tiltak": f"Tiltak {n}", "omfang": "x" * 100, "ansvarlig": "A", "gjennomforing": "y"} for n in range(500)
    ]
    record = validate(plan(tiltak=measures, ressurser="æ" * 10_000))
    assert len(record.data["tiltak"]) == 500
    assert record.data["ressurser"] == "æ" * 10_000


def test_the_type_comes_from_the_caller_or_the_record_and_must_not_contradict() -> None:
    assert validate({"person": {"navn": "x"}}, "individuell-plan").type == "individuell-plan"
    assert messages({"person": {"navn": "x"}}) == [f"type mangler. Velg en av: {', '.join(TYPES)}"]
    assert messages(plan(), "samtykke") == ["type er individuell-plan, men det var samtykke som skulle lages"]
    assert messages({"type": "plan"}) == [
        "type har en verdi som ikke finnes. Velg en av: individuell-plan, tildelingsbrev, samtykke, klageveiledning"
    ]
    with pytest.raises(UsageError, match="no record schema"):
        validate(plan() | {"type": "x"}, "x")


@pytest.mark.parametrize("raw", [[], "tekst", None, 3])
def test_what_is_no_record_at_all_is_invalid(raw: Any) -> None:
    assert messages(raw) == ["Her skulle det stått felt med navn og verdi"]


@pytest.mark.parametrize("type_", TYPES)
def test_a_valid_record_has_every_key_of_its_schema(type_: str) -> None:
    raw: dict[str, Any] = {"type": type_, "person": {"navn": "Kari"}}
    if type_ == "tildelingsbrev":
        raw["variant"] = "ip"
    record = validate(raw)

    def compare(field: Field, value: Any) -> None:
        if field.repeated:
            assert value == []
        elif field.kind is Kind.GROUP:
            assert list(value) == [child.name for child in field.fields]
            for child in field.fields:
                compare(child, value[child.name])

    compare(schema(type_), record.data)
    assert record.data["spor"] == "helse"
    assert record.data["dato"] is None
    assert validate(record.data) == record


def test_a_general_guidance_needs_no_person() -> None:
    record = validate({"type": "klageveiledning"})
    assert record.data["person"]["navn"] is None


def test_values_come_out_in_one_notation() -> None:
    data = validate(
        plan(
            dato="3. mars 2026",
            person={"navn": "  Kari ", "fodselsnummer": 2891970180, "postnummer": 150, "telefon": 99990000},
            maal=[{"tekst": "a", "delmaal": "én | to | "}],
            koordinator={"status": "Avslått"},
            samtykke=[{"gjelder": "deling", "mottakere": ["Skolen", "", None]}],
            behov="   ",
        )
    ).data
    assert data["dato"] == "2026-03-03"
    assert data["person"]["navn"] == "Kari"
    assert data["person"]["fodselsnummer"] == "02891970180"
    assert data["person"]["fodselsdato"] == "2019-09-02"
    assert data["person"]["postnummer"] == "0150"
    assert data["maal"][0]["delmaal"] == ["én", "to"]
    assert data["koordinator"]["status"] == "avslatt"
    assert data["samtykke"][0]["mottakere"] == ["Skolen"]
    assert data["behov"] is None


def test_a_record_shows_nothing_of_the_person_when_it_is_printed() -> None:
    raw = RawRecord(0, "a.csv", "rad 2", plan())
    assert "Eksempel" in str(raw.data)
    assert "Eksempel" not in repr(raw) + repr(validate(raw))


def test_decomposed_letters_stay_as_they_are() -> None:
    assert validate(plan(behov="a\u030ase")).data["behov"] == "a\u030ase"


def test_the_input_is_not_changed() -> None:
    raw = plan(dato="3.2.2026", maal=[{"tekst": " a "}])
    validate(raw)
    assert raw == plan(dato="3.2.2026", maal=[{"tekst": " a "}])


def test_a_municipality_can_add_a_field_and_change_a_limit(tmp_path: Path) -> None:
    folder = tmp_path / "validators" / "schemas"
    folder.mkdir(parents=True)
    (folder / "individuell-plan.toml").write_text(
        '[fields]\n"bydel" = { kind = "line", nb = "Bydel", nn = "Bydel" }\n"behov" = { max = 5 }\n', encoding="utf-8"
    )
    own = Catalog((tmp_path,))
    assert validate(plan(bydel="Nord"), catalog=own).data["bydel"] == "Nord"
    with pytest.raises(RecordInvalid) as error:
        validate(plan(behov="for langt"), catalog=own)
    assert error.value.findings[0].message == "behov er for lang. Grensen er 5 tegn"
    assert messages(plan(bydel="Nord")) != []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[fields\n", "not a valid schema"),
        ('[fields]\n"x" = { kind = "line" }\n', "nb"),
        ('[fields]\n"x" = { kind = "lin", nb = "X", nn = "X" }\n', "lin"),
        ('[fields]\n"x" = { titel = "X", nb = "X", nn = "X" }\n', "unknown property titel"),
        ('[fields]\n"a.b" = { kind = "line", nb = "X", nn = "X" }\n', "a, which is not described"),
    ],
)
def test_a_wrong_schema_file_is_told_to_who_wrote_it(tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "validators" / "schemas"
    folder.mkdir(parents=True)
    (folder / "samtykke.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        schema("samtykke", Catalog((tmp_path,)))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | st.binary(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10) | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)
names = sorted({field.name for type_ in TYPES for field in schema(type_).walk() if field.name})


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(names) | st.text(max_size=8), junk, max_size=8), st.sampled_from(TYPES))
def test_any_junk_is_a_record_or_told_to_be_none(raw: dict[str, Any], type_: str) -> None:
    raw.pop("type", None)
    try:
        record = validate(raw, type_)
    except RecordInvalid as error:
        told = [finding.message for finding in error.findings]
    else:
        told = [validate(record.data).type]
    assert told
    assert all(told)
