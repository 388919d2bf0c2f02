"""What the two ends of a target are called, by which way is better.

The contract's columns are `minimum` and `upper` for every indicator. To a reader a floor is a
minimum and a ceiling is a maximum: "above the minimum" would read as good.
"""

from __future__ import annotations

from enum import StrEnum

from generator.model.indicators import Polarity


class TargetEnd(StrEnum):
    """An end of a target: what is accepted at the least, or what is aimed for.

    `ONLY` is the one that is there where just one was agreed.
    """

    MINIMUM = "minimum"
    UPPER = "upper target"
    ONLY = "target"


#: Where lower is better. The aim needs no "upper", since it is the lower number of the two.
_CEILINGS: dict[TargetEnd, str] = {
    TargetEnd.MINIMUM: "maximum",
    TargetEnd.UPPER: "target",
    TargetEnd.ONLY: "target",
}


def end_name(end: TargetEnd, polarity: Polarity) -> str:
    """An end of a target in words: `minimum`, `upper target`; of a ceiling `maximum`, `target`."""
    match polarity:
        case Polarity.LOWER:
            return _CEILINGS[end]
        case Polarity.HIGHER | Polarity.NEUTRAL:
            return str(end)
