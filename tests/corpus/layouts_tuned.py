"""The layouts of the half that is tuned on."""

from __future__ import annotations

from html import escape

from tests.corpus.plan import Plan, column, section, table


def _pick(plan: Plan, nb: str, nn: str) -> str:
    return nn if plan.case.form == "nn" else nb


def questions(plan: Plan) -> str:
    """Easy to read, first person, every heading a question or the beginning of a sentence."""
    case, is_nn = plan.case, plan.case.form == "nn"

    def ask(nb: str, nn: str) -> str:
        return nn if is_nn else nb

    eg = ask("Jeg", "Eg")
    out = f"<h1>{ask('Min plan', 'Planen min')}</h1><p>{eg} {ask('heter', 'heiter')} {case.name}. {eg} er {ask('født', 'fødd')} {case.born}.</p>"
    out += (
        f"<p>{ask('Planen er skrevet', 'Planen er skriven')} {case.date}. Individuell plan, {case.place} kommune.</p>"
    )
    out += section(ask("Hva vil jeg?", "Kva vil eg?"), plan.say("maal", case.goals), "li")
    out += section(ask("Hva er jeg god på?", "Kva er eg god på?"), plan.say("ressurser", case.resources), "li")
    out += section(ask("Hva trenger jeg hjelp med?", "Kva treng eg hjelp med?"), plan.say("behov", case.needs), "li")
    people = [f"{name} er {role} ({where})" for name, role, where in case.participants]
    out += section(ask("Hvem hjelper meg?", "Kven hjelper meg?"), plan.say("deltakere", people), "li")
    out += section(ask("Hvem lager planen sammen med meg?", "Kven lagar planen saman med meg?"),
                   plan.say("ansvar-utarbeide", f"{case.preparer} har ansvaret for å skrive planen."))  # fmt: skip
    out += section(ask("Hvem passer på at alt blir gjort?", "Kven passar på at alt vert gjort?"),
                   plan.say("ansvar-koordinering", ask(f"{case.coordinator} er koordinatoren min.", f"{case.coordinator} er koordinatoren min.")))  # fmt: skip
    out += section(ask("Har jeg fått tilbud om koordinator?", "Har eg fått tilbod om koordinator?"),
                   plan.say("koordinator-status", ask("Ja, kommunen oppnevnte koordinator i januar.", "Ja, kommunen nemnde opp koordinator i januar.")))  # fmt: skip
    out += section(ask("Hva gjør jeg selv?", "Kva gjer eg sjølv?"), plan.say("bidrag-tjenestemottaker", case.own), "li")
    out += section(
        ask("Hva gjør hjelperne mine?", "Kva gjer hjelparane mine?"),
        plan.say("bidrag-tjenesteytere", case.services),
        "li",
    )
    out += section(
        ask("Hva gjør familien min?", "Kva gjer familien min?"), plan.say("bidrag-parorende", case.kin), "li"
    )
    rows = plan.measures()
    out += f"<h2>{ask('Hva skal vi gjøre?', 'Kva skal vi gjere?')}</h2>"
    head = (ask("Hva", "Kva"), column(ask("Hvor mye", "Kor mykje"), [r[1] for r in rows]), column(ask("Hvem", "Kven"), [r[2] for r in rows]),
            column(ask("Slik gjør vi", "Slik gjer vi"), [r[3] for r in rows]), ask("Når", "Når"))  # fmt: skip
    out += table(rows, head)
    out += section(
        ask("Hvor lenge varer planen?", "Kor lenge varer planen?"),
        plan.say("planperiode", f"{ask('Fra', 'Frå')} {case.period[0]} til {case.period[1]}."),
    )
    out += section(
        ask("Når ser vi på planen igjen?", "Når ser vi på planen igjen?"), plan.say("revisjon", case.revision)
    )
    out += section(
        ask("Hvem andre bør være med?", "Kven andre bør vere med?"), plan.say("samarbeid-andre", case.others)
    )
    out += section(
        ask("Hvordan har barnet vært med?", "Korleis har barnet vore med?"), plan.say("barn-medvirkning", case.heard)
    )
    out += f"<h2>{ask('Sier jeg ja?', 'Seier eg ja?')}</h2>"
    signed = f"{case.date} {case.signer}"
    for what, state in zip((ask("Jeg samtykker til at det lages en individuell plan for meg.", "Eg samtykkjer til at det blir laga ein individuell plan for meg."),
                            ask("Jeg samtykker til at hjelperne mine deler opplysninger om meg med hverandre.", "Eg samtykkjer til at hjelparane mine deler opplysningar om meg med kvarandre.")),
                           plan.consent, strict=True):  # fmt: skip
        if state in ("given", "unsigned"):
            out += f"<p>{what}</p><p>{ask('Dato og underskrift', 'Dato og underskrift')}: {signed if state == 'given' else '_' * 24}</p>"
    return out


