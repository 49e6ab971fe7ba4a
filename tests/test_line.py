"""The whole line on a small web: what it collects, keeps, and says when something is wrong."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
import yaml

from pipeline import cli, settings
from tests import fresh, killed, small_web
from tests.extractors import saved
from tests.small_web import SmallWeb
from warehouse import connection
from warehouse.archive import Archive

#: An import is no page of the web.
PATHS = [small_web.name(folder) for folder in saved.FOLDERS if folder.parent.name != "import"]
#: What is killed often watches one page of so many.
FEW = 6
NOW = "2026-11-16T06:00:00+00:00"
CONTENT = {
    "attempt": "* EXCLUDE (latency_ms)",
    "mention": "* EXCLUDE (mention_id)",
    "mention_edit": "mention.mention_key, mention_edit.* EXCLUDE (mention_id)",
    "sighting": "mention.mention_key, sighting.* EXCLUDE (mention_id)",
    "reply": "mention.mention_key, reply.* EXCLUDE (mention_id)",
    "score": "mention.mention_key, score.* EXCLUDE (mention_id)",
    "article": "mention.mention_key, article.* EXCLUDE (mention_id)",
    "rating": "*",
    "source": "*",
}


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    with small_web.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPUTE_NOW", NOW)
    return small_web.installed(web, PATHS, tmp_path, monkeypatch)


def content(home: Path) -> dict[str, list[str]]:
    """Everything that a run should leave behind, without the numbers that depend on its order."""
    with connection.reading(home / "warehouse") as db:
        told = {}
        for table, columns in CONTENT.items():
            joined = f"{table} JOIN mention USING (mention_id)" if columns.startswith("mention.") else table
            told[table] = sorted(map(repr, db.execute(f"SELECT {columns} FROM {joined}").fetchall()))
        return told


def test_collects_every_saved_page(
    web: SmallWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPUTE_NOW", NOW)
    home = small_web.installed(web, PATHS, tmp_path, monkeypatch, "encoder")
    assert cli.main(["collect", "--json"]) == 0
    outcomes = {one["source_id"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {one["outcome"] for one in outcomes.values()} <= {"new", "empty"}
    for path in PATHS:
        source_id = path.replace("/", "-").replace("_", "-")
        assert outcomes[source_id]["found"] == small_web.expected(path), path
    assert len(content(home)["sighting"]) == sum(map(small_web.expected, PATHS))


def test_unchanged_sources_change_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.main(["collect"]) == 0
    before = content(home)
    monkeypatch.setenv("REPUTE_NOW", "2026-11-17T06:00:00+00:00")
    assert cli.main(["collect"]) == 0
    after = content(home)
    assert len(after.pop("attempt")) == 2 * len(before.pop("attempt"))
    assert after == before


def test_what_was_not_modified_is_not_sent_again_and_counts_as_unchanged(
    home: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.is_marking = True
    assert cli.main(["collect"]) == 0
    before = content(home)
    web.asked.clear()
    monkeypatch.setenv("REPUTE_NOW", "2026-11-17T05:59:00+00:00")
    assert cli.main(["collect"]) == 0
    assert sorted(web.asked) == sorted((f"/{path}", 304) for path in PATHS)
    after = content(home)
    assert len(after.pop("attempt")) == 2 * len(before.pop("attempt"))
    assert after == before
    with connection.reading(home / "warehouse") as db:
        twice = (
            "SELECT count(DISTINCT (page_digest, body_bytes, found_count)) FROM attempt GROUP BY source_id"
        )
        assert set(db.execute(twice).fetchall()) == {(1,)}
        outcomes = db.execute("SELECT DISTINCT outcome FROM attempt WHERE http_status = 304").fetchall()
    assert {outcome for (outcome,) in outcomes} <= {"unchanged", "empty"}


def test_further_pages_are_attempts_of_their_own_and_permission_is_on_record(
    home: Path, web: SmallWeb
) -> None:
    words = "The operator agreed by letter on 3 November 2026."
    source = {
        "id": "reviews",
        "site": "schema_org",
        "url": f"{web.address}reviews",
        "pages": 5,
        "permission": words,
    }
    told = {
        "fetch": {"allow_loopback": True, "delay_seconds": 0},
        "brands": [{"id": "meridian", "name": "Meridian Air", "sources": [source]}],
    }
    home.with_name("brands.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    web.pages["robots.txt"] = ("text/plain", b"User-agent: *\nDisallow: /")
    web.pages["reviews"] = ("text/html", reviews(("Ann", "Ben"), "/reviews/2"))
    # What stood at the foot of the first page has slid to the top of the second meanwhile.
    web.pages["reviews/2"] = ("text/html", reviews(("Ben", "Cleo"), "/reviews/3"))
    web.pages["reviews/3"] = ("text/html", reviews(("Dora",), None))
    assert cli.main(["collect"]) == 0
    with connection.reading(home / "warehouse") as db:
        query = "SELECT page_number, outcome, found_count, new_count, permission FROM attempt ORDER BY 1"
        made = db.execute(query).fetchall()
    assert made == [(1, "new", 2, 2, words), (2, "new", 2, 1, words), (3, "new", 1, 1, words)]


def reviews(authors: tuple[str, ...], following: str | None) -> bytes:
    """A page of reviews without ids."""
    listed = [
        {
            "@type": "Review",
            "author": author,
            "reviewBody": f"{author} liked it.",
            "datePublished": "2026-11-02",
        }
        for author in authors
    ]
    held = json.dumps({"@type": "Organization", "name": "Meridian", "review": listed})
    link = f'<link rel="next" href="{following}">' if following else ""
    return f'<html>{link}<script type="application/ld+json">{held}</script></html>'.encode()


def test_nothing_is_due_twice_at_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["collect"]) == 0
    capsys.readouterr()
    assert cli.main(["collect"]) == 0
    assert "No source is due yet" in capsys.readouterr().err
    assert len(content(home)["attempt"]) == len(PATHS)


def test_a_blocked_source_is_said_and_the_others_go_on(
    home: Path, web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    web.block("trustpilot/page_state")
    assert cli.main(["collect", "--json"]) == 0
    outcomes = {one["source_id"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert outcomes["trustpilot-page-state"]["outcome"] == "blocked"
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    page = (home / "reports" / "meridian" / "2026-W46.html").read_text(encoding="utf-8")
    assert "captcha" in page


def test_a_run_in_which_every_source_failed_is_a_failed_run(
    home: Path, web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    web.pages.clear()
    assert cli.main(["collect"]) == cli.FAILED
    assert f"all {len(PATHS)} sources failed" in capsys.readouterr().err
    assert len(content(home)["attempt"]) == len(PATHS)


def test_check_visits_and_keeps_nothing(
    home: Path, web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    web.block("yelp/component_state")
    assert cli.main(["check", "--json"]) == cli.FAILED
    findings = {one["source"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert findings["yelp-component-state"]["outcome"] == "blocked"
    assert findings["yelp-component-state"]["advice"]
    assert findings["trustpilot-page-state"]["mentions"] == small_web.expected("trustpilot/page_state")
    assert not home.exists()


def test_every_mention_leads_to_the_bytes_it_came_from(home: Path) -> None:
    assert cli.main(["collect"]) == 0
    archive = Archive(home / "archive")
    with connection.reading(home / "warehouse") as db:
        digests = [digest for (digest,) in db.execute("SELECT DISTINCT page_digest FROM mention").fetchall()]
    assert digests
    assert all(archive.body(digest) for digest in digests)


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_and_doubles_nothing(
    web: SmallWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPUTE_NOW", NOW)
    small_web.installed(web, PATHS[::FEW], tmp_path, monkeypatch)
    killed.load()
    usual = [lasting(tmp_path / "undisturbed", is_new=False), lasting(tmp_path / "new", is_new=True)]
    undisturbed = content(tmp_path / "undisturbed")
    chance = random.Random(46)  # noqa: S311 - which moments, not a secret
    for turn in range(20):
        disturbed = tmp_path / f"turn-{turn}"
        # One in four is killed while it makes the tables, too.
        is_new = turn % 4 == 0
        if not is_new:
            fresh.put(disturbed / "warehouse")
        run = collect(disturbed)
        time.sleep(chance.uniform(0.05, 1.0) * usual[is_new])
        run.kill()
        run.join()
        monkeypatch.setenv("REPUTE_HOME", str(disturbed))
        assert cli.main(["collect"]) == 0
        assert content(disturbed) == undisturbed


def lasting(home: Path, *, is_new: bool) -> float:
    """Let `./repute collect` end; return how long it took."""
    if not is_new:
        fresh.put(home / "warehouse")
    started = time.monotonic()
    run = collect(home)
    run.join()
    assert run.exitcode == 0
    return time.monotonic() - started


def collect(home: Path) -> ForkServerProcess:
    """Start `./repute collect` as a process of its own."""
    return killed.start(["collect"], settings.environment() | {"REPUTE_HOME": str(home)})


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_warehouse_read_back_from_a_backup_gets_what_it_lacks_of_the_archive(
    tmp_path: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch, *, is_lost: bool
) -> None:
    """What was collected since was neither in the inbox nor in the tables: nobody saw it."""
    monkeypatch.setenv("REPUTE_NOW", NOW)
    first, other = [path for path in PATHS if small_web.expected(path) > 1][:2]
    home = small_web.installed(web, [first], tmp_path, monkeypatch)
    assert cli.main(["collect"]) == 0
    shutil.copytree(home / "warehouse", home / "backup")
    web.pages[first] = web.pages[other]  # gone again from the page when the backup is read back
    monkeypatch.setenv("REPUTE_NOW", "2026-11-17T06:00:00+00:00")
    assert cli.main(["collect"]) == 0
    whole = content(home)
    shutil.rmtree(home / "warehouse")
    if not is_lost:
        shutil.copytree(home / "backup", home / "warehouse")
        assert content(home) != whole
    assert cli.main(["collect"]) == 0
    scored = {"score"} if is_lost else set()  # which versions were judged when is not in the archive
    healed = content(home)
    assert [table for table in CONTENT if table not in scored and healed[table] != whole[table]] == []
    assert not list((home / "archive" / "inbox").iterdir())
