"""The safe door and the strict CSV: what may be read, and what is said of everything else."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.findings import Finding
from generator.read.files import decode, read_bytes, read_text
from generator.read.tables import CELL_LIMIT, Table, read_table

COLUMNS = ("id", "name", "value")


def refusal(path: Path, root: Path, limit: int = 1_000) -> str:
    """The code a file is refused with; empty where it is read."""
    found = read_bytes(path, root, "shown.csv", limit=limit, family="PKG")
    return found.code if isinstance(found, Finding) else ""


def table(text: str) -> Table:
    found, findings = read_table(text, "a.csv", COLUMNS)
    assert findings == ()
    assert found is not None
    return found


def refusals(text: str) -> list[tuple[str, int, str]]:
    """Code, line and column of every finding on a CSV."""
    _, findings = read_table(text, "a.csv", COLUMNS)
    assert all(finding.problem.endswith(".") and finding.remedy for finding in findings)
    return [(finding.code, finding.line, finding.column) for finding in findings]


def test_a_plain_file_inside_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\r\n1,2\r\n")
    assert read_text(tmp_path / "a.csv", tmp_path, "a.csv") == ("a,b\n1,2\n", ())


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    assert refusal(tmp_path / "a.csv", tmp_path) == "PKG-MISSING"
    assert refusal(tmp_path / "plain" / "a.csv", tmp_path) == "PKG-MISSING"


def test_neither_a_linked_file_nor_a_linked_folder_is_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.csv").write_text("secret")
    (inside / "a.csv").symlink_to(outside / "a.csv")
    (inside / "d").symlink_to(outside)
    assert refusal(inside / "a.csv", inside) == "PKG-LINK"
    assert refusal(inside / "d" / "a.csv", inside) == "PKG-LINK"
    assert refusal(inside / ".." / "out" / "a.csv", inside) == "PKG-LINK"


def test_a_folder_and_a_pipe_are_no_files_and_nothing_hangs(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "folder.csv", tmp_path) == "PKG-KIND"
    assert refusal(tmp_path / "pipe.csv", tmp_path) == "PKG-KIND"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * 1_000)
    assert refusal(tmp_path / "a.csv", tmp_path, limit=1_000) == ""
    assert refusal(tmp_path / "a.csv", tmp_path, limit=999) == "PKG-SIZE"


def test_a_huge_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(20_000_000_000)
    assert refusal(tmp_path / "a.csv", tmp_path, limit=50_000_000) == "PKG-SIZE"


@pytest.mark.parametrize(
    ("data", "line", "value"),
    [
        (b"a\nCaf\xe9,1\n", 2, "0xE9"),
        (b"\xef\xbb\xbfa\r\n\r\nx\xa3\n", 3, "0xA3"),
        ("a,b\n1,2\n".encode("utf-16"), 1, "0xFF"),
        ("a\nCafé".encode()[:-1], 2, "0xC3"),
    ],
)
def test_text_in_another_encoding_names_line_and_byte(data: bytes, line: int, value: str) -> None:
    text, (finding,) = decode(data, "a.csv", family="CSV")
    assert text is None
    assert (finding.code, finding.line, finding.value) == ("CSV-ENCODING", line, value)
    assert "UTF-8" in finding.remedy


def test_the_byte_an_encoding_breaks_at_is_counted_from_the_start_of_the_file() -> None:
    _, (plain,) = decode(b"Caf\xe9s", "a.csv", family="CSV")
    _, (marked,) = decode(b"\xef\xbb\xbfCaf\xe9s", "a.csv", family="CSV")
    assert "Byte 4 " in plain.problem
    assert "Byte 7 " in marked.problem


def test_a_byte_order_mark_and_old_line_ends_change_nothing() -> None:
    expected = ("a,b\n1,2\n", ())
    assert decode(b"\xef\xbb\xbfa,b\n1,2\n", "a", family="CSV") == expected
    assert decode(b"a,b\r1,2\r", "a", family="CSV") == expected
    assert decode(b"a,b\r\n1,2\r\n", "a", family="CSV") == expected


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\u202e", "\u2028", "\ue000", "�"])
def test_a_character_nobody_can_see_is_refused_with_its_line(character: str) -> None:
    text, (finding,) = decode(f"a\nb{character}c\n".encode(), "a.csv", family="CSV")
    assert text is None
    assert (finding.code, finding.line) == ("CSV-CONTROL", 2)
    assert finding.value == f"U+{ord(character):04X}"


def test_every_line_with_an_unseen_character_is_named() -> None:
    _, findings = decode(b"a\x00\nb\nc\x07\x00\n", "a.csv", family="CSV")
    assert [(finding.line, finding.value) for finding in findings] == [
        (1, "U+0000"),
        (3, "U+0007"),
        (3, "U+0000"),
    ]


def test_rows_come_with_the_lines_they_stand_on_and_blank_rows_at_the_end_are_let_go() -> None:
    found = table('id,name,value\n1,"a, ""b""",2\n3,NA,4\n\n,,\n')
    assert list(found.lines) == [2, 3]
    assert found.columns == {"id": ("1", "3"), "name": ('a, "b"', "NA"), "value": ("2", "4")}


