from __future__ import annotations

import gzip
import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.records import Attempt, Page
from tests.warehouse import archive_keeper
from warehouse.archive import Archive
from warehouse.attempts import ArchiveError
from warehouse.standing import Standing

MOMENT = datetime(2026, 11, 16, 5, 0, 0, 123456, tzinfo=UTC)
NAME = "20261116T050000.123456Z-kestrel-news"
ADDRESS = "https://alerts.example/feeds/0123/4567"
PAGE = Page("kestrel-news", ADDRESS, MOMENT, b"<feed/>", "application/atom+xml")
ARRIVED = Attempt("kestrel-news", "feed", MOMENT, 120, PAGE, 200)
FAILED = Attempt("kestrel-news", "feed", MOMENT, 30_000, problem="timed out after 30 s")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def last_tried(archive: Archive, source_id: str = "kestrel-news") -> datetime | None:
    return archive.standings([source_id])[source_id].last_tried


def files(folder: Path, pattern: str) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.glob(pattern))


zones = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(datetime.fromtimestamp, st.floats(0, 4e9), zones)
pages = st.builds(
    Page,
    st.just("kestrel-news"),
    st.text(),
    moments,
    st.binary(max_size=2000),
    st.text(st.characters(codec=None)),
    st.text(),
    st.text(),
    st.text(),
)
kept = st.builds(
    Attempt,
    st.just("kestrel-news"),
    st.text(),
    moments,
    st.integers(0, 10**6),
    st.none() | pages,
    st.none() | st.integers(100, 599),
    st.none() | st.text(),
    st.none() | st.sampled_from(["failed", "blocked", "gone", "throttled"]),
    st.none() | moments,
    st.none() | st.text(),
    st.integers(1, 99),
)


@settings(max_examples=50)
@given(kept)
def test_what_is_kept_comes_back(attempt: Attempt) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        attempt_id = archive.keep(attempt)
        (found,) = archive.pending()
        assert found.attempt_id == attempt_id
        assert found.attempt == attempt
        assert last_tried(archive, "kestrel-news") == attempt.fetched_at


def test_a_kept_attempt_waits_until_it_is_settled(archive: Archive, tmp_path: Path) -> None:
    attempt_id = archive.keep(ARRIVED)
    assert attempt_id == NAME
    assert files(tmp_path / "archive", "inbox/*") == [f"inbox/{NAME}.json"]
    archive.settle([attempt_id])
    assert archive.pending() == []
    assert files(tmp_path / "archive", "attempts/**/*.json") == [f"attempts/kestrel-news/2026-11/{NAME}.json"]
    assert archive.body(PAGE.digest) == PAGE.body


def test_settling_twice_is_settling_once(archive: Archive) -> None:
    archive.keep(ARRIVED)
    archive.settle([NAME, NAME])
    archive.settle([NAME])
    assert archive.pending() == []


def test_what_was_never_kept_cannot_be_settled(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=NAME):
        archive.settle([NAME])


def test_one_moment_can_hold_several_attempts(archive: Archive) -> None:
    first = archive.keep(ARRIVED)
    archive.settle([first])
    assert [archive.keep(ARRIVED), archive.keep(FAILED)] == [f"{NAME}_2", f"{NAME}_3"]
    assert [kept.attempt for kept in archive.pending()] == [ARRIVED, FAILED]


def test_the_second_attempt_of_a_source_is_not_taken_for_another_source(archive: Archive) -> None:
    twice = [archive.keep(FAILED), archive.keep(FAILED)]
    other = archive.keep(replace(FAILED, source_id="kestrel-news-2"))
    assert len({*twice, other}) == 3
    archive.settle([other])
    assert [kept.attempt_id for kept in archive.pending()] == twice


