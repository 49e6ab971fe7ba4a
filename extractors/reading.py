"""What one page says: parsed by its site, normalised, without doubles, or one clear error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractors import forms, layout, normalise, sites, utf8, walls
from extractors.errors import BlockedError, ParseError
from extractors.records import Mention, Moment, Page, Rating, Reading, Record, Skipped
from extractors.sites import Site

#: What somebody handed over is no page of the web: it is larger, and stands behind no wall.
IMPORT = "import"
MAX_IMPORT_BYTES = 10_000_000
#: Beyond this, parsers of markup take minutes; the largest honest page seen has 1.2 million bytes.
MAX_BYTES = 5_000_000


def read(page: Page, site: Site) -> Reading:
    """Return what the page says, read as a page of the site.

    Raises BlockedError when the page is a wall, ParseError when it is not what the site serves or when
    every entry is broken. Whether a page is a wall is asked only when nothing was found in it.
    """
    most = MAX_IMPORT_BYTES if site == IMPORT else MAX_BYTES
    if len(page.body) > most:
        raise ParseError(page.source_id, f"has more than the {most:,} bytes that are read at most")
    if site != IMPORT:
        page = replace(page, body=utf8.mended(page.body))
    try:
        found = _found(page, site)
    except ParseError as error:
        if site != IMPORT:
            _refuse_wall(page, error)
        raise
    if not found.mentions and not found.ratings:
        if site != IMPORT:
            _refuse_wall(page, None)
        if found.skipped:
            raise ParseError(page.source_id, f"every entry is broken: {found.skipped[0].reason}")
        if forms.form(page) == "html":
            # An alert may have found nothing; a review page that says nothing is another page.
            raise ParseError(page.source_id, "the page holds neither reviews nor a rating")
    return replace(found, layout=layout.fingerprint(page.body))


def _found(page: Page, site: Site) -> Reading:
    try:
        parse = sites.parser(site)
    except LookupError as error:
        raise ParseError(page.source_id, str(error.args[0])) from error
    try:
        return _sorted_out(list(parse(page)), sites.name(site), page)
    except ParseError:
        raise
    except Exception as error:
        # Hostile bytes make parsing libraries fail in every way they can; each is one thing to us.
        problem = f"cannot be read as {sites.name(site)}: {type(error).__name__}"
        raise ParseError(page.source_id, problem) from error


def _refuse_wall(page: Page, cause: ParseError | None) -> None:
    if name := walls.wall(page):
        raise BlockedError(page.source_id, f"is {name}; open it in a browser to see what it asks") from cause


def _sorted_out(records: list[Record], site: str, page: Page) -> Reading:
    mentions: list[Mention] = []
    published: list[Moment | None] = []
    ratings: list[Rating] = []
    skipped: list[Skipped] = []
    for record in records:
        match record:
            case Mention():
                mentions.append(normalise.normalise(record, site, page))
                published.append(record.published)
            case Rating():
                if told := normalise.rating(record):
                    ratings.append(told)
                else:
                    skipped.append(Skipped("a rating outside its scale"))
            case Skipped():
                skipped.append(record)
    if site == IMPORT:
        mentions = list(_each(mentions))
        twice = len(mentions) - len(dict.fromkeys(mentions))
        skipped += [Skipped("a row says the same as another of its author")] * twice
    disbelieved = {
        mention: told
        for mention, told in zip(mentions, published, strict=True)
        if told and mention.published is None
    }
    return Reading(
        _told_apart(mentions),
        tuple(dict.fromkeys(ratings)),
        tuple(skipped),
        disbelieved=tuple(disbelieved.values()),
    )


def _each(mentions: list[Mention]) -> Iterator[Mention]:
    """Number the rows of nobody that say the same: ten times five stars are ten, not one."""
    times: Counter[str] = Counter()
    for mention in mentions:
        if mention.external_id or normalise.is_named(mention.author):
            yield mention
        else:
            times[mention.key] += 1
            number = times[mention.key]
            yield replace(mention, key=f"{mention.key}#{number}") if number > 1 else mention


def _told_apart(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Drop doubles; give entries that share a key although they say other things a narrower one each.

    Of doubles the first stays. Another date or count alone makes nothing else: told apart by it, an entry
    would be known by a key that it no longer has once its double is gone.
    """
    first: dict[tuple[object, ...], Mention] = {}
    for mention in mentions:
        first.setdefault(_said(mention), mention)
    once = list(first.values())
    for _ in range(2):
        times = Counter(mention.key for mention in once)
        once = [normalise.narrower(mention) if times[mention.key] > 1 else mention for mention in once]
    return tuple({mention.key: mention for mention in reversed(once)}.values())[::-1]


def _said(mention: Mention) -> tuple[object, ...]:
    """Return what makes an entry another one than its neighbours."""
    words = mention.author, mention.title, mention.text, mention.rating_value
    return mention.key, mention.narrow_key, *words
