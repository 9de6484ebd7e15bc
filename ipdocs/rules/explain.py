"""``ipdocs explain ID``: what a requirement asks, why, what counts and what does not."""

from __future__ import annotations

from difflib import get_close_matches

from ipdocs.errors import NotInCatalog
from ipdocs.rules.packs import BoundPacks, load_packs
from ipdocs.rules.requirement import Requirement
from ipdocs.wording import wording

SHOWN = 12
_LISTS = ("headings", "columns", "sentences")


def explain(requirement_id: str, form: str = "nb", packs: BoundPacks | None = None) -> str:
    """The explanation in ``form``, some lines long.

    Raises :class:`NotInCatalog` with near ids when there is none of that name.
    """
    packs = packs or load_packs()
    requirement = packs.requirement(requirement_id)
    if requirement is not None:
        return _requirement(requirement, form, packs)
    term = next((term for term in packs.vocabulary.terms if term.id == requirement_id), None)
    if term is not None:
        severity = wording(form, f"rules.severity.{term.severity.value}")
        return f"{term.id} ({severity})\n{term.message[form]}\n"
    known = [each.id for pack in packs.packs.values() for each in pack.requirements] + [
        t.id for t in packs.vocabulary.terms
    ]
    near = get_close_matches(requirement_id, known, 3)
    raise NotInCatalog(
        f"There is no requirement or rule {requirement_id}.",
        f"Did you mean {', '.join(near)}?" if near else "Ids look like ip.maal, tb.klageadgang, ot.fylkesmann.",
    )


def _requirement(requirement: Requirement, form: str, packs: BoundPacks) -> str:
    condition = "-".join(requirement.applies_when.split(" "))
    out = [
        f"{requirement.id}: {requirement.name[form]}",
        wording(form, "rules.explain.severity", alvor=wording(form, f"rules.severity.{requirement.severity.value}")),
        wording(form, "rules.explain.basis", grunnlag=requirement.basis[form]),
        wording(form, "rules.explain.applies", vilkar=wording(form, f"rules.applies.{condition}")),
    ]
    if requirement.advice[form]:
        out.append(wording(form, "rules.explain.advice", rad=requirement.advice[form]))
    for name in _LISTS:
        phrases = requirement.raw.get(name, ())
        if phrases:
            shown = "; ".join(phrases[:SHOWN]) + (" …" if len(phrases) > SHOWN else "")
            out.append(wording(form, f"rules.explain.{name}", ord=shown))
    example = packs.vocabulary.frames.examples.get(requirement.id)
    if example is not None:
        out.append(wording(form, "rules.explain.told", eksempel=example[form]))
    if requirement.counts_not[form]:
        out.append(wording(form, "rules.explain.counts-not", ord=requirement.counts_not[form]))
    out.append(wording(form, "rules.explain.source", fil=requirement.source))
    return "\n".join(out) + "\n"
