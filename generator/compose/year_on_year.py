"""A financial year beside the one before: figures, people, other places, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.compose.actions import WORDS as ACTION_WORDS
from generator.compose.attention_words import outcome_words
from generator.compose.comparators import SPEAKS_FOR
from generator.compose.frames import path_of
from generator.compose.scorecard import Tag, key_of_figures, tag_of
from generator.compose.wording import ChangeWords, capital, change_words, status_words, value_words
from generator.judge.actions import status_of
from generator.judge.asked_about import Asked, answers
from generator.judge.asked_last import recommended
from generator.judge.comparable import is_comparable
from generator.judge.comparison.beside_places import known_by_then
from generator.judge.year_change import change_of_year, is_year_before
from generator.model.comparators import ComparatorKind
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure
from generator.model.formats import listed, plural, spell, spell_counts, spell_number
from generator.model.indicators import Indicator, Unit
from generator.model.judgements import Change, Judgement
from generator.model.periods import (
    Period,
    financial_year_of,
    previous,
    spell_day,
    spell_period,
    spell_span,
)
from generator.model.records import ActionStatus
from generator.protect.profiles import PROFILES
from generator.protect.records import WITHHELD


@dataclass(frozen=True)
class Year:
    """A figure of one of the two years; what is empty is not printed."""

    value: str
    period: str
    counts: str


@dataclass(frozen=True)
class YearRow:
    """An indicator in both years, by how much it changed, and other places in the same years."""

    name: str
    href: str
    before: Year
    now: Year
    tag: Tag
    change: ChangeWords | None
    people: str
    no_change: str
    neighbours: tuple[str, ...]
    england: tuple[str, ...]


@dataclass(frozen=True)
class Became:
    """A recommendation of the year, and what became of it."""

    ref: str
    by: str
    text: str
    became: str
    answer: str
    actions: str


@dataclass(frozen=True)
class YearOnYear:
    """The two years by name, a row for each indicator, and what became of recommendations."""

    last: str
    this: str
    rows: tuple[YearRow, ...]
    recommendations: tuple[Became, ...]
    symbols: tuple[tuple[str, str], ...]


def year_on_year(
    released: ReleasedEdition, chosen: tuple[Judgement, ...], *, with_recommendations: bool
) -> YearOnYear:
    """The year of the reporting period beside the one before.

    A figure stands beside that of the same day, or the same stretch, a year earlier.
    """
    this = financial_year_of(released.reporting_period.end)
    last = previous(this)
    rows = tuple(_row(released, one, last, this) for one in chosen)
    figures = [one.headline for one in chosen if one.headline]
    figures += [found for one in chosen if (found := a_year_before(released, one))]
    return YearOnYear(
        spell_period(last),
        spell_period(this),
        rows,
        tuple(_became(released, last, this)) if with_recommendations else (),
        key_of_figures(figures),
    )


def a_year_before(released: ReleasedEdition, judgement: Judgement) -> Figure | None:
    """The figure of an indicator a year before its headline, if there is one."""
    figure = judgement.headline
    if figure is None:
        return None
    change = change_of_year(judgement)
    if change is not None:
        return change.earlier
    alike = released.figures.series(figure.key.indicator, figure.key.basis, figure.key.period.kind)
    return next((one for one in alike if is_year_before(one, figure)), None)


def _row(released: ReleasedEdition, judgement: Judgement, last: Period, this: Period) -> YearRow:
    indicator, figure = judgement.indicator, judgement.headline
    before = a_year_before(released, judgement)
    change = change_of_year(judgement)
    words = None
    if change is not None:
        words = change_words(change)
    return YearRow(
        f"{indicator.ref} {indicator.label}",
        path_of(indicator),
        _year(before, indicator),
        _year(figure, indicator),
        tag_of(judgement.rated.rating),
        words,
        people_moved(change, indicator, PROFILES[released.edition.disclosure.profile].largest)
        if change
        else "",
        "" if change else _why_not(released, judgement, before),
        tuple(_of_place(released, indicator, ComparatorKind.NEIGHBOURS, last, this)),
        tuple(_of_place(released, indicator, ComparatorKind.NATIONAL, last, this)),
    )


def _year(figure: Figure | None, indicator: Indicator) -> Year:
    if figure is None:
        return Year("No figure", "", "")
    counts = ""
    if figure.shown is not None and figure.numerator is not None and figure.denominator is not None:
        counts = spell_counts(figure.numerator, figure.denominator, figure.unit)
    span = capital(spell_span(figure.key.period, figure.key.basis))
    return Year(
        value_words(figure, indicator),
        ", ".join(filter(None, (span, status_words(figure)))),
        counts,
    )


def _why_not(released: ReleasedEdition, judgement: Judgement, before: Figure | None) -> str:
    figure = judgement.headline
    if before is None or figure is None:
        return "There are not two figures."
    return is_comparable(before, figure, judgement.indicator, released.breaks)[1]


def people_moved(change: Change, indicator: Indicator, largest: int) -> str:
    """How many more or fewer were counted than a year before: `37 fewer children in need visited`.

    Nothing where the difference is a small number of people, which is not printed of anyone. Where
    the group became larger or smaller too, both its sizes follow: fewer of fewer may be no loss.
    """
    earlier, now = change.earlier.numerator, change.current.numerator
    if earlier is None or now is None or change.current.shown is None:
        return ""
    difference = now - earlier
    if abs(difference) <= largest or not indicator.numerator_label:
        return ""
    way = "more" if difference > 0 else "fewer"
    said = f"{spell_number(abs(difference))} {way} {indicator.numerator_label}"
    group, group_now = change.earlier.denominator, change.current.denominator
    if change.current.unit is not Unit.PERCENT or group is None or group_now is None:
        return said
    if abs(group_now - group) <= largest or not indicator.denominator_label:
        return said
    counts = f"{spell_number(group)} then, {spell_number(group_now)} now"
    return f"{said}; {indicator.denominator_label}: {counts}"


def _of_place(
    released: ReleasedEdition,
    indicator: Indicator,
    kind: ComparatorKind,
    last: Period,
    this: Period,
) -> Iterator[str]:
    """A place's figures of the two years, each with its year; that one is not out yet is said."""
    found = [
        one
        for one in known_by_then(released, indicator)
        if one.kind is kind and one.basis is indicator.basis and one.statistic in SPEAKS_FOR
    ]
    if not found:
        return
    for year in (last, this):
        of_year = [one for one in found if one.period == year and one.value is not None]
        of_year.sort(key=lambda one: SPEAKS_FOR.index(one.statistic))
        if of_year and (value := of_year[0].value) is not None:
            said = spell(value, indicator.unit, indicator.unit_label)
            yield f"{said} in {spell_period(year)}"
        else:
            yield f"{spell_period(year)}: not published by then"


