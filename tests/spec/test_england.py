"""National figures against the oracle of 2025, and the rules of their labels and signs.

The oracle holds figures of eleven measures for two authorities, worked out apart from this program
from the national files: value, change, rank, quartiles, band, the mean and median of neighbours,
and England's. The whole road is tested: `packs comparators` reads the files as they were
published, and every figure of the oracle is found again in the rows it wrote. Those files may not
be copied here, so the tests of the real figures run where they lie beside the repository.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from england_by_hand import REAL, national_package, needs_the_real_files, rows_of_csv
from judged_by_hand import oracle

from conftest import run_packs
from generator.measure.benchmarks import Ours, chosen_figures, comparators_of
from generator.measure.rounding import round_half_up
from generator.model.authorities import AUTHORITIES
from generator.model.comparators import ComparatorKind
from generator.model.figures import Status, Symbol
from generator.model.indicators import Indicator, Polarity
from generator.model.periods import Basis, parse_period
from generator.read.england.amounts import read_amount
from generator.read.england.files import Wanted, read_national
from generator.read.england.measures import MEASURES
from generator.read.england.published import National
from generator.read.england.years import Timing, read_year, stretch

CASES: list[dict[str, Any]] = oracle("benchmark_england_2025")
CODES = {measure.long: code for code, measure in MEASURES.items() if measure.long}
PLACES = {"Darlington": ("darlington", "E06000005"), "Isles of Scilly": ("scilly", "E06000053")}
FILES = (
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "b1_children_in_need_2013_to_2025.csv",
    "cla_number_and_rate_per_10k_children.csv",
    "ons_mid-year_population_estimates_2012_to_2024.csv",
    "lait_measures.parquet",
    "sn_may_2025.xlsx",
)

#: Every form of year label of the long table: the years it runs from and to.
LABELS: dict[str, tuple[int, int] | None] = {
    "0": None,
    "2013/14-15/16": (2013, 2016),
    "2014-16": (2014, 2016),
    "2014/15-16/17": (2014, 2017),
    "2015-16": (2015, 2016),
    "2015-17": (2015, 2017),
    "2015/16": (2015, 2016),
    "2015/16-17/18": (2015, 2018),
    "2016": (2016, 2016),
    "2016-17": (2016, 2017),
    "2016-17 (OT)": (2016, 2017),
    "2016-18": (2016, 2018),
    "2016/17": (2016, 2017),
    "2016/17-18/19": (2016, 2019),
    "2017": (2017, 2017),
    "2017-18": (2017, 2018),
    "2017-18 (OT)": (2017, 2018),
    "2017-19": (2017, 2019),
    "2017/18": (2017, 2018),
    "2017/18-19/20": (2017, 2020),
    "2018": (2018, 2018),
    "2018 (Rev)": (2018, 2018),
    "2018-19": (2018, 2019),
    "2018-19 (OT)": (2018, 2019),
    "2018-20": (2018, 2020),
    "2018/19": (2018, 2019),
    "2018/19-20/21": (2018, 2021),
    "2019": (2019, 2019),
    "2019 (Rev)": (2019, 2019),
    "2019-20": (2019, 2020),
    "2019-20 (OT)": (2019, 2020),
    "2019-21": (2019, 2021),
    "2019/20": (2019, 2020),
    "2019/20-21/22": (2019, 2022),
    "2020": (2020, 2020),
    "2020 (Final)": (2020, 2020),
    "2020-21": (2020, 2021),
    "2020-21 (OT)": (2020, 2021),
    "2020-22": (2020, 2022),
    "2020/21": (2020, 2021),
    "2020/21-22/23": (2020, 2023),
    "2021": (2021, 2021),
    "2021 (Final)": (2021, 2021),
    "2021-22": (2021, 2022),
    "2021-22 (OT)": (2021, 2022),
    "2021/22": (2021, 2022),
    "2021/22-23/24": (2021, 2024),
    "2022": (2022, 2022),
    "2022 (Rev)": (2022, 2022),
    "2022-23": (2022, 2023),
    "2022-23 (OT)": (2022, 2023),
    "2022/23": (2022, 2023),
    "2023": (2023, 2023),
    "2023 (Rev)": (2023, 2023),
    "2023-24": (2023, 2024),
    "2023-24 (OT)": (2023, 2024),
    "2023/24": (2023, 2024),
    "2024": (2024, 2024),
    "2024 (Rev)": (2024, 2024),
    "2024-25": (2024, 2025),
    "2024-25 (OT)": (2024, 2025),
    "2025": (2025, 2025),
    "2025 (Rev)": (2025, 2025),
    "2025 (prov)": (2025, 2025),
    "2025-26": (2025, 2026),
}


def test_the_table_of_labels_holds_every_form() -> None:
    assert len(LABELS) == 65


@pytest.mark.parametrize("label", LABELS)
def test_a_year_label_is_read(label: str) -> None:
    read = read_year(label)
    assert (read and (read.first, read.last)) == LABELS[label]
    assert read is None or (read.status is Status.PROVISIONAL) == label.endswith("(prov)")


@pytest.mark.parametrize(
    ("label", "ends"),
    [("2025", 2025), ("2024-25", 2025), ("2024/25", 2025), ("202425", 2025), ("1999-00", 2000)],
)
def test_one_year_is_known_by_the_year_it_ends_in(label: str, ends: int) -> None:
    read = read_year(label)
    assert read is not None
    assert read.ends == ends


@pytest.mark.parametrize("label", ["2014-16", "2013/14-15/16"])
def test_figures_of_several_years_are_of_no_one_year(label: str) -> None:
    read = read_year(label)
    assert read is not None
    assert read.ends is None


@pytest.mark.parametrize("label", ["", "25", "2025 (maybe)", "March 2025", "202427", "2025-2026"])
def test_what_names_no_year_is_not_guessed(label: str) -> None:
    assert read_year(label) is None


@pytest.mark.parametrize(
    ("timing", "ours", "period", "basis"),
    [
        (Timing.AT_MARCH, Basis.SNAPSHOT, "fy2024-25", Basis.SNAPSHOT),
        (Timing.AT_MARCH, Basis.YEAR_TO_DATE, "fy2024-25", Basis.SNAPSHOT),
        (Timing.TO_MARCH, Basis.YEAR_TO_DATE, "fy2024-25", Basis.YEAR_TO_DATE),
        (Timing.TO_MARCH, Basis.ROLLING_YEAR, "fy2024-25", Basis.ROLLING_YEAR),
        (Timing.TO_MARCH, Basis.IN_PERIOD, "fy2024-25", Basis.IN_PERIOD),
        (Timing.TO_MARCH, Basis.SNAPSHOT, "fy2024-25", Basis.IN_PERIOD),
        (Timing.AT_SEPTEMBER, Basis.SNAPSHOT, "2025-m09", Basis.SNAPSHOT),
        (Timing.TO_SEPTEMBER, Basis.SNAPSHOT, "2025-m09", Basis.ROLLING_YEAR),
    ],
)
def test_a_year_becomes_period_and_basis(
    timing: Timing, ours: Basis, period: str, basis: Basis
) -> None:
    assert stretch(timing, 2025, ours) == (parse_period(period), basis)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("13", "13"),
        (" 13.10 ", "13.1"),
        ("1,234", "1234"),
        ("19.899999999999999", "19.9"),
        ("95.10000000000001", "95.1"),
        ("4.7980000000000002E-2", "0.04798"),
        ("-7.0000000000000007E-2", "-0.07"),
        ("5E1", "50"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_without_what_binary_left(cell: str, amount: str) -> None:
    assert str(read_amount(cell)) == amount


@pytest.mark.parametrize(
    ("cell", "symbol"),
    [
        ("c", Symbol.CONFIDENTIAL),
        ("x", Symbol.NOT_AVAILABLE),
        ("z", Symbol.NOT_APPLICABLE),
        ("Z", Symbol.NOT_APPLICABLE),
        ("u", Symbol.LOW_RELIABILITY),
        ("k", Symbol.ROUNDS_TO_ZERO),
        ("low", Symbol.ROUNDS_TO_ZERO),
        ("-", Symbol.NOT_AVAILABLE),
        ("", Symbol.NOT_AVAILABLE),
    ],
)
def test_a_sign_in_a_column_of_numbers_is_its_reason(cell: str, symbol: Symbol) -> None:
    assert read_amount(cell) is symbol


@pytest.mark.parametrize("cell", ["n/a", "12.3.4", "1,23", "13%", "1e999", "nan", "12 3"])
def test_anything_else_in_a_column_of_numbers_is_no_number(cell: str) -> None:
    assert read_amount(cell) is None


def test_every_measure_of_the_oracle_has_a_code() -> None:
    assert {case["short"] for case in CASES} <= set(CODES)
    assert len(CASES) == 22


def test_no_two_codes_mean_one_measure() -> None:
    names = [measure.long for measure in MEASURES.values() if measure.long]
    assert len(names) == len(set(names)) == len(CODES)


# The real figures ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """The comparators that the program writes for each authority of the oracle."""
    rows = {}
    for name, (slug, code) in PLACES.items():
        workspace = tmp_path_factory.mktemp(slug)
        measures = dict.fromkeys(CODES[case["short"]] for case in CASES)
        folder = national_package(workspace, measures, code=code, slug=slug)
        files = [str(REAL / file) for file in FILES]
        run_packs(workspace, "comparators", f"{slug}/2025-m12", "--from", *files, "--median")
        rows[name] = rows_of_csv(folder / "comparators.csv")
    return rows


def quantile(values: list[Decimal], share: Decimal) -> Decimal:
    """The value that so large a share lies below, by straight lines between neighbours."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (at - low) * (values[high] - values[low])


