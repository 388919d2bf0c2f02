"""Invented lists: the same for everyone, true to themselves, wrong only where it was planted."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from generator.annex_a.checks.running import run_checks
from generator.annex_a.extract import Extract
from generator.annex_a.invented.county import invented_extract
from generator.annex_a.invented.fault_ways import PlantedKind
from generator.annex_a.invented.planted import with_faults
from generator.annex_a.invented.written import csv_bytes, written
from generator.annex_a.reading.extracts import read_extract
from generator.annex_a.specification import Kind, Version, codes_asked, lists_asked
from generator.cli import packs

FIRST, LATER = date(2025, 6, 30), date(2025, 9, 30)


@pytest.fixture(scope="module")
def june() -> Extract:
    return invented_extract(600, 5, FIRST)


@pytest.fixture(scope="module")
def september() -> Extract:
    return invented_extract(600, 5, LATER, first=FIRST)


def _rows(extract: Extract, number: int) -> pd.DataFrame:
    rows = extract.rows(number)
    assert rows is not None
    return rows


def test_the_same_seed_gives_the_same_bytes_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    # Sets and dictionaries are in another order in every process; here is another time of day.
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    lists = written(invented_extract(80, 3, LATER)).values()
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
    assert hashlib.sha256(b"".join(map(csv_bytes, lists))).hexdigest() == (
        "d4dcb26a1fef89511e5fdff4eb8590fa95bd5a2b136d171518a6b5ebf0f35627"
    )


@pytest.mark.parametrize("version", list(Version))
def test_every_column_of_the_version_holds_what_it_asks_for(version: Version) -> None:
    extract = invented_extract(300, 2, LATER, version=version)
    for number, asked in lists_asked().items():
        rows = _rows(extract, number)
        columns = asked.columns_of(version)
        assert list(rows) == [column.id for column in columns]
        assert list(rows.index) == list(range(2, 2 + len(rows)))
        for column in columns:
            told = rows[column.id]
            if not column.may_be_blank:
                assert told.notna().all(), (number, column.id)
            if column.kind is Kind.CODE:
                codes = codes_asked()[column.codes]
                known = {code.key for code in codes if code.since <= version}
                assert set(told.dropna()) <= known, (number, column.id)
            if column.kind is Kind.DATE and column.id != "born":
                assert told.dropna().le(pd.Timestamp(LATER)).all(), (number, column.id)


def test_dates_come_in_order_and_lists_agree(september: Extract) -> None:
    for number, first, then in (
        (2, "started", "completed"),
        (4, "started", "authorised"),
        (5, "started", "conference"),
        (6, "started", "last_seen"),
        (6, "last_seen", "closed"),
        (7, "started", "last_visit"),
        (7, "last_visit", "ended"),
        (7, "last_review", "ended"),
        (8, "born", "started"),
        (8, "started", "legal_status_from"),
        (8, "started", "placed_from"),
        (8, "last_visit", "ceased"),
        (8, "last_health_assessment", "ceased"),
        (10, "entered_care", "decided"),
        (10, "decided", "placed"),
        (10, "placed", "adopted"),
        (11, "enquired", "approved"),
        (11, "approved", "matched"),
    ):
        rows = _rows(september, number)[[first, then]].dropna()
        assert (rows[first] <= rows[then]).all(), (number, first, then)
    in_care, need = _rows(september, 8), _rows(september, 6).set_index("child")
    open_care = in_care[in_care["ceased"].isna()]
    assert set(need.loc[open_care["child"], "status"]) == {"looked_after"}
    plans = _rows(september, 7)
    asked = _rows(september, 5)
    lately = plans[plans["started"] >= pd.Timestamp(2025, 4, 1)]
    led = asked[asked["led_to_plan"] == "yes"].set_index("child")["conference"]
    assert len(lately) and (led.reindex(lately["child"]).to_numpy() == lately["started"]).all()
    assert not set(open_care["child"]) & set(_rows(september, 9)["child"])
    unborn = _rows(september, 3)["age"] == -1
    assert unborn.equals(_rows(september, 3)["born"] > pd.Timestamp(LATER))
    for number in (6, 7, 8, 9, 10):
        assert _rows(september, number)["child"].is_unique


def test_a_later_extract_goes_on_from_the_earlier_one(june: Extract, september: Extract) -> None:
    for number, end in ((6, "closed"), (7, "ended"), (8, "ceased")):
        before = _rows(june, number).set_index("child")
        after = _rows(september, number).set_index("child")
        still = before.index[before[end].isna()]
        assert set(still) <= set(after.index)
        assert after.loc[still, "started"].equals(before.loc[still, "started"])
        both = before.index.intersection(after.index)
        ended = before.loc[both, end].notna()
        assert after.loc[both[ended], end].equals(before.loc[both[ended], end])
        assert (after.loc[both, "born"] == before.loc[both, "born"]).all()
        assert set(after.index) - set(before.index)


def test_no_check_finds_anything_in_clean_lists(june: Extract, september: Extract) -> None:
    checked = run_checks(september, june)
    assert checked.faults.empty, checked.faults.groupby(["rule", "list", "column"]).size()
    assert checked.looks > 100


#: Told of the list or the row that is held against the planted one.
TOLD_ELSEWHERE = {PlantedKind.GENDER_DIFFERS, PlantedKind.IN_CARE_AND_A_LEAVER}


def test_what_is_planted_is_found(june: Extract, september: Extract, tmp_path: Path) -> None:
    lists, planted = with_faults(september, Decimal(2), 1, june)
    assert {one.kind for one in planted} == set(PlantedKind)
    for one in lists.values():
        (tmp_path / f"{one.name}.csv").write_bytes(csv_bytes(one))
    extract, of_reading, _ = read_extract(tmp_path, LATER)
    assert extract is not None
    faults = pd.concat([of_reading, run_checks(extract, june).faults])
    found = set(zip(faults["list"], faults["row"], strict=True))
    missed = [one for one in planted if (one.list, one.row) not in found]
    assert [one for one in missed if one.kind not in TOLD_ELSEWHERE] == []
    rules = set(faults["rule"])
    assert {"C-GENDER", "C-CARE-AND-LEAVER"} <= rules


def test_the_command_writes_lists_or_a_workbook(tmp_path: Path) -> None:
    asked = ["invent-lists", "--children", "50", "--as-at", "2025-09-30"]
    first = CliRunner().invoke(packs, [*asked, str(tmp_path / "lists"), "--faults", "5"])
    assert first.exit_code == 0, first.output
    heads = (tmp_path / "lists" / "List_1.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heads.startswith("Child Unique ID,Gender,Ethnicity,Date of Birth,")
    assert "faults planted: see planted/faults.csv" in first.output
    again = CliRunner().invoke(packs, [*asked, str(tmp_path / "lists")])
    assert again.exit_code != 0
    book = CliRunner().invoke(packs, [*asked, str(tmp_path / "book"), "--workbook"])
    assert book.exit_code == 0, book.output
    file = tmp_path / "book" / "invented-annex-a.xlsx"
    read = pd.read_excel(file, sheet_name="List_8", header=1, engine="calamine")
    assert read["Child Unique ID"].str.startswith("INV-").all()
