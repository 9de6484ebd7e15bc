"""``ipdocs fill``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.cli.options import (
    add_cluster,
    add_engine,
    add_language,
    add_profile,
    add_store,
    add_type,
    cluster,
    store,
    workspace,
    write_file,
)
from ipdocs.errors import ExitCode, InputError, UsageError

FORMATS = ("docx", "pdf")
MOST_JOBS = 4
MOST_TOLD = 20
"""So many invalid records are told on standard error; all stand in the run's report."""
OTHER_FORMATS = frozenset({".doc", ".docm", ".dotx", ".htm", ".html", ".odt", ".pdf", ".rtf", ".txt"})

if TYPE_CHECKING:
    from ipdocs.api import FillSettings, Workspace
    from ipdocs.batch import Job
    from ipdocs.records import RawRecord


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TYPE DATA [-o OUT] and the rest."""
    add_type(parser)
    parser.add_argument(
        "data", type=Path, metavar="DATA", help=".json .yaml .toml .jsonl .csv .xlsx, or a folder of them"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file for one record, folder for many (default: here)"
    )
    add_language(parser, "the document (default: the record's own, else the municipality's)")
    parser.add_argument(
        "--to", type=_formats, default=("docx",), metavar="docx,pdf", help="docx, pdf or both (default docx)"
    )
    add_engine(parser)
    parser.add_argument("--template", type=Path, metavar="FILE.docx", help="a template of your own")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes for many records (default: the processors, at most 4)"
    )
    parser.add_argument("--retry-failed", action="store_true", help="try again what failed in an earlier run")
    add_store(parser)
    add_cluster(parser)
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """One document, or a folder of them."""
    from ipdocs import records
    from ipdocs.api import FillSettings
    from ipdocs.api.printing import require_engine

    if not args.data.exists():
        raise InputError(f"There is no file or folder {args.data}.", "Check the path.")
    if args.jobs is not None and args.jobs < 1:
        raise UsageError("--jobs must be 1 or more.")
    if args.template is not None and not args.template.is_file():
        raise InputError(f"There is no template {args.template}.", "Check the path.")
    if args.output is not None and _names_another_format(args.output, args.to):
        raise UsageError(*_wrong_name(args.output, args.to))
    here = workspace(args)
    settings = FillSettings(args.type, args.lang, args.template, args.to, args.pdf_engine)
    if "pdf" in args.to:
        require_engine(args.pdf_engine)
    _require_sound_templates(here, settings)
    stream = records.load(args.data, form=args.lang or here.profile.maalform)
    first = list(islice(stream, 2))
    if not first:
        raise InputError(f"{args.data} holds no records.", "Check the file, or start from 'ipdocs new'.")
    suffixes = {f".{name}" for name in args.to}
    is_folder = args.output is not None and (args.output.is_dir() or args.output.suffix.lower() not in suffixes)
    if len(first) == 1 and not is_folder:
        return _fill_one(here, settings, first[0], args.output)
    if args.output is None:
        raise UsageError("There are several records.", "Give the folder for the documents with -o.")
    if not is_folder:
        raise UsageError(f"There are several records, and {args.output} names one file.", "Give a folder with -o.")
    return _fill_many(here, settings, chain(first, stream), args)


def _formats(text: str) -> tuple[str, ...]:
    """``docx,pdf`` as names, each once."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    if not set(names) <= set(FORMATS):
        raise argparse.ArgumentTypeError(f"choose from docx and pdf, not '{text}'")
    return names


def _names_another_format(output: Path, formats: tuple[str, ...]) -> bool:
    """Whether the name is that of another file than was asked for; a folder's name may have a full stop in it."""
    suffix = output.suffix.lower()
    asked = {f".{name}" for name in formats}
    return suffix not in asked and (output.is_file() or suffix in OTHER_FORMATS or suffix == ".docx")


def _wrong_name(output: Path, formats: tuple[str, ...]) -> tuple[str, str]:
    if formats == ("docx",):
        return f"{output} does not end in .docx.", "The documents are Word documents, or give a folder."
    return f"{output} does not end in .{' or .'.join(formats)}.", "Name the file after --to, or give a folder."


def _require_sound_templates(here: Workspace, settings: FillSettings) -> None:
    """Refuse templates of the municipality's own that are wrong, once and before any record is filled."""
    from ipdocs.api import own_templates, require_sound_template
    from ipdocs.errors import TemplateError

    form = settings.lang or here.profile.maalform
    own = (settings.template,) if settings.template else own_templates(here, settings.type, settings.lang)
    for path in own:
        try:
            require_sound_template(path, here, settings.type, form)
        except OSError as error:
            raise InputError(f"{path}: the template cannot be read ({error.strerror}).", "Check the path.") from None
        except TemplateError as error:
            raise TemplateError(f"{path}: {error.message}", error.findings, error.remedy) from None


def _fill_one(here: Workspace, settings: FillSettings, raw: RawRecord, output: Path | None) -> int:
    from ipdocs.api import Filler
    from ipdocs.api.filling import output_files
    from ipdocs.batch import parse_pattern

    if raw.faults and not raw.label:
        told = " ".join(f"{fault.message.rstrip('.')}." for fault in raw.faults)
        raise InputError(f"{raw.source}: {told}")
    filled = Filler(here, settings)(raw)
    if output is None:
        pattern = parse_pattern(here.profile.navnemonster)
        stem = pattern.stem(_name_fields(settings, raw), 1)
        output = next(
            path
            for path in _candidates(stem)
            if not any(path.with_suffix(f".{name}").exists() for name in settings.formats)
        )
    for suffix, data in output_files(filled, settings):
        target = output if output.suffix.lower() == suffix else output.with_suffix(suffix)
        write_file(target, data)
        print(target)
    for finding in filled.findings:
        print(f"  {finding.message}", file=sys.stderr)
    return ExitCode.OK


