"""Names of people that are words of nearly every report as well.

A name made of such words alone is hardly ever somebody's where a report has them side by side.
"""

from __future__ import annotations

_WORDS = """
january february march april may june july august september october november december spring summer
autumn winter day amber green grey white black brown blue red north east west south england wales
scotland will mark grant page bill young price short long hope faith joy grace rose law ward case
close church hall wood field park lane bank street house king bishop dean carter cross art read best
good new old little small reed rich sharp strong swift love miles major martin max pat ray rob sue
tony drew chase frank ernest earnest dale glen heath cliff brook forest hill wells banks bridge ford
marsh moor poole stone waters child children care friend person people parish head
"""
ORDINARY = frozenset(_WORDS.split())
