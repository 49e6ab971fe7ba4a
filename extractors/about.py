"""What the rest of the program knows of a site before one of its pages is read."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """By what a site's pages are told from all others, and what sets their reading apart.

    Where two sites could be meant, the closer fit counts (`extractors.known`), never the order of files.
    """

    #: Hosts, each with the beginning of its path, a regular expression. Of a host, `*.` before it stands
    #: for any name or none, `.*` behind it for any country's ending; `*` is any host. `www.` is understood.
    addresses: Mapping[str, str] = field(default_factory=dict)
    #: A regular expression of what stands in the head of its feeds: a maker, a name space, an own address.
    feed: str = ""
    #: The same of what only its pages carry, for one that was saved without its address.
    page: bytes = b""
    #: Sets of keys, each of which tells an answer in JSON; `feed.id` is a key within what `feed` holds.
    answers: tuple[AbstractSet[str], ...] = ()
    #: How the `kind` of an answer begins, where a service says that.
    answer_kind: str = ""
    #: Whether its addresses are given to a program to be polled: a feed or an API, not a page. Its host's
    #: robots.txt, which is about crawling pages, does not govern it.
    is_polled: bool = False
    #: Whether ids are unique only where they stand: each server's own, or whatever a page's author chose.
    has_local_ids: bool = False
