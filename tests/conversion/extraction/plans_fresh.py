"""Twelve invented plans in six layouts that extraction met late, two of each, with what their records must hold.

Forms with the answer below its label, templates in numbered parts with labels left empty, cards by area of life, plans in
which every service writes its own part, letters without headings, and prints of systems. What a truth does not name, the
record may not name either: these plans are full of labels that nobody answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from tests.conversion.extraction.score import TEXTS, at

FORM_NB = [
    "<h2>Individuell plan</h2>",
    "<h2>A  Planeier</h2>",
    "<p>Navn*: Tormod Reitan</p>",
    "<p>Fødselsdato*: 04.06.1988</p>",
    "<p>Skjemaet er fylt ut: 12.02.2025</p>",
    "<h2>B  Det viktigste</h2>",
    "<p>Hva vil du oppnå?*:</p>",
    "<p>Tormod ønsker å komme i gang med korpset igjen.</p>",
    "<p>Hva trenger du hjelp til?*:</p>",
    "<p>Trenger skyss til øvelsene og en som minner om medisin.</p>",
    "<h2>C  Plangruppe</h2>",
    [
        ("Navn", "Stilling", "Tjeneste"),
        ("Ragna Holte", "sykepleier", "Hjemmetjenesten Sør"),
        ("Ulf Brekke", "fastlege", "Åsen legekontor"),
    ],
    "<p>Ansvarlig for koordinering og fremdrift*: Ragna Holte, tlf. 400 00 111</p>",
    "<h2>Hva vil du selv gjøre i planarbeidet?</h2>",
    "<p>Skriver liste over det han vil ta opp.</p>",
    "<h2>D  Tjenester og tiltak</h2>",
    [
        ("Tiltak 1", "Medisinhjelp", "Omfang", "hver morgen"),
        ("Ansvarlig", "Ragna Holte", "Slik gjør vi det", "Dosett fylles på fredag."),
    ],
    "<p>Planen gjelder fra: 01.02.2025 til 31.01.2026</p>",
    "<p>Planen skal gjennomgås og justeres: [velg dato]</p>",
]
FORM_NN = [
    "<h1>INDIVIDUELL PLAN – barn og unge</h1>",
    [
        ("Barnet sitt namn", "Synne Aarvoll Moen", "Fødd", "09.10.2014"),
        ("Føresette", "Gro Aarvoll og Terje Moen", "Dato for planen", "03.03.2025"),
    ],
    "<h2>Om Synne</h2>",
    "<p>Kva Synne og familien vil oppnå:</p>",
    "<p>Synne vil lære å sykle i skogen.</p>",
    "<p>Ressursar:</p>",
    "<p>[skriv her]</p>",
    "<p>Behov for tenester og tiltak:</p>",
    "<p>Treng tilsyn ved anfall og korte skuledagar.</p>",
    "<h2>Bidrag i planarbeidet</h2>",
    "<p>Synne: Synne vel bilete til møtet.</p>",
    "<p>Foreldra: Far fører anfallsbok.</p>",
    "<p>Tenestene:</p>",
    "<h2>Tiltak</h2>",
    [
        ("Tiltak", "Omfang", "Ansvarleg", "Korleis"),
        ("Sykkeltrening", "ein time i veka", "Berit Foss", "På grusplassen bak skulen"),
    ],
    "<p>Revisjon: 15.09.2025</p>",
]
PARTS_NB = [
    "<p>INDIVIDUELL PLAN</p>",
    "<p>DEL 1: PERSONOPPLYSNINGER</p>",
    [("Navn", "Arve Lindseth"), ("Født", "21.11.1949"), ("Dato", "05.05.2022")],
    "<p>DEL 2: MÅL</p>",
    "<p>Hovedmål: Arve vil bli boende på gården.</p>",
    "<p>Delmål 1: Klare trappa.</p>",
    "<p>DEL 3: BEHOV</p>",
    "<p>Behov: Trenger tilsyn om natta.</p>",
    "<p>DEL 4: TILTAKSPLAN</p>",
    [
        ("Tiltak", "Ansvarlig", "Gjennomføring", "Tidsrom"),
        ("Nattpatrulje", "Hjemmetjenesten v/ Siw Dahl", "Ringer på og går innom", "fra mai"),
    ],
    "<p>Brukers egen innsats i planarbeidet:</p>",
    "<p>Tjenesteyternes innsats i planarbeidet: Dagsenteret skriver referat.</p>",
    "<p>Samarbeid med andre tjenesteytere, institusjoner eller etater:</p>",
    "<p>DEL 5: EVALUERING</p>",
    "<p>Planen skal til enhver tid holdes oppdatert.</p>",
    "<p>Neste evaluering: 10.11.2022</p>",
]
PARTS_NN = [
    "<h1>Individuell plan for Jorunn</h1>",
    "<p>Del 1: Personopplysningar</p>",
    [("Namn:", "Jorunn Eide Vik", "Fødd:", "30.01.2012"), ("Foreldre:", "Anne Eide", "Utfylt:", "17.08.2024")],
    "<p>Del 2: Hovudmål og delmål</p>",
    "<p>Hovudmål: Eg vil vere med i koret.</p>",
    "<p>Del 3: Samarbeid</p>",
    "<p>Med i ansvarsgruppa: Kjell Haug (lærar, skulen), Mona Lie (helsesjukepleiar).</p>",
    "<p>Den som koordinerer:</p>",
    "<p>Tilbod om koordinator: Jorunn har fått tilbod om koordinator.</p>",
    "<p>Kva Jorunn gjer: Eg skriv dagbok om søvn.</p>",
    "<p>Kva mor gjer: Mor køyrer til koret.</p>",
    "<p>Kva dei andre gjer i planarbeidet:</p>",
    "<p>Del 4: Planperiode</p>",
    "<p>Planperiode: 17.08.2024 – 16.08.2025</p>",
    "<p>Neste gjennomgang: 15. januar 2025</p>",
]
AREAS_NB = [
    "<h1>Individuell plan for Rune Tangen Moe</h1>",
    "<p>Født 11.12.1979. Planen er skrevet 6. juni 2024.</p>",
    "<h2>BOLIG</h2>",
    [
        ("Mål", "Holde leiligheten i orden"),
        ("Tiltak", "Boveileder på besøk"),
        ("Omfang", "hver fredag"),
        ("Slik gjør vi", "De vasker sammen."),
        ("Ansvarlig", "Boveileder Nils Hove"),
        ("Frist", "fortløpende"),
    ],
    "<h2>ARBEID</h2>",
    [("Mål", "Tilbake på lageret"), ("Tiltak", ""), ("Omfang", ""), ("Ansvarlig", ""), ("Frist", "")],
    "<h2>HELSE</h2>",
    [
        ("Mål", "Sove bedre"),
        ("Tiltak", "Samtaler om søvn"),
        ("Omfang", "hver 14. dag"),
        ("Slik gjør vi", "Søvndagbok gås gjennom."),
        ("Ansvarlig", "Psykolog Lise Aas"),
        ("Frist", "til jul"),
    ],
    "<h2>Ressurser og behov</h2>",
    "<p>Rune er flink til å fiske. Han har behov for ro om kvelden.</p>",
]
AREAS_NN = [
    "<h1>INDIVIDUELL PLAN</h1>",
    "<p>for Torhild Sæbø, fødd 02.02.1951</p>",
    "<p>Dato: 09.09.2024</p>",
    "<h2>BUSTAD</h2>",
    "<p>Mål: Torhild vil bu i leilegheita si.</p>",
    "<p>Tiltak: Tryggleiksalarm</p>",
    "<p>Korleis: Alarmen er kopla til vakta.</p>",
    "<h2>FRITID</h2>",
    "<p>Mål: Ingen særskilde mål.</p>",
    "<h2>DEI SOM ER MED</h2>",
    "<p>Egil Nes, heimesjukepleiar, heimetenesta</p>",
    "<p>Ruth Dale, fysioterapeut</p>",
    (
        "<p>Koordinator og ansvarleg for framdrifta: Egil Nes, tlf. 400 00 222. Kommunen skal syte for at det blir "
        "nemnt opp koordinator for dei som har rett på det.</p>"
    ),
    "<p>Bidrag i planarbeidet: Torhild skriv opp smertene sine. Heimetenesta skriv referat frå møta.</p>",
    "<h2>TID</h2>",
    "<p>Perioden: 09.09.2024 til 08.09.2025.</p>",
]
SERVICES_NB = [
    "<h1>Individuell plan</h1>",
    "<p>Planeier: Mikkel Strand Lie     Født: 13.03.2001     Dato: 20.01.2023</p>",
    "<h2>Fra skolen</h2>",
    "<p>Mikkel har behov for tydelige beskjeder og pauser.</p>",
    "<p>Praksis i verksted: to dager i uka. Rådgiver Stine Berg er ansvarlig. Mikkel får en liste for dagen.</p>",
    "<h2>Fra klinikken</h2>",
    "<p>Samtaler om angst: én time hver måned. Ansvarlig: psykolog Odd Vik. Samtalene er ute på tur.</p>",
    "<h2>Felles</h2>",
    "<p>I gruppa sitter: Stine Berg (skolen), Odd Vik (klinikken), og Eva og Geir Lie.</p>",
    "<p>Møter og revisjon:</p>",
    "<p>Samarbeid med andre enn dem som er nevnt:</p>",
    "<p>Mikkel leste planen på møtet og sa seg fornøyd.</p>",
]
SERVICES_NN = [
    "<h1>Individuell plan</h1>",
    [("Barnet", "Vilde Solheim, f. 08.08.2012"), ("Dato", "14.10.2024")],
    "<h2>Barneverntenesta</h2>",
    "<p>Ansvarleg for å utarbeide planen er kontaktperson Tora Mo, barneverntenesta.</p>",
    "<p>Mål: Vilde skal bu trygt.</p>",
    "<p>Vilde sine ressursar:</p>",
    "<p>Behov: Ho treng vaksne som toler sinne.</p>",
    "<p>Tiltak 1. Rettleiing av fosterheimen, to timar kvar månad. Ansvarleg er Tora Mo. Vi ser på ei hending kvar gong.</p>",
    "<h2>Felles for alle</h2>",
    "<p>Deltakarar: Tora Mo (barneverntenesta), Jan Eik (BUP), Kari og Leif Bø (fosterforeldre).</p>",
    "<p>Periode for planen: 1. november 2024 – 31. oktober 2025. Neste evaluering og revisjon er 8. april 2025.</p>",
]
PROSE_NB = [
    "<h1>Individuell plan – Harald Nygård, f. 17.07.1960</h1>",
    "<p>Skrevet etter møtet 22. april 2024.</p>",
    (
        "<p>Harald trenger hjelp til å handle og til å komme seg ut. Det viktigste for ham er å komme tilbake i båten. "
        "Han vil også lage middag selv.</p>"
    ),
    "<p>Han er en tålmodig mann med godt humør og kan det meste med hendene.</p>",
    (
        "<p>Med i planarbeidet er fysioterapeut Arne Dale, fastlege Siri Lund og ergoterapeut Grete Vang. Grete er koordinator "
        "og ser til at ting skjer.</p>"
    ),
    "<p>Kona Berit kjører til trening hver uke.</p>",
    "<p>Ny gjennomgang av planen tar vi 21. oktober 2024.</p>",
]
PROSE_NN = [
    "<p>Individuell plan for Amina Hassan Ali, fødd 05.05.1985. Dato 11. mars 2024.</p>",
    "<p>Målet hennar er fast jobb på eit kjøkken. Ho vil ta førarkort.</p>",
    "<p>Amina snakkar tre språk og har eit stort nettverk.</p>",
    "<p>Med i planen er: Liv Strand, rettleiar i Nav. Jon Berge, lærar.</p>",
    (
        "<p>Arbeidspraksis på kafeen, tre dagar i veka. Liv har ansvaret. Amina følgjer ein fast kokk. Norsk to "
        "dagar i veka, Jon er ansvarleg, i liten gruppe.</p>"
    ),
    "<p>Når det gjeld kven som skal vere koordinator, så er det ikkje avklara.</p>",
    "<p>Det er ønskjeleg å få til eit samarbeid med barnehagen til den minste.</p>",
]
PRINT_NB = [
    "<p>Planportalen · eksportert 2025-03-02 av bruker 77</p>",
    "<h1>Individuell plan: Anne Grete Solli</h1>",
    [
        ("Plan-ID", "IP-77"),
        ("Født", "19.09.1970"),
        ("Status", "Aktiv"),
        ("Opprettet", "02.03.2025"),
        ("Gyldighet", "02.03.2025 – 01.03.2027"),
        ("Neste revisjon", "(ikke satt)"),
        ("Koordinerer og følger opp framdrift", "Trude Vik"),
    ],
    "<h2>Om meg</h2>",
    [
        ("Dette er viktig for meg framover", "Jeg vil synge i koret."),
        ("Det jeg har behov for", "Hjelp til rengjøring."),
    ],
    "<h2>Tiltak (1)</h2>",
    [
        (
            "#1 Fysikalsk behandling",
            "ansvar: Pål Moe, Torget fysioterapi<br>omfang: to ganger i uka<br>slik gjør vi det: styrke i apparat",
        )
    ],
    "<h2>Deltakere i planarbeidet</h2>",
    [("Trude Vik", "ergoterapeut"), ("Pål Moe", "fysioterapeut")],
    "<h2>Samtykker</h2>",
    [
        ("Individuell plan utarbeides", "Ja – signert elektronisk av Anne Grete Solli 02.03.2025"),
        ("Opplysninger deles med deltakerne", "Nei"),
    ],
    "<p>Hjelp: Planen skal oppdateres fortløpende.</p>",
]
PRINT_NN = """FAGSYSTEM 4.2   RAPPORT: INDIVIDUELL PLAN
Namn ............: Sigrid Hovland
Fødd ............: 12.12.1940
Plandato ........: 14.02.2015
Koordinator .....: Inga Lie, sjukepleiar, heimetenesta, tlf 40 00 02 33

