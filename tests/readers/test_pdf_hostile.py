"""Whatever the bytes of a PDF are: a document, or a refusal with a code; the program itself is never brought down."""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, NoticeKind
from ipdocs.readers import read
from ipdocs.readers.isolation import RECYCLE_AFTER, Isolated
from ipdocs.readers.pdf import read_pdf
from tests.readers.pdf_files import Pdf, lines, pdf, text, written

SMALL = pdf(lines(72, 700, "Individuell plan", "Mål: bo hjemme"))


def code_of(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def encrypted(user_password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SMALL))
    writer.encrypt(user_password, "eier", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_opens_without_a_password_is_read_and_one_that_does_not_is_refused() -> None:
    assert "bo hjemme" in read(encrypted("")).text
    assert code_of(encrypted("hemmelig")) == "encrypted"


def test_a_file_without_anything_in_it_is_damaged() -> None:
    assert code_of(b"%PDF-1.7\nikke mer enn dette") == "damaged"


def test_a_broken_cross_reference_table_is_mended_and_told() -> None:
    document = read(SMALL.replace(b"startxref\n", b"startxref\n9"))
    assert "bo hjemme" in document.text
    assert [notice.kind for notice in document.notices] == [NoticeKind.DAMAGED]


def test_the_size_is_limited_and_the_limit_is_its_own() -> None:
    assert read(SMALL, replace(LIMITS, source_bytes=10, pdf_bytes=len(SMALL))).text
    assert code_of(SMALL, replace(LIMITS, pdf_bytes=len(SMALL) - 1)) == "too_large"
    with pytest.raises(UnreadableDocument, match="større"):
        read_pdf(SMALL, replace(LIMITS, pdf_bytes=len(SMALL) - 1))


def test_the_number_of_pages_is_limited() -> None:
    three = pdf(*[text(72, 700, "Side")] * 3)
    assert read(three, replace(LIMITS, pdf_pages=3)).metadata.page_count == 3
    assert code_of(three, replace(LIMITS, pdf_pages=2)) == "too_many_pages"


def test_a_page_count_that_lies_does_no_harm() -> None:
    document = read(SMALL.replace(b"/Count 1 ", b"/Count 9 "))
    assert "bo hjemme" in document.text


def test_the_text_of_one_page_and_of_the_file_is_limited() -> None:
    assert code_of(SMALL, replace(LIMITS, pdf_page_characters=10)) == "too_many_blocks"
    assert code_of(SMALL, replace(LIMITS, pdf_pieces=1)) == "too_many_blocks"
    assert read(SMALL, replace(LIMITS, pdf_page_characters=100, pdf_pieces=2)).text


def test_a_page_tree_without_end_ends() -> None:
    deep = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    deep += [f"<< /Type /Pages /Kids [{number + 1} 0 R] /Count 1 >>".encode() for number in range(2, 3000)]
    deep.append(b"<< /Type /Page /MediaBox [0 0 100 100] /Parent 2999 0 R >>")
    reads_or_refuses(written(deep))
    circle = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"]
    reads_or_refuses(written(circle))


def test_form_fields_in_a_circle_end() -> None:
    made = Pdf()
    made.add("<< /T (a) /Kids [4 0 R] /Parent 4 0 R >>")
    made.add("<< /T (b) /Kids [3 0 R] /Parent 3 0 R /Subtype /Widget /FT /Tx /V (x) /Rect [10 10 90 30] >>")
    data = made.bytes(
        text(72, 700, "Skjema"), entries="/AcroForm << /Fields [3 0 R] >>", page_entries="/Annots [4 0 R]"
    )
    assert "Skjema" in read(data).text


def reads_or_refuses(data: bytes, limits: Limits = LIMITS) -> None:
    try:
        document = read(data, limits)
    except UnreadableDocument:
        return
    assert isinstance(document, Document)


@pytest.mark.parametrize("seed", range(4))
def test_cut_and_changed_files_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    made = Pdf()
    field = made.add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (n) /V (Kari) /Rect [150 695 350 712] >>")
    whole = made.bytes(
        lines(72, 700, "Navn", "Mål og tiltak") + "72 600 100 20 re S 72 620 m 172 620 l S\n",
        entries=f"/AcroForm << /Fields [{field} 0 R] >>",
        page_entries=f"/Annots [{field} 0 R]",
    )
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        reads_or_refuses(b"%PDF-1.7" + bytes(data[8:]))


def _asleep(data: bytes, limits: Limits) -> None:
    time.sleep(60)


def _killed(data: bytes, limits: Limits) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _greedy(data: bytes, limits: Limits) -> None:
    bytearray(2 * limits.reader_bytes)


def _faulty(data: bytes, limits: Limits) -> None:
    raise KeyError("noe")


def _process_number(data: bytes, limits: Limits) -> int:
    return os.getpid()


QUICK = replace(LIMITS, reader_seconds=1.0, reader_bytes=512 * 1024 * 1024)


@pytest.fixture
def reading() -> Iterator[Isolated]:
    """A reading process of the test's own."""
    own = Isolated()
    yield own
    own.close()


def refused(reading: Isolated, task: Callable[..., object], limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        done(reading, task, limits)
    return caught.value.code


def done(reading: Isolated, task: Callable[..., object], limits: Limits = LIMITS) -> Any:
    return reading.run(f"{__name__}:{task.__name__}", b"x", limits)


def test_a_reading_process_serves_many_documents_and_is_then_replaced(reading: Isolated) -> None:
    first = done(reading, _process_number)
    assert first != os.getpid()
    assert {done(reading, _process_number) for _ in range(RECYCLE_AFTER - 1)} == {first}
    assert done(reading, _process_number) != first


def test_a_document_that_takes_too_long_is_refused_in_time_and_the_next_one_is_read(reading: Isolated) -> None:
    done(reading, _process_number)
    start = time.monotonic()
    assert refused(reading, _asleep, QUICK) == "reader_timeout"
    assert time.monotonic() - start < 8
    assert done(reading, _process_number)


def test_a_killed_process_costs_one_document(reading: Isolated) -> None:
    assert refused(reading, _killed) == "reader_crashed"
    assert done(reading, _process_number)
    assert refused(reading, _killed) == "reader_crashed"


def test_a_fault_in_the_reading_is_a_refusal_and_the_process_stays(reading: Isolated) -> None:
    before = done(reading, _process_number)
    assert refused(reading, _faulty) == "reader_crashed"
    assert done(reading, _process_number) == before


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_a_document_that_takes_too_much_memory_is_refused(reading: Isolated) -> None:
    assert refused(reading, _greedy, QUICK) == "reader_memory"
    assert done(reading, _process_number)


def test_the_reading_process_ends_with_the_program_even_when_that_is_killed() -> None:
    program = (
        "import os, sys, ipdocs.readers.isolation as i\n"
        "from ipdocs.limits import LIMITS\n"
        f"print(i.ISOLATED.run('{__name__}:_process_number', b'x', LIMITS), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False)
    number = int(answer.stdout)
    until = time.monotonic() + 5
    while time.monotonic() < until and Path(f"/proc/{number}").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{number}").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_program_gets_a_reading_process_of_its_own(reading: Isolated) -> None:
    ours = done(reading, _process_number)
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(target, str(done(reading, _process_number)).encode())
            reading.close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    theirs = int(os.read(source, 32))
    os.close(source)
    os.close(target)
    assert theirs != ours
    assert done(reading, _process_number) == ours


def test_threads_take_turns(reading: Isolated) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(lambda _: done(reading, _process_number), range(40)))
    assert len(numbers) == 1


def _read_supervised(channel: Any) -> None:
    from ipdocs.readers.isolation import ISOLATED

    channel.send((read(SMALL).text, ISOLATED._process is None))


def test_a_supervised_worker_reads_on_the_spot() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_read_supervised, args=(theirs,), name="ipdocs-worker")
    worker.start()
    found, is_on_the_spot = ours.recv()
    worker.join()
    assert "bo hjemme" in found
    assert is_on_the_spot
