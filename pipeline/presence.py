"""Whether what was captured is still there, told from one answer, and never more than it shows."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors import articles, urls, walls
from extractors.errors import ExtractError
from extractors.records import Attempt, Mention, Page, Reading
from warehouse.evidence import Subject
from warehouse.ledger import Outcome
from warehouse.staging import content_digest

_GONE = (404, 410)
#: Of the dated entries of a list, so many at least must show that it is sorted, the newest first.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, why, and the words as they stand when they are others."""

    outcome: Outcome
    reason: str | None = None
    found: Subject | None = None


def own_address(subject: Subject, page: Mapping[str, Any]) -> str | None:
    """Return the address of the thing itself; None when it is read on the page that lists it."""
    if not subject.url or not subject.url.startswith(("http://", "https://")):
        return None
    listing = {urls.key(address) for address in (page.get("url"), page.get("first_url")) if address}
    return None if urls.key(subject.url) in listing else subject.url


def judge(
    subject: Subject, page: Mapping[str, Any], attempt: Attempt, reading: Reading | ExtractError | None
) -> Look:
    """Say what the attempt shows of the subject; `page` is what was told of the page it was captured from."""
    if attempt.page is None:
        return _unanswered(attempt)
    if isinstance(reading, Reading) and (found := _shown(subject, reading)):
        return _compared(subject, found)
    if own_address(subject, page):
        return _on_its_page(subject, attempt.page, reading)
    return _on_a_list(subject, int(page.get("number", 1)), reading)


def _shown(subject: Subject, reading: Reading) -> Mention | None:
    """Return the subject as the page shows it, also where others of its key came or went beside it."""
    named = (one for one in reading.mentions if subject.key in (one.key, one.narrow_key))
    among = (one for one in reading.mentions if subject.key == one.wide_key)
    alike = (one for one in among if content_digest(one) == subject.content_digest)
    return next(named, None) or next(alike, None)


def _unanswered(attempt: Attempt) -> Look:
    if attempt.outcome == "gone" and attempt.http_status in _GONE:
        return Look("gone", f"nothing is at its address any more ({attempt.http_status})")
    kind: Outcome = "blocked" if attempt.outcome == "blocked" else "fetch_failed"
    return Look(kind, attempt.problem)


def _compared(subject: Subject, found: Mention) -> Look:
    if subject.part == "reply":
        if found.reply is None:
            return Look("gone", "what was answered is there, the answer is not")
        now_is = hashlib.sha256(found.reply.text.encode("utf-8", "replace")).hexdigest()
        other = replace(subject, text=found.reply.text, content_digest=now_is)
    else:
        other = replace(
            subject,
            title=found.title,
            text=found.text,
            rating_value=found.rating_value,
            rating_scale=found.rating_scale,
            content_digest=content_digest(found),
        )
    if other.content_digest == subject.content_digest:
        return Look("same")
    return Look("edited", None, other)


def _on_its_page(subject: Subject, page: Page, reading: Reading | ExtractError | None) -> Look:
    """Judge a page of its own, which its site's parser may not read: by the words that it shows."""
    if shows(page, subject.article_text or subject.text):
        return Look("same")
    if wall := walls.wall(page):
        return Look("blocked", f"is {wall}")
    if isinstance(reading, ExtractError):
        kind: Outcome = "blocked" if reading.outcome == "blocked" else "unclear"
        return Look(kind, reading.problem)
    read = reading.mentions[0].text if reading and len(reading.mentions) == 1 else ""
    before = subject.article_text
    if before and read and articles.is_about(read, f"{subject.title or ''} {before[:2000]}"):
        if _plain(read) == _plain(before):
            return Look("same")
        return Look("edited", None, replace(subject, article_text=read, content_digest=_digest(read)))
    return Look("unclear", "its page came, but its words cannot be read there")


def _on_a_list(subject: Subject, number: int, reading: Reading | ExtractError | None) -> Look:
    if isinstance(reading, ExtractError):
        return Look("blocked" if reading.outcome == "blocked" else "unclear", reading.problem)
    days = [one.published.at.date() for one in reading.mentions if one.published] if reading else []
    if _covers(days, subject.listed_at.date() if subject.listed_at else None, number):
        return Look("gone", "the list that showed it reaches further back and lacks it")
    return Look("unclear", "the list that showed it is not known to reach so far, and lacks it")


def _covers(days: Sequence[date], day: date | None, number: int) -> bool:
    """Whether a list of those days would hold something of that day: sorted, and reaching beyond it."""
    if day is None or len(days) < _ENOUGH or list(days) != sorted(days, reverse=True) or days[0] == days[-1]:
        return False
    return days[-1] < day and (number == 1 or days[0] > day)


def shows(page: Page, words: str) -> bool:
    """Whether the page shows these words, however they are spaced and marked up."""
    wanted = _plain(words)
    if not wanted:
        return False
    return wanted in _plain(html.unescape(walls.visible(page.body.decode("utf-8", errors="replace"))))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
