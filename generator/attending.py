"""What the authority's earlier editions told: of what needs attention now, and of the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.judge.exceptions import Attention, ToldBefore, attentions
from generator.judge.plan_history import PlanHistory, PlanThen
from generator.judge.red_in_a_row import Meeting, meetings_of, why_untold
from generator.judge.tellable import Kept
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements, Rating
from generator.model.periods import parse_period
from generator.since import kept_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.archive import (
        PublishedAction,
        PublishedRecommendation,
    )
    from generator.since import Told


def attending(
    released: ReleasedEdition,
    judgements: Judgements,
    now: Told,
    beside: Iterable[Told],
    meetings: tuple[Meeting, ...],
) -> tuple[Attention, ...]:
    """The indicators that need attention, worst first.

    `now` is what the edition tells, `beside` what all others that readers hold told. For how long
    something has been so is read in the judgements of `meetings`.
    """
    entry, told = now
    others = tuple(beside)
    before = ToldBefore(
        Meeting(entry, told), meetings, tuple(one for one, _ in others), kept_of((*others, now))
    )
    return attentions(released, judgements, before)


def plan_history(
    now: Told, beside: Iterable[Told], meetings: tuple[Meeting, ...], archive: Path
) -> PlanHistory:
    """What the body's own earlier editions listed of actions and recommendations, and rated.

    Nothing of one that is withdrawn, nor a rating of a figure that is hidden or withdrawn since.
    """
    entry, told = now
    kept, here = kept_of((*beside, now)), Meeting(entry, told)
    return tuple(
        PlanThen(
            one.entry.edition,
            one.period,
            {action.ref: action for action in actions},
            {made.ref: made for made in recommendations},
            _ratings(one, here, kept),
        )
        for one in meetings
        if not one.entry.is_withdrawn
        for actions, recommendations in (_plan(archive, one),)
    )


def _ratings(meeting: Meeting, now: Meeting, kept: Kept) -> dict[str, Rating]:
    """What an earlier edition rated of its own period, as far as it may be said again."""
    return {
        name: Rating(judged.rating)
        for name, judged in meeting.judged.items()
        if judged.period
        and parse_period(judged.period).end == meeting.period.end
        and why_untold(meeting, judged, now, kept) is None
    }


def judged_meetings(now: Told, beside: Iterable[Told], archive: Path) -> tuple[Meeting, ...]:
    """The body's own editions before one, oldest first, with what each said of its indicators.

    Of a restricted workspace only those of the same, since a public one tells less.
    """
    entry, _ = now
    earlier = (
        Meeting(one, each)
        for one, each in beside
        if bool(one.exempt) is bool(entry.exempt)
        and (one.data_as_at, one.meeting_date) < (entry.data_as_at, entry.meeting_date)
    )
    meetings = meetings_of(entry.body, entry.edition, earlier)
    return tuple(_judged(archive, meeting) for meeting in meetings)


def _judged(archive: Path, meeting: Meeting) -> Meeting:
    """The edition with what it said of each indicator, and against which targets."""
    from generator.read.record import read_judgements, read_targets

    edition = meeting.entry.id
    folder, shown_as = archive / edition, f"{archive.name}/{edition}"
    judged, targets = read_judgements(folder, shown_as), read_targets(folder, shown_as)
    return replace(meeting, told=replace(meeting.told, judgements=judged, targets=targets))


def _plan(
    archive: Path, meeting: Meeting
) -> tuple[tuple[PublishedAction, ...], tuple[PublishedRecommendation, ...]]:
    from generator.read.record import read_plan

    edition = meeting.entry.id
    return read_plan(archive / edition, f"{archive.name}/{edition}")
