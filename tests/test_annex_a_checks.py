"""Every rule of the lists finds the rows that break it and none beside them."""

from __future__ import annotations

from datetime import date

import pytest
from annex_a_worked_checks import WORKED, Worked
from lists_by_hand import extract_of, read_list

from generator.annex_a.checks.running import CHECKS, run_checks
from generator.annex_a.extract import Extract

BEFORE = date(2025, 6, 30)


def marked(tables: dict[int, str]) -> tuple[dict[int, str], set[tuple[int, int]]]:
    """The tables without their first column, and the (list, row) that it marks with a cross."""
    lists, crosses = {}, set()
    for number, table in tables.items():
        parted = [line.split("|", 1) for line in table.strip("\n").splitlines() if "|" in line]
        lists[number] = "\n".join(cells for _, cells in parted)
        crosses |= {(number, 1 + at) for at, (mark, _) in enumerate(parted) if mark.strip() == "x"}
    return lists, crosses


def typed(tables: dict[int, str], as_at: date | None = None) -> Extract:
    lists = [read_list(number, table) for number, table in marked(tables)[0].items()]
    return extract_of(*lists, as_at=as_at) if as_at else extract_of(*lists)


@pytest.mark.parametrize("code", CHECKS)
def test_a_rule_finds_the_rows_that_break_it_and_none_beside_them(code: str) -> None:
    worked = WORKED[code]
    before = typed(worked.before, BEFORE) if worked.before else None
    found = run_checks(typed(worked.now), before, checks={code: CHECKS[code]}).faults
    in_last = CHECKS[code].in_last
    crosses = marked(worked.before if in_last else worked.now)[1]
    assert set(zip(found["list"], found["row"], strict=True)) == crosses
    assert set(zip(found["list"], found["column"], strict=True)) <= set(CHECKS[code].places)


def rows_of(worked: Worked, in_last: bool) -> int:
    tables = marked(worked.before if in_last else worked.now)[0]
    return sum(len(table.splitlines()) - 1 for table in tables.values())


def test_every_rule_has_a_table_with_a_row_that_breaks_it_and_one_that_does_not() -> None:
    assert set(WORKED) == set(CHECKS)
    for code, worked in WORKED.items():
        in_last = CHECKS[code].in_last
        crosses = marked(worked.before if in_last else worked.now)[1]
        assert 0 < len(crosses) < rows_of(worked, in_last), code
