"""A Word document as it is laid out: the same package as :mod:`ipdocs.readers.docx` reads, with sizes, places and pictures."""

from ipdocs.pdf.word.reading import layout_of_docx

__all__ = ["layout_of_docx"]
