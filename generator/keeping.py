"""Work that is not done again while what went into it stays the same, for who watches an author.

A live preview answers the same questions after each saved sentence. An answer is used again only
for equal arguments, and all of them are forgotten when any byte of an input but the words changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Keep(Protocol):
    """Does a piece of work, or knows what came of it."""

    def __call__(
        self, work: Callable[Asked, Answer], /, *args: Asked.args, **options: Asked.kwargs
    ) -> Answer: ...


def afresh(work: Callable[Asked, Answer], /, *args: Asked.args, **options: Asked.kwargs) -> Answer:
    """The work done now: what every command but a live preview wants."""
    return work(*args, **options)


@dataclass(frozen=True)
class Memory:
    """The last answer of each piece of work, with the arguments that it is an answer to."""

    answers: dict[Callable[..., Any], tuple[Any, Any]] = field(default_factory=dict)

    def __call__(
        self, work: Callable[Asked, Answer], /, *args: Asked.args, **options: Asked.kwargs
    ) -> Answer:
        """The kept answer for equal arguments, else a new one. What failed is not kept."""
        asked = args, options
        if work in self.answers and self.answers[work][0] == asked:
            answer: Answer = self.answers[work][1]
            return answer
        answer = work(*args, **options)
        self.answers[work] = asked, answer
        return answer

    def forget(self) -> None:
        """Keep nothing."""
        self.answers.clear()
