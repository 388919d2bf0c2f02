"""Northshire, the invented county: six packages from a seeded script, each told to two bodies."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from built_by_hand import files_of

from conftest import REPOSITORY, Built
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.editions import DataPackage, ReleasedEdition
from generator.model.figures import Status, Symbol
from generator.model.judgements import Rating
from generator.model.periods import parse_period
from generator.protect.disclosure import release
from generator.read.cleared import FILE as CLEARED
from generator.read.edition import read_edition
from generator.read.package import read_package

SCRIPT = REPOSITORY / "datapackages" / "_northshire" / "make.py"
PACKAGES = REPOSITORY / "datapackages" / "northshire"
CYCLES = {
    "fy2024-25-q1": "2024-06",
    "fy2024-25-q2": "2024-09",
    "fy2024-25-q3": "2024-12",
    "fy2024-25-q4": "2025-03",
    "fy2025-26-q1": "2025-06",
    "fy2025-26-q2": "2025-09",
}
BODIES = ("scrutiny", "improvement-board")
LATEST = "fy2025-26-q2"
#: The package of counts of invented lists of Annex A, which has indicators of its own.
FROM_LISTS = "2025-m09"
#: What the script does not write: what the council says, and has settled, in all its editions.
WRITTEN_BY_HAND = re.compile(r"(accessibility|glossary)\.md|authority\.toml")
#: The bank holidays that lie between a publication and its meeting.
HOLIDAYS = {date(2024, 8, 26), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)}

each_cycle = pytest.mark.parametrize("period", CYCLES)


@cache
def package_of(period: str) -> DataPackage:
    folder = f"datapackages/northshire/{period}"
    package, findings = read_package(REPOSITORY / folder, folder)
    assert package is not None, findings
    assert findings == ()
    return package


@cache
def released(period: str, body: str) -> ReleasedEdition:
    name = f"{CYCLES[period]}-{body}"
    folder = f"content/northshire/{name}"
    edition, findings = read_edition(REPOSITORY / folder, "northshire", folder)
    assert edition is not None, findings
    assert edition.data == period
    return release(package_of(period), measure(package_of(period)), edition)


def rows(period: str, resource: str) -> list[dict[str, str]]:
    text = (PACKAGES / period / f"{resource}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_script_writes_what_is_kept_here_byte_for_byte(seed: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, SCRIPT, "--to", tmp_path],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati"},
        check=True,
    )
    for folder in ("datapackages/northshire", "content/northshire"):
        kept, written = files_of(REPOSITORY / folder), files_of(tmp_path / folder)
        # Who cleared an edition is no figure and no word: a role says so when it has read it.
        kept = {name: content for name, content in kept.items() if not name.endswith(CLEARED)}
        # So is what only the council, or a head of service, can say.
        by_hand = {name for name in kept if WRITTEN_BY_HAND.fullmatch(name)}
        kept = {name: content for name, content in kept.items() if name not in by_hand}
        assert set(kept) == set(written)
        assert [name for name, content in kept.items() if content != written[name]] == []


def test_there_are_sixty_indicators_thirty_six_months_and_six_packages_for_two_bodies() -> None:
    assert sorted(folder.name for folder in PACKAGES.iterdir()) == sorted([*CYCLES, FROM_LISTS])
    assert all(len(package_of(period).indicators) == 60 for period in CYCLES)
    months = {
        row["period"] for row in rows(LATEST, "observations") if row["indicator"] == "cin-visited"
    }
    assert len(months) == 36
    assert (min(months), max(months)) == ("2022-m10", "2025-m09")
    content = REPOSITORY / "content" / "northshire"
    editions = {folder.name for folder in content.iterdir() if folder.is_dir()}
    of_bodies = {f"{month}-{body}" for month in CYCLES.values() for body in BODIES}
    others = {"2025-03-annual", "2025-09-self-evaluation", "2025-09-performance-surgery"}
    assert editions == of_bodies | others


def test_the_package_made_of_lists_has_counts_alone_and_no_indicator_of_another() -> None:
    told = {row["indicator"] for row in rows(FROM_LISTS, "indicators")}
    assert not told & {row["indicator"] for row in rows(LATEST, "indicators")}
    assert "INV-" not in "".join(
        path.read_text(encoding="utf-8") for path in (PACKAGES / FROM_LISTS).iterdir()
    )
    groups = {row["period"] for row in rows(FROM_LISTS, "observations") if row["breakdown"]}
    assert groups == {"2025-m09", "2025-04-01/2025-09-30"}


def test_five_localities_have_teams_and_figures_are_broken_down_by_age_and_gender() -> None:
    kinds = Counter(row["kind"] for row in rows(LATEST, "areas"))
    assert kinds == {"locality": 5, "team": 10}
    parents = {row["parent"] for row in rows(LATEST, "areas") if row["kind"] == "team"}
    assert len(parents) == 5
    breakdowns = {row["breakdown"] for row in rows(LATEST, "observations")} - {""}
    assert breakdowns == {"age", "gender"}


def test_the_county_has_what_a_real_one_has() -> None:
    observations = rows(LATEST, "observations")
    assert any(row["status"] == "provisional" for row in observations)
    assert {row["symbol"] for row in observations if row["note"]} == {"c", "x", "z"}
    revisions = rows(LATEST, "revisions")
    assert len(revisions) >= 10
    assert {row["kind"] for row in revisions} == {"revision", "correction"}
    assert rows(LATEST, "breaks")
    targets = rows(LATEST, "targets")
    changed = Counter(row["indicator"] for row in targets)
    assert sum(count > 1 for count in changed.values()) >= 4
    assert {row["trajectory"] for row in targets} == {"step", "linear", "due"}
    statuses = {row["status"] for period in CYCLES for row in rows(period, "actions")}
    assert len(statuses) >= 6
    assert any(row["due_now"] > row["due_first"] for row in rows(LATEST, "actions"))
    assert len(rows(LATEST, "voice")) >= 12


@each_cycle
def test_small_numbers_are_hidden_and_headlines_hardly_ever(period: str) -> None:
    edition = released(period, "scrutiny")
    assert any(figure.symbol is Symbol.CONFIDENTIAL for figure in edition.figures)
    headlines = [edition.figures.headline(i, edition.reporting_period) for i in edition.indicators]
    assert sum(h is None or h.symbol is Symbol.CONFIDENTIAL for h in headlines) <= 1


@each_cycle
def test_shares_of_one_total_have_the_same_children_in_a_locality(period: str) -> None:
    children = defaultdict(set)
    for row in rows(period, "observations"):
        if row["indicator"] in ("cin-visited", "cin-plan-up-to-date", "cin-over-12-months"):
            children[row["area"], row["period"]].add(row["denominator"])
    assert {area for area, _ in children} == {"", "dale", "fell", "harbour", "moor", "vale"}
    assert [place for place, counts in children.items() if len(counts) > 1] == []


@each_cycle
@pytest.mark.parametrize("body", BODIES)
def test_papers_are_out_five_clear_working_days_before_the_meeting(period: str, body: str) -> None:
    edition = released(period, body).edition
    apart = (edition.meeting_date - edition.publication_date).days
    between = [edition.publication_date + timedelta(days=day) for day in range(1, apart)]
    assert len([day for day in between if day.weekday() < 5 and day not in HOLIDAYS]) == 5
    assert package_of(period).data_as_at < edition.publication_date


def test_an_edition_has_no_place_to_set_a_figure(tmp_path: Path) -> None:
    kept = REPOSITORY / "content/northshire/2025-09-scrutiny/edition.toml"
    folder = tmp_path / "2025-09-scrutiny"
    folder.mkdir()
    text = kept.read_text(encoding="utf-8")
    for line, place in (('figures = {"3.3" = 99}', "figures"), ('"3.3" = 99', "3.3")):
        (folder / "edition.toml").write_text(f"{line}\n{text}", encoding="utf-8")
        edition, findings = read_edition(
            folder, "northshire", "content/northshire/2025-09-scrutiny"
        )
        assert edition is None
        assert [(finding.code, finding.column) for finding in findings] == [("EDN-KEY", place)]


@each_cycle
def test_no_comparator_is_known_before_it_was_released(period: str) -> None:
    as_at = package_of(period).data_as_at
    comparators = package_of(period).comparators
    assert len({c.indicator for c in comparators}) >= 30
    assert all(c.released_on is not None and c.released_on <= as_at for c in comparators)


def test_a_figure_is_told_alike_in_the_next_package_unless_it_was_provisional() -> None:
    periods = list(CYCLES)
    for earlier, later in pairwise(periods):
        now = {observation.key: observation for observation in package_of(later).observations}
        declared = {(row["indicator"], row["period"]) for row in rows(later, "revisions")}
        for was in package_of(earlier).observations:
            told = (was.numerator, was.denominator, was.value, was.symbol)
            again = now[was.key]
            if told != (again.numerator, again.denominator, again.value, again.symbol):
                assert was.status is Status.PROVISIONAL
                assert (was.key.indicator, was.key.period.token) in declared


@each_cycle
def test_two_bodies_of_one_cycle_are_told_the_same_figures_and_ratings(period: str) -> None:
    committee, board = (released(period, body) for body in BODIES)
    assert committee.figures.all == board.figures.all
    assert committee.targets == board.targets
    assert committee.comparators == board.comparators
    before = parse_period(period)
    told = [
        [(j.indicator.ref, j.headline, j.rated, j.sentence) for j in judge(edition, before).all]
        for edition in (committee, board)
    ]
    assert told[0] == told[1]


@each_cycle
def test_two_bodies_of_one_cycle_can_take_the_same_files_away(period: str, built: Built) -> None:
    tables = [
        {
            path.name: path.read_bytes()
            for path in (built.archive / "northshire" / f"{CYCLES[period]}-{body}" / "data").glob(
                "*.csv"
            )
        }
        for body in BODIES
    ]
    assert "figures.csv" in tables[0]
    assert tables[0] == tables[1]


def test_a_story_can_be_told_of_measures_short_of_their_minimum_for_five_quarters() -> None:
    red: Counter[str] = Counter()
    for period in CYCLES:
        judgements = judge(released(period, "scrutiny"), None)
        red.update(j.indicator.ref for j in judgements.all if j.rated.rating is Rating.RED)
    assert [ref for ref, cycles in red.items() if cycles >= 5]
    assert [ref for ref, cycles in red.items() if 1 <= cycles <= 3]
    last = judge(released(LATEST, "scrutiny"), None).all
    assert {Rating.RED, Rating.AMBER, Rating.GREEN} <= {j.rated.rating for j in last}


def test_every_page_says_that_the_county_is_invented(built: Built) -> None:
    pages = [
        page
        for page in (built.site / "northshire").rglob("*.html")
        if page.name != "404.html" and page.parent.name != "latest"
    ]
    assert len(pages) > 700
    silent = [
        p for p in pages if "Northshire County Council (invented)" not in p.read_text("utf-8")
    ]
    assert silent == []