def prose(plan: Plan) -> str:
    """A letter without headings: everything is told in sentences."""
    case, is_nn = plan.case, plan.case.form == "nn"
    first = case.name.split()[0]
    told: list[str] = []

    def add(requirement: str, nb: str, nn: str) -> None:
        said = plan.say(requirement, nn if is_nn else nb)
        if said:
            told.extend(said)

    add(
        "maal",
        f"{first} sitt mål er å nå dette: {case.goals[0]}. Målet er at han eller hun når det i perioden.",
        f"{first} sitt mål er å nå dette: {case.goals[0]}.",
    )
    add(
        "ressurser",
        f"Sterke sider er disse: {case.resources[0]}. {case.resources[1]}.",
        f"Sterke sider er desse: {case.resources[0]}. {case.resources[1]}.",
    )
    add(
        "behov",
        f"{first} har behov for bistand til flere ting. {case.needs[0]}.",
        f"{first} har behov for hjelp til fleire ting. {case.needs[0]}.",
    )
    names = ", ".join(f"{name} ({where})" for name, _, where in case.participants)
    add("deltakere", f"I ansvarsgruppa sitter {names}.", f"I ansvarsgruppa sit {names}.")
    add(
        "ansvar-utarbeide",
        f"{case.preparer} har hovedansvaret for å utarbeide planen.",
        f"{case.preparer} har hovudansvaret for å utarbeide planen.",
    )
    add(
        "ansvar-koordinering",
        f"{case.coordinator} har ansvar for koordinering og fremdrift.",
        f"{case.coordinator} har ansvar for koordinering og framdrift.",
    )
    add(
        "koordinator-status",
        "Koordinator ble oppnevnt 3. januar 2025 etter helse- og omsorgstjenesteloven § 7-2.",
        "Koordinator vart oppnemnd 3. januar 2025 etter helse- og omsorgstenestelova § 7-2.",
    )
    add(
        "bidrag-tjenestemottaker",
        f"{first} bidrar selv på denne måten: {case.own[0]}.",
        f"{first} bidreg sjølv på denne måten: {case.own[0]}.",
    )
    add(
        "bidrag-tjenesteytere",
        f"Tjenestene bidrar med dette: {case.services[0]}.",
        f"Tenestene bidreg med dette: {case.services[0]}.",
    )
    add(
        "bidrag-parorende",
        f"Familien hjelper til. {case.kin[0] if case.kin else ''}.",
        f"Familien hjelper til. {case.kin[0] if case.kin else ''}.",
    )
    rows = plan.measures()
    if "tiltak-oversikt" not in plan.faults:
        heads = ("Tiltak", "Omfang", "Ansvarlig" if not is_nn else "Ansvarleg", "Gjennomføring")
        for row in rows:
            parts = [f"{label}: {value}" for label, value in zip(heads, row, strict=False) if value is not None]
            told.append("\n".join(parts))
    add(
        "planperiode",
        f"Planen gjelder fra {case.period[0]} til {case.period[1]}.",
        f"Planen gjeld frå {case.period[0]} til {case.period[1]}.",
    )
    add("revisjon", f"Den revideres {case.revision}.", f"Planen skal reviderast {case.revision}.")
    add(
        "samarbeid-andre",
        f"Det er ønskelig med et tettere samarbeid med andre. {case.others}.",
        f"Det er ønskjeleg med eit samarbeid med andre. {case.others}.",
    )
    add(
        "barn-medvirkning",
        f"{first} har selv vært med på møtet. {case.heard}.",
        f"{first} har sjølv vore med på møtet. {case.heard}.",
    )
    consent = {
        "given": (
            f"{case.signer} samtykket skriftlig til individuell plan {case.date}.",
            f"{case.signer} samtykte skriftleg til individuell plan {case.date}.",
        ),
        "refused": (
            f"{case.signer} samtykker ikke til at opplysninger deles.",
            f"{case.signer} samtykkjer ikkje til at opplysningar blir delte.",
        ),
        "mentioned": ("Planen kan ikke utarbeides uten samtykke.", "Planen kan ikkje utarbeidast utan samtykke."),
    }
    told.append(consent[plan.consent[0]][is_nn])
    if plan.consent[1] == "given":
        told.append(f"{case.signer} samtykket {case.date} til at tjenestene deler opplysninger om saken." if not is_nn
                    else f"{case.signer} samtykte {case.date} til at tenestene deler opplysningar om saka.")  # fmt: skip
    elif plan.consent[1] == "refused":
        told.append(consent["refused"][is_nn])
    head = f"<p>{case.place} kommune</p><p>{case.place}, {case.date}</p><p><b>Individuell plan for {case.name}, {'fødd' if is_nn else 'født'} {case.born}</b></p>"
    return head + "".join(f"<p>{escape(each).replace(chr(10), '<br>')}</p>" for each in told)


