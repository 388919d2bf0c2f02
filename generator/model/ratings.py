"""What the list of an authority's editions says of each beyond its names and days."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.judgements import Rating


@dataclass(frozen=True)
class PublishedRating:
    """The rating an edition gave an indicator, under the reference, name and theme it used.

    `period` and `basis` are those of the headline figure it is of, empty where there was none.
    """

    indicator: str
    ref: str
    name: str
    theme: str
    period: str
    basis: str
    rating: Rating

    @property
    def key(self) -> tuple[str, ...]:
        """The key of its headline figure, as `PublishedFigure.KEY` orders it."""
        return (self.indicator, "", "", "", self.period, self.basis)


@dataclass(frozen=True)
class Holding:
    """What an edition holds that the list of editions leads to.

    `ratings` is `None` for an edition of before ratings were published as a table. `pdfs`, each
    with its bytes, and `downloads`, a page, are paths in the edition; there are none where it has
    no such file. So are `look` and `logo`, the council's own stylesheet and picture.
    """

    ratings: tuple[PublishedRating, ...] | None = None
    pdfs: tuple[tuple[str, int], ...] = ()
    downloads: str = ""
    look: str = ""
    logo: str = ""
