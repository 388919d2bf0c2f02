"""Words of the field that mean the same: what people type beside what an indicator is called.

The one list of them; a package adds its own words to an indicator in its column `synonyms`. Each
group holds names of one thing, of which any finds all: the terms of these documents, with the
abbreviations that services use for them every day.

* HM Government, *Working Together to Safeguard Children*: section 47 and section 17, conferences
  and plans, early help, LADO, MASH.
* DfE, *Children looked after by local authorities in England: guide to the SSDA903 collection*:
  CLA, UASC, SGO, care leavers and their activity.
* DfE, *Children in need census: guide to submitting data*: CIN, CPP, ICPC, assessments.
* DfE, *Promoting the health and wellbeing of looked-after children*: health assessments, SDQ.
* DfE, *Promoting the education of looked-after and previously looked-after children*: PEP, VSH.
* DfE and DHSC, *SEND code of practice: 0 to 25 years*: SEND, EHC plans.
* DfE, *The Children Act 1989 guidance and regulations*, volumes 2 and 3: section 20, IRO,
  pathway plans.
* DfE, *Children's social work workforce census: guide*: FTE, agency workers.
"""

from __future__ import annotations

#: Shortest first, as people type them, then in full.
GROUPS: tuple[tuple[str, ...], ...] = (
    (
        "CLA",
        "LAC",
        "CIC",
        "looked after children",
        "children looked after",
        "children in care",
        "child in care",
    ),
    ("CP", "child protection"),
    ("CPP", "child protection plan", "child protection plans", "children with a plan"),
    ("CIN", "children in need", "child in need", "section 17", "S17"),
    (
        "UASC",
        "unaccompanied children",
        "unaccompanied asylum-seeking children",
        "asylum-seeking children",
    ),
    ("EHCP", "EHC plan", "education, health and care plan"),
    ("SEND", "special educational needs"),
    ("NEET", "EET", "education, employment or training", "education, work or training"),
    ("SGO", "special guardianship", "special guardianship order"),
    ("CAO", "child arrangements order"),
    ("ICPC", "initial child protection conference", "initial conference", "initial conferences"),
    ("RCPC", "review child protection conference", "child protection review", "plan reviews"),
    ("S47", "section 47", "child protection enquiries"),
    ("S20", "section 20", "accommodated"),
    ("C&F assessment", "single assessment", "child and family assessment"),
    ("CAF", "EHA", "common assessment", "common assessments", "early help assessment"),
    ("TAC", "TAF", "team around the child", "team around the family"),
    ("MASH", "front door", "multi-agency safeguarding hub"),
    ("LADO", "designated officer"),
    ("IRO", "independent reviewing officer"),
    ("NFA", "no further action"),
    ("IHA", "initial health assessment", "initial health assessments"),
    ("RHA", "review health assessment", "annual health assessment", "annual health assessments"),
    ("SDQ", "strengths and difficulties questionnaire", "wellbeing score"),
    ("PEP", "personal education plan", "education plans"),
    ("VSH", "virtual school"),
    ("RHI", "return home interview", "return interviews"),
    ("care leavers", "care experienced", "formerly looked after", "former relevant"),
    ("housing", "accommodation", "suitable accommodation", "suitable homes"),
    ("re-referrals", "repeat referrals"),
    ("repeat plans", "second plans", "second or later plans", "subsequent plans"),
    ("out of area", "placed at a distance", "far from home", "over 20 miles", "more than 20 miles"),
    ("ASYE", "newly qualified social worker"),
    ("FTE", "full-time equivalent", "full-time post"),
    ("agency staff", "locums", "agency workers"),
    ("PLO", "public law outline", "pre-proceedings"),
    ("CSE", "child sexual exploitation"),
    ("CCE", "child criminal exploitation"),
)
