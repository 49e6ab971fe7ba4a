"""RSS, RDF and Atom of any quality, read by feedparser without its conveniences.

It neither fetches nor opens anything (it is handed a stream, never a name), neither cleans HTML nor
resolves addresses: we want the words, and ids must stay as they are.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax import SAXException

import feedparser
import feedparser.api

from extractors import fediverse, forms, markup, moments, normalise, urls
from extractors.errors import ParseError
from extractors.records import Kind, Mention, Moment, Page, Skipped

feedparser.api.PREFERRED_XML_PARSERS[:] = ["extractors.sax_driver"]

Entry = Mapping[str, Any]
Refine = Callable[[Entry, Mention], Mention | Skipped]

_DECLARED = re.compile(rb"^<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
#: Declared by template and by habit; where the bytes are valid UTF-8 they are that.
_HABITS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin1", b"windows-1252"})
#: A sign that begins no entity, with what may hold such signs: it is broken XML, in which loose readers
#: take the word behind it for an entity, as in `H&M;`.
_BARE = re.compile(
    rb"(?P<held><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|&(?!#\d|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]{0,31};)",
    re.DOTALL,
)
#: Japanese in seven bits: any sign may be part of a letter.
_SHIFTED = b"\x1b"
_BEGIN = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d\d-\d\d-\d\d(?!\d)")
#: An address of mail, with the brackets around it alone.
_MAIL = re.compile(r"[(<]?(?<![\w.+@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])[)>]?")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[\s*(?:…|\.\.\.|&#8230;)\s*\])\s*$")
#: What WordPress puts behind an entry's words: "The post X appeared first on Y" in any language, both linked,
#: and a link to go on reading. Discourse says how many posts there are by now, and links to them.
_FOOTER = re.compile(
    r"<p>[^<>]{0,80}<a\b[^<>]{0,2000}>[^<>]{0,500}</a>[^<>]{0,80}<a\b[^<>]{0,2000}>[^<>]{0,300}</a>[^<>]{0,80}</p>"
    r"\s*\Z",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"<a\b[^<>]{0,2000}\bmore-link\b[^<>]{0,2000}>(?:[^<>]|<(?!/a>)[^<>]{0,200}>){0,600}</a>(?=(?:\s|</p>){0,9}\Z)",
    re.IGNORECASE,
)
#: What Lemmy puts before them: who posted where, its votes and comments by now, and what is linked.
_VOTES = re.compile(
    r"\A\s*submitted by\s{1,3}<a\b[^<>]{0,500}>[^<>]{0,200}</a>\s{1,3}"
    r"to\s{1,3}<a\b[^<>]{0,500}>[^<>]{0,200}</a>"
    r"\s*<br\s*/?>\s*-?\d{1,9} points?\s*\|\s*<a\b[^<>]{0,500}>\s*\d{1,9} comments?\s*</a>"
    r"(?:\s*<br\s*/?>\s*<a\b[^<>]{0,2000}>[^<>]{0,2000}</a>)?"
)
_THREAD = re.compile(
    r"(?:<p>\s*<small>[^<>]{0,120}</small>\s*</p>\s*)?<p>\s*<a\b[^<>]{0,2000}>[^<>]{0,200}</a>\s*</p>\s*\Z",
    re.IGNORECASE,
)
#: Looked for no further from the end: a hostile text may begin so at each of its letters.
_LONGEST_FOOTER = 4_000
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"'<>]+)", re.IGNORECASE)
#: Hosts where people post; what they write is a post, everywhere else it is an article.
_POSTS = re.compile(
    r"(?:.+\.)?(?:reddit\.com|redd\.it|bsky\.app|twitter\.com|x\.com|threads\.net|tumblr\.com|lemmy\.[a-z]+"
    r"|stackoverflow\.com|stackexchange\.com|news\.ycombinator\.com)"
)
#: Threads and posts of Discourse, phpBB and vBulletin, XenForo, Invision and NodeBB, Vanilla, and Flarum.
_FORUM = re.compile(
    r"/t/[^/]+/\d+(?:/\d+)?/?|(?:/.*)?/(?:viewtopic|showthread)\.php|(?:/.*)?/threads/[^/]+\.\d+(?:/.*)?"
    r"|(?:/.*)?/topic/\d+[-/].*|(?:/.*)?/discussion/(?:comment/)?\d+(?:/.*)?|(?:/.*)?/d/\d+-[^/]+(?:/\d+)?"
)
_LEADS_TO_IT = ("alternate", "related", "via")


def read(page: Page) -> tuple[Entry, list[Entry]]:
    """Return the feed's own fields and its entries, in feedparser's words; no entry is a normal feed.

    Raises ParseError when the page is no feed, or breaks off before the end of its first entry.
    """
    feed, entries, _ = _read(page)
    return feed, entries


def _read(page: Page) -> tuple[Entry, list[Entry], bool]:
    """Return the same, and whether the feed breaks off in a last entry, which is left out."""
    if forms.form(page) not in ("feed", "other"):
        raise ParseError(page.source_id, "is not a feed; check the address in a browser")
    body = _escaped(_from_declaration(page.body))
    told = feedparser.parse(
        io.BytesIO(body),
        response_headers=_headers(body, page),
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    is_cut = bool(told.get("bozo")) and _is_cut(body)
    entries: list[Entry] = told.entries[:-1] if is_cut else told.entries
    if not entries and not told.get("version"):
        raise ParseError(page.source_id, "is not a feed; check the address in a browser")
    if not entries and isinstance(told.get("bozo_exception"), SAXException):
        raise ParseError(page.source_id, "breaks off before its first entry") from told["bozo_exception"]
    return told.feed, entries, is_cut


def mentions(page: Page, refine: Refine | None = None) -> Iterator[Mention | Skipped]:
    """Read every entry as a mention, in the order of the feed; `refine` adds what only its site knows."""
    feed, entries, is_cut = _read(page)
    for entry in entries:
        found = mention(entry, feed, page)
        yield refine(entry, found) if refine and isinstance(found, Mention) else found
    if is_cut:
        yield Skipped("an entry that the feed breaks off in")


def mention(entry: Entry, feed: Entry, page: Page) -> Mention | Skipped:
    """Read one entry; one without title, words and address says nothing and is skipped."""
    url = address(entry, feed, page)
    title = words(field(entry, "title_detail"))
    text, is_snippet = _text(entry)
    if not (url or title.strip() or text.strip()):
        return Skipped("an entry without title, words and address")
    language = _language(entry, feed)
    published = moment(entry, "published", language, page) or moment(entry, "created", language, page)
    updated = moment(entry, "updated", language, page)
    if updated and normalise.believable(updated, page) and not normalise.believable(published, page):
        published = updated
    return Mention(
        kind=kind(url, feed),
        external_id=field(entry, "id"),
        url=url,
        author=_author(entry),
        title=title,
        text=text,
        is_snippet=is_snippet,
        language=language,
        published=published or updated,
        edited=updated if published and updated and updated.at > published.at else None,
    )


def field(entry: Entry, name: str) -> Any:
    """Return the field as it stands: feedparser's own lookup warns and substitutes."""
    return dict.get(entry, name) if isinstance(entry, dict) else None


