"""The three questions of Ofsted's self-evaluation, as a council asks them of itself."""

from __future__ import annotations

OFSTED_QUESTIONS: dict[str, str] = {
    "know": "What do we know about the quality and impact of social work practice?",
    "how": "How do we know it?",
    "plans": "What are our plans for the next 12 months to maintain or improve practice?",
}
