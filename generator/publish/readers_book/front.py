"""The sheets before the tables: the cover, the contents and the notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.compose.frames import correction_notice
from generator.compose.scorecard import MEANINGS
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.formats import RANGE_MEANING, SYMBOL_MEANINGS, spell_symbol
from generator.model.pages import Standing
from generator.model.periods import spell_day, spell_period
from generator.publish.readers_book.sheets import (
    Cell,
    Column,
    Sheet,
    Way,
    filled,
    number_or_text,
)

CONTENTS, NOTES = "Contents", "Notes"


def cover_sheet(
    released: ReleasedEdition, standing: Standing, lines: tuple[str, ...], words: Any
) -> Sheet:
    """Whose figures these are, of which edition, how it stands, and where to ask."""
    edition, authority = released.edition, released.authority
    correction = correction_notice(edition)
    rows: tuple[tuple[Cell, ...], ...] = (
        (words.council, authority.name),
        (words.report, edition.title),
        (words.period, spell_period(released.reporting_period)),
        (words.as_at, spell_day(released.data_as_at)),
        (words.meeting, f"{edition.body}, {spell_day(edition.meeting_date)}"),
        (words.edition, edition.edition),
        (words.status, _status(released, standing, words)),
        *(((words.correction, correction),) if correction else ()),
        (words.made_from, words.from_words),
        (
            words.contact,
            filled(words.contact_words, organisation=authority.name, edition=edition.id),
        ),
        (words.protected, words.protected_words),
        (words.sheets, words.sheets_words),
    )
    title = filled(words.cover, title=edition.title, organisation=authority.name)
    columns = (Column(words.cover_subject, 26), Column(words.cover_words, 90))
    return Sheet("Cover", title, words.cover_about, lines, columns, rows)


def contents_sheet(sheets: Sequence[Sheet], line: str, words: Any) -> Sheet:
    """A link to each of the other sheets."""
    columns = (
        Column(words.contents_sheet, 20),
        Column(words.contents_holds, 80),
        Column(words.contents_rows, 9, is_number=True),
    )
    rows = tuple((Way(one.name), one.about, _count(len(one.rows))) for one in sheets)
    return Sheet(CONTENTS, words.contents, words.contents_about, (line,), columns, rows)


def notes_sheet(line: str, words: Any) -> Sheet:
    """Every symbol, rating and shorthand with what it means."""
    rows: tuple[tuple[Cell, ...], ...] = (
        *((spell_symbol(symbol), SYMBOL_MEANINGS[symbol]) for symbol in Symbol),
        (words.safe_range, RANGE_MEANING),
        (words.empty, words.empty_means),
        *((rating.capitalize(), meaning) for rating, meaning in MEANINGS.items()),
        (words.percent, words.percent_means),
        (words.dates, words.dates_mean),
    )
    columns = (Column(words.notes_term, 26), Column(words.notes_meaning, 90))
    return Sheet(NOTES, words.notes, words.notes_about, (line,), columns, rows)


def _status(released: ReleasedEdition, standing: Standing, words: Any) -> str:
    if not standing.published:
        return str(words.preview)
    said = words.issued if standing.restricted else words.published
    return filled(said, day=spell_day(released.edition.publication_date))


def _count(number: int) -> Cell:
    return number_or_text(str(number))