def merged_form(plan: Plan) -> str:
    """A form of four columns with wide cells: short things side by side, long ones across."""
    case, is_nn = plan.case, plan.case.form == "nn"

    def row(label_nb: str, label_nn: str, requirement: str, told: tuple[str, ...] | str) -> str:
        said = plan.say(requirement, told)
        if said is None:
            return ""
        body = "<br>".join(escape(each) for each in said)
        return f"<tr><td><b>{label_nn if is_nn else label_nb}</b></td><td colspan='3'>{body}</td></tr>"

    def pair(first: tuple[str, list[str] | None], second: tuple[str, list[str] | None]) -> str:
        cells = "".join(
            f"<td><b>{label}</b></td><td>{escape(' '.join(said or []))}</td>"
            for label, said in (first, second)
            if said is not None
        )
        return f"<tr>{cells}</tr>" if cells else ""

    out = f"<h1>INDIVIDUELL PLAN</h1><p>{case.place} kommune – skjema HO-17</p><table border='1'>"
    out += pair((_pick(plan, "Navn", "Namn"), [case.name]), (_pick(plan, "Født", "Fødd"), [case.born]))
    out += pair(("Dato", [case.date]), (_pick(plan, "Telefon", "Telefon"), ["900 00 000"]))
    out += pair((_pick(plan, "Koordinator", "Koordinator"), plan.say("ansvar-koordinering", f"{case.coordinator}, tlf. 400 00 000")),
                (_pick(plan, "Planansvarlig", "Planansvarleg"), plan.say("ansvar-utarbeide", case.preparer)))  # fmt: skip
    out += pair((_pick(plan, "Gyldig fra–til", "Gyldig frå–til"), plan.say("planperiode", f"{case.period[0]} – {case.period[1]}")),
                (_pick(plan, "Skal revideres", "Skal reviderast"), plan.say("revisjon", case.revision)))  # fmt: skip
    out += row(
        "Koordinatortilbud",
        "Koordinatortilbod",
        "koordinator-status",
        _pick(plan, "Oppnevnt av koordinerende enhet 3.1.2025", "Oppnemnd av koordinerande eining 3.1.2025"),
    )
    out += row("Langsiktige og kortsiktige mål", "Langsiktige og kortsiktige mål", "maal", case.goals)
    out += row("Styrker og interesser", "Styrkar og interesser", "ressurser", case.resources)
    out += row("Hjelpebehov", "Hjelpebehov", "behov", case.needs)
    out += row(
        "Medlemmer i ansvarsgruppen",
        "Medlemmer i ansvarsgruppa",
        "deltakere",
        tuple(f"{n}, {r}, {w}" for n, r, w in case.participants),
    )
    out += row("Egeninnsats", "Eigeninnsats", "bidrag-tjenestemottaker", case.own)
    out += row("Tjenestenes bidrag", "Bidrag frå tenestene", "bidrag-tjenesteytere", case.services)
    out += row("Pårørendes bidrag", "Bidrag frå pårørande", "bidrag-parorende", case.kin)
    out += row("Andre samarbeidspartnere", "Andre samarbeidspartnarar", "samarbeid-andre", case.others)
    out += row("Barnets medvirkning", "Medverknad frå barnet", "barn-medvirkning", case.heard)
    out += "</table><p></p>"
    rows = plan.measures()
    head = (_pick(plan, "Når", "Når"), column(_pick(plan, "Ansvarlig instans", "Ansvarleg instans"), [r[2] for r in rows]), _pick(plan, "Tiltak / tjeneste", "Tiltak / teneste"),
            column(_pick(plan, "Mengde", "Mengde"), [r[1] for r in rows]), column(_pick(plan, "Metode", "Metode"), [r[3] for r in rows]))  # fmt: skip
    out += table([(r[4], r[2], r[0], r[1], r[3]) for r in rows], head)
    box = {"given": "☒", "unsigned": "☐", "refused": "☐", "mentioned": "☐"}
    signed = [_pick(plan, "Jeg samtykker til at det utarbeides individuell plan.", "Eg samtykkjer til at det blir utarbeidd individuell plan."),
              _pick(plan, "Jeg samtykker til at tjenestene i planen utveksler opplysninger.", "Eg samtykkjer til at tenestene i planen utvekslar opplysningar.")]  # fmt: skip
    out += "<p></p>" + "".join(
        f"<p>{box[state]} {words}</p>" for words, state in zip(signed, plan.consent, strict=True)
    )
    if "given" in plan.consent:
        out += f"<p>{_pick(plan, 'Sted/dato', 'Stad/dato')}: {case.place}, {case.date}   Underskrift: {case.signer}</p>"
    else:
        out += f"<p>{_pick(plan, 'Sted/dato', 'Stad/dato')}: ____________   Underskrift: ____________</p>"
    return out


