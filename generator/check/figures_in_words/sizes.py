"""Whether the numbers of a sentence are those of the indicator it speaks of.

An error is a proven contradiction only: a unit that cannot be, or a figure, a target or a change
that is published and other than what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.check.figures_in_words.facts import (
    Facts,
    Told,
    is_known,
    is_size,
    is_value,
    shown_size,
    sizes_of,
)
from generator.check.figures_in_words.found import FIGURE, SOURCE, UNIT, Found, error, warning
from generator.check.figures_in_words.links import Link, Strength, best_of, stem_of, words_of
from generator.check.figures_in_words.numbers import Kind, Number
from generator.check.figures_in_words.prose import Place, Said
from generator.check.figures_in_words.roles import TARGETS, Role, role_of
from generator.check.figures_in_words.times import Time, figures_at, has_all_shown, time_of
from generator.model.figures import Figure
from generator.model.indicators import Unit
from generator.protect.small_words import PEOPLE


@dataclass(frozen=True)
class Sentence:
    """A sentence taken apart: its numbers, the times it names, what it speaks of."""

    said: Said
    numbers: tuple[Number, ...]
    times: tuple[Time, ...]
    links: tuple[Link, ...]

    @property
    def text(self) -> str:
        return self.said.text

    @property
    def typed(self) -> tuple[Number, ...]:
        """The numbers that no reference printed."""
        return tuple(number for number in self.numbers if not number.trusted)


_PEOPLE = re.compile(rf"^\s*(?:[a-z'’-]+\s+){{0,2}}?{PEOPLE}", re.IGNORECASE)
#: Words that narrow down who is counted, so that a figure of all of them proves nothing.
NARROWED = re.compile(
    r"\b(?:boys|girls|male|female|aged|ethnic\w*|disab\w+|new|newly|started|starting|starts|began|begin|"
    r"ended|ending|ceased|opened|closed|of which|of whom|of these|of those|of them|sibling|first|"
    r"second|repeat|longest|oldest|each|average|sample|audit\w*|survey|teams?|locality|localities|wards?|"
    r"area|expect\w*|forecast|project\w+|predict\w+|provisional|plan to|aim\w*|should|would|could|will|"
    r"if|another|other|additional|further|placed|nearly all|excluding|including|only for|asylum)\b",
    re.IGNORECASE,
)
_A_NUMBER_OF = re.compile(
    r"\b(?:numbers? of|how many|volumes?|counts?|demand|totals?)\b", re.IGNORECASE
)
#: Things that are counted: with one of them in it, a sentence has a subject of its own.
_COUNTED = frozenset(
    map(
        stem_of,
        [
            "referral",
            "referrals",
            "contact",
            "contacts",
            "child",
            "children",
            "plan",
            "plans",
            "number",
            "numbers",
            "case",
            "cases",
            "visit",
            "visits",
            "assessment",
            "assessments",
            "worker",
            "workers",
            "family",
            "families",
            "demand",
            "application",
            "applications",
            "budget",
            "spend",
            "cost",
            "costs",
            "caseload",
            "caseloads",
            "staff",
            "vacancy",
            "vacancies",
            "turnover",
            "placement",
            "placements",
            "review",
            "reviews",
            "complaint",
            "complaints",
            "enquiry",
            "enquiries",
            "conference",
            "conferences",
            "carer",
            "carers",
            "pupil",
            "pupils",
            "funding",
            "population",
            "requests",
            "incidents",
            "audits",
        ],
    )
)


def check_numbers(sentence: Sentence, told: Told) -> Iterator[Found]:
    """What is wrong with the typed numbers of a sentence that speaks of an indicator."""
    unknown: list[Number] = []
    for number in sentence.typed:
        role = role_of(number, sentence.text)
        if _has_subject_of_its_own(number, sentence):
            continue
        links = _links_of(number, sentence)
        every = [told.of(link.indicator) for link in sentence.links]
        best = [told.of(link.indicator) for link in links]
        if not best:
            continue
        if (found := _unit(number, role, sentence, links, best)) or (
            found := _contradicted(number, role, sentence, links, best, every, told)
        ):
            yield found
        elif _asks_for_source(number, role, sentence, best):
            if not any(is_known(number, facts) for facts in every):
                unknown.append(number)
    if unknown:
        yield _unsourced(unknown, sentence, told)


def _links_of(number: Number, sentence: Sentence) -> tuple[Link, ...]:
    """What a number speaks of: what its clause names, else what the sentence does."""
    start, end = _clause_of(number, sentence.text, _CLAUSE)
    links: Sequence[Link] = sentence.links
    if number.kind in (Kind.PERCENT, Kind.POINTS, Kind.SHARE):
        links = [link for link in links if link.indicator.unit is Unit.PERCENT] or links
    return best_of(links, start, end)


_CLAUSE = re.compile(r"[;:–—]| and | but | while | whereas |, ")
_NEXT_CLAUSE = re.compile(r"[;–—]| and | but | while | whereas ")


def _clause_of(number: Number, text: str, divided: re.Pattern[str]) -> tuple[int, int]:
    cuts = [0, *(match.start() for match in divided.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= number.start), min(c for c in cuts if c >= number.end)


def _has_subject_of_its_own(number: Number, sentence: Sentence) -> bool:
    """Whether a number stands in a clause on something else than what the sentence names."""
    named = [link for link in sentence.links if link.start >= 0]
    if not named:
        return False
    start, end = _clause_of(number, sentence.text, _NEXT_CLAUSE)
    if any(link.start < end and link.end > start for link in named):
        return False
    theirs = {
        word.stem
        for link in named
        for word in words_of(f"{link.indicator.name} {link.indicator.label}")
    }
    own = {word.stem for word in words_of(sentence.text[start:end])}
    return min(link.start for link in named) > number.end or bool(own & _COUNTED - theirs)


def _unit(
    number: Number, role: Role, sentence: Sentence, links: Sequence[Link], best: Sequence[Facts]
) -> Found | None:
    """The difference of two percentages said in per cent, or of counts in percentage points."""
    if role not in (Role.CHANGE, Role.GAP):
        return None
    facts, text = best[0], sentence.text
    if not _is_its_own(sentence, links):
        return None
    if number.kind is Kind.PERCENT and all(one.is_percent for one in best):
        if role is Role.CHANGE and _A_NUMBER_OF.search(text[: number.start]):
            return None
        if re.match(r"\s*of (?:the|its|that|our) ", text[number.end :]):
            return None
        said = f"'{number.text}' is the difference of two percentages, and is said in per cent."
        return error(
            UNIT,
            number.text,
            f"{said} {_evidence(role, facts, text)}".strip(),
            _points(role, facts, number),
        )
    counts = (Unit.COUNT, Unit.NUMBER, Unit.RATE_PER_10000)
    if number.kind is Kind.POINTS and all(one.indicator.unit in counts for one in best):
        if links[0].strength is Strength.NAMED:
            problem = f"'{number.text}' is in percentage points, and {facts.name} is no percentage."
            return error(UNIT, number.text, problem, "Say how many, or by how many per cent.")
    return None


def _is_its_own(sentence: Sentence, links: Sequence[Link]) -> bool:
    """Whether a sentence that names no indicator has no other subject than the one before."""
    if links[0].strength is Strength.NAMED:
        return True
    theirs = {
        word.stem
        for link in links
        for word in words_of(f"{link.indicator.name} {link.indicator.label}")
    }
    return not ({word.stem for word in words_of(sentence.text)} & _COUNTED - theirs)


def _evidence(role: Role, facts: Facts, text: str) -> str:
    headline = facts.headline
    if headline is None:
        return f"{facts.name} is a percentage."
    rated = facts.judgement.rated
    if role is Role.GAP and re.search(rf"\b{TARGETS}\b", text, re.IGNORECASE):
        for gap, name in ((rated.minimum, "minimum"), (rated.upper, "upper target")):
            if gap and not gap.met:
                return (
                    f"{facts.name} is {facts.said(headline)}, and its {name} {facts.spelled(gap.target)}: "
                    f"{gap.size} percentage points."
                )
    if facts.judgement.change:
        change = facts.judgement.change
        return (
            f"{facts.name} is {facts.said(headline)}, and was {facts.said(change.earlier)}: "
            f"{abs(change.size)} percentage points."
        )
    return f"{facts.name} is {facts.said(headline)}."


def _points(role: Role, facts: Facts, number: Number) -> str:
    ref = facts.indicator.ref
    rated = facts.judgement.rated
    if role is Role.GAP and rated.minimum and not rated.minimum.met:
        return f"Write {{{{ gap('{ref}', 'minimum') }}}}, or say it in percentage points."
    if role is Role.CHANGE and facts.judgement.change:
        return f"Write {{{{ change('{ref}') }}}}, or say it in percentage points."
    return "Say it in percentage points."


def _contradicted(
    number: Number, role: Role, sentence: Sentence, links: Sequence[Link],
    best: Sequence[Facts], every: Sequence[Facts], told: Told,
) -> Found | None:  # fmt: skip
    """A number that every indicator the sentence may mean contradicts with a published figure."""
    if links[0].strength is not Strength.NAMED or sentence.said.place is Place.ROW:
        return None
    if NARROWED.search(_without_names(sentence, links)):
        return None
    time = time_of(number, sentence.numbers, sentence.times, sentence.text)
    first: Found | None = None
    for facts in best:
        found = _against(number, role, sentence, facts, time, told)
        if found is None:
            return None
        first = first or found
    others = [facts for facts in every if facts not in best]
    is_loose = role is Role.VALUE and time is None and number.kind is not Kind.SHARE
    if is_loose and any(is_known(number, facts) for facts in others):
        return None
    return first


def _without_names(sentence: Sentence, links: Sequence[Link]) -> str:
    text = sentence.text
    for link in links:
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text


def _against(
    number: Number, role: Role, sentence: Sentence, facts: Facts, time: Time | None, told: Told
) -> Found | None:
    """The published figure of one indicator that is other than what a number says."""
    match role:
        case Role.VALUE:
            return _value(number, sentence, facts, time, told)
        case Role.TARGET:
            return _target(number, facts)
        case Role.GAP:
            return _gap(number, sentence, facts)
        case Role.CHANGE:
            return _change(number, sentence, facts, told)
        case Role.COMPARATOR:
            return None


def _value(
    number: Number, sentence: Sentence, facts: Facts, time: Time | None, told: Told
) -> Found | None:
    unit = facts.indicator.unit
    if number.kind is Kind.PAIR:
        return _pair(number, facts)
    if number.kind is Kind.SHARE:
        return _share(number, sentence, facts)
    fits = (number.kind is Kind.PERCENT and unit is Unit.PERCENT) or (
        number.kind is Kind.PLAIN
        and unit is not Unit.PERCENT
        and _is_adjacent(number, sentence, facts)
    )
    if not fits or time is None:
        return None
    figures = figures_at(facts.indicator, time, told.released)
    if not has_all_shown(figures) or is_value(number, figures):
        return None
    ends = {end for one in facts.targets for end in (one.minimum, one.upper) if end is not None}
    theirs = {one.value for one in facts.comparators if one.value is not None}
    if any(number.says(value) for value in ends | theirs):
        return None
    shown = figures[-1]
    remedy = f"Write {{{{ value('{facts.indicator.ref}') }}}}, or correct the number or the time."
    others = [one for one in facts.whole if is_value(number, (one,))]
    if others:
        problem = (
            f"'{number.text}' is not of {time.text}: {facts.name} was {facts.said(shown)}, and "
            f"{facts.said(others[-1])}."
        )
        return error(FIGURE, number.text, problem, remedy)
    problem = (
        f"The sentence says '{number.text}' for {time.text}; {facts.name} was {facts.said(shown)}."
    )
    return error(FIGURE, number.text, problem, remedy)


def _is_adjacent(number: Number, sentence: Sentence, facts: Facts) -> bool:
    """Whether a number stands beside the indicator's whole name, as in `274 protection plans`."""
    for link in sentence.links:
        if link.indicator is facts.indicator and link.is_whole:
            between = sentence.text[number.end : link.start]
            if 0 <= link.start - number.end <= 2 and not between.strip():
                return True
            before = sentence.text[link.end : number.start]
            if link.end <= number.start and re.fullmatch(
                r"\s*(?:was|were|is|are|stood at|reached|of|at|had (?:risen|fallen|grown|dropped) to)\s+"
                r"(?:about |around |nearly )?", before,
            ):  # fmt: skip
                return True
    return False


