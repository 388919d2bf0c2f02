"""What a Word form of the commentary round says: figures as the pages have them, and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from types import SimpleNamespace

from generator.compose.comparisons import ON_CARD, comparisons
from generator.compose.scorecard import scorecard_of
from generator.judge.stories import Asked
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed, plural
from generator.model.forms import Form, LastStory, Line, LineKind
from generator.model.judgements import Judgement
from generator.model.periods import spell_day, spell_period, spell_span
from generator.model.stories import StoryQuestion
from generator.read.references import suggested

#: So many letters and digits of a digest tell one copy of a form from another.
_CODE_LENGTH = 10


def form_of(
    released: ReleasedEdition,
    owner: str,
    asked: Sequence[Asked],
    last: Mapping[str, LastStory],
    words: SimpleNamespace,
) -> Form:
    """The form of one role: what it answers for, with last time's words by indicator."""
    edition = released.edition
    title = words.title.format(period=spell_period(released.reporting_period))
    name = re.sub(r"[^a-z0-9]+", "-", owner.lower()).strip("-")[:60] or "form"
    lines = [
        Line(LineKind.TITLE, title),
        Line(
            LineKind.TEXT,
            words.for_whom.format(
                owner=owner,
                organisation=released.authority.name,
                report=edition.title,
                body=edition.body,
                meeting=spell_day(edition.meeting_date),
            ),
        ),
        Line(
            LineKind.TEXT,
            words.return_by.format(
                day=spell_day(edition.stories_due), number=plural(len(asked), "indicator")
            ),
        ),
        *(
            Line(LineKind.POINT, point)
            for point in (
                words.point_first,
                words.point_second,
                words.point_third,
                words.point_fourth,
                words.point_fifth,
            )
        ),
    ]
    for one in asked:
        lines += _entry(released, one, last.get(one.judgement.indicator.indicator), words)
    said = "\n".join(line.text for line in lines)
    code = sha256(f"{edition.id}\n{name}\n{said}".encode()).hexdigest()[:_CODE_LENGTH]
    lines.append(Line(LineKind.CODE, code_line(edition.id, name, code)))
    indicators = {one.judgement.indicator.ref: one.judgement.indicator.indicator for one in asked}
    return Form(edition.id, owner, name, title, code, tuple(lines), indicators)


def code_line(edition: str, name: str, code: str) -> str:
    """The last line of a form, by which it is known: whose it is, and which copy."""
    return f"Form {edition} {name} {code}"


def _entry(
    released: ReleasedEdition, asked: Asked, last: LastStory | None, words: SimpleNamespace
) -> Iterator[Line]:
    indicator = asked.judgement.indicator
    ref = indicator.ref
    yield Line(LineKind.HEADING, f"{ref} {indicator.label}", ref)
    yield Line(LineKind.VERDICT, asked.judgement.sentence, ref)
    why = words.asked_because.format(grounds=listed(tuple(g.value for g in asked.grounds)))
    yield Line(LineKind.TEXT, why, ref)
    rows = [(words.fact, words.says), *facts_of(released, asked.judgement, words)]
    for row, cells in enumerate(rows):
        for cell in cells:
            yield Line(LineKind.CELL, cell, ref, row)
    hints = (words.hint_happened, words.hint_why, words.hint_doing, words.hint_consider)
    for question, hint in zip(StoryQuestion, hints, strict=True):
        yield Line(LineKind.QUESTION, question.value, ref)
        yield Line(LineKind.HINT, hint, ref)
        yield from _last(question, ref, last, words)
        yield Line(LineKind.WRITE, words.write, ref, question=question)


def _last(
    question: StoryQuestion, ref: str, last: LastStory | None, words: SimpleNamespace
) -> Iterator[Line]:
    if last is None:
        return
    said = last.answers.get(question, ())
    lead = words.last_said if said else words.last_silent
    yield Line(LineKind.LAST, lead.format(period=last.period), ref)
    for line in said:
        yield Line(LineKind.SAID, line, ref)


def facts_of(
    released: ReleasedEdition, judgement: Judgement, words: SimpleNamespace
) -> Iterator[tuple[str, str]]:
    """What is known of an indicator, each as the pages have it; released figures alone."""
    indicator, figure = judgement.indicator, judgement.headline
    (row,) = scorecard_of(released, (judgement,), indicator.theme).rows
    span = spell_span(figure.key.period, figure.key.basis) if figure else ""
    yield words.figure, f"{row.value}, {span}" if span else row.value
    if judgement.people:
        yield words.people, f"{judgement.people}."
    yield words.rating, row.tag.word
    yield words.target, ", ".join(row.target) or words.no_target
    if row.change is not None:
        meaning = f": {row.change.meaning}" if row.change.meaning else ""
        yield words.change, f"{row.change.moved}{meaning}"
    elif row.no_change:
        yield words.change, row.no_change
    for other in comparisons(released, judgement):
        if other.kind in ON_CARD:
            yield other.name, f"{other.value}, {other.period}: {other.relation}"
    yield words.refer, suggested("value", (indicator.ref,), {})
