"""A table as analysts keep it becomes a package, with no reshaping and nothing lost on the way."""

from __future__ import annotations

import csv
import datetime
import json
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from conftest import AUTHORITIES, REPOSITORY, THIRD, copy_workspace, refused, run_packs
from generator.measure.values import measure
from generator.model.editions import DataPackage
from generator.model.figures import Key
from generator.read.package import read_package

#: What has to survive of a figure, beside its key.
HELD = ("value", "shown", "symbol", "status", "numerator", "denominator", "note")

TABLE = REPOSITORY / "tests" / "workbooks" / "pasted.tsv"
OURS = "hillshire/2023-m08"
PACKAGES = sorted(
    path.parent.relative_to(REPOSITORY / "datapackages").as_posix()
    for authority in AUTHORITIES
    for path in (REPOSITORY / "datapackages" / authority).glob("*/datapackage.json")
    if path.parent.name not in THIRD
)


def pasted() -> list[list[str]]:
    """The published table as it lies on the clipboard: three rows of headings, one out of place."""
    return [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def as_text(path: Path) -> Path:
    """The table pasted into cells that are formatted as text."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for row, cells in enumerate(pasted()):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(row, column, text)
    return path


def as_excel_takes_it(path: Path, refs_as_text: bool = True) -> Path:
    """The table pasted into General cells: percentages, thousands and months become Excel's own."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("KPIs")
        formats = {
            form: book.add_format({"num_format": form})
            for form in ("0%", "0.0%", "#,##0", "mmm-yy")
        }
        for row, cells in enumerate(pasted()):
            for column, text in enumerate(cells):
                if re.fullmatch(r"[\d.]+%", text):
                    form = formats["0.0%" if "." in text else "0%"]
                    sheet.write_number(row, column, float(text[:-1]) / 100, form)
                elif re.fullmatch(r"[\d,]+", text):
                    sheet.write_number(row, column, int(text.replace(",", "")), formats["#,##0"])
                elif re.fullmatch(r"\d+\.\d+", text) and not refs_as_text:
                    sheet.write_number(row, column, float(text))
                elif re.fullmatch(r"[A-Z][a-z]{2} 23", text):
                    month = datetime.datetime.strptime(f"1 {text}", "%d %b %y")
                    sheet.write_datetime(row, column, month, formats["mmm-yy"])
                elif text:
                    sheet.write_string(row, column, text)
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The example borough's workspace."""
    return copy_workspace(tmp_path / "workspace")


def imported(workspace: Path, path: Path, package: str, *options: str) -> str:
    """What an import that succeeds prints."""
    return run_packs(workspace, "import", str(path), package, *options)


def package_of(folder: Path) -> DataPackage:
    package, findings = read_package(folder, folder.name)
    assert package is not None, findings
    assert not any(finding.is_error for finding in findings), findings
    return package


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("make", [as_text, as_excel_takes_it])
def test_a_published_table_is_read_as_it_was_printed(
    workspace: Path, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    book = make(tmp_path / "table.xlsx")
    said = imported(workspace, book, OURS, "--name", "Hillshire Council")
    assert "17 indicators, 121 figures and 14 targets" in said
    run_packs(workspace, "new", "hillshire/2023-08-scrutiny")
    run_packs(workspace, "build", "hillshire/2023-08-scrutiny")
    page = (workspace / "site/hillshire/2023-08-scrutiny/index.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    for tally in ("3 are green, 6 amber, 5 red", "3 Green 6 Amber 5 Red"):
        assert tally in words


def test_both_pastes_give_the_same_package(workspace: Path, tmp_path: Path) -> None:
    made = []
    for make in (as_text, as_excel_takes_it):
        book = make(tmp_path / f"{make.__name__}.xlsx")
        imported(workspace, book, OURS, "--name", "Hillshire Council")
        made.append(measure(package_of(workspace / "datapackages" / OURS)))
        shutil.rmtree(workspace / "datapackages" / "hillshire")
    shown = [[(f.key, f.shown, f.numerator, f.denominator) for f in figures] for figures in made]
    assert shown[0] == shown[1]


def test_the_pasted_table_agrees_with_the_package_that_was_written_by_hand(
    workspace: Path, tmp_path: Path
) -> None:
    imported(workspace, as_text(tmp_path / "t.xlsx"), OURS, "--name", "Hillshire Council")

    def figures(folder: Path) -> dict[tuple[str, str, str], tuple[object, ...]]:
        package = package_of(folder)
        refs = {indicator.indicator: indicator.ref for indicator in package.indicators}
        return {
            (refs[f.key.indicator], f.key.period.token, f.key.basis): (f.shown, f.denominator)
            for f in measure(package)
            if f.shown is not None
        }

    ours = figures(workspace / "datapackages" / OURS)
    by_hand = figures(workspace / "datapackages" / "example-borough" / "2023-m08")
    # By hand, the points of the one rolling year were taken for single months.
    assert {key for key in ours if key[0] != "5.18"} == {key for key in by_hand if key[0] != "5.18"}
    assert all(by_hand[key] == ours[key] for key in by_hand if key[0] != "5.18")
    assert ours[("5.18", "2023-m08", "rolling_year")] == (Decimal("100.0"), Decimal(328))


def test_a_reference_that_lost_its_nought_is_asked_about(workspace: Path, tmp_path: Path) -> None:
    book = as_excel_takes_it(tmp_path / "table.xlsx", refs_as_text=False)
    said = refused(workspace, "import", str(book), OURS, "--name", "Hillshire Council")
    assert "KPIs!A19" in said
    assert "5.10" in said
    assert not (workspace / "datapackages" / OURS).exists()


def test_a_reference_that_lost_its_nought_is_known_by_its_measure(
    workspace: Path, tmp_path: Path
) -> None:
    """With definitions at hand, the measure's name says which of 5.1 and 5.10 a number was."""
    definitions = workspace / "datapackages/example-borough/2023-m08/indicators.csv"
    names = {row["ref"]: row["name"] for row in rows_of(definitions)}
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Measure", "Num", "Denom"])
        sheet.write_row(1, 0, [5.1, names["5.10"], 40, 300])
    said = imported(workspace, path, "example-borough/2023-m09")
    assert "A2 (5.1 as 5.10)" in said
    (row,) = rows_of(workspace / "datapackages/example-borough/2023-m09/observations.csv")
    assert row["indicator"] == "care-assessment-out-of-date"


def test_the_councils_own_headings_are_remembered(workspace: Path, tmp_path: Path) -> None:
    def write(path: Path) -> Path:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Sheet1")
            sheet.write_row(0, 0, ["Kennzahl", "Measure", "Basis", "Counted", "Out of", "Aug 23"])
            row = ["1.1", "% of visits made in time", "Snapshot", 90, 100, "90.0%"]
            sheet.write_row(1, 0, row)
        return path

    path = write(tmp_path / "own.xlsx")
    said = refused(workspace, "import", str(path), OURS, "--name", "Hillshire Council")
    assert all(heading in said for heading in ("Kennzahl", "Counted", "Out of"))
    mapping = workspace / "datapackages" / "hillshire" / "headings.toml"
    text = mapping.read_text(encoding="utf-8")
    assert '"Kennzahl" = "?"' in text
    assert '"Measure" = "measure"' in text
    assert "Aug 23 =" not in text
    again = refused(workspace, "import", str(path), OURS, "--name", "Hillshire Council")
    assert "Nobody has said yet what 'Kennzahl' means" in again
    for heading, meaning in (
        ("Kennzahl", "ref"),
        ("Counted", "numerator"),
        ("Out of", "denominator"),
    ):
        text = text.replace(f'"{heading}" = "?"', f'"{heading}" = "{meaning}"')
    mapping.write_text(text, encoding="utf-8")
    imported(workspace, path, OURS, "--name", "Hillshire Council")
    (row,) = rows_of(workspace / "datapackages" / OURS / "observations.csv")
    assert (row["numerator"], row["denominator"], row["value"]) == ("90", "100", "")
    assert mapping.read_text(encoding="utf-8") == text


def test_months_beside_a_year_to_date_are_what_the_council_says(
    workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ytd.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Measure", "Basis", "Jul 23", "Aug 23"])
        sheet.write_row(1, 0, ["2.1", "% of contacts done", "YTD", "91.0%", "92.0%"])
    imported(workspace, path, OURS, "--name", "Hillshire Council")
    observations = workspace / "datapackages" / OURS / "observations.csv"
    assert {row["basis"] for row in rows_of(observations)} == {"in_period"}
    mapping = workspace / "datapackages/hillshire/headings.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"in_period"', '"year_to_date"'), encoding="utf-8")
    imported(workspace, path, OURS, "--replace")
    assert {row["basis"] for row in rows_of(observations)} == {"year_to_date"}


def told(package: DataPackage) -> dict[Key, tuple[object, ...]]:
    """Every figure of a package with what makes it up, but the rows it came from."""
    return {f.key: tuple(getattr(f, name) for name in HELD) for f in measure(package)}


@pytest.mark.parametrize("package", PACKAGES)
def test_package_to_workbook_to_package_gives_the_same_figures(
    package: str, tmp_path: Path
) -> None:
    authority, period = package.split("/")
    workspace = copy_workspace(tmp_path / "workspace", authority)
    editions = sorted((workspace / "content" / authority).iterdir())
    edition = next(
        folder
        for folder in editions
        if f'data = "{period}"' in (folder / "edition.toml").read_text()
    )
    book = tmp_path / "round.xlsx"
    run_packs(workspace, "workbook", str(book), "--from", f"{authority}/{edition.name}")
    folder = workspace / "datapackages" / package
    before = package_of(folder)
    texts = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = imported(workspace, book, package)
    assert "WBK" not in said  # not one cell had to be read otherwise than it stands
    assert re.findall(r"\d+ (?:new|changed|kept)", said) == [
        "0 new", "0 changed", "0 kept",
    ] * said.count(" the same")  # fmt: skip
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == texts
    shutil.rmtree(folder)
    for other in (workspace / "datapackages" / authority).iterdir():
        shutil.rmtree(other)
    imported(workspace, book, package)
    after = package_of(folder)
    assert told(after) == told(before)
    assert [replace(one, line=0) for one in after.indicators] == [
        replace(one, line=0) for one in before.indicators
    ]
    assert [replace(one, line=0) for one in after.targets] == [
        replace(one, line=0) for one in before.targets
    ]
    assert len(after.comparators) == len(before.comparators)
    assert {name: len(rows) for name, rows in after.records.items() if rows} == {
        name: len(rows) for name, rows in before.records.items() if rows
    }


def test_an_import_twice_gives_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    book = as_text(tmp_path / "table.xlsx")
    imported(workspace, book, OURS, "--name", "Hillshire Council")
    folder = workspace / "datapackages" / OURS
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    said = imported(workspace, book, OURS)
    assert "121 the same" in said
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_what_was_typed_beside_the_figures_stays(workspace: Path, tmp_path: Path) -> None:
    """A wide sheet has no place for a note or a status, and so no say in them."""
    book = as_text(tmp_path / "table.xlsx")
    imported(workspace, book, OURS, "--name", "Hillshire Council")
    path = workspace / "datapackages" / OURS / "observations.csv"
    rows = rows_of(path)
    for row, column, text in (
        (rows[0], "note", "late recording"),
        (rows[5], "status", "estimated"),
    ):
        row[column] = text
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    before = path.read_bytes()
    said = imported(workspace, book, OURS)
    assert "0 new, 0 changed, 121 the same" in said
    assert path.read_bytes() == before
    lost = refused(workspace, "import", str(book), OURS, "--as-source")
    assert "notes or more in 2 rows of observations" in lost


def test_a_sheet_of_an_earlier_month_is_not_taken_for_this_one(
    workspace: Path, tmp_path: Path
) -> None:
    book = as_text(tmp_path / "table.xlsx")
    said = refused(workspace, "import", str(book), "hillshire/2023-m09", "--name", "Hillshire")
    assert "of 2023-m08, and the package is of 2023-m09" in said


def test_a_scorecard_with_one_target_says_which_way_is_better(
    workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "scorecard.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Scorecard")
        names = ["PI ref", "Indicator", "Polarity", "Unit", "Basis", "Aug 23", "Target", "RAG"]
        sheet.write_row(2, 0, names)
        sheet.write_row(
            3, 0, ["CP1", "Conferences in time", "Higher", "%", "Snapshot", 86, 90, "A"]
        )
        sheet.write_row(4, 0, ["CLA1", "Three placements", "Lower", "%", "Snapshot", 12, 10, "R"])
        sheet.write_row(5, 0, ["CIN1", "Time to assess", "-", "Days", "Snapshot", 41])
    said = imported(workspace, path, OURS, "--name", "Hillshire Council")
    assert "In 3 indicators children are taken to be counted" in said
    rows = rows_of(workspace / "datapackages" / OURS / "indicators.csv")
    assert [(row["unit"], row["polarity"]) for row in rows] == [
        ("percent", "higher"), ("percent", "lower"), ("days", "neutral"),
    ]  # fmt: skip


def test_an_import_adds_changes_and_keeps(workspace: Path, tmp_path: Path) -> None:
    """A workbook of one month brings its figures; what it does not mention stays."""
    path = tmp_path / "august.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Num", "Denom", "Feb 23"])
        sheet.write_row(1, 0, ["3.3", 620, 790])
        sheet.write_row(2, 0, ["1.1", 1958, 2165, 88.1])
    folder = workspace / "datapackages/example-borough/2023-m08"
    before = rows_of(folder / "observations.csv")
    said = imported(workspace, path, "example-borough/2023-m08")
    assert "observations: 1 new, 1 changed, 1 the same, 120 kept." in said
    after = rows_of(folder / "observations.csv")
    assert len(after) == len(before) + 1
    changed = [row for row in after if row not in before]
    assert [
        (row["indicator"], row["period"], row["numerator"], row["value"]) for row in changed
    ] == [
        ("cin-visited-4-weeks", "2023-m08", "620", ""),
        ("management-oversight-8-weeks", "2023-m02", "", "88.1"),
    ]
    said = imported(workspace, path, "example-borough/2023-m08", "--replace")
    assert "120 dropped" in said
    assert len(rows_of(folder / "observations.csv")) == 3


def test_a_refused_import_leaves_the_package_as_it_was(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Num", "Denom"])
        sheet.write_row(1, 0, ["3.3", "seven", 790])
    folder = workspace / "datapackages" / "example-borough"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = refused(workspace, "import", str(path), "example-borough/2023-m08")
    assert "wrong.xlsx, Sheet1!B2" in said
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after.pop(folder / "headings.toml")  # it explains what was not understood
    assert after == before


@pytest.fixture
def live(workspace: Path, tmp_path: Path) -> Path:
    """The example borough's workspace with its August figures in a workbook, and nothing else."""
    book = tmp_path / "figures.xlsx"
    edition = "example-borough/2023-08-scrutiny"
    run_packs(workspace, "workbook", str(book), "--from", edition)
    imported(workspace, book, "example-borough/2023-m08", "--as-source", "--replace")
    folder = workspace / "datapackages/example-borough/2023-m08"
    assert sorted(path.name for path in folder.iterdir()) == ["datapackage.json", "figures.xlsx"]
    return workspace


def change(workspace: Path, sheet: str, ref: str, heading: str, value: object) -> str:
    """Type another value into a cell of the live workbook, and save it; returns its address."""
    path = workspace / "datapackages/example-borough/2023-m08/figures.xlsx"
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    header = next(row for row in rows if "ref" in [cell.value for cell in row])
    at = [cell.value for cell in header].index(heading)
    (cell,) = (row[at] for row in rows if row[0].value == ref and row[at].value is not None)
    cell.value = value  # type: ignore[assignment]
    book.save(path)
    return f"{sheet}!{cell.coordinate}"


def test_a_workbook_in_the_packages_folder_is_its_source(live: Path) -> None:
    said = run_packs(live, "check", "example-borough/2023-08-scrutiny")
    csv_said = run_packs(REPOSITORY, "check", "example-borough/2023-08-scrutiny")
    codes = re.compile(r"^(?:error|warning|note)  (\S+)", re.MULTILINE)
    assert sorted(codes.findall(said)) == sorted(codes.findall(csv_said))
    assert "observations.csv" not in said
    assert "figures.xlsx, " in said


def test_one_cell_of_the_workbook_reaches_every_page(live: Path) -> None:
    edition = "example-borough/2023-08-scrutiny"
    site = live / "site" / edition
    run_packs(live, "build", edition)
    before = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    told = {path for path, text in before.items() if "77.8" in text}
    assert len(told) >= 4
    change(live, "Figures", "3.3", "numerator", 623)
    run_packs(live, "build", edition)
    after = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert {path for path, text in after.items() if "77.8" in text} == set()
    assert {path for path, text in after.items() if "78.9" in text} >= told
    steps = run_packs(live, "explain", edition, "3.3")
    assert "figures.xlsx, cell Figures!" in steps
    assert "100 × 623 ÷ 790" in steps


def test_what_is_wrong_is_said_of_the_workbooks_cell(live: Path) -> None:
    cell = change(live, "Figures", "3.3", "numerator", 900)
    said = refused(live, "check", "example-borough/2023-m08")
    assert f"figures.xlsx, {cell}" in said


def test_no_figure_is_lost_by_a_workbook_that_lacks_it(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "august.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Num", "Denom"])
        sheet.write_row(1, 0, ["3.3", 620, 790])
    said = refused(workspace, "import", str(path), "example-borough/2023-m08", "--as-source")
    assert "121 rows of observations" in said


def test_what_the_contract_forbids_is_refused_at_its_cell(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["Ref", "Num", "Denom", "Jul 23"])
        sheet.write_row(1, 0, ["3.3", 800, 790, 845])
    said = refused(workspace, "import", str(path), "example-borough/2023-m08")
    assert "wrong.xlsx, Sheet1!B2" in said
    assert "wrong.xlsx, Sheet1!D2" in said


@pytest.mark.parametrize(
    "package", ["../2023-m08", "Hillshire/2023-m08", "hillshire", "hillshire/8"]
)
def test_a_name_that_is_no_package_is_refused(
    workspace: Path, tmp_path: Path, package: str
) -> None:
    said = refused(workspace, "import", str(as_text(tmp_path / "t.xlsx")), package, "--name", "H")
    assert "names no package" in said


def test_a_table_stands_in_one_place_only(live: Path) -> None:
    folder = live / "datapackages/example-borough/2023-m08"
    shutil.copy(REPOSITORY / "datapackages/example-borough/2023-m08/targets.csv", folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"].append({"name": "targets", "path": "targets.csv"})
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    said = refused(live, "check", "example-borough/2023-m08")
    assert "PKG-SOURCE" in said


def test_the_next_edition_gets_a_workbook_of_its_own(live: Path) -> None:
    run_packs(
        live,
        "new",
        "example-borough/2023-11-scrutiny",
        "--from",
        "example-borough/2023-08-scrutiny",
    )
    folder = live / "datapackages/example-borough/2023-m11"
    assert sorted(path.name for path in folder.iterdir()) == ["datapackage.json", "figures.xlsx"]
    package = package_of(folder)
    assert package.reporting_period.token == "2023-m11"
    assert len(package.observations) == 122
    book = openpyxl.load_workbook(folder / "figures.xlsx")
    settings = {row[0].value: row[1].value for row in book["Report"].iter_rows()}
    assert settings["reporting_period"] == "2023-m11"


def test_a_workbook_to_fill_in_starts_a_new_authority(workspace: Path, tmp_path: Path) -> None:
    """The empty workbook, filled in as its first sheet says, is a package."""
    book = tmp_path / "first.xlsx"
    run_packs(workspace, "workbook", str(book))
    filled = openpyxl.load_workbook(book)

    def fill(sheet: str, **cells: object) -> None:
        rows = list(filled[sheet].iter_rows())
        names = [cell.value for cell in rows[3]]
        for name, value in cells.items():
            filled[sheet].cell(5, names.index(name) + 1).value = value  # type: ignore[assignment]

    settings = filled["Report"]
    said = {"slug": "hillshire", "name": "Hillshire Council", "reporting_period": "2023-m08"}
    for row in settings.iter_rows(min_row=5):
        if (value := said.get(str(row[0].value))) is not None:
            row[1].value = value
    fill(
        "indicators", indicator="visits", ref="1.10", name="Visits made in time", theme="Visits",
        unit="percent", polarity="higher", basis="snapshot", frequency="monthly", counts="events",
    )  # fmt: skip
    fill("Figures", ref="1.10", basis="snapshot", numerator=90, denominator=120)
    filled.save(book)
    imported(workspace, book, OURS)
    package = package_of(workspace / "datapackages" / OURS)
    assert package.authority.name == "Hillshire Council"
    (figure,) = measure(package)
    assert figure.shown == Decimal("75.0")
