"""The corpus of plans against the truth, counted as others count it: ``uncertain`` is half a miss in either direction."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ipdocs.readers import read
from ipdocs.rules import check_document, load_packs

FOLDER = Path(__file__).parent
HALVES = ("tuned", "held", "unseen")
"""``tuned`` and ``held`` have been looked at; for ``unseen``, written by somebody who did not know the rules, nothing was mended."""
STRONGEST = ("withdrawn", "refused", "given", "unsigned", "blank", "mentioned", "none")


@dataclass
class Result:
    """The figures of one half; ``f1`` is the mean over the requirements."""

    documents: int = 0
    f1: float = 0.0
    precision: float = 0.0
    recall: float = 0.0
    exact: float = 0.0
    false_present: int = 0
    negatives: int = 0
    false_given: int = 0
    wrong_type: int = 0
    errors: list[str] = field(default_factory=list)


def truth() -> list[dict[str, Any]]:
    """What is right, a document each."""
    parts = [json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in ("truth.json", "unseen.json")]
    return [each for part in parts for each in part]


def _f(counts: Counter[str]) -> tuple[float, float, float]:
    positive = counts["tp"]
    precision = positive / (positive + counts["fp"]) if positive + counts["fp"] else float(not counts["fn"])
    recall = positive / (positive + counts["fn"]) if positive + counts["fn"] else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@cache
def scored(half: str) -> Result:
    """Read, check and count one half."""
    packs = load_packs()
    result = Result()
    by_requirement: dict[str, Counter[str]] = {}
    right = cells = 0
    for each in truth():
        if each["half"] != half:
            continue
        result.documents += 1
        report = check_document(read(FOLDER / "docs" / each["file"]), packs)
        if report.type != "individuell-plan":
            result.wrong_type += 1
            result.errors.append(f"  {each['file']} {each['layout']} type {report.type}")
        got = {answer.id.removeprefix("ip."): answer for answer in report.requirements}
        for name, wanted in each["requirements"].items():
            answer = got.get(name)
            status = answer.status.value if answer is not None else "missing"
            cells += 1
            is_right = status == wanted or status in each.get("also", {}).get(name, ())
            right += is_right
            if not is_right:
                text = answer.excerpt[:90] if answer is not None else ""
                result.errors.append(
                    f"  {each['file']} {each['layout']:14s} {name:24s} truth {wanted:14s} got {status:14s} {text}"
                )
            if wanted == "not-applicable":
                continue
            share = 1.0 if status == "present" else 0.5 if status == "uncertain" else 0.0
            counts = by_requirement.setdefault(name, Counter())
            if wanted == "present":
                counts.update({"tp": share, "fn": 1 - share})
            else:
                counts.update({"fp": share})
                result.negatives += 1
                result.false_present += status == "present"
        for about, wanted in each["consent"].items():
            states = [consent.state.value for consent in report.consents if consent.object.value == about]
            found = next((state for state in STRONGEST if state in states), "none")
            result.false_given += found == "given" and wanted != "given"
            if found != wanted and {found, wanted} != {"none", "mentioned"}:
                result.errors.append(
                    f"  {each['file']} {each['layout']:14s} consent {about:16s} truth {wanted:14s} got {found}"
                )
    result.precision, result.recall, _ = _f(sum(by_requirement.values(), Counter()))
    result.f1 = sum(_f(counts)[2] for counts in by_requirement.values()) / len(by_requirement)
    result.exact = right / cells
    return result