def period_of(year: str, short: str) -> str:
    """The token of an oracle's year: the workforce is counted at the end of September."""
    ends = int(year)
    return f"{ends}-m09" if short.startswith("Work_Force") else f"fy{ends - 1}-{ends % 100:02d}"


def number(rows: list[dict[str, str]], **wanted: str) -> Decimal | None:
    """The value of the one row with these cells; nothing where it has none."""
    found = [row for row in rows if all(row[name] == cell for name, cell in wanted.items())]
    assert len(found) <= 1
    return Decimal(found[0]["value"]) if found and found[0]["value"] else None


def told_by(rows: list[dict[str, str]], case: Mapping[str, Any]) -> dict[str, Any]:
    """What the rows say of a case: everything that the oracle says of it."""
    ours = [row for row in rows if row["indicator"] == CODES[case["short"]]]
    now, before = (period_of(case[year], case["short"]) for year in ("latest", "previous_year"))
    latest = [row for row in ours if row["period"] == now]
    value = number(latest, kind="own")
    previous = number(ours, kind="own", period=before)
    values = [
        Decimal(row["value"]) for row in latest if row["kind"] == "authority" and row["value"]
    ]
    values = sorted(values + ([] if value is None else [value]))
    q25, q50, q75 = (quantile(values, Decimal(share) / 4) for share in (1, 2, 3))
    rank = band = mid50 = None
    if value is not None:
        mid50 = "Lower" if value < q25 else "Higher" if value > q75 else "In range"
        if case["polarity"] != "-":
            is_low = case["polarity"] == "Low"
            rank = 1 + sum(other < value if is_low else other > value for other in values)
            bounds = "ABCD" if is_low else "DCBA"
            band = bounds[sum(value > bound for bound in (q25, q50, q75))]
    neighbours = [row for row in latest if row["comparator"] == "statistical-neighbours"]
    return {
        "value": value,
        "previous": previous,
        "change": None if value is None or previous is None else value - previous,
        "rank": rank,
        "n_las": len(values),
        "q25": q25,
        "q50": q50,
        "q75": q75,
        "band": band,
        "mid50": mid50,
        "sn_mean": number(neighbours, statistic="mean"),
        "sn_median": number(neighbours, statistic="median"),
        "sn_n": int(neighbours[0]["n"]),
        "england": number(latest, comparator="england"),
    }


