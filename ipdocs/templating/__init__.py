"""Fill .docx templates written in docxtpl's tag language: compiled once, rendered fast, sandboxed and strict."""

from ipdocs.templating.checking import check_template
from ipdocs.templating.pictures import InlineImage
from ipdocs.templating.properties import CoreProperties
from ipdocs.templating.template import RenderPath, Template

__all__ = ["CoreProperties", "InlineImage", "RenderPath", "Template", "check_template"]
