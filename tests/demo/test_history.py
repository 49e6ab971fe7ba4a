"""The invented web tells the story that the demo promises."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from demo import calendar, story
from demo.entries import Entry, visible
from demo.history import history
from demo.phrases import sections
from demo.sources import BRANDS, SOURCES

ROOT = Path(__file__).resolve().parent.parent.parent
POLLS = [*calendar.polls(), calendar.NOW]
WINDOW = 20


def said_of(brand: str) -> list[Entry]:
    """Everything said of the brand, an article that two feeds show counted once."""
    entries = [entry for source in SOURCES if source.brand == brand for entry in history()[source.id]]
    return list({entry.url or entry.key: entry for entry in entries}.values())


def week_of(entry: Entry) -> int:
    return (entry.at.astimezone(ZoneInfo(calendar.ZONE)).date() - calendar.FIRST).days // 7


def weekly(brand: str) -> list[int]:
    counts = Counter(week_of(entry) for entry in said_of(brand))
    return [counts[week] for week in range(calendar.WEEKS)]


def reviews(since: datetime, until: datetime) -> list[Entry]:
    return [entry for entry in said_of("meridian") if entry.stars and since <= entry.at < until]


def share_answered(entries: Iterable[Entry]) -> float:
    negative = [entry for entry in entries if entry.stars in {1, 2} and not entry.key.startswith("app-")]
    return sum(entry.answer is not None for entry in negative) / len(negative)


def test_it_covers_thirteen_whole_weeks() -> None:
    assert calendar.FIRST.isocalendar()[:2] == (2026, 34)
    assert calendar.LAST.isocalendar()[:2] == (2026, 46)
    for brand in BRANDS:
        assert {week_of(entry) for entry in said_of(brand)} == set(range(calendar.WEEKS))


def test_as_much_is_said_as_of_a_real_airline() -> None:
    *ordinary, last = weekly("meridian")
    assert all(60 <= count <= 120 for count in ordinary)
    assert 230 <= last <= 280
    assert all(25 <= count <= 60 for rival in ("northline", "halcyon") for count in weekly(rival))


def test_it_is_the_same_in_every_process() -> None:
    told = (
        "import hashlib; from demo.history import history;"
        "print(hashlib.sha256(repr(history()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", told],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("source_id", [source.id for source in SOURCES])
def test_nothing_slides_past_between_two_polls(source_id: str) -> None:
    moments = [entry.at for entry in history()[source_id]]
    for before, after in zip([calendar.local(calendar.FIRST), *POLLS], POLLS, strict=False):
        assert sum(before <= at < after for at in moments) < WINDOW


def test_nobody_speaks_before_the_first_week_or_after_the_last() -> None:
    moments = [entry.at for entries in history().values() for entry in entries]
    assert min(moments) >= calendar.local(calendar.FIRST)
    assert max(moments) < calendar.local(calendar.LAST + timedelta(days=7)) < calendar.NOW


def test_the_storm_begins_with_one_post_and_is_furious() -> None:
    assert calendar.VIRAL.strftime("%A %H:%M") == "Saturday 14:25"
    assert {e.title: e.at for e in history()["forum-meridian"]}[story.VIRAL_TITLE] == calendar.VIRAL
    storm = reviews(calendar.VIRAL, calendar.NOW)
    calm = reviews(calendar.local(calendar.FIRST), calendar.VIRAL)
    assert sum(entry.stars in {1, 2} for entry in storm) / len(storm) > 0.85
    assert sum(entry.stars in {1, 2} for entry in calm) / len(calm) < 0.35


def test_the_owner_answers_in_ordinary_weeks_and_not_in_the_storm() -> None:
    ordinary = reviews(calendar.local(calendar.FIRST), calendar.local(calendar.LAST))
    assert share_answered(ordinary) > 0.65
    assert share_answered(reviews(calendar.VIRAL, calendar.NOW)) < 0.15
    delays = sorted(entry.answer.at - entry.at for entry in ordinary if entry.answer)
    assert delays[len(delays) // 2] < timedelta(hours=12)


def test_a_wire_report_is_carried_word_for_word() -> None:
    copies = [entry for entry in history()["alert-meridian"] if entry.title == story.WIRE_TITLE]
    assert len({entry.url.split("/")[2] for entry in copies}) == len(copies) >= 6
    assert len({entry.text for entry in copies}) == 1
    assert max(e.at for e in copies) - min(e.at for e in copies) < timedelta(hours=4)


def test_other_titles_are_told_once_a_week() -> None:
    titles = Counter(
        (week_of(e), e.title) for e in said_of("meridian") if e.url and e.title != story.WIRE_TITLE
    )
    assert sum(count > 1 for count in titles.values()) <= 3


def test_two_alerts_find_the_same_article() -> None:
    def urls(source_id: str) -> set[str]:
        return {entry.url for entry in history()[source_id]}

    shared = urls("alert-meridian") & urls("alert-meridian-trouble")
    assert len(shared) > 20
    assert urls("alert-meridian-trouble") - shared
    assert urls("alert-meridian") & urls("news-meridian")


def test_a_namesake_is_found_too() -> None:
    assert [e.at for e in history()["alert-meridian"] if "Air Conditioning" in e.title] < [calendar.VIRAL]


def test_a_review_is_seen_before_its_answer_with_it_and_mended() -> None:
    entries = history()["openverdict-meridian"]
    key = story.REVIEWS["openverdict-meridian"][0].key
    seen = [
        (entry.stars, entry.answer is not None, entry.edited_at is not None)
        for poll in POLLS
        for entry in visible(entries, poll)[:WINDOW]
        if entry.key == key
    ]
    assert list(dict.fromkeys(seen)) == [(1, False, False), (1, True, False), (5, True, True)]


def test_no_two_reviews_of_a_page_use_the_same_words() -> None:
    for source in SOURCES:
        texts = [entry.text for entry in history()[source.id] if entry.stars]
        assert len(texts) == len(set(texts)), source.id


def test_some_reviews_are_in_german_and_french() -> None:
    spoken = Counter(entry.language for brand in BRANDS for entry in said_of(brand) if entry.stars)
    assert set(spoken) == {"en", "de", "fr"}
    assert 0.03 < (spoken["de"] + spoken["fr"]) / spoken.total() < 0.2


@pytest.mark.parametrize("topic", ["delay", "baggage", "crew", "seat", "food", "app", "refund"])
def test_a_topic_has_forty_phrases_at_least(topic: str) -> None:
    told: Sequence[str] = sections("reviews")[f"{topic} positive"] + sections("reviews")[f"{topic} negative"]
    assert len(told) >= 40
    assert len(set(told)) == len(told)


def test_no_slot_is_left_open() -> None:
    words = [word for brand in BRANDS for e in said_of(brand) for word in (e.title, e.text, e.author)]
    answers = [e.answer.text for brand in BRANDS for e in said_of(brand) if e.answer]
    assert not [text for text in (*words, *answers) if re.search(r"[{}|]", text)]