def _pair(number: Number, facts: Facts) -> Found | None:
    """`613 of 790`, where 790 is the published whole and 613 is not what is counted in it."""
    if number.whole is None or number.whole < 20:
        return None
    alike = [one for one in facts.whole if one.denominator == number.whole]
    if not alike or is_value(number, facts.shown) or alike[-1].numerator is None:
        return None
    figure = alike[-1]
    assert figure.numerator is not None and figure.denominator is not None
    counts = f"{figure.numerator:,f} of {figure.denominator:,f}"
    problem = f"The sentence says '{number.text}'; {facts.name} was {counts}, {facts.said(figure)}."
    return error(
        FIGURE,
        number.text,
        problem,
        f"Write {{{{ share('{facts.indicator.ref}') }}}} children, or correct it.".replace(
            " children", ""
        ),
    )


_OF_AN_ALL = re.compile(r"\b(?:not|no|never|n['’]t)\b", re.IGNORECASE)


def _share(number: Number, sentence: Sentence, facts: Facts) -> Found | None:
    """`one in nine`, `most`, `two thirds` against the headline, or its remainder."""
    headline = facts.headline
    if not facts.is_percent or headline is None or headline.shown is None:
        return None
    stems = {word.stem for word in words_of(sentence.text)}
    named = {word.stem for word in words_of(facts.indicator.numerator_label)}
    # Where what is counted is named, the share is of that, and not of the rest.
    direct = named and named <= stems
    if number.says(headline.shown) if direct else is_value(number, (headline,)):
        return None
    if not _begins_a_share(number, sentence) or _OF_AN_ALL.search(sentence.text):
        return None
    if any(not time.is_now for time in sentence.times):
        return None
    problem = f"The sentence says '{number.text}'; {facts.name} is {facts.said(headline)}."
    remedy = f"Write {{{{ value('{facts.indicator.ref}') }}}}, or say it as the figure has it."
    return error(FIGURE, number.text, problem, remedy)


