"""The rows of the checklist that are about evidence, each on an invented thread."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.pipeline import evidence_town
from tests.pipeline.evidence_town import BEGIN, CAPTCHA, RUDE, Town, review


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Path]]:
    folder = tmp_path_factory.mktemp("town")
    with evidence_town.complained(folder, owned=True, every="1m") as town:
        yield town, folder


@pytest.fixture
def town(made: tuple[Town, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    town, folder = made
    town.home = folder / "home"
    return town.moved(tmp_path, monkeypatch)


def test_13_every_post_of_a_watched_author_is_captured(town: Town, tmp_path: Path) -> None:
    accounts = [{"site": "schema_org", "author": "mia"}]
    evidence_town.configure(town, tmp_path, {}, {"accounts": accounts})
    town.at(hours=2)
    town.reviews.insert(0, review("Mia", 10, "You are all crooks.", 1))
    town.collect()
    town.do("evidence", "capture", "--pending")  # as the hourly run does
    texts = {town.ledger.file(one.evidence_id, "text.txt") for one in town.ledger.entries() if one.files}
    assert {b"3 of 5\n\nIt boils water.\n", b"1 of 5\n\nYou are all crooks.\n"} < texts


def test_16_a_critics_post_that_vanishes_from_our_page_is_a_possible_own_deletion(town: Town) -> None:
    town.do("report", "--week", "2026-W46")
    page = town.home / "reports" / "acme" / "2026-W46.html"
    assert "Possible own deletion" not in page.read_text()
    town.at(hours=2)
    del town.reviews[1]
    town.do("evidence", "recheck")
    town.at(days=7)
    town.do("report", "--week", "2026-W46")
    told = page.read_text()
    assert "Possible own deletion on kettle-page" in told
    assert "Evidence E000001; their author may have deleted them as well" in told


def test_16_what_was_foul_may_be_taken_down(town: Town) -> None:
    town.flag("Piet", "foul")
    town.at(hours=2)
    del town.reviews[1]
    town.do("evidence", "recheck")
    assert town.rows("SELECT state FROM evidence_state WHERE part = 'mention'") == [("gone",)]
    assert town.rows("SELECT * FROM possible_own_deletion") == []


def test_27_our_own_damaging_reply_is_kept_after_we_deleted_it(town: Town) -> None:
    town.at(hours=1, minutes=10)
    town.reviews[1] = review("Piet", 8, evidence_town.ANGRY)
    town.do("evidence", "recheck")
    reply = town.last("reply")
    assert reply.outcome == "gone"
    assert (reply.present_at, reply.seen_at) == (BEGIN, BEGIN + timedelta(hours=1, minutes=10))
    assert town.last("mention").outcome == "same"
    assert town.ledger.file("E000002", "text.txt").decode() == f"{RUDE}\n"
    assert town.verdict().flaw is None


def test_41_captured_before_it_is_edited_walled_off_or_deleted(town: Town) -> None:
    (entry, _) = town.ledger.entries()
    assert entry.at == BEGIN  # in the run that followed the collection
    assert {*entry.files} == {"page.warc.gz", "text.txt", "capture.json"}
    outcomes = []
    for hours, status, wall in [(1.5, 200, ""), (6.5, 503, ""), (8, 200, CAPTCHA), (26, 404, "")]:
        town.at(hours=hours)
        town.status, town.wall = status, wall
        town.reviews[1] = review("Piet", 8, "It was fine.", 1, reply=RUDE)
        town.do("evidence", "recheck")
        outcomes.append(town.last().outcome)
    assert outcomes == ["edited", "fetch_failed", "blocked", "gone"]
    edited = next(one for one in town.ledger.entries() if one.outcome == "edited")
    assert "change.diff" in edited.files
    assert town.last().present_at == BEGIN + timedelta(hours=1.5)


def test_42_one_changed_byte_is_found_and_an_incident_is_handed_over_whole(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "incident.zip"
    town.do("evidence", "export", str(town.id("Piet")), "--out", str(out))
    with zipfile.ZipFile(out) as packed:
        packed.extractall(tmp_path / "unpacked")
    subprocess.run(
        ["/usr/bin/env", "sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "unpacked", check=True
    )
    town.do("evidence", "verify")
    path = town.ledger.bundles / "E000001" / "page.warc.gz"
    data = path.read_bytes()
    path.write_bytes(data[:99] + bytes([data[99] ^ 1]) + data[100:])
    capsys.readouterr()
    town.do("evidence", "verify", code=1)
    assert capsys.readouterr().out == "E000001: page.warc.gz was changed\n"
