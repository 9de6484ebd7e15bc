"""Records out of every field of the four types, with texts that look like the template's own words."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NASTY = (
    "Jeg vil bo alene.",
    "–",
    "Delmål: øve på bussen",
    "Koordinator er oppnevnt.",
    "Mål",
    "12. mars 2026",
    "fra 1. mai 2026 til 2. juni 2027",
    "A, B og C",
    "linje én\nlinje to",
    "første\n\ntredje",
    "Planen gjelder fra i dag.",
    "Samtykket er gitt av noen (mor) 3. mars 2026.",
    "100 % & <mer>",
    "{{ felt }}",
    "Ærlig – «øvd» (ål)",
    "5 timer i uka",
    "Ingen",
    "Du har rett til å delta i arbeidet med planen.",
    "Kopi til: Kari",
    "Navn:\tOla",
    "  flere   mellomrom  ",
    "Fra uke 12/2026",
    "Vennlig hilsen",
)
LETTERS = st.text("abcdeæøåABCÆØÅ .,;:!?()/–-«»0123456789§%&'", min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
TEXT = st.one_of(st.sampled_from(NASTY), LETTERS)
LINE = TEXT.map(lambda text: " ".join(text.split()))
NAMES = st.sampled_from(
    [
        "Kari Nes",
        "Ola Li",
        "Åse Øvrebø",
        "Nguyen Thi Anh",
        "Anne-Lise van der Berg",
        "Odd Arne Bø",
        "Mari",
        "Siv Moe",
    ]
)
DATES = st.dates().filter(lambda day: 1900 <= day.year <= 2099).map(str)
PHONES = st.sampled_from(["99 99 00 11", "99990012", "+47 99 99 00 13", "815 49 300"])
EMAILS = st.sampled_from(["kari.nes@kommune.example", "a@b.example"])
GROUNDS = st.sampled_from(
    ["foreldreansvar", "barnevernstjenesten", "fosterforeldre-institusjon", "verge", "naermeste-parorende", "fullmakt"]
)
ITEM = st.sampled_from(["Heimetenesta", "Brua legesenter", "NAV", "skolen og SFO", "Kari Nes"])


def group(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


PERSON = st.fixed_dictionaries(
    {"navn": NAMES},
    optional={
        "fodselsdato": st.dates().filter(lambda day: 1930 <= day.year <= 2023).map(str),
        "telefon": PHONES,
        "adresse": st.sampled_from(["Storgata 1", "Nedre vei 12 B", "c/o Li, Vik 3"]),
    },
)
PLACED = st.tuples(PERSON, st.booleans()).map(
    lambda pair: (
        {**pair[0], "postnummer": "9990", "poststed": "Eksempelvik"} if pair[1] and "adresse" in pair[0] else pair[0]
    )
)
REPRESENTATIVE = st.fixed_dictionaries(
    {"navn": NAMES}, optional={"rolle": LINE, "grunnlag": GROUNDS, "telefon": PHONES}
)
CONSENT = st.fixed_dictionaries(
    {
        "gjelder": st.sampled_from(["plan", "deling", "koordinator"]),
        "status": st.sampled_from(["gitt", "ikke-signert", "ikke-utfylt", "nektet", "trukket"]),
    },
    optional={"av": NAMES, "rolle": st.sampled_from(["mor", "verge", "Far"]), "dato": DATES},
)
SHARING = st.fixed_dictionaries(
    {"gjelder": st.just("deling"), "status": st.sampled_from(["gitt", "ikke-signert", "ikke-utfylt"])},
    optional={
        "dato": DATES,
        "av": NAMES,
        "mottakere": st.lists(ITEM, min_size=1, max_size=3),
        "opplysninger": TEXT,
        "formaal": TEXT,
        "unntak": TEXT,
        "varighet": LINE,
    },
)
COORDINATOR = group(
    navn=NAMES,
    tittel=st.sampled_from(["vernepleier", "leder, Familiens hus"]),
    enhet=st.sampled_from(["Familiens hus", "NAV"]),
    telefon=PHONES,
    epost=EMAILS,
    status=st.sampled_from(["oppnevnt", "tilbudt", "avslatt"]),
    hjemmel=LINE,
)
PLAN = st.fixed_dictionaries(
    {"type": st.just("individuell-plan"), "person": PLACED, "dato": DATES},
    optional={
        "saksnummer": st.sampled_from(["2026/0412", "26/17-3"]),
        "representanter": st.lists(REPRESENTATIVE, min_size=1, max_size=2),
        "maal": st.lists(
            st.fixed_dictionaries({"tekst": TEXT}, optional={"delmaal": st.lists(TEXT, min_size=1, max_size=3)}),
            min_size=1,
            max_size=3,
        ),
        "ressurser": TEXT,
        "behov": TEXT,
        "kultur_spraak": TEXT,
        "samarbeid_andre": TEXT,
        "barn_medvirkning": TEXT,
        "deltakere": st.lists(
            st.fixed_dictionaries(
                {"navn": NAMES}, optional={"rolle": LINE, "tjeneste": LINE, "telefon": PHONES, "epost": EMAILS}
            ),
            min_size=1,
            max_size=3,
        ),
        "ansvar": group(utarbeide=TEXT, koordinering=TEXT),
        "koordinator": COORDINATOR,
        "bidrag": group(tjenestemottaker=TEXT, tjenesteytere=TEXT, parorende=TEXT),
        "tiltak": st.lists(
            st.fixed_dictionaries(
                {"tiltak": TEXT},
                optional={
                    "maal": TEXT,
                    "omfang": TEXT,
                    "ansvarlig": TEXT,
                    "gjennomforing": TEXT,
                    "tidspunkt": st.one_of(DATES, LINE),
                },
            ),
            min_size=1,
            max_size=4,
        ),
        "planperiode": group(fra=DATES, til=DATES),
        "revisjon": group(dato=DATES, tekst=TEXT),
        "samtykke": st.lists(st.one_of(CONSENT, SHARING), min_size=1, max_size=3),
        "evaluering": st.lists(group(dato=DATES, tekst=TEXT).filter(bool), min_size=1, max_size=2),
        "uplassert": st.lists(st.fixed_dictionaries({"overskrift": LINE, "tekst": TEXT}), min_size=1, max_size=2),
    },
)
CONSENT_FORM = st.fixed_dictionaries(
    {
        "type": st.just("samtykke"),
        "person": PERSON,
        "dato": DATES,
        "samtykke": st.lists(st.one_of(CONSENT, SHARING), min_size=1, max_size=3),
    },
    optional={
        "saksnummer": st.just("2026/7"),
        "representanter": st.lists(REPRESENTATIVE, min_size=1, max_size=2),
        "informert_dato": DATES,
    },
)
LETTER = st.fixed_dictionaries(
    {
        "type": st.just("tildelingsbrev"),
        "variant": st.sampled_from(["ip", "kun-koordinator", "barnekoordinator"]),
        "person": PLACED,
        "dato": DATES,
    },
    optional={
        "spor": st.sampled_from(["helse", "nav-sosial", "nav-stat", "barnevern"]),
        "saksnummer": st.just("2026/7"),
        "soknad": group(dato=DATES, gjelder=LINE),
        "koordinator": COORDINATOR,
        "tjenester": st.lists(
            st.fixed_dictionaries({"tjeneste": LINE}, optional={"omfang": LINE, "fra": DATES, "begrunnelse": TEXT}),
            min_size=1,
            max_size=2,
        ),
        "begrunnelse": TEXT,
        "saksbehandler": group(navn=NAMES, tittel=st.just("rådgiver"), telefon=PHONES),
        "godkjenner": group(navn=st.just("Per Bø"), tittel=st.just("leder")),
    },
)
GUIDANCE = st.fixed_dictionaries(
    {"type": st.just("klageveiledning"), "dato": DATES},
    optional={
        "person": PLACED,
        "spor": st.sampled_from(["helse", "nav-sosial", "nav-stat", "barnevern"]),
        "avgjorelse": group(dato=DATES, gjelder=LINE),
        "saksbehandler": group(navn=NAMES, tittel=st.just("rådgiver"), telefon=PHONES),
    },
)