def minutes(plan: Plan) -> str:
    """The plan as minutes of a meeting: numbered items."""
    case, is_nn = plan.case, plan.case.form == "nn"
    number = 0
    out = f"<h1>Individuell plan – {case.name}</h1><p>{_pick(plan, 'Født', 'Fødd')} {case.born}. {_pick(plan, 'Skrevet på ansvarsgruppemøte', 'Skriven på ansvarsgruppemøte')} {case.date} i {case.place}.</p>"

    def item(nb: str, nn: str, requirement: str, told: tuple[str, ...] | list[str] | str) -> str:
        nonlocal number
        said = plan.say(requirement, told)
        if said is None:
            return ""
        number += 1
        body = "".join(f"<li>{escape(each)}</li>" for each in said)
        return f"<p><b>{number}. {nn if is_nn else nb}</b></p>" + (f"<ul>{body}</ul>" if body else "")

    out += item("Deltakere", "Deltakarar", "deltakere", [f"{n} ({r}, {w})" for n, r, w in case.participants])
    out += item("Hva er viktig for deg?", "Kva er viktig for deg?", "maal", case.goals)
    out += item("Ressurser og interesser", "Ressursar og interesser", "ressurser", case.resources)
    out += item("Utfordringer og behov", "Utfordringar og behov", "behov", case.needs)
    out += item(
        "Ansvar for utarbeidelsen av planen",
        "Ansvar for utarbeidinga av planen",
        "ansvar-utarbeide",
        f"{case.preparer} skriver planen" if not is_nn else f"{case.preparer} skriv planen",
    )
    out += item(
        "Koordinering og fremdrift",
        "Koordinering og framdrift",
        "ansvar-koordinering",
        f"{case.coordinator} kaller inn og følger opp"
        if not is_nn
        else f"{case.coordinator} kallar inn og følgjer opp",
    )
    out += item(
        "Tilbud om koordinator",
        "Tilbod om koordinator",
        "koordinator-status",
        "Tilbud gitt og tatt imot i januar" if not is_nn else "Tilbod gjeve og teke imot i januar",
    )
    out += item("Hva bidrar planeier med?", "Kva bidreg planeigar med?", "bidrag-tjenestemottaker", case.own)
    out += item("Hva bidrar tjenestene med?", "Kva bidreg tenestene med?", "bidrag-tjenesteytere", case.services)
    out += item("Hva bidrar pårørende med?", "Kva bidreg pårørande med?", "bidrag-parorende", case.kin)
    rows = plan.measures()
    number += 1
    out += f"<p><b>{number}. {_pick(plan, 'Avtaler', 'Avtalar')}</b></p>"
    for index, (name, much, who, how, when) in enumerate(rows, 1):
        if not name:
            continue
        out += f"<p>Tiltak {index}: {escape(name)}</p>"
        for label, value in (
            (_pick(plan, "Omfang", "Omfang"), much),
            (_pick(plan, "Ansvar", "Ansvar"), who),
            (_pick(plan, "Hvordan", "Korleis"), how),
            (_pick(plan, "Frist", "Frist"), when),
        ):
            if value is not None:
                out += f"<p>{label}: {escape(value)}</p>"
    out += item("Planperiode", "Planperiode", "planperiode", f"{case.period[0]} til {case.period[1]}")
    out += item("Neste gjennomgang", "Neste gjennomgang", "revisjon", case.revision)
    out += item("Samarbeid med andre", "Samarbeid med andre", "samarbeid-andre", case.others)
    out += item("Barnets stemme", "Stemma til barnet", "barn-medvirkning", case.heard)
    number += 1
    out += f"<p><b>{number}. Samtykke</b></p>"
    states = {
        "given": ("ja, gitt muntlig på møtet {d}, journalført", "ja, gjeve munnleg på møtet {d}, journalført"),
        "refused": ("nei, ønsker ikke dette", "nei, ønskjer ikkje dette"),
        "unsigned": ("", ""),
    }
    for nb, nn, state in (
        ("Samtykke til individuell plan", "Samtykke til individuell plan", plan.consent[0]),
        (
            "Samtykke til deling av opplysninger mellom deltakerne",
            "Samtykke til deling av opplysningar mellom deltakarane",
            plan.consent[1],
        ),
    ):
        if state in states:
            out += f"<p>{nn if is_nn else nb}: {states[state][is_nn].format(d=case.date)}</p>"
    return out


