"""Where the parts of a mention lie in a thing of JSON, said field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors import languages, urls
from extractors.records import Kind, Mention, Moment, Page, Reply
from extractors.stars import count, number
from extractors.states import at, keys, when, words

#: Keys with dots between them, as in `author.name`; a number is a place in a list. Of several paths with
#: `|` between them, the first that leads to something counts. Without any, the thing does not give the part.
Path = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The parts that things of one make give; written a few to a line, it is the table of a site."""

    kind: Kind
    external_id: Path = ""
    url: Path = ""
    author: Path = ""
    title: Path = ""
    text: Path = ""
    language: Path = ""
    rating: Path = ""
    #: What the rating goes to.
    scale: float | None = None
    published: Path = ""
    #: When it was edited.
    edited: Path = ""
    #: When it was written or last edited: an edit only if that was later than it was published.
    touched: Path = ""
    experienced: Path = ""
    reply: Path = ""
    reply_published: Path = ""
    verification: Path = ""
    like_count: Path = ""
    share_count: Path = ""
    reply_count: Path = ""
    view_count: Path = ""
    author_followers: Path = ""
    parent_id: Path = ""
    thread_id: Path = ""
    #: What its addresses are relative to; without it they stay as they stand.
    home: str = ""
    #: Turns title, text and reply, as the thing spells them, into plain words.
    plain: Callable[[str], str] = str
    #: Reads a date as the thing writes it; None for dates in words, of the United States if ambiguous.
    date: Callable[[object], Moment | None] | None = None

    def mention(self, thing: object, page: Page) -> Mention:
        """Return the mention that the thing is."""
        rating = next(filter(lambda value: value is not None, map(number, _found(thing, self.rating))), None)
        published = self._moment(thing, self.published, page)
        edited, touched = (self._moment(thing, path, page) for path in (self.edited, self.touched))
        is_edit = touched and published and touched.at > published.at
        language = _words(thing, self.language)
        replied = self._moment(thing, self.reply_published, page)
        url, reply = _words(thing, self.url), _words(thing, self.reply)
        return Mention(
            kind=self.kind,
            external_id=_words(thing, self.external_id),
            url=urls.absolute(url, self.home) if url and self.home else url,
            author=_words(thing, self.author),
            title=self.plain(_words(thing, self.title) or ""),
            text=self.plain(_words(thing, self.text) or ""),
            language=languages.code(language) or language,
            rating_value=rating,
            rating_scale=self.scale if rating is not None else None,
            published=published,
            edited=touched if is_edit else edited,
            experienced=self._moment(thing, self.experienced, page),
            reply=Reply(self.plain(reply), replied) if reply else None,
            verification=_words(thing, self.verification),
            like_count=_count(thing, self.like_count),
            share_count=_count(thing, self.share_count),
            reply_count=_count(thing, self.reply_count),
            view_count=_count(thing, self.view_count),
            author_followers=_count(thing, self.author_followers),
            parent_id=_words(thing, self.parent_id),
            thread_id=_words(thing, self.thread_id),
        )

    def _moment(self, thing: object, paths: Path, page: Page) -> Moment | None:
        values = _found(thing, paths)
        read = (self.date(value) if self.date else when(page, value) for value in values)
        return next(filter(None, read), None)


def _words(thing: object, paths: Path) -> str | None:
    return next(filter(None, map(words, _found(thing, paths))), None)


def _count(thing: object, paths: Path) -> int | None:
    return next((told for value in _found(thing, paths) if (told := count(value)) is not None), None)


def _found(thing: object, paths: Path) -> Iterator[object]:
    return (at(thing, *keys(path)) for path in paths.split("|") if path)
