"""Pages that are known by name and composed when somebody asks for them, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.model.pages import Page


@dataclass(frozen=True)
class Planned:
    """A page of an edition: its path, and the page itself as soon as it is looked at."""

    path: str
    compose: Callable[[], Page]

    @cached_property
    def page(self) -> Page:
        """The page, finished. Raises what composing it raises."""
        return self.compose()
