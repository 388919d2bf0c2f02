"""The chapters that a paper of each kind begins with: titles and sections, and no words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from generator.model.editions import EditionKind

_WRITE = "<!-- Write here: what happened, why, what is being done, what the body may ask. -->\n"


@dataclass(frozen=True)
class _Plan:
    """A chapter in the making: its title, its sections and what its front matter says."""

    title: str
    sections: tuple[str, ...]
    theme: str = ""
    question: str = ""


def chapters_of_kind(kind: EditionKind, themes: Sequence[str], tables: Set[str]) -> dict[str, str]:
    """The chapters of a first paper of a kind, by file name.

    `themes` are those of its package, and `tables` the names of its resources: a section of records
    that the package has not is left out.
    """
    chapters = {}
    for number, plan in enumerate(_PLANS[kind](tuple(filter(None, themes)), tables), 1):
        slug = "-".join(re.findall(r"[a-z0-9]+", plan.title.lower()))[:40].strip("-") or "chapter"
        chapters[f"{number:02d}-{slug}.md"] = _text(plan)
    return chapters


def _text(plan: _Plan) -> str:
    front = {"title": plan.title, "theme": plan.theme, "ofsted_question": plan.question}
    lines = [
        f"{name}: {json.dumps(said, ensure_ascii=False)}" for name, said in front.items() if said
    ]
    parts = ["---\n" + "\n".join(lines) + "\n---\n", *plan.sections]
    if plan.sections != (_fence("glossary"),):
        parts.append(_WRITE)
    return "\n".join(parts)


def _fence(name: str, **options: str) -> str:
    body = "".join(
        f"{option}: {json.dumps(said, ensure_ascii=False)}\n" for option, said in options.items()
    )
    return f"```{name}\n{body}```\n"


def _scrutiny(themes: Sequence[str], tables: Set[str]) -> Iterator[_Plan]:
    yield _Plan("What members need to know", (_fence("headlines"), _fence("exceptions")))
    for theme in themes:
        yield _Plan(theme, (_fence("need-to-know", theme=theme),), theme)
    if "voice" in tables:
        yield _Plan("What children and families told us", (_fence("voice"),))
    yield _Plan("Words used in this report", (_fence("glossary"),))


def _board(themes: Sequence[str], tables: Set[str]) -> Iterator[_Plan]:
    yield _Plan("Summary", (_fence("headlines"), _fence("exceptions")))
    if "actions" in tables:
        yield _Plan("Improvement plan", (_fence("actions"),))
    yield _Plan("Performance", tuple(_fence("scorecard", theme=theme) for theme in themes))
    yield _Plan("Strengths and areas of focus", (_fence("strengths"),))


def _monthly(themes: Sequence[str], tables: Set[str]) -> Iterator[_Plan]:
    yield _Plan("The month", (_fence("headlines"), _fence("exceptions")))
    yield _Plan("Every measure", tuple(_fence("scorecard", theme=theme) for theme in themes))


def _annual(themes: Sequence[str], tables: Set[str]) -> Iterator[_Plan]:
    yield _Plan("The year in brief", (_fence("headlines"),))
    for theme in themes:
        last = {"recommendations": "yes"} if theme == themes[-1] else {}
        section = _fence("year-on-year", theme=theme, **last)
        yield _Plan(f"{theme}, year on year", (section,), theme)
    yield _Plan("Strengths and areas of focus", (_fence("strengths"),))
    yield _Plan("Words used in this report", (_fence("glossary"),))


def _self_evaluation(themes: Sequence[str], tables: Set[str]) -> Iterator[_Plan]:
    yield _Plan("The three questions", (_fence("self-evaluation"),))
    known = tuple(_fence("need-to-know", theme=theme) for theme in themes)
    yield _Plan("What we know about practice", (_fence("strengths"), *known), "", "know")
    voice = (_fence("voice"),) if "voice" in tables else ()
    yield _Plan("How we know it", voice, "", "how")
    actions = (_fence("actions", open_only="yes"),) if "actions" in tables else ()
    yield _Plan("Our plans for the next 12 months", actions, "", "plans")
    yield _Plan("Words used in this report", (_fence("glossary"),))


_PLANS: dict[EditionKind, Callable[[Sequence[str], Set[str]], Iterator[_Plan]]] = {
    EditionKind.SCRUTINY: _scrutiny,
    EditionKind.BOARD: _board,
    EditionKind.MONTHLY: _monthly,
    EditionKind.ANNUAL: _annual,
    EditionKind.SELF_EVALUATION: _self_evaluation,
}
