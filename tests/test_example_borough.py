"""The example council: a published table of 17 indicators, from its rows to its chapters."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.check.contract import check_package
from generator.check.references import check_narrative
from generator.compose.references import REFERENCES, words_for
from generator.judge.verdict import judge, tally
from generator.measure.values import measure
from generator.model.editions import DataPackage, Edition, Narrative, ReleasedEdition
from generator.model.figures import Figures, Symbol
from generator.model.findings import Severity
from generator.model.indicators import Polarity, Unit
from generator.model.judgements import Judgements, Rating
from generator.model.periods import Basis, parse_period
from generator.protect.disclosure import release
from generator.read.edition import read_edition
from generator.read.narrative import read_narrative
from generator.read.package import read_package
from generator.read.references import parse_reference
from generator.read.resources import resource_schemas

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT / "tests" / "oracles" / "highlight_indicators_2023_08.csv"
EDITIONS = ("2023-05-scrutiny", "2023-08-scrutiny")
PERIODS = ("2023-m05", "2023-m08")
MONTHS = {
    "2023-m05": ("2023-03", "2023-04", "2023-05"),
    "2023-m08": ("2023-03", "2023-04", "2023-05", "2023-06", "2023-07", "2023-08"),
}
BASES = {
    "Snapshot": Basis.SNAPSHOT,
    "YTD": Basis.YEAR_TO_DATE,
    "Rolling Year": Basis.ROLLING_YEAR,
}
UNRATED = {"1.2", "1.3", "1.4"}

Row = Mapping[str, str]
Place = tuple[str, str, Basis]


@cache
def published() -> tuple[Row, ...]:
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "").removesuffix("%"))


@cache
def package(period: str) -> DataPackage:
    shown_as = f"datapackages/example-borough/{period}"
    found, findings = read_package(ROOT / shown_as, shown_as)
    assert findings == ()
    assert found is not None
    return found


@cache
def figures(period: str) -> Figures:
    return measure(package(period))


@cache
def edition(name: str) -> Edition:
    shown_as = f"content/example-borough/{name}"
    found, findings = read_edition(ROOT / shown_as, "example-borough", shown_as)
    assert findings == ()
    assert found is not None
    return found


@cache
def released(name: str) -> ReleasedEdition:
    period = edition(name).data
    return release(package(period), figures(period), edition(name))


@cache
def judgements(name: str) -> Judgements:
    previous = edition(name).previous
    last_report = parse_period(edition(previous).data) if previous else None
    return judge(released(name), last_report)


@cache
def narrative(name: str) -> Narrative:
    shown_as = f"content/example-borough/{name}"
    found, findings = read_narrative(ROOT / shown_as, shown_as)
    assert findings == ()
    return found


def printed_places(period: str) -> dict[Place, Decimal | None]:
    """Every number the published table prints up to a period, at the place it belongs."""
    places: dict[Place, Decimal | None] = {}
    for row in published():
        basis = BASES[row["period"]]
        beside = basis if basis is Basis.SNAPSHOT else Basis.IN_PERIOD
        places[row["ref"], "fy2022-23", beside] = number(row["outturn_2022_23"])
        for month in MONTHS[period]:
            cell = row[month]
            places[row["ref"], month.replace("-", "-m"), beside] = number(cell) if cell else None
        if period == "2023-m08":
            places[row["ref"], period, basis] = number(row["current"])
    return places


@pytest.mark.parametrize("period", PERIODS)
def test_every_printed_number_is_a_figure_and_no_figure_is_besides(period: str) -> None:
    refs = {indicator.indicator: indicator.ref for indicator in package(period).indicators}
    found = {
        (refs[figure.key.indicator], figure.key.period.token, figure.key.basis): figure.shown
        for figure in figures(period)
    }
    assert found == printed_places(period)


def test_august_carries_every_numerator_and_denominator() -> None:
    refs = {indicator.indicator: indicator.ref for indicator in package("2023-m08").indicators}
    found = {
        refs[figure.key.indicator]: (figure.numerator, figure.denominator)
        for figure in figures("2023-m08")
        if figure.has_counts
    }
    assert found == {
        row["ref"]: (number(row["numerator"]), number(row["denominator"]))
        for row in published()
        if row["numerator"] != "n/a"
    }


@pytest.mark.parametrize("period", PERIODS)
def test_every_target_is_the_published_one(period: str) -> None:
    refs = {indicator.indicator: indicator.ref for indicator in package(period).indicators}
    found = {refs[t.indicator]: (t.minimum, t.upper) for t in package(period).targets}
    assert len(package(period).targets) == 14
    assert found == {
        row["ref"]: (number(row["target_min"]), number(row["target_upper"]))
        for row in published()
        if row["target_min"]
    }


@pytest.mark.parametrize("period", PERIODS)
def test_the_indicators_are_those_of_the_table_in_its_groups(period: str) -> None:
    found = [(indicator.theme, indicator.ref) for indicator in package(period).indicators]
    assert found == [(row["group"], row["ref"]) for row in published()]
    neutral = {i.ref for i in package(period).indicators if i.polarity is Polarity.NEUTRAL}
    assert neutral == UNRATED


def test_all_fourteen_percentages_come_out_of_their_counts_as_published() -> None:
    found = {
        judgement.indicator.ref: judgement.headline.shown
        for judgement in judgements("2023-08-scrutiny").all
        if judgement.headline is not None and judgement.indicator.unit is Unit.PERCENT
    }
    assert len(found) == 14
    assert found == {
        row["ref"]: number(row["current"]) for row in published() if row["ref"] not in UNRATED
    }


def test_august_has_three_green_six_amber_five_red_and_three_unrated() -> None:
    assert dict(tally(judgements("2023-08-scrutiny")).counts) == {
        Rating.GREEN: 3,
        Rating.AMBER: 6,
        Rating.RED: 5,
        Rating.NOT_RATED: 3,
        Rating.NO_FIGURE: 0,
    }
    red = {j.indicator.ref for j in judgements("2023-08-scrutiny").all if j.rated.rating == "red"}
    assert red == {"3.3", "4.7.2", "4.8", "5.10", "5.11"}


def test_the_indicator_whose_minimum_lies_above_its_upper_target_is_red() -> None:
    judgement = judgements("2023-08-scrutiny").of("care-assessment-out-of-date")
    assert judgement.headline is not None
    assert judgement.headline.shown == Decimal("11.7")
    assert judgement.rated.rating is Rating.RED
    assert judgement.rated.target is not None
    assert judgement.rated.target.minimum == Decimal(10)
    assert judgement.rated.target.upper == Decimal(5)


def test_in_may_three_indicators_have_no_headline_figure() -> None:
    counts = tally(judgements("2023-05-scrutiny")).counts
    assert counts[Rating.NO_FIGURE] == 3
    assert (counts[Rating.AMBER], counts[Rating.RED], counts[Rating.NOT_RATED]) == (7, 4, 3)
    without = {
        judgement.indicator.ref
        for judgement in judgements("2023-05-scrutiny").all
        if judgement.headline is None
    }
    assert without == {"2.1", "2.10a", "5.18"}


def test_the_point_that_the_table_leaves_out_is_not_available() -> None:
    missing = [figure for figure in figures("2023-m08") if figure.symbol]
    assert [(f.key.indicator, f.key.period.token, f.symbol) for f in missing] == [
        ("care-reviews-in-time", "2023-m08", Symbol.NOT_AVAILABLE)
    ]


def test_the_largest_gap_is_given_in_percentage_points_and_in_children() -> None:
    judgement = judgements("2023-08-scrutiny").of("cin-visited-4-weeks")
    assert judgement.rated.minimum is not None
    assert judgement.rated.minimum.size == Decimal("7.2")
    assert judgement.rated.minimum.needed == 57
    for words in ("615 of 790 children in need visited", "175 not", "57 more"):
        assert words in judgement.people


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_published_before_is_hidden(name: str) -> None:
    assert dict(released(name).disclosure.hidden) == {}


@pytest.mark.parametrize("period", PERIODS)
def test_a_package_has_no_errors_and_its_outturns_that_differ_are_pointed_out(period: str) -> None:
    findings = check_package(package(period))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    lines = {
        observation.row.line: observation.key.indicator
        for observation in package(period).observations
    }
    pointed_out = {lines[f.line] for f in findings if f.file.endswith("observations.csv")}
    assert pointed_out == {"child-protection-plans", "cp-visited-10-days"}


@pytest.mark.parametrize("period", PERIODS)
def test_a_descriptor_carries_the_rules_of_the_contract_for_other_tools(period: str) -> None:
    path = ROOT / "datapackages" / "example-borough" / period / "datapackage.json"
    resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
    carried = {resource["name"]: rules(resource["schema"]) for resource in resources}
    contract = resource_schemas(carried)
    assert carried == {name: rules(schema) for name, schema in contract.items()}


def rules(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What of a schema decides whether a table is valid, without the words that explain it."""
    fields = [(f["name"], f["type"], f.get("constraints")) for f in schema["fields"]]
    keys = {key: schema.get(key) for key in ("missingValues", "primaryKey", "foreignKeys")}
    return {"fields": fields, **keys}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_chapter_is_free_of_findings(name: str) -> None:
    assert narrative(name).chapters
    assert check_narrative(narrative(name), released(name)) == ()


