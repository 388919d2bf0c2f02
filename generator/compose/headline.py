"""A headline of an edition: its sentence, and the indicator that it names."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.pages import Link


@dataclass(frozen=True)
class Headline:
    """One sentence or two: what comes before the indicator that they name, and what after it.

    `links` are the ways to others, which are listed behind.
    """

    text: str
    link: Link | None = None
    after: str = ""
    links: tuple[Link, ...] = ()
