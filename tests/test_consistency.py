"""What a good analyst would ask of figures: each fault is found at its place, and little else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages_by_hand import Rows, Tables, rows_of, write_package

from generator.check.contract import check_package
from generator.check.sums import check_falls, check_sums
from generator.model.findings import Finding
from generator.read.package import read_package

EXAMPLE = Path(__file__).parent.parent / "datapackages" / "example-borough"
Make = Callable[..., Path]

INDICATORS = """
indicator   | ref | name                       | theme  | unit           | polarity | basis        | frequency | counts   | denominator_label
contacts    | 1.1 | Contacts                   | Door   | count          | neutral  | year_to_date | monthly   | events   |
in-a-day    | 1.2 | Contacts decided in a day  | Door   | percent        | higher   | year_to_date | monthly   | events   | contacts
visited     | 3.3 | Children visited           | Visits | percent        | higher   | snapshot     | monthly   | children | children in need
planned     | 3.4 | Children with a plan       | Visits | percent        | higher   | snapshot     | monthly   | children | Children in  need
in-need     | 4.1 | Children in need, rate     | Visits | rate_per_10000 | neutral  | snapshot     | monthly   | children | children
in-care     | 4.2 | Children in care, rate     | Care   | rate_per_10000 | neutral  | snapshot     | monthly   | children | children
missing     | 5.1 | Children who went missing  | Care   | count          | lower    | year_to_date | monthly   | children |
"""  # noqa: E501


def months(indicator: str, basis: str, first: str, values: str, column: str = "value") -> Rows:
    """A row a month from the first, with these numbers; `-` leaves a month out, a letter is c."""
    year, month = int(first[:4]), int(first[-2:])
    rows = []
    for value in values.split():
        period = f"{year:04d}-m{month:02d}"
        cell = {"symbol": value} if value.isalpha() else {column: value}
        if value != "-":
            rows.append({"indicator": indicator, "period": period, "basis": basis, **cell})
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return rows


def whole(*series: Rows, **more: Rows) -> Tables:
    """A package of these rows, with other tables by name."""
    observations = [row for rows in series for row in rows]
    return {"indicators": rows_of(INDICATORS), "observations": observations, **more}


def shares(indicator: str, period: str, numerator: int, denominator: int) -> Rows:
    counts = {"numerator": str(numerator), "denominator": str(denominator)}
    return [{"indicator": indicator, "period": period, "basis": "snapshot", **counts}]


def changed(rows: Rows, at: int, **cells: str) -> Rows:
    """The rows with some cells of one of them changed."""
    return [row | cells if place == at else row for place, row in enumerate(rows)]


def found(make_package: Make, tables: Tables) -> tuple[Finding, ...]:
    package, of_reading = read_package(make_package(tables), "package")
    assert of_reading == ()
    assert package is not None
    findings = check_package(package)
    for finding in findings:
        assert finding.problem.endswith("."), finding
        assert finding.remedy.endswith("."), finding
        assert finding.group, finding
    return findings


def said(findings: Sequence[Finding]) -> list[str]:
    """Severity, code, table, line and column of each finding."""
    return [
        f"{f.severity} {f.code} {Path(f.file).stem} {f.line} {f.column}".strip() for f in findings
    ]


STEADY = "80.1 80.4 79.9 80.3 80.0 80.6 80.2 80.1"
COUNTED = [
    row for month in range(1, 8) for row in shares("visited", f"2023-m{month:02d}", 640, 800)
]
RATES = months("in-need", "snapshot", "2023-m08", "45.3") + months(
    "in-care", "snapshot", "2023-m08", "42.6"
)
RATES[0]["numerator"], RATES[1]["numerator"] = "291", "274"
YEAR = months("contacts", "year_to_date", "2023-m04", "100 210 330")
MONTHS = months("contacts", "in_period", "2023-m04", "100 110 120")


def targets(trajectory: str = "", note: str = "") -> Rows:
    """A target, with the way it moves, and the one that follows it, with its note."""
    header = "indicator | from_period | minimum | upper | trajectory | note"
    first, then = "visited | fy2022-23 | 80 | 90", "visited | fy2023-24 | 80 | 95"
    return rows_of(f"{header}\n{first} | {trajectory} |\n{then} | | {note}")


def compared(*rows: str) -> Rows:
    header = (
        "indicator | period | basis | comparator | statistic | name | kind | value | released_on"
    )
    full = [
        row.replace("England", "snapshot | england | value | England | national") for row in rows
    ]
    return rows_of("\n".join([header, *full]))


CASES: dict[str, tuple[Tables, list[str], tuple[str, ...]]] = {
    "a series that leaves out two months": (
        whole(months("visited", "snapshot", "2022-m09", f"{STEADY} - - 80.2 80.3")),
        ["warning CON-GAP observations 10 period"],
        ("no row for 2023-m05 and 2023-m06, between line 9 and this one", "(c, x or z)"),
    ),
    "the same gap in two areas is one finding": (
        whole(
            *(
                [
                    row | {"area": area}
                    for row in months("visited", "snapshot", "2023-m03", "80 81 79 - 80")
                ]
                for area in ("north", "south")
            ),
            areas=rows_of("area | name | kind\nnorth | North | locality\nsouth | South | locality"),
        ),
        ["warning CON-GAP observations 5 period"],
        ("no row for 2023-m06", "The same is left out in 1 more part of it."),
    ),
    "a figure that cannot be told is not a gap": (
        whole(months("visited", "snapshot", "2023-m03", "80 81 79 x x 80")),
        [],
        (),
    ),
    "older points to compare with are not a series": (
        whole(months("visited", "snapshot", "2022-m03", "80 - - - - - - - - - - - 81 - - - 79 80")),
        [],
        (),
    ),
    "the same months of two years are not a series with a gap": (
        whole(months("visited", "snapshot", "2022-m04", "80 81 79 80 - - - - - - - - 80 81 79 80")),
        [],
        (),
    ),
    "a series of quarters is whole without its months": (
        whole(months("visited", "snapshot", "2022-m03", "80 - - 81 - - 80 - - 79 - - 80")),
        [],
        (),
    ),
    "a quarter left out of quarters": (
        whole(months("visited", "snapshot", "2022-m03", "80 - - 81 - - 80 - - - - - 80")),
        ["warning CON-GAP observations 5 period"],
        ("no row for 2022-m12,",),
    ),
    "a step larger than ever": (
        whole(months("visited", "snapshot", "2023-m01", "80.1 80.4 79.9 80.3 80.0 80.6 80.2 8.1")),
        ["warning CON-JUMP observations 9 value"],
        ("from 80.2 in 2023-m07 (line 8) to 8.1 in 2023-m08", "none of the 6 steps", "than 0.6"),
    ),
    "a step that the row explains": (
        whole(
            changed(
                months(
                    "visited", "snapshot", "2023-m01", "80.1 80.4 79.9 80.3 80.0 80.6 80.2 60.1"
                ),
                7,
                note="A team was closed.",
            )
        ),
        ["note CON-JUMP observations 9 value"],
        ("The row says: A team was closed.",),
    ),
    "a step larger than ever that chance may bring": (
        whole(COUNTED, shares("visited", "2023-m08", 650, 800)),
        [],
        (),
    ),
    "a step larger than ever and than chance": (
        whole(COUNTED, shares("visited", "2023-m08", 720, 800)),
        ["warning CON-JUMP observations 9 value"],
        ("from 80.0 in 2023-m07 (line 8) to 90.0",),
    ),
    "a step of an area larger than ever": (
        whole(
            [
                row | {"area": "north"}
                for row in months("visited", "snapshot", "2023-m01", f"{STEADY[:-4]} 70.1")
            ],
            areas=rows_of("area | name | kind\nnorth | North | locality"),
        ),
        ["note CON-JUMP observations 9 value"],
        ("3.3 (north) goes from 80.2",),
    ),
    "a step over a break": (
        whole(
            months("visited", "snapshot", "2023-m01", "80.1 80.4 79.9 80.3 80.0 80.6 80.2 8.1"),
            breaks=rows_of("indicator | from_period | reason\nvisited | 2023-m08 | A new system"),
        ),
        [],
        (),
    ),
    "too few points to say what is large": (
        whole(months("visited", "snapshot", "2023-m02", "80.4 79.9 80.3 80.0 80.6 80.2 8.1")),
        [],
        (),
    ),
    "a year to date that falls": (
        whole(months("contacts", "year_to_date", "2023-m05", "210 330 329 440")),
        ["warning CON-FALL observations 4 value"],
        ("of 1.1 since April falls from 330 in 2023-m06 (line 3) to 329 in 2023-m07",),
    ),
    "a year to date that falls and is not final": (
        whole(
            changed(
                months("contacts", "year_to_date", "2023-m06", "330 329"), 1, status="provisional"
            )
        ),
        ["note CON-FALL observations 3 value"],
        ("not all of them are final".capitalize(),),
    ),
    "a year to date that begins again in April": (
        whole(months("contacts", "year_to_date", "2023-m02", "1100 1200 100")),
        [],
        (),
    ),
    "a year to date that its months do not add up to": (
        whole(changed(YEAR, 2, value="340"), MONTHS),
        ["warning CON-SUM observations 4 value"],
        ("1 April to 30 June 2023 is 340", "its 3 months (lines 5 to 7) add up to 330"),
    ),
    "all later months of the year are one finding": (
        whole(YEAR, changed(MONTHS, 0, value="101")),
        ["warning CON-SUM observations 2 value"],
        ("its 1 month (line 5) has 101", "So it is for 2 later periods of the year."),
    ),
    "a month that is hidden cannot be added up": (
        whole(
            changed(YEAR, 2, value="340"), months("contacts", "in_period", "2023-m04", "100 110 c")
        ),
        [],
        (),
    ),
    "a child who is in two months is counted once in the year": (
        whole(
            months("missing", "year_to_date", "2023-m05", "18"),
            months("missing", "in_period", "2023-m04", "10 10"),
        ),
        ["note CON-SUM observations 2 value"],
        ("counted once",),
    ),
    "two wholes under one name": (
        whole(shares("visited", "2023-m08", 700, 790), shares("planned", "2023-m08", 700, 791)),
        ["warning CON-DENOMINATOR observations 3 denominator"],
        ("3.4 and 3.3 are both of 'Children in  need', but in 2023-m08 that is 791 here and 790",),
    ),
    "rates that rest on one population": (whole(RATES), [], ()),
    "rates that rest on two populations": (
        whole(changed(RATES, 1, value="41.2")),
        ["warning CON-POPULATION observations 3 value"],
        ("4.2 rests on about 66,500 children in 2023-m08,", "4.1 on line 2 rests on about 64,200"),
    ),
    "a rate of another population than the one stated": (
        whole(RATES[:1], populations=rows_of("as_at | count\n2022-06-30 | 66000")),
        ["warning CON-POPULATION observations 2 value"],
        ("4.1 rests on about 64,200 children", "populations.csv says 66,000"),
    ),
    "a target changed without a word": (
        whole(COUNTED, targets=targets()),
        ["warning CON-TARGET targets 3 upper"],
        ("its upper was 90 on line 2 and is 95 from fy2023-24",),
    ),
    "a target changed with a note": (
        whole(COUNTED, targets=targets(note="Agreed in March.")),
        [],
        (),
    ),
    "a target that moves along a line": (
        whole(COUNTED, targets=targets(trajectory="linear")),
        [],
        (),
    ),
    "a comparator released before its period was over": (
        whole(COUNTED, comparators=compared("visited | fy2022-23 | England | 81 | 2023-03-30")),
        ["error CON-RELEASE comparators 2 released_on"],
        ("The figure is of fy2022-23, which ended after it was released.",),
    ),
    "a comparator released after the data were taken": (
        whole(COUNTED, comparators=compared("visited | fy2022-23 | England | 81 | 2023-11-16")),
        ["warning CON-RELEASE comparators 2 released_on"],
        ("2023-08-31",),
    ),
    "comparators of four years ago, and others newer": (
        whole(
            COUNTED,
            comparators=compared(
                "visited | fy2018-19 | England | 81 |",
                "planned | fy2020-21 | England | 82 |",
                "in-a-day | fy2021-22 | England | 83 |",
            ),
        ),
        ["note CON-OLD comparators 2 period", "note CON-NEWER comparators 3 period"],
        ("of England for 3.3 ended more than 3 years before 2023-m08", "for 3.4 are older"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_agree_is_asked_after_at_its_place(make_package: Make, case: str) -> None:
    tables, expected, words = CASES[case]
    findings = found(make_package, tables)
    assert said(findings) == expected
    told = " ".join(f"{finding.problem} {finding.remedy}" for finding in findings)
    for word in words:
        assert word in told


REFERENCES = [
    ("5.8 5.9 5.1 5.11", [3], "write 5.10"),
    ("5.9 5.1 6.1", [2], "write 5.10"),
    ("5.2 5.1 5.11", [2], "write 5.10"),
    ("5.19 5.2 5.21", [2], "write 5.20"),
    ("5.1 5.2 5.3", [], ""),
    ("5.1 5.10 5.11 5.2", [], ""),
    ("5.1 5.11 5.2", [], ""),
    ("5.9 5.10 5.1", [], ""),
    ("5.9 05-Oct 5.11", [2], "5.10 or 10.5"),
    ("10.5 05-Oct 5.11", [2], "It was probably 5.10:"),
    ("10-May", [1], "10.5 or 5.10"),
    ("Aug-23", [1], "2023-08 or 8.23"),
    ("MAR-01 A-5 2023-08 4.7.2", [], ""),
]


@pytest.mark.parametrize(("refs", "rows", "words"), REFERENCES)
def test_references_that_a_spreadsheet_has_changed_are_named_with_the_likely_original(
    make_package: Make, refs: str, rows: list[int], words: str
) -> None:
    tables = whole(COUNTED)
    blank = tables["indicators"][2]
    tables["indicators"] = [
        blank | {"indicator": f"measure-{place}" if place else "visited", "ref": ref}
        for place, ref in enumerate(refs.split())
    ]
    findings = found(make_package, tables)
    assert said(findings) == [f"warning CON-NAME indicators {row + 1} ref" for row in rows]
    assert all(words in finding.remedy for finding in findings)


def test_an_age_band_that_became_a_day_is_named(make_package: Make) -> None:
    bands = rows_of("breakdown | category | name\nage | 0-4 | 0-4\nage | 05-Sep | 05-Sep")
    findings = found(make_package, whole(COUNTED, categories=bands))
    assert said(findings) == [
        "warning CON-NAME categories 0 category",
        "warning CON-NAME categories 0 name",
    ]
    assert "It was probably 5-9 or 9-5" in findings[0].remedy


def test_an_id_that_became_a_month_is_refused_with_the_likely_original(make_package: Make) -> None:
    tables = whole(COUNTED)
    tables["indicators"][0]["indicator"] = "Aug-23"
    _, findings = read_package(make_package(tables), "package")
    assert [(f.code, f.line, f.column) for f in findings] == [("VAL-FORM", 2, "indicator")]
    assert findings[0].remedy == "Write 2023-08 or 8-23, whichever it was."


@pytest.mark.parametrize(("period", "lines"), [("2023-m05", [10, 34]), ("2023-m08", [16, 60])])
def test_a_real_table_has_two_slips_and_no_more(period: str, lines: list[int]) -> None:
    package, of_reading = read_package(EXAMPLE / period, period)
    assert package is not None
    assert of_reading == ()
    findings = check_package(package)
    assert said(findings) == [f"note CON-OUTTURN observations {line} value" for line in lines]
    assert "is 214, but the point for 2023-m03 on line" in findings[0].problem
    assert "is 95.3, but the point for 2023-m03 on line" in findings[1].problem


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=12),
    st.integers(0, 11),
    st.integers(-3, 3),
)
@settings(max_examples=40, deadline=None)
def test_a_year_to_date_is_asked_after_exactly_where_it_is_not_the_sum_of_its_months(
    tmp_path_factory: pytest.TempPathFactory, counts: list[tuple[int, int]], at: int, off: int
) -> None:
    tokens = [f"2022-m{month:02d}" for month in range(4, 13)]
    tokens += [f"2023-m{month:02d}" for month in range(1, 4)]
    rows: Rows = []
    done = out_of = 0
    sums = []
    for token, (part, rest) in zip(tokens, counts, strict=False):
        done, out_of = done + part, out_of + part + rest + 1
        sums.append([done, out_of])
        in_period = {"numerator": str(part), "denominator": str(part + rest + 1)}
        rows.append({"indicator": "in-a-day", "period": token, "basis": "in_period", **in_period})
    slip = at % len(sums)
    sums[slip][1] = max(sums[slip][0], sums[slip][1] + off)
    is_wrong = sums[slip][1] != sum(part + rest + 1 for part, rest in counts[: slip + 1])
    for token, (numerator, denominator) in zip(tokens, sums, strict=False):
        to_date = {"numerator": str(numerator), "denominator": str(denominator)}
        rows.append({"indicator": "in-a-day", "period": token, "basis": "year_to_date", **to_date})
    folder = write_package(tmp_path_factory.mktemp("sums"), whole(rows))
    package, of_reading = read_package(folder, "package")
    assert package is not None
    assert of_reading == ()
    line = len(sums) + slip + 2
    expected = [f"warning CON-SUM observations {line} denominator"] if is_wrong else []
    assert said(list(check_sums(package))) == expected
    ends = [denominator for _, denominator in sums]
    assert len(list(check_falls(package))) == sum(b < a for a, b in pairwise(ends))
