"""What figures are shares of: one whole under one name, one population under all rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from generator.check.places import cell, warning
from generator.measure.rates import MONTHS_IN_YEAR, months_scaled, population_for, scale_of
from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation, Status
from generator.model.findings import Finding
from generator.model.formats import plural, spell_number
from generator.model.indicators import Indicator, Unit

#: Two populations this near are one, taken at other days or rounded otherwise.
_NEAR = Decimal("1.02")
#: A population this far from that of all children is another: an age group, or families.
_ANOTHER = Decimal("1.1")


@dataclass(frozen=True)
class Pair:
    """Two rows whose wholes differ."""

    one: Observation
    other: Observation
    said: str
    against: str


def check_denominators(package: DataPackage) -> Iterator[Finding]:
    """A warning for each indicator whose denominator has another's name and not its number.

    Only where the same is counted, on one basis, in one period and part. Second measurements and
    figures that `same_as` ties are asked after elsewhere.
    """
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    first: dict[tuple[object, ...], Observation] = {}
    pairs: dict[tuple[str, str], list[Pair]] = {}
    for row in package.observations:
        indicator = indicators.get(row.key.indicator)
        if indicator is None or row.denominator is None or row.symbol is not None:
            continue
        label = _plain(indicator.denominator_label)
        if not label or indicator.unit is Unit.RATE_PER_10000 or row.status is Status.FORECAST:
            continue
        whole = (label, indicator.counts, *_when_and_where(row.key))
        other = first.setdefault(whole, row)
        if other.denominator == row.denominator:
            continue
        one = indicators[other.key.indicator]
        if not _are_tied(one, indicator):
            said = (spell_number(row.denominator), spell_number(other.denominator or Decimal(0)))
            pairs.setdefault((label, row.key.indicator), []).append(Pair(row, other, *said))
    for found in pairs.values():
        pair = _latest(found)
        mine = indicators[pair.one.key.indicator]
        theirs = indicators[pair.other.key.indicator]
        at = cell(package, "observations", pair.one.row.line, "denominator", pair.said)
        problem = (
            f"{mine.ref} and {theirs.ref} are both of '{mine.denominator_label}', but in "
            f"{pair.one.key.period} that is {pair.said} here and {pair.against} on line "
            f"{pair.other.row.line}{_so_often(found)}."
        )
        remedy = "Correct one of them, or give the two wholes names of their own in indicators.csv."
        yield warning("CON-DENOMINATOR", at, problem, remedy)


def check_populations(package: DataPackage) -> Iterator[Finding]:
    """A warning for each rate per 10,000 that rests on another population than stated or usual."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    tied = _tied_counts(package, indicators)
    first: dict[tuple[object, ...], tuple[Observation, Decimal, Decimal]] = {}
    pairs: dict[tuple[str, str], list[Pair]] = {}
    for row in package.observations:
        indicator = indicators.get(row.key.indicator)
        if indicator is None or indicator.unit is not Unit.RATE_PER_10000:
            continue
        implied = _implied(row, indicator, tied)
        if implied is None or row.status is Status.FORECAST:
            continue
        stated = _stated(row, indicator, implied, package)
        if stated is not None:
            pair = Pair(row, row, _about(implied), spell_number(stated))
            pairs.setdefault((row.key.indicator, ""), []).append(pair)
            continue
        whole = (_plain(indicator.denominator_label), row.key.period.end, *_where(row.key))
        other, *ends = first.setdefault(whole, (row, *implied))
        if _apart(implied, (ends[0], ends[1])) > _NEAR:
            pair = Pair(row, other, _about(implied), _about((ends[0], ends[1])))
            same = (row.key.indicator, other.key.indicator)
            pairs.setdefault(same, []).append(pair)
    for (name, against), found in pairs.items():
        yield _other_population(found, indicators[name], indicators.get(against), package)


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _where(key: Key) -> tuple[str, str, str]:
    return (key.area, key.breakdown, key.category)


def _when_and_where(key: Key) -> tuple[str, ...]:
    return (key.period.token, key.basis.value, *_where(key))


def _are_tied(one: Indicator, other: Indicator) -> bool:
    """Whether two are one, a second measurement, or tied, so that another check asks of them."""
    for mine, theirs in ((one, other), (other, one)):
        names = {tie.partition(":")[0] for tie in mine.same_as} | {mine.variant_of}
        if names & {theirs.ref, theirs.indicator}:
            return True
    return one is other


