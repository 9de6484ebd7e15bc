"""``python -m ipdocs.authoring templates/``: build all templates below a folder from their sources."""

from __future__ import annotations

import sys
from pathlib import Path

from ipdocs.authoring import rebuild
from ipdocs.errors import ExitCode, IpdocsError


def main(arguments: list[str]) -> int:
    """Build; the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python -m ipdocs.authoring FOLDER\n")
        return ExitCode.USAGE
    try:
        changed = rebuild(Path(arguments[0]))
    except IpdocsError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    for path in changed:
        sys.stdout.write(f"{path}\n")
    return ExitCode.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
