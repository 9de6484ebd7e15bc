"""Layouts of forms that hold several things in a row, print-outs with dots and tabs, a child's book, and general words between."""

from __future__ import annotations

from html import escape

from tests.corpus.layouts_fresh import Labels, signed
from tests.corpus.layouts_second import told
from tests.corpus.plan import Plan

_CONSENT = (
    ("Jeg samtykker til at det lages en individuell plan.", "Eg samtykkjer til at det blir laga ein individuell plan."),
    (
        "Jeg samtykker til at tjenestene i planen deler taushetsbelagte opplysninger med hverandre.",
        "Eg samtykkjer til at tenestene i planen deler opplysningar under teieplikt med kvarandre.",
    ),
)
_SIGNED, _OPEN = "{c.place} {c.date} {c.signer} (sign.)", "____________ (sign.)"


def _pick(plan: Plan, nb: str, nn: str) -> str:
    return nn if plan.case.form == "nn" else nb


def _fields(plan: Plan) -> list[tuple[str, str, str, str, str]]:
    """The measures, with an empty text where a field was left out."""
    return [(name, much or "", who or "", how or "", when) for name, much, who, how, when in plan.measures()]


def _has(plan: Plan, requirement: str) -> bool:
    return plan.say(requirement, "x") is not None


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _lines(said: list[str]) -> str:
    return "<br>".join(map(escape, said))


def _paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def pairs(plan: Plan) -> str:
    """Labels and answers side by side twice a row, a titled table of people without a header, and a form for each measure."""
    case = plan.case
    labels: Labels = {
        "planperiode": ("Gyldighetsperiode", "Gyldigheitsperiode"), "revisjon": ("Oppdateres", "Blir oppdatert"), "ansvar-utarbeide": ("Plan føres av", "Plan blir ført av"),
        "ansvar-koordinering": ("Framdrift følges opp av", "Framdrift blir følgd opp av"), "maal": ("Mål", "Mål"), "ressurser": ("Sterke sider", "Sterke sider"), "behov": ("Hjelpebehov", "Hjelpebehov"),
        "koordinator-status": ("Koordinatortilbud", "Koordinatortilbod"), "bidrag-tjenestemottaker": ("Egen innsats", "Eigen innsats"), "bidrag-tjenesteytere": ("Tjenestenes innsats", "Innsatsen til tenestene"),
        "bidrag-parorende": ("Pårørendes innsats", "Innsatsen til pårørande"), "samarbeid-andre": ("Samarbeid ellers", "Samarbeid elles"), "barn-medvirkning": ("Barnets medvirkning", "Medverknaden til barnet"),
    }  # fmt: skip
    parts = [(label, _lines(said)) for _, label, said in told(plan, labels)]
    out = "<h1>INDIVIDUELL PLAN</h1><table border='1'>"
    out += _row(_pick(plan, "Navn", "Namn"), case.name, _pick(plan, "Født", "Fødd"), case.born)
    out += _row("Kommune", case.place, "Dato", case.date)
    for start in range(0, len(parts), 2):
        pair = [*parts[start : start + 2], ("", "")][:2]
        out += _row(*(cell for label, said in pair for cell in (label, said)))
    out += "</table>"
    people = plan.say("deltakere", "x")
    if people is not None:
        title = _pick(plan, "Samarbeidspartnere i planen", "Samarbeidspartnarar i planen")
        rows = [_row(*each) for each in case.participants] if people == ["x"] else [_row(*(people or [""]), "", "")]
        out += f"<p></p><table border='1'><tr><td colspan='3'>{title}</td></tr>{''.join(rows)}</table>"
    for number, (name, much, who, how, _) in enumerate(_fields(plan), 1):
        fields = [("Nr", str(number))]
        fields += [("Omfang", much)] if _has(plan, "tiltak-omfang") else []
        fields += [("Tiltak", name)]
        fields += [(_pick(plan, "Ansvarlig", "Ansvarleg"), who)] if _has(plan, "tiltak-ansvarlig") else []
        cells = [cell for label, said in fields for cell in (label, said)]
        cells += ["", ""] if len(fields) % 2 else []
        out += "<p></p><table border='1'>" + "".join(_row(*cells[at : at + 4]) for at in range(0, len(cells), 4))
        if _has(plan, "gjennomforing"):
            out += f"<tr><td>{_pick(plan, 'Slik gjør vi det', 'Slik gjer vi det')}</td><td colspan='3'>{how}</td></tr>"
        out += "</table>"
    return out + _paragraphs(signed(plan, _CONSENT, _SIGNED, _OPEN))


