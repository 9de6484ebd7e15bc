"""The people and plans behind ``samples/legacy``: all invented, told as such plans were told from 2004 to 2024.

Personal numbers have the month plus 80 and valid control digits, so that they are nobody's. Phones begin with 99 99 or 000.
"""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.no import fodselsnummer

Measure = tuple[str, str, str, str, str, str]
"""What, for which goal, how much, who, how, when."""


@dataclass(frozen=True)
class Case:
    key: str
    form: str
    municipality: str
    name: str
    born: str
    date: str
    goals: tuple[tuple[str, tuple[str, ...]], ...]
    resources: tuple[str, ...]
    needs: tuple[str, ...]
    participants: tuple[tuple[str, str, str, str], ...]
    coordinator: str
    preparer: str
    own: tuple[str, ...]
    services: tuple[str, ...]
    kin: tuple[str, ...]
    measures: tuple[Measure, ...]
    period: tuple[str, str]
    revision: str
    others: str
    consents: tuple[str, str] = ("given", "given")
    """State of the consent to the plan and to sharing: given, unsigned, refused, withdrawn or none."""
    signer: str = ""
    parents: tuple[tuple[str, str], ...] = ()
    heard: str = ""
    evaluations: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    individual: int = 0
    address: str = ""
    law: str = ""

    @property
    def number(self) -> str:
        """A personal number that can be nobody's; empty where the plan shows none."""
        if not self.individual:
            return ""
        day, month, year = self.born.split(".")
        start = f"{int(day):02}{int(month) + 80:02}{year[2:]}"
        for individual in range(self.individual, self.individual + 20):
            first = fodselsnummer.calc_check_digit1(f"{start}{individual:03}")
            if len(first) > 1:
                continue
            second = fodselsnummer.calc_check_digit2(f"{start}{individual:03}{first}")
            if len(second) == 1:
                return f"{start}{individual:03}{first}{second}"
        raise ValueError(self.key)


