"""What to ask of a site that is asked for words instead of being read at an address.

Only strings: the configuration is read often. `${NAME}` stays in an address for the configuration to fill.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote


class QueryError(ValueError):
    """The query is not one that the site can be asked; the message says what it must look like."""


class Template(NamedTuple):
    """A form of query, and the address that asks it."""

    #: Its groups are put into the address, escaped.
    form: re.Pattern[str]
    address: str


def _template(form: str, address: str) -> Template:
    return Template(re.compile(form), address)


_ANYTHING = r"(?P<words>.+)"
_YOUTUBE = (
    "https://www.googleapis.com/youtube/v3/commentThreads?part=snippet,replies&order=time&maxResults=100"
    "&textFormat=plainText&key=${{YOUTUBE_KEY}}"
)
_TEMPLATES: dict[str, tuple[str, tuple[Template, ...]]] = {
    "app_store": (
        "the number of an app, like 1194408342",
        (
            _template(
                r"(?P<app>\d{1,12})",
                "https://itunes.apple.com/{country}/rss/customerreviews/page=1/id={app}/sortby=mostrecent/xml",
            ),
        ),
    ),
    "bluesky": (
        "words to search for",
        (
            _template(
                _ANYTHING,
                "https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q={words}&sort=latest&limit=100",
            ),
        ),
    ),
    "gdelt": (
        "words to search for",
        (
            _template(
                _ANYTHING,
                "https://api.gdeltproject.org/api/v2/doc/doc?query={words}&mode=artlist&format=json"
                "&maxrecords=250&sort=datedesc&timespan=3d",
            ),
        ),
    ),
    "google_news": (
        "words to search for",
        (_template(_ANYTHING, "https://news.google.com/rss/search?q={words}&hl=en-US&gl=US&ceid=US:en"),),
    ),
    "hacker_news": (
        "words to search for",
        (
            _template(
                _ANYTHING,
                "https://hn.algolia.com/api/v1/search_by_date?query={words}&tags=(story,comment)&hitsPerPage=100",
            ),
        ),
    ),
    "mastodon": (
        'a tag and the server to ask ("#meridianair@mastodon.social") or an account ("@name@server")',
        (
            _template(
                r"#(?P<tag>\w+)@(?P<server>[a-z0-9.-]+\.[a-z]{2,})",
                "https://{server}/api/v1/timelines/tag/{tag}?limit=40",
            ),
            _template(r"@(?P<name>\w+)@(?P<server>[a-z0-9.-]+\.[a-z]{2,})", "https://{server}/@{name}.rss"),
        ),
    ),
    "reddit": (
        "words to search for, or a subreddit like r/flights",
        (
            _template(r"r/(?P<name>\w+)", "https://www.reddit.com/r/{name}/new.json?limit=100&raw_json=1"),
            _template(
                _ANYTHING, "https://www.reddit.com/search.json?q={words}&sort=new&limit=100&raw_json=1"
            ),
        ),
    ),
    "steam": (
        "the number of an app, like 12200",
        (
            _template(
                r"(?P<app>\d{1,12})",
                "https://store.steampowered.com/appreviews/{app}?json=1&filter=recent&language=all"
                "&purchase_type=all&num_per_page=100",
            ),
        ),
    ),
    "youtube": (
        "the id of a channel (UC and 22 letters) or of a video (11 letters)",
        (
            _template(r"(?P<channel>UC[\w-]{22})", f"{_YOUTUBE}&allThreadsRelatedToChannelId={{channel}}"),
            _template(r"(?P<video>[\w-]{11})", f"{_YOUTUBE}&videoId={{video}}"),
        ),
    ),
}

#: Sites that can be asked.
SITES = tuple(_TEMPLATES)
#: Those of them that answer with reviews, which come more slowly than posts.
REVIEWS = frozenset({"app_store", "steam"})
#: Those that must be asked for each country by itself.
BY_COUNTRY = frozenset({"app_store"})


def address(site: str, query: str, country: str = "") -> str:
    """Return the address that asks the site; a QueryError says what it can be asked.

    The address may need values of the environment, written `${NAME}`; nothing of the query is.
    """
    if site not in _TEMPLATES:
        raise QueryError(f"{site} cannot be asked a query but needs a url; these can: {', '.join(SITES)}")
    wanted, templates = _TEMPLATES[site]
    for form, url in templates:
        if found := form.fullmatch(query):
            parts = {name: quote(part, safe="") for name, part in found.groupdict().items()}
            return url.format(country=country, **parts)
    raise QueryError(f"query of {site} must be {wanted}, not {query!r}")
