"""`packs comparators` on small national files: what is written, what is kept, what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from england_by_hand import (
    estimates,
    in_need,
    long_table,
    national_package,
    neighbours,
    rows_of_csv,
    tidy,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from ran import ran

from conftest import REPOSITORY, run_packs
from generator.measure.benchmarks import middle_of
from generator.model.comparators import Statistic
from generator.read.england.files import Wanted, read_national
from generator.read.england.measures import MEASURES
from generator.read.england.parquet import NotRead, read_parquet

PACKAGE = "ashdale/2025-m12"
MADE = REPOSITORY / "tests" / "england"

COUNTS = {
    "2025": {
        "england": ["1000"],
        "region": ["300"],
        "101": ["50"],
        "102": ["60"],
        "103": ["70"],
        "104": ["c"],
        "105": ["20"],
    },
    "2024": {"england": ["900"], "region": ["z"], "101": ["40"], "102": ["u"], "103": ["75"]},
}
CHILDREN = {
    "2024": {
        "england": "20000",
        "region": "6000",
        "101": "1000",
        "102": "1000",
        "103": "2000",
        "104": "3000",
        "105": "1000",
    },
    "2023": {"england": "20000", "region": "6000", "101": "1000", "102": "1000", "103": "2000"},
}
NEIGHBOURS = {"101": ["103", "102", "104"], "102": ["101", "103", "104"]}


def files(folder: Path, **contents: str) -> list[str]:
    """CSV files in a folder, with dashes where their names have underlines."""
    paths = []
    for name, text in contents.items():
        path = folder / f"{name.replace('_', '-')}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def all_files(folder: Path) -> list[str]:
    return files(
        folder,
        b1=in_need(COUNTS),
        people=estimates(CHILDREN),
        sn_2025=neighbours(NEIGHBOURS),
    )


def refused(workspace: Path, *arguments: str) -> str:
    """What the program says where it writes nothing."""
    before = {path: path.read_bytes() for path in workspace.rglob("*.*") if path.is_file()}
    run = ran(workspace, "comparators", *arguments)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert before == {path: path.read_bytes() for path in workspace.rglob("*.*") if path.is_file()}
    return run.stderr


def brief(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        row[name] for name in ("period", "comparator", "statistic", "value", "symbol", "n")
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A package with two indicators of children in need."""
    national_package(tmp_path, ["children-in-need-rate", "children-in-need"])
    return tmp_path


def written(workspace: Path, table: str = "comparators") -> list[dict[str, str]]:
    return rows_of_csv(workspace / "datapackages" / PACKAGE / f"{table}.csv")


def rates(workspace: Path) -> list[dict[str, str]]:
    return [row for row in written(workspace) if row["indicator"] == "children-in-need-rate"]


def test_every_place_is_written_and_rates_are_worked_out(workspace: Path) -> None:
    run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert [brief(row) for row in rates(workspace)] == [
        ("fy2024-25", "england", "value", "500", "", ""),
        ("fy2024-25", "north-east", "value", "500", "", ""),
        ("fy2024-25", "statistical-neighbours", "mean", "475", "", "2"),
        ("fy2024-25", "ashdale", "value", "500", "", ""),
        ("fy2024-25", "E06000902", "value", "600", "", ""),
        ("fy2024-25", "E06000903", "value", "350", "", ""),
        ("fy2024-25", "E06000904", "value", "", "c", ""),
        ("fy2024-25", "E06000905", "value", "200", "", ""),
        ("fy2023-24", "england", "value", "450", "", ""),
        ("fy2023-24", "north-east", "value", "", "z", ""),
        ("fy2023-24", "statistical-neighbours", "mean", "375", "", "1"),
        ("fy2023-24", "ashdale", "value", "400", "", ""),
    ]
    own = next(row for row in rates(workspace) if row["comparator"] == "ashdale")
    assert own["note"] == (
        "Not published as such: worked out from 50 over the estimate of 1,000 children in mid-2024"
    )
    assert (own["numerator"], own["denominator"]) == ("50", "1000")
    mean = next(row for row in rates(workspace) if row["statistic"] == "mean")
    assert mean["note"] == "Mean of 2 neighbours with a published figure; 1 without"
    assert mean["neighbour_set"] == "2025"


