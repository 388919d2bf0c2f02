"""What a point of a control chart is marked with, and the words of the rule that names it.

The marks and words are our own, in the style of NHS England's "Making Data Count".
"""

from __future__ import annotations

from generator.model.formats import plural
from generator.model.indicators import Polarity
from generator.model.variation import ChartPoint, Mark, Side, Signal


def mark_of(signal: Signal, side: Side, polarity: Polarity) -> Mark:
    """The mark of a point by its signal, its side and which way is better."""
    if signal is Signal.NONE or side is Side.NEITHER:
        return Mark.NORMAL
    is_high = side is Side.HIGH
    match polarity:
        case Polarity.HIGHER:
            return Mark.IMPROVING_HIGH if is_high else Mark.CONCERN_LOW
        case Polarity.LOWER:
            return Mark.CONCERN_HIGH if is_high else Mark.IMPROVING_LOW
        case Polarity.NEUTRAL:
            return Mark.HIGH if is_high else Mark.LOW


def words(point: ChartPoint, noun: str) -> str:
    """What the rule that names a point says, to stand after "is"; `noun` is a period's length.

    `in a run of 7 months below the average: lower than chance would bring`
    """
    is_high, run = point.side is Side.HIGH, plural(point.run, noun)
    end, way, then = ("upper", "above", "higher") if is_high else ("lower", "below", "lower")
    beyond_chance = f"{then} than chance would bring"
    match point.signal:
        case Signal.NONE:
            return "within normal variation"
        case Signal.BEYOND:
            return f"beyond the {end} limit: {beyond_chance}"
        case Signal.TREND:
            return (
                f"in a run of {run}, each {then} than the one before: longer than chance would "
                "bring"
            )
        case Signal.TWO_OF_THREE:
            return f"one of two in three {noun}s far {way} the average: {beyond_chance}"
        case Signal.SHIFT:
            return f"in a run of {run} {way} the average: {beyond_chance}"
