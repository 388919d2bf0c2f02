"""Errors of statutory returns: what is told over the years, worked by hand, and what is hidden."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from packages_by_hand import small_tables, write_workspace
from words_by_hand import TEMPLATES, Drawings, chapter_of

from conftest import run_packs
from generator.compose.prose import render_chapter
from generator.judge.exceptions import attentions
from generator.model.figures import Row
from generator.model.records import Record
from generator.protect.profiles import PROFILES
from generator.protect.return_errors import IN_ALL, IN_CATEGORY, protected_return_errors
from generator.publish.released_journey import RETURN_ERRORS
from generator.read.error_counts import read_error_counts

PROFILE = PROFILES["dfe_1_5"]

#: Two years of a return. In 2021-22: 60 + 30 + 10 = 100 errors. In 2022-23: 40 + 40 + 3 = 83;
#: rule 103 finds none any more, rule 104 is new with 3, and 12 rules were not run.
TWO_YEARS = """
return  | period    | code    | description      | fields  | category     | count | skipped
SSDA903 | fy2021-22 | 101     | No date of birth | DOB     | missing      | 60    |
SSDA903 | fy2021-22 | 102     | Sex is not valid | SEX     | invalid      | 30    |
SSDA903 | fy2021-22 | 103     | Ends too early   | DEC;DOB | inconsistent | 10    |
SSDA903 | fy2022-23 | 101     | No date of birth | DOB     | missing      | 40    |
SSDA903 | fy2022-23 | 102     | Sex is not valid | SEX     | invalid      | 40    |
SSDA903 | fy2022-23 | 104     | No postcode      | POST    | missing      | 3     |
SSDA903 | fy2022-23 | not-run | Not run          |         |              |       | 12
"""


def records(*rows: tuple[str, str, str]) -> list[Record]:
    """Rows of one return and period, by code, category and count."""
    return [
        Record(
            "return_errors",
            Row("return_errors.csv", line),
            {
                "return": "R",
                "period": "fy2022-23",
                "code": code,
                "description": "",
                "fields": "",
                "category": category,
                "count": count,
                "skipped": "",
            },
        )
        for line, (code, category, count) in enumerate(rows, start=2)
    ]


def words(fence: str, folder: Path, rows: str = TWO_YEARS) -> str:
    from test_paper_sections import text_of

    small = small_edition(folder, with_rows(small_tables(), "return_errors", rows))
    html = render_chapter(
        chapter_of(f"```{fence}\n```\n", folder),
        *small,
        attentions(*small),
        templates=TEMPLATES,
        drawings=Drawings(),
    )
    return text_of(html)


def test_the_years_stand_with_what_was_fixed_and_what_was_not_run(tmp_path: Path) -> None:
    said = words("return-errors", tmp_path)
    for sentence in (
        "SSDA903, 2022-23: 83 errors.",
        "2021-22: 100 errors.",
        "12 rules could not be run, so there may be more errors than were found.",
        # errors, rules that found any, rules mended since, rules not run
        "2022-23 | 83 | 3 | 1 | 12 |",
        "2021-22 | 100 | 3 | first period | 0 |",
        # 40 of 83 are 48 per cent; the year before rule 102 found 30.
        "102 Sex is not valid | SEX | 40 | 48% | 30 |",
        "rules that found errors in 2021-22 and none now",
        "103 Ends too early | DEC, DOB | 10 | 10% |",
        "Missing | 43 | 52% | Invalid | 40 | 48% |",
        "Rules whose counts are not shown: 2.",
    ):
        assert sentence in said
    # Rule 104 found 3, and rule 101 would give that away beside the sum of their kind.
    assert "104" not in said and "101" not in said


def test_errors_are_set_against_the_children_of_the_same_period(tmp_path: Path) -> None:
    rows = TWO_YEARS.replace("fy2021-22", "2023-m07 ").replace("fy2022-23", "2023-m08 ")
    said = words("return-errors\nchildren: '1.2'", tmp_path, rows)
    # 83 errors for 790 children in need, 100 for 777.
    assert (
        "83 errors. That is 10.5 for every hundred (Number of children in need). July 2023: 100"
        in said
    )
    assert "100 errors. That is 12.9 for every hundred (Number of children in need)." in said


WRONG = [
    ("return-errors\nof: CIN", "The package has no errors of a return 'CIN'"),
    ("return-errors\nmost: many", "most is 'many'"),
    ("return-errors\nchildren: '9.9'", "There is no indicator '9.9'"),
    ("return-errors\nchildren: '3.3'", "3.3 is no count of children"),
]


@pytest.mark.parametrize(("fence", "told"), WRONG)
def test_a_fence_that_asks_amiss_is_told(fence: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=told.replace(".", r"\.")):
        words(fence, tmp_path)


def test_a_hidden_count_is_in_no_download(tmp_path: Path) -> None:
    released, judgements = small_edition(
        tmp_path, with_rows(small_tables(), "return_errors", TWO_YEARS)
    )
    cells = {row[1:3]: row[6:] for row in RETURN_ERRORS.cells(released, judgements)}
    assert cells["fy2021-22", "101"] == ("60", "", "60", "100", "")
    assert cells["fy2022-23", "104"] == ("", "", "43", "83", "c")


def possible(shown: list[Record]) -> set[tuple[int, ...]]:
    """Every set of counts up to 12 that a reader of the protected rows can still think of."""
    fields = [row.fields for row in shown]
    ranges = [range(13) if one["count"] == "c" else [int(one["count"])] for one in fields]
    found = set()
    for counts in product(*ranges):
        whole = fields[0][IN_ALL]
        if whole != "c" and sum(counts) != int(whole):
            continue
        of: Counter[str] = Counter()
        for one, count in zip(fields, counts, strict=True):
            of[one["category"]] += count
        if all(one[IN_CATEGORY] in ("c", str(of[one["category"]])) for one in fields):
            found.add(counts)
    return found


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(min_value=0, max_value=12)),
        min_size=1,
        max_size=5,
    )
)
def test_no_small_count_can_be_worked_out(rows: list[tuple[str, int]]) -> None:
    counts = [count for _, count in rows]
    shown = protected_return_errors(
        records(*((str(at), kind, str(count)) for at, (kind, count) in enumerate(rows))), PROFILE
    )
    thinkable = possible(list(shown))
    assert tuple(counts) in thinkable
    for at, count in enumerate(counts):
        if 1 <= count <= PROFILE.largest:
            assert shown[at].fields["count"] == "c"
            assert len({one[at] for one in thinkable}) > 1


EXPORT = """\
Code,Error Count,Error Description,Affected Fields
101,60,No date of birth,"['DOB']"
103,10,Ends too early,"DEC, DOB"
"""


def test_a_validators_counts_come_into_the_package(tmp_path: Path) -> None:
    package = write_workspace(tmp_path, small_tables())
    (tmp_path / "counts.csv").write_text(EXPORT, encoding="utf-8")
    asked = "return-errors counts.csv your-council/2025-m09 --return SSDA903 --covers fy2022-23"
    for _ in range(2):
        said = run_packs(tmp_path, *asked.split(), "--not-run", "178")
        assert "2022-23: 70 errors of 2 rules; 178 rules not run." in said
    assert "In place of 3 rows that were there." in said
    assert (package / "return_errors.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "SSDA903,fy2022-23,101,No date of birth,DOB,,60,",
        "SSDA903,fy2022-23,103,Ends too early,DEC;DOB,,10,",
        "SSDA903,fy2022-23,not-run,Rules that could not be run,,,,178",
    ]


REFUSED = [
    ("Code,Error Count,Child\n101,1,CANARY\n", "RET-CHILDREN"),
    ("child_id,rule_code,count\nCANARY,101,1\n", "RET-CHILDREN"),
    ("Code,Description\n101,CANARY\n", "RET-HEADING"),
    ("Code,Rule code,Count\n101,CANARY,1\n", "RET-HEADING"),
    ("Code,Count\n101,CANARY\n", "RET-COUNT"),
    ("Code,Count\n,1\n", "RET-CODE"),
    ("Code,Count\n101,1\n101,2\n", "RET-TWICE"),
    ("Code,Count\n", "RET-EMPTY"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_count_of_errors_is_refused_without_its_cells(
    text: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "counts.csv").write_text(text, encoding="utf-8")
    rows, findings = read_error_counts(tmp_path / "counts.csv")
    assert rows == ()
    assert {one.code for one in findings} == {code}
    assert "CANARY" not in repr(findings)
