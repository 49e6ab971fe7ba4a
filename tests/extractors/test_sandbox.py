"""A hostile page costs itself; the pages around it are read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from extractors import reading, sandbox, sites
from extractors.errors import BlockedError, ParseError
from extractors.records import Mention, Page, Reading

GOOD = b"<rss version='2.0'><channel><item><title>Fine</title></item></channel></rss>"
LARGE = GOOD + b" " * sandbox.FEW_BYTES


def arrived(body: bytes) -> Page:
    return Page(f"source-{body[:9]!r}", "https://news.test/feed", datetime(2026, 11, 16, tzinfo=UTC), body)


def titles(outcome: object) -> list[str | None] | str:
    if isinstance(outcome, Reading):
        return [mention.title for mention in outcome.mentions]
    assert isinstance(outcome, ParseError)
    return type(outcome).__name__


def test_pages_come_in_the_order_of_the_jobs() -> None:
    bodies = [LARGE.replace(b"Fine", str(number).encode()) for number in range(20)]
    read = sandbox.read_all([(arrived(body), "feed") for body in bodies])
    assert [titles(outcome) for outcome in read] == [[str(number)] for number in range(20)]


@pytest.mark.parametrize("padding", [b"", b" " * sandbox.FEW_BYTES])
def test_an_error_is_a_value_in_either_place(padding: bytes) -> None:
    captcha = b"<html><title>Robot check</title><p>Solve the captcha" + padding
    jobs = [(arrived(captcha), "feed"), (arrived(GOOD), "feed"), (arrived(b"{}"), "feed")]
    blocked, good, broken = sandbox.read_all(jobs)
    assert isinstance(blocked, BlockedError)
    assert blocked.problem.startswith("is a captcha")
    assert titles(good) == ["Fine"]
    assert isinstance(broken, ParseError)
    assert not isinstance(broken, BlockedError)


def harm(page: Page) -> Iterator[Mention]:
    """Do what a page with a flaw in a library would make its parser do."""
    if page.body.startswith(b"crash"):
        os._exit(11)
    if page.body.startswith(b"hang"):
        while True:
            pass
    if page.body.startswith(b"swell"):
        yield Mention(kind="post", text="x" * 4_000_000_000)
    yield Mention(kind="post", title="Fine", text="")


@pytest.mark.slow
def test_a_crash_a_hang_and_a_swelling_cost_their_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "parser", {"feed": harm}.__getitem__)
    kinds = [b"good", b"crash", b"good 2", b"hang", b"swell", b"good 3"]
    jobs = [(arrived(kind + b" " * sandbox.FEW_BYTES), "feed") for kind in kinds]
    good, crash, good_2, hang, swell, good_3 = sandbox.read_all(jobs, seconds=2)
    assert [titles(outcome) for outcome in (good, good_2, good_3)] == [["Fine"]] * 3
    assert "broke the process" in str(crash)
    assert "within 2 seconds" in str(hang)
    assert "MemoryError" in str(swell)


def test_a_file_that_was_handed_over_has_the_time_that_it_was_accepted_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sites, "parser", {"feed": harm, "import": harm}.__getitem__)
    monkeypatch.setattr(sandbox, "_IMPORT_SECONDS", 2.0)
    jobs = [(arrived(b"hang" + b" " * sandbox.FEW_BYTES), site) for site in ("import", "feed")]
    handed_over, polled = sandbox.read_all(jobs, seconds=0.5)
    assert "within 2 seconds; split it" in str(handed_over)
    assert "within 0.5 seconds; it is built" in str(polled)


def test_a_consumer_may_stop_early() -> None:
    read = sandbox.read_all([(arrived(LARGE), "feed")] * 6)
    assert titles(next(read)) == ["Fine"]
    read.close()  # type: ignore[attr-defined]
    assert next(read, None) is None


def test_a_page_above_the_cap_is_not_parsed() -> None:
    with pytest.raises(ParseError, match="more than the 5,000,000 bytes"):
        reading.read(arrived(GOOD + b" " * reading.MAX_BYTES), "feed")