def _became(released: ReleasedEdition, last: Period, this: Period) -> Iterator[Became]:
    """Each recommendation made from the start of last year on, or open since before."""
    refs = tuple(one.fields["ref"] for one in released.records.get("recommendations", ()))
    for one in recommended(released):
        made = one.on or date.min
        if made > this.end or (made < last.start and one.closed_in):
            continue
        yield Became(
            one.ref,
            ", ".join(filter(None, ("" if one.body == WITHHELD else one.body, _day(one)))),
            one.text,
            capital(outcome_words(one)),
            one.answer,
            _of_actions(released, one.ref, refs),
        )


def _day(one: Asked) -> str:
    return spell_day(one.on) if one.on else ""


def _of_actions(released: ReleasedEdition, ref: str, refs: Iterable[str]) -> str:
    """How the actions that answer a recommendation stand: `3 actions: 2 done and 1 overdue.`"""
    found = [
        status_of(record, released.data_as_at)
        for record in released.records.get("actions", ())
        if answers(record, ref, tuple(refs))
    ]
    if not found:
        return ""
    said = tuple(
        f"{found.count(status):,} {ACTION_WORDS[status][1]}"
        for status in ActionStatus
        if status in found
    )
    return f"{plural(len(found), 'action')}: {listed(said)}."
