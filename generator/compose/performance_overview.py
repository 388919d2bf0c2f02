"""The performance overview: the latest figures beside the last published ones, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

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
KINDS = (
    ComparatorKind.OWN,
    ComparatorKind.NEIGHBOURS,
    ComparatorKind.REGIONAL,
    ComparatorKind.NATIONAL,
)
ALWAYS = (ComparatorKind.OWN, ComparatorKind.NATIONAL)

Published = dict[ComparatorKind, Comparator]


def performance_overview(
    released: ReleasedEdition,
    judgements: Iterable[Judgement],
    heading: str,
    words: SimpleNamespace,
) -> PerformanceOverview:
    """One row for each judgement: our latest figure, then what was published of us and others."""
    rows = [
        (judgement, published_beside(released, judgement.indicator)) for judgement in judgements
    ]
    kinds = [kind for kind in KINDS if kind in ALWAYS or any(kind in p for _, p in rows)]
    columns = (
        Column(words.indicator),
        Column(words.latest, is_number=True),
        Column(words.direction),
        *(Column(_head(kind, [p for _, p in rows], words), is_number=True) for kind in kinds),
        Column(words.middle_half),
        Column(words.published_for),
    )
    unlike = [(judgement, _unlike(released, judgement, found)) for judgement, found in rows]
    reasons = {judgement.indicator.indicator: reason for judgement, reason in unlike if reason}
    of_others = (found.symbol for _, published in rows for found in published.values())
    ours = tuple(judgement.headline for judgement, _ in rows if judgement.headline)
    period = spell_period(released.reporting_period)
    return PerformanceOverview(
        Table(
            words.caption.format(heading=heading, period=period),
            columns,
            tuple(
                _row(judgement, published, kinds, words, judgement.indicator.indicator in reasons)
                for judgement, published in rows
            ),
        ),
        tuple(reasons.values()),
        key_of_figures(ours, *of_others),
    )


def published_beside(released: ReleasedEdition, indicator: Indicator) -> Published:
    """The figure that speaks for each kind of place.

    One of the indicator's basis before another, a value before a mean or a median, and of
    several places the first in the package.
    """
    found = [c for c in latest_of_each(released, indicator) if c.statistic in SPEAKS_FOR]
    found.sort(key=lambda c: (c.basis is not indicator.basis, SPEAKS_FOR.index(c.statistic)))
    published: Published = {}
    for comparator in found:
        if comparator.kind in KINDS:
            published.setdefault(comparator.kind, comparator)
    return published


def _head(kind: ComparatorKind, published: list[Published], words: SimpleNamespace) -> str:
    """A column's head: the region's own name where all rows are of one region."""
    names = {found[kind].name for found in published if kind in found}
    if kind is ComparatorKind.REGIONAL and len(names) == 1:
        return names.pop()
    heads = (words.own, words.neighbours, words.region, words.england)
    return str(dict(zip(KINDS, heads, strict=True))[kind])


def _row(
    judgement: Judgement,
    published: Published,
    kinds: list[ComparatorKind],
    words: SimpleNamespace,
    is_unlike: bool,
) -> tuple[Cell, ...]:
    indicator, own = judgement.indicator, published.get(ComparatorKind.OWN)
    periods = {kind: published_for(c, indicator.unit) for kind, c in published.items()}
    differ = len(set(periods.values())) > 1
    positions = {
        Position.LOWER: words.lower,
        Position.IN_RANGE: words.in_range,
        Position.HIGHER: words.higher,
    }
    where = positions[own.position] if own and own.position else ""
    return (
        Cell(
            f"{indicator.ref} {indicator.label}",
            capital(spell_unit(indicator.unit, indicator.unit_label)),
            path_of(indicator),
        ),
        _latest(judgement.headline, indicator, words),
        _direction(judgement.headline, own, words, is_unlike),
        *(
            _given(published.get(kind), indicator, periods if differ else {}, words)
            for kind in kinds
        ),
        Cell(where) if where else _nothing(words.no_position),
        _periods(tuple(dict.fromkeys(periods.values())), words),
    )


def _latest(figure: Figure | None, indicator: Indicator, words: SimpleNamespace) -> Cell:
    if figure is None:
        return Cell(words.no_figure)
    period = stretch_words(figure.key.period, figure.key.basis, indicator.unit)
    return Cell(spell_figure(figure), capital(period))


def _direction(
    latest: Figure | None, own: Comparator | None, words: SimpleNamespace, is_unlike: bool
) -> Cell:
    """Which way the displayed number went since the published one; never whether that is good."""
    if latest is None or latest.shown is None:
        return _nothing(words.no_latest)
    if own is None or own.value is None:
        return _nothing(words.no_published)
    way = words.no_change
    if latest.shown != own.value:
        way = words.increase if latest.shown > own.value else words.decrease
    return Cell(way, words.not_alike if is_unlike else "")


def _given(
    found: Comparator | None,
    indicator: Indicator,
    periods: dict[ComparatorKind, str],
    words: SimpleNamespace,
) -> Cell:
    if found is None:
        return _nothing(words.not_given)
    symbol = spell_symbol(found.symbol) if found.symbol else ""
    number = spell_cell(found.value, indicator.unit) if found.value is not None else ""
    return Cell(" ".join(filter(None, (number, symbol))), periods.get(found.kind, ""))


def _periods(periods: tuple[str, ...], words: SimpleNamespace) -> Cell:
    if not periods:
        return _nothing(words.nothing_published)
    if len(periods) > 1:
        return Cell(words.see_each)
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
