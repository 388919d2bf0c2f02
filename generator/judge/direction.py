"""Direction of travel: a figure beside its comparable earlier ones.

Movement (up, down, same) is of the displayed figures. Judgement (improving, worsening) is another
thing, and is given only where the change passes the rule of `chance`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from generator.judge.chance import interval_of_counts, interval_of_difference
from generator.judge.comparable import is_comparable
from generator.judge.intervals import rounded_apart
from generator.judge.pairs import earlier_figures
from generator.judge.phrases import in_places, when
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparison import Interval
from generator.model.figures import Figure, Figures
from generator.model.formats import spell_number
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.judgements import Change, Direction, Movement, Pair
from generator.model.periods import Period
from generator.model.records import Break

#: How the reason for a move that no rule can set against chance begins.
CANNOT_BE_TESTED = "Whether this is more than chance cannot be tested"
#: Said of a change that is not the difference of the two figures as they are shown.
ROUNDED_LAST = (
    "The size of the change is worked out before rounding, so it differs by one in the last place "
    "from the two figures shown."
)
#: A project rule: from a smaller base a per-cent change misleads.
SMALLEST_BASE = 20

_NO_EARLIER = (
    "The data hold no figure of the report before, of the period before or of the same point last "
    "year to compare with."
)


def changes_of(
    figure: Figure,
    indicator: Indicator,
    figures: Figures,
    last_report: Period | None,
    breaks: Iterable[Break],
) -> tuple[tuple[Change, ...], str]:
    """A figure's changes, the one to name first, and why there is none where there is none.

    First the end of the last report's period, then the period before, the same point last year
    and last year's outturn or full year; no earlier figure is compared twice.
    """
    breaks = tuple(breaks)
    changes: dict[Figure, Change] = {}
    refused = ""
    wanted = earlier_figures(figure, figures, indicator.frequency, last_report)
    for pair, candidates in wanted:
        for earlier in candidates:
            comparable, reason = is_comparable(earlier, figure, indicator, breaks)
            if not comparable:
                refused = refused or reason
                continue
            if earlier not in changes:
                changes[earlier] = compared(pair, earlier, figure, indicator)
            break
    return (tuple(changes.values()), "" if changes else refused or _NO_EARLIER)


def compared(pair: Pair, earlier: Figure, current: Figure, indicator: Indicator) -> Change:
    """The change from one comparable figure to another; both have numbers."""
    places = min(earlier.decimals, current.decimals)
    before, now = _displayed(earlier, places), _displayed(current, places)
    movement = movement_of(before, now)
    size = _size(earlier, current, before, now, movement, places)
    relative = None
    if current.unit is Unit.COUNT and movement is not Movement.SAME:
        relative = relative_change(before, now)
    direction, reason = _direction(movement, earlier, current, indicator)
    if earlier.decimals != current.decimals:
        reason += f" Both are taken to {in_places(places)}, as one of them was handed over so."
    if size != now - before:
        reason += f" {ROUNDED_LAST}"
    return Change(pair, earlier, current, movement, size, relative, direction, reason)


def _displayed(figure: Figure, places: int) -> Decimal:
    """The figure as both can be displayed: to the places of the one that has fewer."""
    return round_half_up(figure.value or Decimal(0), places)


def movement_of(before: Decimal, now: Decimal) -> Movement:
    """Which way a displayed value moved."""
    if before == now:
        return Movement.SAME
    return Movement.UP if now > before else Movement.DOWN


def is_favourable(movement: Movement, polarity: Polarity) -> bool | None:
    """Whether a movement is the better way; `None` where it is neither."""
    if movement is Movement.SAME:
        return None
    match polarity:
        case Polarity.HIGHER:
            return movement is Movement.UP
        case Polarity.LOWER:
            return movement is Movement.DOWN
        case Polarity.NEUTRAL:
            return None


def relative_change(before: Decimal, now: Decimal) -> Decimal | None:
    """The per-cent change to one decimal place, or `None` from a base too small to say."""
    if before < SMALLEST_BASE:
        return None
    with localcontext(ARITHMETIC):
        return round_half_up((now - before) * 100 / before, 1)


def _size(
    earlier: Figure,
    current: Figure,
    before: Decimal,
    now: Decimal,
    movement: Movement,
    places: int,
) -> Decimal:
    """The difference, from unrounded values where both can be worked out again."""
    if movement is Movement.SAME:
        return round_half_up(Decimal(0), places)
    if earlier.value is None or current.value is None:
        return now - before
    if earlier.has_counts and current.has_counts:
        with localcontext(ARITHMETIC):
            return round_half_up(current.value - earlier.value, places)
    return now - before


def _direction(
    movement: Movement, earlier: Figure, current: Figure, indicator: Indicator
) -> tuple[Direction, str]:
    favourable = is_favourable(movement, indicator.polarity)
    if indicator.polarity is Polarity.NEUTRAL:
        return (Direction.NOT_JUDGED, "Neither a higher nor a lower figure is better.")
    if favourable is None:
        return (Direction.NO_CLEAR_CHANGE, "The displayed figures are the same.")
    interval, how = _interval_of_change(earlier, current)
    if interval is None:
        untested = Direction.BETTER_UNTESTED if favourable else Direction.WORSE_UNTESTED
        return (untested, f"{CANNOT_BE_TESTED}: {how}.")
    reason = f"{how} {_interval_in_words(interval, current)}"
    if not interval.excludes_zero:
        return (Direction.NO_CLEAR_CHANGE, f"{reason}, so it may be chance.")
    return (
        Direction.IMPROVING if favourable else Direction.WORSENING,
        f"{reason}, so it is more than chance would bring.",
    )


def _interval_of_change(earlier: Figure, current: Figure) -> tuple[Interval | None, str]:
    """The 95% interval of the change in the unit shown, with how, or none and why, as a clause."""
    match current.unit:
        case Unit.PERCENT:
            return _interval_of_percentages(earlier, current)
        case Unit.COUNT:
            before, now = earlier.value, current.value
            if before is None or now is None or min(before, now) < 0:
                return (None, "only counts of 0 or more can be")
            return (interval_of_counts(now, before), "As for any two counts,")
        case Unit.RATE_PER_10000:
            return (None, "only percentages and plain counts are")
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return (None, "how far the single values lie apart is not known")


def _interval_of_percentages(earlier: Figure, current: Figure) -> tuple[Interval | None, str]:
    now, before = _proportion(current), _proportion(earlier)
    of_now = current.denominator
    if not of_now:
        return (None, f"the counts behind the figure {when(current.key)} are not given")
    if now is None or before is None:
        return (None, "only shares between 0% and 100% can be")
    of_before = earlier.denominator or of_now
    how = "By Newcombe's method for two shares,"
    if not earlier.denominator:
        how = (
            f"How many stand behind the figure {when(earlier.key)} is not known, so it is taken "
            f"to be {spell_number(of_now)} too. {how}"
        )
    interval = interval_of_difference(now, of_now, before, of_before)
    with localcontext(ARITHMETIC):
        return (Interval(100 * interval.lower, 100 * interval.upper), how)


def _proportion(figure: Figure) -> Decimal | None:
    if figure.value is None or not 0 <= figure.value <= 100:
        return None
    with localcontext(ARITHMETIC):
        return figure.value / 100


def _interval_in_words(interval: Interval, figure: Figure) -> str:
    """The interval as a clause; an end that is not zero is not shown as zero."""
    limits = (interval.lower, interval.upper)
    ends = [rounded_apart(limit, figure.decimals, Decimal(0)) for limit in limits]
    unit = " percentage points" if figure.unit is Unit.PERCENT else ""
    verb = "leaves out" if interval.excludes_zero else "takes in"
    return (
        f"the 95% interval of the change runs from {spell_number(ends[0])} to "
        f"{spell_number(ends[1])}{unit} and {verb} zero"
    )
