"""What is computed from the lists: a module for each page, and all of them in order."""

from __future__ import annotations

from generator.annex_a.measures import (
    assessments,
    conferences,
    contacts,
    early_help,
    referrals,
    section_47,
)
from generator.annex_a.measures.measure import Measure

#: Every measure, page by page in the order of the lists.
MEASURES: tuple[Measure, ...] = (
    *contacts.MEASURES,
    *early_help.MEASURES,
    *referrals.MEASURES,
    *assessments.MEASURES,
    *section_47.MEASURES,
    *conferences.MEASURES,
)