def test_neighbours_and_populations_are_written(workspace: Path) -> None:
    run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert [tuple(row.values()) for row in written(workspace, "neighbours")] == [
        ("2025", "E06000903", "Carrow", "1"),
        ("2025", "E06000902", "Birkby", "2"),
        ("2025", "E06000904", "Denholm", "3"),
    ]
    found = [(row["as_at"], row["count"]) for row in written(workspace, "populations")]
    assert found == [("2023-06-30", "1000"), ("2024-06-30", "1000")]
    described = json.loads(
        (workspace / "datapackages" / PACKAGE / "datapackage.json").read_text(encoding="utf-8")
    )
    assert described["report"]["neighbour_set"] == "2025"


def test_what_was_written_and_not_found_is_said(workspace: Path) -> None:
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert said.splitlines() == [
        f"Updated datapackages/{PACKAGE}: 24 rows of comparators, 3 rows of neighbours and "
        "2 rows of populations.",
        "  1.1 children-in-need-rate: 12 rows; 2024-25 has England, the region, 2 neighbours, our "
        "own and 3 other authorities.",
        "  1.2 children-in-need: 12 rows; 2024-25 has England, the region, 2 neighbours, our own "
        "and 3 other authorities.",
        f"Next: packs check {PACKAGE}",
    ]


def test_a_second_run_changes_nothing(workspace: Path) -> None:
    paths = all_files(workspace)
    folder = workspace / "datapackages" / PACKAGE
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert "comparators: 0 new, 0 changed, 24 the same, 0 kept." in said


def test_the_order_of_files_does_not_matter(workspace: Path) -> None:
    paths = all_files(workspace)
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    first = written(workspace)
    run_packs(workspace, "comparators", PACKAGE, "--from", *reversed(paths))
    assert written(workspace) == first


def test_a_rate_column_is_taken_as_published(workspace: Path) -> None:
    old = {"2024": {"england": ["900", "451.5"], "101": ["40", "399.9"]}}
    paths = files(workspace, b1=in_need(old, rates=True), people=estimates(CHILDREN))
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert [(row["value"], row["note"]) for row in rates(workspace)] == [
        ("451.5", ""),
        ("399.9", ""),
    ]


@pytest.mark.parametrize(
    "columns",
    [
        ("referral_count", "rereferral_count", "rereferral_percent"),
        ("Referrals", "Re_referrals", "Re_referrals_percent"),
    ],
)
def test_a_column_is_known_by_each_of_its_names(tmp_path: Path, columns: tuple[str, ...]) -> None:
    national_package(tmp_path, ["re-referrals-percent"])
    cells = {"england": ["632830", "142900", "22.6"], "101": ["1117", "145", "13"]}
    full = {place: ["Referrals and Re-referrals", *row] for place, row in cells.items()}
    table = tidy(("category", *columns), {"2025": full})
    run_packs(tmp_path, "comparators", PACKAGE, "--from", *files(tmp_path, c1=table))
    rows = written(tmp_path)
    assert [(row["value"], row["numerator"], row["denominator"]) for row in rows] == [
        ("22.6", "142900", "632830"),
        ("13", "145", "1117"),
    ]
    assert {row["decimals"] for row in rows} == {"1"}
    assert {(row["period"], row["basis"]) for row in rows} == {("fy2024-25", "year_to_date")}


def test_a_published_figure_stands_before_one_worked_out(workspace: Path) -> None:
    long = long_table([("CIN", "2025", "970", "501.5"), ("CIN", "2025", "101", "-")])
    run_packs(
        workspace,
        "comparators",
        PACKAGE,
        "--from",
        *all_files(workspace),
        *files(workspace, l=long),
    )
    latest = {row["comparator"]: row["value"] for row in rates(workspace)[:8]}
    assert latest["england"] == "501.5"
    assert latest["ashdale"] == "500"


def test_files_that_contradict_each_other_are_named(workspace: Path) -> None:
    one = long_table([("CIN", "2025", "970", "501.5"), ("CIN", "2025", "101", "490")])
    other = long_table([("CIN", "2025", "970", "501.5"), ("CIN", "2025", "101", "491")])
    paths = files(workspace, people=estimates(CHILDREN), one=one, other=other)
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert "The files contradict each other in 1 figure: the first counts." in said
    assert [row["value"] for row in rates(workspace)] == ["501.5", "490"]


