"""An edition in a few sentences, each of which follows from its figures or its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.compose.asked import NoAnswer, near
from generator.compose.changes_words import edition_words, label_of
from generator.compose.frames import path_of
from generator.compose.headline import Headline
from generator.compose.headlines_of_year import furthest_in_year, moved_in_year
from generator.compose.scorecard import rated_indicators, tally_sentence, travel_sentence
from generator.compose.wording import capital, value_words
from generator.judge.actions import is_at_its_end, status_of
from generator.judge.asked_last import recommended
from generator.judge.key_indicators import by_how_much
from generator.judge.phrases import moved
from generator.model.changes import ActionChange, Changes
from generator.model.editions import EditionKind, ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.judgements import Direction, Judgement, Judgements, Movement, Rating
from generator.model.pages import Link
from generator.model.records import ActionStatus

#: What there is a sentence on, in their order; each can be left out by its name.
NAMES = ("tally", "turned", "worsening", "improving", "actions", "recommendations")
#: So many indicators that turned are named; the others are counted.
_MOST = 4
#: Why a sentence can say "furthest".
BY_WHAT = "Furthest is in per cent of the earlier figure."


def headlines(
    released: ReleasedEdition,
    judgements: Judgements,
    changes: Changes | None,
    leave_out: Sequence[str] = (),
) -> tuple[Headline, ...]:
    """The tally, what turned red or green, what moved furthest each way, what was promised.

    At most six; what there is nothing to say of is left out, and so is what a chapter says in its
    own words. Without an earlier edition the directions of all are counted instead of what turned.
    An annual report tells the moves of the year: what rose and what fell furthest, in figures.
    """
    for name in leave_out:
        if name not in NAMES:
            raise NoAnswer(f"There is no headline '{name}'.", near(name, NAMES))
    if released.edition.kind is EditionKind.ANNUAL:
        travel = moved_in_year(judgements)
        ways = [furthest_in_year(judgements, way) for way in (Movement.UP, Movement.DOWN)]
    else:
        travel = Headline(travel_sentence(judgements))
        ways = [furthest(judgements, way) for way in (Direction.WORSENING, Direction.IMPROVING)]
    said: dict[str, Headline | None] = {
        "tally": Headline(tally_sentence(released, judgements)),
        "turned": turned(released, changes) or travel,
        "worsening": ways[0],
        "improving": ways[1],
        "actions": _actions(released, changes),
        "recommendations": _recommendations(released),
    }
    return tuple(one for name, one in said.items() if one and name not in leave_out)


def turned(released: ReleasedEdition, changes: Changes | None) -> Headline | None:
    """What turned red and what green since the edition before, by name.

    Nothing without an edition before, or where that one published no table of ratings.
    """
    if changes is None or not changes.has_tables:
        return None
    since = f"Since {edition_words(changes.then)}"
    parts, links = [], list[Link]()
    for rating in (Rating.RED, Rating.GREEN):
        names = [one.indicator for one in changes.ratings if one.now and one.now.rating is rating]
        if names:
            parts.append(f"{plural(len(names), 'indicator')} turned {rating}")
            links += _links(released, changes, names[:_MOST])
    if not parts:
        return Headline(f"{since}, no indicator turned red or green.")
    return Headline(f"{since}, {listed(tuple(parts))}:", links=tuple(links))


def _links(released: ReleasedEdition, changes: Changes, names: Iterable[str]) -> Iterable[Link]:
    for name in names:
        if (indicator := released.indicator(name)) is not None:
            yield Link(label_of(changes, name), path_of(indicator))


def furthest(judgements: Judgements, way: Direction) -> Headline:
    """What moved furthest one way, by a stated rule, with the people behind it."""
    found = [one for one in rated_indicators(judgements) if one.travel.direction is way]
    if not found:
        return Headline(f"No indicator is {way} by the stated rule.")
    first = min(found, key=lambda one: (-by_how_much(one), one.indicator.ref))
    link = Link(f"{first.indicator.ref} {first.indicator.label}", path_of(first.indicator))
    people = f" {capital(first.people)}." if first.people else ""
    after = f"{_moved(first)}.{people}"
    if len(found) == 1:
        return Headline(f"The one indicator that is {way}:", link, f": {after}")
    lead = f"Of {plural(len(found), 'indicator')} that are {way}, this one moved furthest:"
    return Headline(lead, link, f": {after}")


def _moved(judgement: Judgement) -> str:
    """How far it moved and where to: `down 6.2 points since July 2023, to 77.8%`."""
    change, figure = judgement.change, judgement.headline
    assert change is not None and figure is not None, "without both there is no direction"
    return f"{moved(change)}, to {value_words(figure, judgement.indicator)}"


def _actions(released: ReleasedEdition, changes: Changes | None) -> Headline | None:
    """What was promised, and what of it was kept since the edition before, or ever."""
    records = released.records.get("actions", ())
    if not records:
        return None
    overdue = sum(status_of(one, released.data_as_at) is ActionStatus.OVERDUE for one in records)
    late = f"{overdue or 'none'} {'is' if overdue < 2 else 'are'} overdue"
    of = f"Of {plural(len(records), 'action')} promised"
    if changes is None or not changes.has_tables or not changes.lists_actions:
        ended = sum(is_at_its_end(one) for one in records)
        were = "is" if ended < 2 else "are"
        return Headline(f"{of}, {ended or 'none'} {were} done or closed, and {late}.")
    moves = [change for one in changes.actions for change in one.changes]
    closed, later = moves.count(ActionChange.CLOSED), moves.count(ActionChange.SLIPPED)
    were = "was" if closed < 2 else "were"
    return Headline(
        f"{of}, {closed or 'none'} {were} closed since {edition_words(changes.then)}, "
        f"{later or 'none'} {'was' if later < 2 else 'were'} put off, and {late}."
    )


def _recommendations(released: ReleasedEdition) -> Headline | None:
    """How many recommendations there are, how many are answered and how many are closed."""
    every = recommended(released)
    if not every:
        return None
    awaited = sum(one.response == "awaited" for one in every)
    closed = sum(bool(one.closed_in) for one in every)
    has = "has" if len(every) - awaited < 2 else "have"
    answered = f"{(len(every) - awaited) or 'none'} {has} an answer"
    are = "is" if closed < 2 else "are"
    return Headline(
        f"Of {plural(len(every), 'recommendation')}, {answered} and {closed or 'none'} {are} "
        "closed."
    )
