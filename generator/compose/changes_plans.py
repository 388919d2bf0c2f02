"""The parts of a comparison that are promises: targets, actions and recommendations."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compose.changes_words import (
    Section,
    action_words,
    indicator_cell,
    no_table,
    recommendation_words,
    target_ends,
)
from generator.compose.tables import Cell, Table, text_columns
from generator.compose.wording import capital
from generator.model.archive import PublishedRecommendation
from generator.model.changes import ActionChange, Changes, TargetChanged
from generator.model.periods import parse_period, spell_period


def targets_section(changes: Changes, parts: Mapping[tuple[str, ...], str]) -> Section:
    """Targets that are new, changed or dropped."""
    if not changes.targets:
        return Section("targets", "Targets", ("No target was changed.",), is_unchanged=True)
    rows = tuple(
        (
            indicator_cell(changes, one.indicator, parts.get((one.area,), one.area)),
            Cell(capital(_from(one))),
            Cell(_ends(changes, one, is_then=True)),
            Cell(_ends(changes, one, is_then=False)),
        )
        for one in changes.targets
    )
    columns = text_columns("Indicator", "Period", "Then", "Now")
    return Section("targets", "Targets", (), Table("Targets that were changed", columns, rows))


def _from(one: TargetChanged) -> str:
    return f"from {spell_period(parse_period(one.from_period))}"


def _ends(changes: Changes, one: TargetChanged, *, is_then: bool) -> str:
    indicator = changes.indicators[one.indicator]
    target = one.then if is_then else one.now
    return target_ends(target, indicator.unit, indicator.polarity)


def actions_section(changes: Changes) -> Section | None:
    """Actions opened, moved, late or closed; nothing where neither edition lists any."""
    heading = "Actions"
    if not changes.lists_actions:
        return None
    if not changes.has_tables:
        return Section("actions", heading, (no_table(changes, "actions"),))
    if not changes.actions:
        nothing = "No action was opened, moved, late or closed."
        return Section("actions", heading, (nothing,), is_unchanged=True)
    counts = [change for one in changes.actions for change in one.changes]
    said = ", ".join(
        f"{counts.count(change)} {change}" for change in ActionChange if change in counts
    )
    rows = []
    for one in changes.actions:
        latest = one.now or one.then
        assert latest is not None, "an action stands in one edition at least"
        owner = latest.owner or "No owner named"
        rows.append((Cell(f"{one.ref} {latest.action}"), Cell(action_words(one)), Cell(owner)))
    columns = text_columns("Action", "What became of it", "Owner")
    table = Table("Actions that were opened, moved or closed", columns, tuple(rows))
    return Section("actions", heading, (f"{capital(said)}.",), table)


def recommendations_section(changes: Changes) -> Section | None:
    """Recommendations made, answered or closed; nothing where neither edition lists any."""
    heading = "Recommendations"
    if not changes.lists_recommendations:
        return None
    if not changes.has_tables:
        return Section("recommendations", heading, (no_table(changes, "recommendations"),))
    if not changes.recommendations:
        nothing = "No recommendation was made, answered or closed."
        return Section("recommendations", heading, (nothing,), is_unchanged=True)
    rows = []
    for one in changes.recommendations:
        latest = one.now or one.then
        assert latest is not None, "a recommendation stands in one edition at least"
        rows.append(
            (
                Cell(f"{one.ref} {latest.text}", latest.body),
                Cell(recommendation_words(one)),
                Cell(_response(one.then)),
                Cell(_response(one.now)),
            )
        )
    columns = text_columns("Recommendation", "What became of it", "Answer then", "Answer now")
    table = Table("Recommendations that were made, answered or closed", columns, tuple(rows))
    return Section("recommendations", heading, (), table)


def _response(one: PublishedRecommendation | None) -> str:
    if one is None:
        return "None"
    said = ": ".join(filter(None, (one.response.replace("_", " "), one.answer)))
    return capital(f"{said} ({one.status})" if one.status else said)
