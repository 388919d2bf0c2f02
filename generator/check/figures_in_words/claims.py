"""What a sentence claims without a number of its own, beside the figures: risen, met, in line, most.

A claim is an error only where both sides of it are published and every figure it may mean is
against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from generator.check.figures_in_words.facts import Facts, Told, sizes_of
from generator.check.figures_in_words.found import CLAIM, SOURCE, UNIT, Found, error, warning
from generator.check.figures_in_words.links import Strength, best_of
from generator.check.figures_in_words.numbers import Kind
from generator.check.figures_in_words.roles import BETTER, DOWN, PLACES, TARGETS, UP, WORSE
from generator.check.figures_in_words.sizes import NARROWED, Sentence
from generator.check.figures_in_words.times import Time, figures_at, has_all_shown
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.figures import Figure
from generator.model.indicators import Counts, Indicator, Polarity, Unit
from generator.model.judgements import Rating
from generator.model.periods import spell_period

_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|fail(?:s|ed)?|yet to|without|whether|if|should|would|could|may|"
    r"might|must|aims? to|needs? to|expect\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_SINCE = r"(?:since|compared (?:with|to)|than(?: it was)?(?: in| at)?|on|from|against)"
_HOW = re.compile(
    rf"\b(?:(?P<better>{BETTER})|(?P<worse>{WORSE})|(?P<up>{UP})|(?P<down>{DOWN}))\b"
    rf"(?P<between>[^.;:%]{{0,40}}?)\b{_SINCE}\b(?P<gap>[^.;:\d]{{0,25}})$",
    re.IGNORECASE,
)
_MET = re.compile(
    rf"\b(?P<met>meets?|met|achiev(?:es?|ed|ing)|hits?|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|beat(?:s|en)?|"
    rf"within|on|better than)\s+(?:the |its |our |their |both |all )*(?:\w+ )?(?P<met_end>{TARGETS})\b|"
    rf"\b(?P<missed>miss(?:es|ed|ing)?|fell short of|falls short of|short of|worse than|fail(?:s|ed)? to "
    rf"(?:meet|reach|hit|achieve)|(?:did|does|do) not (?:meet|reach|hit|achieve)|not met|has not reached)\s+"
    rf"(?:the |its |our |their )*(?:\w+ )?(?P<missed_end>{TARGETS})\b|"
    rf"\b(?P<side>above|below|under|over)\s+(?:the |its |our |their |both )*(?:\w+ )?(?P<side_end>{TARGETS})\b",
    re.IGNORECASE,
)
_BESIDE_PLACE = re.compile(
    rf"\b(?P<how>above|higher than|more than|over|below|lower than|less than|fewer than|under|"
    rf"better than|worse than|in line with|similar to|close to|level with|comparable (?:with|to)|"
    rf"consistent with|the same as)\s+(?:both |that of |those of |the |our |all |average |rate |in |for |"
    rf"of |figure |that in |region(?:al)? and |national and |england and |(?:statistical )?neighbours? and )*"
    rf"(?P<place>{PLACES})",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?P<how>highest|lowest|best|worst)\b[^.;:]{0,40}?\b(?:since|(?:for|in) (?:the (?:past|last) )?"
    r"(?:(?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) months?|"
    r"(?P<years>a|one|two|three|\d+) years?)|(?P<ever>on record|ever|so far))\b",
    re.IGNORECASE,
)
_STABLE = re.compile(
    r"\b(?:(?:broadly|fairly|largely|relatively|very|remain(?:s|ed)?|stay(?:s|ed)?|been|is|are|was)\s+){1,3}"
    r"(?:stable|steady|static|flat|unchanged|level|consistent|the same)\b(?! with| as| to)|\blittle changed\b|"
    r"\bno (?:real |significant |great )?change\b",
    re.IGNORECASE,
)
_ALL_OF_US = re.compile(
    r"\bnumbers? of (?:children|families|young people|cases|people)\b(?!\s+(?:in|on|with|who|subject)\b)",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?:(?:of (?:the|our) )?(?:measures|indicators|targets|metrics|KPIs|them) )?(?:are |were |is )?"
    r"(?:RAG )?(?:rated )?(?:at )?(?P<rating>red|amber|green)s?\b(?! (?:or|and|to)\b)",
    re.IGNORECASE,
)
_FEW = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def check_claims(sentence: Sentence, told: Told) -> Iterator[Found]:
    """What a sentence claims that the figures are against."""
    yield from _tallies(sentence, told)
    if not sentence.links:
        yield from _all_stable(sentence, told)
        return
    best = [told.of(link.indicator) for link in best_of(sentence.links)]
    if sentence.links[0].strength is Strength.HEADING or _narrowed(sentence):
        return
    for check in CLAIMS:
        against = [check(sentence, facts, told) for facts in best]
        if against and all(against) and against[0] is not None:
            found = against[0]
            is_sure = sentence.links[0].strength is Strength.NAMED
            yield found if is_sure else warning(found.code, found.says, found.problem, found.remedy)


def _narrowed(sentence: Sentence) -> bool:
    text = sentence.text
    for link in sentence.links:
        if link.start >= 0:
            text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    # An average is another place's: `above the national average`.
    return bool(NARROWED.search(text.replace("average", " ")))


def _is_denied(sentence: Sentence, start: int) -> bool:
    """Whether the words before a claim, or a question, take it back."""
    return bool(_NOT.search(sentence.text[max(0, start - 40) : start])) or sentence.text.endswith(
        "?"
    )


def _moved(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`has risen since May`, `better than last year`."""
    for time in sentence.times:
        match = _HOW.search(sentence.text[: time.start])
        if match is None or time.is_now or _is_denied(sentence, match.start()):
            continue
        other_times = [one for one in sentence.times if one is not time and not one.is_now]
        if other_times:
            continue
        pairs = _since(facts, time, told)
        if not pairs:
            continue
        signs = {_way(match, facts, *pair) for pair in pairs}
        if signs <= {-1}:
            earlier, now = pairs[-1]
            word = next(filter(None, (match[name] for name in ("better", "worse", "up", "down"))))
            problem = (
                f"The sentence says '{word}'; {facts.name} was {facts.said(earlier)} and is "
                f"{facts.said(now)}."
            )
            return error(CLAIM, word, problem, _change_remedy(facts))
    return None


