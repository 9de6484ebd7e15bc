"""``ipdocs extract``."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdocs.cli.options import CHECKED, add_ocr, add_profile, workspace, write_result
from ipdocs.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from ipdocs.conversion.extraction import Extraction

FORMATS = ("json", "fhir")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH and the rest."""
    parser.add_argument("path", type=Path, metavar="PATH", help="a document of any format that ipdocs reads")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="json",
        help="json (default): a record as 'fill' reads it; fhir: a plan as an HL7 FHIR R4 document, of no national profile",
    )
    parser.add_argument(
        "--provenance",
        action="store_true",
        help="also tell where each field was found and how sure it is, and what was understood without being copied",
    )
    parser.add_argument("--type", choices=("auto", *CHECKED), default="auto", help="document type (default: detected)")
    parser.add_argument(
        "--law-date", metavar="DATE", help="date to count from where the document has none (2024-03-01)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file for the result (default: standard output)"
    )
    add_ocr(parser)
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Write the record of one document."""
    from ipdocs.api.extracting import Extractor

    kind = None if args.type == "auto" else args.type
    here = workspace(args)
    found = Extractor(here, kind, _day(args.law_date), args.ocr)(args.path)
    result: dict[str, Any] = found.record
    if args.format == "fhir":
        from ipdocs.fhir import bundle

        result = bundle({**found.record, "type": found.type or "ukjent"})
    elif args.provenance:
        result = with_provenance(found, here.profile.maalform)
    write_result(json.dumps(result, ensure_ascii=False, indent=2) + "\n", args.output)
    return ExitCode.OK


def with_provenance(found: Extraction, form: str) -> dict[str, Any]:
    """``post``: the record; ``kilder``: field, place, page, certainty, note; ``gjenkjent``: what was not copied, and why."""
    from ipdocs.wording import wording
    from ipdocs.wording.place import place

    return {
        "type": found.type,
        "post": found.record,
        "kilder": [
            {
                "felt": source.field,
                "sted": place(source.location, form),
                "side": source.location.page,
                "sikkerhet": source.certainty.value,
                **({"merknad": wording(form, f"extraction.note.{source.note}")} if source.note else {}),
            }
            for source in found.sources
        ],
        "gjenkjent": [
            {
                "tekst": each.text,
                "sted": place(each.location, form),
                "grunn": each.reason.value,
                **({"felt": each.field} if each.field else {}),
            }
            for each in found.recognised
        ],
        "merknader": [wording(form, f"extraction.note.{note}") for note in found.notes],
    }


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"--law-date {written}: this is no date.", "Write it as 2024-03-01.") from None