def _begins_a_share(number: Number, sentence: Sentence) -> bool:
    """Whether a share is of what the sentence is about: `Most children in need`, `one in nine`."""
    following = sentence.text[number.end :]
    if "most" in number.text.lower() or "majority" in number.text.lower():
        return bool(
            re.match(
                rf"\s*(?:the |our |all )?(?:[a-z'’-]+ ){{0,2}}?(?:{PEOPLE}|\w*(?:reviews|visits|contacts|assessments|plans|cases|conferences|referrals))",
                following,
                re.IGNORECASE,
            )
        )
    return True


def _target(number: Number, facts: Facts) -> Found | None:
    ends = {end for one in facts.targets for end in (one.minimum, one.upper) if end is not None}
    kind = Kind.PERCENT if facts.is_percent else Kind.PLAIN
    if not ends or number.kind is not kind or any(number.says(end) for end in ends):
        return None
    told = " and ".join(f"{name} {facts.spelled(end)}" for name, end in facts.ends.items())
    told = told or " and ".join(facts.spelled(end) for end in sorted(ends))
    problem = f"The sentence says a target of '{number.text}'; that of {facts.name} is {told}."
    name = next(iter(facts.ends), "minimum")
    remedy = f"Write {{{{ target('{facts.indicator.ref}', '{name}') }}}}, or correct the number."
    return error(FIGURE, number.text, problem, remedy)


