"""After a parser was mended: the archive says again what it holds, and nothing else is touched."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Mention, Page, Record
from extractors.sites import feed, trustpilot
from pipeline import cli, settings
from tests import killed, small_web
from tests.extractors import saved
from tests.small_web import SmallWeb
from warehouse import connection
from warehouse.checks import audit

WATCHED = ("feed/rss_blog", "feed/json_feed", "trustpilot", "yelp/component_state", "schema_org/average_only")
PATHS = [name for name in map(small_web.name, saved.FOLDERS) if name.startswith(WATCHED)]
BLOG = "feed-rss-blog"
REVIEWS = "trustpilot-page-state"
DERIVED = (
    "mention",
    "mention_edit",
    "sighting",
    "reply",
    "rating",
    "attempt",
    "page_shape",
    "score",
    "source_health",
)


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    with small_web.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, web: SmallWeb, monkeypatch: pytest.MonkeyPatch) -> Path:
    return small_web.installed(web, PATHS, tmp_path, monkeypatch)


@pytest.fixture
def collect(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Collect every source on a day of November 2026."""

    def on(day: int) -> None:
        assert home.parent.exists()
        monkeypatch.setenv("REPUTE_NOW", f"2026-11-{day:02d}T06:00:00+00:00")
        assert cli.main(["collect", "--all"]) == 0

    return on


def content(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    with connection.reading(home / "warehouse") as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in DERIVED}


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    with connection.reading(home / "warehouse") as db:
        return db.execute(query).fetchall()


def audit_of(home: Path) -> None:
    with connection.writing(home / "warehouse") as db:
        audit(db)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[tuple[str, str], dict[str, Any]]:
    capsys.readouterr()
    assert cli.main(["reparse", "--json", *words]) == 0
    found = map(json.loads, capsys.readouterr().out.splitlines())
    audit_of(settings.read().home)
    return {(one["source_id"], one["kind"]): one for one in found}


def without_mentions(found: list[Record]) -> list[Record]:
    return [one for one in found if not isinstance(one, Mention)]


def spoil(
    monkeypatch: pytest.MonkeyPatch, module: Any, change: Callable[[list[Record]], list[Record]]
) -> None:
    """Let the site's parser have a fault."""
    right = module.parse

    def wrong(page: Page) -> Iterator[Record]:
        yield from change(list(right(page)))

    monkeypatch.setattr(module, "parse", wrong)