A) MÅL
   Sigrid vil bu heime.
   BEHOV
   Treng hjelp til medisinar.

D) BIDRAG
   Brukar     : Sigrid tek blodtrykket sjølv.
   Tenestene  : <ikkje registrert>

E) TILTAK
   Nr Tiltak              Ansvarleg           Omfang         Korleis
   1  Medisindosett       Inga Lie            kvar veke      Blir fylt
                                                             saman med
                                                             henne
   2  Trening             Randi Foss          1 t/veke       Gruppe

G) PLANPERIODE
   Frå: 14.02.2015    Til: 13.02.2016
   REVISJON
   Neste: 20.08.2015
"""


def _people(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    names = ("navn", "rolle", "tjeneste")
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in rows]


def _measures(*rows: tuple[str, str, str, str]) -> list[dict[str, str]]:
    names = ("tiltak", "omfang", "ansvarlig", "gjennomforing")
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in rows]


def _truth(form: str, name: str, born: str, on: str | None, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "individuell-plan", "spraak": form, "person": {"navn": name, "fodselsdato": born}}
    return made | ({"dato": on} if on else {}) | fields


PLANS: dict[str, tuple[list[Any] | str, dict[str, Any]]] = {
    "form-nb": (
        FORM_NB,
        _truth(
            "nb",
            "Tormod Reitan",
            "1988-06-04",
            "2025-02-12",
            maal=["korpset igjen"],
            behov=["Trenger skyss"],
            deltakere=_people(
                ("Ragna Holte", "sykepleier", "Hjemmetjenesten Sør"), ("Ulf Brekke", "fastlege", "Åsen legekontor")
            ),
            ansvar={"koordinering": ["Ragna Holte"]},
            koordinator={"navn": "Ragna Holte"},
            bidrag={"tjenestemottaker": ["Skriver liste"]},
            tiltak=_measures(("Medisinhjelp", "hver morgen", "Ragna Holte", "Dosett fylles")),
            planperiode={"fra": "2025-02-01", "til": "2026-01-31"},
        ),
    ),
    "form-nn": (
        FORM_NN,
        _truth(
            "nn",
            "Synne Aarvoll Moen",
            "2014-10-09",
            "2025-03-03",
            maal=["sykle i skogen"],
            behov=["Treng tilsyn"],
            bidrag={"tjenestemottaker": ["Synne vel bilete"], "parorende": ["Far fører anfallsbok"]},
            revisjon={"dato": "2025-09-15"},
            tiltak=_measures(("Sykkeltrening", "ein time i veka", "Berit Foss", "På grusplassen")),
        ),
    ),
    "parts-nb": (
        PARTS_NB,
        _truth(
            "nb",
            "Arve Lindseth",
            "1949-11-21",
            "2022-05-05",
            maal=["boende på gården"],
            behov=["tilsyn om natta"],
            bidrag={"tjenesteytere": ["Dagsenteret skriver"]},
            revisjon={"dato": "2022-11-10"},
            tiltak=_measures(("Nattpatrulje", "", "Siw Dahl", "Ringer på")),
        ),
    ),
    "parts-nn": (
        PARTS_NN,
        _truth(
            "nn",
            "Jorunn Eide Vik",
            "2012-01-30",
            "2024-08-17",
            maal=["vere med i koret"],
            bidrag={"tjenestemottaker": ["dagbok om søvn"], "parorende": ["køyrer til koret"]},
            koordinator={"status": "tilbudt"},
            deltakere=_people(
                ("Kjell Haug", "lærar", "skulen"), ("Mona Lie", "helsesjukepleiar", ""), ("Anne Eide", "", "")
            ),
            planperiode={"fra": "2024-08-17", "til": "2025-08-16"},
            revisjon={"dato": "2025-01-15"},
        ),
    ),
    "areas-nb": (
        AREAS_NB,
        _truth(
            "nb",
            "Rune Tangen Moe",
            "1979-12-11",
            "2024-06-06",
            ressurser=["flink til å fiske"],
            behov=["ro om kvelden"],
            maal=["Holde leiligheten", "Tilbake på lageret", "Sove bedre"],
            tiltak=_measures(
                ("Boveileder på besøk", "hver fredag", "Nils Hove", "De vasker"),
                ("Samtaler om søvn", "hver 14. dag", "Lise Aas", "Søvndagbok"),
            ),
        ),
    ),
    "areas-nn": (
        AREAS_NN,
        _truth(
            "nn",
            "Torhild Sæbø",
            "1951-02-02",
            "2024-09-09",
            maal=["bu i leilegheita"],
            koordinator={"navn": "Egil Nes"},
            ansvar={"koordinering": ["Egil Nes"]},
            tiltak=_measures(("Tryggleiksalarm", "", "", "Alarmen er kopla")),
            bidrag={"tjenestemottaker": ["skriv opp smertene"], "tjenesteytere": ["skriv referat"]},
            deltakere=_people(("Egil Nes", "heimesjukepleiar", "heimetenesta"), ("Ruth Dale", "fysioterapeut", "")),
            planperiode={"fra": "2024-09-09", "til": "2025-09-08"},
        ),
    ),
    "services-nb": (
        SERVICES_NB,
        _truth(
            "nb",
            "Mikkel Strand Lie",
            "2001-03-13",
            "2023-01-20",
            behov=["tydelige beskjeder"],
            tiltak=_measures(
                ("Praksis i verksted", "to dager i uka", "Stine Berg", "liste for dagen"),
                ("Samtaler om angst", "én time", "Odd Vik", "ute på tur"),
            ),
            deltakere=_people(("Stine Berg", "", ""), ("Odd Vik", "", ""), ("Eva og Geir Lie", "", "")),
        ),
    ),
    "services-nn": (
        SERVICES_NN,
        _truth(
            "nn",
            "Vilde Solheim",
            "2012-08-08",
            "2024-10-14",
            maal=["bu trygt"],
            behov=["vaksne som toler"],
            ansvar={"utarbeide": ["Tora Mo"]},
            tiltak=_measures(("Rettleiing av fosterheimen", "to timar", "Tora Mo", "ei hending")),
            deltakere=_people(("Tora Mo", "", ""), ("Jan Eik", "", ""), ("Kari og Leif Bø", "fosterforeldre", "")),
            planperiode={"fra": "2024-11-01", "til": "2025-10-31"},
            revisjon={"dato": "2025-04-08"},
        ),
    ),
    "prose-nb": (
        PROSE_NB,
        _truth(
            "nb",
            "Harald Nygård",
            "1960-07-17",
            "2024-04-22",
            maal=["tilbake i båten", "lage middag"],
            behov=["hjelp til å handle"],
            ressurser=["tålmodig mann"],
            ansvar={"koordinering": ["Grete er koordinator"]},
            bidrag={"parorende": ["Kona Berit"]},
            deltakere=_people(("Arne Dale", "", ""), ("Siri Lund", "fastlege", ""), ("Grete Vang", "ergoterapeut", "")),
            revisjon={"dato": "2024-10-21"},
        ),
    ),
    "prose-nn": (
        PROSE_NN,
        _truth(
            "nn",
            "Amina Hassan Ali",
            "1985-05-05",
            "2024-03-11",
            maal=["fast jobb", "førarkort"],
            ressurser=["tre språk"],
            tiltak=_measures(
                ("Arbeidspraksis", "tre dagar", "Liv", "fast kokk"), ("Norsk", "to dagar", "Jon", "liten gruppe")
            ),
            deltakere=_people(("Liv Strand", "", ""), ("Jon Berge", "", "")),
            samarbeid_andre=["barnehagen til den minste"],
        ),
    ),
    "print-nb": (
        PRINT_NB,
        _truth(
            "nb",
            "Anne Grete Solli",
            "1970-09-19",
            "2025-03-02",
            maal=["synge i koret"],
            behov=["rengjøring"],
            ansvar={"koordinering": ["Trude Vik"]},
            koordinator={"navn": "Trude Vik"},
            planperiode={"fra": "2025-03-02", "til": "2027-03-01"},
            tiltak=_measures(("Fysikalsk behandling", "to ganger i uka", "Pål Moe", "styrke")),
            deltakere=_people(("Trude Vik", "ergoterapeut", ""), ("Pål Moe", "fysioterapeut", "")),
        ),
    ),
    "print-nn": (
        PRINT_NN,
        _truth(
            "nn",
            "Sigrid Hovland",
            "1940-12-12",
            "2015-02-14",
            maal=["bu heime"],
            behov=["medisinar"],
            ansvar={"koordinering": ["Inga Lie"]},
            koordinator={"navn": "Inga Lie"},
            bidrag={"tjenestemottaker": ["tek blodtrykket"]},
            tiltak=_measures(
                ("Medisindosett", "kvar veke", "Inga Lie", "Blir fylt"), ("Trening", "1 t/veke", "Randi Foss", "Gruppe")
            ),
            planperiode={"fra": "2015-02-14", "til": "2016-02-13"},
            revisjon={"dato": "2015-08-20"},
        ),
    ),
}


def fresh_plans() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, document and true record of each plan."""
    for name, (content, truth) in PLANS.items():
        yield name, _document(content), truth


def invented(truth: dict[str, Any], record: dict[str, Any]) -> dict[str, str]:
    """The texts of a record for which the plan says nothing at all."""
    return {path: str(at(record, path)) for path in TEXTS if at(record, path) and not at(truth, path)}


def _document(content: list[Any] | str) -> bytes:
    if isinstance(content, str):
        return content.encode()
    body = "".join(part if isinstance(part, str) else _table(part) for part in content)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _table(rows: list[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{'<br>'.join(map(escape, cell.split('<br>')))}</td>" for cell in row) for row in rows)
    return "<table border='1'>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
