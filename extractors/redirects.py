"""Addresses that only lead on, and carry the address they lead to in themselves."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error

from extractors.address import Address, decoded, parsed

#: Host and path of services that carry the address they lead to in a parameter.
_REDIRECTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(place), tuple(names.split()))
    for place, names in (
        (r"(www\.|maps\.|news\.)?google\.(com|[a-z]{2,3}|com?\.[a-z]{2})/(url|imgres)", "url q imgrefurl"),
        (r"(l|lm|m|www)\.facebook\.com/(l\.php|flx/warn/?)", "u"),
        (r"l\.(instagram|threads|messenger)\.(com|net)/.*", "u"),
        (r"(www\.|m\.)?youtube\.com/redirect", "q"),
        (r"(www\.)?bing\.com/news/apiclick\.aspx", "url"),
        (r"(www\.)?duckduckgo\.com/l/", "uddg"),
        (r"(www\.)?linkedin\.com/(redir/redirect|safety/go|redirect)", "url"),
        (r"out\.reddit\.com/.*", "url"),
        (r"t\.umblr\.com/redirect", "z"),
        (r"slack-redir\.net/link", "url"),
        (r"(away\.)?vk\.com/away\.php", "to"),
        (r"steamcommunity\.com/linkfilter/?", "u url"),
        (r"[a-z0-9.]*safelinks\.protection\.outlook\.com/.*", "url"),
        (r"(www\.)?feedblitz\.com/r\.asp", "l"),
    )
)
_ANY_REDIRECT = re.compile("|".join(f"(?:{place.pattern})" for place, _ in _REDIRECTS))
_GOOGLE_NAMES = _REDIRECTS[0][1]
#: Google's own parameters; anything else behind a target's bare `?` belongs to the target.
_GOOGLES_OWN = frozenset(
    re.findall(
        r"\S+",
        "rct sa url q ct cd usg ved esrc source cad uact opi ei sig2 bvm sntz ust fg hl psig imgrefurl",
    )
)
_GOOGLE_NEWS = re.compile(
    r"news\.google\.com/(?:__i/)?(?:rss/)?(?:rd/)?(?:rss/)?articles/(?P<token>[A-Za-z0-9_=-]+)/?"
)
_WEB_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")
_AMP = re.compile(
    r"(?:(?:www\.)?google\.com/amp|[a-z0-9-]+\.cdn\.ampproject\.org/[cv])/(?P<safe>s/)?(?P<rest>[^/]+\..+)"
)


def target(url: str) -> str | None:
    """Return the address that a redirect leads to, one step; None when it is no redirect we know."""
    told = parsed(url)
    if told is None:
        return None
    place = told.hostname.rstrip(".") + told.pathname
    if found := _GOOGLE_NEWS.fullmatch(place):
        return _news_article(found["token"])
    if found := _AMP.fullmatch(place):
        return f"{'https' if found['safe'] else 'http'}://{found['rest']}{told.search}"
    if not _ANY_REDIRECT.fullmatch(place):
        return None
    names = next(names for known, names in _REDIRECTS if known.fullmatch(place))
    return _carried(told, names)


def _carried(told: Address, names: tuple[str, ...]) -> str | None:
    """Return the first web address among the parameters called `names`, with what belongs to it."""
    given = decoded(told.search)
    name, value = next(((one, held) for one, held in given if one in names and parsed(held)), ("", None))
    if value is None or names is not _GOOGLE_NAMES or "?" not in value:
        return value
    if not re.search(rf"[?&;]{re.escape(name)}=[^&]*\?", told.search):
        return value
    return "&".join([value, *(f"{other}={held}" for other, held in given if other not in _GOOGLES_OWN)])


def _news_article(token: str) -> str | None:
    """Decode a link token of Google News; those since 2024 hold no address and give None."""
    try:
        held = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Base64Error, ValueError):
        return None
    # A protobuf string: its length stands before it, in seven bits a byte.
    found = _WEB_ADDRESS.search(held)
    if found is None:
        return None
    before = held[: found.start()]
    length = before[-1] if before else 0
    if len(before) > 1 and before[-2] & 0x80:
        length = (before[-2] & 0x7F) | before[-1] << 7
    return found[0][:length].decode("ascii") if length else None
