"""What the judge says: frozen values, and the JSON in which they leave the judging process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PAGE = re.compile(r"/pages\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause is broken: the engine's path through the file, and its words, which may quote the document."""

    path: str
    detail: str = ""

    @property
    def page(self) -> int | None:
        """The page, from 1, where the path goes through one."""
        match = _PAGE.search(self.path)
        return int(match[1]) + 1 if match else None


@dataclass(frozen=True, slots=True)
class FailedClause:
    """A test that the file failed. ``description`` is the requirement in English, from the rules; never text of the file."""

    specification: str
    clause: str
    test: int
    description: str
    count: int
    places: tuple[Place, ...] = ()

    @property
    def id(self) -> str:
        """``7.1-3``: clause and number of the test, as veraPDF's own documentation names it."""
        return f"{self.clause}-{self.test}"


@dataclass(frozen=True, slots=True)
class StandardResult:
    """The judgement by one standard. ``checks`` tells how many checks were made: none would mean that nothing was judged."""

    standard: str
    is_valid: bool
    checks: int
    failed: tuple[FailedClause, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a file claims to be and what it is."""

    claims: tuple[str, ...]
    results: tuple[StandardResult, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the file passes all standards that it was judged by."""
        return bool(self.results) and all(result.is_valid for result in self.results)


@dataclass(frozen=True, slots=True)
class FileJudgement:
    """The judgement of a file, or why there is none: ``error`` is a stable code, ``message`` a sentence."""

    path: str
    sha256: str = ""
    judgement: Judgement | None = None
    error: str = ""
    message: str = ""


def judgement_of(data: Mapping[str, Any]) -> Judgement:
    """The judgement in the answer of the judging process."""
    return Judgement(tuple(data["claims"]), tuple(_result(one) for one in data["results"]))


def _result(data: Mapping[str, Any]) -> StandardResult:
    failed = sorted((_clause(one) for one in data["failed"]), key=_order)
    return StandardResult(data["standard"], data["valid"], data["checks"], tuple(failed))


def _clause(data: Mapping[str, Any]) -> FailedClause:
    places = tuple(Place(one["path"], one["detail"]) for one in data["places"])
    return FailedClause(data["specification"], data["clause"], data["test"], data["description"], data["count"], places)


def _order(one: FailedClause) -> tuple[list[int], int]:
    return [int(part) for part in re.findall(r"\d+", one.clause)], one.test
