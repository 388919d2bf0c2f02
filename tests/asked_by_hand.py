"""Cases for suggested questions, read from the words of a table; and indicators beside each other.

>>> case("red", "worsening", "2 meetings", "A4 at risk", "down 5.0 points since May 2023").moved
'down 5.0 points since May 2023'
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from judged_by_hand import a_target, an_edition, an_indicator, figure

from generator.judge.actions import OpenAction
from generator.judge.direction import compared
from generator.judge.exceptions import exceptions
from generator.judge.promises import promises_in
from generator.judge.questions import Apart, Case, Planned, StandsOut
from generator.judge.verdict import judge
from generator.model.judgements import (
    Direction,
    Gap,
    Judgement,
    Judgements,
    Pair,
    Rating,
    Travel,
)
from generator.model.periods import MONTH_NAMES
from generator.model.records import ActionStatus

_ACTION = re.compile(
    r"(?P<ref>A\d+) (?P<status>overdue|at risk|on track)"
    r"(?:, due (?P<due>[^,]+))?(?:, moved from (?P<first>.+) to (?P<now>.+))?"
)


def case(rating: str, going: str, red_at: str, plan: str, known: str) -> Case:
    """A case in the words of a reader."""
    meetings = int(red_at.split()[0])
    found = Case(
        Rating(rating),
        Direction(going),
        meetings_red=meetings,
        since="the report for June 2024" if meetings > 1 else "",
        name="3.3 Visits",
    )
    found = _with_plan(found, plan)
    for fact in known.split("; "):
        found = _with_fact(found, fact)
    return found


def first_of(one: str, another: str) -> str:
    """Which of two indicators is told first: `the one` or `the other`; one alone that needs it."""
    both = {"the one": _judged("the one", one), "the other": _judged("the other", another)}
    return exceptions(Judgements(tuple(both.values())))[0].indicator.ref


def _judged(ref: str, words: str) -> Judgement:
    """A judgement of a rating and a direction: `red, worsening, misses by 2%`."""
    rating, going, misses = words.split(", ")
    indicator = an_indicator(name=ref)
    edition = an_edition(
        [indicator],
        [figure("2023-m08", numerator=60, denominator=100)],
        targets=(a_target(),),
    )
    made = judge(edition, None).all[0]
    by = Decimal(misses.removeprefix("misses by ").rstrip("%"))
    gap = Gap(Decimal(85), met=False, size=by, relative=by, needed=None)
    moved = compared(
        Pair.PERIOD_BEFORE,
        figure("2023-m07", value="90.0"),
        figure("2023-m08", value="60.0"),
        indicator,
    )
    return replace(
        made,
        changes=(moved,) if Direction(going).is_untested else (),
        rated=replace(made.rated, rating=Rating(rating), minimum=gap, upper=None),
        travel=Travel(Direction(going), going, ""),
    )


def _with_plan(found: Case, plan: str) -> Case:
    if plan == "no plan":
        return found
    if plan == "nothing is linked to it":
        return replace(found, planned=Planned.NOTHING)
    if plan.startswith("closed: "):
        return replace(found, planned=Planned.CLOSED, closed=plan.removeprefix("closed: "))
    said = _ACTION.fullmatch(plan)
    assert said is not None, plan
    action = OpenAction(
        said["ref"],
        "Visit sooner",
        "Head of Service",
        _day(said["due"] or said["now"]),
        _day(said["first"]),
        ActionStatus(said["status"].replace(" ", "_")),
    )
    return replace(found, planned=Planned.OPEN, actions=(action,))


def _with_fact(found: Case, fact: str) -> Case:
    if counts := re.fullmatch(r"(\d+) of (\d+) (children .+)", fact):
        others = Decimal(counts[2]) - Decimal(counts[1])
        enough = others if others >= 20 else None
        return replace(found, counted=fact, others=enough, are_people=True, is_rest=True)
    if place := re.fullmatch(r"(\w+) at (\S+), the whole at (\S+)", fact):
        return replace(found, place=StandsOut(*place.groups()))
    if areas := re.fullmatch(r"(\w+) at (\S+), (\w+) at (\S+)", fact):
        return replace(found, apart=Apart(*areas.groups()))
    if fact.startswith("projected: "):
        return replace(found, outlook=fact.removeprefix("projected: "))
    if fact.startswith("of its data: "):
        return replace(found, quality=fact.removeprefix("of its data: "))
    if promise := re.fullmatch(r"promised, before a meeting on ([^:]+): (.+)", fact):
        (one,) = promises_in(f"- {promise[2]}")
        on = _day(promise[1])
        assert on is not None
        return replace(found, promised=one.asked(on))
    if fact.startswith(("up ", "down ")):
        return replace(found, moved=fact)
    if fact.startswith("the "):
        return replace(found, target=fact)
    if fact.startswith("worse than"):
        return replace(found, beside=f"It is {fact}.")
    if "would reach" in fact:
        return replace(found, needed=fact)
    if "asked about this" in fact:
        return replace(found, asked=fact)
    match fact:
        case "normal variation misses it":
            return replace(found, misses=True)
        case "outside normal variation":
            return replace(found, outside=True)
        case "provisional":
            return replace(found, status=fact)
        case "nothing":
            return found
    raise AssertionError(fact)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    day, month, year = text.split()
    return date(int(year), MONTH_NAMES.index(month) + 1, int(day))