def words(detail: Entry | None) -> str:
    """Return a text construct as plain words."""
    value = str(field(detail, "value") or "") if detail else ""
    return value if detail and field(detail, "type") == "text/plain" else markup.text(value)


def contents(entry: Entry) -> list[Entry]:
    """Return the full texts of an entry, or else its summary."""
    return field(entry, "content") or [one for one in (field(entry, "summary_detail"),) if one]


def address(entry: Entry, feed: Entry, page: Page) -> str | None:
    """Return the web address of the entry, seen from the page or, for a saved one, from its website."""
    link = str(field(entry, "link") or "").strip()
    if link == field(entry, "id") and not urls.host(link):
        link = ""  # feedparser takes any id for a link
    others = (one for one in field(entry, "links") or [] if field(one, "rel") in _LEADS_TO_IT)
    home = str(field(feed, "link") or "")
    seen = (
        urls.absolute(one, page.url) or urls.absolute(one, home)
        for one in (link, *(str(field(other, "href") or "") for other in others))
    )
    return next((one for one in seen if one), None)


def moment(entry: Entry, name: str, language: str | None, page: Page) -> Moment | None:
    """Read a date of the entry: by the standards, in words, then as feedparser does.

    That one is last: it passes over AM and PM, and takes 03-11-26 for a day of 2003.
    """
    raw = str(field(entry, name) or "").strip()
    if not raw:
        return None
    if read := moments.standard(raw) or moments.moment(raw, language=language, now=page.fetched_at):
        return read
    parts = field(entry, f"{name}_parsed")
    if not parts or _SHORT_YEAR.match(raw):
        return None
    return moments.from_parts(tuple(parts)[:6], "second" if ":" in raw else "day")


