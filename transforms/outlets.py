"""Whose readers an article had: the domain that it lies at, and whether that domain's rank speaks of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from tld import get_tld

#: Names of a site's own front door: behind them lies the site itself.
_DOORS = ("www.", "m.", "mobile.", "amp.")
#: Domains that many strangers write under, by account or path, which the public-suffix list does not know.
_SHARED = frozenset(
    {
        "about.me", "bsky.app", "cargocollective.com", "dev.to", "disqus.com", "facebook.com",
        "flipboard.com", "ghost.io", "google.com", "hashnode.dev", "hatenablog.com", "hubpages.com",
        "instagram.com", "jimdo.com", "linkedin.com", "livejournal.com", "medium.com", "mastodon.social",
        "naver.com", "news.ycombinator.com", "over-blog.com", "patreon.com", "pinterest.com", "qq.com",
        "quora.com", "reddit.com", "sina.com.cn", "sites.google.com", "substack.com", "t.me",
        "telegra.ph", "threads.net", "tiktok.com", "tistory.com", "tumblr.com", "twitter.com",
        "typepad.com", "vk.com", "weebly.com", "weibo.com", "wixsite.com", "wordpress.com", "x.com",
        "ycombinator.com", "youtube.com",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where an article lies."""

    #: Its domain, or its host where that is somebody's of many.
    name: str
    #: Why the rank of its domain says nothing about it; empty when it does.
    reason: str = ""


NOWHERE = Outlet("", "no address")


def outlet(url: str | None) -> Outlet:
    """Return the outlet of the address.

    A sub-host keeps its own name: a list may rank it by itself, and the domain's rank is not its own.
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return NOWHERE
    return _of_host(host) if host else NOWHERE


@lru_cache(maxsize=65_536)
def _of_host(host: str) -> Outlet:
    host = _ascii(host.rstrip("."))
    domain, own = _registered(host, private=False), _registered(host, private=True)
    if not domain or not own:
        return NOWHERE
    if domain != own or _is_suffix(host):
        return Outlet(host, "shared host")
    bare = next((host.removeprefix(door) for door in _DOORS if host.startswith(door)), host)
    if bare in _SHARED or domain in _SHARED:
        return Outlet(host, "shared host")
    return Outlet(domain) if bare == domain else Outlet(bare, "sub-host")


def _ascii(host: str) -> str:
    """Lists write the names of other alphabets so."""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _registered(host: str, *, private: bool) -> str:
    """The part of the host that somebody registered, by the public-suffix list; empty when there is none.

    With `private`, what a company lets out to others under its own domain counts as registered by them.
    """
    found = get_tld(f"http://{host}", as_object=True, fail_silently=True, search_private=private)
    return found.fld if found is not None and not isinstance(found, str) else ""


def _is_suffix(host: str) -> bool:
    found = get_tld(f"http://{host}", as_object=True, fail_silently=True, search_private=True)
    return found is not None and not isinstance(found, str) and found.tld == host
