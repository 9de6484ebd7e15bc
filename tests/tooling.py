"""What a test needs from outside: a program or the shared material. Missing: skipped loudly, with CI=true a failure."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def program(*names: str) -> str:
    """The path of the first of these programs that is installed; skips the test, or fails it where CI=true."""
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"{' / '.join(names)} is not installed; see tests/system-packages.txt"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def shared(relative: str) -> Path:
    """A file of the folder ``shared`` beside the checkout; skips the test, saying so, where that folder is not there."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"the folder 'shared' beside the checkout is not there, so nothing was compared with {relative}")
    return path
