"""What a published edition says, read back from the archive."""

from __future__ import annotations

import csv
from pathlib import Path

from generator.model.archive import PublishedFigure
from generator.read.files import TABLE_LIMIT, read_text

_FIGURES = "data/figures.csv"


def read_published_figures(edition_folder: Path, shown_as: str) -> tuple[PublishedFigure, ...]:
    """The figures a published edition released, in its own order; none where it released none.

    A record that cannot be read is the business of whoever verifies the archive, so it is passed
    over here.
    """
    text, _ = read_text(
        edition_folder / _FIGURES,
        edition_folder,
        f"{shown_as}/{_FIGURES}",
        limit=TABLE_LIMIT,
        family="REC",
    )
    return tuple(
        PublishedFigure(
            key=tuple(row[name] for name in PublishedFigure.KEY),
            ref=row["ref"],
            numerator=row["numerator"],
            denominator=row["denominator"],
            value=row["value"],
            symbol=row["symbol"],
        )
        for row in csv.DictReader((text or "").splitlines())
    )
