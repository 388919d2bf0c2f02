"""How editions rated their indicators, read from their own tables or from the table beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from generator.model.judgements import Rating
from generator.model.pages import Download
from generator.model.ratings import PublishedRating
from generator.read.ledger import Key
from generator.read.record import (
    INDICATORS,
    JUDGEMENTS,
    Given,
    given_by,
    named_cells,
    table_text,
)

#: The columns of a table of the ratings of several editions that say one of them.
RATED = ("indicator", "ref", "name", "theme", "period", "basis", "rating")


def read_ratings(folder: Path, shown_as: str) -> tuple[PublishedRating, ...] | None:
    """How a published edition rated its indicators, in its order; `None` if it has no such table.

    A second measurement of an indicator, which has no page of its own, is not rated for itself.
    """
    return _ratings(
        lambda name: table_text(folder, name, shown_as), lambda page: (folder / page).is_file()
    )


def ratings_in(
    downloads: Iterable[Download], pages: Collection[str]
) -> tuple[PublishedRating, ...] | None:
    """The same of an edition that is not published yet, from the files readers will be given."""
    return _ratings(given_by(downloads), lambda page: page in pages)


def kept_ratings(text: str) -> dict[Key, tuple[PublishedRating, ...]]:
    """The ratings of each edition in the text of a table of several."""
    kept: dict[Key, list[PublishedRating]] = {}
    for edition, fingerprint, *cells, rating in named_cells(
        text, ("edition", "fingerprint", *RATED)
    ):
        one = _rating(*cells, rating=rating)
        kept.setdefault((edition, fingerprint), []).append(one)
    return {key: tuple(ratings) for key, ratings in kept.items()}


def _ratings(given: Given, has_page: Callable[[str], bool]) -> tuple[PublishedRating, ...] | None:
    try:
        judged = {
            indicator: cells
            for indicator, *cells in named_cells(
                given(JUDGEMENTS), ("indicator", "period", "basis", "rating")
            )
        }
        rated = []
        for indicator, ref, name, short_name, theme in named_cells(
            given(INDICATORS), ("indicator", "ref", "name", "short_name", "theme")
        ):
            if indicator in judged and has_page(f"indicators/{indicator}.html"):
                period, basis, rating = judged[indicator]
                label = short_name or name
                one = _rating(indicator, ref, label, theme, period, basis, rating=rating)
                rated.append(one)
    except ValueError:
        # Whoever verifies the archive will say that it is not as it was published.
        return None
    return tuple(rated) or None


def _rating(*cells: str, rating: str) -> PublishedRating:
    indicator, ref, name, theme, period, basis = cells
    return PublishedRating(indicator, ref, name, theme, period, basis, Rating(rating))
