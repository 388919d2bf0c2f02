"""The rows of a data package that measures of the lists give, by lists typed by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from editions_by_hand import an_edition_told
from lists_by_hand import extract_of, read_list
from packages_by_hand import write_package
from test_disclosure import POLICY, an_edition

from generator.annex_a.extract import ReadList
from generator.annex_a.measures import MEASURES, referrals
from generator.annex_a.measures.breakdowns import BREAKDOWNS
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.package import Computed, computed, groups_told, period_of
from generator.check.contract import check_package
from generator.measure.values import measure
from generator.model.archive import PublishedEdition
from generator.model.editions import DataPackage, ReleasedEdition
from generator.model.errors import PacksError
from generator.model.figures import Figure, Figures
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis
from generator.protect.attack.attacking import Attack, attacked
from generator.protect.attack.told import published, told_now, told_then
from generator.protect.disclosure import release
from generator.protect.profiles import PROFILES
from generator.read.package import read_package

EVERYONE = {("", "")}
SEPTEMBER, DECEMBER, MARCH = date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31)

LIST_3 = read_list(
    3,
    """
    child | gender | age | ethnicity | referred   | earlier_referrals
    A     | female |   4 | WBRI      | 2025-04-01 | 0
    B     | male   |  -1 | MWBC      | 2025-09-30 | 0
    C     | female |  16 | NOBT      | 2025-07-12 | 2
    D     | neither|   9 |           | 2025-03-31 | 1
    """,
)


def a_measure(**said: object) -> Measure:
    """A measure of all referrals, with what a test says of it."""
    facts = {
        "id": "m",
        "ref": "A3.9",
        "page": "Referrals",
        "name": "Referrals",
        "short_name": "",
        "definition": "",
        "why_it_matters": "",
        "numerator_label": "",
        "unit": Unit.COUNT,
        "basis": Basis.IN_PERIOD,
        "counts": Counts.EVENTS,
        "lists": (3,),
        "count": lambda extract: Counted(extract.rows(3)),
    }
    return Measure(**(facts | said))  # type: ignore[arg-type]


A_RATE = a_measure(unit=Unit.RATE_PER_10000, annualised=True, breakdowns=("ethnicity",))


def rows(found: Computed, table: str = "observations", **wanted: str) -> list[dict[str, str]]:
    return [
        row
        for row in found.tables[table]
        if all(row.get(column, "") == text for column, text in wanted.items())
    ]


def test_a_flow_is_told_of_the_whole_months_of_its_window() -> None:
    found = computed(extract_of(LIST_3), referrals.MEASURES, populations=EVERYONE)
    assert rows(found, indicator="rereferral-share", breakdown="") == [
        {
            "indicator": "rereferral-share",
            "period": "2025-04-01/2025-09-30",
            "basis": "in_period",
            "numerator": "1",
            "denominator": "3",
        }
    ]
    [headline] = rows(found, indicator="referral-rate", breakdown="")
    assert headline["numerator"] == "3" and "denominator" not in headline


def test_a_state_is_told_of_its_month() -> None:
    found = computed(extract_of(LIST_3), [a_measure(basis=Basis.SNAPSHOT)])
    [headline] = rows(found, breakdown="")
    assert headline == {"indicator": "m", "period": "2025-m09", "basis": "snapshot", "value": "4"}


def test_an_average_has_the_sum_above_and_the_cases_below() -> None:
    def days(extract: object) -> Counted:
        return Counted(LIST_3.rows, amount=pd.Series([3.0, 4.5, 0.0, 2.0], LIST_3.rows.index))

    found = computed(extract_of(LIST_3), [a_measure(unit=Unit.DAYS, count=days)])
    [headline] = rows(found, breakdown="")
    assert (headline["numerator"], headline["denominator"]) == ("9.5", "4")


def test_a_share_or_an_average_of_nobody_does_not_apply() -> None:
    nobody = LIST_3.rows.iloc[:0]

    def none(extract: object) -> Counted:
        return Counted(nobody, met=nobody["age"] > 0, amount=nobody["age"])

    for unit in (Unit.PERCENT, Unit.DAYS):
        found = computed(extract_of(LIST_3), [a_measure(unit=unit, count=none)])
        [headline] = rows(found)
        assert headline["symbol"] == "z" and "numerator" not in headline
    found = computed(extract_of(LIST_3), [a_measure(count=none)])
    assert rows(found)[0]["value"] == "0"


def test_an_amount_that_is_missing_is_never_left_out_of_an_average() -> None:
    amounts = pd.Series([3.0, None, 0.0, 2.0], LIST_3.rows.index)
    days = a_measure(unit=Unit.DAYS, count=lambda extract: Counted(LIST_3.rows, amount=amounts))
    with pytest.raises(PacksError, match="fault of the program"):
        computed(extract_of(LIST_3), [days])


def test_groups_add_up_to_the_whole_and_those_with_nobody_are_told() -> None:
    found = computed(extract_of(LIST_3), [a_measure(breakdowns=("ethnicity",))])
    groups = {row["category"]: row["value"] for row in rows(found, breakdown="ethnicity")}
    assert groups == {
        "white": "1",
        "mixed": "1",
        "asian": "0",
        "black": "0",
        "chinese": "0",
        "other": "0",
        "unknown": "2",
    }
    assert [row["category"] for row in rows(found, "categories")] == list(groups)


def test_without_its_list_a_measure_has_no_row_and_what_no_list_tells_has_a_symbol() -> None:
    asked = a_measure(id="never", ref="A8.20", lists=(), count=lambda extract: None)
    found = computed(extract_of(), [*referrals.MEASURES, asked])
    assert found.without_list == referrals.MEASURES
    assert [row["indicator"] for row in rows(found, "indicators")] == ["never"]
    [row] = rows(found)
    assert (row["symbol"], row["note"]) == ("x", "Annex A does not ask for this.")


def test_a_rate_without_a_population_has_a_symbol() -> None:
    found = computed(extract_of(LIST_3), [A_RATE])
    [rate] = rows(found, indicator="m")
    assert (rate["symbol"], rate["note"]) == ("x", "The population is not known.")
    assert found.without_population == (A_RATE,)


def test_a_rate_is_told_of_the_groups_whose_population_is_known() -> None:
    known = {*EVERYONE, ("ethnicity", "white"), ("ethnicity", "mixed")}
    found = computed(extract_of(LIST_3), [A_RATE], populations=known)
    told = [row["category"] for row in rows(found, indicator="m")[1:]]
    assert told == ["white", "mixed"]


def test_a_tie_to_an_indicator_that_is_not_there_is_left_out() -> None:
    tied = a_measure(same_as="referral-rate:numerator;gone:value")
    found = computed(extract_of(LIST_3), [*referrals.MEASURES, tied])
    [row] = rows(found, "indicators", indicator="m")
    assert row["same_as"] == "referral-rate:numerator"


def test_a_tie_to_groups_is_told_where_the_groups_are() -> None:
    by_hand = [one for one in referrals.MEASURES if one.id in ("referrals", "rereferral-share")]
    tie = "referrals/earlier-referrals/one,two,three-or-more:value"
    whole = computed(extract_of(LIST_3), by_hand)
    assert [row["same_as"] for row in rows(whole, "indicators")] == [
        tie,
        "rereferral-share:denominator",
    ]
    other_window = {("referrals", "2025-07-01/2025-12-31")}
    without = computed(extract_of(LIST_3), by_hand, told=other_window)
    assert [row.get("same_as") for row in rows(without, "indicators")] == [
        None,
        "rereferral-share:denominator",
    ]


def test_a_tie_to_groups_is_there_where_the_groups_are() -> None:
    all_of_them = a_measure(breakdowns=("ethnicity",))
    tied = a_measure(id="n", ref="A3.8", same_as="m/ethnicity/white,mixed:value;m:value")
    for told, said in (
        ([], "m/ethnicity/white,mixed:value;m:value"),
        ([("m", "2025-05-01/2025-10-31")], "m:value"),
    ):
        found = computed(extract_of(LIST_3), [all_of_them, tied], told)
        [row] = rows(found, "indicators", indicator="n")
        assert row["same_as"] == said


def test_groups_have_windows_that_do_not_overlap() -> None:
    grouped = [a_measure(breakdowns=("ethnicity",))]
    told: set[tuple[str, str]] = set()
    given = []
    for day in (SEPTEMBER, DECEMBER, MARCH, SEPTEMBER):
        found = computed(extract_of(LIST_3, as_at=day), grouped, told)
        told |= groups_told(rows(found))
        given.append((bool(rows(found, breakdown="ethnicity")), len(found.without_groups)))
    assert given == [(True, 0), (False, 1), (True, 0), (True, 0)]


def test_all_measures_make_a_package_that_the_contract_allows(tmp_path: Path) -> None:
    found = computed(extract_of(LIST_3), MEASURES, populations=EVERYONE)
    package = package_of(tmp_path, found, SEPTEMBER)
    assert [one for one in check_package(package) if one.is_error] == []
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    assert {row["indicator"] for row in rows(found)} == {
        row["indicator"] for row in rows(found, "indicators")
    }


#: Every group there is, whether or not an extract tells of it.
GROUPS = [
    {"breakdown": one.id, "category": category, "name": name}
    for one in BREAKDOWNS.values()
    for category, name in one.categories
]


def package_of(
    folder: Path, found: Computed, as_at: date, before: Sequence[dict[str, str]] = ()
) -> DataPackage:
    """The package of what was computed, with the figures of extracts before."""
    tables = {name: [dict(row) for row in of_table] for name, of_table in found.tables.items()}
    tables["observations"] += before
    tables["categories"] = GROUPS
    tables["populations"] = [
        {"as_at": "2024-06-30", "count": "60000", "source": "Office for National Statistics"}
    ]
    period = f"{as_at:%Y-m%m}"
    written = write_package(folder, tables, period=period, as_at=as_at.isoformat())
    package, findings = read_package(written, period)
    assert package is not None and not [one for one in findings if one.is_error], findings
    return package


def referrals_until(as_at: date, seed: int) -> ReadList:
    """List 3 of the six months before a day, the same children where windows overlap."""
    chance = random.Random(seed)
    lines = ["child | gender | age | ethnicity | referred | earlier_referrals"]
    for number, day in enumerate(pd.date_range("2025-04-01", "2026-03-31")):
        for _ in range(chance.choice((0, 1, 1, 2))):
            ethnicity = chance.choice(("WBRI",) * 12 + ("MWBC", "AIND", "BAFR", "CHNE", "NOBT"))
            gender, age = chance.choice(("female", "male")), chance.randint(-1, 17)
            again = chance.choice((0, 0, 0, 0, 0, 1))
            row = f"C{number} | {gender} | {age} | {ethnicity} | {day:%Y-%m-%d} | {again}"
            if pd.Timestamp(as_at) - pd.DateOffset(months=6) < day <= pd.Timestamp(as_at):
                lines.append(row)
    return read_list(3, "\n".join(lines))


def is_small(figure: Figure) -> bool:
    count = figure.value if figure.unit is Unit.COUNT else figure.numerator
    return count is not None and 1 <= count <= 5


def told_of(edition: ReleasedEdition, name: str) -> PublishedEdition:
    figures = tuple(published(figure) for figure in edition.figures)
    return an_edition_told(figures, name, edition.reporting_period.token)


def attack(
    package: DataPackage, told: Sequence[PublishedEdition]
) -> tuple[Attack, ReleasedEdition, Figures]:
    """What an edition of a package gives away beside those before it, as it would be released."""
    measured = measure(package)
    edition = release(package, measured, an_edition(POLICY), told)
    publications = [told_then(one, DFE) for one in told]
    publications.append(told_now("now", edition.figures, DFE))
    facts = (package.indicators, package.areas, package.categories)
    return attacked(publications, measured, *facts, DFE), edition, measured


def test_editions_each_quarter_give_away_no_small_count_between_them(tmp_path: Path) -> None:
    """Three extracts whose windows overlap, each published beside those before."""
    told: list[PublishedEdition] = []
    before: list[dict[str, str]] = []
    groups = ("age-by-gender", "ethnicity")
    grouped = a_measure(breakdowns=groups, count=referrals.MEASURES[0].count)
    measures = [*(replace(one, breakdowns=()) for one in referrals.MEASURES), grouped]
    small = 0
    for day in (SEPTEMBER, DECEMBER, MARCH):
        extract = extract_of(referrals_until(day, 7), as_at=day)
        found = computed(extract, measures, groups_told(before), EVERYONE)
        result, edition, measured = attack(package_of(tmp_path, found, day, before), told)
        small += sum(map(is_small, measured))
        assert not any(map(is_small, edition.figures))
        assert result.exposures == () and result.contradictions == ()
        told.append(told_of(edition, f"{day:%Y-%m}-board"))
        before += rows(found)
    assert small > 5


def test_groups_whose_windows_overlapped_would_tell_of_a_quarter(tmp_path: Path) -> None:
    """Nobody in the first six months, 7 in the next and 9 in the ones after: 2 came last."""
    told: list[PublishedEdition] = []
    exposures = []
    for day, counts in ((SEPTEMBER, (0, 40)), (DECEMBER, (7, 50)), (MARCH, (9, 60))):
        period = period_of(a_measure(), day).token
        given = {"indicator": "m", "period": period, "basis": "in_period"}
        figures = [given | {"value": str(sum(counts))}]
        for category, count in zip(("mixed", "white"), counts, strict=True):
            part = {"breakdown": "ethnicity", "category": category, "value": str(count)}
            figures.append(given | part)
        found = computed(extract_of(LIST_3, as_at=day), [a_measure(breakdowns=("ethnicity",))])
        alone = replace(found, tables={**found.tables, "observations": tuple(figures)})
        result, edition, _ = attack(package_of(tmp_path, alone, day), told)
        exposures += [one.asked.cell for one in result.exposures]
        told.append(told_of(edition, f"{day:%Y-%m}-board"))
    assert ("", "ethnicity", "mixed") in exposures


DFE = PROFILES["dfe_1_5"]