@pytest.mark.parametrize("name", EDITIONS)
def test_no_figure_of_the_package_is_typed_into_a_chapter(name: str) -> None:
    held = {
        part
        for figure in figures(edition(name).data)
        for part in (figure.shown, figure.numerator, figure.denominator)
    }
    held |= {end for t in package(edition(name).data).targets for end in (t.minimum, t.upper)}
    typed = [
        (path.name, found)
        for path in sorted((ROOT / "content" / "example-borough" / name).glob("*.md"))
        for found in re.findall(r"\d[\d,]*(?:\.\d+)?", words_alone(path.read_text("utf-8")))
        if number(found.rstrip(",")) in held
    ]
    assert typed == []


def words_alone(chapter: str) -> str:
    """A chapter without its front matter, fences, comments and figure references."""
    not_words = r"\A---\n.*?\n---\n|^```.*?^```$|<!--.*?-->|\{\{.*?\}\}"
    return re.sub(not_words, " ", chapter, flags=re.DOTALL | re.MULTILINE)


def test_the_page_on_writing_chapters_says_what_each_reference_really_prints() -> None:
    name = "2023-08-scrutiny"
    told = documented_references((ROOT / "docs" / "writing-chapters.md").read_text("utf-8"))
    # The package holds no comparators, so there is nothing to compare with.
    assert {reference.split("(")[0] for reference in told} == set(REFERENCES) - {"compared"}
    for reference, prints in told.items():
        parsed = parse_reference(reference, 1)
        assert words_for(parsed, released(name), judgements(name)) == prints


def documented_references(page: str) -> dict[str, str]:
    """Each reference of the page's table with what it is said to print, up to a colon."""
    rows = re.findall(r"^\| (`\w+\('3\.3'.*?) \| (.*?)(?::.*)? \|$", page, re.MULTILINE)
    told: dict[str, str] = {}
    for references, prints in rows:
        names = re.findall(r"`([^`]+)`", references)
        told |= dict(zip(names, prints.split(", ", len(names) - 1), strict=True))
    return {reference: prints for reference, prints in told.items() if "compared" not in reference}
