"""``other-documents``: what one document alone cannot tell is said to be not run, never passed."""

from __future__ import annotations

from ipdocs.findings import Status
from ipdocs.rules.answer import Answer
from ipdocs.rules.context import Context
from ipdocs.rules.requirement import Requirement


def check_other_documents(requirement: Requirement, context: Context) -> Answer:
    """Never answers: the other documents of the case are needed."""
    return Answer(Status.NOT_RUN, None, "", "other-documents")