def capitals(plan: Plan) -> str:
    """Text of a poor scan: capitals, page numbers glued to headings, letters mistaken."""
    case, is_nn = plan.case, plan.case.form == "nn"
    lines = [
        f"INDIVIDUELL PLAN FOR {case.name.upper()}",
        f"{'Fødd' if is_nn else 'Født'} {case.born}. Dato: {case.date}",
        "",
    ]
    number = 0

    def part(nb: str, nn: str, requirement: str, told: tuple[str, ...] | list[str] | str) -> None:
        nonlocal number
        said = plan.say(requirement, told)
        if said is None:
            return
        number += 1
        lines.append(f"{number // 3 + 1} {number}. {nn if is_nn else nb}")
        lines.extend(each.replace("ll", "II", 1) if index == 0 else each for index, each in enumerate(said))
        lines.append("")

    part("MAL OG ØNSKER", "MAL OG ØNSKE", "maal", case.goals)
    part("RESSU RSER", "RESSU RSAR", "ressurser", case.resources)
    part("BEHOV FOR TJENESTER", "BEHOV FOR TENESTER", "behov", case.needs)
    part(
        "DELTAKERE I ANSVARSGRUPPA",
        "DELTAKARAR I ANSVARSGRUPPA",
        "deltakere",
        [f"{n}, {r}, {w}" for n, r, w in case.participants],
    )
    part("ANSVAR FOR UTARBEIDELSE AV PLANEN", "ANSVAR FOR UTARBEIDING AV PLANEN", "ansvar-utarbeide", case.preparer)
    part("KOORDI NATOR", "KOORDI NATOR", "ansvar-koordinering", f"{case.coordinator}, tlf 400 00 000")
    part(
        "OPPNEVNING AV KOORDINATOR",
        "OPPNEMNING AV KOORDINATOR",
        "koordinator-status",
        "Koordinator er oppnevnt 3.1.2025." if not is_nn else "Koordinator er oppnemnd 3.1.2025.",
    )
    part("BIDRAG FRA TJENESTEMOTTAKER", "BIDRAG FRÅ TENESTEMOTTAKAR", "bidrag-tjenestemottaker", case.own)
    part("BIDRAG FRA TJENESTEYTERNE", "BIDRAG FRÅ TENESTEYTARANE", "bidrag-tjenesteytere", case.services)
    part("BIDRAG FRA PÅRORENDE", "BIDRAG FRÅ PÅRORANDE", "bidrag-parorende", case.kin)
    number += 1
    lines.append(
        f"{number // 3 + 1} {number}. TJENESTER OG TILTAK"
        if not is_nn
        else f"{number // 3 + 1} {number}. TENESTER OG TILTAK"
    )
    for name, much, who, how, _ in plan.measures():
        if not name:
            continue
        lines.append(f"Tiltak: {name}")
        lines.extend(
            f"{label}: {value}"
            for label, value in (("Omfang", much), ("Ansvarleg" if is_nn else "AnsvarIig", who), ("Gjennomføring", how))
            if value is not None
        )
    lines.append("")
    part("PLANPERI0DE", "PLANPERI0DE", "planperiode", f"{case.period[0]} – {case.period[1]}")
    part(
        "REVISJON",
        "REVIDERING",
        "revisjon",
        f"Planen revideres {case.revision}." if not is_nn else f"Planen skal reviderast {case.revision}.",
    )
    part("SAMARBEID MED ANDRE TJENESTEYTERE", "SAMARBEID MED ANDRE TENESTEYTARAR", "samarbeid-andre", case.others)
    part("BARNETS MEDVIRKNING", "MEDVERKNADEN TIL BARNET", "barn-medvirkning", case.heard)
    lines.append("SAMTYKKE")
    words = (("Jeg samtykker til at det utarbeides individuell plan for meg.", "Eg samtykkjer i at det blir utarbeidd individuell plan for meg."),
             ("Jeg samtykker til at deltakerne i planen utveksler opplysninger om meg.", "Eg samtykkjer i at deltakarane i planen utvekslar opplysningar om meg."))  # fmt: skip
    for each, state in zip(words, plan.consent, strict=True):
        if state in ("given", "unsigned"):
            lines += [
                each[is_nn],
                f"Dato: {case.date if state == 'given' else '________'}  Underskrift: {case.signer if state == 'given' else '____________'}",
            ]
    return "\n".join(lines)


