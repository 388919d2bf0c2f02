"""What a published edition says, read back from the archive."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.figures import SafeRange
from generator.model.judgements import Rating
from generator.model.pages import Download
from generator.model.ratings import PublishedRating
from generator.model.withdrawals import Named
from generator.read.files import TABLE_LIMIT, read_text

_FIGURES = "figures.csv"
_INDICATORS = "indicators.csv"
_TARGETS = "targets.csv"
_JUDGEMENTS = "judgements.csv"

#: The columns of a table of the ratings of several editions that say one of them.
RATED = ("indicator", "ref", "name", "theme", "period", "basis", "rating")

#: How the name of every table of an exempt edition begins.
EXEMPT_FILE = "exempt-"
_CELLS = (*PublishedFigure.KEY, "ref", "value", "numerator", "denominator", "symbol", "status")
#: Columns that editions published before there were safe ranges do not have.
_RANGE = ("at_least", "at_most")


def read_published_edition(
    folder: Path, edition: str, reporting_period: str, shown_as: str
) -> PublishedEdition:
    """The figures and definitions that a published edition released.

    A record that cannot be read is the business of whoever verifies the archive, so what is
    missing of it is passed over here.
    """
    return PublishedEdition(
        edition,
        reporting_period,
        _figures(_text(folder, _FIGURES, shown_as)),
        dict(_cells(_text(folder, _INDICATORS, shown_as), ("indicator", "definition"))),
    )


def read_named(folder: Path, shown_as: str) -> tuple[Named, ...]:
    """The indicators of a published edition as it names them, with the ends of their targets."""
    ends: dict[str, list[Decimal]] = {}
    for indicator, *cells in _cells(
        _text(folder, _TARGETS, shown_as), ("indicator", "minimum", "upper")
    ):
        ends.setdefault(indicator, []).extend(filter(None, map(_number, cells)))
    columns = ("indicator", "ref", "name", "short_name")
    return tuple(
        Named(indicator, ref, name, short_name, tuple(ends.get(indicator, ())))
        for indicator, ref, name, short_name in _cells(
            _text(folder, _INDICATORS, shown_as), columns
        )
    )


def read_ratings(folder: Path, shown_as: str) -> tuple[PublishedRating, ...] | None:
    """How a published edition rated its indicators, in its order; `None` if it has no such table.

    A second measurement of an indicator, which has no page of its own, is not rated for itself.
    """
    return _ratings(
        lambda name: _text(folder, name, shown_as), lambda page: (folder / page).is_file()
    )


def ratings_in(
    downloads: Iterable[Download], pages: Collection[str]
) -> tuple[PublishedRating, ...] | None:
    """The same of an edition that is not published yet, from the files readers will be given."""
    texts = {
        download.path.rpartition("/")[2].removeprefix(EXEMPT_FILE): download.content.decode()
        for download in downloads
    }
    return _ratings(lambda name: texts.get(name, ""), lambda page: page in pages)


def kept_ratings(
    folder: Path, name: str, shown_as: str
) -> dict[tuple[str, str], tuple[PublishedRating, ...]]:
    """The ratings of a table of several editions, by edition and the start of its fingerprint."""
    text, _ = read_text(
        folder / name, folder, f"{shown_as}/{name}", limit=TABLE_LIMIT, family="REC"
    )
    kept: dict[tuple[str, str], list[PublishedRating]] = {}
    columns = ("edition", "fingerprint", *RATED)
    for edition, manifest, indicator, ref, label, theme, period, basis, rating in _cells(
        text or "", columns
    ):
        one = PublishedRating(indicator, ref, label, theme, period, basis, Rating(rating))
        kept.setdefault((edition, manifest), []).append(one)
    return {key: tuple(ratings) for key, ratings in kept.items()}


def _ratings(
    given: Callable[[str], str], has_page: Callable[[str], bool]
) -> tuple[PublishedRating, ...] | None:
    judged = {
        indicator: (period, basis, rating)
        for indicator, period, basis, rating in _cells(
            given(_JUDGEMENTS), ("indicator", "period", "basis", "rating")
        )
    }
    rated = []
    for indicator, ref, name, short_name, theme in _cells(
        given(_INDICATORS), ("indicator", "ref", "name", "short_name", "theme")
    ):
        period, basis, rating = judged.get(indicator, ("", "", ""))
        if rating in frozenset(Rating) and has_page(f"indicators/{indicator}.html"):
            label = short_name or name
            one = PublishedRating(indicator, ref, label, theme, period, basis, Rating(rating))
            rated.append(one)
    return tuple(rated) or None


def _text(folder: Path, name: str, shown_as: str) -> str:
    exempt = f"data/{EXEMPT_FILE}{name}"
    name = exempt if (folder / exempt).exists() else f"data/{name}"
    text, _ = read_text(
        folder / name, folder, f"{shown_as}/{name}", limit=TABLE_LIMIT, family="REC"
    )
    return text or ""


# Two bodies told of one package have the same table, which need not be taken apart twice.
@lru_cache(maxsize=4)
def _figures(text: str) -> tuple[PublishedFigure, ...]:
    return tuple(
        PublishedFigure(
            tuple(key),
            ref,
            _number(value),
            _number(top),
            _number(bottom),
            symbol,
            status,
            SafeRange(_number(least), _number(most)) if bool(least) != bool(most) else None,
        )
        for *key, ref, value, top, bottom, symbol, status, least, most in _cells(
            text, _CELLS, _RANGE
        )
    )


def _cells(text: str, names: tuple[str, ...], newer: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """The named cells of each row of a table that our own program wrote.

    A table may be too old for `newer` columns, whose cells are empty then.
    """
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    if not set(names) <= set(header):
        return
    at = [header.index(name) if name in header else None for name in (*names, *newer)]
    for row in rows:
        yield ["" if place is None else row[place] for place in at]


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
