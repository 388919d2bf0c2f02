"""Which pages repeat a figure: held against pages built with and without it, and case by case."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from built_by_hand import entry_of
from hypothesis import given
from hypothesis import strategies as st

from conftest import run_packs
from generator import recipe
from generator.check.giving_back import PART, TWIN, WINDOW, relatives_of
from generator.check.numbers_in_text import numbers_in, pairs_in
from generator.check.passages import passages_of
from generator.check.repeats import (
    DRAWS,
    OWN_PAGE,
    PRINTS,
    SAYS,
    Sought,
    is_to_be_read,
    why_repeated,
)
from generator.model.archive import PublishedFigure
from generator.model.formats import spell_number
from generator.model.pages import BuiltEdition, Standing
from generator.model.withdrawals import Named
from generator.publish.withdrawn_files import is_chapter
from generator.read.record import read_named, read_published_edition
from generator.withdrawing_figures import Told, figures_beside, figures_of, years_of
from generator.workspace import Workspace

EDITION = "your-council/2025-09-scrutiny"


def figure(
    value: str,
    top: str | None = None,
    bottom: str | None = None,
    *,
    indicator: str = "visits",
    area: str = "",
    period: str = "2023-m08",
    basis: str = "in_period",
) -> PublishedFigure:
    """A published figure, of children visited in August 2023."""
    return PublishedFigure(
        (indicator, area, "", "", period, basis),
        "3.3",
        Decimal(value),
        None if top is None else Decimal(top),
        None if bottom is None else Decimal(bottom),
        "",
        "final",
    )


VISITS = Named("visits", "3.3", "Children in need visited", "Visits", (Decimal(90),))
PLANS = Named("plans", "4.1", "Children in need with a plan", "Plans in time", ())
FEW = figure("3")
SHARE = figure("77.8", "615", "790")


def sought(*figures: PublishedFigure, is_held: bool = True) -> Sought:
    july = figure("75", "7", "10", period="2023-m07")
    return Sought((VISITS,), figures, (july,), (VISITS, PLANS), is_held)


LINK = '<a href="indicators/visits.html">Visits</a>'
OTHER = '<a href="indicators/plans.html">Plans in time</a>'
LINE = '<svg class="spark" aria-hidden="true"><polyline points="1,2 3,4"/></svg>'
BAR = '<svg class="spark" aria-hidden="true"><rect width="3"/></svg>'
BAR_ROW = f"<tr><td>{BAR}</td></tr>"
MARK = '<svg class="shape"><circle r="3"/></svg>'
CHART = '<svg role="img" aria-labelledby="trend-visits-wide-title"><title>Over time</title></svg>'


@pytest.mark.parametrize(
    ("file", "body", "what", "why"),
    [
        ("indicators/visits.html", "<p>Any</p>", FEW, OWN_PAGE),
        ("indicators/plans.html", f"<nav>{LINK}</nav><p>3 of 12</p>", FEW, ""),
        ("index.html", f"<tr><th>{LINK}</th><td>Red</td><td>{MARK}</td></tr>", FEW, ""),
        ("index.html", f"<tr><th>{LINK}</th><td>{LINE}</td></tr>", FEW, DRAWS),
        ("index.html", f"<tr><th>{OTHER}</th><td>{LINE}</td></tr>", FEW, ""),
        ("index.html", f"<tr><th>{LINK}</th><td>3</td></tr>", FEW, PRINTS),
        ("index.html", f"<tr><th>{LINK}</th><td>3.3</td></tr><tr><td>3</td></tr>", FEW, ""),
        ("index.html", f"<p>{LINK}: at 3 August 2023</p>", FEW, ""),
        ("index.html", f"<p>{LINK}: three of them</p>", FEW, PRINTS),
        ("index.html", f"<p>{LINK}: 12.2 points short of 90%</p>", SHARE, PRINTS),
        ("index.html", f"<p>{LINK}: 2.8 points more than in July</p>", SHARE, PRINTS),
        ("index.html", f"<p>{LINK}: 175 were not</p>", SHARE, PRINTS),
        ("index.html", "<p>615 of 790 were seen</p>", SHARE, SAYS),
        ("index.html", "<p>615 were seen</p>", SHARE, ""),
        ("index.html", "<p>said 77.84810, came 80.1</p>", SHARE, SAYS),
        ("methods.html", "<p>615 of 790 is 77.8%</p>", SHARE, ""),
        ("visits.html", "<p>615 were seen</p>", SHARE, SAYS),
        ("visits.html", f"<p>{OTHER} stood at 615</p>", SHARE, ""),
        ("visits.html", "<p>three were not seen</p>", FEW, ""),
        ("visits.html", '<p>Only <span class="fig">3</span> were not seen</p>', FEW, SAYS),
        ("visits.html", "<h2>Visits</h2><p>They did well.</p><p>3 were not.</p>", FEW, PRINTS),
        ("visits.html", "<p>On 3.3 we did well.</p><p>3 were not.</p>", FEW, PRINTS),
        ("visits.html", f"<h2>By area</h2>{CHART}", FEW, DRAWS),
        ("visits.html", "<h2>Plans in time</h2><p>There were 12.</p>", FEW, ""),
        ("visits.html", f"<table><caption>Visits</caption>{BAR_ROW}</table>", FEW, DRAWS),
        ("visits.html", "<p>Children in need with a plan: 12</p>", FEW, ""),
    ],
)  # fmt: skip
def test_a_page_stays_only_where_it_can_be_shown_not_to_hold_the_figure(
    file: str, body: str, what: PublishedFigure, why: str
) -> None:
    page = f'<html><head><title>Any</title></head><main id="main">{body}</main></html>'.encode()
    assert why_repeated(file, page, sought(what), is_chapter) == why


def test_a_small_line_of_the_whole_does_not_hold_a_part() -> None:
    page = f"<main><tr><th>{LINK}</th><td>{LINE}</td></tr></main>".encode()
    part = replace(FEW, key=("visits", "north", "", "", "2023-m08", "in_period"))
    assert why_repeated("index.html", page, sought(part), is_chapter) == ""
    bars = f"<main><h2>Visits</h2><tr><td>{BAR}</td></tr></main>".encode()
    assert why_repeated("index.html", bars, sought(part), is_chapter) == DRAWS


def test_an_edition_without_the_figure_goes_only_where_the_number_is_unusual() -> None:
    page = f"<main><p>{LINE}</p><p>{LINK}: 3</p></main>".encode()
    assert why_repeated("a.html", page, sought(FEW, is_held=False), is_chapter) == ""
    revised = f"<main><p>{LINK} was published as 77.8</p></main>".encode()
    assert why_repeated("a.html", revised, sought(SHARE, is_held=False), is_chapter) == PRINTS


def test_a_number_without_the_name_is_for_a_person_to_read() -> None:
    assert is_to_be_read(b"<main><p>In the village three were missed.</p></main>", sought(FEW))
    assert not is_to_be_read(b"<main><p>On 3 August all were seen.</p></main>", sought(FEW))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,234 of 5", {1234, 5}),
        ("77.80%", {Decimal("77.8")}),
        ("twenty-three children, Forty families", {23, 40}),
        ("3 March 2026, May 2023, 2023-24, 2023-08-31, 2023-m08, 1 May", set()),
        ("3.3.1 and E10000099 and v2", set()),
        ("below 5. Above −7", {5, 7}),
        ("someone, often, nineteenth", set()),
        ("£1,200.50", {Decimal("1200.5")}),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, numbers: set[Decimal]) -> None:
    assert numbers_in(text) == numbers


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["{} of them", "({})", "was {}%", "{}."]))
def test_every_number_that_pages_spell_is_found(number: Decimal, words: str) -> None:
    assert number.normalize() in numbers_in(words.format(spell_number(number)))


def test_counts_are_found_together() -> None:
    assert pairs_in("615 of 790, 1,205 out of 2,000") == {
        (Decimal(615), Decimal(790)),
        (Decimal(1205), Decimal(2000)),
    }


def test_a_passage_knows_what_it_stands_under_until_the_next_heading() -> None:
    html = b"<h1>A</h1><h2>B</h2><p>one</p><h3>C</h3><p>two</p><h2>D</h2><p>three</p>"
    under = {one.text: one.under for one in passages_of(html)}
    assert under == {"A": "", "B": "A", "one": "A B", "C": "A B", "two": "A B C",
                     "D": "A", "three": "A D"}  # fmt: skip


def test_figures_that_give_one_back_are_told_with_the_reason() -> None:
    gone = figure("3", area="north", period="2023-m08")
    others = (
        figure("20", area="north", period="fy2023-24-q2"),
        figure("20", area="north", period="2023-m07"),
        figure("40", area="south"),
        figure("43"),
        figure("43", period="2023-m07"),
        figure("5", "3", "60", indicator="seen", area="north"),
    )
    found = relatives_of((gone,), others, {gone.key})
    assert [(one.why, one.key[1], one.key[4]) for one in found] == [
        (WINDOW, "north", "fy2023-24-q2"), (PART, "", "2023-m08"), (PART, "south", "2023-m08"),
    ]  # fmt: skip
    twin = figure("80", "48", "60", indicator="seen")
    assert [one.why for one in relatives_of((figure("60"),), (twin,), set())] == [TWIN]


def pages_and_tables(workspace: Workspace, folder: Path) -> dict[str, bytes]:
    """Every page of the edition as its sources stand; the tables are written into a folder."""
    prepared = recipe.prepare(workspace, EDITION, workspace.archive)
    built: BuiltEdition = recipe.compose(workspace, prepared, Standing(published=True))
    for download in built.downloads:
        (folder / download.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / download.path).write_bytes(download.content)
    return {
        page.path: f'<meta name="description" content="{page.description}">{page.html}'.encode()
        for page in built.pages
    }


@pytest.mark.parametrize(
    ("indicator", "period", "basis"),
    [
        ("visits-4-weeks", "2025-m09", "snapshot"),
        ("visits-4-weeks", "2025-m02", "snapshot"),
        ("assessments-45-days", "2025-m06", "in_period"),
        ("re-referrals-12-months", "2025-m08", "in_period"),
        ("children-in-care", "2025-m09", "snapshot"),
    ],
)
def test_every_page_that_another_figure_would_change_is_found(
    indicator: str, period: str, basis: str, tmp_path: Path
) -> None:
    """The edition is built twice, with one figure one higher: pages that differ hold it."""
    run_packs(tmp_path, "init", "w")
    workspace = Workspace(tmp_path / "w")
    before = pages_and_tables(workspace, tmp_path / "e")
    rows = workspace.packages / "your-council" / "2025-m09" / "observations.csv"
    lines = rows.read_text().splitlines()
    (place,) = (
        n for n, row in enumerate(lines) if row.startswith(f"{indicator},,,,{period},{basis},")
    )
    cells = next(csv.reader([lines[place]]))
    at = 6 if cells[6] else 8
    cells[at] = str(int(cells[at]) + 1)
    lines[place] = ",".join(cells)
    rows.write_text("\n".join(lines) + "\n")
    after = pages_and_tables(workspace, tmp_path / "other")

    edition = read_published_edition(tmp_path / "e", entry_of(), "e")
    told = Told(entry_of(), edition, read_named(tmp_path / "e", "e"))
    keys = {(indicator, "", "", "", period, basis)}
    gone = tuple(figures_of((told,), keys))
    named = tuple(one for one in told.named if one.indicator == indicator)
    beside, sums = tuple(figures_beside((told,), keys)), tuple(years_of((told,), keys))
    wanted = Sought(named, gone, beside, told.named, True, sums)
    found = {name for name, page in before.items() if why_repeated(name, page, wanted, is_chapter)}
    # How many faults the check found is no figure.
    counted = re.compile(rb"<h2>What was found.*", re.DOTALL)
    differ = {n for n in before if counted.sub(b"", before[n]) != counted.sub(b"", after[n])}
    assert len(gone) == 1
    assert f"indicators/{indicator}.html" in differ
    assert differ - found == set()
    assert found < set(before), "not every page goes"