def _gap(number: Number, sentence: Sentence, facts: Facts) -> Found | None:
    """A gap to a target in points, or in the unit, that no end of the target has."""
    headline = facts.headline
    if not re.search(rf"\b{TARGETS}\b", sentence.text, re.IGNORECASE) or headline is None:
        return None
    if any(not time.is_now for time in sentence.times) or not facts.ends:
        return None
    fits = number.kind is Kind.POINTS if facts.is_percent else number.kind is Kind.PLAIN
    assert headline.shown is not None
    named = {name: end for name, end in facts.ends.items() if name in sentence.text.lower()}
    gaps = {name: abs(headline.shown - end) for name, end in (named or facts.ends).items()}
    exact = headline.value if headline.value is not None else headline.shown
    all_gaps = [*gaps.values(), *(abs(exact - facts.ends[name]) for name in gaps)]
    if not fits or any(map(number.says, all_gaps)) or (not named and is_known(number, facts)):
        return None
    name, gap = min(gaps.items(), key=lambda item: abs(item[1] - number.value))
    problem = (
        f"The sentence says a gap of '{number.text}'; {facts.name} is {facts.said(headline)}, and its "
        f"{name} {facts.spelled(facts.ends[name])}: {gap}."
    )
    remedy = f"Write {{{{ gap('{facts.indicator.ref}', '{name}') }}}}, or correct the number."
    return error(FIGURE, number.text, problem, remedy)


