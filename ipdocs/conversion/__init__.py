"""Conversion of legacy documents: what there is (walking, survey), one document (extraction, result), what is told of it.

========================  =====================================================================================
before the run            ``walking`` finds sources, ``looking`` looks at bytes, ``survey`` remembers and counts
one document              ``snapshot``, ``unlocking``, ``extraction``, ``mending``, ``result`` with ``coverage``,
                          ``leftover`` and ``consents``
what is told              ``protocol`` and ``protocol_page`` of a document; ``note``, ``causes`` and ``run_report`` of a run
========================  =====================================================================================
"""

from ipdocs.conversion.survey import Plan, Source, Survey
from ipdocs.conversion.unlocking import Password, read_passwords
from ipdocs.conversion.walking import Walk, walk

__all__ = ["Password", "Plan", "Source", "Survey", "Walk", "read_passwords", "walk"]
