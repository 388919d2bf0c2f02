"""What an edition declares: figures that differ from what was published, findings accepted, who
cleared it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from types import SimpleNamespace

from generator.compose.frames import path_of
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.wording import capital
from generator.model.clearance import Cleared, SignOff
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.findings import Accepted
from generator.model.formats import (
    plural,
    spell_cell,
    spell_counts,
    spell_difference,
    spell_figure,
    spell_range,
    spell_symbol,
)
from generator.model.periods import spell_day, spell_span
from generator.model.revisions import Revised, RevisionKind, mark_of


def revised_table(
    released: ReleasedEdition, revised: Iterable[Revised], words: SimpleNamespace
) -> Table | None:
    """Every figure that is not what was published of it; `None` where there is none."""
    rows = tuple(_revised_row(released, one) for one in revised)
    if not rows:
        return None
    columns = (
        *text_columns(words.figure),
        Column(words.as_published, is_number=True),
        Column(words.now, is_number=True),
        *text_columns(words.change, words.why),
    )
    return Table(words.caption, columns, rows)


def _revised_row(released: ReleasedEdition, one: Revised) -> tuple[Cell, ...]:
    mark = mark_of(one.now, one)
    return (
        Cell(
            f"{one.indicator.ref} {one.indicator.label}",
            _where(released, one),
            path_of(one.indicator),
        ),
        Cell(_was(one), f"in {one.edition}"),
        Cell(f"{spell_figure(one.now)}{f' [{mark}]' if mark else ''}"),
        Cell(_change(one), _weight(one)),
        Cell(capital(one.kind), one.reason),
    )


def _where(released: ReleasedEdition, one: Revised) -> str:
    key = one.now.key
    areas = {area.area: area.name for area in released.areas}
    categories = {(c.breakdown, c.category): c.name for c in released.categories}
    part = (
        areas.get(key.area, key.area),
        categories.get((key.breakdown, key.category), key.category),
        spell_span(key.period, key.basis),
    )
    return capital(", ".join(filter(None, part)))


def _was(one: Revised) -> str:
    if one.is_small:
        # With the figure as it now is, it would say how few came or went.
        return "Not repeated"
    if one.was.safe_range is not None:
        return spell_range(one.was.safe_range)
    if one.was.value is None:
        return spell_symbol(Symbol(one.was.symbol))
    return spell_cell(one.was.value, one.indicator.unit)


def _change(one: Revised) -> str:
    """By how much the displayed figure changed, or what else did."""
    if one.kind is RevisionKind.CONFIRMED:
        return "No change; it is now final"
    if one.is_small:
        return "By too few to say"
    if one.size is None:
        return "Now shown" if one.now.shown is not None else "No longer shown"
    if not one.size:
        return f"Counts only: {_counts(one)}"
    way = "Up" if one.size > 0 else "Down"
    return f"{way} {spell_difference(one.size, one.indicator.unit, one.indicator.unit_label)}"


def _counts(one: Revised) -> str:
    def said(numerator: Decimal | None, denominator: Decimal | None) -> str:
        if numerator is None or denominator is None:
            return "not given"
        return spell_counts(numerator, denominator, one.indicator.unit)

    was = said(one.was.numerator, one.was.denominator)
    return f"{was} before, {said(one.now.numerator, one.now.denominator)} now"


def _weight(one: Revised) -> str:
    """What the change does to what members were told."""
    return "The rating is another one" if one.conclusion_changed else ""


def accepted_table(accepted: Iterable[Accepted], words: SimpleNamespace) -> Table | None:
    """The findings that were accepted, by code, with the reason; `None` where there is none."""
    rows = tuple(
        (
            Cell(one.code, plural(one.findings, "finding")),
            Cell(one.reason),
            Cell(one.by or words.no_role, spell_day(one.on)),
        )
        for one in accepted
    )
    columns = text_columns(words.finding, words.why, words.by)
    return Table(words.caption, columns, rows) if rows else None


def cleared_table(
    cleared: Cleared | None, signoffs: Iterable[SignOff], words: SimpleNamespace
) -> Table | None:
    """Who signed off which part, and who cleared the whole; `None` where nobody did."""
    rows = [
        (Cell(one.part), Cell(words.signed_off, one.reason), Cell(one.role, spell_day(one.on)))
        for one in signoffs
    ]
    if cleared is not None:
        whole = Cell(words.whole, words.draft.format(number=cleared.draft))
        rows.append((whole, Cell(words.decision_cleared), Cell(cleared.by, spell_day(cleared.on))))
    columns = text_columns(words.what, words.decision, words.by)
    return Table(words.caption, columns, tuple(rows)) if rows else None
