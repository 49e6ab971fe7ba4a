"""Addresses: what a redirect leads to, one spelling for one thing, and the key to compare by.

Parsing is the browsers' own (WHATWG, by ada); which parameters only follow people around, and which
addresses only lead on to others, is data of ours below. Nothing here raises or asks the network: a
text that is no web address comes back as it was.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from urllib.parse import unquote

from ada_url import URL

_WEB = ("http:", "https:")
#: Browsers and servers give up at about this length; so do we.
_LONGEST = 8192

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
_GOOGLE = _REDIRECTS[0][0]
#: Google's own parameters; anything else behind a target's bare `?` belongs to the target.
_GOOGLES_OWN = frozenset(
    re.findall(
        r"\S+",
        "rct sa url q ct cd usg ved esrc source cad uact opi ei sig2 bvm sntz ust fg hl psig imgrefurl",
    )
)
_GOOGLE_NEWS = re.compile(r"/(?:__i/)?(?:rss/)?(?:rd/)?(?:rss/)?articles/(?P<token>[A-Za-z0-9_=-]+)/?")
_WEB_ADDRESS = re.compile(rb"https?://[\x21-\x7e]+")
_AMP_VIEWER = re.compile(r"/amp/(?P<safe>s/)?(?P<rest>[^/]+\..+)")
_AMP_CACHE = re.compile(r"/[cv]/(?P<safe>s/)?(?P<rest>[^/]+\..+)")

#: Parameters that tell who follows a link from where, and never what it leads to.
_TRACKERS = frozenset(
    re.findall(
        r"\S+",
        """
    fbclid fb_action_ids fb_action_types fb_ref fb_source gclid gclsrc gbraid wbraid dclid gad_source
    gad_campaignid msclkid yclid ysclid ymclid twclid ttclid li_fat_id igsh igshid epik rdt_cid s_kwcid
    srsltid mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv
    oly_anon_id oly_enc_id wickedid rb_clickid cmpid ocid ncid xtor smid smtyp ito ftag s_cid
    _openstat spm scm guccounter guce_referrer guce_referrer_sig ref_src ref_url trk trkcampaign
    at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 wt_mc wt.mc_id ga_source ga_medium
    ga_term ga_content ga_campaign _ga _gl piwik_campaign pk_campaign pk_kwd pk_source mtm_campaign
    mtm_source mtm_medium mtm_keyword dm_i elqtrackid sc_campaign sc_channel share_id sharetype
    """,
    )
)
_TRACKER_FAMILIES = ("utm_", "hsa_", "itm_", "stm_", "__twitter_impression")

_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_MOBILE_WIKI = re.compile(r"^([a-z-]+)\.m\.(?=wiki)")
_AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)")
_AMP_QUERY = frozenset({"amp", "amp=1", "amp=true", "layout=amp", "outputtype=amp", "outputtype=valid_amp"})


def unwrap(url: str) -> str:
    """Return the address that a redirect of Google, Facebook and the like leads to, or the same."""
    url = url.strip()
    while target := _target(url):
        url = target
    return url


def canonical(url: str) -> str:
    """Return the one spelling of an address: unwrapped, without trackers, fragment and userinfo."""
    url = unwrap(url)
    parsed = _parsed(url)
    if parsed is None:
        return url
    parsed.username = parsed.password = parsed.hash = ""
    parsed.hostname = parsed.hostname.rstrip(".") or parsed.hostname
    kept = sorted(pair for pair in _pairs(parsed.search) if not _is_tracker(pair))
    parsed.search = "&".join(kept)
    return str(parsed.href)


def key(url: str) -> str:
    """Return what two addresses of one article share, whatever scheme, device or redirect they name."""
    spelled = canonical(url)
    parsed = _parsed(spelled)
    if parsed is None:
        return spelled
    host_ = _MOBILE_WIKI.sub(r"\1.", str(parsed.host))
    while (shorter := _MOBILE.sub("", host_)) != host_:
        host_ = shorter
    path = _AMP_PATH.sub("", str(parsed.pathname)).rstrip("/")
    kept = [pair for pair in _pairs(parsed.search) if pair.lower() not in _AMP_QUERY]
    return host_ + path + ("?" + "&".join(kept) if kept else "")


def host(url: str) -> str:
    """Return the host in lower case and ASCII, or an empty text."""
    parsed = _parsed(url)
    return str(parsed.hostname).rstrip(".") if parsed is not None else ""


def path(url: str) -> str:
    """Return the path, or an empty text when it is no web address."""
    parsed = _parsed(url)
    return str(parsed.pathname) if parsed is not None else ""


def absolute(url: str, base: str) -> str | None:
    """Return the web address that a link on the page `base` means, as it is spelled; None for others."""
    url = url.strip()
    if not url:
        return None
    if _parsed(url) is not None:
        return url
    try:
        joined = URL(url, base)
    except (ValueError, UnicodeError):
        return None
    return str(joined.href) if joined.protocol in _WEB else None


def parameters(url: str) -> dict[str, str]:
    """Return the parameters of the query, decoded; of one that comes twice, the first.

    Feeds that were escaped once too often write `&amp;` between them, which is understood.
    """
    parsed = _parsed(url)
    return dict(reversed(_decoded(parsed))) if parsed is not None else {}


def _parsed(url: str) -> URL | None:
    if len(url) > _LONGEST:
        return None
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return None
    return parsed if parsed.protocol in _WEB and parsed.hostname else None


def _pairs(search: str) -> list[str]:
    return [pair for pair in search.removeprefix("?").split("&") if pair]


def _decoded(parsed: URL) -> list[tuple[str, str]]:
    pairs = (pair.partition("=") for pair in _pairs(parsed.search.replace("&amp;", "&")))
    # A plus sign stays one: in an address that stands unescaped inside another it is no space.
    return [(unquote(name), unquote(value)) for name, _, value in pairs]


def _is_tracker(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).lower().removeprefix("amp;")
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES)


def _target(url: str) -> str | None:
    parsed = _parsed(url)
    if parsed is None:
        return None
    host_, path_ = str(parsed.hostname).rstrip("."), str(parsed.pathname)
    if host_ == "news.google.com" and (found := _GOOGLE_NEWS.fullmatch(path_)):
        return _news_article(found["token"])
    if host_ in ("google.com", "www.google.com") and (found := _AMP_VIEWER.fullmatch(path_)):
        return _amp_article(found, parsed)
    if host_.endswith(".cdn.ampproject.org") and (found := _AMP_CACHE.fullmatch(path_)):
        return _amp_article(found, parsed)
    for place, names in _REDIRECTS:
        if place.fullmatch(host_ + path_):
            return _carried(parsed, names, whole=place is _GOOGLE)
    return None


def _carried(parsed: URL, names: tuple[str, ...], *, whole: bool) -> str | None:
    """Return the first web address among the parameters called `names`."""
    given = _decoded(parsed)
    raw = parsed.search.replace("&amp;", "&")
    for name, value in given:
        if name not in names or _parsed(value) is None:
            continue
        bare = re.search(rf"[?&]{re.escape(name)}=[^&]*\?", raw) is not None
        if whole and bare:
            rest = [f"{other}={said}" for other, said in given if other not in _GOOGLES_OWN]
            return "&".join([value, *rest])
        return value
    return None


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


def _amp_article(found: re.Match[str], parsed: URL) -> str:
    scheme = "https" if found["safe"] else "http"
    return f"{scheme}://{found['rest']}{parsed.search}"
