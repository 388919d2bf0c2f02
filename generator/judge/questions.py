"""The two questions suggested for each exception: a table of rules, and how two are chosen of it.

A question is made of what was released and judged, and of nothing else. It asks what figures alone
cannot say: what is done, by whom, why, and what comes next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.judge.actions import OpenAction
from generator.judge.named import named
from generator.judge.phrases import number_in_words
from generator.model.formats import plural, spell_number
from generator.model.judgements import Direction, Rating
from generator.model.periods import spell_day
from generator.model.records import ActionStatus


class Topic(StrEnum):
    """What a question is about; the two of one exception are never about the same."""

    PLAN = "the plan"
    TIME = "how long"
    MOVE = "the move"
    PLACE = "other places"
    PEOPLE = "people"
    TARGET = "the target"
    DATA = "the figure itself"
    NEXT = "the next meeting"


class Planned(StrEnum):
    """What the plan holds for an indicator."""

    NO_PLAN = "no plan in the report"
    NOTHING = "nothing is linked to it"
    CLOSED = "all closed"
    OPEN = "open"


@dataclass(frozen=True)
class StandsOut:
    """An area that is further from what is wanted than chance explains, and both figures."""

    area: str
    value: str
    whole: str


@dataclass(frozen=True)
class Apart:
    """Two areas that differ by more than chance explains, the worse first, and their figures."""

    worse: str
    worse_value: str
    better: str
    better_value: str


@dataclass(frozen=True)
class Case:
    """What is known of an exception, as far as a question is made of it; empty where it is not.

    `target` is the end it misses, in words: `the minimum of 85%`. `moved` is its change in words,
    empty where nothing moved. `outside` says that it lies outside its normal variation, `misses`
    that normal variation alone would not bring it to the target. `counted` is the share as people,
    or things; `others` are how many of them are not as they should be, `is_rest` says that they are
    those the figure leaves out.
    `needed` is how many more would reach the target, where that is few. `asked` says who asked
    about it, and when; `beside` how it stands to places like ours, where that is worse. `outlook`
    is what it would come to by the end of the year, where that misses its target; `quality` what
    the report says of its data, `promised` asks after what its story promises by a day. `name` is
    the indicator's own.
    """

    rating: Rating
    direction: Direction = Direction.NOT_JUDGED
    target: str = ""
    moved: str = ""
    outside: bool = False
    misses: bool = False
    meetings_red: int = 0
    since: str = ""
    planned: Planned = Planned.NO_PLAN
    actions: tuple[OpenAction, ...] = ()
    closed: str = ""
    asked: str = ""
    counted: str = ""
    others: Decimal | None = None
    are_people: bool = False
    is_rest: bool = False
    needed: str = ""
    place: StandsOut | None = None
    apart: Apart | None = None
    beside: str = ""
    outlook: str = ""
    quality: str = ""
    status: str = ""
    promised: str = ""
    name: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it is printed, and what it is about."""

    topic: Topic
    words: str


@dataclass(frozen=True)
class Rule:
    """When a question is suggested, and its words, which are empty where the case is another.

    Of one summary so many exceptions get it before it gives way to others.
    """

    name: str
    topic: Topic
    words: Callable[[Case], str]
    often: int = 1


#: Red at so many meetings in a row is long.
LONG = 3


def questions(cases: Iterable[Case]) -> tuple[tuple[Question, Question], ...]:
    """Two questions for each case, the most pressing exception first.

    The first rule of the table that fits comes first; one that this summary has had its share of
    waits behind those it has not, and the very same words behind all. The second is about
    something else.
    """
    had: Counter[str] = Counter()
    said: set[str] = set()
    return tuple(_two(case, had, said) for case in cases)