def test_rows_of_other_sources_are_kept(tmp_path: Path) -> None:
    known = {"indicator": "children-in-need-rate", "period": "fy2024-25", "basis": "snapshot"}
    england = known | {"comparator": "england", "statistic": "value", "name": "England"}
    england |= {"kind": "national", "value": "499", "source": "Paper to committee"}
    council = known | {"comparator": "whole-council", "statistic": "value", "name": "All"}
    council |= {"kind": "authority", "value": "7", "source": "Paper to committee"}
    children = {"as_at": "2024-06-30", "count": "1001", "source": "Our own estimate"}
    national_package(
        tmp_path,
        ["children-in-need-rate"],
        more={"comparators": [england, council], "populations": [children]},
    )
    said = run_packs(tmp_path, "comparators", PACKAGE, "--from", *all_files(tmp_path))
    assert "  2 rows left as the package has it from another source." in said
    rows = written(tmp_path)
    assert [brief(row)[:4] for row in rows[:2]] == [
        ("fy2024-25", "england", "value", "499"),
        ("fy2024-25", "whole-council", "value", "7"),
    ]
    assert len([row for row in rows if brief(row)[:2] == ("fy2024-25", "england")]) == 1
    assert [row["count"] for row in written(tmp_path, "populations")] == ["1001", "1000"]


def test_a_newer_release_changes_this_commands_own_rows(workspace: Path) -> None:
    run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    revised = COUNTS | {"2025": COUNTS["2025"] | {"101": ["55"]}}
    paths = files(workspace, b1=in_need(revised), people=estimates(CHILDREN))
    more = ("--release", "revised 2025", "--released-on", "2025-11-06")
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths, *more)
    own = next(row for row in rates(workspace) if row["comparator"] == "ashdale")
    assert (own["value"], own["release"], own["released_on"]) == (
        "550",
        "revised 2025",
        "2025-11-06",
    )
    assert len(rates(workspace)) == 12


def test_a_new_list_of_a_set_takes_the_place_of_the_old(workspace: Path) -> None:
    run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    paths = files(
        workspace,
        b1=in_need(COUNTS),
        people=estimates(CHILDREN),
        sn_2025=neighbours({"101": ["105"]}),
    )
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert [row["code"] for row in written(workspace, "neighbours")] == ["E06000905"]


def test_the_set_that_the_package_names_is_used(workspace: Path) -> None:
    older = files(workspace, sn_2021=neighbours({"101": ["105"]}))
    run_packs(workspace, "comparators", PACKAGE, "--from", *older, *all_files(workspace)[:2])
    newer = files(workspace, sn_2025=neighbours(NEIGHBOURS))
    run_packs(
        workspace, "comparators", PACKAGE, "--from", *older, *newer, *all_files(workspace)[:2]
    )
    mean = next(row for row in rates(workspace) if row["statistic"] == "mean")
    assert (mean["neighbour_set"], mean["value"], mean["n"]) == ("2021", "200", "1")
    assert {row["neighbour_set"] for row in written(workspace, "neighbours")} == {"2021", "2025"}


def test_the_median_is_written_where_it_is_asked_for(workspace: Path) -> None:
    run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace), "--median")
    latest = [row for row in rates(workspace) if row["kind"] == "neighbours"][:2]
    assert [(row["statistic"], row["value"]) for row in latest] == [
        ("mean", "475"),
        ("median", "475"),
    ]


def test_neighbours_are_read_from_a_workbook(workspace: Path) -> None:
    path = workspace / "sn-groups-2025.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("LA SN Groups")
        sheet.write_row(0, 0, ["A", "B", "C", 3, 4])
        sheet.write_row(1, 0, [1, 2, 3, 4, 5])
        sheet.write_row(2, 0, ["LA num", "LA Name", "GOReg", "SN1", "SNP", "SN2", "SNP"])
        sheet.write_row(3, 0, [101, "Ashdale", "North East", 105, "Close", 102, "Not close"])
    run_packs(workspace, "comparators", PACKAGE, "--from", str(path), *all_files(workspace)[:2])
    assert [row["code"] for row in written(workspace, "neighbours")] == ["E06000905", "E06000902"]


