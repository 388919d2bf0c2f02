"""About the data: how complete and how old each indicator is, what is known, what was found."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from editions_by_hand import small_edition, with_rows
from packages_by_hand import Tables, small_tables
from test_pages import Outline, words

from conftest import copy_workspace, run_packs
from generator.compose.about_data import data_page
from generator.compose.templates import Templates
from generator.model.counted import Counted
from generator.model.findings import Severity
from generator.model.meanings import meaning_of
from generator.model.pages import Page

TEMPLATES = Templates((Path(__file__).parent.parent / "site_templates",))
FOUND = (
    Counted("RDY-OLDER", Severity.WARNING, 1),
    Counted("CON-OUTTURN", Severity.NOTE, 1412),
)


def page_of(
    folder: Path,
    tables: Tables | None = None,
    *found: Counted,
    meeting: date = date(2023, 9, 19),
) -> Page:
    """The page of a small edition."""
    released, _ = small_edition(folder, tables)
    edition = replace(released.edition, meeting_date=meeting)
    return data_page(replace(released, edition=edition), found=found, templates=TEMPLATES)


def row_of(page: Page, ref: str) -> str:
    """What the page says of one indicator."""
    (row,) = re.findall(rf"<tr><th[^>]*><a[^>]*>{re.escape(ref)} .*?</tr>", page.html, re.DOTALL)
    return re.sub(r"\s+", " ", Outline(row).words)


def test_each_indicator_says_how_many_of_its_periods_have_a_number(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert "3 of 6 months First: March 2023; a count" in row_of(page, "1.2")
    assert "2 of 2 months First: July 2023; with its counts" in row_of(page, "2.1")
    assert "3 of 6 months First: March 2023; with its counts" in row_of(page, "3.3")


def test_a_period_that_is_hidden_or_has_no_number_is_told(tmp_path: Path) -> None:
    tables = with_rows(
        small_tables(),
        "observations",
        """
        indicator        | period   | basis    | numerator | denominator | symbol
        children-visited | 2023-m06 | snapshot | 3         | 9           |
        children-visited | 2023-m05 | snapshot |           |             | x
        """,
    )
    said = row_of(page_of(tmp_path, tables), "3.3")
    assert "3 of 6 months, 1 not shown" in said
    assert "33.3" not in said


def test_the_latest_figure_says_how_old_it_is_when_members_meet(tmp_path: Path) -> None:
    tables = small_tables()
    tables["observations"] = [
        row
        for row in tables["observations"]
        if (row["indicator"], row["period"]) != ("children-visited", "2023-m08")
    ]
    page = page_of(tmp_path, tables)
    assert "at 31 August 2023 19 days before the meeting" in row_of(page, "1.2")
    assert "at 31 July 2023 50 days before the meeting" in row_of(page, "3.3")


def test_a_meeting_on_the_last_day_of_the_period_makes_nothing_old(tmp_path: Path) -> None:
    page = page_of(tmp_path, meeting=date(2023, 8, 31))
    assert "before the meeting" not in page.html
    assert "when members meet on 31 August 2023" in words(page)


def test_known_faults_and_the_last_change_of_definition_are_told(tmp_path: Path) -> None:
    tables = small_tables()
    tables["indicators"][0] |= {
        "quality_note": "Two teams record late.",
        "definition_changed_on": "2023-04-01",
    }
    page = page_of(tmp_path, tables)
    said = row_of(page, "1.2")
    assert "Two teams record late. Definition changed on 1 April 2023" in said
    assert "No fault recorded No change of definition" in row_of(page, "3.3")


def test_an_indicator_without_a_figure_has_no_empty_cell(tmp_path: Path) -> None:
    tables = small_tables()
    tables["observations"] = [
        row for row in tables["observations"] if row["indicator"] != "children-in-need"
    ]
    page = page_of(tmp_path, tables)
    assert "No figure No figure" in row_of(page, "1.2")
    assert all(cell.strip() for cell in Outline(page.html).cells)


def test_what_was_found_is_told_as_codes_and_counts(tmp_path: Path) -> None:
    said = words(page_of(tmp_path, None, *FOUND))
    for count in FOUND:
        assert f"{meaning_of(count.code).problem} {count.code}" in said
    assert "Missing Warning 1" in said
    assert "Inconsistent Note 1,412" in said


def test_where_nothing_was_found_the_page_says_so(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    said = words(page)
    assert "What was found when the data were checked" in said and "Nothing was found." in said
    assert "How serious" not in said


def test_an_edition_publishes_what_its_check_found_and_no_value_of_it(tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "workspace")
    edition = "example-borough/2023-08-scrutiny"
    observations = workspace / "datapackages" / "example-borough" / "2023-m08" / "observations.csv"
    told = run_packs(workspace, "check", edition)
    assert "is 95.3, but the point for 2023-m03 on line 61 is 94.9" in told
    run_packs(workspace, "build", edition)
    page = (workspace / "site" / edition / "about-the-data.html").read_text(encoding="utf-8")
    assert "CON-OUTTURN" in page
    assert "but the point for" not in page and observations.name not in page
