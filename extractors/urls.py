"""Addresses: what a redirect leads to, one spelling for one thing, and the key to compare by.

Parsing is the browsers' own (WHATWG, by ada); which parameters only follow people around is data of ours
below. Nothing here raises or asks the network: a text that is no web address comes back as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from ada_url import URL

from extractors import redirects
from extractors.address import WEB, decoded, pairs, parsed

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
#: The same of feeds, which write in such a one that the link stood in them.
_FROM_FEED = re.compile(
    r"(?:ref|referrer|source|src|from|via|partner|emc|traffic_source|origin|mod|cmp)=(?:rss2?|feeds?|atom)(?:[-_.][-_.\w]*)?",
    re.IGNORECASE,
)
_TRACKER_FAMILIES = ("utm_", "hsa_", "itm_", "stm_", "__twitter_impression")

#: In an address as it is spelled, what may be too much: userinfo, a fragment, a bare or double question
#: mark, a final dot of the host.
_TOO_MUCH = re.compile(r"[@#]|\?(?:\?|$)|\.(?::\d+)?/")
_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_MOBILE_WIKI = re.compile(r"^([a-z-]+)\.m\.(?=wiki)")
_AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)")
#: A fragment that names one comment or post of its page; a short number behind one letter may be a paragraph.
_COMMENT = re.compile(
    r"(?:[a-z]+[-_])*[a-z]*(?:comment|kommentar|reply|answer|post|msg|message|pid|discussion_r)"
    r"[-_:]?(?:\d{1,20}|[0-9a-f-]{8,40})|[cpt]-?\d{4,20}",
    re.IGNORECASE,
)
#: A fragment by which a script tells its pages apart.
_ROUTE = re.compile(r"!?/[^/].*")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_AMP_QUERY = frozenset({"amp", "amp=1", "amp=true", "layout=amp", "outputtype=amp", "outputtype=valid_amp"})


@lru_cache(maxsize=256)
def unwrap(url: str) -> str:
    """Return the address that a redirect of Google, Facebook and the like leads to, or the same."""
    url = url.strip()
    while (target := redirects.target(url)) and parsed(target):
        url = target
    return url


def canonical(url: str) -> str:
    """Return the one spelling of an address: unwrapped, without trackers, fragment and userinfo."""
    url = unwrap(url)
    told = parsed(url)
    if told is None:
        return url
    search = "&".join(sorted(pair for pair in pairs(told.search) if not _is_tracker(pair)))
    if told.search.removeprefix("?") == search and not _TOO_MUCH.search(told.href):
        return told.href
    changed = URL(url)
    changed.username = changed.password = changed.hash = ""
    changed.hostname = told.hostname.rstrip(".") or told.hostname
    changed.search = search
    return str(changed.href)


def key(url: str) -> str:
    """Return what two addresses of one article share, whatever scheme, device or redirect they name."""
    spelled = canonical(url)
    told = parsed(spelled)
    if told is None:
        return spelled
    host_ = _MOBILE_WIKI.sub(r"\1.", told.host)
    while (shorter := _MOBILE.sub("", host_)) != host_:
        host_ = shorter
    path = _escaped(_AMP_PATH.sub("", told.pathname).rstrip("/"))
    kept = sorted(_escaped(pair) for pair in pairs(told.search) if pair.lower() not in _AMP_QUERY)
    return host_ + path + ("?" + "&".join(kept) if kept else "")


def part(url: str) -> str:
    """Return the fragment by which an address leads to a text of its own, a comment or a script's page."""
    told = _fragment(url)
    return f"#{told}" if _COMMENT.fullmatch(told) or _ROUTE.fullmatch(told) else ""


def is_comment(url: str) -> bool:
    """Whether the address is that of one comment or post of its page."""
    return _COMMENT.fullmatch(_fragment(url)) is not None


def host(url: str) -> str:
    """Return the host in lower case and ASCII, or an empty text."""
    told = parsed(url)
    return told.hostname.rstrip(".") if told else ""


def path(url: str) -> str:
    """Return the path, or an empty text when it is no web address."""
    told = parsed(url)
    return told.pathname if told else ""


def absolute(url: str, base: str) -> str | None:
    """Return the web address that a link on the page `base` means, as it is spelled; None for others."""
    url = url.strip()
    if not url:
        return None
    if parsed(url):
        return url
    try:
        joined = URL(url, base)
    except (ValueError, UnicodeError):
        return None
    return str(joined.href) if joined.protocol in WEB else None


def parameters(url: str) -> dict[str, str]:
    """Return the parameters of the query, decoded; of one that comes twice, the first.

    Feeds that were escaped once too often write `&amp;` between them, which is understood.
    """
    told = parsed(url)
    return dict(reversed(decoded(told.search))) if told else {}


def _fragment(url: str) -> str:
    told = parsed(url) if "#" in url else None
    return told.href.partition("#")[2] if told else ""


def _escaped(told: str) -> str:
    """Return the text with each escape spelled in the one way that RFC 3986 prefers."""
    return _ESCAPED.sub(lambda found: _letter(found[0]), told) if "%" in told else told


@lru_cache(maxsize=256)
def _letter(escape: str) -> str:
    letter = chr(int(escape[1:], 16))
    return letter if letter in _UNRESERVED else escape.upper()


def _is_tracker(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).lower().removeprefix("amp;")
    if _FROM_FEED.fullmatch(pair.removeprefix("amp;")):
        return True
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES)
