"""The national measures known here, by the code that an indicator names in `published_as`.

To add one, add a row: its words, unit and timing, what it is called in the long table of the local
authority interactive tool, and the columns of a DfE table that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.indicators import Unit
from generator.read.england.years import Timing

_MARCH, _YEAR = Timing.AT_MARCH, Timing.TO_MARCH
_SEPTEMBER, _TO_SEPTEMBER = Timing.AT_SEPTEMBER, Timing.TO_SEPTEMBER
_PERCENT, _RATE, _COUNT = Unit.PERCENT, Unit.RATE_PER_10000, Unit.COUNT


@dataclass(frozen=True)
class Tidy:
    """Where a DfE table holds a measure, by our names for its columns.

    `value` is the published figure; `count` its numerator and `base` its denominator; each is empty
    where no release has such a column. A rate without `value` is worked out from `count`.
    """

    table: str
    value: str
    count: str = ""
    base: str = ""


@dataclass(frozen=True)
class Measure:
    """A national measure: what it says, in which unit, when in its year, and where it is found."""

    name: str
    unit: Unit
    timing: Timing
    long: str = ""
    tidy: Tidy | None = None


MEASURES: dict[str, Measure] = {
    # The front door
    "referrals": Measure(
        "Referrals", _COUNT, _YEAR, "CPP_Total_NumRef", Tidy("referrals", "referrals")
    ),
    "referrals-rate": Measure(
        "Referrals per 10,000 children",
        _RATE,
        _YEAR,
        "CPP_Total_Rateper10,000",
        Tidy("referrals", "referrals_rate", "referrals"),
    ),
    "re-referrals-percent": Measure(
        "Referrals within 12 months of an earlier one",
        _PERCENT,
        _YEAR,
        "ReReferral",
        Tidy("referrals", "rereferrals_percent", "rereferrals", "referrals"),
    ),
    "referrals-no-further-action-percent": Measure(
        "Referrals closed without further action",
        _PERCENT,
        _YEAR,
        "CIN_Refferals_NFA",
        Tidy("referrals", "no_further_action_percent", "no_further_action", "referrals"),
    ),
    "referrals-not-in-need-percent": Measure(
        "Referrals assessed and found not to be in need",
        _PERCENT,
        _YEAR,
        "Referrals_AssessedNotNeed",
        Tidy("referrals", "not_in_need_percent", "not_in_need", "referrals"),
    ),
    "assessments-45-days-percent": Measure(
        "Assessments completed within 45 working days", _PERCENT, _YEAR, "Continue_Assess_Comp"
    ),
    "section-47-rate": Measure(
        "Section 47 enquiries per 10,000 children",
        _RATE,
        _YEAR,
        "Section_47",
        Tidy("enquiries", "", "section_47"),
    ),
    "initial-conferences-rate": Measure(
        "Initial child protection conferences per 10,000 children",
        _RATE,
        _YEAR,
        "ISCP_Conf",
        Tidy("enquiries", "", "initial_conferences"),
    ),
    "conferences-15-days-percent": Measure(
        "Initial conferences within 15 working days", _PERCENT, _YEAR, "CP_conf_15days"
    ),
    # Children in need
    "children-in-need": Measure(
        "Children in need", _COUNT, _MARCH, "", Tidy("in_need", "in_need_march")
    ),
    "children-in-need-rate": Measure(
        "Children in need per 10,000 children",
        _RATE,
        _MARCH,
        "CIN",
        Tidy("in_need", "in_need_march_rate", "in_need_march"),
    ),
    "children-in-need-started-rate": Measure(
        "Episodes of need that began, per 10,000 children",
        _RATE,
        _YEAR,
        "",
        Tidy("in_need", "in_need_started_rate", "in_need_started"),
    ),
    "children-in-need-two-years-percent": Measure(
        "Children in need for two years or more", _PERCENT, _MARCH, "CINTime2more"
    ),
    # Child protection
    "protection-plans": Measure("Child protection plans", _COUNT, _MARCH, "CPP_Num"),
    "protection-plans-rate": Measure(
        "Child protection plans per 10,000 children", _RATE, _MARCH, "CPP_rate"
    ),
    "protection-plans-started-rate": Measure(
        "Child protection plans begun, per 10,000 children", _RATE, _YEAR, "CPP_Abuse_Rate"
    ),
    "protection-plans-ended-rate": Measure(
        "Child protection plans ended, per 10,000 children", _RATE, _YEAR, "DeRegCPR"
    ),
    "protection-plans-again-percent": Measure(
        "Plans begun that were a second or later one",
        _PERCENT,
        _YEAR,
        "PrevRegCPR",
        Tidy("plans_again", "plans_again_percent", "plans_again", "plans_started"),
    ),
    "protection-plans-two-years-percent": Measure(
        "Plans open for two years or more", _PERCENT, _MARCH, "CPPlans2yrsActive"
    ),
    "protection-plans-ended-two-years-percent": Measure(
        "Plans that had lasted two years or more when they ended", _PERCENT, _YEAR, "CPPlans2yrs"
    ),
    "protection-plans-reviewed-percent": Measure(
        "Plans reviewed in time", _PERCENT, _YEAR, "RevCP"
    ),
    "care-applications-rate": Measure(
        "Care applications per 10,000 children", _RATE, _YEAR, "CareApplications"
    ),
    # Children looked after
    "looked-after": Measure(
        "Children looked after", _COUNT, _MARCH, "LACnum", Tidy("looked_after", "children")
    ),
    "looked-after-rate": Measure(
        "Children looked after per 10,000 children",
        _RATE,
        _MARCH,
        "LAC",
        Tidy("looked_after", "children_rate", "children", "population"),
    ),
    "looked-after-started-rate": Measure(
        "Children who began to be looked after, per 10,000 children",
        _RATE,
        _YEAR,
        "LAC_Start_Rate",
        Tidy("looked_after_started", "children_rate", "children", "population"),
    ),
    "looked-after-ceased-rate": Measure(
        "Children who ceased to be looked after, per 10,000 children",
        _RATE,
        _YEAR,
        "LAC_Cease_Rate",
        Tidy("looked_after_ceased", "children_rate", "children", "population"),
    ),
    "looked-after-asylum-percent": Measure(
        "Of children looked after, unaccompanied asylum-seeking children",
        _PERCENT,
        _MARCH,
        "Unacc_Asylmn_Seek_Childn%",
    ),
    "looked-after-started-asylum-percent": Measure(
        "Of children who began to be looked after, unaccompanied asylum-seeking children",
        _PERCENT,
        _YEAR,
        "UASC_%_Starting",
    ),
    "looked-after-three-placements-percent": Measure(
        "Of children looked after, three or more placements in the year",
        _PERCENT,
        _MARCH,
        "LACStable_2016on",
    ),
    "looked-after-long-term-stability-percent": Measure(
        "Long-term placement stability", _PERCENT, _MARCH, "LAC_LongStable%"
    ),
    "looked-after-foster-care-percent": Measure(
        "Of children looked after, in foster care", _PERCENT, _MARCH, "LAC_Foster_Placements"
    ),
    "looked-after-childrens-homes-percent": Measure(
        "Of children looked after, in secure homes and children's homes",
        _PERCENT,
        _MARCH,
        "LAC_SecHome_And_ChildHome",
    ),
    "looked-after-independent-percent": Measure(
        "Of children looked after, in independent or semi-independent living",
        _PERCENT,
        _MARCH,
        "LAC_Ind_SInd_Liv_Arr",
    ),
    "looked-after-with-parents-percent": Measure(
        "Of children looked after, placed with parents", _PERCENT, _MARCH, "LAC_Parents_OR_Others"
    ),
    "looked-after-missing-percent": Measure(
        "Of children looked after in the year, missing at least once",
        _PERCENT,
        _YEAR,
        "Children_missing",
    ),
    "looked-after-away-percent": Measure(
        "Of children looked after in the year, away without authorisation at least once",
        _PERCENT,
        _YEAR,
        "Children_Away",
    ),
    "looked-after-20-miles-percent": Measure(
        "Of children looked after, over 20 miles from home and outside the authority",
        _PERCENT,
        _MARCH,
        "LACDistance",
    ),
    "looked-after-health-checks-percent": Measure(
        "Of children looked after, health checks in the year", _PERCENT, _MARCH, "LACHealth%"
    ),
    "looked-after-dental-checks-percent": Measure(
        "Of children looked after, dental checks in the year", _PERCENT, _MARCH, "LACDental%"
    ),
    "looked-after-immunised-percent": Measure(
        "Of children looked after, immunisations up to date", _PERCENT, _MARCH, "LACVaccinations%"
    ),
    "looked-after-substance-misuse-percent": Measure(
        "Of children looked after, with a substance misuse problem",
        _PERCENT,
        _MARCH,
        "LACSubstance",
    ),
    "looked-after-convicted-percent": Measure(
        "Of children looked after, convicted or cautioned in the year",
        _PERCENT,
        _MARCH,
        "LAC_Convictions",
    ),
    "looked-after-emotional-health-score": Measure(
        "Emotional health of children looked after: average score",
        Unit.SCORE,
        _MARCH,
        "Emotional_LAC",
    ),
    "adopted-percent": Measure(
        "Of children who ceased to be looked after, adopted", _PERCENT, _YEAR, "%_of LAC Adopted"
    ),
    "special-guardianship-percent": Measure(
        "Of children who ceased to be looked after, a special guardianship order",
        _PERCENT,
        _YEAR,
        "LAC_ceased_SGO%",
    ),
    # Care leavers
    "care-leavers-accommodation-percent": Measure(
        "Care leavers in suitable accommodation", _PERCENT, _YEAR, "CareLeaverAcc"
    ),
    "care-leavers-occupied-percent": Measure(
        "Care leavers in education, employment or training", _PERCENT, _YEAR, "CareLeaverEET"
    ),
    "care-leavers-not-occupied-percent": Measure(
        "Care leavers not in education, employment or training",
        _PERCENT,
        _YEAR,
        "CareLeaversNEET",
    ),
    "care-leavers-not-in-touch-percent": Measure(
        "Care leavers the authority is not in touch with",
        _PERCENT,
        _YEAR,
        "CareLeavers_LA_NotInTouch",
    ),
    # Youth justice
    "young-people-sentenced-rate": Measure(
        "Young people cautioned or sentenced, per 10,000 aged 10 to 17",
        _RATE,
        _YEAR,
        "YJS_Caution-Sentence10-17_YO",
    ),
    # Workforce
    "agency-workers-percent": Measure(
        "Agency social workers, of all in post",
        _PERCENT,
        _SEPTEMBER,
        "Work_Force_Agecy_Rate",
        Tidy("workforce", "agency_percent"),
    ),
    "vacancies-percent": Measure(
        "Social worker vacancies",
        _PERCENT,
        _SEPTEMBER,
        "Work_Force_Vac_Rate",
        Tidy("workforce", "vacancy_percent"),
    ),
    "turnover-percent": Measure(
        "Social workers who left, of those in post",
        _PERCENT,
        _TO_SEPTEMBER,
        "Work_Force_TO_Rate",
        Tidy("workforce", "turnover_percent"),
    ),
    "absence-percent": Measure(
        "Days lost to sickness by social workers",
        _PERCENT,
        _TO_SEPTEMBER,
        "Work_Force_SWAbsence",
        Tidy("workforce", "absence_percent"),
    ),
    "caseload": Measure(
        "Cases for each social worker who holds any",
        Unit.NUMBER,
        _SEPTEMBER,
        "Work_Force_AvgNumCase_SW",
        Tidy("workforce", "caseload"),
    ),
}
