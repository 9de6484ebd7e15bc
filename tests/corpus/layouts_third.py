"""Layouts that were written to be held back; faults in them were mended as kinds, no word was added for one document."""

from __future__ import annotations

from html import escape

from tests.corpus.layouts_fresh import Labels, signed
from tests.corpus.layouts_second import told
from tests.corpus.plan import Plan, column, table


def _pick(plan: Plan, nb: str, nn: str) -> str:
    return nn if plan.case.form == "nn" else nb


def _paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def goals_first(plan: Plan) -> str:
    """As the plan systems print it: goals, each with a table of activities, then people and dates in a form of four columns."""
    case = plan.case
    out = f"<h1>INDIVIDUELL PLAN</h1><p>{_pick(plan, 'Utskriftsdato', 'Utskriftsdato')}: {case.date}</p><p>{_pick(plan, 'Planeier', 'Planeigar')}: {case.name} ({case.born})</p>"
    wanted = plan.say("maal", case.goals)
    rows = plan.measures()
    head = (
        _pick(plan, "Aktivitet", "Aktivitet"),
        column(_pick(plan, "Tidsbruk", "Tidsbruk"), [r[1] for r in rows]),
        column(_pick(plan, "Ansvarspart", "Ansvarspart"), [r[2] for r in rows]),
        column(_pick(plan, "Slik går vi fram", "Slik går vi fram"), [r[3] for r in rows]),
        "Frist",
    )
    if wanted is not None:
        for number, goal in enumerate(wanted or [""], 1):
            out += f"<h2>{_pick(plan, 'Hovedmål', 'Hovudmål')} {number}</h2><p>{escape(goal)}</p>"
    out += f"<h2>{_pick(plan, 'Aktivitetsplan', 'Aktivitetsplan')}</h2>" + table(rows, head)
    labels: Labels = {
        "ressurser": ("Styrker og muligheter", "Styrkar og moglegheiter"), "behov": ("Bistand som trengs", "Bistand som trengst"), "deltakere": ("Personer i planen", "Personar i planen"),
        "ansvar-utarbeide": ("Planskriver", "Planskrivar"), "ansvar-koordinering": ("Koordinator", "Koordinator"), "koordinator-status": ("Tilbud om koordinator", "Tilbod om koordinator"), "bidrag-tjenestemottaker": ("Planeiers oppgaver", "Oppgåvene til planeigar"),
        "bidrag-tjenesteytere": ("Tjenesteyternes oppgaver", "Oppgåvene til tenesteytarane"), "bidrag-parorende": ("Nettverkets oppgaver", "Oppgåvene til nettverket"), "planperiode": ("Planen løper", "Planen løper"), "revisjon": ("Planlagt gjennomgang", "Planlagd gjennomgang"),
        "samarbeid-andre": ("Ytterligere samarbeid", "Ytterlegare samarbeid"), "barn-medvirkning": ("Barnets syn", "Synet til barnet"),
    }  # fmt: skip
    parts = told(plan, labels)
    out += "<p></p><table border='1'>"
    for start in range(0, len(parts), 2):
        pair = parts[start : start + 2]
        cells = [f"<td><b>{label}</b></td><td>{'<br>'.join(map(escape, said))}</td>" for _, label, said in pair]
        out += "<tr>" + "".join(cells) + ("<td></td><td></td>" if len(pair) == 1 else "") + "</tr>"
    words = (
        ("Jeg samtykker til at individuell plan utarbeides.", "Eg samtykkjer til at individuell plan blir utarbeidd."),
        (
            "Jeg samtykker til at personene i planen deler opplysninger som er taushetsbelagte.",
            "Eg samtykkjer til at personane i planen deler opplysningar som er under teieplikt.",
        ),
    )
    return (
        out
        + "</table>"
        + _paragraphs(signed(plan, words, "{c.place} {c.date} {c.signer} (sign.)", "____________ (sign.)"))
    )


