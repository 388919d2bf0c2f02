"""The workbook that readers take away: what the CSV files hold, on sheets that anyone can read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from editions_by_hand import small_edition, with_rows
from opened_sheets import Opened, Value, ods, properties, xlsx
from packages_by_hand import small_tables

from conftest import REPOSITORY
from generator.compose.templates import Templates
from generator.judge.verdict import judge
from generator.model.editions import ReleasedEdition
from generator.model.errors import PacksError, TemplateFailed
from generator.model.exempt import HEADING, Exempt
from generator.model.figures import Figures, Symbol
from generator.model.pages import Download, Standing
from generator.publish.downloads import packed, released_downloads
from generator.publish.readers_book.book import workbook_downloads

WORDS = Templates((REPOSITORY / "site_templates",)).words.workbook
OPEN: dict[str, Callable[[bytes], dict[str, Opened]]] = {"xlsx": xlsx, "ods": ods}
NOTE = 'Counted "twice"  & <b>once</b>,\tthen\nleft'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> ReleasedEdition:
    """Four indicators, one of whose figures is too small to show, and an odd note."""
    tables = small_tables()
    outstanding = next(row for row in tables["observations"] if row["numerator"] == "34")
    outstanding["numerator"] = "3"
    with_rows(
        tables,
        "actions",
        "ref | indicators | action | owner | due_first | due_now | status\n"
        "A1 | 3.3 | Visit more | Head of Service | 2023-06-30 | 2023-12-31 | on_track",
    )
    edition, _ = small_edition(tmp_path_factory.mktemp("source"), tables)
    noted = (replace(f, note=NOTE) if f.numerator == 615 else f for f in edition.figures)
    return replace(edition, figures=Figures(tuple(noted)))


@pytest.fixture(scope="module")
def made(released: ReleasedEdition) -> dict[str, bytes]:
    """Both workbooks of that edition, published."""
    return {kind: book.content for kind, book in books(released, standing=PUBLISHED).items()}


PUBLISHED = Standing(published=True)


def books(
    released: ReleasedEdition,
    *,
    standing: Standing,
    exempt: Exempt | None = None,
) -> dict[str, Download]:
    """Both workbooks of an edition, by their endings."""
    judgements = judge(released, None)
    tables = released_downloads(released, judgements, exempt)
    made = workbook_downloads(released, judgements, tables, WORDS, standing=standing, exempt=exempt)
    return {one.path.rpartition(".")[2]: one for one in made}


def csv_rows(released: ReleasedEdition) -> dict[str, list[dict[str, str]]]:
    """The rows of the CSV files of an edition, by the names of their tables."""
    return {
        Path(file.path).stem: list(csv.DictReader(io.StringIO(file.content.decode(), newline="")))
        for file in released_downloads(released, judge(released, None))
        if file.path.endswith(".csv")
    }


def under(sheet: Opened) -> list[dict[str, Value]]:
    """The rows below the headings of a sheet, by heading."""
    at = sheet.rows.index(sheet.headings)
    names = [str(heading) for heading in sheet.headings]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows[at + 1 :]]


@pytest.mark.parametrize("kind", OPEN)
def test_the_sheets_stand_in_the_order_of_reading_and_each_is_one_named_table(
    made: dict[str, bytes], kind: str
) -> None:
    sheets = OPEN[kind](made[kind])
    tables = ["Figures", "Indicators", "Targets", "Judgements", "Actions"]
    assert list(sheets) == ["Cover", "Contents", "Scorecard", *tables, "Columns", "Notes"]
    assert len({name for sheet in sheets.values() for name in sheet.tables}) == len(sheets)
    for name, sheet in sheets.items():
        assert isinstance(sheet.rows[0][0], str), f"{name} has its title in A1"
        assert all(isinstance(heading, str) and heading for heading in sheet.headings)
        assert len(set(sheet.headings)) == len(sheet.headings)
        below = under(sheet)
        assert below and all(any(row.values()) for row in below), f"{name} has no blank row"
        (area,) = sheet.tables.values()
        first, last = area.split(":")
        assert first == f"A{sheet.rows.index(sheet.headings) + 1}"
        assert last.endswith(str(len(sheet.rows)))


@pytest.mark.parametrize("kind", OPEN)
def test_every_cell_of_the_csv_files_is_in_its_sheet(
    released: ReleasedEdition, made: dict[str, bytes], kind: str
) -> None:
    sheets = OPEN[kind](made[kind])
    for table, rows in csv_rows(released).items():
        told = under(sheets[table.capitalize()])
        assert len(told) == len(rows)
        for row, cells in zip(rows, told, strict=True):
            for name, text in row.items():
                if name in ("authority", "authority_code"):
                    continue  # said once, on the cover
                cell = cells[name.replace("_", " ").capitalize()]
                said = f"{cell:f}" if isinstance(cell, Decimal) else str(cell or "")
                if name == "value" and not text:
                    assert said == f"[{row['symbol']}]"
                elif isinstance(cell, Decimal):
                    assert cell == Decimal(text)
                else:
                    assert said == text


def test_both_formats_hold_the_same(made: dict[str, bytes]) -> None:
    one, other = xlsx(made["xlsx"]), ods(made["ods"])
    assert list(one) == list(other)
    for name in one:
        assert under(one[name]) == under(other[name]), name
        assert one[name].tables == other[name].tables
        assert one[name].links.keys() == other[name].links.keys()


@pytest.mark.parametrize("kind", OPEN)
def test_the_scorecard_says_what_the_pages_say(made: dict[str, bytes], kind: str) -> None:
    rows = {row["Ref"]: row for row in under(OPEN[kind](made[kind])["Scorecard"])}
    assert rows["3.3"] == {
        "Theme": rows["3.3"]["Theme"],
        "Ref": "3.3",
        "Indicator": rows["3.3"]["Indicator"],
        "Latest": Decimal("77.8"),
        "Unit": "per cent",
        "Counts behind it": "615 of 790",
        "What it describes": "at 31 August 2023",
        "Target": "85% minimum; 90% upper",
        "Rating": "Red",
        "Change": rows["3.3"]["Change"],
        "What the change means": rows["3.3"]["What the change means"],
    }
    assert rows["5.10"]["Latest"] == "[c]"
    assert rows["5.10"]["Counts behind it"] is None


@pytest.mark.parametrize("kind", OPEN)
def test_a_symbol_keeps_numbers_out_of_the_whole_file(released: ReleasedEdition, kind: str) -> None:
    """Even where a faulty figure holds them; shared texts and parts beside the sheets as well."""
    odd = Decimal("487.31")
    faulty = Figures(
        tuple(
            replace(f, shown=odd, numerator=odd, denominator=odd, symbol=Symbol.CONFIDENTIAL)
            if f.key.period.token != "2023-m08"
            else f
            for f in released.figures
        )
    )
    content = books(replace(released, figures=faulty), standing=PUBLISHED)[kind].content
    sheets = OPEN[kind](content)
    hidden = [row for row in under(sheets["Figures"]) if row["Symbol"] == "c"]
    assert len(hidden) > 3
    for row in hidden:
        assert (row["Value"], row["Numerator"], row["Denominator"]) == ("[c]", None, None)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        parts = b"".join(map(pack.read, pack.namelist()))
    assert b"[c]" in parts and b"487" not in parts


@pytest.mark.parametrize("kind", OPEN)
def test_odd_texts_are_the_letters_they_are_and_nothing_is_a_formula(
    made: dict[str, bytes], kind: str
) -> None:
    sheets = OPEN[kind](made[kind])
    notes = {row["Note"] for row in under(sheets["Figures"])}
    assert NOTE in notes


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_text_that_would_be_a_formula_elsewhere_is_refused(
    released: ReleasedEdition, start: str
) -> None:
    edition = replace(released.edition, title=f"{start}1+1")
    with pytest.raises(PacksError, match="which a spreadsheet runs as a formula"):
        books(replace(released, edition=edition), standing=PUBLISHED)


@pytest.mark.parametrize("kind", OPEN)
def test_title_author_and_language_stand_in_the_properties(
    made: dict[str, bytes], kind: str
) -> None:
    assert properties(made[kind]) == {
        "title": "Highlight report",
        "creator": "Example Borough Council",
        "language": "en-GB",
    }


@pytest.mark.parametrize("kind", OPEN)
def test_the_contents_lead_to_every_sheet(made: dict[str, bytes], kind: str) -> None:
    sheets = OPEN[kind](made[kind])
    links = sheets["Contents"].links
    assert list(links) == [name for name in sheets if name not in ("Cover", "Contents")]
    for name, goal in links.items():
        assert goal.strip("#").replace("!", ".") == f"'{name}'.A1"
    rows = {row["Sheet"]: row["Rows"] for row in under(sheets["Contents"])}
    assert rows == {name: len(under(sheets[name])) for name in links}


STANDINGS: dict[str, tuple[Standing, Exempt | None, str]] = {
    "published": (Standing(published=True), None, "Published 12 September 2023. "),
    "preview": (Standing(published=False), None, "Preview, not published"),
    "exempt": (
        Standing(published=True, restricted=True),
        Exempt(1, "It tells of one child"),
        "Issued 12 September 2023 to those who may read it.",
    ),
}


@pytest.mark.parametrize("kind", OPEN)
@pytest.mark.parametrize("case", STANDINGS)
def test_the_cover_says_whose_it_is_and_how_it_stands(
    released: ReleasedEdition, kind: str, case: str
) -> None:
    standing, exempt, said = STANDINGS[case]
    book = books(released, standing=standing, exempt=exempt)[kind]
    sheets = OPEN[kind](book.content)
    cover = {row["Subject"]: str(row["In words"]) for row in under(sheets["Cover"])}
    assert cover["Council"] == "Example Borough Council"
    assert cover["Reporting period"] == "August 2023"
    assert cover["Edition"] == "2023-08-scrutiny"
    assert cover["Status"].startswith(said)
    assert all((HEADING in str(sheet.rows[1][0])) == bool(exempt) for sheet in sheets.values())
    mark = "exempt-" if exempt else ""
    assert book.path == f"data/{mark}example-borough-2023-08-scrutiny.{kind}"


def test_every_symbol_and_every_heading_is_explained(made: dict[str, bytes]) -> None:
    sheets = xlsx(made["xlsx"])
    terms = {row["Symbol or word"] for row in under(sheets["Notes"])}
    assert {f"[{symbol}]" for symbol in Symbol} <= terms
    explained = {(row["Sheet"], row["Heading"]) for row in under(sheets["Columns"])}
    for name in ("Figures", "Indicators", "Targets", "Judgements", "Actions"):
        assert {(name, heading) for heading in sheets[name].headings} <= explained


def test_nothing_of_the_day_is_in_a_packed_file(
    released: ReleasedEdition, made: dict[str, bytes]
) -> None:
    judgements = judge(released, None)
    tables = released_downloads(released, judgements)
    package = packed(released, tables, None)
    for content in (*made.values(), package.content):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            assert {entry.date_time[:3] for entry in pack.infolist()} == {(1980, 1, 1)}
    with zipfile.ZipFile(io.BytesIO(package.content)) as pack:
        assert {name: pack.read(name) for name in pack.namelist()} == {
            file.path.removeprefix("data/"): file.content for file in tables
        }


def test_an_open_document_begins_with_its_kind_so_that_programs_know_it(
    made: dict[str, bytes],
) -> None:
    content = made["ods"]
    assert content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


def test_days_are_true_days(made: dict[str, bytes]) -> None:
    rows = under(ods(made["ods"])["Figures"])
    row = next(r for r in rows if (r["Ref"], r["Period"]) == ("3.3", "2023-m08"))
    assert row["Last day"] == date(2023, 8, 31)


def test_a_blank_that_cannot_be_filled_in_is_said(released: ReleasedEdition) -> None:
    judgements = judge(released, None)
    tables = released_downloads(released, judgements)
    words = Templates((REPOSITORY / "site_templates",)).words.workbook
    words.of_edition = "{organisation}, {when}"
    with pytest.raises(TemplateFailed, match=r"a blank that cannot be filled in .*'when'"):
        workbook_downloads(released, judgements, tables, words, standing=Standing(published=True))
