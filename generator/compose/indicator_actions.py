"""What is being done about one indicator: the open actions of the plan that name it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.actions import ActionRow, action_plan
from generator.compose.recommendation_paths import links_of
from generator.compose.scorecard import Tag
from generator.judge.asked_about import recommended_about
from generator.judge.plan_history import PlanHistory
from generator.model.editions import ReleasedEdition
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.model.pages import Link


@dataclass(frozen=True)
class Step:
    """An action: how it stands, what it is, and who is to do it by when and how far it is."""

    status: Tag
    ref: str
    action: str
    said: str


@dataclass(frozen=True)
class Doing:
    """The open actions for one indicator, the most pressing first; there may be none.

    `asked` are the recommendations that lead to it, each with its page.
    """

    steps: tuple[Step, ...]
    asked: tuple[Link, ...]


def doing(
    released: ReleasedEdition,
    judgements: Judgements,
    indicator: Indicator,
    history: PlanHistory = (),
) -> Doing | None:
    """What the plan still holds for an indicator; `None` where there is no plan at all."""
    if not released.records.get("actions", ()):
        return None
    plan = action_plan(
        released,
        judgements,
        statuses=(),
        indicators=(indicator,),
        open_only=True,
        history=history,
    )
    asked = links_of(recommended_about(released, indicator), released)
    return Doing(tuple(map(step_of, plan.rows)), asked)


def step_of(row: ActionRow) -> Step:
    """An action in short, as pages that do not list the plan have it."""
    first, *more = (*row.due, *row.under_status)
    when = "; ".join((first, *(f"{text[:1].lower()}{text[1:]}" for text in more)))
    return Step(row.status, row.ref, row.action, f"{row.owner}. {when}. {row.progress}".rstrip())
