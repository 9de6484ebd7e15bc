"""Annotated copies: a checked document with a note at each place and a summary of what it lacks.

A Word document stays one, with comments and a summary page at its end; all other formats become an HTML page. The source is
only read.
"""

from ipdocs.annotation.annotate import Annotated, annotate
from ipdocs.annotation.notes import Note, notes_of

__all__ = ["Annotated", "Note", "annotate", "notes_of"]
