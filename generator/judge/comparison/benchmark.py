"""Better, similar or worse than another place: only where chance and the calendar allow the word.

The rules are those of public health in England (Fingertips). A figure that is a mark to measure
against, of England, a region or several authorities together, is similar where it lies within our
interval, its ends included. Another authority's figure may be chance as ours may, so it has an
interval too: two that overlap or touch are similar. That errs towards "similar".
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.judge.comparison.benchmark_words import reason, sentence, short_words
from generator.judge.comparison.places import shown_value
from generator.judge.intervals import interval_of_figure
from generator.judge.phrases import when
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.comparison import (
    Benchmarked,
    Confidence,
    Interval,
    NotBenchmarked,
    Relation,
    Standing,
)
from generator.model.figures import Figure, Figures, Key, Status
from generator.model.formats import SYMBOL_MEANINGS, why_no_number
from generator.model.indicators import Indicator, Polarity, Unit
from generator.model.periods import Basis, Period, span


def standing_of_side(*, is_higher: bool, polarity: Polarity) -> Standing:
    """What it means to be on one side of a mark: better or worse, or only higher or lower."""
    match polarity:
        case Polarity.HIGHER:
            return Standing.BETTER if is_higher else Standing.WORSE
        case Polarity.LOWER:
            return Standing.WORSE if is_higher else Standing.BETTER
        case Polarity.NEUTRAL:
            return Standing.HIGHER if is_higher else Standing.LOWER


def against_mark(ours: Interval | None, mark: Decimal | None, polarity: Polarity) -> Standing:
    """How a figure with this interval stands to a fixed mark; on a limit is similar."""
    if ours is None or mark is None:
        return Standing.NOT_COMPARED
    if ours.holds(mark):
        return Standing.SIMILAR
    return standing_of_side(is_higher=mark < ours.lower, polarity=polarity)


def against_interval(
    ours: Interval | None, theirs: Interval | None, polarity: Polarity
) -> Standing:
    """How a figure with this interval stands to another with its own; to touch is similar."""
    if ours is None or theirs is None:
        return Standing.NOT_COMPARED
    if ours.overlaps(theirs):
        return Standing.SIMILAR
    return standing_of_side(is_higher=theirs.upper < ours.lower, polarity=polarity)


def at_two_levels(usual: Standing, strict: Standing) -> Relation:
    """One relation of what holds at 95% and what holds at 99.8%."""
    if usual in (Standing.SIMILAR, Standing.NOT_COMPARED):
        return Relation(usual)
    return Relation(usual, Confidence.STRICT if strict is usual else Confidence.USUAL)


def against_target(value: Decimal | None, target: Decimal, polarity: Polarity) -> Standing:
    """Whether a value meets a target: on it is met, so better. No way better: not compared."""
    if value is None or polarity is Polarity.NEUTRAL:
        return Standing.NOT_COMPARED
    is_met = value <= target if polarity is Polarity.LOWER else value >= target
    return Standing.BETTER if is_met else Standing.WORSE


def against_range(
    value: Decimal | None, lower: Decimal, upper: Decimal, polarity: Polarity
) -> Standing:
    """How a value stands to a target that is a range; its lower end is inside, its upper is not.

    `ValueError` where the ends stand the wrong way round.
    """
    if lower > upper:
        raise ValueError(f"{lower} to {upper} is not a range")
    if value is None or polarity is Polarity.NEUTRAL:
        return Standing.NOT_COMPARED
    if lower <= value < upper:
        return Standing.SIMILAR
    return standing_of_side(is_higher=value >= upper, polarity=polarity)


def of_the_same_days(figures: Figures, key: Key) -> Figure | None:
    """Our figure of a key's part and basis that describes the same days, however it names them.

    March 2023 and 2022-23 end on one day, so a snapshot of either is of the same day.
    """
    days = span(key.period, key.basis)
    for figure in figures.of(key.indicator):
        same = span(figure.key.period, figure.key.basis) == days
        if same and replace(figure.key, period=key.period) == key:
            return figure
    return None


def benchmarked(
    figure: Figure | None, indicator: Indicator, comparator: Comparator, reporting: Period
) -> Benchmarked | NotBenchmarked:
    """How a released figure stands to a comparator's, in words, or why nothing is said.

    `reporting` is the report's own period, from whose end the age of their figure is told.
    `ValueError` where figure, indicator and comparator are not of one indicator.
    """
    ids = {indicator.indicator, comparator.indicator}
    if len(ids | ({figure.key.indicator} if figure else set())) > 1:
        raise ValueError(f"{comparator.indicator} is not compared with {indicator.indicator}")
    obstacle = _of_ours(figure) or _of_theirs(comparator)
    if obstacle or figure is None or figure.shown is None or comparator.value is None:
        return NotBenchmarked(comparator, obstacle)
    if obstacle := _other_days(figure, comparator):
        return NotBenchmarked(comparator, obstacle)
    difference = figure.shown - shown_value(comparator, comparator.value)
    if obstacle := _never(indicator):
        return NotBenchmarked(comparator, obstacle, difference)
    ours, theirs = _intervals(figure, indicator), None
    if ours is None:
        return NotBenchmarked(comparator, _no_counts(figure), difference)
    if comparator.kind is ComparatorKind.AUTHORITY:
        theirs = _intervals(_as_figure(comparator, figure), indicator)
        if theirs is None:
            obstacle = "How many stand behind their figure is not known, so it may be chance."
            return NotBenchmarked(comparator, obstacle, difference)
    relation = _relation(ours, theirs, comparator.value, indicator.polarity)
    if not difference:
        relation = Relation(Standing.SIMILAR)
    return Benchmarked(
        figure,
        comparator,
        relation,
        ours[0],
        theirs[0] if theirs else None,
        difference,
        short_words(relation, comparator),
        sentence(figure, indicator, comparator, relation, reporting),
        reason(figure, indicator, comparator, relation, ours[0], theirs[0] if theirs else None),
    )


def _of_ours(figure: Figure | None) -> str:
    if figure is None:
        return "We have no figure for the same days."
    if figure.symbol is not None:
        return f"Our figure {when(figure.key)} is {why_no_number(figure)}."
    if figure.shown is None:
        return f"We have no figure {when(figure.key)}."
    if figure.status is Status.FORECAST:
        return f"Our figure {when(figure.key)} is a forecast."
    return ""


def _of_theirs(comparator: Comparator) -> str:
    if comparator.symbol is not None:
        return f"Their figure is marked: {SYMBOL_MEANINGS[comparator.symbol]}."
    if comparator.value is None:
        return "Their figure is not given."
    if comparator.status is Status.FORECAST:
        return "Their figure is a forecast."
    if comparator.kind is ComparatorKind.OWN:
        return "It is our own figure as published, not another place's."
    if comparator.statistic in (Statistic.P25, Statistic.P75):
        return "It is one end of a range, not a figure to be better or worse than."
    return ""


def _other_days(figure: Figure, comparator: Comparator) -> str:
    """Why the two are not of one basis and the same days; nothing where they are."""
    ours, theirs = figure.key, Key(figure.key.indicator, comparator.period, comparator.basis)
    if ours.basis is not theirs.basis:
        words = (f"{_BASES[ours.basis]} ({when(ours)})", f"{_BASES[theirs.basis]} ({when(theirs)})")
        return f"Ours is {words[0]} and theirs {words[1]}."
    if span(ours.period, ours.basis) != span(theirs.period, theirs.basis):
        return f"Our figure holds {when(ours)}, theirs {when(theirs)}."
    return ""


_BASES: dict[Basis, str] = {
    Basis.SNAPSHOT: "a snapshot",
    Basis.IN_PERIOD: "of one period",
    Basis.YEAR_TO_DATE: "a year to date",
    Basis.ROLLING_YEAR: "a rolling year",
}


def _never(indicator: Indicator) -> str:
    """Why no figure of a unit is set against another place's; nothing where it may be."""
    match indicator.unit:
        case Unit.COUNT:
            return "A count says more of a place's size than of its service."
        case Unit.NUMBER | Unit.DAYS | Unit.WEEKS | Unit.SCORE | Unit.POUNDS:
            return "It cannot be tested for chance, as the spread of the values is not known."
        case Unit.PERCENT | Unit.RATE_PER_10000:
            return ""


