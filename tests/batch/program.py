"""A program that runs a batch, for tests that kill it: ``python -m tests.batch.program FOLDER COUNT JOBS MILLISECONDS``.

Ends with the exit code of the error, as the command line does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ipdocs.batch import Execution, RunSettings, run, stop_on_signals
from ipdocs.errors import IpdocsError
from tests.batch.sources import Records, Writer


def main(folder: str, count: str, jobs: str, milliseconds: str) -> int:
    """Run; tells each outcome on standard output."""
    records = Records(int(count), {3: {"does": "invalid"}, 4: {"does": "print"}}, seconds=float(milliseconds) / 1000)
    settings = RunSettings(Path(folder), b"template", execution=Execution(jobs=int(jobs)))
    try:
        with stop_on_signals() as stop:
            for outcome in run(records, Writer(), settings, stop=stop):
                print(outcome.key, flush=True)
    except IpdocsError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