def _way(match: re.Match[str], facts: Facts, earlier: Figure, now: Figure) -> int:
    """1 where the figures moved as is said, -1 where they moved the other way, else 0."""
    assert earlier.shown is not None and now.shown is not None
    change = now.shown - earlier.shown
    if match["better"] or match["worse"]:
        if facts.indicator.polarity is Polarity.NEUTRAL:
            return 0
        if facts.indicator.polarity is Polarity.LOWER:
            change = -change
    wanted = 1 if match["better"] or match["up"] else -1
    return 0 if change == 0 else (1 if (change > 0) == (wanted > 0) else -1)


def _since(facts: Facts, time: Time, told: Told) -> list[tuple[Figure, Figure]]:
    figures = figures_at(facts.indicator, time, told.released)
    headline = facts.headline
    if headline is None or not has_all_shown(figures):
        return []
    return [(one, headline) for one in figures if facts.comparable(one, headline)]


def _change_remedy(facts: Facts) -> str:
    return f"Write {{{{ change('{facts.indicator.ref}') }}}}, or correct the words."


def _target(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`meets the minimum`, `missed its target`, `above the target`."""
    headline = facts.headline
    if headline is None or headline.shown is None or not facts.ends:
        return None
    if any(not time.is_now for time in sentence.times):
        return None
    for match in _MET.finditer(sentence.text):
        told_not = bool(_NOT.search(sentence.text[max(0, match.start() - 25) : match.start()]))
        if told_not or sentence.text.endswith("?"):
            continue
        named = (match["met_end"] or match["missed_end"] or match["side_end"] or "").lower()
        ends = _ends_named(named + " " + match[0].lower(), facts)
        if match["side"]:
            is_above = match["side"].lower() in ("above", "over")
            fits = [headline.shown > end if is_above else headline.shown < end for end in ends]
        else:
            fits = [_meets(headline.shown, end, facts) is bool(match["met"]) for end in ends]
        if not any(fits):
            name = "minimum" if "minimum" in facts.ends else "target"
            targets = " and ".join(f"{n} {facts.spelled(end)}" for n, end in facts.ends.items())
            problem = (
                f"The sentence says '{match[0]}'; {facts.name} is {facts.said(headline)}, and its "
                f"target is: {targets}."
            )
            return error(
                CLAIM,
                match[0],
                problem,
                f"Correct the words; {{{{ rating('{facts.indicator.ref}') }}}} and {{{{ target('{facts.indicator.ref}', '{name if name == 'minimum' else 'upper'}') }}}} print what holds.",
            )
    return None


def _ends_named(words: str, facts: Facts) -> list[Decimal]:
    if "minim" in words and "minimum" in facts.ends:
        return [facts.ends["minimum"]]
    if "upper" in words and "upper" in facts.ends:
        return [facts.ends["upper"]]
    return list(facts.ends.values())


def _meets(shown: Decimal, end: Decimal, facts: Facts) -> bool:
    return shown <= end if facts.indicator.polarity is Polarity.LOWER else shown >= end


_KINDS = {
    "england": ComparatorKind.NATIONAL,
    "national": ComparatorKind.NATIONAL,
    "region": ComparatorKind.REGIONAL,
    "ne": ComparatorKind.REGIONAL,
    "neighbour": ComparatorKind.NEIGHBOURS,
    "sn": ComparatorKind.NEIGHBOURS,
}


def _beside(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`above England`, `in line with neighbours`."""
    for match in _BESIDE_PLACE.finditer(sentence.text):
        place = match["place"].lower()
        kind = next((one for name, one in _KINDS.items() if name in place), None)
        theirs = [one for one in facts.comparators if one.kind is kind]
        if _is_denied(sentence, match.start()):
            continue
        if not theirs:
            problem = (
                f"The sentence says '{match[0]}'; the package has no such figure of {facts.name}."
            )
            remedy = "Add it to comparators.csv, or give its source in a figure note."
            return warning(SOURCE, match[0], problem, remedy)
        ours = _ours(sentence, facts, told, theirs)
        if not ours:
            continue
        against = [_against(match["how"].lower(), one, other, facts) for one, other in ours]
        if all(against):
            one, other = ours[-1]
            assert other.value is not None
            problem = (
                f"The sentence says '{match[0]}'; {facts.name} was {facts.said(one)}, and {other.name} "
                f"{facts.spelled(other.value)} ({spell_period(other.period)})."
            )
            remedy = f"Write {{{{ compared('{facts.indicator.ref}', '{other.comparator}') }}}}, or correct the words."
            made = error if min(against) > 1 else warning
            return made(CLAIM, match[0], problem, remedy)
    return None


def _ours(
    sentence: Sentence, facts: Facts, told: Told, theirs: Sequence[Comparator]
) -> list[tuple[Figure, Comparator]]:
    """Our figures that may be held against another place's, with theirs of each period."""
    earlier = [time for time in sentence.times if not time.is_now]
    if earlier:
        figures = [
            one for time in earlier for one in figures_at(facts.indicator, time, told.released)
        ]
        ours = [one for one in figures if one.shown is not None]
        if len(ours) != len(figures):
            return []
    else:
        ours = [facts.headline] if facts.headline else []
        same = {one.period.end for one in theirs}
        ours += [one for one in facts.whole if one.key.period.end in same and one not in ours]
    return [(one, other) for one in ours for other in theirs]


def _against(how: str, ours: Figure, theirs: Comparator, facts: Facts) -> int:
    """0 where two figures are as is said, 1 where they hardly are, 2 where they are not."""
    assert ours.shown is not None and theirs.value is not None
    difference = ours.shown - theirs.value
    if how.startswith(
        ("in line", "similar", "close", "level", "comparable", "consistent", "the same")
    ):
        near = max(Decimal(1), abs(theirs.value) * Decimal("0.05"))
        return 0 if abs(difference) <= near else 1 if abs(difference) <= 2 * near else 2
    if how.startswith(("better", "worse")):
        if facts.indicator.polarity is Polarity.NEUTRAL:
            return 0
        is_better = difference < 0 if facts.indicator.polarity is Polarity.LOWER else difference > 0
        return 2 if is_better != how.startswith("better") and difference else 0
    is_above = how.startswith(("above", "higher", "more", "over"))
    return 0 if difference == 0 or (difference > 0) == is_above else 2


def _record(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`the highest since March`, `the lowest for six months`."""
    match = _RECORD.search(sentence.text)
    headline = facts.headline
    if match is None or headline is None or headline.shown is None:
        return None
    if _is_denied(sentence, match.start()):
        return None
    series = told.released.figures.series(
        facts.indicator.indicator, headline.key.basis, headline.key.period.kind
    )
    earlier = [one for one in series if one.key.period.end < headline.key.period.end]
    if match["months"]:
        months = (
            int(match["months"])
            if match["months"].isdigit()
            else _FEW.index(match["months"].lower())
        )
        earlier = earlier[-(months - 1) :] if months > 1 else []
    elif match["years"]:
        return None
    elif not match["ever"]:
        after = [time for time in sentence.times if time.start >= match.end() - 1]
        if len(after) != 1:
            return None
        earlier = [one for one in earlier if one.key.period.end > after[0].last]
    how = match["how"].lower()
    if how in ("best", "worst"):
        if facts.indicator.polarity is Polarity.NEUTRAL:
            return None
        is_high = (how == "best") is (facts.indicator.polarity is Polarity.HIGHER)
    else:
        is_high = how == "highest"
    beyond = [
        one
        for one in earlier
        if one.shown is not None
        and (one.shown > headline.shown if is_high else one.shown < headline.shown)
    ]
    if not beyond:
        return None
    problem = (
        f"The sentence says '{match[0]}'; {facts.name} is {facts.said(headline)}, and was "
        f"{facts.said(beyond[-1])}."
    )
    return error(
        CLAIM, match[0], problem, "Correct the words, or name the time since which it holds."
    )


#: From here on a move is no longer what readers take `stable` for: per cent of a count, points.
_STABLE_COUNT, _STABLE_POINTS = Decimal(10), Decimal(5)


def _stable(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`broadly stable` beside a rise of 28 per cent."""
    match = _STABLE.search(sentence.text)
    if match is None or facts.headline is None or _is_denied(sentence, match.start()):
        return None
    earlier = [time for time in sentence.times if not time.is_now]
    if earlier:
        pairs = [pair for time in earlier for pair in _since(facts, time, told)]
    else:
        pairs = [(change.earlier, change.current) for change in facts.judgement.changes]
    moved = [pair for pair in pairs if _moved_far(facts, *pair)]
    if not moved or (earlier and len(moved) < len(pairs)):
        return None
    before, now = max(moved, key=lambda pair: sizes_of(*pair, Kind.PLAIN)[0])
    problem = (
        f"The sentence says '{match[0]}'; {facts.name} was {facts.said(before)} and is "
        f"{facts.said(now)}{_by(facts, before, now)}."
    )
    made = error if earlier and len(earlier) == 1 else warning
    return made(
        CLAIM, match[0], problem, "Say by how much it moved and since when, or correct the words."
    )


def _by(facts: Facts, before: Figure, now: Figure) -> str:
    if facts.is_percent or not before.shown:
        return ""
    return f", a change of {sizes_of(before, now, Kind.PERCENT)[0]:.0f} per cent"


def _moved_far(facts: Facts, before: Figure, now: Figure) -> bool:
    kind = Kind.POINTS if facts.is_percent else Kind.PERCENT
    limit = _STABLE_POINTS if facts.is_percent else _STABLE_COUNT
    sizes = sizes_of(before, now, kind)
    return bool(sizes) and sizes[0] >= limit and (facts.is_percent or (before.shown or 0) >= 20)


def _all_stable(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`The number of families is stable`, of none by name, where a count of children has moved."""
    match = _STABLE.search(sentence.text)
    if match is None or not _ALL_OF_US.search(sentence.text) or _is_denied(sentence, match.start()):
        return
    moved = []
    for indicator in told.released.indicators:
        if _counts_children(indicator):
            facts = told.of(indicator)
            pairs = [(one.earlier, one.current) for one in facts.judgement.changes]
            headline = facts.headline
            if headline is not None:
                pairs += [(one, later) for one, later in facts.changes if later is headline]
            far = [pair for pair in pairs if _moved_far(facts, *pair)]
            moved += [(sizes_of(*pair, Kind.PERCENT)[0], facts, *pair) for pair in far]
    if moved:
        _, facts, before, now = max(moved, key=lambda one: (one[0], one[1].indicator.ref))
        problem = (
            f"The sentence says '{match[0]}' of all; {facts.name} was {facts.said(before)} and is "
            f"{facts.said(now)}{_by(facts, before, now)}."
        )
        remedy = "Name what is stable, and what is not."
        yield warning(CLAIM, match[0], problem, remedy)


def _counts_children(indicator: Indicator) -> bool:
    return indicator.unit is Unit.COUNT and indicator.counts in (Counts.CHILDREN, Counts.FAMILIES)


def _tallies(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`five are red`, beside the ratings of the edition; those not told may be any."""
    if any(not time.is_now for time in sentence.times) or (
        sentence.links
        and not re.search(
            r"\b(?:measures|indicators|metrics|KPIs|targets|reds?|rated)\b", sentence.text, re.I
        )
    ):
        return
    judged = [one for one in told.judgements.all if not one.indicator.variant_of]
    hidden = sum(
        1
        for one in judged
        if one.rated.rating in (Rating.NO_FIGURE, Rating.NOT_RATED)
        and any(target.indicator == one.indicator.indicator for target in told.released.targets)
    )
    for match in _TALLY.finditer(sentence.text):
        word = match["number"].lower()
        number = int(word) if word.isdigit() else _FEW.index(word)
        rating = Rating(match["rating"].lower())
        rated = sum(one.rated.rating is rating for one in judged)
        about_some = re.search(r"\bof (?:the|these|our) (?:\d+|\w+) reds?\b", sentence.text, re.I)
        if not rated <= number <= rated + hidden and not (about_some and number < rated):
            problem = f"The sentence says '{match[0]}'; {rated} of the indicators here are rated {rating}."
            if hidden:
                problem += f" The rating of {hidden} more is not told."
            yield warning(CLAIM, match[0], problem, "Use the section tally, or correct the number.")


_SHORT_BY = re.compile(
    rf"\bmiss(?:es|ed|ing)?\b[^.;:]{{0,40}}\b(?:{TARGETS})?[^.;:]{{0,20}}\bby\s+(?:less than |under |up to |at most |within |"
    r"more than |over |about )?$",
    re.IGNORECASE,
)
_OF_RATED = re.compile(
    r"\b(?:reds?|ambers?|measures|indicators|KPIs|metrics|targets)\b", re.IGNORECASE
)


def check_misses(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`four of the five reds miss the target by less than 3%`: gaps of percentages, in per cent."""
    rated = [
        one
        for one in told.judgements.all
        if one.rated.rating in (Rating.RED, Rating.AMBER) and not one.indicator.variant_of
    ]
    if not rated or not _OF_RATED.search(sentence.text):
        return
    named = best_of([one for one in sentence.links if one.strength is Strength.NAMED])
    for number in sentence.typed:
        if number.kind is not Kind.PERCENT or not _SHORT_BY.search(sentence.text[: number.start]):
            continue
        if named or not all(one.indicator.unit is Unit.PERCENT for one in rated):
            continue
        gaps = [
            gap
            for one in rated
            if one.rated.rating is Rating.RED and (gap := one.rated.minimum or one.rated.upper)
        ]
        points = sum(gap.size < number.value for gap in gaps)
        relative = sum(gap.relative is not None and gap.relative < number.value for gap in gaps)
        problem = (
            f"'{number.text}' is how far percentages are from their targets, and is said in per cent. "
            f"{points} of the {len(gaps)} that are red and told miss by less than {number.value} "
            f"percentage points, {relative} by less than {number.value} per cent of the target."
        )
        yield error(UNIT, number.text, problem, "Say it in percentage points.")


CLAIMS: tuple[Callable[[Sentence, Facts, Told], Found | None], ...] = (
    _moved,
    _target,
    _beside,
    _record,
    _stable,
)