def lettered_old(plan: Plan) -> str:
    """A form by the letters of the repealed § 19, with the words of that time; each letter quotes the rule first."""
    case, is_nn = plan.case, plan.case.form == "nn"
    out = f"<h1>Individuell plan</h1><p>{_pick(plan, 'Bruker', 'Brukar')}: {case.name}</p><p>{_pick(plan, 'Fødselsdato', 'Fødselsdato')}: {case.born}</p><p>{_pick(plan, 'Dato', 'Dato')}: {case.date}</p>"

    def letter(
        mark: str, nb: str, nn: str, rule: str, requirement: str, told: tuple[str, ...] | list[str] | str
    ) -> str:
        said = plan.say(requirement, told)
        if said is None:
            return ""
        quoted = f"<p><i>{rule}</i></p>" if rule else ""
        return f"<h3>{mark}) {nn if is_nn else nb}</h3>{quoted}" + "".join(f"<p>{escape(each)}</p>" for each in said)

    rule = _pick(
        plan,
        "en oversikt over pasientens og brukerens mål, ressurser og behov for tjenester",
        "ei oversikt over mål, ressursar og behov for tenester hos pasienten og brukaren",
    )
    out += letter("a1", "Pasientens/brukerens mål", "Måla til pasienten/brukaren", rule, "maal", case.goals)
    out += letter("a2", "Ressurser", "Ressursar", "", "ressurser", case.resources)
    out += letter("a3", "Behov", "Behov", "", "behov", case.needs)
    out += letter(
        "b",
        "Deltagere i arbeidet med planen",
        "Deltakarar i arbeidet med planen",
        _pick(
            plan,
            "en oversikt over hvem som deltar i arbeidet med planen",
            "ei oversikt over kven som deltek i arbeidet med planen",
        ),
        "deltakere",
        [f"{n}, {r}, {w}" for n, r, w in case.participants],
    )
    out += letter("c", "Hvem skriver planen", "Kven skriv planen", "", "ansvar-utarbeide", case.preparer)
    out += letter(
        "c2",
        "Koordinator",
        "Koordinator",
        _pick(plan, "en angivelse av hvem som er koordinator", "ei angiving av kven som er koordinator"),
        "ansvar-koordinering",
        f"{case.coordinator}, tlf. 400 00 000",
    )
    out += letter(
        "c3",
        "Er koordinator oppnevnt eller tilbudt?",
        "Er koordinator oppnemnd eller tilbydd?",
        "",
        "koordinator-status",
        _pick(plan, "Oppnevnt 3.1.2025", "Oppnemnd 3.1.2025"),
    )
    out += letter("d1", "Bruker bidrar med", "Brukar bidreg med", "", "bidrag-tjenestemottaker", case.own)
    out += letter(
        "d2",
        "Tjeneste- og bidragsyterne bidrar med",
        "Teneste- og bidragsytarane bidreg med",
        "",
        "bidrag-tjenesteytere",
        case.services,
    )
    out += letter("d3", "Pårørende bidrar med", "Pårørande bidreg med", "", "bidrag-parorende", case.kin)
    rows = plan.measures()
    out += f"<h3>e) {_pick(plan, 'Aktuelle tiltak', 'Aktuelle tiltak')}</h3><p><i>{_pick(plan, 'en oversikt over hvilke tiltak som er aktuelle og omfanget av dem', 'ei oversikt over kva tiltak som er aktuelle og omfanget av dei')}</i></p>"
    head = (
        "Nr.",
        _pick(plan, "Tiltak", "Tiltak"),
        column(_pick(plan, "Omfang og hyppighet", "Omfang og hyppigheit"), [r[1] for r in rows]),
        column(_pick(plan, "Ansvarlig tjenesteyter", "Ansvarleg tenesteytar"), [r[2] for r in rows]),
        column(_pick(plan, "f) Beskrivelse av gjennomføring", "f) Beskriving av gjennomføring"), [r[3] for r in rows]),
    )
    out += table([(str(index), *row[:4]) for index, row in enumerate(rows, 1)], head)
    out += letter(
        "g1",
        "Planperiode",
        "Planperiode",
        "",
        "planperiode",
        f"{_pick(plan, 'Fra', 'Frå')} {case.period[0]} til {case.period[1]}",
    )
    out += letter(
        "g2",
        "Evaluering og revidering",
        "Evaluering og revidering",
        "",
        "revisjon",
        f"Neste gong: {case.revision}" if is_nn else f"Neste gang: {case.revision}",
    )
    out += letter(
        "i",
        "Samarbeid med andre tjenesteytere, institusjoner eller etater",
        "Samarbeid med andre tenesteytarar, institusjonar eller etatar",
        "",
        "samarbeid-andre",
        case.others,
    )
    out += letter(
        "j", "Hvordan barnet har medvirket", "Korleis barnet har medverka", "", "barn-medvirkning", case.heard
    )
    out += f"<h3>h) Samtykke</h3><p><i>{_pick(plan, 'pasientens og brukerens samtykke til at planen utarbeides', 'samtykke frå pasienten og brukaren til at planen blir utarbeidd')}</i></p>"
    for nb, nn, state in (
        ("Jeg samtykker til at planen utarbeides.", "Eg samtykkjer til at planen blir utarbeidd.", plan.consent[0]),
        (
            "Jeg samtykker til at de som deltar i planen, får tilgang til taushetsbelagte opplysninger.",
            "Eg samtykkjer til at dei som deltek i planen, får tilgang til opplysningar under teieplikt.",
            plan.consent[1],
        ),
    ):
        if state in ("given", "unsigned"):
            signature = f"{case.place}, {case.date} {case.signer} (sign.)" if state == "given" else "Sign.: ……………………"
            out += f"<p>{nn if is_nn else nb}</p><p>{signature}</p>"
    return out


