"""The vocabulary of consent, ``validators/samtykke-ord.toml`` with ``samtykke-bevis.toml`` and ``samtykke-holdning.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.errors import PackError
from ipdocs.findings import ConsentObject
from ipdocs.rules.consent.content_words import FILE, ContentWords, LineWords, one_of
from ipdocs.rules.consent.damage import Damaged
from ipdocs.rules.consent.evidence_words import EvidenceWords
from ipdocs.rules.consent.stance import StanceWords
from ipdocs.rules.consent.ticks import may_answer
from ipdocs.rules.lexicon import Lexicon, Phrases
from ipdocs.rules.memory import Memory, remembered
from ipdocs.rules.phrases import PhraseError, pattern

_TELLING = (
    "trigger",
    "statement",
    "refused",
    "not_refused",
    "withdrawn",
    "renewed",
    "unsigned",
    "permission",
    "signature_heading",
)
FILES = ("samtykke-ord.toml", "samtykke-bevis.toml", "samtykke-holdning.toml", FILE)
_COMPILED = ("evidence", "stance", "content", "lines", "damaged", "telling", "memories")

_ASIDE = re.compile(r"\([^()]{8,}\)")
_PURPOSE = re.compile(r"\b(?:til|av|om|for|ta|tar|tas|bruk\w*|på|i|med på)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:opplysning\w*|informasjon\w*|rapport\w*)\s+om\s+(?:\w+\s+)?$", re.IGNORECASE)
_FILED = re.compile(
    r"\b(?:ligg\w*|lagt|lagd|skann\w*|scann\w*|ført|lagr\w*|arkiver\w*|notert|journalfør\w*|dokumenter\w*|vedlagt)\b(?:\W+\w+){0,3}?\W+i\s+\w*journal\w*|\bjournalfør\w*",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(
    r"(?:\b(?:muntlig|munnleg|skriftlig|skriftleg|meldt|meld|sagt|levert|sendt|send|beskjed|melding)\b[^.:;]{0,30}?\s)til\s+\w*koordinator\w*(?=\s+(?:\d|(?:av|den|i|på)\b)|\W*$)",
    re.IGNORECASE,
)
"""``Gitt muntlig til koordinator 3.3.2025``: she was told of it, it is not about her."""
_OWN_CONTACT = re.compile(
    r"\b(?:kontakt|samarbeid|samhandling|dialog)\w*\s+med\s+(?:\w+\s+){1,3}?(?:selv|sjølv|sjølve|sjøl)\b", re.IGNORECASE
)
"""``Dei vil ordne kontakten med tenestene sjølve``: who does without a coordinator shares nothing."""
_TO_GIVER = re.compile(
    r"\b(?:sendt?|sender|levert|gått)\s+(?:ut\s+)?til\s+(?:begge\s+)?(?:mor|far|foreldr\w*|foresatte|føresette|verg\w*|verj\w*|bruker\w*|brukar\w*|pasient\w*)\b",
    re.IGNORECASE,
)
"""``Referatet er sendt til foreldra``: what those get who may consent themselves is not shared with anybody."""
_COORDINATOR_LABEL = re.compile(r"\s*(?:barne)?koordinator\s*:", re.IGNORECASE)
_BOTH = re.compile(r"\bbegge\s+del(?:er|ar|ene|ane)\b", re.IGNORECASE)
_FIELD = re.compile(r"\s*[a-zæøå]+_\w+\s*[:=]", re.IGNORECASE)
"""The name of a field as programs write it: ``del_med_nav = null``."""
_INFORMATION = re.compile(r"\bopplysning(?:er|ar|ene|ane)\b", re.IGNORECASE)
"""``Epikrise og opplysninger`` that are sent are shared; whoever reads the record itself has access to it."""
_OF_THE_PLAN = re.compile(
    r"\b(?:som\s+(?:gjelder|gjeld|angår)|i\s+(?:forbindelse|samband)\s+med|knyttet\s+til|knytt\s+til|til\s+bruk\s+i)\s+(?:den\s+|ein\s+|en\s+)?(?:individuell\w*\s+)?plan\w*|\b(?:i|med|om|av|for)\s+(?:plan|sam)?arbeidet\s+med\s+(?:en\s+|ein\s+)?individuell\w*\s+plan|\b(?:fra|frå|i|om|med|av|se|ser|sjå|lese|lesa|får|for)\s+(?:den\s+)?(?:individuelle\s+)?plan(?:en|arbeidet|gruppa|gruppen)?\b(?!\s+blir|\s+vert)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One expression a list; the lists are explained in the file."""

    trigger: Phrases
    plan: Phrases
    deling: Phrases
    koordinator: Phrases
    koordinator_heading: Phrases
    journal: Phrases
    annet: Phrases
    mentioned: Phrases
    pending: Phrases
    unsigned: Phrases
    withdrawn: Phrases
    refused: Phrases
    not_refused: Phrases
    renewed: Phrases
    statement: Phrases
    limit: Phrases
    kept_back: Phrases
    topic: Phrases
    permission: Phrases
    party_label: Phrases
    contact: Phrases
    conditional: Phrases
    topic_label: Phrases
    later: Phrases
    services: Phrases
    form_header: Phrases
    law_cited: Phrases
    unanswered: Phrases
    turned: Phrases
    signature_label: Phrases
    staff: Phrases
    esign: Phrases
    esign_not: Phrases
    esigned: Phrases
    esign_open: Phrases
    unfilled: Phrases
    signature_heading: Phrases
    doubt: Phrases
    untrue: Phrases
    past: Phrases
    second: Phrases
    first: Phrases
    imperative: Phrases
    sole: Phrases
    not_recipient: Phrases
    not_under_column: re.Pattern[str]
    yes_column: re.Pattern[str]
    no_column: re.Pattern[str]
    yes_or_no: Phrases
    asked: Phrases
    cited: Phrases
    elliptic: Phrases
    not_asked: Phrases
    answer_heading: Phrases
    status_column: re.Pattern[str]
    sender_column: re.Pattern[str]
    party_column: re.Pattern[str]
    log_heading: Phrases
    yes_value: re.Pattern[str]
    no_value: re.Pattern[str]
    ended_value: re.Pattern[str]
    content_column: re.Pattern[str]
    given_column: re.Pattern[str]
    withdrawn_column: re.Pattern[str]
    damaged: Damaged
    evidence: EvidenceWords
    stance: StanceWords
    content: ContentWords
    lines: LineWords
    telling: tuple[Phrases, ...]
    memories: dict[object, Memory[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(cls, catalog: Catalog, lexicon: Lexicon) -> ConsentWords:
        """From :data:`FILES`. Raises :class:`PackError` with the file and what is wrong in it."""
        name = FILES[0]
        try:
            lists = merged(catalog, name)
            own: dict[str, Any] = {
                each.name: _label(lists, each.name)
                if each.name.endswith("_column")
                else _beginning(lists, each.name)
                if each.name.endswith("_value")
                else _listed(lists, each.name, lexicon)
                for each in fields(cls)
                if each.name not in _COMPILED
            }
            own["damaged"] = Damaged.of(lists["skadede_ord"])
            name = FILES[1]
            evidence = EvidenceWords.compile(merged(catalog, name), lexicon)
            name = FILES[2]
            stance = StanceWords.compile(merged(catalog, name), lexicon)
            name = FILES[3]
            tables = merged(catalog, name)
            content, lines = ContentWords.compile(tables["innhold"]), LineWords.compile(tables["underskrift"])
            telling = (*(own[each] for each in _TELLING), evidence.deed, evidence.parted_deed, evidence.done)
            return cls(**own, evidence=evidence, stance=stance, content=content, lines=lines, telling=telling)
        except KeyError as error:
            raise PackError(f"{name}: the list {error} is missing.", "Compare with the built-in file.") from error
        except (PhraseError, ValueError) as error:
            raise PackError(f"{name}: “{error}” cannot be read.", "See the notation at the top of the file.") from error

    def concerns(self, text: str) -> bool:
        """Whether a line can say anything of a consent, or answer a question about one."""
        return _concerns(text, self)

    def _concerns(self, text: str) -> bool:
        if any(each.search(text) is not None for each in self.telling):
            return True
        if _FIELD.match(text) and self.objects_of(text.replace("_", " ")):
            return True
        if self.stance.may_tell(text) and self.objects_of(text):
            return True
        return self.asked.search(text) is not None and (
            may_answer(text) or "?" in text or self.unanswered.search(text) is not None
        )

    def asks(self, heading: str) -> bool:
        """Whether a heading asks for a consent over answers that name only who or what: ``Hvem kan få opplysninger?``"""
        return self.asked.search(heading) is not None and bool(self.objects_of(heading))

    def objects_of(self, text: str) -> tuple[ConsentObject, ...]:
        """What the words are about: another purpose and the journal go before sharing, sharing before the plan.

        Services that are called after another purpose ("Velferdsteknologi", "Behandlingstjenesten") are no such purpose.
        """
        return _objects_of(text, self)

    def _objects_of(self, text: str) -> tuple[ConsentObject, ...]:
        for aside in (_BOTH, _TOLD_TO, _OWN_CONTACT, _TO_GIVER):
            text = aside.sub(" ", text)
        is_sharing = self.deling.search(text) is not None
        other = self.annet.search(text)
        if other is not None and (not is_sharing or _is_purpose(text[: other.start()])):
            return (ConsentObject.ANNET,)
        if self.journal.search(_FILED.sub(" ", text)) and not (is_sharing and _INFORMATION.search(text)):
            return (ConsentObject.JOURNAL,)
        found: list[ConsentObject] = []
        if self.plan.search(_OF_THE_PLAN.sub(" ", text) if is_sharing else text):
            found.append(ConsentObject.PLAN)
        if is_sharing:
            found.append(ConsentObject.DELING)
        if not found and (self.koordinator.search(text) or _COORDINATOR_LABEL.match(text)):
            found.append(ConsentObject.KOORDINATOR)
        return tuple(found)

    def objects_of_heading(self, heading: str) -> tuple[ConsentObject, ...]:
        """What a section is about; under a heading the mere word koordinator says enough."""
        found = self.objects_of(heading)
        if not found and self.koordinator_heading.search(heading):
            return (ConsentObject.KOORDINATOR,)
        return found


@remembered
def _concerns(text: str, words: ConsentWords) -> bool:
    return words._concerns(text)


@remembered
def _objects_of(text: str, words: ConsentWords) -> tuple[ConsentObject, ...]:
    return words._objects_of(_ASIDE.sub(" ", text)) or words._objects_of(text)


def _is_purpose(before: str) -> bool:
    """Whether what follows is what a sharing is for; what the information is about is no purpose."""
    return _PURPOSE.search(before) is not None and _SUBJECT.search(before) is None


def merged(catalog: Catalog, name: str) -> dict[str, Any]:
    """The lists of a file; one that says ``extends = true`` adds to those of the next file of its name."""
    chain = []
    for path in catalog.all(f"validators/{name}"):
        try:
            chain.append(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackError(f"{name} is not valid TOML.", "Mend the file.") from error
        if not chain[-1].pop("extends", False):
            break
    out: dict[str, Any] = {}
    for lists in reversed(chain):
        _add(out, lists)
    return out


def _add(out: dict[str, Any], lists: dict[str, Any]) -> None:
    for key, value in lists.items():
        if isinstance(value, dict):
            _add(out.setdefault(key, {}), value)
        else:
            out[key] = [*out.get(key, []), *value]


def _label(lists: dict[str, Any], name: str) -> re.Pattern[str]:
    """A label that is one of the phrases as a whole."""
    return re.compile(rf"^\W*(?:{'|'.join(pattern(each) for each in lists[name])})\W*$", re.IGNORECASE)


def _beginning(lists: dict[str, Any], name: str) -> re.Pattern[str]:
    """An answer that begins with one of the phrases."""
    return re.compile(one_of(lists[name]), re.IGNORECASE)


def _listed(lists: dict[str, Any], name: str, lexicon: Lexicon) -> Phrases:
    found = lexicon.phrases(lists[name])
    if found is None:
        raise KeyError(name)
    return found
