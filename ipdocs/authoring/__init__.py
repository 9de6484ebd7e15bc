"""Templates written as text, built to .docx.

A ``.docx`` cannot be reviewed as text, so each template that comes with ipdocs has its source beside it:
``templates/samtykke/mal.nb.md`` gives ``templates/samtykke/mal.nb.docx``. ``python -m ipdocs.authoring templates/`` builds
them all; the same source gives the same bytes.

The format
==========

A head between two lines of ``+++`` (TOML): ``tittel``, the document's title in its file properties, and ``spraak``, ``nb``
or ``nn``. Then blocks, one or more blank lines between them:

==============================================  ====================================================================
``# Tittel``, ``## …``, ``### …``               headings 1–3; a document begins with one of level 1 and skips none
text                                            a paragraph, over one or more lines; a ``\\`` at a line's end is a line break
``**bold**``                                    bold, anywhere in text
``- point``, ``  - point``                      bullets, first and second level
``1. point``                                    numbers; a list that follows other text or a heading begins at 1 again
``Navn :: {{ person.navn|krev }}``              a fact: bold label, colon, value in line with those above
``[?uttrykk] Jeg samtykker …``                  a tick box (content control) bound to an expression, and its statement
``[?uttrykk]`` in a text or table cell          a tick box there
``{%p if x %}``                                 a line of its own: a paragraph that is gone in the filled document
``| Tiltak {30} | Omfang {70} |``               a table's header row with widths in percent (sum 100); then one row a line:
``{%tr for t in tiltak %}``                     a row that is gone in the filled document
``| {{ t.tiltak|krev }} | … |``                 cells; a ``|`` inside a tag is a filter
``::: brevhode``                                a letter's top: logo, sender, recipient (window envelope), date and case
``::: dokumenthode``                            the top of a plan or form: logo, sender and contact
``::: signatur "Dato" "Underskrift"``           lines to sign on; ``"Dato" = {{ s.dato }}`` where the record knows the value
``::: signatur for u in liste: "Dato" …``       one row for each signer; ``if …:`` works too
``::: signatur`` … ``:::``                      several such rows in one table
``::: samlet`` … ``:::``                        blocks that should stand on the same page
``::: liggende``, ``::: staaende``              from here on the pages lie or stand
``<!-- … -->``                                  a comment, which does not come into the document
==============================================  ====================================================================

Everything in ``{{ }}`` and ``{% %}`` is docxtpl's tag language and is copied as it is. The text of ``brevhode`` and
``dokumenthode`` is shared by all templates and stands in ``felles/<name>.<form>.md``, its zones divided by ``::: sone``.
"""

from ipdocs.authoring.blocks import Source
from ipdocs.authoring.rebuild import build, rebuild
from ipdocs.authoring.source import SourceError, parse

__all__ = ["Source", "SourceError", "build", "parse", "rebuild"]
