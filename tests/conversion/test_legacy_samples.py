"""The sample plans: all convert, no word is lost, the person's own words stay as they are, and the reports can be read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipdocs import readers
from ipdocs.api import Workspace
from ipdocs.api.converting import Converter, ConvertSettings
from ipdocs.conversion.words import keys
from ipdocs.findings import ConsentState
from ipdocs.profile import builtin_profile_path
from ipdocs.rules import check_document
from tests.conversion.legacy.build import SAMPLES, Sample
from tests.reporters.pagecheck import Page
from tests.tooling import ROOT

FOLDER = ROOT / "samples" / "legacy"
NAMES = sorted(path.name for path in FOLDER.glob("2*"))
BY_NAME: dict[str, Sample] = {sample.name: sample for sample in SAMPLES}


@dataclass(frozen=True)
class Conversion:
    source: bytes
    files: dict[str, bytes]

    @property
    def protocol(self) -> dict[str, object]:
        return json.loads(self.files[".protokoll.json"])


@pytest.fixture(scope="module")
def converted() -> dict[str, Conversion]:
    here = Workspace.open(builtin_profile_path())
    made = {}
    for number, name in enumerate(NAMES):
        form = ("nb", "nn")[number % 2]
        data = (FOLDER / name).read_bytes()
        made[name] = Conversion(data, dict(Converter(here, ConvertSettings(form=form)).convert(data, name).files))
    return made


def test_the_set_is_varied_and_small() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and path.name != "README.md"]
    assert set(BY_NAME) == set(NAMES)
    assert len(NAMES) >= 30
    suffixes = Counter(path.suffix for path in files)
    assert set(suffixes) >= {".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".txt"}
    assert min(suffixes[suffix] for suffix in (".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".txt")) >= 3
    assert {sample.case.form for sample in SAMPLES} == {"nb", "nn"}
    assert {name[:4] for name in NAMES} >= {"2005", "2010", "2014", "2023"}
    assert max((FOLDER / name).stat().st_size for name in NAMES) < 62_000
    assert sum(path.stat().st_size for path in (ROOT / "samples").rglob("*") if path.is_file()) < 2_000_000


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost(name: str, converted: dict[str, Conversion]) -> None:
    """By the protocol, and by a count of our own that takes nothing from it."""
    conversion = converted[name]
    coverage = conversion.protocol["dekning"]
    assert coverage["mangler"] == []  # type: ignore[index]
    assert coverage["prosent"] == 100  # type: ignore[index]
    source = Counter(keys(readers.read(conversion.source).text))
    result = Counter(keys(readers.read(conversion.files[".docx"]).text))
    assert not set(source) - set(result)
    assert coverage["ord_i_kilden"] == source.total()  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_person_said_stands_word_by_word(name: str, converted: dict[str, Conversion]) -> None:
    result = " ".join(keys(readers.read(converted[name].files[".docx"]).text))
    case = BY_NAME[name].case
    own = [*(goal for goal, _ in case.goals), *case.resources, *case.own]
    missing = [said for said in own if " ".join(keys(said)) not in result]
    assert len(missing) <= len(own) // 4, missing  # a line that a page or cell has broken is the reader's to join


@pytest.mark.parametrize("name", NAMES)
def test_no_consent_is_made_out_of_less(name: str, converted: dict[str, Conversion]) -> None:
    packs = Workspace.open(builtin_profile_path()).packs
    given = []
    for data in (converted[name].source, converted[name].files[".docx"]):
        found = check_document(readers.read(data), packs, type="individuell-plan").consents
        given.append({one.object for one in found if one.state is ConsentState.GIVEN})
    assert given[1] <= given[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_new_plan_is_in_the_language_form_of_the_old_one(name: str, converted: dict[str, Conversion]) -> None:
    text = readers.read(converted[name].files[".docx"]).text
    assert ("Manglar – må fyllast ut" in text) == (BY_NAME[name].case.form == "nn")
    assert ("Mangler – må fylles ut" in text) == (BY_NAME[name].case.form == "nb")


@pytest.mark.parametrize("name", NAMES)
def test_the_protocol_tells_source_result_fields_and_versions(name: str, converted: dict[str, Conversion]) -> None:
    import hashlib

    conversion = converted[name]
    protocol = conversion.protocol
    digest = hashlib.sha256(conversion.source).hexdigest()
    assert protocol["kilde"]["sha256_for"] == protocol["kilde"]["sha256_etter"] == digest  # type: ignore[index]
    made = {one["format"]: one["sha256"] for one in protocol["resultat"]}  # type: ignore[attr-defined]
    assert made == {kind: hashlib.sha256(conversion.files[f".{kind}"]).hexdigest() for kind in ("docx", "json")}
    assert protocol["felt"]
    assert protocol["regelpakker"]
    assert str(protocol["verktoy"]).startswith("ipdocs ")
    assert protocol["hjemmel"] == "arkivforskrifta § 7"
    assert "incomplete" in protocol["maa_ses_paa"]  # type: ignore[operator]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_the_protocol_is_sound(name: str, converted: dict[str, Conversion]) -> None:
    page = Page()
    page.feed(converted[name].files[".protokoll.html"].decode())
    page.close()
    assert page.lang == ("nb", "nn")[NAMES.index(name) % 2]
    assert page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert "default-src 'none'" in page.policy


def test_outdated_words_are_replaced_in_the_fixed_text_and_kept_in_what_was_said(
    converted: dict[str, Conversion],
) -> None:
    """The office has another name since 2021; the plan from 2021 that names it is quoted as it is."""
    for name in NAMES:
        source = readers.read(converted[name].source).text.count("Fylkesmann")
        assert readers.read(converted[name].files[".docx"]).text.count("Fylkesmann") == source
    assert any("Fylkesmannen" in readers.read(each.source).text for each in converted.values())


def test_the_same_source_gives_the_same_bytes(tmp_path: Path, converted: dict[str, Conversion]) -> None:
    here = Workspace.open(builtin_profile_path())
    for name in NAMES[:4]:
        settings = ConvertSettings(form=("nb", "nn")[NAMES.index(name) % 2])
        again = Converter(here, settings).convert(converted[name].source, name)
        assert dict(again.files) == converted[name].files
