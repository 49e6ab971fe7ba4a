"""What the saved pages of posts and store reviews cannot show."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extractors import queries, reading
from extractors.errors import ParseError
from extractors.records import Page, Reading
from tests.extractors import saved

PAGES = saved.PAGES


def held(place: str) -> Any:
    return json.loads(next((PAGES / place).glob("page.json-body")).read_text(encoding="utf-8"))


def read(site: str, body: object, url: str = "") -> Reading:
    now = datetime(2026, 11, 16, tzinfo=UTC)
    return reading.read(Page("posts", url, now, json.dumps(body).encode()), site)


EMPTY = {
    "steam": {"success": 1, "query_summary": {"num_reviews": 0, "total_reviews": 0}, "reviews": []},
    "hacker_news": {"hits": [], "nbHits": 0, "query": "northwind"},
    "mastodon": {"accounts": [], "statuses": [], "hashtags": []},
    "bluesky": {"posts": []},
    "reddit": {"kind": "Listing", "data": {"children": [], "after": None}},
    "youtube": {"kind": "youtube#commentThreadListResponse", "items": []},
    "gdelt": {},
}


@pytest.mark.parametrize(("site", "body"), EMPTY.items())
def test_nothing_found_is_an_empty_reading(site: str, body: object) -> None:
    assert read(site, body) == Reading()


def test_an_empty_list_is_an_empty_timeline() -> None:
    assert read("mastodon", []) == Reading()


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("steam/reviews_with_an_answer", "reviews"),
        ("hacker_news/search", "hits"),
        ("mastodon/search", "statuses"),
        ("bluesky/search", "posts"),
        ("youtube/comment_threads", "items"),
        ("gdelt/articles", "articles"),
    ],
)
def test_an_entry_that_is_no_object_is_skipped_alone(place: str, key: str) -> None:
    site, body = place.split("/", maxsplit=1)[0], held(place)
    whole, broken = read(site, body), read(site, body | {key: [None, "x", 7, [], *body[key]]})
    assert broken.mentions == whole.mentions
    assert len(broken.skipped) == len(whole.skipped) + 4


def test_a_thumb_down_is_nothing_of_one() -> None:
    up, down = read("steam", held("steam/reviews_with_an_answer")).mentions
    assert (up.rating_value, up.rating_scale, up.rating) == (1, 1, 1)
    assert (down.rating_value, down.rating_scale, down.rating) == (0, 1, 0)
    assert down.url is None  # the app is known from the page's address alone


@pytest.mark.parametrize("asked", ["positive", "negative"])
def test_a_choice_of_thumbs_has_no_average(asked: str) -> None:
    body = held("steam/reviews_with_an_answer")
    url = f"https://store.steampowered.com/appreviews/990001?json=1&review_type={asked}"
    assert read("steam", body, url).ratings == ()


def test_steam_without_json_is_told_what_to_ask() -> None:
    with pytest.raises(ParseError, match="write json=1 into its address"):
        read("steam", {"success": 1, "html": "<div></div>"})


def test_one_post_that_two_queries_find_is_one_mention() -> None:
    body = held("hacker_news/search")
    first = read("hacker_news", body, "https://hn.algolia.com/api/v1/search?query=a").mentions
    second = read("hacker_news", body, "https://hn.algolia.com/api/v1/search?query=b").mentions
    assert [mention.key for mention in first] == [mention.key for mention in second]


def test_a_search_and_a_thread_agree_on_a_post_and_its_place() -> None:
    found = {mention.key: mention for mention in read("hacker_news", held("hacker_news/search")).mentions}
    thread = read("hacker_news", held("hacker_news/item_with_its_thread")).mentions
    both = [(found[one.key], one) for one in thread if one.key in found]
    assert len(both) == 2
    assert all((a.parent_id, a.thread_id) == (b.parent_id, b.thread_id) for a, b in both)


@pytest.mark.parametrize("place", ["reddit/thread", "bluesky/thread", "hacker_news/item_with_its_thread"])
def test_every_answer_names_a_post_of_its_thread(place: str) -> None:
    mentions = read(place.split("/", maxsplit=1)[0], held(place)).mentions
    first, *answers = mentions
    assert (first.parent_id, first.thread_id) == (None, None)
    assert {answer.thread_id for answer in answers} == {first.external_id}


def test_comments_meet_the_video_of_the_feed() -> None:
    feed = reading.read(saved.page(PAGES / "youtube" / "channel_feed"), "youtube")
    comments = read("youtube", held("youtube/comment_threads")).mentions
    assert {comment.thread_id for comment in comments} == {feed.mentions[0].external_id}


def test_the_feed_and_the_api_of_mastodon_agree_on_a_post() -> None:
    feed = reading.read(saved.page(PAGES / "mastodon" / "tag_feed"), "mastodon").mentions[0]
    api = reading.read(saved.page(PAGES / "mastodon" / "tag_timeline_with_a_boost"), "mastodon").mentions[0]
    assert (feed.key, feed.external_id, feed.author) == (api.key, api.external_id, api.author)


def test_a_thread_s_beginning_is_told_only_where_it_is_known() -> None:
    body = held("mastodon/context")
    answer = body["descendants"]
    url = "https://social.northwind.test/api/v1/statuses/115000000000000021/context"
    alone = read("mastodon", {"ancestors": [], "descendants": answer}, url)
    assert alone.mentions[0].thread_id == "115000000000000021"
    cut_off = [body["ancestors"][0] | {"in_reply_to_id": "115000000000000001"}]
    assert read("mastodon", {"ancestors": cut_off, "descendants": answer}, url).mentions[1].thread_id is None


def test_the_history_of_a_post_is_no_list_of_posts() -> None:
    version = {"content": "<p>a</p>", "spoiler_text": "", "created_at": "2026-11-15T08:00:00.000Z"}
    with pytest.raises(ParseError, match="the history of one post"):
        read("mastodon", [version, version])


def test_a_page_of_reddit_for_people_says_what_to_ask_for() -> None:
    page = Page("posts", "https://www.reddit.com/r/parcels/", datetime(2026, 11, 16, tzinfo=UTC), b"<html>")
    with pytest.raises(ParseError, match=r"put \.json or \.rss at the end"):
        reading.read(page, "reddit")


def test_deep_threads_are_read_to_their_end() -> None:
    item: dict[str, Any] = {"id": 0, "author": "a", "text": "deepest", "story_id": 1, "children": []}
    for number in range(1, 300):
        item = {"id": number, "author": "a", "text": "x", "story_id": 1, "children": [item]}
    assert len(read("hacker_news", item).mentions) == 300


def test_gdelt_s_own_backslashes_are_words() -> None:
    page = saved.page(PAGES / "gdelt" / "articles")
    wrong = replace(page, body=page.body.replace(rb"a rattle\"", rb"a \Rattle\"\\"))
    assert reading.read(wrong, "gdelt").mentions[0].title == 'Northwind lockers : "a \\Rattle"\\ says a man'


POSTS = [folder for folder in saved.FOLDERS if folder.parent.name in {*queries.SITES} - queries.REVIEWS]


@pytest.mark.parametrize("folder", POSTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_key_in_the_address_is_in_nothing_that_is_read(folder: Path) -> None:
    page = saved.page(folder)
    told = reading.read(replace(page, url=f"{page.url}&key=A1b2C3d4E5"), folder.parent.name)
    assert told.mentions
    assert "A1b2C3d4E5" not in repr(told)


@pytest.mark.parametrize("is_beside", [False, True])
def test_a_post_of_pictures_alone_says_what_they_are_described_with(is_beside: bool) -> None:
    body = held("bluesky/search")
    shown = {"images": [{"alt": "A parcel in the rain."}, {"alt": ""}, {"alt": "The same, open."}]}
    body["posts"][0]["record"] |= {"text": "", "embed": {"media": shown} if is_beside else shown}
    assert read("bluesky", body).mentions[0].text == "A parcel in the rain.\nThe same, open."
