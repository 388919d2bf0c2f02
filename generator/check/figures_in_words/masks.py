"""What is written with digits and is no figure: dates, ages, durations, references, list numbers.

Each is blanked in place, so that every word keeps where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.model.periods import MONTH_NAMES

BLANK = "\N{MIDDLE DOT}"

MONTH = "(?:" + "|".join((*MONTH_NAMES, *(f"{name[:3]}(?![a-z])" for name in MONTH_NAMES))) + ")"
_FEW = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"\d+(?:\.\d+)?)"
)
_TIME = r"(?:minutes?|mins?|hours?|days?|nights?|weeks?|wks?|months?|years?|yrs?|terms?|decades?)"
_NUMBERED = (
    r"(?:section|sections|sect|s|para|paras|paragraph|paragraphs|appendix|annexe?|table|figure|fig|"
    r"chart|chapter|page|pages|pp?|part|parts|item|items|reg|regulation|regulations|article|rule|"
    r"schedule|clause|footnote|note|tier|tiers|level|levels|band|bands|grade|grades|class|year|"
    r"years|"
    r"key stage|phase|stage|step|steps|option|priority|outcome|objective|recommendation|action|"
    r"area|"
    r"areas|team|teams|ward|room|version|model|day|week|no|nos|number|form|case|worker|group|"
    r"locality|district|cohort|strand|theme|measure|indicator|indicators|kpi|pi|line|row|ref|"
    r"reference|standard|principle|question|slide|annex|part|c)"
)

#: After a number they say that it counts something: `In August 45 of 60 children`.
_COUNTS = (
    r"\s(?:out of|of the|of \d|per ?cent|(?:[a-z]+ )?(?:children|people|families|leavers|workers|"
    r"carers|plans|visits|reviews|cases|contacts|referrals|assessments)\b)"
)

#: The name of each mask, and what it blanks: an author can be told why a number was not checked.
MASKS: dict[str, str] = {
    "date": (
        rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? (?:19|20)?\d{{2}}\b(?![.,]?\d|\s?%))?|"
        rf"\b{MONTH},? (?:(?:19|20)\d{{2}}|['’]\d{{2}})\b|"
        rf"\b{MONTH} \d{{1,2}}\b(?!\s?%|[.,]\d|{_COUNTS})|"
        r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{4}-m\d{2}\b"
    ),
    "year": (
        r"\bfy\d{4}-\d{2}(?:-q\d)?\b|\b(?:19|20)\d{2}\s?[-/–]\s?(?:19|20)?\d{2}\b|\b20\d{4}\b|"
        r"\b(?:19|20)\d{2}(?:s|['’]s)?\b(?!\s?%|[.,]\d)|\b\d{2}[/-]\d{2}(?=\s+(?:year|financial|"
        r"outturn))"
    ),
    "quarter": r"\bQ[1-4]\b|\b[Qq]uarters? [1-4]\b",
    "time": r"\b\d{1,2}(?::\d{2})?\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b|\b24/7\b",
    "base": r"\b(?:per|of|for|in) (?:every |each )?(?:10,?000|1,?000|100,000|100)\b(?!\s?%)",
    "age": (
        rf"\b(?:aged?|ages|under|over|turns?|turned|until|age of|above|below)[- ](?:the age of )?"
        rf"\d{{1,2}}(?: ?(?:to|and|[-–]) ?\d{{1,2}})?(?:s\b| ?(?:years?|yrs?)(?: old| of age)?|"
        rf"(?=[^\w%.,]|[.,](?!\d)|$)(?!\s?(?:%|per ?cent|points?|percentage)))|"
        rf"\b{_FEW}[- ](?:years?|yrs?)[- ](?:olds?\b|of age\b)|\b\d{{1,2}} (?:to|and|or|[-–]) "
        rf"\d{{1,2}}"
        rf"[- ]?(?:years?|yrs?)[- ]?(?:olds?|of age)?|\b\d{{1,2}}\+(?!\d)|"
        rf"\b\d{{1,2}}[-–]\d{{1,2}}s\b|"
        r"\b0[-–]\d{1,2}\b|\baged? \d{1,2}(?:, ?\d{1,2})*"
    ),
    "order": r"\b\d{1,3}(?:st|nd|rd|th)\b",
    "numbered": (
        rf"\b(?i:{_NUMBERED})\.? ?\d+(?:\.\d+)*[a-z]?\b(?:(?:,| and| to|[-–]) "
        rf"\d+[a-z]?\b(?!\s?%))?(?!\s?%|\s?per ?cent)"
    ),
    "code": (
        r"\b[A-Z]{1,8}\d+[A-Za-z]?(?:\.\d+)*\b|\b[A-Z]{2,5}[ -]\d{2,4}\b(?!\s?%|,\d|\.\d)|"
        r"(?<![\w,.])0\d+\b|\b\d{7,}\b|\b\d+[A-Za-z]\d*\b|\b\d+(?:\.\d+){2,}[a-z]?\b|\b[Aa]4\b|"
        r"[#№]\d+|\(\d{1,2}\)"
    ),
    "address": r"(?:https?://|www\.)\S+|\S+@\S+",
}

#: Durations stand apart: where an indicator is measured in days they are figures.
DURATION = (
    rf"\b{_FEW}(?: or more| or fewer)?(?:\s*(?:to|or|and|[-–])\s*{_FEW})?[- ](?:\w+[- ])?{_TIME}\b"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in MASKS.values()))


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(DURATION, re.IGNORECASE)


def masked(text: str, names: Iterable[str] = ()) -> str:
    """A sentence with all that is no figure blanked; `names` are references that look like one."""
    text = _pattern().sub(lambda found: _blank(found[0]), text)
    for name in names:
        pattern = (
            rf"(?<![\w.,]){re.escape(name)}(?![\w%]|[.,]\d|\s?(?:per ?cent|percentage|points?))"
        )
        text = re.sub(pattern, lambda found: _blank(found[0]), text)
    return text


def without_durations(text: str) -> str:
    """A sentence without `45 working days`, `two years`, `4-week`."""
    return _duration().sub(lambda found: _blank(found[0]), text)


def _blank(words: str) -> str:
    """Blanks for the digits and number words, so that what stands beside them is still read."""
    return (
        re.sub(r"\d[\d.,/]*\d|\d", lambda digits: BLANK * len(digits[0]), words)
        if any(map(str.isdigit, words))
        else BLANK * len(words)
    )
