"""Caseloads by team beside the recommended maximum, and the other measures of the workforce.

A team is an area of the package, so that no worker is ever named.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from generator.compose.asked import NoAnswer
from generator.compose.charts.marks import part_bar
from generator.compose.key_numbers import KeyNumbers, key_numbers
from generator.compose.parts import Part, When, areas_of, kinds_of, latest_of
from generator.compose.scorecard import key_of_figures
from generator.compose.wording import capital, counts_words
from generator.judge.rating import target_in_force
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import plural, spell, spell_figure, spell_points
from generator.model.indicators import Indicator, Polarity
from generator.model.judgements import Judgement
from generator.model.periods import spell_span

TEAM = "team"


@dataclass(frozen=True)
class TeamRow:
    """A team's caseload beside its maximum; `maximum` is empty where there is none."""

    name: str
    parent: str
    value: str
    counts: str
    bar: Markup | None
    maximum: str
    beside: str
    is_above: bool


@dataclass(frozen=True)
class Workforce:
    """The teams, how many are above the maximum in a sentence, and the other measures."""

    caption: str
    latest: str
    sentence: str
    rows: tuple[TeamRow, ...]
    symbols: tuple[tuple[str, str], ...]
    others: KeyNumbers

    @property
    def has_maximum(self) -> bool:
        """Whether any team has a maximum to be set beside."""
        return any(row.maximum for row in self.rows)


def workforce(
    released: ReleasedEdition, caseload: Judgement, maximum: str, others: tuple[Judgement, ...]
) -> Workforce:
    """The caseloads of the latest period that has any by team.

    The maximum is the team's own target, else `maximum`, else that of the whole authority.
    `NoAnswer` where there are no teams, or the maximum is no number.
    """
    indicator, figures = caseload.indicator, released.figures.of(caseload.indicator.indicator)
    if TEAM not in kinds_of(released, indicator):
        raise NoAnswer(
            f"{indicator.ref} has no figures by team.",
            "Add areas of the kind team and rows with their names, or leave the section out.",
        )
    given = _number(maximum)
    teams = [part for part in areas_of(released, TEAM) if not part.is_head]
    own = [figure for figure in figures if any(team.holds(figure.key) for team in teams)]
    when = latest_of(own, indicator, released.reporting_period)
    if when is None:
        raise NoAnswer(
            f"{indicator.ref} has no figures by team up to the end of the reporting period.",
            "Leave the section out, or add the rows to observations.csv.",
        )
    found = [(team, figure) for team in teams if (figure := team.of(released, indicator, when))]
    values = [figure.shown for _, figure in found if figure.shown is not None]
    top = max(values) if values and min(values) >= 0 and max(values) > 0 else None
    rows = tuple(_row(released, indicator, *one, when, given, top) for one in found)
    return Workforce(
        f"{indicator.ref} {indicator.label} by team",
        capital(spell_span(*when)),
        _sentence(rows),
        rows,
        key_of_figures(figure for _, figure in found),
        key_numbers(released, others),
    )


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number <= 0:
        raise NoAnswer(f"The maximum is '{text}'.", "Write a number, such as maximum: '18'.")
    return number


def _maximum(
    released: ReleasedEdition, indicator: Indicator, area: str, when: When, given: Decimal | None
) -> Decimal | None:
    """The recommended maximum of a team: its own target's, what a chapter gives, the council's."""
    of_team = _ceiling(released, indicator, area, when)
    return of_team or given or _ceiling(released, indicator, "", when)


def _ceiling(
    released: ReleasedEdition, indicator: Indicator, area: str, when: When
) -> Decimal | None:
    target = target_in_force(released.targets, indicator, area, when[0])
    if target is None or indicator.polarity is not Polarity.LOWER:
        return None
    return target.minimum if target.minimum is not None else target.upper


def _row(
    released: ReleasedEdition,
    indicator: Indicator,
    team: Part,
    figure: Figure,
    when: When,
    given: Decimal | None,
    top: Decimal | None,
) -> TeamRow:
    maximum = _maximum(released, indicator, team.area, when, given)
    above = figure.shown - maximum if figure.shown is not None and maximum is not None else None
    beside = ""
    if above is not None:
        size = spell_points(above, indicator.unit)
        beside = f"{size} above" if above > 0 else f"{size} below" if above else "at the maximum"
    bar = None
    if figure.shown is not None and top is not None:
        bar = Markup(part_bar(figure.shown, max(top, maximum or top), maximum))
    return TeamRow(
        team.name,
        team.parent,
        spell_figure(figure),
        counts_words(figure),
        bar,
        "" if maximum is None else spell(maximum, indicator.unit, indicator.unit_label),
        capital(beside),
        above is not None and above > 0,
    )


def _sentence(rows: tuple[TeamRow, ...]) -> str:
    """How many teams are above the maximum; nothing where none has one to be set beside."""
    beside = [row for row in rows if row.beside]
    if not beside:
        return ""
    above = sum(row.is_above for row in beside)
    verb = "is" if above < 2 else "are"
    said = f"Of {plural(len(beside), 'team')}, {above or 'none'} {verb} above the recommended "
    rest = len(rows) - len(beside)
    also = f" {plural(rest, 'more team')} cannot be set beside it." if rest else ""
    return f"{said}maximum.{also}"
