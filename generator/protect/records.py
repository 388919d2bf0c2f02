"""What of a package's records may leave the building: their texts, and earlier values of figures.

A record is printed as it was written, so the disclosure line can only ask whether a text counts
out a few people. The pattern is simple on purpose: it may withhold a text that is harmless, and the
author is told so and can word it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation, localcontext

from generator.measure.rounding import ARITHMETIC, round_half_up
from generator.model.archive import PublishedFigure
from generator.model.editions import DataPackage
from generator.model.figures import Figure, Figures
from generator.model.indicators import Counts, Disclosure, Indicator, Unit
from generator.model.records import Record
from generator.protect.audits import protected_audits
from generator.protect.profiles import Profile
from generator.protect.return_errors import protected_return_errors
from generator.protect.small_words import small_number, small_number_of_people

#: The records that a page prints or a table gives. No other crosses the line.
RELEASED = (
    "actions",
    "recommendations",
    "inspections",
    "audits",
    "risks",
    "timeline",
    "self_assessment",
    "voice",
    "return_errors",
    "revisions",
)

WITHHELD = "Withheld, because the text counts so few people that one of them could be recognised."

#: The columns of each that hold words. The others hold codes, dates and references.
TEXTS: dict[str, tuple[str, ...]] = {
    "actions": (
        "answers",
        "action",
        "owner",
        "progress",
        "success_measure",
        "evidence",
        "impact",
        "closed_by",
    ),
    "recommendations": ("body", "text", "answer", "status"),
    "inspections": ("area", "inspection", "framework"),
    "audits": ("cycle", "theme", "dimension", "grade"),
    "risks": ("risk", "mitigation", "owner"),
    "timeline": ("event",),
    "self_assessment": ("characteristic", "rating", "note"),
    "voice": ("said", "how_heard", "theme"),
    "return_errors": ("description",),
    "revisions": ("reason",),
    "signoffs": ("role", "reason"),
}


def released_records(
    package: DataPackage, figures: Figures, profile: Profile
) -> Mapping[str, tuple[Record, ...]]:
    """The records that readers are given, as they may leave the building.

    `figures` are the released ones. A text that counts a few people is withheld. A revision goes
    with its figure: one of a figure that is not shown is left out, and the value as it was is kept
    only where it gives no small count away. Audited cases and errors of returns are protected
    count by count.
    """
    indicators = {indicator.indicator: indicator for indicator in package.indicators}
    by_key = {figure.key.cells: figure for figure in figures}
    records: dict[str, tuple[Record, ...]] = {}
    for resource in RELEASED:
        given = package.records.get(resource, ())
        if resource == "audits":
            given = protected_audits(given, profile)
        if resource == "return_errors":
            given = protected_return_errors(given, profile)
        rows = tuple(withheld(row, profile.largest) for row in given)
        if resource == "revisions":
            shown = ((by_key.get(key_of_row(row)), row) for row in rows)
            rows = tuple(
                _revision(row, figure, indicators[figure.key.indicator], profile)
                for figure, row in shown
                if figure is not None and figure.shown is not None
            )
        if rows:
            records[resource] = rows
    return records


def key_of_row(row: Record) -> tuple[str, ...]:
    """The figure that a revision is of, as its row names it."""
    return tuple(row.fields.get(name, "") for name in PublishedFigure.KEY)


def withheld(row: Record, largest: int = 5) -> Record:
    """The record with each text that counts a few people replaced by a sentence that says so."""
    texts = TEXTS[row.resource]
    return replace(
        row,
        fields={
            name: WITHHELD if name in texts and small_number_of_people(text, largest) else text
            for name, text in row.fields.items()
        },
    )


def _revision(row: Record, figure: Figure, indicator: Indicator, profile: Profile) -> Record:
    """A revision with its earlier value as shown, or without; the present value is the figure's."""
    previous = ""
    if (before := _number(row.fields.get("previous", ""))) is not None:
        shown = round_half_up(before, figure.decimals)
        if _may_be_told(shown, figure, indicator, profile):
            previous = f"{shown:f}"
    fields = {**row.fields, "previous": previous, "current": ""}
    if not previous:
        fields["reason"] = without_step(row.fields.get("reason", ""), profile.largest)
    return replace(row, fields=fields)


def without_step(reason: str, largest: int) -> str:
    """The reason of a change of which the size is not told; withheld where it tells the size."""
    return WITHHELD if small_number(reason, largest) else reason


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _may_be_told(before: Decimal, figure: Figure, indicator: Indicator, profile: Profile) -> bool:
    """Whether an earlier value gives away no small count, nor one that came or went since.

    Its own counts are not known, so they are taken over the present denominator; a share or an
    average of people that has no counts now cannot be tested, and is not told.
    """
    if indicator.disclosure is Disclosure.OPEN:
        return True
    top, bottom, now = figure.numerator, figure.denominator, figure.shown
    # A value from before was worked out of exact counts, which rounding would give away.
    if now is None or profile.nearest > 1:
        return False
    largest = profile.largest
    if indicator.unit is Unit.COUNT:
        return _are_large((before, now), largest) and _is_large_step(before - now, largest)
    if top is None or bottom is None:
        return indicator.counts is Counts.THINGS
    if min(top, bottom) <= largest:
        return False
    if indicator.unit not in (Unit.PERCENT, Unit.RATE_PER_10000) or before == now:
        return True
    with localcontext(ARITHMETIC):
        then = top * before / now if now else Decimal(0)
    counts = [then]
    if indicator.unit is Unit.PERCENT and indicator.disclosure is Disclosure.ATTRIBUTE:
        counts += [bottom - then, bottom - top]
    return _are_large(counts, largest) and _is_large_step(top - then, largest)


def _are_large(counts: Iterable[Decimal], largest: int) -> bool:
    """Whether each count, to the nearest whole one, is none or more than the largest hidden."""
    return not any(1 <= abs(round_half_up(count, 0)) <= largest for count in counts)


def _is_large_step(step: Decimal, largest: int) -> bool:
    """Whether more than a few came or went; a step too small to be seen in counts is small."""
    return step == 0 or abs(round_half_up(step, 0)) > largest
