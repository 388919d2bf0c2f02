"""What the owner of an exception promises in its story: what, by which role, and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.judge.named import in_short
from generator.model.editions import Story
from generator.model.periods import MONTH_NAMES, spell_day
from generator.model.stories import StoryQuestion

#: A line of “What we are doing” as the guide to authors has it: `- A duty rota: Head of …, by …`.
_PROMISE = re.compile(
    rf"^[-*+] +(?P<what>[^\ue000\n]+): (?P<by>[^:,\ue000\n]+), (?:by|from) "
    rf"(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTH_NAMES)}) (?P<year>[0-9]{{4}})\.?$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Promise:
    """What is promised, by which role, and the day it is done by or begins on."""

    what: str
    by: str
    on: date

    def asked(self, meeting: date) -> str:
        """What a member could ask of it at a meeting on a day."""
        said = f"“{in_short(self.what)}” is promised for {spell_day(self.on)} by {self.by}"
        if self.on <= meeting:
            return f"{said}: was that kept, and what shows it?"
        return f"{said}: what will show that it works?"


def promises_of(story: Story | None) -> tuple[Promise, ...]:
    """The dated promises of a story, the first to fall due first; of a line with a figure none."""
    answer = story.answers.get(StoryQuestion.DOING) if story else None
    return tuple(sorted(promises_in(answer.markdown) if answer else (), key=lambda one: one.on))


def promises_in(markdown: str) -> Iterator[Promise]:
    """Each line of an answer that promises something by a day, as it stands."""
    for one in _PROMISE.finditer(markdown):
        try:
            on = date(int(one["year"]), MONTH_NAMES.index(one["month"]) + 1, int(one["day"]))
        except ValueError:
            continue
        yield Promise(one["what"].strip(), one["by"].strip(), on)