def test_a_body_is_written_once(archive: Archive, tmp_path: Path) -> None:
    archive.keep(ARRIVED)
    (path,) = (tmp_path / "archive" / "pages").glob("*/*.gz")
    before = path.stat()
    archive.keep(replace(ARRIVED, fetched_at=MOMENT + timedelta(hours=1)))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert path.relative_to(tmp_path / "archive" / "pages") == Path(PAGE.digest[:2], f"{PAGE.digest}.gz")


def test_equal_bodies_make_equal_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        Archive(tmp_path / name).keep(ARRIVED)
    one, other = (
        (tmp_path / name / f"pages/{PAGE.digest[:2]}/{PAGE.digest}.gz") for name in ("one", "other")
    )
    assert one.read_bytes() == other.read_bytes()
    assert gzip.decompress(one.read_bytes()) == PAGE.body


def test_the_oldest_come_first_and_as_many_as_asked_for(archive: Archive) -> None:
    for source_id, hours in (("b", 1), ("a", 2), ("a", 1), ("b", 0)):
        archive.keep(replace(FAILED, source_id=source_id, fetched_at=MOMENT + timedelta(hours=hours)))
    order = [(kept.attempt.fetched_at.hour, kept.attempt.source_id) for kept in archive.pending()]
    assert order == [(5, "b"), (6, "a"), (6, "b"), (7, "a")]
    assert archive.pending(3) == archive.pending()[:3]
    assert archive.pending(0) == []


def test_last_tried_looks_at_waiting_and_settled_attempts_of_that_source_only(archive: Archive) -> None:
    assert last_tried(archive, "kestrel-news") is None
    archive.settle([archive.keep(ARRIVED)])
    december = MOMENT + timedelta(days=30)
    archive.settle([archive.keep(replace(FAILED, fetched_at=december))])
    archive.keep(replace(FAILED, source_id="kestrel-news-2", fetched_at=MOMENT + timedelta(days=60)))
    assert last_tried(archive, "kestrel-news") == december
    archive.keep(replace(FAILED, fetched_at=MOMENT + timedelta(days=31)))
    assert last_tried(archive, "kestrel-news") == MOMENT + timedelta(days=31)


def test_an_empty_month_hides_no_earlier_one(archive: Archive, tmp_path: Path) -> None:
    archive.settle([archive.keep(ARRIVED)])
    (tmp_path / "archive/attempts/kestrel-news/2026-12").mkdir()
    assert last_tried(archive, "kestrel-news") == MOMENT


@pytest.mark.parametrize(
    "record",
    [b"", b'{"source_id": "kes', b"[]", b"null", b"{}", b"\xff\xfe", b'{"page": 1, "problem": null}'],
)
def test_a_damaged_record_is_set_aside_and_told_of(archive: Archive, tmp_path: Path, record: bytes) -> None:
    archive.keep(ARRIVED)
    (tmp_path / "archive/inbox" / f"{NAME}.json").write_bytes(record)
    later = archive.keep(replace(ARRIVED, fetched_at=MOMENT + timedelta(hours=1)))
    assert [kept.attempt_id for kept in archive.pending()] == [later]
    assert archive.damaged() == [NAME]
    assert (tmp_path / "archive/damaged" / f"{NAME}.json").read_bytes() == record
    assert archive.keep(ARRIVED) == f"{NAME}_2"


@pytest.mark.parametrize(
    "name",
    [
        "notes",
        f"{NAME}_1",
        f"{NAME}_02",
        "20269916T050000.123456Z-kestrel-news",
        NAME.replace("news", "feed"),
    ],
)
def test_a_record_under_a_wrong_name_is_set_aside(archive: Archive, tmp_path: Path, name: str) -> None:
    archive.keep(ARRIVED)
    inbox = tmp_path / "archive/inbox"
    (inbox / f"{NAME}.json").rename(inbox / f"{name}.json")
    assert last_tried(archive, "kestrel-news") in {None, MOMENT}
    assert archive.pending() == []
    assert archive.damaged() == [name]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (None, "missing"),
        (b"", "damaged"),
        (b"no gzip", "damaged"),
        (gzip.compress(b"other", mtime=0), "damaged"),
    ],
)
def test_a_lost_body_is_a_problem_of_its_attempt(
    archive: Archive, tmp_path: Path, body: bytes | None, told: str
) -> None:
    archive.keep(ARRIVED)
    path = tmp_path / "archive/pages" / PAGE.digest[:2] / f"{PAGE.digest}.gz"
    path.unlink()
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(ArchiveError, match=told):
        archive.body(PAGE.digest)
    (found,) = archive.pending()
    assert found.attempt == replace(ARRIVED, page=None, problem=found.attempt.problem, outcome="failed")
    assert found.attempt.problem is not None
    assert told in found.attempt.problem
    assert ADDRESS not in found.attempt.problem
    archive.settle([found.attempt_id])
    assert archive.pending() == []


