"""What the checker found in a sentence, before it is a finding with a place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.findings import Severity

UNIT = "NAR-UNIT"
FIGURE = "NAR-FIGURE"
CLAIM = "NAR-CLAIM"
SOURCE = "NAR-SOURCE"
CHANGED = "NAR-CHANGED"


@dataclass(frozen=True)
class Found:
    """A contradiction or a question: what the sentence says, what the data say, what to do."""

    severity: Severity
    code: str
    says: str
    problem: str
    remedy: str


def error(code: str, says: str, problem: str, remedy: str) -> Found:
    """A proven contradiction."""
    return Found(Severity.ERROR, code, says, problem, remedy)


def warning(code: str, says: str, problem: str, remedy: str) -> Found:
    """Something to look at again."""
    return Found(Severity.WARNING, code, says, problem, remedy)
