"""The parts of a comparison that are promises: targets, actions and recommendations."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

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


def targets_section(
    changes: Changes, parts: Mapping[tuple[str, ...], str], words: SimpleNamespace
) -> Section:
    """Targets that are new, changed or dropped."""
    if not changes.targets:
        return Section("targets", words.targets, (words.no_target,), is_unchanged=True)
    rows = tuple(
        (
            indicator_cell(changes, one.indicator, parts.get((one.area,), one.area)),
            Cell(capital(_from(one))),
            Cell(_ends(changes, one, is_then=True)),
            Cell(_ends(changes, one, is_then=False)),
        )
        for one in changes.targets
    )
    columns = text_columns(words.indicator, words.period, words.then, words.now)
    return Section("targets", words.targets, (), Table(words.targets_caption, columns, rows))


def _from(one: TargetChanged) -> str:
    return f"from {spell_period(parse_period(one.from_period))}"


def _ends(changes: Changes, one: TargetChanged, *, is_then: bool) -> str:
    indicator = changes.indicators[one.indicator]
    target = one.then if is_then else one.now
    return target_ends(target, indicator.unit, indicator.polarity)


def actions_section(changes: Changes, words: SimpleNamespace) -> Section | None:
    """Actions opened, moved, late or closed; nothing where neither edition lists any."""
    heading = words.actions
    if not changes.lists_actions:
        return None
    if not changes.has_tables:
        return Section("actions", heading, (no_table(changes, "actions"),))
    if not changes.actions:
        return Section("actions", heading, (words.no_action,), is_unchanged=True)
    counts = [change for one in changes.actions for change in one.changes]
    said = ", ".join(
        f"{counts.count(change)} {change}" for change in ActionChange if change in counts
    )
    rows = []
    for one in changes.actions:
        latest = one.now or one.then
        assert latest is not None, "an action stands in one edition at least"
        owner = latest.owner or words.no_owner
        rows.append((Cell(f"{one.ref} {latest.action}"), Cell(action_words(one)), Cell(owner)))
    columns = text_columns(words.action, words.became, words.owner)
    table = Table(words.actions_caption, columns, tuple(rows))
    return Section("actions", heading, (f"{capital(said)}.",), table)


def recommendations_section(changes: Changes, words: SimpleNamespace) -> Section | None:
    """Recommendations made, answered or closed; nothing where neither edition lists any."""
    heading = words.recommendations
    if not changes.lists_recommendations:
        return None
    if not changes.has_tables:
        return Section("recommendations", heading, (no_table(changes, "recommendations"),))
    if not changes.recommendations:
        return Section("recommendations", heading, (words.no_recommendation,), is_unchanged=True)
    rows = []
    for one in changes.recommendations:
        latest = one.now or one.then
        assert latest is not None, "a recommendation stands in one edition at least"
        rows.append(
            (
                Cell(f"{one.ref} {latest.text}", latest.body),
                Cell(recommendation_words(one)),
                Cell(_response(one.then, words)),
                Cell(_response(one.now, words)),
            )
        )
    columns = text_columns(words.recommendation, words.became, words.answer_then, words.answer_now)
    table = Table(words.recommendations_caption, columns, tuple(rows))
    return Section("recommendations", heading, (), table)


def _response(one: PublishedRecommendation | None, words: SimpleNamespace) -> str:
    if one is None:
        return str(words.none)
    said = ": ".join(filter(None, (one.response.replace("_", " "), one.answer)))
    return capital(f"{said} ({one.status})" if one.status else said)
