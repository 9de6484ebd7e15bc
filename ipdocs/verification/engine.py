"""veraPDF's engine, driven from Python. Only the judging process imports this: a Java runtime starts once in a process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jpype

from ipdocs.verification.rules import Rule, Rules, read_rules
from ipdocs.verification.standards import STANDARDS, asked

PLACES_AT_MOST = 20
"""So many places of each clause are told; all are counted."""


class EncryptedFile(Exception):
    """The file cannot be opened without its password."""


class NotAPdf(Exception):
    """The engine cannot read the file at all."""


class Engine:
    """The engine in this process's Java runtime, with the rules that have been asked for."""

    def __init__(self, archive: Path, memory_bytes: int, folder: Path) -> None:
        jpype.startJVM(
            f"-Xmx{memory_bytes}",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            f"-Djava.io.tmpdir={folder}",
            classpath=[str(archive)],
            convertStrings=True,
        )
        self._archive = archive
        self._profiles: dict[str, Any] = {}
        self._descriptions: dict[tuple[str, str, int], str] = {}
        self._java = jpype.JClass
        # The engine tells oddities of a file, with its text, to the log.
        self._java("java.util.logging.LogManager").getLogManager().reset()
        self._java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._java("org.verapdf.pdfa.Foundries").defaultInstance()
        self._stream = self._java("java.io.ByteArrayInputStream")

    def judge(self, data: bytes, standards: Sequence[str]) -> dict[str, Any]:
        """The claims of the file and its result by each standard; no standards: those that follow from the claims.

        Raises :class:`EncryptedFile` and :class:`NotAPdf`.
        """
        claims = self._claims(data)
        return {
            "claims": claims,
            "results": [self._result(data, standard) for standard in (standards or asked(tuple(claims)))],
        }

    def _claims(self, data: bytes) -> list[str]:
        parser = self._open(data)
        try:
            flavours = [str(flavour.getId()) for flavour in parser.getFlavours()]
        finally:
            parser.close()
        return [flavour for flavour in dict.fromkeys(flavours) if flavour in STANDARDS]

    def _open(self, data: bytes, *flavour: Any) -> Any:
        try:
            return self._foundry.createParser(self._stream(data), *flavour)
        except jpype.JException as error:
            if "Encrypted" in str(error.getClass().getName()):
                raise EncryptedFile from None
            raise NotAPdf from None

    def _result(self, data: bytes, standard: str) -> dict[str, Any]:
        profile = self._profile(standard)
        parser = self._open(data, profile.getPDFAFlavour())
        try:
            result = self._foundry.createValidator(profile, PLACES_AT_MOST, False, True, False).validate(parser)
        except jpype.JException:
            raise NotAPdf from None
        finally:
            parser.close()
        places = self._places(result)
        failed = [
            self._clause(entry.getKey(), int(entry.getValue()), places) for entry in result.getFailedChecks().entrySet()
        ]
        return {
            "standard": standard,
            "valid": bool(result.isCompliant()) and not failed,
            "checks": int(result.getTotalAssertions()),
            "failed": failed,
        }

    def _places(self, result: Any) -> dict[tuple[str, str, int], list[dict[str, str]]]:
        places: dict[tuple[str, str, int], list[dict[str, str]]] = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()) == "failed":
                mine = places.setdefault(_key(assertion.getRuleId()), [])
                mine.append(
                    {
                        "path": str(assertion.getLocation().getContext()),
                        "detail": str(assertion.getErrorMessage() or ""),
                    }
                )
        return places

    def _clause(
        self, rule: Any, count: int, places: dict[tuple[str, str, int], list[dict[str, str]]]
    ) -> dict[str, Any]:
        key = _key(rule)
        return {
            "specification": key[0],
            "clause": key[1],
            "test": key[2],
            "description": self._descriptions.get(key, ""),
            "count": count,
            "places": places.get(key, [])[:PLACES_AT_MOST],
        }

    def _profile(self, standard: str) -> Any:
        if standard not in self._profiles:
            self._profiles[standard] = self._built(standard, read_rules(self._archive, standard))
        return self._profiles[standard]

    def _built(self, standard: str, source: Rules) -> Any:
        made = self._java("org.verapdf.pdfa.validation.profiles.Profiles")
        rules, variables = self._java("java.util.HashSet")(), self._java("java.util.HashSet")()
        for rule in source.rules:
            built = self._rule(made, rule)
            rules.add(built)
            self._descriptions[_key(built.getRuleId())] = rule.description
        for one in source.variables:
            variables.add(made.variableFromValues(one.name, one.object, one.default, one.value))
        if rules.size() != len(source.rules):
            raise RuntimeError("rules were lost on their way into the engine")
        details = made.profileDetailsFromValues(standard, "", "veraPDF", self._java("java.util.Date")(0))
        flavour = getattr(self._java("org.verapdf.pdfa.flavours.PDFAFlavour"), source.flavour)
        return made.profileFromValues(flavour, details, "", rules, variables)

    def _rule(self, made: Any, rule: Rule) -> Any:
        specification = getattr(self._java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), rule.specification)
        arguments = self._java("java.util.ArrayList")()
        for text, name in rule.arguments:
            arguments.add(
                self._java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues(text, name, None)
            )
        deferred = None if rule.deferred is None else self._java("java.lang.Boolean")(rule.deferred)
        return made.ruleFromValues(
            made.ruleIdFromValues(specification, rule.clause, rule.number),
            rule.object,
            deferred,
            rule.tags,
            rule.description,
            rule.test,
            made.errorFromValues(rule.message, arguments),
            self._java("java.util.ArrayList")(),
        )


def _key(rule: Any) -> tuple[str, str, int]:
    return str(rule.getSpecification()), str(rule.getClause()), int(rule.getTestNumber())
