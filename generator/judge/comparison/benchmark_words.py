"""What is said of our figure beside another place's, once it is known how the two stand."""

from __future__ import annotations

from decimal import Decimal

from generator.judge.comparison.places import STATISTICS, full_words, shown_value
from generator.judge.intervals import rounded_apart
from generator.judge.phrases import when
from generator.model.comparators import Comparator
from generator.model.comparison import Confidence, Interval, Relation, Standing
from generator.model.figures import Figure
from generator.model.formats import spell, spell_cell, spell_difference, spell_status
from generator.model.indicators import Indicator
from generator.model.periods import Period

#: A standing as it leads up to what ours stands to.
THAN: dict[Standing, str] = {
    Standing.BETTER: "better than",
    Standing.SIMILAR: "similar to",
    Standing.WORSE: "worse than",
    Standing.HIGHER: "higher than",
    Standing.LOWER: "lower than",
    Standing.NOT_COMPARED: "not compared with",
}


def short_words(relation: Relation, comparator: Comparator) -> str:
    """The word and the place, for a heading: `worse than Statistical neighbours (mean)`."""
    name = comparator.name or comparator.comparator
    statistic = STATISTICS[comparator.statistic]
    return f"{THAN[relation.standing]} {f'{name} ({statistic})' if statistic else name}"


def sentence(
    figure: Figure,
    indicator: Indicator,
    comparator: Comparator,
    relation: Relation,
    reporting: Period,
) -> str:
    """Both figures, the word, how far apart they are, and all that must be known of theirs."""
    shown, value = _both(figure, comparator)
    ours, theirs = (spell(end, indicator.unit, indicator.unit_label) for end in (shown, value))
    if status := spell_status(figure):
        ours = f"{ours} ({status})"
    apart = "with no difference"
    if shown != value:
        size = spell_difference(shown - value, indicator.unit, indicator.unit_label)
        apart = f"{size} {'above' if shown > value else 'below'} it"
    named = full_words(comparator, indicator.unit, reporting)
    return f"{ours} {when(figure.key)} is {THAN[relation.standing]} {theirs}, {apart}: {named}."


def reason(
    figure: Figure,
    indicator: Indicator,
    comparator: Comparator,
    relation: Relation,
    ours: Interval,
    theirs: Interval | None,
) -> str:
    """What decided: our 95% interval, or theirs beside it, and whether 99.8% says the same."""
    shown, value = _both(figure, comparator)
    if shown == value:
        return "Both figures are shown as the same number."
    similar = relation.standing is Standing.SIMILAR
    too = " The same holds at 99.8%." if relation.beyond is Confidence.STRICT else ""
    if theirs is not None:
        both = f"ours, {_limits(ours, figure)}, and theirs, {_limits(theirs, figure)}"
        how = "overlap, so the difference may be chance." if similar else f"do not overlap.{too}"
        return f"The 95% intervals, {both}, {how}"
    mark, within = spell(value, indicator.unit, indicator.unit_label), _limits(ours, figure, value)
    if similar:
        chance = "so the difference may be chance"
        return f"{mark} lies within the 95% interval of ours, {within}, {chance}."
    side = "above" if shown < value else "below"
    return f"{mark} lies {side} the 95% interval of ours, {within}.{too}"


def _both(figure: Figure, comparator: Comparator) -> tuple[Decimal, Decimal]:
    """Our figure and theirs as displayed; both have numbers by now."""
    value = comparator.value or Decimal(0)
    return (figure.shown or Decimal(0), shown_value(comparator, value))


def _limits(interval: Interval, figure: Figure, mark: Decimal | None = None) -> str:
    """The ends of an interval; one that is not the mark is not shown as the mark."""
    ends = (rounded_apart(end, figure.decimals, mark) for end in (interval.lower, interval.upper))
    return " to ".join(spell_cell(end, figure.unit) for end in ends)