def printed(plan: Plan) -> str:
    """A program's print-out: dots after the label, lists that go on in the next lines, tabs of the screen as titles."""
    case = plan.case
    labels: Labels = {
        "planperiode": ("Planperiode", "Planperiode"), "revisjon": ("Neste evaluering/revisjon", "Neste evaluering/revisjon"), "ansvar-utarbeide": ("Forfatter av planen", "Forfattar av planen"),
        "ansvar-koordinering": ("Ansvarlig for koordinering", "Ansvarleg for koordinering"), "koordinator-status": ("Koordinatorstatus", "Koordinatorstatus"), "deltakere": ("Tilknyttede personer", "Tilknytte personar"),
        "maal": ("Mål", "Mål"), "ressurser": ("Ressurser", "Ressursar"), "behov": ("Behov", "Behov"), "bidrag-tjenestemottaker": ("Bidrag bruker", "Bidrag brukar"), "bidrag-tjenesteytere": ("Bidrag tjenester", "Bidrag tenester"),
        "bidrag-parorende": ("Bidrag pårørende", "Bidrag pårørande"), "barn-medvirkning": ("Medvirkning barn", "Medverknad barn"), "samarbeid-andre": ("Eksterne samarbeidsparter", "Eksterne samarbeidspartar"),
    }  # fmt: skip
    head = [
        "INDIVIDUELL PLAN",
        f"{_pick(plan, 'Tjenestemottaker', 'Tenestemottakar')} ........: {case.name}",
        f"{_pick(plan, 'Født', 'Fødd')} ....................: {case.born}",
        f"Registrert ..............: {case.date}",
        "",
    ]
    for _, label, said in told(plan, labels):
        first, *others = said or [""]
        head += [f"{label} {'.' * max(3, 26 - len(label))}: {first}", *others]
    head += ["", "[Fane 3] Tiltak"] if _has(plan, "tiltak-oversikt") else []
    for number, (name, much, who, how, _) in enumerate(_fields(plan), 1):
        head += [f"Tiltak {number} .............: {name}"]
        head += [f"Omfang {number} .............: {much}"] if _has(plan, "tiltak-omfang") else []
        who_label = _pick(plan, "Ansvarlig", "Ansvarleg")
        head += [f"{who_label} {number} ..........: {who}"] if _has(plan, "tiltak-ansvarlig") else []
        how_label = _pick(plan, "Hvordan", "Korleis")
        head += [f"{how_label} {number} ............: {how}"] if _has(plan, "gjennomforing") else []
    return "\n".join([*head, "", *signed(plan, _CONSENT, _SIGNED, _OPEN)])


def book(plan: Plan) -> str:
    """A book in plain words, in which the plan is called the book; captions stand where drawings are glued in."""
    labels: Labels = {
        "maal": ("Dette drømmer jeg om", "Dette drøymer eg om"), "ressurser": ("Dette er jeg god på", "Dette er eg god på"), "behov": ("Dette må jeg ha hjelp til", "Dette må eg ha hjelp til"),
        "deltakere": ("Folka rundt meg", "Folka rundt meg"), "ansvar-koordinering": ("Den som driver boka framover", "Den som driv boka framover"), "ansvar-utarbeide": ("Den som skriver boka", "Den som skriv boka"),
        "koordinator-status": ("Om koordinator er tilbudt", "Om koordinator er tilbydd"), "bidrag-tjenestemottaker": ("Det jeg lover", "Det eg lovar"), "bidrag-tjenesteytere": ("Det hjelperne gjør", "Det hjelparane gjer"),
        "bidrag-parorende": ("Det de hjemme gjør", "Det dei heime gjer"), "barn-medvirkning": ("Det jeg har sagt", "Det eg har sagt"), "samarbeid-andre": ("Flere vi bør snakke med", "Fleire vi bør snakke med"),
        "planperiode": ("Boka gjelder", "Boka gjeld"), "revisjon": ("Vi skriver ny bok", "Vi skriv ny bok"),
    }  # fmt: skip
    case = plan.case
    caption = _pick(plan, "Tegning: huset og hunden", "Teikning: huset og hunden")
    born = _pick(plan, "født", "fødd")
    out = f"<h1>{case.name.split()[0]} si bok</h1><h2>Individuell plan</h2><p>{case.name} {born} {case.born}</p><p>{case.place}, {case.date}</p>"
    for number, (_, label, said) in enumerate(told(plan, labels)):
        out += f"<h2>{label}</h2>" + _paragraphs(said) + (f"<p><i>{caption}</i></p>" if number % 3 == 0 else "")
    if _has(plan, "tiltak-oversikt"):
        out += f"<h2>{_pick(plan, 'Dette har vi avtalt', 'Dette har vi avtala')}</h2><ul>"
        for name, much, who, how, _ in _fields(plan):
            told_of = [f"<b>{escape(name)}</b>"]
            told_of += [f"{_pick(plan, 'Hvor mye', 'Kor mykje')}: {much}"] if _has(plan, "tiltak-omfang") else []
            told_of += [f"{_pick(plan, 'Hvem', 'Kven')}: {who}"] if _has(plan, "tiltak-ansvarlig") else []
            told_of += [f"{_pick(plan, 'Hvordan', 'Korleis')}: {how}"] if _has(plan, "gjennomforing") else []
            out += "<li>" + "<br>".join(told_of) + "</li>"
        out += "</ul>"
    title = _pick(plan, "Lov til å lage boka", "Lov til å lage boka")
    return out + f"<h2>{title}</h2>" + _paragraphs(signed(plan, _CONSENT, _SIGNED, _OPEN))


