"""The checks by name. A check looks at one document's facts for one requirement and answers; it prints and raises nothing."""

from __future__ import annotations

from collections.abc import Callable

from ipdocs.rules.answer import Answer
from ipdocs.rules.checks.complaint import check_complaint, check_deadline
from ipdocs.rules.checks.consents import check_consent, check_recipients, check_separate
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.checks.language import check_language
from ipdocs.rules.checks.letter import check_person, check_sender
from ipdocs.rules.checks.other import check_other_documents
from ipdocs.rules.checks.rows import check_rows
from ipdocs.rules.checks.signature import check_signature
from ipdocs.rules.context import Context
from ipdocs.rules.requirement import Requirement

Check = Callable[[Requirement, Context], Answer]

CHECKS: dict[str, Check] = {
    "content": check_content,
    "rows": check_rows,
    "consent": check_consent,
    "separate": check_separate,
    "recipients": check_recipients,
    "complaint": check_complaint,
    "deadline": check_deadline,
    "person": check_person,
    "signature": check_signature,
    "sender": check_sender,
    "language": check_language,
    "other-documents": check_other_documents,
}