@pytest.mark.parametrize(
    "source_id", ["", "..", "../news", "a/b", "a\\b", "a.b", "a_2", "A", "a\0", "ä", "a\n", "*"]
)
def test_no_source_id_leads_out_of_the_archive(archive: Archive, tmp_path: Path, source_id: str) -> None:
    with pytest.raises(ValueError, match="cannot be a source"):
        archive.keep(replace(FAILED, source_id=source_id))
    with pytest.raises(ValueError, match="cannot be a source"):
        last_tried(archive, source_id)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["", "../x", "20261116T050000.123456Z-../../x", f"{NAME}/x", f"../{NAME}"])
def test_no_attempt_or_digest_leads_out_of_the_archive(archive: Archive, wrong: str) -> None:
    with pytest.raises(ValueError, match="names no attempt"):
        archive.settle([wrong])
    with pytest.raises(ValueError, match="SHA-256"):
        archive.body(wrong)


def test_a_moment_without_a_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="zone"):
        archive.keep(replace(FAILED, fetched_at=MOMENT.replace(tzinfo=None)))


def test_others_on_the_machine_cannot_look_in(archive: Archive, tmp_path: Path) -> None:
    archive.keep(ARRIVED)
    assert (tmp_path / "archive").stat().st_mode & 0o077 == 0


def test_many_may_keep_at_once(archive: Archive) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(archive.keep, [ARRIVED] * 40))
    assert len(set(names)) == 40
    assert Counter(kept.attempt_id for kept in archive.pending()) == Counter(names)


def test_a_kill_loses_nothing_and_doubles_nothing(archive: Archive, tmp_path: Path) -> None:
    chance = random.Random(16)  # noqa: S311
    told: list[tuple[str, str]] = []
    for _ in range(8):
        known = len(archive.pending()) + len(files(tmp_path / "archive", "attempts/**/*.json"))
        told += killed_keeper(
            tmp_path / "archive", known, lines=chance.randint(1, 40), after=chance.random() / 100
        )
        waiting = [kept.attempt_id for kept in archive.pending()]
        settled = [Path(path).stem for path in files(tmp_path / "archive", "attempts/**/*.json")]
        there = Counter(waiting + settled)
        assert set(there.values()) == {1}
        assert {name for step, name in told if step == "kept"} <= set(there)
        assert {name for step, name in told if step == "settled"} <= set(settled)
        archive.settle(waiting)
    total = len(files(tmp_path / "archive", "attempts/**/*.json"))
    assert archive.damaged() == []
    assert last_tried(archive, "kestrel-news") == archive_keeper.attempt(total - 1).fetched_at
    for number in range(total):
        page = archive_keeper.attempt(number).page
        assert page is not None
        assert archive.body(page.digest) == page.body


