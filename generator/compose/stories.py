"""The story of an exception as pages tell it: in its owner's words, or that there are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from types import MappingProxyType

from markupsafe import Markup

from generator.compose.frames import path_of
from generator.compose.prose import answer_html
from generator.judge.exceptions import Attention
from generator.judge.promises import Promise, promises_of
from generator.judge.stories import Asked, Stories
from generator.model.editions import ReleasedEdition
from generator.model.formats import listed
from generator.model.judgements import Judgements
from generator.model.periods import spell_day
from generator.model.stories import StoryQuestion

#: A reason this long still fits a line of an overview; a longer one stands on its page.
LONGEST_REASON = 320

_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)
_BLOCKS = re.compile(r"</?(?:p|li|ul|ol|table|thead|tbody|tr|td|th|div|blockquote|br|hr)\b[^>]*>")
_TAGS = re.compile(r"<[^>]*>")
_RELATIVE = re.compile(r'href="(?![a-z][a-z0-9+.-]*:|#|/)')


@dataclass(frozen=True)
class Answer:
    """A question with its answer as HTML; `missing` is said where there is none."""

    question: StoryQuestion
    html: Markup
    missing: str


@dataclass(frozen=True)
class StoryTold:
    """A story as its page has it: the role that wrote it and the answers, or that none came.

    `in_short` is what an overview says of it, `in_brief` the same without a word of the author's.
    `promises` are those of its answers that have a day.
    """

    name: str
    href: str
    owner: str
    missing: str
    answers: tuple[Answer, ...]
    in_short: str | Markup
    in_brief: str
    promises: tuple[Promise, ...] = ()


#: The stories that pages tell, by the id of their indicator.
Told = Mapping[str, StoryTold]

NONE_TOLD: Told = MappingProxyType({})


def in_lines(attention: tuple[Attention, ...], told: Told) -> tuple[Attention, ...]:
    """What needs attention, each with what its owner says of it in a line."""
    return tuple(
        replace(
            one,
            story=story.in_short,
            story_in_brief=story.in_brief,
            promises=story.promises,
        )
        if story
        else one
        for one in attention
        for story in (told.get(one.judgement.indicator.indicator),)
    )


def tell_stories(
    stories: Stories,
    released: ReleasedEdition,
    judgements: Judgements,
) -> Told:
    """Each story with its figures put in, and what is said in place of those that are missing."""
    return {name: _told(asked, released, judgements) for name, asked in stories.items()}


def _told(asked: Asked, released: ReleasedEdition, judgements: Judgements) -> StoryTold:
    indicator = asked.judgement.indicator
    name, href = f"{indicator.ref} {indicator.label}", path_of(indicator)
    if asked.story is None:
        missing = missing_words("explanation", asked)
        return StoryTold(name, href, asked.owner, missing, (), missing, missing)
    answers = tuple(
        Answer(
            question,
            Markup(answer_html(given, released, judgements) if given else ""),
            "" if given else missing_words("answer", asked),
        )
        for question in StoryQuestion
        for given in (asked.story.answers.get(question),)
    )
    owner = asked.story.owner
    brief = f"Explained by: {owner}."
    missing = listed(tuple(f"“{question}”" for question in asked.unanswered))
    if missing:
        brief = f"{brief} {missing_words(f'answer to {missing}', asked)}"
    reason = next(a.html for a in answers if a.question is StoryQuestion.WHY)
    in_short = _in_short(reason, owner, brief)
    promises = promises_of(asked.story)
    return StoryTold(name, href, owner, "", answers, in_short, brief, promises)


def missing_words(what: str, asked: Asked) -> str:
    """`No explanation was supplied by Head of Family Support by 10 November 2025.`"""
    day = spell_day(asked.due)
    if asked.owner:
        return f"No {what} was supplied by {asked.owner} by {day}."
    return f"No {what} was supplied by {day}, and no role is named to give one."


def _in_short(reason: Markup, owner: str, brief: str) -> str | Markup:
    """Why, where that is one short paragraph, with its figures still marked as such."""
    found = _ONE_PARAGRAPH.fullmatch(reason)
    if found is None or len(plain(found[1])) > LONGEST_REASON:
        return brief
    return Markup("<b>{}</b> “{}”").format(f"Why, says {owner}:", Markup(found[1]))


def on_page(story: StoryTold, root: str) -> StoryTold:
    """A story on a page in a folder: the links in it begin at the edition's root."""
    answers = (
        replace(one, html=Markup(_RELATIVE.sub(f'href="{root}', one.html))) for one in story.answers
    )
    return replace(story, answers=tuple(answers))


def plain(html: str) -> str:
    """The words of HTML, each block on a line of its own."""
    lines = _TAGS.sub("", _BLOCKS.sub("\n", html)).split("\n")
    return "\n".join(filter(None, (" ".join(unescape(line).split()) for line in lines)))
