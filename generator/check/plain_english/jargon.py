"""Words that members should not have to translate, each with what to write instead.

From the words to avoid of the GOV.UK style guide, and from papers on children's services. A council
adds its own in `jargon.toml`, and lets stand there what its readers know.
"""

from __future__ import annotations

import re

#: An empty one has no better word: leave it out, or say what is meant.
INSTEAD: dict[str, str] = {
    "at pace": "quickly",
    "baseline": "starting figure",
    "buy-in": "agreement",
    "cascade": "pass on",
    "collaborative working": "working together",
    "co-production": "working it out together",
    "deep dive": "close look",
    "deliverables": "what is to be done",
    "dip sample": "quick check of some files",
    "direct work": "work with the child",
    "direction of travel": "which way it is going",
    "drill down": "look closely",
    "embed": "make part of daily work",
    "embedded": "part of daily work",
    "facilitate": "help",
    "front-load": "do first",
    "going forward": "from now on",
    "granular": "detailed",
    "holistic": "whole",
    "impact on": "affect",
    "impactful": "",
    "in order to": "to",
    "key stakeholders": "who is meant",
    "landscape": "",
    "leverage": "use",
    "multi-agency": "of several agencies",
    "outturn performance": "the year's figure",
    "paradigm": "",
    "partner agencies": "who is meant",
    "permanency": "a lasting home",
    "prior to": "before",
    "programme of work": "work",
    "proactive": "early",
    "robust": "strong, or what makes it so",
    "scoping": "finding out",
    "signposted": "told where to go",
    "skewed": "pulled out of line",
    "stakeholders": "who is meant",
    "step change": "large improvement",
    "stepped down": "moved to early help",
    "stepped up": "moved to a social worker",
    "strengths-based": "",
    "synergy": "",
    "take forward": "do",
    "team around the child": "the workers who help the child",
    "thresholds": "the point at which help is given",
    "timely": "in time",
    "timeliness": "whether it was in time",
    "trajectory": "which way it is going",
    "triangulate": "hold against other evidence",
    "utilise": "use",
    "whilst": "while",
}

#: Abbreviations that need not be spelled out.
KNOWN: frozenset[str] = frozenset(
    re.findall(
        r"\S+",
        "UK EU NHS PDF HTML CSV XLSX ODS SVG PNG URL FAQ BBC GP MP MBE OBE CBE ICT IT TV DVD AM PM "
        "II III IV VI VII VIII IX COVID OK Q1 Q2 Q3 Q4",
    )
)
