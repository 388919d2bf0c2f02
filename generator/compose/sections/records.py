"""Sections of records: voice, inspections, audits, risks, self-assessment, events, errors."""

from __future__ import annotations

from generator.compose.audits import audit_tables
from generator.compose.inspections import inspection_history
from generator.compose.return_errors import errors_of_returns
from generator.compose.risks import risk_register
from generator.compose.sections.matter import Matter, Values
from generator.compose.self_assessment import self_ratings
from generator.compose.timeline import timeline_told
from generator.compose.voice import sayings


def voice(matter: Matter, *, theme: str = "") -> Values:
    """What children and families said, on one theme or on all."""
    return {"sayings": sayings(matter.released, theme)}


def inspections(matter: Matter, *, expected: str = "") -> Values:
    """Inspection grades by area, the newest inspection first, and what is expected next."""
    return {"history": inspection_history(matter.released, expected)}


def audits(
    matter: Matter, *, theme: str = "", dimension: str = "", cycles: tuple[str, ...] = ()
) -> Values:
    """Audited cases by grade, a table for each theme, of some cycles or of all."""
    return {"tables": audit_tables(matter.released, theme, dimension, cycles)}


def risks(matter: Matter, *, rating: tuple[str, ...] = ()) -> Values:
    """The risks, the most serious first, and what became of each since the edition before."""
    return {"register": risk_register(matter.released, matter.background.changes, rating)}


def self_assessment(matter: Matter) -> Values:
    """How the council rates itself, by characteristic, and how it did in the edition before."""
    return {"ratings": self_ratings(matter.released, matter.background.changes)}


def timeline(matter: Matter, *, by: str = "", kind: str = "") -> Values:
    """Events in order, or week by week, around the day of the data and that of the meeting."""
    return {"told": timeline_told(matter.released, by, kind)}


def return_errors(matter: Matter, *, of: str = "", children: str = "", most: str = "") -> Values:
    """Errors of a statutory return over its periods: per child, the commonest, what was fixed."""
    return {"returns": errors_of_returns(matter.released, of, children, most)}
