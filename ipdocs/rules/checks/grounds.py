"""``reference`` and ``law-list``: the law that a document builds on.

``reference``: PASS ``pasient- og brukerrettighetsloven § 2-5``; FAIL swapped or repealed paragraphs.
``law-list``: PASS a heading with laws under it; FAIL a heading with nothing, or with repealed ones.
"""

from __future__ import annotations

from ipdocs.findings import Status
from ipdocs.rules.answer import MISSING, Answer, better, excerpt
from ipdocs.rules.checks.content import answer_of, check_content
from ipdocs.rules.context import Context
from ipdocs.rules.phrases import clean_label
from ipdocs.rules.requirement import Requirement


def check_reference(requirement: Requirement, context: Context) -> Answer:
    """The grounds of the decision by law and paragraph."""
    facts, references = context.facts, context.references
    named = MISSING
    for sentence in facts.sentences:
        fault = next(references.faults(sentence.text, facts.law_date), None)
        if fault is not None:
            words = {"henvisning": sentence.text[fault.reference.start : fault.reference.end], "riktig": fault.instead}
            return Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "wrong-reference", words)
    for sentence in facts.sentences:
        if facts.lists.has("klage", sentence.text) or facts.lists.has("innsyn", sentence.text):
            continue
        found = references.find(sentence.text)
        if any(references.grounds(found, facts.law_date)):
            return Answer(Status.PRESENT, sentence.line.location, excerpt(sentence.text))
        if named.status is Status.MISSING and references.names_a_law(sentence.text) and not found:
            named = Answer(Status.UNCERTAIN, sentence.line.location, excerpt(sentence.text), "unclear")
    for entry in context.entries_for(requirement):
        under = answer_of(requirement, entry, context)
        if under.status in (Status.EMPTY, Status.PLACEHOLDER):
            return better(under, named)
    return named


def check_law_list(requirement: Requirement, context: Context) -> Answer:
    """A list of laws under its heading, none of them repealed."""
    facts, references = context.facts, context.references
    answer = check_content(requirement, context)
    places = {line.location.order for entry in context.entries_for(requirement) for line in entry.lines}
    listed = [each for each in facts.lines if each.location.order in places]
    for line in listed:
        fault = next(references.faults(line.text, facts.law_date), None)
        if fault is not None:
            words = {"henvisning": line.text[fault.reference.start : fault.reference.end], "riktig": fault.instead}
            return Answer(Status.UNCERTAIN, line.location, excerpt(line.text), "wrong-reference", words)
    named = next((line for line in listed if references.names_a_law(line.text) or "§" in line.text), None)
    if named is not None:
        return Answer(Status.PRESENT, named.location, excerpt(named.text))
    if answer.status is Status.PRESENT:
        return Answer(Status.EMPTY, answer.location, "")
    if answer.status is Status.MISSING and requirement.labels is not None:
        for index, line in enumerate(facts.lines):
            if requirement.labels.fullmatch(clean_label(line.text)):
                after = facts.lines[index + 1 : index + 2]
                if not after or not references.names_a_law(after[0].text):
                    return Answer(Status.EMPTY, line.location, excerpt(line.text))
                return Answer(Status.PRESENT, after[0].location, excerpt(after[0].text))
    return answer
