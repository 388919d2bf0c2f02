"""How indicators were rated over a body's editions: a row an indicator, a column an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.compose.frames import OVERVIEW
from generator.compose.scorecard import Tag, ratings_key, tag_of
from generator.model.archive import CatalogueEntry
from generator.model.formats import plural
from generator.model.periods import MONTH_NAMES, parse_period
from generator.model.ratings import Holding, PublishedRating

#: The newest so many editions have a column: two years of quarters.
MOST = 8


@dataclass(frozen=True)
class RatedEdition:
    """A column: the last month the edition reports on, its link, and what sets it apart.

    One that is set apart has a mark beside its month.
    """

    month: str
    year: str
    href: str
    note: str


@dataclass(frozen=True)
class RatedCell:
    """An indicator in an edition: its rating with a link, or a mark and the words for why none."""

    tag: Tag | None
    mark: str
    words: str
    href: str


@dataclass(frozen=True)
class RatedIndicator:
    """A row: an indicator as the newest edition that has it calls it."""

    ref: str
    name: str
    cells: tuple[RatedCell, ...]


@dataclass(frozen=True)
class RatingsOverTime:
    """The ratings of one body's editions, oldest first, by theme, and the key to them."""

    editions: tuple[RatedEdition, ...]
    themes: tuple[tuple[str, tuple[RatedIndicator, ...]], ...]
    key: tuple[Tag, ...]
    marks: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


_ABSENT = ("·", "not in this edition")
_WITHDRAWN = ("w", "figure withdrawn")
#: Stands beside the month of an edition that is set apart.
_APART = "*"


def ratings_over_time(
    entries: Iterable[CatalogueEntry], holdings: Mapping[str, Holding]
) -> RatingsOverTime | None:
    """The ratings of one body's newest editions; nothing where fewer than two have any.

    An edition that is corrected gives its column to its correction.
    """
    standing = [e for e in entries if not (e.is_withdrawn or e.status.superseded_by)]
    with_ratings = [entry for entry in standing if holdings[entry.id].ratings]
    newest_first = sorted(with_ratings, key=lambda entry: entry.newest_first)[:MOST]
    chosen = tuple(reversed(newest_first))
    if len(chosen) < 2:
        return None
    rated = {e.id: {one.indicator: one for one in holdings[e.id].ratings or ()} for e in chosen}
    named: dict[str, PublishedRating] = {}
    for entry in newest_first:
        for one in rated[entry.id].values():
            named.setdefault(one.indicator, one)
    themes: dict[str, list[RatedIndicator]] = {}
    for indicator, latest in named.items():
        cells = tuple(_cell(entry, rated[entry.id].get(indicator), indicator) for entry in chosen)
        themes.setdefault(latest.theme, []).append(RatedIndicator(latest.ref, latest.name, cells))
    given = [cell for rows in themes.values() for row in rows for cell in row.cells]
    ratings = {one.rating for each in rated.values() for one in each.values()}
    used = {(cell.mark, cell.words) for cell in given if cell.tag is None}
    return RatingsOverTime(
        tuple(map(_edition, chosen)),
        tuple((theme, tuple(rows)) for theme, rows in themes.items()),
        ratings_key(ratings),
        (
            *(mark for mark in (_ABSENT, _WITHDRAWN) if mark in used),
            *((_APART, f"{' '.join(_month(e))}: {_note(e)}") for e in chosen if _note(e)),
        ),
        _left_out(len(standing), len(with_ratings)),
    )


def _edition(entry: CatalogueEntry) -> RatedEdition:
    return RatedEdition(*_month(entry), f"{entry.edition}/{OVERVIEW}", _note(entry))


def _month(entry: CatalogueEntry) -> tuple[str, str]:
    """The last month an edition reports on, short enough to stand above a column."""
    last = parse_period(entry.reporting_period).end
    return MONTH_NAMES[last.month - 1][:3], str(last.year)


def _note(entry: CatalogueEntry) -> str:
    if entry.is_preview:
        return "preview, not published"
    return "a correction" if entry.supersedes else ""


def _left_out(standing: int, with_ratings: int) -> tuple[str, ...]:
    """Sentences on the editions without a column: how many stand, and how many have ratings."""
    older, without = with_ratings - MOST, standing - with_ratings
    said = []
    if older > 0:
        said.append(
            f"These are the newest {MOST}; {plural(older, 'older edition')} {_is(older)} not here."
        )
    if without:
        said.append(
            f"{plural(without, 'edition')} {_is(without)} not here: ratings were not published as "
            "a table."
        )
    return tuple(said)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _cell(entry: CatalogueEntry, one: PublishedRating | None, indicator: str) -> RatedCell:
    if one is None:
        return RatedCell(None, *_ABSENT, "")
    href = f"{entry.edition}/indicators/{indicator}.html"
    if any(one.key in withdrawal.figures for withdrawal in entry.withdrawals):
        return RatedCell(None, *_WITHDRAWN, href)
    tag = tag_of(one.rating)
    return RatedCell(tag, "", tag.word, href)