CASES = {
    case.key: case
    for case in (
        Case(
            "slag", "nb", "Fjellvik", "Torbjørn Askeland", "14.06.1948", "12.03.2005",
            (("Jeg vil bo hjemme sammen med Ragnhild så lenge det går", ("Komme meg inn og ut av dusjen på egen hånd", "Kunne gå til postkassen og tilbake")),
             ("Jeg vil kjøre bil igjen", ())),
            ("Sta som et esel, gir meg ikke", "Ragnhild og to voksne sønner i samme bygd", "Har jobbet hele livet på verft og er vant til å ta i"),
            ("Trening av høyre arm og bein etter hjerneslaget i november", "Hjelp til dusj to ganger i uken", "Avlastning for Ragnhild en helg i måneden"),
            (("Ragnhild Askeland", "ektefelle", "pårørende", "99 99 21 01"), ("Solfrid Myhre", "hjemmesykepleier", "Hjemmetjenesten sone øst", "99 99 21 02"),
             ("Eivind Raa", "fysioterapeut", "Fjellvik fysikalske institutt", "99 99 21 03"), ("Dr. Unni Vatne", "fastlege", "Fjellvik legekontor", "000 21 04")),
            "Solfrid Myhre", "Solfrid Myhre",
            ("Går tur hver dag når det ikke er glatt", "Gjør armøvelsene morgen og kveld"),
            ("Hjemmesykepleien dusjer sammen med Torbjørn og slipper mer og mer", "Fysioterapeuten lager treningsprogram og følger det opp hver tirsdag"),
            ("Ragnhild kjører til trening", "Sønnene måker snø og rydder ved"),
            (("Fysioterapi", "bo hjemme", "2 ganger i uken", "Eivind Raa", "Trening på instituttet og øvelser hjemme", "tirsdag og fredag"),
             ("Hjelp til dusj", "bo hjemme", "30 minutter, 2 ganger i uken", "Solfrid Myhre", "Pleier er med til Torbjørn klarer det selv", "mandag og torsdag"),
             ("Avlastning", "bo hjemme", "1 helg i måneden", "Fjellvik bo- og omsorgssenter", "Korttidsopphold på rom 4", "fra april 2005"),
             ("Kjørevurdering", "kjøre bil", "1 time", "Dr. Unni Vatne", "Syns- og reaksjonstest på sykehuset", "høsten 2005")),
            ("12.03.2005", "12.03.2006"), "Planen gjennomgås i ansvarsgruppen hvert halvår, første gang 13. september 2005.",
            "Trygdekontoret kontaktes om tilskudd til bil. Hjelpemiddelsentralen har levert rullator.",
            evaluations=(("13.09.2005", "Dusjer nå alene med tilsyn. Går til postkassen. Kjørevurdering utsatt."),),
            extra=(("Hjelpemidler", "Rullator, badebenk, forhøyet toalettsete. Trygghetsalarm er bestilt 3. mars."),
                   ("Medisiner", "Se eget medisinkort. Blodfortynnende kontrolleres hver fjerde uke.")),
            individual=312, address="Øvre Bakkevei 7, 6990 Fjellvik", law="kommunehelsetjenesteloven § 6-2a og sosialtjenesteloven § 4-3a",
        ),
        Case(
            "autisme", "nb", "Sandøy", "Jonas Heggdal", "03.09.1999", "20.10.2008",
            (("Jonas skal ha det trygt og forutsigbart på skolen og hjemme", ("Bruke dagtavle hver dag", "Ha minst én venn å leke med i friminuttene")),
             ("Jonas skal kunne si fra når noe er for mye", ())),
            ("Kan alt om tog og rutetider", "Flink til å tegne", "Storesøster Live på 12 er en god støtte"),
            ("Tett voksenstøtte i friminutt", "Avlastning for familien", "Veiledning til skolen"),
            (("Hilde Heggdal", "mor", "foresatt", "99 99 22 01"), ("Arne Heggdal", "far", "foresatt", "99 99 22 02"),
             ("Berit Sunde", "helsesøster", "Helsestasjonen", "99 99 22 03"), ("Kåre Lid", "kontaktlærer", "Sandøy skole", "99 99 22 04"),
             ("Mette Ravn", "spesialpedagog", "PPT", "99 99 22 05")),
            "Berit Sunde", "Berit Sunde",
            ("Jonas velger bilde til dagtavla hver morgen",),
            ("Skolen lager dagtavle og holder faste rutiner", "PPT veileder læreren en gang i måneden"),
            ("Mor og far bruker samme tavle hjemme", "Besteforeldrene har Jonas hver onsdag"),
            (("Assistent i friminutt", "trygghet", "8 timer i uken", "Kåre Lid", "Voksen er med i lek med to faste klassekamerater", "skoleåret 2008/2009"),
             ("Avlastning", "trygghet", "1 helg i måneden", "Sandøy kommune, helse og omsorg", "Besøkshjem hos familien Moe", "fra november 2008"),
             ("Veiledning", "si fra", "1 time i måneden", "Mette Ravn", "Observasjon i klassen og samtale med lærer", "siste torsdag i måneden")),
            ("20.10.2008", "30.06.2009"), "Ansvarsgruppen møtes hver sjette uke. Ny gjennomgang 15.1.09.",
            "BUP er med ved behov. Habiliteringstjenesten for barn og unge inviteres til møtet i januar.",
            parents=(("Hilde Heggdal", "mor"), ("Arne Heggdal", "far")), signer="Hilde Heggdal",
            heard="Jonas har tegnet hva han liker på skolen, og tegningene ligger ved planen. Han vil ikke være med på møtene.",
            extra=(("Diagnose", "Autismespekterforstyrrelse, utredet ved BUP våren 2007."),),
            address="Kaiveien 12, 6480 Sandøy", law="forskrift om individuelle planer etter helselovgivningen",
        ),
        Case(
            "psykisk", "nb", "Granlia", "Lene Marie Tufte", "27.01.1979", "05.02.2010",
            (("Jeg vil ha en jobb å gå til", ("Arbeidspraksis to dager i uken", "Stå opp før klokken ni fem dager i uken")),
             ("Jeg vil tørre å ta buss alene", ())),
            ("Utdannet frisør", "God til å lytte", "Venninnen Siv og katten Mons"),
            ("Noen å ringe til på kveldstid", "Hjelp med økonomien", "Trening på å være ute blant folk"),
            (("Gro Anita Bøe", "psykiatrisk sykepleier", "Psykisk helsearbeid", "99 99 23 01"), ("Stian Holte", "veileder", "NAV Granlia", "99 99 23 02"),
             ("Siv Nordli", "venninne", "privat nettverk", "99 99 23 03")),
            "Gro Anita Bøe", "Gro Anita Bøe",
            ("Jeg ringer Gro Anita når det blir tungt, før det blir krise", "Jeg møter på praksisplassen"),
            ("Psykisk helsearbeid har samtale hver uke", "NAV finner praksisplass og følger opp"),
            ("Siv er med på bussen de første gangene",),
            (("Samtaler", "ut blant folk", "1 time i uken", "Gro Anita Bøe", "Samtale hjemme, deretter på kafé", "onsdager"),
             ("Arbeidspraksis", "jobb", "2 dager i uken", "Stian Holte", "Salong Krøll, avklaring etter tre måneder", "uke 12/2010"),
             ("Gjeldsrådgivning", "jobb", "3 møter", "NAV Granlia", "Oversikt og avtale med kreditorer", "våren 2010"),
             ("Bussøvelse", "buss", "2 turer i uken", "Lene Marie selv og Siv", "Først to stopp, så hele veien til sentrum", "fra mars")),
            ("05.02.2010", "05.02.2011"), "Revideres 1. september 2010 og ellers når Lene Marie ber om det.",
            "Distriktspsykiatrisk senter (DPS) innkalles til neste møte.",
            consents=("given", "unsigned"), signer="Lene Marie Tufte",
            evaluations=(("01.09.2010", "Praksis fullført, ønsker å fortsette. Tar bussen alene til sentrum."),),
            extra=(("Kriseplan", "Ligger i permen på kjøkkenet. Tidlige tegn: slutter å svare på meldinger, snur døgnet."),),
            address="Bjørkeveien 3 B, 2380 Granlia", law="pasientrettighetsloven § 2-5",
        ),
        Case(
            "cp", "nn", "Storefjord", "Ingvild Bakkebø", "22.04.1996", "18.04.2007",
            (("Ingvild vil vere med i kor og på fest som dei andre i klassen", ("Kome seg inn i ungdomshuset med rullestol",)),
             ("Ingvild vil klare påkleding sjølv", ())),
            ("Humor og songrøyst", "Tek lett kontakt", "Heimen er tilrettelagd"),
            ("Fysioterapi kvar veke", "Skyss i fritida", "Tilpassing av ungdomshuset"),
            (("Marit Bakkebø", "mor", "føresett", "99 99 24 01"), ("Olav Bakkebø", "far", "føresett", "99 99 24 02"),
             ("Turid Øvrebø", "helsesøster", "Helsestasjonen", "99 99 24 03"), ("Jan Erik Vie", "fysioterapeut", "Storefjord kommune", "99 99 24 04"),
             ("Solveig Natvik", "rektor", "Fjordane ungdomsskule", "000 24 05")),
            "Turid Øvrebø", "Turid Øvrebø saman med mor",
            ("Øver på knappar og glidelås kvar morgon",),
            ("Fysioterapeuten legg opp eit program som skulen kan følgje", "Skulen gjev tid til påkleding etter gym"),
            ("Foreldra køyrer til kor på onsdagar",),
            (("Fysioterapi", "påkleding", "2 gonger i veka", "Jan Erik Vie", "Tøying og styrke i basseng", "måndag og torsdag"),
             ("Støttekontakt", "kor og fest", "4 timar i veka", "Storefjord kommune", "Følgje til kor og ungdomsklubb", "frå august 2007"),
             ("Rampe på ungdomshuset", "kor og fest", "ein gong", "Teknisk etat", "Bygd av tre etter mål frå ergoterapeut", "innan 1. oktober 2007")),
            ("18.04.2007", "18.04.2008"), "Planen skal sjåast på to gonger i året, neste gong 24.10.2007.",
            "Habiliteringstenesta i Førde har årleg kontroll.",
            parents=(("Marit Bakkebø", "mor"), ("Olav Bakkebø", "far")), signer="Marit Bakkebø",
            heard="Ingvild er 11 år og har sjølv skrive måla i planen. Ho var med på siste halvdel av møtet.",
            individual=221, address="Bakkane 4, 6799 Storefjord", law="kommunehelsetenestelova § 6-2a",
        ),
        Case(
            "rus", "nb", "Havna", "Kjell Rune Mo", "08.12.1971", "14.11.2012",
            (("Holde meg rusfri", ("Møte til LAR hver uke", "Ha noe å gjøre i helgene")), ("Få kontakt med datteren min igjen", ())),
            ("Fagbrev som maler", "Har vært rusfri i fem måneder", "Broren Geir"),
            ("Et sted å bo uten rus i oppgangen", "Tannbehandling", "Oppfølging etter Blåkors-oppholdet"),
            (("Nina Vold", "ruskonsulent", "NAV Havna", "99 99 25 01"), ("Per Anders Lie", "LAR-konsulent", "Helse Vest", "99 99 25 02"),
             ("Geir Mo", "bror", "pårørende", "99 99 25 03")),
            "Nina Vold", "Nina Vold",
            ("Møter presis og edru", "Sier fra før jeg sprekker"),
            ("NAV skaffer bolig og følger opp hver fjortende dag", "LAR tar prøver og justerer medisin"),
            ("Geir tar meg med på fiske",),
            (("LAR-behandling", "rusfri", "ukentlig", "Per Anders Lie", "Utlevering og samtale på poliklinikken", "torsdager kl. 10"),
             ("Kommunal bolig", "rusfri", "1 leilighet", "Nina Vold", "Søknad sendt 1.11.12", "innen jul"),
             ("Samvær med tilsyn", "datter", "2 timer i måneden", "Barneverntjenesten", "Første gang på familiesenteret", "januar 2013"),
             ("Tannlege", "rusfri", "etter behov", "Den offentlige tannhelsetjenesten", "Full gjennomgang", "vinteren 2013")),
            ("14.11.2012", "14.11.2013"), "Evalueres hver tredje måned i ansvarsgruppen, neste møte 13.02.2013.",
            "Barneverntjenesten og familievernkontoret.",
            consents=("given", "refused"), signer="Kjell Rune Mo",
            extra=(("Avtale ved tilbakefall", "Kjell Rune ringer Nina samme dag. Ingen mister plassen ved første sprekk."),),
            law="helse- og omsorgstjenesteloven § 7-1",
        ),
        Case(
            "demens", "nb", "Elvenes", "Aslaug Nergård", "19.07.1936", "22.08.2014",
            (("Aslaug vil stelle rosene sine og gå i kirken på søndager", ()), ("Aslaug vil bo i eget hus", ("Komfyrvakt montert", "Fast tilsyn morgen og kveld"))),
            ("Godt humør om morgenen", "Naboene kjenner henne", "Husker alle salmevers"),
            ("Tilsyn fordi hun glemmer komfyr og medisiner", "Dagsenter", "Avlastning for datteren"),
            (("Wenche Nergård Dahl", "datter", "nærmeste pårørende", "99 99 26 01"), ("Ole Petter Skog", "primærkontakt", "Hjemmebasert omsorg", "99 99 26 02"),
             ("Diakon Ruth Eng", "besøkstjeneste", "Elvenes menighet", "99 99 26 03")),
            "Ole Petter Skog", "Ole Petter Skog",
            ("Vanner rosene og dekker bord",), ("Hjemmetjenesten gir medisiner og ser etter komfyren",), ("Wenche handler og ordner papirer",),
            (("Tilsyn", "bo hjemme", "morgen og kveld", "Hjemmebasert omsorg", "Medisin fra dosett, sjekk av komfyr", "daglig"),
             ("Dagsenter", "roser og kirke", "3 dager i uken", "Solhaug dagsenter", "Buss henter kl. 09.30", "mandag, onsdag, fredag"),
             ("Besøksvenn", "kirke", "2 ganger i måneden", "Diakon Ruth Eng", "Følge til gudstjeneste", "annenhver søndag")),
            ("22.08.2014", "22.08.2015"), "Planen oppdateres hver sjette måned.", "Hukommelsesteamet og fastlege Dr. Berg.",
            consents=("unsigned", "unsigned"),
            extra=(("Livshistorie", "Født på Nergård som nummer fire av syv. Gift med Harald 1958–2009. Arbeidet på telegrafen."),),
            law="pasient- og brukerrettighetsloven § 2-5",
        ),
        Case(
            "ung", "nn", "Åsane", "Sander Hjelle", "30.05.2001", "09.09.2016",
            (("Eg vil fullføre ungdomsskulen med karakterar", ("Møte til første time", "Levere tentamen i norsk")), ("Eg vil spele fotball utan å bli så sliten", ())),
            ("God på data", "Keeper på G16", "Mor og stefar bakkar meg opp"),
            ("Kortare skuledag", "Hjelp til søvn", "Nokon å snakke med som ikkje er lærar"),
            (("Kristin Hjelle", "mor", "føresett", "99 99 27 01"), ("Anja Rype", "helsesøster", "Skulehelsetenesta", "99 99 27 02"),
             ("Bjarte Moen", "rådgjevar", "Åsane ungdomsskule", "99 99 27 03"), ("Ida Skår", "psykolog", "BUP", "000 27 04")),
            "Anja Rype", "Anja Rype",
            ("Legg bort telefonen klokka ti", "Seier frå til Bjarte når det blir for mykje"),
            ("Skulen lagar kort timeplan", "BUP har samtale annakvar veke"), ("Mor vekkjer meg og køyrer om det trengst",),
            (("Tilpassa timeplan", "karakterar", "4 timar kvar dag", "Bjarte Moen", "Norsk, matematikk og engelsk først", "haust 2016"),
             ("Samtalar", "søvn", "annakvar veke", "Ida Skår", "Søvndagbok og samtale", "tysdagar"),
             ("Trening", "fotball", "2 økter i veka", "trenar Ståle", "Halv økt som keeper", "frå oktober")),
            ("09.09.2016", "30.06.2017"), "Neste revisjon er 1. februar 2017.", "Vidaregåande skule blir invitert i mars.",
            parents=(("Kristin Hjelle", "mor"),), signer="Kristin Hjelle",
            heard="Sander har vore med på alle møta og har skrive måla sjølv.",
            evaluations=(("01.02.2017", "Møter 8 av 10 dagar. Leverte tentamen i norsk."),),
            individual=610, law="helse- og omsorgstenestelova § 7-1",
        ),
        Case(
            "ms", "nn", "Vågedal", "Brit Oddny Frøysland", "11.02.1968", "03.06.2018",
            (("Eg vil halde fram i halv stilling på biblioteket", ()), ("Eg vil bade ute i sommar", ("Øve i basseng heile våren",))),
            ("Kjenner kroppen min godt", "Sjef som legg til rette", "Mannen Leif og hunden Bamse"),
            ("Kvile midt på dagen", "Rullestol til lange turar", "Ein plan for dagar med mykje trøyttleik"),
            (("Leif Frøysland", "ektemann", "pårørande", "99 99 28 01"), ("Hanne Sæle", "ergoterapeut", "Vågedal kommune", "99 99 28 02"),
             ("Terje Nes", "biblioteksjef", "arbeidsgjevar", "99 99 28 03")),
            "Hanne Sæle", "Brit Oddny og Hanne Sæle",
            ("Fører aktivitetsdagbok", "Seier nei når det blir for mykje"), ("Ergoterapeuten ser på arbeidsplassen", "Kommunen held bassengtime"), ("Leif lagar middag på jobbdagar",),
            (("Tilrettelegging", "jobb", "halv stilling", "Terje Nes", "Kvilerom og heve-senk-pult", "frå juni 2018"),
             ("Bassengtrening", "bade", "1 time i veka", "Vågedal kommune", "Gruppe på seks", "torsdag kl. 14"),
             ("Rullestol", "bade", "ein", "NAV hjelpemiddelsentral", "Utprøving heime", "innan 20.6.18")),
            ("03.06.2018", "03.06.2020"), "Gjennomgang kvart år i juni.", "Nevrologisk poliklinikk ein gong i året.",
            signer="Brit Oddny Frøysland", extra=(("Språk og kultur", "Ingen trong for tolk."),), law="pasient- og brukarrettslova § 2-5",
        ),
        Case(
            "utvikling", "nb", "Lillevann", "Even Solbakken", "25.10.1994", "17.01.2020",
            (("Even vil flytte i egen leilighet", ("Lage tre middager selv", "Vaske klær uten hjelp")), ("Even vil ha kjæreste", ())),
            ("Alltid blid", "Jobber på Vekst AS", "Foreldre og støttekontakt som kjenner ham godt"),
            ("Botrening", "Samtaler om kropp og grenser", "Hjelp med penger"),
            (("Randi Solbakken", "mor og verge", "verge", "99 99 29 01"), ("Tom Erik Vang", "vernepleier", "Bo- og aktivitetstjenesten", "99 99 29 02"),
             ("Silje Brekke", "arbeidsleder", "Vekst AS", "99 99 29 03")),
            "Tom Erik Vang", "Tom Erik Vang og Even",
            ("Lager taco på fredager", "Rydder rommet sitt"), ("Boligen lærer bort én oppgave om gangen",), ("Mor følger med på konto",),
            (("Botrening", "egen leilighet", "10 timer i uken", "Tom Erik Vang", "Øver i treningsleiligheten", "fra februar 2020"),
             ("Arbeid", "egen leilighet", "4 dager i uken", "Silje Brekke", "Pakking og levering", "fast"),
             ("Samtalegruppe", "kjæreste", "10 ganger", "Habiliteringstjenesten", "Gruppe for unge voksne", "våren 2020")),
            ("17.01.2020", "17.01.2022"), "Planen tas opp i ansvarsgruppen to ganger i året.", "Husbanken om startlån. Advokat ved behov.",
            consents=("given", "withdrawn"), signer="Randi Solbakken",
            parents=(("Randi Solbakken", "verge"),), individual=455, law="helse- og omsorgstjenesteloven § 7-1",
        ),
        Case(
            "kreft", "nb", "Nordberg", "Fatima Hosseini", "06.03.1985", "11.10.2023",
            (("Jeg vil være mest mulig hjemme med barna", ()), ("Jeg vil gå en tur hver dag", ("Ti minutter de dårlige dagene",))),
            ("Sterk familie", "Snakker dari, norsk og litt tysk", "Er lærer og vant til å planlegge"),
            ("Avlastning med barna på behandlingsdager", "Tolk i viktige samtaler", "Trening under behandling"),
            (("Reza Hosseini", "ektefelle", "pårørende", "99 99 30 01"), ("Ellen Ask", "kreftkoordinator", "Nordberg kommune", "99 99 30 02"),
             ("Vidar Hol", "fysioterapeut", "Frisklivssentralen", "99 99 30 03"), ("Aina Lund", "helsesykepleier", "Nordberg helsestasjon", "99 99 30 04")),
            "Ellen Ask", "Ellen Ask",
            ("Sier fra om bivirkninger samme dag",), ("Kommunen ordner transport og husstell", "Helsestasjonen følger barna"), ("Reza og svigermor henter i barnehagen",),
            (("Praktisk bistand", "hjemme", "2 timer i uken", "Hjemmetjenesten", "Vask og klær på behandlingsdager", "til jul 2023"),
             ("Trening", "tur", "2 ganger i uken", "Vidar Hol", "Lett styrke og gange", "mandag og onsdag"),
             ("Barnesamtaler", "hjemme", "3 samtaler", "Aina Lund", "Samtale med hvert barn", "oktober og november")),
            ("11.10.2023", "31.03.2024"), "Revideres 15. januar 2024.", "Sykehuset i Nordberg, fastlege og barnehagen.",
            signer="Fatima Hosseini", extra=(("Språk og kultur", "Ønsker tolk i dari ved legesamtaler. Spiser ikke svin."),),
            law="forskrift 22. juni 2022 nr. 1110",
        ),
        Case(
            "fosterheim", "nn", "Breivik", "Nora Teigen", "02.02.2013", "26.02.2021",
            (("Nora skal kjenne seg trygg i fosterheimen", ("Faste kveldar med lesing",)), ("Nora skal lære å symje", ())),
            ("Glad i dyr", "Les godt", "Fosterforeldre som er tolmodige"),
            ("Samtalar om det som har hendt", "Støtte på skulen", "Besøk med mor på ein trygg stad"),
            (("Gunn Lothe", "fostermor", "fosterheim", "99 99 31 01"), ("Trond Skeie", "kontaktperson", "Barnevernstenesta", "99 99 31 02"),
             ("Åse Birkeland", "lærar", "Breivik skule", "99 99 31 03")),
            "Trond Skeie", "Trond Skeie",
            ("Seier frå med tommel opp eller ned",), ("Skulen har ein fast vaksen", "Barnevernstenesta er med på samvær"), ("Mor ringjer kvar sundag",),
            (("Traumebehandling", "trygg", "annakvar veke", "BUP", "Leiketerapi", "frå mars 2021"),
             ("Symjekurs", "symje", "10 gonger", "Gunn Lothe", "Kurs i Breivikhallen", "etter påske"),
             ("Samvær", "trygg", "2 timar kvar månad", "Trond Skeie", "På familiesenteret", "siste laurdag i månaden")),
            ("26.02.2021", "26.02.2022"), "Neste gjennomgang 25. august 2021.", "Fylkesmannen har tilsyn med fosterheimen.",
            consents=("given", "given"), signer="Trond Skeie", heard="Nora har snakka med Trond to gonger og vist kva ho meiner med kort.",
            law="barnevernlova § 3-2 a",
        ),
        Case(
            "skade", "nb", "Tunvik", "Ahmed Yusuf Ali", "16.11.1990", "30.04.2017",
            (("Tilbake i jobb som bussjåfør eller noe annet med folk", ("Utredning av førerkort", "Kurs i data")), ("Sove hele natten", ())),
            ("Tre språk", "Utholdende", "Kone og fire barn"),
            ("Smertebehandling", "Avklaring med NAV", "Større bolig"),
            (("Ayan Ali", "kone", "pårørende", "99 99 32 01"), ("Morten Fjeld", "rehabiliteringskoordinator", "Tunvik kommune", "99 99 32 02"),
             ("Lise Grav", "veileder", "NAV Tunvik", "99 99 32 03"), ("Dr. Heidi Noss", "fastlege", "Torget legesenter", "000 32 04")),
            "Morten Fjeld", "Morten Fjeld",
            ("Gjør øvelser hver dag", "Leverer meldekort"), ("NAV avklarer arbeidsevne", "Kommunen gir fysioterapi"), ("Ayan er med på møter",),
            (("Fysioterapi", "sove", "1 gang i uken", "Tunvik kommune", "Rygg og nakke", "tirsdager"),
             ("Arbeidsavklaring", "jobb", "12 uker", "Lise Grav", "Kurs og praksis i bedrift", "fra august 2017"),
             ("Bolig", "sove", "1", "Boligkontoret", "Søknad om fire rom", "innen 1. juli")),
            ("30.04.2017", "30.04.2018"), "Revisjon 30.10.2017.", "Smerteklinikken. Tolketjenesten.",
            consents=("refused", "none"), signer="Ahmed Yusuf Ali", individual=388, law="helse- og omsorgstjenesteloven § 7-1",
        ),
    )
}  # fmt: skip
