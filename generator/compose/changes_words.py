"""How a comparison of two editions is worded: figures as they may be told, targets, actions."""

from __future__ import annotations

from dataclasses import dataclass

from generator.compose.tables import Cell, Table
from generator.compose.wording import capital, ends_in_short
from generator.model.archive import PublishedTarget
from generator.model.changes import (
    ActionChange,
    ActionMoved,
    Changes,
    EditionTold,
    FigureChange,
    HeadlineBeside,
    RecommendationMoved,
    Told,
    Untold,
)
from generator.model.corrections import chain_of
from generator.model.figures import Symbol
from generator.model.formats import (
    RANGE_MEANING,
    SYMBOL_MEANINGS,
    listed,
    plural,
    spell,
    spell_counts,
    spell_number,
    spell_range,
)
from generator.model.indicators import Polarity, Trajectory, Unit
from generator.model.judgements import Rating
from generator.model.periods import parse_period, spell_day, spell_period


@dataclass(frozen=True)
class Section:
    """One part of a comparison: its heading, what is said of it, and a table where there is one.

    `is_unchanged` is set where all there is to say is that nothing changed.
    """

    place: str
    heading: str
    sentences: tuple[str, ...]
    table: Table | None = None
    is_unchanged: bool = False


_UNTOLD: dict[Untold, str] = {
    Untold.WITHDRAWN: "Withdrawn",
    Untold.HIDDEN_SINCE: "Not repeated: it is hidden since",
    Untold.SMALL_REVISION: "Not repeated: revised by a small number",
}

#: The ratings that a target gives, from the best.
_WORSENING = (Rating.GREEN, Rating.AMBER, Rating.RED)

#: What a reader is told of a column of the table of indicators.
COLUMNS: dict[str, str] = {
    "ref": "Reference",
    "name": "Name",
    "short_name": "Short name",
    "definition": "Definition",
    "unit": "Unit",
    "unit_label": "Unit in words",
    "basis": "What it covers in time",
    "polarity": "Which way is better",
    "decimals": "Decimal places",
    "numerator_label": "What is counted",
    "denominator_label": "Of what it is counted",
}


def told_words(told: Told) -> str:
    """A figure as it may be told: its number with its unit, its range, or why neither is given."""
    if told.untold is not None:
        return _UNTOLD[told.untold]
    if told.value is not None:
        if not told.unit:
            return spell_number(told.value)
        return spell(told.value, Unit(told.unit), told.unit_label)
    if told.safe_range is not None:
        return f"{spell_range(told.safe_range)}, {RANGE_MEANING}"
    if told.symbol:
        return capital(SYMBOL_MEANINGS[Symbol(told.symbol)])
    return "No figure"


def told_counts(told: Told) -> str:
    """The counts behind a figure as it may be told: `386 of 490`; nothing where it has not both."""
    if told.numerator is None or told.denominator is None or not told.unit:
        return ""
    return spell_counts(told.numerator, told.denominator, Unit(told.unit))


def change_words(change: FigureChange, reason: str) -> str:
    """Why a figure is another one: `Revision: late recording`."""
    return f"{capital(change)}: {reason}" if reason else capital(change)


def edition_words(edition: EditionTold) -> str:
    """An edition in a sentence: `the edition of August 2023`."""
    return f"the edition of {spell_period(parse_period(edition.reporting_period))}"


def target_ends(target: PublishedTarget | None, unit: str, polarity: str) -> str:
    """The ends of a target and how it moves: `85% minimum, 90% upper; linear`."""
    if target is None:
        return "No target"
    ends = ends_in_short(target.minimum, target.upper, Unit(unit), Polarity(polarity))
    said = ", ".join(ends) or "No number"
    if target.to_period:
        said += f", to {spell_period(parse_period(target.to_period))}"
    if target.trajectory == Trajectory.DUE:
        due = spell_day(parse_period(target.from_period).end)
        return f"{said}, owed by {due}"
    return f"{said}, moving on to the next" if target.trajectory == Trajectory.LINEAR else said


def action_words(moved: ActionMoved) -> str:
    """What became of an action, with the days: `Slipped from 30 June 2025 to 26 September 2025`."""
    return capital("; ".join(_of_action(change, moved) for change in moved.changes))


def _of_action(change: ActionChange, moved: ActionMoved) -> str:
    then, now = moved.then, moved.now
    match change:
        case ActionChange.SLIPPED | ActionChange.BROUGHT_FORWARD:
            if then and now and then.due_now and now.due_now:
                return f"{change} from {spell_day(then.due_now)} to {spell_day(now.due_now)}"
            return str(change)
        case ActionChange.OVERDUE:
            still = "still " if then is not None and then.status == change else ""
            due = f", due on {spell_day(now.due_now)}" if now and now.due_now else ""
            return f"{still}{change}{due}"
        case ActionChange.CLOSED:
            return f"closed by {now.closed_by}" if now and now.closed_by else "closed"
        case (
            ActionChange.OPENED
            | ActionChange.REOPENED
            | ActionChange.NO_LONGER_LISTED
            | ActionChange.ANSWERED
            | ActionChange.ANSWER_CHANGED
            | ActionChange.STATUS_CHANGED
        ):
            return str(change)


