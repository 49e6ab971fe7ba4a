"""Names that sites print many people under: two who are called so are not one."""

from __future__ import annotations

#: In small letters. What sites write in place of any name is dropped when a page is read.
NOBODY = (
    "a google user", "a tripadvisor member", "amazon customer", "amazon kunde", "amazon-kunde", "anonym",
    "anonyme", "anonymous", "anonimo", "anónimo", "anoniem", "client d'amazon", "client d’amazon",
    "cliente amazon", "cliente de amazon", "customer", "deleted", "[deleted]", "guest", "gast",
    "kindle customer", "kindle-kunde", "unknown", "user",
)  # fmt: skip
_NOBODY = frozenset(NOBODY)


def known(author: str | None) -> str | None:
    """Return the name, or None where it names nobody."""
    told = (author or "").strip()
    return told if told and told.lower() not in _NOBODY else None
