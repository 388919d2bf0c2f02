"""The methods page: how figures are made, compared, rated and protected, in plain English."""

from __future__ import annotations

from generator.compose.frames import METHODS, path_of
from generator.compose.scorecard import ratings_key, symbols_key
from generator.compose.tables import Cell, Column, Table, text_columns
from generator.compose.templates import Templates
from generator.compose.wording import target_words
from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.formats import plural
from generator.model.indicators import Target
from generator.model.judgements import Rating
from generator.model.pages import Page, PageKind
from generator.model.periods import spell_day, spell_period


def methods_page(released: ReleasedEdition, *, templates: Templates) -> Page:
    """The page that states every rule in full."""
    hidden = released.disclosure.hidden
    html = templates.render(
        "pages/methods.html",
        root="",
        period=spell_period(released.reporting_period),
        as_at=spell_day(released.data_as_at),
        ratings=ratings_key(Rating),
        symbols=symbols_key(Symbol),
        targets=targets_table(released),
        rules=released.disclosure.rules,
        hidden=[f"{plural(number, 'figure')}: {reason}" for reason, number in hidden.items()],
    )
    description = "How the figures of this report are made, compared, rated and protected."
    return Page(METHODS, "Methods", PageKind.METHODS, html, description=description)


def targets_table(released: ReleasedEdition) -> Table | None:
    """Every target of the edition, with who agreed it; `None` where there is none."""
    indicators = {indicator.indicator: indicator for indicator in released.indicators}
    areas = {area.area: area.name for area in released.areas}
    order = list(indicators)
    targets = sorted(
        (target for target in released.targets if target.indicator in indicators),
        key=lambda t: (order.index(t.indicator), t.area, t.from_period.sort_key),
    )
    if not targets:
        return None
    rows = []
    for target in targets:
        indicator = indicators[target.indicator]
        area = areas.get(target.area, target.area)
        rows.append(
            (
                Cell(f"{indicator.ref} {indicator.label}", area, path_of(indicator)),
                Cell(", ".join(target_words(target, indicator)) or "None"),
                Cell(_held(target), target.note),
                Cell(_agreed(target)),
            )
        )
    columns: tuple[Column, ...] = text_columns("Indicator", "Target", "In force", "Agreed by")
    return Table("Targets and who agreed them", columns, tuple(rows))


def _held(target: Target) -> str:
    start = f"From {spell_day(target.from_period.start)}"
    return f"{start} to {spell_day(target.to_period.end)}" if target.to_period else start


def _agreed(target: Target) -> str:
    by = target.set_by or "Not recorded"
    return f"{by}, {spell_day(target.agreed_on)}" if target.agreed_on else by
