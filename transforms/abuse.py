"""The signals of abuse."""

from __future__ import annotations

ABUSE = frozenset({"foul", "insult", "threat", "offensive"})
#: Of these, what praise is full of as well and means nobody by.
SWEARING = frozenset({"foul", "offensive"})