def _no_counts(figure: Figure) -> str:
    if figure.numerator is None or figure.denominator is None:
        return "How many stand behind our figure is not known, so it cannot be tested for chance."
    return "The counts behind our figure make no share or rate that can be tested for chance."


def _intervals(figure: Figure, indicator: Indicator) -> tuple[Interval, Interval] | None:
    """The 95% and the 99.8% interval of a figure."""
    usual = interval_of_figure(figure, indicator, Confidence.USUAL)
    strict = interval_of_figure(figure, indicator, Confidence.STRICT)
    return None if usual is None or strict is None else (usual, strict)


def _as_figure(found: Comparator, ours: Figure) -> Figure:
    return Figure(
        key=replace(ours.key, period=found.period, basis=found.basis),
        unit=ours.unit,
        decimals=ours.decimals,
        value=found.value,
        shown=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        status=found.status,
    )


def _relation(
    ours: tuple[Interval, Interval],
    theirs: tuple[Interval, Interval] | None,
    mark: Decimal,
    polarity: Polarity,
) -> Relation:
    if theirs is None:
        return at_two_levels(*(against_mark(level, mark, polarity) for level in ours))
    pairs = zip(ours, theirs, strict=True)
    return at_two_levels(*(against_interval(our, their, polarity) for our, their in pairs))
