"""The structure pass, the same for all formats: which lines act as headings, and where everything stands."""

from ipdocs.readers.structure.build import Builder
from ipdocs.readers.structure.shape import shaped_level

__all__ = ["Builder", "shaped_level"]
