"""An indicator's life as its page tells it: first published, latest, and what came between."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from generator.compose.changes_words import COLUMNS, told_words
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.wording import capital
from generator.model.changes import Life, LifeRedefined, LifeRow
from generator.model.formats import plural
from generator.model.periods import Basis, parse_period, spell_day, spell_span


@dataclass(frozen=True)
class LifeTold:
    """The table of an indicator's periods, what it leaves out, and changes of its definition."""

    summary: str
    table: Table
    earlier: str
    redefined: tuple[str, ...]


def life_told(life: Life | None, words: SimpleNamespace) -> LifeTold | None:
    """The life of an indicator in words; nothing in the first edition that holds it."""
    if life is None:
        return None
    revised = sum(len(row.given) > 1 for row in life.rows)
    columns, rows = _revised(life, words) if revised else _unrevised(life, words)
    earlier = "period before these is" if life.earlier == 1 else "periods before these are"
    return LifeTold(
        summary=f"{plural(life.editions, 'edition')} of this authority told it, this one included. "
        + _how_many(revised, len(life.rows)),
        # Three short columns are no wider than a telephone.
        table=Table(words.caption, columns, rows, as_cards=revised > 0),
        earlier=f"{life.earlier:,} {earlier} in the ledger of published figures only."
        if life.earlier
        else "",
        redefined=tuple(map(redefined_words, life.redefined)),
    )


def redefined_words(one: LifeRedefined) -> str:
    """What is defined otherwise since which edition, as a sentence."""
    return (
        f"{COLUMNS[one.changed.what]} changed with the edition {one.edition}, published on "
        f"{spell_day(one.published_on)}: it was “{one.changed.then or 'not given'}” and became "
        f"“{one.changed.now or 'not given'}”."
    )


def _how_many(revised: int, periods: int) -> str:
    if not revised:
        return "All of them gave the same figures for the periods below."
    differs = "differs" if revised == 1 else "differ"
    return f"What they gave {differs} for {revised} of the {plural(periods, 'period')} below."


#: The columns of a table and its rows.
_Columns = tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]


def _unrevised(life: Life, words: SimpleNamespace) -> _Columns:
    """A line for each period where no edition gave another value than the first: short."""
    columns = (
        Column(words.period),
        Column(words.figure, is_number=True),
        *text_columns(words.first_in),
    )
    return columns, tuple(
        (Cell(_span(row)), Cell(told_words(first.told)), Cell(first.edition))
        for row in life.rows
        for first in row.given[:1]
    )


def _revised(life: Life, words: SimpleNamespace) -> _Columns:
    """The first value and the latest of each period, and what came between."""
    has_between = any(len(row.given) > 2 for row in life.rows)
    columns = (
        Column(words.period),
        Column(words.first, is_number=True),
        Column(words.latest, is_number=True),
        *(text_columns(words.between) if has_between else ()),
    )
    return columns, tuple(_row(row, words)[: len(columns)] for row in life.rows)


def _span(row: LifeRow) -> str:
    return capital(spell_span(parse_period(row.period), Basis(row.basis)))


def _row(row: LifeRow, words: SimpleNamespace) -> tuple[Cell, ...]:
    first, *between = row.given
    latest = between.pop() if between else first
    when = f"in {latest.edition}" if latest is not first else words.same
    said = "; ".join(f"{told_words(one.told)} in {one.edition}" for one in between)
    return (
        Cell(_span(row)),
        Cell(told_words(first.told), f"in {first.edition}"),
        Cell(told_words(latest.told), when),
        Cell(capital(said) or words.nothing_else),
    )
