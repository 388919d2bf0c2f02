"""Last time's words in a new chapter: in a comment that no page shows, until somebody has been."""

from __future__ import annotations

import re

_MARK = re.compile(r"<!-- Said of ([^;\n]*); write it anew:$", re.MULTILINE)


def kept_for_review(words: str, said_of: str) -> tuple[str, ...]:
    """The lines of a comment with words that were said of an earlier period."""
    # A comment inside the words would end this one early.
    said = words.replace("<!--", "(").replace("-->", ")")
    return (f"<!-- Said of {said_of}; write it anew:", *said.splitlines(), "-->")


def periods_to_review(markdown: str) -> tuple[str, ...]:
    """The periods of which words still stand in comments, in order, each once."""
    return tuple(dict.fromkeys(_MARK.findall(markdown)))
