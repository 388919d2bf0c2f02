"""What suppression hides the attack cannot work out, in random packages told by editions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from editions_by_hand import an_edition_told
from hypothesis import given, settings
from hypothesis import strategies as st
from test_disclosure import POLICY, an_edition, indicator

from generator.measure.values import measure
from generator.model.archive import PublishedEdition
from generator.model.editions import Authority, DataPackage, ReleasedEdition
from generator.model.figures import Figures, Key, Observation, Row
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, Period, month, parse_period
from generator.model.records import Area
from generator.protect.attack.attacking import Attack, attacked
from generator.protect.attack.told import published, told_now, told_then
from generator.protect.disclosure import release
from generator.protect.profiles import PROFILES

DFE = PROFILES["dfe_1_5"]
AREAS = tuple(Area(name, name.capitalize(), "locality") for name in ("north", "south", "west"))
MONTHS = tuple(month(2024, number) for number in (4, 5, 6))
QUARTER = parse_period("fy2024-25-q1")

#: Numerator and rest of each area in each month.
Counts = dict[tuple[str, Period], tuple[int, int]]


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """Months of three areas, of which some are small and some nothing."""
    chance = draw(st.randoms(use_true_random=False))
    sizes = draw(st.sampled_from([(0, 3, 9, 30), (2, 12, 20), (4, 30, 60)]))
    return {
        (area.area, each): (chance.choice(sizes), chance.choice(sizes))
        for area in AREAS
        for each in MONTHS
    }


def package(of: Indicator, told: Counts, until: int) -> DataPackage:
    """The months up to one, years to date and a quarter that is over, by area and in all."""
    rows: list[Observation] = []
    windows: list[tuple[Period, Basis, tuple[Period, ...]]] = [
        (each, Basis.IN_PERIOD, (each,)) for each in MONTHS[:until]
    ]
    windows += [(MONTHS[n], Basis.YEAR_TO_DATE, MONTHS[: n + 1]) for n in range(1, until)]
    if until == len(MONTHS):
        windows.append((QUARTER, Basis.IN_PERIOD, MONTHS))
    for names in (*((area.area,) for area in AREAS), tuple(area.area for area in AREAS)):
        for period, basis, inside in windows:
            top = sum(told[name, each][0] for name in names for each in inside)
            rest = sum(told[name, each][1] for name in names for each in inside)
            key = Key(of.indicator, period, basis, names[0] if len(names) == 1 else "")
            row = Row("observations.csv", len(rows) + 2)
            if of.unit is Unit.COUNT:
                rows.append(Observation(key, row, None, None, Decimal(top)))
            else:
                rows.append(Observation(key, row, Decimal(top), Decimal(top + rest), None))
    last = MONTHS[until - 1]
    return DataPackage("", Authority("a", "A"), last, last.end, "", (of,), tuple(rows), areas=AREAS)


def told_of(edition: ReleasedEdition, name: str) -> PublishedEdition:
    figures = tuple(published(figure) for figure in edition.figures)
    return an_edition_told(figures, name, edition.reporting_period.token)


def attack(
    of: DataPackage, measured: Figures, edition: Figures, before: Sequence[PublishedEdition]
) -> Attack:
    told = [*(told_then(one, DFE) for one in before), told_now("now", edition, DFE)]
    return attacked(told, measured, of.indicators, of.areas, (), DFE)


@settings(max_examples=12, deadline=None)
@given(counts(), st.sampled_from([Unit.COUNT, Unit.PERCENT]), st.randoms(use_true_random=False))
def test_no_sequence_of_editions_gives_away_what_could_be_protected(
    told: Counts, unit: Unit, chance: random.Random
) -> None:
    of = replace(indicator(unit), basis=Basis.IN_PERIOD)
    before: list[PublishedEdition] = []
    for until in range(1, len(MONTHS) + 1):
        data = package(of, told, until)
        measured = measure(data)
        edition = release(data, measured, an_edition(POLICY), before)
        found = attack(data, measured, edition.figures, before)
        known = {one.place for one in edition.disclosure.exposed}
        for one in found.exposures:
            assert one.is_past_help or (one.asked.indicator, *one.asked.cell) in known
        shuffled = replace(
            data, observations=tuple(chance.sample(data.observations, len(data.observations)))
        )
        again = release(shuffled, measure(shuffled), an_edition(POLICY), before)
        assert again.figures == edition.figures
        before.append(told_of(edition, f"2024-0{until}"))
    # What is told again, in the pattern of itself, is told alike.
    last = release(data, measured, an_edition(POLICY), before)
    assert last.figures == edition.figures


def test_a_partner_that_is_shown_after_all_is_found() -> None:
    of = replace(indicator(Unit.COUNT), basis=Basis.IN_PERIOD)
    chance = random.Random(1)
    partners = 0
    for small in (1, 3, 5):
        told = {(area.area, each): (chance.randint(20, 60), 0) for area in AREAS for each in MONTHS}
        told["north", MONTHS[1]] = (small, 0)
        data = package(of, told, 3)
        measured = measure(data)
        edition = release(data, measured, an_edition(POLICY))
        assert attack(data, measured, edition.figures, ()).exposures == ()
        primary = Key(of.indicator, MONTHS[1], Basis.IN_PERIOD, "north")
        for figure in edition.figures:
            if figure.shown is None and figure.key != primary:
                partners += 1
                shown = Figures(
                    tuple(
                        measured.get(one.key) or one if one is figure else one
                        for one in edition.figures
                    )
                )
                assert attack(data, measured, shown, ()).exposures, figure.key
    assert partners > 6