def test_without_another_parser_nothing_is_different(
    home: Path, collect: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    collect(16)
    collect(17)
    before = content(home)
    assert told(capsys) == {}
    assert content(home) == before
    assert told(capsys, "--since", "2026-11-17") == {}
    assert content(home) == before
    assert not (home / "warehouse" / "rebuild").exists()
    collect(18)
    assert len(content(home)["attempt"]) == 3 * len(PATHS)


def test_a_mended_parser_is_told_and_the_rest_keeps_its_numbers(
    home: Path,
    collect: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def faulty(found: list[Record]) -> list[Record]:
        kept = [replace(one, author="nobody") if isinstance(one, Mention) else one for one in found]
        return kept[1:]

    with monkeypatch.context() as broken:
        spoil(broken, feed, faulty)
        collect(16)
    before = dict(rows(home, "SELECT mention_key, mention_id FROM mention"))
    scored = dict(rows(home, "SELECT mention_id, scored_at FROM score"))
    found = told(capsys, "--dry-run")
    assert dict(rows(home, "SELECT mention_key, mention_id FROM mention")) == before
    assert found[BLOG, "mention appears"]["count"] == 1
    assert found[BLOG, "author"]["count"] == 2
    assert "nobody -> " in found[BLOG, "author"]["examples"][0]
    assert {source_id for source_id, _ in found} == {
        path.replace("/", "-").replace("_", "-") for path in PATHS if path.startswith("feed/")
    }
    monkeypatch.setenv("REPUTE_NOW", "2026-11-19T06:00:00+00:00")
    assert told(capsys, "--source", BLOG) == {pair: one for pair, one in found.items() if pair[0] == BLOG}
    after = dict(rows(home, "SELECT mention_key, mention_id FROM mention"))
    assert before.items() < after.items()
    assert min(after[key] for key in after.keys() - before.keys()) > max(before.values())
    rescored = dict(rows(home, "SELECT mention_id, scored_at FROM score"))
    assert scored.items() < rescored.items()
    assert rescored.keys() == set(after.values())


def test_what_vanishes_leaves_its_number_and_gets_it_back(
    home: Path,
    collect: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    collect(16)
    before = dict(rows(home, "SELECT mention_key, mention_id FROM mention"))
    ((shown,),) = rows(home, f"SELECT count(*) FROM mention WHERE source_id = '{REVIEWS}'")
    with monkeypatch.context() as broken:
        spoil(broken, trustpilot, without_mentions)
        spoil(broken, feed, lambda found: found[:-1])
        assert told(capsys)[REVIEWS, "mention vanishes"]["count"] == shown > 0
    left = dict(rows(home, "SELECT mention_key, mention_id FROM mention"))
    retired = dict(rows(home, "SELECT mention_key, mention_id FROM mention_retired"))
    assert left | retired == before
    assert left.items() < before.items()
    assert told(capsys)[REVIEWS, "mention appears"]["count"] == shown
    assert dict(rows(home, "SELECT mention_key, mention_id FROM mention")) == before
    assert rows(home, "SELECT * FROM mention_retired") == []


def test_a_number_that_was_given_is_never_given_again(
    home: Path,
    collect: Callable[[int], None],
    web: SmallWeb,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = web.pages.pop("yelp/component_state")
    collect(16)
    with monkeypatch.context() as broken:
        for module in (trustpilot, feed):
            spoil(broken, module, lambda found: found[:1])
        told(capsys)
    retired = {number for (number,) in rows(home, "SELECT mention_id FROM mention_retired")}
    web.pages["yelp/component_state"] = held
    with monkeypatch.context() as broken:
        for module in (trustpilot, feed):
            spoil(broken, module, lambda found: found[:1])
        collect(17)
    new = rows(home, "SELECT mention_id FROM mention WHERE source_id = 'yelp-component-state'")
    assert len(new) == small_web.expected("yelp/component_state")
    assert min(number for (number,) in new) > max(retired)


def test_pages_of_an_older_layout_are_still_read(
    home: Path, collect: Callable[[int], None], web: SmallWeb, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is rebuilt between two looks; both of its archived pages give their reviews again."""
    older, newer = web.pages["trustpilot/older_page_state"], web.pages["trustpilot/page_state"]
    web.pages["trustpilot/page_state"] = older
    collect(16)
    web.pages["trustpilot/page_state"] = newer
    collect(17)
    shown = f"SELECT mention_id FROM sighting WHERE source_id = '{REVIEWS}'"
    before = rows(home, shown)
    assert len(before) == sum(
        small_web.expected(f"trustpilot/{name}") for name in ("older_page_state", "page_state")
    )
    assert told(capsys) == {}
    assert sorted(rows(home, shown)) == sorted(before)


def test_an_archive_with_a_hole_changes_nothing(
    home: Path, collect: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    collect(16)
    before = content(home)
    ((digest,),) = rows(home, f"SELECT page_digest FROM attempt WHERE source_id = '{BLOG}'")
    (home / "archive" / "pages" / digest[:2] / f"{digest}.gz").unlink()
    capsys.readouterr()
    assert cli.main(["reparse"]) == cli.FAILED
    assert "no longer holds 1 attempts or their pages" in capsys.readouterr().err
    assert content(home) == before


def test_pages_of_a_site_that_nobody_describes_any_more_change_nothing(
    home: Path, collect: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    collect(16)
    before = content(home)
    record = next((home / "archive" / "attempts" / REVIEWS).glob("*/*.json"))
    record.write_text(record.read_text().replace('"site": "trustpilot"', '"site": "garden_guide"'))
    capsys.readouterr()
    assert cli.main(["reparse"]) == cli.FAILED
    assert "bring back sites/garden_guide.yaml" in capsys.readouterr().err
    assert content(home) == before


def test_what_a_killed_load_left_unsettled_is_read_as_well(
    home: Path, collect: Callable[[int], None], capsys: pytest.CaptureFixture[str]
) -> None:
    collect(16)
    before = content(home)
    record = next((home / "archive" / "attempts" / BLOG).glob("*/*.json"))
    record.rename(home / "archive" / "inbox" / record.name)
    assert told(capsys) == {}
    assert content(home) == before


def test_it_says_that_nothing_was_collected(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["reparse"]) == cli.FAILED
    assert "nothing has been collected yet" in capsys.readouterr().err
    assert not (home / "warehouse" / "warehouse.duckdb").exists()
    assert cli.main(["reparse", "--since", "yesterday"]) == cli.MISUSED


def test_weeks_are_built_again(
    home: Path,
    web: SmallWeb,
    collect: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # What these two say lies in five weeks, and not in thirteen.
    few = ["feed/rss_blog", "yelp/component_state"]
    assert small_web.installed(web, few, home.parent, monkeypatch) == home
    with monkeypatch.context() as broken:
        spoil(broken, feed, lambda found: found[1:])
        collect(16)
        assert cli.main(["report", "--week", "2026-W46"]) == 0
    count = "SELECT sum(mention_count) FROM weekly_sentiment"
    ((before,),) = rows(home, count)
    told(capsys)
    ((after,),) = rows(home, count)
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    assert rows(home, count) == [(after,)] != [(before,)]
    assert rows(home, "SELECT count(DISTINCT week) FROM weekly_sentiment") == [(5,)]


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_the_old_or_the_new(
    home: Path, collect: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        spoil(broken, feed, lambda found: found[1:])
        for day in (16, 17):
            collect(day)
    old = content(home)
    killed.load()
    started = time.monotonic()
    whole()
    usual = time.monotonic() - started
    new = content(home)
    assert new["mention"] != old["mention"]
    chance = random.Random(47)  # noqa: S311 - which moments, not a secret
    for turn in range(12):
        if content(home) == new:
            with monkeypatch.context() as broken:
                spoil(broken, feed, lambda found: found[1:])
                assert cli.main(["reparse"]) == 0
            before = content(home)
            assert len(before["mention"]) == len(old["mention"])
        run = reparsing()
        time.sleep(chance.uniform(0.1, 1.1) * usual)
        run.kill()
        run.join()
        audit_of(home)
        assert content(home) in (before, new), turn
    whole()
    assert content(home) == new


def reparsing() -> ForkServerProcess:
    """Start `./repute reparse` as a process of its own."""
    return killed.start(["reparse"], settings.environment())


def whole() -> None:
    """Let `./repute reparse` end."""
    run = reparsing()
    run.join()
    assert run.exitcode == 0


def test_stories_follow_what_the_pages_say(
    home: Path,
    collect: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Those of other sources stay as they are, the faulty source's are put together anew."""

    def wordless(found: list[Record]) -> list[Record]:
        return [replace(one, text="", author="nobody") if isinstance(one, Mention) else one for one in found]

    query = "SELECT s.* FROM story_member AS s JOIN mention USING (mention_id) WHERE site {} 'feed'"
    with monkeypatch.context() as broken:
        spoil(broken, feed, wordless)
        collect(16)
    kept, faulty = rows(home, query.format("<>")), rows(home, query.format("="))
    monkeypatch.setenv("REPUTE_NOW", "2026-11-19T06:00:00+00:00")
    told(capsys)
    assert set(rows(home, query.format("<>"))) == set(kept)
    assert set(rows(home, query.format("="))).isdisjoint(faulty)
    assert len(rows(home, query.format("="))) == len(faulty)
    assert rows(home, "SELECT mention_id FROM mention ANTI JOIN story_member USING (mention_id)") == []
    assert rows(home, "SELECT mention_id FROM story_print ANTI JOIN mention USING (mention_id)") == []


def test_a_page_that_was_removed_on_demand_holds_up_its_source_alone(
    home: Path,
    collect: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as broken:
        spoil(broken, feed, lambda found: found[1:])
        collect(16)
    shown = f"SELECT mention_id, author, text FROM mention WHERE source_id = '{REVIEWS}' ORDER BY mention_id"
    (mention_id, author, text), *_ = rows(home, shown)
    assert author
    assert text
    assert cli.main(["evidence", "forget", str(mention_id), "--reason", "asked", "--pages"]) == 0
    before = rows(home, shown)
    capsys.readouterr()
    assert cli.main(["reparse", "--json"]) == 0
    out, err = capsys.readouterr()
    assert f"{REVIEWS}: of its pages up to 2026-11-16 06:00 UTC some were removed for good" in err
    found = {(one["source_id"], one["kind"]) for one in map(json.loads, out.splitlines())}
    assert (BLOG, "mention appears") in found
    assert REVIEWS not in {source_id for source_id, _ in found}
    assert rows(home, shown) == before
    assert before[0] == (mention_id, None, "")
    audit_of(home)
    # Its source shows the page again, which can be read then: still nobody's words come back.
    collect(17)
    assert told(capsys) == {}
    assert rows(home, shown) == before