@needs_the_real_files
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['la']}-{case['short']}")
def test_the_figures_are_those_of_the_oracle(
    written: dict[str, list[dict[str, str]]], case: dict[str, Any]
) -> None:
    told = told_by(written[case["la"]], case)
    expected = {name: case[name] for name in told}
    as_numbers = {
        name: Decimal(str(figure)) if isinstance(figure, (int, float)) else figure
        for name, figure in expected.items()
    }
    assert told == as_numbers


@needs_the_real_files
def test_a_row_says_from_which_release_and_set_it_is(
    written: dict[str, list[dict[str, str]]],
) -> None:
    rows = written["Darlington"]
    assert {row["release"] for row in rows} == {"figures to 2025"}
    assert {row["source"].partition(":")[0] for row in rows} == {"Department for Education"}
    sets = {row["neighbour_set"] for row in rows if row["kind"] == "neighbours"}
    assert sets == {"2025"}


@cache
def real() -> National:
    national, findings = read_national(
        [REAL / file for file in FILES], Wanted(frozenset(CODES.values()))
    )
    assert findings == ()
    return national


@needs_the_real_files
def test_every_authority_has_its_comparators() -> None:
    national = real()
    figures, differ = chosen_figures(national)
    assert differ == {}
    assert len(AUTHORITIES) == 153
    indicator = an_indicator("re-referrals-percent")
    ended = parse_period("2025-m03").end
    for code in AUTHORITIES:
        entry = national.authorities[national.numbers[code]]
        members = national.neighbours["2025"][entry.number]
        ours = Ours("a", "A", entry, "2025", members)
        rows = comparators_of(indicator, figures, ours, national.authorities, ended)
        latest = [row for row in rows if row.period.token == "fy2024-25"]
        assert {row.kind for row in latest} == set(ComparatorKind)
        assert len({national.authorities[member].code for member in members}) == 10
        assert sum(row.kind is ComparatorKind.AUTHORITY for row in latest) == 152


