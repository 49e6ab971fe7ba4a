from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from reports import assets, behind, definitions, mentions, mentions_page
from reports.measures import GLOSSARY
from reports.mentions import WeekMentions
from reports.records import WeeklyReport
from tests.reports.conftest import MADE
from tests.reports.drilled import LEFT_OUT, drilled_week
from tests.reports.house import ZONE, House, Said
from tests.reports.test_page import Outline, outline
from tests.reports.weeks import BRAND, WEEK

ALL = ["bad", "small", "zero", "hostile"]


@pytest.fixture(scope="module")
def texts(reports: dict[str, WeeklyReport], mentions: dict[str, WeekMentions]) -> dict[str, str]:
    return {name: mentions_page.render(reports[name], mentions[name], MADE) for name in ALL}


@pytest.fixture(scope="module")
def drilled() -> WeekMentions:
    return mentions.read(drilled_week().db, BRAND, ZONE, WEEK)


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_inert_and_within_its_policy(texts: dict[str, str], name: str) -> None:
    told = outline(texts[name])
    policy = next(attrs["content"] for _, attrs in told.tags if attrs.get("http-equiv")) or ""
    assert "unsafe" not in policy
    assert policy == assets.load().mentions_policy()
    for tag, attrs in told.tags:
        assert "style" not in attrs
        assert not [one for one in attrs if one.startswith("on")]
        assert tag not in {"iframe", "object", "embed", "form", "base", "link", "img", "svg"}
        if tag == "a" and "//" in (attrs["href"] or ""):
            assert re.match("https?://", attrs["href"] or "")
            assert attrs["rel"] == "noopener noreferrer nofollow ugc external"
    assert len(texts[name].encode()) <= 1_600_000
    ids = [attrs["id"] for _, attrs in told.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_hostile_words_are_words(texts: dict[str, str]) -> None:
    words = " ".join(outline(texts["hostile"]).words)
    assert "<script>window.hit = 1</script>" in words
    assert "phish.example" not in {attrs.get("href") for _, attrs in outline(texts["hostile"]).tags}
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08]", texts["hostile"])
    assert "W" * 281 not in texts["hostile"]


def test_the_same_week_is_the_same_bytes(
    texts: dict[str, str], reports: dict[str, WeeklyReport], mentions: dict[str, WeekMentions]
) -> None:
    assert mentions_page.render(reports["bad"], mentions["bad"], MADE) == texts["bad"]


def test_a_week_without_mentions_says_so(texts: dict[str, str]) -> None:
    told = outline(texts["zero"])
    assert "No mentions found this week" in told.words
    assert "The report says of each source how it was read." in told.words
    assert "select" not in {tag for tag, _ in told.tags}


def test_stories_stand_under_their_day_the_negative_first(texts: dict[str, str]) -> None:
    told = outline(texts["bad"])
    assert "406 mentions in 395 stories" in told.words
    days = [attrs["id"] for tag, attrs in told.tags if attrs.get("class") == "day"]
    assert days == [f"in=counted&day={WEEK.monday + timedelta(days=back)}" for back in range(7)]
    first, last = _labels(told)[0], _labels(told)[-1]
    assert first == "negative"
    assert last != "negative"
    assert "11 copies" in told.words


def _labels(told: Outline) -> list[str | None]:
    """The labels of the stories of the first day."""
    stories = [attrs for _, attrs in told.tags if attrs.get("class") == "story"]
    return [one["data-label"] for one in stories if one["data-day"] == WEEK.monday.isoformat()]


def test_each_mention_says_how_it_was_judged(reports: dict[str, WeeklyReport], drilled: WeekMentions) -> None:
    words = outline(mentions_page.render(reports["bad"], drilled, MADE)).words
    assert "Negative (probability 0.90)" in words
    assert "Negative, unsure (probability 0.90)" in words
    assert "Not scored" in words
    assert "Left out: by the brand itself (it says so)" in words
    assert f"{len(LEFT_OUT)} more mentions count in no figure; they are marked, with the reason." in words
    assert "Themes: Waiting (negative)" in words
    assert any(one.startswith("Read on news.example") for one in words)


