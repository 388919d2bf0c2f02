"""How many came and how many left, the difference, and how many were open at both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from generator.compose.asked import NoAnswer
from generator.compose.charts.flows_drawing import Flow, FlowsPicture
from generator.compose.counted_groups import counted
from generator.compose.parts import When
from generator.compose.scorecard import symbols_key
from generator.compose.wording import capital
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Status, Symbol
from generator.model.formats import MINUS, spell_number, spell_symbol
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, span, spell_span

#: More periods than this are in the table and not in the picture.
MOST = 12


@dataclass(frozen=True)
class FlowRow:
    """A period: how many came and left, the difference, and how many were open at its ends."""

    period: str
    started: str
    ceased: str
    net: str
    at_start: str
    at_end: str


@dataclass(frozen=True)
class Flows:
    """The picture, its sentence and the rows of its table, the newest period last.

    `has_open` says that numbers open are asked for, `overlap` that periods share days, `left_out`
    how many of them are not drawn.
    """

    title: str
    sentence: str
    picture: FlowsPicture
    rows: tuple[FlowRow, ...]
    names: tuple[str, str]
    has_open: bool
    overlap: bool
    left_out: int
    symbols: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Ends:
    """The figures of one period that there are."""

    when: When
    started: Figure | None
    ceased: Figure | None
    at_start: Figure | None
    at_end: Figure | None

    @property
    def days(self) -> tuple[date, date]:
        """The first day and the last."""
        return span(*self.when)

    @property
    def words(self) -> str:
        """When, in words."""
        return capital(spell_span(*self.when))

    @property
    def net(self) -> Decimal | None:
        """How many more came than left, where both are shown."""
        came, left = _count(self.started), _count(self.ceased)
        return None if came is None or left is None else came - left


def flows(
    released: ReleasedEdition, started: Indicator, ceased: Indicator, is_open: Indicator | None
) -> Flows:
    """The flows of every period that has figures of what came; `NoAnswer` where none has."""
    for one in (started, ceased, *((is_open,) if is_open else ())):
        if one.unit not in (Unit.COUNT, Unit.RATE_PER_10000):
            raise NoAnswer(
                f"{one.ref} is no count and no rate, so it is no number that came or left.",
                "Name indicators that are counts or rates.",
            )
    if started.basis is Basis.SNAPSHOT:
        raise NoAnswer(
            f"{started.ref} is of one day, so nothing starts or ceases in it.",
            "Name an indicator of a period, such as of what started in six months.",
        )
    ends = _ends(released, started, ceased, is_open)
    if not ends:
        raise NoAnswer(
            f"{started.ref} has no figures up to the end of the reporting period.",
            "Leave the section out, or add the rows to observations.csv.",
        )
    rows = tuple(_row(one, is_open is not None) for one in ends)
    drawn = ends[-MOST:]
    title = f"{started.ref} {started.label} and {ceased.ref} {ceased.label}"
    sentence = _sentence(ends[-1], started, ceased, is_open)
    figures = [f for one in ends for f in (one.started, one.ceased, one.at_start, one.at_end) if f]
    return Flows(
        title,
        sentence,
        FlowsPicture(
            id=f"flows-{started.indicator}",
            title=title,
            description=" ".join((*(_said(row, is_open is not None) for row in rows), sentence)),
            names=(started.label, ceased.label),
            flows=tuple(Flow(one.words, _side(one.started), _side(one.ceased)) for one in drawn),
        ),
        rows,
        (started.label, ceased.label),
        is_open is not None,
        any(later.days[0] <= one.days[1] for one, later in pairwise(ends)),
        len(ends) - len(drawn),
        symbols_key(_symbols(figures, rows)),
    )


def _symbols(figures: Iterable[Figure], rows: Iterable[FlowRow]) -> set[Symbol]:
    """The shorthand in the table: of what is not shown, and of what there is no figure of."""
    used = {one.symbol or Symbol.NOT_AVAILABLE for one in figures if counted(one) is None}
    cells = {cell for row in rows for cell in vars(row).values()}
    return used | ({Symbol.NOT_AVAILABLE} if spell_symbol(Symbol.NOT_AVAILABLE) in cells else set())


def _ends(
    released: ReleasedEdition, started: Indicator, ceased: Indicator, is_open: Indicator | None
) -> tuple[_Ends, ...]:
    """The periods of one basis and length, the oldest first."""
    latest = released.figures.headline(started, released.reporting_period)
    if latest is None:
        return ()
    basis, kind = latest.key.basis, latest.key.period.kind
    came, left = (
        {
            figure.key.period: figure
            for figure in released.figures.series(one.indicator, basis, kind)
            if figure.status is not Status.FORECAST
        }
        for one in (started, ceased)
    )
    open_on = {
        figure.key.period.end: figure
        for figure in (released.figures.of(is_open.indicator) if is_open else ())
        if figure.key.is_whole
        and figure.key.basis is Basis.SNAPSHOT
        and figure.status is not Status.FORECAST
    }
    spans = {period: span(period, basis) for period in came}
    periods = sorted(
        (one for one in came if one.end <= released.reporting_period.end),
        key=lambda period: period.sort_key,
    )
    return tuple(
        _Ends(
            (one, basis),
            came[one],
            left.get(one),
            open_on.get(spans[one][0] - timedelta(days=1)),
            open_on.get(spans[one][1]),
        )
        for one in periods
    )


def _count(figure: Figure | None) -> Decimal | None:
    return None if figure is None else counted(figure)


def _side(figure: Figure | None) -> tuple[str, Decimal | None]:
    return _text(figure), _count(figure)


def _text(figure: Figure | None) -> str:
    count = _count(figure)
    if count is not None:
        return spell_number(count)
    symbol = figure.symbol if figure is not None else None
    return spell_symbol(symbol or Symbol.NOT_AVAILABLE)


def _row(one: _Ends, has_open: bool) -> FlowRow:
    net = one.net
    return FlowRow(
        one.words,
        _text(one.started),
        _text(one.ceased),
        "" if net is None else _signed(net),
        _text(one.at_start) if has_open else "",
        _text(one.at_end) if has_open else "",
    )


def _signed(number: Decimal) -> str:
    return f"+{spell_number(number)}" if number > 0 else spell_number(number)


def _said(row: FlowRow, has_open: bool) -> str:
    """A row of the table read aloud."""
    words = f"{row.period}: {row.started} started, {row.ceased} ceased"
    net = f", difference {row.net.replace(MINUS, 'minus ')}" if row.net else ""
    ends = f"; open before {row.at_start}, at the end {row.at_end}" if has_open else ""
    return f"{words}{net}{ends}."


def _sentence(last: _Ends, started: Indicator, ceased: Indicator, is_open: Indicator | None) -> str:
    """The latest period in words, of what is shown."""
    when = last.words
    net = last.net
    if net is None:
        said = f"{when}: how many more started than ceased cannot be told, as not both are shown."
    else:
        came = f"{started.label} {_text(last.started)}, {ceased.label} {_text(last.ceased)}"
        said = f"{when}: {came}; {_more(net)}."
    if is_open is None:
        return said
    before, after = _count(last.at_start), _count(last.at_end)
    if before is None or after is None:
        known = [
            f"{spell_number(count)} {words}"
            for count, words in ((before, "before it"), (after, "at its end"))
            if count is not None
        ]
        return f"{said} {is_open.label}: {known[0]}." if known else said
    ends = f"{spell_number(before)} before it, {spell_number(after)} at its end"
    return f"{said} {is_open.label}: {ends}."


def _more(net: Decimal) -> str:
    if not net:
        return "as many started as ceased"
    way = "started than ceased" if net > 0 else "ceased than started"
    return f"{spell_number(abs(net))} more {way}"
