"""How a host is treated that has said something before, wants to be left alone, or does not answer."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest

from extractors import turns
from extractors.fetch import Policy, fetch
from extractors.records import Attempt, Page, Source
from tests.extractors.loopback import Web, redirect, response
from tests.extractors.test_fetch import reset, silent

NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
POLICY = Policy("press@kestrel.example", True, 0, total_seconds=2)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web.serving() as served:
        yield served


def source(web: Web, path: str) -> Source:
    url = f"http://127.0.0.1:{web.port}{path}"
    return Source(f"source-{path[1:]}", "kestrel", "feed", "A source", url, timedelta(hours=1))


def attempts(
    web: Web, *paths: str, earlier: Page | None = None, now: datetime = NOW, policy: Policy = POLICY
) -> list[Attempt]:
    kept: list[Attempt] = []
    fetch([source(web, path) for path in paths], policy, lambda: now, kept.append, lambda _: earlier)
    return kept


def asked(web: Web) -> list[str]:
    return [head.split()[1] for head in web.asked]


def test_what_was_not_modified_is_the_page_that_came_before(web: Web) -> None:
    marks = ('ETag: W/"7"', "Last-Modified: Mon, 16 Nov 2026 04:00:00 GMT")
    web.answers["/moved"] = redirect("/a")
    web.answers["/a"] = response(b"<feed/>", "200 OK", *marks)
    (first,) = attempts(web, "/moved")
    web.answers["/a"] = response(b"", "304 Not Modified")
    (second,) = attempts(web, "/moved", earlier=first.page, now=LATER)
    assert (second.page, second.http_status, second.problem) == (first.page, 304, None)
    assert second.fetched_at == LATER
    assert "If-None-Match" not in web.asked[2]
    assert 'If-None-Match: W/"7"\r\n' in web.asked[3]
    assert "If-Modified-Since: Mon, 16 Nov 2026 04:00:00 GMT\r\n" in web.asked[3]


def test_marks_are_shown_to_no_other_address(web: Web) -> None:
    web.answers["/a"] = web.answers["/b"] = response(b"<feed/>", "200 OK", 'ETag: "7"')
    (first,) = attempts(web, "/a")
    attempts(web, "/b", earlier=first.page)
    assert "If-None-Match" not in web.asked[1]


@pytest.mark.parametrize("mark", ['"\xff"', '"' + "x" * 2000 + '"', '"a\tb"'])
def test_a_mark_that_cannot_be_sent_back_is_forgotten(web: Web, mark: str) -> None:
    web.answers["/a"] = response(b"<feed/>", "200 OK", f"ETag: {mark}", f"Last-Modified: {mark}")
    (first,) = attempts(web, "/a")
    (second,) = attempts(web, "/a", earlier=first.page)
    assert (first.problem, second.problem) == (None, None)
    assert "If-" not in web.asked[1]


@pytest.mark.parametrize("earlier", [None, Page("source-a", "http://127.0.0.1/", NOW, b"<feed/>")])
def test_not_modified_means_nothing_to_one_who_did_not_ask_for_it(web: Web, earlier: Page | None) -> None:
    web.answers["/a"] = response(b"", "304 Not Modified")
    (made,) = attempts(web, "/a", earlier=earlier)
    assert (made.page, made.problem, made.outcome) == (None, "answered 304", "failed")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(401, "blocked"), (403, "blocked"), (404, "gone"), (410, "gone"), (429, "throttled"),
     (451, "blocked"), (500, "failed"), (503, "throttled"), (418, "failed")],
)  # fmt: skip
def test_the_kinds_of_refusal(web: Web, status: int, outcome: str) -> None:
    web.answers["/a"] = response(b"", f"{status} So", "Retry-After: 60")
    (made,) = attempts(web, "/a")
    assert made.outcome == outcome
    assert made.retry_at == (NOW + timedelta(minutes=1) if outcome == "throttled" else None)


def test_a_connection_cut_before_any_answer_is_tried_once_more(web: Web) -> None:
    async def once(writer: asyncio.StreamWriter) -> None:
        web.answers["/a"] = response(b"<feed/>")
        await reset(writer)

    web.answers["/a"] = once
    (made,) = attempts(web, "/a")
    assert (made.problem, asked(web)) == (None, ["/a", "/a"])
    web.answers["/b"] = reset
    (made,) = attempts(web, "/b")
    assert made.problem == "the connection was cut before the answer was complete"
    assert asked(web)[2:] == ["/b", "/b"]


def test_an_error_that_was_answered_is_not_tried_again(web: Web) -> None:
    web.answers["/a"] = response(b"", "500 Oh")
    attempts(web, "/a")
    assert asked(web) == ["/a"]


def paths(count: int) -> list[str]:
    return [f"/{number}" for number in range(count)]


def test_a_host_that_wants_to_be_left_alone_is(web: Web) -> None:
    web.answers["/0"] = response(b"<feed/>")
    web.answers["/1"] = response(b"", "429 Slow down", "Retry-After: 3600")
    made = attempts(web, *paths(5))
    assert asked(web) == ["/0", "/1"]
    assert [one.outcome for one in made] == [None, *["throttled"] * 4]
    assert {one.retry_at for one in made[1:]} == {NOW + timedelta(hours=1)}
    assert made[4].problem == "not asked, because its host has just asked to be left alone"


@pytest.mark.parametrize("trouble", [silent, reset, response(b"", "500 Oh")], ids=["silent", "reset", "500"])
def test_a_dead_host_costs_three_sources_and_not_five_hundred(web: Web, trouble: bytes) -> None:
    web.answers.update(dict.fromkeys(paths(500), trouble))
    made = attempts(web, *paths(500), policy=replace(POLICY, total_seconds=0.6))
    assert len(made) == 500
    assert set(asked(web)) == {"/0", "/1", "/2"}
    assert {one.outcome for one in made} == {"failed"}
    told = f"not asked, because its host failed several other sources; the last: {made[2].problem}"
    assert {one.problem for one in made[3:]} == {told}


def test_sources_that_fail_by_themselves_do_not_close_their_host(web: Web) -> None:
    web.answers.update(dict.fromkeys(paths(6), response(b"", "404 Not Found")))
    web.answers["/5"] = response(b"<feed/>")
    assert attempts(web, *paths(6))[5].problem is None


def test_malformed_addresses_are_each_told_as_what_they_are() -> None:
    kept: list[Attempt] = []
    sources = [Source(f"s{n}", "kestrel", "feed", "S", "http://[::1", timedelta(hours=1)) for n in range(5)]
    fetch(sources, POLICY, lambda: NOW, kept.append)
    assert [one.problem for one in kept] == ["its address is not a valid web address"] * 5


def test_an_answer_in_between_reopens_a_host(web: Web) -> None:
    web.answers.update(dict.fromkeys(paths(6), response(b"", "500 Oh")))
    web.answers["/2"] = web.answers["/5"] = response(b"<feed/>")
    assert [one.problem is None for one in attempts(web, *paths(6))] == [False, False, True] * 2


def test_two_runs_at_once_do_not_double_the_rate(web: Web, tmp_path: Path) -> None:
    came: list[float] = []

    async def note(writer: asyncio.StreamWriter) -> None:
        came.append(monotonic())
        writer.write(response(b"", "200 OK", "Connection: close"))

    web.answers.update(dict.fromkeys(paths(3), note))
    policy = replace(POLICY, delay_seconds=0.1, hosts=tmp_path)
    runs = [threading.Thread(target=attempts, args=(web, *paths(3)), kwargs={"policy": policy}) for _ in "ab"]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(came) == 6
    # The clock of files and the one of intervals differ by less than a tick.
    assert all(later - sooner > 0.09 for sooner, later in pairwise(came))


def test_a_turn_is_for_one_at_a_time_and_comes_back_when_its_holder_dies(tmp_path: Path) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from extractors import turns\n"
        "with turns.take(Path(sys.argv[1]), 'kestrel.example') as turn:\n"
        "    print(turn is not None, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert (is_free(tmp_path, "kestrel.example"), is_free(tmp_path, "other.example")) == (False, True)
        holder.kill()
        holder.wait()
        assert is_free(tmp_path, "kestrel.example")


def is_free(folder: Path, host: str) -> bool:
    with turns.take(folder, host) as turn:
        return turn is not None


def waits(folder: Path, seconds: Sequence[float]) -> list[float]:
    async def wait() -> list[float]:
        took = []
        for pause in seconds:
            with turns.take(folder, "kestrel.example") as turn:
                assert turn is not None
                started = monotonic()
                await turn.pause(pause)
                took.append(monotonic() - started)
                turn.asked()
        return took

    return asyncio.run(wait())


def test_the_delay_holds_from_one_run_to_the_next_and_never_for_the_first(tmp_path: Path) -> None:
    first, second = waits(tmp_path, [5, 0.1])
    assert first < 1
    assert second > 0.08
