"""What became of actions, recommendations and targets between two editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.judge.tellable import Kept, text_then
from generator.model.archive import (
    PublishedAction,
    PublishedEdition,
    PublishedRecommendation,
    PublishedTarget,
)
from generator.model.changes import (
    ActionChange,
    ActionMoved,
    RecommendationMoved,
    TargetChanged,
)
from generator.model.periods import parse_period
from generator.model.records import ActionStatus

_DONE = (ActionStatus.DONE, ActionStatus.DONE_IMPACT_NOT_SHOWN, ActionStatus.CANCELLED)
_AWAITED = "awaited"


def is_closed(status: str, closed_in: str, closed_by: str) -> bool:
    """Whether an action is at its end: somebody closed it, or it is done or cancelled."""
    return bool(closed_in or closed_by) or status in _DONE


def actions_moved(
    then: Iterable[PublishedAction], now: Iterable[PublishedAction], kept: Kept
) -> tuple[ActionMoved, ...]:
    """Each action that was opened, moved or closed, or that is late, in the order of the plan.

    Of one that is still listed only the dates and the status of then are kept: its words are told
    as they are now.
    """
    before, after = ({one.ref: one for one in plan} for plan in (then, now))
    moved = []
    for ref in (*after, *(ref for ref in before if ref not in after)):
        changes = tuple(_of_action(before.get(ref), after.get(ref)))
        if changes:
            was = _action_then(before.get(ref), is_listed=ref in after, kept=kept)
            moved.append(ActionMoved(ref, was, after.get(ref), changes))
    return tuple(moved)


def _action_then(
    then: PublishedAction | None, *, is_listed: bool, kept: Kept
) -> PublishedAction | None:
    if then is None:
        return None
    action, owner = (
        "" if is_listed else text_then(text, "", kept) for text in (then.action, then.owner)
    )
    dates = (then.due_first, then.due_now)
    return PublishedAction(then.ref, then.indicators, "", action, owner, *dates, then.status)


def _of_action(then: PublishedAction | None, now: PublishedAction | None) -> Iterator[ActionChange]:
    was_closed = then is not None and is_closed(then.status, then.closed_in, then.closed_by)
    if now is None:
        if not was_closed:
            yield ActionChange.NO_LONGER_LISTED
        return
    closed = is_closed(now.status, now.closed_in, now.closed_by)
    if then is None:
        yield ActionChange.OPENED
    elif was_closed and not closed:
        yield ActionChange.REOPENED
    elif then.due_now and now.due_now and not was_closed:
        if now.due_now > then.due_now:
            yield ActionChange.SLIPPED
        elif now.due_now < then.due_now:
            yield ActionChange.BROUGHT_FORWARD
    if closed and not was_closed:
        yield ActionChange.CLOSED
    elif not closed and now.status == ActionStatus.OVERDUE:
        yield ActionChange.OVERDUE


def recommendations_moved(
    then: Iterable[PublishedRecommendation], now: Iterable[PublishedRecommendation], kept: Kept
) -> tuple[RecommendationMoved, ...]:
    """Each recommendation that was made, answered or closed since, in the order of its table."""
    before, after = ({one.ref: one for one in listed} for listed in (then, now))
    moved = []
    for ref in (*after, *(ref for ref in before if ref not in after)):
        changes = tuple(_of_recommendation(before.get(ref), after.get(ref)))
        if changes:
            was = _recommendation_then(before.get(ref), after.get(ref), kept)
            moved.append(RecommendationMoved(ref, was, after.get(ref), changes))
    return tuple(moved)


def _recommendation_then(
    then: PublishedRecommendation | None, now: PublishedRecommendation | None, kept: Kept
) -> PublishedRecommendation | None:
    if then is None:
        return None
    return replace(
        then,
        body=text_then(then.body, now.body if now else "", kept),
        text=text_then(then.text, now.text if now else "", kept),
        answer=text_then(then.answer, now.answer if now else "", kept),
        status=text_then(then.status, now.status if now else "", kept),
    )


def _of_recommendation(
    then: PublishedRecommendation | None, now: PublishedRecommendation | None
) -> Iterator[ActionChange]:
    if now is None:
        if then is not None and not then.closed_in:
            yield ActionChange.NO_LONGER_LISTED
        return
    is_answered = now.response != _AWAITED
    if then is None:
        yield ActionChange.OPENED
        if is_answered:
            yield ActionChange.ANSWERED
    elif is_answered and then.response == _AWAITED:
        yield ActionChange.ANSWERED
    elif (then.response, then.answer) != (now.response, now.answer):
        yield ActionChange.ANSWER_CHANGED
    if now.closed_in and not (then and then.closed_in):
        yield ActionChange.CLOSED
    elif then is not None and then.closed_in and not now.closed_in:
        yield ActionChange.REOPENED
    elif then is not None and then.status != now.status:
        yield ActionChange.STATUS_CHANGED


def targets_changed(then: PublishedEdition, now: PublishedEdition) -> tuple[TargetChanged, ...]:
    """Each target that is new, that has other ends, or that was dropped while it held.

    A row of the past that is not handed over any more changes nothing, nor do its note and the day
    it was agreed on.
    """
    before, after = ({_key(one): one for one in edition.targets} for edition in (then, now))
    common = {one.indicator for one in then.indicators} & {one.indicator for one in now.indicators}
    changed = []
    for key in (*after, *(key for key in before if key not in after)):
        was, is_now = before.get(key), after.get(key)
        if key[0] not in common or (was and is_now and _ends(was) == _ends(is_now)):
            continue
        if is_now is not None or (was is not None and _holds(was, then, now)):
            ends = (one and replace(one, note="") for one in (was, is_now))
            changed.append(TargetChanged(*key, *ends))
    return tuple(changed)


def _key(target: PublishedTarget) -> tuple[str, str, str]:
    return (target.indicator, target.area, target.from_period)


def _ends(target: PublishedTarget) -> tuple[object, ...]:
    return (target.minimum, target.upper, target.trajectory, target.to_period)


def _holds(target: PublishedTarget, then: PublishedEdition, now: PublishedEdition) -> bool:
    """Whether a target of then would still be in force in the later edition's period."""
    end = parse_period(now.reporting_period).end
    if target.to_period and parse_period(target.to_period).end < end:
        return False
    start = parse_period(target.from_period).start
    later = (
        parse_period(other.from_period).start
        for other in then.targets
        if (other.indicator, other.area) == (target.indicator, target.area)
    )
    return not any(start < other <= end for other in later)
