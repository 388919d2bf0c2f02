"""Parts of sentences that judgements are made of."""

from __future__ import annotations

from decimal import Decimal

from generator.model.figures import Figure, Key
from generator.model.formats import plural, spell, spell_difference, spell_number, spell_points
from generator.model.indicators import Indicator, Polarity
from generator.model.judgements import Change, Gap, Movement
from generator.model.periods import Basis, PeriodKind, spell_period, spell_span
from generator.model.target_ends import TargetEnd, end_name


def when(key: Key) -> str:
    """When a figure holds, as it stands in a sentence: `at 31 August 2023`, `in 2022-23`."""
    words = spell_span(key.period, key.basis)
    match key.basis:
        case Basis.SNAPSHOT if key.period.kind is PeriodKind.FINANCIAL_YEAR:
            return f"at the end of {spell_period(key.period)}"
        case Basis.SNAPSHOT:
            return words
        case Basis.YEAR_TO_DATE if key.period.kind is PeriodKind.FINANCIAL_YEAR:
            return f"in {spell_period(key.period)}"
        case Basis.YEAR_TO_DATE:
            return f"for {words}"
        case Basis.IN_PERIOD if key.period.kind in (PeriodKind.QUARTER, PeriodKind.INTERVAL):
            return f"for {words}"
        case Basis.IN_PERIOD:
            return f"in {words}"
        case Basis.ROLLING_YEAR:
            return f"in the {words}"


def since(earlier: Figure) -> str:
    """What a change is measured from: `since May 2023`, `on 2022-23`."""
    key = earlier.key
    if key.period.kind is PeriodKind.FINANCIAL_YEAR:
        return f"on {spell_period(key.period)}"
    match key.basis:
        case Basis.SNAPSHOT:
            return f"since {spell_period(key.period)}"
        case Basis.IN_PERIOD if key.period.kind is PeriodKind.MONTH:
            return f"since {spell_period(key.period)}"
        case Basis.IN_PERIOD | Basis.YEAR_TO_DATE:
            return f"on {spell_span(key.period, key.basis)}"
        case Basis.ROLLING_YEAR:
            return f"on the {spell_span(key.period, key.basis)}"


def moved(change: Change) -> str:
    """A change in words: `down 5.0 points since May 2023`, `no change since May 2023`.

    The per-cent change of a count stands beside it in brackets. Displayed figures can be a step
    apart where the exact ones are nearer than half a step: that is "less than" a step.
    """
    if change.movement is Movement.SAME:
        return f"no change {since(change.earlier)}"
    size = spell_points(change.size or smallest_step(change), change.current.unit)
    if change.size == 0:
        size = f"less than {size}"
    relative = ""
    if change.relative is not None:
        relative = f" ({spell_number(abs(change.relative))}%)"
    return f"{change.movement} {size}{relative} {since(change.earlier)}"


def smallest_step(change: Change) -> Decimal:
    """The least by which figures shown so finely can differ."""
    return Decimal((0, (1,), int(change.size.as_tuple().exponent)))


def short_of(gap: Gap, end: TargetEnd, indicator: Indicator) -> str:
    """How far a figure is from a target it misses.

    `7.2 percentage points short of the minimum of 85%`; of a ceiling `0.5 percentage points above
    the maximum of 20%`. That above a plain target is bad is said, since the word does not say it.
    """
    size = spell_difference(gap.size, indicator.unit, indicator.unit_label)
    target = spell(gap.target, indicator.unit, indicator.unit_label)
    if indicator.polarity is Polarity.LOWER:
        tail = "" if end is TargetEnd.MINIMUM else ", where lower is better"
        return f"{size} above the {end_name(end, indicator.polarity)} of {target}{tail}"
    return f"{size} short of the {end_name(end, indicator.polarity)} of {target}"


def in_places(places: int) -> str:
    """How finely a number is shown: `whole numbers`, `1 decimal place`."""
    return "whole numbers" if places == 0 else plural(places, "decimal place")


_IN_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_in_words(number: int) -> str:
    """How many, in prose: two to ten in words, any other in figures."""
    return _IN_WORDS[number - 2] if 2 <= number <= len(_IN_WORDS) + 1 else f"{number:,}"
