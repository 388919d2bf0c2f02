"""What an edition told its readers, read back from the tables it gave them.

The tables of a published edition lie in the archive, those of one not yet published are bytes on
their way to a site: both are read by one road.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from generator.model.archive import (
    CatalogueEntry,
    PublishedAction,
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
    PublishedJudgement,
    PublishedRecommendation,
    PublishedRevision,
    PublishedRisk,
    PublishedSelfRating,
    PublishedTarget,
)
from generator.model.errors import PacksError
from generator.model.figures import SafeRange
from generator.model.pages import Download, DownloadKind
from generator.model.withdrawals import Named
from generator.read.files import TABLE_LIMIT, read_text

FIGURES = "figures.csv"
INDICATORS = "indicators.csv"
TARGETS = "targets.csv"
COMPARATORS = "comparators.csv"
JUDGEMENTS = "judgements.csv"
ACTIONS = "actions.csv"
RECOMMENDATIONS = "recommendations.csv"
REVISIONS = "revisions.csv"
RISKS = "risks.csv"
SELF_ASSESSMENT = "self_assessment.csv"

#: How the name of every table of an exempt edition begins.
EXEMPT_FILE = "exempt-"

#: The text of a table by its name, empty where there is none.
Given = Callable[[str], str]

_FIGURE = (*PublishedFigure.KEY, "ref", "value", "numerator", "denominator", "symbol", "status")
#: Columns that editions published before there were safe ranges do not have.
_RANGE = ("at_least", "at_most")
_INDICATOR = ("indicator", "ref", "name", "decimals")
_OF_INDICATOR = (
    *("short_name", "theme", "unit", "unit_label", "polarity", "basis", "frequency"),
    *("definition", "why_it_matters", "numerator_label", "denominator_label", "counts"),
    *("published_as", "set", "set_version", "owner", "source", "quality_note"),
    *("variant_of", "disclosure"),
)

#: The cells that make a figure, and an indicator, as tables of several editions have them too.
FIGURE_CELLS, INDICATOR_CELLS = (*_FIGURE, *_RANGE), (*_INDICATOR, *_OF_INDICATOR)


def read_published_edition(folder: Path, entry: CatalogueEntry, shown_as: str) -> PublishedEdition:
    """What the edition in a folder of the archive told.

    Whether it is whole is the business of whoever verifies the archive, so what is missing of it
    is passed over here. Raises `PacksError` for a table whose cells are not what they were.
    """
    return _edition(entry, lambda name: table_text(folder, name, shown_as), shown_as)


def read_figures_told(folder: Path, entry: CatalogueEntry, shown_as: str) -> PublishedEdition:
    """What the edition in a folder of the archive told of figures, with its indicators alone."""
    try:
        return figures_told(
            entry,
            _figures(table_text(folder, FIGURES, shown_as)),
            _indicators(table_text(folder, INDICATORS, shown_as)),
        )
    except (InvalidOperation, ValueError) as error:
        raise _no_longer(shown_as) from error


def read_judgements(folder: Path, shown_as: str) -> tuple[PublishedJudgement, ...]:
    """What the edition in a folder of the archive said of each indicator, and nothing else of it.

    Raises `PacksError` for a table whose cells are not what they were.
    """
    try:
        return _judgements(table_text(folder, JUDGEMENTS, shown_as))
    except (InvalidOperation, ValueError) as error:
        raise _no_longer(shown_as) from error


def read_targets(folder: Path, shown_as: str) -> tuple[PublishedTarget, ...]:
    """The targets that the edition in a folder of the archive printed, and nothing else of it.

    Raises `PacksError` for a table whose cells are not what they were.
    """
    try:
        return _targets(table_text(folder, TARGETS, shown_as))
    except (InvalidOperation, ValueError) as error:
        raise _no_longer(shown_as) from error


def read_plan(
    folder: Path, shown_as: str
) -> tuple[tuple[PublishedAction, ...], tuple[PublishedRecommendation, ...]]:
    """The actions and the recommendations that the edition in a folder of the archive listed.

    Raises `PacksError` for a table whose cells are not what they were.
    """
    try:
        return (
            _actions(table_text(folder, ACTIONS, shown_as)),
            _recommendations(table_text(folder, RECOMMENDATIONS, shown_as)),
        )
    except (InvalidOperation, ValueError) as error:
        raise _no_longer(shown_as) from error


def figures_told(
    entry: CatalogueEntry,
    figures: tuple[PublishedFigure, ...],
    indicators: tuple[PublishedIndicator, ...],
) -> PublishedEdition:
    """An edition of which nothing but its figures and its indicators is known."""
    return PublishedEdition(
        entry.edition,
        entry.reporting_period,
        entry.data_as_at,
        entry.meeting_date,
        entry.publication_date,
        figures,
        indicators,
        is_whole=False,
    )


def read_downloads(entry: CatalogueEntry, downloads: Iterable[Download]) -> PublishedEdition:
    """What an edition tells that is not published yet, from the files readers will be given."""
    return _edition(entry, given_by(downloads), entry.id)


def read_named(folder: Path, shown_as: str) -> tuple[Named, ...]:
    """The indicators of a published edition as it names them, with the ends of their targets."""
    ends: dict[str, list[Decimal]] = {}
    for indicator, *cells in named_cells(
        table_text(folder, TARGETS, shown_as), ("indicator", "minimum", "upper")
    ):
        ends.setdefault(indicator, []).extend(filter(None, map(_number, cells)))
    columns = ("indicator", "ref", "name", "short_name")
    return tuple(
        Named(indicator, ref, name, short_name, tuple(ends.get(indicator, ())))
        for indicator, ref, name, short_name in named_cells(
            table_text(folder, INDICATORS, shown_as), columns
        )
    )


def given_by(downloads: Iterable[Download]) -> Given:
    """The tables of an edition that is not published yet, from the files readers will be given."""
    texts = {
        download.path.rpartition("/")[2].removeprefix(EXEMPT_FILE): download.content.decode()
        for download in downloads
        if download.kind is DownloadKind.TABLE
    }
    return lambda name: texts.get(name, "")


def _edition(entry: CatalogueEntry, given: Given, shown_as: str) -> PublishedEdition:
    try:
        return PublishedEdition(
            entry.edition,
            entry.reporting_period,
            entry.data_as_at,
            entry.meeting_date,
            entry.publication_date,
            _figures(given(FIGURES)),
            _indicators(given(INDICATORS)),
            _targets(given(TARGETS)),
            _judgements(given(JUDGEMENTS)),
            _actions(given(ACTIONS)),
            _recommendations(given(RECOMMENDATIONS)),
            _revisions(given(REVISIONS)),
            _risks(given(RISKS)),
            _self_ratings(given(SELF_ASSESSMENT)),
        )
    except (InvalidOperation, ValueError) as error:
        raise _no_longer(shown_as) from error


def _no_longer(shown_as: str) -> PacksError:
    return PacksError(
        f"A table of {shown_as} has a cell that is no longer what was published. Restore the "
        "edition from a copy of the archive."
    )


def table_text(folder: Path, name: str, shown_as: str) -> str:
    """The text of a table of a published edition; empty where there is none that can be read."""
    exempt = f"data/{EXEMPT_FILE}{name}"
    name = exempt if (folder / exempt).exists() else f"data/{name}"
    text, _ = read_text(
        folder / name, folder, f"{shown_as}/{name}", limit=TABLE_LIMIT, family="REC"
    )
    return text or ""


# Two bodies told of one package have the same table, which need not be taken apart twice.
@lru_cache(maxsize=4)
def _figures(text: str) -> tuple[PublishedFigure, ...]:
    return tuple(figure_of(cells) for cells in named_cells(text, _FIGURE, _RANGE))


def figure_of(cells: Sequence[str]) -> PublishedFigure:
    """A figure of its cells, in the order of `FIGURE_CELLS`."""
    *key, ref, value, top, bottom, symbol, status, least, most = cells
    return PublishedFigure(
        tuple(key),
        ref,
        _number(value),
        _number(top),
        _number(bottom),
        symbol,
        status,
        SafeRange(_number(least), _number(most)) if bool(least) != bool(most) else None,
    )


def _indicators(text: str) -> tuple[PublishedIndicator, ...]:
    return tuple(indicator_of(cells) for cells in named_cells(text, _INDICATOR, _OF_INDICATOR))


def indicator_of(cells: Sequence[str]) -> PublishedIndicator:
    """An indicator of its cells, in the order of `INDICATOR_CELLS`."""
    indicator, ref, name, decimals, *others = cells
    more = dict(zip(_OF_INDICATOR, others, strict=True))
    return PublishedIndicator(indicator, ref, name, decimals=int(decimals), **more)


def _targets(text: str) -> tuple[PublishedTarget, ...]:
    columns = (
        *("indicator", "area", "from_period", "to_period", "minimum", "upper"),
        *("trajectory", "set_by", "agreed_on", "note"),
    )
    return tuple(
        PublishedTarget(
            indicator,
            area,
            first,
            last,
            _number(minimum),
            _number(upper),
            trajectory,
            by,
            _day(on),
            note,
        )
        for indicator, area, first, last, minimum, upper, trajectory, by, on, note in named_cells(
            text, columns
        )
    )


def _judgements(text: str) -> tuple[PublishedJudgement, ...]:
    columns = (
        *("indicator", "period", "basis", "rating", "minimum", "upper"),
        *("direction", "sentence", "reason"),
    )
    return tuple(
        PublishedJudgement(
            indicator, period, basis, rating, _number(minimum), _number(upper), *words
        )
        for indicator, period, basis, rating, minimum, upper, *words in named_cells(text, columns)
    )


def _actions(text: str) -> tuple[PublishedAction, ...]:
    columns = (
        *("ref", "indicators", "answers", "action", "owner", "due_first", "due_now", "status"),
        *("progress", "success_measure", "evidence", "impact"),
        *("opened_in", "closed_in", "closed_by"),
    )
    return tuple(
        PublishedAction(
            ref,
            tuple(filter(None, indicators.split(";"))),
            answers,
            action,
            owner,
            _day(first),
            _day(now),
            *words,
        )
        for ref, indicators, answers, action, owner, first, now, *words in named_cells(
            text, columns
        )
    )


def _recommendations(text: str) -> tuple[PublishedRecommendation, ...]:
    columns = (
        *("ref", "body", "made_on", "text", "response", "answer", "status"),
        *("opened_in", "closed_in"),
    )
    return tuple(
        PublishedRecommendation(ref, body, _day(made_on), *words)
        for ref, body, made_on, *words in named_cells(text, columns)
    )


def _revisions(text: str) -> tuple[PublishedRevision, ...]:
    columns = (*PublishedFigure.KEY, "kind", "reason")
    return tuple(
        PublishedRevision(tuple(key), kind, reason)
        for *key, kind, reason in named_cells(text, columns)
    )


def _risks(text: str) -> tuple[PublishedRisk, ...]:
    columns = ("ref", "risk", "mitigation", "rating", "owner")
    return tuple(PublishedRisk(*cells) for cells in named_cells(text, columns))


def _self_ratings(text: str) -> tuple[PublishedSelfRating, ...]:
    columns = ("characteristic", "rating", "note")
    return tuple(PublishedSelfRating(*cells) for cells in named_cells(text, columns))


def named_cells(
    text: str, names: tuple[str, ...], newer: tuple[str, ...] = ()
) -> Iterator[list[str]]:
    """The named cells of each row of a table that our own program wrote.

    A table may be too old for `newer` columns, whose cells are empty then. `ValueError` where a row
    has more or fewer cells than its table has columns.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    if not set(names) <= set(header):
        return
    at = [header.index(name) if name in header else None for name in (*names, *newer)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells in a row of {len(header)}")
        yield ["" if place is None else row[place] for place in at]


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
