"""Everything an edition says otherwise than an earlier one, worked out of released tables alone.

Only what both editions gave their readers is looked at, and what is said of it is protected again:
see `tellable`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.judge.journey_changes import risks_moved, self_ratings_moved
from generator.judge.plan_changes import actions_moved, recommendations_moved, targets_changed
from generator.judge.revisions import is_same
from generator.judge.tellable import Kept, Key, told, told_then
from generator.model.archive import (
    PublishedEdition,
    PublishedFigure,
    PublishedIndicator,
    PublishedJudgement,
    PublishedRevision,
)
from generator.model.changes import (
    Changes,
    EditionTold,
    FigureChange,
    FigureRevised,
    Headline,
    HeadlineBeside,
    Redefined,
    Told,
    Untold,
)
from generator.model.figures import Status, Symbol
from generator.model.judgements import Rating
from generator.model.periods import Basis, Period, PeriodKind, months_in, parse_period, span
from generator.protect.records import without_step

#: What makes an indicator another one, and what only calls it otherwise.
_MEANING = (
    *("definition", "unit", "unit_label", "basis", "polarity", "decimals"),
    *("numerator_label", "denominator_label"),
)
_NAMES = ("ref", "name", "short_name")

_DECLARED = {change.value: change for change in (FigureChange.REVISION, FigureChange.CORRECTION)}


def changes(then: PublishedEdition, now: PublishedEdition, kept: Kept) -> Changes:
    """What `now` says otherwise than `then`, which told earlier; what is `kept` is not repeated."""
    before, after = ({one.indicator: one for one in edition.indicators} for edition in (then, now))
    both = [one for one in after if one in before]
    figures, confirmed, gone = _figures(then, now, before, kept)
    # Its three tables came together, and no edition that has them is without ratings.
    has_tables = bool(then.judgements)
    return Changes(
        then=_told_edition(then),
        now=_told_edition(now),
        indicators=before | after,
        figures=figures,
        confirmed=confirmed,
        gone=gone,
        headlines=_headlines(then, now, before, after, kept) if has_tables else (),
        added=tuple(one for one in after if one not in before),
        dropped=tuple(one for one in before if one not in after),
        renamed=_otherwise(before, after, both, _NAMES),
        redefined=_otherwise(before, after, both, _MEANING),
        targets=targets_changed(then, now),
        actions=actions_moved(then.actions, now.actions, kept) if has_tables else (),
        recommendations=(
            recommendations_moved(then.recommendations, now.recommendations, kept)
            if has_tables
            else ()
        ),
        has_tables=has_tables,
        lists_actions=bool(then.actions or now.actions),
        lists_recommendations=bool(then.recommendations or now.recommendations),
        risks=risks_moved(then.risks, now.risks, kept) if then.risks else (),
        self_ratings=(
            self_ratings_moved(then.self_ratings, now.self_ratings, kept)
            if then.self_ratings
            else ()
        ),
        had_risks=bool(then.risks),
        had_self_ratings=bool(then.self_ratings),
    )


def redefined_between(then: PublishedIndicator, now: PublishedIndicator) -> tuple[Redefined, ...]:
    """Each thing about an indicator that is defined otherwise."""
    name = now.indicator
    return _otherwise({name: then}, {name: now}, (name,), _MEANING)


def _told_edition(edition: PublishedEdition) -> EditionTold:
    return EditionTold(
        edition.edition,
        edition.reporting_period,
        edition.data_as_at,
        edition.meeting_date,
        edition.publication_date,
    )


def _otherwise(
    then: Mapping[str, PublishedIndicator],
    now: Mapping[str, PublishedIndicator],
    both: Iterable[str],
    columns: tuple[str, ...],
) -> tuple[Redefined, ...]:
    found = (
        Redefined(name, column, *(_cell(one[name], column) for one in (then, now)))
        for name in both
        for column in columns
    )
    return tuple(one for one in found if one.then != one.now)


def _cell(indicator: PublishedIndicator, column: str) -> str:
    return " ".join(str(getattr(indicator, column)).split())


def _figures(
    then: PublishedEdition,
    now: PublishedEdition,
    before: Mapping[str, PublishedIndicator],
    kept: Kept,
) -> tuple[tuple[FigureRevised, ...], int, int]:
    """The figures that differ, how many were only confirmed, how many are there no more."""
    was_told = {figure.key: figure for figure in then.figures}
    after = {one.indicator: one for one in now.indicators}
    reasons = {one.key: one for one in now.revisions}
    revised, confirmed = [], 0
    for figure in now.figures:
        was = was_told.pop(figure.key, None)
        if was is None:
            continue
        taken_back = kept.withdrawn.get(figure.key)
        if taken_back is not None:
            # Taken back before the earlier edition came out, it was never told there.
            if taken_back >= then.publication_date:
                one = told(figure, None, kept)
                revised.append(FigureRevised(figure.key, one, one, FigureChange.WITHDRAWN))
            continue
        if is_same(figure, was):
            settled = (was.status, figure.status) == (Status.PROVISIONAL, Status.FINAL)
            confirmed += settled and figure.value is not None
            continue
        said = reasons.get(figure.key) or _of_a_month(figure.key, reasons)
        earlier, later = before.get(figure.key[0]), after.get(figure.key[0])
        is_redefined = bool(earlier and later and earlier.definition != later.definition)
        one = told_then(was, (figure,), earlier, later, kept)
        revised.append(
            FigureRevised(
                key=figure.key,
                then=one,
                now=told(figure, later, kept),
                change=_change(was, figure, said, kept, is_redefined=is_redefined),
                reason=_reason(figure, said, one.untold, kept),
            )
        )
    return tuple(revised), confirmed, len(was_told)


def _of_a_month(key: Key, reasons: Mapping[Key, PublishedRevision]) -> PublishedRevision | None:
    """The declared change of a month that a sum over several is made of, the latest of them."""
    indicator, *part, period, basis = key
    start, end = span(parse_period(period), Basis(basis))
    months = reversed(months_in(Period("", PeriodKind.INTERVAL, start, end)))
    keys = ((indicator, *part, month.token, str(Basis.IN_PERIOD)) for month in months)
    return next((reasons[key] for key in keys if key in reasons), None)


def _change(
    was: PublishedFigure,
    now: PublishedFigure,
    said: PublishedRevision | None,
    kept: Kept,
    *,
    is_redefined: bool,
) -> FigureChange:
    if now.symbol == Symbol.CONFIDENTIAL or now.key in kept.hidden:
        return FigureChange.NOW_HIDDEN
    if said is not None:
        return _DECLARED.get(said.kind, FigureChange.REVISION)
    if was.symbol == Symbol.CONFIDENTIAL:
        return FigureChange.NOW_SHOWN
    return FigureChange.REDEFINED if is_redefined else FigureChange.NO_REASON


def _reason(
    now: PublishedFigure, said: PublishedRevision | None, untold: Untold | None, kept: Kept
) -> str:
    """Why a figure was changed; not where the figure is hidden, nor the size of a small step."""
    if said is None or now.value is None or now.key in kept.hidden:
        return ""
    return without_step(said.reason, kept.largest) if untold else said.reason


def _headlines(
    then: PublishedEdition,
    now: PublishedEdition,
    before: Mapping[str, PublishedIndicator],
    after: Mapping[str, PublishedIndicator],
    kept: Kept,
) -> tuple[HeadlineBeside, ...]:
    """Every indicator's headline in both; a second measurement of the same thing is left out."""
    were, are = ({figure.key: figure for figure in edition.figures} for edition in (then, now))
    was_judged = {judgement.indicator: judgement for judgement in then.judgements}
    is_judged = {judgement.indicator: judgement for judgement in now.judgements}
    found = []
    for name in (*after, *(name for name in before if name not in after)):
        earlier, later = before.get(name), after.get(name)
        if any(one is not None and one.variant_of for one in (earlier, later)):
            continue
        was = is_now = None
        if judged := was_judged.get(name):
            beside = (are[judged.key],) if judged.key in are else ()
            said = told_then(were.get(judged.key), beside, earlier, later, kept)
            was = _headline(judged, said)
        if judged := is_judged.get(name):
            is_now = _headline(judged, told(are.get(judged.key), later, kept))
        if was or is_now:
            found.append(HeadlineBeside(name, was, is_now))
    return tuple(found)


def _headline(judged: PublishedJudgement, said: Told) -> Headline:
    # A rating says on which side of a target a figure lies, so it is kept with it.
    rating = None if said.untold else Rating(judged.rating)
    return Headline(judged.period, judged.basis, said, rating)
