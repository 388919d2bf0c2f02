"""What the editions of an authority told of figures, read from the two tables beside them all."""

from __future__ import annotations

from datetime import date
from functools import cache

from generator.model.archive import CatalogueEntry, PublishedFigure, PublishedIndicator
from generator.read.record import (
    FIGURE_CELLS,
    INDICATOR_CELLS,
    figure_of,
    indicator_of,
    named_cells,
)

#: What each row of such a table says of its edition, first; the fingerprint is the start of it.
OF_EDITION = ("edition", "meeting_date", "published_on", "fingerprint")

#: An edition of one authority: its name and the start of its fingerprint.
Key = tuple[str, str]


def of_edition(entry: CatalogueEntry) -> tuple[str, str, str, str]:
    """What each row of an edition says of it: the cells of `OF_EDITION`."""
    return (
        entry.edition,
        entry.meeting_date.isoformat(),
        entry.publication_date.isoformat(),
        short(entry.manifest),
    )


def oldest_first(entry: CatalogueEntry) -> tuple[date, date, str]:
    """A sort key that puts the rows of editions in order."""
    return (entry.data_as_at, entry.meeting_date, entry.edition)


def short(fingerprint: str) -> str:
    """The start of a fingerprint, as tables of several editions have it; empty for a preview."""
    return fingerprint[:12]


def read_ledger(
    ledger: str, definitions: str
) -> dict[Key, tuple[tuple[PublishedFigure, ...], tuple[PublishedIndicator, ...]]]:
    """The figures of each edition, with its indicators, by the texts of the two tables.

    An edition that both do not have, or not with all columns, is left out. Raises `ValueError` or
    `decimal.InvalidOperation` for a cell that is not what was written.
    """
    # Most figures stand in edition after edition: each is made once.
    figure, indicator = cache(figure_of), cache(indicator_of)
    figures: dict[Key, list[PublishedFigure]] = {}
    for edition, fingerprint, *cells in named_cells(
        ledger, ("edition", "fingerprint", *FIGURE_CELLS)
    ):
        figures.setdefault((edition, fingerprint), []).append(figure(tuple(cells)))
    indicators: dict[Key, list[PublishedIndicator]] = {}
    for edition, fingerprint, *cells in named_cells(
        definitions, ("edition", "fingerprint", *INDICATOR_CELLS)
    ):
        indicators.setdefault((edition, fingerprint), []).append(indicator(tuple(cells)))
    return {
        key: (tuple(told), tuple(indicators[key]))
        for key, told in figures.items()
        if key in indicators
    }
