"""Mentions to judge, in a line each."""

from __future__ import annotations

from itertools import count

from understanding.relevance.judge import Judge
from understanding.relevance.records import Profile, Said, Verdict

_KEYS = count(1)


def article(text: str, title: str = "", **more: object) -> Said:
    """An article; what is not said is empty."""
    told: dict[str, object] = {"key": next(_KEYS), "kind": "article", "site": "feed"}
    return Said(**{**told, "title": title, "text": text, **more})  # type: ignore[arg-type]


def post(text: str, **more: object) -> Said:
    """A post."""
    return article(text, **{"kind": "post", "site": "mastodon", **more})  # type: ignore[arg-type]


def verdict(said: Said, *names: str, **about: object) -> Verdict:
    """What comes of one mention for a brand of these names."""
    return Judge(Profile(names, **about)).judge([said])[said.key]  # type: ignore[arg-type]


def told(one: Verdict) -> str:
    """All its reasons in one line."""
    return "; ".join(reason.words for reason in one.reasons)
