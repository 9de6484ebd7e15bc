"""``python -m tests.rules.consent``: precision, recall and false given of each part; ``-vtuned`` lists what is wrong of that part."""

from __future__ import annotations

import sys

from tests.rules.consent import PARTS, passages
from tests.rules.consent.scoring import STRONGEST, score


def main(arguments: list[str]) -> None:
    """Print the figures."""
    for half in PARTS:
        own = passages(half)
        result = score(own)
        print(f"{half}: {len(own)} passages, states right {result.right:.3f}, false given {len(result.false_given)}")
        for state in STRONGEST:
            number = sum(count for (expected, _), count in result.matrix.items() if expected == state)
            print(
                f"  {state:10s} precision {result.precision(state):.3f}  recall {result.recall(state):.3f}  of {number}"
            )
        print("  " + "  ".join(f"{name} {result.share(name):.3f}" for name in ("by", "on", "recipients")))
        forms = sorted({form for form, _ in result.forms})
        print(
            "  "
            + "  ".join(f"{f} {result.forms[f, True]}/{result.forms[f, True] + result.forms[f, False]}" for f in forms)
        )
        if f"-v{half}" in arguments:
            print(
                "\n".join(
                    f"    {line}" for line in [*result.wrong, *(f"FALSE GIVEN {each}" for each in result.false_given)]
                )
            )


main(sys.argv[1:])
