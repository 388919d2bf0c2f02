"""The published figure that a number of a sentence is proven not to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.check.figures_in_words.arithmetic import ends_in
from generator.check.figures_in_words.facts import (
    Facts,
    Told,
    is_known,
    is_size,
    is_value,
    shown_size,
    sizes_of,
)
from generator.check.figures_in_words.found import (
    FIGURE,
    Found,
    error,
)
from generator.check.figures_in_words.links import Link, Strength, words_of
from generator.check.figures_in_words.numbers import Kind, Number
from generator.check.figures_in_words.prose import Place
from generator.check.figures_in_words.roles import (
    TARGETS,
    Role,
)
from generator.check.figures_in_words.sentence import (
    NARROWED,
    Sentence,
    pairs_since,
    without_names,
)
from generator.check.figures_in_words.times import (
    Time,
    figures_alike,
    figures_at,
    has_all_shown,
    time_of,
)
from generator.model.indicators import Unit
from generator.protect.small_words import PEOPLE


def contradicted(
    number: Number, role: Role, sentence: Sentence, links: Sequence[Link],
    best: Sequence[Facts], every: Sequence[Facts], told: Told,
) -> Found | None:  # fmt: skip
    """A number that every indicator the sentence may mean contradicts with a published figure."""
    if links[0].strength is not Strength.NAMED or sentence.said.place is Place.ROW:
        return None
    if NARROWED.search(without_names(sentence, links)):
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


def _against(
    number: Number, role: Role, sentence: Sentence, facts: Facts, time: Time | None, told: Told
) -> Found | None:
    """The published figure of one indicator that is other than what a number says."""
    match role:
        case Role.VALUE:
            return _value(number, sentence, facts, time, told)
        case Role.TARGET:
            return _target_said(number, facts)
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
        and is_adjacent(number, sentence, facts)
    )
    if not fits or time is None:
        return None
    figures = figures_at(facts.indicator, time, told.released)
    alike = figures_alike(facts.indicator, time, told.released)
    if not has_all_shown(figures) or is_value(number, (*figures, *alike)):
        return None
    ends = facts.every_end
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


def is_adjacent(number: Number, sentence: Sentence, facts: Facts) -> bool:
    """Whether a number stands beside the indicator's whole name, as in `274 protection plans`."""
    for link in sentence.links:
        if link.indicator is facts.indicator and link.is_whole:
            between = sentence.text[number.end : link.start]
            if 0 <= link.start - number.end <= 2 and not between.strip():
                return True
            before = sentence.text[link.end : number.start]
            if link.end <= number.start and re.fullmatch(
                r"\s*(?:was|were|is|are|stood at|reached|of|at|had (?:risen|fallen|grown|"
                r"dropped) to)\s+"
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
                rf"\s*(?:the |our |all )?(?:[a-z'’-]+ ){{0,2}}?(?:{PEOPLE}|\w*(?:reviews|visits|"
                rf"contacts|assessments|plans|cases|conferences|referrals))",
                following,
                re.IGNORECASE,
            )
        )
    return True


def _target_said(number: Number, facts: Facts) -> Found | None:
    ends = facts.every_end
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
        f"The sentence says a gap of '{number.text}'; {facts.name} is {facts.said(headline)}, "
        f"and its {name} {facts.spelled(facts.ends[name])}: {gap}."
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
    if ends_in(sentence.text, sentence.numbers) is not None:
        return None  # The sentence names both ends, and its size was held against those.
    pairs = pairs_since(facts, earlier[0], told)
    if not pairs or any(is_size(number, *pair) for pair in pairs):
        return None
    if is_value(number, facts.whole):
        return None
    before, now = pairs[-1]
    sizes = sizes_of(before, now, number.kind)
    unit = " per cent" if number.kind in (Kind.PERCENT, Kind.SHARE) else ""
    problem = (
        f"The sentence says a change of '{number.text}'; {facts.name} was {facts.said(before)} "
        f"and is {facts.said(now)}: {shown_size(sizes[0], number)}{unit}."
    )
    remedy = f"Write {{{{ change('{facts.indicator.ref}') }}}}, or correct the number."
    return error(FIGURE, number.text, problem, remedy)
