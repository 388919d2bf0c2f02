"""Claims on a move with both its ends: improved from 8.3% to 9.8%, doubled since April."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.check.figures_in_words.arithmetic import TIMES, ends_in
from generator.check.figures_in_words.facts import (
    Facts,
    Told,
    is_value,
)
from generator.check.figures_in_words.found import (
    CLAIM,
    Found,
    error,
)
from generator.check.figures_in_words.movements import change_remedy
from generator.check.figures_in_words.numbers import Kind
from generator.check.figures_in_words.roles import (
    BETTER,
    WORSE,
)
from generator.check.figures_in_words.sentence import (
    Sentence,
    is_denied,
    pairs_since,
    without_names,
)
from generator.model.figures import Figure
from generator.model.indicators import Polarity

#: What `doubled` allows.
_TENTH = Decimal("0.1")
_AT_ENDS = re.compile(rf"\b(?:(?P<better>{BETTER})|(?P<worse>{WORSE}))\b", re.IGNORECASE)


def moved_between(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`improved from 8.3% to 9.8%`, where less is better."""
    ends = ends_in(sentence.text, sentence.numbers)
    polarity = facts.indicator.polarity
    if ends is None or polarity is Polarity.NEUTRAL:
        return None
    of_facts = all(is_value(end, facts.shown) for end in (ends.first, ends.last))
    if not of_facts or (ends.first.kind is Kind.PERCENT) is not facts.is_percent:
        return None
    first = min(ends.first.start, ends.last.start)
    # A name may hold such a word itself: `graded good or better`.
    words = without_names(sentence, sentence.links)[max(0, first - 40) : first]
    said = list(_AT_ENDS.finditer(words))
    if not said or is_denied(sentence, first) or re.search(r"[.;:]", words[said[-1].end() :]):
        return None
    change = ends.last.value - ends.first.value
    is_better = change < 0 if polarity is Polarity.LOWER else change > 0
    if change == 0 or is_better is bool(said[-1]["better"]):
        return None
    more = "more" if polarity is Polarity.HIGHER else "less"
    problem = (
        f"The sentence says '{said[-1][0]}', from {ends.first.text} to {ends.last.text}; of "
        f"{facts.name} {more} is better."
    )
    return error(CLAIM, said[-1][0], problem, change_remedy(facts))


_TIMED = re.compile(
    r"\b(?P<about>(?:nearly|almost|about|around|more or less)\s+)?(?P<over>more than\s+)?"
    r"(?P<word>doubled|trebled|tripled|quadrupled|halved)\b[^.;:\d]{0,30}?\b(?:since|between)\s+"
    r"(?:(?:the|end|of|in|at)\s+)*$",
    re.IGNORECASE,
)


def times_since(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`has doubled since April`, beside both published figures."""
    for time in sentence.times:
        match = _TIMED.search(sentence.text[: time.start])
        if match is None or time.is_now or is_denied(sentence, match.start()):
            continue
        pairs = pairs_since(facts, time, told)
        if not pairs or any(_is_so_many_times(match, *pair) for pair in pairs):
            continue
        earlier, now = pairs[-1]
        problem = (
            f"The sentence says '{match['word']}'; {facts.name} was {facts.said(earlier)} and is "
            f"{facts.said(now)}."
        )
        return error(CLAIM, match["word"], problem, change_remedy(facts))
    return None


def _is_so_many_times(match: re.Match[str], earlier: Figure, now: Figure) -> bool:
    assert earlier.shown is not None and now.shown is not None
    if not earlier.shown:
        return True
    share = now.shown / earlier.shown / TIMES[match["word"].lower()]
    if match["over"] and match["word"].lower() != "halved":
        return share >= 1
    return abs(share - 1) <= (Decimal("0.25") if match["about"] or match["over"] else _TENTH)