def test_what_people_said_has_no_probability(reports: dict[str, WeeklyReport], drilled: WeekMentions) -> None:
    story = drilled.stories[0]
    said = replace(story, mentions=(replace(story.first, is_corrected=True), *story.mentions[1:]))
    told = replace(drilled, stories=(said,))
    assert "Negative, as people said" in outline(mentions_page.render(reports["bad"], told, MADE)).words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            {"reach_class": "measured", "reach": 1204.0, "reach_low": 1204.0, "reach_high": 1204.0},
            "1,204 views",
        ),
        (
            {"reach_class": "modelled", "reach": 12_345.0, "reach_low": 2_100.0, "reach_high": 61_000.0},
            "seen about 12,000 times, by estimate (2,100 to 61,000)",
        ),
        ({"reach_class": "unknown", "kind": "article"}, "reach unknown"),
    ],
)
def test_reach_is_told_with_what_it_rests_on(
    reports: dict[str, WeeklyReport], drilled: WeekMentions, found: dict[str, object], words: str
) -> None:
    story = drilled.stories[0]
    one = replace(story, mentions=(replace(story.first, **found),))  # type: ignore[arg-type]
    text = mentions_page.render(reports["bad"], replace(drilled, stories=(one,)), MADE)
    assert f"; {words}" in text


@pytest.fixture(scope="module")
def flood() -> House:
    """Twenty thousand mentions in letters of three bytes, one story of them in a thousand places."""
    house = House()
    house.brand(BRAND, "Meridian Air")
    house.source("s", BRAND, "feed", "Forum", "forum.example")
    begin, _ = WEEK.bounds(ZONE)
    for number in range(20_000):
        label = ("negative", "neutral", "positive", "positive")[number % 4] if number > 1_000 else "negative"
        house.say(
            BRAND, WEEK,
            Said("s", "post", begin + timedelta(seconds=30 * number), label, None, f"{number} " + "語" * 400,
                 author="人" * 80, url=f"https://forum.example/{number}", is_copy=0 < number < 1_000),
        )  # fmt: skip
    return house.finish()


@pytest.mark.slow
def test_a_flood_keeps_the_budget_and_says_what_is_missing(
    flood: House, reports: dict[str, WeeklyReport]
) -> None:
    told = mentions.read(flood.db, BRAND, ZONE, WEEK)
    assert told.total(is_counted=True) == (19_001, 20_000)
    assert len(told.stories) == mentions.STORIES
    text = mentions_page.render(reports["bad"], told, MADE)
    assert 1_200_000 < len(text.encode()) <= 1_600_000
    stories = [attrs for _, attrs in outline(text).tags if attrs.get("class") == "story"]
    assert {one["data-label"] for one in stories} == {"negative"}
    assert f"Listed are {len(stories):,} stories".replace(",", ",") in text
    assert f"{19_001 - len(stories):,} more are not on this page" in text
    assert f"./repute explain {WEEK.label} {BRAND} mentions --csv --limit 0" in text
    assert f"{1_000 - mentions.COPIES} more are not listed." in text


def test_definitions_are_made_anew_only_when_they_would_be_others() -> None:
    text = definitions.render()
    assert definitions.refreshed(text) is None
    assert definitions.refreshed("") == text
    assert (
        definitions.refreshed(text.replace('name="made-of" content="', 'name="made-of" content="0')) == text
    )
    told = outline(text)
    ids = {attrs.get("id") for _, attrs in told.tags}
    assert {one.id for one in GLOSSARY} <= ids
    links = {attrs["href"] or "" for tag, attrs in told.tags if tag == "a"}
    assert {one[1:] for one in links if one.startswith("#")} <= ids
    assert {"table-weekly_sentiment", "table-weekly_mention"} <= ids
    assert "script" not in {tag for tag, _ in told.tags}


def test_addresses_are_escaped() -> None:
    assert behind.asked(WEEK, theme="a&b=c #d:negative") == (
        "2026-W46.mentions.html#in=counted&theme=a%26b%3Dc%20%23d%3Anegative"
    )
    assert behind.measure(WEEK, "share-of-voice") == ""
    assert behind.report("a/b", WEEK) == "../index.html#open=a%2Fb/2026-W46"
