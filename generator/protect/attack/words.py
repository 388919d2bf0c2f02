"""What an attack found, in words that name places and never a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.editions import DisclosureRecord, ReleasedEdition, Unprotected
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.model.indicators import Indicator, Unit
from generator.model.periods import Basis, spell_span
from generator.model.records import Area, Category
from generator.protect.attack.attacking import Attack, Exposure, Given
from generator.protect.attack.identities import Cell
from generator.protect.attack.searching import Asked, Closeness
from generator.protect.attack.windows import period_of

#: Figures named of one proof, or of one contradiction, before the rest is counted.
_NAMED = 4

#: What can still be done where what is published gives a count away.
_WITHDRAW = (
    "Withdraw the series in this part from now on: take its rows out, or set the grain of the "
    "indicator to none. Ask who may need to be told."
)

_CLASS: dict[Closeness, str] = {
    Closeness.EXACT: "can be worked out exactly",
    Closeness.WITHIN: "can be told to be a small count",
    Closeness.PARTLY: "can be narrowed down more than its symbol says",
    Closeness.CLOSE: "can be told more closely than within twice what is hidden",
}


@dataclass(frozen=True)
class Names:
    """Indicators by id, and how areas and categories are called, those of a breakdown by both."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    categories: Mapping[tuple[str, str], str]


def names_of(
    indicators: Iterable[Indicator], areas: Iterable[Area], categories: Iterable[Category]
) -> Names:
    """What the findings on an attack call things."""
    return Names(
        {one.indicator: one for one in indicators},
        {one.area: one.name for one in areas},
        {(one.breakdown, one.category): one.name for one in categories},
    )


def check_attack(
    attack: Attack, names: Names, file: str, unprotected: Iterable[Unprotected] = ()
) -> Iterator[Finding]:
    """An error for each count that can be told, a warning for each that nearly can.

    What earlier publications tell of a series that is withdrawn is a warning too. What suppression
    knew to be `unprotected` is an error where the attack has not said so already. Figures that
    cannot all be right are a warning where two publications say them, else a note. None of the
    findings says a count.
    """
    for exposure in (*attack.exposures, *attack.nearly):
        yield _of_exposure(exposure, names, file)
    told = {(one.asked.indicator, *one.asked.cell) for one in attack.exposures}
    for one in unprotected:
        if one.place not in told:
            yield Finding("PRIV-EXPOSED", Severity.ERROR, file, one.sentence, _WITHDRAW)
    for given in attack.contradictions:
        yield _of_contradiction(given, names, file)


def _of_exposure(exposure: Exposure, names: Names, file: str) -> Finding:
    asked = exposure.asked
    indicator = names.indicators[asked.indicator]
    place = (f"{indicator.ref} {indicator.label}", _cell(asked.cell, names), _when(asked))
    what = "" if indicator.unit is Unit.COUNT else f" ({asked.part})"
    problem = f"{', '.join(filter(None, place))}{what} {_CLASS[exposure.closeness]}"
    if exposure.closeness is not Closeness.CLOSE:
        problem += f" from{_given(exposure.given, asked.indicator, asked.cell, names)}"
    problem += "."
    if exposure.later:
        problem += f" So can {plural(exposure.later, 'other period')} of it."
    if exposure.closeness is Closeness.CLOSE:
        remedy = "See that nothing else is known of it, or hide one figure more."
        return Finding("PRIV-CLOSE", Severity.WARNING, file, problem, remedy)
    if exposure.is_past_help and not exposure.goes_on:
        problem = f"{problem} The series is withdrawn in this part, and this edition adds nothing."
        remedy = "What is published stays known: ask who may need to be told."
        return Finding("PRIV-EXPOSED", Severity.WARNING, file, problem, remedy)
    if exposure.is_past_help:
        remedy = f"All of that is published, so nothing that is hidden now protects it. {_WITHDRAW}"
    else:
        new = tuple(one for one in exposure.given if one.is_new)
        said = _listed(new, asked.indicator, asked.cell, names) or "another figure of its sums"
        remedy = f"Hide {said}, or publish the series in longer periods or larger parts."
    return Finding("PRIV-EXPOSED", Severity.ERROR, file, problem, remedy)


def _of_contradiction(given: tuple[Given, ...], names: Names, file: str) -> Finding:
    publications = tuple(dict.fromkeys(one.publication for one in given))
    said = _given(given, "", ("", "", ""), names)
    if len(publications) > 1:
        problem = f"{listed(publications)} contradict each other:{said.removeprefix(':')}."
        remedy = "Declare what was revised: sums over the rest were looked into without it."
        return Finding("PRIV-CONTRADICTION", Severity.WARNING, file, problem, remedy)
    problem = f"Not all of these can be right:{said.removeprefix(':')}."
    remedy = "Sums over them were looked into as far as they agree."
    return Finding("PRIV-CONTRADICTION", Severity.NOTE, file, problem, remedy)


def _given(given: tuple[Given, ...], indicator: str, cell: Cell, names: Names) -> str:
    """Figures with the publication of each; without any, that a search was needed."""
    return f": {_listed(given, indicator, cell, names)}" if given else " a search of all sums"


def _listed(given: tuple[Given, ...], indicator: str, cell: Cell, names: Names) -> str:
    said = []
    for one in given[:_NAMED]:
        name, area, breakdown, category, token, basis = one.figure.key
        place = (area, breakdown, category)
        words = [
            names.indicators[name].ref if name != indicator else "",
            (_cell(place, names) or "the whole authority") if place != cell else "",
            spell_span(period_of(token), Basis(basis)),
            one.publication,
        ]
        said.append(", ".join(filter(None, words)))
    if more := len(given) - _NAMED:
        said += [plural(more, "more figure")] if more > 0 else []
    return "; ".join(said)


def _cell(cell: Cell, names: Names) -> str:
    """The area and category; empty for the whole authority."""
    area, breakdown, category = cell
    named = (names.areas.get(area, area), names.categories.get((breakdown, category), category))
    return ", ".join(filter(None, named))


def _when(asked: Asked) -> str:
    return spell_span(period_of(asked.token), Basis(asked.basis))


def recorded(released: ReleasedEdition, attack: Attack) -> ReleasedEdition:
    """The edition with what was tried, and against what, in the record that the methods print."""
    record: DisclosureRecord = replace(
        released.disclosure, tested=(*released.disclosure.tested, in_a_sentence(attack))
    )
    return replace(released, disclosure=record)


def in_a_sentence(attack: Attack) -> str:
    """What an edition was attacked with, and that nothing was found: else it is not published.

    What earlier publications give away of series that are withdrawn is said as well.
    """
    beside = _publications(attack.publications)
    tried = f"this edition together with {beside}" if beside else "this edition alone"
    but = " but by what had been published before" if attack.exposures else ""
    return (
        f"It was tried to work out hidden counts from all sums of {tried}: none can be{but}. That "
        "holds against what was given; what else readers know was no part of it."
    )


def _publications(names: tuple[str, ...]) -> str:
    if len(names) <= _NAMED:
        return listed(names)
    return f"{plural(len(names), 'publication')} from {names[0]} to {names[-1]}"
