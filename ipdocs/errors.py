"""All errors that ipdocs raises on purpose.

IpdocsError(message, remedy)     exit code
├── UsageError                       2
├── InputError                       3   some input could not be read
│   └── UnreadableDocument           3   carries a stable ``code``
├── RecordInvalid                    4   carries findings
├── ContentError                     5   template, rule pack or profile is wrong: the file and the place in it
│   ├── TemplateError                5   carries one problem per fault
│   ├── PackError                    5
│   ├── ProfileError                 5
│   └── NotInCatalog                 5
├── ToolMissing                      6
├── OutputError                      7
└── RunInterrupted                 130   a run was stopped politely; it can be resumed

Every message says what happened and where; ``remedy`` says what to do now. No message carries names, personal numbers or
document text. ``ipdocs.cli`` turns the exit code into the program's.
"""

from __future__ import annotations

from enum import IntEnum

from ipdocs.findings import Finding


class ExitCode(IntEnum):
    """The exit codes of the command line; README lists them."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE_INPUT = 3
    INVALID_RECORD = 4
    INVALID_CONTENT = 5
    TOOL_MISSING = 6
    OUTPUT = 7
    BUG = 70
    INTERRUPTED = 130


class IpdocsError(Exception):
    """Base of all errors that a caller may want to catch."""

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(IpdocsError):
    """The call itself is wrong: an option, a combination, a name."""

    exit_code = ExitCode.USAGE


class InputError(IpdocsError):
    """An input file could not be read."""

    exit_code = ExitCode.UNREADABLE_INPUT


class UnreadableDocument(InputError):
    """A document could not be read; ``code`` is stable and listed in ``wording/<form>/readers.toml``."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.code, self.message, self.remedy))


class RecordInvalid(IpdocsError):
    """A record does not fit its schema; ``findings`` has one entry a fault, all of them."""

    exit_code = ExitCode.INVALID_RECORD

    def __init__(self, message: str, findings: tuple[Finding, ...] = (), remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.message, self.findings, self.remedy))


class ContentError(IpdocsError):
    """A template, rule pack or profile is not valid: the content is wrong, not the document or record."""

    exit_code = ExitCode.INVALID_CONTENT


class TemplateError(ContentError):
    """A template cannot be used, or a render failed; ``findings`` has one entry a fault, each with its place."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = (), remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.message, self.findings, self.remedy))


class PackError(ContentError):
    """A rule pack is wrong; the message names the file and the rule."""


class ProfileError(ContentError):
    """The municipality profile is wrong; the message names the file and the key."""


class NotInCatalog(ContentError):
    """No template or pack of that name in any of the folders searched."""


class ToolMissing(IpdocsError):
    """A program or optional package is needed and not there; the remedy says how to install it."""

    exit_code = ExitCode.TOOL_MISSING


class OutputError(IpdocsError):
    """The output could not be written."""

    exit_code = ExitCode.OUTPUT


class RunInterrupted(IpdocsError):
    """A run was asked to stop and did so in order: what was finished is kept, the same command goes on."""

    exit_code = ExitCode.INTERRUPTED
