"""A comparison that was made, and the line of enquiry that it becomes if chance is unlikely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scipy.stats import false_discovery_control

#: So seldom would chance bring as much, after the correction for all comparisons.
LIMIT = 0.05

#: A difference of fewer children or cases than this is no line of enquiry, however unlikely.
LEAST = 5

#: So many lines are listed.
MOST = 10


@dataclass(frozen=True)
class Compared:
    """One comparison: what was found, what it rests on, and what should make a reader careful.

    `chance` is the probability that chance alone brings as much. `amounts_to` is how many children
    or cases more or fewer there are than expected. `look_at` names list and rows.
    """

    page: str
    statement: str
    evidence: str
    caution: str
    look_at: str
    chance: float
    amounts_to: Decimal


@dataclass(frozen=True)
class Line:
    """A line of enquiry: the comparison, and its chance after the correction for all of them."""

    compared: Compared
    chance: float


@dataclass(frozen=True)
class Enquiry:
    """The lines that are worth a look, the least likely first, of how many comparisons.

    `left` counts lines beyond the most that are listed. `too_few` counts comparisons that were not
    made, because so few children or cases cannot tell.
    """

    lines: tuple[Line, ...]
    left: int
    comparisons: int
    too_few: int


def worth_a_look(compared: Sequence[Compared], too_few: int) -> Enquiry:
    """The comparisons that are lines of enquiry.

    Many comparisons bring some unlikely ones by chance. The chances are corrected by the step-up
    procedure of Benjamini and Yekutieli (Annals of Statistics 29, 2001, 1165-1188), which holds
    however the comparisons depend on each other, as those of the same children do: of the lines
    listed, no more than one in twenty is expected to be chance.
    """
    if not compared:
        return Enquiry((), 0, 0, too_few)
    corrected = false_discovery_control([one.chance for one in compared], method="by")
    lines = sorted(
        (
            Line(one, float(chance))
            for one, chance in zip(compared, corrected, strict=True)
            if chance <= LIMIT and abs(one.amounts_to) >= LEAST
        ),
        key=lambda line: (line.chance, -abs(line.compared.amounts_to), line.compared.statement),
    )
    return Enquiry(tuple(lines[:MOST]), len(lines[MOST:]), len(compared), too_few)
