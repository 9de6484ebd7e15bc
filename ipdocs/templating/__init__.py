"""Fill .docx templates written in docxtpl's tag language: compiled once, rendered fast, sandboxed and strict."""

from ipdocs.templating.template import RenderPath, Template

__all__ = ["RenderPath", "Template"]
