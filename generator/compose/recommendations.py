"""Recommendations and inspection findings followed: what was said, actions, figures, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.compose.actions import (
    WORDS,
    ActionRow,
    Aim,
    action_rows,
    aim_of,
    edition_named,
)
from generator.compose.asked import NoAnswer, near
from generator.compose.attention_words import report_for, response_words
from generator.compose.background import Background
from generator.compose.frames import root_of
from generator.compose.indicator_actions import Step, step_of
from generator.compose.recommendation_paths import RECOMMENDATIONS, anchor_of, links_of, paths_of
from generator.compose.templates import Templates
from generator.compose.wording import capital
from generator.judge.actions import is_at_its_end, status_of
from generator.judge.named import named
from generator.judge.plan_history import PlanHistory, listed_before
from generator.judge.recommendations import Followed, followed
from generator.model.edition_names import period_named
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.judgements import Judgements
from generator.model.pages import Link, Page, PageKind
from generator.model.periods import spell_day
from generator.model.records import ActionStatus
from generator.protect.records import WITHHELD


@dataclass(frozen=True)
class Told:
    """All that a page says of one recommendation.

    `row` is what the list says of it, `figures` are the indicators it leads to. `opened` is the
    report that listed it first, where that is known. `evidence` is what the actions have to show,
    each with its reference.
    """

    row: Row
    opened: str
    actions: tuple[Step, ...]
    figures: tuple[Aim, ...]
    evidence: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What its page is called: short, since its words stand below in full."""
        ref = self.row.ref
        return ref if ref.lower().startswith("recommendation") else f"Recommendation {ref}"


@dataclass(frozen=True)
class Row:
    """A recommendation in a list: who made it when, the answer, how it stands, what is done.

    `though` names the actions that are not done although it was closed.
    """

    ref: str
    href: str
    text: str
    body: str
    made_on: str
    response: str
    answer: str
    stands: str
    how_long: str
    doing: str
    though: str

    @property
    def anchor(self) -> str:
        """Its place in a document that has them all."""
        return anchor_of(self.href)


@dataclass(frozen=True)
class Listed:
    """Recommendations, how many stand how in a sentence, and one on those dropped unclosed."""

    summary: str
    rows: tuple[Row, ...]
    dropped: str


def listed_recommendations(
    released: ReleasedEdition,
    judgements: Judgements,
    background: Background,
    *,
    body: str = "",
    open_only: bool = False,
) -> Listed:
    """The recommendations of one body or of all, the open ones first; all are carried until closed.

    `NoAnswer` where there are none, or no such body made any.
    """
    every = followed(released)
    if not every:
        raise NoAnswer(
            "The package has no recommendations.",
            "Add recommendations.csv and name it in datapackage.json, or leave the section out.",
        )
    bodies = tuple(dict.fromkeys(one.asked.body for one in every))
    if body and body not in bodies:
        raise NoAnswer(f"No recommendation is by '{body}'.", near(body, bodies))
    chosen = [
        one for one in every if body in ("", one.asked.body) and not (open_only and one.is_closed)
    ]
    return Listed(
        _summary(chosen),
        tuple(_row(one, released, judgements, background.history) for one in chosen),
        "" if body else _dropped(released, background.history),
    )


def recommendations_page(
    released: ReleasedEdition,
    judgements: Judgements,
    background: Background,
    *,
    templates: Templates,
) -> Page:
    """The list of every recommendation, each with the way to its page."""
    words = templates.words.recommendations
    made = listed_recommendations(released, judgements, background)
    html = templates.render("pages/recommendations.html", root=root_of(RECOMMENDATIONS), made=made)
    return Page(
        RECOMMENDATIONS, words.heading, PageKind.RECOMMENDATIONS, html, description=made.summary
    )


def recommendation_page(
    one: Followed,
    released: ReleasedEdition,
    judgements: Judgements,
    background: Background,
    *,
    templates: Templates,
    every: tuple[Followed, ...] = (),
) -> Page:
    """The page of one recommendation; `every` is all of them, where somebody has them already."""
    told = told_of(one, released, judgements, background)
    before, after = _beside(told, every or followed(released), released)
    html = templates.render(
        "pages/recommendation.html",
        root=root_of(told.row.href),
        told=told,
        previous=before,
        following=after,
    )
    return Page(told.row.href, told.name, PageKind.RECOMMENDATION, html, description=told.row.text)


def told_of(
    one: Followed, released: ReleasedEdition, judgements: Judgements, background: Background
) -> Told:
    """What was said, what answers it, how its figures stand, and what there is to show for it."""
    rows = action_rows(one.actions, released, judgements, background.history)
    return Told(
        _row(one, released, judgements, background.history),
        _first_listed(one, background.history),
        tuple(map(step_of, rows)),
        tuple(aim_of(indicator.indicator, released, judgements) for indicator in one.indicators),
        tuple(_evidence(rows)),
    )