def recommendation_words(moved: RecommendationMoved) -> str:
    """What became of a recommendation: `Made; answered`."""
    said = ("made" if one is ActionChange.OPENED else str(one) for one in moved.changes)
    return capital("; ".join(said))


def summary(changes: Changes) -> str:
    """How much changed of what, as a sentence for the overview."""
    actions = [change for one in changes.actions for change in one.changes]
    answered = sum(ActionChange.ANSWERED in one.changes for one in changes.recommendations)
    renamed = {one.indicator for one in changes.renamed}
    redefined = {one.indicator for one in changes.redefined}
    counted = (
        (len(changes.ratings), "rating", "ratings", "moved"),
        (len(changes.figures), "figure", "figures", "changed"),
        (len(changes.added), "indicator", "indicators", "added"),
        (len(changes.dropped), "indicator", "indicators", "dropped"),
        (len(redefined), "indicator", "indicators", "redefined"),
        (len(renamed), "indicator", "indicators", "renamed"),
        (len(changes.targets), "target", "targets", "changed"),
        (actions.count(ActionChange.OPENED), "action", "actions", "opened"),
        (actions.count(ActionChange.SLIPPED), "action", "actions", "slipped"),
        (actions.count(ActionChange.CLOSED), "action", "actions", "closed"),
        (answered, "recommendation", "recommendations", "answered"),
    )
    said = tuple(f"{plural(n, one, many)} {what}" for n, one, many, what in counted if n)
    since = f"Since {edition_words(changes.then)}"
    if changes.then.reporting_period == changes.now.reporting_period:
        since += f" ({changes.then.edition})"
    if not said:
        if _corrects_words_only(changes):
            return f"{since}, figures are unchanged: words are put right."
        as_table = "" if changes.has_tables else " as a table"
        return f"{since}, nothing that it told{as_table} has changed."
    return f"{since}: {listed(said)}."


def _corrects_words_only(changes: Changes) -> bool:
    """Whether the later edition corrects the other, and nothing that is counted is another."""
    then, now = (chain_of(one.edition)[0] for one in (changes.then, changes.now))
    actions = any(not one.is_as_it_was for one in changes.actions)
    counted = (changes.gone, actions, changes.recommendations)
    return then == now and not any((*counted, changes.risks, changes.self_ratings))


def ratings_moved(changes: Changes) -> str:
    """How many ratings moved, and which way, in a sentence for the first screen.

    Nothing where the earlier edition published no table of ratings.
    """
    if not changes.has_tables:
        return ""
    since = f"since {edition_words(changes.then)}"
    ways = [_way(one) for one in changes.ratings]
    if not ways:
        return f"No rating moved {since}."
    counted = (("better", "for the better"), ("worse", "for the worse"), ("", "to or from none"))
    said = tuple(f"{n:,} {words}" for way, words in counted if (n := ways.count(way)))
    newly = sum(one.now is not None and one.now.rating is Rating.RED for one in changes.ratings)
    red = f"; {newly:,} {'is' if newly == 1 else 'are'} newly red" if newly else ""
    return f"{plural(len(ways), 'rating')} moved {since}: {listed(said)}{red}."


def _way(one: HeadlineBeside) -> str:
    """Which way a rating moved: `better`, `worse`, or neither where one of the two is none."""
    then, now = (side.rating if side else None for side in (one.then, one.now))
    if then not in _WORSENING or now not in _WORSENING:
        return ""
    return "worse" if _WORSENING.index(now) > _WORSENING.index(then) else "better"


def no_table(changes: Changes, what: str) -> str:
    """What is said where the earlier edition is of an older version, without such a table."""
    then = edition_words(changes.then)
    return f"{capital(then)} did not publish its {what} as a table, so they cannot be compared."


def indicator_cell(changes: Changes, name: str, small: str = "") -> Cell:
    """An indicator as the head of a row, with the way to its page where this edition has one."""
    indicator = changes.indicators[name]
    is_here = name not in changes.dropped
    href = f"indicators/{indicator.variant_of or name}.html" if is_here else ""
    return Cell(label_of(changes, name), small, href)


def label_of(changes: Changes, name: str) -> str:
    """An indicator by its reference and its short name."""
    indicator = changes.indicators[name]
    return f"{indicator.ref} {indicator.label}"
