"""For how many of a body's editions in a row an indicator was rated red, and since which.

Only what earlier editions told counts, and of that only what may be said again: see `tellable`. A
run ends where it cannot be followed further back; why it ends is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.judge.changes import redefined_between
from generator.judge.tellable import Kept, Key, told_then
from generator.model.archive import (
    CatalogueEntry,
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
    PublishedJudgement,
)
from generator.model.changes import Untold
from generator.model.corrections import chain_of
from generator.model.indicators import Trajectory
from generator.model.judgements import Judgement, Rating
from generator.model.periods import Period, parse_period
from generator.model.statuses import as_told


class BeforeRun(StrEnum):
    """What there is before a run of red ratings: why it is not longer."""

    NOTHING = "no earlier edition"
    OTHER_RATING = "another rating"
    NOT_IN_IT = "not in that edition"
    NO_RATINGS = "no ratings published"
    WITHDRAWN = "withdrawn"
    FIGURE_WITHDRAWN = "figure withdrawn"
    NOT_REPEATED = "not repeated"


@dataclass(frozen=True)
class Run:
    """A run of red ratings that ends with this edition; none where it is not red.

    `since` is the reporting period of its first edition. `before` says why it begins there, `then`
    the reporting period of the edition before it and `rated` the rating it gave, where there is
    one. `retargeted` and `redefined` are the reporting periods of the editions in it that measured
    against another target, or something else, than the edition before. Those `sloped` are the ones
    whose target only lay further on in the same agreed straight line.
    """

    editions: int = 0
    since: Period | None = None
    before: BeforeRun = BeforeRun.NOTHING
    then: Period | None = None
    rated: Rating | None = None
    retargeted: tuple[Period, ...] = ()
    redefined: tuple[Period, ...] = ()
    sloped: tuple[Period, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """An edition of the archive, with what it told: its figures, indicators and judgements."""

    entry: CatalogueEntry
    told: PublishedEdition

    @property
    def period(self) -> Period:
        """What it reported on."""
        return parse_period(self.entry.reporting_period)

    @cached_property
    def judged(self) -> Mapping[str, PublishedJudgement]:
        """Its judgements by indicator."""
        return {one.indicator: one for one in self.told.judgements}

    @cached_property
    def defined(self) -> Mapping[str, PublishedIndicator]:
        """How it defined each indicator."""
        return {one.indicator: one for one in self.told.indicators}

    @cached_property
    def figures(self) -> Mapping[Key, PublishedFigure]:
        """Its figures of the whole authority by key."""
        return {one.key: one for one in self.told.figures if not any(one.key[1:4])}


def meetings_of(body: str, edition: str, told: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The editions of one body, oldest first, each as readers were told it last.

    A corrected edition counts once, as its correction. One that is withdrawn stays, since there was
    a meeting of which nothing can be said. `edition` and what it corrects or is corrected by are
    left out.
    """
    chains: dict[str, list[Meeting]] = {}
    for one in sorted(told, key=lambda one: as_told(one.entry)):
        first = chain_of(one.entry.edition)[0]
        if one.entry.body == body and first != chain_of(edition)[0]:
            chains.setdefault(first, []).append(one)
    last = (
        next((one for one in reversed(chain) if not one.entry.is_withdrawn), chain[-1])
        for chain in chains.values()
    )
    return tuple(sorted(last, key=lambda one: (one.entry.data_as_at, one.entry.meeting_date)))


def red_in_a_row(judgement: Judgement, now: Meeting, earlier: Sequence[Meeting], kept: Kept) -> Run:
    """The run of red ratings of an indicator, back from an edition through `earlier` ones.

    `now` is the edition the judgement is of. `earlier` are the body's editions before it, oldest
    first; what is `kept` is not repeated.
    """
    if judgement.rated.rating is not Rating.RED:
        return Run()
    name, target = judgement.indicator.indicator, judgement.rated.target
    later, ends = now, (target.minimum, target.upper) if target else (None, None)
    editions, retargeted, redefined, sloped = 1, list[Period](), list[Period](), list[Period]()
    before, then, rated = BeforeRun.NOTHING, None, None
    for meeting in reversed(earlier):
        judged = meeting.judged.get(name)
        reason = why_untold(meeting, judged, now, kept)
        if reason or judged is None or judged.rating != Rating.RED:
            before, then = reason or BeforeRun.OTHER_RATING, meeting.period
            rated = None if reason or judged is None else Rating(judged.rating)
            break
        if redefined_between(meeting.defined[name], later.defined[name]):
            redefined.insert(0, later.period)
        if (judged.minimum, judged.upper) != ends:
            is_slope = _line_of(name, meeting) is not None and (
                _line_of(name, meeting) == _line_of(name, later)
            )
            (sloped if is_slope else retargeted).insert(0, later.period)
        editions, later, ends = editions + 1, meeting, (judged.minimum, judged.upper)
    changed = (tuple(retargeted), tuple(redefined), tuple(sloped))
    return Run(editions, later.period, before, then, rated, *changed)


def _line_of(indicator: str, meeting: Meeting) -> str | None:
    """Since when the target of an edition moved in a straight line; nothing where it did not."""
    begun = (
        one
        for one in meeting.told.targets
        if (one.indicator, one.area) == (indicator, "")
        and parse_period(one.from_period).start <= meeting.period.end
    )
    row = max(begun, key=lambda one: parse_period(one.from_period).start, default=None)
    return row.from_period if row and row.trajectory == Trajectory.LINEAR else None


def why_untold(
    meeting: Meeting, judged: PublishedJudgement | None, now: Meeting, kept: Kept
) -> BeforeRun | None:
    """Why nothing can be said of an edition's rating; nothing where it can."""
    entry = meeting.entry
    if entry.is_withdrawn:
        return BeforeRun.WITHDRAWN
    if not meeting.judged:
        return BeforeRun.NO_RATINGS
    if judged is None or judged.indicator not in meeting.defined:
        return BeforeRun.NOT_IN_IT
    if any(judged.key in withdrawal.figures for withdrawal in entry.withdrawals):
        return BeforeRun.FIGURE_WITHDRAWN
    # A rating says on which side of a target a figure lies, so it is kept with its figure.
    defined = (meeting.defined[judged.indicator], now.defined.get(judged.indicator))
    beside = (now.figures[judged.key],) if judged.key in now.figures else ()
    told = told_then(meeting.figures.get(judged.key), beside, *defined, kept)
    match told.untold:
        case None:
            return None
        case Untold.WITHDRAWN:
            return BeforeRun.FIGURE_WITHDRAWN
        case Untold.HIDDEN_SINCE | Untold.SMALL_REVISION:
            return BeforeRun.NOT_REPEATED
