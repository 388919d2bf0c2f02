"""Open actions whose figures have not got better in half a year, by the rule of 27-plan.md.

The verdict on an indicator comes first: what it calls worse is not said to have stood still.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.judge.actions import is_at_its_end, names
from generator.judge.comparable import is_comparable
from generator.judge.direction import compared
from generator.judge.pairs import months_before
from generator.model.edition_names import period_named
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.judgements import Change, Direction, Judgement, Judgements, Movement, Pair
from generator.model.periods import Period
from generator.model.records import Record

#: A project rule: so many months are long enough for an action to show in its figures.
MONTHS = 6


class Moved(StrEnum):
    """Which way a figure went in half a year; the one that asks most of an action first."""

    WORSE = "worse"
    NOT_MOVED = "not moved"
    BETTER = "better"
    NOT_KNOWN = "cannot be said"


@dataclass(frozen=True)
class HalfYear:
    """How an indicator moved in half a year, with the change, or why that cannot be said."""

    judgement: Judgement
    moved: Moved
    change: Change | None
    reason: str


@dataclass(frozen=True)
class Linked:
    """An open action, with what half a year did to each figure that it is linked to."""

    record: Record
    over: tuple[HalfYear, ...]


@dataclass(frozen=True)
class Stuck:
    """The open actions whose figures have not got better, and all others by why they are not.

    A figure of those `better` got better; those `untested` have one that did, though nothing can
    tell that from chance. Of those `not_known` nothing can be said, those `young` are too new to be
    asked, and those `without` name no indicator.
    """

    unmoved: tuple[Linked, ...]
    better: tuple[Linked, ...]
    untested: tuple[Linked, ...]
    not_known: tuple[Linked, ...]
    young: tuple[Record, ...]
    without: tuple[Record, ...]


def stuck(released: ReleasedEdition, judgements: Judgements) -> Stuck:
    """The open actions of a plan, parted by what half a year did to their figures."""
    unmoved, better, untested, not_known = (list[Linked]() for _ in range(4))
    young, without = list[Record](), list[Record]()
    known: dict[str, HalfYear] = {}
    for record in released.records.get("actions", ()):
        if is_at_its_end(record):
            continue
        own = [one for one in judgements.all if names(record, one.indicator)]
        if not own:
            without.append(record)
            continue
        if is_young(record.fields["opened_in"], released.reporting_period):
            young.append(record)
            continue
        for one in own:
            name = one.indicator.indicator
            known.setdefault(name, over_half_a_year(released, one))
        linked = Linked(record, tuple(known[one.indicator.indicator] for one in own))
        match whole(one.moved for one in linked.over):
            case Moved.NOT_KNOWN:
                not_known.append(linked)
            case Moved.WORSE | Moved.NOT_MOVED:
                unmoved.append(linked)
            case Moved.BETTER:
                good = (one for one in linked.over if one.moved is Moved.BETTER)
                (untested if all(map(_is_untested, good)) else better).append(linked)
    return Stuck(
        tuple(unmoved),
        tuple(better),
        tuple(untested),
        tuple(not_known),
        tuple(young),
        tuple(without),
    )


def _is_untested(one: HalfYear) -> bool:
    by_verdict = one.judgement.travel.direction.is_good
    return not by_verdict and one.change is not None and one.change.direction.is_untested


def whole(ways: Iterable[Moved]) -> Moved:
    """Which way an action's figures went together: the better way where one of them did."""
    found = set(ways)
    order = (Moved.BETTER, Moved.WORSE, Moved.NOT_MOVED)
    return next((way for way in order if way in found), Moved.NOT_KNOWN)


def is_young(opened_in: str, reporting: Period) -> bool:
    """Whether an action was opened less than half a year ago; one of unknown age is not young."""
    opened = period_named(opened_in)
    return opened is not None and opened.end > months_before(reporting.end, MONTHS).end


def by_verdict(way: Moved, verdict: Direction) -> Moved:
    """Which way a figure went, where half a year says one way and the verdict may say another."""
    if verdict.is_bad:
        return Moved.WORSE
    return Moved.BETTER if verdict.is_good else way


def over_half_a_year(released: ReleasedEdition, judgement: Judgement) -> HalfYear:
    """Which way an indicator went: by its verdict, else by its figure of half a year before."""
    found = _between_two_figures(released, judgement)
    return replace(found, moved=by_verdict(found.moved, judgement.travel.direction))


def _between_two_figures(released: ReleasedEdition, judgement: Judgement) -> HalfYear:
    figure, indicator = judgement.headline, judgement.indicator
    if figure is None or figure.shown is None:
        return HalfYear(judgement, Moved.NOT_KNOWN, None, judgement.no_change_reason)
    then = months_before(figure.key.period.end, MONTHS)
    reason = "There is no figure of half a year before."
    for earlier in released.figures.of(indicator.indicator):
        if not _is_alike(earlier, figure) or not then.start <= earlier.key.period.end <= then.end:
            continue
        can_be, why = is_comparable(earlier, figure, indicator, released.breaks)
        if not can_be:
            reason = why
            continue
        change = compared(Pair.PERIOD_BEFORE, earlier, figure, indicator)
        return HalfYear(judgement, _moved(change), change, change.reason)
    return HalfYear(judgement, Moved.NOT_KNOWN, None, reason)


def _is_alike(earlier: Figure, later: Figure) -> bool:
    key, other = earlier.key, later.key
    return (key.basis, key.period.kind, key.is_whole) == (other.basis, other.period.kind, True)


def _moved(change: Change) -> Moved:
    """What a change is for an action; a move that nothing can test counts as one."""
    match change.direction:
        case Direction.IMPROVING | Direction.BETTER_THAN_USUAL | Direction.BETTER_UNTESTED:
            return Moved.BETTER
        case Direction.WORSENING | Direction.WORSE_THAN_USUAL | Direction.WORSE_UNTESTED:
            return Moved.WORSE
        case Direction.NO_CLEAR_CHANGE | Direction.WITHIN_VARIATION:
            return Moved.NOT_MOVED
        case Direction.NOT_JUDGED | Direction.UNUSUAL:
            is_same = change.movement is Movement.SAME
            return Moved.NOT_MOVED if is_same else Moved.NOT_KNOWN
