"""Whether the numbers of a sentence are those of the indicator it speaks of.

An error is a proven contradiction only: a unit that cannot be, or a figure, a target or a change
that is published and other than what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.check.figures_in_words.arithmetic import ends_in
from generator.check.figures_in_words.contradictions import contradicted, is_adjacent
from generator.check.figures_in_words.facts import (
    Facts,
    Told,
    is_known,
)
from generator.check.figures_in_words.found import (
    SOURCE,
    UNIT,
    Found,
    error,
    warning,
)
from generator.check.figures_in_words.links import Link, Strength, best_of, stem_of, words_of
from generator.check.figures_in_words.numbers import Kind, Number
from generator.check.figures_in_words.roles import (
    TARGETS,
    Role,
    role_of,
)
from generator.check.figures_in_words.sentence import (
    Sentence,
)
from generator.model.figures import Figure
from generator.model.indicators import Indicator, Unit
from generator.protect.small_words import PEOPLE

_PEOPLE = re.compile(rf"^\s*(?:[a-z'’-]+\s+){{0,2}}?{PEOPLE}", re.IGNORECASE)


#: Things that are counted: with one of them in it, a sentence has a subject of its own.
_A_NUMBER_OF = re.compile(
    r"\b(?:numbers? of|how many|volumes?|counts?|demand|totals?)\b", re.IGNORECASE
)
_COUNTED = frozenset(
    map(
        stem_of,
        re.findall(
            r"\S+",
            "referral referrals contact contacts child children plan plans number numbers "
            "case cases visit visits assessment assessments worker workers family families "
            "demand application applications budget spend cost costs caseload caseloads staff "
            "vacancy vacancies turnover placement placements review reviews complaint "
            "complaints enquiry enquiries conference conferences carer carers pupil pupils "
            "funding population requests incidents audits",
        ),
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
        every = [told.of(one) for link in sentence.links for one in _measurements(link, told)]
        best = [told.of(link.indicator) for link in links]
        if not best:
            continue
        if (found := _unit(number, role, sentence, links, best)) or (
            found := contradicted(number, role, sentence, links, best, every, told)
        ):
            yield found
        elif _asks_for_source(number, role, sentence, best) and not any(
            is_known(number, facts) for facts in every
        ):
            unknown.append(number)
    if unknown:
        yield _unsourced(unknown, sentence, told)


_CLAUSE = re.compile(r"[;:–—]| and | but | while | whereas |, ")


_NEXT_CLAUSE = re.compile(r"[;–—]| and | but | while | whereas ")


def _links_of(number: Number, sentence: Sentence) -> tuple[Link, ...]:
    """What a number speaks of: what its clause names, else what the sentence does."""
    start, end = _clause_of(number, sentence.text, _CLAUSE)
    links: Sequence[Link] = sentence.links
    is_change = role_of(number, sentence.text) is Role.CHANGE
    if number.kind in (Kind.PERCENT, Kind.POINTS, Kind.SHARE) and not is_change:
        # A value per cent is of a percentage; a change per cent may be of a count.
        links = [link for link in links if link.indicator.unit is Unit.PERCENT] or links
    return best_of(links, start, end)


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
        if role is Role.CHANGE and _is_of_another_thing(number, sentence, links):
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
    is_named = links[0].strength is Strength.NAMED
    is_count = all(one.indicator.unit in counts for one in best)
    if number.kind is Kind.POINTS and is_named and is_count:
        problem = f"'{number.text}' is in percentage points, and {facts.name} is no percentage."
        return error(UNIT, number.text, problem, "Say how many, or by how many per cent.")
    return None


def _is_of_another_thing(number: Number, sentence: Sentence, links: Sequence[Link]) -> bool:
    """Whether what changed is something about the indicator: `the budget for visits`."""
    if _A_NUMBER_OF.search(sentence.text[: number.start]):
        return True
    if links[0].start < 0:
        return False
    start, _ = _clause_of(number, sentence.text, _NEXT_CLAUSE)
    lead = sentence.text[start : links[0].start]
    return bool({word.stem for word in words_of(lead)} & _COUNTED)


def _measurements(link: Link, told: Told) -> list[Indicator]:
    """An indicator and its other measurements, told on the same page."""
    name = link.indicator.indicator
    others = (one for one in told.released.indicators if one.variant_of == name)
    return [link.indicator, *others]


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
                    f"{facts.name} is {facts.said(headline)}, and its {name} "
                    f"{facts.spelled(gap.target)}: "
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


def _asks_for_source(number: Number, role: Role, sentence: Sentence, best: Sequence[Facts]) -> bool:
    """Whether a number that matches nothing needs a source: a percentage, or one beside people."""
    match number.kind:
        case Kind.PERCENT | Kind.POINTS | Kind.PAIR:
            has_ends = ends_in(sentence.text, sentence.numbers) is not None
            return not (role is Role.CHANGE and has_ends)
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
            own = is_adjacent(number, sentence, best[0])
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