def killed_keeper(folder: Path, first: int, *, lines: int, after: float) -> list[tuple[str, str]]:
    """Start a keeper, kill it some seconds after it has told so many lines, and return all that it told."""
    command = [sys.executable, "-m", archive_keeper.__name__, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as keeper:
        assert keeper.stdout is not None
        told = [keeper.stdout.readline() for _ in range(lines)]
        with pytest.raises(subprocess.TimeoutExpired):
            keeper.wait(after)
        keeper.kill()
        told += keeper.stdout.readlines()
    return [(step, name) for step, name in (line.split() for line in told)]


def tried(archive: Archive, *pages: Page | None, settle: bool = True) -> None:
    """Keep one attempt an hour."""
    kept = [
        archive.keep(
            replace(FAILED if page is None else ARRIVED, fetched_at=MOMENT + timedelta(hours=hour), page=page)
        )
        for hour, page in enumerate(pages)
    ]
    if settle:
        archive.settle(kept)


@pytest.mark.parametrize("settle", [True, False])
@pytest.mark.parametrize(
    ("pages", "failures"), [([], 0), ([PAGE], 0), ([None], 1), ([None, PAGE, None, None], 2)]
)
def test_failures_in_a_row_are_counted(
    archive: Archive, pages: list[Page | None], failures: int, settle: bool
) -> None:
    tried(archive, *pages, settle=settle)
    assert archive.standings(["kestrel-news"])["kestrel-news"].failures == failures


def test_a_further_page_that_does_not_come_is_no_failure_of_its_source(archive: Archive) -> None:
    archive.keep(ARRIVED)
    later = MOMENT + timedelta(seconds=2)
    archive.keep(replace(FAILED, fetched_at=later, page_number=2))
    assert archive.standings(["kestrel-news"])["kestrel-news"] == Standing(later)


def test_a_hosts_wish_is_remembered_with_the_last_attempt_only(archive: Archive) -> None:
    until = MOMENT + timedelta(hours=9)
    archive.keep(replace(FAILED, outcome="throttled", retry_at=until))
    assert archive.standings(["kestrel-news"])["kestrel-news"] == Standing(MOMENT, 1, until)
    later = MOMENT + timedelta(hours=10)
    archive.keep(replace(ARRIVED, fetched_at=later))
    assert archive.standings(["kestrel-news"])["kestrel-news"] == Standing(later)


def test_an_attempt_dated_by_a_wrong_clock_does_not_count_before_its_time(archive: Archive) -> None:
    archive.keep(ARRIVED)
    archive.keep(replace(FAILED, fetched_at=MOMENT + timedelta(days=10_000)))
    now = MOMENT + timedelta(hours=1)
    assert archive.standings(["kestrel-news"], by=now)["kestrel-news"] == Standing(MOMENT)
    assert archive.standings(["kestrel-news"])["kestrel-news"].failures == 1


def test_a_record_that_cannot_be_read_does_not_hide_the_one_before(archive: Archive, tmp_path: Path) -> None:
    tried(archive, PAGE, None)
    (last,) = (tmp_path / "archive").glob("attempts/*/*/20261116T06*.json")
    last.write_bytes(b"{")
    assert archive.standings(["kestrel-news"])["kestrel-news"] == Standing(MOMENT)


def test_the_last_page_is_the_newest_of_the_sources_own_address(archive: Archive) -> None:
    newer = replace(PAGE, body=b"newer", etag='"7"', last_modified="Mon, 16 Nov 2026 04:00:00 GMT")
    assert archive.recall()("kestrel-news") is None
    tried(archive, PAGE, newer, None, None)
    archive.keep(replace(ARRIVED, fetched_at=MOMENT + timedelta(days=40), page_number=2))
    assert archive.recall()("kestrel-news") == newer
    assert archive.recall()("kestrel") is None


def test_a_last_page_whose_body_is_lost_is_none(archive: Archive, tmp_path: Path) -> None:
    tried(archive, PAGE)
    (tmp_path / "archive/pages" / PAGE.digest[:2] / f"{PAGE.digest}.gz").unlink()
    assert archive.recall()("kestrel-news") is None


def test_the_archive_stays_private_whoever_begins_it(archive: Archive, tmp_path: Path) -> None:
    assert archive.hosts() == tmp_path / "archive/hosts"
    assert (tmp_path / "archive").stat().st_mode & 0o777 == 0o700
