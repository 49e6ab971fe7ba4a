"""Evidence from the complaint to the zip: captured once, looked at again, handed over, removed."""

from __future__ import annotations

import gzip
import json
import logging
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
import yaml
from warcio.archiveiterator import ArchiveIterator

from pipeline import cli, correcting, evidence_export, settings, steps
from tests.pipeline import evidence_town
from tests.pipeline.evidence_town import ANGRY, CAPTCHA, CONSENT, RUDE, Town, review
from tests.pipeline.labelled import installed
from warehouse import connection, durable, rebuild, removals
from warehouse.journal import Correction

#: Words by which what was said is found wherever it lies.
MARK = "kettle caught fire"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Path]]:
    folder = tmp_path_factory.mktemp("town")
    with evidence_town.complained(folder) as town:
        yield town, folder


@pytest.fixture
def town(made: tuple[Town, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    town, folder = made
    town.home = folder / "home"
    return town.moved(tmp_path, monkeypatch)


def test_a_complaint_and_its_answer_are_captured_once(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    mention, reply = town.ledger.entries()
    assert [(one.kind, one.part, one.outcome) for one in (mention, reply)] == [
        ("capture", "mention", None),
        ("capture", "reply", None),
    ]
    assert town.ledger.file("E000001", "text.txt").decode() == f"1 of 5\n\n{ANGRY}\n"
    assert town.ledger.file("E000002", "text.txt").decode() == f"{RUDE}\n"
    town.do("evidence", "capture", "--pending")
    town.do("evidence", "capture", str(town.id("Piet")))
    assert len(town.ledger.entries()) == 2
    assert town.verdict().flaw is None
    capsys.readouterr()
    town.do("evidence", "list", "--json")
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["evidence"] for one in listed] == ["E000001", "E000002"]
    assert {one["state"] for one in listed} == {"captured"}


def test_a_list_of_nothing_says_how_something_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed(tmp_path, monkeypatch)
    capsys.readouterr()
    assert cli.main(["evidence", "list"]) == 0
    told = capsys.readouterr()
    assert not told.out
    assert told.err.startswith("Nothing is kept yet; ./repute evidence capture --pending")


def test_the_response_is_a_warc_file_with_its_header_fields(town: Town) -> None:
    data = town.ledger.file("E000001", "page.warc.gz")
    record = next(iter(ArchiveIterator(BytesIO(data), check_digests="raise")))
    assert record.rec_headers["WARC-Target-URI"] == town.address
    assert record.rec_headers["WARC-Date"] == "2026-11-10T08:00:00.000000Z"
    assert record.http_headers.get_statuscode() == "200"
    assert record.http_headers["X-Served-By"] == "cache-7"
    assert record.http_headers["Set-Cookie"] is None
    assert record.content_stream().read() == town.page()


def test_the_ledger_names_nobody_and_quotes_nothing(town: Town) -> None:
    told = town.ledger.path.read_text()
    assert not [word for word in ("Piet", "piet", MARK, "liar", town.address) if word in told]


@pytest.mark.parametrize(
    ("status", "wall", "outcome"),
    [(404, "", "gone"), (410, "", "gone"), (503, "", "fetch_failed"), (500, "", "fetch_failed"),
     (429, "", "fetch_failed"), (403, "", "blocked"), (200, CAPTCHA, "blocked"), (200, CONSENT, "blocked"),
     (200, "<html>Hello</html>", "unclear")],
)  # fmt: skip
def test_what_became_of_it_is_never_mixed(town: Town, status: int, wall: str, outcome: str) -> None:
    town.at(hours=2)
    town.status, town.wall = status, wall
    town.do("evidence", "recheck")
    assert (town.last().kind, town.last().outcome) == ("recheck", outcome)
    assert town.last("reply").outcome == outcome
    assert (town.last().present_at is not None) == (outcome == "gone")
    assert len(town.asked) == 1
    assert town.verdict().flaw is None


def test_an_edit_keeps_both_versions_and_their_difference(town: Town) -> None:
    town.at(hours=2)
    town.reviews[1] = review("Piet", 8, "It was fine in the end.", 5, reply="We are sorry.")
    town.do("evidence", "recheck")
    mention, reply = town.last(), town.last("reply")
    assert (mention.outcome, reply.outcome) == ("edited", "edited")
    assert town.ledger.file(mention.evidence_id, "change.diff").decode().splitlines() == [
        "--- before", "+++ after", "@@ -1,3 +1,3 @@", "-1 of 5", "+5 of 5", " ", f"-{ANGRY}",
        "+It was fine in the end.",
    ]  # fmt: skip
    assert MARK in town.ledger.file("E000001", "text.txt").decode()
    town.at(hours=7)
    town.do("evidence", "recheck")
    assert town.last().outcome == "same"


def test_an_edit_that_collecting_sees_first_is_captured_too(town: Town) -> None:
    town.at(hours=7)
    town.reviews[1] = review("Piet", 8, "It was awful, I want my money back, terrible.", 1, reply=RUDE)
    town.collect()
    town.flag("Piet")
    town.do("evidence", "capture", "--pending")
    assert (town.last().kind, town.last().outcome) == ("recheck", "edited")
    assert town.rows("SELECT part, edited_count FROM evidence_state ORDER BY part") == [
        ("mention", 1),
        ("reply", 0),
    ]


def test_a_list_that_reaches_further_and_lacks_it_shows_that_it_is_gone(town: Town) -> None:
    town.at(hours=2)
    del town.reviews[1]
    town.do("evidence", "recheck")
    assert (town.last().outcome, town.last().present_at) == ("gone", evidence_town.BEGIN)
    town.reviews = evidence_town.usual()
    town.at(hours=7)
    town.do("evidence", "recheck")
    assert town.last().outcome == "same"
    assert town.rows("SELECT DISTINCT state FROM evidence_state") == [("same",)]


def test_a_list_that_does_not_reach_so_far_shows_nothing(town: Town) -> None:
    town.at(hours=2)
    town.reviews = [review("New", 10, "Hot."), review("Eve", 9, "Cold."), review("Sol", 9, "Tepid.")]
    town.do("evidence", "recheck")
    assert town.last().outcome == "unclear"


def test_nobody_is_asked_before_it_is_time(town: Town) -> None:
    for hours, asked in [
        (0.9, 0),
        (1.1, 1),
        (2, 1),
        (6.1, 2),
        (23, 2),
        (24.1, 3),
        (24 * 31, 4),
        (24 * 32, 4),
    ]:
        town.at(hours=hours)
        town.do("evidence", "recheck")
        assert len(town.asked) == asked, hours


def test_a_failure_is_tried_again_soon_and_then_ever_more_seldom(town: Town) -> None:
    town.status = 500
    for hours, asked in [(1.1, 1), (1.3, 1), (1.8, 2), (2.4, 2), (3.1, 3)]:
        town.at(hours=hours)
        town.do("evidence", "recheck")
        assert len(town.asked) == asked, hours


def test_what_was_captured_before_a_kill_is_in_the_warehouse_after_the_next_try(town: Town) -> None:
    mia = str(town.id("Mia"))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.evidence.mirror", die)
        town.do("evidence", "capture", mia, code=cli.INTERRUPTED)
    town.do("evidence", "capture", mia)
    told = town.rows("SELECT record_digest FROM evidence ORDER BY number")
    assert [digest for (digest,) in told] == [one.digest for one in town.ledger.entries()]


def test_an_answer_that_was_kept_before_a_kill_is_judged_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    town.at(hours=2)
    with monkeypatch.context() as patch:
        patch.setattr("warehouse.archive.Archive.drop", dies)
        town.do("evidence", "recheck", code=cli.INTERRUPTED)
    town.do("evidence", "recheck")
    assert [one.outcome for one in town.ledger.entries()[2:]] == ["same", "same"]
    assert len(town.asked) == 1


def test_the_zip_is_checked_with_standard_tools(town: Town, tmp_path: Path) -> None:
    town.at(hours=2)
    town.reviews[1] = review("Piet", 8, "Fine.", 5)
    town.do("evidence", "recheck")
    out = tmp_path / "piet.zip"
    town.do("evidence", "export", str(town.id("Piet")), "--out", str(out))
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    subprocess.run(["/usr/bin/env", "sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert listed == {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {
        "SHA256SUMS"
    }
    check = [sys.executable, "check.py"]
    assert (
        "the last is" in subprocess.run(check, cwd=folder, check=True, capture_output=True, text=True).stdout
    )
    manifest = json.loads((folder / "manifest.json").read_text())
    assert [one["outcome"] for one in manifest["mentions"][0]["records"]] == [None, None, "edited", "gone"]
    text = folder / "evidence" / "E000001" / "text.txt"
    text.write_text(text.read_text().replace("fire", "hire"))
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode
    text.write_text(text.read_text().replace("hire", "fire"))
    chain = folder / "ledger.txt"
    chain.write_text("".join(chain.read_text().splitlines(keepends=True)[::2]))
    assert subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode


def test_the_script_in_the_papers_is_the_one_in_the_zip() -> None:
    paper = (settings.ROOT / "docs" / "evidence.md").read_text()
    assert evidence_export.CHECKER.read_text() in paper


def test_broken_evidence_is_named_and_not_exported(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = town.ledger.bundles / "E000002" / "text.txt"
    text.write_bytes(text.read_bytes().replace(b"liar", b"lair"))
    capsys.readouterr()
    town.do("evidence", "verify", code=1)
    assert capsys.readouterr().out == "E000002: text.txt was changed\n"
    town.do("evidence", "export", str(town.id("Piet")), "--out", str(tmp_path / "x.zip"), code=1)


def test_a_mention_without_evidence_is_not_left_out_in_silence(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held, out = town.id("Piet"), tmp_path / "x.zip"
    ((bare,),) = town.rows(f"SELECT min(mention_id) FROM mention WHERE mention_id <> {held}")
    capsys.readouterr()
    town.do("evidence", "export", str(held), str(bare), "--out", str(out), code=1)
    told = f"no evidence was captured of {bare}; ./repute evidence capture {bare} does it"
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_an_anchor_that_is_none_is_no_broken_chain(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    noted = town.verdict().head
    town.do("evidence", "verify", "--anchor", f" {noted.upper()} ")
    for anchor in ("", noted[:40]):
        capsys.readouterr()
        town.do("evidence", "verify", "--anchor", anchor, code=2)
        told = capsys.readouterr()
        assert "--anchor takes the 64 digits" in told.err
        assert told.out == ""


def holding(home: Path, words: str) -> set[str]:
    """Where these words lie, under whatever compression of ours."""
    found = set()
    for path in home.rglob("*"):
        # The engine of the page of questions is no copy of anything.
        if path.is_file() and "assets" not in path.parts:
            data = path.read_bytes()
            if path.suffix == ".gz":
                data = gzip.decompress(data)
            if words.encode() in data:
                found.add(path.relative_to(home).parts[0] + "/" + path.name)
    return found


def published_words(home: Path) -> set[str]:
    """What the table for the page of questions says of low ratings."""
    file = home / "reports" / "data" / "mention.parquet"
    rows = duckdb.execute(f"SELECT concat(title, words) FROM '{file}' WHERE stars = 1").fetchall()
    return {one for (one,) in rows}


@pytest.mark.parametrize(
    "step",
    [
        "warehouse.ledger.Ledger.writing",
        "warehouse.archive.Archive.discard",
        "warehouse.journal.Journal.forget",
        "warehouse.evidence.rewrite",
        "pipeline.copies.discard",
        "pipeline.steps.offer",
    ],
)
def test_a_removal_that_is_killed_is_brought_to_an_end_by_the_next_run(town: Town, step: str) -> None:
    town.at(days=6)
    town.do("report", "--week", "2026-W45")
    piet = str(town.id("Piet"))
    with pytest.MonkeyPatch.context() as patch:

        def die(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(step, die)
        town.do("evidence", "forget", piet, "--reason", "asked for by its author", "--pages", code=130)
    assert "a removal is under way, or its run was killed" in town.verdict().notes[-1]
    town.do("evidence", "recheck")
    assert holding(town.home, MARK) == set()
    assert published_words(town.home) == {""}
    (record,) = [one for one in town.ledger.entries() if one.kind == "forgotten"]
    assert {"E000001/text.txt", "E000002/text.txt"} < set(record.removed)
    assert any(one.startswith("pages/") for one in record.removed)
    assert (town.verdict().flaw, town.verdict().notes) == (None, ())


@pytest.mark.parametrize("job", ["verify", "export"])
def test_who_reads_all_of_it_waits_for_who_writes(town: Town, tmp_path: Path, job: str) -> None:
    words = [
        "evidence",
        job,
        *([str(town.id("Piet")), "--out", str(tmp_path / "e.zip")] if job == "export" else []),
    ]
    told: list[int] = []
    with town.ledger.writing() as writer:
        last = writer.entries[-1]
        # In between a bundle lies there that no record speaks of.
        lost = town.ledger.bundles / "E000009" / "text.txt"
        lost.parent.mkdir()
        lost.write_bytes(b"words")
        reader = threading.Thread(target=lambda: told.append(cli.main(words)))
        reader.start()
        reader.join(1)
        assert told == []
        shutil.rmtree(lost.parent)
        writer.add(replace(last, kind="recheck", outcome="same"), {"text.txt": b"words"})
    reader.join(60)
    assert told == [0]


def test_a_copy_that_cannot_be_written_to_is_verified_all_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    (town.ledger.folder / "lease").unlink()
    monkeypatch.setattr("os.access", lambda *_: False)
    town.do("evidence", "verify")
    assert not (town.ledger.folder / "lease").exists()


def test_what_is_forgotten_is_gone_from_all_copies_and_stays_so(town: Town) -> None:
    town.at(days=6)
    town.do("report", "--week", "2026-W45")
    piet = town.id("Piet")
    assert holding(town.home, MARK) >= {"archive/text.txt", "reports/2026-W45.html"}
    assert any(MARK in one for one in published_words(town.home))
    stories = town.rows("SELECT story_count FROM weekly_sentiment WHERE week = '2026-11-02'")
    town.do("evidence", "forget", str(piet), "--reason", "asked for by its a\udcfcthor", "--pages")
    assert holding(town.home, MARK) == set()
    assert holding(town.home, "liar") == set()
    assert published_words(town.home) == {""}
    assert town.verdict().flaw is None
    town.collect()  # its source shows it still
    assert town.rows("SELECT text, author FROM mention_latest WHERE rating_value = 1") == [("", None)]
    assert town.rows("SELECT count(*) FROM mention")[0] == (4,)
    town.do("report", "--week", "2026-W45")
    assert town.rows("SELECT story_count FROM weekly_sentiment WHERE week = '2026-11-02'") == stories
    assert {name for name in holding(town.home, MARK) if not name.startswith("archive/")} == set()
    town.do("evidence", "capture", "--pending")
    assert holding(town.home, MARK)
    town.do("evidence", "forget", str(piet), "--reason", "asked for again", "--pages")
    assert holding(town.home, MARK) == set()
    assert [one.kind for one in town.ledger.entries()] == ["capture", "capture", "forgotten"]


def test_the_page_goes_from_the_evidence_of_others_too_and_theirs_can_be_handed_over(
    town: Town, tmp_path: Path
) -> None:
    mia, piet = town.id("Mia"), town.id("Piet")
    town.do("evidence", "capture", str(mia), str(town.id("Ada")))
    # What shows that Ada's words are gone is a page that lies in a bundle alone, and Piet's are on it too.
    town.reviews[0] = review("Zoe", 10, "Fine.", 4)
    town.at(hours=2)
    town.do("evidence", "recheck")
    assert {one.outcome for one in town.ledger.entries()} >= {"gone", "same"}
    town.do("evidence", "forget", str(piet), "--reason", "asked", "--pages")
    assert holding(town.home, MARK) == set()
    assert (town.verdict().flaw, town.verdict().notes) == (None, ())
    assert any(
        path.read_bytes() == b"3 of 5\n\nIt boils water.\n" for path in town.ledger.bundles.glob("*/text.txt")
    )
    out = tmp_path / "mia.zip"
    town.do("evidence", "export", str(mia), "--out", str(out))
    with zipfile.ZipFile(out) as packed:
        packed.extractall(tmp_path / "mia")
    for check in (["/usr/bin/env", "sha256sum", "-c", "--quiet", "SHA256SUMS"], [sys.executable, "check.py"]):
        subprocess.run(check, cwd=tmp_path / "mia", check=True, capture_output=True)


def test_pages_that_were_spared_at_first_go_by_a_second_demand(town: Town) -> None:
    town.do("evidence", "capture", str(town.id("Mia")))
    piet = str(town.id("Piet"))
    town.do("evidence", "forget", piet, "--reason", "asked")
    assert {name.split("/")[0] for name in holding(town.home, MARK)} == {"archive"}
    town.do("evidence", "forget", piet, "--reason", "asked again", "--pages")
    assert holding(town.home, MARK) == set()
    assert town.verdict().flaw is None


KILLED = """
import os, signal, sys
from pathlib import Path
from reports import site
from warehouse import durable
os.replace = os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
path, words = Path(sys.argv[1]), sys.argv[2].encode()
site.write(path, words) if path.suffix == ".html" else durable.publish(path, words, path.parent / "tmp")
"""


def test_what_killed_runs_left_half_made_is_forgotten_too(town: Town) -> None:
    warehouse, archive = town.home / "warehouse", town.home / "archive"
    for path in (town.home / "reports" / "acme" / "2026-W45.html", archive / "page.gz"):
        path.parent.mkdir(parents=True, exist_ok=True)
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), MARK], cwd=settings.ROOT, check=False
        )
        assert killed.returncode == -signal.SIGKILL
    # As reparse leaves it.
    (warehouse / "rebuild").mkdir()
    shutil.copy(warehouse / "warehouse.duckdb", warehouse / "rebuild")
    alive = durable.draft_in(archive / "tmp")
    alive.write_text("somebody is writing this")
    assert {one.split("/")[0] for one in holding(town.home, MARK)} == {"archive", "reports", "warehouse"}
    town.do("evidence", "forget", str(town.id("Piet")), "--reason", "asked", "--pages")
    assert holding(town.home, MARK) == set()
    assert alive.exists()


def test_what_is_forgotten_while_the_archive_is_read_again_leaves_nothing_either(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    piet, hold = str(town.id("Piet")), rebuild.holding

    def forgotten_first(folder: Path) -> AbstractContextManager[None]:
        town.do("evidence", "forget", piet, "--reason", "asked", "--pages")
        assert {one.split("/")[0] for one in holding(town.home, MARK)} == {"warehouse"}
        return hold(folder)

    monkeypatch.setattr(rebuild, "holding", forgotten_first)
    town.do("reparse")
    assert holding(town.home, MARK) == set()
    assert town.rows("SELECT count(*) FROM mention") == [(4,)]


@pytest.mark.parametrize("is_collected", [False, True])
def test_pages_of_a_brand_that_left_the_configuration_do_not_hold_up_a_removal(
    town: Town, tmp_path: Path, *, is_collected: bool
) -> None:
    town.at(days=22)
    town.do("report", "--week", "2026-W45")
    town.do("report", "--month", "2026-11")
    shelf = town.home / "reports" / "acme"
    assert (shelf / "2026-11.html").exists()
    config = tmp_path / "brands.yaml"
    told = yaml.safe_load(config.read_text(encoding="utf-8"))
    told["brands"] = [{"id": "other", "name": "Other", "sources": [{**told["brands"][0]["sources"][0]}]}]
    told["brands"][0]["sources"][0]["id"] = "other-page"
    config.write_text(yaml.safe_dump(told), encoding="utf-8")
    town.reviews = [review("Zoe", 12, "Fine.", 4)]
    if is_collected:
        town.collect()
    town.do("evidence", "forget", "--source", "kettle-page", "--reason", "the contract ended", "--pages")
    assert {one for one in holding(town.home, MARK) if one.startswith("reports/")} == set()
    assert published_words(town.home) <= {""}
    assert removals.pending(town.ledger.folder) == []
    # What is known no more cannot be made anew; then nothing is left of it, and nothing leads to it.
    assert {path.name for path in shelf.iterdir()} >= {"2026-W45.html", "feed.atom"} or is_collected
    if is_collected:
        assert list(shelf.iterdir()) == []
        assert not (town.home / "reports" / "index.html").exists()
        assert not (town.home / "reports" / "feed.atom").exists()
    town.do("evidence", "recheck")


def test_later_weeks_do_not_quote_what_is_forgotten(town: Town) -> None:
    place = settings.read()
    town.at(days=20)
    town.do("report", "--week", "2026-W45")
    piet = town.id("Piet")
    with connection.writing(place.warehouse) as db:
        db.execute(
            "INSERT INTO audit_sample BY NAME SELECT 'acme' AS brand_id, DATE '2026-11-02' AS week, "
            "mention_id, version, model, label, 'en' AS language, 'review' AS kind, 'review' AS stratum, "
            "1.0 AS probability, 1 AS place, now() AS drawn_at FROM score WHERE mention_id = ?",
            [piet],
        )
        ((key, label),) = db.execute(
            "SELECT mention_key, label FROM mention INNER JOIN score USING (mention_id) WHERE mention_id = ?",
            [piet],
        ).fetchall()
    said = "positive" if label != "positive" else "negative"
    correcting.keep(
        place, [Correction(key, "acme", "sentiment", None, said, "kim", settings.now(), None, "audit")]
    )
    correcting.count(place)
    for week in ("2026-W46", "2026-W47"):
        town.do("report", "--week", week)
    page = town.home / "reports" / "acme" / "2026-W46.html"
    # An answer is printed in the week in which it came, a mistake of the model in later ones too.
    assert "where you live" in page.read_text(encoding="utf-8")
    assert MARK in page.with_name("2026-W47.html").read_text(encoding="utf-8")
    town.do("evidence", "forget", str(piet), "--reason", "asked for by its author", "--pages")
    assert holding(town.home, MARK) == set()
    assert holding(town.home, "where you live") == set()


def test_what_people_noted_of_a_correction_is_forgotten_and_the_correction_stays(town: Town) -> None:
    place = settings.read()
    keys = dict(town.rows("SELECT author, mention_key FROM mention"))
    said = [
        Correction(keys[author], "acme", "sentiment", None, "neutral", "kim", settings.now(), note, "audit")
        for author, note in (("Piet", "Piet Quill rang"), ("Piet", None), ("Mia", "Mia rang"))
    ]
    correcting.keep(place, said[:1])
    assert correcting.count(place).new == 1
    town.at(hours=1)
    later = replace(said[1], corrected_at=settings.now())
    correcting.keep(place, [later, said[2]])
    assert correcting.count(place).new == 2
    query = "SELECT correction_id, value, corrected_at, sample FROM correction ORDER BY ALL"
    before = town.rows(query)
    for _ in range(2):
        town.do(
            "evidence",
            "forget",
            str(town.rows("SELECT mention_id FROM mention WHERE rating_value = 1")[0][0]),
            "--reason",
            "asked for",
            "--pages",
        )
        assert holding(town.home, "Piet Quill") == set()
        assert holding(town.home, keys["Piet"]) == set()
        assert holding(town.home, "Mia rang")
        assert town.rows(query) == before
        assert town.rows("SELECT note FROM correction WHERE note IS NOT NULL") == [("Mia rang",)]
        # The archive says the same, and a warehouse made anew has them again.
        assert correcting.count(place).new == 0
    with connection.writing(place.warehouse) as db:
        db.execute("DELETE FROM correction")
    assert correcting.count(place).new == 3
    assert {row[1:] for row in town.rows(query)} == {row[1:] for row in before}


def test_pages_that_others_need_stay_and_that_is_said(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    town.do("evidence", "forget", str(town.id("Piet")), "--reason", "asked")
    assert "1 archived pages also hold what others said and stay" in capsys.readouterr().err
    assert {name.split("/")[0] for name in holding(town.home, MARK)} == {"archive"}
    town.do("evidence", "forget", "--source", "kettle-page", "--reason", "the contract ended")
    assert holding(town.home, MARK) == set()


def test_pages_that_go_by_a_second_demand_stand_in_the_ledger_and_hold_up_no_reparse(town: Town) -> None:
    piet = str(town.id("Piet"))
    ((page,),) = town.rows("SELECT DISTINCT page_digest FROM attempt")
    town.do("evidence", "forget", piet, "--reason", "asked")
    town.do("evidence", "forget", piet, "--reason", "asked again", "--pages")
    assert f"pages/{page}" in town.last().removed
    assert town.last().reason == "asked again"
    before = town.rows("SELECT * FROM mention ORDER BY mention_id")
    town.do("reparse")
    assert town.rows("SELECT * FROM mention ORDER BY mention_id") == before
    assert holding(town.home, MARK) == set()


def test_a_demand_that_names_nothing_we_have_is_not_called_done(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.do("evidence", "forget", str(town.id("Piet")), "987654", "--reason", "asked", code=1)
    assert "there is no mention 987654; nothing was removed" in capsys.readouterr().err
    assert holding(town.home, MARK) != set()
    town.do("evidence", "forget", "--source", "kettle", "--reason", "asked", code=1)
    assert "no mention came from a source 'kettle'; nothing was removed" in capsys.readouterr().err
    for number in ("0", "9223372036854775808", "x"):
        town.do("evidence", "forget", number, "--reason", "asked", code=2)
        assert f"'{number}' is no number of a mention" in capsys.readouterr().err


def test_what_a_source_allows_no_longer_is_removed(town: Town, tmp_path: Path) -> None:
    evidence_town.configure(town, tmp_path, {"retention": {"days": 30}}, {})
    town.at(days=29)
    town.do("evidence", "recheck")
    assert holding(town.home, MARK)
    # The whole day goes when it begins: a run for each mention of it would read the archive each time.
    town.at(days=30, hours=-8)
    town.do("evidence", "recheck")
    assert holding(town.home, MARK) == set()
    assert town.ledger.entries()[-1].reason == "its source allows it to be kept for 30 days"
    assert town.verdict().flaw is None


def test_what_a_source_with_terms_shows_again_goes_once_a_day(town: Town, tmp_path: Path) -> None:
    evidence_town.configure(town, tmp_path, {"retention": {"days": 30}}, {})
    for day in (30, 31):
        town.at(days=day)
        town.do("evidence", "recheck")
        assert holding(town.home, MARK) == set()
        town.collect()
        town.do("evidence", "recheck")
        assert {one.split("/")[0] for one in holding(town.home, MARK)} == {"archive"}
    # What somebody else said there since may be kept, and with it the page.
    town.reviews.insert(0, review("Zoe", 30, "Fine.", 4))
    town.collect()
    town.at(days=32)
    town.do("evidence", "recheck")
    assert {one.split("/")[0] for one in holding(town.home, MARK)} == {"archive"}
    assert town.rows("SELECT count(*), count(nullif(text, '')) FROM mention") == [(5, 1)]
    assert (town.verdict().flaw, town.verdict().notes) == (None, ())


def test_what_was_loaded_days_after_it_came_goes_as_well(town: Town, tmp_path: Path) -> None:
    evidence_town.configure(town, tmp_path, {"retention": {"days": 30}}, {})
    town.at(days=30)
    town.do("evidence", "recheck")
    assert holding(town.home, MARK) == set()
    # Fetched, and killed before it was loaded.
    here = settings.read()
    town.reviews.reverse()
    steps.fetch(here, ["kettle-page"], settings.now)
    for day in (31, 34):
        town.at(days=day)
        town.do("evidence", "recheck")
    steps.load(here)
    assert {one.split("/")[0] for one in holding(town.home, MARK)} == {"archive"}
    town.at(days=35)
    town.do("evidence", "recheck")
    assert holding(town.home, MARK) == set()
    ((page,),) = town.rows("SELECT page_digest FROM attempt ORDER BY fetched_at DESC LIMIT 1")
    assert f"pages/{page}" in town.last().removed
    assert (town.verdict().flaw, town.verdict().notes) == (None, ())


def test_a_page_in_a_bundle_that_shows_nothing_but_what_is_forgotten_goes_too(
    town: Town, tmp_path: Path
) -> None:
    evidence_town.configure(town, tmp_path, {"obey_deletion": True}, {})
    piet = str(town.id("Piet"))
    town.do("evidence", "forget", piet, "--reason", "asked", "--pages")
    town.reviews.insert(0, review("Zoe", 10, "Fine.", 4))
    town.collect()
    town.do("evidence", "capture", str(town.id("Zoe")))
    others = [str(town.id(name)) for name in ("Ada", "Mia", "Olu")]
    town.do("evidence", "forget", *others, "--reason", "asked", "--pages")
    evidence_town.configure(town, tmp_path, {"retention": {"days": 300}}, {})
    # Zoe's words are gone, and what shows it are the words of those who are to be forgotten.
    del town.reviews[0]
    town.at(days=1)
    town.do("evidence", "recheck")
    assert town.last().kind == "forgotten"
    assert [one.outcome for one in town.ledger.entries() if one.kind == "recheck"] == ["gone"]
    assert holding(town.home, MARK) == set()
    assert (town.verdict().flaw, town.verdict().notes) == (None, ())


def test_a_deletion_is_obeyed_where_its_source_demands_that(town: Town, tmp_path: Path) -> None:
    evidence_town.configure(town, tmp_path, {"obey_deletion": True}, {})
    town.at(hours=2)
    del town.reviews[1]
    town.do("evidence", "recheck")
    assert holding(town.home, MARK) == set()
    kinds = [(one.kind, one.outcome) for one in town.ledger.entries()]
    assert kinds[2:] == [("recheck", "gone"), ("recheck", "gone"), ("forgotten", None)]
    assert town.verdict().flaw is None


def test_no_log_names_anybody(
    town: Town, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    capsys.readouterr()
    town.at(hours=2)
    town.reviews[1] = review("Piet", 8, "Other words.", 2)
    town.do("evidence", "recheck")
    town.do("evidence", "export", str(town.id("Piet")), "--out", str(tmp_path / "x.zip"))
    town.do("evidence", "forget", str(town.id("Piet")), "--reason", "asked")
    said = caplog.text + "".join(capsys.readouterr())
    assert not [word for word in ("Piet", "Acme", MARK, "Other words", "liar") if word in said]


def test_rebuilt_tables_say_the_same(town: Town) -> None:
    before = town.rows("SELECT * FROM evidence ORDER BY number")
    for path in (town.home / "warehouse").rglob("*.duckdb"):
        path.unlink()
    for path in (town.home / "archive" / "attempts").glob("*/*/*.json"):
        path.rename(town.home / "archive" / "inbox" / path.name)
    (town.home / "warehouse" / "current.json").unlink()
    town.at(hours=0.5)
    town.collect()
    town.do("evidence", "capture", "--pending")
    assert town.rows("SELECT * FROM evidence ORDER BY number") == before