def rights_between(plan: Plan) -> str:
    """Labels in bold with what is told behind them; the municipality's promises and the person's rights stand in between."""
    labels: Labels = {
        "planperiode": ("Planens varighet", "Kor lenge planen varer"), "revisjon": ("Neste gang vi ser på planen", "Neste gong vi ser på planen"), "maal": ("Dette er viktig framover", "Dette er viktig framover"),
        "ressurser": ("Dette har vi å bygge på", "Dette har vi å byggje på"), "behov": ("Her trengs det hjelp", "Her trengst det hjelp"), "deltakere": ("Med i arbeidet er", "Med i arbeidet er"),
        "ansvar-utarbeide": ("Ansvar for å utarbeide planen", "Ansvar for å utarbeide planen"), "ansvar-koordinering": ("Samordning og framdrift", "Samordning og framdrift"), "koordinator-status": ("Tilbud om koordinator", "Tilbod om koordinator"),
        "samarbeid-andre": ("Andre vi bør ha kontakt med", "Andre vi bør ha kontakt med"), "barn-medvirkning": ("Slik er barnet hørt", "Slik er barnet høyrt"),
    }  # fmt: skip
    case = plan.case
    own: Labels = {
        "bidrag-tjenestemottaker": (case.name.split()[0], case.name.split()[0]), "bidrag-tjenesteytere": ("Tjenestene", "Tenestene"), "bidrag-parorende": ("Familien", "Familien"),
    }  # fmt: skip
    out = f"<h1>Individuell plan – {case.name}</h1><p>{_pick(plan, 'Født', 'Fødd')} {case.born}. {case.place}, {case.date}</p>"
    for _, label, said in told(plan, labels):
        out += f"<p><b>{label}:</b> {escape('. '.join(said))}</p>"
    shared = told(plan, own)
    if shared:
        out += f"<h2>{_pick(plan, 'Hvem bidrar med hva', 'Kven bidreg med kva')}</h2>"
        out += "".join(f"<p><b>{label}:</b> {escape('. '.join(said))}</p>" for _, label, said in shared)
    if _has(plan, "tiltak-oversikt"):
        out += f"<h2>{_pick(plan, 'Avtalte tiltak', 'Avtala tiltak')}</h2><table border='1'>"
        for name, much, who, how, when in _fields(plan):
            fields = [f"{_pick(plan, 'omfang', 'omfang')}: {much}"] if _has(plan, "tiltak-omfang") else []
            fields += [f"{_pick(plan, 'ansvar', 'ansvar')}: {who}"] if _has(plan, "tiltak-ansvarlig") else []
            fields += (
                [f"{_pick(plan, 'slik gjør vi det', 'slik gjer vi det')}: {how}"] if _has(plan, "gjennomforing") else []
            )
            out += _row(escape(name), "<br>".join([*fields, f"tidsrom: {when}"]))
        out += "</table>"
    rights = (
        ("Du får tilbud om koordinator selv om du ikke vil ha plan.", "Du får tilbod om koordinator sjølv om du ikkje vil ha plan."),
        ("Vi forventer at du møter til avtaler og sier fra om endringer.", "Vi ventar at du møter til avtalar og seier frå om endringar."),
        ("Dette lover tjenestene alle innbyggere: Vi lytter og holder avtaler.", "Dette lovar tenestene alle innbyggjarar: Vi lyttar og held avtalar."),
        ("Koordinatoren er bindeleddet mellom deg og tjenestene.", "Koordinatoren er bindeleddet mellom deg og tenestene."),
    )  # fmt: skip
    out += f"<h2>{_pick(plan, 'Rettighetene dine', 'Rettane dine')}</h2>" + _paragraphs(
        [_pick(plan, *each) for each in rights]
    )
    return out + f"<h2>{_pick(plan, 'Samtykke', 'Samtykke')}</h2>" + _paragraphs(signed(plan, _CONSENT, _SIGNED, _OPEN))
