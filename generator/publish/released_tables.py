"""The tables readers can take away, and where each cell of them comes from.

Names and codes are those of the data contract, so that a downloaded table can be read like one
that was handed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.comparators import Comparator
from generator.model.editions import Authority, ReleasedEdition
from generator.model.figures import Figure
from generator.model.indicators import Indicator, Target
from generator.model.judgements import Judgements
from generator.model.periods import span, spell_span
from generator.publish.released_journey import (
    AUDITS,
    INSPECTIONS,
    RETURN_ERRORS,
    RISKS,
    SELF_ASSESSMENT,
    TIMELINE,
)
from generator.publish.released_words import ACTIONS, JUDGEMENTS, RECOMMENDATIONS, REVISIONS
from generator.publish.tables import CellType, Column, Table


@dataclass(frozen=True)
class _FigureRow:
    figure: Figure
    indicator: Indicator
    authority: Authority

    @property
    def days(self) -> tuple[date, date]:
        return span(self.figure.key.period, self.figure.key.basis)

    def number(self, number: Decimal | None) -> Decimal | None:
        """A number of the figure; a figure with a symbol has none, whatever it holds."""
        return number if self.figure.symbol is None else None

    @property
    def at_least(self) -> Decimal | None:
        """The lower end of a safe range."""
        return self.figure.safe_range.at_least if self.figure.safe_range else None

    @property
    def at_most(self) -> Decimal | None:
        """The upper end of a safe range."""
        return self.figure.safe_range.at_most if self.figure.safe_range else None


def _figures(released: ReleasedEdition, _: Judgements) -> tuple[_FigureRow, ...]:
    """Every released figure, by the order of the indicators and then by key."""
    place = {each.indicator: number for number, each in enumerate(released.indicators)}
    figures = sorted(released.figures, key=lambda f: (place[f.key.indicator], f.key.sort_key))
    return tuple(
        _FigureRow(figure, released.indicators[place[figure.key.indicator]], released.authority)
        for figure in figures
    )


def _targets(released: ReleasedEdition, _: Judgements) -> tuple[Target, ...]:
    return tuple(
        sorted(released.targets, key=lambda t: (t.indicator, t.area, t.from_period.sort_key))
    )


def _comparators(released: ReleasedEdition, _: Judgements) -> tuple[Comparator, ...]:
    return tuple(
        sorted(
            released.comparators,
            key=lambda c: (c.indicator, c.period.sort_key, c.basis, c.comparator, c.statistic),
        )
    )


_STRING, _NUMBER, _INTEGER, _DATE = CellType

_FIGURES = Table[_FigureRow](
    "figures",
    "Every figure of this edition",
    ("indicator", "area", "breakdown", "category", "period", "basis"),
    (
        Column("authority", _STRING, "Name of the council", lambda r: r.authority.name, True),
        Column(
            "authority_code", _STRING, "Nine-character code", lambda r: r.authority.code or None
        ),
        Column(
            "indicator",
            _STRING,
            "Id of the indicator, the same in every edition",
            lambda r: r.indicator.indicator,
            True,
        ),
        Column("ref", _STRING, "The council's reference", lambda r: r.indicator.ref, True),
        Column("name", _STRING, "Name of the indicator", lambda r: r.indicator.name, True),
        Column(
            "area",
            _STRING,
            "Part of the authority; empty is the whole",
            lambda r: r.figure.key.area,
        ),
        Column(
            "breakdown",
            _STRING,
            "What the children are told apart by; empty is not at all",
            lambda r: r.figure.key.breakdown,
        ),
        Column(
            "category",
            _STRING,
            "Which category of the breakdown; empty is all",
            lambda r: r.figure.key.category,
        ),
        Column("period", _STRING, "Period, as a code", lambda r: r.figure.key.period.token, True),
        Column(
            "basis",
            _STRING,
            "How the figure relates to its period: snapshot (on its last day), in_period, "
            "year_to_date (from 1 April) or rolling_year (twelve months to its end)",
            lambda r: r.figure.key.basis,
            True,
        ),
        Column(
            "period_in_words",
            _STRING,
            "What the figure describes",
            lambda r: spell_span(r.figure.key.period, r.figure.key.basis),
            True,
        ),
        Column("first_day", _DATE, "First day it describes", lambda r: r.days[0], True),
        Column("last_day", _DATE, "Last day it describes", lambda r: r.days[1], True),
        Column(
            "numerator",
            _NUMBER,
            "How many of them, where known",
            lambda r: r.number(r.figure.numerator),
        ),
        Column(
            "denominator",
            _NUMBER,
            "Of how many, where known",
            lambda r: r.number(r.figure.denominator),
        ),
        Column("value", _NUMBER, "The figure as shown", lambda r: r.number(r.figure.shown)),
        Column("unit", _STRING, "Unit of the value", lambda r: r.figure.unit, True),
        Column(
            "symbol",
            _STRING,
            "Why there is no value: c confidential, x not available, z not applicable, "
            "u low reliability, k rounds to zero",
            lambda r: r.figure.symbol,
        ),
        Column(
            "at_least",
            _NUMBER,
            "Where only a range is told: the value is this or more, up to 100",
            lambda r: r.at_least,
        ),
        Column(
            "at_most",
            _NUMBER,
            "Where only a range is told: the value is this or less, down to 0",
            lambda r: r.at_most,
        ),
        Column(
            "status",
            _STRING,
            "How final it is: final, provisional, estimated or forecast",
            lambda r: r.figure.status,
            True,
        ),
        Column(
            "method",
            _STRING,
            "How the value came about: given as it is, ratio of the counts, pooled from shorter "
            "periods, or over the population",
            lambda r: r.figure.method,
            True,
        ),
        Column("note", _STRING, "Note", lambda r: r.figure.note),
    ),
    _figures,
)

_INDICATORS = Table[Indicator](
    "indicators",
    "What each indicator means",
    ("indicator",),
    (
        Column("indicator", _STRING, "Id, the same in every edition", lambda i: i.indicator, True),
        Column("ref", _STRING, "The council's reference", lambda i: i.ref, True),
        Column("name", _STRING, "Name", lambda i: i.name, True),
        Column("short_name", _STRING, "Short name", lambda i: i.short_name),
        Column("theme", _STRING, "Heading it stands under", lambda i: i.theme, True),
        Column("unit", _STRING, "Unit of its values", lambda i: i.unit, True),
        Column("unit_label", _STRING, "The unit in words", lambda i: i.unit_label),
        Column("decimals", _INTEGER, "Decimal places shown", lambda i: i.decimals, True),
        Column(
            "polarity", _STRING, "Better when higher, lower or neutral", lambda i: i.polarity, True
        ),
        Column("basis", _STRING, "Basis of its headline figure", lambda i: i.basis, True),
        Column("frequency", _STRING, "Rhythm of its series", lambda i: i.frequency, True),
        Column("definition", _STRING, "What is measured", lambda i: i.definition),
        Column("why_it_matters", _STRING, "Why it is measured", lambda i: i.why_it_matters),
        Column(
            "numerator_label", _STRING, "What the numerator counts", lambda i: i.numerator_label
        ),
        Column(
            "denominator_label",
            _STRING,
            "What the denominator counts",
            lambda i: i.denominator_label,
        ),
        Column("counts", _STRING, "What is counted", lambda i: i.counts, True),
        Column(
            "published_as", _STRING, "The national measure it matches", lambda i: i.published_as
        ),
        Column("set", _STRING, "The shared set its definition is from", lambda i: i.set),
        Column("set_version", _STRING, "The version of that set", lambda i: i.set_version),
        Column("owner", _STRING, "The role that answers for it", lambda i: i.owner),
        Column("source", _STRING, "Where its figures come from", lambda i: i.source),
        Column("quality_note", _STRING, "What to know of its quality", lambda i: i.quality_note),
        Column(
            "variant_of",
            _STRING,
            "The indicator it measures in another way; such a one is never rated",
            lambda i: i.variant_of,
        ),
        Column(
            "disclosure",
            _STRING,
            "Which of its counts are protected: attribute (numerator, denominator and the rest), "
            "process (numerator and denominator) or open (none)",
            lambda i: i.disclosure,
            True,
        ),
    ),
    lambda released, _: released.indicators,
)

_TARGETS = Table[Target](
    "targets",
    "The targets agreed for them",
    ("indicator", "area", "from_period"),
    (
        Column("indicator", _STRING, "Id of the indicator", lambda t: t.indicator, True),
        Column("area", _STRING, "Part of the authority; empty is the whole", lambda t: t.area),
        Column("from_period", _STRING, "First period", lambda t: t.from_period.token, True),
        Column("to_period", _STRING, "Last period; empty is open", lambda t: t.to_period),
        Column(
            "minimum",
            _NUMBER,
            "The least that is accepted (amber); the most where lower is better",
            lambda t: t.minimum,
        ),
        Column("upper", _NUMBER, "What is aimed for (green)", lambda t: t.upper),
        Column(
            "trajectory",
            _STRING,
            "How it moves on: step, linear, or due at its first period",
            lambda t: t.trajectory,
            True,
        ),
        Column("set_by", _STRING, "Who set it", lambda t: t.set_by),
        Column("agreed_on", _DATE, "When it was agreed", lambda t: t.agreed_on),
        Column("note", _STRING, "Note", lambda t: t.note),
    ),
    _targets,
)

_COMPARATORS = Table[Comparator](
    "comparators",
    "Figures of other places to compare with",
    ("indicator", "period", "basis", "comparator", "statistic"),
    (
        Column("indicator", _STRING, "Id of the indicator", lambda c: c.indicator, True),
        Column("period", _STRING, "Period, as a code", lambda c: c.period.token, True),
        Column("basis", _STRING, "How it relates to its period", lambda c: c.basis, True),
        Column("comparator", _STRING, "Whose figure, as a code", lambda c: c.comparator, True),
        Column("name", _STRING, "Whose figure it is", lambda c: c.name),
        Column("kind", _STRING, "What kind of comparator", lambda c: c.kind, True),
        Column("statistic", _STRING, "Which figure of theirs", lambda c: c.statistic, True),
        Column("value", _NUMBER, "The figure", lambda c: None if c.symbol else c.value),
        Column("symbol", _STRING, "Why there is no value", lambda c: c.symbol),
        Column("numerator", _NUMBER, "How many", lambda c: None if c.symbol else c.numerator),
        Column(
            "denominator", _NUMBER, "Of how many", lambda c: None if c.symbol else c.denominator
        ),
        Column("n", _INTEGER, "How many authorities it is of", lambda c: c.n),
        Column("neighbour_set", _STRING, "Which set of neighbours", lambda c: c.neighbour_set),
        Column("position", _STRING, "Where our own figure lay, as published", lambda c: c.position),
        Column("status", _STRING, "How final it is", lambda c: c.status, True),
        Column("source", _STRING, "Who published it", lambda c: c.source),
        Column("release", _STRING, "In which release", lambda c: c.release),
        Column("released_on", _DATE, "When it was released", lambda c: c.released_on),
        Column("note", _STRING, "Note", lambda c: c.note),
    ),
    _comparators,
)

#: A table without rows is left out. Add a table here and it is written and described.
TABLES: tuple[Table[Any], ...] = (
    _FIGURES,
    _INDICATORS,
    _TARGETS,
    _COMPARATORS,
    JUDGEMENTS,
    ACTIONS,
    RECOMMENDATIONS,
    INSPECTIONS,
    AUDITS,
    RETURN_ERRORS,
    RISKS,
    TIMELINE,
    SELF_ASSESSMENT,
    REVISIONS,
)
