"""Which published figures a person means, and which stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from generator.model.archive import CatalogueEntry, PublishedEdition, PublishedFigure
from generator.model.errors import NotFound, PacksError
from generator.model.formats import listed
from generator.model.periods import (
    PeriodKind,
    financial_year_of,
    months_in,
    parse_period,
)
from generator.model.withdrawals import Named, numbers_of
from generator.read.record import read_named, read_published_edition

#: How the whole authority is called where an area, a breakdown or a category is asked for.
WHOLE = "whole"

_PLACES = {"area": 1, "breakdown": 2, "category": 3, "period": 4}


@dataclass(frozen=True)
class Told:
    """One edition of the archive, the figures it gives and its names for indicators."""

    entry: CatalogueEntry
    edition: PublishedEdition
    named: tuple[Named, ...]


@dataclass(frozen=True)
class Part:
    """Which of an indicator's figures are meant; what is left empty means all of them."""

    area: tuple[str, ...] = ()
    breakdown: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    period: tuple[str, ...] = ()


def told_of(
    archive: Path, entries: Iterable[CatalogueEntry], indicator: str, authority: str | None
) -> tuple[Told, ...]:
    """Every edition of the one authority whose indicator is meant, newest first.

    Raises `NotFound` with near matches for an authority or an indicator that no edition knows, and
    `PacksError` where several authorities have it.
    """
    told = [_read(archive, entry) for entry in entries]
    slugs = sorted({one.entry.authority.slug for one in told})
    if authority is not None:
        if authority not in slugs:
            raise NotFound(f"The archive has no authority '{authority}'. {_near(authority, slugs)}")
        slugs = [authority]
    having = [
        slug
        for slug in slugs
        if indicators_called(indicator, (o for o in told if o.entry.authority.slug == slug))
    ]
    if not having:
        words = {w for o in told if o.entry.authority.slug in slugs for w in _called(o)}
        raise NotFound(
            f"No published edition has an indicator '{indicator}'. {_near(indicator, words)}"
        )
    if len(having) > 1:
        raise PacksError(
            f"{listed(tuple(having))} have an indicator '{indicator}'. Say whose is meant: "
            f"--authority {having[0]}"
        )
    return tuple(one for one in told if one.entry.authority.slug == having[0])


def indicators_called(asked: str, told: Iterable[Told]) -> frozenset[str]:
    """The ids of the indicators that any edition calls so, by id, reference or name."""
    wanted = asked.strip().casefold()
    return frozenset(
        named.indicator
        for one in told
        for named in one.named
        if wanted in (w.casefold() for w in _words(named))
    )


def keys_meant(told: Iterable[Told], asked: str, part: Part) -> frozenset[tuple[str, ...]]:
    """The keys of the figures meant that any edition gives a number for.

    Raises `NotFound` with near matches where no edition has a figure of that part or period, and
    `PacksError` where a reference means different indicators.
    """
    told = tuple(told)
    ids = indicators_called(asked, told)
    if len(ids) > 1:
        raise PacksError(
            f"'{asked}' means different indicators in different editions: "
            f"{listed(tuple(sorted(ids)))}. Name one of them."
        )
    figures = [f for one in told for f in one.edition.figures if f.key[0] in ids]
    for name, place in _PLACES.items():
        wanted = {"" if word == WHOLE else word for word in getattr(part, name)}
        known = {figure.key[place] for figure in figures}
        for word in sorted(wanted - known):
            near = {one or WHOLE for one in known}
            raise NotFound(f"'{asked}' has no figure of the {name} '{word}'. {_near(word, near)}")
        figures = [figure for figure in figures if not wanted or figure.key[place] in wanted]
    return frozenset(figure.key for figure in figures if numbers_of(figure))


def figures_of(told: Iterable[Told], keys: Set[tuple[str, ...]]) -> Iterator[PublishedFigure]:
    """All that any edition gives for these keys; two editions can give different numbers."""
    for one in told:
        yield from (f for f in one.edition.figures if f.key in keys and numbers_of(f))


def figures_beside(told: Iterable[Told], keys: Set[tuple[str, ...]]) -> Iterator[PublishedFigure]:
    """The other figures of the same series: a change may be told against any of them."""
    series = {(key[:4], key[5]) for key in keys}
    seen = set()
    for one in told:
        for figure in one.edition.figures:
            key = figure.key
            if (key[:4], key[5]) in series and key not in keys and figure not in seen:
                seen.add(figure)
                yield figure


def years_of(told: Iterable[Told], keys: Set[tuple[str, ...]]) -> Iterator[tuple[Decimal, Decimal]]:
    """Numerator and denominator of each financial year that a withdrawn month is in.

    Only of years whose every month is told; each edition's own, since figures are revised.
    """
    wanted = {
        (key[:4], key[5], financial_year_of(parse_period(key[4]).start))
        for key in keys
        if parse_period(key[4]).kind is PeriodKind.MONTH
    }
    for one in told:
        counted: dict[tuple[str, ...], PublishedFigure] = {f.key: f for f in one.edition.figures}
        for part, basis, year in sorted(wanted, key=str):
            months = [counted.get((*part, month.token, basis)) for month in months_in(year)]
            pairs = [(m.numerator, m.denominator) for m in months if m is not None]
            tops = [top for top, _ in pairs if top is not None]
            bottoms = [bottom for _, bottom in pairs if bottom is not None]
            if len(tops) == len(bottoms) == len(months):
                yield sum(tops, Decimal(0)), sum(bottoms, Decimal(0))


def _read(archive: Path, entry: CatalogueEntry) -> Told:
    folder, shown_as = archive / entry.id, f"{archive.name}/{entry.id}"
    edition = read_published_edition(folder, entry, shown_as)
    return Told(entry, edition, read_named(folder, shown_as))


def _called(one: Told) -> Iterator[str]:
    for named in one.named:
        yield from _words(named)


def _words(named: Named) -> tuple[str, ...]:
    return (named.indicator, named.ref, named.name, named.short_name)


def _near(asked: str, known: Iterable[str]) -> str:
    words = sorted(set(filter(None, known)))
    near = get_close_matches(asked, words, n=3, cutoff=0.4)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"Known: {', '.join(words[:12])}{' and more' if words[12:] else ''}."
