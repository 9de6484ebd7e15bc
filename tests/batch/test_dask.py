"""A run on a Dask cluster: the same results and the same ledger as here, whatever dies."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ipdocs import cli
from ipdocs.batch import Cluster, Done, Execution, Failed, FailureCode, RunSettings, StopRequest, execute, run
from ipdocs.batch import dask_executor as client_side
from ipdocs.errors import ExitCode, IpdocsError, RunInterrupted, TemplateError, ToolMissing, UsageError
from tests.batch.clusters import cluster
from tests.batch.sources import CannotStart, Records, Writer, content_of

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=3) as found:
        yield found


def on(address: str, **options: Any) -> Execution:
    return Execution(cluster=Cluster(address), **options)


def settled(outcomes: list[Any]) -> dict[str, Any]:
    found = {outcome.key.partition("#")[2]: outcome for outcome in outcomes}
    assert len(found) == len(outcomes)
    return found


def told(folder: Path) -> list[dict[str, Any]]:
    """The ledger by its report, without times."""
    rows = json.loads((folder / "rapport.json").read_text())["sources"]
    return sorted(({k: v for k, v in row.items() if k != "seconds"} for row in rows), key=lambda row: row["number"])


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.docx"))}


def test_a_cluster_gives_the_files_and_the_ledger_that_this_machine_gives(address: str, tmp_path: Path) -> None:
    special = {5: {"does": "invalid"}, 17: {"does": "raise"}, 40: {"does": "template"}}
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, execution in ((here, Execution(jobs=2)), (there, on(address))):
        outcomes = list(run(Records(90, special), Writer(), RunSettings(folder, b"f", execution=execution)))
        assert len(settled(outcomes)) == 90
    assert files(there) == files(here)
    assert len(files(there)) == 87
    assert told(there) == told(here)


def test_all_workers_take_part(address: str) -> None:
    outcomes = settled(list(execute(Records(60, seconds=0.05), Pids(), on(address))))
    assert len({outcome.value for outcome in outcomes.values()}) == 3


class Pids:
    """A factory whose task tells in which process it ran."""

    def __call__(self) -> Any:
        return _pid


def _pid(payload: dict[str, Any]) -> int:
    import time

    time.sleep(payload["seconds"])
    return os.getpid()


def test_a_worker_killed_in_mid_run_costs_its_chunk_a_retry_and_the_run_nothing(address: str, tmp_path: Path) -> None:
    settings = RunSettings(tmp_path / "out", b"f", execution=on(address))
    outcomes = []
    for outcome in run(Records(150, seconds=0.03), Writer(), settings):
        outcomes.append(outcome)
        if len(outcomes) == 20:
            os.kill(a_worker(address), signal.SIGKILL)
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    assert len(settled(outcomes)) == 150
    assert sorted(files(tmp_path / "out").values()) == sorted(content_of(number) for number in range(1, 151))


def a_worker(address: str) -> int:
    """The process of a worker that works."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        busy = client.processing()
        pids = client.run(os.getpid)
        return int(next(pid for worker, pid in pids.items() if busy.get(worker)))


def test_a_record_that_crashes_or_hangs_fails_alone(address: str) -> None:
    special = {3: {"does": "exit"}, 9: {"does": "hang"}, 14: {"does": "memory"}}
    outcomes = settled(list(execute(Records(30, special), Writer(), on(address, seconds=1.0))))
    codes = {key: outcome.code for key, outcome in outcomes.items() if isinstance(outcome, Failed)}
    assert codes == {"3": FailureCode.CRASH, "9": FailureCode.TIMEOUT, "14": FailureCode.OOM}
    assert len(outcomes) == 30


def test_a_record_that_kills_every_worker_it_meets_has_failed_in_the_end(address: str) -> None:
    outcomes = settled(list(execute(Records(6), Poison(4), on(address))))
    assert isinstance(outcomes["4"], Failed)
    assert outcomes["4"].code == FailureCode.CRASH
    assert sum(isinstance(outcome, Done) for outcome in outcomes.values()) == 5


