"""What Media RSS counts of a video: views, and stars."""

from __future__ import annotations

from dataclasses import replace

from extractors import feeds
from extractors.records import Mention
from extractors.stars import count, number
from extractors.states import at

_ALL_LIKE = 5.0


def counted(entry: feeds.Entry, found: Mention) -> Mention:
    """Add the views, and the likes: ratings are such only where all give five stars."""
    stars = feeds.field(entry, "media_starrating")
    is_likes = number(at(stars, "average")) == _ALL_LIKE
    return replace(
        found,
        view_count=count(at(feeds.field(entry, "media_statistics"), "views")),
        like_count=count(at(stars, "count")) if is_likes else None,
    )
