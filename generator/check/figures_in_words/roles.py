"""What a number is in its sentence: a figure, a change, a gap, a target, another place's figure."""

from __future__ import annotations

import re
from enum import StrEnum

from generator.check.figures_in_words.numbers import Kind, Number


class Role(StrEnum):
    """What a number is said to be."""

    VALUE = "value"
    CHANGE = "change"
    GAP = "gap"
    TARGET = "target"
    COMPARATOR = "comparator"


UP = (
    r"(?:rose|risen|rises?|rising|increas(?:ed?|es|ing)|grew|grown|grows|growing|growth|"
    r"gain(?:ed|s)?|"
    r"climb(?:ed|s|ing)?|jump(?:ed|s)?|up|gone up|went up|surged?|higher|more|rocketed)"
)
DOWN = (
    r"(?:fell|fallen|falls?|falling|dropp?(?:ed|s|ing)?|decreas(?:ed?|es|ing)|reduc(?:ed|es?|ing|"
    r"tions?)|"
    r"declin(?:ed?|es|ing)|down|gone down|went down|lower|fewer|less|dipp?(?:ed|s)?|slipp?(?:ed|"
    r"s)?|"
    r"shrunk|shrank|cut)"
)
BETTER = r"(?:improv(?:ed|es?|ing|ements?)|better|strengthened|recover(?:ed|y))"
WORSE = r"(?:worsen(?:ed|s|ing)?|worse|deteriorat(?:ed|es?|ing|ion)|weakened)"
MOVED = rf"(?:{UP}|{DOWN}|{BETTER}|{WORSE}|chang(?:ed?|es))"
_NOUN = (
    r"(?:increases?|rises?|falls?|drops?|reductions?|improvements?|growth|decreases?|declines?|"
    r"dips?|"
    r"deterioration|changes?|gains?|uplift|jump)"
)
_FILL = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|over|more than|less than|under|up to|"
    r"at least|just|only|some|an?|another|further|the|as much as|fewer than|within|than|slightly|"
    r"no more|at most)\s+)*"
)
PLACES = (
    r"(?:England(?:['’]s)?|national(?:ly)?(?! (?:requirement|guid|standard|polic|minimum|"
    r"target))|region(?:al|ally)?|(?:statistical |similar )?"
    r"neighbours?(?:['’])?|SNs?|NE|(?:our )?comparators?|benchmarks?|similar (?:councils|"
    r"authorities|places))"
)
TARGETS = r"(?:targets?|minimum|minima|upper|thresholds?|ambition|goal)"

_CHANGE_BEFORE = re.compile(
    rf"\b{MOVED}\b[^.;:]{{0,60}}\bby\s+{_FILL}$|\b{_NOUN}\s+of\s+{_FILL}$|"
    rf"\b(?:gap|difference) (?:has )?(?:widened|narrowed|closed|grown) by\s+{_FILL}$",
    re.IGNORECASE,
)
_CHANGE_BARE = re.compile(
    rf"\b(?!(?:more|less|fewer|higher|lower|better|worse|cut)\b){MOVED}\s+{_FILL}$", re.IGNORECASE
)
_CHANGE_AFTER = re.compile(
    rf"^[ -]?(?:(?:net|year-on-year|overall|sharp|positive|further|steady)\s+)?(?:{_NOUN}|higher|"
    rf"lower|"
    r"better|worse)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\s*(?:to|since|from|on|compared|over|this|in|year|,|\.|$)", re.IGNORECASE)
_BESIDE = (
    r"(?:below|above|under|over|short of|off|away from|adrift of|behind|ahead of|beyond|from|than)"
)
_GAP_AFTER = re.compile(
    rf"^\s*(?:(?:higher|lower|better|worse|more|less)\s+)?{_BESIDE}\s+(?:\S+\s+){{0,4}}?"
    rf"(?:{TARGETS}|{PLACES}|average)\b|^\s*(?:too )?short\b",
    re.IGNORECASE,
)
_GAP_BEFORE = re.compile(
    rf"\bmiss(?:ed|es|ing)?\b[^.;:]{{0,60}}\bby\s+{_FILL}$|\b(?:gap|shortfall)\b[^.;:]{{0,40}}"
    rf"\b(?:of|is|was)\s+{_FILL}$|\b(?:below|above|short of|behind|ahead of|exceed(?:s|ed)?|"
    rf"under|over)\b"
    rf"[^.;:]{{0,50}}\bby\s+{_FILL}$",
    re.IGNORECASE,
)
_TARGET_BEFORE = re.compile(
    rf"\b{TARGETS}\b(?:\s+(?:target|level|figure))?(?:\s*[,(]|\s+(?:of|is|was|at|set|remains|to|"
    rf"reach|be|"
    rf"which|for|this|year|agreed))*\s+{_FILL}$|\b{TARGETS}\b\s+(?:target\s+)?(?:for|in|on)\s+"
    rf"[^.;:,\d]{{1,70}}?\b(?:is|was|of|at)\s+{_FILL}$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    r"^\s*(?:(?:corporate|minimum|upper|agreed|national)\s+)*(?:target|minimum|threshold|"
    r"ambition)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    rf"\b{PLACES}(?:\s*(?:average|rate|figure|mean|median|of|is|was|at|stood|level|share|were|all|"
    rf"for|in|the|where|it|England|benchmark|outturn|[,(]|\d{{4}}[-/]\d{{2}}))*\s*{_FILL}\(?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    rf"^\s*[,(]?\s*(?:(?:for|in|across|among|at)\s+(?:all |the |our )?{PLACES}|nationally|"
    rf"regionally)",
    re.IGNORECASE,
)


def role_of(number: Number, text: str) -> Role:
    """What a number of a sentence is said to be, by the words around it."""
    before, after = text[max(0, number.start - 90) : number.start], text[number.end :][:80]
    if _GAP_AFTER.search(after) or _GAP_BEFORE.search(before):
        return Role.GAP
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.search(after):
        return Role.CHANGE
    is_size = number.kind in (Kind.PERCENT, Kind.POINTS)
    if _CHANGE_BARE.search(before) and is_size and _GOES_ON.search(after):
        return Role.CHANGE
    if number.kind is Kind.SHARE and re.search(r"\bby\s+$", before):
        return Role.CHANGE
    if _TARGET_BEFORE.search(before) or _TARGET_AFTER.search(after):
        return Role.TARGET
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.search(after):
        return Role.COMPARATOR
    return Role.VALUE
