"""How plans looked: a case in, the body of an HTML page (or plain text) out, one function a layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tests.conversion.legacy.cases import Case


class Words:
    """The fixed words of an old form in the case's language form."""

    def __init__(self, case: Case) -> None:
        self._is_nn = case.form == "nn"

    def __call__(self, nb: str, nn: str) -> str:
        return nn if self._is_nn else nb


def _items(texts: Iterable[str]) -> str:
    found = list(texts)
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in found) + "</ul>" if found else ""


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _rows(rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> str:
    out = "<table border='1' cellpadding='3' width='100%'>"
    if head:
        out += "<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + "</tr>"
    for row in rows:
        out += "<tr>" + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"
    return out + "</table>"


def _goals(case: Case) -> str:
    out = "<ol>"
    for goal, steps in case.goals:
        out += f"<li>{escape(goal)}{_items(steps)}</li>"
    return out + "</ol>"


def _person(case: Case, say: Words) -> list[tuple[str, str]]:
    rows = [(say("Navn", "Namn"), case.name), (say("Født", "Fødd"), case.born)]
    if case.number:
        rows.append((say("Personnummer", "Personnummer"), f"{case.number[:6]} {case.number[6:]}"))
    if case.address:
        rows.append(("Adresse", case.address))
    rows += [(role.capitalize(), name) for name, role in case.parents]
    return rows


def _signature(case: Case, state: str, say: Words) -> str:
    who = case.signer or case.name
    if state == "given":
        return say(
            f"Sted/dato: {case.municipality}, {case.date}   Underskrift: {who}",
            f"Stad/dato: {case.municipality}, {case.date}   Underskrift: {who}",
        )
    return say(
        "Sted/dato: ____________   Underskrift: ______________________",
        "Stad/dato: ____________   Underskrift: ______________________",
    )


def consents(case: Case, say: Words) -> list[str]:
    """The statements of consent as the old form has them, with what came of them."""
    asked = (
        say(
            "Jeg samtykker til at det utarbeides individuell plan.",
            "Eg samtykkjer til at det blir utarbeidd individuell plan.",
        ),
        say(
            "Jeg samtykker til at de som deltar i planarbeidet kan utveksle opplysninger om meg.",
            "Eg samtykkjer til at dei som deltek i planarbeidet kan utveksle opplysningar om meg.",
        ),
    )
    about = (
        say("individuell plan", "individuell plan"),
        say("utveksling av opplysninger", "utveksling av opplysningar"),
    )
    out: list[str] = []
    for statement, what, state in zip(asked, about, case.consents, strict=True):
        if state in ("given", "unsigned"):
            out += [statement, _signature(case, state, say)]
        elif state == "refused":
            out.append(say(f"{case.name} samtykker ikke til {what}.", f"{case.name} samtykkjer ikkje til {what}."))
        elif state == "withdrawn":
            out += [
                statement,
                _signature(case, "given", say),
                say(
                    f"Samtykket til {what} er trukket tilbake {case.date}.",
                    f"Samtykket til {what} er trekt tilbake {case.date}.",
                ),
            ]
    return out


def paragraph19(case: Case) -> str:
    """Headings after the letters of the regulation that was in force, one after the other."""
    say = Words(case)
    out = f"<h1>{say('INDIVIDUELL PLAN', 'INDIVIDUELL PLAN')}</h1><p>{escape(case.municipality)} kommune</p>"
    out += f"<p>{say('Utarbeidet etter', 'Utarbeidd etter')} {escape(case.law)}. Dato: {case.date}</p>"
    out += _rows(_person(case, say))
    parts = (
        (
            say(
                "a) En oversikt over mål, ressurser og behov for tjenester",
                "a) Ei oversikt over mål, ressursar og behov for tenester",
            ),
            f"<p><b>{say('Mål', 'Mål')}</b></p>{_goals(case)}<p><b>{say('Ressurser', 'Ressursar')}</b></p>{_items(case.resources)}<p><b>{say('Behov', 'Behov')}</b></p>{_items(case.needs)}",
        ),
        (
            say(
                "b) En oversikt over hvem som deltar i arbeidet med planen",
                "b) Ei oversikt over kven som deltek i arbeidet med planen",
            ),
            _rows(
                case.participants, (say("Navn", "Namn"), say("Rolle", "Rolle"), say("Etat", "Etat"), say("Tlf", "Tlf"))
            ),
        ),
        (
            say("c) Hvem som er koordinator", "c) Kven som er koordinator"),
            _lines(
                [
                    say(
                        f"{case.coordinator} er oppnevnt som koordinator.",
                        f"{case.coordinator} er oppnemnd som koordinator.",
                    )
                ]
            ),
        ),
        (
            say(
                "d) Hva bruker, tjenesteytere og pårørende bidrar med",
                "d) Kva brukar, tenesteytarar og pårørande bidreg med",
            ),
            f"<p><b>{say('Bruker', 'Brukar')}</b></p>{_items(case.own)}<p><b>{say('Tjenesteytere', 'Tenesteytarar')}</b></p>{_items(case.services)}<p><b>{say('Pårørende', 'Pårørande')}</b></p>{_items(case.kin)}",
        ),
        (
            say("e) Tiltak, omfang og hvem som er ansvarlig", "e) Tiltak, omfang og kven som er ansvarleg"),
            _rows(
                [(m[0], m[2], m[3], m[5]) for m in case.measures],
                ("Tiltak", "Omfang", say("Ansvarlig", "Ansvarleg"), say("Tidsrom", "Tidsrom")),
            ),
        ),
        (
            say("f) Hvordan tiltakene skal gjennomføres", "f) Korleis tiltaka skal gjennomførast"),
            _items(f"{m[0]}: {m[4]}" for m in case.measures),
        ),
        (
            say(
                "g) Planperiode og tidspunkt for justering og revisjon",
                "g) Planperiode og tidspunkt for justering og revisjon",
            ),
            _lines(
                [
                    say(
                        f"Planperiode: {case.period[0]} – {case.period[1]}",
                        f"Planperiode: {case.period[0]} – {case.period[1]}",
                    ),
                    case.revision,
                ]
            ),
        ),
        (say("h) Samtykke", "h) Samtykke"), _lines(consents(case, say))),
        (
            say(
                "i) Samarbeid med andre tjenesteytere, institusjoner eller etater",
                "i) Samarbeid med andre tenesteytarar, institusjonar eller etatar",
            ),
            _lines([case.others]),
        ),
    )
    for heading, body in parts:
        out += f"<h2>{escape(heading)}</h2>{body}"
    if case.heard:
        out += f"<h2>{say('Barnets medvirkning', 'Medverknad frå barnet')}</h2>{_lines([case.heard])}"
    return out + _tail(case, say)


def _tail(case: Case, say: Words, tag: str = "h2") -> str:
    out = ""
    if case.evaluations:
        out += f"<{tag}>{say('Evaluering', 'Evaluering')}</{tag}>" + _lines(
            f"{day}: {text}" for day, text in case.evaluations
        )
    for heading, text in case.extra:
        out += f"<{tag}>{escape(heading)}</{tag}>{_lines([text])}"
    return out


def printed(case: Case) -> str:
    """A print from an electronic tool: contents list, running head, numbered parts, goals with their activities under each."""
    say = Words(case)
    out = f"<p>{say('Utskrift fra Plannett', 'Utskrift frå Plannett')} 2.0 – {case.date}</p><h1>{say('Individuell plan for', 'Individuell plan for')} {escape(case.name)}</h1>"
    out += (
        f"<p>{escape(case.municipality)} kommune</p><h2>1 {say('Personopplysninger', 'Personopplysningar')}</h2>"
        + _lines(f"{a}: {b}" for a, b in _person(case, say))
    )
    out += f"<h2>2 {say('Deltakere', 'Deltakarar')}</h2>" + _rows(
        case.participants, (say("Navn", "Namn"), say("Relasjon", "Relasjon"), say("Instans", "Instans"), "Telefon")
    )
    out += f"<p>Koordinator: {escape(case.coordinator)}</p><p>{say('Ansvarlig for å utarbeide planen', 'Ansvarleg for å utarbeide planen')}: {escape(case.preparer)}</p>"
    out += f"<h2>3 {say('Bakgrunn', 'Bakgrunn')}</h2><h3>3.1 {say('Ressurser', 'Ressursar')}</h3>{_items(case.resources)}<h3>3.2 {say('Behov', 'Behov')}</h3>{_items(case.needs)}"
    out += f"<h2>4 {say('Mål og tiltak', 'Mål og tiltak')}</h2>"
    for number, (goal, steps) in enumerate(case.goals, 1):
        out += f"<h3>{say('Hovedmål', 'Hovudmål')} {number}: {escape(goal)}</h3>" + "".join(
            f"<p>{say('Delmål', 'Delmål')}: {escape(step)}</p>" for step in steps
        )
    for measure in case.measures:
        labels = (
            "Tiltak",
            say("Hører til mål", "Høyrer til mål"),
            "Omfang",
            say("Ansvarlig", "Ansvarleg"),
            say("Gjennomføring", "Gjennomføring"),
            say("Tidspunkt", "Tidspunkt"),
        )
        out += _rows([(label, value) for label, value in zip(labels, measure, strict=True)]) + "<p></p>"
    out += f"<h2>5 {say('Bidrag', 'Bidrag')}</h2><h3>{say('Planeier', 'Planeigar')}</h3>{_items(case.own)}<h3>{say('Tjenesteytere', 'Tenesteytarar')}</h3>{_items(case.services)}<h3>{say('Pårørende', 'Pårørande')}</h3>{_items(case.kin)}"
    out += f"<h2>6 {say('Planperiode og revisjon', 'Planperiode og revisjon')}</h2><p>{say('Fra', 'Frå')} {case.period[0]} til {case.period[1]}</p>{_lines([case.revision])}"
    out += f"<h2>7 {say('Samarbeid med andre', 'Samarbeid med andre')}</h2>{_lines([case.others])}"
    out += f"<h2>8 Samtykke</h2>{_lines(consents(case, say))}"
    if case.heard:
        out += f"<h2>9 {say('Barnets medvirkning', 'Medverknad frå barnet')}</h2>{_lines([case.heard])}"
    return out + _tail(case, say)


def columns(case: Case) -> str:
    """A form in two columns: what is asked on the left, the answer on the right."""
    say = Words(case)
    measures = "\n".join(
        f"{m[0]} ({m[2]}). {say('Ansvarlig', 'Ansvarleg')}: {m[3]}. {m[4]}. {m[5]}." for m in case.measures
    )
    rows = [
        *_person(case, say),
        ("Dato", case.date),
        (
            say("Mål for perioden", "Mål for perioden"),
            "\n".join(goal + "".join(f"\n– {step}" for step in steps) for goal, steps in case.goals),
        ),
        (say("Ressurser", "Ressursar"), "\n".join(case.resources)),
        (say("Behov for tjenester", "Behov for tenester"), "\n".join(case.needs)),
        (
            say("Deltakere i ansvarsgruppen", "Deltakarar i ansvarsgruppa"),
            "\n".join(f"{a}, {b}, {c}, tlf. {d}" for a, b, c, d in case.participants),
        ),
        (say("Koordinator", "Koordinator"), case.coordinator),
        (say("Ansvarlig for å lage planen", "Ansvarleg for å lage planen"), case.preparer),
        (say("Brukers eget bidrag", "Eige bidrag frå brukaren"), "\n".join(case.own)),
        (say("Tjenesteyternes bidrag", "Bidrag frå tenesteytarane"), "\n".join(case.services)),
        (say("Pårørendes bidrag", "Bidrag frå pårørande"), "\n".join(case.kin)),
        (say("Tiltak", "Tiltak"), measures),
        (say("Planperiode", "Planperiode"), f"{case.period[0]}–{case.period[1]}"),
        (say("Revisjon", "Revisjon"), case.revision),
        (say("Samarbeid med andre", "Samarbeid med andre"), case.others),
        *(((say("Barnets medvirkning", "Medverknad frå barnet"), case.heard),) if case.heard else ()),
        *((heading, text) for heading, text in case.extra),
        *((say("Evaluering", "Evaluering"), f"{day} {text}") for day, text in case.evaluations),
    ]
    return (
        f"<h1>{say('Individuell plan', 'Individuell plan')} – {escape(case.municipality)} kommune</h1>"
        + _rows(rows)
        + f"<h2>Samtykke</h2>{_lines(consents(case, say))}"
    )


def prose(case: Case) -> str:
    """Told in sentences under few headings, as a coordinator writes it."""
    say = Words(case)
    first = case.name.split()[0]
    helpers = ", ".join(f"{name} ({role}, {service})" for name, role, service, _ in case.participants)
    out = f"<h1>{say('Individuell plan', 'Individuell plan')}</h1><p>{escape(case.municipality)}, {case.date}</p>"
    out += f"<p>{say('Planen gjelder', 'Planen gjeld')} {escape(case.name)}, {say('født', 'fødd')} {case.born}.</p>"
    out += f"<h2>{say('Bakgrunn', 'Bakgrunn')}</h2><p>{say('Av ressurser nevnes:', 'Av ressursar kan nemnast:')} {escape('. '.join(case.resources))}. {say('Behovet er', 'Behovet er')}: {escape('. '.join(case.needs))}.</p>"
    goals = " ".join(f"{goal}. {' '.join(f'{step}.' for step in steps)}" for goal, steps in case.goals)
    out += f"<h2>{say('Mål', 'Mål')}</h2><p>{escape(goals)}</p>"
    out += f"<h2>{say('Hvem som er med', 'Kven som er med')}</h2><p>{say('Med i arbeidet er', 'Med i arbeidet er')} {escape(helpers)}. Koordinator er {escape(case.coordinator)}. {escape(case.preparer)} {say('har ansvaret for å utarbeide planen', 'har ansvaret for å utarbeide planen')}.</p>"
    out += f"<h2>{say('Tiltak', 'Tiltak')}</h2>"
    for what, _goal, much, who, how, when in case.measures:
        out += f"<p>{escape(what)}: {escape(how)}. {say('Omfang', 'Omfang')}: {escape(much)}. {say('Ansvarlig', 'Ansvarleg')}: {escape(who)}. {say('Tid', 'Tid')}: {escape(when)}.</p>"
    out += f"<p>{escape(first)} {say('bidrar slik', 'bidreg slik')}: {escape('. '.join(case.own))}. {say('Tjenestene bidrar slik', 'Tenestene bidreg slik')}: {escape('. '.join(case.services))}. {say('De nærmeste', 'Dei næraste')}: {escape('. '.join(case.kin))}.</p>"
    out += f"<h2>{say('Videre arbeid', 'Vidare arbeid')}</h2><p>{say('Planen gjelder fra', 'Planen gjeld frå')} {case.period[0]} til {case.period[1]}. {escape(case.revision)} {escape(case.others)}</p>"
    if case.heard:
        out += f"<p>{escape(case.heard)}</p>"
    return out + "".join(f"<p>{escape(line)}</p>" for line in consents(case, say)) + _tail(case, say)


def grid(case: Case) -> str:
    """Tables all through, the goal's cell spanning its measures."""
    say = Words(case)
    out = f"<h1>{say('INDIVIDUELL PLAN', 'INDIVIDUELL PLAN')}</h1>" + _rows(
        [(f"{a}: {b}", "") for a, b in _person(case, say)[:1]] + [(a, b) for a, b in _person(case, say)[1:]]
    )
    out += f"<p>{say('Plandato', 'Plandato')}: {case.date}</p><h2>{say('Deltakere', 'Deltakarar')}</h2>" + _rows(
        case.participants,
        (say("Navn", "Namn"), say("Funksjon", "Funksjon"), say("Arbeidssted", "Arbeidsstad"), "Telefon"),
    )
    out += f"<p><b>Koordinator:</b> {escape(case.coordinator)}</p>"
    out += f"<h2>{say('Mål', 'Mål')}</h2>{_goals(case)}<h2>{say('Tiltaksplan', 'Tiltaksplan')}</h2><table border='1' cellpadding='3' width='100%'><tr>"
    out += (
        "".join(
            f"<th>{head}</th>"
            for head in (
                "Mål",
                "Tiltak",
                "Omfang",
                say("Ansvarlig", "Ansvarleg"),
                say("Hvordan", "Korleis"),
                say("Når", "Når"),
            )
        )
        + "</tr>"
    )
    by_goal: dict[str, list[Sequence[str]]] = {}
    for measure in case.measures:
        by_goal.setdefault(measure[1], []).append(measure)
    for goal, measures in by_goal.items():
        for number, measure in enumerate(measures):
            out += "<tr>" + (f"<td rowspan='{len(measures)}'>{escape(goal)}</td>" if number == 0 else "")
            out += "".join(f"<td>{escape(measure[index])}</td>" for index in (0, 2, 3, 4, 5)) + "</tr>"
    out += f"</table><h2>{say('Ressurser og behov', 'Ressursar og behov')}</h2>" + _rows(
        [("\n".join(case.resources), "\n".join(case.needs))], (say("Ressurser", "Ressursar"), say("Behov", "Behov"))
    )
    out += f"<h2>{say('Bidrag', 'Bidrag')}</h2>" + _rows(
        [("\n".join(case.own), "\n".join(case.services), "\n".join(case.kin))],
        (say("Bruker selv", "Brukaren sjølv"), say("Tjenesteytere", "Tenesteytarar"), say("Pårørende", "Pårørande")),
    )
    out += f"<h2>{say('Planperiode', 'Planperiode')}</h2><p>{case.period[0]} – {case.period[1]}</p><p>{escape(case.revision)}</p><p>{escape(case.others)}</p>"
    return (
        out
        + f"<h2>Samtykke</h2>{_lines(consents(case, say))}"
        + (f"<p>{escape(case.heard)}</p>" if case.heard else "")
        + _tail(case, say)
    )


def easy(case: Case) -> str:
    """Easy to read: the headings are questions."""
    say = Words(case)
    out = f"<h1>{say('Planen min', 'Planen min')}</h1><p>{say('Jeg heter', 'Eg heiter')} {escape(case.name)}. {say('Jeg er født', 'Eg er fødd')} {case.born}.</p><p>{say('Individuell plan, skrevet', 'Individuell plan, skriven')} {case.date}</p>"
    asked = (
        (
            say("Hva vil jeg?", "Kva vil eg?"),
            [goal for goal, _ in case.goals] + [step for _, steps in case.goals for step in steps],
        ),
        (say("Hva er jeg god på?", "Kva er eg god på?"), case.resources),
        (say("Hva trenger jeg hjelp til?", "Kva treng eg hjelp til?"), case.needs),
        (say("Hvem hjelper meg?", "Kven hjelper meg?"), [f"{a}, {b}, {c}, {d}" for a, b, c, d in case.participants]),
        (say("Hvem er koordinator?", "Kven er koordinator?"), [case.coordinator]),
        (say("Hva gjør jeg selv?", "Kva gjer eg sjølv?"), case.own),
        (say("Hva gjør hjelperne?", "Kva gjer hjelparane?"), case.services),
        (say("Hva gjør familien og venner?", "Kva gjer familien og vener?"), case.kin),
        (
            say("Hva skal vi gjøre?", "Kva skal vi gjere?"),
            [f"{m[0]}, {m[2]}. {m[3]}. {m[4]}. {m[5]}." for m in case.measures],
        ),
        (
            say("Hvor lenge gjelder planen?", "Kor lenge gjeld planen?"),
            [f"{say('Fra', 'Frå')} {case.period[0]} til {case.period[1]}.", case.revision],
        ),
        (say("Hvem andre må være med?", "Kven andre må vere med?"), [case.others]),
    )
    for heading, texts in asked:
        out += f"<h2>{escape(heading)}</h2>{_items(texts)}"
    if case.heard:
        out += f"<h2>{say('Har jeg fått si min mening?', 'Har eg fått seie mi meining?')}</h2>{_lines([case.heard])}"
    return out + f"<h2>{say('Sier jeg ja?', 'Seier eg ja?')}</h2>{_lines(consents(case, say))}" + _tail(case, say)


def typed(case: Case) -> str:
    """Plain text with capitals for headings and dots for lines, as it came out of old programs."""
    say = Words(case)
    lines = [say("INDIVIDUELL PLAN", "INDIVIDUELL PLAN"), f"{case.municipality.upper()} KOMMUNE", ""]
    lines += [
        f"{label + ' ':.<20} {value}"
        for label, value in (*_person(case, say), ("Dato", case.date), ("Koordinator", case.coordinator))
    ]

    def part(heading: str, texts: Iterable[str]) -> None:
        lines.extend(("", heading.upper(), *(f"- {text}" for text in texts)))

    part(say("Mål", "Mål"), [goal for goal, _ in case.goals])
    part(say("Delmål", "Delmål"), [step for _, steps in case.goals for step in steps])
    part(say("Ressurser", "Ressursar"), case.resources)
    part(say("Behov", "Behov"), case.needs)
    part(say("Deltakere", "Deltakarar"), [f"{a}, {b}, {c}, tlf {d}" for a, b, c, d in case.participants])
    lines += ["", say("TILTAK", "TILTAK")]
    for what, goal, much, who, how, when in case.measures:
        lines += [
            f"Tiltak: {what}",
            f"{say('Mål', 'Mål')}: {goal}",
            f"Omfang: {much}",
            f"{say('Ansvarlig', 'Ansvarleg')}: {who}",
            f"{say('Gjennomføring', 'Gjennomføring')}: {how}",
            f"{say('Tidspunkt', 'Tidspunkt')}: {when}",
            "",
        ]
    part(say("Bruker bidrar med", "Brukar bidreg med"), case.own)
    part(say("Tjenesteyterne bidrar med", "Tenesteytarane bidreg med"), case.services)
    part(say("Pårørende bidrar med", "Pårørande bidreg med"), case.kin)
    lines += [
        "",
        say("PLANPERIODE", "PLANPERIODE"),
        f"{case.period[0]} - {case.period[1]}",
        case.revision,
        "",
        say("SAMARBEID MED ANDRE", "SAMARBEID MED ANDRE"),
        case.others,
    ]
    if case.heard:
        lines += ["", say("BARNETS MEDVIRKNING", "MEDVERKNAD FRÅ BARNET"), case.heard]
    lines += ["", "SAMTYKKE", *consents(case, say)]
    for heading, text in (
        *case.extra,
        *((say("Evaluering", "Evaluering") + f" {day}", text) for day, text in case.evaluations),
    ):
        lines += ["", heading.upper(), text]
    return "\n".join(lines) + "\n"
