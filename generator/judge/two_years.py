"""Two years of an indicator by months or quarters: its ratings, and what changed under them.

A rating is of the figure as it is known now, against the target that was in force then. So it may
be another one than the edition of that time printed, where a figure was revised since; then both
are told. Where the figure of a stretch is not held any more, it is the rating that the body's
edition printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from generator.judge.pairs import months_before
from generator.judge.plan_history import PlanHistory
from generator.judge.rating import rate, target_in_force
from generator.model.changes import Life, LifeRedefined
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator, Target, Trajectory
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.periods import Period
from generator.model.records import Break

#: Two years in months.
SPAN = 24


class Step(IntEnum):
    """How many months each stretch of two years has."""

    MONTH = 1
    QUARTER = 3


_COLOURS = frozenset({Rating.GREEN, Rating.AMBER, Rating.RED})


@dataclass(frozen=True)
class Stretch:
    """A month or a quarter: its first month and its last."""

    first: Period
    last: Period

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first.start <= day <= self.last.end


@dataclass(frozen=True)
class Retargeted:
    """A target that is another one than in the stretch before; the one or the other may be none."""

    before: Target | None
    now: Target | None


@dataclass(frozen=True)
class Stage:
    """How an indicator was rated at the end of a stretch, and what changed in it.

    `printed` is the rating that the body's edition of that time gave, where that is another one.
    """

    stretch: Stretch
    rating: Rating
    printed: Rating | None
    retargeted: Retargeted | None
    breaks: tuple[Break, ...]
    defined_on: date | None
    redefined: tuple[LifeRedefined, ...]

    @property
    def is_redefined(self) -> bool:
        """Whether what is measured is not what was measured before."""
        return bool(self.breaks or self.defined_on or self.redefined)


@dataclass(frozen=True)
class TwoYears:
    """An indicator's stages, the oldest first."""

    judgement: Judgement
    stages: tuple[Stage, ...]

    @property
    def is_rated(self) -> bool:
        """Whether it had a rating in any of them."""
        return any(one.rating in _COLOURS for one in self.stages)


def stretches(reporting: Period, by: Step) -> tuple[Stretch, ...]:
    """The months or quarters up to the end of the reporting period, the oldest first."""
    lasts = [months_before(reporting.end, by * ago) for ago in reversed(range(SPAN // by))]
    return tuple(Stretch(months_before(last.end, by - 1), last) for last in lasts)


def two_years(
    released: ReleasedEdition,
    judgements: Judgements,
    lives: Mapping[str, Life],
    history: PlanHistory = (),
    by: Step = Step.QUARTER,
) -> tuple[TwoYears, ...]:
    """Two years of each indicator; a second measurement of one is not rated and not here."""
    told = stretches(released.reporting_period, by)
    return tuple(
        TwoYears(judgement, _stages(released, judgement.indicator, told, lives, history))
        for judgement in judgements.all
        if not judgement.indicator.variant_of
    )


def _stages(
    released: ReleasedEdition,
    indicator: Indicator,
    told: tuple[Stretch, ...],
    lives: Mapping[str, Life],
    history: PlanHistory,
) -> tuple[Stage, ...]:
    life = lives.get(indicator.indicator)
    redefined = life.redefined if life else ()
    stages = []
    for place, stretch in enumerate(told):
        figure = released.figures.headline(indicator, stretch.last)
        if figure is not None and not stretch.has(figure.key.period.end):
            figure = None
        printed = _printed(indicator, stretch, history)
        rating = rate(figure, indicator, released.targets).rating if figure else printed
        stages.append(
            Stage(
                stretch,
                rating,
                None if printed in (rating, Rating.NO_FIGURE) else printed,
                _retargeted(released, indicator, told[place - 1], stretch) if place else None,
                tuple(
                    one
                    for one in released.breaks
                    if one.indicator == indicator.indicator and stretch.has(one.from_period.start)
                ),
                indicator.definition_changed_on
                if indicator.definition_changed_on and stretch.has(indicator.definition_changed_on)
                else None,
                tuple(one for one in redefined if _reported_on(one.published_on, told) is stretch),
            )
        )
    return tuple(stages)


def _printed(indicator: Indicator, stretch: Stretch, history: PlanHistory) -> Rating:
    """The rating that the body's edition of a stretch printed; no figure where there is none."""
    printed = (
        then.ratings[indicator.indicator]
        for then in history
        if then.period.end == stretch.last.end and indicator.indicator in then.ratings
    )
    return next(printed, Rating.NO_FIGURE)


def _retargeted(
    released: ReleasedEdition, indicator: Indicator, before: Stretch, now: Stretch
) -> Retargeted | None:
    """The change of target between two stretches; one that moves in a straight line is the same."""
    then, target = (_in_force(released, indicator, stretch.last) for stretch in (before, now))
    if then is None and target is None:
        return None
    if then is not None and target is not None:
        ends = [(one.minimum, one.upper) for one in (then, target)]
        if then.from_period == target.from_period or ends[0] == ends[1]:
            return None
    return Retargeted(then, target)


def _in_force(released: ReleasedEdition, indicator: Indicator, on: Period) -> Target | None:
    """The target that rates a figure of a month; one that is only owed later rates none."""
    target = target_in_force(released.targets, indicator, "", on)
    if target is not None and target.trajectory is Trajectory.DUE:
        return target if target.from_period.end <= on.end else None
    return target


def _reported_on(published_on: date, told: tuple[Stretch, ...]) -> Stretch | None:
    """The stretch that an edition of a day reported on: the last that had ended."""
    ended = [stretch for stretch in told if stretch.last.end < published_on]
    return ended[-1] if ended else None
