"""The tables of an indicator's page: its figures over time, its changes, its parts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.tables import Cell, Column, Table
from generator.compose.wording import capital, change_words, counts_words, status_words, value_words
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import SYMBOL_MEANINGS, spell_figure, spell_unit
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_span


def figures_table(released: ReleasedEdition, indicator: Indicator) -> Table | None:
    """Every figure of the whole authority, oldest first, with its counts and what is said of it."""
    whole = [f for f in released.figures.of(indicator.indicator) if f.key.is_whole]
    if not whole:
        return None
    figures = sorted(whole, key=lambda f: (f.key.period.end, f.key.period.start, f.key.basis))
    noted = any(_note(figure) for figure in figures)
    columns = (
        Column("Period"),
        Column(f"Figure ({spell_unit(indicator.unit, indicator.unit_label)})", is_number=True),
        *((Column("Note"),) if noted else ()),
    )
    rows = (
        (
            Cell(capital(spell_span(figure.key.period, figure.key.basis))),
            Cell(spell_figure(figure), counts_words(figure)),
            *((Cell(_note(figure) or "None"),) if noted else ()),
        )
        for figure in figures
    )
    return Table(f"Figures of {indicator.ref} over time", columns, tuple(rows), as_cards=False)


def changes_table(judgement: Judgement) -> Table | None:
    """Each comparable earlier figure beside this one; the rule stands among the steps below it."""
    if not judgement.changes:
        return None
    columns = (
        Column("Compared with"),
        Column("Then", is_number=True),
        Column("Now", is_number=True),
        Column("Change"),
        Column("What it means"),
    )
    rows = []
    for change in judgement.changes:
        words = change_words(change)
        earlier = spell_span(change.earlier.key.period, change.earlier.key.basis)
        rows.append(
            (
                Cell(capital(str(change.pair)), capital(earlier)),
                Cell(spell_figure(change.earlier), counts_words(change.earlier)),
                Cell(spell_figure(change.current), counts_words(change.current)),
                Cell(words.moved),
                Cell(capital(words.meaning)),
            )
        )
    return Table("This figure beside earlier ones", columns, tuple(rows))


def parts_tables(released: ReleasedEdition, judgement: Judgement) -> tuple[Table, ...]:
    """The headline's parts by area and by each breakdown, as far as there are figures for them."""
    headline, indicator = judgement.headline, judgement.indicator
    if headline is None:
        return ()
    same = [
        figure
        for figure in released.figures.of(indicator.indicator)
        if (figure.key.period, figure.key.basis) == (headline.key.period, headline.key.basis)
    ]
    areas = {area.area: area.name for area in released.areas}
    tables = []
    by_area = [f for f in same if f.key.area and not f.key.breakdown]
    if by_area:
        order = list(areas)
        by_area.sort(key=lambda f: order.index(f.key.area) if f.key.area in areas else len(order))
        named = ((areas.get(f.key.area, f.key.area), f) for f in by_area)
        tables.append(_parts("By area", "Area", named, headline, indicator))
    for breakdown in sorted({f.key.breakdown for f in same if f.key.breakdown}):
        places = {c.category: c for c in released.categories if c.breakdown == breakdown}
        parts = [f for f in same if f.key.breakdown == breakdown and not f.key.area]
        if not parts:
            continue
        parts.sort(key=lambda f: places[f.key.category].order if f.key.category in places else 0)
        title = breakdown.replace("-", " ")
        named = (
            (places[f.key.category].name if f.key.category in places else f.key.category, f)
            for f in parts
        )
        tables.append(_parts(f"By {title}", capital(title), named, headline, indicator))
    return tuple(tables)


def _parts(
    caption: str,
    head: str,
    parts: Iterable[tuple[str, Figure]],
    whole: Figure,
    indicator: Indicator,
) -> Table:
    """A table of parts, the whole authority last."""
    unit = spell_unit(indicator.unit, indicator.unit_label)
    rows = [
        (Cell(name), Cell(spell_figure(figure)), Cell(counts_words(figure) or "Not given"))
        for name, figure in (*parts, ("Whole authority", whole))
    ]
    span = spell_span(whole.key.period, whole.key.basis)
    columns = (Column(head), Column(f"Figure ({unit})", is_number=True), Column("Counts"))
    return Table(f"{caption}, {span}", columns, tuple(rows))


def variants_table(released: ReleasedEdition, indicator: Indicator) -> Table | None:
    """Other measurements of the same thing, which are shown and never rated."""
    rows = []
    for other in released.indicators:
        if other.variant_of != indicator.indicator:
            continue
        figure = released.figures.headline(other, released.reporting_period)
        period = spell_span(figure.key.period, figure.key.basis) if figure else "No period"
        rows.append(
            (
                Cell(f"{other.ref} {other.label}", other.definition),
                Cell(value_words(figure, other) if figure else "No figure"),
                Cell(capital(period)),
            )
        )
    if not rows:
        return None
    columns = (Column("Measurement"), Column("Figure"), Column("Period"))
    return Table("Another measurement of the same thing", columns, tuple(rows))


def _note(figure: Figure) -> str:
    """What must be said of a figure: why it has no number, how final it is, its own note."""
    why = SYMBOL_MEANINGS[figure.symbol] if figure.symbol else ""
    return "; ".join(filter(None, (capital(why), capital(status_words(figure)), figure.note)))
