"""Documents made with the municipality's own templates: the template is read backwards, word for word."""

from ipdocs.conversion.extraction.own.reading import read_own

__all__ = ["read_own"]
