"""Small numbers of people in typed words: `three children moved`, `Families: 4`."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

PEOPLE = (
    r"(?:child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|boys?|girls?|teenagers?|adolescents?|"
    r"young (?:people|persons?|adults?|carers?|wom[ae]n|m[ae]n)|people|persons?|siblings?|"
    r"brothers?|sisters?|twins|families|family|households?|parents?|mothers?|fathers?|mums?|dads?|"
    r"carers?|adopters?|leavers|leaver|pupils?|students?|residents?|workers?|practitioners?|"
    r"managers?|staff|employees?|"
    # The field's short names of children; before another noun they count that: `5 LAC reviews`.
    r"(?:uasc|cla|lac|cin|neets?)(?!\s+(?:reviews?|visits?|plans?|meetings?|conferences?|teams?)))"
    r"\b(?!['’])"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
#: Words that part a number from a noun it does not count: `5 days after the child`.
_APART = (
    r"(?:of|in|on|at|by|to|for|from|with|within|after|before|per|and|or|but|than|that|who|which|"
    r"is|are|was|were|has|have|had|cent|percent|points?|hours?|days?|weeks?|months?|years?|terms?|"
    r"daily|weekly|monthly|yearly|times?|visits?|hundred|thousand|million|dozen|hal(?:f|ves)|thirds?|quarters?|fifths?|"
    r"working|calendar)\b"
)
_BETWEEN = rf"(?:[\s-]+(?:looked[\s-]after|(?!{_APART})[a-z'’]+)){{0,3}}?"
_OUT_OF = r"(?:\s+(?:out\s+)?of(?:\s+(?:the|our|these|those|their|all))?(?:\s+\d+)?)?"
#: Before a number they make it a name or a larger number: `tier 4 staff`, `forty five families`.
_NAMING = frozenset(
    {
        "stage", "tier", "band", "year", "years", "level", "grade", "phase", "step", "section",
        "no", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    }
)  # fmt: skip
#: Before a number they make it a share: `one in five children`.
_SHARES = ("one in", "1 in")


#: Markup that stands between a number and what it counts: `**Three** children`, `[Three](…) boys`.
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`")


def small_number_of_people(text: str, largest: int = 5) -> str:
    """The words that count 1 to `largest` (5 or 7) people in a text; nothing where none do."""
    counted, later = _patterns(largest)
    # A tab is where a cell of a pasted table ends: `worker 4`, then `Social worker`.
    text = _EMPHASIS.sub("", _LINK.sub(r"\1", unescape(text.replace("\t", " | "))))
    for found in counted.finditer(text):
        before = text[: found.start()].lower().split()
        named = bool(before) and before[-1].strip(".,;:()") in _NAMING
        if not named and not " ".join(before[-2:]).endswith(_SHARES):
            return found[0]
    found_after = later.search(text)
    return found_after[0] if found_after else ""


def small_number(text: str, largest: int = 5) -> str:
    """The word or digit for 1 to `largest` of anything: `changed by 2`; nothing where none is.

    A bare `one` is mostly no number, so it counts only after `by`.
    """
    words = "|".join(_NUMBERS[1:largest])
    few = rf"(?<![\w.,/£-])(?:[1-{largest}]|{words}|(?<=by )one)(?![\w.,:/%]*\w)"
    found = re.search(few, text, re.IGNORECASE)
    return found[0] if found else ""


def tells_a_number(text: str) -> bool:
    """Whether a text has a digit, or counts up to seven people in words."""
    return any(map(str.isdigit, text)) or bool(small_number_of_people(text, len(_NUMBERS)))


#: After a number they say what it counts: no people.
_THINGS = r"(?:hours?|days?|weeks?|months?|years?|terms?|times?|visits?|reviews?|plans?)\b"


@cache
def _patterns(largest: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A small number before people; and one after them: `children (3)`, `of the girls, two`."""
    few = rf"(?:[1-{largest}]|{'|'.join(_NUMBERS[:largest])})(?![\w.,:/%])"
    before = rf"(?<![\w.,/£])(?<!to-)(?<!ty-)(?<!under-){few}{_OUT_OF}{_BETWEEN}[\s-]+{PEOPLE}"
    all_of = rf"\bof (?:the|our|these|those|all) [^.;:,]{{0,40}}?{PEOPLE}[^.;:,]{{0,30}}"
    after = rf"{PEOPLE}\s*(?:[(:=]|[-–—] )\s*{few}|{all_of}, {few}(?!\s+{_THINGS})"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)
