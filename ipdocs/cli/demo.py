"""``ipdocs demo``: the main jobs on the samples: filling and checking, and converting legacy plans."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ipdocs.errors import ExitCode

ODD = ("grenser", "ufullstendig")
"""Samples of odd characters and of what lacks something: told last, after those that are as they should be."""

EVERY = 4
"""Each fourth legacy plan is converted: enough to have all formats."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[-o FOLDER]."""
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("demo-out"), metavar="FOLDER", help="default: demo-out"
    )


def run(args: argparse.Namespace) -> int:
    """Fill every sample record in the invented municipality's name, check what came out, convert some legacy plans."""
    from ipdocs import records, reporters
    from ipdocs.api import Checker, CheckSettings, Filler, FillSettings, Workspace
    from ipdocs.batch import clean_stem, write_atomically
    from ipdocs.catalog import builtin_root
    from ipdocs.findings import Report, Verdict
    from ipdocs.profile import builtin_profile_path

    here = Workspace.open(builtin_profile_path())
    samples = builtin_root() / "samples" / "records"
    checker = Checker(here, CheckSettings())
    reports = []
    sources = [path for path in samples.rglob("*") if path.suffix in records.FORMATS]
    for source in sorted(sources, key=lambda path: (path.parent.name in ODD, path)):
        for raw in records.load(source):
            kind = str(raw.data["type"])
            filled = Filler(here, FillSettings(kind))(raw)
            stem = clean_stem(" ".join(word for word in (source.stem, raw.label) if word))
            target = args.output / kind / f"{stem}.docx"
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, filled.data)
            reports.append(checker(target))
    report = Report(tuple(reports))
    for name, write in (("rapport.txt", reporters.REPORTERS["text"]), ("rapport.json", reporters.REPORTERS["json"])):
        write_atomically(args.output / name, write(report, "nb", redact=False).encode("utf-8"))
    complete = sum(document.verdict is Verdict.COMPLETE for document in report.documents)
    folder = args.output.resolve()
    print(
        f"{len(reports)} documents filled and checked; {complete} are complete, the others lack something on purpose."
    )
    print(f"Documents: {folder}")
    print(f"Report:    {folder / 'rapport.txt'} (and rapport.json)")
    converted = _converted(builtin_root() / "samples" / "legacy", args.output / "konvertert")
    if complete == 0 or not converted:
        what = "no document is complete" if complete == 0 else "the legacy plans were not converted"
        print(f"ipdocs: {what}: something is wrong with this installation.", file=sys.stderr)
        return ExitCode.BUG
    return ExitCode.OK


def _converted(samples: Path, output: Path) -> bool:
    """Convert every fourth of the legacy plans, so that all formats are there, and say where the report lies."""
    from ipdocs.cli import convert
    from ipdocs.conversion.run_report import HTML_NAME
    from ipdocs.profile import builtin_profile_path

    chosen = sorted(path for path in samples.glob("2*") if path.is_file())[::EVERY]
    parser = argparse.ArgumentParser()
    convert.add_arguments(parser)
    parser.set_defaults(command="demo")
    options = ["-o", str(output), "--profile", str(builtin_profile_path()), "--jobs", "1"]
    code = convert.run(parser.parse_args([*map(str, chosen), *options]))
    print(f"{len(chosen)} legacy plans converted; what a person must look at stands in the report.")
    print(f"Converted: {output.resolve()}")
    print(f"Report:    {output.resolve() / HTML_NAME} (and rapport.xlsx; a protocol beside each document)")
    return code in (ExitCode.OK, ExitCode.FINDINGS)
