"""What RTF and the binary Word format share: a stream of characters with looks, in which marks end paragraphs, cells and rows."""

from ipdocs.readers.flow.fields import FieldStack, FormData, FormKind
from ipdocs.readers.flow.gathered import Gathered
from ipdocs.readers.flow.numbering import BULLET, Counters, Level, Marker, read_marker
from ipdocs.readers.flow.shape import Shape
from ipdocs.readers.flow.story import FlowStory
from ipdocs.readers.flow.tables import CellShape, RowShape

__all__ = [
    "BULLET",
    "CellShape",
    "Counters",
    "FieldStack",
    "FlowStory",
    "FormData",
    "FormKind",
    "Gathered",
    "Level",
    "Marker",
    "RowShape",
    "Shape",
    "read_marker",
]