@needs_the_real_files
def test_a_rate_worked_out_here_is_the_published_one() -> None:
    national = real()
    table = [figure for figure in national.figures if figure.row.file.endswith(FILES[1])]
    long = [figure for figure in national.figures if figure.row.file.endswith(FILES[4])]
    worked_out, _ = chosen_figures(National(tuple(table), national.estimates))
    published, _ = chosen_figures(National(tuple(long)))
    pairs = [
        (told.figure.value, published[key].figure.value)
        for key, told in worked_out.items()
        if key[0] == "children-in-need-rate" and key in published
    ]
    pairs = [pair for pair in pairs if None not in pair]
    assert len(pairs) > 1600
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def an_indicator(code: str) -> Indicator:
    """An indicator that names this measure."""
    measure = MEASURES[code]
    return Indicator(
        code,
        "1.1",
        measure.name,
        "All",
        measure.unit,
        Polarity.NEUTRAL,
        Basis.YEAR_TO_DATE,
        1,
        published_as=code,
    )


@needs_the_real_files
def test_the_package_of_the_real_figures_has_no_error(tmp_path: Path) -> None:
    folder = national_package(tmp_path, ["looked-after-rate"], code="E06000005", slug="darlington")
    files = [str(REAL / file) for file in FILES]
    run_packs(tmp_path, "comparators", "darlington/2025-m12", "--from", *files)
    said = json.loads(run_packs(tmp_path, "check", "darlington/2025-m12", "--format", "json"))
    assert not [found for found in said["findings"] if found["severity"] != "note"]
    populations = rows_of_csv(folder / "populations.csv")
    assert populations[-1]["as_at"] == "2024-06-30"
    assert populations[-1]["count"] == "22771"
    assert round_half_up(Decimal(266) / Decimal(22771) * 10_000, 0) == 117
