"""How much is wrong in the lists, in counts alone: for every hundred children, and over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from generator.annex_a.checks.running import CHECKS, Checked
from generator.annex_a.checks.whose import all_children, home_of_children, whose
from generator.annex_a.extract import Extract
from generator.annex_a.faults import FaultCategory, Rule
from generator.annex_a.specification import Column, Kind, lists_asked
from generator.model.periods import parse_period

#: What the lists are called among the returns of a package.
RETURN = "annex-a"
OTHER_TEAMS = "other teams"
_ADOPTERS = 11
#: More columns than this say nothing of a rule that its description does not.
_MOST_FIELDS = 6

Row = dict[str, str]


@dataclass(frozen=True)
class Tally:
    """How many errors there are of something, and for every hundred of its children.

    The second is none where nobody is known to divide by.
    """

    name: str
    errors: int
    per_hundred: Decimal | None


@dataclass(frozen=True)
class OfRule:
    """How many errors a rule found; none where no list it looks at could be looked at."""

    rule: Rule
    errors: int | None


@dataclass(frozen=True)
class Since:
    """Errors of an earlier period and of now, of the rules that were run both times."""

    period: str
    rules: int
    errors_then: int
    errors_now: int


@dataclass(frozen=True)
class Summary:
    """The errors of an extract in counts.

    Errors in the list of adopters are counted by list, by category and by rule; for every hundred
    children there are only those of children's lists. `looks` and `not_taken` count how often a
    check looked at a list and how often it could not.
    """

    children: int
    errors: int
    per_hundred: Decimal | None
    by_category: tuple[Tally, ...]
    by_list: tuple[Tally, ...]
    by_team: tuple[Tally, ...]
    by_rule: tuple[OfRule, ...]
    looks: int
    not_taken: int
    since: tuple[Since, ...]

    @property
    def not_run(self) -> int:
        """How many rules could not be run on any list."""
        return sum(one.errors is None for one in self.by_rule)

    def top(self, most: int = 10) -> tuple[OfRule, ...]:
        """The rules that found most, the one with most first."""
        found = [one for one in self.by_rule if one.errors]
        return tuple(sorted(found, key=lambda one: (-(one.errors or 0), one.rule.code))[:most])


def summed_up(
    extract: Extract,
    faults: pd.DataFrame,
    checked: Checked,
    rules: Mapping[str, Rule],
    teams: Mapping[str, str] | None = None,
    earlier: Sequence[Mapping[str, str]] = (),
    last: Extract | None = None,
) -> Summary:
    """The summary of all faults of an extract, those of its reading included.

    `rules` are those of the faults, all that were looked for. `teams` gives the name under which a
    team may be told of; every other is one of the other teams. `earlier` are the rows of
    `return_errors` of earlier packages.
    """
    children = len(all_children(extract))
    of_children = int((faults["list"] != _ADOPTERS).sum())
    by_rule = _by_rule(faults, checked, rules)
    return Summary(
        children,
        len(faults),
        _per_hundred(of_children, children),
        tuple(_by_category(faults, rules, children)),
        tuple(_by_list(extract, faults)),
        tuple(_by_team(extract, faults, teams or {}, last)),
        by_rule,
        checked.looks,
        len(checked.skipped),
        tuple(_since(by_rule, earlier)),
    )


def return_errors(summary: Summary, period: str) -> tuple[Row, ...]:
    """The rows that a package has of the errors of a period, one for each rule.

    A rule that found nothing has a nought, and one that was not run has none. The columns named
    are all that a rule looks at: those that hold errors would tell how many a hidden count is of.
    """
    return tuple(
        {
            "return": RETURN,
            "period": period,
            "code": one.rule.code,
            "description": f"{_subject(one.rule.code)} {one.rule.problem}",
            "fields": ";".join(_fields(one.rule.code)),
            "category": one.rule.category.value,
            "count": "" if one.errors is None else str(one.errors),
            "skipped": "1" if one.errors is None else "0",
        }
        for one in summary.by_rule
    )


def _headings(code: str) -> tuple[Column, ...]:
    """The columns that a rule looks at, those of the same heading once; none for a cell's rule."""
    looked_at = CHECKS[code].places if code in CHECKS else ()
    columns = (
        next(column for column in lists_asked()[number].columns if column.id == name)
        for number, name in looked_at
    )
    return tuple({column.heading: column for column in columns}.values())


