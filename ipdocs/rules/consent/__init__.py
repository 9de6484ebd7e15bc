"""Consent is judged, not found: what is consented to, by whom, and whether it is really given. When in doubt: not given."""

from ipdocs.rules.consent.judge import judge_consents
from ipdocs.rules.consent.words import ConsentWords

__all__ = ["ConsentWords", "judge_consents"]