def report(plan: Plan) -> str:
    """A report by chapters in the third person, with a table of who does what for the plan."""
    case = plan.case
    labels: Labels = {
        "maal": ("2.1 Hva ønskes oppnådd", "2.1 Kva som er ønskt oppnådd"), "ressurser": ("2.2 Det som fungerer", "2.2 Det som fungerer"), "behov": ("2.3 Det som er utfordrende", "2.3 Det som er utfordrande"),
        "deltakere": ("3.1 Fagfolk og andre som er med", "3.1 Fagfolk og andre som er med"), "ansvar-utarbeide": ("3.2 Den som skriver planen", "3.2 Den som skriv planen"), "ansvar-koordinering": ("3.3 Den som samordner", "3.3 Den som samordnar"), "koordinator-status": ("3.4 Om koordinator er tilbudt eller oppnevnt", "3.4 Om koordinator er tilbydd eller oppnemnd"),
    }  # fmt: skip
    out = f"<p><b>{_pick(plan, 'Individuell plan for', 'Individuell plan for')} {case.name}</b></p><p>{_pick(plan, 'Fødselsdato', 'Fødselsdato')} {case.born}</p><p>{case.place} kommune {case.date}</p>"
    for _, label, said in told(plan, labels):
        out += f"<h3>{label}</h3>" + _paragraphs(said)
    rows = []
    for requirement, who, values in (
        ("bidrag-tjenestemottaker", _pick(plan, "Personen selv", "Personen sjølv"), case.own),
        ("bidrag-tjenesteytere", _pick(plan, "Tjenestene", "Tenestene"), case.services),
        ("bidrag-parorende", _pick(plan, "Familien", "Familien"), case.kin),
    ):
        said = plan.say(requirement, values)
        if said is not None:
            rows.append((who, "<br>".join(map(escape, said))))
    out += f"<h3>4 {_pick(plan, 'Bidrag i planarbeidet', 'Bidrag i planarbeidet')}</h3>" + table(rows)
    out += f"<h3>5 {_pick(plan, 'Tjenester og tiltak', 'Tenester og tiltak')}</h3>"
    for name, much, who_, how, _ in plan.measures():
        if not name:
            continue
        out += f"<p><b>{escape(name)}</b></p>"
        pieces = [(_pick(plan, "Hvor mye", "Kor mykje"), much), (_pick(plan, "Hvem", "Kven"), who_), (_pick(plan, "Hvordan", "Korleis"), how)]  # fmt: skip
        out += "<ul>" + "".join(f"<li>{label}: {escape(each)}</li>" for label, each in pieces if each is not None) + "</ul>"  # fmt: skip
    later: Labels = {
        "planperiode": ("6 Tidsrom", "6 Tidsrom"), "revisjon": ("7 Når planen skal ses på igjen", "7 Når planen skal sjåast på att"), "samarbeid-andre": ("8 Andre instanser som trengs", "8 Andre instansar som trengst"), "barn-medvirkning": ("9 Slik er barnet hørt", "9 Slik er barnet høyrt"),
    }  # fmt: skip
    for _, label, said in told(plan, later):
        out += f"<h3>{label}</h3>" + _paragraphs(said)
    words = (
        ("Undertegnede samtykker til at planen utarbeides.", "Underteikna samtykkjer til at planen blir utarbeidd."),
        (
            "Undertegnede samtykker til at deltakerne utveksler taushetsbelagte opplysninger.",
            "Underteikna samtykkjer til at deltakarane utvekslar opplysningar under teieplikt.",
        ),
    )
    return (
        out
        + "<h3>10 Samtykke</h3>"
        + _paragraphs(signed(plan, words, "{c.date} {c.signer}", "Dato/underskrift: ______________"))
    )