def test_places_are_joined_by_number_whatever_they_are_called(workspace: Path) -> None:
    table = in_need({"2025": COUNTS["2025"]}).replace("Birkby", "Birkby City Council")
    paths = files(workspace, b1=table, people=estimates(CHILDREN), sn_2025=neighbours(NEIGHBOURS))
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    mean = next(row for row in rates(workspace) if row["statistic"] == "mean")
    assert mean["n"] == "2"


def test_a_code_that_changed_is_the_same_authority(tmp_path: Path) -> None:
    national_package(tmp_path, ["children-in-need"], code="E06000801")
    table = in_need(COUNTS)
    older, newer = table.splitlines()[-3:], table.splitlines()[:-3]
    older = [line.replace("E06000901", "E06000801") for line in older]
    changed = "\n".join((*newer, *older)) + "\n"
    run_packs(tmp_path, "comparators", PACKAGE, "--from", *files(tmp_path, b1=changed))
    own = [brief(row)[:4] for row in written(tmp_path) if row["kind"] == "own"]
    assert own == [
        ("fy2024-25", "ashdale", "value", "50"),
        ("fy2023-24", "ashdale", "value", "40"),
    ]


def test_two_authorities_in_one_row_are_neither_of_them(workspace: Path) -> None:
    table = in_need(COUNTS) + (
        "2025,Reporting year,Local authority,E92000001,England,E12000001,North East,101 / 102,"
        "E06000901 / E06000902,Both,Children in Need,999\n"
    )
    paths = files(workspace, b1=table, people=estimates(CHILDREN))
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert "999" not in {row["value"] for row in written(workspace)}


def test_nothing_is_written_of_a_year_that_ends_after_the_reporting_period(tmp_path: Path) -> None:
    national_package(tmp_path, ["children-in-need"], period="2025-m02", as_at="2025-02-28")
    table = files(tmp_path, b1=in_need(COUNTS), people=estimates(CHILDREN))
    (tmp_path / "datapackages/ashdale/2025-m02/observations.csv").write_text(
        (tmp_path / "datapackages/ashdale/2025-m02/observations.csv")
        .read_text(encoding="utf-8")
        .replace("2025-m03", "2025-m02"),
        encoding="utf-8",
    )
    run_packs(tmp_path, "comparators", "ashdale/2025-m02", "--from", *table)
    rows = rows_of_csv(tmp_path / "datapackages/ashdale/2025-m02/comparators.csv")
    assert {row["period"] for row in rows} == {"fy2023-24"}
    # The latest year that there is has every authority.
    assert {row["kind"] for row in rows} == {"national", "regional", "own", "authority"}


def test_a_provisional_year_is_provisional(workspace: Path) -> None:
    long = long_table([("CIN", "2025 (prov)", "970", "501"), ("CIN", "2025 (prov)", "102", "9")])
    paths = files(workspace, people=estimates(CHILDREN), l=long, sn_2025=neighbours(NEIGHBOURS))
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert {(row["kind"], row["status"]) for row in rates(workspace)} == {
        ("national", "provisional"),
        ("neighbours", "provisional"),
        ("authority", "provisional"),
    }


def test_rows_without_a_year_are_passed_over(workspace: Path) -> None:
    long = long_table([("CIN", "0", "970", "-"), ("CIN", "2025", "970", "501")])
    paths = files(workspace, people=estimates(CHILDREN), l=long)
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths)
    assert [row["value"] for row in rates(workspace)] == ["501"]


def test_a_package_whose_source_is_a_workbook_gets_tables_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    with xlsxwriter.Workbook(tmp_path / "kpis.xlsx") as book:
        sheet = book.add_worksheet("Figures")
        sheet.write_row(0, 0, ["Ref", "Measure", "Num", "Denom", "Current", "Period"])
        sheet.write_row(1, 0, ["1.1", "% of plans on time", 5, 10, "50%", "Snapshot"])
    named = ("--name", "Ashdale", "--code", "E06000901", "--as-source")
    run_packs(tmp_path, "import", "kpis.xlsx", PACKAGE, *named)
    run_packs(tmp_path, "comparators", PACKAGE, "--from", *all_files(tmp_path))
    folder = tmp_path / "datapackages" / PACKAGE
    assert {path.name for path in folder.iterdir()} == {
        "datapackage.json",
        "figures.xlsx",
        "neighbours.csv",
        "populations.csv",
    }
    run_packs(tmp_path, "check", PACKAGE)


