"""What is computed from the lists: a module for each page, and all of them in order."""

from __future__ import annotations

from generator.annex_a.measures import (
    adoption,
    assessments,
    care_health_missing,
    care_leavers,
    care_open,
    care_placements,
    care_started_ceased,
    conferences,
    contacts,
    early_help,
    in_need_open,
    in_need_started_ceased,
    protection_open,
    protection_started_ceased,
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
    *in_need_started_ceased.MEASURES,
    *in_need_open.MEASURES,
    *protection_started_ceased.MEASURES,
    *protection_open.MEASURES,
    *care_started_ceased.MEASURES,
    *care_open.MEASURES,
    *care_placements.MEASURES,
    *care_health_missing.MEASURES,
    *care_leavers.MEASURES,
    *adoption.MEASURES,
)
