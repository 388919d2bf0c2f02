"""National figures become comparators: rates are completed, neighbours averaged, places chosen.

What a file publishes is never worked out anew. A rate of which it has the count alone is its count
over the children aged 0 to 17 in the middle of the year before, times 10,000, as the Department for
Education does it. The figure of neighbours is the mean (and the median, if asked for) of their
published figures; those without one are left out and `n` says how many there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from functools import partial

from generator.measure.rates import ratio
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.figures import Status, Symbol
from generator.model.formats import plural, spell_number
from generator.model.indicators import Indicator, Unit
from generator.read.england.measures import MEASURES
from generator.read.england.published import (
    ENGLAND,
    REGIONS,
    Listed,
    National,
    Place,
    Published,
    authority,
    region,
)
from generator.read.england.years import stretch

#: Places of a rate that is worked out here, as DfE publishes its own of children in need.
RATE_PLACES = 1
#: Places a mean or median is kept to; it is shown to one more than the figures it is of.
KEPT_PLACES = 4
NEIGHBOURS = "statistical-neighbours"


@dataclass(frozen=True)
class Ours:
    """Whose comparators are wanted: the package's authority, its entry, and its neighbours.

    `neighbours` are the numbers of its neighbours, nearest first, of the set `neighbour_set`.
    """

    slug: str
    name: str
    entry: Listed
    neighbour_set: str = ""
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One figure of a place and year, the one chosen of all that files give."""

    figure: Published
    note: str = ""


Figures = Mapping[tuple[str, Place, int], Told]


def chosen_figures(national: National) -> tuple[Figures, Mapping[str, int]]:
    """One figure of each measure, place and year, and how often files contradict each other.

    A published number stands before one worked out here, any number before a symbol, and else the
    file named first. The counts are by measure, of published numbers that differ.
    """
    children = {(found.place, found.year): found.count for found in reversed(national.estimates)}
    best: dict[tuple[str, Place, int], Told] = {}
    differ: dict[str, int] = {}
    for found in national.figures:
        told = _completed(found, children)
        if told is None:
            continue
        key = (found.measure, found.place, found.ends)
        known = best.get(key)
        if known is None or _rank(told) < _rank(known):
            best[key] = told
        published = known is not None and _rank(told) == _rank(known) == 0
        if known is not None and published and told.figure.value != known.figure.value:
            differ[found.measure] = differ.get(found.measure, 0) + 1
    return best, differ


def _rank(told: Told) -> int:
    if told.figure.value is not None:
        return 1 if told.note else 0
    return 3 if told.figure.symbol is Symbol.NOT_AVAILABLE else 2


def _completed(found: Published, children: Mapping[tuple[Place, int], Decimal]) -> Told | None:
    """The figure with its number; `None` where there is nothing to work it out from."""
    if found.value is not None or found.symbol is not None or found.numerator is None:
        return Told(found)
    unit, base, estimated = MEASURES[found.measure].unit, found.denominator, ""
    if base is None and unit is Unit.RATE_PER_10000:
        base = children.get((found.place, found.ends - 1))
        estimated = f"the estimate of {{}} children in mid-{found.ends - 1}"
    if not base:
        return None
    value = round_half_up(ratio(found.numerator, base, unit), RATE_PLACES)
    over = (estimated or "{}").format(spell_number(base))
    note = f"Not published as such: worked out from {spell_number(found.numerator)} over {over}"
    return Told(replace(found, value=value, denominator=base, decimals=RATE_PLACES), note)


def comparators_of(
    indicator: Indicator,
    figures: Figures,
    ours: Ours,
    entries: Mapping[str, Listed],
    ended: date,
    *,
    with_median: bool = False,
) -> tuple[Comparator, ...]:
    """The comparators of one indicator, newest year first, none of which ends after `ended`.

    England, the region, the neighbours and the authority itself for every year there is; all other
    authorities for the newest year only. `entries` are the authorities by number.
    """
    timing = MEASURES[indicator.published_as].timing
    years = sorted(
        {
            ends
            for measure, _, ends in figures
            if measure == indicator.published_as
            and stretch(timing, ends, indicator.basis)[0].end <= ended
        },
        reverse=True,
    )
    home = region(ours.entry.region)
    get = partial(_get, figures, indicator.published_as)
    rows: list[Comparator] = []
    has_others = False
    for ends in years:
        made = partial(_comparator, indicator, ends)
        if (told := get(ENGLAND, ends)) is not None and _is_shown(told):
            rows.append(made(told, "england", "England", ComparatorKind.NATIONAL))
        told = get(home, ends) if home is not None else None
        if home is not None and told is not None and _is_shown(told):
            name = REGIONS[ours.entry.region][1]
            rows.append(made(told, home.id, name, ComparatorKind.REGIONAL))
        members = [get(authority(number), ends) for number in ours.neighbours]
        statistics = (Statistic.MEAN, Statistic.MEDIAN) if with_median else (Statistic.MEAN,)
        rows += _of_neighbours(indicator, ends, members, ours, statistics)
        if (told := get(authority(ours.entry.number), ends)) is not None:
            rows.append(made(told, ours.slug, ours.name, ComparatorKind.OWN))
        if not has_others:
            others = _others(ours, entries, partial(get, ends=ends))
            has_others = any(told.figure.value is not None for _, told in others)
            if has_others:
                rows += [
                    made(told, entry.code, entry.name, ComparatorKind.AUTHORITY)
                    for entry, told in others
                ]
    return tuple(rows)