def _candidates(stem: str) -> Iterator[Path]:
    """Names that leave earlier files alone: stem, stem-2, stem-3 …"""
    yield Path(f"{stem}.docx")
    number = 2
    while True:
        yield Path(f"{stem}-{number}.docx")
        number += 1


def _fill_many(here: Workspace, settings: FillSettings, raws: Iterator[RawRecord], args: argparse.Namespace) -> int:
    from ipdocs import batch, records
    from ipdocs.api import FillFactory
    from ipdocs.batch.terminal import progress_on

    form = here.profile.maalform
    run_settings = batch.RunSettings(
        folder=args.output,
        fingerprint=_fingerprint(here, settings),
        pattern=batch.parse_pattern(here.profile.navnemonster),
        suffixes=tuple(f".{name}" for name in settings.formats),
        execution=batch.Execution(
            jobs=args.jobs or min(MOST_JOBS, os.cpu_count() or 1), form=form, cluster=cluster(args)
        ),
        store=store(args),
        retry=batch.Retry.FAILED if args.retry_failed else batch.Retry.NOTHING,
    )
    factory = FillFactory(here.profile.source, settings)
    tally = batch.Tally()
    worst = ExitCode.OK
    whole_files = set[str]()
    told = 0
    with batch.stop_on_signals() as stop:
        jobs = (_job(raw, settings, whole_files) for raw in raws)
        total = records.expected_count(args.data)
        progress = progress_on(sys.stderr, form)
        for outcome in batch.run(jobs, factory, run_settings, total=total, progress=progress, stop=stop):
            tally.add(outcome)
            if isinstance(outcome, batch.Failed):
                code = ExitCode.UNREADABLE_INPUT if outcome.key in whole_files else outcome.exit_code
                worst = max(worst, code, key=_gravity)
                if told < MOST_TOLD:
                    for fault in outcome.faults:
                        print(f"  {_told(outcome.label, fault.text)}", file=sys.stderr)
                told += 1
    if told > MOST_TOLD:
        print(f"  … and {told - MOST_TOLD} more, all in {args.output / 'rapport.csv'}", file=sys.stderr)
    counts = f"{tally.done} filled, {tally.skipped} unchanged, {tally.invalid} not valid, {tally.failed} failed"
    print(f"ipdocs: {counts}: {args.output}", file=sys.stderr)
    return worst


def _told(label: str, text: str) -> str:
    """The fault with its file and row; the text may begin with the row already."""
    row, _, rest = text.partition(": ")
    return f"{label}: {rest}" if rest and label.endswith(row) else f"{label}: {text}"


def _gravity(code: ExitCode) -> int:
    order = (ExitCode.OK, ExitCode.INVALID_RECORD, ExitCode.UNREADABLE_INPUT, ExitCode.INVALID_CONTENT, ExitCode.BUG)
    return order.index(code) if code in order else len(order)


def _job(raw: RawRecord, settings: FillSettings, whole_files: set[str]) -> Job:
    """The job of a record; a source file that could not be read at all is added to ``whole_files``."""
    from ipdocs.batch import Job, fingerprint

    label = " ".join(word for word in (raw.source, raw.label) if word)
    content = {"data": raw.data, "faults": [fault.message for fault in raw.faults]}
    key = f"{raw.source}#{raw.label}"
    if raw.faults and not raw.label:
        whole_files.add(key)
    return Job(
        key=key,
        payload=raw,
        label=label,
        fingerprint=fingerprint(content),
        name_fields=_name_fields(settings, raw),
    )


def _name_fields(settings: FillSettings, raw: RawRecord) -> dict[str, str]:
    """What may stand in a file name: nothing of the person, unless the municipality's own pattern asks for it."""
    data = raw.data
    person = data.get("person")
    person = person if isinstance(person, dict) else {}
    values = {
        "type": settings.type,
        "spraak": settings.lang or data.get("spraak"),
        "dato": _iso(data.get("dato")),
        "variant": data.get("variant"),
        "saksnummer": data.get("saksnummer"),
        **{f"person.{key}": value for key, value in person.items()},
    }
    return {key: str(value) for key, value in values.items() if value not in (None, "")}


def _iso(value: object) -> str:
    from ipdocs.records import iso_date

    try:
        return iso_date(value) if value else ""
    except ValueError:
        return ""


def _fingerprint(here: Workspace, settings: FillSettings) -> bytes:
    """Stands for all that decides a document besides its record: when it changes, everything is done again."""
    import hashlib

    from ipdocs import __version__

    made = "" if settings.formats == ("docx",) else f" {settings.formats} {settings.pdf_engine}"
    digest = hashlib.blake2b(f"{__version__} {settings.type} {settings.lang}{made}".encode())
    own = (settings.template,) if settings.template else ()
    for path in (*own, *here.sources([settings.type])):
        digest.update(path.read_bytes())
    return digest.digest()
