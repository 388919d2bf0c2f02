"""Audited cases by grade: a table for each theme, a row for each cycle and dimension.

Where a dimension was graded before moderation and after it, the two stand side by side in a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compose.asked import NoAnswer, near
from generator.compose.charts.grade_marks import shares_bar
from generator.compose.grades import grade_tag
from generator.compose.wording import capital
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.formats import SYMBOL_MEANINGS, listed, spell_symbol
from generator.model.groups import grouped
from generator.model.periods import Period, parse_period, spell_period
from generator.model.records import (
    GRADES_IN_USE,
    InspectionGrade,
    Moderation,
    Record,
    grade_named,
    moderation_of,
)
from generator.protect.audits import IN_ALL, MODERATED

_HIDDEN = spell_symbol(Symbol.CONFIDENTIAL)


@dataclass(frozen=True)
class Graded:
    """How many cases have a grade, and their share of all; the same before moderation, if told.

    What is not shown is `[c]`, and has no share.
    """

    count: str
    share: str
    before: str
    before_share: str


@dataclass(frozen=True)
class AuditRow:
    """One dimension of one cycle: all its cases, how many were moderated, and each grade.

    `moderated` is empty where nothing is said of it. `drawn` is a bar of the shares, and `said`
    the same in words; `is_after` says that the grades are those that moderation left.
    """

    cycle: str
    dimension: str
    in_all: str
    moderated: str
    graded: tuple[Graded, ...]
    is_after: bool
    drawn: Markup | None
    said: str


@dataclass(frozen=True)
class AuditTable:
    """The rows of one theme, the newest cycle first, under its grades from the best.

    `good` says of which row the share is that was graded good or outstanding, that share, and of
    how many; it is empty where that cannot be told. `symbols` is the key to the cells.
    """

    theme: str
    grades: tuple[str, ...]
    rows: tuple[AuditRow, ...]
    good: tuple[str, str, str]
    symbols: tuple[tuple[str, str], ...]


def audit_tables(
    released: ReleasedEdition, theme: str, dimension: str, cycles: tuple[str, ...]
) -> tuple[AuditTable, ...]:
    """The tables of a theme or of all, of one dimension or all, of some cycles or all.

    `NoAnswer` where the package has no such audits.
    """
    records = released.records.get("audits", ())
    if not records:
        raise NoAnswer(
            "The package has no audits.",
            "Add audits.csv and name it in datapackage.json, or leave the section out.",
        )
    asked = [("theme", theme), ("dimension", dimension), *(("cycle", one) for one in cycles)]
    for column, wanted in asked:
        known = dict.fromkeys(_named(row, column) for row in records)
        if wanted and wanted not in known:
            raise NoAnswer(f"No audit has the {column} '{wanted}'.", near(wanted, known))
    chosen = [
        row
        for row in records
        if theme in ("", row.fields["theme"])
        and dimension in ("", _named(row, "dimension"))
        and (not cycles or row.fields["cycle"] in cycles)
    ]
    themes = grouped((row.fields["theme"], row) for row in chosen)
    if not themes:
        raise NoAnswer("No audit has all of that.", "Ask for less, or leave an option out.")
    return tuple(_table(name, rows) for name, rows in themes.items())


def _named(row: Record, column: str) -> str:
    """A cell that a fence may name; a dimension is named without its stage of moderation."""
    return moderation_of(row.fields[column])[0] if column == "dimension" else row.fields[column]


def _table(theme: str, rows: tuple[Record, ...]) -> AuditTable:
    grades = _in_order(dict.fromkeys(row.fields["grade"] for row in rows))
    lines = grouped(((row.fields["cycle"], _named(row, "dimension")), row) for row in rows)
    newest_first = _newest_first(dict.fromkeys(cycle for cycle, _ in lines))
    told = tuple(
        _row(cycle, name, lines[cycle, name], grades)
        for cycle in newest_first
        for at, name in lines
        if at == cycle
    )
    cells = (text for row in told for one in row.graded for text in (one.count, one.before))
    is_hidden = _HIDDEN in {*cells, *(row.in_all for row in told)}
    meaning = ((_HIDDEN, SYMBOL_MEANINGS[Symbol.CONFIDENTIAL]),) if is_hidden else ()
    return AuditTable(theme, tuple(map(_grade_words, grades)), told, _good(told, grades), meaning)


def _row(cycle: str, name: str, rows: tuple[Record, ...], grades: tuple[str, ...]) -> AuditRow:
    stages = grouped((moderation_of(row.fields["dimension"])[1], row) for row in rows)
    before = _cells(stages.get(Moderation.BEFORE, ()))
    is_after = Moderation.AFTER in stages
    last = stages.get(Moderation.AFTER) or stages.get(Moderation.NOT_SAID) or ()
    if not last:
        # Nobody has moderated it yet: the auditors' grades are all there is.
        last, before = stages[Moderation.BEFORE], {}
    cells, fields = _cells(last), last[0].fields
    graded = tuple(
        Graded(*_told(cells.get(grade, "0"), fields[IN_ALL]), *_before(before, grade, stages))
        for grade in grades
    )
    moderated = next((row.fields[MODERATED] for row in rows if row.fields[MODERATED]), "")
    return AuditRow(
        _cycle_words(cycle),
        name,
        _count(fields[IN_ALL]),
        _count(moderated) if moderated else "",
        graded,
        is_after,
        _bar([cells.get(grade, "0") for grade in grades], fields[IN_ALL]),
        _in_words(graded, grades),
    )


def _cells(rows: Iterable[Record]) -> dict[str, str]:
    return {row.fields["grade"]: row.fields["cases"] for row in rows}


def _before(
    before: Mapping[str, str], grade: str, stages: Mapping[Moderation, tuple[Record, ...]]
) -> tuple[str, str]:
    """The count of a grade before moderation, and its share; nothing where that is not told."""
    if not before:
        return ("", "")
    in_all = stages[Moderation.BEFORE][0].fields[IN_ALL]
    return _told(before.get(grade, "0"), in_all)


def _told(count: str, in_all: str) -> tuple[str, str]:
    """A count as it is printed, and its share of all cases where both may be told."""
    if Symbol.CONFIDENTIAL in (count, in_all) or not int(in_all):
        return (_count(count), "")
    return (_count(count), f"{_share(int(count), int(in_all))}%")


def _share(part: int, whole: int) -> Decimal:
    return round_half_up(Decimal(100 * part) / Decimal(whole), 0)


def _count(cell: str) -> str:
    return _HIDDEN if cell == Symbol.CONFIDENTIAL else f"{int(cell):,}"


def _bar(cells: list[str], in_all: str) -> Markup | None:
    """The shares as a bar; what is hidden is left empty, as the rest of all cases."""
    if in_all == Symbol.CONFIDENTIAL or not int(in_all):
        return None
    shown = [None if cell == Symbol.CONFIDENTIAL else int(cell) for cell in cells]
    if not any(shown):
        return None
    return Markup(shares_bar(shown, int(in_all)))


def _in_words(graded: tuple[Graded, ...], grades: tuple[str, ...]) -> str:
    """The shares of a row in words, for who cannot see its bar: `Good 55%, inadequate 10%`."""
    said = (
        f"{_grade_words(grade)} {one.share or one.count}"
        for grade, one in zip(grades, graded, strict=True)
    )
    return ", ".join(said)


def _good(rows: tuple[AuditRow, ...], grades: tuple[str, ...]) -> tuple[str, str, str]:
    """What the first row is of, which share of its cases is good or outstanding, of how many."""
    first = rows[0]
    known = dict(zip(map(grade_named, grades), first.graded, strict=True))
    best = [known[g] for g in (InspectionGrade.OUTSTANDING, InspectionGrade.GOOD) if g in known]
    if None in known or not best or any(not one.share for one in best):
        return ("", "", "")
    counts = sum(int(one.count.replace(",", "")) for one in best)
    share = _share(counts, int(first.in_all.replace(",", "")))
    what = listed(tuple(filter(None, (first.dimension, first.cycle))), "in")
    return (what, f"{share}%", first.in_all)


def _in_order(grades: Iterable[str]) -> tuple[str, ...]:
    """Grades from the best where all are known ones, else as they were handed over."""
    grades = tuple(grades)
    places = {
        grade: GRADES_IN_USE.index(known) for grade in grades if (known := grade_named(grade))
    }
    return tuple(sorted(grades, key=places.__getitem__)) if len(places) == len(grades) else grades


def _grade_words(grade: str) -> str:
    known = grade_named(grade)
    return grade_tag(known).word if known else capital(grade)


def _newest_first(cycles: Iterable[str]) -> tuple[str, ...]:
    """Cycles that are periods with the newest first; others as they were handed over."""
    cycles = tuple(cycles)
    periods = {cycle: period for cycle in cycles if (period := _period(cycle)) is not None}
    if len(periods) < len(cycles):
        return cycles
    return tuple(sorted(cycles, key=lambda cycle: periods[cycle].sort_key, reverse=True))


def _cycle_words(cycle: str) -> str:
    period = _period(cycle)
    return spell_period(period) if period else cycle


def _period(cycle: str) -> Period | None:
    try:
        return parse_period(cycle)
    except ValueError:
        return None