# What is said of indicators -----------------------------------------------------------------------


def test_an_indicator_of_another_unit_gets_nothing(workspace: Path) -> None:
    path = workspace / "datapackages" / PACKAGE / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",count,", ",percent,"), encoding="utf-8")
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert "  1.2 children-in-need: nothing, as the measure is in count, ours in percent." in said
    assert {row["indicator"] for row in written(workspace)} == {"children-in-need-rate"}


def test_a_code_that_is_not_known_is_said_with_the_nearest(workspace: Path) -> None:
    path = workspace / "datapackages" / PACKAGE / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    start, _, end = text.rpartition(",children-in-need,")
    path.write_text(f"{start},children-in-ned,{end}", encoding="utf-8")
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert (
        "  1.2 children-in-ned: no code of a measure known here: did you mean children-in-need?"
        in said
    )


def test_indicators_without_a_code_are_named(workspace: Path) -> None:
    path = workspace / "datapackages" / PACKAGE / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    start, _, end = text.rpartition(",children-in-need,")
    path.write_text(f"{start},,{end}", encoding="utf-8")
    said = run_packs(workspace, "comparators", PACKAGE, "--from", *all_files(workspace))
    assert "  Without published_as, so not looked for: 1.2." in said


def test_what_the_files_do_not_have_is_said(tmp_path: Path) -> None:
    national_package(tmp_path, ["children-in-need", "caseload"])
    said = run_packs(tmp_path, "comparators", PACKAGE, "--from", *all_files(tmp_path))
    assert "  1.2 caseload: nothing in these files up to the end of the reporting period." in said


# What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "it has none of time_period, geographic_level, region_code, old_la_code"),
        (
            in_need(COUNTS).replace("old_la_code,new_la_code", "la_code,lad_code"),
            "To be a DfE table by authority, the file lacks old_la_code and new_la_code.",
        ),
        (
            tidy(("category", "visits"), {"2025": {"england": ["Visits", "1"]}}),
            "The file is a DfE table by authority, but no measure known here is in it.",
        ),
        (in_need({"2025": {"101": ["5O"]}}), "line 2, column at31_episodes"),
        (in_need({"20XX": {"101": ["50"]}}), "'20XX' names no year."),
        (in_need(COUNTS) + "2025,too,short\n", "The row has 3 cells, the heading 12."),
        (in_need(COUNTS) + '"', "The file is no CSV"),
        ("", "it has none of"),
        (neighbours({"LA": ["x"]}), "No row has an authority's number of three digits."),
        (long_table([("CIN", "2025", "970", "many")]), "'many' is neither a number nor a sign"),
        (long_table([("CIN", "now", "970", "5")]), "'now' names no year."),
    ],
)
def test_a_file_that_is_not_understood_is_refused(workspace: Path, text: str, said: str) -> None:
    bad = files(workspace, bad_2025=text)
    answer = refused(workspace, PACKAGE, "--from", *bad, *all_files(workspace))
    assert said in answer
    assert "nothing was written" in answer


def test_everything_wrong_with_any_file_is_said_at_once(workspace: Path) -> None:
    bad = files(workspace, one="a,b\n", two=in_need({"2025": {"101": ["?"]}}))
    said = refused(workspace, PACKAGE, "--from", *bad, "nowhere.csv")
    assert "one.csv" in said
    assert "two.csv, line 2" in said
    assert "nowhere.csv" in said
    assert "3 errors" in said


def test_many_faults_of_one_file_are_counted(workspace: Path) -> None:
    bad = files(workspace, bad=in_need({"2025": {str(place): ["?"] for place in range(101, 180)}}))
    said = refused(workspace, PACKAGE, "--from", *bad)
    assert "There are 59 more findings of this kind." in said


