"""Lines of enquiry: what is found where something is planted, and how seldom where nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import numpy as np
import pandas as pd
from lists_by_hand import AS_AT, extract_of, read_list

from generator.annex_a.enquiry.comparisons import Beside, OtherPlace
from generator.annex_a.enquiry.line import Compared, worth_a_look
from generator.annex_a.enquiry.told import enquiry_into, enquiry_text
from generator.annex_a.extract import ReadList
from generator.annex_a.working_days import working_days

BEGAN = date(2025, 7, 1)


def rows(heads: str, *lines: str) -> str:
    return "\n".join((heads, *lines))


@cache
def after(days: int) -> date:
    """The day that is so many working days after the first of July 2025, a Tuesday."""
    day = BEGAN
    while int(working_days(*(pd.Series([pd.Timestamp(d)]) for d in (BEGAN, day))).iloc[0]) < days:
        day += timedelta(days=1)
    return day


def assessments(took: list[int], team: str = "North") -> ReadList:
    lines = (f"A{n} | {BEGAN} | {after(days)} | {team}" for n, days in enumerate(took))
    return read_list(4, rows("child | started | authorised | team", *lines))


def enquiries(*groups: tuple[str, int, int]) -> tuple[ReadList, ReadList]:
    """Lists 5 and 7: of each gender so many aged 12 with an enquiry, so many with a plan."""
    begun, plans = [], []
    for gender, with_enquiry, with_plan in groups:
        for n in range(with_enquiry):
            begun.append(f"{gender}{n} | {gender} | 12 | 2025-06-02")
            if n < with_plan:
                plans.append(f"{gender}{n} | 2025-06-20")
    return (
        read_list(5, rows("child | gender | age | started", *begun)),
        read_list(7, rows("child | started", *plans)),
    )


def test_a_cluster_just_past_the_limit_is_found_with_its_team_and_rows() -> None:
    took = [46] * 15 + [47] * 15 + [48] * 10 + [49] * 2 + [50] * 3 + [20] * 60
    (line,) = enquiry_into(extract_of(assessments(took)), Beside()).lines
    said = line.compared
    assert said.statement.startswith("40 ended 46 to 48 working days after they began")
    assert "limit of 45; 5 ended in the 3 days after" in said.statement
    # 0.6 of 45 are 27, and 40 less 27 are 13.
    assert "about 27 of these 45" in said.evidence and said.amounts_to == 13
    assert "40 of the 40 are of one team, North." in said.evidence
    assert said.look_at.startswith("List 4, rows 2, 3, 4,") and said.look_at.endswith("40 and 41.")


def test_an_even_end_past_the_limit_is_no_cluster() -> None:
    took = [day for day in range(46, 52) for _ in range(8)]
    found = enquiry_into(extract_of(assessments(took)), Beside())
    assert (found.lines, found.comparisons, found.too_few) == ((), 1, 0)


def test_few_plans_after_many_enquiries_of_one_group_are_found() -> None:
    found = enquiry_into(extract_of(*enquiries(("female", 60, 6), ("male", 60, 30))), Beside())
    said = {line.compared.statement: line.compared for line in found.lines}
    girls = said[
        "10 to 15, girls: 10% of the children with a section 47 enquiry went on to a child "
        "protection plan, 50% of all others."
    ]
    assert girls.evidence == "6 of 60 children; at the share of all others there would be 30."
    assert girls.look_at.startswith("List 5, rows 8, 9,")


def test_a_group_of_a_few_is_not_compared_and_that_is_said() -> None:
    found = enquiry_into(extract_of(*enquiries(("female", 19, 0), ("male", 60, 60))), Beside())
    # Girls are too few; boys have too few others; and no conference was late.
    assert (found.lines, found.comparisons, found.too_few) == ((), 0, 3)
    assert "3 more had too few children or cases to tell" in enquiry_text(found)


def test_a_share_far_from_the_neighbours_is_found() -> None:
    lines = (f"C{n} | 2024-01-01 | {'yes' if n < 40 else 'no'}" for n in range(100))
    care = read_list(8, rows("child | started | disabled", *lines))
    share = "care-disabled-share"
    beside = Beside({share: OtherPlace("statistical neighbours", Decimal("18.0"), "2024-25")})
    (line,) = enquiry_into(extract_of(care), beside).lines
    assert "40% here, 18% for statistical neighbours." in line.compared.statement
    assert "(2024-25) there would be 18." in line.compared.evidence
    assert line.compared.amounts_to == 22


def test_a_group_far_above_its_share_of_the_population_is_found() -> None:
    lines = (f"C{n} | 2024-01-01 | {'BCRB' if n < 30 else 'WBRI'}" for n in range(100))
    care = read_list(8, rows("child | started | ethnicity", *lines))
    beside = Beside(population={"ethnicity": {"white": 9000, "black": 1000}})
    found = enquiry_into(extract_of(care), beside)
    assert any(
        "30 of 100; at the share of the population" in one.compared.evidence for one in found.lines
    )


def test_one_unlikely_comparison_among_many_is_no_line() -> None:
    def one(chance: float) -> Compared:
        return Compared("", "", "", "", "", chance, Decimal(20))

    assert len(worth_a_look([one(0.01)], 0).lines) == 1
    assert worth_a_look([one(0.01), *[one(0.5)] * 40], 0).lines == ()
    assert len(worth_a_look([one(1e-6), *[one(0.5)] * 40], 0).lines) == 1
    many = worth_a_look([one(1e-9)] * 15, 0)
    assert (len(many.lines), many.left) == (10, 5)


def test_a_few_cases_are_no_line_however_unlikely() -> None:
    few = Compared("", "", "", "", "", 1e-9, Decimal(4))
    assert worth_a_look([few], 0).lines == ()


def test_where_there_is_nothing_to_find_little_is_found() -> None:
    chance = np.random.default_rng(12)
    found = 0
    for _ in range(15):
        groups = [(gender, 60, int(chance.binomial(60, 0.35))) for gender in ("female", "male")]
        found += bool(enquiry_into(extract_of(*enquiries(*groups)), Beside()).lines)
    assert found <= 1


def test_the_page_says_what_it_is_and_how_many_comparisons_were_made() -> None:
    took = [46] * 40 + [50] * 5
    text = enquiry_text(enquiry_into(extract_of(assessments(took), as_at=AS_AT), Beside()))
    assert text.startswith("# Lines of enquiry\n\nFor the analyst alone:")
    assert "1 comparison was made." in text and "## 1. Assessments" in text
    assert "Benjamini and Yekutieli" in text
