"""Exempt material: by which paragraph of the law it is kept out of public papers, and why.

The paragraphs are those of Part 1 of Schedule 12A to the Local Government Act 1972, as they stand
for England since the Local Government (Access to Information) (Variation) Order 2006.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.periods import spell_day

#: What each paragraph is about, in the words of the Schedule as far as a line has room for them.
PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person",
    4: "information relating to consultations or negotiations on a labour relations matter",
    5: "information subject to a claim to legal professional privilege",
    6: "information which reveals a proposal to give a notice or to make an order or direction",
    7: "information relating to the prevention, investigation or prosecution of crime",
}

#: What every page begins with, and the first word of every title.
HEADING = "Exempt: not for publication."
TITLE = "EXEMPT"

#: How a file begins that is sent to members as an exempt paper.
EXEMPT_NAME = "EXEMPT "


@dataclass(frozen=True)
class Exempt:
    """Why the material of a restricted workspace is not for publication.

    `disposal_date` is that of one edition; a workspace as a whole has none.
    """

    paragraph: int
    reason: str
    disposal_date: date | None = None

    @property
    def notice(self) -> str:
        """What stands on every sheet of it: that it is not for publication, and by which law."""
        return (
            f"NOT FOR PUBLICATION by virtue of paragraph {self.paragraph} of Part 1 of "
            "Schedule 12A to the Local Government Act 1972"
        )

    @property
    def ground(self) -> str:
        """The sentences after the heading: the law, the reason, and the last day of keeping it."""
        about = PARAGRAPHS[self.paragraph]
        sentences = [
            f"{about[:1].upper()}{about[1:]} (paragraph {self.paragraph} of Part 1 of Schedule 12A "
            "to the Local Government Act 1972).",
            self.reason if self.reason.endswith((".", "!", "?")) else f"{self.reason}.",
        ]
        if self.disposal_date is not None:
            sentences.append(f"Dispose of it by {spell_day(self.disposal_date)}.")
        return " ".join(sentences)
