"""One indicator on one sheet of paper: the verdict, the drawing, the last figures, what is done.

All of it is what its page says; where that is too long for a sheet, the sheet says so and leads to
the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.compose.actions import ActionRow, action_plan
from generator.compose.asked import NoAnswer
from generator.compose.charts.pictures import Picture, Shown, pictures
from generator.compose.charts.vega import DrawingStore
from generator.compose.comparisons import ON_CARD, Comparison, comparisons
from generator.compose.frames import path_of
from generator.compose.revised import revised_words, revisions_by_key
from generator.compose.scorecard import ScorecardRow, scorecard_of
from generator.compose.wording import better_words, capital, counts_words, status_words
from generator.model.choices import Choices
from generator.model.editions import ReleasedEdition
from generator.model.formats import plural, spell_figure
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement, Judgements
from generator.model.periods import spell_span

#: The name of the part that the sheets are.
PART = "i"

#: What a sheet has room for, with a drawing of its usual height.
LAST_FIGURES, MOST_PLACES, MOST_ACTIONS = 6, 4, 2
#: The longest definition, note and sentence on chance that a sheet prints, in characters.
LONGEST = 420


@dataclass(frozen=True)
class Latest:
    """One of the last figures: its period, its value, its counts, and how final it is."""

    period: str
    value: str
    under: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """All that a sheet says of one indicator; `id` is its own among those of the part."""

    id: str
    path: str
    name: str
    row: ScorecardRow
    definition: str
    verdict: str
    people: str
    reason: str
    story: str
    chart: Shown | Picture | None
    figures: tuple[Latest, ...]
    places: tuple[Comparison, ...]
    actions: tuple[ActionRow, ...]
    more_actions: str

    @property
    def anchor(self) -> str:
        """Where the sheet stands in the document."""
        return f"{PART}-{self.id}"


def sheet_of(
    released: ReleasedEdition,
    judgements: Judgements,
    judgement: Judgement,
    *,
    drawings: DrawingStore,
    choices: Choices,
    story: str = "",
) -> Sheet:
    """The sheet of one indicator; `story` says in a line what its owner says of it."""
    indicator = judgement.indicator
    path = path_of(indicator)
    drawn = pictures(released, judgement, choices.charts[:1], drawings)
    actions = _actions(released, judgements, judgement)
    beyond = len(actions) - MOST_ACTIONS
    others = tuple(c for c in comparisons(released, judgement) if c.kind in ON_CARD)
    return Sheet(
        id=indicator.indicator,
        path=path,
        name=f"{indicator.ref} {indicator.label}",
        row=scorecard_of(released, (judgement,), indicator.theme).rows[0],
        definition=f"{_short(indicator.definition)} {better_words(indicator)}".strip(),
        verdict=judgement.sentence,
        people=f"{judgement.people}." if judgement.people else "",
        reason=_short(judgement.reason),
        story=story,
        chart=drawn[0] if drawn else None,
        figures=_last_figures(released, indicator),
        places=others[:MOST_PLACES],
        actions=actions[:MOST_ACTIONS],
        more_actions=plural(beyond, "more action") if beyond > 0 else "",
    )


def by_theme(
    released: ReleasedEdition, sheets: Mapping[str, tuple[Sheet, ...]]
) -> tuple[tuple[str, tuple[Sheet, ...]], ...]:
    """The sheets under their themes, in the order of the package."""
    return tuple((theme, sheets[theme]) for theme in released.themes if sheets.get(theme))


def _actions(
    released: ReleasedEdition, judgements: Judgements, judgement: Judgement
) -> tuple[ActionRow, ...]:
    """The open actions that are meant to move the indicator, most pressing first."""
    try:
        plan = action_plan(
            released, judgements, statuses=(), indicators=(judgement.indicator,), open_only=True
        )
    except NoAnswer:
        return ()
    return plan.rows


def _last_figures(released: ReleasedEdition, indicator: Indicator) -> tuple[Latest, ...]:
    """The last figures of the whole authority, in the order its page has them in."""
    whole = [f for f in released.figures.of(indicator.indicator) if f.key.is_whole]
    whole.sort(key=lambda f: (f.key.period.end, f.key.period.start, f.key.basis))
    revisions = revisions_by_key(released)
    return tuple(
        Latest(
            capital(spell_span(figure.key.period, figure.key.basis)),
            spell_figure(figure),
            tuple(
                filter(
                    None,
                    (
                        counts_words(figure),
                        status_words(figure),
                        # Why it was revised has room on its page.
                        "revised" if revised_words(figure, revisions) else "",
                    ),
                )
            ),
        )
        for figure in whole[-LAST_FIGURES:]
    )


def _short(text: str) -> str:
    """A text that fits, or nothing: authors' words are not cut."""
    return text if len(text) <= LONGEST else ""
