"""A mention as stories compare it: its words, its headlines, where it lies and what it links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from transforms import nobody
from understanding import prints, wordings
from understanding.wordings import Wording

#: Characters of a text that are compared; the longest article that people write is shorter.
LONGEST = 30_000
#: Words from which on a headline tells one story from another.
TELLING = 5
#: What may follow a headline where the text only repeats it: the outlet's name.
_AFTERWARDS = 5
#: Hosts that carry everybody's articles: there the outlet stands behind the headline.
_AGGREGATORS = frozenset({"news.google.com"})
#: What people hand over lies nowhere: its address is the page that it is about, and the links of a mail are
#: those of every mail.
_HANDED_OVER = frozenset({"import"})
_OUTLET = re.compile(r"^(.+) - (.+)$", re.DOTALL)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_DEVICE = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
_AMP = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)")
_TRACKER = re.compile(
    r"^(?:utm_|fbclid=|gclid=|mc_[ce]id=|cmpid=|ref(?:_src)?=|amp(?:=|$)|outputtype=amp)", re.I
)
#: An address whose last part is shorter is a section or a home page, which all kinds of things link to.
_DEEP = 8

#: As `said.sql` gives it.
Row = tuple[
    int, int, int, str, str, str, str, str | None, str | None, str | None, str, bool,
    str | None, str | None, str | None, str | None, str | None, datetime,
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One mention, in its latest words, with the article behind it where that was read."""

    mention_id: int
    version: int
    #: article.try_number of the text, or 0.
    article: int
    mention_key: str
    kind: str
    site: str
    outlet: str
    author: str
    #: As far as they tell a story: normalised, of five words or more.
    headlines: frozenset[str]
    text: Wording
    is_snippet: bool
    addresses: frozenset[str]
    links: frozenset[str]
    #: The site's own ids of the post, what it answers, and what the thread began with.
    thread: frozenset[str]
    said_at: datetime

    @cached_property
    def prints(self) -> frozenset[int]:
        """What others must share some of to be compared with this at all."""
        return frozenset(self._prints())

    def _prints(self) -> Iterator[int]:
        words = " ".join(self.text.words)
        if self.kind == "review":
            # Many people find the same words for a meal; only the same person's are a copy.
            if self.author and words:
                yield prints.exact("review", f"{self.author}\n{words}")
            return
        if self.text.size:
            yield prints.exact("text", words)
        yield from prints.prints(self.text)
        yield from (prints.exact("headline", one) for one in self.headlines)
        yield from (prints.exact("address", one) for one in self.addresses | self.links)
        yield from (prints.exact("thread", f"{self.site}\n{one}") for one in self.thread)


def said(row: Row) -> Said:
    """Turn a row of `said.sql` into what is compared."""
    (mention_id, version, article, key, kind, site, source_id, url, author, title, text, is_snippet,
     canonical_url, article_title, external_id, parent_id, thread_id, said_at) = row  # fmt: skip
    head, suffix = _parted(title or "", site)
    is_post = kind == "post"
    is_placed = kind != "review" and site not in _HANDED_OVER and not _shares_address(kind, site, key)
    addresses = (
        address(canonical_url or ""),
        address(url or ""),
        key.removeprefix("url:") if key[:4] == "url:" else "",
    )
    text = text[:LONGEST]
    links = _LINK.findall(text) if is_placed and not (is_post and parent_id) else ()
    words = wordings.wording(text)
    told = wordings.headline(head)
    return Said(
        mention_id=mention_id,
        version=version,
        article=article,
        mention_key=key,
        kind=kind,
        site=site,
        outlet=_outlet(kind, canonical_url or url or "", suffix)
        or (site if kind != "article" else source_id),
        author=" ".join((nobody.known(author) or "").casefold().split()),
        headlines=frozenset(_telling(one) for one in (told, wordings.headline(article_title or ""))) - {""}
        if kind == "article"
        else frozenset(),
        text=Wording(()) if _repeats(words, told) else words,
        is_snippet=is_snippet and not article,
        addresses=frozenset(one for one in addresses if _has_path(one)) if is_placed else frozenset(),
        links=frozenset(one for one in map(address, links) if is_deep(one)),
        thread=frozenset(one for one in (external_id, parent_id, thread_id) if one)
        if is_post
        else frozenset(),
        said_at=said_at,
    )


def _shares_address(kind: str, site: str, key: str) -> bool:
    """Whether an article was told by more than its address from others on its page, which have the same."""
    return kind == "article" and (key.startswith(f"{site}:") or (key.startswith("url:") and "#" in key))


def address(url: str) -> str:
    """Return host, path and query of an address without what only names a device or a campaign."""
    try:
        told = urlsplit(url.strip().rstrip(".,;:!?"))
        host = _DEVICE.sub("", told.hostname or "")
    except ValueError:
        return ""
    if not host:
        return ""
    query = "&".join(sorted(one for one in told.query.split("&") if one and not _TRACKER.match(one)))
    return host + _AMP.sub("", told.path).rstrip("/") + (f"?{query}" if query else "")


def is_deep(one: str) -> bool:
    """Whether the address leads to one thing, and not to a home page or a section."""
    _, slash, path = one.partition("/")
    last = path.rpartition("/")[2]
    return bool(slash) and (len(last) >= _DEEP or any(sign.isdigit() for sign in last))


def _has_path(one: str) -> bool:
    return "/" in one or "?" in one


def _parted(title: str, site: str) -> tuple[str, str]:
    """Return headline and outlet: Google News writes the outlet behind every headline."""
    found = _OUTLET.match(title) if site == "google_news" else None
    return (found[1], found[2]) if found else (title, "")


def _outlet(kind: str, url: str, suffix: str) -> str:
    if kind != "article":
        return ""
    host = address(url).partition("/")[0].partition("?")[0]
    return (suffix if host in _AGGREGATORS or not host else host) or host


def _telling(head: Wording) -> str:
    return " ".join(head.words) if head.size >= TELLING else ""


def _repeats(text: Wording, head: Wording) -> bool:
    """Whether the text is its headline once more, perhaps with the outlet's name behind it."""
    size = len(head.words)
    return bool(size) and text.words[:size] == head.words and len(text.words) <= size + _AFTERWARDS
