"""A comparison of two editions as lines for a terminal, and as values for another program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from generator.compose.changes_sections import sections
from generator.compose.changes_words import Section, summary
from generator.compose.tables import Cell
from generator.model.changes import Changes
from generator.model.exempt import HEADING, Exempt


def changes_lines(
    changes: Changes, words: SimpleNamespace, exempt: Exempt | None = None
) -> tuple[str, ...]:
    """What the page says, a line for each row; first that it is `exempt`, where it is."""
    mark = [f"{HEADING} {exempt.ground}", ""] if exempt else []
    lines = [*mark, f"{changes.then.edition} → {changes.now.edition}", summary(changes)]
    for section in sections(changes, words=words):
        lines += ["", section.heading, *_lines(section)]
    return tuple(lines)


def _lines(section: Section) -> Iterator[str]:
    yield from (f"  {sentence}" for sentence in section.sentences)
    for head, cells in section.table.headed_rows if section.table else ():
        said = "; ".join(f"{column.head}: {_cell(cell)}" for column, cell in cells)
        yield f"  {_cell(head)}. {said}"


def _cell(cell: Cell) -> str:
    return f"{cell.text} ({cell.small})" if cell.small else cell.text


def changes_values(changes: Changes, exempt: Exempt | None = None) -> dict[str, object]:
    """The same as plain values: numbers as text, days as dates, nothing for what is not there.

    It is made of what the page is made of, so it holds no number that the page may not print.
    """
    values = _plain(changes)
    assert isinstance(values, dict), "a frozen value has fields"
    return {"exempt": f"{HEADING} {exempt.ground}", **values} if exempt else values


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
