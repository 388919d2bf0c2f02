"""A safe range in the place of a hidden percentage: what it says, and that it says no more."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from built_by_hand import entry_of
from editions_by_hand import an_edition_told
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_by_hand import a_target
from scipy.optimize import Bounds, LinearConstraint, milp
from test_disclosure import POLICY, an_edition, indicator, observed

from generator.check.readiness import check_hidden
from generator.check.safe_ranges import check_safe_ranges
from generator.compose.scorecard import key_of_figures
from generator.judge.rating import rate
from generator.judge.verdict import judge
from generator.measure.values import measure
from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.editions import Authority, DataPackage, ReleasedEdition
from generator.model.figures import Figure, Key, Observation, SafeRange, Symbol, figures_in_order
from generator.model.findings import Finding
from generator.model.formats import spell_figure
from generator.model.indicators import Disclosure, Indicator, Polarity, Unit
from generator.model.judgements import Rating
from generator.model.periods import Basis, month, parse_period
from generator.model.records import Area
from generator.protect.disclosure import release
from generator.protect.safe_ranges import WIDEST, safe_range_for
from generator.publish.downloads import released_downloads
from generator.read.record import read_published_edition

ASKING = replace(indicator(), safe_range=True)
PROCESS = replace(ASKING, disclosure=Disclosure.PROCESS)


def package(of: Indicator, *rows: Observation, areas: tuple[str, ...] = ()) -> DataPackage:
    return replace(
        DataPackage(
            "datapackages/a/2023-m08", Authority("a", "A"), month(2023, 8), month(2023, 8).end, "",
            (of,), rows,
        ),
        areas=tuple(Area(name, name.capitalize(), "locality", "") for name in areas),
    )  # fmt: skip


def released(
    of: Indicator, *rows: Observation, profile: str = "dfe_1_5", before: object = ()
) -> ReleasedEdition:
    edition = an_edition(replace(POLICY, profile=profile))
    what = package(of, *rows)
    return release(what, measure(what), edition, before)  # type: ignore[arg-type]


def only(edition: ReleasedEdition) -> Figure:
    (figure,) = edition.figures
    return figure


# What the range is, and what it depends on.


@pytest.mark.parametrize(
    ("top", "of", "asked", "profile", "said"),
    [
        (173, 176, ASKING, "dfe_1_5", "95% or more"),
        (3, 176, ASKING, "dfe_1_5", "5% or less"),
        (171, 176, ASKING, "dfe_1_5", "95% or more"),
        (175, 176, ASKING, "dfe_1_5", "95% or more"),
        (176, 176, ASKING, "dfe_1_5", "100.0%"),
        (170, 176, ASKING, "dfe_1_5", "96.6%"),
        (0, 176, ASKING, "dfe_1_5", "0.0%"),
        (173, 176, PROCESS, "dfe_1_5", "98.3%"),
        (3, 176, PROCESS, "dfe_1_5", "5% or less"),
        (173, 176, indicator(), "dfe_1_5", "[c]"),
        (173, 176, replace(ASKING, disclosure=Disclosure.OPEN), "dfe_1_5", "98.3%"),
        (118, 120, ASKING, "dfe_1_5", "95% or more"),
        (117, 119, ASKING, "dfe_1_5", "90% or more"),
        (22, 24, ASKING, "dfe_1_5", "75% or more"),
        (21, 23, ASKING, "dfe_1_5", "[c]"),
        (2, 5, ASKING, "dfe_1_5", "[c]"),
        (169, 176, ASKING, "nhs_1_7_round5", "95% or more"),
        (170, 176, ASKING, "nhs_1_7_round5", "95% or more"),
        (168, 176, ASKING, "nhs_1_7_round5", "97.1%"),
        # Readers know of 158 that it is about 160; of 157, about 155.
        (153, 158, ASKING, "nhs_1_7_round5", "95% or more"),
        (152, 157, ASKING, "nhs_1_7_round5", "90% or more"),
        (30, 33, ASKING, "nhs_1_7_round5", "75% or more"),
        (29, 32, ASKING, "nhs_1_7_round5", "[c]"),
    ],
)
def test_what_stands_in_the_place_of_a_percentage(
    top: int, of: int, asked: Indicator, profile: str, said: str
) -> None:
    assert spell_figure(only(released(asked, observed(top, of), profile=profile))) == said


def test_a_range_comes_with_the_symbol_and_with_no_number() -> None:
    figure = only(released(ASKING, observed(173, 176)))
    assert figure.symbol is Symbol.CONFIDENTIAL
    assert figure.safe_range == SafeRange(at_least=Decimal(95))
    assert (figure.value, figure.shown, figure.numerator, figure.denominator) == (None,) * 4


@pytest.mark.parametrize("unit", [Unit.RATE_PER_10000, Unit.DAYS, Unit.COUNT])
def test_only_a_percentage_has_a_range(unit: Unit) -> None:
    row = observed(value="3") if unit is Unit.COUNT else observed(3, 176)
    for figure in released(replace(ASKING, unit=unit), row).figures:
        assert figure.safe_range is None


def test_a_percentage_without_its_counts_has_no_range() -> None:
    policy = replace(POLICY, without_counts=type(POLICY.without_counts).REFUSE)
    what = package(ASKING, observed(value="98.3"))
    assert spell_figure(only(release(what, measure(what), an_edition(policy)))) == "[c]"


@settings(deadline=None)
@given(
    of=st.integers(1, 3000),
    small=st.lists(st.integers(1, 7), min_size=2, max_size=7, unique=True),
    profile=st.sampled_from([("dfe_1_5", 5, 1), ("nhs_1_7_round5", 7, 5)]),
    high=st.booleans(),
)
def test_the_range_never_depends_on_the_numerator(
    of: int, small: list[int], profile: tuple[str, int, int], high: bool
) -> None:
    """One range for the whole band, and it holds all of the band and the count after it."""
    name, largest, nearest = profile
    band = [count for count in small if count <= min(largest, of)]
    told = {
        only(released(ASKING, observed(of - count if high else count, of), profile=name)).safe_range
        for count in band
    }
    assert len(told) <= 1
    safe = next(iter(told), None)
    if of < (largest + 1) * 4 - nearest // 2:
        assert safe is None
    if safe is not None:
        low, up = safe.ends
        assert (low > 0) is high
        assert up - low <= WIDEST
        for count in range(largest + 1):
            share = Decimal(100 * (of - count if high else count)) / of
            assert low <= share <= up


@given(st.sampled_from(["numerator", "rest"]), st.integers(1, 5000), st.sampled_from([5, 7]))
def test_it_is_the_tightest_that_holds_one_more_than_the_band(
    side: str, denominator: int, largest: int
) -> None:
    safe = safe_range_for(side, Decimal(denominator), largest)
    needed = 100 * (largest + 1)
    widths = [width for width in range(5, 26, 5) if width * denominator >= needed]
    assert (None if safe is None else safe.ends[1] - safe.ends[0]) == next(iter(widths), None)


@pytest.mark.parametrize("ends", [(None, None), (Decimal(5), Decimal(95))])
def test_a_range_has_one_end(ends: tuple[Decimal | None, Decimal | None]) -> None:
    with pytest.raises(ValueError, match="one end"):
        SafeRange(*ends)


# What it is rated.


@given(
    of=st.integers(24, 400),
    small=st.integers(1, 5),
    high=st.booleans(),
    polarity=st.sampled_from([Polarity.HIGHER, Polarity.LOWER]),
    ends=st.tuples(
        st.none() | st.integers(0, 200).map(lambda half: Decimal(half) / 2),
        st.none() | st.integers(0, 200).map(lambda half: Decimal(half) / 2),
    ),
)
@settings(deadline=None, max_examples=60)
def test_a_range_is_rated_as_each_figure_in_it_or_not_at_all(
    of: int,
    small: int,
    high: bool,
    polarity: Polarity,
    ends: tuple[Decimal | None, Decimal | None],
) -> None:
    asked = replace(ASKING, polarity=polarity)
    minimum, upper = ends
    if minimum is not None and upper is not None:
        first, last = sorted((minimum, upper))
        minimum, upper = (first, last) if polarity is Polarity.HIGHER else (last, first)
    target = replace(a_target(start="2023-m01"), minimum=minimum, upper=upper)
    targets = [replace(target, indicator="visited")]
    figure = only(released(asked, observed(of - small if high else small, of)))
    assert figure.safe_range is not None
    rated = rate(figure, asked, targets)
    assert (rated.minimum, rated.upper) == (None, None)
    low, up = figure.safe_range.ends
    of_each = {
        rate(only(released(open_, observed(top, of))), asked, targets).rating
        for open_ in [replace(asked, disclosure=Disclosure.OPEN)]
        for top in range(of + 1)
        if low <= Decimal(100 * top) / of <= up
    }
    if rated.rating is not Rating.NOT_RATED:
        assert of_each == {rated.rating}
    elif len(of_each) == 1 and of_each != {Rating.NOT_RATED}:
        # The two ends differ although no count of this denominator lies where they do.
        shares = [Decimal(100 * top) / of for top in range(of + 1)]
        assert not {low, up} <= set(shares)


def test_the_verdict_says_the_range_and_never_a_distance() -> None:
    def sentence(minimum: str, upper: str, top: int = 173) -> str:
        targets = (replace(a_target(minimum, upper, "2023-m01"), indicator="visited"),)
        what = replace(package(ASKING, observed(top, 176)), targets=targets)
        edition = release(what, measure(what), an_edition(POLICY))
        (judged,) = judge(edition, None).all
        assert judged.change is None
        assert judged.people == ""
        return judged.sentence

    only_a_range = "shown only as a range, to protect confidentiality"
    at = f"95% or more at 31 August 2023, {only_a_range}"
    assert sentence("85", "90") == f"{at}: green, all of it at or beyond the upper target of 90%."
    assert sentence("85", "95").endswith("green, all of it at or beyond the upper target of 95%.")
    assert sentence("96.5", "98.5") == f"{at}: not rated."
    assert sentence("85", "90", 3).endswith(f"{only_a_range}: red.")


# What earlier editions told.


def told(safe: SafeRange | None, value: str | None = None) -> PublishedEdition:
    figure = PublishedFigure(
        ("visited", "", "", "", "2023-m08", "snapshot"),
        "1.1",
        None if value is None else Decimal(value),
        None,
        None,
        "" if value else "c",
        "final",
        safe,
    )
    return an_edition_told((figure,))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ((SafeRange(at_least=Decimal(95)),), "95% or more"),
        ((SafeRange(at_least=Decimal(90)),), "90% or more"),
        ((SafeRange(at_least=Decimal(99)),), "95% or more"),
        ((SafeRange(at_least=Decimal(90)), SafeRange(at_least=Decimal(95))), "90% or more"),
        ((None,), "[c]"),
        ((SafeRange(at_least=Decimal(95)), None), "[c]"),
        ((SafeRange(at_most=Decimal(5)),), "[c]"),
    ],
)
def test_a_range_is_kept_or_widened_and_never_narrowed(
    before: tuple[SafeRange | None, ...], said: str
) -> None:
    edition = released(ASKING, observed(173, 176), before=[told(safe) for safe in before])
    assert spell_figure(only(edition)) == said


def test_the_archive_reads_back_the_range_it_released(tmp_path: Path) -> None:
    edition = released(ASKING, observed(173, 176), observed(3, 176, period="2023-m07"))
    for download in released_downloads(edition, judge(edition, None)):
        (tmp_path / download.path).parent.mkdir(exist_ok=True)
        (tmp_path / download.path).write_bytes(download.content)
    figures = read_published_edition(tmp_path, entry_of(), "archive").figures
    assert {figure.key[4]: (figure.value, figure.safe_range) for figure in figures} == {
        "2023-m07": (None, SafeRange(at_most=Decimal(5))),
        "2023-m08": (None, SafeRange(at_least=Decimal(95))),
    }
    # One that was published before there were ranges.
    table = tmp_path / "data" / "figures.csv"
    lines = [line.split(",") for line in table.read_text().splitlines()]
    at = lines[0].index("at_least")
    table.write_text("\n".join(",".join(line[:at] + line[at + 2 :]) for line in lines))
    (older,) = {
        figure.safe_range
        for figure in read_published_edition(tmp_path, entry_of(), "archive").figures
    }
    assert older is None


# What a reader of the rules can work out beside all that is printed.

AREAS = ("east", "north", "south", "west")
MONTHS = ("2023-m04", "2023-m05", "2023-m06")
QUARTER = "fy2023-24-q1"
Cell = tuple[int, int]

#: More than any count of the tables below.
MOST = 1000


@dataclass(frozen=True)
class Attack:
    """Counts of areas in months, the figures made of them, and what was released of those."""

    edition: ReleasedEdition
    counts: dict[tuple[str, str], Cell]
    asked: Indicator

    def of(self, figure: Figure) -> tuple[Cell, list[tuple[str, str]]]:
        """The true numerator and rest of a figure, and the counts that it adds up."""
        area, token = figure.key.area, figure.key.period.token
        made_of = [
            (name, when)
            for name, when in self.counts
            if area in ("", name) and token in (when, QUARTER)
        ]
        tops, rests = zip(*(self.counts[one] for one in made_of), strict=True)
        return (sum(tops), sum(rests)), made_of

    @property
    def sides(self) -> tuple[int, ...]:
        """The protected sides: the numerator, and the rest where it is protected too."""
        return (0,) if self.asked.disclosure is Disclosure.PROCESS else (0, 1)

    def small_sides(self, figure: Figure) -> tuple[int, ...]:
        counts, _ = self.of(figure)
        return tuple(side for side in self.sides if 1 <= counts[side] <= 5)

    def exposed(self, *, with_rules: bool) -> list[tuple[Key, int]]:
        """Small sides that cannot be 1, or cannot be 5, by integer programming of their own.

        `with_rules` the reader takes every hidden figure without a range for one that is hidden
        beside others, as far as that is so. Where no range is printed, nobody could.
        """
        column = {(one, side): 2 * n + side for n, one in enumerate(self.counts) for side in (0, 1)}
        width = 2 * len(self.counts)
        with_rules = with_rules and any(figure.safe_range for figure in self.edition.figures)
        hidden = [figure for figure in self.edition.figures if figure.shown is None]
        binaries = 2 * len(hidden)
        rows: list[tuple[np.ndarray, float, float]] = []
        for figure in self.edition.figures:
            (top, rest), made_of = self.of(figure)
            sides = [np.zeros(width + binaries), np.zeros(width + binaries)]
            for side in (0, 1):
                sides[side][[column[one, side] for one in made_of]] = 1
            if figure.shown is not None:
                rows += [(sides[0], top, top), (sides[1], rest, rest)]
            elif (safe := figure.safe_range) is not None:
                small = 1 if safe.at_least is not None else 0
                share = float(safe.ends[1] - safe.ends[0]) / 100
                rows.append((sides[small] - share * (sides[0] + sides[1]), -np.inf, 0))
                if with_rules:
                    rows.append((sides[small], 1, 5))
                    rows.append((sides[0] + sides[1], top + rest, top + rest))
            elif with_rules and not self.small_sides(figure):
                # None of its protected sides is small: each is nothing, or more than 5.
                for side in self.sides:
                    chosen = np.zeros(width + binaries)
                    chosen[width + 2 * hidden.index(figure) + side] = 1
                    rows += [(sides[side] - 6 * chosen, 0, np.inf)]
                    rows += [(sides[side] - 20 * MOST * chosen, -np.inf, 0)]
        matrix = np.array([row for row, _, _ in rows])
        within = LinearConstraint(matrix, [low for _, low, _ in rows], [up for _, _, up in rows])
        upper = np.concatenate([np.full(width, MOST), np.ones(binaries)])
        found = []
        for figure in hidden:
            _, made_of = self.of(figure)
            for side in self.small_sides(figure):
                goal = np.zeros(width + binaries)
                goal[[column[one, side] for one in made_of]] = 1
                for sign, end in ((1, 1), (-1, 5)):
                    best = milp(
                            sign * goal, integrality=np.ones(width + binaries, dtype=np.uint8),
                            bounds=Bounds(np.zeros(width + binaries), upper), constraints=within,
                        )  # fmt: skip
                    assert best.status == 0, "what is released contradicts itself"
                    if best.fun > sign * end + 0.5:
                        found.append((figure.key, end))
        return found


def attacked(seed: int, months: tuple[str, ...]) -> Attack:
    chance = random.Random(seed)
    asked = replace(
        ASKING,
        basis=Basis.IN_PERIOD,
        disclosure=Disclosure.PROCESS if seed % 5 == 4 else Disclosure.ATTRIBUTE,
    )
    counts: dict[tuple[str, str], Cell] = {}
    for area in AREAS[: chance.randint(2, 4)]:
        for when in months:
            one = chance.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 30])
            other = chance.randint(20, 160)
            counts[area, when] = (other, one) if chance.random() < 0.8 else (one, other)
    rows = list(_rows(counts, months))
    areas = tuple(dict.fromkeys(area for area, _ in counts))
    what = package(asked, *rows, areas=areas)
    return Attack(release(what, measure(what), an_edition(POLICY)), counts, asked)


def _rows(counts: dict[tuple[str, str], Cell], months: tuple[str, ...]) -> Iterator[Observation]:
    areas = dict.fromkeys(area for area, _ in counts)
    for area in ("", *areas):
        for token in (*months, *((QUARTER,) if len(months) == 3 else ())):
            inside = [
                cell
                for (name, when), cell in counts.items()
                if area in ("", name) and token in (when, QUARTER)
            ]
            top, rest = (sum(side) for side in zip(*inside, strict=True))
            row = observed(top, top + rest, period=token, basis=Basis.IN_PERIOD, area=area)
            yield replace(row, key=replace(row.key, period=parse_period(token)))


RUNS = [(seed, MONTHS[:1]) for seed in range(60)] + [(seed, MONTHS) for seed in range(8)]


def small_and_hidden(attack: Attack) -> list[Figure]:
    """The hidden figures that have a small count of their own."""
    hidden = (figure for figure in attack.edition.figures if figure.shown is None)
    return [figure for figure in hidden if attack.small_sides(figure)]


def test_no_range_gives_a_small_count_away_beside_the_sums() -> None:
    """Sixty tables of areas, and eight of areas by months and quarter.

    Tables without a range would pass as well, so those that were printed are counted.
    """
    printed = 0
    for seed, months in RUNS:
        attack = attacked(seed, months)
        assert attack.exposed(with_rules=False) == [], seed
        assert attack.exposed(with_rules=True) == [], seed
        ranged = [figure for figure in attack.edition.figures if figure.safe_range is not None]
        assert set(ranged) <= set(small_and_hidden(attack)), seed
        printed += len(ranged)
    assert printed > 40


def test_that_attack_finds_what_a_range_printed_without_asking_gives_away() -> None:
    exposed = 0
    for seed, months in RUNS[:30]:
        attack = attacked(seed, months)
        figures = list(attack.edition.figures)
        for figure in small_and_hidden(attack):
            counts, _ = attack.of(figure)
            side = ("numerator", "rest")[attack.small_sides(figure)[0]]
            safe = safe_range_for(side, Decimal(sum(counts)), 5)
            figures[figures.index(figure)] = replace(figure, safe_range=safe)
        unasked = replace(
            attack, edition=replace(attack.edition, figures=figures_in_order(figures))
        )
        exposed += bool(unasked.exposed(with_rules=True))
    assert exposed > 5


# What is said of an indicator that asks for them.


def test_the_methods_say_which_indicators_ask_and_which_ranges_were_used() -> None:
    def sentence(*rows: Observation, asked: Indicator = ASKING) -> list[str]:
        rules = released(asked, *rows).disclosure.rules
        return [rule for rule in rules if "safe range" in rule]

    (used,) = sentence(observed(173, 176), observed(3, 176, period="2023-m07"))
    assert used.startswith("1.1 Visited: where the percentage must be hidden")
    assert used.endswith("In this report: 5% or less for 1.1; 95% or more for 1.1.")
    (unused,) = sentence(observed(100, 176))
    assert unused.endswith("None had to be used in this report.")
    assert sentence(observed(173, 176), asked=indicator()) == []


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (ASKING, ""),
        (PROCESS, ""),
        (replace(ASKING, safe_range=False, unit=Unit.DAYS), ""),
        (replace(ASKING, unit=Unit.DAYS), "only a percentage has one"),
        (replace(ASKING, disclosure=Disclosure.OPEN), "nothing of it is protected"),
    ],
)
def test_a_note_where_a_range_is_asked_for_in_vain(asked: Indicator, why: str) -> None:
    found = list(check_safe_ranges(package(asked, observed(100, 176))))
    assert [(one.code, one.column) for one in found] == [("PRIV-RANGE", "safe_range")] * bool(why)
    assert all(why in one.problem for one in found)


def test_the_check_says_what_will_stand_there_and_offers_a_range_to_others() -> None:
    def found(asked: Indicator) -> Finding:
        what = package(asked, observed(173, 176))
        edition = release(what, measure(what), an_edition(POLICY))
        (note,) = check_hidden(measure(what), edition, "observations.csv")
        assert "173" not in f"{note.problem}{note.remedy}"
        return note

    assert "95% or more, with no change" in found(ASKING).problem
    assert "safe_range" not in found(ASKING).remedy
    assert "[c], with no rating and no change" in found(indicator()).problem
    assert found(indicator()).remedy.endswith("or a range of it: safe_range = yes.")


def test_the_key_of_a_table_names_each_range_once_the_lowest_first() -> None:
    edition = released(
        ASKING,
        observed(173, 176),
        observed(3, 60, period="2023-m07"),
        observed(4, 176, period="2023-m06"),
        observed(3, 176, period="2023-m05"),
        observed(3, 10, period="2023-m04"),
    )
    assert key_of_figures(edition.figures) == (
        ("[c]", "not shown, to protect confidentiality"),
        (
            "5% or less, 10% or less, 95% or more",
            "shown only as a range, to protect confidentiality",
        ),
    )
    assert key_of_figures(released(ASKING, observed(100, 176)).figures) == ()


def test_a_range_that_readers_have_already_is_reckoned_with_when_partners_are_chosen() -> None:
    """Eight are the rest of two areas; as north has 5 at most, south could not have 1."""
    cells = {"north": (197, 200), "south": (195, 200), "west": (100, 200), "east": (90, 200)}
    rows = [observed(top, of, area=area) for area, (top, of) in cells.items()]
    what = package(ASKING, observed(582, 800), *rows, areas=tuple(cells))
    before = told(SafeRange(at_least=Decimal(95)))
    north = replace(before.figures[0], key=("visited", "north", *before.figures[0].key[2:]))

    def hidden(*published: PublishedEdition) -> dict[str, str]:
        edition = release(what, measure(what), an_edition(POLICY), published)
        assert edition.disclosure.exposed == ()
        return {f.key.area: spell_figure(f) for f in edition.figures if f.shown is None}

    assert set(hidden()) == {"north", "south"}
    since = hidden(replace(before, figures=(north,)))
    assert set(since) == {"north", "south", "east"}
    assert since["north"] == "95% or more"
