"""Why a person must look at a converted document, as stable codes, the gravest first.

What each means stands in ``wording/<form>/conversion.toml``.
"""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """One reason to look."""

    WORDS = "words"
    """Words of the source are not in the result; the protocol lists them."""

    CONSENT = "consent"
    """The consents of source and result are not the same, or one was carried as unsigned."""

    NO_NAME = "no-name"
    """The source does not say whom the plan is about."""

    MOVED = "moved"
    """A value did not fit its field and stands as text."""

    UNCERTAIN = "uncertain"
    """A field was read from the shape of the text and not from a label."""

    UNPLACED = "unplaced"
    """Text of the source found no field."""

    TWIN = "twin"
    """Another source holds the same, byte by byte."""

    VERSION = "version"
    """Another source is a plan for the same person with another date."""

    INCOMPLETE = "incomplete"
    """The new plan lacks what the law asks for now."""


ORDER = tuple(Cause)
"""The gravest first."""
