"""Layouts that were held back for a while, and are tuned on now that they are known."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.corpus.layouts_second import told
from tests.corpus.plan import Plan, column, table

Labels = dict[str, tuple[str, str]]


def signed(plan: Plan, words: Sequence[tuple[str, str]], given: str, open_line: str) -> list[str]:
    out = []
    for each, state in zip(words, plan.consent, strict=True):
        if state in ("given", "unsigned"):
            out += [each[plan.case.form == "nn"], given.format(c=plan.case) if state == "given" else open_line]
    return out


def run_in(plan: Plan) -> str:
    """Paragraphs that begin with their heading in bold and a full stop."""
    labels: Labels = {
        "maal": ("Hva personen ønsker å oppnå", "Kva personen ønskjer å oppnå"), "behov": ("Behov for tjenester", "Behov for tenester"), "ressurser": ("Personens ressurser", "Ressursane til personen"),
        "deltakere": ("Deltakere i planarbeidet", "Deltakarar i planarbeidet"), "ansvar-utarbeide": ("Ansvarlig for å utforme planen", "Ansvarleg for å utforme planen"), "ansvar-koordinering": ("Ansvarlig for å koordinere", "Ansvarleg for å koordinere"),
        "koordinator-status": ("Tilbud om koordinator eller kontaktlege", "Tilbod om koordinator eller kontaktlege"), "bidrag-tjenestemottaker": ("Personens bidrag", "Bidraget til personen"), "bidrag-tjenesteytere": ("Tjenestenes bidrag til planarbeidet", "Bidraget til tenestene i planarbeidet"),
        "bidrag-parorende": ("Pårørendes bidrag til planarbeidet", "Bidraget til dei pårørande"), "samarbeid-andre": ("Behov for samarbeid med andre tjenesteytere", "Behov for samarbeid med andre tenesteytarar"), "barn-medvirkning": ("Hvordan barnet har deltatt", "Korleis barnet har delteke"),
        "planperiode": ("Planens periode", "Perioden for planen"), "revisjon": ("Tid for revisjon", "Tid for revisjon"),
    }  # fmt: skip
    case, is_nn = plan.case, plan.case.form == "nn"
    out = f"<p>{case.place} kommune, {case.date}</p><h1>Individuell plan for {case.name} ({'f.'} {case.born})</h1>"
    for _, label, said in told(plan, labels):
        out += f"<p><b>{label}.</b> {escape('. '.join(said))}</p>"
    rows = plan.measures()
    head = (
        "Aktuelt tiltak",
        "Oppstart",
        column("Kor ofte" if is_nn else "Hvor ofte", [r[1] for r in rows]),
        column("Ansvar for tiltaket", [r[2] for r in rows]),
        column("Skildring" if is_nn else "Beskrivelse", [r[3] for r in rows]),
    )
    out += table([(r[0], r[4], r[1], r[2], r[3]) for r in rows], head)
    words = (
        ("Jeg samtykker i at denne planen utarbeides.", "Eg samtykkjer i at denne planen blir utarbeidd."),
        (
            "Jeg samtykker i at deltakerne i planarbeidet får opplysninger som er underlagt taushetsplikt.",
            "Eg samtykkjer i at deltakarane i planarbeidet får opplysningar som er under teieplikt.",
        ),
    )
    return out + "".join(
        f"<p>{line}</p>"
        for line in signed(plan, words, "{c.place} {c.date}, underskrift: {c.signer}", "Underskrift: ……………………")
    )


def chapters(plan: Plan) -> str:
    """Chapters with numbered sections; guidance in brackets after the headings."""
    case, is_nn = plan.case, plan.case.form == "nn"
    groups: tuple[tuple[tuple[str, str], Labels], ...] = (
        (("Om personen", "Om personen"), {"maal": ("Mål (hva er viktig nå og på lengre sikt)", "Mål (kva er viktig no og på lengre sikt)"), "ressurser": ("Ressurser (evner, nettverk, økonomi)", "Ressursar (evner, nettverk, økonomi)"), "behov": ("Behov (tjenester og tiltak)", "Behov (tenester og tiltak)")}),
        (("Planarbeidet", "Planarbeidet"), {"deltakere": ("Hvem deltar", "Kven deltek"), "ansvar-utarbeide": ("Utarbeidelse av planen – ansvarlig", "Utarbeiding av planen – ansvarleg"), "ansvar-koordinering": ("Koordinering og fremdrift – ansvarlig", "Koordinering og framdrift – ansvarleg"), "koordinator-status": ("Koordinator – tilbudt eller oppnevnt", "Koordinator – tilbydd eller oppnemnd"),
                                            "bidrag-tjenestemottaker": ("Tjenestemottakerens bidrag", "Bidraget frå tenestemottakaren"), "bidrag-tjenesteytere": ("Tjenesteyternes bidrag", "Bidraget frå tenesteytarane"), "bidrag-parorende": ("Pårørendes bidrag", "Bidraget frå pårørande"), "barn-medvirkning": ("Ivaretakelse av barnets medvirkning", "Korleis medverknaden til barnet er teken vare på")}),
        (("Tid", "Tid"), {"planperiode": ("Varighet", "Varigheit"), "revisjon": ("Justeringer og revisjoner", "Justeringar og revisjonar"), "samarbeid-andre": ("Samarbeid med andre instanser", "Samarbeid med andre instansar")}),
    )  # fmt: skip
    out = f"<h1>Individuell plan</h1><p>{case.name}, {'fødd' if is_nn else 'født'} {case.born}. {'Skriven' if is_nn else 'Skrevet'} {case.date}.</p>"
    for number, (title, labels) in enumerate(groups, 1):
        out += f"<h2>{number} {title[is_nn]}</h2>"
        for part, (_, label, said) in enumerate(told(plan, labels), 1):
            out += f"<h3>{number}.{part} {label}</h3>" + "".join(f"<p>{escape(each)}</p>" for each in said)
    out += f"<h2>4 {'Tenester og tiltak' if is_nn else 'Tjenester og tiltak'}</h2>"
    for part, (name, much, who, how, when) in enumerate(plan.measures(), 1):
        if not name:
            continue
        out += f"<h3>4.{part} {escape(name)}</h3>"
        for label, value in (
            ("Omfang", much),
            ("Ansvarleg" if is_nn else "Ansvarlig", who),
            ("Korleis" if is_nn else "Hvordan", how),
            ("Tid", when),
        ):
            if value is not None:
                out += f"<p>{label}: {escape(value)}</p>"
    words = (
        ("Jeg gir samtykke til individuell plan.", "Eg gjev samtykke til individuell plan."),
        (
            "Jeg gir samtykke til at tjenestene i punkt 2.1 deler opplysninger om meg.",
            "Eg gjev samtykke til at tenestene i punkt 2.1 deler opplysningar om meg.",
        ),
    )
    return (
        out
        + "<h2>5 Samtykke</h2>"
        + "".join(f"<p>{line}</p>" for line in signed(plan, words, "Signert {c.date} {c.signer}", "Signert ________"))
    )


def above(plan: Plan) -> str:
    """A form with the label in a row above the field, two fields side by side."""
    case, is_nn = plan.case, plan.case.form == "nn"
    labels: Labels = {
        "maal": ("Planeiers mål", "Måla til planeigar"), "ressurser": ("Planeiers ressurser", "Ressursane til planeigar"), "behov": ("Planeiers behov", "Behova til planeigar"), "deltakere": ("Ansvarsgruppens medlemmer", "Medlemmene i ansvarsgruppa"),
        "ansvar-utarbeide": ("Utarbeides av", "Blir utarbeidd av"), "ansvar-koordinering": ("Koordineres av", "Blir koordinert av"), "koordinator-status": ("Koordinator oppnevnt/tilbudt", "Koordinator oppnemnd/tilbydd"), "samarbeid-andre": ("Annet samarbeid", "Anna samarbeid"),
        "bidrag-tjenestemottaker": ("Planeier bidrar med", "Planeigar bidreg med"), "bidrag-tjenesteytere": ("Tjenestene bidrar med", "Tenestene bidreg med"), "planperiode": ("Gjelder fra og til", "Gjeld frå og til"), "revisjon": ("Revideres innen", "Reviderast innan"),
        "bidrag-parorende": ("Pårørende bidrar med", "Pårørande bidreg med"), "barn-medvirkning": ("Barnet har medvirket slik", "Barnet har medverka slik"),
    }  # fmt: skip
    out = f"<p><b>INDIVIDUELL PLAN</b> {case.name} f. {case.born}</p><p>Dato: {case.date}</p><table border='1'>"
    parts = told(plan, labels)
    for start in range(0, len(parts), 2):
        pair = parts[start : start + 2]
        span = " colspan='2'" if len(pair) == 1 else ""
        out += "<tr>" + "".join(f"<td{span}><b>{label}</b></td>" for _, label, _ in pair) + "</tr>"
        out += (
            "<tr>"
            + "".join(f"<td{span}>{'<br>'.join(escape(each) for each in said)}</td>" for _, _, said in pair)
            + "</tr>"
        )
    rows = plan.measures()
    head = (
        "Tiltak",
        column("Ansvarleg" if is_nn else "Ansvarlig", [r[2] for r in rows]),
        column("Omfang", [r[1] for r in rows]),
        column("Gjennomføring", [r[3] for r in rows]),
    )
    out += "</table><p></p>" + table([(r[0], r[2], r[1], r[3]) for r in rows], head)
    words = (
        ("Jeg samtykker til planen", "Eg samtykkjer til planen"),
        (
            "Jeg samtykker til at medlemmene i ansvarsgruppen deler opplysninger",
            "Eg samtykkjer til at medlemmene i ansvarsgruppa deler opplysningar",
        ),
    )
    return out + "".join(
        f"<p>{line}</p>"
        for line in signed(
            plan, words, "Dato {c.date}  Underskrift {c.signer}", "Dato ________  Underskrift ______________"
        )
    )


def leaders(plan: Plan) -> str:
    """Plain text, label and answer on one line, the measures in lines with stars."""
    case, is_nn = plan.case, plan.case.form == "nn"
    labels: Labels = {
        "maal": ("MÅL", "MÅL"), "ressurser": ("RESSURSER", "RESSURSAR"), "behov": ("BEHOV", "BEHOV"), "deltakere": ("MED I PLANARBEIDET", "MED I PLANARBEIDET"), "ansvar-utarbeide": ("UTARBEIDER PLANEN", "UTARBEIDER PLANEN"), "ansvar-koordinering": ("KOORDINERER", "KOORDINERER"),
        "koordinator-status": ("KOORDINATOR OPPNEVNT", "KOORDINATOR OPPNEMND"), "bidrag-tjenestemottaker": ("EGEN INNSATS", "EIGEN INNSATS"), "bidrag-tjenesteytere": ("TJENESTENES INNSATS", "INNSATS FRÅ TENESTENE"), "bidrag-parorende": ("FAMILIENS INNSATS", "INNSATS FRÅ FAMILIEN"),
        "planperiode": ("PERIODE", "PERIODE"), "revisjon": ("REVISJON", "REVISJON"), "samarbeid-andre": ("ØNSKET SAMARBEID", "ØNSKT SAMARBEID"), "barn-medvirkning": ("BARNETS MENING", "MEININGA TIL BARNET"),
    }  # fmt: skip
    lines = [
        "INDIVIDUELL PLAN",
        f"{'Namn' if is_nn else 'Navn'}: {case.name}    {'Fødd' if is_nn else 'Født'}: {case.born}",
        f"Dato: {case.date}",
        "",
    ]
    lines += [f"{label}: {'; '.join(said)}" for _, label, said in told(plan, labels)]
    lines += ["", "TILTAK:"]
    for name, much, who, how, when in plan.measures():
        if name:
            lines.append(f"* {name}")
            lines += [
                f"    {label}: {value}"
                for label, value in (
                    ("omfang", much),
                    ("ansvarleg" if is_nn else "ansvarlig", who),
                    ("gjennomføring", how),
                    ("frist", when),
                )
                if value is not None
            ]
    words = (
        ("Jeg samtykker til at det lages individuell plan.", "Eg samtykkjer til at det blir laga individuell plan."),
        (
            "Jeg samtykker til at de som er med i planarbeidet, deler opplysninger om meg.",
            "Eg samtykkjer til at dei som er med i planarbeidet, deler opplysningar om meg.",
        ),
    )
    return "\n".join(
        [
            *lines,
            "",
            *signed(
                plan, words, "Dato: {c.date} Underskrift: {c.signer}", "Dato: .......... Underskrift: ..............."
            ),
        ]
    )


def openings(plan: Plan) -> str:
    """Easy to read: each part opens with the beginning of a sentence and a colon."""
    case, is_nn = plan.case, plan.case.form == "nn"
    labels: Labels = {
        "maal": ("Dette vil jeg:", "Dette vil eg:"), "ressurser": ("Dette er jeg god til:", "Dette er eg god til:"), "behov": ("Jeg trenger hjelp til:", "Eg treng hjelp til:"), "deltakere": ("Disse hjelper meg med planen:", "Desse hjelper meg med planen:"), "ansvar-utarbeide": ("Den som skriver planen:", "Den som skriv planen:"),
        "ansvar-koordinering": ("Koordinatoren min heter:", "Koordinatoren min heiter:"), "koordinator-status": ("Har kommunen tilbudt meg koordinator?", "Har kommunen tilbydd meg koordinator?"), "bidrag-tjenestemottaker": ("Det jeg skal gjøre selv:", "Det eg skal gjere sjølv:"), "bidrag-tjenesteytere": ("Det hjelperne skal gjøre:", "Det hjelparane skal gjere:"),
        "bidrag-parorende": ("Det familien skal gjøre:", "Det familien skal gjere:"), "planperiode": ("Planen gjelder:", "Planen gjeld:"), "revisjon": ("Vi ser på planen på nytt:", "Vi ser på planen på nytt:"), "samarbeid-andre": ("Andre jeg vil vi skal samarbeide med:", "Andre eg vil vi skal samarbeide med:"), "barn-medvirkning": ("Slik har jeg fått si hva jeg mener:", "Slik har eg fått seie kva eg meiner:"),
    }  # fmt: skip
    out = f"<h1>{'Min individuelle plan' if not is_nn else 'Den individuelle planen min'}</h1><p>{'Eg heiter' if is_nn else 'Jeg heter'} {case.name}. {'Fødd' if is_nn else 'Født'} {case.born}.</p><p>{case.place} {case.date}</p>"
    for _, label, said in told(plan, labels):
        out += f"<p>{label}</p>" + (
            "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in said) + "</ul>" if said else ""
        )
    rows = plan.measures()
    head = (
        "Hjelp",
        column("Kor mykje" if is_nn else "Hvor mye", [r[1] for r in rows]),
        column("Kven" if is_nn else "Hvem", [r[2] for r in rows]),
        column("Korleis" if is_nn else "Hvordan", [r[3] for r in rows]),
    )
    out += table(rows, head)
    words = (
        ("Ja, jeg vil ha planen.", "Ja, eg vil ha planen."),
        (
            "Ja, hjelperne mine kan snakke sammen og dele opplysninger om meg.",
            "Ja, hjelparane mine kan snakke saman og dele opplysningar om meg.",
        ),
    )
    boxes = "".join(
        f"<p>{'☒' if state == 'given' else '☐'} {each[is_nn]}</p>"
        for each, state in zip(words, plan.consent, strict=True)
    )
    is_signed = plan.consent == ("given", "given")
    return (
        out
        + f"<h2>Samtykke</h2>{boxes}<p>{'Underskrift'}: {case.signer + ' ' + case.date if is_signed else '______________'}</p>"
    )


def mixed(plan: Plan) -> str:
    """Two writers: headings in one form, answers in the other; labels and answers side by side with a dash."""
    nb_heads = plan.case.form == "nn"
    labels: Labels = {
        "maal": ("Målsettinger",) * 2, "ressurser": ("Ressurser og sterke sider",) * 2, "behov": ("Behov for bistand og tilrettelegging",) * 2, "deltakere": ("Ansvarsgruppe / deltakere",) * 2, "ansvar-utarbeide": ("Ansvarlig for utarbeidelse",) * 2, "ansvar-koordinering": ("Koordinator / kontaktperson",) * 2,
        "koordinator-status": ("Oppnevnt koordinator / tilbud",) * 2, "bidrag-tjenestemottaker": ("Brukers innsats",) * 2, "bidrag-tjenesteytere": ("Hjelpernes innsats",) * 2, "bidrag-parorende": ("Pårørendes innsats",) * 2, "planperiode": ("Tidsrom planen gjelder for",) * 2, "revisjon": ("Neste revidering",) * 2, "samarbeid-andre": ("Samarbeid utover gruppa",) * 2, "barn-medvirkning": ("Barnets deltakelse og mening",) * 2,
    } if nb_heads else {
        "maal": ("Målsetjingar",) * 2, "ressurser": ("Ressursar og sterke sider",) * 2, "behov": ("Behov for hjelp og tilrettelegging",) * 2, "deltakere": ("Ansvarsgruppe / deltakarar",) * 2, "ansvar-utarbeide": ("Ansvarleg for utarbeiding",) * 2, "ansvar-koordinering": ("Koordinator / kontaktperson",) * 2,
        "koordinator-status": ("Oppnemnd koordinator / tilbod",) * 2, "bidrag-tjenestemottaker": ("Innsats frå brukaren",) * 2, "bidrag-tjenesteytere": ("Innsats frå hjelparane",) * 2, "bidrag-parorende": ("Innsats frå pårørande",) * 2, "planperiode": ("Tidsrom planen gjeld for",) * 2, "revisjon": ("Neste revidering",) * 2, "samarbeid-andre": ("Samarbeid utover gruppa",) * 2, "barn-medvirkning": ("Deltaking og meining frå barnet",) * 2,
    }  # fmt: skip
    case = plan.case
    out = f"<h1>INDIVIDUELL PLAN</h1><p>{'Navn' if nb_heads else 'Namn'}: {case.name}</p><p>Født: {case.born}</p><p>Dato: {case.date}</p><table border='1'>"
    for number, (_, label, said) in enumerate(told(plan, labels), 1):
        out += f"<tr><td>{number}</td><td><b>{label}</b></td><td>{'<br>'.join('– ' + escape(each) for each in said)}</td></tr>"
    rows = plan.measures()
    head = (
        "Nr",
        "Tiltak",
        column("Timer/uke" if nb_heads else "Timar/veke", [r[1] for r in rows]),
        column("Ansv.", [r[2] for r in rows]),
        column("Utførelse" if nb_heads else "Utføring", [r[3] for r in rows]),
    )
    out += "</table><p></p>" + table([(str(number), *row[:4]) for number, row in enumerate(rows, 1)], head)
    words = (
        (
            "Jeg samtykker til at det utarbeides individuell plan",
            "Eg samtykkjer til at det blir utarbeidd individuell plan",
        ),
        (
            "Jeg samtykker til at ansvarsgruppen utveksler opplysninger",
            "Eg samtykkjer til at ansvarsgruppa utvekslar opplysningar",
        ),
    )
    return out + "".join(
        f"<p>{line}</p>"
        for line in signed(
            plan,
            words,
            "Sted/dato: {c.place} {c.date}   Sign.: {c.signer}",
            "Sted/dato: __________   Sign.: __________",
        )
    )
