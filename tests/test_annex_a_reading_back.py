"""Any extract of known codes, written in any of the accepted spellings, is read back the same."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lists_by_hand import AS_AT, read_list
from made_workbooks import written

from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.specification import Column, Kind, Version, codes_asked, lists_asked

_SHORT = {"male": "M", "female": "F", "yes": "Y", "no": "N"}
_IDS = st.from_regex(r"[1-9][0-9]{0,8}|[A-Z]{2}[0-9]{1,6}", fullmatch=True)
_WORDS = st.sampled_from(["North team", "Zo\u00eb O\u2019Hara", "Hub 2", "A&B (duty)"])


def _spellings(column: Column, key: str) -> list[str]:
    """Ways to write a code, worked out apart from the reading."""
    codes = codes_asked()[column.codes]
    code = next(code for code in codes if code.key == key)
    forms = [code.code, code.code.upper(), f" {code.code.replace(' ', chr(160))} "]
    letter, bracket, rest = code.code.partition(") ")
    if bracket and len(letter) <= 2:
        forms += [rest, rest.lower(), f"{letter.upper()}) {rest}"]
    if [one.label.lower() for one in codes].count(code.label.lower()) == 1:
        forms.append(code.label)
    if key in rest.split(":")[0].split(" - ")[0].split():
        forms += [key, key.lower(), f"{key} - {code.label}", f"{key}: {code.label}"]
    if column.codes.startswith(("gender", "yes_no")) and key in _SHORT:
        forms += [_SHORT[key], f"1 - {code.label}"]
    return forms


def _days(day: date) -> list[Any]:
    return [day, day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"]


@st.composite
def _cells(draw: st.DrawFn, column: Column) -> tuple[str, Any]:
    """What a cell means, as typed in tests, and how it is written in the file."""
    if column.may_be_blank and draw(st.booleans()):
        return "", draw(st.sampled_from(["", " ", "NULL", "n/a"]))
    match column.kind:
        case Kind.DATE:
            day = draw(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
            return day.isoformat(), draw(st.sampled_from(_days(day)))
        case Kind.WHOLE_NUMBER:
            number = draw(st.integers(-1, 99))
            return str(number), draw(st.sampled_from([number, str(number), f"{number}.0"]))
        case Kind.CODE:
            key = draw(st.sampled_from([code.key for code in codes_asked()[column.codes]]))
            return key, draw(st.sampled_from(_spellings(column, key)))
        case Kind.TEXT if column.id == "placement_postcode":
            return "ZZ1 1ZZ", "ZZ1 1ZZ"
        case Kind.TEXT if column.identifying and column.id not in ("worker", "adviser"):
            text = draw(_IDS)
            return text, int(text) if text.isdigit() and draw(st.booleans()) else text
        case Kind.TEXT:
            text = draw(_WORDS)
            return text, text


@st.composite
def _lists(draw: st.DrawFn) -> tuple[int, list[list[tuple[str, Any]]], list[int]]:
    """A list's number, its rows of cells, and the order its columns are written in."""
    number = draw(st.integers(1, 11))
    columns = lists_asked()[number].columns
    rows = draw(st.lists(st.tuples(*map(_cells, columns)), min_size=1, max_size=3))
    order = draw(st.permutations(range(len(columns))))
    return number, [list(row) for row in rows], list(order)


@given(_lists(), st.booleans())
@settings(max_examples=30, phases=(Phase.explicit, Phase.generate))
def test_what_is_written_in_any_spelling_is_read_back_the_same(
    tmp_path_factory: Any, drawn: tuple[int, list[list[tuple[str, Any]]], list[int]], as_text: bool
) -> None:
    number, rows, order = drawn
    columns = lists_asked()[number].columns
    table = "\n".join(
        "|".join(cells)
        for cells in (
            [column.id for column in columns],
            *([meant for meant, _ in row] for row in rows),
        )
    )
    heads = [columns[at].heading.replace("'", "\u2019") for at in order]
    lines = [heads, *([row[at][1] for at in order] for row in rows)]
    folder: Path = tmp_path_factory.mktemp("lists")
    path = folder if as_text else folder / "a.xlsx"
    if as_text:
        with (folder / f"List {number}.csv").open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=";").writerows(lines)
    else:

        def fill(book: Any) -> None:
            sheet = book.add_worksheet(f"List_{number}")
            as_day = book.add_format({"num_format": "dd/mm/yyyy"})
            for at, line in enumerate(lines):
                for column, cell in enumerate(line):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, as_day)
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    else:
                        sheet.write_number(at, column, cell)

        path.write_bytes(written(fill))
    extract, faults, report = read_extract(path, AS_AT, version=Version.Y2024)
    assert extract is not None and not [one for one in report.findings if one.is_error]
    found, wanted = extract.lists[number].rows, read_list(number, table).rows
    days = [column.id for column in columns if column.kind is Kind.DATE]
    wanted[days] = wanted[days].astype("datetime64[us]")
    pd.testing.assert_frame_equal(found, wanted, check_index_type=False)
    assert set(faults["rule"]) <= {"A-UNUSED", "A-IDENTIFYING"}
