"""Consignments for SvarUt: the JSON against the service's own description, the checks, the encryption."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs7
from cryptography.x509.oid import NameOID

from ipdocs.api.dispatching import Dispatched, DispatchSettings, dispatch, ordered_paths
from ipdocs.dispatch import ConsignedFile, Consignment, PrintFaults, Recipient, findings_of, print_faults, recipient_of
from ipdocs.dispatch.names import names_person, names_somebody_of
from ipdocs.dispatch.sealing import sealer
from ipdocs.errors import InputError, OutputError, UsageError
from ipdocs.records import load, validate
from tests.archive.cases import PNG, RECORDS, letter
from tests.tooling import program, shared

NUMBER = "14859121250"
ADDRESS = {"navn": "Jonas Lindvik", "digitalId": NUMBER, "adresselinje1": "Bekkefaret 12", "postnummer": "9990",
           "poststed": "Eksempelvik"}  # fmt: skip
MM = 72 / 25.4


def pdf(*, width: float = 210, height: float = 297, left: float = 25, text: str = "Brev") -> bytes:
    """A page of that size in millimetres with a square that far from the left."""
    content = f"{left * MM:.2f} 400 30 30 re f".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width * MM:.2f} {height * MM:.2f}]/Contents 4 0 R>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        start,
    )
    return data


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def certificate(key: Any, folder: Path, *, days: int = 30, encrypts: bool | None = None) -> Path:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mottak")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - timedelta(days=60))
    builder = builder.not_valid_after(now + timedelta(days=days))
    if encrypts is not None:
        use = x509.KeyUsage(True, False, encrypts, False, False, False, False, False, False)
        builder = builder.add_extension(use, critical=True)
    path = folder / "sertifikat.pem"
    path.write_bytes(builder.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return path


def files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(pdf() if name.endswith(".pdf") else PNG)
    return [folder / name for name in names]


def sent(folder: Path, paths: list[Path], to: dict[str, Any] | None = None, **changes: Any) -> Dispatched:
    (folder / "mottaker.json").write_text(json.dumps(ADDRESS if to is None else to), encoding="utf-8")
    made = DispatchSettings(**{"form": "nb", "level": 3, **changes})
    return dispatch(paths, folder / "mottaker.json", folder / "ut", made)


def rules(done: Dispatched) -> list[str]:
    return [finding.rule.removeprefix("utsending.") for finding in done.findings]


def validate_json(data: bytes) -> dict[str, Any]:
    import jsonschema

    described = json.loads(shared("interop/svarut/forsendelse-send-api-v2.json").read_text(encoding="utf-8"))
    schema = {"$ref": "#/components/schemas/Forsendelse", "components": described["components"]}
    made: dict[str, Any] = json.loads(data)
    jsonschema.Draft202012Validator(schema).validate(made)
    known = described["components"]["schemas"]
    assert set(made) <= set(known["Forsendelse"]["properties"])
    assert set(made["mottaker"]) <= set(known["Adresse"]["properties"])
    assert all(set(each) <= set(known["Dokument"]["properties"]) for each in made["dokumenter"])
    return made


def test_the_json_is_what_the_service_describes(tmp_path: Path) -> None:
    done = sent(tmp_path, files(tmp_path, "brev.pdf", "bilde.png"))
    assert done.is_written
    made = validate_json((tmp_path / "ut" / "forsendelse.json").read_bytes())
    assert made["tittel"] == "Brev fra Eksempelvik kommune"
    assert [each["filnavn"] for each in made["dokumenter"]] == ["brev.pdf", "bilde.png"]
    assert [each["skalEkskluderesFraUtskrift"] for each in made["dokumenter"]] == [False, True]
    assert not made["kryptert"]
    assert not made["krevNiva4Innlogging"]
    assert (tmp_path / "ut" / "brev.pdf").read_bytes() == pdf()
    assert rules(done) == ["ikke-pdf"]


def test_the_same_files_give_the_same_consignment(tmp_path: Path) -> None:
    paths = files(tmp_path, "brev.pdf")
    sent(tmp_path, paths)
    (tmp_path / "ut").rename(tmp_path / "forrige")
    sent(tmp_path, paths)
    for path in (tmp_path / "forrige").iterdir():
        assert path.read_bytes() == (tmp_path / "ut" / path.name).read_bytes()


def test_level_4_is_refused_without_a_certificate(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="level 4 the files must be encrypted"):
        sent(tmp_path, files(tmp_path, "brev.pdf"), level=4)
    assert not (tmp_path / "ut").exists()


def test_level_4_is_the_default() -> None:
    assert DispatchSettings(form="nb").level == 4


def test_at_level_4_openssl_and_cryptography_can_decrypt_with_the_right_key(
    tmp_path: Path, key: rsa.RSAPrivateKey
) -> None:
    paper = certificate(key, tmp_path, encrypts=True)
    done = sent(tmp_path, files(tmp_path, "brev.pdf"), level=4, certificate=paper)
    made = validate_json((tmp_path / "ut" / "forsendelse.json").read_bytes())
    assert done.is_written
    assert made["kryptert"]
    assert made["krevNiva4Innlogging"]
    sealed = (tmp_path / "ut" / "brev.pdf").read_bytes()
    assert b"%PDF" not in sealed
    owner = x509.load_pem_x509_certificate(paper.read_bytes())
    assert pkcs7.pkcs7_decrypt_der(sealed, owner, key, []) == pdf()
    secret = tmp_path / "nokkel.pem"
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    command = [
        program("openssl"),
        "cms",
        "-decrypt",
        "-binary",
        "-inform",
        "DER",
        "-in",
        str(tmp_path / "ut" / "brev.pdf"),
    ]
    opened = subprocess.run(
        [*command, "-recip", str(paper), "-inkey", str(secret)], check=True, capture_output=True
    ).stdout
    assert opened == pdf()


def test_another_key_cannot_decrypt(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    paper = certificate(key, tmp_path)
    sealed = sealer(paper)(b"hemmelig")
    other = rsa.generate_private_key(65537, 2048)
    # A wrong key gives a random content key and not an error (implicit rejection), so once in 256 times the padding fits.
    opened = b""
    with contextlib.suppress(ValueError):
        opened = pkcs7.pkcs7_decrypt_der(sealed, x509.load_pem_x509_certificate(paper.read_bytes()), other, [])
    assert b"hemmelig" not in opened


def test_a_certificate_that_cannot_be_used_is_refused_with_the_reason(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(InputError, match="not valid today"):
        sealer(certificate(key, tmp_path, days=-1))
    with pytest.raises(InputError, match="not meant for encryption"):
        sealer(certificate(key, tmp_path, encrypts=False))
    with pytest.raises(InputError, match="no RSA key of 2048 bits"):
        sealer(certificate(ec.generate_private_key(ec.SECP256R1()), tmp_path))
    (tmp_path / "x.pem").write_text("hei")
    with pytest.raises(InputError, match="is not a certificate"):
        sealer(tmp_path / "x.pem")
    with pytest.raises(InputError, match="cannot be read"):
        sealer(tmp_path / "borte.pem")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("brev Jonas.pdf", "navn-i-filnavn"),
        ("brev_til_jonas_lindvik.pdf", "navn-i-filnavn"),
        ("BrevJonasLindvik.pdf", "navn-i-filnavn"),
        (f"brev {NUMBER}.pdf", "nummer-i-filnavn"),
        ("brev 148591 21250.pdf", "nummer-i-filnavn"),
        ("br:ev.pdf", "tegn-i-filnavn"),
        ("br\x01ev.pdf", "tegn-i-filnavn"),
        ("a" * 223 + ".pdf", "langt-filnavn"),
        ("forsendelse.json", "likt-filnavn"),
    ],
)
def test_a_file_name_that_must_not_be_seen_stops_it(name: str, rule: str) -> None:
    found = checked(ConsignedFile(name, "application/pdf", b"x", print_faults=PrintFaults()))
    assert rule in found


def test_a_file_name_of_226_letters_is_let_through() -> None:
    assert checked(ConsignedFile("a" * 222 + ".pdf", "application/pdf", b"x", print_faults=PrintFaults())) == []


def checked(*made: ConsignedFile, most: int | None = None, **changes: Any) -> list[str]:
    values: dict[str, Any] = {
        "title": "Brev fra Eksempelvik kommune",
        "reference": "2026/1187",
        "recipient": recipient_of(ADDRESS, "", "nb"),
        "files": made,
        "level": 4,
        "is_digital_only": False,
        "system": "ipdocs",
        **changes,
    }
    consignment = Consignment(**values)
    found = findings_of(consignment, "nb") if most is None else findings_of(consignment, "nb", most)
    assert all("Jonas" not in each.message and NUMBER not in each.message for each in found)
    return [each.rule.removeprefix("utsending.") for each in found]


BARE = ConsignedFile("brev.pdf", "application/pdf", b"xx", print_faults=PrintFaults())


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"title": "Brev til Lindvik"}, "personlig-tittel"),
        ({"title": f"Sak {NUMBER}"}, "personlig-tittel"),
        ({"title": "a" * 1001}, "lang-tittel"),
        ({"reference": NUMBER}, "personlig-referanse"),
        ({"reference": "jonas-1"}, "personlig-referanse"),
        ({"reference": "1" * 3 + "a" * 98}, "lang-referanse"),
        ({"recipient": Recipient(name="", digital_id=NUMBER, postcode="9990", place="X")}, "mottaker-navn"),
        ({"recipient": Recipient(name="A", digital_id="12345678901", postcode="9990", place="X")}, "mottaker-id"),
        ({"recipient": Recipient(name="A", digital_id="123456789", postcode="9990", place="X")}, "mottaker-id"),
        ({"recipient": Recipient(name="A", digital_id=NUMBER)}, "mottaker-adresse"),
        ({"recipient": Recipient(name="A"), "is_digital_only": True}, "kun-digital-uten-id"),
        ({"recipient": Recipient(name="A", postcode="9990", place="X")}, "uten-id"),
        ({"most": 1}, "for-stor"),
    ],
)
def test_what_speaks_against_a_consignment_is_told(changes: dict[str, Any], rule: str) -> None:
    assert checked(BARE) == []
    assert checked(BARE, **changes) == [rule]


def test_two_files_of_one_name_on_a_disk_that_ignores_case_are_told() -> None:
    other = ConsignedFile("BREV.pdf", "application/pdf", b"y", print_faults=PrintFaults())
    assert checked(BARE, other) == ["likt-filnavn", "likt-filnavn"]


def test_an_organisation_is_no_person_and_gets_it_as_confidential_post(tmp_path: Path) -> None:
    to = {**ADDRESS, "navn": "Eksempelvik legesenter", "digitalId": "974760673"}
    done = sent(tmp_path, files(tmp_path, "til eksempelvik legesenter.pdf"), to)
    assert rules(done) == []
    assert json.loads((tmp_path / "ut" / "forsendelse.json").read_text())["taushetsbelagtPost"]


def test_a_health_paper_is_never_sent_below_level_4(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(letter())
    pytest.importorskip("typst")
    done = sent(tmp_path, [tmp_path / "brev.docx"])
    assert "niva" in rules(done)
    assert not done.is_written
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (pdf(), PrintFaults()),
        (pdf(left=18.5), PrintFaults()),
        (pdf(left=17), PrintFaults(in_margin=(1,))),
        (pdf(left=0), PrintFaults(in_margin=(1,))),
        (pdf(width=297, height=210), PrintFaults(wrong_size=(1,))),
        (pdf(width=216, height=279), PrintFaults(wrong_size=(1,))),
        (b"%PDF-1.4 nothing", PrintFaults(is_readable=False)),
    ],
)
def test_paper_and_margin_are_measured(data: bytes, faults: PrintFaults) -> None:
    assert print_faults(data) == faults


def test_a_page_with_a_fault_stops_it_unless_it_is_never_printed(tmp_path: Path) -> None:
    (tmp_path / "bred.pdf").write_bytes(pdf(width=297, height=210))
    (tmp_path / "marg.pdf").write_bytes(pdf(left=5))
    paths = [tmp_path / "bred.pdf", tmp_path / "marg.pdf"]
    done = sent(tmp_path, paths)
    assert rules(done) == ["ikke-a4", "venstremarg"]
    assert not done.is_written
    assert sent(tmp_path, paths, is_digital_only=True).is_written


def test_a_pdf_with_a_password_cannot_be_printed(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("passord")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert print_faults(buffer.getvalue()) == PrintFaults(is_readable=False)


def test_the_letter_of_a_record_goes_to_those_it_addresses() -> None:
    def to(name: str) -> Recipient:
        raw = next(load(RECORDS / name))
        return recipient_of(validate(raw).data, "", "nb")

    adult = to("tildelingsbrev/01-ip-voksen.nb.yaml")
    assert adult.as_json() == ADDRESS
    parents = to("tildelingsbrev/05-barnekoordinator-to-foreldre.nb.yaml")
    assert parents.digital_id == ""
    assert len(parents.names) == 3
    assert parents.postcode


def test_neutral_names_are_the_order_and_nothing_else(tmp_path: Path) -> None:
    paths = files(tmp_path, "Jonas Lindvik.pdf", f"{NUMBER}.pdf")
    done = sent(tmp_path, paths, names="neutral")
    assert done.is_written
    assert [file.name for file in done.consignment.files] == ["brev.pdf", "vedlegg-1.pdf"]


def test_only_one_pdf_can_be_signed(tmp_path: Path) -> None:
    paths = files(tmp_path, "samtykke.pdf", "bilde.png")
    done = sent(tmp_path, paths, to_sign=paths[1])
    assert "signering" in rules(done)
    done = sent(tmp_path, paths, to_sign=paths[0])
    made = json.loads((tmp_path / "ut" / "forsendelse.json").read_text())
    assert [each["skalSigneres"] for each in made["dokumenter"]] == [True, False]
    assert done.is_written


def test_a_folder_that_is_there_is_not_overwritten_and_a_folder_is_no_letter(tmp_path: Path) -> None:
    paths = files(tmp_path, "brev.pdf")
    sent(tmp_path, paths)
    with pytest.raises(OutputError, match="not empty"):
        sent(tmp_path, paths)
    with pytest.raises(UsageError, match="is a folder"):
        ordered_paths([tmp_path])


def test_an_address_with_an_unknown_key_is_refused_without_its_content(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="keys that are not known") as caught:
        sent(tmp_path, files(tmp_path, "brev.pdf"), {**ADDRESS, "fodselsnr": NUMBER})
    assert NUMBER not in str(caught.value)


def test_a_name_that_only_the_document_tells_is_seen_in_the_file_name() -> None:
    text = "Individuell plan for Emma Solbakken, født 2019."
    assert names_somebody_of("plan Emma Solbakken.pdf", text, ["Individuell plan"])
    assert names_somebody_of("emma_solbakken.pdf", text, ["Individuell plan"])
    assert not names_somebody_of("Individuell Plan 2026.pdf", text, ["Individuell plan"])
    assert not names_somebody_of("plan for skolen.pdf", text, [])


def test_a_name_of_two_letters_is_too_short_to_tell() -> None:
    assert not names_person("bo og naermiljo.pdf", ["Bo Vik"])
    assert names_person("brev Vik.pdf", ["Bo Vik"])
