"""The tables of a service's journey: inspections, audits, risks, events, its view of itself.

Counts of audited cases are those of the pages: a hidden one is empty, with a symbol beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.model.editions import ReleasedEdition
from generator.model.figures import Symbol
from generator.model.judgements import Judgements
from generator.model.records import Record
from generator.protect.audits import IN_ALL, MODERATED
from generator.protect.return_errors import IN_ALL as ERRORS_IN_ALL
from generator.protect.return_errors import IN_CATEGORY
from generator.publish.tables import CellType, Column, Table

_STRING, _, _INTEGER, _DATE = CellType


def _rows(resource: str, released: ReleasedEdition, _: Judgements) -> tuple[Record, ...]:
    return released.records.get(resource, ())


def _said(name: str) -> Callable[[Record], str]:
    return lambda record: record.fields[name]


def _texts(*columns: tuple[str, str, bool]) -> tuple[Column[Record], ...]:
    """Columns of words: the name of each, what it means, and whether every row has it."""
    return tuple(
        Column(name, _STRING, meaning, _said(name), required) for name, meaning, required in columns
    )


def _count(name: str) -> Callable[[Record], str | None]:
    def counted(record: Record) -> str | None:
        count = record.fields[name]
        return None if count == Symbol.CONFIDENTIAL else count or None

    return counted


def _symbol(*counts: str) -> Callable[[Record], str | None]:
    """`c` where any of some counts of the row is hidden."""

    def symbol(record: Record) -> str | None:
        hidden = any(record.fields[name] == Symbol.CONFIDENTIAL for name in counts)
        return Symbol.CONFIDENTIAL if hidden else None

    return symbol


INSPECTIONS = Table[Record](
    "inspections",
    "Inspection grades, by day and by what was graded",
    ("date", "area"),
    (
        Column("date", _DATE, "The day of the inspection or its report", _said("date"), True),
        *_texts(
            ("area", "What was graded", True),
            ("inspection", "The inspection, as it was called", False),
            ("framework", "The framework it was made under", False),
            ("grade", "The grade as given; adequate and satisfactory are older words", False),
            ("url", "Where the report is published", False),
        ),
    ),
    partial(_rows, "inspections"),
)

AUDITS = Table[Record](
    "audits",
    "How many audited cases were given which grade",
    ("cycle", "theme", "dimension", "grade"),
    (
        *_texts(
            ("cycle", "The audit cycle", True),
            ("theme", "What the cycle looked at", True),
            ("dimension", "The aspect that was graded", True),
            ("grade", "The grade given", True),
        ),
        Column("cases", _INTEGER, "How many cases were given it", _count("cases")),
        Column(
            IN_ALL, _INTEGER, "How many cases were graded in this dimension in all", _count(IN_ALL)
        ),
        Column(MODERATED, _INTEGER, "How many of those were moderated", _count(MODERATED)),
        Column(
            "symbol",
            _STRING,
            "Why a count is not here",
            _symbol("cases", IN_ALL, MODERATED),
        ),
    ),
    partial(_rows, "audits"),
)

RETURN_ERRORS = Table[Record](
    "return_errors",
    "Errors that the rules of statutory returns and of the lists found, by rule",
    ("return", "period", "code"),
    (
        *_texts(
            ("return", "The return", True),
            ("period", "The period it covers", True),
            ("code", "The code of the rule", True),
            ("description", "What the rule says", False),
            ("fields", "The fields it names", False),
            ("category", "The group of rules it belongs to", False),
        ),
        Column("count", _INTEGER, "How many errors the rule found", _count("count")),
        Column(
            "skipped",
            _INTEGER,
            "How many rules this row says could not be run",
            _count("skipped"),
        ),
        Column(
            IN_CATEGORY,
            _INTEGER,
            "How many errors the rules of this category found",
            _count(IN_CATEGORY),
        ),
        Column(ERRORS_IN_ALL, _INTEGER, "How many errors all rules found", _count(ERRORS_IN_ALL)),
        Column(
            "symbol",
            _STRING,
            "Why a count is not here",
            _symbol("count", IN_CATEGORY, ERRORS_IN_ALL),
        ),
    ),
    partial(_rows, "return_errors"),
)

RISKS = Table[Record](
    "risks",
    "What may go wrong, and what is done about it",
    ("ref",),
    _texts(
        ("ref", "Reference of the risk", True),
        ("risk", "What may go wrong", True),
        ("mitigation", "What is done about it", False),
        ("rating", "How serious it is: low, medium or high", True),
        ("owner", "The role that answers for it", False),
    ),
    partial(_rows, "risks"),
)

TIMELINE = Table[Record](
    "timeline",
    "Events, past and planned",
    ("date", "event"),
    (
        Column("date", _DATE, "The day of the event", _said("date"), True),
        *_texts(("event", "What happened or is planned", True), ("kind", "past or planned", True)),
    ),
    partial(_rows, "timeline"),
)

SELF_ASSESSMENT = Table[Record](
    "self_assessment",
    "How the council rates itself, by characteristic",
    ("characteristic",),
    _texts(
        ("characteristic", "What is rated", True),
        ("rating", "The rating it gives itself", True),
        ("note", "Why", False),
    ),
    partial(_rows, "self_assessment"),
)
