"""Claims on where a figure stands: its target met or missed, above England, in line with others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.check.figures_in_words.facts import (
    Facts,
    Told,
)
from generator.check.figures_in_words.found import (
    CLAIM,
    SOURCE,
    Found,
    error,
    warning,
)
from generator.check.figures_in_words.roles import (
    PLACES,
    TARGETS,
)
from generator.check.figures_in_words.sentence import (
    DENIED,
    Sentence,
    is_denied,
)
from generator.check.figures_in_words.times import figures_at
from generator.model.comparators import Comparator, ComparatorKind
from generator.model.figures import Figure
from generator.model.indicators import Polarity
from generator.model.periods import spell_period

_MET = re.compile(
    rf"\b(?P<met>meets?|met|achiev(?:es?|ed|ing)|hits?|exceed(?:s|ed|ing)?|surpass(?:es|ed)?|"
    rf"beat(?:s|en)?|"
    rf"within|on|better than)\s+(?:the |its |our |their |both |all )*(?:\w+ "
    rf")?(?P<met_end>{TARGETS})\b|"
    rf"\b(?P<missed>miss(?:es|ed|ing)?|fell short of|falls short of|short of|worse than|fail(?:s|"
    rf"ed)? to "
    rf"(?:meet|reach|hit|achieve)|(?:did|does|do) not (?:meet|reach|hit|achieve)|not met|has not "
    rf"reached)\s+"
    rf"(?:the |its |our |their )*(?:\w+ )?(?P<missed_end>{TARGETS})\b|"
    rf"\b(?P<side>above|below|under|over)\s+(?:the |its |our |their |both )*(?:\w+ "
    rf")?(?P<side_end>{TARGETS})\b",
    re.IGNORECASE,
)


_BESIDE_PLACE = re.compile(
    rf"\b(?P<how>above|higher than|more than|over|below|lower than|less than|fewer than|under|"
    rf"better than|worse than|in line with|similar to|close to|level with|comparable (?:with|to)|"
    rf"consistent with|the same as)\s+(?:both |that of |those of |the |our |all |average |rate |"
    rf"in |for |"
    rf"of |figure |that in |region(?:al)? and |national and |england and |(?:statistical "
    rf")?neighbours? and )*"
    rf"(?P<place>{PLACES})",
    re.IGNORECASE,
)


def target_claim(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`meets the minimum`, `missed its target`, `above the target`."""
    headline = facts.headline
    if headline is None or headline.shown is None or not facts.ends:
        return None
    if any(not time.is_now for time in sentence.times):
        return None
    for match in _MET.finditer(sentence.text):
        told_not = bool(DENIED.search(sentence.text[max(0, match.start() - 25) : match.start()]))
        if told_not or _NONE.search(sentence.text) or sentence.text.endswith("?"):
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
                f"Correct the words; {{{{ rating('{facts.indicator.ref}') }}}} and {{{{ "
                f"target('{facts.indicator.ref}', '{name if name == 'minimum' else 'upper'}') "
                f"}}}} print what holds.",
            )
    return None


_NEAR_TARGET = re.compile(
    rf"\b(?:in line with|close to|similar to|level with)\s+(?:the |its |our |their |both )*"
    rf"(?:\w+ )?(?P<end>{TARGETS})\b",
    re.IGNORECASE,
)


def near_target(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`in line with the target`, of a figure that is far from every end of it."""
    headline = facts.headline
    match = _NEAR_TARGET.search(sentence.text)
    if match is None or headline is None or headline.shown is None or not facts.ends:
        return None
    if is_denied(sentence, match.start()) or any(not time.is_now for time in sentence.times):
        return None
    shown = headline.shown
    if any(
        abs(shown - end) <= 2 * _near(end) or _meets(shown, end, facts)
        for end in _ends_named(match[0].lower(), facts)
    ):
        return None
    targets = " and ".join(f"{n} {facts.spelled(end)}" for n, end in facts.ends.items())
    problem = (
        f"The sentence says '{match[0]}'; {facts.name} is {facts.said(headline)}, and its "
        f"target is: {targets}."
    )
    remedy = f"Say how far short it is, or write {{{{ rating('{facts.indicator.ref}') }}}}."
    return error(CLAIM, match[0], problem, remedy)


def _near(value: Decimal) -> Decimal:
    """How far a figure may be from another that it is said to be in line with."""
    return max(Decimal(1), abs(value) * Decimal("0.05"))


def _ends_named(words: str, facts: Facts) -> list[Decimal]:
    if "minim" in words and "minimum" in facts.ends:
        return [facts.ends["minimum"]]
    if "upper" in words and "upper" in facts.ends:
        return [facts.ends["upper"]]
    return list(facts.ends.values())


def _meets(shown: Decimal, end: Decimal, facts: Facts) -> bool:
    return shown <= end if facts.indicator.polarity is Polarity.LOWER else shown >= end


#: They take back a claim from wherever they stand in a sentence.
_NONE = re.compile(r"\b(?:neither|nor|none|no longer|nothing)\b", re.IGNORECASE)
_KINDS = {
    "neighbour": ComparatorKind.NEIGHBOURS,
    "england": ComparatorKind.NATIONAL,
    "national": ComparatorKind.NATIONAL,
    "region": ComparatorKind.REGIONAL,
    "ne": ComparatorKind.REGIONAL,
    "sn": ComparatorKind.NEIGHBOURS,
}


def beside_place(sentence: Sentence, facts: Facts, told: Told) -> Found | None:
    """`above England`, `in line with neighbours`."""
    for match in _BESIDE_PLACE.finditer(sentence.text):
        place = match["place"].lower()
        kind = next((one for name, one in _KINDS.items() if name in place), None)
        theirs = [one for one in facts.comparators if one.kind is kind]
        if is_denied(sentence, match.start()):
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
                f"The sentence says '{match[0]}'; {facts.name} was {facts.said(one)}, and "
                f"{other.name} "
                f"{facts.spelled(other.value)} ({spell_period(other.period)})."
            )
            asked = f"compared('{facts.indicator.ref}', '{other.comparator}')"
            remedy = f"Write {{{{ {asked} }}}}, or correct the words."
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
        near = _near(theirs.value)
        return 0 if abs(difference) <= near else 1 if abs(difference) <= 2 * near else 2
    if how.startswith(("better", "worse")):
        if facts.indicator.polarity is Polarity.NEUTRAL:
            return 0
        is_better = difference < 0 if facts.indicator.polarity is Polarity.LOWER else difference > 0
        return 2 if is_better != how.startswith("better") and difference else 0
    is_above = how.startswith(("above", "higher", "more", "over"))
    return 0 if difference == 0 or (difference > 0) == is_above else 2