def _is_cut(body: bytes) -> bool:
    """Whether an entry that is begun never ends: half of it would be another one at the next poll."""
    begun = max((found.start() for found in _BEGIN.finditer(body)), default=-1)
    ended = max((found.start() for found in _END.finditer(body)), default=-1)
    return begun > ended


def _from_declaration(body: bytes) -> bytes:
    """Cut off white space, before which no XML declaration may stand, unless it is of two bytes each."""
    told = body.lstrip(b" \t\r\n")
    return body if told.startswith(b"\0") else told


def _escaped(body: bytes) -> bytes:
    """Escape the signs that begin no entity, as many a feed has them in names and addresses."""
    if b"&" not in body or b"\0" in body or _SHIFTED in body:
        return body
    return _BARE.sub(lambda found: found["held"] or b"&amp;", body)


def _headers(body: bytes, page: Page) -> dict[str, str]:
    """Say which encoding it is in where the bytes prove it; servers often say another."""
    declared = _DECLARED.match(body)
    if b"\0" not in body and (declared is None or declared[1].lower() in _HABITS):
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return {"content-type": "application/xml; charset=utf-8"}
    return {"content-type": page.content_type} if page.content_type else {}


def _text(entry: Entry) -> tuple[str, bool]:
    found = contents(entry)
    # Where an entry is given in several forms, the plain one needs no interpretation.
    plain = [one for one in found if field(one, "type") == "text/plain"]
    link = str(field(entry, "link") or "")
    text = max((words(one) if plain else _own(one, link) for one in plain or found), key=len, default="")
    return text, not field(entry, "content") and _CUT_OFF.search(text) is not None


def _own(detail: Entry, link: str) -> str:
    """Return the words without what the program that made the feed puts around them."""
    told = _VOTES.sub("", str(field(detail, "value") or ""))
    own, end = urls.key(link), max(0, len(told) - _LONGEST_FOOTER)
    if (footer := _FOOTER.search(told, end)) and (linked := _linked(footer[0])):
        # To the entry itself and then to its site, as no writer ends.
        told = told[: footer.start()] if linked[0] == own != linked[-1] else told
    elif (footer := _THREAD.search(told, end)) and _linked(footer[0]) == [own]:
        told = told[: footer.start()]
    more = _MORE.search(told, end)
    return markup.text(told[: more.start()] + told[more.end() :] if more else told)


def _linked(told: str) -> list[str]:
    return [urls.key(html.unescape(one)) for one in _HREF.findall(told)]


def _author(entry: Entry) -> str | None:
    """Return who wrote it, by names, where there are any.

    Of the last one the words stand as they came: feedparser looks for an address whose host ends in four
    letters at most, and leaves the rest of a longer one as the name.
    """
    told = [str(field(one, "name") or "") for one in field(entry, "authors") or []]
    if last := str(field(entry, "author") or "").strip():
        told[-1:] = [_named(last)]
    return ", ".join(dict.fromkeys(name for one in told if (name := one.strip()))) or None


def _named(told: str) -> str:
    name = " ".join(_MAIL.sub(" ", told).split())
    if name == told:
        return told
    return (name[1:-1] if name.startswith("(") and name.endswith(")") else name).strip(' "') or told


def _language(entry: Entry, feed: Entry) -> str | None:
    details = [field(entry, "title_detail"), *contents(entry)]
    told = [field(detail, "language") for detail in details if detail]
    return next((str(one) for one in (*told, field(feed, "language")) if one), None)


def kind(url: str | None, feed: Entry) -> Kind:
    """Tell a post from an article: by where it stands, or by what made the feed."""
    generator = str(field(feed, "generator") or "").lower()
    if "mastodon" in generator or (url and (fediverse.is_post(url) or urls.is_comment(url))):
        return "post"
    if url and _is_of_forum(url, feed):
        return "post"
    return "post" if url and _POSTS.fullmatch(urls.host(url)) else "article"


def _is_of_forum(url: str, feed: Entry) -> bool:
    """Whether a forum tells of its own threads: what others link to may be called so as well."""
    here, there = urls.host(url), urls.host(str(field(feed, "link") or ""))
    is_own = here.removeprefix("www.") == there.removeprefix("www.")
    return is_own and _FORUM.fullmatch(urls.path(url)) is not None
