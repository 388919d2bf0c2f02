"""One look at two years: ratings, what changed under them, and actions that stand still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.compose.actions import ActionRow, action_rows
from generator.compose.attention_words import report_for
from generator.compose.background import Background
from generator.compose.frames import path_of
from generator.compose.life_table import redefined_words
from generator.compose.scorecard import Tag, ratings_key, tag_of
from generator.compose.wording import capital, target_words
from generator.judge.not_moved import MONTHS, HalfYear, Linked, Moved, Stuck, stuck
from generator.judge.phrases import moved, number_in_words
from generator.judge.two_years import SPAN, Retargeted, Stage, Step, Stretch, TwoYears, two_years
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements, Rating
from generator.model.pages import Link
from generator.model.periods import MONTH_NAMES, spell_day, spell_period

#: Stand in a cell whose target, or what it measures, is not that of the stretch before, or whose
#: rating is not the one that the edition of that time printed.
TARGET, MEANING, REPRINTED = "t", "d", "r"


@dataclass(frozen=True)
class Rated:
    """An indicator in a month or quarter: its rating or none, marks beside it, all in words."""

    tag: Tag | None
    marks: str
    words: str


@dataclass(frozen=True)
class Line:
    """Cells side by side, the oldest first: two years of quarters, or a year of months.

    A year of months ends in `year`, which is empty for quarters; `span` says from when to when.
    """

    year: str
    span: str
    cells: tuple[Rated, ...]


@dataclass(frozen=True)
class Followed:
    """An indicator: its page, and its lines, the older year first."""

    page: Link
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Note:
    """What changed under the ratings of one indicator: its page, and a sentence for each change."""

    page: Link
    said: tuple[str, ...]


@dataclass(frozen=True)
class Still:
    """An action that stands still: its row in the plan, and what half a year did to its figures."""

    row: ActionRow
    figures: tuple[tuple[Link, str, str], ...]


@dataclass(frozen=True)
class Look:
    """All that a chair sees: the heads of columns, rows by theme, key, notes, and the actions.

    `heads` are the month that each column is of or ends in, and its year, which is empty where
    each line has its own. `left_out` says how many indicators have no rating at all. `rule` says
    which actions are listed, and nothing where the package has no plan; `others` of how many
    nothing is said and why.
    """

    is_by_month: bool
    heads: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, tuple[Followed, ...]], ...]
    key: tuple[Tag, ...]
    left_out: str
    notes: tuple[Note, ...]
    rule: str
    still: tuple[Still, ...]
    others: str


def look_at_two_years(
    released: ReleasedEdition,
    judgements: Judgements,
    background: Background,
    chosen: tuple[Indicator, ...],
    by: Step,
) -> Look:
    """Two years of the chosen indicators, and the open actions that stand still."""
    names = {indicator.indicator for indicator in chosen}
    every = [
        one
        for one in two_years(released, judgements, background.lives, background.history, by)
        if one.judgement.indicator.indicator in names
    ]
    rated = [one for one in every if one.is_rated]
    themes: dict[str, list[Followed]] = {}
    for one in rated:
        themes.setdefault(one.judgement.indicator.theme, []).append(_row(one, by))
    given = {stage.rating for one in rated for stage in one.stages}
    told = stuck(released, judgements)
    unmoved = {one.record.fields["ref"]: one for one in told.unmoved if _is_of(one, names)}
    elsewhere = len(told.unmoved) - len(unmoved)
    plan = action_rows(
        (one.record for one in unmoved.values()), released, judgements, background.history
    )
    return Look(
        is_by_month=by is Step.MONTH,
        heads=_heads(every[0], by) if every else (),
        themes=tuple((theme, tuple(rows)) for theme, rows in themes.items()),
        key=ratings_key(given - {Rating.NO_FIGURE}),
        left_out=_left_out(len(every) - len(rated)),
        notes=tuple(note for one in rated if (note := _note(one)).said),
        rule=(
            f"Listed is each open action none of whose figures got better in "
            f"{number_in_words(MONTHS)} months. A move that may be chance is no move."
            if released.records.get("actions")
            else ""
        ),
        still=tuple(Still(row, tuple(map(_over, unmoved[row.ref].over))) for row in plan),
        others=_others(told, elsewhere),
    )


def _is_of(one: Linked, names: set[str]) -> bool:
    return any(each.judgement.indicator.indicator in names for each in one.over)


def _page(indicator: Indicator) -> Link:
    return Link(f"{indicator.ref} {indicator.label}", path_of(indicator))


def _heads(one: TwoYears, by: Step) -> tuple[tuple[str, str], ...]:
    """The month of a column, short enough to stand above it, and its year where all share it."""
    ends = [stage.stretch.last.end for stage in one.stages]
    if by is Step.MONTH:
        return tuple((MONTH_NAMES[end.month - 1][:3], "") for end in ends[: SPAN // 2])
    return tuple((MONTH_NAMES[end.month - 1][:3], str(end.year)) for end in ends)


def _row(one: TwoYears, by: Step) -> Followed:
    page = _page(one.judgement.indicator)
    if by is Step.QUARTER:
        return Followed(page, (Line("", "", tuple(map(_cell, one.stages))),))
    years = (one.stages[: SPAN // 2], one.stages[SPAN // 2 :])
    return Followed(page, tuple(map(_year, years)))


def _year(months: tuple[Stage, ...]) -> Line:
    first, last = months[0].stretch.first, months[-1].stretch.last
    span = f"{spell_period(first)} to {spell_period(last)}"
    return Line(str(last.end.year), span, tuple(map(_cell, months)))


def _cell(stage: Stage) -> Rated:
    marks = "".join(
        mark
        for mark, stands in (
            (TARGET, stage.retargeted),
            (MEANING, stage.is_redefined),
            (REPRINTED, stage.printed),
        )
        if stands
    )
    tag = None if stage.rating is Rating.NO_FIGURE else tag_of(stage.rating)
    said = (
        tag.word if tag else "no figure",
        "target changed" if stage.retargeted else "",
        "measured otherwise than before" if stage.is_redefined else "",
        f"printed as {stage.printed} then" if stage.printed else "",
    )
    return Rated(tag, marks, ", ".join(filter(None, said)))


def _note(one: TwoYears) -> Note:
    indicator = one.judgement.indicator
    return Note(
        _page(indicator),
        tuple(text for stage in one.stages for text in _changes(stage, indicator)),
    )


def _changes(stage: Stage, indicator: Indicator) -> Iterator[str]:
    """What changed in a stretch, each as a sentence that begins with its mark."""
    if stage.retargeted:
        yield f"{TARGET}: {_target_words(stage.retargeted, stage.stretch, indicator)}"
    for cut in stage.breaks:
        reason = f": {cut.reason.rstrip('.')}" if cut.reason else ""
        yield f"{MEANING}: counted otherwise from {spell_period(cut.from_period)}{reason}."
    if stage.defined_on:
        yield f"{MEANING}: its definition changed on {spell_day(stage.defined_on)}."
    for one in stage.redefined:
        said = redefined_words(one)
        yield f"{MEANING}: {said[:1].lower()}{said[1:]}"
    if stage.printed:
        then, now = report_for(stage.stretch.last), f"as it is known now it is {stage.rating}"
        yield f"{REPRINTED}: {then} printed {stage.printed}; {now}."


def _target_words(changed: Retargeted, stretch: Stretch, indicator: Indicator) -> str:
    before = " and ".join(target_words(changed.before, indicator))
    now = " and ".join(target_words(changed.now, indicator))
    if changed.now is None:
        return f"no target by {spell_period(stretch.last)}; before that {before}."
    since = f"from {spell_period(changed.now.from_period)} the target is {now}"
    return f"{since}; before that {before or 'there was none'}."


def _left_out(number: int) -> str:
    if not number:
        return ""
    has = "has" if number == 1 else "have"
    return f"{plural(number, 'indicator')} without a rating in two years {has} no row."


def _over(one: HalfYear) -> tuple[Link, str, str]:
    """An indicator, which way it went, and from where to where.

    What its verdict calls worse is said in the words of the verdict, and not called chance.
    """
    page, travel = _page(one.judgement.indicator), one.judgement.travel
    way = travel.meaning if travel.direction.is_bad else str(one.moved)
    if one.change is None:
        return page, way, one.reason
    if travel.direction.is_bad:
        return page, way, capital(moved(one.change))
    untested = ", not tested for chance" if one.change.direction.is_untested else ""
    may_be = one.moved is Moved.NOT_MOVED and one.change.size != 0
    meaning = ", which may be chance" if may_be else untested
    return page, way, f"{capital(moved(one.change))}{meaning}"


def _others(told: Stuck, elsewhere: int) -> str:
    """How many open actions are not listed, and why; every open action is one or the other."""
    parts = (
        (len(told.better), "with a figure that got better"),
        (len(told.untested), "with a figure that is better but not tested for chance"),
        (len(told.not_known), "whose figures cannot be compared over that time"),
        (len(told.young), "opened since"),
        (len(told.without), "linked to no indicator"),
        (elsewhere, "for indicators that are not shown here"),
    )
    said = tuple(f"{plural(number, 'action')} {why}" for number, why in parts if number)
    return f"Not listed: {listed(said)}." if said else ""
