"""Eight invented people for the corpus of plans: the first four for the half that is tuned on, the others for the half that is not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """What a plan tells of one person. ``measures``: name, scope, responsible, how, when."""

    form: str
    is_child: bool
    name: str
    born: str
    place: str
    date: str
    goals: tuple[str, ...]
    resources: tuple[str, ...]
    needs: tuple[str, ...]
    participants: tuple[tuple[str, str, str], ...]
    preparer: str
    coordinator: str
    own: tuple[str, ...]
    services: tuple[str, ...]
    kin: tuple[str, ...]
    measures: tuple[tuple[str, str, str, str, str], ...]
    period: tuple[str, str]
    revision: str
    others: str
    heard: str = ""

    @property
    def signer(self) -> str:
        """Who signs: the person, or for a child under 16 the parent."""
        return self.participants[-1][0] if self.is_child and self.name.split()[0] != "Odin" else self.name


CASES = {
    "aud": Case(
        "nb", False, "Aud Kleivane", "04.05.1961", "Storvik", "12.02.2025",
        ("Jeg vil klare trappa opp til leiligheten uten rekkverk", "Jeg vil synge i koret igjen til høsten"),
        ("Jeg er tålmodig og gir meg ikke", "Koret og naboen Berit betyr mye for meg"),
        ("Jeg trenger hjelp til innkjøp og rengjøring", "Talen må trenes opp etter slaget"),
        (("Ivar Sande", "logoped", "Voksenopplæringa"), ("Guro Lien", "fysioterapeut", "Storvik fysikalske"),
         ("Pål Ness", "fastlege", "Havna legesenter")),
        "Guro Lien", "Ivar Sande",
        ("Jeg gjør taleøvelsene hver morgen", "Jeg ringer selv og avbestiller drosje"),
        ("Logopeden lager øvelser og viser hjemmetjenesten hvordan de gjøres", "Fastlegen følger blodtrykket"),
        (),
        (("Taletrening", "to timer i uka", "logoped Ivar Sande", "Øvelser med app og speil, høytlesing", "mandag og torsdag"),
         ("Gangtrening", "45 minutter tre ganger i uka", "fysioterapeut Guro Lien", "Trapp og ulendt terreng", "fra mars"),
         ("Handling", "en time hver fredag", "hjemmehjelpen", "Handler sammen etter liste som Aud skriver", "fast")),
        ("1. mars 2025", "28. februar 2026"), "2. september 2025",
        "Det er ønskelig å samarbeide med Afasiforbundet og hjelpemiddelsentralen",
    ),
    "jonas": Case(
        "nb", True, "Jonas Hegge", "19.11.2014", "Elvebakk", "03.03.2025",
        ("Jonas vil gå på fotballtreninga sammen med gutta i klassen", "Jonas vil lære å lese høyt for lillesøster"),
        ("Jonas er nysgjerrig, rask til beins og flink med tall", "Har en storfamilie som er tett på"),
        ("Han trenger korte økter og pauser i løpet av skoledagen", "Behov for avlastning i helgene"),
        (("Siv Moen", "kontaktlærer", "Elvebakk skole"), ("Tuva Rise", "vernepleier", "Barneboligen"),
         ("Karl Berge", "psykolog", "BUP Nord"), ("Line Hegge", "mor", "hjemme")),
        "Tuva Rise", "Siv Moen",
        ("Jonas sier fra med rødt kort når han trenger pause", "Han bestemmer selv rekkefølgen på oppgavene"),
        ("Skolen skriver ukeplan med bilder", "BUP veileder lærerne en gang i måneden"),
        ("Mor kjører til trening og passer på at medisinen blir tatt", "Familien øver lesing ti minutter hver kveld"),
        (("Lesetrening", "15 minutter daglig", "kontaktlærer Siv Moen", "Leser i par med en eldre elev", "hele skoleåret"),
         ("Avlastning", "annenhver helg", "vernepleier Tuva Rise", "Overnatting med fast voksen", "fra april")),
        ("1. april 2025", "31. mars 2026"), "15. oktober 2025",
        "Vi må samarbeide med PPT og fotballklubben",
        "Jonas har tegnet hva som er fint og vanskelig, og fått være med på siste del av møtet",
    ),
    "ragna": Case(
        "nn", False, "Ragna Øvrebø", "22.08.1978", "Nordfjordvik", "21.01.2025",
        ("Eg vil tilbake i halv stilling på sagbruket", "Eg vil kunne ta meg av hagen min att"),
        ("Eg er praktisk og likar å ordne opp sjølv", "Eg har god støtte i syster mi og i bygdekvinnelaget"),
        ("Eg treng hjelp til å dele opp dagen", "Treng oppfølging av smertene"),
        (("Oddvar Lid", "ergoterapeut", "Rehabiliteringstenesta"), ("Marit Fure", "rettleiar", "Nav"),
         ("Torstein Aa", "fastlege", "Fjordlegane")),
        "Marit Fure", "Oddvar Lid",
        ("Eg skriv dagbok over søvn og smerter", "Eg møter til avtalt tid og seier frå når noko ikkje går"),
        ("Nav held kontakten med sagbruket", "Ergoterapeuten ser over arbeidsplassen"),
        (),
        (("Arbeidsutprøving", "to dagar i veka", "Marit Fure, Nav", "Startar med lette oppgåver på lageret", "frå mars"),
         ("Meistringskurs", "åtte samlingar", "Oddvar Lid", "Gruppe med seks deltakarar og heimeoppgåver", "våren")),
        ("1. februar 2025", "31. januar 2026"), "14. august 2025",
        "Det er ønskjeleg med samarbeid med Rehabiliteringssenteret i Sogndalen og bedriftshelsetenesta",
    ),
    "sander": Case(
        "nn", True, "Sander Tveit", "07.06.2012", "Sæbøneset", "10.04.2025",
        ("Sander vil sove heile natta og kome seg på skulen i tide", "Han vil ha ein ven med heim"),
        ("Sander er morosam, kan alt om tog og hugsar rutetider", "Besteforeldra bur på same tun"),
        ("Sander treng faste rutinar og ein vaksen han kjenner", "Behov for rettleiing til heimen om søvn"),
        (("Kjersti Hove", "helsesjukepleiar", "Skulehelsetenesta"), ("Arild Nes", "miljøterapeut", "Sæbøneset skule"),
         ("Ragnhild Tveit", "mor", "heime")),
        "Arild Nes", "Kjersti Hove",
        ("Sander kryssar av på søvnskjemaet kvar morgon", "Han viser togkortet når det vert for mykje"),
        ("Skulen møter han ved bussen", "Helsesjukepleiaren går gjennom skjemaet kvar månad"),
        ("Mor les same bok kvar kveld og legg bort skjermen klokka åtte",),
        (("Søvnrettleiing", "ein time kvar månad", "Kjersti Hove", "Samtale heime med søvnskjema", "april til desember"),
         ("Følgje frå bussen", "kvar skuledag", "Arild Nes", "Møter ved bussen og går same vegen", "heile året")),
        ("1. mai 2025", "30. april 2026"), "20. november 2025",
        "Naudsynt å samarbeide med habiliteringstenesta for barn",
        "Arild snakka med Sander på turen, og Sander valde bilete av kva han ville snakke om på møtet",
    ),
    "leif": Case(
        "nb", False, "Leif Grønmo", "30.09.1949", "Myrdal", "05.05.2025",
        ("Bo i eget hus til han blir nitti", "Komme seg på pensjonistkafeen hver onsdag"),
        ("Humørfylt og vant til å klare seg selv", "Datteren bor i nabogarden og stikker innom"),
        ("Hjelp til medisiner og sårstell", "Noen som følger med på vekta"),
        (("Unni Bakk", "sykepleier", "Hjemmebasert omsorg"), ("Geir Skar", "lungelege", "Myrdal sykehus"),
         ("Tone Grønmo", "datter", "pårørende")),
        "Unni Bakk", "Geir Skar",
        ("Leif måler vekta hver morgen og skriver den i permen", "Han varsler når pusten blir tung"),
        ("Sykepleieren deler ut medisin og steller sår", "Sykehuset gir råd på telefon samme dag"),
        ("Tone kjører til kafeen og bestiller varer på nett",),
        (("Sårstell", "tre ganger i uka", "Unni Bakk", "Skifter bandasje og tar bilde til legen", "til såret er grodd"),
         ("Ernæring", "ett besøk i måneden", "klinisk ernæringsfysiolog", "Kostliste og veiing sammen", "hele perioden")),
        ("15. mai 2025", "15. mai 2026"), "1. desember 2025",
        "Frivilligsentralen og kommunens fysioterapeut bør kobles på",
    ),
    "maja": Case(
        "nb", True, "Maja Sørli", "14.01.2016", "Granheim", "18.06.2025",
        ("Maja vil kunne spise lunsj i kantina", "Maja ønsker å begynne på turn"),
        ("Maja er modig, glad i dyr og har godt språk", "Foreldrene og tanta stiller opp"),
        ("Trenger sondemat og en voksen som kan utstyret", "Behov for opplæring av personalet"),
        (("Hedda Vik", "helsesykepleier", "Granheim skole"), ("Nils Fagerli", "klinisk ernæringsfysiolog", "Barneklinikken"),
         ("Anders Sørli", "far", "foresatt")),
        "Hedda Vik", "Nils Fagerli",
        ("Maja sier hva hun vil smake på", "Hun velger selv hvem som sitter ved siden av henne"),
        ("Skolen setter av en fast voksen", "Barneklinikken lærer opp personalet hvert halvår"),
        ("Far følger til kontroll og pakker utstyr til skolen",),
        (("Spisetrening", "20 minutter hver skoledag", "Hedda Vik", "Små smaker ved et rolig bord", "fra august"),
         ("Kontroll", "hver tredje måned", "Nils Fagerli", "Veiing, blodprøve og samtale", "i perioden")),
        ("1. august 2025", "31. juli 2026"), "10. januar 2026",
        "Turnforeningen og PPT er det ønskelig å få med",
        "Maja har selv fortalt hva hun synes om sonden, og valgte målene ut fra bilder",
    ),
    "brita": Case(
        "nn", False, "Brita Hauge", "02.12.1955", "Åsane", "27.03.2025",
        ("Ho vil gå tur med hunden kvar dag", "Ho vil greie rekningane sine sjølv"),
        ("Brita er pliktoppfyllande og glad i folk", "Sonen hjelper til med det tekniske"),
        ("Treng påminning om medisin", "Treng nokon å snakke med når angsten kjem"),
        (("Eldbjørg Sæle", "psykiatrisk sjukepleiar", "Rus og psykisk helse"), ("Jostein Mo", "økonomirettleiar", "Nav"),
         ("Kåre Hauge", "son", "pårørande")),
        "Eldbjørg Sæle", "Jostein Mo",
        ("Brita går ut med hunden før frukost", "Ho ringjer Eldbjørg før det vert krise"),
        ("Sjukepleiaren ringjer kvar måndag", "Nav går gjennom budsjettet"),
        ("Kåre set opp nettbanken og er med på møta",),
        (("Samtalar", "ein gong i veka", "Eldbjørg Sæle", "Tur og prat, berre inne når det regnar", "ut året"),
         ("Budsjett", "ein time i månaden", "Jostein Mo", "Ser på rekningane på nett saman", "frå april")),
        ("1. april 2025", "31. mars 2026"), "3. november 2025",
        "Det er ønskjeleg å få med frivilligsentralen og eldresenteret",
    ),
    "odin": Case(
        "nn", True, "Odin Myklebust", "25.03.2009", "Vågsida", "08.09.2025",
        ("Odin vil ta lappen på moped", "Han vil bu på hybel når han går på vidaregåande"),
        ("Odin kan mykje om motorar og er ærleg", "Han har ein onkel som driv verkstad"),
        ("Odin treng hjelp til å kome i gang med skulearbeid", "Treng kjend vaksen når han flyttar"),
        (("Silje Rekdal", "rådgjevar", "Vågsida vidaregåande"), ("Bjarte Os", "miljøarbeidar", "Ungdomsteamet"),
         ("Irene Myklebust", "mor", "føresett")),
        "Bjarte Os", "Silje Rekdal",
        ("Odin sender melding om han vert heime", "Han øver på teoriprøva to kveldar"),
        ("Skulen legg ut oppgåver i god tid", "Ungdomsteamet finn hybel"),
        ("Mor følgjer med på økonomien og hjelper til med flyttinga",),
        (("Leksehjelp", "to timar kvar veke", "Silje Rekdal", "I grupperom med kviler", "frå september"),
         ("Butrening", "tre helgar", "Bjarte Os", "Lagar mat og vaskar klede i treningshybelen", "hausten")),
        ("1. oktober 2025", "30. september 2026"), "12. februar 2026",
        "Trafikkskulen og OT-tenesta bør vi samarbeide meir med",
        "Odin leia delen av møtet om bustad og fekk endra målet sitt",
    ),
}  # fmt: skip