def test_columns_may_stand_in_any_order() -> None:
    assert table("value,id,name\n2,1,a\n").columns["id"] == ("1",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("CSV-EMPTY", 0, "")]),
        ("\n,,\n", [("CSV-EMPTY", 0, "")]),
        ("id;name;value\n1;a;2\n", [("CSV-DELIMITER", 1, "")]),
        ("id\tname\tvalue\n1\ta\t2\n", [("CSV-DELIMITER", 1, "")]),
        ("id,name\n1,a\n", [("CSV-HEADER", 1, "")]),
        ("id,name,value,upn\n1,a,2,x\n", [("CSV-HEADER", 1, "upn")]),
        ("id,name,value,\n1,a,2,\n", [("CSV-HEADER", 1, "")]),
        ("id,name,value,id\n1,a,2,3\n", [("CSV-HEADER", 1, "id")]),
        ("id,name,value\n1,a,2,3\n4,b,5\n", [("CSV-WIDTH", 2, "")]),
        ("id,name,value\n1,a,2,3\n4,b,5,6\n", [("CSV-WIDTH", 2, ""), ("CSV-WIDTH", 3, "")]),
        ("id,name,value\n1,a\n4,b,5\n", [("CSV-WIDTH", 2, "")]),
        ("id,name,value\n1,a,2\n\n,,\n4,b,5\n", [("CSV-BLANK", 3, ""), ("CSV-BLANK", 4, "")]),
        ('id,name,value\n1,"a\n2,b,3\n4,c,5\n', [("CSV-QUOTE", 2, "")]),
        ('id,name,value\n1,"a\nb",3\n4,c\n', [("CSV-NEWLINE", 2, ""), ("CSV-WIDTH", 4, "")]),
        ('id,name,value\n1,a"b,3\n4,"c"d,5\n', [("CSV-QUOTE", 2, ""), ("CSV-QUOTE", 3, "")]),
        (f"id,name,value\n1,{'a' * CELL_LIMIT},3\n", [("VAL-LENGTH", 2, "name")]),
        (f"id,name,value\n1,{'a' * 200_000},3\n", [("VAL-LENGTH", 2, "")]),
    ],
)
def test_everything_wrong_with_a_csv_is_named_at_once(
    text: str, expected: list[tuple[str, int, str]]
) -> None:
    assert refusals(text) == expected


def test_a_faulty_row_is_left_out_and_the_others_keep_their_lines() -> None:
    found, findings = read_table('id,name,value\n1,a,2,9\n3,"b",4\n', "a.csv", COLUMNS)
    assert found is not None
    assert len(findings) == 1
    assert list(found.lines) == [3]
    assert found.columns["name"] == ("b",)


def test_one_finding_lists_all_missing_columns() -> None:
    _, (finding,) = read_table("name\na\n", "a.csv", COLUMNS)
    assert finding.problem == "The file lacks the columns id and value."


@pytest.mark.parametrize("written", [" Value", "VALUE", "vlaue"])
def test_a_column_written_differently_is_asked_back(written: str) -> None:
    _, findings = read_table(f"id,name,{written}\n1,a,2\n", "a.csv", COLUMNS)
    assert "Did you mean 'value'?" in [finding.remedy for finding in findings]


CELLS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Co", "Zl", "Zp")), max_size=12)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS).filter(any), min_size=1, max_size=8)


@settings(deadline=None)
@given(ROWS)
def test_what_a_csv_writer_writes_is_read_back_cell_by_cell(
    rows: list[tuple[str, str, str]],
) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([COLUMNS, *rows])
    text = written.getvalue()
    # Rows of nothing but commas and spaces at the end are taken for blank ones.
    if not "".join(rows[-1]).strip(", "):
        return
    found = table(text)
    assert list(zip(*found.columns.values(), strict=True)) == rows


@settings(deadline=None)
@given(ROWS, st.integers(0, 7))
def test_a_fault_in_one_row_leaves_every_other_row_as_it_was(
    rows: list[tuple[str, str, str]], place: int
) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([COLUMNS, *rows, ("end", "", "")])
    lines = written.getvalue().split("\n")
    lines.insert(place % len(rows) + 1, "one,two")
    found, findings = read_table("\n".join(lines), "a.csv", COLUMNS)
    assert [(finding.code, finding.line) for finding in findings] == [
        ("CSV-WIDTH", place % len(rows) + 2)
    ]
    assert found is not None
    assert list(zip(*found.columns.values(), strict=True)) == [*rows, ("end", "", "")]
