"""The performance overview: the latest figures beside the last published ones, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.comparators import SPEAKS_FOR, latest_of_each, why_not_compared
from generator.compose.frames import path_of
from generator.compose.scorecard import key_of_figures
from generator.compose.tables import Cell, Column, Table
from generator.compose.wording import capital
from generator.judge.comparison.ages import published_for, stretch_words
from generator.model.comparators import Comparator, ComparatorKind, Position
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import spell_cell, spell_figure, spell_symbol, spell_unit
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_period


@dataclass(frozen=True)
class PerformanceOverview:
    """The table, why some of its rows are not like for like, and the key to its shorthand."""

    table: Table
    unlike: tuple[str, ...]
    symbols: tuple[tuple[str, str], ...]


#: The published columns, in order. Neighbours and region stand only where a row has one.
COLUMNS: dict[ComparatorKind, str] = {
    ComparatorKind.OWN: "Our published figure",
    ComparatorKind.NEIGHBOURS: "Statistical neighbours",
    ComparatorKind.REGIONAL: "Region",
    ComparatorKind.NATIONAL: "England",
}
ALWAYS = (ComparatorKind.OWN, ComparatorKind.NATIONAL)

POSITIONS: dict[Position, str] = {
    Position.LOWER: "Lower",
    Position.IN_RANGE: "In range",
    Position.HIGHER: "Higher",
}

Published = dict[ComparatorKind, Comparator]


def performance_overview(
    released: ReleasedEdition, judgements: Iterable[Judgement], heading: str
) -> PerformanceOverview:
    """One row for each judgement: our latest figure, then what was published of us and others."""
    rows = [(judgement, _published(released, judgement.indicator)) for judgement in judgements]
    kinds = [kind for kind in COLUMNS if kind in ALWAYS or any(kind in p for _, p in rows)]
    columns = (
        Column("Indicator"),
        Column("Latest", is_number=True),
        Column("Direction since published"),
        *(Column(_head(kind, [p for _, p in rows]), is_number=True) for kind in kinds),
        Column("Against the middle half"),
        Column("Published for"),
    )
    unlike = [(judgement, _unlike(released, judgement, found)) for judgement, found in rows]
    reasons = {judgement.indicator.indicator: reason for judgement, reason in unlike if reason}
    of_others = (found.symbol for _, published in rows for found in published.values())
    ours = tuple(judgement.headline for judgement, _ in rows if judgement.headline)
    period = spell_period(released.reporting_period)
    return PerformanceOverview(
        Table(
            f"{heading}: latest figures for {period} beside the last published ones",
            columns,
            tuple(
                _row(judgement, published, kinds, judgement.indicator.indicator in reasons)
                for judgement, published in rows
            ),
        ),
        tuple(reasons.values()),
        key_of_figures(ours, *of_others),
    )


def _published(released: ReleasedEdition, indicator: Indicator) -> Published:
    """The figure that speaks for each kind of place.

    One of the indicator's basis before another, a value before a mean or a median, and of
    several places the first in the package.
    """
    found = [c for c in latest_of_each(released, indicator) if c.statistic in SPEAKS_FOR]
    found.sort(key=lambda c: (c.basis is not indicator.basis, SPEAKS_FOR.index(c.statistic)))
    published: Published = {}
    for comparator in found:
        if comparator.kind in COLUMNS:
            published.setdefault(comparator.kind, comparator)
    return published


def _head(kind: ComparatorKind, published: list[Published]) -> str:
    """A column's head: the region's own name where all rows are of one region."""
    names = {found[kind].name for found in published if kind in found}
    return names.pop() if kind is ComparatorKind.REGIONAL and len(names) == 1 else COLUMNS[kind]


def _row(
    judgement: Judgement,
    published: Published,
    kinds: list[ComparatorKind],
    is_unlike: bool,
) -> tuple[Cell, ...]:
    indicator, own = judgement.indicator, published.get(ComparatorKind.OWN)
    periods = {kind: published_for(c, indicator.unit) for kind, c in published.items()}
    differ = len(set(periods.values())) > 1
    where = POSITIONS[own.position] if own and own.position else ""
    return (
        Cell(
            f"{indicator.ref} {indicator.label}",
            capital(spell_unit(indicator.unit, indicator.unit_label)),
            path_of(indicator),
        ),
        _latest(judgement.headline, indicator),
        _direction(judgement.headline, own, is_unlike),
        *(_given(published.get(kind), indicator, periods if differ else {}) for kind in kinds),
        Cell(where) if where else _nothing("no position published"),
        _periods(tuple(dict.fromkeys(periods.values()))),
    )


def _latest(figure: Figure | None, indicator: Indicator) -> Cell:
    if figure is None:
        return Cell("No figure")
    period = stretch_words(figure.key.period, figure.key.basis, indicator.unit)
    return Cell(spell_figure(figure), capital(period))


def _direction(latest: Figure | None, own: Comparator | None, is_unlike: bool) -> Cell:
    """Which way the displayed number went since the published one; never whether that is good."""
    if latest is None or latest.shown is None:
        return _nothing("no latest figure to set beside the published one")
    if own is None or own.value is None:
        return _nothing("no published figure to set the latest beside")
    words = "No change"
    if latest.shown != own.value:
        words = "Increase" if latest.shown > own.value else "Decrease"
    return Cell(words, "not like for like" if is_unlike else "")


def _given(
    found: Comparator | None, indicator: Indicator, periods: dict[ComparatorKind, str]
) -> Cell:
    if found is None:
        return _nothing("not given")
    symbol = spell_symbol(found.symbol) if found.symbol else ""
    number = spell_cell(found.value, indicator.unit) if found.value is not None else ""
    return Cell(" ".join(filter(None, (number, symbol))), periods.get(found.kind, ""))


def _periods(periods: tuple[str, ...]) -> Cell:
    if not periods:
        return _nothing("nothing published")
    if len(periods) > 1:
        return Cell("See each figure")
    return Cell(capital(periods[0]))


def _nothing(aloud: str) -> Cell:
    return Cell("–", aloud=aloud)


def _unlike(released: ReleasedEdition, judgement: Judgement, published: Published) -> str:
    """Why latest and published figure are not like for like, with the period of each."""
    indicator, latest = judgement.indicator, judgement.headline
    own = published.get(ComparatorKind.OWN)
    if own is None or own.value is None or latest is None or latest.shown is None:
        return ""
    reason = why_not_compared(own, latest, indicator, released)
    if not reason:
        return ""
    ours = stretch_words(latest.key.period, latest.key.basis, indicator.unit)
    theirs = published_for(own, indicator.unit)
    name = f"{indicator.ref} {indicator.label}"
    return f"{name}: the latest is {ours}, the published is {theirs}. {reason}"
