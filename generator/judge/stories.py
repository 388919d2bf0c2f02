"""The exceptions whose owners are asked for their story, and what they have answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from generator.judge.exceptions import exceptions
from generator.model.editions import Edition, EditionKind, Narrative, ReleasedEdition, Story
from generator.model.groups import grouped
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement, Judgements, Rating
from generator.model.projection import Outlook, Projection, Projections
from generator.model.stories import Ground, StoryQuestion


@dataclass(frozen=True)
class Asked:
    """An indicator that is asked for its story: on what grounds, of which role, until when.

    `story` is what was answered; `grounds` are empty where nobody had to be asked. `owner` is
    empty where neither the definition nor the edition names a role.
    """

    judgement: Judgement
    grounds: tuple[Ground, ...]
    owner: str
    due: date
    story: Story | None = None

    @property
    def unanswered(self) -> tuple[StoryQuestion, ...]:
        """The questions without an answer; none where nobody had to be asked."""
        if not self.grounds:
            return ()
        answers = self.story.answers if self.story else {}
        return tuple(question for question in StoryQuestion if question not in answers)


#: What is asked of each indicator, by its id.
Stories = Mapping[str, Asked]

NO_STORIES: Stories = MappingProxyType({})

#: Kinds that ask nobody unless their settings do: their owners told a scrutiny or board edition.
_ASK_IF_SET = (EditionKind.MONTHLY, EditionKind.ANNUAL, EditionKind.SELF_EVALUATION)


def stories_of(
    released: ReleasedEdition,
    judgements: Judgements,
    projections: Projections,
    narrative: Narrative,
) -> Stories:
    """What is asked and answered: the exceptions, most pressing first, then what else was told.

    An exception is red, worsens or is worse than usual, or is on course to miss its target. An
    edition that asks nobody has only what was told.
    """
    edition = released.edition
    is_asking = asks_for_stories(edition)
    told = {
        indicator.indicator: story
        for story in narrative.stories
        if (indicator := released.indicator(story.indicator)) is not None
    }
    found = [*exceptions(judgements), *_will_miss(judgements, projections)] if is_asking else []
    found += [judgements.of(name) for name in told]
    return {
        judgement.indicator.indicator: Asked(
            judgement,
            _grounds(judgement, projections) if is_asking else (),
            owner_of(judgement.indicator, edition),
            edition.stories_due,
            told.get(judgement.indicator.indicator),
        )
        for judgement in found
    }


def asks_for_stories(edition: Edition) -> bool:
    """Whether an edition asks the owners of its exceptions for their words.

    Those of a scrutiny committee and of a board do; any other where its settings have `[stories]`.
    """
    return edition.stories is not None or edition.kind not in _ASK_IF_SET


def outstanding(stories: Stories) -> tuple[Asked, ...]:
    """Those whose story is missing or has not all its answers."""
    return tuple(asked for asked in stories.values() if asked.unanswered)


def by_role(asked: Iterable[Asked]) -> dict[str, tuple[Asked, ...]]:
    """What is asked of each role, the roles in their alphabetical order; nobody's come last."""
    found = grouped((one.owner, one) for one in asked)
    return dict(sorted(found.items(), key=lambda item: (not item[0], item[0])))


def owner_of(indicator: Indicator, edition: Edition) -> str:
    """The role that answers for an indicator, else the one that the edition asks; or nobody."""
    return indicator.owner or (edition.stories.owner if edition.stories else "")


def _will_miss(judgements: Judgements, projections: Projections) -> Iterable[Judgement]:
    return (
        judgement
        for judgement in judgements.all
        if not judgement.indicator.variant_of
        and Ground.WILL_MISS in _grounds(judgement, projections)
    )


def _grounds(judgement: Judgement, projections: Projections) -> tuple[Ground, ...]:
    projected = projections.of(judgement.indicator.indicator)
    will_miss = isinstance(projected, Projection) and projected.verdict is Outlook.MISS
    held = (
        (Ground.RED, judgement.rated.rating is Rating.RED),
        (Ground.WORSENING, judgement.travel.direction.is_bad),
        (Ground.WILL_MISS, will_miss),
    )
    return tuple(ground for ground, is_so in held if is_so)