def _two(case: Case, had: Counter[str], said: set[str]) -> tuple[Question, Question]:
    fitting = [
        (place, rule, words) for place, rule in enumerate(RULES) if (words := rule.words(case))
    ]

    def turn(one: tuple[int, Rule, str]) -> tuple[bool, int, int]:
        place, rule, words = one
        return (words in said, had[rule.name] // rule.often, place)

    first = min(fitting, key=turn)
    second = min((one for one in fitting if one[1].topic is not first[1].topic), key=turn)
    had.update((first[1].name, second[1].name))
    said.update((first[2], second[2]))
    # However the turns fell, a reader meets the more pressing of the two first.
    inorder = sorted((first, second), key=lambda one: one[0])
    one, other = (Question(rule.topic, words) for _, rule, words in inorder)
    return one, other


def _meetings(case: Case) -> str:
    return f"{number_in_words(case.meetings_red)} meetings"


def _is_red(case: Case) -> bool:
    return case.rating is Rating.RED


def _with_status(case: Case, *statuses: ActionStatus) -> OpenAction | None:
    return next((one for one in case.actions if one.status in statuses), None)


def _named(action: OpenAction) -> str:
    return named("Action", action.ref, action.action)


def _overdue(case: Case) -> str:
    action = _with_status(case, ActionStatus.OVERDUE)
    if action is None:
        return ""
    due = f"was due on {spell_day(action.due)}" if action.due else "is overdue"
    return f"{_named(action)} {due}: why is it late, and what is the new date?"


def _red_though_on_track(case: Case) -> str:
    action = _with_status(case, ActionStatus.ON_TRACK)
    if action is None or not _is_red(case) or case.meetings_red < LONG:
        return ""
    return (
        f"This has been red at {_meetings(case)} in a row while {_named(action)} "
        "is reported on track. What would tell us that it is not working?"
    )


def _at_risk(case: Case) -> str:
    action = _with_status(case, ActionStatus.AT_RISK)
    if action is None:
        return ""
    return f"{_named(action)} is reported at risk: what does it need that it has not got?"


def _asked_before(case: Case) -> str:
    return f"{case.asked}: what has been done since?" if case.asked else ""


def _slipped(case: Case) -> str:
    for action in case.actions:
        if action.first_due and action.due and action.first_due < action.due:
            first, now = spell_day(action.first_due), spell_day(action.due)
            return (
                f"{_named(action)} was first due on {first} and is now due on {now}: "
                "what has to happen for that date to hold?"
            )
    return ""


def _nothing_planned(case: Case) -> str:
    if case.planned is not Planned.NOTHING:
        return ""
    # Where the report says what is done, by whom and by when, that is not asked again.
    return case.promised or (
        "No action is linked to this in the plan. What is being done about it, and who is "
        "responsible?"
    )


def _all_closed(case: Case) -> str:
    if case.planned is not Planned.CLOSED or not _is_red(case):
        return ""
    return f"The plan's actions on this are closed ({case.closed}) and it is still red. What next?"


def _no_plan(case: Case) -> str:
    if case.planned is not Planned.NO_PLAN:
        return ""
    return case.promised or "What is being done about this, who is responsible, and by when?"


def _turning_red(case: Case) -> str:
    if case.rating is not Rating.AMBER or not case.direction.is_bad:
        return ""
    return f"It is amber and {case.direction}. What will keep it from turning red?"


def _worsening(case: Case) -> str:
    if case.direction is not Direction.WORSENING or not case.moved:
        return ""
    return f"It is {case.moved}: what has changed?"


def _no_target(case: Case) -> str:
    if case.rating is not Rating.NOT_RATED or case.target:
        return ""
    return "It has no target. What level would be good enough, and who decides that?"


def _place_stands_out(case: Case) -> str:
    if (found := case.place) is None:
        return ""
    return f"Why is it {found.value} in {found.area}, when the whole authority is at {found.whole}?"


def _areas_apart(case: Case) -> str:
    if (found := case.apart) is None:
        return ""
    return (
        f"It is {found.worse_value} in {found.worse} and {found.better_value} in {found.better}. "
        f"What does {found.better} do that could be done in {found.worse}?"
    )


def _projected_miss(case: Case) -> str:
    return f"{case.outlook} What would have to change by then?" if case.outlook else ""


def _quality(case: Case) -> str:
    if not case.quality:
        return ""
    # A note may tell of a fault, or only of what is counted: neither is for us to say.
    return f"The report says of its data: “{case.quality}” What does that mean for this figure?"


def _normal_variation_misses(case: Case) -> str:
    if not case.misses or not case.target:
        return ""
    return (
        f"Normal variation alone will not bring it to {case.target}. "
        "What would have to change in how the work is done?"
    )


def _rest_of_the_people(case: Case) -> str:
    if case.others is None or not case.are_people or not case.is_rest:
        return ""
    number = spell_number(case.others)
    return f"{case.counted}: what is being done for the other {number}?"


def _red_for_long(case: Case) -> str:
    if not _is_red(case) or case.meetings_red < LONG:
        return ""
    since = f", since {case.since}" if case.since else ""
    return (
        f"It has been red at {_meetings(case)} in a row{since}. "
        "What has been tried, and why has it not worked?"
    )


def _worse_than_others(case: Case) -> str:
    return f"{case.beside} What do they do that we do not?" if case.beside else ""


def _outside_variation(case: Case) -> str:
    if not case.outside or not case.direction.is_bad:
        return ""
    return "It is outside its normal variation. When was that first seen, and what was done then?"


def _improving(case: Case) -> str:
    if case.direction not in (Direction.IMPROVING, Direction.BETTER_THAN_USUAL):
        return ""
    return f"It is {case.direction}. What made the difference, and will it last?"


def _near(case: Case) -> str:
    return f"{case.needed}: what would that take, and by when?" if case.needed else ""


def _the_trouble(case: Case) -> str:
    if case.others is None or not case.are_people or case.is_rest:
        return ""
    return (
        f"{case.counted}: who checks on each of these {spell_number(case.others)}, and how often?"
    )


def _normal_variation(case: Case) -> str:
    if case.direction is not Direction.WITHIN_VARIATION:
        return ""
    return "Its last move is normal variation. What would show that it is truly getting better?"


def _may_be_chance(case: Case) -> str:
    if case.direction is not Direction.NO_CLEAR_CHANGE or not case.moved:
        return ""
    return f"It is {case.moved}, which may be chance. When will we know?"


def _not_tested(case: Case) -> str:
    if case.direction is not Direction.WORSE_UNTESTED or not case.moved:
        return ""
    return f"It is {case.moved}, and nobody can say yet whether by chance. What lies behind it?"


def _when_it_gets_there(case: Case) -> str:
    if not case.target:
        return ""
    return f"When will it meet {case.target}, and what does that rest on?"


def _not_final(case: Case) -> str:
    if not case.status:
        return ""
    return f"The figure is {case.status}. By how much have earlier ones moved before they settled?"


def _who_watches(case: Case) -> str:
    return f"Who looks at {_name(case)} between meetings, and what do they do when it moves?"


def _next_meeting(case: Case) -> str:
    return f"What should we see of {_name(case)} at the next meeting if the work succeeds?"


def _name(case: Case) -> str:
    return f"“{case.name}”" if case.name else "this"


@dataclass(frozen=True)
class Quiet:
    """A report in which nothing needs attention: how many indicators, and what is not known."""

    indicators: int
    without_target: int
    without_figure: tuple[str, ...] = ()


def questions_of_report(quiet: Quiet) -> tuple[Question, Question]:
    """Two questions of a report in which nothing needs attention, which is worth a question too."""
    asked = []
    if quiet.without_target:
        few = f"{quiet.without_target:,} of {plural(quiet.indicators, 'indicator')}"
        has = "has" if quiet.without_target == 1 else "have"
        which = f"{few} {has} no target. Which should have one, and who would set it?"
        asked.append(Question(Topic.TARGET, which))
    if len(quiet.without_figure) == 1:
        missing = f"There is no figure for {quiet.without_figure[0]}. Why, and when will there be?"
        asked.append(Question(Topic.DATA, missing))
    elif quiet.without_figure:
        missing = f"{len(quiet.without_figure):,} indicators have no figure. Why, and until when?"
        asked.append(Question(Topic.DATA, missing))
    asked.append(Question(Topic.NEXT, "Which of these figures would tell you first of trouble?"))
    asked.append(Question(Topic.PLAN, "What is going well here, and what would put it at risk?"))
    return asked[0], asked[1]


#: The most pressing first. A rule that names an action, a place or a number may come twice. The
#: last two name the indicator, so that no summary need ask one question twice.
RULES: tuple[Rule, ...] = (
    Rule("overdue", Topic.PLAN, _overdue, often=2),
    Rule("red though on track", Topic.TIME, _red_though_on_track, often=2),
    Rule("red for long", Topic.TIME, _red_for_long, often=2),
    Rule("nothing planned", Topic.PLAN, _nothing_planned),
    Rule("all closed", Topic.PLAN, _all_closed),
    Rule("at risk", Topic.PLAN, _at_risk),
    Rule("a place stands out", Topic.PLACE, _place_stands_out, often=2),
    Rule("areas apart", Topic.PLACE, _areas_apart, often=2),
    Rule("asked before", Topic.TIME, _asked_before),
    Rule("slipped", Topic.PLAN, _slipped),
    Rule("no plan", Topic.PLAN, _no_plan),
    Rule("turning red", Topic.TARGET, _turning_red),
    Rule("worsening", Topic.MOVE, _worsening),
    Rule("not tested", Topic.MOVE, _not_tested),
    Rule("worse than others", Topic.PLACE, _worse_than_others, often=2),
    Rule("projected miss", Topic.TARGET, _projected_miss, often=2),
    Rule("no target", Topic.TARGET, _no_target),
    Rule("people not reached", Topic.PEOPLE, _rest_of_the_people),
    Rule("the trouble itself", Topic.PEOPLE, _the_trouble),
    Rule("quality of the data", Topic.DATA, _quality),
    Rule("normal variation misses", Topic.MOVE, _normal_variation_misses),
    Rule("outside variation", Topic.MOVE, _outside_variation),
    Rule("improving", Topic.MOVE, _improving),
    Rule("near", Topic.TARGET, _near),
    Rule("normal variation", Topic.MOVE, _normal_variation),
    Rule("may be chance", Topic.MOVE, _may_be_chance),
    Rule("when it gets there", Topic.TARGET, _when_it_gets_there),
    Rule("not final", Topic.DATA, _not_final),
    Rule("who watches", Topic.DATA, _who_watches),
    Rule("next meeting", Topic.NEXT, _next_meeting),
)
