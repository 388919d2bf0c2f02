"""What of records and of fine parts crosses the disclosure line, and what is found on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables, write_package

from generator.check.contract import check_package
from generator.model.findings import Finding, Severity
from generator.protect.grain import FINER
from generator.protect.records import WITHHELD
from generator.protect.small_words import small_number_of_people
from generator.read.package import read_package

COUNTS_PEOPLE = [
    ("3 children were moved at night.", "3 children"),
    ("Only two young people came.", "two young people"),
    ("One of the children said so.", "One of the children"),
    ("We spoke to 2 of our 14 looked-after children.", "2 of our 14 looked-after children"),
    ("It helped 5 out of 20 families.", "5 out of 20 families"),
    ("Three experienced social workers have left.", "Three experienced social workers"),
    ("1–3 families wait.", "3 families"),
    ("Those affected were children (3).", "children (3"),
    ("Families: 2", "Families: 2"),
    ("I want one worker, not a new one each month.", "one worker"),
    ("4 young carers, 1 baby", "4 young carers"),
    ("a child and 2 brothers", "2 brothers"),
    ("a team of 5 staff", "5 staff"),
    ("0.6%, which comes to 2 children.", "2 children"),
    ("It rose, with one young person in a hotel for a night.", "one young person"),
    ("The council looks after 3 UASC.", "3 UASC"),
    ("Two CLA were placed far away.", "Two CLA"),
    ("Of the children asked, three agreed.", "Of the children asked, three"),
    ("Of our care leavers in the east, 4 had no home.", "Of our care leavers in the east, 4"),
]
COUNTS_NOBODY = [
    "12 children were moved.",
    "six families",
    "1,005 children",
    "twenty-five families and forty five staff",
    "5% of children, or 5 per cent of children",
    "one in five children",
    "three quarters of children",
    "4.5 workers for each team",
    "within 5 days of the child moving",
    "two visits a week to children",
    "One-to-one worker for each child",
    "Tier 4 staff and Year 2 children",
    "no one child is the same",
    "children's homes: 2",
    "two new children's homes",
    "children under 5 and under-5 children",
    "On 1 January: children's day",
    "Practitioner 4\tPractitioner 5\tManagers",
    "Item 3\tChildren at risk",
    "Of the 4 reds, 3 are near; the other 5 are counts of children.",
    "5 LAC reviews were late",
    "of the children asked, 30 agreed",
    "Of the children seen, three weeks passed for most.",
    "Of the plans, three were late.",
    "three rounds of audit, 4 weeks of visits, two reviews from outside",
]


@pytest.mark.parametrize(("text", "found"), COUNTS_PEOPLE)
def test_a_text_that_counts_one_to_five_people_is_found(text: str, found: str) -> None:
    assert small_number_of_people(text) == found


@pytest.mark.parametrize("text", ["six children moved", "Families: 7"])
def test_seven_are_few_where_the_profile_says_so(text: str) -> None:
    assert small_number_of_people(text) == ""
    assert small_number_of_people(text, 7)


@pytest.mark.parametrize("text", COUNTS_NOBODY)
def test_a_text_that_counts_more_or_other_things_is_left_alone(text: str) -> None:
    assert small_number_of_people(text) == ""


def with_records() -> Tables:
    tables = small_tables()
    with_rows(
        tables,
        "voice",
        """
        ref | said                         | how_heard | theme
        V1  | They come when they said so. | Survey    | Visits
        V2  | It was 3 children in a room. | Visit     | Homes
        """,
    )
    with_rows(
        tables,
        "actions",
        """
        ref | action       | status   | progress
        A1  | Visit all    | on_track | two workers joined
        """,
    )
    return with_rows(
        tables,
        "return_errors",
        """
        return | period    | code | description    | count
        SSDA   | fy2022-23 | 100  | 17389 in error | 4
        """,
    )


def test_a_cell_that_counts_a_few_people_is_withheld_and_the_rest_of_its_row_stays(
    tmp_path: Path,
) -> None:
    released, _ = small_edition(tmp_path, with_records())
    first, second = released.records["voice"]
    assert first.fields["said"] == "They come when they said so."
    assert (second.fields["said"], second.fields["theme"]) == (WITHHELD, "Homes")
    (action,) = released.records["actions"]
    assert (action.fields["action"], action.fields["progress"]) == ("Visit all", WITHHELD)


def test_records_that_no_page_prints_are_not_released(tmp_path: Path) -> None:
    released, _ = small_edition(tmp_path, with_records())
    assert set(released.records) == {"actions", "voice", "return_errors"}


def found_in(folder: Path, tables: Tables) -> tuple[Finding, ...]:
    package, findings = read_package(write_package(folder, tables), "datapackages/a/2023-m08")
    assert package is not None, findings
    return check_package(package)


def test_a_withheld_cell_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    said = [(f.code, f.severity, f.place, f.value) for f in found_in(tmp_path, with_records())]
    assert said == [
        (
            "PRIV-SMALL",
            Severity.WARNING,
            "datapackages/a/2023-m08/actions.csv, line 2, column progress",
            "two workers",
        ),
        (
            "PRIV-SMALL",
            Severity.WARNING,
            "datapackages/a/2023-m08/voice.csv, line 3, column said",
            "3 children",
        ),
    ]


def revised(previous: str, current: str = "", reason: str = "Late records", **key: str) -> Tables:
    """The small package with a revision of one figure, children visited in August by default."""
    tables = small_tables()
    row = {"indicator": "children-visited", "period": "2023-m08", "basis": "snapshot"} | key
    tables["revisions"] = [
        {**row, "kind": "revision", "reason": reason, "previous": previous, "current": current}
    ]
    return tables


@pytest.mark.parametrize(
    ("previous", "told"),
    [
        ("84.0", "84.0"),  # 664 of 790 then, 615 now
        ("84", "84.0"),
        ("77.2", ""),  # four or five children fewer
        ("77.8", "77.8"),  # not changed at all
        ("0.4", ""),  # three children then
        ("99.6", ""),  # three children not visited then
        ("", ""),
    ],
)
def test_an_earlier_value_is_told_only_where_no_small_count_came_or_went(
    previous: str, told: str, tmp_path: Path
) -> None:
    released, _ = small_edition(tmp_path, revised(previous))
    (row,) = released.records["revisions"]
    assert (row.fields["previous"], row.fields["current"]) == (told, "")


def test_an_earlier_value_of_people_is_not_told_where_the_figure_has_no_counts(
    tmp_path: Path,
) -> None:
    released, _ = small_edition(tmp_path, revised("70.1", period="2023-m07"))
    (row,) = released.records["revisions"]
    assert row.fields["previous"] == ""
    assert row.fields["reason"] == "Late records"


@pytest.mark.parametrize(
    ("previous", "told"), [("780", "780"), ("787", ""), ("3", ""), ("790", "790")]
)
def test_an_earlier_count_is_told_where_it_and_the_difference_are_large(
    previous: str, told: str, tmp_path: Path
) -> None:
    released, _ = small_edition(tmp_path, revised(previous, indicator="children-in-need"))
    (row,) = released.records["revisions"]
    assert row.fields["previous"] == told


def test_a_revision_of_a_hidden_figure_is_not_released(tmp_path: Path) -> None:
    tables = revised("84.0")
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row["numerator"] = "3"
    released, _ = small_edition(tmp_path, tables)
    assert "revisions" not in released.records


def test_a_reason_that_counts_a_few_people_is_withheld(tmp_path: Path) -> None:
    released, _ = small_edition(tmp_path, revised("84.0", reason="3 children were added late"))
    (row,) = released.records["revisions"]
    assert row.fields["reason"] == WITHHELD


@pytest.mark.parametrize("current", ["", "77.8", "77.848"])
def test_a_revision_that_says_what_its_figure_says_is_not_questioned(
    current: str, tmp_path: Path
) -> None:
    assert found_in(tmp_path, revised("84.0", current)) == ()


def test_a_revision_whose_present_value_is_not_the_figure_is_an_error(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, revised("84.0", "78.7"))
    assert (found.code, found.severity) == ("REV-CURRENT", Severity.ERROR)
    assert found.place == "datapackages/a/2023-m08/revisions.csv, line 2, column current"
    assert found.problem == "The figure on line 12 of observations.csv is 77.8."


def test_a_present_value_for_a_figure_without_a_number_is_an_error(tmp_path: Path) -> None:
    tables = revised("84.0", "77.8")
    for row in tables["observations"]:
        if row.get("numerator") == "615":
            row |= {"numerator": "", "denominator": "", "symbol": "x"}
    assert [found.code for found in found_in(tmp_path, tables)] == ["REV-CURRENT"]


def test_a_revision_of_no_figure_is_told(tmp_path: Path) -> None:
    found = found_in(tmp_path, revised("84.0", period="2023-m06"))
    assert [(f.code, f.severity) for f in found] == [("REV-FIGURE", Severity.WARNING)]


def with_parts(grain: str) -> Tables:
    """Contacts by area at several times, under a grain."""
    tables = small_tables()
    for row in tables["indicators"]:
        if row["indicator"] == "contacts-in-a-day":
            row["grain"] = grain
    with_rows(tables, "areas", "area | name | kind\nnorth | North | locality")
    return with_rows(
        tables,
        "observations",
        """
        indicator         | area  | period        | basis        | numerator | denominator
        contacts-in-a-day | north | 2023-m07      | in_period    | 200       | 300
        contacts-in-a-day | north | fy2023-24-q1  | in_period    | 600       | 900
        contacts-in-a-day | north | fy2022-23     | in_period    | 2400      | 3600
        contacts-in-a-day | north | 2023-m06      | year_to_date | 600       | 900
        contacts-in-a-day | north | 2023-m08      | year_to_date | 1000      | 1500
        contacts-in-a-day | north | 2023-m08      | rolling_year | 2500      | 3700
        contacts-in-a-day | north | 2023-04-01/2023-04-14 | in_period | 90    | 140
        """,
    )


LEFT_OUT = {
    "": set(),
    "monthly": {"2023-04-01/2023-04-14 in_period"},
    "quarterly": {
        "2023-04-01/2023-04-14 in_period",
        "2023-m07 in_period",
        "2023-m08 year_to_date",
    },
    "rolling_year": {
        "2023-04-01/2023-04-14 in_period",
        "2023-m07 in_period",
        "2023-m08 year_to_date",
        "2023-m06 year_to_date",
        "fy2023-24-q1 in_period",
    },
    "annual": {
        "2023-04-01/2023-04-14 in_period",
        "2023-m07 in_period",
        "2023-m08 year_to_date",
        "2023-m06 year_to_date",
        "fy2023-24-q1 in_period",
        "2023-m08 rolling_year",
    },
}


@pytest.mark.parametrize("grain", LEFT_OUT)
def test_parts_finer_than_the_grain_are_not_released(grain: str, tmp_path: Path) -> None:
    given, _ = small_edition(tmp_path / "all", with_parts(""))
    released, _ = small_edition(tmp_path / "some", with_parts(grain))

    def parts(edition: object) -> set[str]:
        return {
            f"{figure.key.period.token} {figure.key.basis}"
            for figure in edition.figures  # type: ignore[attr-defined]
            if figure.key.area
        }

    assert parts(given) - parts(released) >= LEFT_OUT[grain]
    assert parts(given) & LEFT_OUT["annual"] - parts(released) == LEFT_OUT[grain]
    assert released.disclosure.hidden.get(FINER, 0) == len(parts(given) - parts(released))


def test_a_grain_of_none_leaves_every_part_out_and_the_whole_in(tmp_path: Path) -> None:
    released, _ = small_edition(tmp_path, with_parts("none"))
    figures = released.figures.of("contacts-in-a-day")
    assert figures
    assert all(figure.key.is_whole for figure in figures)
    assert released.disclosure.rules[-1] == (
        "Figures of single areas and groups are published no more finely than was agreed "
        "beforehand: 2.1 not at all. Finer ones are left out."
    )


def test_a_small_part_that_is_left_out_hides_nothing_beside_it(tmp_path: Path) -> None:
    tables = with_parts("quarterly")
    for row in tables["observations"]:
        if row.get("area") and row["period"] == "2023-m07":
            row["numerator"] = "3"
    released, _ = small_edition(tmp_path, tables)
    quarter = [
        figure.shown
        for figure in released.figures.of("contacts-in-a-day")
        if figure.key.area and figure.key.period.token == "fy2023-24-q1"
    ]
    assert quarter
    assert None not in quarter
