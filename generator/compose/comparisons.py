"""Figures of other places beside ours, compared where the rule for comparable periods allows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.comparators import why_not_compared
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.figures import Status
from generator.model.formats import spell, spell_points, spell_symbol
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_span


@dataclass(frozen=True)
class Comparison:
    """Another place's figure: its name, value and period, and how it lies to ours, in words."""

    name: str
    value: str
    period: str
    relation: str


STATISTICS: dict[Statistic, str] = {
    Statistic.VALUE: "",
    Statistic.MEAN: "average",
    Statistic.MEDIAN: "median",
    Statistic.P25: "lower quarter",
    Statistic.P75: "upper quarter",
}


def comparisons(released: ReleasedEdition, judgement: Judgement) -> tuple[Comparison, ...]:
    """The latest figure of each comparator, in the order of the package."""
    indicator = judgement.indicator
    latest: dict[tuple[str, Statistic], Comparator] = {}
    for comparator in released.comparators:
        if (
            comparator.indicator != indicator.indicator
            or comparator.basis is not indicator.basis
            or comparator.period.end > released.reporting_period.end
            or comparator.status is Status.FORECAST
        ):
            continue
        name = (comparator.comparator, comparator.statistic)
        known = latest.get(name)
        if known is None or known.period.sort_key < comparator.period.sort_key:
            latest[name] = comparator
    return tuple(_comparison(comparator, judgement, released) for comparator in latest.values())


def _comparison(
    comparator: Comparator, judgement: Judgement, released: ReleasedEdition
) -> Comparison:
    statistic = STATISTICS[comparator.statistic]
    name = comparator.name or comparator.comparator
    if comparator.kind is ComparatorKind.OWN:
        name = f"{name} (our own, as published)"
    if statistic:
        name = f"{name}, {statistic}"
    return Comparison(
        name=name,
        value=_value(comparator, judgement.indicator),
        period=spell_span(comparator.period, comparator.basis),
        relation=_relation(comparator, judgement, released),
    )


def _value(comparator: Comparator, indicator: Indicator) -> str:
    if comparator.value is not None:
        return spell(comparator.value, indicator.unit, indicator.unit_label)
    return spell_symbol(comparator.symbol) if comparator.symbol else "Not given"


def _relation(comparator: Comparator, judgement: Judgement, released: ReleasedEdition) -> str:
    """How far above or below us, on the figures as shown; nothing where periods do not compare."""
    figure = judgement.headline
    if comparator.value is None or figure is None or figure.shown is None:
        return "not compared"
    if why_not_compared(comparator, figure, judgement.indicator, released):
        return "another period than ours, so not compared"
    difference = comparator.value - figure.shown
    if difference == 0:
        return "the same as ours"
    side = "above" if difference > 0 else "below"
    return f"{spell_points(difference, judgement.indicator.unit)} {side} ours"