def pages(plan: Plan) -> str:
    """A table with two columns, heading cells across both, names of columns in no usual order."""
    case, is_nn = plan.case, plan.case.form == "nn"
    out = f"<p><b>{case.place.upper()} KOMMUNE</b></p><p><b>Individuell plan</b></p><p>{_pick(plan, 'Planeier', 'Planeigar')}: {case.name}, f. {case.born}</p><p>Sist oppdatert {case.date}</p>"

    def banner(nb: str, nn: str, requirement: str, told: tuple[str, ...] | list[str] | str) -> str:
        said = plan.say(requirement, told)
        if said is None:
            return ""
        body = "<br>".join(escape(each) for each in said)
        return f"<tr><td bgcolor='#dddddd'><b>{nn if is_nn else nb}</b></td></tr><tr><td>{body}</td></tr>"

    out += "<table border='1'>"
    out += banner("DRØMMER OG MÅL", "DRAUMAR OG MÅL", "maal", case.goals)
    out += banner("DETTE KAN JEG", "DETTE KAN EG", "ressurser", case.resources)
    out += banner("DETTE TRENGER JEG", "DETTE TRENG EG", "behov", case.needs)
    out += banner(
        "TEAMET RUNDT MEG", "TEAMET RUNDT MEG", "deltakere", [f"{n}, {r}, {w}" for n, r, w in case.participants]
    )
    out += banner(
        "ANSVARLIG FOR Å UTARBEIDE PLANEN", "ANSVARLEG FOR Å UTARBEIDE PLANEN", "ansvar-utarbeide", case.preparer
    )
    out += banner("KOORDINATOR (navn)", "KOORDINATOR (namn)", "ansvar-koordinering", case.coordinator)
    out += banner(
        "STATUS KOORDINATOR (tilbudt/oppnevnt/avslått)",
        "STATUS KOORDINATOR (tilbydd/oppnemnd/avslått)",
        "koordinator-status",
        _pick(plan, "Oppnevnt etter hol. § 7-2", "Oppnemnd etter hol. § 7-2"),
    )
    out += banner("DETTE GJØR JEG SELV", "DETTE GJER EG SJØLV", "bidrag-tjenestemottaker", case.own)
    out += banner("DETTE GJØR TJENESTENE", "DETTE GJER TENESTENE", "bidrag-tjenesteytere", case.services)
    out += banner("DETTE GJØR FAMILIEN", "DETTE GJER FAMILIEN", "bidrag-parorende", case.kin)
    out += banner("PLANEN VARER", "PLANEN VARER", "planperiode", f"{case.period[0]} – {case.period[1]}")
    out += banner("PLANEN SKAL GJENNOMGÅS", "PLANEN SKAL GJENNOMGÅAST", "revisjon", case.revision)
    out += banner("FLERE VI BØR SAMARBEIDE MED", "FLEIRE VI BØR SAMARBEIDE MED", "samarbeid-andre", case.others)
    out += banner(
        "SLIK HAR BARNET FÅTT SI SIN MENING", "SLIK HAR BARNET FÅTT SEIE MEININGA SI", "barn-medvirkning", case.heard
    )
    out += "</table><p></p>"
    rows = plan.measures()
    head = (
        _pick(plan, "Aktivitet", "Aktivitet"),
        column(_pick(plan, "Ansvar hos", "Ansvar hos"), [r[2] for r in rows]),
        column(_pick(plan, "Tid i uka", "Tid i veka"), [r[1] for r in rows]),
        column(_pick(plan, "Fremgangsmåte", "Framgangsmåte"), [r[3] for r in rows]),
        "Frist",
    )
    out += table([(r[0], r[2], r[1], r[3], r[4]) for r in rows], head) + "<p></p>"
    said = {"given": "Ja", "refused": "Nei", "unsigned": "", "mentioned": ""}
    out += table([(_pick(plan, "at det lages individuell plan", "at det blir laga individuell plan"), said[plan.consent[0]]),
                  (_pick(plan, "at teamet deler opplysninger om meg", "at teamet deler opplysningar om meg"), said[plan.consent[1]])],
                 (_pick(plan, "Jeg samtykker til", "Eg samtykkjer til"), _pick(plan, "Ja/nei", "Ja/nei")))  # fmt: skip
    blank = "given" not in plan.consent and "refused" not in plan.consent
    return (
        out
        + f"<p>{_pick(plan, 'Dato og underskrift', 'Dato og underskrift')}: {'________________' if blank else f'{case.date} {case.signer}'}</p>"
    )
