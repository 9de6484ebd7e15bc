"""``python -m tests.corpus [-v]``: precision and recall on the parts of the corpus of plans."""

from __future__ import annotations

import sys

from tests.corpus.score import HALVES, scored

if __name__ == "__main__":
    for half in HALVES:
        result = scored(half)
        print(
            f"{half:6s} {result.documents} documents  F1 {result.f1:.3f}  precision {result.precision:.3f}  recall {result.recall:.3f}  "
            f"false present {result.false_present}/{result.negatives}  exact status {result.exact:.3f}  false given {result.false_given}  "
            f"wrong type {result.wrong_type}"
        )
        if "-v" in sys.argv[1:]:
            print("\n".join(result.errors))
