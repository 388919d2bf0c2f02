"""A percentage read back as the people, or the things, that it counts."""

from __future__ import annotations

from decimal import Decimal

from generator.model.figures import Figure
from generator.model.formats import spell_number
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.judgements import Gap, Rated
from generator.model.target_ends import TargetEnd, end_name


def people(figure: Figure | None, indicator: Indicator, rated: Rated) -> str:
    """How many of how many, how many not, and how many would reach the target.

    `615 of 790 children in need visited in the past four weeks; 175 not; 57 more would reach the
    minimum`. Where lower is better the numerator is the trouble already, so the rest goes unsaid.
    Empty for a hidden figure, one without counts, and what is not a percentage.
    """
    share = share_of_people(figure, indicator)
    if not share or figure is None or figure.numerator is None or figure.denominator is None:
        return ""
    top, bottom = figure.numerator, figure.denominator
    parts = [share]
    if 0 < top < bottom and indicator.polarity is not Polarity.LOWER:
        parts.append(f"{spell_number(bottom - top)} not")
    if reach := _to_reach(rated, indicator):
        parts.append(reach)
    return "; ".join(parts)


def share_of_people(figure: Figure | None, indicator: Indicator) -> str:
    """The first of those parts alone: `615 of 790 children in need visited`; empty likewise."""
    if figure is None or figure.shown is None or figure.unit is not Unit.PERCENT:
        return ""
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or not 0 <= top <= bottom or not bottom:
        return ""
    return _counted(top, bottom, indicator)


def _counted(top: Decimal, bottom: Decimal, indicator: Indicator) -> str:
    of = spell_number(bottom)
    if top == bottom:
        share = f"All {of}" if bottom > 1 else "The only one of"
    elif top == 0:
        share = f"None of {of}"
    else:
        share = f"{spell_number(top)} of {of}"
    words = (share, indicator.denominator_label, indicator.numerator_label)
    return " ".join(word for word in words if word)


def _to_reach(rated: Rated, indicator: Indicator) -> str:
    """How many more, or fewer, would reach the nearest end of the target that is missed."""
    for gap, end in ((rated.minimum, TargetEnd.MINIMUM), (rated.upper, TargetEnd.UPPER)):
        if gap is not None and not gap.met:
            return _would_reach(gap, end_name(end, indicator.polarity), indicator)
    return ""


def _would_reach(gap: Gap, end: str, indicator: Indicator) -> str:
    if gap.needed is None:
        return ""
    # One reaches a floor from below; to reach a ceiling would read as the opposite.
    way = "fewer would meet" if indicator.polarity is Polarity.LOWER else "more would reach"
    return f"{gap.needed:,} {way} the {end}"