def test_a_set_without_a_year_has_to_be_named(workspace: Path) -> None:
    paths = files(workspace, b1=in_need(COUNTS), groups=neighbours(NEIGHBOURS))
    assert "--neighbour-set 2025" in refused(workspace, PACKAGE, "--from", *paths)
    run_packs(workspace, "comparators", PACKAGE, "--from", *paths, "--neighbour-set", "2025")
    assert {row["neighbour_set"] for row in written(workspace, "neighbours")} == {"2025"}


def test_an_authority_that_no_table_names_is_refused(tmp_path: Path) -> None:
    national_package(tmp_path, ["children-in-need-rate"], code="E06000777")
    said = refused(tmp_path, PACKAGE, "--from", *all_files(tmp_path))
    assert "No file says which three-digit number E06000777 has." in said


def test_a_package_has_to_say_its_authoritys_code(workspace: Path) -> None:
    path = workspace / "datapackages" / PACKAGE / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"E06000901"', '""'), encoding="utf-8")
    said = refused(workspace, PACKAGE, "--from", *all_files(workspace))
    assert "give authority its code" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ashdale/2025-m11",), "There is no package 'ashdale/2025-m11'."),
        (("ashdale",), "'ashdale' names no package"),
        ((PACKAGE, "--released-on", "6/11/25"), "'6/11/25' is no day"),
    ],
)
def test_a_slip_on_the_command_line_is_explained(
    workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refused(workspace, *arguments, "--from", *all_files(workspace))


def test_files_that_hold_nothing_wanted_are_refused(tmp_path: Path) -> None:
    national_package(tmp_path, ["caseload"])
    table = files(tmp_path, b1=in_need(COUNTS))
    said = refused(tmp_path, PACKAGE, "--from", *table)
    assert "Nothing in these files is wanted here" in said


# The long table as a parquet file -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["long_table.parquet", "plain_columns.parquet"])
def test_the_long_table_is_the_same_in_both_forms(name: str) -> None:
    both = [
        read_national([MADE / file], Wanted(frozenset(MEASURES)))
        for file in (name, "long_table.csv")
    ]
    (packed, of_packed), (plain, of_plain) = both
    assert of_packed == of_plain == ()
    told = [
        [(f.measure, f.place, f.ends, f.value, f.symbol, f.decimals, f.status) for f in n.figures]
        for n in (packed, plain)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 376


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nested.parquet", "its columns are nested"),
        ("without_values.parquet", "The parquet file is not the long table: it lacks Values."),
    ],
)
def test_another_parquet_file_is_refused(workspace: Path, name: str, said: str) -> None:
    assert said in refused(workspace, PACKAGE, "--from", str(MADE / name))


DATA = (MADE / "long_table.parquet").read_bytes()


@settings(deadline=None)  # the library is loaded by the first
@given(
    st.integers(0, len(DATA) - 1),
    st.binary(min_size=1, max_size=6),
    st.integers(0, len(DATA)),
)
def test_a_damaged_file_is_refused_and_nothing_worse(at: int, by: bytes, cut: int) -> None:
    for data in (DATA[:at] + by + DATA[at + len(by) :], DATA[:cut], b"PAR1" + by + b"PAR1"):
        try:
            packed = read_parquet(data)
            for part in packed.parts(packed.names):
                assert len({len(column) for column in part}) == 1
        except NotRead:
            pass


# The middle of several ----------------------------------------------------------------------------

VALUES = st.lists(st.decimals(0, 1000, places=1), min_size=1, max_size=12)


@given(VALUES)
def test_mean_and_median_lie_among_the_values_in_any_order(values: list[Decimal]) -> None:
    for statistic in (Statistic.MEAN, Statistic.MEDIAN):
        middle = middle_of(values, statistic)
        assert min(values) <= middle <= max(values)
        assert middle_of(values[::-1], statistic) == middle


@given(VALUES, st.decimals(0, 100, places=1))
def test_mean_and_median_move_with_the_values(values: list[Decimal], by: Decimal) -> None:
    for statistic in (Statistic.MEAN, Statistic.MEDIAN):
        moved = middle_of([value + by for value in values], statistic)
        assert abs(moved - middle_of(values, statistic) - by) <= Decimal("0.0001")
