"""The indicators that need attention, worst first: why, since when, and what is being done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from generator.judge.actions import OpenAction, open_actions
from generator.judge.asked_about import Asked, asked_about
from generator.judge.promises import Promise
from generator.judge.red_in_a_row import Meeting, Run, red_in_a_row
from generator.judge.tellable import Kept
from generator.measure.rounding import ARITHMETIC
from generator.model.archive import CatalogueEntry
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Unit
from generator.model.judgements import Change, Direction, Judgement, Judgements, Rating
from generator.model.periods import Period

#: A project rule: a move the wrong way that nothing can test asks for attention from so many
#: percentage points on, and of another unit from so many per cent of the earlier figure on.
LARGE_IN_POINTS = Decimal(5)
LARGE_IN_PER_CENT = Decimal(20)


@dataclass(frozen=True)
class Attention:
    """An indicator that needs attention, and all that is known of it beyond its figures.

    `run` is for how long it has been red, as the body's own editions told; `actions` are the open
    ones that name it, the most pressing first; `asked` is what was asked about it, newest first.
    `story` says in a line what its owner says of it, or that nothing was said, and
    `story_in_brief` the same without the owner's words; both are empty where nobody was asked.
    `promises` are what the story promises, each by a day, the first to fall due first.
    """

    judgement: Judgement
    run: Run
    actions: tuple[OpenAction, ...]
    asked: tuple[Asked, ...]
    story: str = ""
    story_in_brief: str = ""
    promises: tuple[Promise, ...] = ()

    @property
    def why(self) -> str:
        """The verdict, as every page has it."""
        return self.judgement.sentence

    @property
    def people(self) -> str:
        """The same as people, or things, counted; empty where it is no percentage."""
        return self.judgement.people

    @property
    def editions_red(self) -> int:
        """How many of the body's editions in a row rated it red, with this one; 0 if not red."""
        return self.run.editions

    @property
    def since(self) -> Period | None:
        """The reporting period of the first of them."""
        return self.run.since


@dataclass(frozen=True)
class ToldBefore:
    """What earlier editions told, as far as it may be said again.

    `now` is this edition as its own tables tell it, `meetings` the editions of the same body before
    it, oldest first, `entries` all others that readers hold of the authority.
    """

    now: Meeting
    meetings: tuple[Meeting, ...]
    entries: tuple[CatalogueEntry, ...]
    kept: Kept


def attentions(
    released: ReleasedEdition, judgements: Judgements, before: ToldBefore | None = None
) -> tuple[Attention, ...]:
    """The indicators that need attention, worst first; without `before` an edition stands alone."""
    return tuple(_attention(released, one, before) for one in exceptions(judgements))


def exceptions(judgements: Judgements) -> tuple[Judgement, ...]:
    """Every red, everything that worsens, and every large move the wrong way that nothing tests.

    Most pressing first: reds that worsen, then the other reds, then what worsens without being red,
    then the untested; among equals the furthest from its target, in per cent of the target, comes
    first. A second measurement of another indicator is left out.
    """
    return tuple(sorted(filter(needs_attention, judgements.all), key=_badness))


def needs_attention(judgement: Judgement) -> bool:
    """Whether an indicator is red, gets worse, or moved far the wrong way and cannot be tested."""
    if judgement.indicator.variant_of:
        return False
    is_bad = judgement.travel.direction.is_bad or is_large_untested(judgement)
    return judgement.rated.rating is Rating.RED or is_bad


def is_large_untested(judgement: Judgement) -> bool:
    """Whether the figure moved far the wrong way and nothing can tell that from chance.

    To say nothing of it would be to take it for chance, which nobody has shown either.
    """
    if judgement.travel.direction is not Direction.WORSE_UNTESTED or judgement.change is None:
        return False
    return _is_large(judgement.change)


def _is_large(change: Change) -> bool:
    if change.current.unit is Unit.PERCENT:
        return abs(change.size) >= LARGE_IN_POINTS
    before = change.earlier.shown
    if not before:
        return True  # From nothing, anything is much.
    with localcontext(ARITHMETIC):
        return abs(change.size) * 100 >= LARGE_IN_PER_CENT * abs(before)


def _badness(judgement: Judgement) -> tuple[bool, bool, Decimal, str]:
    gaps = (judgement.rated.minimum, judgement.rated.upper)
    furthest = next((g.relative for g in gaps if g and not g.met and g.relative), Decimal(0))
    red = judgement.rated.rating is Rating.RED
    return (not red, not judgement.travel.direction.is_bad, -furthest, judgement.indicator.ref)


def _attention(
    released: ReleasedEdition, judgement: Judgement, before: ToldBefore | None
) -> Attention:
    indicator = judgement.indicator
    actions = open_actions(released, indicator)
    if before is None:
        is_red = judgement.rated.rating is Rating.RED
        run = Run(1, released.reporting_period) if is_red else Run()
        return Attention(judgement, run, actions, asked_about(released, indicator))
    return Attention(
        judgement,
        red_in_a_row(judgement, before.now, before.meetings, before.kept),
        actions,
        asked_about(released, indicator, before.entries, before.kept),
    )