def _change(number: Number, sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """A change since a named time that is not the change of the published figures."""
    earlier = [time for time in sentence.times if not time.is_now]
    if len(earlier) != 1 or (number.kind is Kind.POINTS and not facts.is_percent):
        return None
    if number.kind is Kind.PLAIN and (facts.is_percent or not number.value > 1):
        return None
    pairs = _pairs_since(facts, earlier[0], told)
    if not pairs or any(is_size(number, *pair) for pair in pairs):
        return None
    if is_value(number, facts.whole):
        return None
    before, now = pairs[-1]
    sizes = sizes_of(before, now, number.kind)
    unit = " per cent" if number.kind in (Kind.PERCENT, Kind.SHARE) else ""
    problem = (
        f"The sentence says a change of '{number.text}'; {facts.name} was {facts.said(before)} and is "
        f"{facts.said(now)}: {shown_size(sizes[0], number)}{unit}."
    )
    remedy = f"Write {{{{ change('{facts.indicator.ref}') }}}}, or correct the number."
    return error(FIGURE, number.text, problem, remedy)


def _pairs_since(facts: Facts, time: Time, told: Told) -> list[tuple[Figure, Figure]]:
    """The headline beside each comparable figure of a time; none where one of them is hidden."""
    figures = figures_at(facts.indicator, time, told.released)
    headline = facts.headline
    if headline is None or not has_all_shown(figures):
        return []
    return [(one, headline) for one in figures if facts.comparable(one, headline)]


def _asks_for_source(number: Number, role: Role, sentence: Sentence, best: Sequence[Facts]) -> bool:
    """Whether a number that matches nothing needs a source: a percentage, or one beside people."""
    match number.kind:
        case Kind.PERCENT | Kind.POINTS | Kind.PAIR:
            return True
        case Kind.SHARE:
            of_whom = re.match(r"\s*of\b", sentence.text[number.end :])
            beside = _PEOPLE.match(sentence.text[number.end :])
            return bool(of_whom or beside) and number.text.lower().split()[0] not in ("most", "the")
        case Kind.POUNDS:
            return best[0].indicator.unit is Unit.POUNDS
        case Kind.DURATION:
            return False
        case Kind.PLAIN:
            beside = _PEOPLE.match(sentence.text[number.end :])
            own = _is_adjacent(number, sentence, best[0])
            return bool(beside or own or (role in (Role.TARGET, Role.COMPARATOR) and number.places))


def _unsourced(unknown: Sequence[Number], sentence: Sentence, told: Told) -> Found:
    texts = [f"'{number.text}'" for number in unknown]
    which = texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
    link = sentence.links[0]
    facts = told.of(link.indicator)
    verb = "matches" if len(texts) == 1 else "match"
    problem = (
        f"{which} {verb} no figure shown of {facts.name}, which the sentence seems to speak of."
    )
    whose = [
        one
        for one in told.released.indicators
        if all(_is_shown_as(number, told.of(one).whole) for number in unknown)
    ]
    if len(whose) == 1:
        problem += f" It is the figure of {told.of(whose[0]).name}."
    remedy = (
        "Refer to the figure, or say after the sentence where the number comes from: "
        '<!-- figure: source="…" by="the role" -->'
    )
    return warning(SOURCE, ", ".join(number.text for number in unknown), problem, remedy)


def _is_shown_as(number: Number, figures: Sequence[Figure]) -> bool:
    """Whether a number is a percentage, or has decimals, and stands so in a table."""
    if number.kind is not Kind.PERCENT and not number.places:
        return False
    return any(one.shown == number.value for one in figures)
