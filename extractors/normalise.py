"""One form for what every site says: clean words, believable numbers and dates, and a key.

The key makes a mention the same thing at the next poll and in another source:

- articles: `url:` and `urls.key` of their address, so that two alerts with different redirects to one
  article agree, with the fragment that names a comment; without an address, the site and the source's own
  id. Google News gives a new address at every update: where it hides the article's own, the headline and
  the day count;
- posts and reviews: the site and the source's own id; without an id, posts by their address, reviews by
  the site, the page, the author and the day, and a digest of the words where the author has no name or
  the day is missing or told as "2 weeks ago", which is another day at the next poll.

Ids of feeds and pages at large (`1`, `#review-2`) are unique only where they stand, so their page is
part of the key unless they are URIs, and a post that has an address goes by that. Where entries of one
page agree in their key although they differ, `reading` gives them `narrower` ones. What else stands on the
page at the next poll must not make them others: a mention tells both, and the warehouse which it knows.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from dataclasses import replace
from datetime import timedelta

from extractors import mojibake, sites, urls
from extractors.records import Mention, Moment, Page, Rating, Reply

_EARLIEST_YEAR = 1990
#: Clocks run fast, and a writer's tomorrow is our today; later than this is a wrong date.
_LATEST = timedelta(days=2)
_DAY_OR_FINER = ("millisecond", "second", "minute", "hour", "day")
#: Where one author says several things on a day and each file holds another part of them.
_WORDS_TELL = frozenset({"import"})
#: What sites write where somebody gave no name.
_NAMELESS = frozenset(
    (
        *("anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anônimo", "anoniem", "anonymous user"),
        *("guest", "user", "a customer", "a guest", "verified customer", "verified buyer", "customer"),
        *("kunde", "gast", "client", "cliente", "utente", "usuario"),
    )
)
_GOOGLE_NEWS = "news.google.com"
_LONGEST_KEY = 500
_MOST = 2**63 - 1

_MOST_PASSES = 8
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPACES = str.maketrans(dict.fromkeys("\t\x0b\x0c\x1c\x1d\x1e\x1f", " "))
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_CODE = re.compile(r"[A-Za-z]{2}(?![^-_])")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def normalise(mention: Mention, site: str, page: Page) -> Mention:
    """Return the mention with clean fields and its key; doing so twice changes nothing more.

    A rating outside its scale and a date before 1990 or more than two days after the page was fetched
    are wrong, and become None: what was said counts all the same.
    """
    value, scale = _rating(mention.rating_value, mention.rating_scale)
    # Every field by its name, and the key set while nobody else knows of it: to copy twice by `replace`
    # would be an eighth of our work on a feed.
    clean = Mention(
        kind=mention.kind,
        external_id=line(mention.external_id),
        url=_url(mention.url, page) or _page_of_reviews(mention, page),
        author=line(mention.author),
        site_name=line(mention.site_name),
        title=line(mention.title),
        text=paragraphs(mention.text),
        is_snippet=mention.is_snippet,
        language=_code(mention.language, upper=False),
        region=_code(mention.region, upper=True),
        rating_value=value,
        rating_scale=scale,
        published=believable(mention.published, page),
        edited=believable(mention.edited, page),
        experienced=believable(mention.experienced, page),
        reply=_reply(mention.reply, page),
        verification=line(mention.verification),
        like_count=_count(mention.like_count),
        share_count=_count(mention.share_count),
        reply_count=_count(mention.reply_count),
        view_count=_count(mention.view_count),
        author_followers=_count(mention.author_followers),
        parent_id=line(mention.parent_id),
        thread_id=line(mention.thread_id),
        match_hints=tuple(dict.fromkeys(hint for told in mention.match_hints if (hint := line(told)))),
    )
    key, narrow = _keys(clean, site, page)
    object.__setattr__(clean, "key", key)
    if narrow:
        object.__setattr__(clean, "wide_key", key)
        object.__setattr__(clean, "narrow_key", narrow)
    return clean


def rating(told: Rating) -> Rating | None:
    """Return what a page says of itself; None when its average is none."""
    value, scale = _rating(told.value, told.scale)
    if value is None:
        return None
    return Rating(value, scale, _count(told.rating_count), _count(told.review_count))


def line(text: str | None) -> str | None:
    """Return the text on one line, composed (NFC), spaces squeezed; None when nothing is left."""
    return " ".join(_printable(text).split()) or None if text else None


def paragraphs(text: str) -> str:
    """Return the text with its line breaks, composed (NFC), spaces squeezed, at most one blank line."""
    lines = (" ".join(one.split()) for one in _printable(text).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def is_named(author: str | None) -> bool:
    """Whether the author is somebody, and not what a site writes where no name was given."""
    return bool(author) and str(author).casefold() not in _NAMELESS


def narrower(mention: Mention) -> Mention:
    """Return the mention with its narrow key; with one by its words where it has none, or that already."""
    if mention.narrow_key and mention.narrow_key != mention.key:
        return replace(mention, key=mention.narrow_key)
    key = _short(mention.key, _digest(mention))
    return replace(mention, key=key, narrow_key=key if mention.narrow_key else "")


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    for _ in range(_MOST_PASSES):
        # What is taken out may have stood between the parts of a wrong sequence.
        before = text
        text = mojibake.mended(text)
        if _CONTROL.search(text):
            text = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).translate(_SPACES))
        text = unicodedata.normalize("NFC", text)
        if text == before:
            break
    return text


def _url(url: str | None, page: Page) -> str | None:
    target = urls.unwrap(_UNPRINTABLE.sub("", url or ""))
    return urls.absolute(target, page.url) if target else None


def _page_of_reviews(mention: Mention, page: Page) -> str | None:
    """A review without an address of its own can be read on the page that lists it."""
    is_there = mention.kind == "review" and page.url.startswith(("http://", "https://"))
    return page.url if is_there else None


def _code(told: str | None, *, upper: bool) -> str | None:
    found = _CODE.match((told or "").strip())
    if found is None:
        return None
    return found[0].upper() if upper else found[0].lower()


def _rating(value: float | None, scale: float | None) -> tuple[float | None, float | None]:
    best = float(scale) if scale is not None and math.isfinite(scale) and scale > 0 else None
    if value is None:
        return None, best
    if not math.isfinite(value) or value < 0 or (scale is not None and (best is None or value > best)):
        return None, None
    return float(value), best


def _count(told: int | None) -> int | None:
    return told if told is not None and 0 <= told <= _MOST else None


def believable(moment: Moment | None, page: Page) -> Moment | None:
    """Return the date where what the page says can be so; None for one in the future or before 1990."""
    if moment is None or moment.at.year < _EARLIEST_YEAR or moment.at > page.fetched_at + _LATEST:
        return None
    return moment


def _reply(reply: Reply | None, page: Page) -> Reply | None:
    if reply is None or not (text := paragraphs(reply.text)):
        return None
    return Reply(text, believable(reply.published, page))


def _keys(mention: Mention, site: str, page: Page) -> tuple[str, str]:
    """Return the key, and the narrow one; of one by words, nothing."""
    by_id, day = _key_by_id(mention, site, page), _day(mention.published)
    if mention.kind == "article" and mention.title and urls.host(mention.url or "") == _GOOGLE_NEWS:
        wide = _short(f"{_GOOGLE_NEWS}:{day}:{mention.title.casefold()}")
        return wide, _among(wide, mention, site)
    goes_by_address = mention.kind == "article" or sites.about(site).has_local_ids or by_id is None
    if mention.kind != "review" and mention.url and goes_by_address:
        wide = _short("url:" + urls.key(mention.url) + urls.part(mention.url))
        return wide, _among(wide, mention, site)
    if by_id:
        return by_id, _short(by_id, _digest(mention))
    known = f"{site}:{urls.key(page.place)}:{(mention.author or '').casefold()}:{day}"
    is_told = is_named(mention.author) and day and site not in _WORDS_TELL
    by_words = _short(known, _digest(mention))
    return (_short(known), by_words) if is_told else (by_words, "")


def _among(wide: str, mention: Mention, site: str) -> str:
    """Return the narrow key beside one by address: it must not hold the page's own, which may be a secret."""
    if mention.external_id is None:
        return _short(wide, _digest(mention))
    is_local = sites.about(site).has_local_ids and not _URI.fullmatch(mention.external_id)
    return _short(f"{wide}#{mention.external_id}" if is_local else f"{site}:{mention.external_id}")


def _key_by_id(mention: Mention, site: str, page: Page) -> str | None:
    if mention.external_id is None:
        return None
    if sites.about(site).has_local_ids and not _URI.fullmatch(mention.external_id):
        return _short(f"{site}:{urls.key(page.place)}:{mention.external_id}")
    return _short(f"{site}:{mention.external_id}")


def _day(moment: Moment | None) -> str:
    if moment is None or moment.is_relative or moment.precision not in _DAY_OR_FINER:
        return ""
    return moment.at.date().isoformat()


def _digest(mention: Mention) -> str:
    words = "\0".join((mention.author or "", mention.title or "", mention.text, str(mention.rating_value)))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _short(key: str, digest: str = "") -> str:
    """Append the digest; a key longer than any honest one is cut and told apart by its own digest."""
    if len(key) > _LONGEST_KEY:
        key = f"{key[:_LONGEST_KEY]}~{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return f"{key}#{digest}" if digest else key