def _row(
    one: Followed, released: ReleasedEdition, judgements: Judgements, history: PlanHistory
) -> Row:
    asked = one.asked
    return Row(
        asked.ref,
        paths_of(released)[asked.ref],
        asked.text or WITHHELD,
        asked.body,
        spell_day(asked.on) if asked.on else "",
        capital(response_words(asked.response)),
        asked.answer,
        _stands(one),
        _for_how_long(one, history),
        _doing(one, released, judgements),
        _though(one, released),
    )


def _though(one: Followed, released: ReleasedEdition) -> str:
    """That it was closed while actions that answer it are not at their end, with how they stand."""
    still = tuple(
        f"{named('action', action.fields['ref'], action.fields['action'])} is {WORDS[stands][1]}"
        for action in one.actions
        if not is_at_its_end(action)
        for stands in (status_of(action, released.data_as_at),)
    )
    return f"Closed although {listed(still)}." if one.is_closed and still else ""


def _first_listed(one: Followed, history: PlanHistory) -> str:
    """The report that listed it first, as far as earlier editions tell; else nothing.

    What a record says of when it was opened is no proof: a report may have been printed before.
    Where it was open before the first edition that readers hold, nobody can tell.
    """
    before, opened = listed_before(one.asked.ref, history), period_named(one.opened_in)
    if not before or (opened is not None and opened.end < history[0].period.end):
        return ""
    return report_for(before[0])


def _stands(one: Followed) -> str:
    """Whether it is open, with the words of its status where they say more."""
    status = one.asked.status.strip().rstrip(".")
    if one.is_closed:
        return f"Closed in {edition_named(one.asked.closed_in)}"
    return "Open" if status.lower() in ("", "open") else f"Open: {status[:1].lower()}{status[1:]}"


def _for_how_long(one: Followed, history: PlanHistory) -> str:
    """At how many of the body's meetings in a row an open one has been on the list."""
    before = listed_before(one.asked.ref, history)
    if one.is_closed or not before:
        return ""
    return f"at {len(before) + 1} meetings, since {report_for(before[0])}"


def _doing(one: Followed, released: ReleasedEdition, judgements: Judgements) -> str:
    """The actions that answer it, counted by how they stand, with what they are to move."""
    if not one.actions:
        return "No action is linked to it in the plan"
    stand = [row.stands for row in action_rows(one.actions, released, judgements)]
    counted = tuple(
        f"{stand.count(status):,} {WORDS[status][1]}" for status in ActionStatus if status in stand
    )
    return f"{plural(len(stand), 'action')}: {listed(counted)}"


def _summary(chosen: list[Followed]) -> str:
    """`9 recommendations: 6 open and 3 closed. There is no answer yet to 1 of the open ones.`"""
    still = [one for one in chosen if not one.is_closed]
    if not chosen:
        return "No recommendation is of this kind."
    if not still:
        return f"{capital(plural(len(chosen), 'recommendation'))}: all closed."
    awaited = sum(one.asked.response == "awaited" for one in still)
    to = "it" if len(still) == 1 else f"{awaited:,} of the open ones"
    without = f" There is no answer yet to {to}." if awaited else ""
    parts = ((len(still), "open"), (len(chosen) - len(still), "closed"))
    stand = listed(tuple(f"{number:,} {word}" for number, word in parts if number))
    return (
        f"{capital(plural(len(chosen), 'recommendation'))}: {stand}.{without} "
        "Each is listed until it is closed."
    )


def _dropped(released: ReleasedEdition, history: PlanHistory) -> str:
    """Which were open in the last report and are listed no more: nobody closed them."""
    if not history:
        return ""
    last, now = history[-1], paths_of(released)
    gone = tuple(
        ref for ref, made in last.recommendations.items() if not made.closed_in and ref not in now
    )
    if not gone:
        return ""
    verb = "was" if len(gone) == 1 else "were"
    return (
        f"{listed(gone)} {verb} open in {report_for(last.period)} and "
        f"{verb.replace('was', 'is').replace('were', 'are')} not listed any more."
    )


def _evidence(rows: tuple[ActionRow, ...]) -> Iterator[tuple[str, str]]:
    """What each action has to show: evidence, impact, and who closed it."""
    for row in rows:
        closed = next((line for line in row.under_status if line.startswith("closed")), "")
        shown = (row.evidence, row.impact, closed)
        said = ". ".join(capital(text.rstrip(". ")) for text in shown if text)
        if said:
            yield row.ref, f"{said}."


def _beside(
    told: Told, every: tuple[Followed, ...], released: ReleasedEdition
) -> tuple[Link | None, Link | None]:
    """The recommendations before and after this one, as the list has them."""
    records = {row.fields["ref"]: row for row in released.records.get("recommendations", ())}
    links = links_of((records[one.asked.ref] for one in every), released)
    here = next(n for n, link in enumerate(links) if link.href == told.row.href)
    return links[here - 1] if here else None, next(iter(links[here + 1 :]), None)
