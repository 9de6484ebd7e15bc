"""What people write over the parts of a plan: each label is known for what it asks, and for nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from ipdocs.rules import load_packs
from ipdocs.rules.context import Context
from ipdocs.rules.facts import Facts
from tests.builders import document

PACKS = load_packs()
PLAN = "individuell-plan"
TODAY = date(2025, 3, 1)
LABELS: dict[str, tuple[str, ...]] = {
    "ip.maal": (
        "Mine mål", "Måla mine", "Målsettinger", "Mål og delmål", "Overordnet mål", "Hovedmål 2", "Langsiktig mål", "Mål for barnet", "Hva ønsker Kari å oppnå?",
        "Kva vil Per oppnå?", "Hva er viktig for meg?", "Kva er viktig for deg?", "Det er viktig for meg at", "Mine ønsker for framtida", "Draumar og ønske", "Ønsker og mål for fremtiden",
        "Fremtidsdrøm", "Brukerens mål", "Pasientens mål", "Tjenestemottakers egne mål", "Dette vil jeg oppnå", "Hva er ditt mål?", "Hva er målene dine?", "Personlige mål", "Mål (hva vil jeg?)",
        "Målsetjing for planperioden", "Slik vil eg ha det", "Hva håper du på?", "MÅL", "M Å L", "Malsetting", "Hovedmal",
    ),
    "ip.ressurser": (
        "Mine ressurser", "Ressurser og muligheter", "Ressursar rundt meg", "Sterke sider og interesser", "Hva er jeg god til?", "Kva likar eg?", "Dette mestrer jeg", "Det eg meistrar",
        "Hva er du stolt av?", "Kunnskap og ferdigheter", "Styrker", "Hva fungerer godt i dag?", "Brukerens ressurser", "Ferdigheter", "Hva kan Ola?", "Nettverk og ressurser", "Egne ressurser", "RESSURSER", "Ressuser",
        "Mestring og interesser", "Dette er eg flink til", "Hva får jeg til selv?", "Hva gir meg energi?",
    ),
    "ip.behov": (
        "Behov", "Behov for hjelp", "Hjelpebehov", "Bistandsbehov i hverdagen", "Hva trenger jeg?", "Kva treng Anne hjelp til?", "Tjenestebehov", "Behov for bistand og tjenester", "Dette treng eg hjelp med",
        "Behov for tilrettelegging", "Hva er vanskelig for meg?", "Utfordringer og behov", "Brukers behov for tjenester", "Hva trenger du støtte til?", "Mine behov", "Behova mine", "Behov for samordning", "BEHOV FOR TJENESTER",
        "Tenestebehov", "Hva sliter du med?", "Udekkede behov",
    ),
    "ip.deltakere": (
        "Deltakere", "Deltagere i planarbeidet", "Ansvarsgruppe", "Medlemmer av ansvarsgruppen", "Hvem er med i gruppa mi?", "Kven deltek i planarbeidet?", "Hjelperne mine", "Hjelparane rundt meg", "Planens deltakere", "Samarbeidspartnere i planen",
        "Oversikt over deltakere", "Involverte tjenester", "Disse er med", "Teamet mitt", "Fagpersoner rundt familien", "Hvem samarbeider om planen?", "Navn på deltakere", "Kontaktliste", "Kjernegruppe",
        "Plangruppe", "Ansvarsgryppe", "Hjelpeapparatet mitt", "Parter i planen",
    ),
    "ip.ansvar-utarbeide": (
        "Ansvarlig for å utarbeide planen", "Ansvar for utarbeiding av planen", "Planansvarlig", "Hvem utarbeider planen?", "Kven skriv planen?", "Utarbeidet av", "Planen er laget av", "Hovedansvar for planen", "Ansvarlig for planarbeidet",
        "Ansvarleg for utarbeidinga", "Hvem har ansvaret for å skrive planen?", "Den som lager planen", "Ansvarlig for utforming av planen", "Person som utarbeider planen",
    ),
    "ip.ansvar-koordinering": (
        "Koordinator", "Koordinatoren min", "Navn på koordinator", "Min koordinator", "Barnekoordinator", "IP-koordinator", "Hvem er koordinatoren din?", "Kven er koordinator?", "Ansvarlig for koordinering", "Ansvar for koordinering og framdrift",
        "Hvem har ansvar for fremdriften?", "Hvem holder i trådene?", "Kven held i trådane?", "Koordinering", "Fremdriftsansvarlig", "Hvem følger opp planen?", "Kontaktperson for planen", "Koordi nator", "Kordinator", "Personlig koordinator",
    ),
    "ip.bidrag-tjenestemottaker": (
        "Mitt bidrag", "Eget bidrag", "Egeninnsats", "Eigeninnsats", "Hva skal jeg gjøre selv?", "Kva gjer eg sjølv?", "Dette gjør jeg selv", "Brukers bidrag", "Bidrag fra bruker", "Hva vil du bidra med?", "Hva kan Kari bidra med?", "Tjenestemottakers bidrag",
        "Bidraget frå tenestemottakaren", "Mine oppgaver", "Mitt ansvar", "Det skal eg gjere", "Planeiers bidrag", "Pasientens egeninnsats", "Personens bidrag i planarbeidet",
    ),
    "ip.bidrag-tjenesteytere": (
        "Tjenesteyternes bidrag", "Bidrag frå tenestene", "Hva bidrar tjenestene med?", "Dette gjør hjelperne", "Hva gjør de andre?", "Hjelpernes oppgaver", "Bidrag fra fagpersonene", "Kva skal kommunen gjere?", "Hva skal tjenesteyterne bidra med?",
        "Deltakernes bidrag", "Tjenestenes ansvar og bidrag", "Bidrag fra hjelpeapparatet", "Tenesteytarane bidreg med",
    ),
    "ip.bidrag-parorende": (
        "Pårørendes bidrag", "Bidrag frå pårørande", "Hva bidrar foreldrene med?", "Kva gjer familien?", "Foreldrenes bidrag", "Familiens bidrag", "Bidrag fra nettverket", "Hva kan pårørende bidra med?", "Dette gjør mamma og pappa", "Foresattes bidrag", "Føresette bidreg med",
    ),
    "ip.koordinator-status": (
        "Koordinator tilbudt/oppnevnt", "Tilbud om koordinator", "Oppnevning av koordinator", "Er koordinator oppnevnt?", "Er det oppnevnt koordinator?", "Oppnemning av barnekoordinator", "Status for koordinator", "Koordinator oppnevnt dato", "Har du fått tilbud om koordinator?", "Vedtak om koordinator",
        "Ønsker du koordinator?", "Koordinator oppnevnt etter",
    ),
    "ip.planperiode": (
        "Planperiode", "Planens varighet", "Varighet", "Planen gjelder fra", "Gyldighetsperiode", "Tidsrom for planen", "Periode", "Planperioden er", "Hvor lenge gjelder planen?", "Kor lenge gjeld planen?", "Planen gjeld i perioden", "Gyldig til", "Plan periode", "Tidsperiode",
    ),
    "ip.revisjon": (
        "Revisjon", "Revidering", "Neste revisjon", "Dato for revisjon", "Når skal planen revideres?", "Tidspunkt for revisjon", "Justering og revisjon", "Planen revideres", "Evaluering av planen", "Neste evaluering", "Rullering av planen", "Gjennomgang av planen", "Oppdatering av planen", "Når skal vi gå gjennom planen?",
        "Revisjoner", "Planen skal evalueres", "Neste gjennomgang", "Revidert plan innen",
    ),
    "ip.samarbeid-andre": (
        "Samarbeid med andre", "Ønsket samarbeid", "Samarbeid med andre tjenesteytere", "Nødvendig samarbeid", "Andre samarbeidspartnere", "Hvem andre bør vi samarbeide med?", "Behov for samarbeid med andre", "Andre instanser", "Andre aktuelle tjenester", "Ønskjeleg samarbeid med andre", "Samarbeid utanfor kommunen",
        "Flere som bør være med", "Eksterne samarbeidspartnere", "Samarbied med andre",
    ),
    "ip.barn-medvirkning": (
        "Barnets medvirkning", "Barnets stemme", "Hvordan har barnet medvirket?", "Medverknad frå barnet", "Barnets mening", "Hvordan er barnet hørt?", "Barnets rett til medvirkning", "Korleis har barnet fått medverke?", "Barnets syn", "Ungdommens medvirkning", "Slik har jeg fått være med å bestemme", "Hva sier barnet selv?",
    ),
    "ip.tiltak-oversikt": (
        "Tiltak", "Tjenester og tiltak", "Aktuelle tiltak", "Tiltaksplan", "Hva skal gjøres?", "Avtalte tiltak", "Oversikt over tjenester", "Tenester og tiltak", "Tiltak i perioden", "Aktiviteter", "Hva skal vi gjøre?", "Tiltak og tjenester", "Hvilke tjenester får du?", "Titlak",
    ),
}  # fmt: skip
NONE = (
    "Formål", "Formål med planen", "Om individuell plan", "Underskrift", "Kontaktinformasjon", "Vedlegg", "Adresse", "Diagnose", "Bakgrunn for planen", "Lovgrunnlag", "Møtereferat", "Kopi til", "Merknader", "Telefon", "Bosted", "Saksnummer",
    "Ressurskrevende tjenester", "Fastlege", "Verge", "Personalia", "Nærmeste pårørende", "Kommunens plikter", "Klageadgang", "Taushetsplikt", "Mal", "Malen", "Skole", "Arbeid", "Økonomi", "Helse", "Bolig", "Fritid",
)  # fmt: skip


def _context(label: str) -> Context:
    text = document(f"# Individuell plan\nNavn: Kari Lund\n## {label}\nSvar på det.")
    vocabulary = PACKS.vocabulary
    facts = Facts(text, vocabulary.words, vocabulary.lists, PLAN, None, "nb", "helse", TODAY, TODAY)
    pack = PACKS.packs[PLAN]
    return Context(facts, pack, vocabulary.language, vocabulary.consent, vocabulary.references, pack.naming.lexicon)


def _owners(label: str) -> set[str]:
    context = _context(label)
    severe = {each.id for each in context.pack.requirements if each.severity.value == "error"}
    return {
        each.id
        for each in context.pack.requirements
        for entry in context.entries_for(each)
        if entry.label == label and each.id in severe
    }


@pytest.mark.parametrize(
    ("wanted", "label"), [(wanted, label) for wanted, labels in LABELS.items() for label in labels if label]
)
def test_a_label_is_known_for_what_it_asks(wanted: str, label: str) -> None:
    assert _owners(label) == {wanted}


@pytest.mark.parametrize("label", NONE)
def test_a_label_that_asks_nothing_of_the_rule_is_left_alone(label: str) -> None:
    assert _owners(label) == set()
