"""What has become of each figure since it was last published.

Practice of the UK Code of Practice for Statistics: a revision (better data or a better method) and
a correction (a mistake put right) are told apart; each is listed with its reason, its size and
whether it changes a conclusion. A provisional figure that is confirmed is listed too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.judge.rating import rate
from generator.measure.rounding import round_half_up
from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Method, Status, Symbol
from generator.model.indicators import Indicator
from generator.model.periods import Basis, Period, PeriodKind, months_in, span
from generator.model.records import Record
from generator.model.revisions import Revised, RevisionKind
from generator.protect.attack.told import published as as_published
from generator.protect.profiles import largest_hidden
from generator.protect.records import key_of_row, without_step
from generator.protect.steps import is_small_step

#: What a revision of an earlier figure is called in the table that declares it.
_DECLARED = {kind.value: kind for kind in (RevisionKind.REVISION, RevisionKind.CORRECTION)}


def revisions_of(
    released: ReleasedEdition,
    published: Iterable[PublishedEdition],
    declared: Iterable[Record],
) -> tuple[Revised, ...]:
    """Each figure that is not what was last published of it, in the order of the figures.

    `published` are the editions told before, oldest first; the last one to hold a figure speaks
    for it. `declared` are the rows of the package's revisions.
    """
    told = {figure.key: (figure, edition) for edition in published for figure in edition.figures}
    said = {key_of_row(row): row for row in declared}
    indicators = {indicator.indicator: indicator for indicator in released.indicators}
    found = []
    for figure in released.figures:
        key = figure.key.cells
        if key in told and figure.key.indicator in indicators:
            was, edition = told[key]
            indicator = indicators[figure.key.indicator]
            row = said.get(key) or _of_a_month(figure, said)
            if revised := _revised(figure, was, edition, indicator, row, released):
                found.append(revised)
    return tuple(found)


def _of_a_month(figure: Figure, said: Mapping[tuple[str, ...], Record]) -> Record | None:
    """The declared change of one of the months a figure was pooled from, the latest of them."""
    if figure.method is not Method.POOLED:
        return None
    start, end = span(figure.key.period, figure.key.basis)
    indicator, *part, _, _ = figure.key.cells
    months = reversed(months_in(Period("", PeriodKind.INTERVAL, start, end)))
    keys = ((indicator, *part, month.token, str(Basis.IN_PERIOD)) for month in months)
    return next((said[key] for key in keys if key in said), None)


def _revised(
    now: Figure,
    was: PublishedFigure,
    edition: PublishedEdition,
    indicator: Indicator,
    said: Record | None,
    released: ReleasedEdition,
) -> Revised | None:
    kind = _kind(now, was, edition, indicator, said)
    if kind is None:
        return None
    shown, before = now.shown, was.value
    largest = largest_hidden(released.edition)
    is_small = is_small_step(as_published(now), was, indicator, largest)
    reason = said.fields.get("reason", "") if said else ""
    return Revised(
        indicator=indicator,
        now=now,
        was=was,
        edition=edition.edition,
        kind=kind,
        reason=without_step(reason, largest) if is_small else reason,
        size=shown - before if shown is not None and before is not None else None,
        conclusion_changed=_is_rated_otherwise(now, was, indicator, released),
        disclosure_review=was.symbol == Symbol.CONFIDENTIAL and shown is not None,
        is_small=is_small,
    )


def _kind(
    now: Figure,
    was: PublishedFigure,
    edition: PublishedEdition,
    indicator: Indicator,
    said: Record | None,
) -> RevisionKind | None:
    """Why the two differ; nothing where they do not."""
    if is_same(as_published(now), was):
        settled = was.status == Status.PROVISIONAL and now.status is Status.FINAL
        return RevisionKind.CONFIRMED if settled else None
    if now.symbol is Symbol.CONFIDENTIAL:
        # Hidden since: what was told is no secret, and nothing else is said of it now.
        return None
    if said is not None:
        return _DECLARED.get(said.fields.get("kind", ""), RevisionKind.REVISION)
    if was.symbol == Symbol.CONFIDENTIAL:
        return RevisionKind.NOW_SHOWN
    before = edition.definitions.get(indicator.indicator, indicator.definition)
    return RevisionKind.UNDECLARED if before == indicator.definition else RevisionKind.REDEFINED


def is_same(now: PublishedFigure, was: PublishedFigure) -> bool:
    """Whether a reader of both would see one figure: value, counts and symbol, where both say."""
    if now.value is None or was.value is None:
        return now.value is None and was.value is None and now.symbol == was.symbol
    counts = ((now.numerator, was.numerator), (now.denominator, was.denominator))
    if any(ours is not None is not theirs and ours != theirs for ours, theirs in counts):
        return False
    places = min(_places(now.value), _places(was.value))
    return round_half_up(now.value, places) == round_half_up(was.value, places)


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def _is_rated_otherwise(
    now: Figure, was: PublishedFigure, indicator: Indicator, released: ReleasedEdition
) -> bool:
    """Whether the target in force rates the two figures differently."""
    if now.shown is None or was.value is None:
        return False
    then = replace(
        now, value=was.value, shown=was.value, numerator=was.numerator, denominator=was.denominator
    )
    ratings = {rate(figure, indicator, released.targets).rating for figure in (then, now)}
    return len(ratings) > 1
