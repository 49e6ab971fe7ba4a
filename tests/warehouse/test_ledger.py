"""One changed byte, one dropped or moved record, one file too many: each is found, and a kill is healed."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.processes import running
from warehouse import evidence
from warehouse.ledger import NOTHING, Entry, Ledger, LedgerError
from warehouse.verifying import verify

NOW = datetime(2026, 11, 10, 8, tzinfo=UTC)
FLIPS = 400
KILLS = 6
KEEPER = """
from tests.warehouse.test_ledger import main
main()
"""


def entry(number: int) -> Entry:
    return Entry("capture", NOW + timedelta(hours=number), f"{number:064x}", "mention", "shop", NOW)


def files(number: int) -> dict[str, bytes]:
    return {"text.txt": f"Words {number}\n".encode(), "page.warc.gz": bytes(range(number, number + 50))}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "evidence")
    with made.writing() as writer:
        for number in range(6):
            writer.add(entry(number), files(number) if number != 3 else {})
    return made


def kept(ledger: Ledger) -> list[Path]:
    """Every file that is evidence."""
    return [ledger.path, ledger.head, *sorted(ledger.bundles.glob("*/*"))]


def broken(ledger: Ledger) -> str:
    """The record that is named as the first broken one."""
    flaw = verify(ledger).flaw
    assert flaw
    return flaw.record


def test_what_was_written_verifies(ledger: Ledger) -> None:
    found = verify(ledger)
    assert (found.records, found.files, found.flaw, found.notes) == (6, 10, None, ())
    assert found.head == ledger.entries()[-1].digest


def test_nothing_captured_is_no_flaw(tmp_path: Path) -> None:
    assert verify(Ledger(tmp_path)).flaw is None


def test_any_flipped_byte_of_any_file_is_found(ledger: Ledger) -> None:
    chance = random.Random(6)  # noqa: S311
    for path in kept(ledger):
        data = path.read_bytes()
        spots = {0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(FLIPS // 12))}
        for at in sorted(spots):
            path.write_bytes(data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :])
            assert verify(ledger).flaw, (path.name, at)
        path.write_bytes(data)
    assert verify(ledger).flaw is None


@pytest.mark.parametrize(
    ("change", "record"),
    [
        (lambda lines: lines[:2] + lines[3:], "E000003"),
        (lambda lines: lines[1:], "E000001"),
        (lambda lines: lines[:-1], "head.json"),
        (lambda lines: lines[:2], "head.json"),
        (lambda _: [], "head.json"),
        (lambda lines: [*lines[:1], lines[2], lines[1], *lines[3:]], "E000002"),
        (lambda lines: [*lines, lines[-1]], "E000007"),
    ],
    ids=["one", "first", "last", "many", "all", "moved", "doubled"],
)
def test_a_dropped_moved_or_doubled_record_is_found(
    ledger: Ledger, change: Callable[[list[bytes]], list[bytes]], record: str
) -> None:
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    ledger.path.write_bytes(b"".join(change(lines)))
    assert broken(ledger) == record
    with pytest.raises(LedgerError), ledger.writing():
        pass


def test_files_that_are_missing_or_too_many_are_found(ledger: Ledger) -> None:
    extra = ledger.bundles / "E000001" / "more.txt"
    extra.write_text("?")
    assert broken(ledger) == "E000001"
    extra.unlink()
    beside = ledger.bundles / "more.txt"
    beside.write_text("?")
    assert broken(ledger) == "bundles"
    beside.unlink()
    (ledger.bundles / "E000005" / "text.txt").unlink()
    assert broken(ledger) == "E000005"


@pytest.mark.parametrize("count", [5, 1, 0])
def test_a_ledger_without_its_head_is_found_and_nothing_is_cleared_away(ledger: Ledger, count: int) -> None:
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    ledger.path.write_bytes(b"".join(lines[:count]))
    ledger.head.unlink()
    bundles = kept(ledger)[2:]
    assert broken(ledger) == "head.json"
    with pytest.raises(LedgerError), ledger.writing():
        pass
    assert kept(ledger)[2:] == bundles


def test_who_noted_that_nothing_was_captured_yet_is_told_of_no_other_chain(ledger: Ledger) -> None:
    assert verify(ledger, NOTHING).flaw is None
    flaw = verify(ledger, "").flaw
    assert flaw
    assert flaw.record == "ledger.txt"


def test_a_chain_written_anew_lacks_the_record_that_was_noted_elsewhere(ledger: Ledger) -> None:
    noted = ledger.entries()[2].digest
    assert verify(ledger, noted).flaw is None
    lines = ledger.entries()
    for path in (ledger.path, ledger.head):
        path.unlink()
    shutil.rmtree(ledger.bundles)
    with Ledger(ledger.folder).writing() as writer:
        for one in lines:
            writer.add(replace(one, reason="written anew", files={}))
    assert verify(ledger, noted).flaw


def test_what_is_removed_leaves_a_chain_that_verifies(ledger: Ledger) -> None:
    removed = {f"E000002/{name}": digest for name, digest in ledger.entries()[1].files.items()}
    with ledger.writing() as writer:
        writer.add(replace(entry(1), kind="forgotten", reason="asked for", removed=removed))
        assert verify(ledger).notes  # a kill here leaves files that the next writer removes
    with ledger.writing():
        pass
    assert not (ledger.bundles / "E000002").exists()
    found = verify(ledger)
    assert (found.records, found.flaw, found.notes) == (7, None, ())


def test_half_a_line_and_a_late_head_are_healed(ledger: Ledger) -> None:
    head = ledger.head.read_bytes()
    with ledger.path.open("ab") as file:
        file.write(b"0123 {")
    assert verify(ledger).flaw is None
    with ledger.writing() as writer:
        writer.add(entry(7), files(7))
    ledger.head.write_bytes(head)
    assert verify(ledger).flaw is None
    with ledger.writing():
        pass
    assert ledger.head.read_bytes() != head
    assert verify(ledger).notes == ()


def test_a_digest_is_made_once_and_never_of_another_record(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = ledger.entries()
    lines = ledger.lines()[0]
    assert replace(entries[1], reason="another").digest not in {one.digest for one in entries}
    assert [one.line() for one in entries] == lines
    monkeypatch.setattr(Entry, "line", lambda _: pytest.fail("written again"))
    assert [one.digest.encode() for one in entries] == [line[:64] for line in lines]


def test_the_table_follows_the_ledger_and_is_filled_anew_when_it_is_of_another(
    ledger: Ledger, tmp_path: Path, db: duckdb.DuckDBPyConnection
) -> None:
    def numbers() -> list[tuple[int, str]]:
        return db.execute("SELECT number, record_digest FROM evidence ORDER BY number").fetchall()

    entries = ledger.entries()
    told = [(one.number, one.digest) for one in entries]
    for count in (0, 4, 6, 6):
        evidence.mirror(db, entries[:count])
        assert numbers() == told[:count]
    db.execute("DELETE FROM evidence WHERE number = 2")
    evidence.mirror(db, entries)
    assert numbers() == told
    other = Ledger(tmp_path / "other")
    with other.writing() as writer:
        for number in range(3):
            writer.add(entry(number + 50))
    for some in (other.entries(), entries, []):
        evidence.mirror(db, some)
        assert numbers() == [(one.number, one.digest) for one in some]


def main() -> None:
    """Add records until killed."""
    ledger = Ledger(Path(sys.argv[1]))
    number = 0
    while True:
        with ledger.writing() as writer:
            number += 1
            writer.add(entry(number), files(number % 200))
        sys.stdout.write("+\n")
        sys.stdout.flush()


@pytest.mark.slow
def test_killed_anywhere_it_can_be_verified_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(9)  # noqa: S311
    ledger = Ledger(tmp_path / "evidence")
    told = 0
    for _ in range(KILLS):
        with running(KEEPER, str(ledger.folder)) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() / 10)
            with suppress(ProcessLookupError):
                os.kill(process.pid, 9)
            told += 1 + process.stdout.read().count("+")
        found = verify(ledger)
        assert found.flaw is None
        assert found.records >= told  # what was said to be safe is there
    with ledger.writing() as writer:
        writer.add(entry(0))
    assert verify(ledger).notes == ()
