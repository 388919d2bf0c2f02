"""Targets: only where a way is better, in the order it fixes, and one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.check.places import cell, error, warning
from generator.model.editions import DataPackage
from generator.model.findings import Finding
from generator.model.formats import spell_number
from generator.model.indicators import Indicator, Polarity, Target, Trajectory


def check_targets(package: DataPackage) -> Iterator[Finding]:
    """Every finding on the targets of a package."""
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    grouped: dict[tuple[str, str], list[Target]] = {}
    for target in package.targets:
        grouped.setdefault((target.indicator, target.area), []).append(target)
        yield from _incomplete(target, package)
        if indicator := indicators.get(target.indicator):
            yield from _misdirected(target, indicator, package)
    for group in grouped.values():
        group.sort(key=lambda target: (target.from_period.start, target.line))
        if group[-1].trajectory is Trajectory.LINEAR:
            yield _leads_nowhere(group[-1], package)
        for earlier, later in pairwise(group):
            yield from _overlapping(earlier, later, package)
            yield from _unexplained(earlier, later, package)


def _incomplete(target: Target, package: DataPackage) -> Iterator[Finding]:
    if target.minimum is None and target.upper is None:
        at = cell(package, "targets", target.line, "upper", "")
        problem = "The target has neither a minimum nor an upper value."
        remedy = "Fill in at least one of them, or delete the row."
        yield error("VAL-REQUIRED", at, problem, remedy)
    if target.to_period is not None and target.to_period.end < target.from_period.start:
        at = cell(package, "targets", target.line, "to_period", target.to_period)
        problem = f"The target ends before it starts, in {target.from_period}."
        remedy = "Correct one of the two, or leave to_period empty."
        yield error("VAL-PERIOD", at, problem, remedy)


def _leads_nowhere(target: Target, package: DataPackage) -> Finding:
    at = cell(package, "targets", target.line, "trajectory", target.trajectory)
    problem = "The target is drawn as a line to the next one, and there is no next one."
    remedy = "Add the row the line leads to, or write step."
    return warning("VAL-TARGET", at, problem, remedy)


def _misdirected(target: Target, indicator: Indicator, package: DataPackage) -> Iterator[Finding]:
    minimum, upper = target.minimum, target.upper
    if indicator.variant_of not in ("", indicator.indicator):
        at = cell(package, "targets", target.line, "indicator", target.indicator)
        problem = f"{indicator.ref} is a second measurement, which is never rated."
        remedy = "Delete the target, or set it for the indicator that is measured a second time."
        yield error("VAL-TARGET", at, problem, remedy)
    match indicator.polarity:
        case Polarity.NEUTRAL:
            at = cell(package, "targets", target.line, "indicator", target.indicator)
            problem = f"{indicator.ref} is neutral: no value of it is better than another."
            remedy = "Delete the target, or give the indicator a polarity."
            yield error("VAL-TARGET", at, problem, remedy)
        case Polarity.HIGHER if minimum is not None and upper is not None and upper < minimum:
            yield _disordered(target, "Higher is better, but upper is below", package)
        case Polarity.LOWER if minimum is not None and upper is not None and upper > minimum:
            yield _disordered(target, "Lower is better, but upper is above", package)
        case Polarity.HIGHER | Polarity.LOWER:
            pass


def _disordered(target: Target, how: str, package: DataPackage) -> Finding:
    at = cell(package, "targets", target.line, "upper", target.upper)
    problem = f"{how} the minimum of {target.minimum}."
    remedy = "Upper is the aim and minimum the least that is acceptable: correct one of them."
    return error("VAL-TARGET", at, problem, remedy)


def _overlapping(earlier: Target, later: Target, package: DataPackage) -> Iterator[Finding]:
    """Two targets for one day; an open one is closed by the start of the next."""
    start = later.from_period.start
    if earlier.from_period.start != start:
        if earlier.to_period is None or earlier.to_period.end < start:
            return
    elif earlier.from_period == later.from_period:
        return  # a key that stands twice, which the reader has named
    at = cell(package, "targets", later.line, "from_period", later.from_period)
    problem = f"The target overlaps with the one on line {earlier.line}."
    remedy = f"End that one before {later.from_period}, or correct where this one starts."
    yield error("VAL-OVERLAP", at, problem, remedy)


def _unexplained(earlier: Target, later: Target, package: DataPackage) -> Iterator[Finding]:
    """A target that is not the one before it, with nothing that says who agreed to it or why.

    The points of a line that was drawn in one go differ from each other by design.
    """
    if later.note or later.agreed_on is not None or earlier.trajectory is Trajectory.LINEAR:
        return
    column = "upper" if later.upper != earlier.upper else "minimum"
    then, now = getattr(earlier, column), getattr(later, column)
    if then != now:
        at = cell(package, "targets", later.line, column, "" if now is None else now)
        problem = (
            f"The target changes: its {column} was {_told(then)} on line {earlier.line} and is "
            f"{_told(now)} from {later.from_period}, without a note."
        )
        remedy = "Say in note why it changes, or in agreed_on when it was agreed."
        yield warning("CON-TARGET", at, problem, remedy)


def _told(number: Decimal | None) -> str:
    return "empty" if number is None else spell_number(number)