class Poison:
    """A factory whose task kills the Dask worker above it at one record."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self) -> Any:
        return self._work

    def _work(self, payload: dict[str, Any]) -> bytes:
        if payload["number"] == self.number:
            os.kill(os.getppid(), signal.SIGKILL)
            signal.pause()
        return content_of(payload["number"])


def test_a_polite_stop_ends_soon_and_the_next_run_does_the_rest(address: str, tmp_path: Path) -> None:
    settings = RunSettings(tmp_path / "out", b"f", execution=on(address))
    stop = StopRequest()
    outcomes = []
    alarm = threading.Timer(8.0, lambda: os.kill(os.getpid(), signal.SIGABRT))

    def go() -> None:
        for outcome in run(Records(400, seconds=0.05), Writer(), settings, stop=stop):
            outcomes.append(outcome)
            if len(outcomes) == 10:
                alarm.start()
                stop.request()

    with pytest.raises(RunInterrupted):
        go()
    alarm.cancel()
    assert 10 <= len(outcomes) < 200
    assert len(files(tmp_path / "out")) < 200
    rest = list(run(Records(400), Writer(), RunSettings(tmp_path / "out", b"f", execution=Execution(jobs=2))))
    assert len(settled(rest)) == 400
    assert len(files(tmp_path / "out")) == 400


def test_a_template_that_is_wrong_ends_the_run(address: str) -> None:
    with pytest.raises(TemplateError):
        list(execute(Records(5), CannotStart(), on(address)))


def test_another_version_on_a_worker_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_side, "__version__", "99.0")
    with pytest.raises(ToolMissing, match=r"has ipdocs .*this program is 99\.0"):
        list(execute(Records(5), Writer(), on(address)))


def test_another_version_on_a_worker_that_comes_later_ends_the_run(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_side, "__version__", "99.0")
    monkeypatch.setattr(client_side.DaskExecutor, "_require_same_version", lambda self: None)
    with pytest.raises(ToolMissing, match="same version everywhere"):
        list(execute(Records(5), Writer(), on(address)))


def test_no_scheduler_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_side, "CONNECT_SECONDS", 0.5)
    with pytest.raises(ToolMissing, match="No scheduler answers") as caught:
        list(execute(Records(1), Writer(), on("tcp://127.0.0.1:9")))
    assert "dask scheduler" in caught.value.remedy


def test_check_works_from_relative_paths(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brev.txt").write_text("Samtykke til individuell plan\nUnderskrift: ______\n", encoding="utf-8")
    assert cli.main(["check", "brev.txt", "mangler.txt", "--format", "json"]) == ExitCode.UNREADABLE_INPUT
    here = json.loads(capsys.readouterr().out)
    code = cli.main(["check", "brev.txt", "mangler.txt", "--format", "json", "--scheduler", address])
    assert code == ExitCode.UNREADABLE_INPUT
    assert json.loads(capsys.readouterr().out) == here


def test_fill_works_from_relative_paths(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "samtykke", "--format", "json"]) == ExitCode.OK
    record = json.loads(capsys.readouterr().out)
    (tmp_path / "data.jsonl").write_text("\n".join(json.dumps(record) for _ in range(6)), encoding="utf-8")
    assert cli.main(["fill", "samtykke", "data.jsonl", "-o", "ut", "--scheduler", address]) == ExitCode.OK
    assert cli.main(["fill", "samtykke", "data.jsonl", "-o", "her", "--jobs", "1"]) == ExitCode.OK
    assert files(tmp_path / "ut") == files(tmp_path / "her")
    assert len(files(tmp_path / "ut")) == 6


def test_convert_works_from_relative_paths(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inn").mkdir()
    for number in range(3):
        text = f"Individuell plan\n\nNavn: Kari Nesheim\nDato: 1.3.2020\n\nMål\nKomme i arbeid innen {number + 2} år.\n"
        (tmp_path / "inn" / f"plan-{number}.txt").write_text(text, encoding="utf-8")
    arguments = ["convert", "inn", "--to", "json", "--type", "individuell-plan", "-o"]
    codes = {cli.main([*arguments, "ut", "--scheduler", address]), cli.main([*arguments, "her", "--jobs", "1"])}
    assert len(codes) == 1
    records = [
        {path.name: path.read_bytes() for path in (tmp_path / folder).glob("plan-?.json")} for folder in ("ut", "her")
    ]
    assert len(records[0]) == 3
    assert records[0] == records[1]


class Unknown:
    """A factory that cannot be unpickled anywhere."""

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("Kari Kanari",)


def test_a_worker_that_cannot_take_its_work_ends_the_run_and_tells_nothing(address: str) -> None:
    with pytest.raises(IpdocsError, match="could not take its work") as caught:
        list(execute(Records(3), Unknown(), on(address)))  # type: ignore[arg-type]
    assert "Kanari" not in str(caught.value)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--scheduler", "somewhere"],
        ["--scheduler", "http://somewhere:1"],
        ["--scheduler", "tls://somewhere:1"],
        ["--scheduler-tls-ca", "ca.pem"],
    ],
)
def test_an_address_that_makes_no_sense_is_refused(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Samtykke", encoding="utf-8")
    assert cli.main(["check", str(tmp_path / "brev.txt"), *arguments]) == UsageError.exit_code


def test_a_cluster_with_certificates_of_its_own_takes_work(tmp_path: Path) -> None:
    ca, cert, key = certificates(tmp_path)
    tls = ["--tls-ca-file", str(ca), "--tls-cert", str(cert), "--tls-key", str(key)]
    with cluster(tmp_path, 1, tls) as address:
        assert address.startswith("tls://")
        found = Cluster(address, ca, cert, key)
        assert len(list(execute(Records(5), Writer(), Execution(cluster=found)))) == 5


def certificates(folder: Path) -> tuple[Path, Path, Path]:
    """A certificate that is its own authority, for 127.0.0.1."""
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ipdocs test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return pem, pem, secret
