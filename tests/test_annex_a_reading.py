"""Workbooks and CSV files of lists become an extract: one trick of real files in each test."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lists_by_hand import AS_AT, read_list
from made_workbooks import TOO_LARGE, ods_parts, packed, written

from generator.annex_a.extract import Extract
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.reading.mapping import CodeMapping, read_mapping_of_codes
from generator.annex_a.reading.naming import list_named
from generator.annex_a.reading.report import ReadingReport
from generator.annex_a.reading.unknown import mapping_entries, unknown_codes_csv
from generator.annex_a.reading.workbooks import read_workbook
from generator.annex_a.specification import Version, lists_asked
from generator.read.workbook.limits import Refused

Read = tuple[Extract | None, pd.DataFrame, ReadingReport]
#: A row of list 1 and one of list 3 that nothing is wrong with.
CONTACT = ("473", "b) Female", "a) WBRI", "03/05/2015", "10", "01/04/2025", "q) 6: Police")
REFERRAL = (*CONTACT[:5], "02/04/2025", "q) 6: Police", "b) No", "0", "North team", "A Worker")


def headings(number: int, version: Version = Version.Y2024) -> list[str]:
    return [column.heading for column in lists_asked()[number].columns_of(version)]


def row(number: int, cells: Sequence[object], **other: object) -> list[object]:
    """A row of a list with some cells other than in the one given, by the ids of their columns."""
    ids = [column.id for column in lists_asked()[number].columns]
    return [other.get(name, cell) for name, cell in zip(ids, cells, strict=True)]


def workbook(path: Path, sheets: dict[str, Iterable[Sequence[object]]]) -> Path:
    """A workbook of sheets; a date is written as one, and an error of its own text as an error."""

    def fill(book: Any) -> None:
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, as_day)
                    elif isinstance(cell, str) and cell.startswith("#"):
                        sheet.write_formula(at, column, "=NA()", None, cell)
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    else:
                        sheet.write(at, column, cell)

    path.write_bytes(written(fill))
    return path


def read(tmp_path: Path, number: int, *rows: Sequence[object], **more: Any) -> Read:
    """What is read of a workbook of one list with the headings of the guidance."""
    path = workbook(tmp_path / "lists.xlsx", {f"List_{number}": [headings(number), *rows]})
    return read_extract(path, AS_AT, **more)


def told(faults: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(one) for one in faults[["row", "column", "rule"]].to_numpy()]


def problems(report: ReadingReport, code: str = "ANX") -> str:
    return "\n".join(
        f"{one.severity}: {one.place}: {one.problem}"
        for one in report.findings
        if one.code.startswith(code)
    )


def test_a_list_becomes_rows_by_their_numbers_in_the_file(tmp_path: Path) -> None:
    extract, faults, report = read(tmp_path, 1, CONTACT, [""] * 7, CONTACT)
    assert extract is not None and extract.version is Version.Y2024
    wanted = read_list(
        1,
        """
        child | gender | ethnicity | born       | age | contacted  | source
        473   | female | WBRI      | 2015-05-03 | 10  | 2025-04-01 | 6
        """,
    )
    pd.testing.assert_frame_equal(extract.lists[1].rows.loc[[2]], wanted.rows, check_freq=False)
    assert list(extract.lists[1].rows.index) == [2, 4], "a blank row is none"
    assert (extract.lists[1].file, extract.lists[1].sheet) == ("lists.xlsx", "List_1")
    assert told(faults) == []
    assert report.empty == () and report.not_handed_over == (*range(2, 12),)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *((name, 1) for name in ("List_1", "List 1", "List1", "list_01", "1 Contacts")),
        *((name, 1) for name in ("contacts", "List 1: Contacts", "Annex_A_List_1", "CONTACTS")),
        *((name, 11) for name in ("List_11", "11. Adopters", "Prospective adopters")),
        *((name, 5) for name in ("List 5 S47 & ICPC", "Section 47", "S47")),
        *((name, None) for name in ("Codes_used", "Guidance", "List 12", "Sheet1", "2 Contacts")),
    ],
)
def test_a_sheet_is_a_list_by_its_name(name: str, number: int | None) -> None:
    assert list_named(name) == number


def test_headings_are_matched_however_they_are_spelled_and_in_any_order(tmp_path: Path) -> None:
    spelled = [
        "CHILD  UNIQUE\N{NO-BREAK SPACE}ID ",
        "gender",
        "Ethnicity",
        "Date of Birth",
        "Age",
        "Date of Referral",
        "Referral Source",
        "Referral NFA",
        "Number of Referrals\nin Last 12 Months",
        "“Allocated” Team",
        "Allocated Worker))",
    ]
    rows = [spelled[::-1], REFERRAL[::-1]]
    path = workbook(tmp_path / "a.xlsx", {"Cover": [["Title"]], "List 3": rows})
    extract, faults, report = read_extract(path, AS_AT)
    assert extract is not None
    assert extract.lists[3].rows.iloc[0]["team"] == "North team"
    assert told(faults) == [] and "sheet Cover: Its name is that of no list" in problems(report)


def test_headings_may_stand_below_titles(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["List 1: Contacts"],
        [],
        ["As at", date(2025, 9, 30)],
        headings(1),
        CONTACT,
    ]
    extract, _, _ = read_extract(workbook(tmp_path / "a.xlsx", {"List 1": rows}), AS_AT)
    assert extract is not None and list(extract.lists[1].rows.index) == [5]


def test_headings_that_mean_nothing_are_told_by_their_place_and_what_is_missing(
    tmp_path: Path,
) -> None:
    names = headings(1)
    names[6] = "Contact Sauce"
    names += ["If Unborn: Expected Date of Birth", "SMITH Adam"]
    path = workbook(tmp_path / "a.xlsx", {"List 1": [names, [*CONTACT, "", ""]]})
    _, faults, report = read_extract(path, AS_AT)
    said = problems(report)
    assert "the heading of column G means no column" in said and "“Contact Source”" in said
    assert "error: a.xlsx, sheet List 1: List 1: there is no column “Contact Source”" in said
    assert "column H is that of the form of 2017" in said
    assert "column I means no column" in said and "SMITH" not in said and "Sauce" not in said
    assert told(faults) == [], "a column that is not there is not also blank in every row"


def test_a_heading_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    names = [*headings(1), "date of contact"]
    path = workbook(tmp_path / "a.xlsx", {"List 1": [names, [*CONTACT, ""]]})
    said = problems(read_extract(path, AS_AT)[2])
    assert "error: a.xlsx, sheet List 1: List 1: the columns F and H have the heading" in said


def test_the_columns_of_list_9_tell_the_version_apart(tmp_path: Path) -> None:
    old = headings(9, Version.Y2019)
    for names, version in ((old, Version.Y2019), (headings(9), Version.Y2024)):
        path = workbook(tmp_path / "a.xlsx", {"List 9": [names]})
        extract, _, report = read_extract(path, AS_AT)
        assert extract is not None and extract.version is version
        assert "error" not in problems(report) and report.empty == (9,)
    path = workbook(tmp_path / "a.xlsx", {"List 9": [old]})
    extract, _, report = read_extract(path, AS_AT, version=Version.Y2024)
    assert extract is not None and extract.version is Version.Y2024
    assert "there is no column “Latest Date of Contact”" in problems(report)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (date(2025, 4, 1), "2025-04-01"),
        (datetime(2025, 4, 1, 14, 30), "2025-04-01"),
        *((text, "2025-04-01") for text in ("01/04/2025", "1/4/2025", "2025-04-01", "1 Apr 2025")),
        *(
            (text, "2025-04-01")
            for text in ("2025-04-01 00:00:00", "01/04/2025 00:00", "01.04.2025")
        ),
        ("01/04/25", "A-YEAR"),
        ("04/31/2025", "A-DATE"),
        ("31/04/2025", "A-DATE"),
        ("about April", "A-DATE"),
        (45748, "A-DATE"),
        ("45748", "A-DATE"),
        (True, "A-DATE"),
        ("#REF!", "A-ERROR"),
        ("", "A-BLANK"),
        ("NULL", "A-BLANK"),
    ],
)
def test_a_day_is_read_however_it_is_written_and_never_guessed(
    tmp_path: Path, cell: object, found: str
) -> None:
    extract, faults, _ = read(tmp_path, 1, row(1, CONTACT, contacted=cell))
    assert extract is not None
    value = extract.lists[1].rows["contacted"].iloc[0]
    if found.startswith("A-"):
        assert pd.isna(value) and told(faults) == [(2, "contacted", found)]
    else:
        assert value == pd.Timestamp(found) and told(faults) == []


@pytest.mark.parametrize(
    ("cell", "number", "rule"),
    [
        (10, 10, ""),
        ("10", 10, ""),
        (" 10.0 ", 10, ""),
        (-1, -1, ""),
        ("\N{MINUS SIGN}1", -1, ""),
        (9.99, 9, "A-DECIMAL"),
        ("9.99", 9, "A-DECIMAL"),
        (-0.3, -1, "A-DECIMAL"),
        ("ten", None, "A-NUMBER"),
        (date(2025, 1, 1), None, "A-NUMBER"),
        ("nan", None, "A-NUMBER"),
        ("", None, ""),
    ],
)
def test_an_age_is_the_years_completed(
    tmp_path: Path, cell: object, number: float | None, rule: str
) -> None:
    extract, faults, _ = read(tmp_path, 1, row(1, CONTACT, age=cell))
    assert extract is not None
    value = extract.lists[1].rows["age"].iloc[0]
    assert pd.isna(value) if number is None else value == number
    assert told(faults) == ([(2, "age", rule)] if rule else [])


def test_a_number_that_counts_may_have_no_decimals(tmp_path: Path) -> None:
    extract, faults, _ = read(tmp_path, 3, row(3, REFERRAL, earlier_referrals=1.5))
    assert extract is not None and extract.lists[3].rows["earlier_referrals"].isna().all()
    assert told(faults) == [(2, "earlier_referrals", "A-NUMBER")]


def test_ids_are_the_same_text_in_every_list(tmp_path: Path) -> None:
    cells = [473, "473", " 473 ", "473.0", "00473", "A\N{NO-BREAK SPACE}1"]
    extract, faults, _ = read(tmp_path, 1, *(row(1, CONTACT, child=cell) for cell in cells))
    assert extract is not None
    assert list(extract.lists[1].rows["child"]) == ["473", "473", "473", "473", "00473", "A 1"]
    assert told(faults) == []


def test_an_id_that_a_spreadsheet_spoiled_is_told(tmp_path: Path) -> None:
    cells = [1234567890123456789, "1.23E+15", date(2025, 1, 1)]
    _, faults, _ = read(tmp_path, 1, *(row(1, CONTACT, child=cell) for cell in cells))
    assert told(faults) == [(at, "child", "A-ID") for at in (2, 3, 4)]


@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [
        *(("gender", text, "female") for text in ("F", "Female", "2 - Female", "2 - Fema")),
        *(("gender", text, "male") for text in ("a) Male", "MALE", "1 - Male", "m")),
        *(("gender", text, None) for text in ("1", "a)", "Unknown", "Fem")),
        *(("ethnicity", text, "OOTH") for text in ("OOTh", "r) OOTH", "Any other ethnic group")),
        *(("ethnicity", text, None) for text in ("s)", "s", "WXYZ")),
        ("ethnicity", "s) REFU", "REFU"),
        ("ethnicity", "s) NOBT", "NOBT"),
        *(("source", text, "9") for text in (9, "9", "9 - Anonymous", "t) 9: Anonymous")),
        *(("source", text, "1A") for text in ("1A", "1a: Individual", "a) 1A", "1A - Indiv")),
        *(("source", text, None) for text in ("Individual", "Health", "t)", "6 - Housing")),
        ("source", "POLICE", "6"),
    ],
)
def test_a_code_is_known_by_any_of_its_spellings_and_by_nothing_else(
    tmp_path: Path, column: str, cell: object, key: str | None
) -> None:
    extract, faults, report = read(tmp_path, 1, row(1, CONTACT, **{column: cell}))
    assert extract is not None
    value = extract.lists[1].rows[column].iloc[0]
    assert pd.isna(value) if key is None else value == key
    assert told(faults) == ([(2, column, "A-CODE")] if key is None else [])
    assert [one.rows for one in report.unknown_codes] == ([1] if key is None else [])


@pytest.mark.parametrize(
    ("cell", "key"), [("Y", "yes"), ("0 - No", "no"), (True, "yes"), ("Unknown", None), ("1", None)]
)
def test_unknown_is_an_answer_only_where_the_list_allows_it(
    tmp_path: Path, cell: object, key: str | None
) -> None:
    extract, _, _ = read(tmp_path, 3, row(3, REFERRAL, no_further_action=cell))
    assert extract is not None
    value = extract.lists[3].rows["no_further_action"].iloc[0]
    assert pd.isna(value) if key is None else value == key


def test_a_code_that_is_not_in_use_is_kept_and_told(tmp_path: Path) -> None:
    names = headings(8)
    cells = ["" for _ in names]
    cells[0], cells[names.index("Child's Legal Status")] = "1", "V3"
    extract, faults, _ = read(tmp_path, 8, cells)
    assert extract is not None and list(extract.lists[8].rows["legal_status"]) == ["V3"]
    assert (2, "legal_status", "A-UNUSED") in told(faults)


def test_errors_of_the_spreadsheet_are_blank_and_rows_of_nothing_else_are_no_rows(
    tmp_path: Path,
) -> None:
    extract, faults, report = read(
        tmp_path, 3, row(3, REFERRAL, team="#N/A"), ["#N/A"] * 11, ["#REF!", *[""] * 10]
    )
    assert extract is not None and len(extract.lists[3].rows) == 1
    assert told(faults) == [(2, "team", "A-ERROR")]
    assert "2 rows hold nothing but errors" in problems(report)


def test_what_identifies_a_person_is_told_in_a_column_that_may_be_published(tmp_path: Path) -> None:
    _, faults, _ = read(tmp_path, 3, row(3, REFERRAL, team="a worker"))
    assert told(faults) == [(2, "team", "A-IDENTIFYING")]


def test_swapped_columns_are_told_and_left_as_they_are(tmp_path: Path) -> None:
    swapped = row(3, REFERRAL, source="b) No", no_further_action="q) 6: Police")
    extract, faults, report = read(tmp_path, 3, *[swapped] * 3)
    assert extract is not None and extract.lists[3].rows["source"].isna().all()
    assert len(faults) == 6
    assert "“Referral Source” and “Referral NFA?” are probably swapped" in problems(report)
    misplaced = row(3, REFERRAL, source="a) Yes")
    _, _, report = read(tmp_path, 3, *[misplaced] * 3)
    assert "“Referral Source” seems to hold what belongs in “Referral NFA?”" in problems(report)


def test_a_column_that_cannot_be_read_is_told_once_for_all_its_cells(tmp_path: Path) -> None:
    bad = row(3, REFERRAL, referred="09/30/2025", no_further_action="#N/A")
    good = row(3, REFERRAL, referred="09/10/2025")
    extract, _, report = read(tmp_path, 3, bad, bad, bad, good, ["#N/A"] * 11)
    assert extract is not None
    assert "3 of 4 cells of “Date of referral” cannot be read" in problems(report)
    assert "3 of 4 cells of “Referral NFA?” cannot be read" in problems(report)
    assert "Write the day first" in " ".join(one.remedy for one in report.findings)
    _, _, report = read(tmp_path, 3, bad, bad, *[good] * 9)
    assert "cannot be read" not in problems(report)


def test_formulas_that_were_never_calculated_are_an_error(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "List 1"
    sheet.append(headings(1))
    sheet.append([*CONTACT[:4], "=1+1", *CONTACT[5:]])
    book.save(tmp_path / "a.xlsx")
    assert "error" in problems(read_extract(tmp_path / "a.xlsx", AS_AT)[2], "ANX-FILE")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_files_are_read_in_any_usual_encoding(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    lines: list[Sequence[object]] = [
        headings(3),
        row(3, REFERRAL, worker="Zoë"),
        [],
        row(3, REFERRAL, age="")[:10],
    ]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    (folder / "list_03.csv").write_bytes(text.encode(encoding))
    (folder / "notes.csv").write_text("a,b\n")
    (folder / "guidance.docx").write_bytes(b"x")
    extract, faults, report = read_extract(folder, AS_AT)
    assert extract is not None
    assert list(extract.lists[3].rows.index) == [2, 4]
    assert extract.lists[3].rows["worker"].iloc[0] == "Zoë"
    assert told(faults) == [(4, "worker", "A-BLANK")], "a line that ends early is blank there"
    assert problems(report, "ANX-LIST").count("is not read") == 2


def test_a_quotation_mark_that_is_never_closed_hides_no_rows(tmp_path: Path) -> None:
    lines: list[Sequence[object]] = [headings(1), row(1, CONTACT, source='"6'), CONTACT]
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(",".join(map(str, line)) for line in lines))
    extract, _, report = read_extract(path, AS_AT)
    assert extract is not None and len(extract.lists[1].rows) == 2
    assert "never closed" in problems(report)


def test_an_open_document_is_read_with_its_errors(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in headings(1)
    )
    contact = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in CONTACT[:6]
    )
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>'
        "</table:table-cell>"
    )
    rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in (cells, contact + error))
    table = f'<table:table table:name="List 1">{rows}</table:table>'
    (tmp_path / "a.ods").write_bytes(packed(ods_parts(table), stored=("mimetype",)))
    extract, faults, _ = read_extract(tmp_path / "a.ods", AS_AT)
    assert extract is not None and list(extract.lists[1].rows["child"]) == ["473"]
    assert told(faults) == [(2, "source", "A-ERROR")]


def test_a_workbook_with_macros_is_read(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "a.xlsx", {"List 1": [headings(1), CONTACT]})
    with zipfile.ZipFile(plain) as pack:
        parts: dict[str, str | bytes] = {name: pack.read(name) for name in pack.namelist()}
        was = pack.read("[Content_Types].xml").decode()
    kinds = was.replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
        "vnd.ms-excel.sheet.macroEnabled.main",
    )
    assert kinds != was
    parts |= {"[Content_Types].xml": kinds, "xl/vbaProject.bin": b"x"}
    (tmp_path / "a.xlsm").write_bytes(packed(parts))
    extract, faults, _ = read_extract(tmp_path / "a.xlsm", AS_AT)
    assert extract is not None and len(extract.lists[1].rows) == 1 and faults.empty


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Cover")
        sheet = book.add_worksheet("List 1")
        sheet.hide()
        sheet.write_row(0, 0, headings(1))

    (tmp_path / "a.xlsx").write_bytes(written(fill))
    extract, _, report = read_extract(tmp_path / "a.xlsx", AS_AT)
    assert extract is not None and report.empty == (1,)
    assert "warning: a.xlsx, sheet List 1: The sheet is hidden" in problems(report)


def test_two_sheets_of_one_list_are_an_error_and_neither_is_read(tmp_path: Path) -> None:
    rows = [headings(1), CONTACT]
    path = workbook(tmp_path / "a.xlsx", {"List 1": rows, "Contacts": rows, "List 3": []})
    extract, _, report = read_extract(path, AS_AT)
    assert extract is None
    assert problems(report).count("error: ") == 3
    assert "one of 2 that are named after list 1" in problems(report)
    assert "No row near its top holds the headings of list 3" in problems(report)


MAPPING = """
[headings]
"Where from" = "Contact Source"

