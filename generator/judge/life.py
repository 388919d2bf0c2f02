"""Each indicator's life: what every edition gave for a period, and when its definition changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from generator.judge.changes import redefined_between
from generator.judge.tellable import Kept, Key, told_then
from generator.model.archive import PublishedEdition, PublishedFigure, PublishedIndicator
from generator.model.changes import Life, LifeGiven, LifeRedefined, LifeRow
from generator.model.figures import Status, Symbol
from generator.model.periods import parse_period

#: So many periods stand on a page; the ledger has them all.
PERIODS = 24

_Given = tuple[PublishedEdition, PublishedFigure]


def lives(editions: Sequence[PublishedEdition], kept: Kept) -> dict[str, Life]:
    """The life of each indicator of the last of an authority's editions, given oldest first.

    Only the series of its headline for the whole authority, and of it the periods that the last
    edition has: what is gone from it is not brought back. Nothing for a first edition.
    """
    if len(editions) < 2:
        return {}
    *_, now = editions
    given = _given(editions, {(one.indicator, one.basis) for one in now.indicators})
    by_indicator: dict[str, list[Key]] = {}
    for figure in now.figures:
        if figure.key in given:
            by_indicator.setdefault(figure.key[0], []).append(figure.key)
    found = {}
    for indicator in now.indicators:
        held = [
            (edition, one)
            for edition in editions
            for one in edition.indicators
            if one.indicator == indicator.indicator
        ]
        keys = sorted(by_indicator.get(indicator.indicator, ()), key=_newest_last, reverse=True)
        if len(held) > 1 and keys:
            defined = {edition.edition: one for edition, one in held}
            found[indicator.indicator] = Life(
                indicator.indicator,
                len(held),
                tuple(_row(key, given[key], defined, indicator, kept) for key in keys[:PERIODS]),
                max(0, len(keys) - PERIODS),
                tuple(_redefined(held)),
            )
    return found


def _given(
    editions: Iterable[PublishedEdition], series: set[tuple[str, str]]
) -> dict[Key, list[_Given]]:
    """Every edition's figures of these series by key; what was forecast was not yet told."""
    found: dict[Key, list[_Given]] = {}
    for edition in editions:
        for figure in edition.figures:
            indicator, area, breakdown, category, _, basis = figure.key
            is_whole = not (area or breakdown or category)
            if is_whole and (indicator, basis) in series and figure.status != Status.FORECAST:
                found.setdefault(figure.key, []).append((edition, figure))
    return found


def _newest_last(key: Key) -> tuple[object, ...]:
    return parse_period(key[4]).sort_key


def _row(
    key: Key,
    given: list[_Given],
    indicators: Mapping[str, PublishedIndicator],
    later: PublishedIndicator,
    kept: Kept,
) -> LifeRow:
    """What was given for one period; nothing of before where it is hidden or withdrawn now.

    The last and the first value come before those between them where two may not stand together.
    """
    turns = [given[0], *(b for a, b in pairwise(given) if _shown(a[1]) != _shown(b[1]))]
    _, last = given[-1]
    if key in kept.withdrawn or last.symbol == Symbol.CONFIDENTIAL:
        turns = given[-1:]
    printed: list[PublishedFigure] = []
    said = {}
    for place in dict.fromkeys((len(turns) - 1, 0, *range(1, len(turns) - 1))):
        edition, figure = turns[place]
        one = told_then(figure, printed, indicators.get(edition.edition), later, kept)
        said[place] = LifeGiven(edition.edition, edition.publication_date, one)
        if one.value is not None:
            printed.append(figure)
    return LifeRow(key[4], key[5], tuple(said[place] for place in sorted(said)))


def _shown(figure: PublishedFigure) -> tuple[object, ...]:
    """What a reader sees of a figure; counts that changed under one value are in the ledger."""
    return (figure.value, figure.symbol, figure.safe_range)


def _redefined(
    held: Iterable[tuple[PublishedEdition, PublishedIndicator]],
) -> Iterable[LifeRedefined]:
    for (_, before), (edition, after) in pairwise(held):
        for changed in redefined_between(before, after):
            yield LifeRedefined(edition.edition, edition.publication_date, changed)
