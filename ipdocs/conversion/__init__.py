"""Conversion of legacy documents: what there is, one document, what is told of it. The verbs stand in ``ipdocs.api.converting``.

========================  =====================================================================================
before the run            ``walking`` finds sources, ``looking`` looks at bytes, ``survey`` remembers and counts
one document              ``snapshot``, ``unlocking``, ``extraction``, ``recognised``, ``mending``, then ``result`` with
                          ``coverage`` (``words``, ``source_words``), ``leftover`` and ``consents``
what is told              ``protocol`` and ``protocol_page`` of a document; of a run ``note``, ``causes``, ``run_facts``,
                          ``run_page``, ``run_workbook`` and ``run_report``; ``refusing`` says why something was not done
========================  =====================================================================================
"""

from ipdocs.conversion.survey import Plan, Source, Survey
from ipdocs.conversion.unlocking import Password, read_passwords
from ipdocs.conversion.walking import Walk, walk

__all__ = ["Password", "Plan", "Source", "Survey", "Walk", "read_passwords", "walk"]
