"""Figures of other places beside ours, compared where the rule for comparable periods allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace

from generator.compose.comparators import latest_of_each, why_not_compared
from generator.compose.tables import Cell, Table, text_columns
from generator.compose.wording import capital
from generator.judge.comparison.ages import age_words, stretch_words
from generator.judge.comparison.beside_places import MOST_AUTHORITIES, known_by_then
from generator.judge.comparison.places import place_words, shown_value, source_words
from generator.judge.comparison.position import SIDES, position_in
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.formats import spell, spell_points, spell_symbol
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement


@dataclass(frozen=True)
class Comparison:
    """Another place's figure: its name, value and period, and how it lies to ours, in words.

    `age` is how long before the end of the reporting period its own ended, nothing where with it.
    """

    name: str
    kind: ComparatorKind
    value: str
    period: str
    age: str
    relation: str
    source: str


@dataclass(frozen=True)
class OtherPlaces:
    """The comparators of an indicator as tables: the latest of each place, then earlier ones.

    `source` is where every figure comes from, if that is one place.
    """

    latest: Table
    earlier: Table | None
    source: str


#: What the card at the head of a page names; the table names every other as well.
ON_CARD = (ComparatorKind.NATIONAL, ComparatorKind.REGIONAL, ComparatorKind.NEIGHBOURS)

NOT_ALIKE = "not like for like, so not compared"


def comparisons(released: ReleasedEdition, judgement: Judgement) -> tuple[Comparison, ...]:
    """The latest figure of each comparator, in the order of the package."""
    return _comparisons(latest_of_each(released, judgement.indicator), judgement, released)


def other_places(
    released: ReleasedEdition, judgement: Judgement, words: SimpleNamespace
) -> OtherPlaces | None:
    """Every comparator of an indicator as tables; `None` where there is none."""
    indicator = judgement.indicator
    latest = _told_singly(latest_of_each(released, indicator))
    if not latest:
        return None
    known = _told_singly(known_by_then(released, indicator))
    places = {found.comparator for found in latest}
    older = [found for found in known if found not in latest and found.comparator in places]
    order = list(dict.fromkeys(found.comparator for found in latest))
    older.sort(key=lambda c: (order.index(c.comparator), -c.period.end.toordinal()))
    first = _comparisons(latest, judgement, released)
    then = _comparisons(older, judgement, released)
    sources = {comparison.source for comparison in (*first, *then)}
    shared = sources.pop() if len(sources) == 1 else ""
    return OtherPlaces(
        _table(words.caption.format(indicator=indicator.ref), first, shared, words),
        _table(words.earlier.format(indicator=indicator.ref), then, shared, words)
        if then
        else None,
        shared,
    )


def _told_singly(found: Iterable[Comparator]) -> tuple[Comparator, ...]:
    """The comparators to list: so many single authorities are told by our place among them."""
    found = tuple(found)
    single = {one.comparator for one in found if one.kind is ComparatorKind.AUTHORITY}
    if len(single) <= MOST_AUTHORITIES:
        return found
    return tuple(one for one in found if one.kind is not ComparatorKind.AUTHORITY)


def _table(
    caption: str, rows: tuple[Comparison, ...], shared: str, words: SimpleNamespace
) -> Table:
    columns = text_columns(words.place, words.figure, words.period, words.age, words.beside)
    return Table(
        caption,
        columns,
        tuple(
            (
                Cell(row.name),
                Cell(row.value),
                Cell(capital(row.period), "" if shared else row.source),
                Cell(row.age or words.no_age),
                Cell(capital(row.relation)),
            )
            for row in rows
        ),
    )


def _comparisons(
    chosen: Iterable[Comparator], judgement: Judgement, released: ReleasedEdition
) -> tuple[Comparison, ...]:
    """A comparison of each comparator, the two quarters of one place and period in one."""
    found = tuple(chosen)
    quarters = {(_place(c), c.statistic): c for c in found if c.value is not None}
    rows = []
    for comparator in found:
        low = quarters.get((_place(comparator), Statistic.P25))
        high = quarters.get((_place(comparator), Statistic.P75))
        if low is None or high is None or comparator not in (low, high):
            rows.append(_comparison(comparator, judgement, released))
        elif comparator is low:
            rows.append(_middle_half(low, high, judgement, released))
    return tuple(rows)


def _place(found: Comparator) -> tuple[object, ...]:
    return (found.comparator, found.period, found.basis)


def _comparison(
    comparator: Comparator, judgement: Judgement, released: ReleasedEdition
) -> Comparison:
    return _said(
        place_words(comparator),
        _value(comparator, judgement.indicator),
        _relation(comparator, judgement, released),
        comparator,
        judgement,
        released,
    )


def _middle_half(
    low: Comparator, high: Comparator, judgement: Judgement, released: ReleasedEdition
) -> Comparison:
    """The range that the middle half of the authorities lie in, and where ours lies to it."""
    indicator, figure = judgement.indicator, judgement.headline
    values = " to ".join(_value(end, indicator) for end in (low, high))
    relation = _obstacle(low, judgement, released) or _obstacle(high, judgement, released)
    ours = None if figure is None else figure.shown
    if not relation and ours is not None and low.value is not None and high.value is not None:
        relation = f"ours is {SIDES[position_in(ours, low.value, high.value)]} it"
    name = f"{low.name or low.comparator}, middle half of authorities"
    return _said(name, values, relation, low, judgement, released)


def _said(
    name: str,
    value: str,
    relation: str,
    found: Comparator,
    judgement: Judgement,
    released: ReleasedEdition,
) -> Comparison:
    return Comparison(
        name=name,
        kind=found.kind,
        value=value,
        period=stretch_words(found.period, found.basis, judgement.indicator.unit),
        age=age_words(found, released.reporting_period),
        relation=relation,
        source=source_words(found),
    )


def _value(comparator: Comparator, indicator: Indicator) -> str:
    symbol = spell_symbol(comparator.symbol) if comparator.symbol else ""
    if comparator.value is not None:
        spelled = spell(comparator.value, indicator.unit, indicator.unit_label)
        return f"{spelled} {symbol}".rstrip()
    return symbol or "Not given"


def _obstacle(comparator: Comparator, judgement: Judgement, released: ReleasedEdition) -> str:
    """Why a comparator is not set against ours, in short; nothing where it may be."""
    figure = judgement.headline
    if comparator.value is None or figure is None or figure.shown is None:
        return "not compared"
    return NOT_ALIKE if why_not_compared(comparator, figure, judgement.indicator, released) else ""


def _relation(comparator: Comparator, judgement: Judgement, released: ReleasedEdition) -> str:
    """How far above or below us, on the figures as shown; nothing where periods do not compare."""
    figure = judgement.headline
    obstacle = _obstacle(comparator, judgement, released)
    if obstacle or figure is None or figure.shown is None or comparator.value is None:
        return obstacle
    # As under "How sure are we?", it is ours that is above or below; theirs may be of other days.
    other_days = (comparator.period, comparator.basis) != (figure.key.period, figure.key.basis)
    now = " now" if other_days else ""
    difference = figure.shown - shown_value(comparator, comparator.value)
    if difference == 0:
        return f"ours is{now} the same"
    side = "above" if difference > 0 else "below"
    return f"ours is{now} {spell_points(difference, judgement.indicator.unit)} {side} it"