def _get(figures: Figures, measure: str, place: Place, ends: int) -> Told | None:
    return figures.get((measure, place, ends))


def _is_shown(told: Told) -> bool:
    """Whether a figure says more than that there is none."""
    return told.figure.symbol is not Symbol.NOT_AVAILABLE


def _others(
    ours: Ours, entries: Mapping[str, Listed], get: partial[Told | None]
) -> list[tuple[Listed, Told]]:
    others = []
    for number, entry in sorted(entries.items(), key=lambda item: item[1].code):
        told = get(authority(number))
        if number != ours.entry.number and told is not None and _is_shown(told):
            others.append((entry, told))
    return others


def _comparator(
    indicator: Indicator,
    ends: int,
    told: Told,
    comparator: str,
    name: str,
    kind: ComparatorKind,
) -> Comparator:
    found = told.figure
    period, basis = stretch(MEASURES[found.measure].timing, ends, indicator.basis)
    return Comparator(
        indicator=indicator.indicator,
        period=period,
        basis=basis,
        comparator=comparator,
        statistic=Statistic.VALUE,
        kind=kind,
        name=name,
        row=found.row,
        value=found.value,
        symbol=found.symbol,
        decimals=found.decimals if found.value is not None else None,
        numerator=found.numerator if found.value is not None else None,
        denominator=found.denominator if found.value is not None else None,
        status=found.status,
        source=found.publication.source,
        release=found.publication.release,
        note=told.note,
    )


def _of_neighbours(
    indicator: Indicator,
    ends: int,
    members: Sequence[Told | None],
    ours: Ours,
    statistics: Iterable[Statistic],
) -> list[Comparator]:
    """The neighbours' figures of one year as one; nothing where none of them has a number."""
    there = [
        (told.figure, value)
        for told in members
        if told is not None and (value := told.figure.value) is not None
    ]
    if not there:
        return []
    first = there[0][0]
    period, basis = stretch(MEASURES[first.measure].timing, ends, indicator.basis)
    values = [value for _, value in there]
    shown = max(found.decimals or 0 for found, _ in there) + 1
    lacking = len(members) - len(there)
    rows = []
    for statistic in statistics:
        what = "Mean" if statistic is Statistic.MEAN else "Median"
        note = f"{what} of {plural(len(there), 'neighbour')} with a published figure"
        rows.append(
            Comparator(
                indicator=indicator.indicator,
                period=period,
                basis=basis,
                comparator=NEIGHBOURS,
                statistic=statistic,
                kind=ComparatorKind.NEIGHBOURS,
                name="Statistical neighbours",
                row=first.row,
                value=middle_of(values, statistic),
                decimals=min(shown, KEPT_PLACES),
                n=len(there),
                neighbour_set=ours.neighbour_set,
                status=_least_final(found.status for found, _ in there),
                source=first.publication.source,
                release=first.publication.release,
                note=f"{note}; {lacking} without" if lacking else note,
            )
        )
    return rows


def _least_final(statuses: Iterable[Status]) -> Status:
    return Status.PROVISIONAL if Status.PROVISIONAL in set(statuses) else Status.FINAL


def middle_of(values: Sequence[Decimal], statistic: Statistic) -> Decimal:
    """The mean or the median of at least one value, to four places at most.

    The median of an even number is half way between the two in the middle.
    """
    ordered = sorted(values)
    with localcontext(ARITHMETIC):
        if statistic is Statistic.MEDIAN:
            half = len(ordered) // 2
            pair = ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1]
            exact = sum(pair, Decimal(0)) / len(pair)
        else:
            exact = sum(ordered, Decimal(0)) / len(ordered)
    return round_half_up(exact, KEPT_PLACES)