def cards(plan: Plan) -> str:
    """Small tables of one column: a heading row and a row with what stands under it; the measures in cards of their own."""
    case = plan.case
    labels: Labels = {
        "maal": ("Dit vil {n}", "Dit vil {n}"), "ressurser": ("Dette kan {n}", "Dette kan {n}"), "behov": ("Dette trenger {n}", "Dette treng {n}"), "deltakere": ("Laget rundt {n}", "Laget rundt {n}"),
        "ansvar-utarbeide": ("Hvem som lager planen", "Kven som lagar planen"), "ansvar-koordinering": ("Hvem som koordinerer", "Kven som koordinerer"), "koordinator-status": ("Koordinator: tilbud og oppnevning", "Koordinator: tilbod og oppnemning"), "bidrag-tjenestemottaker": ("{n} bidrar med", "{n} bidreg med"),
        "bidrag-tjenesteytere": ("Laget bidrar med", "Laget bidreg med"), "bidrag-parorende": ("Familien bidrar med", "Familien bidreg med"), "planperiode": ("Når planen gjelder", "Når planen gjeld"), "revisjon": ("Når planen oppdateres", "Når planen blir oppdatert"),
        "samarbeid-andre": ("Andre vi må få med", "Andre vi må få med"), "barn-medvirkning": ("{n} sine ord", "{n} sine ord"),
    }  # fmt: skip
    first = case.name.split()[0]
    out = f"<h1>Individuell plan</h1><p>{_pick(plan, 'Navn', 'Namn')}: {case.name}, {_pick(plan, 'født', 'fødd')} {case.born}</p><p>{case.place}, {case.date}</p>"
    for _, label, said in told(plan, labels):
        out += f"<table border='1'><tr><td><b>{label.format(n=first)}</b></td></tr><tr><td>{'<br>'.join(map(escape, said)) or '&nbsp;'}</td></tr></table><p></p>"
    for number, (name, much, who, how, when) in enumerate(plan.measures(), 1):
        rows = [(_pick(plan, f"Tiltak {number}", f"Tiltak {number}"), name)]
        rows += [(label, each) for label, each in ((_pick(plan, "Tid og mengde", "Tid og mengd"), much), (_pick(plan, "Ansvarlig", "Ansvarleg"), who),
                 (_pick(plan, "Framgangsmåte", "Framgangsmåte"), how), (_pick(plan, "Når", "Når"), when)) if each is not None]  # fmt: skip
        out += table(rows) + "<p></p>"
    words = (
        (f"Det gis samtykke til at {first} får individuell plan.", f"Det blir gitt samtykke til at {first} får individuell plan."),
        (
            "Det gis samtykke til at laget deler opplysninger som er underlagt taushetsplikt.",
            "Det blir gitt samtykke til at laget deler opplysningar som er under teieplikt.",
        ),
    )  # fmt: skip
    return out + _paragraphs(
        signed(plan, words, "Underskrift {c.signer}, {c.date}", "Underskrift ______________, dato __________")
    )


def typed(plan: Plan) -> str:
    """Typed without any layout: a label on its line, the answer indented under it; the measures as numbered lines."""
    case = plan.case
    labels: Labels = {
        "maal": ("Ønsker for framtida", "Ønske for framtida"), "ressurser": ("Ressurser hos personen og i miljøet", "Ressursar hos personen og i miljøet"), "behov": ("Hjelp det er behov for", "Hjelp det er behov for"), "deltakere": ("Med i arbeidet", "Med i arbeidet"),
        "ansvar-utarbeide": ("Skriver planen", "Skriv planen"), "ansvar-koordinering": ("Sørger for framdrift", "Syter for framdrift"), "koordinator-status": ("Koordinator er tilbudt/oppnevnt", "Koordinator er tilbydd/oppnemnd"), "bidrag-tjenestemottaker": ("Egen innsats", "Eigen innsats"),
        "bidrag-tjenesteytere": ("Innsats fra de ansatte", "Innsats frå dei tilsette"), "bidrag-parorende": ("Innsats fra familie og venner", "Innsats frå familie og vener"), "planperiode": ("Fra og til", "Frå og til"), "revisjon": ("Ny vurdering av planen", "Ny vurdering av planen"),
        "samarbeid-andre": ("Bør også være med", "Bør også vere med"), "barn-medvirkning": ("Hvordan barnet fikk si sitt", "Korleis barnet fekk seie sitt"),
    }  # fmt: skip
    lines = ["INDIVIDUELL PLAN", "", f"{case.name}, {_pick(plan, 'født', 'fødd')} {case.born}", f"{case.place}, {case.date}", ""]  # fmt: skip
    for _, label, said in told(plan, labels):
        lines += [f"{label}:", *(f"   {each}" for each in said), ""]
    lines += [_pick(plan, "Hva som skal gjøres:", "Kva som skal gjerast:")]
    for number, (name, much, who, how, _) in enumerate(plan.measures(), 1):
        if name:
            fields = [(_pick(plan, "omfang", "omfang"), much), (_pick(plan, "ansvarlig", "ansvarleg"), who), (_pick(plan, "gjennomføring", "gjennomføring"), how)]  # fmt: skip
            lines.append(
                f"{number}. {name}; " + "; ".join(f"{key}: {each}" for key, each in fields if each is not None)
            )
    words = (
        ("Jeg sier ja til at det lages en individuell plan.", "Eg seier ja til at det blir laga ein individuell plan."),
        (
            "Jeg sier ja til at de som er med i arbeidet, får dele opplysninger om meg.",
            "Eg seier ja til at dei som er med i arbeidet, får dele opplysningar om meg.",
        ),
    )
    return "\n".join(
        [*lines, "", *signed(plan, words, "Underskrift: {c.signer} {c.date}", "Underskrift: ..................")]
    )