def _latest(pairs: list[Pair]) -> Pair:
    return max(pairs, key=lambda pair: (pair.one.key.period.end, pair.one.key.is_whole))


def _so_often(pairs: list[Pair]) -> str:
    return f", and so in {plural(len(pairs) - 1, 'more row')}" if len(pairs) > 1 else ""


def _tied_counts(
    package: DataPackage, indicators: dict[str, Indicator]
) -> dict[tuple[str, ...], Decimal]:
    """The numerator of each rate that is handed over as a count of its own, by `same_as`."""
    by_name = {indicator.ref: indicator for indicator in indicators.values()} | indicators
    rates: dict[str, list[str]] = {}
    for rate in indicators.values():
        for name, _, part in (tie.partition(":") for tie in rate.same_as):
            count = by_name.get(name)
            is_rate = rate.unit is Unit.RATE_PER_10000
            if is_rate and count and count.unit is Unit.COUNT and part in ("", "value"):
                rates.setdefault(count.indicator, []).append(rate.indicator)
    return {
        (rate, *_when_and_where(row.key)): row.value
        for row in package.observations
        if row.value is not None
        for rate in rates.get(row.key.indicator, ())
    }


def _implied(
    row: Observation, indicator: Indicator, tied: dict[tuple[str, ...], Decimal]
) -> tuple[Decimal, Decimal] | None:
    """The least and the most children that a rate, as it is rounded, can have been taken over."""
    if row.symbol is not None:
        return None
    if row.denominator is not None:
        return (row.denominator, row.denominator) if row.denominator > 0 else None
    count = row.numerator
    if count is None:
        count = tied.get((indicator.indicator, *_when_and_where(row.key)))
    months = months_scaled(indicator, row.key)
    if count is None or row.value is None or months == 0 or count <= 0:
        return None
    places = indicator.decimals if row.decimals is None else row.decimals
    half = Decimal(5).scaleb(-places - 1)
    if row.value <= half:
        return None
    with localcontext(ARITHMETIC):
        scaled = scale_of(indicator.unit) * count * MONTHS_IN_YEAR / (months or MONTHS_IN_YEAR)
        return (scaled / (row.value + half), scaled / (row.value - half))


def _apart(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> Decimal:
    """How many times as large the one is as the other at least; 1 where they may be the same."""
    with localcontext(ARITHMETIC):
        return max(one[0] / other[1], other[0] / one[1], Decimal(1))


def _stated(
    row: Observation,
    indicator: Indicator,
    implied: tuple[Decimal, Decimal],
    package: DataPackage,
) -> Decimal | None:
    """The population in the package that a rate contradicts; `None` where it contradicts none."""
    found = population_for(package.populations, *_where(row.key), row.key.period.end)
    if found is None or found.count <= 0:
        return None
    apart = _apart(implied, (found.count, found.count))
    has_its_own = row.denominator is not None and indicator.denominator_label
    if apart <= _NEAR or (has_its_own and apart > _ANOTHER):
        return None
    return found.count


def _about(implied: tuple[Decimal, Decimal]) -> str:
    """A population in words, to three figures where it is worked out from a rounded rate."""
    low, high = implied
    if low == high:
        return spell_number(low)
    middle = (low + high) / 2
    return f"about {spell_number(Decimal(int(round_half_up(middle, 2 - middle.adjusted()))))}"


def _other_population(
    pairs: list[Pair], indicator: Indicator, against: Indicator | None, package: DataPackage
) -> Finding:
    pair = _latest(pairs)
    row = pair.one
    column = "value" if row.denominator is None else "denominator"
    number = row.value if row.denominator is None else row.denominator
    at = cell(package, "observations", row.row.line, column, number)
    where = "populations.csv says"
    remedy = "Correct the count, the rate, or the row of populations.csv."
    if against is not None:
        where = f"{against.ref} on line {pair.other.row.line} rests on"
        remedy = (
            "Correct one of the two, or name in denominator_label of whom each of the rates is."
        )
    problem = (
        f"{indicator.ref} rests on {pair.said} children in {row.key.period}, "
        f"where {where} {pair.against}{_so_often(pairs)}."
    )
    return warning("CON-POPULATION", at, problem, remedy)
