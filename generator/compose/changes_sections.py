"""What changed since an earlier edition, in sections that the page and the command both print."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from generator.compose.changes_plans import (
    actions_section,
    recommendations_section,
    targets_section,
)
from generator.compose.changes_words import (
    COLUMNS,
    Section,
    change_words,
    edition_words,
    indicator_cell,
    label_of,
    no_table,
    told_counts,
    told_words,
)
from generator.compose.scorecard import tag_of
from generator.compose.tables import Cell, Table, text_columns
from generator.compose.wording import capital
from generator.model.changes import (
    Changes,
    Headline,
    HeadlineBeside,
    Redefined,
)
from generator.model.formats import plural
from generator.model.judgements import Rating
from generator.model.periods import Basis, parse_period, spell_span

#: So many changed figures are listed on a page; the ledger has them all.
FIGURES = 150

_WORST_FIRST = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.NOT_RATED, Rating.NO_FIGURE)


def sections(
    changes: Changes,
    parts: Mapping[tuple[str, ...], str] | None = None,
    *,
    words: SimpleNamespace,
) -> tuple[Section, ...]:
    """Every part of a comparison in the order members ask for them, what did not change last.

    `parts` are the names of areas, by `(area,)`, and of categories, by `(breakdown, category)`;
    without one its code is printed.
    """
    found = (
        _ratings(changes, words),
        _figures(changes, parts or {}, words),
        _indicators(changes, words),
        targets_section(changes, parts or {}, words),
        actions_section(changes, words),
        recommendations_section(changes, words),
        _headlines(changes, words),
    )
    told = [one for one in found if one is not None]
    unchanged = tuple(said for one in told if one.is_unchanged for said in one.sentences)
    return (
        *(one for one in told if not one.is_unchanged),
        *((Section("unchanged", words.unchanged, unchanged),) if unchanged else ()),
    )


def _ratings(changes: Changes, words: SimpleNamespace) -> Section:
    then = edition_words(changes.then)
    if not changes.has_tables:
        said: tuple[str, ...] = (no_table(changes, "ratings"),)
        return Section("ratings", words.ratings, said)
    moved = sorted(changes.ratings, key=_worst_first)
    known = sum(_is_compared(one) for one in changes.headlines)
    kept = sum(_is_kept_back(one) for one in changes.headlines)
    said = (
        f"{len(moved)} of the {plural(known, 'indicator')} of both editions "
        f"{'has' if len(moved) == 1 else 'have'} another rating than in {then}."
        if moved
        else f"Of {plural(known, 'indicator')} the rating of then can be told, and is the same."
        if kept
        else f"No indicator has another rating than in {then}.",
        *((_kept_back(kept),) if kept else ()),
    )
    table = _headline_table(changes, tuple(moved), words.ratings, words) if moved else None
    is_unchanged = not moved and not kept
    return Section("ratings", words.ratings, said, table, is_unchanged=is_unchanged)


def _kept_back(number: int) -> str:
    if number == 1:
        return "The earlier rating of 1 indicator is not repeated, nor is its figure."
    return f"The earlier ratings of {number:,} indicators are not repeated, nor are their figures."


def _is_compared(one: HeadlineBeside) -> bool:
    return bool(one.then and one.now and one.then.rating and one.now.rating)


def _is_kept_back(one: HeadlineBeside) -> bool:
    return one.then is not None and one.then.rating is None


def _worst_first(one: HeadlineBeside) -> int:
    rating = one.now.rating if one.now else None
    return _WORST_FIRST.index(rating) if rating else len(_WORST_FIRST)


def _headlines(changes: Changes, words: SimpleNamespace) -> Section | None:
    if not changes.headlines:
        return None
    table = _headline_table(changes, changes.headlines, words.headlines, words)
    return Section("headlines", words.headlines, (), table)


def _headline_table(
    changes: Changes, rows: tuple[HeadlineBeside, ...], caption: str, words: SimpleNamespace
) -> Table:
    columns = text_columns(
        words.indicator, words.then, words.now, words.rating_then, words.rating_now
    )
    return Table(
        caption,
        columns,
        tuple(
            (
                indicator_cell(changes, one.indicator),
                _figure_of(one.then, words.new_since),
                _figure_of(one.now, words.dropped),
                _rating_of(one.then, words),
                _rating_of(one.now, words),
            )
            for one in rows
        ),
    )


def _figure_of(headline: Headline | None, missing: str) -> Cell:
    if headline is None:
        return Cell(missing)
    span = _span(headline.period, headline.basis) if headline.period else ""
    return Cell(told_words(headline.told), span)


def _rating_of(headline: Headline | None, words: SimpleNamespace) -> Cell:
    if headline is None:
        return Cell(words.none)
    if headline.rating is None:
        return Cell(words.not_repeated)
    return Cell(headline.rating.capitalize(), tag=tag_of(headline.rating))


def _figures(
    changes: Changes, parts: Mapping[tuple[str, ...], str], words: SimpleNamespace
) -> Section:
    said = []
    if not changes.figures:
        said.append(words.no_figure_revised)
    if changes.confirmed:
        was = "was" if changes.confirmed == 1 else "were"
        figures = plural(changes.confirmed, "provisional figure")
        said.append(f"{figures} {was} confirmed without change.")
    if changes.gone:
        is_gone = "is" if changes.gone == 1 else "are"
        said.append(
            f"{plural(changes.gone, 'figure')} of the earlier edition {is_gone} not in this one."
        )
    shown = changes.figures[:FIGURES]
    if len(changes.figures) > len(shown):
        said.append(
            f"The first {len(shown)} of {len(changes.figures):,} changed figures are listed; the "
            "ledger of published figures has them all."
        )
    rows = tuple(
        (
            indicator_cell(changes, one.key[0], _part_and_span(one.key, parts)),
            Cell(told_words(one.then), told_counts(one.then)),
            Cell(told_words(one.now), told_counts(one.now)),
            Cell(change_words(one.change, one.reason)),
        )
        for one in shown
    )
    columns = text_columns(words.figure, words.then, words.now, words.why)
    table = Table(words.figures_caption, columns, rows) if rows else None
    return Section("figures", words.figures, tuple(said), table, is_unchanged=not rows)


def _indicators(changes: Changes, words: SimpleNamespace) -> Section:
    said = []
    is_unchanged = not (changes.added or changes.dropped or changes.redefined or changes.renamed)
    if is_unchanged:
        said.append(words.no_indicator)
    for names, what in ((changes.added, words.added), (changes.dropped, words.dropped)):
        if names:
            said.append(f"{what}: {'; '.join(label_of(changes, name) for name in names)}.")
    rows = tuple(
        (
            indicator_cell(changes, one.indicator),
            Cell(COLUMNS[one.what], words.renamed_only if _is_only_a_name(changes, one) else ""),
            Cell(_cell(one, one.then, words)),
            Cell(_cell(one, one.now, words)),
        )
        for one in (*changes.redefined, *changes.renamed)
    )
    columns = text_columns(words.indicator, words.what_changed, words.then, words.now)
    table = Table(words.indicators_caption, columns, rows)
    shown = table if rows else None
    return Section("indicators", words.indicators, tuple(said), shown, is_unchanged=is_unchanged)


def _is_only_a_name(changes: Changes, one: Redefined) -> bool:
    return one in changes.renamed and all(
        one.indicator != other.indicator for other in changes.redefined
    )


def _cell(one: Redefined, text: str, words: SimpleNamespace) -> str:
    """A code of the contract in plain words; a text as it is."""
    if one.what in ("basis", "unit", "polarity"):
        text = text.replace("_", " ")
    return text or str(words.not_given)


def _part_and_span(key: tuple[str, ...], parts: Mapping[tuple[str, ...], str]) -> str:
    _, area, breakdown, category, period, basis = key
    named = (
        parts.get((area,), area),
        parts.get((breakdown, category), category),
        _span(period, basis),
    )
    return capital(", ".join(filter(None, named)))


def _span(period: str, basis: str) -> str:
    return spell_span(parse_period(period), Basis(basis))
