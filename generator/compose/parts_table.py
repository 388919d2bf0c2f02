"""The parts of an indicator in a table: each area or category beside its target and its past.

One table is of one period, the latest that has parts; the whole authority is its last row. What
lies outside every area is not worked out: a remainder could give a hidden area away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from generator.compose.asked import NoAnswer, near
from generator.compose.charts.marks import part_bar
from generator.compose.parts import (
    WHOLE,
    Part,
    When,
    areas_of,
    asked_for,
    categories_of,
    earlier_of,
    kinds_of,
    latest_of,
)
from generator.compose.scorecard import Tag, key_of_figures, tag_of
from generator.compose.wording import (
    ChangeWords,
    capital,
    change_words,
    counts_words,
    status_words,
    target_words,
)
from generator.judge.comparable import is_comparable
from generator.judge.direction import compared
from generator.judge.phrases import when as in_words
from generator.judge.rating import rate, target_in_force
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key
from generator.model.formats import spell_figure, spell_unit
from generator.model.indicators import Indicator, Unit
from generator.model.judgements import Judgement, Pair
from generator.model.periods import spell_span


@dataclass(frozen=True)
class PartRow:
    """All that is said of one part. `rating` and `change` are absent where there is none."""

    name: str
    parent: str
    is_whole: bool
    value: str
    under_value: tuple[str, ...]
    bar: Markup | None
    target: tuple[str, ...]
    rating: Tag | None
    earlier: str
    under_earlier: str
    change: ChangeWords | None
    no_change: str


@dataclass(frozen=True)
class PartsTable:
    """The rows under their heads; a column is there only where some row has something in it."""

    caption: str
    head: str
    latest: str
    earlier: str
    rows: tuple[PartRow, ...]
    note: str
    symbols: tuple[tuple[str, str], ...]

    @property
    def is_rated(self) -> bool:
        return any(row.rating for row in self.rows if not row.is_whole)

    @property
    def bars(self) -> str:
        """What the bars show, as a sentence; nothing where there are none."""
        if not any(row.bar for row in self.rows):
            return ""
        lined = any(row.bar and "<line" in row.bar for row in self.rows)
        return "Bars start at 0." + (" The upright line is the whole authority." if lined else "")


def tables_of_parts(released: ReleasedEdition, judgement: Judgement) -> tuple[PartsTable, ...]:
    """A table for each kind of area and for each breakdown that has figures."""
    indicator = judgement.indicator
    keys = [figure.key for figure in released.figures.of(indicator.indicator)]
    tables = [table_by_area(released, judgement, kind) for kind in kinds_of(released, indicator)]
    for breakdown in sorted({key.breakdown for key in keys if key.breakdown and not key.area}):
        name = breakdown.replace("-", " ")
        parts = categories_of(released, indicator, breakdown)
        tables.append(_table(released, judgement, parts, f"By {name}", capital(name)))
    return tuple(table for table in tables if table is not None)


def by_area(released: ReleasedEdition, judgement: Judgement, kind: str, against: str) -> PartsTable:
    """The table a chapter asks for; `NoAnswer` where there are no such figures."""
    indicator = judgement.indicator
    kinds = kinds_of(released, indicator)
    if not kinds:
        raise NoAnswer(
            f"{indicator.ref} has no figures by area.",
            "Leave the section out, or see whether its grain leaves its parts out.",
        )
    if kind and kind not in kinds:
        raise NoAnswer(f"{indicator.ref} has no figures by {kind}.", near(kind, kinds))
    table = table_by_area(released, judgement, kind or kinds[0], against)
    if table is None:
        raise NoAnswer(
            f"{indicator.ref} has no figures by area up to the end of the reporting period.",
            "Leave the section out, or add the rows to observations.csv.",
        )
    return table


def table_by_area(
    released: ReleasedEdition, judgement: Judgement, kind: str, against: str = ""
) -> PartsTable | None:
    """The areas of one kind, each under the area it lies in."""
    parts = areas_of(released, kind)
    caption = f"{judgement.indicator.ref} {judgement.indicator.label} by {kind}"
    return _table(released, judgement, parts, caption, capital(kind), against)


def _table(
    released: ReleasedEdition,
    judgement: Judgement,
    parts: tuple[Part, ...],
    caption: str,
    head: str,
    against: str = "",
) -> PartsTable | None:
    indicator = judgement.indicator
    figures = released.figures.of(indicator.indicator)
    own = [f for f in figures if any(p.holds(f.key) for p in parts if not p.is_head)]
    when = latest_of(own, indicator, released.reporting_period)
    if when is None:
        return None
    wanted = [
        part
        for part in (*parts, WHOLE)
        if part.is_whole
        or part.of(released, indicator, when)
        or (not part.is_head and any(part.holds(figure.key) for figure in own))
    ]
    then = asked_for(own, indicator, against) if against else None
    then = then or earlier_of(released, judgement, wanted, when)
    top = _longest(released, indicator, wanted, when)
    rows = tuple(_row(released, indicator, part, when, then, top) for part in wanted)
    shown = [f for t in (when, then) if t for p in wanted if (f := p.of(released, indicator, t))]
    headline = judgement.headline
    note = ""
    if headline is not None and (headline.key.period, headline.key.basis) != when:
        ours = in_words(Key(indicator.indicator, *when))
        theirs = in_words(headline.key)
        note = f"These are the figures {ours}; the headline figure is the one {theirs}."
    unit = spell_unit(indicator.unit, indicator.unit_label)
    return PartsTable(
        caption=caption,
        head=head,
        latest=f"{capital(spell_span(*when))} ({unit})",
        earlier=capital(spell_span(*then)) if then else "",
        rows=rows,
        note=note,
        symbols=key_of_figures(shown),
    )


def _longest(
    released: ReleasedEdition, indicator: Indicator, parts: list[Part], when: When
) -> Decimal | None:
    """What the longest bar stands for; `None` where bars from 0 would say nothing."""
    figures = (part.of(released, indicator, when) for part in parts if not _is_sum(part, indicator))
    values = [figure.shown for figure in figures if figure is not None and figure.shown is not None]
    return max(values) if values and min(values) >= 0 and max(values) > 0 else None


def _is_sum(part: Part, indicator: Indicator) -> bool:
    """Whether a row adds the parts up, so that its value is no level for them to lie beside."""
    return part.is_whole and indicator.unit is Unit.COUNT


def _row(
    released: ReleasedEdition,
    indicator: Indicator,
    part: Part,
    when: When,
    then: When | None,
    top: Decimal | None,
) -> PartRow:
    figure = part.of(released, indicator, when)
    earlier = part.of(released, indicator, then) if then else None
    whole = WHOLE.of(released, indicator, when)
    target = None
    if not part.category:
        target = target_in_force(released.targets, indicator, part.area, when[0])
    bar = None
    if figure is not None and figure.shown is not None and top is not None and not part.is_whole:
        line = whole.shown if whole and not _is_sum(WHOLE, indicator) else None
        bar = Markup(part_bar(figure.shown, top, line))
    change, no_change = _change(released, indicator, earlier, figure)
    if change is not None and part.is_whole:
        # Of the whole authority only the verdict says what a move means.
        change = replace(change, meaning="")
    return PartRow(
        name=part.name,
        parent=part.parent,
        is_whole=part.is_whole,
        value=spell_figure(figure) if figure else "No figure",
        under_value=tuple(filter(None, (counts_words(figure), status_words(figure))))
        if figure
        else (),
        bar=bar,
        target=target_words(target, indicator),
        rating=tag_of(rate(figure, indicator, released.targets).rating) if target else None,
        earlier=spell_figure(earlier) if earlier else "No figure",
        under_earlier=counts_words(earlier) if earlier else "",
        change=change,
        no_change=no_change,
    )


def _change(
    released: ReleasedEdition, indicator: Indicator, earlier: Figure | None, figure: Figure | None
) -> tuple[ChangeWords | None, str]:
    """The change in words, or why the two are not compared."""
    if figure is None or earlier is None:
        return (None, "There are not two figures.")
    comparable, why = is_comparable(earlier, figure, indicator, released.breaks)
    if not comparable:
        return (None, why)
    # Which pair it is goes unsaid: the column's head names the earlier period.
    return (change_words(compared(Pair.PERIOD_BEFORE, earlier, figure, indicator)), "")
