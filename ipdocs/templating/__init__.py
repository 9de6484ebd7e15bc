"""Fill .docx templates written in docxtpl's tag language: compiled once, rendered fast, sandboxed and strict.

A template is a Word document with tags in its text (body, headers, footers, notes, document properties):

=================================  ====================================================================================
``{{ person.navn }}``              the value, as text: escaped, line breaks and tabs kept; ``None`` is written as nothing
``{{ person.navn|krev }}``         the value, or where it is missing a visible marker, bold on yellow
``{{ samtykke.gitt|avkryss }}``    ☒ or ☐; a tick box control follows ``samtykke.gitt`` when its tag in Word is
                                   ``kryss:samtykke.gitt``
``{% if … %} … {% endif %}``       within a paragraph; ``{%p … %}``, ``{%tr … %}``, ``{%tc … %}`` and ``{%r … %}`` stand
                                   alone in a paragraph, row, cell or run, which goes away with the tag
``{{r x }}``, ``{{p x }}``         a value of runs (RichText) or paragraphs; plain text gets a run or paragraph of its own
``{% colspan n %}``, ``{% cellbg c %}``, ``{% vm %}``, ``{% hm %}``, ``{# … #}``, ``-%}``   as in docxtpl
=================================  ====================================================================================

:class:`Template` compiles and renders, :func:`check_template` tells what is wrong with a template without data. For
templates in docxtpl's language the text parts are those that docxtpl writes with escaping on.
"""

from ipdocs.templating.checking import check_template
from ipdocs.templating.faults import template_error
from ipdocs.templating.pictures import InlineImage
from ipdocs.templating.properties import CoreProperties
from ipdocs.templating.template import RenderPath, Template

__all__ = ["CoreProperties", "InlineImage", "RenderPath", "Template", "check_template", "template_error"]
