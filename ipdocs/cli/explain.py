"""``ipdocs explain``."""

from __future__ import annotations

import argparse

from ipdocs.cli.options import add_language, add_profile, workspace, write_result
from ipdocs.errors import ExitCode, NotInCatalog, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """ID [--lang]."""
    parser.add_argument("id", metavar="ID", help="for example ip.maal, sp.hva-plan or ot.fylkesmann")
    add_language(parser, "the explanation (default: the municipality's)")
    add_profile(parser)


def run(args: argparse.Namespace) -> int:
    """Write what the rule asks, why, what counts and what does not."""
    from ipdocs.rules import explain

    here = workspace(args)
    try:
        text = explain(args.id, args.lang or here.profile.maalform, here.packs)
    except NotInCatalog as error:
        raise UsageError(error.message, error.remedy) from None
    write_result(text, None)
    return ExitCode.OK