def _fields(code: str) -> tuple[str, ...]:
    headings = tuple(column.heading for column in _headings(code))
    return headings if len(headings) <= _MOST_FIELDS else ()


def _subject(code: str) -> str:
    columns = _headings(code)
    if len(columns) == 1:
        return f"{columns[0].heading}:"
    if columns and all(one.id in ("child", "adopter") for one in columns):
        return "A child or adopter"
    return "A date" if columns and all(one.kind is Kind.DATE for one in columns) else "A cell"


def _per_hundred(errors: int, children: int) -> Decimal | None:
    return Decimal(100 * errors) / children if children else None


def _by_rule(
    faults: pd.DataFrame, checked: Checked, rules: Mapping[str, Rule]
) -> tuple[OfRule, ...]:
    counts = faults["rule"].value_counts()
    skipped = pd.Series([one.rule for one in checked.skipped], dtype="str").value_counts()
    not_run = {code for code, check in CHECKS.items() if skipped.get(code, 0) == len(check.places)}
    return tuple(
        OfRule(rule, None if code in not_run else int(counts.get(code, 0)))
        for code, rule in rules.items()
    )


def _by_category(faults: pd.DataFrame, rules: Mapping[str, Rule], children: int) -> Iterator[Tally]:
    categories = faults["rule"].map({code: rule.category.value for code, rule in rules.items()})
    of_children = faults["list"] != _ADOPTERS
    for category in FaultCategory:
        of_category = categories == category.value
        divided = _per_hundred(int((of_category & of_children).sum()), children)
        yield Tally(category.value, int(of_category.sum()), divided)


def _by_list(extract: Extract, faults: pd.DataFrame) -> Iterator[Tally]:
    counts = faults["list"].value_counts()
    for number, asked in lists_asked().items():
        rows = extract.rows(number)
        if rows is None and number not in counts:
            continue
        errors = int(counts.get(number, 0))
        ids = rows["child"] if rows is not None and "child" in rows.columns else None
        divided = None if ids is None else _per_hundred(errors, int(ids.nunique()))
        yield Tally(asked.title, errors, divided)


def _by_team(
    extract: Extract, faults: pd.DataFrame, teams: Mapping[str, str], last: Extract | None
) -> Iterator[Tally]:
    """Of children's errors alone, teams by their name and the others last."""
    of_children = faults[faults["list"] != _ADOPTERS]
    errors = _named(whose(extract, of_children, last)["team"], teams).value_counts()
    home = home_of_children(extract)["team"].reindex(all_children(extract))
    children = _named(home, teams).value_counts()
    for name in (*sorted(set(teams.values())), OTHER_TEAMS):
        found, divisor = int(errors.get(name, 0)), int(children.get(name, 0))
        if found or divisor:
            yield Tally(name, found, _per_hundred(found, divisor))


def _named(of_rows: pd.Series, teams: Mapping[str, str]) -> pd.Series:
    return of_rows.map(dict(teams)).astype("str").fillna(OTHER_TEAMS)


def _since(by_rule: Iterable[OfRule], earlier: Sequence[Mapping[str, str]]) -> Iterator[Since]:
    now = {one.rule.code: one.errors for one in by_rule if one.errors is not None}
    of_lists = [row for row in earlier if row["return"] == RETURN and row.get("count")]
    periods = {row["period"] for row in of_lists}
    for period in sorted(periods, key=lambda token: parse_period(token).end):
        then = {row["code"]: int(row["count"]) for row in of_lists if row["period"] == period}
        both = then.keys() & now.keys()
        yield Since(
            period, len(both), sum(then[code] for code in both), sum(now[code] for code in both)
        )
