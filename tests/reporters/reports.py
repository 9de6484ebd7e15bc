"""Reports to show: one with every state, and any report at all for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from ipdocs.findings import (
    Consent,
    ConsentObject,
    ConsentState,
    DocumentReport,
    Finding,
    ReadError,
    Report,
    RequirementResult,
    Severity,
    Status,
    Verdict,
)
from ipdocs.model import Location, Part, Step, StepKind

NUMBER = "14859121250"
GOAL = Location(steps=(Step(StepKind.HEADING, name="Måla til Kari"), Step(StepKind.PARAGRAPH, 2)), order=3, page=4)
IDS = ("ip.maal", "ip.ressurser", "ip.behov", "ip.deltakere", "ip.planperiode", "ip.revisjon", "ip.samtykke-plan")


def one_of_each(path: str = "planer/plan.docx") -> DocumentReport:
    """A document with a requirement of every status, a consent of every state and a finding of every severity."""
    requirements = tuple(
        RequirementResult(
            id_,
            status,
            tuple(Severity)[number % 3],
            "FOR-2022-06-22-1110 § 9",
            f"Melding {number} om {NUMBER}.",
            GOAL,
            "Kari vil ut",
            "Står i brosjyren" if number == 0 else "",
        )
        for number, (id_, status) in enumerate(zip(IDS, Status, strict=True))
    )
    consents = tuple(
        Consent(ConsentObject.PLAN, state, GOAL, "Kari sier ja", "Kari Lund", date(2024, 2, 11), ("Fastlegen",))
        for state in ConsentState
    )
    findings = tuple(
        Finding(f"ot.{severity.value}", severity, f"Funn av {severity.value}.", GOAL, "Kari og fylkesmannen")
        for severity in Severity
    )
    return DocumentReport(
        path,
        "ab" * 32,
        "docx",
        Verdict.INCOMPLETE,
        type="individuell-plan",
        language="nn",
        spor="helse",
        law_date=date(2024, 3, 1),
        requirements=requirements,
        consents=consents,
        findings=findings,
        packs=("main/validators/individuell-plan.toml",),
    )


def all_states() -> Report:
    """Every verdict too."""
    complete = DocumentReport(
        "hel.odt",
        "cd" * 32,
        "odt",
        Verdict.COMPLETE,
        type="individuell-plan",
        requirements=(RequirementResult("ip.maal", Status.PRESENT, Severity.ERROR, "§ 9", "Mål: funnet.", GOAL, "Bo"),),
    )
    other = DocumentReport("iop.docx", "ef" * 32, "docx", Verdict.COMPLETE, type_reason="Dette er en kriseplan.")
    scan = DocumentReport("skann.pdf", "01" * 32, "pdf", Verdict.NOT_CHECKABLE)
    error = ReadError("zip_damaged", "Filen er ødelagt. Be om en ny.")
    broken = DocumentReport("borte.docx", "", None, Verdict.UNREADABLE, error=error)
    return Report((complete, other, one_of_each(), scan, broken))


# Shrinking a whole report takes minutes and shows little.
QUICK = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Every code point, lone surrogates and noncharacters too: some readers let them through.
_ANY = st.text(st.characters(), max_size=12)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title>]]>--><!--",
    '=HYPERLINK("http://x.example";"y")',
    "+1+cmd|' /C calc'!A0",
    "\t=1+1",
    "\x00\x01\x0b\x1b[31m\x9b\ufffe",
    "\u202egnp.exe\u2066",
    "שלום עולם مرحبا",
    "{{ 7*7 }}{% raw %}",
    "$sti ${sti} %s {0}",
    "a" * 5_000,
    "lang " * 900,
    "\r\n;\";'",
    "\ud800",
    f"f. nr. {NUMBER} og 148591 21250",
)
texts = st.one_of(_ANY, st.sampled_from(HOSTILE))
locations = st.builds(
    Location,
    st.sampled_from(Part),
    st.lists(
        st.one_of(
            st.builds(Step, st.just(StepKind.HEADING), st.none(), texts.filter(bool)),
            st.builds(Step, st.sampled_from((StepKind.ROW, StepKind.CELL)), st.integers(1, 9)),
        ),
        max_size=3,
    ).map(tuple),
    st.integers(0, 9),
    st.none() | st.integers(1, 99),
)
_requirements = st.builds(
    RequirementResult,
    st.sampled_from(IDS) | texts,
    st.sampled_from(Status),
    st.sampled_from(Severity),
    texts,
    texts,
    st.none() | locations,
    texts,
    texts,
)
_consents = st.builds(
    Consent,
    st.sampled_from(ConsentObject),
    st.sampled_from(ConsentState),
    locations,
    texts,
    st.none() | texts,
    st.none() | st.dates(),
    st.lists(texts, max_size=2).map(tuple),
)
_findings = st.builds(Finding, texts, st.sampled_from(Severity), texts, locations, texts)
_tuples = {"max_size": 3}
documents = st.builds(
    DocumentReport,
    texts,
    st.sampled_from(("", "ab" * 32)),
    st.sampled_from((None, "docx", "pdf")),
    st.sampled_from(Verdict),
    type=st.sampled_from((None, "individuell-plan", "samtykke", "ukjent")),
    type_reason=st.none() | texts,
    language=st.sampled_from((None, "nb", "nn", "se")),
    spor=st.sampled_from((None, "helse", "nav-stat")),
    law_date=st.none() | st.dates(),
    requirements=st.lists(_requirements, **_tuples).map(tuple),
    consents=st.lists(_consents, **_tuples).map(tuple),
    findings=st.lists(_findings, **_tuples).map(tuple),
    packs=st.lists(texts, max_size=1).map(tuple),
    error=st.none() | st.builds(ReadError, texts, texts),
)
reports = st.builds(Report, st.lists(documents, max_size=3).map(tuple))
