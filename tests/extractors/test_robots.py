"""What robots.txt allows, how long it is remembered, and whom it does not concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors import robots
from extractors.fetch import Policy, fetch
from extractors.records import Attempt, Source
from tests.extractors.loopback import Answer, Web, redirect, response

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
ALLOWING = response(b"User-agent: *\nDisallow: /private")
FORBIDDING = response(b"User-agent: *\nDisallow: /")


@pytest.fixture
def web() -> Iterator[Web]:
    with Web.serving() as served:
        served.answers["/page"] = response(b"<p>page</p>")
        yield served


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return Policy("press@kestrel.example", True, 0, total_seconds=2, hosts=tmp_path / "hosts")


def ask(web: Web, policy: Policy, path: str = "/page", now: datetime = NOW, **told: str) -> Attempt:
    kept: list[Attempt] = []
    url = f"http://127.0.0.1:{web.port}{path}"
    site, words = told.get("site", "trustpilot"), told.get("words", "")
    one = Source("kestrel-reviews", "kestrel", site, "Reviews", url, timedelta(hours=6), permission=words)
    fetch([one], policy, lambda: now, kept.append)
    return kept[0]


def asked(web: Web) -> list[str]:
    return [head.split()[1] for head in web.asked]


@pytest.mark.parametrize(
    "rules",
    [
        ALLOWING,
        response(b"\xef\xbb\xbfUser-agent: Repute\nAllow: /\n\nUser-agent: *\nDisallow: /"),
        response(b"User-agent: *\nDisallow: /\nAllow: /page"),
        response(b"\xff\xfe\0\0 no robots.txt at all"),
        response(b"", "404 Not Found"),
        response(b"", "403 Forbidden"),
        response(b"x" * robots.MAX_BYTES + b"\nUser-agent: *\nDisallow: /"),
    ],
    ids=["allowed", "bom", "longest match", "rubbish", "missing", "forbidden", "beyond the limit"],
)
def test_what_is_allowed_is_asked(web: Web, policy: Policy, rules: bytes) -> None:
    web.answers["/robots.txt"] = rules
    assert ask(web, policy).problem is None
    assert asked(web) == ["/robots.txt", "/page"]


@pytest.mark.parametrize(
    "rules",
    [
        FORBIDDING,
        response(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"),
        response(b"User-agent: repute\nDisallow: /page"),
        response(b"User-agent: *\n\nDisallow: /p*e$"),
    ],
)
def test_what_is_not_allowed_is_not_asked(web: Web, policy: Policy, rules: bytes) -> None:
    web.answers["/robots.txt"] = rules
    made = ask(web, policy)
    assert (made.page, made.outcome, made.problem) == (None, "blocked", robots.REFUSED)
    assert asked(web) == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (response(b"", "500 Oh"), "failed"),
        (response(b"", "503 Oh", "Retry-After: 600"), "throttled"),
        (response(b"", "429 Slow down"), "throttled"),
        (redirect("/robots.txt"), "failed"),
    ],
)
def test_a_host_that_does_not_tell_what_it_allows_allows_nothing(
    web: Web, policy: Policy, answer: Answer, outcome: str
) -> None:
    web.answers["/robots.txt"] = answer
    made = ask(web, policy)
    assert made.outcome == outcome
    assert (made.problem or "").startswith("its robots.txt could not be had, so nothing was asked: ")
    assert "/page" not in asked(web)
    web.answers["/robots.txt"] = ALLOWING
    assert ask(web, policy).problem is None


def test_rules_are_remembered_for_a_day(web: Web, policy: Policy) -> None:
    web.answers["/robots.txt"] = ALLOWING
    for hours in (0, 23):
        assert ask(web, policy, now=NOW + timedelta(hours=hours)).problem is None
    web.answers["/robots.txt"] = FORBIDDING
    assert ask(web, policy, now=NOW + timedelta(hours=24)).outcome == "blocked"
    assert asked(web) == ["/robots.txt", "/page", "/page", "/robots.txt"]


def test_old_rules_hold_while_there_are_no_newer_ones(web: Web, policy: Policy) -> None:
    web.answers["/robots.txt"] = FORBIDDING
    ask(web, policy)
    web.answers["/robots.txt"] = response(b"", "500 Oh")
    assert ask(web, policy, now=NOW + timedelta(days=2)).problem == robots.REFUSED


@pytest.mark.parametrize(
    "record", [b"", b"[]", b"{}", b'{"origin": 1, "fetched_at": "", "status": 1, "text": ""}']
)
def test_damaged_memory_is_no_memory(web: Web, policy: Policy, record: bytes) -> None:
    web.answers["/robots.txt"] = ALLOWING
    ask(web, policy)
    assert policy.hosts is not None
    (path,) = policy.hosts.glob("*.robots")
    path.write_bytes(record)
    assert ask(web, policy).problem is None
    assert asked(web) == ["/robots.txt", "/page"] * 2


def test_the_operators_permission_overrides_and_is_on_record(web: Web, policy: Policy) -> None:
    words = "Mail of M. Aldine, 3 November 2026: twice a day is fine"
    web.answers["/robots.txt"] = FORBIDDING
    made = ask(web, policy, words=words)
    assert (made.problem, made.permission) == (None, words)
    web.answers["/robots.txt"] = ALLOWING
    assert ask(web, policy, now=NOW + timedelta(days=1), words=words).permission is None


@pytest.mark.parametrize("site", ["feed", "google_alerts", "app_store"])
def test_a_feed_is_asked_as_its_subscriber_does(web: Web, policy: Policy, site: str) -> None:
    web.answers["/robots.txt"] = FORBIDDING
    assert ask(web, policy, site=site).problem is None
    assert asked(web) == ["/page"]


def test_a_redirect_leads_nowhere_that_is_not_allowed(web: Web, policy: Policy) -> None:
    web.answers["/robots.txt"] = ALLOWING
    web.answers["/moved"] = redirect("/private/page")
    made = ask(web, policy, "/moved")
    assert (made.outcome, made.http_status) == ("blocked", 302)
    assert asked(web) == ["/robots.txt", "/moved"]


def test_without_a_shared_folder_every_run_asks_anew(web: Web, policy: Policy) -> None:
    web.answers["/robots.txt"] = ALLOWING
    for _ in range(2):
        assert ask(web, replace(policy, hosts=None)).problem is None
    assert asked(web) == ["/robots.txt", "/page"] * 2


def test_a_wish_for_patience_is_granted_up_to_a_limit(
    web: Web, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots, "LONGEST_DELAY", 0.05)
    web.answers["/robots.txt"] = response(b"User-agent: *\nCrawl-delay: 86400")
    assert ask(web, policy).problem is None
