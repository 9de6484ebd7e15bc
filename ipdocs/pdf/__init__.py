"""Accessible, archive-grade PDF: documents as layouts, set by typst or by LibreOffice; never a false claim of a standard."""

from ipdocs.pdf.layout import Layout
from ipdocs.pdf.printing import PrintedPdf, PrintingFailed, print_layout

__all__ = ["Layout", "PrintedPdf", "PrintingFailed", "print_layout"]
