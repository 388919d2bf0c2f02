"""The tables of an indicator's page: its figures over time, its changes, its variants."""

from __future__ import annotations

from types import SimpleNamespace

from generator.compose.revised import revised_words, revisions_by_key
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.wording import capital, change_words, counts_words, status_words, value_words
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Key
from generator.model.formats import spell_figure, spell_unit, why_no_number
from generator.model.indicators import Indicator
from generator.model.judgements import Judgement
from generator.model.periods import spell_span
from generator.model.records import Record


def figures_table(
    released: ReleasedEdition, indicator: Indicator, words: SimpleNamespace
) -> Table | None:
    """Every figure of the whole authority, oldest first, with its counts and what is said of it."""
    whole = [f for f in released.figures.of(indicator.indicator) if f.key.is_whole]
    if not whole:
        return None
    figures = sorted(whole, key=lambda f: (f.key.period.end, f.key.period.start, f.key.basis))
    revisions = revisions_by_key(released)
    notes = {figure.key: _note(figure, revisions) for figure in figures}
    noted = any(notes.values())
    unit = spell_unit(indicator.unit, indicator.unit_label)
    columns = (
        Column(words.period),
        Column(words.head.format(unit=unit), is_number=True),
        *((Column(words.note),) if noted else ()),
    )
    rows = (
        (
            Cell(capital(spell_span(figure.key.period, figure.key.basis))),
            Cell(spell_figure(figure), counts_words(figure)),
            *((Cell(notes[figure.key] or words.none),) if noted else ()),
        )
        for figure in figures
    )
    caption = words.caption.format(indicator=indicator.ref)
    return Table(caption, columns, tuple(rows), as_cards=False)


def changes_table(judgement: Judgement, words: SimpleNamespace) -> Table | None:
    """Each comparable earlier figure beside this one; the rule stands among the steps below it."""
    if not judgement.changes:
        return None
    columns = (
        Column(words.compared),
        Column(words.then, is_number=True),
        Column(words.now, is_number=True),
        Column(words.change),
        Column(words.chance),
    )
    rows = []
    for change in judgement.changes:
        said = change_words(change)
        earlier = spell_span(change.earlier.key.period, change.earlier.key.basis)
        rows.append(
            (
                Cell(capital(str(change.pair)), capital(earlier)),
                Cell(spell_figure(change.earlier), counts_words(change.earlier)),
                Cell(spell_figure(change.current), counts_words(change.current)),
                Cell(said.moved),
                Cell(capital(said.meaning)),
            )
        )
    # Few rows of short cells, to be read across.
    return Table(words.caption, columns, tuple(rows), as_cards=False)


def variants_table(
    released: ReleasedEdition, indicator: Indicator, words: SimpleNamespace
) -> Table | None:
    """Other measurements of the same thing, which are shown and never rated."""
    rows = []
    for other in released.indicators:
        if other.variant_of != indicator.indicator:
            continue
        figure = released.figures.headline(other, released.reporting_period)
        period = spell_span(figure.key.period, figure.key.basis) if figure else words.no_period
        rows.append(
            (
                Cell(f"{other.ref} {other.label}", other.definition),
                Cell(value_words(figure, other) if figure else words.no_figure),
                Cell(capital(period)),
            )
        )
    if not rows:
        return None
    columns = text_columns(words.measurement, words.figure, words.period)
    return Table(words.caption, columns, tuple(rows))


def _note(figure: Figure, revisions: dict[Key, Record]) -> str:
    """What must be said of a figure: why it has no number, how final it is, its own note."""
    why = why_no_number(figure) if figure.symbol else ""
    said = (
        capital(why),
        capital(status_words(figure)),
        revised_words(figure, revisions),
        figure.note,
    )
    return "; ".join(filter(None, said))
