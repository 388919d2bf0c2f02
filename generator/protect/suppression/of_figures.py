"""Which of a package's figures are hidden so that no sum gives a hidden one back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.model.editions import DataPackage
from generator.model.figures import Figure, Key
from generator.model.periods import Basis, PeriodKind, is_full_year
from generator.protect.safe_ranges import Candidate
from generator.protect.suppression.cells import (
    Block,
    Cell,
    Exposed,
    Held,
    Shown,
    Sum,
    table_of,
)
from generator.protect.suppression.choose import choose
from generator.protect.suppression.fill import settled
from generator.protect.suppression.lines import (
    is_small,
    lines_of,
    protected_parts,
    small_and_unprinted,
)
from generator.protect.suppression.sums import Web, wholes_of, with_small_rests
from generator.protect.suppression.tied import Tied, ties_of
from generator.protect.suppression.told_by_ranges import bound, wanted_of, without_range
from generator.protect.suppression.twins import without_twins

PARTNER = "it would give away a hidden part"

#: What losing one case costs in a figure of each basis: the longer the stretch, the more is lost.
_WEIGHTS = {
    Basis.SNAPSHOT: 1,
    Basis.IN_PERIOD: 1,
    Basis.YEAR_TO_DATE: 3,
    Basis.ROLLING_YEAR: 4,
}
_QUARTER, _YEAR = 2, 4

#: As many figures of parts are hidden before one of the whole authority.
_WHOLE_COUNTS_FOR = 60


@dataclass(frozen=True)
class ExposedFigure:
    """A small count that cannot be protected, and the figures of earlier editions in the way.

    `first` and `last` are the days it describes; the count itself is not here.
    """

    indicator: str
    area: str
    breakdown: str
    category: str
    first: date
    last: date
    in_the_way: tuple[Key, ...]


@dataclass(frozen=True)
class Suppression:
    """The figures to hide with the reason of each, how they were found, and what is exposed.

    `ranged` are those of the hidden whose safe range may be printed, in order of key.
    """

    hidden: dict[Key, str]
    blocks: tuple[Block, ...]
    exposed: tuple[ExposedFigure, ...]
    ranged: tuple[Key, ...] = ()


def suppressed(
    package: DataPackage, figures: Iterable[Figure], primaries: Mapping[Key, str], largest: int
) -> dict[Key, str]:
    """The key of each figure to hide, with its reason: the primaries, and `PARTNER` for others."""
    return suppression(package, figures, primaries, largest).hidden


def suppression(
    package: DataPackage,
    figures: Iterable[Figure],
    primaries: Mapping[Key, str],
    largest: int,
    earlier: Mapping[Key, bool] | None = None,
    ranges: Mapping[Key, Candidate] | None = None,
) -> Suppression:
    """The figures to hide so that every protected count may be 1 and may be `largest`, or beyond.

    Protected are the small counts of the primaries, and those of months, quarters and years that
    figures give away between them. `earlier` says of each figure of earlier editions whether it
    was hidden: that is kept. `ranges` are those that could be printed: no figure is hidden for the
    sake of a new one, while one that an earlier edition told is reckoned with from the start.
    Indicators without a small count take no part.
    """
    ranges = ranges or {}
    given = sorted(figures, key=lambda figure: figure.key.sort_key)
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    lines = lines_of(given)
    unprinted = {
        place: found
        for place, line in lines.items()
        if (found := small_and_unprinted(line, indicators[place.indicator], largest))
    }
    ties = tuple(ties_of(package.indicators))
    concerned = {place.indicator for place in unprinted} | {key.indicator for key in primaries}
    concerned |= with_small_rests(package, lines, largest)
    hidden: dict[Key, str] = dict(primaries)
    blocks: list[Block] = []
    exposed: list[ExposedFigure] = []
    ranged: list[Key] = []
    for group in _tied_groups(ties, sorted(concerned)):
        web = Web(
            {p: line for p, line in lines.items() if p.indicator in group}, indicators, largest
        )
        if not web.lines:
            continue
        for whole in (wholes := tuple(wholes_of(package, web.lines))):
            web.share_days(whole)
        for whole in wholes:
            web.add_up(whole)
        for tie in ties:
            web.tie(tie)
        for place, found in unprinted.items():
            for stretch, part, _ in found if place in web.lines else ():
                web.protect(web.stretch(place, part, stretch))
        keys = _print(web, primaries, earlier or {})
        wanted = wanted_of(web, keys.of, ranges)
        for one in (one for one in wanted if ranges[keys.of[one.figure]].told):
            bound(web, one)
        cells, sums = without_twins(settled(web), web.sums)
        table = table_of(cells, keys.shown, sums)
        pattern = choose(table, largest)
        if wanted:
            # Only here: the libraries take longer to load than most packages take to release.
            from generator.protect.suppression.ranged import printable

            known = without_range(web, keys.of, ranges, set(pattern.hidden))
            ranged += [keys.of[name] for name in printable(table, pattern, wanted, known, largest)]
        hidden.update(
            {keys.of[key]: PARTNER for key in pattern.hidden if keys.of[key] not in hidden}
        )
        blocks += pattern.blocks
        exposed += [_described(one, web, keys.of) for one in pattern.exposed]
    in_order = tuple(sorted(ranged, key=lambda key: key.sort_key))
    return Suppression(hidden, tuple(blocks), tuple(exposed), in_order)


@dataclass(frozen=True)
class _Printed:
    """The figures of a web as figures to choose from, and which figure each key stands for."""

    shown: tuple[Shown, ...]
    of: dict[str, Key]


def _print(web: Web, primaries: Mapping[Key, str], earlier: Mapping[Key, bool]) -> _Printed:
    """Add to a web the cells that its figures print."""
    shown: list[Shown] = []
    of: dict[str, Key] = {}
    last = _last_patterns(earlier)
    for place in sorted(web.lines):
        protected = protected_parts(web.indicators[place.indicator])
        for figure, stretch, counts in web.lines[place].figures:
            name = _name(figure.key)
            of[name] = figure.key
            is_primary = figure.key in primaries
            small = False
            for part, count in counts.items():
                key = f"{name}|{part}"
                is_protected = is_primary and part in protected and is_small(count, web.largest)
                small = small or is_protected
                web.cells[key] = Cell(key, count, name, is_protected)
                web.where[key] = (place, stretch)
                web.sums.append(Sum(key, (web.stretch(place, part, stretch),)))
            shown.append(
                Shown(
                    name,
                    _loss(figure.key, counts),
                    _WHOLE_COUNTS_FOR if figure.key.is_whole else 1,
                    _held(figure.key, earlier, hidden=is_primary and not small),
                    last.get(_series(figure.key)),
                )
            )
    return _Printed(tuple(shown), of)


def _held(key: Key, earlier: Mapping[Key, bool], *, hidden: bool) -> Held:
    if key in earlier:
        return Held.HIDDEN if earlier[key] else Held.OPEN
    return Held.HIDDEN if hidden else Held.FREE


def _loss(key: Key, counts: Mapping[str, Decimal]) -> int:
    """The cases a figure tells of, times the weight of its basis."""
    weight = _WEIGHTS[key.basis]
    if key.basis is Basis.IN_PERIOD and key.period.kind is PeriodKind.QUARTER:
        weight = _QUARTER
    elif key.basis is Basis.IN_PERIOD and is_full_year(key.period, key.basis):
        weight = _YEAR
    return weight * int(max(counts.values()))


def _last_patterns(earlier: Mapping[Key, bool]) -> dict[Hashable, bool]:
    """Of each series, whether its latest figure in earlier editions was hidden."""
    in_time = sorted(earlier, key=lambda key: key.period.sort_key)
    return {_series(key): earlier[key] for key in in_time}


def _series(key: Key) -> Hashable:
    return replace(key, period=key.period.kind)  # type: ignore[arg-type]


def _name(key: Key) -> str:
    """A key in words that sort as the figures do."""
    period = key.period
    days = f"{period.end.isoformat()} {period.start.isoformat()} {period.token}"
    return "|".join((key.indicator, key.area, key.breakdown, key.category, key.basis, days))


def _tied_groups(ties: Iterable[Tied], wanted: Iterable[str]) -> list[set[str]]:
    """The indicators that each wanted one is tied to, itself included, each group once."""
    beside: dict[str, set[str]] = {}
    for tie in ties:
        beside.setdefault(tie.own, set()).add(tie.other)
        beside.setdefault(tie.other, set()).add(tie.own)
    groups: list[set[str]] = []
    for start in wanted:
        if any(start in group for group in groups):
            continue
        group, new = {start}, [start]
        while new:
            more = beside.get(new.pop(), set()) - group
            group |= more
            new += more
        groups.append(group)
    return groups


def _described(one: Exposed, web: Web, of: Mapping[str, Key]) -> ExposedFigure:
    place, (start, end) = web.where[one.cell]
    return ExposedFigure(
        place.indicator,
        place.area,
        place.breakdown,
        place.category,
        date.fromordinal(start),
        date.fromordinal(end if place.is_state else end - 1),
        tuple(of[key] for key in one.in_the_way),
    )
