"""The pictures drawn by hand: what each says, and that every word of it can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from charts_by_hand import a_break, an_edition, comparator, figures, indicator, target
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.charts.areas_drawing import drawn_area_trends
from generator.compose.charts.areas_picture import MOST, area_trends_of
from generator.compose.charts.bullet_picture import bullet_of, drawn_bullet
from generator.compose.charts.distribution_drawing import drawn_distribution, levels
from generator.compose.charts.distribution_picture import distribution_of
from generator.compose.charts.funnel_picture import drawn_funnel, funnel_of
from generator.compose.charts.lettering import text_width
from generator.compose.charts.places_picture import drawn_places, places_of
from generator.compose.charts.svg_marks import lines_of
from generator.judge.rating import rate
from generator.model.authorities import AUTHORITIES
from generator.model.comparators import Comparator, ComparatorKind, Statistic
from generator.model.editions import ReleasedEdition
from generator.model.figures import Figure, SafeRange, Status, Symbol, figures_in_order
from generator.model.indicators import (
    Frequency,
    Grain,
    Indicator,
    Polarity,
    Target,
    Trajectory,
    Unit,
)
from generator.model.judgements import Judgement
from generator.model.periods import Basis
from generator.model.records import Area

SVG = "{http://www.w3.org/2000/svg}"
LONG = "The Council of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and elsewhere"
JUDGED = re.compile(r"\b(better|best|worse|worst|improv\w+|good|bad|red|amber|green)\b", re.I)

Case = tuple[ReleasedEdition, Judgement]


# What each case is made of ------------------------------------------------------------------------


def counted(top: int, bottom: int, of: Indicator | None = None) -> tuple[Figure, ...]:
    """Our figure at 31 August 2023 with its counts."""
    value = Decimal(100 * top) / bottom
    (made,) = figures({"2023-m08": f"{value:.1f}"}, of=of)
    return (replace(made, value=value, numerator=Decimal(top), denominator=Decimal(bottom)),)


def authorities(
    values: Sequence[str], counts: Sequence[tuple[int, int]] = ()
) -> tuple[Comparator, ...]:
    """The figures of so many authorities at 31 August 2023, under their real codes."""
    rows = []
    for place, ((code, name), value) in enumerate(zip(AUTHORITIES.items(), values, strict=False)):
        row = comparator(value, "2023-m08", kind=ComparatorKind.AUTHORITY, name=name)
        row = replace(row, comparator=code)
        if counts:
            top, bottom = counts[place]
            row = replace(row, numerator=Decimal(top), denominator=Decimal(bottom))
        rows.append(row)
    return tuple(rows)


def among(
    values: Sequence[str],
    ours: str = "77.8",
    england: str = "80.1",
    *,
    of: Indicator | None = None,
    name: str = "England",
) -> Case:
    rows = (*authorities(values), comparator(england, "2023-m08", name=name))
    of = of or indicator()
    released, judgement = an_edition(of, figures({"2023-m08": ours}, of=of), comparators=rows)
    return _with_code(released), judgement


def _with_code(released: ReleasedEdition) -> ReleasedEdition:
    return replace(released, authority=replace(released.authority, code="E06009999"))


def aimed(
    value: str,
    target: Target,
    *comparators: Comparator,
    of: Indicator | None = None,
) -> Case:
    of = of or indicator()
    given = figures({"2023-m08": value}, of=of)
    released, judgement = an_edition(of, given, targets=[target], comparators=comparators)
    return released, replace(judgement, rated=rate(judgement.headline, of, [target]))


def by_area(
    areas: Mapping[str, Mapping[str, str]],
    whole: Mapping[str, str] | None = None,
    *,
    of: Indicator | None = None,
    names: Mapping[str, str] | None = None,
    breaks: Sequence[str] = (),
) -> Case:
    of = of or indicator()
    made: list[Figure] = list(figures(whole or {}, of.basis, of=of))
    for area, values in areas.items():
        for figure in figures(values, of.basis, of=of):
            made.append(replace(figure, key=replace(figure.key, area=area)))
    cuts = [a_break(since, "A new system") for since in breaks]
    released, judgement = an_edition(of, made, breaks=cuts)
    kept = tuple(Area(a, (names or {}).get(a, a.title()), "locality") for a in areas)
    return replace(released, areas=kept), judgement


def months(*values: str) -> dict[str, str]:
    """Values from March 2023 on; an empty one was not handed over."""
    return {f"2023-m{n:02d}": value for n, value in enumerate(values, start=3) if value}


def drawn(kind: str, case: Case) -> str:
    """The picture of a case as it stands in a page."""
    match kind:
        case "places":
            places = places_of(*case)
            assert places is not None
            return str(drawn_places(places))
        case "distribution":
            strip = distribution_of(*case)
            assert strip is not None
            return str(drawn_distribution(strip))
        case "bullet":
            bullet = bullet_of(*case)
            assert bullet is not None
            return str(drawn_bullet(bullet))
        case "areas":
            areas = area_trends_of(*case)
            assert areas is not None
            return str(drawn_area_trends(areas))
        case _:
            funnel = funnel_of(*case)
            assert funnel is not None
            return str(drawn_funnel(funnel))


LOWER = indicator(polarity=Polarity.LOWER)
RATE = indicator(unit=Unit.RATE_PER_10000, polarity=Polarity.NEUTRAL)
POUNDS = indicator(unit=Unit.POUNDS, decimals=2)
DUE = target("70", "80", "2024-m03", trajectory=Trajectory.DUE)
SPREAD = [f"{60 + n * 37 % 400 / 10}" for n in range(152)]
SIX = months("84.0", "82.0", "80.0", "81.0", "83.0", "77.8")
COUNTS = [(70 + n * 7 % 25 + n, 100 + n) for n in range(152)]


def funnelled(counts: Sequence[tuple[int, int]], ours: tuple[int, int]) -> Case:
    of = indicator(denominator_label="children in need at the end of the month")
    values = [f"{Decimal(100 * top) / bottom:.1f}" for top, bottom in counts]
    released, judgement = an_edition(
        of, counted(*ours, of=of), comparators=authorities(values, counts)
    )
    return _with_code(released), judgement


def nasty() -> dict[str, tuple[str, Case]]:
    """Every kind of picture with data that break drawings."""
    england = comparator("80.1", "2023-m08")
    named = comparator("80.1", "2023-m08", name=LONG)
    other_days = comparator("62.5", "fy2022-23", Basis.IN_PERIOD, name=LONG)
    return {
        "places": ("places", an_edition(indicator(), counted(615, 790), comparators=[england])),
        "places of long names": (
            "places",
            an_edition(indicator(), counted(2, 3), comparators=[named, other_days]),
        ),
        "places all zero": (
            "places",
            an_edition(
                indicator(),
                figures({"2023-m08": "0.0"}),
                comparators=[comparator("0.0", "2023-m08")],
            ),
        ),
        "places of pounds": (
            "places",
            an_edition(
                POUNDS,
                figures({"2023-m08": "-1234567890123456789.05"}, of=POUNDS),
                comparators=[comparator("1234567890123456789.05", "2023-m08", name=LONG)],
            ),
        ),
        "distribution": ("distribution", among(SPREAD)),
        "distribution all equal": ("distribution", among(["100.0"] * 152, "100.0", "100.0")),
        "distribution all zero": ("distribution", among(["0.0"] * 152, "0.0", "0.0")),
        "distribution thousandfold": (
            "distribution",
            among([f"{10 ** (n / 50):.1f}" for n in range(152)], "900.0", "20.0", of=RATE),
        ),
        "distribution with ties": (
            "distribution",
            among([str(n % 7) for n in range(152)], "3", "4", of=LOWER),
        ),
        "distribution of few": (
            "distribution",
            among(["10", "20", "30", "40"], "99.9", "5", name=LONG),
        ),
        "bullet": ("bullet", aimed("77.8", target("85", "90"), england)),
        "bullet at the end": ("bullet", aimed("100.0", target("95", "100"), named)),
        "bullet of zero": ("bullet", aimed("0.0", target("85", "90"))),
        "bullet at a target of zero": ("bullet", aimed("0.0", target(None, "0"), of=LOWER)),
        "bullet lower is better": ("bullet", aimed("29.6", target("10", "5"), england, of=LOWER)),
        "bullet of one end": ("bullet", aimed("50.0", target(None, "80"))),
        "bullet due": ("bullet", aimed("50.0", DUE)),
        "bullet far beyond": ("bullet", aimed("5000", target("4", "5"), of=indicator(decimals=0))),
        "bullet of pounds": (
            "bullet",
            aimed("-1234567890123456.89", target("1", "2000000000000000000.50"), of=POUNDS),
        ),
        "areas": ("areas", by_area({"north": SIX, "south": months("60", "c", "c", "65")}, SIX)),
        "areas of long names": (
            "areas",
            by_area({f"a{n}": SIX for n in range(15)}, names={f"a{n}": LONG for n in range(15)}),
        ),
        "areas all zero": ("areas", by_area({"a": months("0", "0"), "b": months("0")})),
        "areas thousandfold": (
            "areas",
            by_area({"a": months("1", "2"), "b": months("1000000000", "2000000000")}, of=POUNDS),
        ),
        "areas with many symbols": (
            "areas",
            by_area(
                {
                    "a": {f"{2021 + n // 12}-m{n % 12 + 1:02d}": "cx"[n % 2] for n in range(30)},
                    "b": SIX,
                }
            ),
        ),
        "funnel": ("funnel", funnelled(COUNTS, (300, 400))),
        "funnel at 100%": ("funnel", funnelled([(n, n) for n in range(20, 160)], (40, 40))),
        "funnel at zero": ("funnel", funnelled([(0, n) for n in range(20, 160)], (0, 40))),
        "funnel thousandfold": (
            "funnel",
            funnelled([(4, 5), (40_000, 50_000), (30, 50)], (2, 5)),
        ),
        "funnel of equals": ("funnel", funnelled([(10, 20)] * 3, (10, 20))),
    }


NASTY = nasty()
each = pytest.mark.parametrize(("kind", "case"), NASTY.values(), ids=NASTY.keys())


# What holds for each picture ----------------------------------------------------------------------


def images(markup: str) -> list[ET.Element]:
    root = ET.fromstring(f"<div>{markup}</div>")
    return list(root.iter(f"{SVG}svg"))


def boxes(svg: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """Each text with the rectangle of its letters: left, top, right and bottom."""
    size = float(svg.attrib["font-size"])
    found = []
    for text in svg.iter(f"{SVG}text"):
        said = text.text or ""
        width = text_width(said, size, bold="font-weight" in text.attrib)
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = x - {"start": 0, "middle": width / 2, "end": width}[text.attrib["text-anchor"]]
        found.append((said, left, y - 0.73 * size, left + width, y + 0.21 * size))
    return found


@each
def test_no_word_leaves_the_picture_and_no_two_overlap(kind: str, case: Case) -> None:
    for svg in images(drawn(kind, case)):
        _, _, width, height = map(float, svg.attrib["viewBox"].split())
        placed = boxes(svg)
        assert placed
        outside = [
            said
            for said, left, top, right, bottom in placed
            if left < -0.2 or top < 0 or right > width + 0.2 or bottom > height
        ]
        assert outside == []
        overlapping = [
            (one[0], other[0])
            for one, other in combinations(placed, 2)
            if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
        ]
        assert overlapping == []


@each
def test_no_mark_leaves_the_picture(kind: str, case: Case) -> None:
    for svg in images(drawn(kind, case)):
        _, _, width, height = map(float, svg.attrib["viewBox"].split())
        for mark in svg.iter():
            across = [
                float(mark.attrib[name]) for name in ("x1", "x2", "cx") if name in mark.attrib
            ]
            down = [float(mark.attrib[name]) for name in ("y1", "y2", "cy") if name in mark.attrib]
            for point in mark.get("points", "").split():
                x, y = point.split(",")
                across.append(float(x))
                down.append(float(y))
            if mark.tag == f"{SVG}rect" and mark.attrib["fill"] != "none":
                across += [float(mark.attrib["x"]), float(mark.attrib["x"])]
                across.append(float(mark.attrib["x"]) + float(mark.attrib["width"]))
            if mark.get("patternUnits") or mark.get("r") == "0.9":
                continue
            assert all(-0.1 <= x <= width + 0.1 for x in across), mark.attrib
            assert all(-0.1 <= y <= height + 0.1 for y in down), mark.attrib


@each
def test_a_picture_is_named_described_and_free_of_style(kind: str, case: Case) -> None:
    markup = drawn(kind, case)
    assert "style=" not in markup
    ids = re.findall(r' id="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    for svg in images(markup):
        title, description = svg[0], svg[1]
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == title.get("id")
        assert svg.get("aria-describedby") == description.get("id")
        assert title.text
        assert description.text and len(description.text) > 10
        assert int(svg.attrib["font-size"]) * 288 / float(svg.attrib["viewBox"].split()[2]) >= 13


@each
def test_what_is_seen_says_nothing_of_better_or_worse(kind: str, case: Case) -> None:
    for svg in images(drawn(kind, case)):
        assert [said for said, *_ in boxes(svg) if JUDGED.search(said)] == []


@pytest.mark.parametrize("name", ["places", "distribution", "bullet", "areas", "funnel"])
def test_a_picture_is_drawn_as_it_always_was(name: str, golden: Callable[[str, str], None]) -> None:
    markup = drawn(*NASTY[name])
    golden(f"pictures/{name}.svg", markup.replace("><", ">\n<") + "\n")


@given(st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=90))
def test_a_word_of_any_length_is_broken_to_fit_and_loses_no_letter(word: str) -> None:
    lines = lines_of(word, 100)
    assert all(text_width(line, 15) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == word


# Beside other places ------------------------------------------------------------------------------


def test_other_places_are_higher_or_lower_and_never_better_or_worse() -> None:
    england = comparator("80.1", "2023-m08")
    north = comparator("84.0", "2022-m08", name="North East", kind=ComparatorKind.REGIONAL)
    picture = places_of(*an_edition(indicator(), counted(615, 790), comparators=[england, north]))
    assert picture is not None
    assert [row.apart for row in picture.rows] == [
        "",
        "6.2 points higher than our latest",
        "2.3 points higher than our latest",
    ]
    assert "England, at 31 August 2023: 80.1%, 2.3 points higher" in picture.description
    assert "North East, at 31 August 2022: 84.0%, 6.2 points higher" in picture.description
    assert picture.within == "95% interval of ours: 74.8% to 80.6%"


@pytest.mark.parametrize(
    ("others", "finding"),
    [
        (["80.1"], "77.8%, and the published figure beside it is higher"),
        (["77.8"], "77.8%, and the published figure beside it is the same"),
        (["70.0", "60.0"], "77.8%, and all 2 published figures beside it are lower"),
        (
            ["80.1", "60", "77.8"],
            "77.8%, and of 3 published figures beside it 1 higher, 1 lower and 1 the same",
        ),
    ],
)
def test_the_title_is_how_many_lie_above_and_below(others: list[str], finding: str) -> None:
    kinds = (ComparatorKind.NATIONAL, ComparatorKind.REGIONAL, ComparatorKind.NEIGHBOURS)
    places = [
        comparator(value, "2023-m08", name=f"Place {n}", kind=kinds[n])
        for n, value in enumerate(others)
    ]
    picture = places_of(*an_edition(indicator(), counted(615, 790), comparators=places))
    assert picture is not None
    assert picture.title == f"Children in need visited: {finding}"


def test_without_counts_there_is_no_interval() -> None:
    england = comparator("80.1", "2023-m08")
    picture = places_of(
        *an_edition(indicator(), figures({"2023-m08": "77.8"}), comparators=[england])
    )
    assert picture is not None
    assert (picture.whisker, picture.within) == (None, "")


# Among all authorities ----------------------------------------------------------------------------


def test_a_ring_stands_for_each_other_authority_and_ours_is_picked_out() -> None:
    picture = distribution_of(*among(SPREAD))
    assert picture is not None
    (svg,) = images(str(drawn_distribution(picture)))
    circles = list(svg.iter(f"{SVG}circle"))
    assert [circle.get("r") for circle in circles] == ["2.4"] * 152 + ["6"]
    assert circles[-1].attrib["fill"] == "#1b4f8f"
    assert picture.title == (
        "Children in need visited: ours lies within the middle half of 153 authorities"
    )
    below = sum(Decimal(value) > Decimal("77.8") for value in SPREAD) + 1
    assert f"Ours: 77.8%; place {below} of 153 from the highest" in picture.description


def test_ours_is_counted_from_the_lowest_where_lower_is_better() -> None:
    picture = distribution_of(*among(["1", "2", "3", "3", "9"], "3", "4", of=LOWER))
    assert picture is not None
    assert picture.ours.words == "Ours 3%, place 3 of 6 from the lowest, shared with 2 others"
    assert picture.description.startswith(
        "Strip of 6 authorities, at 31 August 2023. Lowest 1%, highest 9%. Middle half"
    )


def test_without_a_better_way_there_is_a_middle_half_and_no_place() -> None:
    picture = distribution_of(*among(SPREAD, of=RATE))
    assert picture is not None
    assert picture.ours.words == "Ours 77.8"
    assert "so there is no rank" in picture.description
    assert picture.middle_half is not None


def test_too_few_authorities_and_counts_have_no_strip() -> None:
    assert distribution_of(*among(["10", "20", "30"])) is None
    assert distribution_of(*among(["10", "20", "30", "40"])) is not None
    count = indicator(unit=Unit.COUNT, decimals=0)
    assert distribution_of(*among(["10", "20", "30", "40"], "25", of=count)) is None
    released, judgement = among(SPREAD)
    nameless = replace(released, authority=replace(released.authority, code=""))
    assert distribution_of(nameless, judgement) is None


def test_published_quarters_alone_are_no_strip() -> None:
    ends = [
        comparator(value, "2023-m08", statistic=statistic)
        for value, statistic in (("70", Statistic.P25), ("85", Statistic.P75))
    ]
    released, judgement = an_edition(
        indicator(), figures({"2023-m08": "77.8"}), comparators=[*ends, *authorities(["80"])]
    )
    assert distribution_of(_with_code(released), judgement) is None


def test_an_authority_whose_figure_is_hidden_is_counted_and_not_drawn() -> None:
    released, judgement = among(["10", "20", "30", "40", "50"])
    first, *rest = released.comparators
    hidden = replace(first, value=None, symbol=Symbol.CONFIDENTIAL)
    picture = distribution_of(replace(released, comparators=(hidden, *rest)), judgement)
    assert picture is not None
    assert picture.others == (Decimal(20), Decimal(30), Decimal(40), Decimal(50))
    assert picture.description.endswith("1 more authority has no figure to show.")


def test_our_own_row_and_other_days_are_no_rings() -> None:
    released, judgement = among(["10", "20", "30", "40"])
    own = replace(released.comparators[0], comparator="E06009999", value=Decimal("50"))
    before = replace(comparator("99", "2022-m08", kind=ComparatorKind.AUTHORITY), comparator="E1")
    picture = distribution_of(
        replace(released, comparators=(*released.comparators, own, before)), judgement
    )
    assert picture is not None
    assert len(picture.others) == 4
    assert picture.ours.value == Decimal(50)
    assert "Ours: 50%, as published; place 1 of 5" in picture.description


def test_our_hidden_figure_has_no_strip_though_it_is_published() -> None:
    released, judgement = among(["10", "20", "30", "40"], "c")
    own = replace(released.comparators[0], comparator="E06009999", value=Decimal("50"))
    more = replace(released, comparators=(*released.comparators, own))
    assert distribution_of(more, judgement) is None


@given(st.lists(st.floats(0, 304), max_size=160).map(sorted))
def test_rings_of_one_level_never_overlap(places: list[float]) -> None:
    found = levels(places)
    for level in set(found):
        own = [x for x, on in zip(places, found, strict=True) if on == level]
        assert all(later - earlier >= 6 for earlier, later in pairwise(own))


# Against the target -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "ends", "of", "finding"),
    [
        ("77.8", target("85", "90"), indicator(), "77.8%, minimum of 85% not met"),
        ("87", target("85", "90"), indicator(), "87%, minimum of 85% met, upper target of 90% not"),
        ("90", target("85", "90"), indicator(), "90%, upper target of 90% met"),
        ("29.6", target("10", "5"), LOWER, "29.6%, maximum of 10% not met"),
        ("5", target("10", "5"), LOWER, "5%, target of 5% met"),
        ("50", target(None, "80"), indicator(), "50%, target of 80% not met"),
        ("80", target(None, "80"), indicator(), "80%, target of 80% met"),
        ("50", DUE, indicator(), "50%, upper target of 80% owed by 31 March 2024"),
    ],
)
def test_the_title_of_a_bar_says_which_end_is_met(
    value: str, ends: Target, of: Indicator, finding: str
) -> None:
    picture = bullet_of(*aimed(value, ends, of=of))
    assert picture is not None
    assert picture.title.startswith(f"Children in need visited: {finding}")


def test_a_bar_needs_a_figure_and_a_target_in_force() -> None:
    assert bullet_of(*an_edition(indicator(), figures({"2023-m08": "77.8"}))) is None
    assert bullet_of(*aimed("c", target("85", "90"))) is None
    assert bullet_of(*aimed("77.8", target("85", "90", "fy2024-25"))) is None
    assert bullet_of(*aimed("77.8", target("85", "90"), of=RATE)) is None


def bar(svg: ET.Element) -> tuple[float, float]:
    (found,) = (r for r in svg.iter(f"{SVG}rect") if r.get("fill") == "#1b4f8f")
    return float(found.attrib["x"]), float(found.attrib["width"])


@pytest.mark.parametrize(
    ("value", "length"), [("0.0", 0.0), ("25.0", 76.0), ("50.0", 152.0), ("100.0", 304.0)]
)
def test_a_bar_starts_at_zero_and_is_as_long_as_its_value(value: str, length: float) -> None:
    (svg,) = images(drawn("bullet", aimed(value, target("85", "90"))))
    assert bar(svg) == pytest.approx((8.0, length))


@pytest.mark.parametrize(
    ("ends", "of", "short", "between"),
    [
        (target("80", "90"), indicator(), (8.0, 243.2), (251.2, 30.4)),
        (target(None, "90"), indicator(), (8.0, 273.6), (281.6, 0.0)),
        (target("40", "20"), LOWER, (129.6, 182.4), (68.8, 60.8)),
    ],
    ids=["two ends", "one end", "lower is better"],
)
def test_what_misses_the_minimum_is_hatched_and_what_lies_between_dotted(
    ends: Target, of: Indicator, short: tuple[float, float], between: tuple[float, float]
) -> None:
    (svg,) = images(drawn("bullet", aimed("50.0", ends, comparator("100", "2023-m08"), of=of)))
    found = {
        rect.attrib["fill"]: (float(rect.attrib["x"]), float(rect.attrib["width"]))
        for rect in svg.iter(f"{SVG}rect")
    }
    assert found["url(#bullet-children-visited-short)"] == pytest.approx(short)
    assert found["url(#bullet-children-visited-between)"] == pytest.approx(between)


def test_england_is_a_diamond_only_where_it_is_like_for_like() -> None:
    england = comparator("80.1", "2023-m08")
    picture = bullet_of(*aimed("77.8", target("85", "90"), england))
    assert picture is not None and picture.national is not None
    assert "England, at 31 August 2023: 80.1%, 2.3 points higher." in picture.description
    year = comparator("80.1", "fy2022-23", Basis.IN_PERIOD)
    unlike = bullet_of(*aimed("77.8", target("85", "90"), year))
    assert unlike is not None and unlike.national is None


# By area ------------------------------------------------------------------------------------------


def test_a_hidden_figure_is_a_symbol_and_no_point() -> None:
    picture = area_trends_of(
        *by_area({"north": months("84.0", "c", "c", "81.0", "83.0", "x"), "south": SIX})
    )
    assert picture is not None
    north, _ = picture.panels
    assert [[str(value) for _, value in run] for run in north.runs] == [["84.0"], ["81.0", "83.0"]]
    assert [hidden.text for hidden in north.hidden] == ["[c]", "[x]"]
    assert (north.first, north.last) == (("84.0%", "March 2023"), ("[x]", "August 2023"))
    assert "3 of 6 not shown." in north.description
    assert "[c]: not shown, to protect confidentiality." in picture.description


def test_a_safe_range_stands_where_the_figure_would_and_is_no_point() -> None:
    released, judgement = by_area({"north": months("84.0", "c", "81.0", "c"), "south": SIX})
    safe = SafeRange(at_least=Decimal(75))
    told = (
        replace(f, safe_range=safe) if f.symbol and f.key.period.token == "2023-m04" else f
        for f in released.figures
    )
    picture = area_trends_of(replace(released, figures=figures_in_order(told)), judgement)
    assert picture is not None
    north, _ = picture.panels
    assert [[str(value) for _, value in run] for run in north.runs] == [["84.0"], ["81.0"]]
    assert [hidden.text for hidden in north.hidden] == ["75% or more", "[c]"]
    only_a_range = "75% or more: shown only as a range, to protect confidentiality."
    assert only_a_range in picture.description


def test_a_month_that_nobody_handed_over_and_a_break_are_gaps() -> None:
    picture = area_trends_of(
        *by_area({"north": months("1", "2", "", "4"), "south": SIX}, breaks=["2023-m07"])
    )
    assert picture is not None
    assert [[len(run) for run in panel.runs] for panel in picture.panels] == [[2, 1], [4, 2]]
    assert "Figures from July 2023 are not compared with earlier ones." in picture.note


def test_quarterly_parts_of_a_monthly_indicator_are_joined_quarter_by_quarter() -> None:
    quarters = {"2023-m02": "80", "2023-m05": "81", "2023-m08": "82"}
    of = indicator(grain=Grain.QUARTERLY)
    whole = {f"2023-m{n:02d}": "80" for n in range(1, 9)}
    picture = area_trends_of(*by_area({"north": quarters, "south": quarters}, whole, of=of))
    assert picture is not None
    assert [len(panel.runs) for panel in picture.panels] == [1, 1]
    ((*points,),) = picture.whole
    assert len(points) == 7, "the whole is drawn over the months that the areas have"


def test_every_panel_has_one_scale_and_the_whole_authority_for_reference() -> None:
    picture = area_trends_of(*by_area({"north": SIX, "south": months("10", "12")}, SIX))
    assert picture is not None
    assert (picture.scale.low, picture.scale.high) == (Decimal(0), Decimal(100))
    assert picture.note == "Each chart runs from 0% to 100%. Dashes: the whole authority."
    panels = images(str(drawn_area_trends(picture)))
    dashed = [
        [
            line.get("points")
            for line in svg.iter(f"{SVG}polyline")
            if "stroke-dasharray" in line.attrib
        ]
        for svg in panels
    ]
    heights = [[p.split(",")[1] for p in (lines[0] or "").split()] for lines in dashed]
    assert len(heights) == 2 and heights[0] == heights[1]


def test_the_sum_of_a_count_s_areas_is_not_drawn_beside_them() -> None:
    count = indicator(unit=Unit.COUNT, decimals=0)
    picture = area_trends_of(
        *by_area({"a": months("3", "4"), "b": months("5", "6")}, months("8", "10"), of=count)
    )
    assert picture is not None
    assert picture.whole == ()


def test_more_areas_than_fit_are_told_in_words() -> None:
    picture = area_trends_of(*by_area({f"a{n}": SIX for n in range(MOST + 3)}))
    assert picture is not None
    assert len(picture.panels) == MOST
    assert "3 more areas are in the table and not drawn." in picture.note
    exactly = area_trends_of(*by_area({f"a{n}": SIX for n in range(MOST)}))
    assert exactly is not None and "more area" not in exactly.note


def test_no_line_no_panels() -> None:
    assert area_trends_of(*an_edition(indicator(), figures(SIX))) is None
    assert area_trends_of(*by_area({"north": SIX})) is None
    assert area_trends_of(*by_area({"a": months("1"), "b": months("2")})) is None
    assert area_trends_of(*by_area({"a": months("c", "c"), "b": months("c")})) is None


def test_forecasts_and_later_months_are_not_drawn() -> None:
    released, judgement = by_area({"a": {**SIX, "2023-m09": "99"}, "b": SIX})
    kept = [
        replace(f, status=Status.FORECAST) if f.shown == Decimal("84.0") else f
        for f in released.figures
    ]
    picture = area_trends_of(
        replace(released, figures=type(released.figures)(tuple(kept))), judgement
    )
    assert picture is not None
    assert picture.panels[0].first == ("82.0%", "April 2023")
    assert picture.panels[0].last == ("77.8%", "August 2023")


def test_single_quarters_are_drawn_before_years_to_date() -> None:
    of = indicator(basis=Basis.YEAR_TO_DATE, frequency=Frequency.QUARTERLY)
    released, judgement = by_area({"a": SIX, "b": SIX}, of=of)
    singles = [
        replace(figure, key=replace(figure.key, basis=Basis.IN_PERIOD, area=area))
        for area in ("a", "b")
        for figure in figures({"fy2022-23-q4": "10", "fy2023-24-q1": "20"}, Basis.IN_PERIOD, of=of)
    ]
    together = replace(released, figures=type(released.figures)((*released.figures.all, *singles)))
    picture = area_trends_of(together, judgement)
    assert picture is not None
    assert [value for _, value in picture.panels[0].runs[0]] == [Decimal(10), Decimal(20)]
    alone = area_trends_of(released, judgement)
    assert alone is not None and "includes most of the one before" in alone.note


# The funnel ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ((160, 200), "within the 95% limits"),
        ((146, 200), "below the 95% limits"),
        ((120, 200), "below the 99.8% limits"),
        ((200, 200), "above the 99.8% limits"),
    ],
)
def test_a_funnel_says_where_ours_lies_to_the_limits(ours: tuple[int, int], said: str) -> None:
    picture = funnel_of(*funnelled([(8_000, 10_000)] * 9, ours))
    assert picture is not None
    assert picture.title.endswith(f"ours lies {said} of 10 authorities")


def test_a_funnel_needs_counts_of_enough_authorities_and_ours() -> None:
    assert funnel_of(*funnelled([(8, 10)] * 2, (8, 10))) is None
    assert funnel_of(*among(SPREAD)) is None
    released, judgement = funnelled([(8, 10)] * 9, (8, 10))
    (ours,) = released.figures
    hidden = replace(ours, shown=None, value=None, symbol=Symbol.CONFIDENTIAL)
    closed = replace(released, figures=type(released.figures)((hidden,)))
    assert funnel_of(closed, judgement) is None


def test_our_published_counts_are_drawn_unless_our_figure_is_hidden() -> None:
    released, judgement = funnelled([(8, 10)] * 9, (8, 10))
    own = replace(released.comparators[0], comparator="E06009999", numerator=Decimal(5))
    more = replace(released, comparators=(*released.comparators, own))
    picture = funnel_of(more, judgement)
    assert picture is not None
    assert (picture.words, len(picture.others)) == ("Ours 50.0% of 10", 9)
    (ours,) = released.figures
    hidden = replace(ours, shown=None, value=None, symbol=Symbol.CONFIDENTIAL)
    closed = replace(more, figures=type(more.figures)((hidden,)))
    assert funnel_of(closed, judgement) is None


def test_every_place_is_a_ring_at_the_root_of_its_size() -> None:
    picture = funnel_of(*funnelled([(80, 100), (320, 400), (720, 900)], (20, 25)))
    assert picture is not None
    (svg,) = images(str(drawn_funnel(picture)))
    first, second, third, ours = (float(c.attrib["cx"]) for c in svg.iter(f"{SVG}circle"))
    step = second - first
    assert third - second == pytest.approx(step, abs=0.2)
    assert first - ours == pytest.approx(step / 2, abs=0.2)
