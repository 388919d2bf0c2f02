"""Figures that should be the same figure: an outturn and its March, parts tied by `same_as`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.check.places import cell, note, warning
from generator.measure.rates import worked_out
from generator.measure.rounding import round_half_up
from generator.model.editions import DataPackage
from generator.model.figures import Key, Observation
from generator.model.findings import Finding
from generator.model.formats import listed
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, PeriodKind
from generator.model.ties import Tie, tie_of

Part = tuple[str, str, str, str]


def check_outturns(package: DataPackage) -> Iterator[Finding]:
    """Warnings where a year's outturn is not the figure of the end of its March."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    points = {
        (_part(observation.key), observation.key.period.end): observation
        for observation in package.observations
        if observation.key.basis is Basis.SNAPSHOT
        and observation.key.period.kind in (PeriodKind.MONTH, PeriodKind.DAY)
    }
    for outturn in package.observations:
        key = outturn.key
        if key.basis is not Basis.SNAPSHOT or key.period.kind is not PeriodKind.FINANCIAL_YEAR:
            continue
        march, indicator = points.get((_part(key), key.period.end)), indicators.get(key.indicator)
        if march is not None and indicator is not None:
            yield from _apart(outturn, march, indicator, package)


def _part(key: Key) -> Part:
    return (key.indicator, key.area, key.breakdown, key.category)


def _apart(
    outturn: Observation, march: Observation, indicator: Indicator, package: DataPackage
) -> Iterator[Finding]:
    ours, theirs = _shown(outturn, indicator), _shown(march, indicator)
    if ours is None or theirs is None:
        return
    (one, coarse), (other, fine) = sorted((ours, theirs), key=lambda shown: shown[1])
    # At equal places they are equal or they differ; else each may be half a unit off by rounding.
    slack = (_half_unit(coarse) + _half_unit(fine)) if coarse < fine else Decimal(0)
    if abs(one - other) > slack:
        at = cell(package, "observations", outturn.row.line, "value", ours[0])
        problem = (
            f"The {outturn.key.period} outturn of {indicator.ref} is {ours[0]}, but the point for "
            f"{march.key.period} on line {march.row.line} is {theirs[0]}."
        )
        if outturn.note:
            yield note("CON-OUTTURN", at, problem, f"Both are kept. The row says: {outturn.note}")
        else:
            remedy = "Both are kept; correct the one that is wrong, or say in note why they differ."
            yield warning("CON-OUTTURN", at, problem, remedy)


def _half_unit(places: int) -> Decimal:
    return Decimal(5).scaleb(-places - 1)


def _shown(observation: Observation, indicator: Indicator) -> tuple[Decimal, int] | None:
    """The value at the places it is shown to, and how many those are."""
    value = observation.value
    places = indicator.decimals if observation.decimals is None else observation.decimals
    counts = observation.numerator, observation.denominator
    if counts[0] is not None and counts[1] is not None and indicator.unit is not Unit.COUNT:
        value = worked_out(indicator, observation.key, counts[0], counts[1])
    return None if value is None else (round_half_up(value, places), places)


def check_ties(package: DataPackage) -> Iterator[Finding]:
    """Warnings where figures that `same_as` ties differ in a period that has both."""
    names = {indicator.ref: indicator for indicator in package.indicators}
    names |= {indicator.indicator: indicator for indicator in package.indicators}
    rows: dict[str, dict[tuple[str, ...], Observation]] = {}
    for observation in package.observations:
        of_indicator = rows.setdefault(observation.key.indicator, {})
        of_indicator[_when_and_where(observation.key)] = observation
    for indicator in package.indicators:
        own_part = "value" if indicator.unit is Unit.COUNT else "numerator"
        ties = [(indicator, own_part)]
        for tie in (tie_of(said, names) for said in indicator.same_as):
            if tie.name in names and not tie.categories:
                ties.append((names[tie.name], tie.part))
            elif tie.name in names:
                yield from _not_together(indicator, own_part, names[tie.name], tie, rows, package)
        everywhere = {place for tied, _ in ties for place in rows.get(tied.indicator, {})}
        for place in sorted(everywhere) if len(ties) > 1 else ():
            yield from _untied(ties, place, rows, indicator, package)


def _when_and_where(key: Key) -> tuple[str, ...]:
    return (key.period.token, key.basis.value, key.area, key.breakdown, key.category)


def _untied(
    ties: list[tuple[Indicator, str]],
    place: tuple[str, ...],
    rows: dict[str, dict[tuple[str, ...], Observation]],
    indicator: Indicator,
    package: DataPackage,
) -> Iterator[Finding]:
    """One warning for a period in which tied figures are not all the same."""
    found: dict[str, tuple[Decimal, Observation]] = {}
    for tied, part in ties:
        row = rows.get(tied.indicator, {}).get(place)
        number = None if row is None else _part_of(row, part)
        if row is not None and number is not None:
            found[f"{tied.ref} {part}"] = (number, row)
    if len({number for number, _ in found.values()}) < 2:
        return
    said = listed(tuple(f"{name} is {number}" for name, (number, _) in found.items()))
    _, row = next(iter(found.values()))
    at = cell(package, "observations", row.row.line, "", "")
    problem = f"{indicator.ref} ties figures that differ in {place[0]}: {said}."
    remedy = "Correct the one that is wrong, or take the tie out of same_as."
    yield warning("CON-SAME", at, problem, remedy)


def _not_together(
    indicator: Indicator,
    own_part: str,
    other: Indicator,
    tie: Tie,
    rows: dict[str, dict[tuple[str, ...], Observation]],
    package: DataPackage,
) -> Iterator[Finding]:
    """A warning for each period in which some categories do not come to what is tied to them."""
    for place, row in rows.get(indicator.indicator, {}).items():
        number = _part_of(row, own_part)
        when_and_where, is_whole = place[:3], not place[4]
        theirs = [
            rows.get(other.indicator, {}).get((*when_and_where, tie.breakdown, category))
            for category in tie.categories
        ]
        counts = [_part_of(each, tie.part) for each in theirs if each is not None]
        known = [count for count in counts if count is not None]
        if not is_whole or number is None or len(known) < len(theirs):
            continue
        if (together := sum(known, Decimal(0))) != number:
            at = cell(package, "observations", row.row.line, "", "")
            problem = (
                f"{indicator.ref} {own_part} is {number} in {place[0]}, but what it is tied to, "
                f"{' and '.join(tie.categories)} of {other.ref}, comes to {together}."
            )
            remedy = "Correct the one that is wrong, or take the tie out of same_as."
            yield warning("CON-SAME", at, problem, remedy)


def _part_of(row: Observation, part: str) -> Decimal | None:
    match part:
        case "numerator":
            return row.numerator
        case "denominator":
            return row.denominator
        case "rest":
            if row.numerator is None or row.denominator is None:
                return None
            return row.denominator - row.numerator
        case _:
            return row.value
