"""The ratings of all editions, in one table beside them: made of the editions, never stale."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from built_by_hand import BUILT, TEMPLATES, entry_of

from generator.model.archive import CatalogueEntry
from generator.model.exempt import Exempt
from generator.model.judgements import Rating
from generator.model.pages import Download, Page, PageKind
from generator.publish.above import write_catalogue
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue
from generator.publish.ratings import holding_of, holdings_of
from generator.publish.site import assemble_site
from generator.publish.withdrawal import Replacement, replace_editions

MAY = entry_of("2023-05-scrutiny")
AUGUST = entry_of("2023-08-scrutiny")

INDICATORS = "indicator,ref,name,short_name,theme,decimals\n"
JUDGEMENTS = "indicator,period,basis,rating,minimum,upper,direction,sentence,reason\n"


def tables(rating: str, mark: str = "") -> dict[str, str]:
    """The tables of an edition that rates its visits, of which it also has a second measurement."""
    return {
        f"data/{mark}indicators.csv": INDICATORS
        + "visits,3.3,Children in need visited,Visits,Visits in time,1\n"
        + "visits-again,3.3a,Children in need visited again,,Visits in time,1\n",
        f"data/{mark}judgements.csv": JUDGEMENTS
        + f"visits,2023-m08,snapshot,{rating},85,90,not judged,77.8%.,\n"
        + "visits-again,2023-m08,snapshot,red,,,not judged,70%.,\n",
        "indicators/visits.html": "<h1>Visits</h1>",
    }


def writes(files: dict[str, str]) -> Callable[[Path], None]:
    """A writer of these files and a first page."""

    def write(folder: Path) -> None:
        for name, text in ({"index.html": "<h1>Overview</h1>"} | files).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    return write


def published(archive: Path, entry: CatalogueEntry, files: dict[str, str]) -> None:
    publish(archive, entry, writes(files), templates=TEMPLATES, exempt=entry.exempt)


def rows(archive: Path, name: str = "ratings.csv") -> list[tuple[str, str, str]]:
    """Edition, indicator and rating of each row of the table."""
    with (archive / "example-borough" / name).open(encoding="utf-8", newline="") as stream:
        return [(r["edition"], r["indicator"], r["rating"]) for r in csv.DictReader(stream)]


def test_each_edition_adds_its_ratings_under_the_names_it_used(tmp_path: Path) -> None:
    published(tmp_path, AUGUST, tables("amber"))
    published(tmp_path, MAY, tables("red"))
    text = (tmp_path / "example-borough" / "ratings.csv").read_text(encoding="utf-8")
    may, august = (entry.manifest[:12] for entry in reversed(read_catalogue(tmp_path)))
    assert text.splitlines() == [
        "edition,meeting_date,published_on,fingerprint,indicator,ref,name,theme,period,basis,rating",
        f"2023-05-scrutiny,2023-06-19,2023-06-11,{may},visits,3.3,Visits,Visits in time,2023-m08,"
        "snapshot,red",
        f"2023-08-scrutiny,2023-09-19,2023-09-11,{august},visits,3.3,Visits,Visits in time,"
        "2023-m08,snapshot,amber",
    ]
    page = (tmp_path / "example-borough" / "index.html").read_text(encoding="utf-8")
    assert 'href="ratings.csv"' in page
    assert 'href="2023-05-scrutiny/indicators/visits.html"' in page


def test_an_edition_without_such_a_table_is_listed_and_adds_nothing(tmp_path: Path) -> None:
    published(tmp_path, MAY, {})
    assert rows(tmp_path) == []
    page = (tmp_path / "example-borough" / "index.html").read_text(encoding="utf-8")
    assert "Ratings not published as a table" in page
    assert "ratings.csv" not in page


def test_publishing_reads_the_table_and_no_older_edition(tmp_path: Path) -> None:
    published(tmp_path, MAY, tables("red"))
    (tmp_path / "example-borough" / "2023-05-scrutiny" / "data" / "judgements.csv").unlink()
    published(tmp_path, AUGUST, tables("amber"))
    assert rows(tmp_path) == [
        ("2023-05-scrutiny", "visits", "red"),
        ("2023-08-scrutiny", "visits", "amber"),
    ]


def test_a_table_that_somebody_changed_is_made_anew_from_the_editions(tmp_path: Path) -> None:
    published(tmp_path, MAY, tables("red"))
    table = tmp_path / "example-borough" / "ratings.csv"
    table.write_text(table.read_text().replace("red", "green"))
    published(tmp_path, AUGUST, tables("amber"))
    assert rows(tmp_path)[0] == ("2023-05-scrutiny", "visits", "red")


def test_a_table_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    published(tmp_path, MAY, tables("red"))
    (tmp_path / "example-borough" / "ratings.csv").unlink()
    write_catalogue(tmp_path, read_catalogue(tmp_path), TEMPLATES)
    assert rows(tmp_path) == [("2023-05-scrutiny", "visits", "red")]


def test_what_a_withdrawal_changes_is_changed_in_the_table_too(tmp_path: Path) -> None:
    published(tmp_path, MAY, tables("red"))
    (entry,) = read_catalogue(tmp_path)
    after = tables("not rated")["data/judgements.csv"].encode()
    replace_editions(
        tmp_path,
        lambda: (Replacement(entry, {"data/judgements.csv": after}),),
        templates=TEMPLATES,
    )
    assert rows(tmp_path) == [("2023-05-scrutiny", "visits", "not rated")]


def test_no_rating_stays_behind_when_the_last_one_is_withdrawn(tmp_path: Path) -> None:
    published(tmp_path, MAY, tables("red"))
    (entry,) = read_catalogue(tmp_path)
    replace_editions(
        tmp_path,
        lambda: (Replacement(entry, {"data/judgements.csv": JUDGEMENTS.encode()}),),
        templates=TEMPLATES,
    )
    assert rows(tmp_path) == []


def test_a_table_whose_cells_are_not_what_they_were_stops_no_publication(tmp_path: Path) -> None:
    published(tmp_path, MAY, {**tables("red"), "data/judgements.csv": JUDGEMENTS + "visits,red\n"})
    published(tmp_path, AUGUST, tables("amber"))
    assert rows(tmp_path) == [("2023-08-scrutiny", "visits", "amber")]


def test_the_table_of_exempt_editions_says_so_in_its_name(tmp_path: Path) -> None:
    exempt = Exempt(2, "Teams so small that they tell of their members", date(2030, 1, 1))
    published(tmp_path, replace(MAY, exempt=exempt), tables("red", "exempt-"))
    assert rows(tmp_path, "exempt-ratings.csv") == [("2023-05-scrutiny", "visits", "red")]
    assert not (tmp_path / "example-borough" / "ratings.csv").exists()


def test_a_preview_stands_in_the_site_s_table_without_a_fingerprint(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "site"
    published(archive, MAY, tables("red"))
    files = tables("amber")
    built = replace(
        BUILT,
        pages=(Page("indicators/visits.html", "Visits", PageKind.INDICATOR, "<h1>Visits</h1>"),),
        downloads=tuple(
            Download(name, text.encode(), name)
            for name, text in files.items()
            if name.startswith("data/")
        ),
    )
    assemble_site(
        archive,
        [(AUGUST, writes(files))],
        out,
        templates=TEMPLATES,
        holdings={AUGUST.id: holding_of(built)},
    )
    text = (out / "example-borough" / "ratings.csv").read_text(encoding="utf-8")
    assert "2023-08-scrutiny,2023-09-19,2023-09-11,,visits," in text
    assert rows(archive) == [("2023-05-scrutiny", "visits", "red")]


def test_a_pdf_and_a_page_of_downloads_are_found_where_they_are(tmp_path: Path) -> None:
    published(tmp_path, MAY, {"report.pdf": "%PDF", "downloads.html": "<h1>Downloads</h1>"})
    published(tmp_path, AUGUST, {})
    holdings = holdings_of(tmp_path, read_catalogue(tmp_path))
    assert (holdings[MAY.id].pdfs, holdings[MAY.id].downloads) == (
        (("report.pdf", 4),),
        "downloads.html",
    )
    assert (holdings[AUGUST.id].pdfs, holdings[AUGUST.id].downloads) == ((), "")


def test_every_rating_has_a_word_that_the_table_can_hold(tmp_path: Path) -> None:
    for month, rating in enumerate(Rating, 1):
        published(tmp_path, entry_of(f"2023-{month:02d}-scrutiny"), tables(rating))
    assert [rating for _, _, rating in rows(tmp_path)] == list(Rating)
