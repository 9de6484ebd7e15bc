"""More layouts of the half that is tuned on; they were held back at first, until the first layouts had been tuned on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from tests.corpus.plan import Plan, column, table

Entry = tuple[str, str, list[str]]
"""Requirement, label, what stands there."""


def told(plan: Plan, labels: dict[str, tuple[str, str]]) -> list[Entry]:
    case = plan.case
    is_nn = case.form == "nn"
    values: dict[str, Sequence[str] | str] = {
        "maal": case.goals, "ressurser": case.resources, "behov": case.needs,
        "deltakere": [f"{name} – {role}, {where}" for name, role, where in case.participants],
        "ansvar-utarbeide": case.preparer, "ansvar-koordinering": case.coordinator,
        "koordinator-status": ("Oppnemnd" if is_nn else "Oppnevnt") + " 14.01.2025",
        "bidrag-tjenestemottaker": case.own, "bidrag-tjenesteytere": case.services, "bidrag-parorende": case.kin,
        "planperiode": f"{case.period[0]}–{case.period[1]}", "revisjon": case.revision, "samarbeid-andre": case.others,
        "barn-medvirkning": case.heard,
    }  # fmt: skip
    out = []
    for requirement, label in labels.items():
        said = plan.say(requirement, values[requirement])
        if said is not None:
            out.append((requirement, label[is_nn], said))
    return out


def _head(plan: Plan, title: str) -> str:
    case = plan.case
    born = "fødd" if case.form == "nn" else "født"
    return f"<p><b>{title}</b></p><p>{case.name}, {born} {case.born}</p><p>{case.place}, {case.date}</p>"


def _consent(plan: Plan, words: Sequence[tuple[str, str]], signature: Callable[[bool], str]) -> str:
    out = ""
    for each, state in zip(words, plan.consent, strict=True):
        if state in ("given", "unsigned"):
            out += f"<p>{each[plan.case.form == 'nn']}</p><p>{signature(state == 'given')}</p>"
    return out


def topics(plan: Plan) -> str:
    """One long table: topic, content, who updated it."""
    is_nn = plan.case.form == "nn"
    labels = {
        "maal": ("Personens egne mål", "Eigne mål"), "ressurser": ("Evner, interesser og nettverk", "Evner, interesser og nettverk"),
        "behov": ("Behov for bistand", "Behov for hjelp"), "deltakere": ("Hvem som samarbeider om planen", "Kven som samarbeider om planen"),
        "ansvar-utarbeide": ("Ansvarlig for utarbeiding", "Ansvarleg for utarbeiding"), "ansvar-koordinering": ("Koordinators navn", "Namnet på koordinator"),
        "koordinator-status": ("Koordinator tilbudt / oppnevnt / takket nei", "Koordinator tilbydd / oppnemnd / takka nei"),
        "bidrag-tjenestemottaker": ("Planeiers bidrag", "Bidraget til planeigar"), "bidrag-tjenesteytere": ("Hjelpeapparatets bidrag", "Bidraget til hjelpeapparatet"),
        "bidrag-parorende": ("Familiens bidrag", "Bidraget til familien"), "planperiode": ("Planens varighet", "Kor lenge planen varer"),
        "revisjon": ("Dato for neste revisjon", "Dato for neste revisjon"), "samarbeid-andre": ("Ønsket samarbeid utover dette", "Ønskt samarbeid utover dette"),
        "barn-medvirkning": ("Hvordan barnet er hørt", "Korleis barnet er høyrt"),
    }  # fmt: skip
    rows = [
        (label, "<br>".join(escape(each) for each in said), plan.case.date) for _, label, said in told(plan, labels)
    ]
    out = (
        _head(plan, "INDIVIDUELL PLAN")
        + table(rows, ("Tema", "Innhald" if is_nn else "Innhold", "Oppdatert"))
        + "<p></p>"
    )
    found = plan.measures()
    head = ("Tenester og tiltak" if is_nn else "Tjenester og tiltak", column("Omfang (timar/dagar)" if is_nn else "Omfang (timer/dager)", [r[1] for r in found]),
            column("Kven har ansvaret" if is_nn else "Hvem har ansvaret", [r[2] for r in found]), column("Korleis det skal gjerast" if is_nn else "Hvordan det skal gjøres", [r[3] for r in found]))  # fmt: skip
    out += table(found, head)
    words = (("Jeg ønsker og samtykker til at kommunen lager en individuell plan for meg.", "Eg ønskjer og samtykkjer til at kommunen lagar ein individuell plan for meg."),
             ("Jeg samtykker til at de som er nevnt i planen, kan utveksle taushetsbelagte opplysninger om meg.", "Eg samtykkjer til at dei som er nemnde i planen, kan utveksle opplysningar under teieplikt om meg."))  # fmt: skip
    return out + _consent(
        plan,
        words,
        lambda ok: (
            f"Dato: {plan.case.date if ok else '______'} Underskrift: {plan.case.signer if ok else '____________'}"
        ),
    )


def merged_points(plan: Plan) -> str:
    """Several points in one cell under one heading, told apart by labels in bold."""
    is_nn = plan.case.form == "nn"
    groups = (
        (("Mål, ressurser og behov", "Mål, ressursar og behov"), {"maal": ("Mål", "Mål"), "ressurser": ("Ressurser", "Ressursar"), "behov": ("Behov", "Behov")}),
        (("Hvem gjør hva", "Kven gjer kva"), {"deltakere": ("Deltakere", "Deltakarar"), "bidrag-tjenestemottaker": ("Eget bidrag", "Eige bidrag"), "bidrag-tjenesteytere": ("Tjenesteyternes bidrag", "Bidrag frå tenesteytarane"), "bidrag-parorende": ("Pårørendes bidrag", "Bidrag frå pårørande")}),
        (("Ansvar", "Ansvar"), {"ansvar-utarbeide": ("Utarbeider planen", "Utarbeider planen"), "ansvar-koordinering": ("Koordinerer og sikrer fremdrift", "Koordinerer og sikrar framdrift"), "koordinator-status": ("Tilbud om koordinator", "Tilbod om koordinator")}),
        (("Tid og samarbeid", "Tid og samarbeid"), {"planperiode": ("Planperiode", "Planperiode"), "revisjon": ("Revideres", "Reviderast"), "samarbeid-andre": ("Samarbeid med andre", "Samarbeid med andre"), "barn-medvirkning": ("Medvirkning fra barnet", "Medverknad frå barnet")}),
    )  # fmt: skip
    out = _head(plan, "Individuell plan (IP)") + "<table border='1'>"
    for title, labels in groups:
        inner = "".join(f"<p><b>{label}:</b> {escape('; '.join(said))}</p>" for _, label, said in told(plan, labels))
        out += f"<tr><td><b>{title[is_nn]}</b></td><td>{inner}</td></tr>"
    found = plan.measures()
    inner = ""
    for name, much, who, how, _ in found:
        parts = [
            f"{label}: {value}"
            for label, value in (("Omfang", much), ("Ansvarleg" if is_nn else "Ansvarlig", who), ("Gjennomføring", how))
            if value is not None
        ]
        inner += (
            f"<p><b>Tiltak:</b> {escape(name)}</p>" + "".join(f"<p>{escape(part)}</p>" for part in parts)
            if name
            else ""
        )
    out += (
        f"<tr><td><b>{'Tenester og tiltak' if is_nn else 'Tjenester og tiltak'}</b></td><td>{inner}</td></tr></table>"
    )
    words = (("Undertegnede samtykker til utarbeidelse av individuell plan.", "Underteikna samtykkjer til utarbeiding av individuell plan."),
             ("Undertegnede samtykker til at deltakerne får tilgang til taushetsbelagte opplysninger.", "Underteikna samtykkjer til at deltakarane får tilgang til opplysningar under teieplikt."))  # fmt: skip
    return out + _consent(
        plan, words, lambda ok: f"{plan.case.date} {plan.case.signer} (sign.)" if ok else "________________ (sign.)"
    )


def misspelt(plan: Plan) -> str:
    """Typed in a hurry: spaced headings, split compounds, slips of the finger."""
    is_nn = plan.case.form == "nn"
    labels = {
        "maal": ("H o v e d m å l", "H o v u d m å l"), "ressurser": ("Ressusrer", "Ressurasr"), "behov": ("Tjeneste behov", "Teneste behov"),
        "deltakere": ("Plan deltakere", "Plan deltakarar"), "ansvar-utarbeide": ("Ansvar for utarbeidlse av planen", "Ansvar for utarbeidnig av planen"),
        "ansvar-koordinering": ("Kordinator", "Kordinator"), "koordinator-status": ("Tilbud om kordinator", "Tilbod om kordinator"),
        "bidrag-tjenestemottaker": ("Bidrag fra tjenestemotakeren", "Bidrag frå tenestemottakern"), "bidrag-tjenesteytere": ("Bidrag fra tjeneste yterne", "Bidrag frå teneste ytarane"),
        "bidrag-parorende": ("Bidrag fra pårørene", "Bidrag frå pårørnde"), "planperiode": ("Plan periode", "Plan periode"), "revisjon": ("Revisjn", "Revidreing"),
        "samarbeid-andre": ("Samarbied med andre", "Samarbied med andre"), "barn-medvirkning": ("Barnets medvirkining", "Barnets medverkand"),
    }  # fmt: skip
    out = _head(plan, "I n d i v i d u e l l   p l a n")
    for _, label, said in told(plan, labels):
        out += f"<h2>{label}</h2>" + "".join(f"<p>- {escape(each)}</p>" for each in said)
    found = plan.measures()
    head = (
        "Titlak",
        column("Omfagn", [r[1] for r in found]),
        column("Ansvarleg" if is_nn else "Ansvalrig", [r[2] for r in found]),
        column("Gjenomføring", [r[3] for r in found]),
    )
    out += "<h2>Tenester og titlak</h2>" if is_nn else "<h2>Tjenester og titlak</h2>"
    out += table(found, head)
    words = (("Jeg samtykker til at det blir laget individuell plan for meg", "Eg samtykkjer til at det blir laga individuell plan for meg"),
             ("Jeg samtykker til at opplysninger om meg deles mellom deltakerne i planen", "Eg samtykkjer til at opplysningar om meg blir delte mellom deltakarane i planen"))  # fmt: skip
    return (
        out
        + "<h2>Samtykke</h2>"
        + _consent(
            plan,
            words,
            lambda ok: (
                f"Dato: {plan.case.date if ok else '.........'}   Underskrift: {plan.case.signer if ok else '...............'}"
            ),
        )
    )


def interview(plan: Plan) -> str:
    """Questions by the coordinator, answers by the person, as text lines."""
    is_nn = plan.case.form == "nn"
    labels = {
        "maal": ("Hva drømmer du om?", "Kva drøymer du om?"), "ressurser": ("Hva får du til?", "Kva får du til?"), "behov": ("Hva trenger du hjelp til?", "Kva treng du hjelp til?"),
        "deltakere": ("Hvem er med i gruppa di?", "Kven er med i gruppa di?"), "ansvar-utarbeide": ("Hvem har ansvaret for å lage planen?", "Kven har ansvaret for å lage planen?"),
        "ansvar-koordinering": ("Hvem er koordinator?", "Kven er koordinator?"), "koordinator-status": ("Er du blitt tilbudt koordinator?", "Har du fått tilbod om koordinator?"),
        "bidrag-tjenestemottaker": ("Hva vil du bidra med selv?", "Kva vil du bidra med sjølv?"), "bidrag-tjenesteytere": ("Hva skal de andre i gruppa bidra med?", "Kva skal dei andre i gruppa bidra med?"),
        "bidrag-parorende": ("Hva bidrar familien med?", "Kva bidreg familien med?"), "planperiode": ("Hvilken periode gjelder planen?", "Kva periode gjeld planen?"),
        "revisjon": ("Når skal planen oppdateres?", "Når skal planen oppdaterast?"), "samarbeid-andre": ("Hvem bør vi samarbeide mer med?", "Kven bør vi samarbeide meir med?"),
        "barn-medvirkning": ("Hvordan har du fått være med og bestemme?", "Korleis har du fått vere med og bestemme?"),
    }  # fmt: skip
    case = plan.case
    lines = [
        f"Individuell plan for {case.name}",
        f"{'Fødd' if is_nn else 'Født'}: {case.born}",
        f"Dato: {case.date}",
        "",
    ]
    for _, label, said in told(plan, labels):
        lines += [label, *said, ""]
    lines.append("Tiltak")
    for name, much, who, how, _ in plan.measures():
        if name:
            lines.append(f"* Tiltak: {name}")
            lines += [
                f"  {label}: {value}"
                for label, value in (
                    ("Kor ofte" if is_nn else "Hvor ofte", much),
                    ("Ansvar", who),
                    ("Korleis" if is_nn else "Hvordan", how),
                )
                if value is not None
            ]
    lines.append("")
    for words, state in zip(
        (
            ("Samtykker du til at vi lager planen?", "Samtykkjer du til at vi lagar planen?"),
            ("Samtykker du til at gruppa deler opplysninger?", "Samtykkjer du til at gruppa deler opplysningar?"),
        ),
        plan.consent,
        strict=True,
    ):
        answer = {
            "given": f"Ja. Signert {case.date}, {case.signer}",
            "refused": "Nei.",
            "unsigned": "",
            "mentioned": "",
        }[state]
        lines += [words[is_nn], answer, ""]
    return "\n".join(lines)


def goal_cards(plan: Plan) -> str:
    """A card with rows for each goal and measure; the common things in a list with dashes."""
    is_nn = plan.case.form == "nn"
    labels = {
        "maal": ("Mål for perioden", "Mål for perioden"), "ressurser": ("Ressurser hos personen og rundt", "Ressursar hos personen og rundt"), "behov": ("Bistandsbehov", "Hjelpebehov"),
        "deltakere": ("Ansvarsgruppa", "Ansvarsgruppa"), "ansvar-utarbeide": ("Ansvar for å utarbeide planen", "Ansvar for å utarbeide planen"),
        "ansvar-koordinering": ("Ansvar for å koordinere og sikre fremdrift", "Ansvar for å koordinere og sikre framdrift"), "koordinator-status": ("Koordinator oppnevnt", "Koordinator oppnemnd"),
        "bidrag-tjenestemottaker": ("Bidrag fra personen selv", "Bidrag frå personen sjølv"), "bidrag-tjenesteytere": ("Bidrag fra tjenestene", "Bidrag frå tenestene"), "bidrag-parorende": ("Bidrag fra nettverket", "Bidrag frå nettverket"),
        "planperiode": ("Periode", "Periode"), "revisjon": ("Revisjon", "Revisjon"), "samarbeid-andre": ("Andre samarbeidsparter", "Andre samarbeidspartar"), "barn-medvirkning": ("Barnets synspunkter", "Barnets synspunkt"),
    }  # fmt: skip
    out = _head(plan, f"Individuell plan – {plan.case.place} kommune")
    for _, label, said in told(plan, labels):
        out += f"<p><b>{label}</b> – {escape('. '.join(said))}</p>"
    for name, much, who, how, when in plan.measures():
        rows = [
            ("Tiltak", name),
            ("Omfang", much),
            ("Ansvarleg" if is_nn else "Ansvarlig", who),
            ("Framgangsmåte" if is_nn else "Fremgangsmåte", how),
            ("Frist", when),
        ]
        out += "<p></p>" + table([(f"<b>{label}</b>", value) for label, value in rows if value is not None])
    words = (
        ("☒ Jeg sier ja til individuell plan", "☒ Eg seier ja til individuell plan"),
        (
            "☒ Jeg sier ja til at opplysninger deles mellom dem som er med",
            "☒ Eg seier ja til at opplysningar blir delte mellom dei som er med",
        ),
    )
    return out + _consent(
        plan,
        words,
        lambda ok: f"Underskrift: {plan.case.signer}, {plan.case.date}" if ok else "Underskrift: ______________",
    )


def relay(plan: Plan) -> str:
    """In the manner of a relay log, yet an individuell plan: status, aims, agreed measures, next meeting."""
    is_nn = plan.case.form == "nn"
    labels = {
        "deltakere": ("Deltagere rundt personen", "Deltakarar rundt personen"), "ansvar-koordinering": ("Stafettholder / koordinator", "Stafetthaldar / koordinator"),
        "koordinator-status": ("Oppnevning av koordinator", "Oppnemning av koordinator"), "ansvar-utarbeide": ("Hovedansvar for planen", "Hovudansvar for planen"),
        "behov": ("Utfordringer og behov for støtte", "Utfordringar og behov for støtte"), "ressurser": ("Styrker og ressurser", "Styrkar og ressursar"), "maal": ("Målsetting", "Målsetjing"),
        "bidrag-tjenestemottaker": ("Dette gjør personen selv", "Dette gjer personen sjølv"), "bidrag-tjenesteytere": ("Dette bidrar tjenestene med", "Dette bidreg tenestene med"), "bidrag-parorende": ("Dette bidrar de nærmeste med", "Dette bidreg dei næraste med"),
        "samarbeid-andre": ("Behov for samarbeid med flere", "Behov for samarbeid med fleire"), "planperiode": ("Planen gjelder for perioden", "Planen gjeld for perioden"), "revisjon": ("Evaluering og justering av planen", "Evaluering og justering av planen"),
        "barn-medvirkning": ("Barnets egen stemme", "Barnets eiga stemme"),
    }  # fmt: skip
    out = "<h1>Individuell plan</h1>" + _head(plan, plan.case.place)
    for _, label, said in told(plan, labels):
        out += f"<h2>{label}</h2><ul>" + "".join(f"<li>{escape(each)}</li>" for each in said) + "</ul>"
    found = plan.measures()
    out += "<h2>Avtalte tiltak</h2>"
    head = (
        "Kva skal gjerast" if is_nn else "Hva skal gjøres",
        column("Korleis" if is_nn else "Hvordan", [r[3] for r in found]),
        column("Kven gjer det" if is_nn else "Hvem gjør det", [r[2] for r in found]),
        "Når",
        column("Kor mykje" if is_nn else "Hvor mye", [r[1] for r in found]),
    )
    out += table([(r[0], r[3], r[2], r[4], r[1]) for r in found], head)
    words = (
        ("Jeg samtykker til at planen utarbeides.", "Eg samtykkjer til at planen blir utarbeidd."),
        (
            "Jeg samtykker til at deltagerne kan dele nødvendige opplysninger.",
            "Eg samtykkjer til at deltakarane kan dele nødvendige opplysningar.",
        ),
    )
    return (
        out
        + "<h2>Samtykke</h2>"
        + _consent(
            plan,
            words,
            lambda ok: (
                f"Elektronisk signert av {plan.case.signer} {plan.case.date}" if ok else "Signatur: ____________"
            ),
        )
    )
