"""Darlington, December 2015: a real quarterly report with comparators, from rows to pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from conftest import REPOSITORY, Built
from generator.check.contract import check_package
from generator.judge.explanation.steps import explain
from generator.judge.verdict import judge, tally
from generator.measure.values import measure
from generator.model.comparators import ComparatorKind
from generator.model.editions import DataPackage, ReleasedEdition
from generator.model.figures import Key, Symbol
from generator.model.judgements import Judgements, Rating
from generator.model.periods import Basis, parse_period
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.package import read_package

EDITION = "darlington/2015-12-scrutiny"

#: Reference, and the latest figure the report prints, to the places it prints it.
LATEST = {
    "EH1": "444",
    "FD1": "517",
    "FD2": "27.08",
    "FD3": "81",
    "FD4": "71.6",
    "CP1": "82.6",
    "CP1M": "94",
    "CP3": "100",
    "CP4": "100",
    "CP5": "56.78",
    "CSC 011": "6.25",
    "CSC 014": "81.9",
    "CSC 015": "12.37",
    "LAC5": "10.8",  # 20 children of 186
    "LAC6": "62",
    "LAC8": "63",
    "LAC9": "58",
    "WF1": "13.7",  # 233 cases of 17 workers
    "WF2": "5.88",
    "WF2L": "9.68",
    "WF3": "4.52",
    "WF3L": "7.45",
}

#: Reference, whose figure, kind, value and the period it is of.
COMPARATORS = {
    ("FD2", "statistical-neighbours"): (ComparatorKind.NEIGHBOURS, "23", "fy2014-15"),
    ("FD2", "darlington"): (ComparatorKind.OWN, "16.5", "fy2014-15"),
    ("CP2", "darlington"): (ComparatorKind.OWN, "54.6", "fy2014-15"),
    ("FD2", "england"): (ComparatorKind.NATIONAL, "24", "fy2014-15"),
    ("CP2", "north-east"): (ComparatorKind.REGIONAL, "67.4", "fy2014-15"),
    ("CSC 014", "statistical-neighbours"): (ComparatorKind.NEIGHBOURS, "83.4", "fy2014-15"),
    ("WF2", "whole-council"): (ComparatorKind.AUTHORITY, "6.68", "2015-m12"),
}

#: Earlier figures the report prints: reference, period, basis, value.
EARLIER = [
    ("EH1", "2014-m12", Basis.YEAR_TO_DATE, "224"),
    ("EH1", "fy2014-15", Basis.IN_PERIOD, "316"),
    ("FD1", "fy2013-14", Basis.IN_PERIOD, "499"),
    ("FD2", "fy2014-15", Basis.IN_PERIOD, "16.5"),
    ("FD2", "2015-m11", Basis.YEAR_TO_DATE, "28.32"),
    ("FD4", "2015-m04", Basis.YEAR_TO_DATE, "55.3"),
    ("FD4", "2015-m12", Basis.IN_PERIOD, "90.12"),
    ("CP2", "fy2014-15", Basis.IN_PERIOD, "54.6"),
    ("CSC 014", "2015-m04", Basis.SNAPSHOT, "88.59"),
]


@dataclass(frozen=True)
class Report:
    """The package, and the edition made of it."""

    package: DataPackage
    released: ReleasedEdition
    judgements: Judgements


@cache
def report() -> Report:
    authority = EDITION.split("/")[0]
    folder = f"content/{EDITION}"
    edition, findings = read_edition(REPOSITORY / folder, authority, folder)
    assert edition is not None, findings
    folder = f"datapackages/{authority}/{edition.data}"
    package, found = read_package(REPOSITORY / folder, folder)
    assert package is not None, found
    assert found == ()
    released = release(package, measure(package), edition)
    return Report(package, released, judge(released, None))


def id_of(ref: str) -> str:
    indicator = report().released.indicator(ref)
    assert indicator is not None
    return indicator.indicator


@cache
def said(folder: Path) -> dict[str, str]:
    """The words of every page and download of the built edition, by its path."""

    def words(path: Path) -> str:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL))
        return re.sub(r"\s+", " ", text)

    paths = (path for path in folder.rglob("*") if path.suffix in (".html", ".csv", ".json"))
    return {path.relative_to(folder).as_posix(): words(path) for path in sorted(paths)}


def pages(built: Built) -> dict[str, str]:
    return said(built.archive / EDITION)


def test_the_package_keeps_the_contract() -> None:
    assert [finding for finding in check_package(report().package) if finding.is_error] == []


def test_it_has_at_least_eighteen_indicators_with_a_meaning_and_an_owner() -> None:
    own = [i for i in report().package.indicators if not i.variant_of]
    assert len(own) >= 18
    for indicator in report().package.indicators:
        assert indicator.definition
        assert indicator.why_it_matters
        assert indicator.synonyms
        assert indicator.owner.split()[0] in {"Head", "Workforce"}


@pytest.mark.parametrize(("ref", "printed"), LATEST.items(), ids=list(LATEST))
def test_the_latest_figure_is_the_one_the_report_prints(ref: str, printed: str) -> None:
    figure = report().judgements.of(id_of(ref)).headline
    assert figure is not None
    assert figure.shown == Decimal(printed)


@pytest.mark.parametrize(("ref", "period", "basis", "printed"), EARLIER)
def test_an_earlier_figure_is_the_one_the_report_prints(
    ref: str, period: str, basis: Basis, printed: str
) -> None:
    figure = report().released.figures.get(Key(id_of(ref), parse_period(period), basis))
    assert figure is not None
    assert figure.shown == Decimal(printed)


def test_each_comparator_stands_at_its_own_year() -> None:
    refs = {indicator.indicator: indicator.ref for indicator in report().released.indicators}
    assert {
        (refs[c.indicator], c.comparator): (c.kind, str(c.value), c.period.token)
        for c in report().released.comparators
    } == COMPARATORS


def test_a_target_owed_in_march_is_a_distance_and_no_rating() -> None:
    judgement = report().judgements.of(id_of("CP1"))
    assert judgement.rated.rating is Rating.NOT_RATED
    assert judgement.sentence == (
        "82.6% for 1 April to 31 December 2015: not rated yet, 12.4 percentage points short of the "
        "target of 95%, owed by 31 March 2016."
    )
    steps = dict(explain(report().released, judgement))
    assert "owed by 31 March 2016" in steps["Rating rule"]


def test_the_count_by_hand_stands_on_the_page_of_its_indicator_and_in_no_tally(
    built: Built,
) -> None:
    page = pages(built)["indicators/icpc-15-days.html"]
    assert "82.6%" in page
    assert "94%" in page
    assert "indicators/icpc-15-days-by-hand.html" not in pages(built)
    own = [i for i in report().released.indicators if not i.variant_of]
    assert tally(report().judgements).total == len(own)
    scorecard = pages(built)["index.html"]
    assert "CP1M" not in scorecard


def test_nine_months_by_area_are_shown_beside_a_year_and_not_compared(built: Built) -> None:
    page = pages(built)["early-help.html"]
    for area, nine, year in (("1", 167, 68), ("2", 162, 123), ("3", 115, 125)):
        row = rf"Area {area}\s+{nine}\s+{year}\s+Not compared A count of part of a year is not"
        assert re.search(row, page)
    assert re.search(r"Whole authority\s+444\s+316\s+Not compared", page)
    change = report().judgements.of(id_of("EH1")).change
    assert change is not None
    assert (change.earlier.shown, change.current.shown) == (Decimal(224), Decimal(444))


def test_each_team_is_held_against_the_recommended_maximum(built: Built) -> None:
    page = pages(built)["workforce.html"]
    assert re.search(r"Area 1 team\s+12\.4 124 for 10\s+18 or less target\s+Green", page)
    assert re.search(r"Area 2a team\s+15\.6 109 for 7\s+18 or less target\s+Green", page)


def test_no_worker_is_named_or_told_apart(built: Built) -> None:
    for path, words in pages(built).items():
        assert not re.search(r"\bWorker \d", words), path


@pytest.mark.parametrize("ref", ["CP7", "LAC7"])
def test_a_figure_of_one_to_five_children_is_not_released_though_the_report_printed_it(
    ref: str,
) -> None:
    (figure,) = (f for f in report().released.figures if f.key.indicator == id_of(ref))
    assert figure.symbol is Symbol.CONFIDENTIAL
    assert (figure.value, figure.shown, figure.numerator, figure.denominator) == (None,) * 4


def test_no_page_and_no_download_gives_a_hidden_figure_away(built: Built) -> None:
    for path, words in pages(built).items():
        assert "1.52" not in words, path
        assert "1.515" not in words, path
        assert not re.search(r"\b(two|2|one|1) (of 132|children|young person|child)\b", words), path
    methods = pages(built)["methods.html"]
    assert re.search(r"1 figure: a count of 1 to 5\s", methods)
    assert "1 figure: a count of 1 to 5, shown as a safe range" in methods
    assert (
        "although the paper of the day printed some of them" in pages(built)["why-this-report.html"]
    )


@pytest.mark.parametrize(
    "chapter",
    [
        "early-help",
        "contacts-and-referrals",
        "child-protection",
        "looked-after-children",
        "workforce",
    ],
)
def test_a_chapter_says_what_to_know_then_figures_explanation_and_action(
    chapter: str, built: Built
) -> None:
    page = (built.archive / EDITION / f"{chapter}.html").read_text(encoding="utf-8")
    headings = [unescape(head) for head in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]
    assert headings[:4] == [
        "What members need to know and why",
        "Current performance",
        "Explanation",
        "Action",
    ]
