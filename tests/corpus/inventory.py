"""Which plan stands in which file: layout, format, the faults put in, and the general words that must not count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus import layouts_fourth, layouts_fresh, layouts_second, layouts_third, layouts_tuned
from tests.corpus.plan import Plan, plan

TRAPS = {
    "nb": (
        "Målet med individuell plan er at den enkelte får et helhetlig tilbud.",
        "Pasienter og brukere med behov for langvarige og koordinerte tjenester har rett til å få utarbeidet individuell plan.",
        "Kommunen skal tilby koordinator til personer med behov for langvarige tjenester.",
        "Planen skal inneholde en oversikt over aktuelle tiltak, omfanget av dem og hvem som har ansvaret.",
        "Skjemaet er sist revidert 01.02.2023. Mal godkjent av rådmannen.",
        "Tjenestene har plikt til å samarbeide om planen.",
    ),
    "nn": (
        "Målet med individuell plan er at den einskilde får eit heilskapleg tilbod.",
        "Pasientar og brukarar med behov for langvarige og koordinerte tenester har rett til å få utarbeidd individuell plan.",
        "Kommunen skal tilby koordinator til personar med behov for langvarige tenester.",
        "Planen skal innehalde ei oversikt over aktuelle tiltak, omfanget av dei og kven som har ansvaret.",
        "Skjemaet er sist revidert 01.02.2023. Mal godkjend av rådmannen.",
        "Tenestene har plikt til å samarbeide om planen.",
    ),
}


@dataclass(frozen=True)
class Item:
    """One document; ``traps``: numbers of the general sentences at its end."""

    name: str
    half: str
    layout: Callable[[Plan], str]
    plan: Plan
    traps: tuple[int, ...] = ()


T, H, F, N, W = layouts_tuned, layouts_second, layouts_fresh, layouts_third, layouts_fourth
G, U, R, M = "given", "unsigned", "refused", "mentioned"
_PROMPT = "Klikk eller trykk her for å skrive inn tekst."

ITEMS = (
    Item("t01.docx", "tuned", T.questions, plan("aud", tiltak_omfang="missing", samarbeid_andre="empty"), (0, 2)),
    Item("t02.odt", "tuned", T.questions, plan("jonas", (U, U), ressurser="empty", planperiode="missing"), (1, 5)),
    Item("t03.pdf", "tuned", T.questions, plan("ragna", (G, U), maal="missing", ansvar_utarbeide="missing"), (0, 3)),
    Item("t04.docx", "tuned", T.prose, plan("aud", ansvar_utarbeide="missing", revisjon="missing"), (2, 4)),
    Item("t05.rtf", "tuned", T.prose, plan("jonas", (G, R), barn_medvirkning="missing", ressurser="missing"), (5,)),
    Item("t06.txt", "tuned", T.prose, plan("sander", planperiode="missing", samarbeid_andre="missing"), (1, 5)),
    Item("t07.docx", "tuned", T.merged_form, plan("ragna", (U, U), _PROMPT, behov="empty", bidrag_tjenesteytere="placeholder"), (1,)),
    Item("t08.doc", "tuned", T.merged_form, plan("sander", revisjon="empty", ressurser="missing", gjennomforing="empty"), (3, 4)),
    Item("t09.odt", "tuned", T.merged_form, plan("aud", placeholder="[fyll inn]", planperiode="placeholder", deltakere="placeholder"), (0,)),
    Item("t10.docx", "tuned", T.minutes, plan("jonas", (G, G), tiltak_ansvarlig="empty", koordinator_status="missing"), (2,)),
    Item("t11.pdf", "tuned", T.minutes, plan("aud", (G, R), maal="empty", bidrag_tjenestemottaker="missing"), (0,)),
    Item("t12.html", "tuned", T.minutes, plan("sander", tiltak_omfang="missing", revisjon="missing"), (4,)),
    Item("t13.txt", "tuned", T.capitals, plan("ragna", placeholder="xxxxx", behov="placeholder", samarbeid_andre="missing"), (1, 5)),
    Item("t14.txt", "tuned", T.capitals, plan("jonas", (U, U), ansvar_koordinering="empty", gjennomforing="missing"), (2,)),
    Item("t15.pdf", "tuned", T.capitals, plan("aud", deltakere="empty", planperiode="missing"), ()),
    Item("t16.docx", "tuned", T.lettered_old, plan("jonas", ressurser="empty", revisjon="placeholder", placeholder="dd.mm.åååå"), (3,)),
    Item("t17.rtf", "tuned", T.lettered_old, plan("ragna", (M, M), maal="empty", tiltak_oversikt="empty", tiltak_omfang="empty", tiltak_ansvarlig="empty", gjennomforing="empty"), (0,)),
    Item("t18.doc", "tuned", T.lettered_old, plan("sander", (U, G), deltakere="missing", barn_medvirkning="empty"), (1,)),
    Item("t19.docx", "tuned", T.pages, plan("aud", (G, R), "Fylles ut senere", bidrag_tjenesteytere="placeholder", koordinator_status="empty"), (2, 3)),
    Item("t20.odt", "tuned", T.pages, plan("sander", (U, U), ansvar_utarbeide="missing", maal="missing"), (0,)),
    Item("t21.html", "tuned", T.pages, plan("jonas", behov="missing", tiltak_ansvarlig="missing"), (1, 3)),
    Item("h01.docx", "tuned", H.topics, plan("leif", ressurser="empty", gjennomforing="missing"), (1, 3)),
    Item("h02.odt", "tuned", H.topics, plan("odin", (U, U), "«Fyll ut»", maal="placeholder", samarbeid_andre="missing"), (0, 5)),
    Item("h03.doc", "tuned", H.topics, plan("brita", (G, U), revisjon="missing", deltakere="empty"), (4,)),
    Item("h04.docx", "tuned", H.merged_points, plan("maja", behov="empty", koordinator_status="missing"), (1, 2)),
    Item("h05.rtf", "tuned", H.merged_points, plan("brita", (M, M), maal="missing", planperiode="empty"), (0,)),
    Item("h06.pdf", "tuned", H.merged_points, plan("leif", (U, G), tiltak_omfang="empty", samarbeid_andre="empty"), (5,)),
    Item("h07.odt", "tuned", H.misspelt, plan("leif", bidrag_tjenestemottaker="missing", revisjon="empty"), (4,)),
    Item("h08.docx", "tuned", H.misspelt, plan("odin", tiltak_ansvarlig="empty", ressurser="missing"), (3,)),
    Item("h09.rtf", "tuned", H.misspelt, plan("maja", (G, U), "……………", planperiode="placeholder", ansvar_utarbeide="missing"), (1,)),
    Item("h10.txt", "tuned", H.interview, plan("brita", maal="empty", ansvar_koordinering="missing"), (0, 2)),
    Item("h11.txt", "tuned", H.interview, plan("maja", (U, U), barn_medvirkning="missing", tiltak_omfang="missing"), (5,)),
    Item("h12.pdf", "tuned", H.interview, plan("odin", (G, R), revisjon="missing", behov="missing"), (1, 4)),
    Item("h13.docx", "tuned", H.goal_cards, plan("leif", (G, G), gjennomforing="empty", planperiode="missing"), (3,)),
    Item("h14.html", "tuned", H.goal_cards, plan("brita", (U, U), ressurser="missing", deltakere="missing"), (1, 5)),
    Item("h15.doc", "tuned", H.goal_cards, plan("odin", placeholder="[tekst]", bidrag_tjenesteytere="placeholder", maal="missing"), (0,)),
    Item("h16.docx", "tuned", H.relay, plan("maja", (G, G), behov="empty", tiltak_omfang="missing"), (1, 3)),
    Item("h17.pdf", "tuned", H.relay, plan("leif", (U, U), samarbeid_andre="missing", ansvar_koordinering="empty"), (2, 5)),
    Item("h18.html", "tuned", H.relay, plan("odin", maal="empty", koordinator_status="missing"), (0, 2)),
    Item("h19.docx", "tuned", H.goal_cards, plan("maja", (M, G), revisjon="missing", ansvar_utarbeide="missing"), (4,)),
    Item("h20.odt", "tuned", H.relay, plan("brita", (G, U), bidrag_parorende="missing", tiltak_ansvarlig="missing"), (3,)),
    Item("h21.docx", "tuned", H.interview, plan("leif", deltakere="missing", gjennomforing="missing"), (2,)),
    Item("f01.docx", "tuned", F.run_in, plan("ragna", deltakere="missing", revisjon="missing"), (1, 3)),
    Item("f02.odt", "tuned", F.run_in, plan("maja", (U, U), behov="missing", tiltak_omfang="missing"), (0, 5)),
    Item("f03.pdf", "tuned", F.run_in, plan("leif", (G, U), ansvar_koordinering="missing", gjennomforing="empty"), (2,)),
    Item("f04.docx", "tuned", F.chapters, plan("aud", maal="empty", samarbeid_andre="missing", tiltak_ansvarlig="missing"), (1, 4)),
    Item("f05.rtf", "tuned", F.chapters, plan("odin", (G, G), "[Fyll inn]", ressurser="placeholder", koordinator_status="missing"), (0,)),
    Item("f06.pdf", "tuned", F.chapters, plan("sander", (U, U), planperiode="empty", gjennomforing="missing"), (3,)),
    Item("f07.docx", "tuned", F.above, plan("jonas", (G, G), bidrag_tjenesteytere="empty", ansvar_utarbeide="missing"), (2, 5)),
    Item("f08.doc", "tuned", F.above, plan("brita", (U, U), "xx.xx.20xx", revisjon="placeholder", maal="missing"), (0,)),
    Item("f09.html", "tuned", F.above, plan("aud", behov="empty", tiltak_omfang="empty"), (1,)),
    Item("f10.txt", "tuned", F.leaders, plan("leif", ressurser="empty", planperiode="missing"), (4, 5)),
    Item("f11.txt", "tuned", F.leaders, plan("sander", (G, U), barn_medvirkning="missing", tiltak_ansvarlig="empty"), (0,)),
    Item("f12.pdf", "tuned", F.leaders, plan("ragna", (M, M), deltakere="empty", maal="missing"), (2,)),
    Item("f13.docx", "tuned", F.openings, plan("maja", (G, G), behov="empty", samarbeid_andre="missing"), (1, 3)),
    Item("f14.odt", "tuned", F.openings, plan("brita", (U, U), revisjon="missing", ansvar_koordinering="missing"), (0,)),
    Item("f15.html", "tuned", F.openings, plan("jonas", koordinator_status="empty", tiltak_ansvarlig="missing"), (5,)),
    Item("f16.docx", "tuned", F.mixed, plan("odin", ansvar_utarbeide="empty", bidrag_tjenestemottaker="missing"), (3,)),
    Item("f17.rtf", "tuned", F.mixed, plan("leif", (U, G), "………", planperiode="placeholder", deltakere="missing"), (2, 4)),
    Item("f18.doc", "tuned", F.mixed, plan("sander", (G, U), ressurser="missing", tiltak_omfang="missing"), (1,)),
    Item("f19.docx", "tuned", F.openings, plan("sander", (G, G), maal="empty", planperiode="missing"), (0, 2)),
    Item("f20.odt", "tuned", F.chapters, plan("jonas", (M, G), deltakere="empty", bidrag_parorende="missing"), (5,)),
    Item("f21.docx", "tuned", F.above, plan("ragna", ressurser="missing", gjennomforing="missing"), (3,)),
    Item("n01.docx", "held", N.goals_first, plan("leif", behov="empty", revisjon="missing"), (0, 3)),
    Item("n02.odt", "held", N.goals_first, plan("odin", (G, U), maal="empty", ansvar_utarbeide="missing"), (1,)),
    Item(
        "n03.pdf",
        "held",
        N.goals_first,
        plan("brita", (U, U), _PROMPT, ressurser="placeholder", tiltak_omfang="missing"),
        (5,),
    ),
    Item(
        "n04.rtf",
        "held",
        N.goals_first,
        plan("maja", barn_medvirkning="missing", bidrag_tjenesteytere="empty"),
        (2, 4),
    ),
    Item(
        "n05.docx",
        "held",
        N.report,
        plan("maja", (G, G), bidrag_parorende="empty", samarbeid_andre="missing"),
        (0,),
    ),
    Item("n06.doc", "held", N.report, plan("brita", behov="missing", tiltak_ansvarlig="empty"), (1, 3)),
    Item(
        "n07.pdf",
        "held",
        N.report,
        plan("leif", (U, U), "[fyll inn]", maal="placeholder", koordinator_status="placeholder"),
        (5,),
    ),
    Item("n08.html", "held", N.report, plan("odin", gjennomforing="missing", planperiode="empty"), (2,)),
    Item("n09.docx", "held", N.cards, plan("odin", ressurser="empty", ansvar_koordinering="missing"), (0, 4)),
    Item("n10.odt", "held", N.cards, plan("maja", (G, U), deltakere="empty", tiltak_omfang="missing"), (3,)),
    Item(
        "n11.rtf",
        "held",
        N.cards,
        plan("brita", placeholder="xxxx", revisjon="placeholder", bidrag_tjenestemottaker="missing"),
        (1,),
    ),
    Item(
        "n12.html", "held", N.cards, plan("leif", (U, G), bidrag_parorende="missing", samarbeid_andre="empty"), (5,)
    ),
    Item("n13.txt", "held", N.typed, plan("leif", maal="empty", koordinator_status="missing"), (0, 1)),
    Item(
        "n14.txt",
        "held",
        N.typed,
        plan("odin", (G, U), "Skriv her", behov="placeholder", tiltak_ansvarlig="missing"),
        (2,),
    ),
    Item("n15.docx", "held", N.typed, plan("maja", ansvar_utarbeide="missing", planperiode="empty"), (3,)),
    Item(
        "n16.pdf", "held", N.typed, plan("brita", (U, U), samarbeid_andre="missing", gjennomforing="missing"), (4,)
    ),
    Item("w01.docx", "held", W.pairs, plan("leif", behov="empty", revisjon="missing"), (0, 3)),
    Item("w02.doc", "held", W.pairs, plan("odin", (G, U), tiltak_ansvarlig="missing", ressurser="missing"), (1,)),
    Item("w03.pdf", "held", W.pairs, plan("brita", (U, U), "[fyll inn]", deltakere="placeholder", gjennomforing="empty"), (5,)),
    Item("w04.txt", "held", W.printed, plan("maja", koordinator_status="empty", samarbeid_andre="missing"), (2, 4)),
    Item("w05.docx", "held", W.printed, plan("ragna", (G, U), deltakere="missing", tiltak_omfang="empty"), (0,)),
    Item("w06.rtf", "held", W.printed, plan("aud", (U, U), "xxxxx", maal="placeholder", ansvar_utarbeide="missing"), (3,)),
    Item("w07.docx", "held", W.book, plan("jonas", ressurser="empty", revisjon="missing"), (1,)),
    Item("w08.odt", "held", W.book, plan("sander", (G, G), ansvar_koordinering="empty", tiltak_omfang="missing"), (0, 5)),
    Item("w09.html", "held", W.book, plan("maja", (U, U), maal="missing", planperiode="empty"), (2,)),
    Item("w10.docx", "held", W.rights_between, plan("brita", bidrag_tjenesteytere="missing", ansvar_koordinering="missing"), (0, 4)),
    Item("w11.odt", "held", W.rights_between, plan("leif", (G, U), bidrag_tjenestemottaker="missing", planperiode="missing"), (1, 5)),
    Item("w12.html", "held", W.rights_between, plan("odin", (U, U), koordinator_status="missing", barn_medvirkning="missing"), (3,)),
)  # fmt: skip
