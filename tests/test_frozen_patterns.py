"""What earlier editions hid stays hidden, and what they left open is not hidden in vain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from editions_by_hand import an_edition_told
from test_disclosure import POLICY, an_edition, indicator, observed

from generator.measure.values import measure
from generator.model.archive import PublishedEdition, PublishedFigure
from generator.model.editions import Authority, DataPackage, ReleasedEdition
from generator.model.figures import Observation
from generator.model.indicators import Unit
from generator.model.periods import month
from generator.model.records import Area
from generator.protect.disclosure import release

COUNT = indicator(Unit.COUNT)
NAMES = ("north", "south", "west", "east")


def package(*values: int) -> DataPackage:
    """Children in four areas and in all, in August."""
    rows: list[Observation] = [observed(value=str(sum(values)))]
    rows += [
        observed(value=str(value), area=name) for name, value in zip(NAMES, values, strict=True)
    ]
    areas = tuple(Area(name, name.capitalize(), "locality", "") for name in NAMES)
    return replace(
        DataPackage(
            "datapackages/a/2023-m08", Authority("a", "A"), month(2023, 8), month(2023, 8).end, "",
            (COUNT,), tuple(rows),
        ),
        areas=areas,
    )  # fmt: skip


def told(**values: int | None) -> PublishedEdition:
    """An earlier edition of the same August; `None` is a hidden figure, `whole` is all areas."""
    figures = tuple(
        PublishedFigure(
            ("visited", "" if name == "whole" else name, "", "", "2023-m08", "snapshot"),
            "1.1",
            None if value is None else Decimal(value),
            None,
            None,
            "c" if value is None else "",
            "final",
        )
        for name, value in values.items()
    )
    return an_edition_told(figures)


def released(of: DataPackage, *published: PublishedEdition) -> ReleasedEdition:
    return release(of, measure(of), an_edition(POLICY), published)


def hidden(edition: ReleasedEdition) -> set[str]:
    return {figure.key.area or "whole" for figure in edition.figures if figure.shown is None}


def test_without_an_earlier_edition_the_smallest_loss_is_the_partner() -> None:
    assert hidden(released(package(3, 20, 40, 60))) == {"north", "south"}


def test_the_partner_of_an_earlier_edition_stays_the_partner() -> None:
    before = told(whole=123, north=None, south=20, west=40, east=None)
    edition = released(package(3, 20, 40, 60), before)
    assert hidden(edition) == {"north", "east"}
    assert edition.disclosure.exposed == ()


def test_what_is_hidden_once_is_hidden_ever_after() -> None:
    before = told(whole=123, north=None, south=20, west=None, east=None)
    assert hidden(released(package(3, 20, 40, 60), before)) == {"north", "west", "east"}


def test_what_was_open_before_is_open_whatever_came_later() -> None:
    first = told(whole=123, north=None, south=20, west=None, east=60)
    later = told(whole=123, north=None, south=None, west=None, east=60)
    assert hidden(released(package(3, 20, 40, 60), first, later)) == {"north", "west"}


def test_where_earlier_editions_left_too_much_open_it_is_an_error_without_the_number() -> None:
    before = told(whole=123, north=None, south=20, west=40, east=60)
    edition = released(package(3, 20, 40, 60), before)
    (found,) = edition.disclosure.exposed
    assert found.place == ("visited", "north", "", "")
    assert "1.1 Visited, North" in found.sentence
    assert "earlier editions left open" in found.sentence
    assert not any(
        word.strip(".,:") in ("3", "20", "40", "60", "123") for word in found.sentence.split()
    )


def test_a_figure_taken_back_stays_hidden_whatever_it_is_now_and_says_why() -> None:
    before = told(whole=129, north=9, south=None, west=40, east=60)
    taken_back: dict[tuple[str, ...], str] = {
        ("visited", "south", "", "", "2023-m08", "snapshot"): "withdrawn on 3 March 2026"
    }
    of = package(9, 20, 40, 60)
    assert hidden(released(of, before)) == set()
    edition = release(of, measure(of), an_edition(POLICY), (before,), taken_back)
    assert hidden(edition) == {"south"}
    assert edition.disclosure.hidden["withdrawn on 3 March 2026"] == 1
