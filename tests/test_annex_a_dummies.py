"""The dummy workbooks of Annex A that are public: each reads, with what a person finds in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.annex_a.extract import Extract
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.reading.report import ReadingReport
from generator.annex_a.specification import Version

DUMMIES = Path(__file__).parent.parent.parent / "shared" / "data" / "annex_a"

pytestmark = pytest.mark.skipif(
    not DUMMIES.is_dir(), reason="the dummy workbooks may not be copied into the repository"
)

_OF_THE_TEMPLATE = dict.fromkeys(range(1, 12), 0)
_OF_A_REGION = {1: 5, 2: 5, 3: 6, 4: 5, 5: 5, 6: 5, 7: 7, 8: 5, 9: 6, 10: 5, 11: 5}

#: By file: its version, the rows of its lists, and its faults as list, column, rule and how many.
FOUND = {
    "cscdp_2015-01-sample.xlsx": (
        "2019",
        {**_OF_THE_TEMPLATE, 3: 5},
        """
        3 earlier_referrals  A-BLANK    1
        3 source             A-CODE     4
        """,
    ),
    "cscdp_2016-01-sample.xlsx": ("2019", _OF_THE_TEMPLATE, ""),
    "cscdp_2016-02-sample.xlsx": ("2019", _OF_THE_TEMPLATE, ""),
    "cscdp_example-A-2005.xls": (
        "2019",
        {**_OF_THE_TEMPLATE, 1: 1, 2: 12},
        "2 organisation A-BLANK 12",
    ),
    "cscdp_example-B-2004.xlsx": (
        "2019",
        {**_OF_THE_TEMPLATE, 1: 1, 2: 10},
        """
        2 born         A-DATE   1
        2 organisation A-BLANK 10
        """,
    ),
    "liia_Annex_A.xlsx": (
        "2019",
        _OF_A_REGION,
        """
        1 age                A-DECIMAL  5
        2 age                A-DECIMAL  5
        3 age                A-DECIMAL  6
        4 age                A-DECIMAL  5
        4 needs_support      A-CODE     5
        5 age                A-DECIMAL  5
        6 age                A-DECIMAL  5
        6 need               A-CODE     1
        6 team               A-ERROR    5
        6 worker             A-ERROR    5
        7 age                A-DECIMAL  7
        8 age                A-DECIMAL  5
        8 ethnicity          A-BLANK    1
        8 placement_location A-BLANK    5
        8 placement_postcode A-BLANK    1
        8 placement_postcode A-POSTCODE 1
        9 age                A-DECIMAL  6
        """,
    ),
    "pipe_Annex_A_2024_Jan.xlsx": (
        "2024",
        _OF_A_REGION,
        """
        1 age                A-DECIMAL  5
        2 age                A-DECIMAL  5
        3 age                A-DECIMAL  6
        4 age                A-DECIMAL  5
        4 needs_support      A-CODE     5
        5 age                A-DECIMAL  5
        6 age                A-DECIMAL  5
        6 need               A-CODE     1
        6 team               A-ERROR    5
        6 worker             A-ERROR    5
        7 age                A-DECIMAL  7
        8 age                A-DECIMAL  5
        8 ethnicity          A-BLANK    1
        8 placement_location A-BLANK    5
        8 placement_postcode A-BLANK    1
        8 placement_postcode A-POSTCODE 1
        9 adviser            A-BLANK    6
        9 age                A-DECIMAL  6
        9 unaccompanied      A-BLANK    6
        """,
    ),
}


def _read(name: str) -> tuple[Extract, str, ReadingReport]:
    extract, faults, report = read_extract(DUMMIES / name, date(2021, 3, 31))
    assert extract is not None
    counted = faults.groupby(["list", "column", "rule"]).size()
    return extract, "\n".join(f"{a} {b} {c} {n}" for (a, b, c), n in counted.items()), report


@pytest.mark.parametrize("name", FOUND)
def test_each_dummy_reads_with_the_faults_that_a_person_sees_in_it(name: str) -> None:
    version, rows, faults = FOUND[name]
    extract, found, report = _read(name)
    assert extract.version is Version(version)
    assert {number: len(one.rows) for number, one in extract.lists.items()} == rows
    assert found.split() == faults.split()
    assert not [finding for finding in report.findings if finding.is_error]


def test_the_sheets_that_are_no_lists_are_said_and_not_read() -> None:
    _, _, report = _read("cscdp_2016-01-sample.xlsx")
    ignored = [one.column for one in report.findings if "no list" in one.problem]
    assert ignored == [
        f"sheet {name}" for name in ("Codes_used", "FAQ_and_changes", "Front_Sheet", "Guidance")
    ]
    assert report.empty == tuple(range(1, 12))


def test_what_is_no_code_is_listed_and_dates_and_ids_are_what_the_cells_hold() -> None:
    extract, _, report = _read("liia_Annex_A.xlsx")
    assert [(one.number, one.column, one.rows) for one in report.unknown_codes] == [
        (4, "needs_support", 5),
        (6, "need", 1),
    ]
    leavers = extract.lists[9].rows
    assert list(leavers.index) == [2, 3, 4, 5, 6, 7]
    assert list(leavers["in_touch"]) == ["yes"] * 6
    assert leavers["activity"].tolist()[:3] == ["F1", "F2", "G5"]
    adopted = extract.lists[10].rows
    assert set(leavers["child"]) & set(adopted["child"]), "ids are the same text in both lists"
    assert adopted["placed"].iloc[0].date() == date(2009, 8, 26)
    assert list(extract.lists[1].rows["age"]) == [6, 8, 11, 14, 15]


def test_an_old_workbook_reads_as_text_dates_and_codes_as_a_new_one_does() -> None:
    extract, _, _ = _read("cscdp_example-A-2005.xls")
    first = extract.lists[2].rows.iloc[0]
    assert (first["child"], first["gender"], first["ethnicity"]) == ("1005", "male", "WBRI")
    assert first["started"].date() == date(2010, 1, 1)
    assert extract.lists[1].rows["source"].tolist() == ["6"]
