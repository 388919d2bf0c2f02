"""What a figure reference points at: an indicator, and the figure of it that its options name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from generator.model.editions import Reference, ReleasedEdition
from generator.model.errors import PacksError
from generator.model.figures import Figure, Key, Symbol
from generator.model.formats import listed, spell_symbol
from generator.model.indicators import Indicator
from generator.model.judgements import Judgements
from generator.model.periods import Basis, parse_period, spell_period

OPTIONS = ("period", "area", "basis", "breakdown", "category")
#: How many periods a remedy names: the newest, so that it stays one line.
NAMED = 6


class NoAnswer(PacksError):
    """A reference that nothing can be printed for: what is wrong with it, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} {remedy}")


@dataclass(frozen=True)
class Asked:
    """A reference with what it points at: an indicator, and the figure of it that is meant."""

    released: ReleasedEdition
    judgements: Judgements
    indicator: Indicator
    key: Key
    found: Figure | None
    second: str

    @property
    def figure(self) -> Figure:
        """The figure that is meant; it may be one that is not shown."""
        if self.found is None:
            problem = f"{self.indicator.ref} has no figure {_described(self.key)}."
            raise NoAnswer(problem, _what_there_is(self.released, self.indicator, self.key))
        return self.found

    @property
    def hidden(self) -> str:
        """The shorthand printed instead of a figure that is not shown; nothing where it is."""
        if self.figure.shown is not None:
            return ""
        return spell_symbol(self.figure.symbol or Symbol.NOT_AVAILABLE)


def asked_for(reference: Reference, released: ReleasedEdition, judgements: Judgements) -> Asked:
    """The indicator and the figure that a reference points at; raises `NoAnswer`."""
    name, *rest = reference.arguments
    indicator = released.indicator(name)
    if indicator is None:
        raise NoAnswer(f"There is no indicator '{name}'.", near_indicator(name, released))
    key, found = _meant(reference.options, indicator, released)
    return Asked(released, judgements, indicator, key, found, rest[0] if rest else "")


def near(asked: str, known: Iterable[str]) -> str:
    """A remedy that names what was probably meant, or else all there is."""
    names = tuple(dict.fromkeys(known))
    if found := get_close_matches(asked, names, n=2, cutoff=0.5):
        return "Did you mean " + " or ".join(f"'{name}'" for name in found) + "?"
    return _all_there_is(names)


def _all_there_is(names: tuple[str, ...]) -> str:
    match names:
        case ():
            return "There is none."
        case (only,):
            return f"There is only {only}."
        case _:
            return f"There are {listed(names)}."


def near_indicator(name: str, released: ReleasedEdition) -> str:
    """The indicators whose ref, id or name comes nearest, by ref."""
    known: dict[str, Indicator] = {}
    for indicator in released.indicators:
        names = (indicator.ref, indicator.indicator, indicator.name, indicator.short_name)
        known |= {text.casefold(): indicator for text in names if text}
    found = get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
    if not found:
        return _all_there_is(tuple(i.ref for i in released.indicators))
    meant = dict.fromkeys(f"'{known[text].ref}' ({known[text].label})" for text in found)
    return f"Did you mean {' or '.join(meant)}?"


def _meant(
    options: Mapping[str, str], indicator: Indicator, released: ReleasedEdition
) -> tuple[Key, Figure | None]:
    """The key that a reference's options name, and the figure that has it."""
    area, breakdown = options.get("area", ""), options.get("breakdown", "")
    category = options.get("category", "")
    if area and area not in (known := [found.area for found in released.areas]):
        raise NoAnswer(f"There is no area '{area}'.", near(area, known))
    _refuse_unknown_part(breakdown, category, indicator, released)
    basis = indicator.basis
    if "basis" in options:
        if options["basis"] not in tuple(Basis):
            raise NoAnswer(
                f"There is no basis '{options['basis']}'.", near(options["basis"], Basis)
            )
        basis = Basis(options["basis"])
    reporting = released.reporting_period
    if "period" not in options and basis is indicator.basis:
        part = {"area": area, "breakdown": breakdown, "category": category}
        headline = released.figures.headline(indicator, reporting, **part)
        if headline is not None:
            return headline.key, headline
    period = reporting
    if "period" in options:
        try:
            period = parse_period(options["period"])
        except ValueError:
            remedy = "Write it as 2023-m08, fy2023-24-q1, fy2022-23 or 2023-08-31."
            raise NoAnswer(f"'{options['period']}' is not a period.", remedy) from None
    key = Key(indicator.indicator, period, basis, area, breakdown, category)
    return key, released.figures.get(key)


def _refuse_unknown_part(
    breakdown: str, category: str, indicator: Indicator, released: ReleasedEdition
) -> None:
    """Raise where an indicator is not divided as a reference says: most likely a slip of a key."""
    keys = [figure.key for figure in released.figures.of(indicator.indicator)]
    breakdowns = sorted({key.breakdown for key in keys if key.breakdown})
    if (breakdown or category) and not breakdowns:
        problem = f"{indicator.ref} has no figures by {breakdown or category}."
        raise NoAnswer(problem, "Take breakdown and category out, or add the rows to the package.")
    if breakdown not in ("", *breakdowns):
        raise NoAnswer(
            f"{indicator.ref} has no breakdown '{breakdown}'.", near(breakdown, breakdowns)
        )
    categories = sorted({key.category for key in keys if key.breakdown == breakdown != ""})
    if breakdown and category not in categories:
        problem = f"The breakdown '{breakdown}' of {indicator.ref} has no category '{category}'."
        if not category:
            problem = f"Which category of the breakdown '{breakdown}' is meant is not said."
        raise NoAnswer(problem, near(category, categories))
    if category and not breakdown:
        problem = f"'{category}' stands without the breakdown it belongs to."
        raise NoAnswer(problem, near(category, breakdowns))


def _described(key: Key) -> str:
    parts = [f"for {spell_period(key.period)}"]
    parts += [f"of {part}" for part in (key.area, key.breakdown, key.category) if part]
    return " ".join(parts) + f" with the basis {key.basis}"


def _what_there_is(released: ReleasedEdition, indicator: Indicator, key: Key) -> str:
    """Which periods there are figures for, of the same part, basis by basis, the newest named."""
    part = (key.area, key.breakdown, key.category)
    periods: dict[Basis, list[str]] = {}
    figures = released.figures.of(indicator.indicator)
    for figure in sorted(figures, key=lambda figure: figure.key.period.sort_key):
        if (figure.key.area, figure.key.breakdown, figure.key.category) == part:
            periods.setdefault(figure.key.basis, []).append(figure.key.period.token)
    if not periods:
        return "There is no figure of that part of the authority at all."
    said = [
        f"basis='{basis}' for {listed(tuple(tokens[-NAMED:]))}"
        for basis, tokens in sorted(periods.items())
    ]
    return f"There are figures with {'; with '.join(said)}."
