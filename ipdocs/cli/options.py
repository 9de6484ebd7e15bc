"""Options that several commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.errors import OutputError, UsageError

if TYPE_CHECKING:
    from ipdocs.api import Workspace
    from ipdocs.batch import Cluster

FILLABLE = ("individuell-plan", "tildelingsbrev", "samtykke", "klageveiledning")
"""What ``fill`` and ``new`` write."""

CHECKED = (*FILLABLE, "avslag", "samtykke-tilbaketrekking", "serviceerklaering", "melding-om-behov", "moteinnkalling",
           "referat", "journalnotat", "avslutning")  # fmt: skip
"""What ``check`` has rules for."""


PDF_ENGINES = ("typst", "libreoffice")
"""Those of :mod:`ipdocs.api.printing`."""


def add_type(parser: argparse.ArgumentParser) -> None:
    """The positional document type."""
    parser.add_argument("type", metavar="TYPE", choices=FILLABLE, help=", ".join(FILLABLE))


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Where the municipality profile is."""
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="FILE",
        help="municipality profile (default: the nearest ipdocs.toml here or above, else the built-in example)",
    )


def add_language(parser: argparse.ArgumentParser, what: str) -> None:
    """The language form."""
    parser.add_argument("--lang", choices=("nb", "nn"), help=f"language form of {what}")


def add_ocr(parser: argparse.ArgumentParser) -> None:
    """Whether scans are read."""
    parser.add_argument(
        "--ocr",
        choices=("auto", "never"),
        default="auto",
        help="read pages that are only pictures by text recognition where Tesseract is installed (default auto)",
    )


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Where a run is spread over machines."""
    group = parser.add_argument_group("more than one machine (extra 'cluster')")
    group.add_argument(
        "--scheduler", metavar="ADDRESS", help="work on a Dask cluster: tcp://host:8786 or tls://host:8786"
    )
    for name, what in (("ca", "the authority's certificate"), ("cert", "our certificate"), ("key", "our key")):
        group.add_argument(f"--scheduler-tls-{name}", type=Path, metavar="FILE", help=f"{what} (PEM), for tls://")


def told_of_recognition(count: int) -> str:
    """What standard error says when the text of documents comes from pictures."""
    documents = "1 document is" if count == 1 else f"{count} documents are"
    return f"ipdocs: {documents} read off pictures by text recognition (OCR), which can err; --ocr never leaves them unread."


def add_store(parser: argparse.ArgumentParser) -> None:
    """Where the documents of a run go when not into its folder."""
    parser.add_argument(
        "--store",
        metavar="URL",
        help="write the documents to this address (s3://bucket/plans, file:///share); ledger and reports stay in -o",
    )


def store(args: argparse.Namespace) -> str | None:
    """The address of ``--store``, for :class:`ipdocs.batch.RunSettings`. Raises :class:`UsageError`."""
    from ipdocs.readers.remote import is_url

    if args.store is not None and not is_url(args.store):
        raise UsageError(f"{args.store} is no address.", "Write it as s3://bucket/folder or file:///folder.")
    address: str | None = args.store
    return address


def cluster(args: argparse.Namespace) -> Cluster | None:
    """The cluster of ``--scheduler``, for :class:`ipdocs.batch.Execution`; ``None`` without it. Raises :class:`UsageError`."""
    from ipdocs.batch import Cluster

    tls = (args.scheduler_tls_ca, args.scheduler_tls_cert, args.scheduler_tls_key)
    if args.scheduler is None:
        if any(tls):
            raise UsageError("--scheduler-tls-… need --scheduler.")
        return None
    kind, mark, rest = args.scheduler.partition("://")
    if not mark or kind not in ("tcp", "tls") or not rest:
        raise UsageError(
            f"{args.scheduler} is no scheduler's address.", "Write it as tcp://host:8786 or tls://host:8786."
        )
    if (kind == "tls") != all(tls):
        raise UsageError(
            "TLS goes with all three of --scheduler-tls-ca, --scheduler-tls-cert and --scheduler-tls-key and with an address tls://…"
        )
    for path in tls:
        if path is not None and not path.is_file():
            raise UsageError(f"There is no file {path}.")
    return Cluster(args.scheduler, *tls)


def globbed(patterns: list[str]) -> list[Path | str]:
    """Paths, and addresses as they are; a pattern that the shell left alone (Windows) is expanded here."""
    import glob

    from ipdocs.readers.remote import is_url

    found: list[Path | str] = []
    for pattern in patterns:
        if is_url(pattern):
            found.append(pattern)
        elif glob.has_magic(pattern) and not Path(pattern).exists():
            found.extend(Path(one) for one in sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207 - whole pattern
        else:
            found.append(Path(pattern))
    return found


def workspace(args: argparse.Namespace) -> Workspace:
    """The profile and catalogue of this call; says on standard error when it is the invented example municipality."""
    from ipdocs.api import Workspace

    found = Workspace.open(args.profile)
    if found.is_example and args.command in ("fill", "convert"):
        print(
            "ipdocs: no ipdocs.toml here or above: using the invented municipality Eksempelvik. 'ipdocs init' writes yours.",
            file=sys.stderr,
        )
    return found


def add_engine(parser: argparse.ArgumentParser) -> None:
    """What makes a PDF."""
    parser.add_argument(
        "--pdf-engine",
        choices=PDF_ENGINES,
        default=PDF_ENGINES[0],
        help="typst: fast, no other program needed (default); libreoffice: lays a Word document out as Word does",
    )


def write_result(text: str, output: Path | None) -> None:
    """The result on standard output, or whole in a file."""
    if output is None:
        sys.stdout.write(text)
        return
    write_file(output, text.encode("utf-8"))


def write_file(output: Path, data: bytes) -> None:
    """The file, whole or not at all. Raises :class:`OutputError` that names it."""
    from ipdocs.batch import write_atomically

    if output.is_dir():
        raise UsageError(f"{output} is a folder.", "Give the name of a file.")
    try:
        write_atomically(output, data)
    except OutputError as error:
        raise OutputError(f"{output}: {error.message}", error.remedy) from None