[source]
"Cops & co" = "6"
"no idea" = "(blank)"
"never met" = "u) 10: Unknown"

[teams]
"North team" = "North assessment team"
"""


def _mapping(tmp_path: Path, text: str) -> tuple[CodeMapping | None, str]:
    (tmp_path / "codes.toml").write_text(text)
    found, findings = read_mapping_of_codes(tmp_path / "codes.toml")
    return found, "\n".join(f"{one.place}: {one.problem} {one.remedy}" for one in findings)


def test_the_council_says_what_its_own_words_mean(tmp_path: Path) -> None:
    mapping, said = _mapping(tmp_path, MAPPING)
    assert mapping is not None and said == ""
    names = [*headings(1)[:6], "WHERE FROM"]
    texts = ("cops  & CO ", "no idea", "Neighbour", "Neighbour")
    rows: list[Sequence[object]] = [names, *(row(1, CONTACT, source=text) for text in texts)]
    path = workbook(tmp_path / "a.xlsx", {"List 1": rows})
    extract, faults, report = read_extract(path, AS_AT, mapping=mapping)
    assert extract is not None and list(extract.lists[1].rows["source"].fillna("")) == [
        "6",
        "",
        "",
        "",
    ]
    assert told(faults) == [
        (3, "source", "A-BLANK"),
        (4, "source", "A-CODE"),
        (5, "source", "A-CODE"),
    ]
    assert "codes.toml, key source: Of 3 entries, 1 met nothing in the lists: number 3." in (
        problems(report, "ANX-MAPPING")
    )
    assert mapping.teams == {"north team": "North assessment team"}


def test_unknown_codes_are_laid_out_to_become_entries_of_the_mapping(tmp_path: Path) -> None:
    texts = ('Polise "999"', "=Health", "Polise \\ 101")
    _, _, report = read(tmp_path, 1, *(row(1, CONTACT, source=text) for text in texts))
    table = unknown_codes_csv(report.unknown_codes)
    assert table.startswith(
        "\ufeffList,Column,Table of the code mapping,Text,Rows,Did you mean,Entry\n"
    )
    assert ",'=Health,1," in table
    spaced = [replace(one, text=f" {one.text}") for one in report.unknown_codes]
    assert ",' =Health,1," in unknown_codes_csv(spaced), "a spreadsheet passes over a space"
    assert list(report.unknown_by_column()) == [(1, "Contact Source", 3, 3)]
    entries = mapping_entries(report.unknown_codes)
    _, said = _mapping(tmp_path, entries)
    assert said.count("It is not said what it means.") == 3, "nothing is meant until it is said"
    mapping, said = _mapping(tmp_path, entries.replace(' = ""', ' = "6"'))
    assert mapping is not None, said
    extract, faults, _ = read_extract(tmp_path / "lists.xlsx", AS_AT, mapping=mapping)
    assert extract is not None and list(extract.lists[1].rows["source"]) == ["6"] * 3
    assert told(faults) == []


def test_a_mapping_is_refused_with_each_place_and_never_quotes_a_cell(tmp_path: Path) -> None:
    mapping, said = _mapping(
        tmp_path,
        """
        loose = "x"
        [sauce]
        "a" = "6"
        [source]
        "Jane Doe" = "99"
        "John Doe" = 6
        "JOHN  DOE" = "7"
        "john doe" = "8"
        [headings]
        "x" = "No such heading"
        """,
    )
    assert mapping is None
    for place in ("loose", "sauce", "source, entry 1", "source, entry 2", "headings, entry 1"):
        assert f"key {place}: " in said
    assert "Did you mean [source]?" in said and "Doe" not in said
    assert _mapping(tmp_path, '[source]\n"Jane Doe" = \n')[1].count("Doe") == 0


def _refused(path: Path) -> str:
    extract, faults, report = read_extract(path, AS_AT)
    assert extract is None and faults.empty
    return problems(report)


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", {"List 1": [headings(1), CONTACT]}).read_bytes()
    for name, content, reason in (
        ("half.xlsx", whole[: len(whole) // 2], "damaged or cut off"),
        ("empty.xlsx", b"", "empty"),
        ("text.xlsx", b"a,b,c", "plain text"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be read"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("empty.csv", b"", "No list of Annex A"),
        ("bom.csv", codecs.BOM_UTF8, "No list of Annex A"),
    ):
        (tmp_path / name).write_bytes(content)
        assert reason in _refused(tmp_path / name), name
    (tmp_path / "folder").mkdir()
    assert "No list of Annex A is in it" in _refused(tmp_path / "folder")
    assert "There is no such file" in _refused(tmp_path / "nowhere.xlsx")


def test_no_link_is_followed(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", {"List 1": [headings(1), CONTACT]})
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "contacts.csv").write_text(",".join(headings(1)))
    (folder / "contacts.csv").symlink_to(tmp_path / "contacts.csv")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "a.xlsx")
    (tmp_path / "way").symlink_to(folder)
    for path in (tmp_path / "link.xlsx", folder, tmp_path / "way"):
        assert "link" in _refused(path)


@pytest.mark.parametrize(
    "name",
    ["far_cell", "many_parts", "text_bomb", "repeated_cell", "repeated_formula", "blanks_bomb"],
)
def test_a_workbook_made_to_hurt_is_refused_before_it_is_read(name: str) -> None:
    with pytest.raises(Refused):
        read_workbook(TOO_LARGE[name](), "a.xlsx", lambda name: True)
