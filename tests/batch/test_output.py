"""Writing files: whole or absent, private, nothing left behind."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdocs.batch.output import (
    NameRefused,
    is_as_written,
    prepare_folder,
    remove_leftovers,
    write_atomically,
    write_streaming,
)
from ipdocs.errors import OutputError

posix = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")


def test_a_file_is_written_with_its_checksum_and_size(tmp_path: Path) -> None:
    written = write_atomically(tmp_path / "a.docx", b"abc" * 1000)
    assert (tmp_path / "a.docx").read_bytes() == b"abc" * 1000
    assert (written.name, written.size) == ("a.docx", 3000)
    assert written.sha256 == hashlib.sha256(b"abc" * 1000).hexdigest()
    assert is_as_written(tmp_path, written)


def test_an_earlier_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"long old content")
    write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"kept")
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"kept"
    assert not (tmp_path / "a").is_symlink()


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        prepare_folder(tmp_path / "ut")
        write_atomically(tmp_path / "ut" / "a", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "ut" / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "ut").stat().st_mode) == 0o700


def test_content_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_streaming(tmp_path / "a", pieces())
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_writer_killed_half_way_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    script = (
        "import os, sys, signal\nfrom pathlib import Path\nfrom ipdocs.batch.output import write_streaming, RUN_PREFIX\n"
        "def pieces():\n    yield b'half' * 10000\n    os.kill(os.getpid(), 9)\n"
        "write_streaming(Path(sys.argv[1]), pieces(), prefix=RUN_PREFIX)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.docx")], check=False)
    assert not (tmp_path / "a.docx").exists()
    assert remove_leftovers(tmp_path) == 1
    assert not list(tmp_path.iterdir())


def test_only_abandoned_temporary_files_are_removed(tmp_path: Path) -> None:
    hour_ago = time.time() - 4000
    for name in (".ipdocs-run-1.tmp", ".ipdocs-2.tmp", ".ipdocs-3.tmp", ".other.tmp", "a.docx", ".ipdocs-run.sqlite"):
        (tmp_path / name).touch()
    os.utime(tmp_path / ".ipdocs-3.tmp", (hour_ago, hour_ago))
    (tmp_path / ".ipdocs-run-folder.tmp").mkdir()
    assert remove_leftovers(tmp_path) == 2
    assert not (tmp_path / ".ipdocs-run-1.tmp").exists()
    assert not (tmp_path / ".ipdocs-3.tmp").exists()
    assert len(list(tmp_path.iterdir())) == 5


def test_a_name_that_the_disk_refuses_is_told_apart_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(NameRefused) as caught:
        write_atomically(tmp_path / ("Kanari" * 60), b"x")
    assert "Kanari" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_an_output_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / "gone" / "Kanari.docx", b"x")
    assert "Kanari" not in str(caught.value)
    assert errno.errorcode[errno.ENOENT] in caught.value.message
    assert caught.value.remedy


def test_an_output_folder_that_is_a_file_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "ut").touch()
    with pytest.raises(OutputError):
        prepare_folder(tmp_path / "ut")


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_an_error_of_the_disk_is_told_and_leaves_nothing(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Kanari")

    monkeypatch.setattr(os if call == "fsync" else Path, call, fail)
    with pytest.raises(OutputError, match="EIO") as caught:
        write_atomically(tmp_path / "a", b"x")
    assert "Kanari" not in str(caught.value)
    assert not list(tmp_path.iterdir())
