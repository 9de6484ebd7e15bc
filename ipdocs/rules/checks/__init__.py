"""The checks by name. A check looks at one document's facts for one requirement and answers; it prints and raises nothing."""

from __future__ import annotations

from collections.abc import Callable

from ipdocs.rules.answer import Answer
from ipdocs.rules.checks.complaint import (
    check_address,
    check_complaint,
    check_deadline,
    check_instance,
    check_right,
    check_start,
)
from ipdocs.rules.checks.consents import check_consent, check_recipients, check_separate
from ipdocs.rules.checks.content import check_content
from ipdocs.rules.checks.grounds import check_law_list, check_reference
from ipdocs.rules.checks.language import check_language
from ipdocs.rules.checks.letter import check_person, check_sender
from ipdocs.rules.checks.notice import (
    check_consent_to_contact,
    check_dated,
    check_issued,
    check_need,
    check_norwegian,
    check_open_channel,
    check_recipient,
)
from ipdocs.rules.checks.other import check_other_documents
from ipdocs.rules.checks.rows import check_rows
from ipdocs.rules.checks.signature import check_journal_signature, check_signature
from ipdocs.rules.checks.statement import check_agreed, check_choice, check_reasons, check_statement
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
    "complaint-right": check_right,
    "deadline-start": check_start,
    "address": check_address,
    "instance": check_instance,
    "journal-signature": check_journal_signature,
    "statement": check_statement,
    "choice": check_choice,
    "reference": check_reference,
    "issued": check_issued,
    "open-channel": check_open_channel,
    "reasons": check_reasons,
    "law-list": check_law_list,
    "recipient": check_recipient,
    "need": check_need,
    "consent-to-contact": check_consent_to_contact,
    "dated": check_dated,
    "agreed": check_agreed,
    "norwegian": check_norwegian,
}
