"""Errors of statutory returns over the years: per child, the commonest, what was fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compose.asked import NoAnswer, near
from generator.compose.wording import capital
from generator.measure.rounding import round_half_up
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, Symbol
from generator.model.formats import SYMBOL_MEANINGS, spell_symbol
from generator.model.groups import grouped
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, parse_period, spell_period
from generator.model.records import Record
from generator.protect.return_errors import IN_ALL, IN_CATEGORY

_HIDDEN = spell_symbol(Symbol.CONFIDENTIAL)

#: The kind of error that compares two periods, in words.
_CATEGORIES = {"cross_period": "Differs from an earlier period"}

#: So many rules are named one by one where the fence does not say how many.
_NAMED = 10


@dataclass(frozen=True)
class ReturnYear:
    """One period of a return: its errors, those for every hundred children, and its rules.

    `broken` is how many rules found an error, `gone` how many of those of the period before found
    none now, `not_run` how many could not be run. Cells that nothing is known of are empty.
    """

    period: str
    errors: str
    per_hundred: str
    broken: int
    gone: str
    not_run: int


@dataclass(frozen=True)
class BrokenRule:
    """One rule: how many errors it found, their share of all, and how many the period before."""

    code: str
    description: str
    fields: str
    category: str
    count: str
    share: str
    before: str


@dataclass(frozen=True)
class ErrorsOfReturn:
    """A return over its periods, the newest first, and the rules of the newest.

    `top` has the rules with the most errors of those that are shown, `hidden` counts the rules
    whose counts are not, `left` those beside. `gone` are rules that found errors in the period
    before, `then`, and none now. `children` is what the errors are counted against.
    """

    name: str
    years: tuple[ReturnYear, ...]
    children: str
    categories: tuple[tuple[str, str, str], ...]
    top: tuple[BrokenRule, ...]
    top_share: str
    hidden: int
    left: int
    gone: tuple[BrokenRule, ...]
    then: str
    symbols: tuple[tuple[str, str], ...]


def errors_of_returns(
    released: ReleasedEdition, name: str, children: str, most: str
) -> tuple[ErrorsOfReturn, ...]:
    """The errors of one return, or of each; `NoAnswer` where the package has none.

    `children` is the ref of an indicator that counts the children of a return, period by period.
    """
    records = released.records.get("return_errors", ())
    if not records:
        raise NoAnswer(
            "The package has no errors of returns.",
            "Add return_errors.csv with packs return-errors, or leave the section out.",
        )
    if most and not (most.isdecimal() and int(most)):
        raise NoAnswer(f"most is '{most}'.", "Write how many rules to name, as in most: '10'.")
    returns = grouped((row.fields["return"], row) for row in records)
    if name and name not in returns:
        raise NoAnswer(f"The package has no errors of a return '{name}'.", near(name, returns))
    counted = _counter(released, children) if children else None
    return tuple(
        _told(one, rows, released, counted, int(most or _NAMED))
        for one, rows in returns.items()
        if name in ("", one)
    )


def _counter(released: ReleasedEdition, name: str) -> Indicator:
    indicator = released.indicator(name)
    if indicator is None:
        known = [one.ref for one in released.indicators]
        raise NoAnswer(f"There is no indicator '{name}'.", near(name, known))
    if indicator.unit is not Unit.COUNT:
        raise NoAnswer(
            f"{indicator.ref} is no count of children.",
            "Name an indicator whose unit is count, or leave the line out.",
        )
    return indicator


def _told(
    name: str,
    rows: Sequence[Record],
    released: ReleasedEdition,
    counted: Indicator | None,
    most: int,
) -> ErrorsOfReturn:
    by_period = grouped((row.fields["period"], row) for row in rows)
    newest_first = sorted(by_period, key=lambda token: parse_period(token).sort_key, reverse=True)
    years = tuple(
        _year(
            token,
            by_period[token],
            by_period[newest_first[at + 1]] if at + 1 < len(newest_first) else None,
            released,
            counted,
        )
        for at, token in enumerate(newest_first)
    )
    now = by_period[newest_first[0]]
    before = by_period[newest_first[1]] if len(newest_first) > 1 else ()
    shown = sorted(
        (row for row in now if _number(row.fields["count"])),
        key=lambda row: (-int(row.fields["count"]), row.fields["code"]),
    )
    is_hidden = any(
        Symbol.CONFIDENTIAL in (row.fields["count"], row.fields[IN_ALL], row.fields[IN_CATEGORY])
        for row in rows
    )
    then = {row.fields["code"]: row for row in before}
    top = tuple(_rule(row, then, before) for row in shown[:most])
    first_three = [int(row.fields["count"]) for row in shown[:3]]
    whole = now[0].fields[IN_ALL]
    return ErrorsOfReturn(
        name=name,
        years=years,
        children=(counted.short_name or counted.name) if counted else "",
        categories=_categories(now),
        top=top,
        top_share=_share(str(sum(first_three)), whole) if len(shown) > 3 else "",
        hidden=sum(row.fields["count"] == Symbol.CONFIDENTIAL for row in now),
        left=len(shown) - len(top),
        gone=tuple(_rule(row, {}, ()) for row in _gone(now, before)),
        then=spell_period(parse_period(newest_first[1])) if before else "",
        symbols=((_HIDDEN, SYMBOL_MEANINGS[Symbol.CONFIDENTIAL]),) if is_hidden else (),
    )


def _year(
    token: str,
    rows: Sequence[Record],
    before: Sequence[Record] | None,
    released: ReleasedEdition,
    counted: Indicator | None,
) -> ReturnYear:
    whole = rows[0].fields[IN_ALL]
    return ReturnYear(
        period=spell_period(parse_period(token)),
        errors=_count(whole),
        per_hundred=_per_hundred(whole, token, released, counted),
        broken=sum(_is_broken(row) for row in rows),
        gone="" if before is None else str(len(_gone(rows, before))),
        not_run=sum(int(row.fields["skipped"] or 0) for row in rows),
    )


def _per_hundred(
    whole: str, token: str, released: ReleasedEdition, counted: Indicator | None
) -> str:
    """Errors for every hundred children, of shown numbers alone; empty where either is missing.

    The children are those of the period, or else those on its last day.
    """
    if counted is None or whole == Symbol.CONFIDENTIAL:
        return ""
    period = parse_period(token)
    of = [one for one in released.figures if one.key.is_whole and _counts(one, counted)]
    same = [one for one in of if one.key.period == period]
    at_its_end = [
        one for one in of if one.key.basis is Basis.SNAPSHOT and one.key.period.end == period.end
    ]
    children = next((one.shown for one in (*same, *at_its_end) if one.shown), None)
    return "" if children is None else f"{round_half_up(100 * Decimal(whole) / children, 1)}"


def _counts(figure: Figure, counted: Indicator) -> bool:
    return figure.key.indicator == counted.indicator


def _gone(now: Sequence[Record], before: Sequence[Record]) -> list[Record]:
    """The rules that found errors before and were run now without finding any."""
    still = {row.fields["code"] for row in now if _is_broken(row) or _is_not_run(row)}
    return [row for row in before if _is_broken(row) and row.fields["code"] not in still]


def _rule(row: Record, then: Mapping[str, Record], before: Sequence[Record]) -> BrokenRule:
    """A rule in words; a rule that the period before does not name found nothing then."""
    earlier = then.get(row.fields["code"])
    was = ""
    if before:
        was = "0" if earlier is None else _count(earlier.fields["count"])
    return BrokenRule(
        code=row.fields["code"],
        description=row.fields["description"],
        fields=", ".join(part.strip() for part in row.fields["fields"].split(";") if part.strip()),
        category=row.fields["category"],
        count=_count(row.fields["count"]),
        share=_share(row.fields["count"], row.fields[IN_ALL]),
        before=was,
    )


def _categories(rows: Sequence[Record]) -> tuple[tuple[str, str, str], ...]:
    """Each category with its errors and their share; nothing where no rule is sorted into one."""
    counted = (row.fields for row in rows if row.fields["count"])
    found = {fields["category"]: fields[IN_CATEGORY] for fields in counted}
    if not any(found):
        return ()
    whole = rows[0].fields[IN_ALL]
    return tuple(
        (
            _CATEGORIES.get(name, capital(name.replace("_", " "))),
            _count(count),
            _share(count, whole),
        )
        for name, count in sorted(found.items(), key=lambda one: (-_number(one[1]), one[0]))
    )


def _is_broken(row: Record) -> bool:
    return row.fields["count"] not in ("", "0")


def _is_not_run(row: Record) -> bool:
    return not row.fields["count"] and row.fields["skipped"] not in ("", "0")


def _number(cell: str) -> int:
    return 0 if cell in ("", Symbol.CONFIDENTIAL) else int(cell)


def _count(cell: str) -> str:
    """A count as it is printed; empty where the rule was not run."""
    return _HIDDEN if cell == Symbol.CONFIDENTIAL else f"{int(cell):,}" if cell else ""


def _share(cell: str, whole: str) -> str:
    """The share of a count of all errors; empty where either is hidden or nobody knows it."""
    if Symbol.CONFIDENTIAL in (cell, whole) or not cell or not int(whole):
        return ""
    return f"{round_half_up(Decimal(100 * int(cell)) / Decimal(whole), 0)}%"
