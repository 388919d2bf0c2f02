"""The page of children who began or ceased to be in need, from list 6."""

from __future__ import annotations

from generator.annex_a.extract import Extract
from generator.annex_a.measures.days import days_lasted
from generator.annex_a.measures.measure import Counted, Measure
from generator.annex_a.measures.window import Window
from generator.model.indicators import Counts, Unit
from generator.model.periods import Basis

PAGE = "Children in need: started and ended"

_LATEST_ONLY = (
    "The list has one row for each child, the latest episode: "
    "a child whose help began or ended twice in six months is counted once."
)


def _started(extract: Extract) -> Counted | None:
    rows = extract.rows(6)
    if rows is None:
        return None
    return Counted(rows[Window(extract.as_at).holds(rows["started"])])


def _ended(extract: Extract) -> Counted | None:
    rows = extract.rows(6)
    if rows is None:
        return None
    ended = rows[Window(extract.as_at).holds(rows["closed"])]
    return Counted(ended.assign(lasted=days_lasted(ended["started"], ended["closed"])))


MEASURES = (
    Measure(
        id="in-need-started",
        ref="A6.1",
        page=PAGE,
        name="Children who began to be in need",
        short_name="Began to be in need",
        definition="Children whose episode of need began in the six months.",
        why_it_matters="A rise here is a rise in the work of the teams some weeks later.",
        numerator_label="children who began to be in need",
        synonyms=("new children in need", "CIN starts"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(6,),
        count=_started,
        approximation=_LATEST_ONLY,
    ),
    Measure(
        id="in-need-ended",
        ref="A6.2",
        page=PAGE,
        name="Children who ceased to be in need",
        short_name="Ceased to be in need",
        definition=(
            "Children whose episode of need ended in the six months, whatever the reason. "
            "How long it lasted is counted with its first and its last day."
        ),
        why_it_matters="It shows whether help ends because things got better, and after how long.",
        numerator_label="children who ceased to be in need",
        synonyms=("children in need closed", "CIN closures"),
        unit=Unit.COUNT,
        basis=Basis.IN_PERIOD,
        counts=Counts.CHILDREN,
        lists=(6,),
        count=_ended,
        approximation=_LATEST_ONLY,
        breakdowns=("closure-reason", "duration"),
    ),
)
