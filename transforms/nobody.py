"""Names that sites print many people under: two who are called so are not one."""

from __future__ import annotations

import re

#: What sites write in place of any name is dropped when a page is read.
_NAMES = (
    "a google user", "a tripadvisor member", "amazon customer", "amazon kunde", "amazon-kunde", "anonym",
    "anonyme", "anonymous", "anonymous employee", "anonymous reviewer", "anonimo", "anónimo", "anoniem",
    "client d'amazon", "client d’amazon", "cliente amazon", "cliente de amazon", "customer", "deleted",
    "[deleted]", "guest", "gast", "kindle customer", "kindle-kunde", "unknown", "user", "verified reviewer",
    "verified user", "yelp user",
)  # fmt: skip
#: Matches a whole name in small letters; G2 says of those without a name what trade they are in.
NOBODY = "|".join((*map(re.escape, _NAMES), "verified user in .*"))
_nobody = re.compile(NOBODY)


def known(author: str | None) -> str | None:
    """Return the name, or None where it names nobody."""
    told = (author or "").strip()
    return told if told and not _nobody.fullmatch(told.lower()) else None
