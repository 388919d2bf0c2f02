"""Claims on how a figure moved: risen since, better than, broadly stable, the highest since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.figures_in_words.facts import (
    Facts,
    Told,
    sizes_of,
)
from generator.check.figures_in_words.found import (
    CLAIM,
    Found,
    error,
    warning,
)
from generator.check.figures_in_words.numbers import Kind
from generator.check.figures_in_words.roles import (
    BETTER,
    DOWN,
    UP,
    WORSE,
)
from generator.check.figures_in_words.sentence import (
    Sentence,
    is_denied,
    pairs_since,
    without_names,
)
from generator.check.numbers_in_text import number_in_words
from generator.model.figures import Figure
from generator.model.indicators import Counts, Indicator, Polarity, Unit

_SINCE = r"(?:since|compared (?:with|to)|than(?: it was)?(?: in| at)?|on|from|against)"


_HOW = re.compile(
    rf"\b(?:(?P<better>{BETTER})|(?P<worse>{WORSE})|(?P<up>{UP})|(?P<down>{DOWN}))\b"
    rf"(?P<between>[^.;:%]{{0,40}}?)\b{_SINCE}\b(?P<gap>[^.;:\d]{{0,25}})$",
    re.IGNORECASE,
)


#: A comparison that stands right before its time says most, whatever was said before it:
#: `improved to 90.9%, slightly lower than in April`.
_THAN = re.compile(
    r"\b(?:(?P<better>better)|(?P<worse>worse)|(?P<up>higher|more)|(?P<down>lower|fewer|less))"
    r"\s+than\s+(?:(?:it|they|that|those|was|were|had|been|the|end|of|in|at|for)\s+)*$",
    re.IGNORECASE,
)


#: It has a time of its own: in `fell to 516, the lowest since May` nothing is said of a fall since.
_OF_A_RECORD = re.compile(r"\b(?:highest|lowest|best|worst|most|least|fewest)\b", re.IGNORECASE)


_BETWEEN = re.compile(
    rf"\b(?:(?P<better>{BETTER})|(?P<worse>{WORSE})|(?P<up>{UP})|(?P<down>{DOWN}))\b"
    r"[^.;:]{0,40}?\bbetween (?:the end of )?$",
    re.IGNORECASE,
)


_RECORD = re.compile(
    r"\b(?P<how>highest|lowest|best|worst)\b[^.;:]{0,40}?\b(?:since|(?:for|in) (?:the (?:past|"
    r"last) )?"
    r"(?:(?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) months?|"
    r"(?P<years>a|one|two|three|\d+) years?)|(?P<ever>on record|ever|so far))\b",
    re.IGNORECASE,
)


_STABLE = re.compile(
    r"\b(?:(?:broadly|fairly|largely|relatively|very|remain(?:s|ed)?|stay(?:s|ed)?|been|is|are|"
    r"was)\s+){1,3}"
    r"(?:stable|steady|static|flat|unchanged|level|consistent|the same)\b(?! with| as| to)|"
    r"\blittle changed\b|"
    r"\bno (?:real |significant |great )?change\b",
    re.IGNORECASE,
)


_ALL_OF_US = re.compile(
    r"\bnumbers? of (?:children|families|young people|cases|people)\b(?!\s+(?:in|on|with|who|"
    r"subject)\b)",
    re.IGNORECASE,
)


def moved(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`has risen since May`, `better than last year`."""
    # A name may hold such a word itself: `three or more placements`.
    text = without_names(sentence, sentence.links)
    for time in sentence.times:
        match = _said_of(text[: time.start])
        if match is None or time.is_now or is_denied(sentence, match.start()):
            continue
        other_times = [one for one in sentence.times if one is not time and not one.is_now]
        if other_times:
            continue
        pairs = pairs_since(facts, time, told)
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
            return error(CLAIM, word, problem, change_remedy(facts))
    return None


def _said_of(before: str) -> re.Match[str] | None:
    """What is said to have happened since the time that these words lead to."""
    if match := _THAN.search(before) or _BETWEEN.search(before):
        return match
    match = _HOW.search(before)
    return None if match is None or _OF_A_RECORD.search(match[0]) else match


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


def change_remedy(facts: Facts) -> str:
    return f"Write {{{{ change('{facts.indicator.ref}') }}}}, or correct the words."


def record(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`the highest since March`, `the lowest for six months`."""
    match = _RECORD.search(sentence.text)
    headline = facts.headline
    if match is None or headline is None or headline.shown is None:
        return None
    if is_denied(sentence, match.start()):
        return None
    series = told.released.figures.series(
        facts.indicator.indicator, headline.key.basis, headline.key.period.kind
    )
    earlier = [one for one in series if one.key.period.end < headline.key.period.end]
    if match["months"]:
        months = (
            int(match["months"]) if match["months"].isdigit() else number_in_words(match["months"])
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


def stable(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`broadly stable` beside a rise of 28 per cent."""
    match = _STABLE.search(sentence.text)
    if match is None or facts.headline is None or is_denied(sentence, match.start()):
        return None
    earlier = [time for time in sentence.times if not time.is_now]
    if earlier:
        pairs = [pair for time in earlier for pair in pairs_since(facts, time, told)]
    else:
        pairs = [(change.earlier, change.current) for change in facts.judgement.changes]
    far = [pair for pair in pairs if _moved_far(facts, *pair)]
    if not far or (earlier and len(far) < len(pairs)):
        return None
    before, now = max(far, key=lambda pair: sizes_of(pair[0], pair[1], Kind.PLAIN)[0])
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


def check_all_stable(sentence: Sentence, told: Told) -> Iterator[Found]:
    """`The number of families is stable`, of none by name, where a count of children has moved."""
    match = _STABLE.search(sentence.text)
    if match is None or not _ALL_OF_US.search(sentence.text) or is_denied(sentence, match.start()):
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
