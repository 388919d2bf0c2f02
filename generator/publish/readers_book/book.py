"""An edition as two workbooks, made of the rows of its CSV files and of its judgements' words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace

from generator.model.editions import ReleasedEdition
from generator.model.errors import PacksError
from generator.model.exempt import HEADING, TITLE, Exempt
from generator.model.judgements import Judgements
from generator.model.pages import Download, Standing
from generator.model.periods import spell_period
from generator.publish.downloads import FORMULA, name_of
from generator.publish.readers_book.front import contents_sheet, cover_sheet, notes_sheet
from generator.publish.readers_book.ods import ods_bytes
from generator.publish.readers_book.scorecard import scorecard_sheet
from generator.publish.readers_book.sheets import Book, Number, Sheet, Way, filled
from generator.publish.readers_book.tables import columns_sheet, rows_by_table, table_sheets
from generator.publish.readers_book.xlsx import xlsx_bytes


def workbook_downloads(
    released: ReleasedEdition,
    judgements: Judgements,
    tables: Iterable[Download],
    words: SimpleNamespace,
    *,
    standing: Standing,
    exempt: Exempt | None = None,
) -> tuple[Download, ...]:
    """The workbook of an edition as XLSX and as ODS; `tables` are its CSV files.

    Raises `PacksError` for a text that a spreadsheet would run as a formula once it is pasted.
    """
    book = book_of(released, judgements, tables, words, standing=standing, exempt=exempt)
    name = name_of(released, exempt)
    return (
        Download(f"{name}.xlsx", xlsx_bytes(book), words.xlsx),
        Download(f"{name}.ods", ods_bytes(book), words.ods),
    )


def book_of(
    released: ReleasedEdition,
    judgements: Judgements,
    tables: Iterable[Download],
    words: SimpleNamespace,
    *,
    standing: Standing,
    exempt: Exempt | None = None,
) -> Book:
    """The sheets of an edition's workbook, in order."""
    edition, authority = released.edition, released.authority
    period = spell_period(released.reporting_period)
    line = filled(
        words.of_edition, organisation=authority.name, period=period, edition=edition.edition
    )
    line = f"{HEADING} {exempt.ground} {line}" if exempt else line
    rows = rows_by_table(tables)
    sheets = (
        scorecard_sheet(released, judgements, line, words),
        *table_sheets(rows, line, words),
        columns_sheet(tuple(rows), line, words),
        notes_sheet(line, words),
    )
    cover = cover_sheet(released, standing, (line,), words)
    sheets = (cover, contents_sheet(sheets, line, words), *sheets)
    _refuse_formulas(sheets)
    title = f"{TITLE}: {edition.title}" if exempt else edition.title
    return Book(
        title,
        f"{period}, edition {edition.edition}",
        authority.name,
        edition.publication_date,
        sheets,
    )


def _refuse_formulas(sheets: Iterable[Sheet]) -> None:
    """Written as text they are no formula; pasted elsewhere, or saved as CSV, they would be."""
    for sheet in sheets:
        texts = {
            cell for row in sheet.rows for cell in row if not isinstance(cell, (Number, Way, date))
        }
        for text in sorted({sheet.title, *sheet.lines, *texts}):
            if text.lstrip(" ").startswith(FORMULA):
                raise PacksError(
                    f"The sheet {sheet.name} of the workbook would hold '{text[:60]}', which a "
                    "spreadsheet runs as a formula. Begin it with a word."
                )
