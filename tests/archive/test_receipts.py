"""Receipts matched to packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from ipdocs.archive.receipts import Answer, match_receipt, told
from ipdocs.errors import InputError
from tests.archive.cases import PLAN_RECORD, case, pdf_that_claims_to_be_pdfa, settings
from tests.tooling import shared

NAMESPACE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1"
CATALOGUE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1"
ERROR = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1"
INVALID = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/ugyldigforespoersel/v1"
ID = "3380ed76-5d4c-43e7-aa70-8ed8d97e4835"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from ipdocs.api.archiving import archive

    root = tmp_path_factory.mktemp("pakker")
    folder = case(root / "sak")
    for format_ in ("fiks", "eformidling"):
        archive([folder], root / format_, settings(format_), records=[PLAN_RECORD], printer=pdf_that_claims_to_be_pdfa)
    return root


def document(number: int, variants: str = "AP") -> str:
    objects = "".join(
        f"<dokumentobjekt><systemID>{ID}</systemID><variantformat><m:kode>{variant}</m:kode></variantformat></dokumentobjekt>"
        for variant in variants
    )
    return (
        f"<dokumentbeskrivelseKvittering><systemID>{ID}</systemID><dokumentnummer>{number}</dokumentnummer>{objects}"
        "</dokumentbeskrivelseKvittering>"
    )


def key(value: str) -> str:
    return f"<referanseEksternNoekkel><m:fagsystem>ipdocs</m:fagsystem><m:noekkel>{value}</m:noekkel></referanseEksternNoekkel>"


def answer(documents: str, saks: str = "2026/1187", registration: str | None = None) -> str:
    done = (
        f"<registreringKvittering><systemID>{ID}</systemID>{documents}<registreringsID>2026/55</registreringsID>"
        "<opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende></registreringKvittering>"
    )
    return (
        f'<arkivmeldingKvittering xmlns="{NAMESPACE}" xmlns:m="{CATALOGUE}" xmlns:f="{ERROR}"><mappeKvittering>'
        f"<systemID>{ID}</systemID><mappeID>2026/77</mappeID>{key(saks)}"
        "<opprettetEllerEksisterende>Eksisterende</opprettetEllerEksisterende></mappeKvittering>"
        f"{registration or done}</arkivmeldingKvittering>"
    )


ALL = document(1) + document(2) + document(3) + document(4, "P")


def write(folder: Path, text: str, name: str = "kvittering.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_receipt_for_everything_is_accepted_and_says_the_archives_numbers(packages: Path, tmp_path: Path) -> None:
    found = match_receipt(write(tmp_path, answer(ALL)), packages / "fiks")
    assert found.is_accepted
    lines = told(found, "nb").splitlines()
    assert lines[0] == "Godtatt: Saken (nummer 2026/77 i arkivet, fantes fra før)"
    assert lines[1] == "Godtatt: Journalposten (nummer 2026/55 i arkivet)"
    assert lines[2] == "Godtatt: Dokument 1: Individuell plan 03.03.2026"
    assert lines[-1] == "Alt er godtatt."


def test_the_receipts_of_these_tests_are_valid_by_the_schema_of_receipts(tmp_path: Path) -> None:
    folder = shared("interop/arkivmelding/fiks-arkiv-v1")
    schema = etree.XMLSchema(
        etree.parse(str(folder / "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering.xsd"))
    )
    failed = "<registreringFeilet><f:feilId>1</f:feilId><f:feilmelding>x</f:feilmelding></registreringFeilet>"
    for text in (answer(ALL), answer("", registration=failed)):
        schema.assertValid(etree.fromstring(text))


def test_a_document_that_is_not_mentioned_is_told(packages: Path, tmp_path: Path) -> None:
    found = match_receipt(write(tmp_path, answer(document(1) + document(2) + document(3))), packages / "fiks")
    assert not found.is_accepted
    assert [part.answer for part in found.parts][-1] is Answer.UNANSWERED
    assert "Ikke nevnt i kvitteringen: Dokument 4" in told(found, "nb")


def test_a_variant_that_is_lacking_and_a_document_too_many_are_told(packages: Path, tmp_path: Path) -> None:
    text = answer(document(1, "P") + document(2) + document(3) + document(4, "P") + document(9))
    words = told(match_receipt(write(tmp_path, text), packages / "fiks"), "nb")
    assert "ikke kvittert for arkivformat av dokument 1" in words
    assert "nevner dokument 9" in words


def test_a_registration_that_failed_refuses_its_documents(packages: Path, tmp_path: Path) -> None:
    failed = (
        "<registreringFeilet><f:feilId>7</f:feilId><f:feilmelding>Ukjent arkivdel 14859121250</f:feilmelding>"
        "</registreringFeilet>"
    )
    found = match_receipt(write(tmp_path, answer("", registration=failed)), packages / "fiks")
    words = told(found, "nb")
    assert [part.answer.value for part in found.parts] == ["accepted", *["refused"] * 5]
    assert "Ukjent arkivdel ***********" in words
    assert words.endswith("Ikke alt er godtatt.\n")


def test_an_error_message_refuses_the_whole(packages: Path, tmp_path: Path) -> None:
    text = (
        f'<ugyldigforespoersel xmlns="{INVALID}" xmlns:f="{ERROR}"><f:feilId>1</f:feilId>'
        "<f:feilmelding>XML er ugyldig</f:feilmelding></ugyldigforespoersel>"
    )
    found = match_receipt(write(tmp_path, text), packages / "fiks")
    assert told(found, "nn") == "Avvist: Meldinga\n   XML er ugyldig\nIkkje alt er godteke.\n"


def test_a_receipt_for_another_case_is_found_out(packages: Path, tmp_path: Path) -> None:
    found = match_receipt(write(tmp_path, answer(ALL, saks="2025/1")), packages / "fiks")
    assert not found.is_accepted
    assert "en annen sak" in told(found, "nb")


def test_a_package_that_was_changed_afterwards_is_found_out(tmp_path: Path) -> None:
    from ipdocs.api.archiving import archive

    archive(
        [case(tmp_path / "sak")], tmp_path / "ut", settings(), records=[PLAN_RECORD], printer=pdf_that_claims_to_be_pdfa
    )
    (tmp_path / "ut" / "01-individuell-plan.docx").write_bytes(b"x")
    (tmp_path / "ut" / "04-vedlegg.bin").unlink()
    words = told(match_receipt(write(tmp_path, answer(ALL)), tmp_path / "ut"), "nb")
    assert "01-individuell-plan.docx er endret" in words
    assert "04-vedlegg.bin er endret" in words


def eformidling(packages: Path, kind: str, related: str | None = None) -> str:
    ids = json.loads((packages / "eformidling" / "pakke.json").read_text())["ider"]
    inner = {"receiptType": kind, "relatedToMessageId": related or ids["melding"]}
    inner["messages"] = [{"code": "Recno", "text": "315890"}]  # type: ignore[assignment]
    return json.dumps({"standardBusinessDocumentHeader": {}, "arkivmelding_kvittering": inner})


def test_a_receipt_of_eformidling_answers_for_all_documents(packages: Path, tmp_path: Path) -> None:
    found = match_receipt(write(tmp_path, eformidling(packages, "OK")), packages / "eformidling")
    assert found.is_accepted
    assert "Recno: 315890" in told(found, "nb")
    refused = match_receipt(write(tmp_path, eformidling(packages, "ERROR")), packages / "eformidling")
    assert {part.answer for part in refused.parts} == {Answer.REFUSED}


def test_a_receipt_of_another_message_is_found_out(packages: Path, tmp_path: Path) -> None:
    found = match_receipt(write(tmp_path, eformidling(packages, "OK", ID)), packages / "eformidling")
    assert not found.is_accepted
    assert "en annen melding" in told(found, "nb")


@pytest.mark.parametrize(
    ("status", "answer_"), [("LEVERT", Answer.ACCEPTED), ("SENDT", Answer.UNANSWERED), ("FEIL", Answer.REFUSED)]
)
def test_a_status_of_eformidling_says_how_far_it_came(
    status: str, answer_: Answer, packages: Path, tmp_path: Path
) -> None:
    ids = json.loads((packages / "eformidling" / "pakke.json").read_text())["ider"]
    text = json.dumps({"status": status, "messageId": ids["melding"]})
    (part,) = match_receipt(write(tmp_path, text), packages / "eformidling").parts
    assert part.answer is answer_


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hei",
        "<a/>",
        "{}",
        "[1]",
        '{"status": 3}',
        "{" * 5000,
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><arkivmeldingKvittering>&e;</arkivmeldingKvittering>',
    ],
)
def test_what_is_no_receipt_is_a_clear_error(text: str, packages: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no receipt"):
        match_receipt(write(tmp_path, text), packages / "fiks")


def test_a_folder_that_is_no_package_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        match_receipt(write(tmp_path, answer(ALL)), tmp_path)
    (tmp_path / "pakke.json").write_text("[]")
    with pytest.raises(InputError, match="not the list of a package"):
        match_receipt(write(tmp_path, answer(ALL)), tmp_path)
