"""The tables of what an edition said and promised: its judgements, actions and recommendations.

What else it told of, such as audits and risks, is in `released_journey`.

They are what one edition is set beside another by. Their texts are those of the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from generator.judge.actions import status_of
from generator.model.archive import PublishedFigure
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgement, Judgements
from generator.model.records import Record
from generator.publish.tables import CellType, Column, Table

_STRING, _NUMBER, _, _DATE = CellType


def _minimum(judgement: Judgement) -> Decimal | None:
    return judgement.rated.target.minimum if judgement.rated.target else None


def _upper(judgement: Judgement) -> Decimal | None:
    return judgement.rated.target.upper if judgement.rated.target else None


JUDGEMENTS = Table[Judgement](
    "judgements",
    "What this edition said of each indicator",
    ("indicator",),
    (
        Column("indicator", _STRING, "Id of the indicator", lambda j: j.indicator.indicator, True),
        Column(
            "period",
            _STRING,
            "Period of its headline figure, as a code",
            lambda j: j.headline.key.period.token if j.headline else None,
        ),
        Column(
            "basis",
            _STRING,
            "How that figure relates to its period",
            lambda j: j.headline.key.basis if j.headline else None,
        ),
        Column(
            "rating",
            _STRING,
            "green, amber, red, not rated or no figure",
            lambda j: j.rated.rating,
            True,
        ),
        Column(
            "minimum",
            _NUMBER,
            "The minimum, or where lower is better the maximum, it was measured against",
            _minimum,
        ),
        Column("upper", _NUMBER, "The upper target it was measured against", _upper),
        Column(
            "direction",
            _STRING,
            "What its last movement means, by a stated rule",
            lambda j: j.travel.direction,
            True,
        ),
        Column("sentence", _STRING, "The verdict", lambda j: j.sentence, True),
        Column("reason", _STRING, "What the verdict rests on", lambda j: j.reason),
    ),
    lambda _, judgements: judgements.all,
)


@dataclass(frozen=True)
class _ActionRow:
    """An action with the ids of its indicators and how it stands on the day of the data."""

    record: Record
    indicators: tuple[str, ...]
    status: str


def _actions(released: ReleasedEdition, _: Judgements) -> tuple[_ActionRow, ...]:
    return tuple(
        _ActionRow(record, _ids(released, record), status_of(record, released.data_as_at))
        for record in released.records.get("actions", ())
    )


def _ids(released: ReleasedEdition, record: Record) -> tuple[str, ...]:
    """Its indicators by their ids, which stay while references are given anew."""
    names = filter(None, map(str.strip, record.fields["indicators"].split(";")))
    found = (released.indicator(name) for name in names)
    return tuple(dict.fromkeys(one.indicator for one in found if one is not None))


def _of_action(name: str) -> Callable[[_ActionRow], str]:
    return lambda row: row.record.fields[name]


ACTIONS = Table[_ActionRow](
    "actions",
    "What is being done, by which role and by when",
    ("ref",),
    (
        Column("ref", _STRING, "Reference of the action", _of_action("ref"), True),
        Column(
            "indicators",
            _STRING,
            "Ids of the indicators it is meant to move, separated by semicolons",
            lambda r: r.indicators,
        ),
        Column("answers", _STRING, "What it answers", _of_action("answers")),
        Column("action", _STRING, "What is to be done", _of_action("action"), True),
        Column("owner", _STRING, "The role that answers for it", _of_action("owner")),
        Column("due_first", _DATE, "The day it was first due", _of_action("due_first")),
        Column("due_now", _DATE, "The day it is due now", _of_action("due_now")),
        Column(
            "status",
            _STRING,
            "How far it has come; overdue from the day after it was due",
            lambda r: r.status,
            True,
        ),
        Column("progress", _STRING, "What has been done so far", _of_action("progress")),
        Column(
            "success_measure",
            _STRING,
            "How one will see that it worked",
            _of_action("success_measure"),
        ),
        Column("evidence", _STRING, "What shows that it was done", _of_action("evidence")),
        Column("impact", _STRING, "What has changed for children", _of_action("impact")),
        Column("opened_in", _STRING, "Where it was opened", _of_action("opened_in")),
        Column("closed_in", _STRING, "Where it was closed", _of_action("closed_in")),
        Column("closed_by", _STRING, "The role or body that closed it", _of_action("closed_by")),
    ),
    _actions,
)


def _of_record(name: str) -> Callable[[Record], str]:
    return lambda record: record.fields[name]


RECOMMENDATIONS = Table[Record](
    "recommendations",
    "What was recommended, and the answer to it",
    ("ref",),
    (
        Column("ref", _STRING, "Reference", _of_record("ref"), True),
        Column("body", _STRING, "The body that made it", _of_record("body"), True),
        Column("made_on", _DATE, "The day it was made", _of_record("made_on")),
        Column("text", _STRING, "The recommendation", _of_record("text"), True),
        Column("response", _STRING, "Whether it was accepted", _of_record("response"), True),
        Column("answer", _STRING, "The answer in words", _of_record("answer")),
        Column("status", _STRING, "How far it has come", _of_record("status")),
        Column("opened_in", _STRING, "Where it was opened", _of_record("opened_in")),
        Column("closed_in", _STRING, "Where it was closed", _of_record("closed_in")),
    ),
    lambda released, _: released.records.get("recommendations", ()),
)

REVISIONS = Table[Record](
    "revisions",
    "Figures that are not what was published of them before, and why",
    PublishedFigure.KEY,
    (
        Column("indicator", _STRING, "Id of the indicator", _of_record("indicator"), True),
        Column("area", _STRING, "Part of the authority; empty is the whole", _of_record("area")),
        Column("breakdown", _STRING, "What is told apart", _of_record("breakdown")),
        Column("category", _STRING, "Which category of it", _of_record("category")),
        Column("period", _STRING, "Period, as a code", _of_record("period"), True),
        Column("basis", _STRING, "How it relates to its period", _of_record("basis"), True),
        Column("kind", _STRING, "revision or correction", _of_record("kind"), True),
        Column("reason", _STRING, "Why it was changed", _of_record("reason"), True),
    ),
    lambda released, _: released.records.get("revisions", ()),
)
